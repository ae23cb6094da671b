"""Whether two pages give the entries of a section in one order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cvgen.cv.model import Entry

#: An entry that stands in both languages, as each page gives it.
Pair = tuple[Entry, Entry]


def out_of_order(pairs: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """The first two neighbours of the first page that stand the other way round on the second; None when none do.

    Places tell the order, so that entries from several files on a page have none.
    """
    placed = [(one, other) for one, other in pairs if one.place and other.place]
    if any(len({entry.place.path for entry in side if entry.place}) != 1 for side in zip(*placed, strict=True)):
        return None
    rows = sorted(placed, key=lambda pair: _at(pair[0]))
    for before, behind in pairwise(rows):
        if _at(before[0]) < _at(behind[0]) and _at(before[1]) > _at(behind[1]):
            return before, behind
    return None


def _at(entry: Entry) -> tuple[int, int]:
    return (entry.place.line, entry.place.column or 0) if entry.place else (0, 0)
