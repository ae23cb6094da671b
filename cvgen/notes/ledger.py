"""What became of every visible block of the source: printed, merged, or left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cvgen.notes.diagnostics import Place

Fate = Literal["printed", "merged", "left out"]


@dataclass(frozen=True, slots=True)
class Record:
    """One block of a page and its fate; `words` is all its text, `reason` is empty for what is printed."""

    fate: Fate
    words: str
    place: Place | None
    reason: str = ""


Ledger = tuple[Record, ...]


def left_out(words: str, place: Place | None, reason: str) -> Record:
    """A block that is not printed."""
    return Record("left out", " ".join(words.split()), place, reason)


def merged(words: str, place: Place | None, reason: str) -> Record:
    """A block every word of which another one already prints."""
    return Record("merged", " ".join(words.split()), place, reason)


def printed(words: str, place: Place | None) -> Record:
    """A block that is on the page."""
    return Record("printed", " ".join(words.split()), place)


def excerpt(words: str, length: int = 60) -> str:
    """The beginning of a text on one line."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def count(ledger: Iterable[Record]) -> dict[Fate, int]:
    """How many blocks met each fate."""
    totals: dict[Fate, int] = {"printed": 0, "merged": 0, "left out": 0}
    for record in ledger:
        totals[record.fate] += 1
    return totals
