"""Addresses with letters of another script that look like Latin ones (UTS 39): "exаmple.org" with a Cyrillic а."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cvgen.cv.model import CV, Entry
from cvgen.notes.diagnostics import Diagnostic, Place, warning

_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def warned(address: str, place: Place | None) -> Iterator[Diagnostic]:
    """A warning for an address one of whose parts mixes Latin with letters that look like it."""
    for label in re.findall(r"\w+", re.sub(r"^(?:https?|mailto):", "", address.partition("?")[0])):
        names = {char: unicodedata.name(char, "").split()[0] for char in label if char.isalpha()}
        strange = [(char, name) for char, name in names.items() if name in _SCRIPTS]
        if strange and "LATIN" in names.values():
            char, name = strange[0]
            message = f"'{label}' of this address has mixed scripts: its '{char}' is {name.capitalize()}, not Latin"
            yield warning("address", message, place, "type the address again")
            return


def in_cv(cv: CV, known: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Warnings for the addresses of a CV that nothing was said of yet; those of entries have the entries' places."""
    said = {found.message for found in known}
    person = cv.person
    pairs: list[tuple[str, Place | None]] = [(person.email, None), *((link.href, None) for link in person.links)]
    for section in cv.sections:
        pairs += [(href, entry.place) for entry in section.entries() for href in _of(entry)]
    for address, place in pairs:
        for found in warned(address, place):
            if found.message not in said:
                said.add(found.message)
                yield found


def _of(entry: Entry) -> tuple[str, ...]:
    return (entry.href, *(link.href for link in entry.links))
