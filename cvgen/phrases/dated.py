"""A line and its date: the date taken off where the line can do without it, and both able to give the line back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.cv import dates
from cvgen.cv.dates import FoundDate, Periods
from cvgen.cv.text import HAN, Inline, cut, join, plain, tidy
from cvgen.patterns import lazy

#: What stands between the parts of a line and is no part itself.
EDGE = " \t\n,，:：;；|｜·•–—―－-~.。、/"
_OPEN, _CLOSE = "([（【", ")]）】"
_MARKUP = "*_"
#: A range may be taken out of the middle of a line of so many characters; in a longer one it belongs to a sentence.
_MOST_IN_THE_MIDDLE = 200
#: The same of a line that may be a sentence, where the range stands between two marks.
_MOST_BETWEEN_MARKS = 120

#: An abbreviation that owns the full stop at its end: "B.Sc.", "U.S.", "Mill Co.", "Otto F."
_DOTTED = lazy(
    r"(?:\.\w{1,4}|\b(?:Inc|Ltd|Co|Corp|Bros|Pvt|Bhd|Plc|Intl|Assoc|Jr|Sr|Dept|Prof|Dr|Mr|Ms|St|Univ|Inst|Eng|Sc|Sci|Tech|Technol|Mech|Elec|Electr|Equip|Comput|Nat|Natl|Res|Lab|Labs|Acad|Ind|Mgmt|Mt|Ave|Blvd|etc|al|[A-Z]))\.$",
    re.I,
)
#: Words that lead on to a date: without it they say nothing.
_LEADS_ON = lazy(
    r"\b(?:of|in|for|at|by|on|to|and|the|during|between|within|around|class|cohort|batch|year|version|"
    r"summers|winters|springs|falls|autumns|semesters|terms|weekends)\s+$|(?:于|在|至|自|从|和|与|及)\s*$",
    re.I,
)
#: Two things in one line, each with its year: "2018: Tide Prize; 2019: Sea Prize", "(BSc: 2010, MSc: 2012)".
_TOLD_TWICE = lazy(
    r"^\W*(?:19|20)\d\d\s*[:：][^;；\n]{2,80}[;；]\s*(?:19|20)\d\d\s*[:：]"
    r"|[(（][^\W\d_][^()（）\d]{0,20}(?:19|20)\d\d\s*[,;，；]\s*[^\W\d_][^()（）\d]{0,20}(?:19|20)\d\d\s*[)）]"
)
#: A meeting or contest whose name ends in its year: "ICML 2020", "Tide Challenge 2019".
_EVENT = lazy(
    r"(?:\b[A-Z]\w*[A-Z]{2}\w*(?:/[A-Z]+)?|\b(?:Conference|Workshop|Symposium|Congress|Challenge|Competition|Contest|Olympiad|Cup|"
    r"Hackathon|Summit|Forum|Meeting|Games|Track|List|Ranking|School))\s+$"
)
#: The first half of a range whose second half begins with a word that is none of a date: "Trinity 2014 – Lent 2015".
_HALF = lazy(r"(?:19|20)\d\d\s?[–—-]{1,2}\s?[^\W\d_]+\.?\s$")
#: A remark behind the date of a line: "Prize of the Port, 2021 (declined)".
_REMARK = lazy(r"\s*[(（][^()（）\d]{2,40}[)）]\s*[.。]?\s*")
#: Blanks part a short Chinese line: 浪花公司 2015–2017 工程师.
_BLANK_BEFORE, _BLANK_BEHIND = lazy(rf"[{HAN}]\s$"), lazy(rf"\s[{HAN}]")
_TWO_MARKS = lazy(r"[,，;；|｜]{2}")
_BEFORE = lazy(r"(?:[,，;；|｜:：·•、。\n\t]|\s[–—―-]|\s{2})\s*$|[.)）\]】]\s+$")
_BEHIND = lazy(r"\s*[,，;；|｜·•。\n]|\s+[–—―-]\s|\s*\.(?:[\s(（]|$)|\s*[(（\[【]|\s{2}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A line and what of it is its date; `pieces` joined are the line, letter by letter."""

    periods: Periods
    #: the line without its date
    text: Inline
    #: marks in front, kept text, what was cut out as it was written, kept text, marks at the end
    pieces: tuple[str, str, str, str, str]

    @property
    def written(self) -> str:
        """The date as it was written, with the marks around it; "" when none was taken off."""
        return self.pieces[2]


