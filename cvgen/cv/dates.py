"""Dates as precise as the page gives them: read from the ways people write them, never guessed, never normalised away.

"2019.06 - 2022.04", "Sep 2019 – present", "2022年9月至今", "08/2018–present", "Fall 2020", "2016,2017,2018",
"2020-2021学年", "2022 Q3 – 2023 Q1", "1995 – (expected 2030)" and some sixty more spellings become :class:`Period`
values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.cv.date_points import HAN, either
from cvgen.cv.date_ranges import START, periods_at, present
from cvgen.cv.date_words import (
    CHINESE_COUNTED,
    CHINESE_LAST_TAILS,
    CHINESE_NOT_COUNTED,
    CHINESE_TAILS,
    COUNTED,
    NUMBERED,
)
from cvgen.cv.days import DateError, Day, Period, Periods
from cvgen.patterns import lazy

__all__ = ["DateError", "Day", "FoundDate", "Period", "Periods", "find", "parse", "parse_or_none"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Dates found in a text and the stretch of it that they and their brackets take."""

    start: int
    end: int
    periods: Periods
    #: the words beside it cannot do without it (2019年度优秀教师, 2020年前): it is read, and stays where it stands
    bound: bool = False


#: No list of dates is longer.
MAX_DATES = 400

_start = lazy(rf"(?<![A-Za-z\d.@#$€£¥￥_=&+%])(?<!\d[-–—/:,])(?={START})", re.I)
_numbered = lazy(
    rf"(?:(?<![A-Za-z])(?:{either(word for word in NUMBERED if word.isascii())})[.:]?"
    rf"|(?:{either(word for word in NUMBERED if not word.isascii())})[:：]?)\s?$",
    re.I,
)
_NUMBER_AHEAD = 14
_DIGITS_OF_A_YEAR = 4
#: Behind any date: what goes on is no date.
_goes_on = lazy(r"学期|[A-Za-z\d_]|[-./:+]\d|[-./+][a-z]|,000(?!\d)")
#: Behind a bare year: it is a number of something.
_counted = lazy(
    rf"(?!{either(CHINESE_NOT_COUNTED)})(?:{either(CHINESE_COUNTED)})|\s(?:元|美元|万元|{either(COUNTED)})(?![A-Za-z{HAN}])|\s?\+?%",
    re.I,
)
_tail = lazy(rf"(?:{either(CHINESE_TAILS)})(?!端|来|任|者|续|期工|海)|(?:{either(CHINESE_LAST_TAILS)})(?![{HAN}])")
#: 2018届 and 2019级 say whose prize it is, also with a blank behind them.
_WITH_A_NOUN = ("finished", "began")
_noun = lazy(rf"\s?[{HAN}]")
_word = lazy(f"[{HAN}]")
_open_close = {"(": ")", "（": "）", "[": "]", "【": "】", "<": ">", "《": "》"}


def parse(text: str) -> Periods | None:
    """The dates that a text consists of, or None when it holds anything else.

    A day that its month does not have (31 June) is left out and kept as `impossible`. Raises DateError for a month
    over 12.
    """
    if len(text) > MAX_DATES:
        return None
    bare = text.strip().strip("*_`.:：,，").strip()
    if bare and _open_close.get(bare[0]) == bare[-1] and bare.count(bare[0]) == 1:
        bare = bare[1:-1].strip()
    if present.fullmatch(bare):
        return (Period(ongoing=True),)
    found = periods_at(bare, 0)
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
        found = _found_at(text, match.start())
        if found is None:
            at = match.start() + 1
            continue
        yield found
        at = max(found.end, match.start() + 1)


def _found_at(text: str, at: int) -> FoundDate | None:
    """The dates that begin at an offset; None where the number is none of a year."""
    try:
        found = periods_at(text, at)
    except DateError:
        return None
    if found is None or _is_number(text, at, found[0]) or _is_mixed(text, at, found[1]):
        return None
    start, end = _with_brackets(text, at, found[0])
    return FoundDate(start, end, found[1], _is_bound(text, found[0], found[1][-1]))


_of_a_name = lazy(r"[^\W\d_]\s+$")


def _is_mixed(text: str, at: int, periods: Periods) -> bool:
    """Whether a year ends a name, and the date stands behind it: "Sea Lab 2000, 2011–2013"."""
    return periods[0].single and not periods[-1].single and _of_a_name.search(text, max(0, at - 4), at) is not None


def _is_number(text: str, at: int, end: int) -> bool:
    """Whether what looks like a date is a part of a longer number, or counts something: 2000元, "Room 2024"."""
    if _goes_on.match(text, end) or _numbered.search(text, max(0, at - _NUMBER_AHEAD), at):
        return True
    return end - at == _DIGITS_OF_A_YEAR and _counted.match(text, end) is not None


def _is_bound(text: str, end: int, last: Period) -> bool:
    """Whether what stands behind a date needs it: 2020年前, 2019年度优秀教师, 2019级 新生奖学金, 2022年秋季运动会."""
    if _tail.match(text, end):
        return True
    named = bool(last.term) or any(day is not None and bool(day.season) for day in (last.start, last.end))
    return named and bool((_noun if last.term in _WITH_A_NOUN else _word).match(text, end))


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
