"""Dates of native front matter: `date`, or `start` and `end`; what is no date is noted at its place."""

from __future__ import annotations

from cvgen.cv.dates import DateError, Day, Period, Periods, parse
from cvgen.families.native.schema import DATE_HINT
from cvgen.families.native.values import NativeFile
from cvgen.files.nodes import ListNode, MapNode, Node
from cvgen.notes.diagnostics import Place


def periods(sheet: NativeFile, key: str, node: Node) -> Periods:
    """The dates a value consists of."""
    if isinstance(node, ListNode):
        return tuple(period for item in node for period in periods(sheet, key, item))
    if isinstance(node, MapNode):
        sheet.complain("type", f"'{key}' takes one date for all languages, not a map", node.place, DATE_HINT)
        return ()
    written = node.as_text().strip()
    if not written:
        return ()
    try:
        found = parse(written)
    except DateError as reason:
        sheet.complain("date", f"'{written}' is no date: {reason}", node.place, "write year-month-day, such as 2024-09")
        return ()
    if found is None:
        sheet.complain("date", f"'{written}' is no date", node.place, DATE_HINT)
        return ()
    for one in found:
        _check_order(sheet, one, node.place)
    return found


def _check_order(sheet: NativeFile, period: Period, place: Place) -> None:
    """Complains about an end before the start."""
    if period.start and period.end and _before(period.end, period.start):
        message = f"the end, {period.end.iso()}, is before the start, {period.start.iso()}"
        sheet.complain("date", message, place, "swap the two, or correct the year")


def span(sheet: NativeFile, start: Node | None, end: Node | None) -> Periods:
    """The period of `start` and `end`; a start alone goes on, `end` may be "present" or "expected 2027-06"."""
    first = _boundary(sheet, "start", start)
    if end is not None and end.as_text().strip().lower() in ("expected", "预计"):
        return (Period(first.start, None, True, True),) if first else ()
    last = _boundary(sheet, "end", end)
    if first is None and last is None:
        return ()
    if last is None:
        # An end that could not be read has its error; the entry must not go on for it.
        unreadable = end is not None and bool(end.as_text())
        return (Period(first.start if first else None, None, not unreadable, False),)
    found = Period(first.start if first else None, last.end, last.ongoing, last.expected)
    if end is not None:
        _check_order(sheet, found, end.place)
    return (found,)


def _boundary(sheet: NativeFile, key: str, node: Node | None) -> Period | None:
    """The one date of `start` or `end`."""
    found = periods(sheet, key, node) if node is not None else ()
    if node is not None and (len(found) > 1 or (found and not found[0].single and not found[0].ongoing)):
        sheet.complain("date", f"'{key}' takes one date", node.place, "write a range under 'date'")
        return None
    return found[0] if found else None


def _before(one: Day, other: Day) -> bool:
    """Whether a date is before another one, as far as both are given."""
    if one.year != other.year or not (one.month and other.month):
        return one.year < other.year
    if one.month != other.month or not (one.day and other.day):
        return one.month < other.month
    return one.day < other.day
