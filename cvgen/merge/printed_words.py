"""Which words of a text stand in the print: what the ledger says of a block is computed from them.

Words are runs of letters or of digits after NFKC and folding of case; of Han text, each character beside a neighbour.
A date is there when its value is. Marks of lists, connectives and the words of links (`locales/ledger.yml`) count for
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from cvgen.cv import dates
from cvgen.cv.days import Day, Period, Periods
from cvgen.cv.model import CV, Entry
from cvgen.cv.text import HAN
from cvgen.cv.word_overlap import without_words
from cvgen.files.lines import Lines
from cvgen.files.yaml import compose

TABLE = Path(__file__).parents[1] / "locales" / "ledger.yml"
_WORD = re.compile(rf"[{HAN}]|\d+|[^\W\d_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_LIST_MARK = re.compile(r"\s*+[^\w\s]{0,2}(?:\d{1,3}|[A-Za-z])[.)\]）】](?=\s)")
#: TeX that becomes signs.
_SIGNS = re.compile(r"\\[A-Za-z]+")
#: A text of which more than this share is missing says something else as a whole, and is missing as a whole.
_MOST_LOST = 0.4


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """The words, neighbouring Han characters and dates of some texts."""

    words: frozenset[str]
    lines: frozenset[str]
    days: frozenset[Day]

    @classmethod
    def by(cls, texts: Iterable[str], days: Iterable[Day] = ()) -> PrintedWords:
        """What stands in these texts, and the dates that are printed beside them."""
        texts = tuple(dict.fromkeys(texts))
        return cls(
            frozenset(word for text in texts for word in _known(text)),
            frozenset(map(_letters, texts)),
            frozenset(coarser for day in days for coarser in (day, Day(day.year, day.month), Day(day.year))),
        )

    def repeats(self, text: str) -> bool:
        """Whether one of the texts has the letters and digits of this one and no others."""
        return _letters(text) in self.lines

    def split(self, text: str) -> tuple[str, str]:
        """A text in what stands there and what does not, the pieces of that with "…" between them."""
        if self.repeats(text):
            return text, ""
        spans = [match.span() for match in _WORD.finditer(text)]
        lost = [n for n in range(len(spans)) if not self._has(text, spans, n)]
        lost = _without_excepted(text, spans, lost, self.days) if lost else lost
        if not lost:
            return text, ""
        lost = _whole_runs(text, spans, lost)
        if len(lost) > max(1, _MOST_LOST * len(spans)):
            return "", text
        words, rest = without_words(text, spans, lost)
        return (words if any(c.isalnum() for c in words) else ""), rest

    def _has(self, text: str, spans: list[tuple[int, int]], n: int) -> bool:
        start, end = spans[n]
        word = text[start:end]
        if word.casefold() in _words_for_nothing():
            return True
        if not _HAN.match(word):
            return all(part in self.words for part in _folded_words(word))
        before = n > 0 and spans[n - 1][1] == start and _HAN.match(text[start - 1]) is not None
        behind = n + 1 < len(spans) and spans[n + 1][0] == end and _HAN.match(text[end]) is not None
        if not before and not behind:
            return _fold(word) in self.words
        pairs = [text[start - 1 : end]] * before + [text[start : end + 1]] * behind
        return any(_fold(pair) in self.words for pair in pairs)


def days_printed(cv: CV) -> Iterator[Day]:
    """The dates that a CV prints: of papers the year."""
    for entry in (entry for section in cv.sections for entry in section.entries()):
        yield from days_of(entry)
    yield from (day for detail in cv.person.details for period in detail.dates for day in _ends(period))


def days_of(entry: Entry) -> Iterator[Day]:
    """The dates that are printed of an entry."""
    for one in (entry, *entry.versions):
        for day in (day for period in one.dates for day in _ends(period)):
            yield Day(day.year) if one.kind in ("publications", "patents") else day


def _ends(period: Period) -> Iterator[Day]:
    return (day for day in (period.start, period.end) if day is not None)


@cache
def _words_for_nothing() -> frozenset[str]:
    node, _ = compose(Lines.of_file(TABLE, TABLE.read_text("utf-8")))
    table = node.to_python() if node is not None else None
    if not isinstance(table, dict):
        raise TypeError(f"{TABLE} holds no mapping")
    return frozenset(str(word) for row in table.values() if isinstance(row, list) for word in row)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=4096)  # both languages have many texts in common, and so has a page with the one it was
def _letters(text: str) -> str:
    return "".join(c for c in _fold(text) if c.isalnum())


def _folded_words(word: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(_fold(word)))


@lru_cache(maxsize=4096)
def _known(text: str) -> frozenset[str]:
    """Words, Han characters, and neighbours among them."""
    return frozenset(_words_in(text))


def _words_in(text: str) -> Iterator[str]:
    text = _fold(text)
    before = (-1, "")
    for match in _WORD.finditer(text):
        word = match.group()
        yield word
        if _HAN.match(word):
            if before[0] == match.start():
                yield before[1] + word
            before = (match.end(), word)


def _without_excepted(text: str, spans: list[tuple[int, int]], lost: list[int], days: frozenset[Day]) -> list[int]:
    """Which of some words have to stand in the print."""
    excepted = _excepted(text, days)
    return [n for n in lost if not any(low <= spans[n][0] < high for low, high in excepted)]


def _excepted(text: str, days: frozenset[Day]) -> list[tuple[int, int]]:
    """The stretches that need not stand in the print: list marks, TeX, and dates whose value does."""
    found = [m.span() for m in _SIGNS.finditer(text)]
    if mark := _LIST_MARK.match(text):
        found.append(mark.span())
    found += [(date.start, date.end) for date in dates.find(text) if _are_printed(date.periods, days)]
    return found


def _are_printed(periods: Periods, days: frozenset[Day]) -> bool:
    return all(day in days or _is_named(day, days) for period in periods for day in _ends(period))


def _is_named(day: Day, days: frozenset[Day]) -> bool:
    """Whether a part of a year that the page names is printed, whatever months it is read as."""
    return bool(day.season) and any(other.year == day.year and other.season == day.season for other in days)


def _whole_runs(text: str, spans: list[tuple[int, int]], lost: list[int]) -> list[int]:
    """What is lost, with the Han characters that a lost one stands among: one of them alone says nothing."""
    found = set(lost)
    for n in lost:
        for step in (-1, 1):
            at = n
            while _HAN.match(text[spans[at][0]]) and 0 <= at + step < len(spans):
                one, other = sorted((at, at + step))
                if spans[one][1] != spans[other][0] or not _HAN.match(text[spans[at + step][0]]):
                    break
                at += step
                found.add(at)
    return sorted(found)
