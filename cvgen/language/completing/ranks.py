"""Ranks, shares and bounds that are counted rather than looked up: Top 1% is 前1%, 2016 and earlier 2016年及以前."""

from __future__ import annotations

import re

from cvgen.language.completing.word_order import Phrase, Piece

_RANKS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "zh": (
        (re.compile(r"top\s*(\d+(?:\.\d+)?)\s*[%％]", re.I), "前{0}%"),
        (re.compile(r"top[\s-]*(\d+)", re.I), "前{0}名"),
        (re.compile(r"(?<!\d)(\d+)(?:st|nd|rd|th)(?:\s+(?:place|in rank|rank))", re.I), "第{0}名"),
        (re.compile(r"(?<!\d)(\d+)(?:st|nd|rd|th)", re.I), "第{0}"),
        (re.compile(r"(?:no\.?|#)\s*(\d+)", re.I), "第{0}"),
        (re.compile(r"(?<!\d)(\d+)\s*(?:of|out of)\s*(\d+)", re.I), "{0}/{1}"),
        (re.compile(r"(?<!\d)((?:19|20)\d\d)\s+(?:and|or|&)\s+(?:before|earlier|older|prior)", re.I), "{0}年及以前"),
        (re.compile(r"(?:before|prior to)\s+((?:19|20)\d\d)", re.I), "{0}年以前"),
    ),
    "en": (
        (re.compile(r"前\s*(\d+(?:\.\d+)?)\s*[%％]"), "Top {0}%"),
        (re.compile(r"top\s*(\d+(?:\.\d+)?)\s*[%％]", re.I), "Top {0}%"),
        (re.compile(r"前\s*(\d+)\s*名?"), "Top {0}"),
        (re.compile(r"第\s*(\d+)\s*名"), "{0:th} place"),
        (re.compile(r"第\s*(\d+)"), "{0:th}"),
        (re.compile(r"((?:19|20)\d\d)\s*年?\s*[及和或](?:以前|之前|更早)"), "{0} and earlier"),
        (re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:以前|之前)"), "Before {0}"),
    ),
}


class _Rank(str):
    """A number that can be written as an ordinal."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        if how != "th":
            return str(self)
        return f"{self}{ordinal(int(self))}"


def ordinal(number: int) -> str:
    """What stands behind a number in English: st, nd, rd, th."""
    return "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def ranked(text: str, at: int, to: str) -> Phrase | None:
    """A rank in the other language; `at` is where it stands in its line."""
    for pattern, written in _RANKS[to]:
        if match := pattern.fullmatch(text):
            return Phrase((Piece(written.format(*map(_Rank, match.groups())), at),), "number", frozenset({"terms"}))
    return None
