"""Which entries of several pages are one thing: an index of what may be the same first, then the rules of same.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cvgen.cv.model import Entry
from cvgen.merge.agreement import same_id
from cvgen.merge.fingerprint import Fingerprint
from cvgen.merge.same import Sameness, is_preprint_of, sameness

#: Kinds that a page may name twice, in a selection and in the full list; all else it means twice.
PAPERS = frozenset({"publications", "patents"})
#: Entries with a key in common that an entry is compared with at most, so that no list takes square time.
_MOST_CANDIDATES = 40


_NO_LISTS: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Twin:
    """An entry that is one with an earlier one, and why."""

    entry: Entry
    earlier: Entry
    reason: str


def twins(pages: Sequence[Iterable[Entry]], lists: Mapping[int, int] = _NO_LISTS) -> tuple[Twin, ...]:
    """The entries that an earlier page has, each with the first one that it is one with, in the order of the pages.

    Only first ones are compared with, so that no chain of entries joins two that nobody would call the same. `lists`
    numbers the list of an entry (by its id) whose title is one of several works: there only a copy is its twin, and a
    preprint.
    """
    first: list[Fingerprint] = []
    waiting: dict[str, list[int]] = {}
    held: set[tuple[int, int]] = set()  # the number of a first one, and a page that has it
    found: list[Twin] = []
    for page, entry in ((page, entry) for page, entries in enumerate(pages) for entry in entries):
        mark = Fingerprint(entry)
        keys = mark.keys()
        free = [n for n in _near(keys, waiting) if entry.kind in PAPERS or (n, page) not in held]
        free = [n for n in free if _may_be_one(first[n], mark, lists)]
        best = _surest(mark, free[:_MOST_CANDIDATES], first)
        if best is not None:
            found.append(Twin(entry, first[best[0]].entry, best[1].reason))
            held.add((best[0], page))
            continue
        held.add((len(first), page))
        for key in keys:
            waiting.setdefault(key, []).append(len(first))
        first.append(mark)
    return tuple(found)


def _near(keys: Iterable[str], waiting: Mapping[str, list[int]]) -> list[int]:
    """The first ones that have some of these keys, those with most of them first."""
    shared = Counter(n for key in keys for n in waiting.get(key, ())[-_MOST_CANDIDATES:])
    return sorted(shared, key=lambda n: (-shared[n], n))


def _may_be_one(one: Fingerprint, other: Fingerprint, lists: Mapping[int, int]) -> bool:
    """Whether two entries are not of one list whose title is one of several works, unless one is the other's copy."""
    return lists.get(id(one.entry), -2) != lists.get(id(other.entry), -1) or _is_told_twice(one, other)


def _is_told_twice(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two entries of one list are a line and its copy, or a preprint and what was published."""
    as_written = [(mark.entry.title, mark.entry.authors, mark.entry.venue, mark.entry.text) for mark in (one, other)]
    copied = as_written[0] == as_written[1]
    return copied or same_id(one, other) or is_preprint_of(one, other) or is_preprint_of(other, one)


def _surest(mark: Fingerprint, rows: Iterable[int], first: Sequence[Fingerprint]) -> tuple[int, Sameness] | None:
    """The number of the entry that is the same by the surest rule, and that rule; the earliest of several."""
    same = ((n, why) for n in rows if (why := sameness(first[n], mark)) is not None)
    return min(same, key=lambda one: (one[1].rank, one[0]), default=None)
