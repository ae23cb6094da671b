"""Tables of tests that cross many rows with many columns: a part of them in every run, all of them with `-m slow`.

One mechanism behind each row and behind each column is proved every time, in pairs that are the same in every run.
"""

from __future__ import annotations

import pytest


def in_turn(row: int, column: int, turns: int) -> tuple[pytest.MarkDecorator, ...]:
    """The marks of one cell: none for one in so many `turns`, on a diagonal, so that no row or column goes without."""
    return () if (row + column) % turns == 0 else (pytest.mark.slow,)
