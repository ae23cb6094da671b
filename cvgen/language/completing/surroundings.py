"""The place of a phrase in a CV, by which a word of several meanings is told: its section, its entry, the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cvgen.cv.model import CV, ENTRY_TEXTS, Entry, Item, Person, block_lines
from cvgen.cv.text import Text, one_line
from cvgen.language.completing.terms import Where, dictionary, evidence, key
from cvgen.patterns import lazy

#: The work of a kind of section for the dictionary: an internship is a post like a job.
_KINDS = {"internships": ("work",), "education": ("education", "study"), "bio": ("bio",)}
_ACADEMY = lazy(r"Chinese Academy of Sciences|\bCAS\b|中国科学院|中科院")
_UNIVERSITY = lazy(r"\bUniversity\b|\bCollege\b|\bSchool\b|\bFaculty\b|大学|学院|学部|系$")


def page_evidence(cv: CV) -> str:
    """The domains of a CV's addresses and the names of the institutions on it, as terms are looked up in them."""
    return evidence((*_addresses(cv), *_institutions(cv)))


def _addresses(cv: CV) -> Iterator[str]:
    yield cv.person.email
    for link in cv.person.links:
        yield re.sub(r"^https?://([^/]*).*", r"\1", link.href)


def _institutions(cv: CV) -> Iterator[str]:
    yield from _values(cv.person.affiliation)
    for section in cv.sections:
        for group in section.groups:
            for item in group.items:
                if isinstance(item, Entry):
                    yield from _values(item.organization)


def beside_person(person: Person) -> str:
    """What stands around the owner's post: the house, the place, the address."""
    texts = (person.headline, person.affiliation, person.location)
    return evidence((person.email, *(line for text in texts for line in _values(text))))


def surroundings(item: Item, kind: str, page: str) -> Where:
    """Where the texts of one entry or paragraph of a section of this kind stand; `page` is :func:`page_evidence`."""
    kinds = {kind, *_KINDS.get(kind, ())}
    if not isinstance(item, Entry):
        return Where(frozenset(kinds), evidence(_lines(item)), page)
    kinds |= {item.kind, *_KINDS.get(item.kind, ())}
    texts = [*(line for name in ENTRY_TEXTS for line in _values(getattr(item, name))), *_lines(item)]
    employer = " ".join((*_values(item.organization), *_values(item.location)))
    return Where(frozenset(kinds | _employers(employer or " ".join(texts))), evidence(texts), page)


def _employers(text: str) -> set[str]:
    """What kind of house an entry is about."""
    kinds = {name for name, sign in (("academy", _ACADEMY), ("university", _UNIVERSITY)) if sign.search(text)}
    words = evidence((text,))
    company = any(name in (words if name.isascii() else text) for name in _companies())
    return kinds | ({"company"} if company and not kinds else set())


@cache
def _companies() -> frozenset[str]:
    """The names of companies: Latin ones between blanks, as in the evidence; others as they are."""
    names = {name for pair in dictionary() if pair.category == "companies" for name in (*pair.en, *pair.zh)}
    return frozenset(evidence((key(name),)) if name.isascii() else name for name in names if len(name) > 1)


def _lines(item: Item) -> list[str]:
    return [one_line(line) for _, blocks in item.body for block in blocks for line in block_lines(block)]


def _values(text: Text) -> list[str]:
    return [one_line(value) for _, value in text]
