"""The assignment of the greatest total score, by shortest augmenting paths over the pairs that have one.

This is the Hungarian method in the sparse form of Jonker and Volgenant (Computing 38, 1987): rows are taken one by
one, and each looks for the cheapest way to a free column, along which others may move. A search ends at the first free
column, so that a list of entries of which most have few candidates costs little more than their number.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field

_Score = Mapping[tuple[int, int], float]


def assignment(score: _Score) -> list[tuple[int, int]]:
    """The pairs (row, column) of the greatest total score, each row and column used once.

    Pairs without a score are no pairs, and no row has to have one.

    >>> assignment({(0, 0): 3.0, (0, 1): 2.0, (1, 0): 2.0})
    [(0, 1), (1, 0)]
    """
    search = _Search()
    for (row, column), value in sorted(score.items()):
        search.edges.setdefault(row, []).append((column, -value))
    for row in search.edges:
        search.edges[row].append((_own(row), 0.0))
        search.assign(row)
    return sorted((row, column) for column, row in search.owner.items() if column >= 0)


def _own(row: int) -> int:
    """The column of a row of which it is alone the candidate: to have no partner, at no cost."""
    return -1 - row


@dataclass(slots=True)
class _Search:
    """The assignment so far with its prices: no pair costs less than its row and column pay together."""

    #: the columns of each row with their costs
    edges: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    #: the row of each column that has one, and the column of each row
    owner: dict[int, int] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    rows: dict[int, float] = field(default_factory=dict)
    columns: dict[int, float] = field(default_factory=dict)

    def assign(self, row: int) -> None:
        """Gives a column to one more row; those that have one keep one."""
        self.rows[row] = min(cost - self.columns.get(column, 0.0) for column, cost in self.edges[row])
        distance: dict[int, float] = {}
        come_from: dict[int, int] = {}
        done: dict[int, float] = {}
        heap: list[tuple[float, int]] = []
        at, so_far = row, 0.0
        while True:
            self._look(at, so_far, distance, come_from, done, heap)
            so_far, column = heapq.heappop(heap)
            while column in done:
                so_far, column = heapq.heappop(heap)
            if column not in self.owner:
                break
            done[column] = so_far
            at = self.owner[column]
        self.rows[row] += so_far
        for seen, before in done.items():
            self.rows[self.owner[seen]] += so_far - before
            self.columns[seen] = self.columns.get(seen, 0.0) - (so_far - before)
        self._move(column, come_from)

    def _look(
        self,
        at: int,
        so_far: float,
        distance: dict[int, float],
        come_from: dict[int, int],
        done: dict[int, float],
        heap: list[tuple[float, int]],
    ) -> None:
        """The columns that can be reached from a row."""
        for column, cost in self.edges[at]:
            if column in done:
                continue
            way = so_far + cost - self.rows[at] - self.columns.get(column, 0.0)
            if way < distance.get(column, float("inf")):
                distance[column], come_from[column] = way, at
                heapq.heappush(heap, (way, column))

    def _move(self, column: int, come_from: dict[int, int]) -> None:
        """Every row along the way to a free column takes the next column of it."""
        while True:
            taker = come_from[column]
            before = self.held.get(taker)
            self.owner[column], self.held[taker] = taker, column
            if before is None:
                return
            column = before
