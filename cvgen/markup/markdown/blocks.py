"""The blocks of a Markdown text before their spans are read, and the text that a block grammar reads them from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from cvgen.markup.markdown.raw_html import Row, end_tag

Kind = Literal["tree", "spans", "code", "raw", "blank", "end", "gone"]


@dataclass(slots=True)
class MarkdownBlock:
    """One block. What is in it depends on its kind.

    tree: child blocks; spans: text whose spans are still to be read; code: text as it is; raw: HTML as it is.
    blank, end (of what came before) and gone (a comment) show nothing but tell their neighbours apart.
    """

    kind: Kind
    tag: str
    line: int
    text: str = ""
    children: list[MarkdownBlock] = field(default_factory=list)
    start: str = ""  # the start tag where the author wrote it
    bare: bool = False  # a paragraph of a tight list shows no <p>


@dataclass(slots=True)
class Definitions:
    """What is said once and used anywhere: link targets with their titles, footnotes in their order."""

    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    footnotes: dict[str, MarkdownBlock] = field(default_factory=dict)


class BlockSource:
    """A text put together from lines, which knows the number of the line at every position."""

    def __init__(self, rows: list[Row]) -> None:
        self.text = "\n".join(row for row, _ in rows) + "\n" if rows else ""
        self._numbers = [number for _, number in rows]
        self._starts: list[int] = []
        at = 0
        for row, _ in rows:
            self._starts.append(at)
            at += len(row) + 1

    def line(self, position: int) -> int:
        """The number of the line that holds this position."""
        if not self._numbers:
            return 1
        return self._numbers[max(0, bisect_right(self._starts, position) - 1)]

    def rows(self, start: int, end: int) -> list[Row]:
        """The lines between two positions, the first and last one possibly in part."""
        if start >= end:
            return []
        first = max(0, bisect_right(self._starts, start) - 1)
        lines = self.text[start:end].removesuffix("\n").split("\n")
        return list(zip(lines, self._numbers[first : first + len(lines)], strict=True))

    def next_line(self, position: int) -> int:
        """Where the following line begins."""
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found + 1


class BlockWriter:
    """Writes blocks as HTML; how spans are written is told from outside."""

    def __init__(self, spans: Callable[[str], str]) -> None:
        self._spans = spans
        self._out: list[str] = []

    def html(self) -> str:
        """What has been written so far."""
        return "".join(self._out)

    def write_all(self, blocks: list[MarkdownBlock]) -> None:
        """Writes blocks one after the other."""
        for block in blocks:
            self.write(block)

    def write(self, block: MarkdownBlock) -> None:
        """Writes one block."""
        out = self._out
        start = block.start.strip() if block.start else f'<{block.tag} data-line="{block.line}">'
        end = end_tag(block.tag) if start else ""
        if block.kind == "raw":
            out.append(block.text)
        elif block.kind == "tree":
            out.append(start)
            self.write_all(block.children)
            out.append(end + "\n")
        elif block.kind == "code":
            text = escape(block.text, quote=False)
            out.append(f"{start}<code>{text}</code>{end}\n" if block.tag == "pre" else f"{start}{text}{end}\n")
        elif block.kind == "spans":
            text = self._spans(block.text)
            if block.bare:
                out.append(text + "\n")
            elif text or block.tag != "p" or block.start:
                out.append(f"{start}{text}{end}\n")
        else:
            out.append("\n")


def page(blocks: list[MarkdownBlock], known: Definitions, spans: Callable[[str], str], notes: list[str]) -> str:
    """The page as HTML, at its end the footnotes whose names turned up in `notes` while it was written."""
    writer, below = BlockWriter(spans), BlockWriter(spans)
    writer.write_all(blocks)
    for name in notes:  # a note may refer to another one, which then follows it here
        below.write(known.footnotes[name])
    if not notes:
        return writer.html()
    line = f'data-line="{known.footnotes[notes[0]].line}"'
    return f'{writer.html()}<div class="footnotes" {line}><ol {line}>{below.html()}</ol></div>'


def normal_label(label: str) -> str:
    """The label of a link definition as it is looked up; a bracket is the same with its backslash and without."""
    return " ".join(re.sub(r"\\([\[\]])", r"\1", label).split()).casefold()
