"""Dates as a language writes them, by the patterns in locales/: "Sep 2020 – Jun 2023", "2020年9月 – 2023年6月"."""

from __future__ import annotations

from dataclasses import replace

from cvgen.cv.dates import Day, Period, Periods
from cvgen.words.locale import DateStyle, Words


def written(periods: Periods, words: Words, style: str = "") -> str:
    """All dates of an entry in the date column's words; "" when there are none. `style` is one of `DATE_STYLES`."""
    if other := words.date_styles.get(style):
        words = _in_style(words, other)
    return words.list_comma.join(text for period in periods if (text := _period(period, words)))


def _in_style(words: Words, style: DateStyle) -> Words:
    """The words with the patterns of a style; some days of one month are written in the language's own way."""
    own = replace(words.dates, year=style.year, month=style.month, day=style.day, within=style.within)
    if style.season:  # only years: a day is a year
        own = replace(own, days=style.year)
    return replace(
        words, dates=own, range=style.range, open_range=style.open_range, season=style.season or words.season
    )


def _period(period: Period, words: Words) -> str:
    if period.start is None and period.end is None:
        return words.present if period.ongoing else ""
    if period.ongoing and period.start is not None:
        return words.open_range.format(start=_day(period.start, words))
    if period.single or period.start is None or period.end is None or period.start == period.end:
        day = period.end or period.start
        text = _day(day, words) if day else ""
        return words.expected_day.format(date=text) if period.expected and text else text
    text = (
        _days(period.start, period.end, words)
        or _within(period.start, period.end, words)
        or words.range.format(start=_day(period.start, words), end=_day(period.end, words))
    )
    if _day(period.start, words) == _day(period.end, words):
        text = _day(period.start, words)  # only years, of two days in one
    return words.expected.format(date=text) if period.expected else text


def _days(start: Day, end: Day, words: Words) -> str:
    """Some days of one month, as "Sep 1 – 5, 2020"; "" for anything else."""
    if not (start.day and end.day) or (start.year, start.month) != (end.year, end.month):
        return ""
    return _filled(words.dates.days, start, words, last=end.day)


def _within(start: Day, end: Day, words: Words) -> str:
    """Some months of one year, where the style writes them as "Jun – Dec 2024"; "" for anything else."""
    months = start.month and end.month and start.year == end.year and not (start.day or end.day)
    if not words.dates.within or not months:
        return ""
    first, last = (words.dates.months[day.month - 1] for day in (start, end))
    return words.dates.within.format(year=start.year, first=first, last=last)


def _day(day: Day, words: Words) -> str:
    """One date, as precise as it is known."""
    if day.season:
        return words.season.format(season=words.seasons[day.season], year=day.year)
    patterns = words.dates
    return _filled(patterns.day if day.day else patterns.month if day.month else patterns.year, day, words)


def _filled(pattern: str, day: Day, words: Words, *, last: int = 0) -> str:
    month = words.dates.months[day.month - 1] if day.month else ""
    return pattern.format(year=day.year, month=month, number=f"{day.month:02}", day=day.day, last=last)
