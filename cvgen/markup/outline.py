"""A page as an outline: headings, paragraphs, lists, cards and tables of styled text, with places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import lxml.html

from cvgen.cv.model import Block, Blocks, Bullets, Grid, Paragraph
from cvgen.cv.text import Inline, Run, tidy
from cvgen.files.lines import Lines
from cvgen.markup import limits
from cvgen.markup.clean_runs import cleaned
from cvgen.markup.markdown.tree import to_tree
from cvgen.markup.nodes import NOWHERE, STARTS_PAGE, Node, Nodes
from cvgen.markup.outline_reader import OutlineReader, Resolve
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.ledger import Ledger
from cvgen.patterns import lazy

__all__ = [
    "STARTS_PAGE", "Node", "Nodes", "Resolve", "blocks", "blocks_of", "full_address", "inline_of", "of_tree_with_rest",
    "read", "read_with_rest",
]  # fmt: skip

#: One line in which neither Markdown nor HTML means anything: what most values are.
_PLAIN = lazy(r"[^\W\d_](?:[^\W_]|[ ,.;()'’“”–—·，。、；（）《》-]|:(?= [^\W_])){0,2000}")


def read(lines: Lines, dialect: Literal["kramdown", "commonmark"], resolve: Resolve) -> Nodes:
    """The outline of a Markdown text; `resolve` turns an address on the page into a full one, or "" for a dead one."""
    return read_with_rest(lines, dialect, resolve)[0]


def read_with_rest(lines: Lines, dialect: Literal["kramdown", "commonmark"], resolve: Resolve) -> tuple[Nodes, Ledger]:
    """The outline of a Markdown text, and what a reader of the page sees that is no content."""
    return of_tree_with_rest(to_tree(lines, dialect), lines, resolve)


def of_tree_with_rest(root: lxml.html.HtmlElement, lines: Lines, resolve: Resolve) -> tuple[Nodes, Ledger]:
    """The outline of an HTML tree whose blocks carry data-line, and what a reader sees that is no content."""
    if wrong := limits.too_many(sum(1 for _ in root.iter()), lines.place(1)):
        raise CvgenError(wrong)
    reader = OutlineReader(lines, resolve)
    nodes = tuple(reader.flow(root))
    return nodes, tuple(reader.rest)


@lru_cache(maxsize=4096)  # the names of authors stand in many papers
def inline_of(text: str) -> Inline:
    """One line of Markdown as styled text."""
    if _PLAIN.fullmatch(text):
        return cleaned((Run(text),)) or tidy((Run(text),))
    nodes = read(Lines(text, (NOWHERE,) * (text.count("\n") + 1)), "commonmark", full_address)
    if len(nodes) == 1 and nodes[0].kind == "paragraph":
        return nodes[0].text
    return tidy((Run(text),))


def blocks_of(lines: Lines) -> Blocks:
    """A stretch of Markdown as paragraphs, lists and tables."""
    if _PLAIN.fullmatch(lines.text):
        text = cleaned((Run(lines.text),))
        return (Paragraph(text, lines.place(1)),) if text else ()
    return blocks(read(lines, "commonmark", full_address))


def full_address(href: str) -> str:
    """An address that works on paper, or ""; a bare DOI becomes a link to its resolver."""
    href = href.strip()
    if re.match(r"(?:https?|mailto|tel):", href, re.I):
        return href
    if href.startswith("//"):
        return f"https:{href}"
    if re.match(r"10\.\d{4,9}/\S+$", href):
        return f"https://doi.org/{href}"
    if re.match(r"www\.[\w-]+\.\w", href):
        return f"http://{href}"
    return ""


def blocks(nodes: Iterable[Node]) -> Blocks:
    """Nodes as blocks of the CV; headings and cards become paragraphs and what they hold."""
    found: list[Block] = []
    for node in nodes:
        match node.kind:
            case "list":
                items = tuple(item for child in node.children if (item := blocks((child,))))
                if items:
                    found.append(Bullets(items, node.ordered))
            case "table":
                found.append(Grid(node.rows, head="head" in node.classes))
            case _:
                if node.text:
                    found.append(Paragraph(node.text, node.place))
                found += blocks(node.children)
    return tuple(found)
