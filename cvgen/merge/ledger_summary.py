"""The ledger once the CV is known: what was to be printed and lost against another wording is merged, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.cv.model import CV, Entry, Paragraph, Section, item_words
from cvgen.cv.text import Text, one_line
from cvgen.cv.word_overlap import WordSet
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Ledger, Record, left_out, merged, printed

OMITTED = "cvgen.yml omits its section"
LEFT_OUT = "cvgen.yml leaves it out of its list"
HEADED = "cvgen.yml puts other headings in its place"
OTHER_WORDS = "another entry or page says it in other words"


def reconciled(ledger: Iterable[Record], cv: CV) -> Ledger:
    """Each block under one fate: printed with the words that the CV has, the rest of them merged."""
    ledger = tuple(dict.fromkeys(ledger))
    told = WordSet.by(_texts(cv))
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
    found: list[Record] = []
    for n, record in enumerate(ledger):
        if record.fate != "printed":
            found.append(replace(record, words=whole.get(n, record.words)))
            continue
        if n in taken:
            continue
        kept, rest = told.split(record.words)
        if any(c.isalnum() for c in kept):
            found.append(printed(kept, record.place))
        if rest:
            found.append(merged(rest, record.place, OTHER_WORDS))
    return tuple(found)


def after_omission(ledger: Iterable[Record], before: CV, cv: CV, reason: str = "") -> Ledger:
    """The ledger of a CV that lost sections and entries since: what was printed of them is left out.

    The reason is that cvgen.yml says so, unless a better one is given.
    """
    gone = _places(before) - _places(cv)
    if not gone and len(before.sections) == len(cv.sections):
        return tuple(ledger)
    titles = {section.place for section in cv.sections}
    sections = [s for s in before.sections if s.place not in titles and _places(replace(before, sections=(s,))) <= gone]
    lost = _places(replace(before, sections=tuple(sections))) | {section.place for section in sections}
    told = WordSet.by(_texts(cv))
    found: list[Record] = []
    for record in ledger:
        why = reason or (OMITTED if record.place in lost else LEFT_OUT if record.place in gone else HEADED)
        if record.fate == "printed" and record.place in gone:
            found.append(left_out(record.words, record.place, why))
            continue
        kept, rest = told.split(record.words) if record.fate == "printed" else (record.words, "")
        if any(c.isalnum() for c in kept):
            found.append(replace(record, words=" ".join(kept.split())))
        if rest:
            found.append(left_out(rest, record.place, why))
    return tuple(found)


def after_shortening(ledger: Iterable[Record], cv: CV, reason: str) -> Ledger:
    """The ledger of a CV whose texts lost words since."""
    told = WordSet.by(_texts(cv))
    found: list[Record] = []
    for record in ledger:
        kept, rest = told.split(record.words) if record.fate == "printed" else (record.words, "")
        if any(c.isalnum() for c in kept):
            found.append(replace(record, words=" ".join(kept.split())))
        if rest:
            found.append(left_out(rest, record.place, reason))
    return tuple(found)


def _places(cv: CV) -> set[Place | None]:
    """Where the items of a CV stand, with the paragraphs in them."""
    items = [item for section in cv.sections for group in section.groups for item in group.items]
    entries = [one for item in items if isinstance(item, Entry) for one in (item, *item.versions)]
    told = [item.body for item in items] + [entry.body for entry in entries]
    blocks = [block for body in told for _, row in body for block in row]
    paragraphs = (block.place for block in blocks if isinstance(block, Paragraph))
    return {*(item.place for item in items), *(entry.place for entry in entries), *paragraphs} - {None}


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
