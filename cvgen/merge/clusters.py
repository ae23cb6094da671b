"""Which entries of several pages are one thing: an index of what may be the same first, then the rules of same.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvgen.cv.model import Entry
from cvgen.merge.fingerprint import Fingerprint
from cvgen.merge.same import Sameness, sameness

#: Kinds that a page may name twice, in a selection and in the full list; all else it means twice.
PAPERS = frozenset({"publications", "patents"})
#: Entries with a key in common that an entry is compared with at most, so that no list takes square time.
_MOST_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Twin:
    """An entry that is one with an earlier one, and why."""

    entry: Entry
    earlier: Entry
    reason: str


def twins(pages: Sequence[Iterable[Entry]]) -> tuple[Twin, ...]:
    """The entries that an earlier page has, each with the first one that it is one with, in the order of the pages.

    Only first ones are compared with, so that no chain of entries joins two that nobody would call the same.
    """
    first: list[Fingerprint] = []
    waiting: dict[str, list[int]] = {}
    held: set[tuple[int, int]] = set()  # the number of a first one, and a page that has it
    found: list[Twin] = []
    for page, entry in ((page, entry) for page, entries in enumerate(pages) for entry in entries):
        mark = Fingerprint(entry)
        keys = mark.keys()
        near = Counter(n for key in keys for n in waiting.get(key, ())[-_MOST_CANDIDATES:])
        free = [n for n in sorted(near) if entry.kind in PAPERS or (n, page) not in held]
        best = _surest(mark, sorted(free, key=lambda n: -near[n])[:_MOST_CANDIDATES], first)
        if best is not None:
            found.append(Twin(entry, first[best[0]].entry, best[1].reason))
            held.add((best[0], page))
            continue
        held.add((len(first), page))
        for key in keys:
            waiting.setdefault(key, []).append(len(first))
        first.append(mark)
    return tuple(found)


def _surest(mark: Fingerprint, rows: Iterable[int], first: Sequence[Fingerprint]) -> tuple[int, Sameness] | None:
    """The number of the entry that is the same by the surest rule, and that rule; the earliest of several."""
    same = ((n, why) for n in rows if (why := sameness(first[n], mark)) is not None)
    return min(same, key=lambda one: (one[1].rank, one[0]), default=None)
