"""Values of an al-folio CV's data: the keys of an item spelt alike, and words that may hold Markdown as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cvgen.cv.model import Blocks, Body, Paragraph, block_runs
from cvgen.cv.text import NOTHING, Inline, Localized, Text, inline, plain, text_of, tidy
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Node, Scalar
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


@dataclass(slots=True)
class ItemFields:
    """The keys of one item, spelt alike; `taken` are those that found their place."""

    values: dict[str, Node]
    names: dict[str, str]
    taken: set[str]

    def node(self, keys: Iterable[str]) -> Node | None:
        """The value of the first of these keys that has one; it is taken."""
        for key in keys:
            if key in self.values and key not in self.taken:
                self.taken.add(key)
                if not is_empty(self.values[key]):
                    return self.values[key]
        return None

    def text(self, keys: Iterable[str]) -> str:
        """The text of the first of these keys that has a value; it is taken."""
        node = self.node(keys)
        return node.as_text().strip() if node is not None else ""


def fields_of(node: MapNode) -> ItemFields:
    """The keys of an item without their case, blanks and underscores."""
    values: dict[str, Node] = {}
    names: dict[str, str] = {}
    for key, value in node.pairs:
        bare = re.sub(r"[\s_-]", "", key.text.lower())
        values.setdefault(bare, value)
        names.setdefault(bare, key.text)
    return ItemFields(values, names, set())


def is_empty(node: Node) -> bool:
    """Whether nothing was typed."""
    if isinstance(node, Scalar):
        return not node.as_text().strip()
    return len(node) == 0
