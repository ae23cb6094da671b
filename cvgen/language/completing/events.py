"""A prize or post beside what is no word of a dictionary: the name of a meeting, the number of a contest.

ICML 2024 Outstanding Reviewer is ICML 2024杰出审稿人; 第十五届蓝桥杯一等奖 is 15th Lanqiao Cup, First Prize.
"""

from __future__ import annotations

import re

from cvgen.cv.text import BLANKS, has_han
from cvgen.language.completing.ranks import ordinal
from cvgen.language.completing.terms import Match, Terms
from cvgen.language.completing.word_order import Phrase, Piece
from cvgen.patterns import lazy

#: One word belongs to one repetition only (possessive): tried in every cut, each capital would double the time.
_ACRONYMS = lazy(r"(?:[A-Z][\w&+/'’-]*+(?:\s+(?:19|20)?\d{2})?(?:\s*[,，、/&]\s*|\s+)?)++")
_IN_FRONT = lazy(r"(?P<name>(?:[A-Z][\w&+/'’-]*\s*){1,2}(?:(?:19|20)\d\d\s*)?)")
_SERVING = lazy(r"(?<!\s)\s++(?:for|of|at|in)\s+(?:the\s+)?")
_CATEGORIES = ("awards", "ranks", "roles")
_EDITION = {
    "en": lazy(r"第\s*([\d一二三四五六七八九十]{1,4})\s*届"),
    "zh": lazy(r"\b(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\s+", re.I),
}
_DIGITS = "零一二三四五六七八九"


def is_names(text: str) -> bool:
    """Whether a text is nothing but abbreviations that are names in every language, such as CVPR 2026, ICLR."""
    words = re.findall(r"[A-Za-z][\w&+'’-]*", text)
    whole = _ACRONYMS.fullmatch(text) is not None and bool(words)
    return whole and not has_han(text) and all(sum(c.isupper() for c in word) > 1 for word in words)


def listed_names(text: str, to: str) -> str:
    """Abbreviations with the comma of the language between them."""
    return re.sub(rf"{BLANKS}[,，、]\s*", "、" if to == "zh" else ", ", text)


def at_event(text: str, at: int, to: str, terms: Terms) -> Phrase | None:
    """A post or prize in front of or behind the names of meetings, `at` in its line."""
    if made := _behind(text, at, to, terms):
        return made
    for match in _SERVING.finditer(text) if to == "zh" else ():
        found, names = terms.of(text[: match.start()], *_CATEGORIES), text[match.end() :].strip(" .")
        if found is not None and is_names(names):
            several = re.search(r"[,，、]", names)
            if found.category == "roles":
                return _phrase(found, (Piece(found.text, at), Piece("："), Piece(listed_names(names, to), at)))
            return None if several else _joined(names, found, at, to)
    return None


def edition(text: str, to: str) -> tuple[str, str] | None:
    """A contest or meeting without the number in front of its name, and that number as the other language writes it."""
    match = _EDITION[to].search(text)
    if match is None:
        return None
    number = _number(match[1])
    if not 0 < number < 100:
        return None
    rest = text[: match.start()] + text[match.end() :]
    return rest, f"第{_in_chinese(number)}届" if to == "zh" else f"{number}{ordinal(number)} "


def _number(digits: str) -> int:
    """A number below a hundred, in either script; 0 for none."""
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if any(c not in _DIGITS for c in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return 0
    return (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0) + (_DIGITS.index(ones) if ones else 0)


def _in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return front + (_DIGITS[ones] if ones else "")


def _behind(text: str, at: int, to: str, terms: Terms) -> Phrase | None:
    """ICML 2024 Outstanding Reviewer, AAAI学生奖学金: the longest post or prize behind a name."""
    match = _IN_FRONT.match(text)
    if match is None:
        return None
    cuts = [gap.end() for gap in re.finditer(r"\s+|(?<=\w)(?=[^\x00-\x7f])", text[: match.end() + 1])]
    for cut in cuts:
        name = text[:cut].strip()
        found = terms.of(text[cut:].strip(), *_CATEGORIES)
        if found is not None and is_names(name) and terms.of(name, "degrees") is None:
            return _joined(name, found, at, to)
    return None


def _joined(name: str, found: Match, at: int, to: str) -> Phrase:
    gap = " " if to == "en" or name[-1:].isdigit() or not has_han(found.text[:1]) else ""
    return _phrase(found, (Piece(f"{name}{gap}{found.text}", at),))


def _phrase(found: Match, pieces: tuple[Piece, ...]) -> Phrase:
    return Phrase(pieces, found.category, frozenset({found.origin}))
