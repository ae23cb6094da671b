"""What a date is: as precise as the page gives it, with the season, quarter or school year that it names."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A calendar date that may stop at the month or the year; month and day are 0 when not given."""

    year: int
    month: int = 0
    day: int = 0
    #: the part of the year that the page names instead of a month: a key of PARTS in date_words ("spring", "q3", …)
    season: str = ""
    #: the year in which a winter that began in `year` ends: 2019 for "Winter 2018/19"
    through: int = field(default=0, compare=False)
    #: the date as it was typed when the calendar has no such day ("2021-06-31"); the day is then 0
    impossible: str = field(default="", compare=False)

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
    A start without an end that does not go on has an end that nobody tells ("1994 – ?"); an end without a start is
    what something lasted until ("until 2020", 截至2020年).
    """

    start: Day | None = None
    end: Day | None = None
    ongoing: bool = False
    expected: bool = False
    single: bool = False
    #: what the time is called, a key of TERMS in date_words: "school year" for 2020-2021学年
    term: str = field(default="", compare=False)

    def iso_start(self) -> str:
        """The start in ISO 8601, or "" when there is none."""
        return self.start.iso() if self.start else ""

    def iso_end(self) -> str:
        """The end in ISO 8601, or "" while it is ongoing or unknown."""
        return self.end.iso() if self.end else ""


#: The dates of one entry; mostly one, several for "2016, 2017, 2018" or two ranges joined by "and".
Periods = tuple[Period, ...]


class DateError(ValueError):
    """A date that the calendar does not have; the message says which part."""
