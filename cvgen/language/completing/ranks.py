"""Ranks and shares that are counted rather than looked up: Top 1% is 前1%, 3rd is 第3."""

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
    ),
    "en": (
        (re.compile(r"前\s*(\d+(?:\.\d+)?)\s*[%％]"), "Top {0}%"),
        (re.compile(r"top\s*(\d+(?:\.\d+)?)\s*[%％]", re.I), "Top {0}%"),
        (re.compile(r"前\s*(\d+)\s*名?"), "Top {0}"),
        (re.compile(r"第\s*(\d+)\s*名"), "{0:th} place"),
        (re.compile(r"第\s*(\d+)"), "{0:th}"),
    ),
}


class _Rank(str):
    """A number that can be written as an ordinal."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        if how != "th":
            return str(self)
        last = 0 if self.zfill(2)[-2] == "1" else int(self[-1])
        return f"{self}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def ranked(text: str, at: int, to: str) -> Phrase | None:
    """A rank in the other language; `at` is where it stands in its line."""
    for pattern, written in _RANKS[to]:
        if match := pattern.fullmatch(text):
            return Phrase((Piece(written.format(*map(_Rank, match.groups())), at),), "number", frozenset({"terms"}))
    return None
