"""A reading of a written reference: which stretch of the line is what, and the proof that nothing of it is lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cvgen.patterns import lazy

Span = tuple[int, int]

_WORD = lazy(r"[^\W_]+")
#: What joins names and may be missing between them.
_JOINING = frozenset(("and", "和", "与"))


@dataclass(frozen=True, slots=True)
class Parsed:
    """The stretches of a line; `venue` may be in several pieces, in the order of the line."""

    title: Span
    authors: Span | None = None
    venue: tuple[Span, ...] = ()
    #: a bare year that stands apart, between authors and title or in front
    year: Span | None = None

    def spans(self) -> tuple[Span, ...]:
        """All stretches, left to right."""
        parts = [
            self.title,
            *([self.authors] if self.authors else []),
            *self.venue,
            *([self.year] if self.year else []),
        ]
        return tuple(sorted(parts))


def covers(line: str, reading: Parsed) -> bool:
    """Whether the stretches lie apart and leave out no letter and no digit of the line."""
    at = 0
    for start, stop in reading.spans():
        if start < at or _WORD.search(line[at:start]):
            return False
        at = stop
    return not _WORD.search(line[at:])


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text: runs of letters or digits after NFKC and folding of case."""
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def gives_back(line: str, fields: Iterable[str]) -> bool:
    """Whether the words of the fields together are those of the line; only what joins names may be missing."""
    missing = words_of(line)
    found = words_of(" ".join(fields))
    lost, added = missing - found, found - missing
    return not added and all(word in _JOINING for word in lost)
