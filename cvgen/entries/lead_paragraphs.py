"""Paragraphs that head what stands below them, and lines that begin with a bullet or a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cvgen.cv import dates
from cvgen.cv.text import Inline, cut, plain, tidy
from cvgen.markup.outline import Node, Nodes
from cvgen.patterns import lazy
from cvgen.phrases.dated import take_date

BULLET = lazy(r"^\s*(?:[•●○▪■◆◇·∙‣⁃➢➤✓✔*–—-])\s+")


def grouped_by_lead(nodes: Nodes) -> Iterator[Node]:
    """Paragraphs such as "**Company – Role** (2019 – 2021)" with the lists and paragraphs below them as one item."""
    lead: Node | None = None
    for node in nodes:
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


def _is_lead(text: Inline) -> bool:
    """Whether a paragraph's first line is short, begins in bold or a date, and carries a date of its own."""
    lines = lines_of(text)
    if lines and len(plain(lines[0])) > 120 and lines[0][0].bold:
        early = next(dates.find(plain(lines[0])[:120]), None)
        return early is not None and early.start > 2 and not early.periods[0].single
    if not lines or len(plain(lines[0])) > 120 or sum(1 for line in lines if begins_with_date(line)) > 1:
        return False
    if sum(1 for line in lines if BULLET.match(plain(line))) > 1:
        return False
    return bool(take_date(lines[0], anywhere=True)[0]) and (lines[0][0].bold or begins_with_date(lines[0]))


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
