"""Values of an al-folio CV's data: the keys of an item spelt alike, and words that may hold Markdown as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvgen.cv.model import Blocks, Body, Paragraph, block_runs
from cvgen.cv.text import NOTHING, Inline, Localized, Text, inline, plain, text_of, tidy
from cvgen.files.lines import Lines
from cvgen.markup import outline
from cvgen.markup.outline import Resolve
from cvgen.notes.diagnostics import Place

#: An entry knows its place; the outline of one of its values needs none.
_NOWHERE = Place(Path("text"))


@dataclass(frozen=True, slots=True)
class ValueReader:
    """How values of a file become text: their language ("" when each tells its own) and where its links lead."""

    lang: str
    resolve: Resolve

    def line(self, words: str) -> Inline:
        """One value, which may hold Markdown or HTML."""
        words = " ".join(words.split())
        place = Lines(words, (_NOWHERE,))
        nodes = outline.read(place, "commonmark", self.resolve) if words else ()
        return nodes[0].text if len(nodes) == 1 and nodes[0].kind == "paragraph" else tidy(inline(words))

    def text(self, words: str) -> Text:
        """One value in its language."""
        line = self.line(words)
        return text_of(line, self.lang or None) if line else NOTHING

    def blocks(self, words: str) -> Blocks:
        """A value of several lines."""
        if "\n" not in words.strip():
            line = self.line(words)
            return (Paragraph(line),) if line else ()
        rows = Lines(words, (_NOWHERE,) * (words.count("\n") + 1))
        return outline.blocks(outline.read(rows, "commonmark", self.resolve))

    def body(self, blocks: Blocks) -> Body:
        """Blocks in their language."""
        words = " ".join(plain(block_runs(block)) for block in blocks)
        told = text_of(words, self.lang or None)
        return Localized(((told.values[0][0], blocks),)) if told else Localized()
