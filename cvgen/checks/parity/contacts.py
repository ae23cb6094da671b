"""Ways to reach the owner, and spellings of the name, that only one page gives or that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from cvgen.cv.model import CV, Person, block_lines
from cvgen.cv.text import one_line, squash
from cvgen.merge import differences
from cvgen.merge.differences import Difference
from cvgen.merge.language_part import place_of, prose_of
from cvgen.notes.diagnostics import Place
from cvgen.patterns import lazy

MAIL = lazy(
    r"(?<![\w.+-])[\w.+-]++\s*(?:@|\[at\]|\(at\)| at (?=[\w-]+\.(?:edu|ac|com|org|cn)))\s*[\w-]++(?:\.[\w-]+)++",
    re.IGNORECASE,
)
PHONE = lazy(r"(?<![\d.])(?:\+\d{1,3}[\s-]?(?:\(?\d+\)?[\s-]?){2,5}\d|1[3-9]\d(?:[\s-]?\d{4}){2})(?!\d)")

_LANGUAGES = ("en", "zh")
_WORDS = {"email": "e-mail address", "phone": "phone number"}

#: A difference, and where either page says it.
_Placed = tuple[Difference, Place | None, Place | None]
_Line = tuple[str, Place | None]


def of(cv: CV) -> Iterator[_Placed]:
    """All such differences of a CV."""
    people = {lang: [person for own, person in cv.people if own == lang] for lang in _LANGUAGES}
    if all(people.values()):
        yield from ((one, None, None) for one in _of_people(people))
    known = {squash(person.email) for row in people.values() for person in row} | {squash(cv.person.email)}
    lines = {lang: _lines(cv, lang) for lang in _LANGUAGES}
    for what, pattern in (("e-mail address", MAIL), ("phone number", PHONE)):
        yield from _of_lines(what, pattern, lines, known)


def _of_people(people: Mapping[str, Sequence[Person]]) -> Iterator[Difference]:
    for field, what in _WORDS.items():
        said = [next(filter(None, (getattr(p, field) for p in people[lang])), "") for lang in _LANGUAGES]
        yield from _said_otherwise(f"the {what}", said)
    for lang in _LANGUAGES:
        names = [next((one_line(v) for p in people[own] if (v := p.name.get(lang))), "") for own in _LANGUAGES]
        yield from _said_otherwise("the name", names)


def _said_otherwise(what: str, said: Sequence[str]) -> Iterator[Difference]:
    """What two pages both say, and not in the same words."""
    if all(said) and squash(said[0]) != squash(said[1]):
        yield Difference("contact", what, said[0], said[1])


def _lines(cv: CV, lang: str) -> list[_Line]:
    blocks = (block for section in cv.sections for block in prose_of(section, lang))
    return [(differences.words(line), place_of((block,))) for block in blocks for line in block_lines(block)]


def _of_lines(
    what: str, pattern: re.Pattern[str], lines: Mapping[str, Sequence[_Line]], known: set[str]
) -> Iterator[_Placed]:
    rows = [
        {_bare(m.group()): (m.group().strip(), place) for line, place in lines[lang] for m in pattern.finditer(line)}
        for lang in _LANGUAGES
    ]
    left, right = (
        [row for key, row in mine.items() if key not in theirs and key not in known]
        for mine, theirs in ((rows[0], rows[1]), (rows[1], rows[0]))
    )
    nothing: _Line = ("", None)
    for one, other in zip_longest(left, right, fillvalue=nothing):
        yield Difference("contact", f"the {what}", one[0], other[0]), one[1], other[1]


def _bare(text: str) -> str:
    return squash(re.sub(r"[\[(]at[\])]| at ", "@", text))
