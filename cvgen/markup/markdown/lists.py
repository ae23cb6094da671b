"""Lists and definition lists as kramdown reads them: collect the lines of an item, then read them as a text."""

from __future__ import annotations

import re
from functools import lru_cache

from cvgen.markup.markdown.block_reader import (
    BLANK,
    DL,
    EOB,
    HTML_EDGE_HERE,
    IAL_HERE,
    LIST,
    LIST_TAIL,
    OL,
    RULE,
    SPACE,
    UL,
    BlockReader,
    with_year,
)
from cvgen.markup.markdown.blocks import MarkdownBlock
from cvgen.markup.markdown.raw_html import Row
from cvgen.patterns import lazy

TASK = lazy(r"\[[ xX]\]\s+")  # shows a box to tick
ITEM_IAL = lazy(r"\s*\{:(?!\w[\w-]*:|:|/)(?:\\\}|[^}\n])+\}\s*")


class ListReader(BlockReader):
    """Reads lists."""

    def _list(self) -> bool:
        tag = "ul" if UL.match(self.text, self.at) else "ol" if OL.match(self.text, self.at) else ""
        if not tag:
            return False
        parts: list[list[list[Row]]] = []
        found = self.put(MarkdownBlock("tree", tag, self.line()))
        ended = self._items(tag, found, parts)
        last: MarkdownBlock | None = None
        for item, rows in zip(found.children, parts, strict=True):
            item.children = self.inside(*rows)
            if not item.children:
                continue
            if item.children[0].tag == "p":
                _untask(item.children[0])
            _tighten(item, found.children, ended)
            last = item.children.pop() if item.children[-1].kind == "blank" else None
        if last and not ended:
            self.into.append(last)
        return True

    def _items(self, tag: str, found: MarkdownBlock, parts: list[list[list[Row]]]) -> bool:
        """Collects the items' lines; True when an end-of-block mark ended the list."""
        marker = UL if tag == "ul" else OL
        indent, nested, blank = 0, False, False
        content_line, lazy_line = _content_patterns(4)
        while self.at < len(self.text):
            line = self.line()
            if blank and RULE.match(self.text, self.at):
                break
            if eob := EOB.match(self.text, self.at):
                self.at = eob.end()
                return True
            if head := marker.match(self.text, self.at):
                content, indent = _first_line(len(head[1]), head[2])
                content_line, lazy_line = _content_patterns(indent)
                marker = _next_marker(tag, indent)
                found.children.append(MarkdownBlock("tree", "li", line))
                content = with_year(head[1], without_attributes(content))
                parts.append([[(content, line)]])
                nested, blank = bool(LIST.match(content + "\n")), False
                self.at = head.end()
            elif row := content_line.match(self.text, self.at) or (not blank and lazy_line.match(self.text, self.at)):
                text, inner = _unindented(row[0][:-1], indent)
                starts_list = bool(LIST.match(text + "\n"))
                if starts_list and inner and not nested:
                    parts[-1].append([])
                    nested = True
                elif starts_list and nested and not inner:
                    text = " " * (indent + 4) + text
                parts[-1][-1].append((text, line))
                blank = False
                self.at = row.end()
            elif gap := BLANK.match(self.text, self.at):
                nested = blank = True
                parts[-1][-1].extend(("", n) for _, n in self.source.rows(self.at, gap.end()))
                self.at = gap.end()
            else:
                break
        return False

    def _terms(self) -> bool:
        """A definition list: the paragraph before the first colon holds its terms."""
        if not DL.match(self.text, self.at):
            return False
        shown = [n for n in range(len(self.into)) if self.into[n].kind != "blank" or n < len(self.into) - 1]
        term = self.into[shown[-1]] if shown else None
        gap = len(self.into) - len(shown)
        if not term or term.tag != "p" or term.kind != "spans" or (gap and self.into[-1].text != "\n"):
            return False
        del self.into[shown[-1] :]
        before = [block for block in self.into[-2:] if block.kind != "blank"][-1:]
        if before and before[0].tag == "dl" and not before[0].start:
            found = before[0]  # the same list goes on
            del self.into[-1 if self.into[-1].kind == "blank" else len(self.into) :]
        else:
            found = self.put(MarkdownBlock("tree", "dl", term.line))
        for n, row in enumerate(term.text.split("\n")):
            found.children.append(MarkdownBlock("spans", "dt", term.line + n, without_attributes(row)))
        self._meanings(found, bool(gap))
        return True

    def _meanings(self, found: MarkdownBlock, spaced: bool) -> None:
        marker, blank, indent = DL, False, 0
        content_line, lazy_line = _content_patterns(4)
        todo: list[tuple[MarkdownBlock, list[Row], bool]] = []
        while self.at < len(self.text):
            line = self.line()
            if head := marker.match(self.text, self.at):
                content, indent = _first_line(len(head[1]), head[2])
                content_line, lazy_line = _content_patterns(indent)
                marker = _next_marker("dl", indent)
                found.children.append(MarkdownBlock("tree", "dd", line))
                todo.append((found.children[-1], [(without_attributes(content), line)], spaced))
                spaced = blank = False
                self.at = head.end()
            elif EOB.match(self.text, self.at):
                break
            elif row := content_line.match(self.text, self.at) or (not blank and lazy_line.match(self.text, self.at)):
                todo[-1][1].append((_unindented(row[0][:-1], indent)[0], line))
                spaced = blank = False
                self.at = row.end()
            elif gap := BLANK.match(self.text, self.at):
                spaced = blank = True
                todo[-1][1].extend(("", n) for _, n in self.source.rows(self.at, gap.end()))
                self.at = gap.end()
            else:
                break
        last: MarkdownBlock | None = None
        for item, rows, loose in todo:
            item.children = self.inside(rows)
            last = item.children.pop() if item.children and item.children[-1].kind == "blank" else None
            if item.children and item.children[0].tag == "p" and not loose:
                item.children[0].bare = True
        self.into += [last] if last else []


