"""The ledger once the CV is known: each fate is computed from the words of the block and of the print, not claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.cv.model import CV, Entry, Item, Paragraph, Section, item_words
from cvgen.cv.text import Text, one_line, plain, squash
from cvgen.cv.word_overlap import WordSet
from cvgen.merge.printed_words import PrintedWords, days_printed
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Ledger, Record, left_out

OMITTED = "cvgen.yml omits its section"
LEFT_OUT = "cvgen.yml leaves it out of its list"
HEADED = "cvgen.yml puts other headings in its place"
OTHER_WORDS = "another entry or page says it in other words, or without these"
OWN_HEADING = "the CV has its own heading for it"
#: From so many characters a block that is left out and stands in the print word for word is no loss.
_WHOLE = 24


def reconciled(ledger: Iterable[Record], cv: CV) -> Ledger:
    """Each block under one fate: printed with the words that the CV has, the rest of them left out."""
    ledger = tuple(dict.fromkeys(ledger))
    told = PrintedWords.by(_texts(cv), days_printed(cv))
    gone: dict[Place | None, list[int]] = {}
    for n, record in enumerate(ledger):
        if record.fate != "printed":
            gone.setdefault(record.place, []).append(n)
    taken: set[int] = set()
    whole: dict[int, str] = {}
    for n, record in enumerate(ledger):
        beside = gone.get(record.place, []) if record.fate == "printed" else []
        twin = next((m for m in beside if not WordSet.by([ledger[m].words]).split(record.words)[1]), None)
        if twin is not None:
            # What a source took out again is told by the record that says why, with the words of the page.
            taken.add(n)
            whole[twin] = max(record.words, ledger[twin].words, key=len)
    kept = (replace(record, words=whole.get(n, record.words)) for n, record in enumerate(ledger) if n not in taken)
    return proved(kept, told, headings_of(cv))


def proved(ledger: Iterable[Record], told: PrintedWords, headings: frozenset[str] = frozenset()) -> Ledger:
    """The ledger with each record split by the print: what does not stand there is left out, whatever was claimed.

    What was to be left out and stands there word for word is merged. `headings` are squashed, for the reason's sake.
    """
    ledger = tuple(ledger)
    gone: dict[Place | None, list[str]] = {}
    for record in ledger:
        if record.fate == "left out":
            gone.setdefault(record.place, []).append(record.words)
    found: list[Record] = []
    for record in ledger:
        if record.fate == "left out":
            found.append(_told_elsewhere(record) if _repeats(told, record.words) else record)
            continue
        kept, rest = told.split(record.words)
        if any(c.isalnum() for c in kept):
            found.append(replace(record, words=" ".join(kept.split())))
        if rest and not (record.place in gone and _is_told(rest, gone[record.place])):
            found.append(left_out(rest, record.place, _why(record, rest, headings)))
    return tuple(dict.fromkeys(found))


def _is_told(rest: str, gone: Iterable[str]) -> bool:
    """Whether a record of the same block says already that these words are left out, and why."""
    return not PrintedWords.by(gone).split(rest)[1]


def _repeats(told: PrintedWords, words: str) -> bool:
    return len(squash(words)) >= _WHOLE and told.repeats(words)


def _told_elsewhere(record: Record) -> Record:
    return replace(record, fate="merged", reason=f"{record.reason}; the print says it elsewhere")


def _why(record: Record, rest: str, headings: frozenset[str]) -> str:
    """Why words are not in the print that were to be."""
    if squash(rest) in headings or squash(record.words) in headings:
        return OWN_HEADING
    if not record.reason or OTHER_WORDS in record.reason:
        return OTHER_WORDS
    return f"{record.reason}, which says it otherwise"


def headings_of(cv: CV) -> frozenset[str]:
    """The titles of sections and groups, squashed."""
    texts = (text for section in cv.sections for text in (section.title, *(group.title for group in section.groups)))
    return frozenset(squash(plain(value)) for text in texts for _, value in text)


def after_omission(ledger: Iterable[Record], before: CV, cv: CV, reason: str = "") -> Ledger:
    """The ledger of a CV that lost sections and entries since: what was printed of them is left out.

    The reason is that cvgen.yml says so, unless a better one is given.
    """
    gone = _places(before) - _places(cv)
    if not gone and len(before.sections) == len(cv.sections):
        return tuple(ledger)
    lost = _of_lost_sections(before, cv, gone)
    told = WordSet.by(_texts(cv))
    found: list[Record] = []
    for record in ledger:
        why = reason or (OMITTED if record.place in lost else LEFT_OUT if record.place in gone else HEADED)
        if record.fate == "printed" and record.place in gone:
            found.append(left_out(record.words, record.place, why))
        else:
            found += _split(record, told, why)
    return tuple(found)


def _of_lost_sections(before: CV, cv: CV, gone: set[Place | None]) -> set[Place | None]:
    """The places of the sections that are gone with all their items, and of these."""
    titles = {section.place for section in cv.sections}
    sections = [s for s in before.sections if s.place not in titles and _places(replace(before, sections=(s,))) <= gone]
    return _places(replace(before, sections=tuple(sections))) | {section.place for section in sections}


def _split(record: Record, told: WordSet, why: str) -> Iterator[Record]:
    """A record whose words are printed no more in all places: as what is told, and what is left out for a reason."""
    kept, rest = told.split(record.words) if record.fate == "printed" else (record.words, "")
    if any(c.isalnum() for c in kept):
        yield replace(record, words=" ".join(kept.split()))
    if rest:
        yield left_out(rest, record.place, why)


def after_shortening(ledger: Iterable[Record], cv: CV, reason: str) -> Ledger:
    """The ledger of a CV whose texts lost words since."""
    told = WordSet.by(_texts(cv))
    return tuple(part for record in ledger for part in _split(record, told, reason))


def _places(cv: CV) -> set[Place | None]:
    """Where the items of a CV stand, with the paragraphs in them."""
    items = (item for section in cv.sections for group in section.groups for item in group.items)
    return {place for item in items for place in _places_of(item)} - {None}


def _places_of(item: Item) -> Iterator[Place | None]:
    """Where an item stands, its other readings, and the paragraphs in them."""
    for one in (item, *(item.versions if isinstance(item, Entry) else ())):
        yield one.place
        yield from (block.place for _, row in one.body for block in row if isinstance(block, Paragraph))


def _texts(cv: CV) -> Iterator[str]:
    person = cv.person
    texts: list[Text] = [person.name, person.headline, person.affiliation, person.location, cv.title]
    texts += [link.label for link in person.links]
    for section in cv.sections:
        texts += _labels(section)
        yield from (item_words(item) for group in section.groups for item in group.items)
    yield from (one_line(value) for text in texts for _, value in text)
    yield from (person.email, person.phone, *person.spellings, *(link.href for link in person.links))


def _labels(section: Section) -> Iterator[Text]:
    yield section.title
    for group in section.groups:
        yield group.title
        for item in group.items:
            if isinstance(item, Entry):
                yield from (link.label for link in item.links)
