"""Addresses, numbers and accounts of a template that nobody replaced: nobody's, so they are left out, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from cvgen.cv.model import Person
from cvgen.cv.readings import Reading
from cvgen.cv.text import Localized, one_line
from cvgen.files.decode import read_text
from cvgen.files.tables import read_table
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, warning

#: Where sites say how their owner is reached.
_FILES = (
    "*.y*ml",
    "*.toml",
    "*.json",
    "*.md",
    "_data/*",
    "_data/*/*",
    "config/_default/*",
    "content/*.toml",
    "content/authors/*/*.md",
    "_pages/*.md",
    "data/*",
)


def without(readings: tuple[Reading, ...], site: Site) -> tuple[tuple[Reading, ...], tuple[Diagnostic, ...]]:
    """The readings without what is nobody's, and a warning with the place of each such value."""
    found: dict[str, None] = {}
    kept = []
    for reading in readings:
        person, values = _real(reading.person)
        found |= dict.fromkeys(values)
        kept.append(replace(reading, person=person) if values else reading)
    return tuple(kept), tuple(_told(value, site) for value in found)


def is_placeholder(value: str) -> bool:
    """Whether an address or account is a template's: `Lorem@ipsum.com`, `…?user=YOUR_GOOGLE_SCHOLAR_ID`."""
    low = value.casefold()
    user = low.rstrip("/").rpartition("/")[2].removeprefix("@")
    return any(part in low for part in _rows("values")) or ("/" in low and user in _rows("users"))


@cache
def _rows(key: str) -> tuple[str, ...]:
    rows = read_table(Path(__file__).parents[1] / "locales" / "placeholders.yml")[key]
    return tuple(str(row) for row in rows) if isinstance(rows, list) else ()


def _real(person: Person) -> tuple[Person, list[str]]:
    values = [link.href for link in person.links if is_placeholder(link.href)]
    links = tuple(link for link in person.links if not is_placeholder(link.href))
    email = person.email
    if is_placeholder(email):
        values.append(email)
        email = ""
    phone = person.phone
    if phone and "".join(char for char in phone if char.isdigit()) in _rows("phones"):
        values.append(phone)
        phone = ""
    nobodys = [value for _, value in person.name if one_line(value).strip(" []<>").casefold() in _rows("names")]
    name = Localized(tuple((lang, value) for lang, value in person.name if value not in nobodys))
    return replace(person, links=links, email=email, phone=phone, name=name), [*values, *map(one_line, nobodys)]


def _told(value: str, site: Site) -> Diagnostic:
    message = f"'{value}' is what the template says, not yours, and is left out"
    return warning("placeholder", message, next(_places(value, site), None), "write your own, or take the line out")


def _places(value: str, site: Site) -> Iterator[Place]:
    """Where a value stands in the files that tell of the owner; an account may be a part of its address there."""
    wanted = [value, *(part for part in _rows("values") if part in value.casefold())]
    for words in wanted:
        for path in (path for pattern in _FILES for path in site.files(pattern)):
            try:
                text, _ = read_text(path)
            except CvgenError:
                continue
            for number, line in enumerate(text.split("\n"), 1):
                at = line.casefold().find(words.casefold())
                if at >= 0 and not line.lstrip().startswith("#"):
                    yield Place(path, number, at + 1)