@lru_cache(maxsize=256)
def _content_patterns(indent: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The lines that belong to an item whose content begins at this column, and those that follow it lazily.

    A heading at the margin is none of them: it is meant to end the list, whatever nesting kramdown gives it.
    """
    indent = min(indent, 200)  # nobody writes there, and the pattern grows with it
    tabs, spaces = divmod(indent, 4)
    content = re.compile(rf"(?:(?:\t| {{4}}){{{tabs}}} {{{spaces}}}|(?:\t| {{4}}){{{tabs + 1}}}).*\S.*\n")
    lazy = re.compile(rf"(?! {{0,{min(indent, 3)}}}(?:{IAL_HERE}|{HTML_EDGE_HERE})|#{{1,6}}[\t ]).*\S.*\n")
    return content, lazy


def _first_line(indent: int, content: str) -> tuple[str, int]:
    """The content after a list marker, and the column it begins at."""
    if not without_attributes(content).strip(SPACE):
        return content.strip(SPACE), 4
    while tabbed := re.match(r"( *)(\t+)", content):
        column = len(tabbed[1]) + indent
        wide = 4 - column % 4 + (len(tabbed[2]) - 1) * 4
        content = tabbed[1] + " " * wide + content[tabbed.end() :]
    # Blanks at the end stay: two of them break the line.
    return content.lstrip(SPACE).rstrip("\n"), indent + len(content) - len(content.lstrip(" "))


def without_attributes(content: str) -> str:
    """The text after attributes in braces."""
    found = ITEM_IAL.match(content)
    return content[found.end() :] if found else content


def _next_marker(tag: str, indent: int) -> re.Pattern[str]:
    """The following items' markers stand left of the content's column."""
    mark = {"ul": "[+*-]", "ol": r"[0-9]+\.", "dl": ":"}[tag]
    return re.compile(rf"( {{0,{min(indent - 1, 3)}}}{mark}){LIST_TAIL}")


def _unindented(row: str, indent: int) -> tuple[str, bool]:
    """A line without the column its item begins at, and whether it reached that column."""
    tabs = len(row) - len(row.lstrip("\t"))
    row = " " * (4 * tabs) + row[tabs:]
    inner = row.startswith(" " * indent)
    return (row[indent:] if inner else row), inner


def _tighten(item: MarkdownBlock, items: list[MarkdownBlock], ended: bool) -> None:
    """Whether an item's first paragraph shows as a paragraph: kramdown looks at the blank line after it."""
    inner, is_last = item.children, item is items[-1]
    if inner[0].tag != "p" or inner[0].start:
        return
    follows_blank = len(inner) > 1 and inner[1].kind == "blank"
    if follows_blank and not (is_last and len(inner) == 2 and not ended):
        return
    if not is_last or len(items) == 1 or not all(map(_is_loose, items[:-1])):
        inner[0].bare = True


def _is_loose(item: MarkdownBlock) -> bool:
    """Whether an item begins with a paragraph that shows as one."""
    first = item.children[0] if item.children else None
    return first is not None and first.tag == "p" and not first.bare


def _untask(paragraph: MarkdownBlock) -> None:
    """Takes the box of a task list away."""
    if box := TASK.match(paragraph.text):
        paragraph.text = paragraph.text[box.end() :]