def take_date(text: Inline, *, anywhere: bool) -> tuple[Periods, Inline]:
    """The date of an entry and the line without it; see :func:`dated_line`."""
    dated = dated_line(text, anywhere=anywhere)
    return dated.periods, dated.text


def dated_line(text: Inline, *, anywhere: bool) -> Dated:
    """A line as its date and the rest.

    The date stands first, last, in brackets of its own or on a line of its own; with `anywhere`, also between commas
    or other marks. Dates inside a sentence are left alone. One that its words cannot do without ("2019年度优秀教师",
    "Class of 2019", "ICML 2020") is read, and stays in the text.
    """
    line = plain(text)
    found = _chosen(text, line, anywhere=anywhere)
    if found is None:
        return Dated((), text, ("", line, "", "", ""))
    left, right = line[: found.start], line[found.end :]
    if found.bound or _LEADS_ON.search(left) or (not anywhere and _is_event(left, found)):
        return Dated(found.periods, text, ("", line, "", "", ""))
    start, end = _with_marks(left, right, found)
    return cut_out(text, start, end, found.periods)


def _chosen(text: Inline, line: str, *, anywhere: bool) -> FoundDate | None:
    """The date that is the entry's: the first that stands alone, before single ones a range where any may stand."""
    if _TOLD_TWICE.search(line):
        return None
    alone = [found for found in dates.find(line) if _stands_alone(text, line, found, anywhere=anywhere)]
    if anywhere:
        alone.sort(key=lambda found: found.periods[0].single or found.bound)
        if _are_of_two_posts(line, alone):
            return None
    return alone[0] if alone else None


def _are_of_two_posts(line: str, alone: list[FoundDate]) -> bool:
    """Whether two ranges stand in the midst of one line: "Lecturer (2015–2020), Reader (since 2020), Mill College"."""
    ranges = [found for found in alone if not found.periods[0].single and not found.bound]
    if len(ranges) < 2 or not line[: ranges[0].start].strip(EDGE + _MARKUP + _OPEN):
        return False
    second = ranges[1]
    return "\n" not in line[: second.end] and len(line) < _MOST_IN_THE_MIDDLE


def has_one_set_off(text: Inline) -> bool:
    """Whether a line has one date besides the years of events, in brackets or behind a mark."""
    line = plain(text)
    found = [one for one in dates.find(line) if not _is_event(line[: one.start], one)]
    return len(found) == 1 and (
        line[found[0].start] in _OPEN or _BEFORE.search(line[: found[0].start][-8:]) is not None
    )


def _is_event(left: str, found: FoundDate) -> bool:
    """Whether one year ends the name of a meeting or contest."""
    day = found.periods[0].start
    return len(found.periods) == 1 and day is not None and not day.month and bool(_EVENT.search(left[-40:]))


def _with_marks(left: str, right: str, found: FoundDate) -> tuple[int, int]:
    """The stretch of the date with the brackets and stars around it that hold nothing else."""
    start, end = found.start, found.end
    while left and left[-1] in _OPEN + "*" and right.lstrip()[:1] and right.lstrip()[0] in _CLOSE + "*":
        end += len(right) - len(right.lstrip()) + 1
        left, right = left[:-1], right.lstrip()[1:]
        start -= 1
    return start, end


