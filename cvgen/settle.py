"""The ledger once the CV is known: what was to be printed and lost against another wording is merged, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.diagnostics import Place
from cvgen.ledger import Ledger, Record, left_out, merged, printed
from cvgen.model import CV, Entry, Section, item_words
from cvgen.reading.wording import Told
from cvgen.text import Text, one_line

OMITTED = "cvgen.yml omits its section"
OTHER_WORDS = "another entry or page says it in other words"


def settled(ledger: Iterable[Record], cv: CV) -> Ledger:
    """Each block under one fate: printed with the words that the CV has, the rest of them merged."""
    ledger = tuple(dict.fromkeys(ledger))
    told = Told.by(_texts(cv))
    gone: dict[Place | None, list[int]] = {}
    for n, record in enumerate(ledger):
        if record.fate != "printed":
            gone.setdefault(record.place, []).append(n)
    taken: set[int] = set()
    whole: dict[int, str] = {}
    for n, record in enumerate(ledger):
        beside = gone.get(record.place, []) if record.fate == "printed" else []
        twin = next((m for m in beside if not Told.by([ledger[m].words]).split(record.words)[1]), None)
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


def omitted(ledger: Iterable[Record], cv: CV) -> Ledger:
    """The ledger of a CV that lost sections since: what was printed in them is left out."""
    told = Told.by(_texts(cv))
    found: list[Record] = []
    for record in ledger:
        kept, rest = told.split(record.words) if record.fate == "printed" else (record.words, "")
        if any(c.isalnum() for c in kept):
            found.append(replace(record, words=" ".join(kept.split())))
        if rest:
            found.append(left_out(rest, record.place, OMITTED))
    return tuple(found)


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
