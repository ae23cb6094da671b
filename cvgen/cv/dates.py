"""Dates as precise as the page gives them: read from the ways people write them, never guessed, never normalised away.

"2019.06 - 2022.04", "Sep 2019 – present", "2022年9月至今", "08/2018–present", "Fall 2020", "2016,2017,2018",
"2019.06 - 2022.04 (now)" and some forty more spellings become :class:`Period` values.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A calendar date that may stop at the month or the year; month and day are 0 when not given."""

    year: int
    month: int = 0
    day: int = 0
    #: "spring" … "winter" when the page gives a season instead of a month
    season: str = ""

    def iso(self) -> str:
        """ISO 8601, as precise as the date: "2020", "2020-09" or "2020-09-01"."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, or one date (`start` equals `end` and `single` is set).

    `ongoing`: it goes on ("present", "至今", or an end left open). `expected`: the end is announced, not reached.
    """

    start: Day | None = None
    end: Day | None = None
    ongoing: bool = False
    expected: bool = False
    single: bool = False

    def iso_start(self) -> str:
        """The start in ISO 8601, or "" when there is none."""
        return self.start.iso() if self.start else ""

    def iso_end(self) -> str:
        """The end in ISO 8601, or "" while it is ongoing or unknown."""
        return self.end.iso() if self.end else ""


