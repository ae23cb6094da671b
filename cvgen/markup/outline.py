"""The HTML tree of a page as an outline: headings, paragraphs, lists, cards and tables of styled text, with places.

Here everything that is not content falls away: scripts, pictures and badges, anchors, decorative emoji, links that
lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import lxml.html
from lxml import etree

from cvgen.cv.model import Block, Blocks, Bullets, Grid, Paragraph
from cvgen.cv.text import Inline, Run, join, plain, squash, tidy, without
from cvgen.cv.word_overlap import WordSet
from cvgen.files.lines import Lines
from cvgen.markup import elements, limits
from cvgen.markup.clean_runs import CODE_LOOK, cleaned
from cvgen.markup.elements import BLOCKS, element_words, tag_of
from cvgen.markup.markdown.tree import to_tree
from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy

Kind = Literal["heading", "paragraph", "list", "item", "card", "table", "code", "folded"]


@dataclass(frozen=True, slots=True)
class Node:
    """A block of a page. `text` is its own line of text, `children` what is nested in it.

    heading: `level` 1 to 6. list: children are items. item: `text`, then nested blocks. card: a box of its own among
    boxes of the same class, such as a paper. table: `rows` of cells. folded: a <details> with its summary as `text`.
    """

    kind: Kind
    place: Place
    text: Inline = ()
    children: tuple[Node, ...] = ()
    level: int = 0
    ordered: bool = False
    rows: tuple[tuple[Inline, ...], ...] = ()
    classes: frozenset[str] = frozenset()

    def words(self) -> str:
        """All text of the block and what is nested in it, on one line."""
        parts = [plain(self.text), *(plain(cell) for row in self.rows for cell in row)]
        parts += [child.words() for child in self.children]
        return " ".join(" ".join(parts).split())


Nodes = tuple[Node, ...]

#: The class of a node that stands at the top of a page of paper; with its blank no class of a page is called so.
STARTS_PAGE = "page break"

_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_SHELL = lazy(r"\s*~?(?:/[\w.-]+)+\s*[$%>]\s*")
#: One line in which neither Markdown nor HTML means anything: what most values are.
_PLAIN = lazy(r"[^\W\d_](?:[^\W_]|[ ,.;()'’“”–—·，。、；（）《》-]|:(?= [^\W_])){0,2000}")
#: The place of text that came from no file of its own.
_NOWHERE = Place(Path("text"))

_FURNITURE, _BADGE = "furniture of the web page", "a badge or mark of the web page"
Resolve = Callable[[str], str]


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
    reader = _OutlineReader(lines, resolve)
    nodes = tuple(reader.flow(root))
    return nodes, tuple(reader.rest)


@lru_cache(maxsize=4096)  # the names of authors stand in many papers
def inline_of(text: str) -> Inline:
    """One line of Markdown as styled text."""
    if _PLAIN.fullmatch(text):
        return cleaned((Run(text),)) or tidy((Run(text),))
    nodes = read(Lines(text, (_NOWHERE,) * (text.count("\n") + 1)), "commonmark", full_address)
    alone = len(nodes) == 1 and nodes[0].kind == "paragraph"
    return nodes[0].text if alone else tidy((Run(text),))


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


class _OutlineReader:
    """Walks one tree; keeps the line it is at, since inline elements carry none."""

    def __init__(self, lines: Lines, resolve: Resolve) -> None:
        self.lines = lines
        self.resolve = resolve
        self.line = 1
        #: whether a page of paper ended since the last block
        self.turned = False
        self.rest: list[Record] = []

    def is_content(self, element: etree._Element) -> bool:
        """Whether an element is content; what is visible and no content is noted."""
        if elements.is_unseen(element):
            return False
        reason = elements.why_no_content(element)
        if reason:
            self._move(element)
            self.note(elements.seen_words(element), reason)
        return not reason

    def note(self, words: str, reason: str) -> None:
        """Words that are no part of the outline."""
        if re.search(r"\w", words):
            self.rest.append(left_out(words, self.lines.place(self.line), reason))

    def flow(self, parent: etree._Element, depth: int = 0) -> Iterator[Node]:
        """The blocks in an element; stretches of inline content between blocks become paragraphs."""
        pending: list[Run] = []
        line = self.line
        if parent.text:
            pending.append(Run(parent.text))
        repeated = elements.repeated_classes(parent)
        row = elements.is_row(parent)
        for child in parent:
            ends = elements.ends_page(child)
            self.turned = self.turned or ends == "before"
            if self.is_content(child):
                if row and not plain(pending).strip() and elements.is_leading_chip(child):
                    for node in self._paragraph(list(self.runs(child, Run(""))), line):
                        yield replace(node, classes=frozenset({"badge"}))
                    pending = [Run(child.tail or "")]
                    continue
                if any(run.text.strip() for run in pending) and (
                    elements.is_glued_date(child) or (row and child.tag == "span" and not elements.is_chip(child))
                ):
                    pending.append(Run(", "))
                if child.tag in BLOCKS or elements.has_block(child):
                    yield from self._paragraph(pending, line)
                    pending = []
                    yield from self.block(child, repeated, depth)
                    line = self.line
                else:
                    pending += self.runs(child, Run(""))
            if ends == "after":
                yield from self._paragraph(pending, line)
                pending, self.turned = [], True
            if child.tail:
                pending.append(Run(child.tail))
        yield from self._paragraph(pending, line)

    def block(self, element: etree._Element, repeated: frozenset[str], depth: int) -> Iterator[Node]:
        """The nodes of one block element, the first of them marked where a page of paper ended before it."""
        turned, self.turned = self.turned, False
        for node in self._nodes(element, repeated, depth):
            yield replace(node, classes=node.classes | {STARTS_PAGE}) if turned else node
            turned = False
        self.turned = self.turned or turned

    # One branch for each kind of element.
    def _nodes(self, element: etree._Element, repeated: frozenset[str], depth: int) -> Iterator[Node]:  # noqa: C901
        self._move(element)
        place, tag = self.lines.place(self.line), str(element.tag)
        classes = frozenset((element.get("class") or "").split())
        if depth > 60:
            yield from self._paragraph([Run(element_words(element))], self.line)
        elif re.fullmatch(r"h[1-6]", tag):
            text = self.inline(element)
            if match := CODE_LOOK.match(plain(text)):
                text = tidy(without(text, [match.span()]))
            if text:
                yield Node("heading", place, text, level=int(tag[1]), classes=classes)
            yield from (n for n in self.nested_blocks(element, depth) if n.kind != "heading")
        elif tag in ("ul", "ol", "dl"):
            yield from self._list(element, place, depth)
        elif tag == "table":
            yield from self._table(element, place)
        elif tag == "pre":
            text = tidy((Run(element_words(element).strip("\n"), code=True),))
            if text:
                yield Node("code", place, text, classes=classes)
        elif tag == "details":
            children = tuple(self.flow(element, depth + 1))
            headed = bool(children) and not children[0].children and bool(children[0].text)
            label, below = (children[0].text, children[1:]) if headed else ((), children)
            if label and below and squash(below[0].words()).startswith(squash(plain(label))):
                self.note(plain(label), "the text below it begins with the same words")
                label = ()
            yield Node("folded", place, label, below)
        elif tag in ("li", "dt", "dd"):
            yield from self._item(element, place, depth)
        elif (classes & repeated or elements.is_card(element)) and not (
            elements.holds_sections(element) or elements.holds_cards(element)
        ):
            children = tuple(self.flow(element, depth + 1))
            if (
                len(children) > 1
                and children[0].kind == "paragraph"
                and re.fullmatch(r"\d{1,2}\.?", plain(children[0].text))
            ):
                children = children[1:]  # the number that a box wears
            if children:
                yield Node("card", place, (), children, classes=classes)
        else:
            yield from (
                replace(n, classes=n.classes | classes) if n.kind == "paragraph" else n
                for n in self.flow(element, depth + 1)
            )

    def nested_blocks(self, element: etree._Element, depth: int) -> Iterator[Node]:
        """Blocks that stand wrongly inside a heading."""
        for child in element:
            if tag_of(child) and child.tag in ("ul", "ol", "table"):
                yield from self.block(child, frozenset(), depth + 1)

    def _list(self, element: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        items: list[Node] = []
        ordered = element.tag == "ol"
        for child in filter(self.is_content, element):
            found = list(self.flow(child, depth) if child.tag == "p" else self.block(child, frozenset(), depth + 1))
            if found and all(node.kind == "heading" for node in found):  # it parts the list
                yield from (Node("list", place, (), tuple(one), ordered=ordered) for one in (items,) if one)
                yield from found
                items = []
            elif (child.tag == "dd" and items) or (child.tag in ("ul", "ol") and items):
                marks = items[-1].classes | ({"definition"} if child.tag == "dd" else set())
                items[-1] = replace(items[-1], children=(*items[-1].children, *found), classes=frozenset(marks))
            else:
                items += [n if n.kind == "item" else Node("item", n.place, (), (n,)) for n in found]
        if items:
            yield Node("list", place, (), tuple(items), ordered=ordered)

    def _item(self, element: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        children = list(self.flow(element, depth + 1))
        text: Inline = ()
        if children and children[0].kind == "paragraph":
            text = children.pop(0).text
        elif len(children) == 1 and children[0].kind == "table" and len(children[0].rows) == 1:
            text = join(children.pop().rows[0], " | ")  # kramdown takes a line with bars for a table
        if element.find("div") is not None and not (element.text or "").strip():
            # A box for the date and boxes for the rest: their lines are the lines of the item.
            while children and children[0].kind == "paragraph" and len(plain(text)) < 160:
                text = (*text, Run("\n"), *children.pop(0).text)
        if text or children:
            yield Node("item", place, text, tuple(children), classes=frozenset((element.get("class") or "").split()))

    def _table(self, element: etree._Element, place: Place) -> Iterator[Node]:
        """A table as rows of cells; one that only lays out blocks is read through."""
        if element.find(".//ul") is not None or (
            element.find(".//p") is not None and len(element.findall(".//td")) < 3
        ):
            for cell in element.iter("td", "th"):
                yield from self.flow(cell, 1)
            return
        rows = []
        for row in element.iter("tr"):
            cells = tuple(self.inline(cell) for cell in row if tag_of(cell) in ("td", "th"))
            if any(cells):
                rows.append(cells)
        if not rows:
            return
        width = max(len(row) for row in rows)
        if wrong := limits.too_wide(width, place):
            raise CvgenError(wrong)
        head = element.find(".//th") is not None
        even = tuple(row + ((),) * (width - len(row)) for row in rows)
        if width == 1:
            for (text,) in even:
                yield Node("paragraph", place, text)
        else:
            yield Node("table", place, rows=even, classes=frozenset({"head"} if head else ()))

    def _paragraph(self, runs: list[Run], line: int) -> Iterator[Node]:
        text = self.finished(runs)
        if _SHELL.fullmatch(plain(text)):
            self.note(plain(text), _FURNITURE)
        elif text:
            classes, self.turned = frozenset({STARTS_PAGE} if self.turned else ()), False
            yield Node("paragraph", self.lines.place(line), text, classes=classes)

    def finished(self, runs: list[Run]) -> Inline:
        """Runs fit for paper; a word that is no content, such as "New!", is noted.

        Raises CvgenError for what is too long for any.
        """
        place = self.lines.place(self.line)
        if place is not _NOWHERE and (wrong := limits.too_long(plain(runs), place)):
            raise CvgenError(wrong)
        text = cleaned(runs)
        if len(runs) > 1:
            self.note(WordSet.by([plain(text)]).split(plain(runs))[1] if text else plain(runs), _BADGE)
        return text

    def _move(self, element: etree._Element) -> None:
        number = element.get("data-line")
        if number and number.isdigit():
            self.line = int(number)

    def inline(self, element: etree._Element) -> Inline:
        """All text of an element as one line of styled text."""
        return self.finished(list(self.runs(element, Run(""), whole=True)))

    def runs(self, element: etree._Element, style: Run, *, whole: bool = False) -> Iterator[Run]:
        """The text inside an inline element in its style."""
        tag = str(element.tag)
        if tag == "br":
            yield replace(style, text="\n")
            return
        if not whole:
            style = self._styled(tag, element, style)
            if tag == "span" and elements.is_chip(element):
                yield replace(style, text="\n")
        if element.text:
            yield replace(style, text=element.text)
        for child in element:
            if self.is_content(child):
                if child.tag in BLOCKS and child.tag not in ("ul", "ol", "table"):
                    yield replace(style, text="\n")
                    yield from self.runs(child, style, whole=True)
                    yield replace(style, text="\n")
                elif child.tag not in ("ul", "ol", "table") or not whole:
                    if elements.is_glued_date(child):
                        yield replace(style, text=", ")
                    yield from self.runs(child, style)
            if child.tail:
                yield replace(style, text=child.tail)

    def _styled(self, tag: str, element: etree._Element, style: Run) -> Run:
        if elements.is_tag(element):
            style = replace(style, chip=True)
        if tag in _BOLD:
            return replace(style, bold=True)
        if tag in _ITALIC and not (tag == "i" and "fa" in (element.get("class") or "")):
            return replace(style, italic=True)
        if tag in _CODE:
            return replace(style, code=True)
        if tag == "sup":
            return replace(style, raised=True)
        if tag == "sub":
            return replace(style, lowered=True)
        if tag in ("del", "s", "strike"):
            return replace(style, struck=True)
        if tag == "a":
            return replace(style, href=self.resolve(element.get("href") or ""))
        weight = re.search(r"font-weight\s*:\s*(bold|[6-9]00)", element.get("style") or "")
        return replace(style, bold=True) if weight else style
