"""What the block grammars share: how kramdown's lines look, and the position of a reader in its text."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.markup.markdown import raw_html
from cvgen.markup.markdown.blocks import BlockSource, Definitions, MarkdownBlock
from cvgen.markup.markdown.raw_html import Row
from cvgen.patterns import lazy

MAX_DEPTH = 40
WS = "[ \t\r\f\v]"
SPACE = " \t\r\f\v\n"
NOT_SPAN = rf"(?!(?:{'|'.join(sorted(raw_html.SPAN_ELEMENTS))}|script)\b)"
HTML_EDGE_HERE = rf"<(?:/{NOT_SPAN}{raw_html.NAME}{WS}*>|{NOT_SPAN}{raw_html.NAME})"
HTML_EDGE = rf" {{0,3}}{HTML_EDGE_HERE}"
IAL_HERE = r"\{:(?!:|/)((?:\\\}|[^}\n])+)\}" + WS + r"*\n"
IAL_LINE = r" {0,3}" + IAL_HERE
LIST_TAIL = r"([\t| ].*\n)"

BLANK = lazy(rf"(?:{WS}*\n)+")
EOB = lazy(rf"\^{WS}*\n")
IAL = lazy(IAL_LINE)
BOUNDARY = lazy(rf"{WS}*\n|\^{WS}*\n|{IAL_LINE}|\Z")
LAZY_END = lazy(rf"{WS}*\n|\^{WS}*\n|{IAL_LINE}|{HTML_EDGE}|\Z")
UL = lazy(r"( {0,3}[+*-])" + LIST_TAIL)
OL = lazy(r"( {0,3}[0-9]+\.)" + LIST_TAIL)
DL = lazy(r"( {0,3}:)" + LIST_TAIL)
LIST = lazy(r" {0,3}(?:[+*-]|[0-9]+\.)[\t| ]")
ATX = lazy(r"(#{1,6})[\t ]++(.*)\n")
QUOTE = lazy(r" {0,3}> ?")
FENCE = lazy(r" {0,3}(?:`{3}|~{3})")
RULE = lazy(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
LINE_END = lazy(r"[ \t]*\n")
_YEAR_MARK = lazy(r" {0,3}((?:19[5-9]\d|20\d\d))\.")


def with_year(mark: str, content: str) -> str:
    """The content of an item whose number is a year, with the year: "2019. A. Lin. Tides" is no 2019th item."""
    year = _YEAR_MARK.fullmatch(mark)
    return f"{year[1]}\\. {content}" if year and content.strip() else content


class BlockReader:
    """Reads the blocks of one text; item contents and quotes are texts of their own with a reader of their own."""

    def __init__(self, source: BlockSource, known: Definitions, depth: int = 0) -> None:
        self.source = source
        self.text = source.text
        self.known = known
        self.depth = depth
        self.at = 0
        self.into: list[MarkdownBlock] = []
        self.attributed = False  # a line of attributes for the block to come
        self._never: set[str] = set()  # what is known not to come in the rest of the text

    def blocks(self, into: list[MarkdownBlock], until: str = "") -> bool:
        """Reads blocks to the end of the text, or to the end tag of the named element (then True)."""
        outer = self.into, self.attributed
        self.into, self.attributed = into, False
        found = False
        while self.at < len(self.text) and not found:
            found = self.closes(until) or not self._one_block()
        self.into, self.attributed = outer
        return found

    def _one_block(self) -> bool:
        return any(read() for read in self.readers())

    def readers(self) -> tuple[Callable[[], bool], ...]:
        """What may begin here, in the order in which it is tried; one of them always reads something."""
        raise NotImplementedError

    def closes(self, name: str) -> bool:
        """Reads the end tag that ends the blocks of the named element of HTML."""
        if not name or not self.text.startswith("</", self.after_indent()):
            return False
        tag = raw_html.END_TAG.match(self.text, self.after_indent())
        if not tag or tag["name"].lower() != name:
            return False
        self.at = tag.end()
        return True

    def after_indent(self) -> int:
        """The position after up to three spaces."""
        at = self.at
        while at < self.at + 3 and self.text.startswith(" ", at):
            at += 1
        return at

    def put(self, block: MarkdownBlock) -> MarkdownBlock:
        """Takes a finished block in."""
        self.attributed = False
        self.into.append(block)
        return block

    def line(self) -> int:
        """The line being read."""
        return self.source.line(self.at)

    def end(self, why: str) -> bool:
        """Notes that what came before does not go on."""
        self.into.append(MarkdownBlock("end", "", 0, why))
        return True

    def inside(self, *parts: list[Row]) -> list[MarkdownBlock]:
        """The blocks of the lines within a block."""
        if self.depth >= MAX_DEPTH:
            rows = [row for part in parts for row in part]
            return [MarkdownBlock("code", "p", rows[0][1], "\n".join(row for row, _ in rows))] if rows else []
        into: list[MarkdownBlock] = []
        for part in parts:
            type(self)(BlockSource(part), self.known, self.depth + 1).blocks(into)
        return into

    def after_boundary(self) -> bool:
        """Whether a block may begin that cannot interrupt a paragraph."""
        last = self.into[-1] if self.into else None
        return last is None or last.kind == "blank" or (last.kind == "end" and last.text == "eob") or self.attributed

    def find(self, wanted: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The next match; what is nowhere ahead is not looked for again."""
        if wanted.pattern in self._never:
            return None
        found = wanted.search(self.text, start)
        if not found:
            self._never.add(wanted.pattern)
        return found