#: The dates of one entry; mostly one, several for "2016, 2017, 2018" or two ranges joined by "and".
Periods = tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Dates found in a text and the stretch of it that they and their brackets take."""

    start: int
    end: int
    periods: Periods


class DateError(ValueError):
    """A date that the calendar does not have; the message says which part."""


#: No list of dates is longer.
MAX_DATES = 400

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
    "春季": "spring", "春": "spring", "夏季": "summer", "夏": "summer", "秋季": "autumn", "秋": "autumn",
    "冬季": "winter", "冬": "winter",
}  # fmt: skip

_YEAR = r"(?:19[3-9]\d|20\d\d)"
_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = "".join(
    (
        "(?:",
        rf"(?P<y1>{_YEAR})\s*年\s*(?P<m1>\d{{1,2}})\s*月(?:\s*(?P<d1>\d{{1,2}})\s*[日号])?",
        rf"|(?P<y9>{_YEAR})\s*年?\s*(?P<s9>[春夏秋冬]季?)(?!学期)",
        rf"|(?P<y2>{_YEAR})\s*(?P<p2>[./-])\s*(?P<m2>\d{{1,2}})(?:\s*(?P=p2)\s*(?P<d2>\d{{1,2}})(?!\d))?(?!\d)",
        rf"|(?<![\d/.])(?:(?P<d3>\d{{1,2}})/)?(?P<m3>\d{{1,2}})\s*[./]\s*(?P<y3>{_YEAR})(?!\d)",
        rf"|(?P<y4>{_YEAR})(?P<m4>0[1-9]|1[0-2])(?P<d4>[0-3]\d)?(?!\d)",
        rf"|\b(?P<n5>{_NAME})\s*(?:(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s*,\s*)?(?:of\s+)?[,.]?\s*(?P<y5>{_YEAR})(?!\d)",
        rf"|\b(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n6>{_NAME})\s*,?\s*(?P<y6>{_YEAR})(?!\d)",
        rf"|(?P<y7>{_YEAR})\s*,?\s+(?P<n7>{_NAME})(?:\s+(?P<d7>\d{{1,2}})(?!\d))?",
        rf"|(?P<ya>{_YEAR})\s+(?P<sa>spring|summer|autumn|fall|winter)\b",
        rf"|\b(?P<s8>spring|summer|autumn|fall|winter)\s*,?\s*(?P<y8>{_YEAR})(?!\d)",
        rf"|(?P<y0>{_YEAR})(?!\d|[A-Za-z]\d)(?:\s*年(?!度))?",
        ")",
    )
)
_NOW = (
    r"(?:(?:till\s+|until\s+)?(?:present|now|current(?:ly)?|ongoing|today|date)\b|至今|迄今|现在|目前|今(?![年天后]))"
)
_DASH = r"(?:\s*(?:-{1,3}|[–—−‑~～〜]+|→|至|到|\bto\b|\buntil\b|\btill\b)\s*)"
_EXPECT = r"(?:expected|anticipated|expect|planned|est\.?|预计|预期|期望|拟)"
_AFTER = rf"\s*[(（\[]\s*(?P<after>{_EXPECT}|{_NOW})[^)）\]]{{0,12}}[)）\]]"
_LEAD = rf"(?:(?P<lead>{_EXPECT})\s*(?:in|于|graduation|毕业)?\s*[:：]?\s*)"
_BARE_MONTH = rf"(?:(?P<bare>{_NAME}|\d{{1,2}}(?=\s*月))(?:\s*月)?)"

_one = re.compile(_DAY, re.I)
_now = re.compile(_NOW, re.I)
_dash = re.compile(_DASH, re.I)
_after = re.compile(_AFTER, re.I)
_lead = re.compile(_LEAD, re.I)
_bare = re.compile(_BARE_MONTH + _DASH, re.I)
_since = re.compile(r"(?:\bsince\b|\bfrom\b|自|从)\s*", re.I)
_onwards = re.compile(r"\s*(?:起至今|以来|起|onwards?\b)", re.I)
#: "2018-19"; a second number up to 12 is a month
_years = re.compile(rf"({_YEAR})\s*[-–/]\s*(1[3-9]|[2-9]\d)(?![\d.])")
_end_month = re.compile(r"(?P<month>\d{1,2})\s*月|(?P<number>0[1-9]|1[0-2])(?![\d.%/年])")
_end_year = re.compile(r"(?P<year>\d\d)(?!\d)")
_and = re.compile(r"\s*(?:,|，|、|;|；|&|/|\band\b|和|及|\n)\s*", re.I)
_unnamed = re.compile(r"\?P<\w+>")
_start = re.compile(
    r"(?<![A-Za-z\d.])(?=(?:"
    + _unnamed.sub("?:", rf"{_LEAD}|(?:since\b|from\b|自|从)\s*|{_BARE_MONTH}{_DASH}")
    + ")?"
    + _unnamed.sub("?:", _DAY.replace("(?P=p2)", "[./-]"))
    + ")",
    re.I,
)
_open_close = {"(": ")", "（": "）", "[": "]", "【": "】", "<": ">", "《": "》"}


def parse(text: str) -> Periods | None:
    """The dates that a text consists of, or None when it holds anything else.

    Raises DateError for a month over 12 or a day that the month does not have.
    """
    if len(text) > MAX_DATES:
        return None
    bare = text.strip().strip("*_`.:：,，").strip()
    if bare and _open_close.get(bare[0]) == bare[-1] and bare.count(bare[0]) == 1:
        bare = bare[1:-1].strip()
    if _now.fullmatch(bare):
        return (Period(ongoing=True),)
    found = _periods_at(bare, 0)
    if found and not bare[found[0] :].strip(" .:：,，;；)）"):
        return found[1]
    return None


def find(text: str) -> Iterator[FoundDate]:
    """All dates in a text, left to right, with the brackets that hold nothing else."""
    at = 0
    while at < len(text):
        match = _start.search(text, at)
        if match is None:
            return
        try:
            found = _periods_at(text, match.start())
        except DateError:
            found = None
        if found is None:
            at = match.start() + 1
            continue
        start, end = _with_brackets(text, match.start(), found[0])
        yield FoundDate(start, end, found[1])
        at = max(end, match.start() + 1)


def _periods_at(text: str, at: int) -> tuple[int, Periods] | None:
    """One period or several joined by commas or "and", that begin at this offset, and where they end."""
    first = _period_at(text, at)
    if first is None:
        return None
    end, periods = first[0], [first[1]]
    while joint := _and.match(text, end):
        more = _period_at(text, joint.end())
        if more is None or not _alike(periods[-1], more[1]):
            break
        end, periods = more[0], [*periods, more[1]]
    return end, tuple(periods)


def _alike(one: Period, other: Period) -> bool:
    """Whether two neighbours are of one list: both ranges, or both single dates of the same precision."""
    if one.single != other.single:
        return False
    return not one.single or (
        one.start is not None and other.start is not None and bool(one.start.month) == bool(other.start.month)
    )


def _period_at(text: str, at: int) -> tuple[int, Period] | None:
    """One date or range that begins at this offset, and where it ends."""
    expected = ongoing = False
    if lead := _lead.match(text, at):
        expected, at = True, lead.end()
    if since := _since.match(text, at):
        at, ongoing = since.end(), since.group().strip().lower() in ("since", "自")
    bare = _bare.match(text, at)
    if years := _years.match(text, at):
        first, last = int(years.group(1)), int(years.group(1)[:2] + years.group(2))
        if first < last <= first + 10:
            return _closed(text, years.end(), Period(Day(first), Day(last), False, expected))
    start_match = _one.match(text, bare.end() if bare else at)
    if bare and start_match:
        # "Jun – Sep 2020", "3月-5月": the first month borrows the year of the second.
        end_day = _day(start_match)
        number = _month(bare.group("bare"))
        if end_day.month and number:
            return _closed(text, start_match.end(), Period(Day(end_day.year, number), end_day, False, expected))
        return None
    if start_match is None:
        return None
    start, end = _day(start_match), start_match.end()
    if onwards := _onwards.match(text, end):
        return onwards.end(), Period(start, None, True, False)
    return _range_from(text, start, end, expected=expected, ongoing=ongoing)


def _range_from(text: str, start: Day, end: int, *, expected: bool, ongoing: bool) -> tuple[int, Period]:
    """The rest of a range whose first date ends at `end`; a single date when no range follows."""
    dash = _dash.match(text, end)
    now = _now.match(text, dash.end() if dash else end)
    if now and (dash or "\u4e00" <= now.group()[0] <= "\u9fff"):
        return now.end(), Period(start, None, True, False)
    if dash:
        lead = _lead.match(text, dash.end())
        stop_at = lead.end() if lead else dash.end()
        stop = _one.match(text, stop_at)
        if stop:
            return _closed(text, stop.end(), Period(start, _day(stop), False, expected or bool(lead)))
        short = _short_end(text, stop_at, start)
        if short:
            return _closed(text, short[0], Period(start, short[1], False, expected or bool(lead)))
        if _is_open_end(text, dash):
            return dash.end(), Period(start, None, True, False)
    return _closed(text, end, Period(start, None if ongoing else start, ongoing, expected, single=not ongoing))


def _closed(text: str, end: int, period: Period) -> tuple[int, Period]:
    """The period with a bracket such as "(now)" or "（预计）" behind it understood as an expected end."""
    after = _after.match(text, end)
    if after is None:
        return end, period
    if period.single and _now.fullmatch(after.group("after")):
        return after.end(), Period(period.start, None, True, False)
    return after.end(), replace(period, expected=True)


def _short_end(text: str, at: int, start: Day) -> tuple[int, Day] | None:
    """The end of "2016.03-05", "2020年3月-5月" or "2018-19", which leaves out what the start said."""
    if start.month and (match := _end_month.match(text, at)):
        number = int(match.group("month") or match.group("number"))
        if start.month <= number <= 12:
            return match.end(), Day(start.year, number)
    if not start.month and (match := _end_year.match(text, at)):
        year = start.year // 100 * 100 + int(match.group("year"))
        if start.year < year <= start.year + 10:
            return match.end(), Day(year)
    return None


def _is_open_end(text: str, dash: re.Match[str]) -> bool:
    """Whether a range stops after its dash: at the end, a colon, a comma or a closing bracket."""
    rest = text[dash.end() : dash.end() + 1]
    return rest in ("", ":", "：", ",", "，", ")", "）", "]", "】", "*", "_", "\n") and not re.search(
        r"[A-Za-z至到]", dash.group()
    )


def _day(match: re.Match[str]) -> Day:
    """The date of a match of _DAY; raises DateError for one that the calendar lacks."""
    part = {name[0]: value for name, value in match.groupdict().items() if value is not None and len(name) == 2}
    year = int(part["y"])
    if season := part.get("s"):
        return Day(year, season=_SEASONS[season.lower()])
    month = _month(part["n"]) if "n" in part else int(part.get("m", 0))
    if "m" in part and not 1 <= month <= 12:
        raise DateError(f"there is no month {part['m']}")
    day = int(part.get("d", 0))
    if "d" in part and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(f"{year}-{month:02} has no day {part['d']}")
    return Day(year, month, day)


def _month(name: str) -> int:
    name = name.lower().rstrip(".")
    return int(name) if name.isdigit() else _MONTHS.get(name, 0)


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened by a pair of brackets that encloses just it."""
    before, after = text[:start].rstrip(), text[end:].lstrip(" .:：")
    if before and after and _open_close.get(before[-1]) == after[0]:
        return len(before) - 1, len(text) - len(after) + 1
    return start, end


def parse_or_none(text: str) -> Periods | None:
    """Like :func:`parse`, with None for a date that the calendar lacks."""
    try:
        return parse(text)
    except DateError:
        return None
