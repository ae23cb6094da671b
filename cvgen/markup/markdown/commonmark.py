"""The block grammar of CommonMark where it differs from kramdown's, near enough to Hugo's Goldmark."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.markup.markdown import raw_html
from cvgen.markup.markdown.block_reader import ATX, BLANK, DL, QUOTE, SPACE, with_year
from cvgen.markup.markdown.blocks import MarkdownBlock, normal_label
from cvgen.markup.markdown.kramdown import Grammar
from cvgen.markup.markdown.raw_html import Row
from cvgen.markup.markdown.tables import cells_of
from cvgen.patterns import lazy

ITEM = lazy(r"( {0,3})([-+*]|[0-9]{1,9}[.)])(?: |$)")
INTERRUPTING_ITEM = lazy(r" {0,3}(?:[-+*]|1[.)]) +\S")
RULE = lazy(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\n")
HEADING = lazy(r" {0,3}(#{1,6})(?:[ \t]++(.*))?\n")
UNDERLINE = lazy(r" {0,3}(=+|-+)[ \t]*\n")
FENCE = lazy(r"( {0,3})(`{3,}+|~{3,}+)([^\n]*+)\n")
CODE = lazy(r" {4}[ \t]*\S.*\n")
TABLE_RULE = lazy(r" {0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+(?:\|[ \t]*+)?\n")
TARGET = lazy(r"(<[^<>\n]*>|\S+)(?:[ \t]+(?:\"([^\n]*)\"|'([^\n]*)'|\(([^\n]*)\)))?[ \t]*")
ATTRIBUTES = lazy(r"[ \t]\{[#.][^{}\n]*\}\Z")

_BLOCK_NAMES = "|".join(
    sorted(
        raw_html.BLOCK_ELEMENTS - {"applet", "hgroup", "map", "pre"}
        | {"base", "basefont", "center", "details", "dialog", "dir", "figure", "frame", "frameset", "link", "menuitem",
           "noframes", "param", "search", "summary", "title", "track"}
    )
)  # fmt: skip
LITERAL_HTML = lazy(r" {0,3}<(script|pre|style|textarea)(?=[\s>])", re.IGNORECASE)
BLOCK_HTML = lazy(rf" {{0,3}}</?(?:{_BLOCK_NAMES})(?=[\s/>])", re.IGNORECASE)
#: A box's tag alone in its line, and text below it: Pandoc reads Markdown there, and nobody means the marks.
BOX_ALONE = lazy(r" {0,3}</?(?:center|div|section|article|main|aside|header|figure)\b[^<>\n]*>[ \t]*\n", re.IGNORECASE)
MARKDOWN_BELOW = lazy(r" {0,3}[^\s<]")
OTHER_HTML = lazy(rf" {{0,3}}(?:{raw_html.LOOSE_START_TAG.pattern}|</{raw_html.NAME}\s*>)[ \t]*\n")
LINE_HTML = lazy(rf" {{0,3}}(?:{raw_html.COMMENT}|<\?|<![A-Z])")


class CommonMark(Grammar):
    """Reads blocks as Goldmark does; its lines hold no tabs."""

    def readers(self) -> tuple[Callable[[], bool], ...]:
        """What may begin here, in the order in which it is tried."""
        return (
            self._blank, self._code, self._fence, self._quote, self._heading, self._rule, self._list, self._terms,
            self._html, self._math, self._table, self._definition, self._paragraph,
        )  # fmt: skip

    def after_boundary(self) -> bool:
        """Nearly everything may follow on anything."""
        return True

    def paragraph_end(self, at: int) -> bool:
        """Whether the line that begins here begins a block that may interrupt a paragraph."""
        text = self.text
        patterns = (BLANK, RULE, HEADING, QUOTE, INTERRUPTING_ITEM, DL, LITERAL_HTML, BLOCK_HTML, LINE_HTML)
        if any(pattern.match(text, at) for pattern in patterns):
            return True
        return self._fence_at(at) is not None or self._table_at(at)

    def _paragraph(self) -> bool:
        start, line = self.at, self.line()
        self.at = self.source.next_line(start)
        tag = "p"
        while self.at < len(self.text):
            underline = UNDERLINE.match(self.text, self.at)
            if underline:
                tag = "h1" if underline[1][0] == "=" else "h2"
                break
            if self.paragraph_end(self.at):
                break
            self.at = self.source.next_line(self.at)
        text = "\n".join(row.lstrip(" ") for row in self.text[start : self.at].split("\n")).strip(SPACE)
        if tag != "p":
            self.at = self.source.next_line(self.at)
            text = ATTRIBUTES.sub("", text)
        self.put(MarkdownBlock("spans", tag, line, text))
        return True

    def _code(self) -> bool:
        if not CODE.match(self.text, self.at):
            return False
        line, out, at = self.line(), "", self.at
        while row := CODE.match(self.text, at):
            out += row[0][4:]
            at = row.end()
            blank = BLANK.match(self.text, at)
            if blank and CODE.match(self.text, blank.end()):
                out += "\n" * blank[0].count("\n")
                at = blank.end()
        self.put(MarkdownBlock("code", "pre", line, out))
        self.at = at
        return True

    def _fence_at(self, at: int) -> re.Match[str] | None:
        found = FENCE.match(self.text, at)
        return None if found and found[2][0] == "`" and "`" in found[3] else found

    def _fence(self) -> bool:
        opens = self._fence_at(self.at)
        if not opens:
            return False
        mark = opens[2]
        closes = self.find(re.compile(rf"^ {{0,3}}{mark}{mark[0]}*[ \t]*\n", re.MULTILINE), opens.end())
        body = self.text[opens.end() : closes.start() if closes else len(self.text)]
        self.put(
            MarkdownBlock("code", "pre", self.line(), re.sub(rf"^ {{0,{len(opens[1])}}}", "", body, flags=re.MULTILINE))
        )
        self.at = closes.end() if closes else len(self.text)
        return True

    def _heading(self) -> bool:
        found = HEADING.match(self.text, self.at)
        if not found:
            return False
        text = re.sub(r"(?:^|[\t ])#+\Z", "", (found[2] or "").strip(SPACE))
        self.put(MarkdownBlock("spans", f"h{len(found[1])}", self.line(), ATTRIBUTES.sub("", text)))
        self.at = found.end()
        return True

    def _rule(self) -> bool:
        found = RULE.match(self.text, self.at)
        if found:
            self.put(MarkdownBlock("tree", "hr", self.line()))
            self.at = found.end()
        return bool(found)

    def _quote(self) -> bool:
        if not QUOTE.match(self.text, self.at):
            return False
        line = self.line()
        rows: list[Row] = []
        while self.at < len(self.text):
            end = self.source.next_line(self.at)
            mark = QUOTE.match(self.text, self.at)
            if not mark and (self.paragraph_end(self.at) or not _goes_on(rows)):
                break
            rows.append((self.text[mark.end() if mark else self.at : end - 1], self.line()))
            self.at = end
        self.put(MarkdownBlock("tree", "blockquote", line, children=self.inside(rows)))
        return True

    # -- lists --------------------------------------------------------------------------------------------------

    def _list(self) -> bool:
        first = ITEM.match(self._row(self.at))
        if not first:
            return False
        kind = first[2][-1]
        found = self.put(MarkdownBlock("tree", "ul" if kind in "-+*" else "ol", self.line()))
        loose = gap = False
        while (head := ITEM.match(self._row(self.at))) and head[2][-1] == kind and not RULE.match(self.text, self.at):
            loose = loose or gap
            item = MarkdownBlock("tree", "li", self.line())
            item.children = self.inside(self._item(head))
            found.children.append(item)
            loose = loose or _has_gap(item.children)
            blank = BLANK.match(self.text, self.at)
            gap = bool(blank)
            self.at = blank.end() if blank else self.at
        for child in (child for item in found.children for child in item.children):
            child.bare = child.tag == "p" and not loose
        if gap:
            self.into.append(MarkdownBlock("blank", "", 0, "\n"))
        return True

    def _row(self, at: int) -> str:
        return self.text[at : self.source.next_line(at)].removesuffix("\n") if at < len(self.text) else ""

    def _item(self, head: re.Match[str]) -> list[Row]:
        """The lines of one item, without the column its content begins at."""
        row = self._row(self.at)
        content = row[head.end() :]
        spaces = len(content) - len(content.lstrip(" "))
        width = len(head[1]) + len(head[2]) + 1 + (spaces if content.strip(" ") and spaces < 4 else 0)
        first = with_year(head[1] + head[2], re.sub(r"^\[[ xX]\] ", "", row[width:]))
        rows: list[Row] = [(first, self.line())]
        fence = _fence_state("", rows[0][0])
        self.at = self.source.next_line(self.at)
        while self.at < len(self.text):
            row = self._row(self.at)
            if not row.strip(SPACE):
                blank = BLANK.match(self.text, self.at)
                follows = self._row(blank.end()) if blank else ""
                # An item with nothing on its first line cannot begin with a blank line.
                if not blank or not follows.startswith(" " * width) or (len(rows) == 1 and not rows[0][0].strip()):
                    break
                rows += [("", n) for _, n in self.source.rows(self.at, blank.end())]
                self.at = blank.end()
                continue
            inner = row.startswith(" " * width)
            if not inner and (fence or ITEM.match(row) or self.paragraph_end(self.at) or not _goes_on(rows)):
                break
            rows.append((row[width:] if inner else row.lstrip(" "), self.line()))
            fence = _fence_state(fence, rows[-1][0])
            self.at = self.source.next_line(self.at)
        return rows

    # -- tables, definitions, HTML ------------------------------------------------------------------------------

    def _table_at(self, at: int) -> bool:
        head = self._row(at)
        if "|" not in head:
            return False
        below = self.source.next_line(at)
        rule = TABLE_RULE.match(self.text, below)
        return bool(rule and len(_cells(rule[0])) == len(_cells(head)))

    def _table(self) -> bool:
        if not self._table_at(self.at):
            return False
        line = self.line()
        head = self._table_row("th")
        self.at = self.source.next_line(self.at)
        body: list[MarkdownBlock] = []
        while self.at < len(self.text) and "|" in self._row(self.at) and not BLANK.match(self.text, self.at):
            body.append(self._table_row("td"))
            del body[-1].children[len(head.children) :]
        found = self.put(
            MarkdownBlock("tree", "table", line, children=[MarkdownBlock("tree", "thead", line, children=[head])])
        )
        if body:
            found.children.append(MarkdownBlock("tree", "tbody", body[0].line, children=body))
        return True

    def _table_row(self, tag: str) -> MarkdownBlock:
        line = self.line()
        cells = [MarkdownBlock("spans", tag, line, cell.strip(" ")) for cell in _cells(self._row(self.at))]
        self.at = self.source.next_line(self.at)
        return MarkdownBlock("tree", "tr", line, children=cells)

    def _link_definition(self, link: re.Match[str]) -> bool:
        target = TARGET.fullmatch(link[2])
        if target:
            title = target[2] or target[3] or target[4] or ""
            self.known.links.setdefault(normal_label(link[1]), (target[1].strip("<>"), title))
        elif link[1] not in ("//", "comment"):  # so notes to oneself are written, though not always by the rules
            return False
        self.at = self.source.next_line(link.start())
        return self.end("definition")

    def _html(self) -> bool:
        start, line = self.at, self.line()
        if literal := LITERAL_HTML.match(self.text, start):
            stop = raw_html.end_of(literal[1], self.text, start)
            self.at = self.source.next_line(stop.end()) if stop else len(self.text)
        elif LINE_HTML.match(self.text, start):
            self.at = self.source.next_line(start)
        elif BLOCK_HTML.match(self.text, start) or OTHER_HTML.match(self.text, start):
            boxes = True
            while self.at < len(self.text) and not BLANK.match(self.text, self.at):
                boxes = boxes and BOX_ALONE.match(self.text, self.at) is not None
                self.at = self.source.next_line(self.at)
                if boxes and MARKDOWN_BELOW.match(self.text, self.at):
                    break
        else:
            return False
        html = self.text[start : self.at]
        self.put(MarkdownBlock("raw", "", line, raw_html.with_lines(html, lambda at: self.source.line(start + at))))
        return True


def _cells(row: str) -> list[str]:
    row = row.strip(SPACE)
    return cells_of(row, row.startswith("|"))


def _goes_on(rows: list[Row]) -> bool:
    """Whether an item or quote ends in a paragraph, which may then go on without its mark."""
    last = rows[-1][0].strip(SPACE) if rows else ""
    return bool(last) and not ATX.match(last + "\n") and not RULE.match(last + "\n") and not FENCE.match(last + "\n")


def _fence_state(fence: str, row: str) -> str:
    """The fence of the code block that is open after a line, or nothing."""
    found = FENCE.match(row + "\n")
    if fence:
        return "" if found and found[2].startswith(fence) and not found[3].strip() else fence
    return found[2] if found and not (found[2][0] == "`" and "`" in found[3]) else ""


def _has_gap(children: list[MarkdownBlock]) -> bool:
    """Whether a blank line stands between two blocks of an item."""
    return any(child.kind == "blank" for child in children[1:-1])
