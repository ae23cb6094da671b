"""The block grammar of kramdown with its GFM reader, as Jekyll sets them up: lines in, blocks out."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.markup.markdown import raw_html
from cvgen.markup.markdown.block_reader import (
    ATX,
    BLANK,
    BOUNDARY,
    DL,
    EOB,
    FENCE,
    HTML_EDGE,
    IAL,
    IAL_LINE,
    LAZY_END,
    LIST,
    QUOTE,
    RULE,
    SPACE,
    WS,
)
from cvgen.markup.markdown.blocks import MarkdownBlock, normal_label
from cvgen.markup.markdown.html_blocks import HtmlReader
from cvgen.markup.markdown.lists import ListReader
from cvgen.markup.markdown.tables import read_table
from cvgen.patterns import lazy

CODE_EDGE = lazy(rf"{IAL_LINE}|\^{WS}*\n|{HTML_EDGE}")
SETEXT = lazy(rf" {{0,3}}([^ \t\n].*)\n([-=])[-=]*{WS}*\n")
HEADING_ID = lazy(r"[\t ]\{#[^\s{}]+\}\Z")
FENCE_LINE = lazy(r" {0,3}(`{3,}+|~{3,}+)[ \t]*+(\S*+)[ \t]*+\n")
PARAGRAPH_END = lazy(rf"{LAZY_END.pattern}|{LIST.pattern}|#{{1,6}}[\t ]|{DL.pattern}|{QUOTE.pattern}|{FENCE.pattern}")
CODE_LINE = lazy(r"(?:\t| {4})[ \t]*\S.*\n")
FULL_LINE = lazy(r"[ \t]*\S.*\n")
MATH = lazy(rf" {{0,3}}\$\$(.*?)\$\$(?:{WS}*\n)?", re.DOTALL)
NOTE = lazy(r" {0,3}\[\^(\w[\w-]*)\]:[ \t]*+(.*\n)")
NOTE_LINES = lazy(rf"(?:{WS}*\n)*(?:\t| {{4}})[ \t]*\S.*\n")
#: A label ends at the first bracket without a backslash and holds no opening one, and no address has `](` in it: a link
#: whose words begin a line and hold `]:` is no definition, which would be shown nowhere.
LINK = lazy(r" {0,3}\[((?:[^\n\[\]\\]|\\.)++)\]:[ \t]*+(?![^\n]*\]\()(\S[^\n]*)\n(?:[ \t]*([\"'])([^\n]+)\3[ \t]*\n)?")
ABBREVIATION = lazy(r" {0,3}\*\[[^\n]+?\]:.*\n")
ATTRIBUTES = lazy(rf" {{0,3}}\{{:\w[\w-]*:[^}}\n]+\}}{WS}*\n")
EXTENSION = lazy(rf" {{0,3}}\{{::(\w+)(?:[ \t][^}}\n]*?)?(/)?\}}{WS}*\n")


class Grammar(ListReader, HtmlReader):
    """Reads the blocks of kramdown."""

    def readers(self) -> tuple[Callable[[], bool], ...]:
        """What may begin here, in the order in which it is tried."""
        return (
            self._blank, self._code, self._fence, self._quote, self._heading, self._rule, self._list, self._terms,
            self._html, self._setext, self._math, self._table, self._definition, self._extension, self._paragraph,
        )  # fmt: skip

    # -- leaves -------------------------------------------------------------------------------------------------

    def _blank(self) -> bool:
        blank = BLANK.match(self.text, self.at)
        if not blank:
            return False
        if not (self.into and self.into[-1].kind == "blank"):
            self.into.append(MarkdownBlock("blank", "", self.line(), blank[0]))
        else:
            self.into[-1].text += blank[0]
        self.at = blank.end()
        return True

    def _code(self) -> bool:
        if not CODE_LINE.match(self.text, self.at):
            return False
        line, out, at = self.line(), "", self.at
        while True:
            blank = BLANK.match(self.text, at)
            start = blank.end() if blank else at
            if not CODE_LINE.match(self.text, start):
                break
            out += "\n" * (blank[0].count("\n") if blank else 0)
            at = start
            while row := CODE_LINE.match(self.text, at):
                out += row[0].replace("\t", "", 1) if row[0][0] == "\t" else row[0][4:]
                at = row.end()
            while not CODE_EDGE.match(self.text, at) and (row := FULL_LINE.match(self.text, at)):
                out = out[:-1] + " " + row[0].lstrip(" \t")
                at = row.end()
        self.put(MarkdownBlock("code", "pre", line, out.replace(raw_html.COMMENT, "")))
        self.at = at
        return True

    def _fence(self) -> bool:
        opens = FENCE_LINE.match(self.text, self.at)
        if not opens:
            return False
        mark = opens[1]
        closes = self.find(re.compile(rf"^ {{0,3}}{mark}{mark[0]}*{WS}*\n", re.MULTILINE), opens.end())
        if not closes:
            return False
        self.put(MarkdownBlock("code", "pre", self.line(), self.text[opens.end() : closes.start()]))
        self.at = closes.end()
        return True

    def _heading(self) -> bool:
        found = ATX.match(self.text, self.at)
        text = re.sub(r"[\t ]#+\Z", "", _heading_text(found[2])).rstrip(SPACE) if found else ""
        if not found or not text:
            return False
        self.put(MarkdownBlock("spans", f"h{len(found[1])}", self.line(), text))
        self.at = found.end()
        return True

    def _setext(self) -> bool:
        found = SETEXT.match(self.text, self.at)
        text = _heading_text(found[1]) if found else ""
        if not found or not text or not self.after_boundary():
            return False
        self.put(MarkdownBlock("spans", "h2" if found[2] == "-" else "h1", self.line(), text))
        self.at = found.end()
        return True

    def _rule(self) -> bool:
        found = RULE.match(self.text, self.at)
        if found:
            self.put(MarkdownBlock("tree", "hr", self.line()))
            self.at = found.end()
        return bool(found)

    def _math(self) -> bool:
        if not self.text.startswith("$$", self.after_indent()) or not self.after_boundary():
            return False
        found = MATH.match(self.text, self.at)
        if not found or not BOUNDARY.match(self.text, found.end()):
            return False
        self.put(MarkdownBlock("code", "p", self.line(), f"$${found[1].strip(SPACE)}$$"))
        self.at = found.end()
        return True

    def paragraph_end(self, at: int) -> bool:
        """Whether the line that begins here is not a paragraph's next line."""
        return bool(PARAGRAPH_END.match(self.text, at))

    def _paragraph(self) -> bool:
        start, line = self.at, self.line()
        self.at = self.source.next_line(start)
        while self.at < len(self.text) and not self.paragraph_end(self.at):
            self.at = self.source.next_line(self.at)
        text = self.text[start : self.at].rstrip(SPACE)
        last = self.into[-1] if self.into else None
        if last and last.kind == "spans" and last.tag == "p":
            last.text += ("  \n" if self.text[max(0, start - 3) : start] == "  \n" else "\n") + text
        else:
            self.put(MarkdownBlock("spans", "p", line, text.lstrip(SPACE)))
        return True

    def _table(self) -> bool:
        found = read_table(self.source, self.at) if self.after_boundary() else None
        if not found or not BOUNDARY.match(self.text, found[1]):
            return False
        self.put(found[0])
        self.at = found[1]
        return True

    def _quote(self) -> bool:
        if not QUOTE.match(self.text, self.at):
            return False
        start, line = self.at, self.line()
        self.at = self.source.next_line(start)
        while not LAZY_END.match(self.text, self.at):
            self.at = self.source.next_line(self.at)
        rows = [
            (row[mark.end() :] if (mark := QUOTE.match(row)) else row, n) for row, n in self.source.rows(start, self.at)
        ]
        self.put(MarkdownBlock("tree", "blockquote", line, children=self.inside(rows)))
        return True

    # -- definitions and extensions -----------------------------------------------------------------------------

    def _definition(self) -> bool:
        if note := NOTE.match(self.text, self.at):
            rows = [(note[2].strip(SPACE), self.line())]
            self.at = note.end()
            while row := NOTE_LINES.match(self.text, self.at):
                rows += [(re.sub(r"^(?:\t| {4})", "", r), n) for r, n in self.source.rows(self.at, row.end())]
                self.at = row.end()
            self.known.footnotes[note[1]] = MarkdownBlock("tree", "li", rows[0][1], children=self.inside(rows))
            return self.end("definition")
        if link := LINK.match(self.text, self.at):
            return self._link_definition(link)
        if found := ABBREVIATION.match(self.text, self.at):
            self.at = found.end()
            return self.end("definition")
        return False

    def _link_definition(self, link: re.Match[str]) -> bool:
        rest, title, end = link[2].strip(SPACE), link[4] or "", link.end()
        if rest[-1] in "\"'" and (titled := re.search(rf"[ \t]{rest[-1]}(?=.)", rest[:-1])):
            rest, title = rest[: titled.start()].rstrip(" \t"), rest[titled.end() : -1]
            end = self.source.next_line(link.start())
        if re.search(r"[ \t][\"']", rest):
            return False
        angled = re.fullmatch(r"<(.*?)>", rest)
        self.known.links[normal_label(link[1])] = (angled[1] if angled else rest, title)
        self.at = end
        return self.end("definition")

    def _extension(self) -> bool:
        if eob := EOB.match(self.text, self.at):
            self.at = eob.end()
            return self.end("eob")
        if found := ATTRIBUTES.match(self.text, self.at):
            self.at = found.end()
            return self.end("attributes")
        if found := EXTENSION.match(self.text, self.at):
            return self._extension_tag(found)
        if not (found := IAL.match(self.text, self.at)):
            return False
        last = self.into[-1] if self.into else None
        self.at = found.end()
        if last and last.kind != "blank" and (last.kind != "end" or last.text == "definition"):
            if "toc" in found[1].split() and last.tag in ("ul", "ol"):
                last.kind, last.children = "gone", []  # the site puts a table of contents in its place
            return self.end("attributes") if not IAL.match(self.text, self.at) else True
        self.attributed = True
        return True

    def _extension_tag(self, found: re.Match[str]) -> bool:
        name, body, end = found[1], "", found.end()
        if name not in ("comment", "nomarkdown", "options"):
            return False
        if not found[2]:
            stop = self.find(re.compile(rf"^ {{0,3}}\{{:/(?:{name})?\}}{WS}*\n", re.MULTILINE), end)
            if not stop:
                return False
            body, end = self.text[end : stop.start()], stop.end()
        if name == "nomarkdown":
            start = found.end()
            self.put(
                MarkdownBlock(
                    "raw", "", self.line(), raw_html.with_lines(body, lambda at: self.source.line(start + at))
                )
            )
        else:
            self.into.append(MarkdownBlock("gone" if name == "comment" else "end", "", self.line()))
        self.at = end
        return True


def _heading_text(text: str) -> str:
    text = text.rstrip(SPACE)
    return HEADING_ID.sub("", text).rstrip(SPACE)
