"""Paragraphs that head what stands below them, and lines that begin with a bullet or a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cvgen.cv import dates
from cvgen.cv.text import Inline, Run, cut, plain, tidy
from cvgen.markup.outline import Node, Nodes
from cvgen.patterns import lazy
from cvgen.phrases.dated import take_date

NUMBERED = lazy(r"\s*[\[【［]\s*[A-Z]?\d{1,3}\s*[\]】］]")
BULLET = lazy(r"^\s*(?:[•●○▪■◆◇·∙‣⁃➢➤✓✔*–—-])\s+")


def grouped_by_lead(nodes: Nodes) -> Iterator[Node]:
    """Paragraphs such as "**Company – Role** (2019 – 2021)" with the lists and paragraphs below them as one item."""
    lead: Node | None = None
    for node in _with_dates_below(nodes):
        if node.kind == "paragraph" and _is_lead(node.text):
            if lead:
                yield lead
            lead = replace(node, kind="item")
        elif lead and node.kind in ("list", "paragraph", "code") and not (node.kind == "list" and _dated(node)):
            lead = replace(lead, children=(*lead.children, node))
        else:
            if lead:
                yield lead
            lead = None
            yield node
    if lead:
        yield lead


#: A line of more letters is prose, and no head of a date below it.
_LONGEST_HEAD = 160
#: A first line of more letters is a sentence; one that begins in bold may tell more behind its date.
_LONGEST_LEAD = 120
#: A line that ends in its date may be longer than one that does not.
_LONGEST_LINE = 200
#: Lines of a head that begins in bold: a degree, its school, the adviser.
_MOST_ROWS = 3


def _with_dates_below(nodes: Nodes) -> Iterator[Node]:
    """Blocks in which a line and its date below it are one paragraph that begins in the date.

    The date stands alone: in a paragraph, or in the first item of a list that tells more.
    """
    row = list(nodes)
    while row:
        node = row.pop(0)
        date, left = _date_below(node, row[0]) if row else ((), ())
        if date:
            row[:1] = left
            yield replace(node, text=(*date, Run("\n"), *node.text))
        else:
            yield node


def with_dates_above(nodes: Nodes) -> Nodes:
    """Blocks in which a date that stands alone above a paragraph begins it, where the first block is such a date.

    So a page has them that sets dates in a column of their own.
    """
    if len(nodes) < 2 or nodes[0].kind != "paragraph" or not _is_date(nodes[0].text):
        return nodes
    found: list[Node] = []
    for node in nodes:
        above = found[-1] if found else None
        is_date = above is not None and above.kind == "paragraph" and _is_date(above.text)
        if above is not None and is_date and node.kind == "paragraph" and not _is_date(node.text):
            found[-1] = replace(node, text=(*above.text, Run("\n"), *node.text), place=above.place)
        else:
            found.append(node)
    return tuple(found)


def _date_below(node: Node, below: Node) -> tuple[Inline, Nodes]:
    """The date that stands alone below a short line, and what is left of its block; () when there is none."""
    if not _may_head_date(node):
        return (), (below,)
    if below.kind == "paragraph" and _is_date(below.text):
        return below.text, ()
    first = below.children[0] if below.kind == "list" and below.children else None
    if first is not None and not first.children and _is_date(first.text):
        others = below.children[1:]
        return first.text, (replace(below, children=others),) if others else ()
    return (), (below,)


def _may_head_date(node: Node) -> bool:
    """Whether a block is a short line without a date, or a few lines that begin in bold."""
    words, rows = plain(node.text), lines_of(node.text)
    if node.kind != "paragraph" or not 0 < len(words) <= _LONGEST_HEAD or len(rows) > _MOST_ROWS:
        return False
    return (len(rows) < 2 or any(run.bold for run in rows[0])) and not any(dates.find(words))


def _is_date(text: Inline) -> bool:
    return bool(dates.parse_or_none(plain(text).strip(" .,;")))


def _is_lead(text: Inline) -> bool:
    """Whether a paragraph's first line is short, begins in bold or a date, and carries a date of its own."""
    lines = lines_of(text)
    if not lines:
        return False
    first, bold = lines[0], lines[0][0].bold
    if len(plain(first)) > _LONGEST_LEAD:
        return bold and _names_range(plain(first))
    if sum(map(begins_with_date, lines)) > 1 or sum(1 for line in lines if BULLET.match(plain(line))) > 1:
        return False
    if not bold:
        return begins_with_date(first) and bool(take_date(first, anywhere=True)[0])
    return (len(lines) > 1 and _is_date(lines[1])) or bool(take_date(first, anywhere=True)[0])


def _names_range(line: str) -> bool:
    """Whether the first date of a long line is a range with something before it: an early one, or one that ends it."""
    found = next(dates.find(line[:_LONGEST_LINE]), None)
    if found is None or found.start <= 2 or found.periods[0].single:
        return False
    return found.end <= _LONGEST_LEAD or (len(line) <= _LONGEST_LINE and not line[found.end :].strip(" )）]"))


def _dated(node: Node) -> bool:
    """Whether most items of a list carry dates, and so are entries themselves."""
    dated = sum(1 for item in node.children if begins_with_date(item.text))
    return dated > len(node.children) / 2


def begins_with_date(text: Inline) -> bool:
    """Whether a line begins with a date, brackets and markup aside."""
    line = plain(text).lstrip("*_ (（[")
    return any(found.start <= 1 for found in dates.find(line[:60]))


def lines_of(text: Inline) -> list[Inline]:
    """The lines of a text that has forced breaks, empty ones left out."""
    parts, at, line = [], 0, plain(text)
    for match in re.finditer("\n", line):
        parts.append(tidy(cut(text, at, match.start())))
        at = match.end()
    return [part for part in (*parts, tidy(cut(text, at))) if part]


def without_bullet(text: Inline) -> Inline:
    """A line without the bullet that was typed as text."""
    match = BULLET.match(plain(text))
    return tidy(cut(text, match.end())) if match else text
