"""Styled text as one line of light Markdown that a translator can keep: bold, italic, code, links.

It is read back by :func:`cvgen.markup.outline.inline_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape as as_html
from itertools import groupby

from cvgen.cv.text import Inline, Run, plain
from cvgen.patterns import lazy

#: What Markdown would take for markup: each is written with a backslash.
_MARKUP = lazy(r"[*`]|\\(?=[\\.*_+`<>()\[\]{}#!:|\"'$=~-]|$)|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|~(?=~)|\{(?=:)")
_BRACKETS = lazy(r"[\[\]]")
_ENTITY = lazy(r"&(?=#?\w+;)")
#: What begins a list, a heading or a quotation where it stands first in a line.
_FIRST = lazy(r"^(\s*+(?:\d{1,9})?)([-+#>=~:|.)])(?=[\s#>=~:|-]|$)")
_QUOTE = lazy(r"^(\s*+)(>)")
_SPACE_IN_ADDRESS = lazy(r"[\s()<>]")


def as_markdown(runs: Inline) -> str:
    """Styled text as Markdown on one line; a forced line break becomes <br>."""
    return guarded(_linked(runs))


def guarded(text: str) -> str:
    """A line of Markdown in which the first sign makes no list, heading or quotation."""
    for pattern in (_FIRST, _QUOTE):
        if match := pattern.match(text):
            return f"{match[1]}\\{text[match.start(2) :]}"
    return text


def addresses(runs: Iterable[Run]) -> tuple[str, ...]:
    """Where the links of a text lead, each once."""
    return tuple(dict.fromkeys(run.href for run in runs if run.href))


def _linked(runs: Inline) -> str:
    """The runs with those of one address in one link."""
    made = ""
    brackets = any(run.href for run in runs) or "](" in plain(runs)
    for href, same in groupby(runs, lambda run: run.href):
        inside = tuple(same)
        after = ""
        if href:
            target = f"<{as_html(href, quote=False)}>" if _SPACE_IN_ADDRESS.search(href) else href
            made += f"[{_bold(inside, '', '', brackets=True)}]({target})"
        else:
            after = "[" if inside[-1] is not runs[-1] else ""
            made += _bold(inside, made[-1:], after, brackets=brackets)
    return made


def _bold(runs: Inline, before: str, after: str, *, brackets: bool) -> str:
    def inner(part: Inline, left: str, right: str) -> str:
        return _italic(part, left, right, brackets=brackets)

    return _marked(runs, lambda run: run.bold, ("**", "b"), inner, (before, after))


def _italic(runs: Inline, before: str, after: str, *, brackets: bool) -> str:
    def inner(part: Inline, left: str, right: str) -> str:  # noqa: ARG001 - nothing but text: it needs no neighbours
        return "".join(_bare(run, brackets=brackets) for run in part)

    return _marked(runs, lambda run: run.italic, ("*", "i"), inner, (before, after))


def _marked(
    runs: Inline,
    styled: Callable[[Run], bool],
    marks: tuple[str, str],
    inner: Callable[[Inline, str, str], str],
    around: tuple[str, str],
) -> str:
    """The runs with the styled stretches between marks; between tags where Markdown would not see the marks."""
    made = ""
    parts = [(wanted, tuple(same)) for wanted, same in groupby(runs, styled)]
    for n, (wanted, part) in enumerate(parts):
        left = made[-1:] or around[0]
        right = plain(parts[n + 1][1])[:1] if n + 1 < len(parts) else around[1]
        if not wanted:
            made += inner(part, left, right)
            continue
        mark, tag = marks
        text = inner(part, mark[0], mark[0])
        made += f"{mark}{text}{mark}" if _is_seen(text, left, right) else f"<{tag}>{text}</{tag}>"
    return made


def _is_seen(text: str, left: str, right: str) -> bool:
    """Whether a pair of asterisks around a text is emphasis to every reader of Markdown."""
    if not text or text[0].isspace() or text[-1].isspace() or {left, right, text[0], text[-1]} & set("*_\\"):
        return False
    opens = text[0].isalnum() or not left.isalnum()
    closes = text[-1].isalnum() or not right.isalnum()
    return opens and closes and "*" not in text


def _bare(run: Run, *, brackets: bool) -> str:
    """A run without its link, bold and italic."""
    if run.code:
        plainly = "`" not in run.text and "\n" not in run.text and run.text == run.text.strip()
        text = f"`{run.text}`" if plainly else f"<code>{as_html(run.text, quote=False)}</code>"
    else:
        text = _MARKUP.sub(r"\\\g<0>", _ENTITY.sub("&amp;", run.text))
        text = _BRACKETS.sub(r"\\\g<0>", text) if brackets else text
        text = text.replace("\n", "<br>")
    for wanted, tag in ((run.raised, "sup"), (run.lowered, "sub"), (run.struck, "del")):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return text
