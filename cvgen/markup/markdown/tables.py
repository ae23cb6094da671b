"""The pipe tables of kramdown: which lines are one, and how a row is cut into cells."""

from __future__ import annotations

import re

from cvgen.markup.markdown.blocks import BlockSource, MarkdownBlock
from cvgen.markup.markdown.raw_html import Row
from cvgen.patterns import lazy

_PIPE = r"(?:\||.*?[^\\\n]\|)"
_LINE = lazy(_PIPE)
_START = lazy(rf" {{0,3}}(?=\S){_PIPE}")
_RULE = lazy(r"[+|: \t]*+-[+|: \t-]*\Z")
_FOOT = lazy(r"[+|: \t]*+=[+|: \t=]*\Z")
# Pipes in these are not a cell's edge: code spans, links (which kramdown would tear: the owner meant a link), and (for
# whether it is a table) elements written as HTML.
_WHOLE = lazy(
    r"(?<!`)(`+)(?!`).{1,1000}?(?<!`)\1(?!`)|<code\b[^>]{0,200}>.{0,1000}?</code>"
    r"|\[(?:[^\[\]\n\\`]|\\.|`[^`\n]{0,200}`|`|\[[^\[\]\n]{0,200}\]){0,1000}+\]\([^()\s]{1,1000}+[^()\n]{0,200}\)",
    re.IGNORECASE,
)
_ELEMENT = lazy(r"<([a-zA-Z][\w]*)\b[^>\n]{0,1000}>(?:[^\n]{0,1000}?</\1\s*>)?", re.IGNORECASE)
_EDGE = lazy(r"(?<!\\)\|")


def read_table(source: BlockSource, at: int) -> tuple[MarkdownBlock, int] | None:
    """The table that begins here, and where it ends."""
    if not _START.match(source.text, at):
        return None
    end = at
    while end < len(source.text) and _LINE.match(source.text, end):
        end = source.next_line(end)
    rows = source.rows(at, end)
    if any(not _LINE.match(_ELEMENT.sub("", _WHOLE.sub("", row))) for row, _ in rows):
        return None
    table = MarkdownBlock("tree", "table", source.line(at))
    leading = rows[0][0].lstrip(" \t").startswith("|")
    if len(rows) == 1 and not leading:
        return None  # kramdown takes it for one; whoever wrote "a@sea.example | Oslo" meant a line
    groups = _grouped(rows, leading)
    if not any(tag == "tbody" for tag, _ in groups):
        return None
    table.children = [MarkdownBlock("tree", tag, part[0].line, children=part) for tag, part in groups]
    widest = max(len(row.children) for _, part in groups for row in part)
    for group in table.children:
        for row in group.children:
            tag = "th" if group.tag == "thead" else "td"
            row.children += [MarkdownBlock("spans", tag, row.line) for _ in range(widest - len(row.children))]
    return table, end


def _grouped(rows: list[Row], leading: bool) -> list[tuple[str, list[MarkdownBlock]]]:
    """The rows between the rules: the first rule ends the head, a rule of equal signs begins the foot."""
    groups: list[tuple[str, list[MarkdownBlock]]] = []
    part: list[MarkdownBlock] = []
    foot = ruled = False
    for n, (written, line) in enumerate(rows):
        row = written.rstrip(" \t")
        if _RULE.match(row):
            if part and not foot:
                groups.append(("tbody" if ruled else "thead", part))
                part = []
            ruled = ruled or bool(groups) or n == 0
        elif _FOOT.match(row):
            groups += [("tbody", part)] if part else []
            part, foot = [], True
        else:
            cells = [MarkdownBlock("spans", "td", line, cell.strip(" \t")) for cell in cells_of(row, leading)]
            part.append(MarkdownBlock("tree", "tr", line, children=cells))
    groups += [("tfoot" if foot else "tbody", part)] if part else []
    heads = (cell for tag, group in groups if tag == "thead" for row in group for cell in row.children)
    for cell in heads:
        cell.tag = "th"
    return groups


def cells_of(row: str, leading: bool) -> list[str]:
    """The cells of one row; an escaped pipe is a pipe."""
    cells = [""]
    at = 0
    for whole in [*_WHOLE.finditer(row), None]:
        first, *more = _EDGE.split(row[at : whole.start() if whole else None])
        cells[-1] += first.replace("\\|", "|")
        cells += [part.replace("\\|", "|") for part in more]
        if whole:
            cells[-1] += whole[0]
            at = whole.end()
    if leading and not cells[0].strip():
        del cells[0]
    if cells and not cells[-1].strip():
        cells.pop()
    return cells
