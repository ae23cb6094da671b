"""The walk down the HTML tree of a page: its elements as headings, paragraphs, lists, cards and tables, with places.

Here everything that is not content falls away: scripts, pictures and badges, anchors, decorative emoji, links that
lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from cvgen.cv.text import Inline, Run, join, plain, squash, tidy, without
from cvgen.cv.word_overlap import WordSet
from cvgen.files.lines import Lines
from cvgen.markup import elements, limits
from cvgen.markup.clean_runs import CODE_LOOK, cleaned
from cvgen.markup.elements import BLOCKS, element_words, tag_of
from cvgen.markup.nodes import NOWHERE, STARTS_PAGE, Node
from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy

#: What elements make of the text in them.
_STYLES: dict[str, Callable[[Run], Run]] = {
    **dict.fromkeys(("b", "strong"), lambda run: replace(run, bold=True)),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), lambda run: replace(run, italic=True)),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), lambda run: replace(run, code=True)),
    **dict.fromkeys(("del", "s", "strike"), lambda run: replace(run, struck=True)),
    "sup": lambda run: replace(run, raised=True),
    "sub": lambda run: replace(run, lowered=True),
}
_WEIGHT = lazy(r"font-weight\s*:\s*(bold|[6-9]00)")
_SHELL = lazy(r"\s*~?(?:/[\w.-]+)+\s*[$%>]\s*")
#: What stands deeper is read as words.
_DEEPEST = 60
#: The number that a box wears.
_NUMBER = lazy(r"\d{1,2}\.?")

_FURNITURE = "furniture of the web page"
_BADGE = "a badge or mark of the web page"
Resolve = Callable[[str], str]


class OutlineReader:
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
        pending = [Run(parent.text)] if parent.text else []
        line = self.line
        repeated = elements.repeated_classes(parent)
        row = elements.is_row(parent)
        for child in parent:
            ends = elements.ends_page(child)
            self.turned = self.turned or ends == "before"
            if self.is_content(child):
                bare = not plain(pending).strip()
                if row and bare and elements.is_leading_chip(child):
                    for node in self._paragraph(list(self.runs(child, Run(""))), line):
                        yield replace(node, classes=frozenset({"badge"}))
                    pending = [Run(child.tail or "")]
                    continue
                pending = pending if bare or not _is_apart(child, row=row) else [*_ended(pending), Run(", ")]
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

    def _nodes(self, element: etree._Element, repeated: frozenset[str], depth: int) -> Iterator[Node]:
        """The nodes of an element by its name, else by what it is among its neighbours."""
        self._move(element)
        place = self.lines.place(self.line)
        read = _BY_TAG.get(str(element.tag))
        if depth > _DEEPEST:
            yield from self._paragraph([Run(element_words(element))], self.line)
        elif read is not None:
            yield from read(self, element, place, depth)
        elif _is_box(element, repeated):
            yield from self._card(element, place, depth)
        else:
            yield from self._inside(element, depth)

    def heading(self, element: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        """A heading, and the blocks that stand wrongly inside of it."""
        text = self.inline(element)
        if match := CODE_LOOK.match(plain(text)):
            text = tidy(without(text, [match.span()]))
        if text:
            yield Node("heading", place, text, level=int(str(element.tag)[1]), classes=_classes(element))
        yield from (n for n in self.nested_blocks(element, depth) if n.kind != "heading")

    def code(self, element: etree._Element, place: Place, _depth: int) -> Iterator[Node]:
        """Code as it is typed."""
        text = tidy((Run(element_words(element).strip("\n"), code=True),))
        if text:
            yield Node("code", place, text, classes=_classes(element))

    def folded(self, element: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        """A <details> with its summary, unless what stands below begins with the same words."""
        children = tuple(self.flow(element, depth + 1))
        headed = bool(children) and not children[0].children and bool(children[0].text)
        label, below = (children[0].text, children[1:]) if headed else ((), children)
        if label and below and squash(below[0].words()).startswith(squash(plain(label))):
            self.note(plain(label), "the text below it begins with the same words")
            label = ()
        yield Node("folded", place, label, below)

    def _card(self, element: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        """A box of its own, without the number that it may wear."""
        children = tuple(self.flow(element, depth + 1))
        if len(children) > 1 and children[0].kind == "paragraph" and _NUMBER.fullmatch(plain(children[0].text)):
            children = children[1:]
        if children:
            yield Node("card", place, (), children, classes=_classes(element))

    def _inside(self, element: etree._Element, depth: int) -> Iterator[Node]:
        """What stands in an element that is nothing itself; its classes are those of its paragraphs."""
        classes = _classes(element)
        for node in self.flow(element, depth + 1):
            yield replace(node, classes=node.classes | classes) if node.kind == "paragraph" else node

    def nested_blocks(self, element: etree._Element, depth: int) -> Iterator[Node]:
        """Blocks that stand wrongly inside a heading."""
        for child in element:
            if tag_of(child) and child.tag in ("ul", "ol", "table"):
                yield from self.block(child, frozenset(), depth + 1)

    def list_(self, element: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        """A list, parted where headings stand among its items."""
        items: list[Node] = []
        ordered = element.tag == "ol"
        for child in filter(self.is_content, element):
            found = list(self.flow(child, depth) if child.tag == "p" else self.block(child, frozenset(), depth + 1))
            if found and {node.kind for node in found} == {"heading"}:  # it parts the list
                if items:
                    yield Node("list", place, (), tuple(items), ordered=ordered)
                yield from found
                items = []
            elif items and child.tag in ("dd", "ul", "ol"):
                marks = items[-1].classes | ({"definition"} if child.tag == "dd" else set())
                items[-1] = replace(items[-1], children=(*items[-1].children, *found), classes=frozenset(marks))
            else:
                items += [n if n.kind == "item" else Node("item", n.place, (), (n,)) for n in found]
        if items:
            yield Node("list", place, (), tuple(items), ordered=ordered)

    def item(self, element: etree._Element, place: Place, depth: int) -> Iterator[Node]:
        """An item with the lines of its head, and what is nested in it."""
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
            yield Node("item", place, text, tuple(children), classes=_classes(element))

    def table(self, element: etree._Element, place: Place, _depth: int) -> Iterator[Node]:
        """A table as rows of cells; one that only lays out blocks is read through."""
        if _lays_out(element):
            for cell in element.iter("td", "th"):
                yield from self.flow(cell, 1)
            return
        rows = [cells for row in element.iter("tr") if any(cells := self._cells(row))]
        width = max(map(len, rows), default=0)
        if wrong := limits.too_wide(width, place):
            raise CvgenError(wrong)
        even = tuple(row + ((),) * (width - len(row)) for row in rows)
        if width > 1:
            head = element.find(".//th") is not None
            yield Node("table", place, rows=even, classes=frozenset({"head"} if head else ()))
        else:
            yield from (Node("paragraph", place, text) for (text,) in even)

    def _cells(self, row: etree._Element) -> tuple[Inline, ...]:
        return tuple(self.inline(cell) for cell in row if tag_of(cell) in ("td", "th"))

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
        if place is not NOWHERE and (wrong := limits.too_long(plain(runs), place)):
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
        style = replace(style, chip=True) if elements.is_tag(element) else style
        if tag == "a":
            return replace(style, href=self.resolve(element.get("href") or ""))
        is_icon = tag == "i" and "fa" in (element.get("class") or "")
        if tag in _STYLES and not is_icon:
            return _STYLES[tag](style)
        return replace(style, bold=True) if _WEIGHT.search(element.get("style") or "") else style


#: How the nodes of an element are read, by its name.
_BY_TAG: dict[str, Callable[[OutlineReader, etree._Element, Place, int], Iterator[Node]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), OutlineReader.heading),
    **dict.fromkeys(("ul", "ol", "dl"), OutlineReader.list_),
    **dict.fromkeys(("li", "dt", "dd"), OutlineReader.item),
    "table": OutlineReader.table,
    "pre": OutlineReader.code,
    "details": OutlineReader.folded,
}


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _lays_out(table: etree._Element) -> bool:
    """Whether a table holds lists, or a few cells of paragraphs, and so is no table."""
    if table.find(".//ul") is not None:
        return True
    return table.find(".//p") is not None and len(table.findall(".//td")) < 3


def _is_apart(element: etree._Element, *, row: bool) -> bool:
    """Whether the page's style sets an element apart from the words before it: a date, a span of a row."""
    return elements.is_glued_date(element) or (row and element.tag == "span" and not elements.is_chip(element))


def _ended(runs: list[Run]) -> list[Run]:
    """Runs without blank ones at their end."""
    return runs[: next((n for n in range(len(runs), 0, -1) if runs[n - 1].text.strip()), 0)]


def _is_box(element: etree._Element, repeated: frozenset[str]) -> bool:
    """Whether an element is a box among others of its class, and holds neither sections nor boxes."""
    alike = _classes(element) & repeated or elements.is_card(element)
    return bool(alike) and not elements.holds_sections(element) and not elements.holds_cards(element)
