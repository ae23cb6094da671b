"""What a home page begins with beside the photo: name, post, place, addresses, one a line, are the head of the CV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cvgen.cv.model import Block, Body, Bullets, Entry, Item, Paragraph, Person, Prose, Section
from cvgen.cv.text import Inline, Localized, Text, join, plain, split, squash
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Record, merged
from cvgen.patterns import lazy
from cvgen.phrases.stays import part_kind, split_lines
from cvgen.site.contact_lines import PRINTED, of_line, with_reached
from cvgen.site.contacts import name_by_language, told
from cvgen.site.titles import is_person

#: Lines of a card: fewer are a sentence, more are a page; and how long one is at most, in characters and in words.
_FEWEST, _MOST, _LONGEST, _MOST_WORDS = 3, 16, 110, 14
#: Words of sentences.
_PROSE = lazy(r"\b(?:I|I'm|I’m|my|he|she|his|her|we|our|am|was|were|received|obtained)\b|我|他|她|本人|毕业")
#: A line that says where its owner sits.
_PLACE = lazy(r"\W*(?:office|address|room|location|地址|办公室|办公地点|通讯地址)\s*[:：]\s*(?P<place>.+)", re.I)
#: A line that is the label of those below it.
_ONLY_LABEL = lazy(
    r"\W*(?:(?P<place>office|address|location|地址|办公室|办公地点)|affiliations?|e-?mails?|contact|phone|tel|links?|"
    r"position|单位|邮箱|电话|联系方式|职位)\s*[:：]\W*",
    re.IGNORECASE,
)
#: Where a line of several labels is cut: "E-mail: ada@x.example, Office: Room 12".
_NEXT_LABEL = lazy(
    r"\s*[,;|，；]\s*(?=(?:e-?mail|office|room|phone|tel|address|电话|邮箱|地址|办公室)\s*[:：])", re.IGNORECASE
)
_IN_CHINESE = lazy(r"\s+in\s+Chinese(?=\s*[)）])|(?<=[(（])(?:Chinese(?: name)?|中文名?)\s*[:：]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Card:
    """The person as far as the lines tell, the lines that are left, and how many said something."""

    person: Person
    rest: tuple[Inline, ...] = ()
    known: int = 0
    reached: bool = False
    #: what the last line was a label of
    label: str = ""


def taken(person: Person, sections: tuple[Section, ...]) -> tuple[Person, tuple[Section, ...], tuple[Record, ...]]:
    """The person with what the first block of a home page says of them, and the sections without these lines."""
    first = sections[0] if sections else None
    if first is None or first.kind != "bio" or not first.groups or not first.groups[0].items:
        return person, sections, ()
    group, *groups = first.groups
    leading = tuple(_leading(group.items))
    lines = tuple(line for one in leading for line in one.lines)
    card = _read(person, lines)
    if card is None:
        return person, sections, ()
    start = leading[0]
    rest: Body = Localized(((start.lang, (Paragraph(join(card.rest, "\n"), start.place),)),))
    kept = (*((Prose(rest, start.place),) if card.rest else ()), *group.items[len(leading) :])
    whole = tuple(one for one in (replace(group, items=kept), *groups) if one.items)
    left = (replace(first, groups=whole),) if whole else ()
    if not left and len(sections) == 1:
        return person, sections, ()  # a page of nothing else is printed as it stands
    records = (merged(" ".join(map(plain, one.lines)), one.place, PRINTED) for one in leading)
    return card.person, (*left, *sections[1:]), tuple(records)


@dataclass(frozen=True, slots=True)
class _Lead:
    """An item at the head of a page that is short lines and nothing else, in one language."""

    lang: str
    lines: tuple[Inline, ...]
    place: Place | None


def _leading(items: Iterable[Item]) -> Iterator[_Lead]:
    """The items up to the first that is no short lines; below a heading of no kind a box is an entry of one text."""
    for item in items:
        bodies = dict(item.body)
        if isinstance(item, Entry):
            if item.kind != "other" or item.dates or item.title:
                return
            bodies = {lang: (Paragraph(value), *bodies.get(lang, ())) for lang, value in item.text}
        if len(bodies) != 1:
            return
        ((lang, blocks),) = bodies.items()
        if not all(isinstance(one, Paragraph) or (isinstance(one, Bullets) and len(one.items) == 1) for one in blocks):
            return
        lines = tuple(line for block in blocks for line in _lines(block))
        if not lines or not all(_is_short(plain(line).strip()) for line in lines):
            return
        yield _Lead(lang, lines, item.place)


def _lines(block: Block) -> Iterator[Inline]:
    """The lines of a paragraph, or of a list of one item, which is what a box beside a photo becomes."""
    if isinstance(block, Paragraph):
        yield from split_lines(block.text)
    elif isinstance(block, Bullets) and len(block.items) == 1:
        for inner in block.items[0]:
            yield from _lines(inner)


def _read(person: Person, lines: tuple[Inline, ...]) -> _Card | None:
    """What the lines of a card say; None where they are none, or few of them say anything known."""
    if not _FEWEST <= len(lines) <= _MOST:
        return None
    card = _Card(person)
    for part in (part for line in lines for part in _by_label(line)):
        card = _with_line(card, part)
    placed = bool(card.person.headline and card.person.affiliation) and not card.rest
    return card if (card.reached or placed) and card.known * 2 > len(lines) else None


def _is_short(words: str) -> bool:
    return len(words) <= _LONGEST and len(words.split()) <= _MOST_WORDS and not _PROSE.search(words)


def _by_label(line: Inline) -> list[Inline]:
    """A line that tells several things, each with its label, as one line for each."""
    return [part for part in split(line, _NEXT_LABEL) if plain(part).strip()]


def _with_line(card: _Card, line: Inline) -> _Card:
    """The card with what one more line says: an address, the name, where the owner sits, a post, an organization."""
    words = " ".join(plain(line).split())
    person = card.person
    if label := _ONLY_LABEL.fullmatch(words):
        return replace(card, label="place" if label["place"] else "other", known=card.known + 1)
    found = of_line(line)
    if found is not None:
        return replace(card, person=with_reached(person, found), known=card.known + 1, reached=True)
    if _is_name(words, person) or (not person.name and not card.known and is_person(words)):
        return replace(card, person=replace(person, name=person.name.joined(_names(words))), known=card.known + 1)
    if card.label == "place":
        where = ", ".join(filter(None, (" ".join(plain(value) for _, value in person.location), words)))
        return replace(card, person=replace(person, location=told(where)), known=card.known + 1)
    if (place := _PLACE.fullmatch(words)) and not person.location:
        return replace(card, person=replace(person, location=told(place["place"])), known=card.known + 1)
    kind = part_kind(words)
    if kind == "role" and not person.headline:
        return replace(card, person=replace(person, headline=told(words)), known=card.known + 1)
    if kind == "organization" and not card.rest:
        known = " ".join(plain(value) for _, value in person.affiliation)
        whole = told(f"{known}, {words}" if known and squash(words) not in squash(known) else known or words)
        return replace(card, person=replace(person, affiliation=whole), known=card.known + 1)
    return replace(card, rest=(*card.rest, line))


def _names(words: str) -> Text:
    return name_by_language(_IN_CHINESE.sub("", words))


def _is_name(words: str, person: Person) -> bool:
    """Whether a line is the owner's name, in one script or in both."""
    known = {squash(plain(value)) for _, value in person.name}
    said = {squash(plain(value)) for _, value in _names(words)}
    return bool(known & said)
