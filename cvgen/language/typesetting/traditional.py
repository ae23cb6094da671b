"""A Chinese View in Traditional characters, by OpenCC, which is an extra: characters are exchanged, words are not.

They are those of Taiwan's standard, which Hong Kong reads as well: 為, not OpenCC's own 爲.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import accumulate

from cvgen.cv.text import Inline, has_han, plain
from cvgen.cv.view import View
from cvgen.language.typesetting.punctuation import Context
from cvgen.language.typesetting.view_texts import map_texts
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.patterns import lazy
from cvgen.words.locale import TRADITIONAL

#: Surnames that are Traditional already, though as words the characters may have another form: 余 is no 餘.
_SURNAMES = frozenset("余于范姜岳谷云郁沈涂后丑曲")

_QUOTED = lazy("“[^“”\n]*”")
_QUOTED_WITHIN = lazy("‘[^‘’\n]*’")

_FOOTER = "{name} · 第 {page} 頁，共 {pages} 頁"


def traditional(view: View, spellings: tuple[str, ...] = ()) -> View:
    """The View in Traditional characters; `spellings` are the owner's names, one of which may be Traditional already.

    Raises CvgenError when OpenCC is not installed.
    """
    convert, simplify = _converter("s2tw"), _converter("t2s")
    own = view.name if has_han(view.name) else view.other_name if has_han(view.other_name) else ""
    given = next((one for one in spellings if one != own and simplify(one) == own), "")
    theirs = given or (own[:1] + convert(own)[1:] if own[:1] in _SURNAMES else convert(own))

    def told(text: str) -> str:
        parts = text.split(own) if own else [text]
        return theirs.join(map(convert, parts))

    def setting(runs: Inline, _: Context) -> Inline:
        runs = _quoted(runs)
        return tuple(replace(run, text=told(run.text)) if has_han(run.text) and not run.code else run for run in runs)

    made = map_texts(view, setting)
    return replace(made, tag=TRADITIONAL, words={"footer": _FOOTER, **made.words})


def _quoted(runs: Inline) -> Inline:
    """Chinese in quotation marks as it is quoted in Traditional characters: 「」, and 『』 within them."""
    text = plain(runs)
    marks = list(text)
    for match in _QUOTED.finditer(text):
        if has_han(match[0]):
            marks[match.start()], marks[match.end() - 1] = "「", "」"
            for inner in _QUOTED_WITHIN.finditer(text, match.start(), match.end()):
                if has_han(inner[0]):
                    marks[inner.start()], marks[inner.end() - 1] = "『", "』"
    ends = accumulate(len(run.text) for run in runs)
    return tuple(
        run if run.code else replace(run, text="".join(marks[end - len(run.text) : end]))
        for run, end in zip(runs, ends, strict=True)
    )


@cache
def _converter(scheme: str) -> Callable[[str], str]:
    try:
        from opencc import OpenCC
    except ImportError:
        raise CvgenError(
            error(
                "language", "Traditional Chinese needs OpenCC, which is not installed", hint="pip install 'cvgen[hant]'"
            )
        ) from None
    made = OpenCC(scheme)
    return lambda text: str(made.convert(text))
