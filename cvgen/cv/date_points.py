"""One date at a place in a text: the many ways in which people write a day, a month, a season or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

from cvgen.cv.date_words import CHINESE_ENDS, CHINESE_PARTS, ENGLISH_PARTS, MONTHS
from cvgen.cv.days import DateError, Day
from cvgen.patterns import lazy

HAN = "㐀-䶿一-鿿"
#: Blanks inside of a date; bounded, so that no long row of blanks is read again and again.
GAP = r"\s{0,3}"
#: Every dash and wave that stands between two dates, that of a Chinese keyboard (U+FF0D) among them.
DASHES = "‐-―−－﹘﹣~～〜"


def either(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


YEAR = r"(?:19[3-9]\d|20\d\d)"
MONTH_NAME = f"(?:{either(MONTHS)})(?![A-Za-z])\\.?"
_NAMED = [part for part in ENGLISH_PARTS if part[-1].isalpha()]
_TERM = r"(?:\s(?:semester|term|quarter|session))?"
#: A part of one character begins other words as well: nothing Chinese follows it but a word of ranges or terms.
_ALONE = f"(?=至|到|起|以来|学期|[^{HAN}]|$)"
_PART = f"(?:{either(CHINESE_PARTS)}|(?:{either(CHINESE_ENDS)}){_ALONE})"
SEASON = f"(?:{either(_NAMED)})"
_DAY = r"\d{1,2}"
_HAN_YEAR = r"(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=\s?年)"
#: A month or a day in digits or Chinese numerals.
NUMBER = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NTH = r"(?:st|nd|rd|th)?"

#: Each group is a letter (year, month, month's name, day, part, through) and the number of its form.
POINT = "".join(
    (
        "(?:",
        rf"(?P<y1>{YEAR}|{_HAN_YEAR}){GAP}年{GAP}(?P<m1>{NUMBER}){GAP}月(?:份|{GAP}(?P<d1>{NUMBER}){GAP}[日号])?",
        rf"|(?P<y2>{YEAR}|{_HAN_YEAR}){GAP}年?{GAP}(?P<s2>{_PART})",
        rf"|(?P<y3>{YEAR})[\s/-]?(?P<s3>[QH][1-4])(?![A-Za-z\d])",
        rf"|(?<![A-Za-z])(?P<s4>[QH][1-4])(?:[/,’']|\s|\sof\s|,\s)?(?P<y4>{YEAR})(?!\d)",
        rf"|(?P<y5>{YEAR}){GAP}(?P<p5>[./-]|['’](?=\d\d)){GAP}(?P<m5>{_DAY})(?:{GAP}(?P=p5){GAP}(?P<d5>{_DAY})(?!\d))?(?!\d)",
        rf"|(?:(?P<d6>{_DAY})/)?(?P<m6>{_DAY}){GAP}[./]{GAP}(?P<y6>{YEAR})(?!\d)",
        rf"|(?P<d7>{_DAY})\.(?P<m7>{_DAY})\.(?P<y7>{YEAR})(?!\d)",
        rf"|(?P<m8>0[1-9]|1[0-2])-(?P<y8>{YEAR})(?!\d)",
        rf"|(?P<y9>{YEAR})(?P<m9>0[1-9]|1[0-2])(?P<d9>[0-3]\d)?(?!\d)",
        rf"|(?<![A-Za-z])(?P<na>{MONTH_NAME}){GAP}(?:(?P<da>{_DAY}){_NTH}(?:{GAP},{GAP}|\s))?(?:of\s)?[,.]?{GAP}(?P<ya>{YEAR})(?!\d)",
        rf"|(?<![A-Za-z])(?P<nb>{MONTH_NAME})\s?['’](?P<eb>\d\d)(?!\d)",
        rf"|(?<![A-Za-z])(?P<dc>{_DAY}){_NTH}\s(?:of\s)?(?P<nc>{MONTH_NAME}){GAP},?{GAP}(?P<yc>{YEAR})(?!\d)",
        rf"|(?P<yd>{YEAR}){GAP},?\s(?P<nd>{MONTH_NAME})(?!{GAP}[.,]?{GAP}(?:\d{{1,2}},?\s)?{YEAR})(?:\s(?P<dd>{_DAY}){_NTH}(?!\d))?",
        rf"|(?P<ye>{YEAR})\s(?P<se>{SEASON})(?![A-Za-z]){_TERM}",
        rf"|(?<![A-Za-z])(?P<sf>{SEASON}){_TERM}(?:\sof)?{GAP}[,-]?{GAP}(?P<yf>{YEAR})(?:{GAP}[/–-]{GAP}(?P<tf>{YEAR}|\d\d)(?!\d|\.\d))?(?!\d)",
        rf"|(?P<yg>{YEAR}|{_HAN_YEAR})(?!\d|[A-Za-z]\d)(?:{GAP}年(?![度级]))?",
        ")",
    )
)

_point = lazy(POINT, re.I)


def point_at(text: str, at: int) -> tuple[int, Day] | None:
    """The one date that begins at an offset, and where it ends; raises DateError for a month over 12."""
    match = _point.match(text, at)
    if match is None:
        return None
    day = _day(match)
    # Only a winter goes on into the next year: "Fall 2018-2019" is a range.
    if day.through and (day.season != "winter" or day.through != day.year + 1):
        return match.end("yf"), Day(day.year, season=day.season)
    return match.end(), day


def month_of(name: str) -> int:
    """The number of a month from its name, its abbreviation or its digits; 0 for none."""
    name = name.lower().rstrip(".")
    return MONTHS.get(name, 0) if name.isascii() and not name.isdigit() else number_of(name)


_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def number_of(written: str) -> int:
    """A number of one or two digits, or a year, in digits or Chinese numerals: 12, 十二, 二〇一二."""
    tens, ten, ones = written.translate(_DIGITS).partition("十")
    return int(tens or "1") * 10 + int(ones or "0") if ten else int(tens)


def part_of(name: str) -> str:
    """The key of a part of the year, such as "autumn" for "Fall"."""
    return ENGLISH_PARTS.get(name.lower()) or CHINESE_PARTS.get(name) or CHINESE_ENDS[name]


def day_or_month(year: int, month: int, day: int, written: str) -> Day:
    """The date; without its day, and as it was written, when the month has no such day."""
    if not day or day <= monthrange(year, month)[1]:
        return Day(year, month, day)
    if day > _MOST_DAYS:
        raise DateError(f"{year}-{month:02} has no day {day}")
    return Day(year, month, impossible=written)


_MOST_DAYS = 31


def _day(match: re.Match[str]) -> Day:
    """The date of a match; raises DateError for one that the calendar lacks."""
    part = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    if "e" in part:
        return Day(with_century(part["e"]), month_of(part["n"]))
    year = number_of(part["y"])
    if season := part.get("s"):
        through = int(part["y"][: 4 - len(part["t"])] + part["t"]) if "t" in part else 0
        return Day(year, season=part_of(season), through=through)
    month = month_of(part.get("n") or part.get("m", "0"))
    if "m" in part and not 1 <= month <= 12:
        raise DateError(f"there is no month {part['m']}")
    day = number_of(part.get("d", "0"))
    if part.get("d") and not day:
        raise DateError(f"{year}-{month:02} has no day {part['d']}")
    return day_or_month(year, month, day, match.group())


def with_century(digits: str) -> int:
    """The year of two digits: '98 and '23."""
    return int(digits) + (2000 if int(digits) < 50 else 1900)
