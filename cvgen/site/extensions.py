"""Markdown without what only one generator understands: short codes, fenced divs, admonitions, attributes."""

from __future__ import annotations

import re

from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.markup.page_source import SHORTCODE
from cvgen.patterns import lazy
from cvgen.site import structured
from cvgen.site.paths import at

#: Pandoc's fenced divs, MkDocs' admonitions and tabs: lines that say how what follows looks.
_FENCE = lazy(r"[ \t]*:{3,}[ \t]*(?:\{([^{}\n]*)\}|([\w-]+))?[ \t]*:*[ \t]*$")
_ADMONITION = lazy(r"([ \t]*)(?:!!!|\?{3}\+?|===)[ \t]+(?:[\w-]++[ \t]*+)*+(?:\"([^\"\n]*)\")?[ \t]*$")
#: {.class #id key=value} behind a link, a picture or a heading.
_ATTRIBUTES = lazy(
    r"(?<=[)\]\w*_`])[ \t]*\{:?[ \t]*(?:[.#]|[\w-]{1,30}=)[^{}\n]*\}|"
    r"^[ \t]*\{:?[ \t]*(?:[.#:]|[\w-]{1,30}=)[^{}\n]*\}[ \t]*$"
)
_EMOJI = lazy(r"(?<![\w:]):(?:fontawesome|material|octicons|simple|[a-z])[a-z0-9_+-]*:(?!\w)(?:\{[^{}\n]*\})?")
_CALLOUT = lazy(r"^([ \t]*>[ \t]*)\[!\w+\][+-]?[ \t]*$")
_META = lazy(r"\{\{<[ \t]*meta[ \t]+([\w.-]{1,60})[ \t]*>\}\}")
_CHUNK = lazy(r"[ \t]*```+[ \t]*\{[^{}\n]*\}")


def _without_shortcode(match: re.Match[str]) -> str:
    """What stays of a short code: its lines, and the end of a page."""
    return "\\newpage" if match[0].strip("{}<>% ") == "pagebreak" else "\n" * match[0].count("\n")


def with_meta(body: Lines, front: MapNode) -> Lines:
    """The text with what Quarto's short code {{< meta key >}} takes from the front matter, on as many lines."""

    def said(key: re.Match[str]) -> str:
        return ", ".join(" ".join(word.split()) for node in at(front, key[1]) for word in structured.words(node))

    return Lines(_META.sub(said, body.text), body.places) if "{{<" in body.text else body


def without_extensions(body: Lines) -> Lines:
    """Markdown without what only one generator understands: short codes, fenced divs, admonitions, attributes.

    The lines stay as many as they were. What stands in an admonition or a tab is text of the page, its title a line.
    """
    rows: list[str] = []
    inside: list[int] = []
    fenced = dropped = False
    for row in SHORTCODE.sub(_without_shortcode, body.text).split("\n"):
        if row.lstrip().startswith("```"):
            dropped = dropped if fenced else _CHUNK.match(row) is not None
            fenced = not fenced
        elif not fenced:
            dropped = False
            row = _plain(row, inside)
        rows.append("" if dropped else row)
    return Lines("\n".join(rows), body.places)


def _plain(row: str, inside: list[int]) -> str:
    """A line outside of code; `inside` are the depths of the admonitions and tabs that are open there."""
    depth = len(row) - len(row.lstrip())
    while row.strip() and inside and depth < inside[-1]:
        inside.pop()
    if match := _ADMONITION.match(row):
        inside.append(len(match[1]) + 4)
        return match[2] or ""
    row = row[min(depth, inside[-1]) :] if inside else row
    if match := _FENCE.match(row):
        return _div(match)
    row = _EMOJI.sub("", _ATTRIBUTES.sub("", _CALLOUT.sub(r"\1", row)))
    return _inline_in_html(row) if row.lstrip().startswith("<") else row


def _div(fence: re.Match[str]) -> str:
    """A fenced div as the tag that it stands for: its classes tell cards of one kind."""
    classes = " ".join(re.findall(r"\.([\w-]+)", fence[1] or "")) or (fence[2] or "")
    return f'<div class="{classes}">' if classes else "</div>" if fence[1] is None else "<div>"


def _inline_in_html(row: str) -> str:
    """A line of HTML with the Markdown in it as tags: Pandoc and Hugo read it there, CommonMark does not."""
    row = re.sub(r"(?<![\w*])\*\*([^*<>\n]+)\*\*(?![\w*])", r"<strong>\1</strong>", row)
    row = re.sub(r"(?<![\w*])\*([^*<>\n]+)\*(?![\w*])", r"<em>\1</em>", row)
    return re.sub(r"(?<!!)\[([^\[\]<>\n]+)\]\((https?://[^()\s<>\"]+)\)", r'<a href="\2">\1</a>', row)
