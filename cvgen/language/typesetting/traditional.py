"""A Chinese View in Traditional characters, by OpenCC, which is an extra.

zh-Hant exchanges characters and no words, by Taiwan's standard, which Hong Kong reads as well: 為, not OpenCC's own 爲.
zh-Hant-TW has Taiwan's words as well (軟體, 資訊), zh-Hant-HK Hong Kong's characters (裏, 衞). Names of people are
never converted: nobody but they know whether 钟 is 鍾 or 鐘.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import accumulate

from cvgen.cv.text import HAN, Inline, Run, has_han, plain
from cvgen.cv.view import View, ViewEntry
from cvgen.language.completing.terms import dictionary
from cvgen.language.typesetting.punctuation import Context
from cvgen.language.typesetting.view_texts import map_texts
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.patterns import lazy
from cvgen.words.locale import TRADITIONAL, TRADITIONAL_HK, TRADITIONAL_TW

#: What OpenCC calls the ways to write: of all words, and of the names of schools, whose words are their own.
_SCHEMES = {
    TRADITIONAL: ("s2tw", "s2tw"),
    TRADITIONAL_TW: ("s2twp", "s2tw"),
    TRADITIONAL_HK: ("s2hk", "s2hk"),
}
_HAN_NAME = lazy(rf"[{HAN}·]{{2,6}}")

_QUOTED = lazy("“[^“”\n]*”")
_QUOTED_WITHIN = lazy("‘[^‘’\n]*’")

_CHINESE = lazy(rf"[{HAN}\s、，。：；（）《》]+")

#: Words in a list of authors that are nobody's name.
_OTHERS = frozenset(("等人", "等等", "通讯作者", "共同一作"))

_FOOTER = "{name} · 第 {page} 頁，共 {pages} 頁"


def traditional(view: View, lang: str = TRADITIONAL, spellings: tuple[str, ...] = ()) -> View:
    """The View in Traditional characters as `lang` writes them; a `spelling` may be the owner's own Traditional name.

    Raises CvgenError when OpenCC is not installed.
    """
    words, schools = _SCHEMES[lang]
    simplify = _converter("t2s")
    own = view.name if has_han(view.name) else view.other_name if has_han(view.other_name) else ""
    theirs = next((one for one in spellings if one != own and simplify(one) == own), own)
    people = sorted({*_authors(view), *([own] if own else [])}, key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, people))) if people else None

    def told(text: str, scheme: str) -> str:
        found, at = [], 0
        for name in named.finditer(text) if named else ():
            found += [
                _with_own_names(_converter(scheme)(text[at : name.start()])),
                name.group().replace(own or "\0", theirs),
            ]
            at = name.end()
        return "".join((*found, _with_own_names(_converter(scheme)(text[at:]))))

    def setting(runs: Inline, context: Context) -> Inline:
        scheme = schools if context == "organization" else words
        runs = _quoted(runs)
        return tuple(replace(run, text=told(run.text, scheme)) if _is_words(run) else run for run in runs)

    made = map_texts(view, setting)
    return replace(made, tag=lang, words={"footer": _FOOTER, **made.words})


def _authors(view: View) -> set[str]:
    """The Chinese names in the lists of authors."""
    lists = (
        plain(item.authors) for s in view.sections for g in s.groups for item in g.items if isinstance(item, ViewEntry)
    )
    return {name for text in lists for name in _HAN_NAME.findall(text) if name not in _OTHERS}


def _is_words(run: Run) -> bool:
    """Whether a run holds Chinese words; among code only what is Chinese throughout: `数据库`, and no `为了.py`."""
    return bool(_CHINESE.fullmatch(run.text)) if run.code else has_han(run.text)


def _with_own_names(text: str) -> str:
    """Schools by the names that they give themselves there: 國立臺灣大學 for what is 台湾大学 elsewhere."""
    for name, own in _own_names():
        text = re.sub(rf"(?<!國立){re.escape(name)}", own, text) if name in text else text
    return text


@cache
def _own_names() -> tuple[tuple[str, str], ...]:
    """What the exchange of characters makes of the schools' names, and their own names; longer ones first."""
    convert = _converter("s2tw")
    rows = {convert(pair.zh[0]): pair.hant[0] for pair in dictionary() if pair.hant and pair.zh}
    return tuple(sorted(rows.items(), key=lambda row: -len(row[0])))


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
