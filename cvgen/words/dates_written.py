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
    text = _stretch(period, words)
    if period.term and not period.expected:
        return words.terms[period.term].format(date=text)
    return text


def _stretch(period: Period, words: Words) -> str:
    """A period that has a start or an end, without the name of such a time."""
    bare = bool(period.term) and not period.expected
    if period.start is None or period.end is None:
        return _one_sided(period, words, bare=bare)
    if period.single or period.start == period.end:
        text = _day(period.end, words, bare=bare)
        return words.expected_day.format(date=text) if period.expected else text
    ends = [_day(day, words, bare=bare) for day in (period.start, period.end)]
    if ends[0] == ends[1]:
        return words.expected.format(date=ends[0]) if period.expected else ends[0]  # only years, of two days in one
    within = _days(period.start, period.end, words) or _within(period.start, period.end, words)
    text = within or words.range.format(start=ends[0], end=ends[1])
    return words.expected.format(date=text) if period.expected else text


def _one_sided(period: Period, words: Words, *, bare: bool) -> str:
    """What goes on, has an end that nobody tells, or lasted until its end."""
    if period.start is not None:
        start = _day(period.start, words, bare=bare)
        return words.open_range.format(start=start) if period.ongoing else words.range.format(start=start, end="?")
    end = _day(period.end, words, bare=bare) if period.end else ""
    return (words.expected_day if period.expected else words.until).format(date=end)


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


def _day(day: Day, words: Words, *, bare: bool = False) -> str:
    """One date, as precise as it is known; `bare` leaves a year without the word for it (2020学年)."""
    year = f"{day.year}/{day.through % 100:02}" if day.through else str(day.year)
    if day.season:
        return words.season.format(season=words.seasons[day.season], year=year)
    if bare and not day.month:
        return year
    patterns = words.dates
    return _filled(patterns.day if day.day else patterns.month if day.month else patterns.year, day, words)


def _filled(pattern: str, day: Day, words: Words, *, last: int = 0) -> str:
    month = words.dates.months[day.month - 1] if day.month else ""
    return pattern.format(year=day.year, month=month, number=f"{day.month:02}", day=day.day, last=last)