def cut_out(text: Inline, start: int, end: int, periods: Periods, *, joint: str = "") -> Dated:
    """The line without a stretch of it, tidied where it was cut out; a joint of its own, or what fits there."""
    line = plain(text)
    first, last = _trimmed(line, 0, start)
    second, stop = _trimmed(line, end, len(line))
    pieces = (line[:first], line[first:last], line[last:second], line[second:stop], line[stop:])
    if first == last:  # nothing in front: the marks there go with the date
        pieces = ("", "", line[:second], line[second:stop], line[stop:])
    joint = joint or _joint(line[:start], line[end:])
    return Dated(periods, tidy(join((cut(text, first, last), cut(text, second, stop)), joint)), pieces)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the marks at its ends; an abbreviation keeps its full stop."""
    words = line[start:end]
    start += len(words) - len(words.lstrip(EDGE))
    end = max(start, end - len(words) + len(words.rstrip(EDGE)))
    if line[end : end + 1] == "." and _DOTTED.search(line[start : end + 1]):
        end += 1
    return start, end


def ends_in_abbreviation(words: str) -> bool:
    """Whether the full stop at the end belongs to the last word, as in "B.Sc." and "Mill Co."."""
    return _DOTTED.search(words.rstrip()) is not None


def _joint(left: str, right: str) -> str:
    """What stays between the text before and behind a date that was taken out."""
    before, behind = left.rstrip(EDGE), right.lstrip(EDGE)
    if "\n" in right[: len(right) - len(behind)] or left.rstrip(" \t").endswith("\n"):
        return "\n"
    if before[-1:] in tuple(_OPEN) or behind[:1] in tuple(_CLOSE):
        return ""
    if behind[:1] in tuple(_OPEN):
        return "" if behind[0] in "（【" else " "
    return "，" if re.search(f"[{HAN}]$", before) else ", "


def _stands_alone(text: Inline, line: str, found: FoundDate, *, anywhere: bool) -> bool:
    """Whether a date stands at a border of its line, so that the rest is whole without it."""
    before, behind = line[: found.start], line[found.end :]
    single = found.periods[0].single
    if single and _HALF.search(before[-24:]):
        return False
    if _is_at_edge(line, found, before, behind):
        return True
    if _BLANK_BEFORE.search(before[-2:]) and _BLANK_BEHIND.match(behind):
        return not single
    if anywhere:
        sides = _marked_sides(text, found, before, behind)
        return all(sides) or (any(sides) and not single and len(line) < _MOST_IN_THE_MIDDLE)
    marks = before.rstrip()[-1:] + behind.lstrip()[:1]
    return not single and len(line) < _MOST_BETWEEN_MARKS and _TWO_MARKS.fullmatch(marks) is not None


def _is_at_edge(line: str, found: FoundDate, before: str, behind: str) -> bool:
    """Whether a date stands first or last in its line, in brackets, alone on a row, or before a remark that ends it."""
    if not before.strip(EDGE + _MARKUP + _OPEN) or not behind.strip(EDGE + _MARKUP + _CLOSE):
        return True
    in_brackets = before.rstrip()[-1:] in tuple(_OPEN) and behind.lstrip()[:1] in tuple(_CLOSE)
    if in_brackets or line[found.start] in _OPEN or _ends_a_line(before, behind):
        return True
    return _BEFORE.search(before[-8:]) is not None and _REMARK.fullmatch(behind) is not None


def _marked_sides(text: Inline, found: FoundDate, before: str, behind: str) -> tuple[bool, bool]:
    """Whether a mark, a bracket or another style stands before a date, and behind it."""
    borders = _borders(text)
    return (
        bool(_BEFORE.search(before[-8:])) or found.start in borders or before.rstrip()[-1:] in tuple(_OPEN),
        bool(_BEHIND.match(behind)) or found.end in borders or behind.lstrip()[:1] in tuple(_CLOSE),
    )


def _ends_a_line(before: str, behind: str) -> bool:
    """Whether a date stands alone on a line, or first or last on one of several lines."""
    last_line, next_line = before.rsplit("\n", 1)[-1], behind.split("\n", 1)[0]
    return ("\n" in before and not last_line.strip(EDGE)) or ("\n" in behind and not next_line.strip(EDGE))


def _borders(text: Inline) -> set[int]:
    """Where the style of a line changes: a bold name ends there, a date in italics begins."""
    return set(_offsets(text))


def _offsets(text: Inline) -> Iterator[int]:
    at = 0
    for run in text:
        yield at + len(run.text) - len(run.text.lstrip())
        at += len(run.text)
        yield at - (len(run.text) - len(run.text.rstrip()))
