"""A page as a tree of blocks: what each of them is, where it stands, its text, and what is nested in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cvgen.cv.text import Inline, plain
from cvgen.notes.diagnostics import Place

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
#: The place of text that came from no file of its own.
NOWHERE = Place(Path("text"))
