"""Every letter of the CV has a glyph in the fonts; a word that has none is named with its place in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cvgen.cv.model import block_runs
from cvgen.cv.text import plain
from cvgen.cv.view import View, ViewEntry, ViewProse
from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.notes.ledger import Ledger, left_out
from cvgen.print import missing_letters

_ADVICE = "name a font that has it, as fonts: {rare: fonts/NAME.ttf}; or write it another way, or leave it out"


def check(view: View, own: frozenset[int] = frozenset()) -> tuple[Diagnostic, ...]:
    """One warning for each word without glyphs, at the first place where it stands, and what is printed for it.

    `own` are the code points that fonts of the owner's have.
    """
    found: dict[str, Diagnostic] = {}
    decorating = missing_letters.decorations((text for text, _ in _texts(view)), own)
    for text, place in _texts(view):
        for word in missing_letters.words(text, own):
            if word not in found:
                what = f"no font has {_named(word)}: "
                what += "it is left out, as a decoration" if word in decorating else "empty boxes stand for it"
                found[word] = warning("glyph", what, _exact(place, word), _ADVICE)
    return tuple(found.values())


def decorations(view: View, own: frozenset[int] = frozenset()) -> Ledger:
    """What is left out because it only decorates and no font has it."""
    decorating = missing_letters.decorations((text for text, _ in _texts(view)), own)
    places = {one: place for text, place in reversed(tuple(_texts(view))) for one in decorating if one in text}
    return tuple(left_out(one, place, "a decoration that no font has") for one, place in sorted(places.items()))


def _named(word: str) -> str:
    if len(word) == 1:
        name = unicodedata.name(word, "a character without a name")
        return f"the character {word} (U+{ord(word):04X}, {name.lower()})"
    return f"the letters of '{word}' (U+{ord(word[0]):04X} …)"


def _texts(view: View) -> Iterator[tuple[str, Place | None]]:
    yield f"{view.name} {view.other_name} " + " ".join(c.text + c.label for c in view.contacts), None
    yield from ((text, None) for text in (view.footer, view.signature and view.signature.place_and_date) if text)
    for line in view.headline:
        yield plain(line), None
    for section in view.sections:
        yield section.title, None
        for group in section.groups:
            yield plain(group.title), None
            yield from ((_words_of(item), item.place) for item in group.items)


def _words_of(item: ViewEntry | ViewProse) -> str:
    """All that is printed of an item."""
    words = " ".join(plain(block_runs(block)) for block in item.blocks)
    if not isinstance(item, ViewEntry):
        return words
    parts = (item.title, item.organization, item.role, item.location, item.authors, item.venue, item.text)
    return words + item.date + " ".join(map(plain, parts)) + " ".join(link.label for link in item.links)


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
