"""A day that its month does not have (31 June) is printed to its month, and said, at the place where it was typed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator

from cvgen.cv.dates import Day
from cvgen.cv.model import CV, Entry
from cvgen.files.decode import read_text
from cvgen.notes.diagnostics import Diagnostic, Place, warning

#: In so many lines from where an entry begins its dates are looked for.
_LINES = 60


def check_dates(cv: CV) -> tuple[Diagnostic, ...]:
    """A warning for each date with a day that the calendar does not have."""
    found = {(one.impossible, place): _said(one, place) for one, place in _impossible(cv)}
    return tuple(found.values())


def _impossible(cv: CV) -> Iterator[tuple[Day, Place | None]]:
    for section in cv.sections:
        for entry in section.entries():
            for day in _days(entry.versions or (entry,)):
                yield day, _place_of(day.impossible, entry.place)


def _days(entries: Iterable[Entry]) -> Iterator[Day]:
    for entry in entries:
        for period in entry.dates:
            yield from (day for day in dict.fromkeys((period.start, period.end)) if day and day.impossible)


def _place_of(written: str, place: Place | None) -> Place | None:
    """Where the date stands in the file, from the line on where its entry begins; that line when it is not found."""
    if place is None:
        return None
    lines = read_text(place.path)[0].splitlines()
    for number, line in enumerate(lines[place.line - 1 : place.line - 1 + _LINES], start=place.line):
        if (column := line.find(written)) >= 0:
            return Place(place.path, number, column + 1)
    return place


def _said(day: Day, place: Place | None) -> Diagnostic:
    most = monthrange(day.year, day.month)[1]
    message = f"'{day.impossible}' is no date: the month has {most} days; {day.iso()} is printed"
    return warning("date", message, place, "correct the day")
