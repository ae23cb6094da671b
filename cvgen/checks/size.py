"""A CV can be printed in bearable time: what is far longer than any CV is refused, with the place where it is."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.cv.model import ENTRY_TEXTS, Block, Bullets, Entry, Grid, Item, Paragraph, Person, Section, block_lines
from cvgen.cv.readings import Readings
from cvgen.cv.text import Inline, Text, plain
from cvgen.cv.view import View, ViewEntry, ViewProse
from cvgen.markup.limits import name_too_long, too_long
from cvgen.notes.diagnostics import Diagnostic, Place, error

# A CV of 100 pages has about 1000 entries; the longest paragraphs of real ones have 5000 characters. The time a
# paragraph takes grows with the square of its length, that of the rest with the number of pages.
MAX_ITEMS = 3_000
MAX_DETAILS = 100
MAX_CHARACTERS = 600_000
MAX_COLUMNS = 60
MAX_DEPTH = 20

_HINT = "was something pasted into it many times?"


def check_readings(readings: Readings) -> tuple[Diagnostic, ...]:
    """An error for the first text of each section that no page can hold, before anything is compared or translated."""
    found = [wrong for one in readings for wrong in check_person(one.person)]
    found += [wrong for one in readings for section in one.sections if (wrong := _unprintable(section))]
    found += [wrong for one in readings if (wrong := _endless(one.sections))]
    return tuple(dict.fromkeys(found))


def check_person(person: Person) -> tuple[Diagnostic, ...]:
    """An error for a name that is none, and for other words about the person that no page can hold."""
    names = [*(plain(value) for _, value in person.name), *person.spellings]
    texts = (person.headline, person.affiliation, person.location, *(one.text for one in person.details))
    words = [person.email, person.phone, *(plain(value) for text in texts for _, value in text)]
    wrong = next(filter(None, (name_too_long(name, None) for name in names)), None)
    if len(person.details) > MAX_DETAILS:
        message = f"there are {len(person.details):,} personal details, up to {MAX_DETAILS} are printed"
        wrong = wrong or error("size", message, None, _HINT)
    wrong = wrong or next(filter(None, (too_long(word, None) for word in words)), None)
    return (wrong,) if wrong else ()


def _endless(sections: tuple[Section, ...]) -> Diagnostic | None:
    """An error for more items than both languages of a page may have, at the first one beyond."""
    places = [item.place for section in sections for group in section.groups for item in group.items]
    limit = f"{MAX_ITEMS:,} entries, paragraphs and list items"
    return _too_much(limit, places[2 * MAX_ITEMS]) if len(places) > 2 * MAX_ITEMS else None


def _unprintable(section: Section) -> Diagnostic | None:
    """What is wrong with the first text of a section that is too long."""
    heads = (section.title, *(group.title for group in section.groups))
    lines = [(line, section.place) for text in heads for _, line in text]
    lines += [(line, item.place) for group in section.groups for item in group.items for line in _lines(item)]
    return next((wrong for line, place in lines if (wrong := too_long(plain(line), place))), None)


def _lines(item: Item) -> Iterator[Inline]:
    """All texts of an item in all its languages, paragraph by paragraph."""
    if isinstance(item, Entry):
        fields: list[Text] = [getattr(item, name) for name in ENTRY_TEXTS]
        yield from (value for text in fields for _, value in text)
    for _, blocks in item.body:
        for block in blocks:
            yield from block_lines(block)


def check(view: View) -> tuple[Diagnostic, ...]:
    """An error for what is too much, at the item that goes beyond the limit."""
    items = characters = 0
    for section in view.sections:
        for group in section.groups:
            for item in group.items:
                texts = list(_texts(item))
                if unfit := _unfit(item, texts):
                    return (unfit,)
                items += sum(map(_items, item.blocks)) or 1
                characters += sum(map(len, texts))
                if items > MAX_ITEMS:
                    return (_too_much(f"{MAX_ITEMS:,} entries, paragraphs and list items", item.place),)
                if characters > MAX_CHARACTERS:
                    return (_too_much(f"{MAX_CHARACTERS:,} characters", item.place),)
    return ()


def _unfit(item: ViewEntry | ViewProse, texts: list[str]) -> Diagnostic | None:
    """What is wrong with an item that no page can hold."""
    if wrong := next((one for text in texts if (one := too_long(text, item.place))), None):
        return wrong
    columns = max(map(_columns, item.blocks), default=0)
    if columns > MAX_COLUMNS:
        message = f"this table is too wide: {columns:,} columns, up to {MAX_COLUMNS} are printed"
        return error("size", message, item.place, "divide it into several tables")
    depth = max(map(_depth, item.blocks), default=0)
    if depth > MAX_DEPTH:
        message = f"there are {depth} lists inside each other here, up to {MAX_DEPTH} are printed"
        return error("size", message, item.place, "begin the lines further left")
    return None


def _too_much(limit: str, place: Place | None) -> Diagnostic:
    return error("size", f"this CV is too long: up to {limit} are printed, and here it has more", place, _HINT)


def _texts(item: ViewEntry | ViewProse) -> Iterator[str]:
    """What is laid out as one paragraph each."""
    if isinstance(item, ViewEntry):
        parts = (item.title, item.organization, item.role, item.location, item.authors, item.venue, item.text)
        yield "".join(map(plain, parts))
    for block in item.blocks:
        yield from map(plain, _paragraphs(block))


def _paragraphs(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph(text):
            yield text
        case Bullets(items):
            for item in items:
                for inner in item:
                    yield from _paragraphs(inner)
        case Grid(rows):
            for row in rows:
                yield from row


def _items(block: Block) -> int:
    """How many paragraphs, list items and rows a block has."""
    match block:
        case Bullets(items):
            return sum(_items(inner) for item in items for inner in item)
        case Grid(rows):
            return len(rows)
    return 1


def _columns(block: Block) -> int:
    """How many columns the widest table of a block has."""
    match block:
        case Bullets(items):
            return max((_columns(inner) for item in items for inner in item), default=0)
        case Grid(rows):
            return max(map(len, rows), default=0)
    return 0


def _depth(block: Block) -> int:
    """How many lists stand inside each other."""
    if not isinstance(block, Bullets):
        return 0
    return 1 + max((_depth(inner) for item in block.items for inner in item), default=0)
