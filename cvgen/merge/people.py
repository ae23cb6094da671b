"""Students of two pages by their names, of which one page has the characters and the other the Pinyin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from cvgen.cv.model import ENTRY_TEXTS, Entry
from cvgen.cv.pinyin import is_reading
from cvgen.cv.text import HAN, plain
from cvgen.patterns import lazy

_HAN_PERSON = lazy(rf"[{HAN}]{{2,4}}(?![{HAN}])")
_PERSON = lazy(r"[A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+){1,2}(?![\w])")
#: More comparisons of names than these take longer than they are worth.
_MOST_PEOPLE = 10_000


def pairs(ones: Sequence[Entry], others: Sequence[Entry], left: Iterable[int], right: Iterable[int]) -> dict[int, int]:
    """The numbers of students, among those that are left of either page, whose names are each other's reading."""
    mine, theirs = _names(ones, left), _names(others, right)
    if len(mine) * len(theirs) > _MOST_PEOPLE:
        return {}
    sure = [(i, j) for i, one in mine for j, other in theirs if _is_one(one, other) or _is_one(other, one)]
    rows, columns = Counter(i for i, _ in sure), Counter(j for _, j in sure)
    return {i: j for i, j in sure if rows[i] == columns[j] == 1}


def _names(page: Sequence[Entry], numbers: Iterable[int]) -> list[tuple[int, tuple[str, str]]]:
    """The name of each student in characters and in letters, "" where it is not written so."""
    words = ((n, _first_words(page[n])) for n in numbers if page[n].kind == "students")
    return [(n, (_begins(_HAN_PERSON.match(said)), _begins(_PERSON.match(said)))) for n, said in words]


def _begins(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _is_one(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return bool(one[0] and other[1]) and is_reading(one[0], other[1])


def _first_words(entry: Entry) -> str:
    return next((plain(value).strip() for name in ENTRY_TEXTS for _, value in getattr(entry, name) if value), "")
