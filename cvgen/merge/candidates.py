"""Which pairs of two long lists are worth a comparison: those that share a year or a sign, the rarest first.

Two short lists are compared each with each. In long ones an entry has a bounded number of candidates, so that the work
grows with the lists and not with their product.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from cvgen.cv.model import Entry
from cvgen.merge.similarity import features_of

#: Lists of fewer pairs than this are compared each with each: two of 60 entries.
_FEW_PAIRS = 3_600
#: How many candidates an entry of a long list has.
_MOST = 16


def candidates(
    ones: Sequence[Entry], others: Sequence[Entry], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of indexes out of `left` and `right`, in order; each entry stands among its likeliest ones."""
    if len(left) * len(right) <= _FEW_PAIRS:
        yield from ((i, j) for i in left for j in right)
        return
    index: dict[str, list[int]] = {}
    for j in right:
        for sign in _signs(others[j]):
            index.setdefault(sign, []).append(j)
    for i in left:
        place = i * len(others) // len(ones)
        signs = sorted((len(index[sign]), sign) for sign in _signs(ones[i]) if sign in index)
        yield from ((i, j) for j in sorted(_first((index[sign] for _, sign in signs), place)))


def _first(rows: Iterable[Sequence[int]], place: int) -> set[int]:
    """As many as an entry may have, of the rarest signs first; of one sign those that stand near its own place."""
    found: set[int] = set()
    for row in rows:
        middle = bisect_left(row, place)
        low = max(0, min(middle - _MOST // 2, len(row) - _MOST))
        found.update(row[low : low + _MOST])
        if len(found) >= _MOST:
            break
    return found


def _signs(entry: Entry) -> set[str]:
    """The years of an entry and what it speaks of."""
    days = [day for period in entry.dates for day in (period.start, period.end) if day]
    return {f"year {day.year}" for day in days} | features_of(entry)
