"""Every character of the CV has a glyph in the fonts; one that has none is named with its place in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cvgen.cv.model import block_runs
from cvgen.cv.text import plain
from cvgen.cv.view import View, ViewEntry
from cvgen.notes.diagnostics import Diagnostic, Place, error
from cvgen.print import fonts

_ADVICE = "write it another way, or leave it out"


def check(view: View) -> tuple[Diagnostic, ...]:
    """One error for each character without a glyph, at the first place it stands."""
    found: dict[str, Diagnostic] = {}
    for text, place in _texts(view):
        for character in sorted(fonts.missing(text)):
            if character not in found:
                name = unicodedata.name(character, "a character without a name")
                message = f"no font has the character {character} (U+{ord(character):04X}, {name.lower()})"
                found[character] = error("glyph", message, _exact(place, character), _ADVICE)
    return tuple(found.values())


def _texts(view: View) -> Iterator[tuple[str, Place | None]]:
    yield f"{view.name} {view.other_name} " + " ".join(c.text + c.label for c in view.contacts), None
    for line in view.headline:
        yield plain(line), None
    for section in view.sections:
        yield section.title, None
        for group in section.groups:
            yield plain(group.title), None
            for item in group.items:
                words = " ".join(plain(block_runs(block)) for block in item.blocks)
                if isinstance(item, ViewEntry):
                    parts = (
                        item.title,
                        item.organization,
                        item.role,
                        item.location,
                        item.authors,
                        item.venue,
                        item.text,
                    )
                    words += item.date + " ".join(plain(part) for part in parts) + " ".join(k.label for k in item.links)
                yield words, item.place


def _exact(place: Place | None, character: str) -> Place | None:
    """The line and column of the character at or after an entry's place."""
    if place is None:
        return None
    rows = _rows(place.path)
    for number in range(place.line - 1, min(len(rows), place.line + 60)):
        column = rows[number].find(character)
        if column >= 0:
            return Place(place.path, number + 1, column + 1)
    return place


@lru_cache(maxsize=8)
def _rows(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text("utf-8", errors="replace").split("\n"))
    except OSError:
        return ()
