"""A stretch of time at a place in a text: two dates and a dash, one that goes on, is announced or has a name."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.date_points import (
    DASHES,
    GAP,
    HAN,
    MONTH_NAME,
    NUMBER,
    POINT,
    SEASON,
    YEAR,
    day_or_month,
    either,
    month_of,
    number_of,
    part_of,
    point_at,
)
from cvgen.cv.date_words import (
    CHINESE_PRESENT,
    CHINESE_TERMS,
    ENGLISH_TERMS,
    EXPECTED,
    EXPECTED_LINKS,
    PRESENT,
    SEASONS,
)
from cvgen.cv.days import Day, Period, Periods
from cvgen.patterns import lazy

#: A list of so many dates is none that somebody wrote.
MOST_IN_A_LIST = 60
#: "2018-19" and "2018/19": so many years at most lie between the two.
_LONGEST_SHORT = 10

_NOW = rf"(?:(?:(?:till|until)\s)?(?:{either(PRESENT)})(?![A-Za-z])|{either(CHINESE_PRESENT)}|今(?![年天后日]))"
#: The full stop is the date's in "2010. 9. ~ 2014. 2."
_DASH = rf"(?:\.?{GAP}(?:-{{1,3}}>?|[{DASHES}]{{1,3}}|→|至|到|(?<![A-Za-z])(?:to|until|till|through)(?![A-Za-z])){GAP})"
_EXPECT = rf"(?:{either(EXPECTED)})\.?"
_LEAD = rf"(?:{_EXPECT}{GAP}(?:(?:{either(EXPECTED_LINKS)}){GAP}){{0,2}}[:：]?{GAP})"
_SINCE = r"(?:(?<![A-Za-z])(?:(?:since|from)\b|自|从)\s{0,3})"
_UNTIL = r"(?:(?<![A-Za-z])(?:(?:until|till)\b|截至|截止)\s{0,3})"
_CALLED = r"(?:\b(?:academic\syear|school\syear|ay|a\.y\.)\s{0,3})"
_QUARTER = r"[QH][1-4]"
_NTH = r"(?:st|nd|rd|th)?"
_BARE = (
    rf"(?:\d{{1,2}}{_NTH}\s{MONTH_NAME}|{MONTH_NAME}(?:\s\d{{1,2}}{_NTH})?"
    rf"|\d{{1,2}}{_NTH}|{SEASON}|{_QUARTER})"
)
_BARE_JOINT = rf"(?:{_DASH}|{GAP}[/&,]{GAP}|\sand\s)"

#: "Sep 1–5" before ", 2020"
_FIRST_DAY = rf"(?:{MONTH_NAME}\s\d{{1,2}}(?:st|nd|rd|th)?{_DASH}\d{{1,2}}(?:st|nd|rd|th)?(?:{GAP},{GAP}|\s))"

_now = lazy(_NOW, re.I)
_now_in_brackets = lazy(rf"[(（\[]\s?{_NOW}\s?[)）\]]", re.I)
_dash = lazy(_DASH, re.I)
_after = lazy(rf"{GAP}[(（\[]\s?(?P<after>{_EXPECT}|{_NOW})[^)）\]]{{0,12}}[)）\]]", re.I)
_lead = lazy(_LEAD, re.I)
_graduation = lazy(rf"毕业(?![{HAN}])")
_bracketed_lead = lazy(rf"[(（\[]\s?{_LEAD}", re.I)
_bare = lazy(rf"(?P<bare>{_BARE})(?P<joint>{_BARE_JOINT})", re.I)
_days = lazy(
    rf"(?P<month>{MONTH_NAME})\s(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:{GAP},{GAP}|\s)(?P<year>{YEAR})(?!\d)",
    re.I,
)
_since = lazy(_SINCE, re.I)
_until = lazy(_UNTIL, re.I)
_called = lazy(_CALLED, re.I)
_onwards = lazy(r"\s{0,3}(?:起至今|以来|起|onwards?\b)", re.I)
_unknown = lazy(r"[?？]{1,4}")
#: "2018-19"; a second number up to 12 is a month
_years = lazy(rf"({YEAR}){GAP}[-/{DASHES}]{GAP}(1[3-9]|[2-9]\d)(?!\d|\.\d)")
#: "2018/2019", and no list of three
_slashed = lazy(rf"(?<!/)({YEAR}){GAP}/{GAP}({YEAR})(?!\d|{GAP}/)")
_end_month = lazy(
    rf"(?P<month>{NUMBER}){GAP}月(?:{GAP}(?P<day>{NUMBER}){GAP}[日号])?"
    r"|(?P<dotted>\d{1,2})[./](?P<dotted_day>\d{1,2})(?![\d./%])"
    r"|(?P<number>0[1-9]|1[0-2])(?![\d.%/年])"
    rf"|(?P<name>{MONTH_NAME})(?:\s(?P<name_day>\d{{1,2}}))?(?!\d)",
    re.I,
)
_end_day = lazy(r"(?P<day>\d{1,2})(?:\s?[日号]|(?:st|nd|rd|th))?(?![\d./%年月])")
_end_quarter = lazy(rf"(?P<part>{_QUARTER})\b", re.I)
_end_year = lazy(r"(?P<year>\d\d)(?!\d)")
_and = lazy(r"\s{0,3}(?:,\s{0,3}(?:and|&)\s|,|，|、|;|；|&|/|\band\b|和|及|\n)\s{0,3}", re.I)
_term = lazy(rf"\s?(?P<chinese>{either(CHINESE_TERMS)})|\s(?P<english>{either(ENGLISH_TERMS)})\b", re.I)

_semester = lazy(r"\s(?:semester|term)\b", re.I)

_BEHIND_AN_OPEN_END = ("", *":：,，;；|｜·/。)）]】*_\n")

_unnamed = lazy(r"\?P<\w+>")
#: Where a date may begin: its first words, and a date behind them.
START = _unnamed.sub(
    "?:", f"(?:{_LEAD}|{_SINCE}|{_UNTIL}|{_CALLED}|{_BARE}{_BARE_JOINT}|{_FIRST_DAY})?"
) + _unnamed.sub("?:", POINT.replace("(?P=p5)", "[./-]"))
present = _now


def periods_at(text: str, at: int) -> tuple[int, Periods] | None:
    """One period or several joined by commas or "and", that begin at this offset, and where they end."""
    first = _period_at(text, at)
    if first is None:
        return None
    end, periods = first[0], list(first[1])
    while (joint := _and.match(text, end)) and len(periods) < MOST_IN_A_LIST:
        more = _period_at(text, joint.end())
        if more is None or not _alike(periods[-1], more[1][0]):
            break
        end, periods = more[0], [*periods, *more[1]]
    return _named(text, at, end, tuple(periods))


def _alike(one: Period, other: Period) -> bool:
    """Whether two neighbours are of one list: both ranges, or both of the same precision."""
    if one.single != other.single and (_month(one) or _month(other)):
        return False
    return not (one.single and other.single) or _month(one) == _month(other)


def _month(period: Period) -> bool:
    return any(day is not None and day.month > 0 for day in (period.start, period.end))


def _named(text: str, at: int, end: int, periods: Periods) -> tuple[int, Periods]:
    """The periods with the word in or behind them that says what such a time is called: 学年, 届, "Fall semester"."""
    last = periods[-1]
    if last.ongoing or last.term or _month(last):
        return end, periods
    seasonal = bool(last.start and last.start.season in SEASONS)
    if seasonal and _semester.search(text, at, end):
        return end, tuple(replace(period, term="semester") for period in periods)
    stop, term = _term_at(text, end)
    if not term or (term == "semester") != seasonal:
        return end, periods
    return stop, tuple(replace(period, term=term) for period in periods)


def _term_at(text: str, at: int) -> tuple[int, str]:
    """The word for a term that stands at an offset, and where it ends; "" for none."""
    found = _term.match(text, at)
    if found is None:
        return at, ""
    word = found.group("chinese") or " ".join(found.group("english").lower().split())
    return found.end(), CHINESE_TERMS.get(word) or ENGLISH_TERMS[word]


def _period_at(text: str, at: int) -> tuple[int, Periods] | None:
    """One date or range that begins at this offset, and where it ends; two when one year has two seasons."""
    lead = _lead.match(text, at)
    at = lead.end() if lead else at
    since = _since.match(text, at) or _until.match(text, at)
    at = since.end() if since else at
    called = _called.match(text, at)
    at = called.end() if called else at
    word = since.group().strip().lower() if since else ""
    found = _short_years(text, at, bool(lead)) or _borrowed(text, at, bool(lead)) or _from(text, at, word, bool(lead))
    if found is None or found[1][0].start is None:
        return found
    end, periods = found
    end = _behind_graduation(text, end) if lead else end
    return end, tuple(replace(period, term="school_year") for period in periods) if called else periods


def _behind_graduation(text: str, at: int) -> int:
    """Where the word for graduation ends that may stand behind an expected date."""
    graduation = _graduation.match(text, at)
    return graduation.end() if graduation else at


def _from(text: str, at: int, word: str, expected: bool) -> tuple[int, Periods] | None:
    """A date, and the rest of its range; `word` is what stands before it, such as "since" or "until"."""
    point = point_at(text, at)
    if point is None:
        return None
    end, start = point
    if _until.fullmatch(word):
        return end, (Period(None, start),)
    return _range_from(text, start, end, expected=expected, ongoing=word in ("since", "自"))


def _short_years(text: str, at: int, expected: bool) -> tuple[int, Periods] | None:
    """Two years of which the second is short, or parted by a stroke: "2018-19" and "2018/2019"."""
    if years := _years.match(text, at):
        first, last = int(years.group(1)), int(years.group(1)[:2] + years.group(2))
        if first < last <= first + _LONGEST_SHORT:
            return _closed(text, years.end(), Period(Day(first), Day(last), False, expected))
    if (years := _slashed.match(text, at)) and int(years.group(2)) == int(years.group(1)) + 1:
        return _closed(text, years.end(), Period(Day(int(years.group(1))), Day(int(years.group(2))), False, expected))
    return None


def _borrowed(text: str, at: int, expected: bool) -> tuple[int, Periods] | None:
    """A first date that borrows from the second: "Jun – Sep 2020", "1–5 Sep 2020", "Spring & Fall 2020"."""
    if days := _days.match(text, at):
        year, month = int(days.group("year")), month_of(days.group("month"))
        begin, stop = (day_or_month(year, month, int(days.group(name)), days.group()) for name in ("first", "last"))
        return _closed(text, days.end(), Period(begin, stop, False, expected))
    bare = _bare.match(text, at)
    if bare is None:
        return None
    point = point_at(text, bare.end())
    if point is None:
        return None
    end, last = point
    first = _first_of(bare.group("bare"), last)
    if first is None or (not first.season and first > last):
        return None
    if _dash.fullmatch(bare.group("joint")):
        return _closed(text, end, Period(first, last, False, expected))
    if first.season and last.season:
        return end, (Period(first, first, single=True), Period(last, last, single=True))
    return None


def _first_of(word: str, last: Day) -> Day | None:
    """The first date of a range whose year, or year and month, stand at its second."""
    words = word.rstrip(".").split()
    if len(words) == 2:
        name, number = sorted(words, key=lambda one: one[0].isdecimal())  # "15 May" or "May 15"
        day = int(re.sub(r"\D", "", number))
        return day_or_month(last.year, month_of(name), day, word) if last.day else None
    if starts := re.match(r"\d+", word):
        day = int(starts.group())
        return Day(last.year, last.month, day) if last.day and 0 < day <= last.day else None
    if month := month_of(word):
        return Day(last.year, month) if last.month and not last.day else None
    return Day(last.year, season=part_of(word)) if last.season else None


def _range_from(text: str, start: Day, end: int, *, expected: bool, ongoing: bool) -> tuple[int, Periods]:
    """The rest of a range whose first date ends at `end`; a single date when no range follows."""
    if onwards := _onwards.match(text, end):
        return onwards.end(), (Period(start, None, True, False),)
    dash = _dash.match(text, end)
    now = _now.match(text, dash.end() if dash else end)
    if now is None and dash:
        now = _now_in_brackets.match(text, dash.end())
    if now and (dash or "\u4e00" <= now.group()[0] <= "\u9fff"):
        return now.end(), (Period(start, None, True, False),)
    if dash and (found := _second(text, dash, start, expected)):
        return found
    return _closed(text, end, Period(start, None if ongoing else start, ongoing, expected, single=not ongoing))


def _second(text: str, dash: re.Match[str], start: Day, expected: bool) -> tuple[int, Periods] | None:
    """What stands behind the dash: a date, the short end of one, "?", "(expected 2030)" or nothing."""
    at = dash.end()
    bracketed = _bracketed_lead.match(text, at)
    lead = bracketed or _lead.match(text, at)
    at = lead.end() if lead else at
    expected = expected or bool(lead)
    if stop := point_at(text, at) or _short_end(text, at, start):
        end = stop[0]
        if bracketed:
            if text[end : end + 1] not in (")", "）", "]"):
                return None
            end += 1
        return _closed(text, end, Period(start, stop[1], False, expected))
    if unknown := _unknown.match(text, at):
        return unknown.end(), (Period(start),)
    return (at, (Period(start, None, True, False),)) if not lead and _is_open_end(text, dash) else None


def _closed(text: str, end: int, period: Period) -> tuple[int, Periods]:
    """The period with a bracket such as "(now)" or "（预计）" behind it understood as an expected end."""
    after = _after.match(text, end)
    if after is None:
        return end, (period,)
    if period.single and _now.fullmatch(after.group("after")):
        return after.end(), (Period(period.start, None, True, False),)
    return after.end(), (replace(period, expected=True),)


def _short_end(text: str, at: int, start: Day) -> tuple[int, Day] | None:
    """The end of "2016.03-05", "2020年3月-5月", "2020.9.1-5" or "2018-19", which leaves out what the start said."""
    if start.season[:1] in ("q", "h"):
        match = _end_quarter.match(text, at)
        return (match.end(), Day(start.year, season=part_of(match.group("part")))) if match else None
    if start.month and (match := _end_month.match(text, at)):
        found = _in_the_same_year(match, start)
        if found:
            return match.end(), found
    if start.day and (match := _end_day.match(text, at)):
        day = int(match.group("day"))
        if start.day <= day <= 31:
            return match.end(), day_or_month(start.year, start.month, day, match.group())
    if not start.month and (match := _end_year.match(text, at)):
        year = start.year // 100 * 100 + int(match.group("year"))
        if start.year < year <= start.year + _LONGEST_SHORT:
            return match.end(), Day(year)
    return None


def _in_the_same_year(match: re.Match[str], start: Day) -> Day | None:
    """The month, and its day where the start has one, of the end of a range in one year."""
    part = {name: value for name, value in match.groupdict().items() if value}
    day = number_of(part.get("day") or part.get("dotted_day") or part.get("name_day") or "0")
    if bool(day) != bool(start.day):
        return None  # "2020.9.1-10" ends in a day, "2020.09-10" in a month
    month = month_of(next(part[name] for name in ("month", "dotted", "number", "name") if name in part))
    if not start.month <= month <= 12:
        return None
    return day_or_month(start.year, month, day, match.group())


def _is_open_end(text: str, dash: re.Match[str]) -> bool:
    """Whether a range stops after its dash: at the end, a mark between parts or a closing bracket."""
    rest = text[dash.end() : dash.end() + 1]
    return rest in _BEHIND_AN_OPEN_END and not re.search(r"[A-Za-z至到]", dash.group())
