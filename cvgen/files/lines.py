"""A text whose every line knows the file and line it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvgen.notes.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Lines:
    """Text and, for each of its lines (split at newlines), the place it was written at.

    Liquid includes pull lines of several files into one text, so one offset would not do.
    """

    text: str
    places: tuple[Place, ...]

    @classmethod
    def of_file(cls, path: Path, text: str, first_line: int = 1) -> Lines:
        """The text of one file, or of its part that begins at `first_line`."""
        count = text.count("\n") + 1
        return cls(text, tuple(Place(path, first_line + n) for n in range(count)))

    @classmethod
    def joined(cls, rows: Sequence[tuple[str, Place]], at: Path) -> Lines:
        """A text put together from single lines, each with its place."""
        if not rows:
            return cls("", (Place(at),))
        return cls("\n".join(row for row, _ in rows), tuple(place for _, place in rows))

    def rows(self) -> list[tuple[str, Place]]:
        """The lines one by one with their places."""
        return list(zip(self.text.split("\n"), self.places, strict=True))

    def place(self, line: int) -> Place:
        """The place of the line with this number in the text (from 1); the last one when it is beyond the end."""
        return self.places[min(max(line, 1), len(self.places)) - 1]
