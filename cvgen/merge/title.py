"""A title as the rules of sameness see it: its words, its parts, the numbers in it, and the form that it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cvgen.cv.text import HAN, has_han
from cvgen.patterns import lazy
from cvgen.words.works import work_words

#: Letters and digits from which a title is told from others by itself.
LONG = 12
#: Words that a part of a title has at most which only says in which form the work was shown.
_FORM_WORDS = 5
#: Digits that a word with letters has at least which is the number of a course or grant.
_CODE_DIGITS = 3
#: A title is cut at no more of its colons, dashes and brackets than these.
_MOST_PARTS = 6

_WORD = lazy(rf"[{HAN}]|[^\W_]+")
#: What stands between a title and its subtitle; a bracket counts as one.
_SEPARATOR = lazy(r"[:：?？!！。;；()（）\[\]【】]|\.(?=\s|$)|\s[-–—―~～]+\s|[—―]+|\n")
_ROMAN = lazy(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
#: The full stop within an abbreviation: ph.d, m.sc.
_DOTTED = lazy(r"(?<=[a-z])\.(?=[a-z])")
_LETTER = lazy(r"[a-z]")
_YEAR = lazy(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Title:
    """One spelling of a name, in the parts that colons, dashes and brackets make."""

    written: str

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The words of each part, small letters; a Han character is a word."""
        told = _folded(self.written)
        found = (tuple(_WORD.findall(part)) for part in _SEPARATOR.split(told))
        return tuple(words for words in found if words)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words in order."""
        return tuple(word for part in self.parts for word in part)

    @cached_property
    def key(self) -> str:
        """Letters and digits alone: two titles with one key differ in capitals, hyphens and marks at most."""
        return "".join(self.words)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The keys of the title without one or more subtitles, and without a name of one word before a colon."""
        found = {"".join("".join(part) for part in self.parts[:n]) for n in range(1, min(len(self.parts), _MOST_PARTS))}
        if len(self.parts) > 1 and len(self.parts[0]) == 1:
            found.add("".join("".join(part) for part in self.parts[1:]))
        return frozenset(key for key in found if is_long(key))

    @cached_property
    def numbers(self) -> tuple[int | str, ...]:
        """The numbers of parts, years and ranks in it: part II, 第二, (3), first, a year, a number at its end."""
        return tuple(_numbers(self.parts))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Numbers of courses, grants and the like: letters and digits in one word, at least three of them digits."""
        return frozenset(
            w
            for w in self.words
            if not w.isalpha() and sum(c.isdecimal() for c in w) >= _CODE_DIGITS and not w.isdecimal()
        )

    @cached_property
    def answers(self) -> bool:
        """Whether it names an erratum, a reply or a review, where a part of it begins."""
        return any(
            phrase in work_words().answers
            for part in self.parts
            for row in (part, part[1:] if part[0] in ("a", "an", "the") else ())
            for phrase in _beginnings(row)
        )

    @cached_property
    def form(self) -> frozenset[str]:
        """The words that say in which form it was shown, such as extended abstract; they have a part of their own."""
        return (
            frozenset(phrase for part in self.parts if _is_form(part) for phrase in part)
            if self.has_parts
            else frozenset()
        )

    @property
    def has_parts(self) -> bool:
        """Whether a colon, dash or bracket parts it."""
        return len(self.parts) > 1

    @cached_property
    def without_form(self) -> str:
        """The key without the words of its form, and without the bracket that holds them."""
        return "".join("".join(part) for part in self.parts if not (self.has_parts and _is_form(part)))

    @cached_property
    def is_chinese(self) -> bool:
        """Whether it is written in Han characters."""
        return has_han(self.written)


def is_long(key: str) -> bool:
    """Whether a title is long enough to be nobody else's; a Han character says as much as two letters."""
    return len(key) + len(re.findall(f"[{HAN}]", key)) >= LONG


def words_in(text: str) -> list[str]:
    """The words of a text in small letters without accents; a Han character is a word."""
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    """A text in small letters without accents, "&" written out."""
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().replace("&", " and "))
    flat = _DOTTED.sub("", flat)
    return "".join(c for c in flat if not unicodedata.combining(c) and c != "'" and c != "’")


def phrases(row: Sequence[str]) -> Iterator[str]:
    """The words of a row, and up to four of them together; Han characters stand without a blank."""
    for start in range(len(row)):
        yield from _beginnings(row[start:])


def _beginnings(row: Sequence[str]) -> Iterator[str]:
    """The first word of a row, its first two, three and four."""
    for length in range(1, min(len(row), 4) + 1):
        some = row[:length]
        yield ("" if all(has_han(word) for word in some) else " ").join(some)


def _is_form(part: Sequence[str]) -> bool:
    """Whether a part of a title says in which form the work was shown: "(extended abstract)"."""
    return len(part) <= _FORM_WORDS and any(phrase in work_words().forms for phrase in phrases(part))


def _numbers(parts: Sequence[Sequence[str]]) -> Iterator[int | str]:
    """The numbers that tell one part, year or rank from another, Roman and written ones as digits."""
    for part in parts:
        for n, word in enumerate(part):
            before = part[n - 1] if n else ""
            behind = part[n + 1] if n + 1 < len(part) else ""
            is_end = not behind and (n > 0 or len(parts) > 1)
            is_named = before in work_words().series or before == "第" or (n == 0 and behind in work_words().counters)
            number = _number(word, is_named=is_named, is_end=is_end, is_alone=len(part) == 1 < len(parts))
            if number is not None:
                yield number


def _number(word: str, *, is_named: bool, is_end: bool, is_alone: bool) -> int | str | None:
    """What a word counts as; None when it is no number that tells works apart."""
    if word.isdecimal() and word.isascii():
        return int(word) if is_named or is_end or _YEAR.fullmatch(word) else None
    if (number := work_words().numbers.get(word)) is not None:
        return number if is_named or is_alone or word[-2:] in _ORDINAL else None
    return _letters(word, is_named=is_named, is_end=is_end)


def _letters(word: str, *, is_named: bool, is_end: bool) -> int | str | None:
    """A Roman number, or the letter of a part."""
    if _ROMAN.fullmatch(word) and (is_named or is_end or len(word) > 1):
        return _roman(word)
    return word if is_named and _LETTER.fullmatch(word) else None


#: How words that only ever say the place in a row end.
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in word]
    return sum(-one if one < max(values[n + 1 :], default=0) else one for n, one in enumerate(values))
