"""Sentences of a homepage that speak to its visitors are no part of a CV; an address in them may be the owner’s.

What the owner says of themselves or seeks stays, and so does every sentence with a date: it may hold a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cvgen.cv.model import Block, Bullets, Item, Paragraph, Person, Prose, Section
from cvgen.cv.readings import Reading
from cvgen.cv.text import HAN, Inline, Localized, cut, one_line, plain, strip
from cvgen.files.tables import read_table
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site.contacts import email_of, phone_of

REASON = "talk to the visitors of the site (`talk: keep` in cvgen.yml prints it)"
#: Kinds of sections whose paragraphs are prose of the owner's.
_SECTIONS = frozenset({"bio", "contact", "other", "interests"})
_FILE = Path(__file__).parents[1] / "locales" / "talk.yml"
_END = lazy(rf"[。！？]+[”」）)]?|[.!?]+[)”\"]?(?=\s+[A-Z\"“({HAN}]|\s*$)|(?<=[.!?]) (?=[{HAN}])|\n")
_DATE = lazy(r"(?:19|20)\d\d\s*(?:[.年/-]\s*\d|[-–—至]\s*(?:19|20)\d\d)|(?:since|from|in|自|从|于)\s*(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Said:
    """The person and the records so far, while the sentences are looked at."""

    person: Person
    records: tuple[Record, ...] = ()


def without_talk(reading: Reading) -> Reading:
    """A page without sentences to visitors, and a record of each; an address in them is the owner's who has none.

    What is no homepage stays as it is: nobody speaks to visitors in content/ or in a data file.
    """
    if not reading.homepage:
        return reading
    said = _Said(reading.person)
    sections: list[Section] = []
    for section in reading.sections:
        made = section
        if section.kind in _SECTIONS:
            made, said = _section(section, said)
        if any(group.items for group in made.groups) or not any(group.items for group in section.groups):
            sections.append(made)
    return replace(reading, person=said.person, sections=tuple(sections), ledger=(*reading.ledger, *said.records))


def _section(section: Section, said: _Said) -> tuple[Section, _Said]:
    groups = []
    for group in section.groups:
        items: list[Item] = []
        for item in group.items:
            kept, said = _item(item, said)
            items += [kept] if kept is not None else []
        groups.append(replace(group, items=tuple(items)))
    return replace(section, groups=tuple(groups)), said


def _item(item: Item, said: _Said) -> tuple[Item | None, _Said]:
    """A piece of prose without such sentences; None when nothing is left of it."""
    if not isinstance(item, Prose):
        return item, said
    bodies: dict[str, tuple[Block, ...]] = {}
    for lang, blocks in item.body:
        kept: list[Block] = []
        for block in blocks:
            shorter, talk = _block(block, said.person)
            kept += [shorter] if shorter is not None else []
            records = tuple(left_out(one_line(words), item.place, REASON) for words in talk)
            said = _Said(_reached(said.person, talk), (*said.records, *records))
        bodies[lang] = tuple(kept)
    body = Localized(tuple((lang, blocks) for lang, blocks in bodies.items() if blocks))
    return (replace(item, body=body) if body else None), said


def _block(block: Block, person: Person) -> tuple[Block | None, list[Inline]]:
    """A paragraph without its sentences to visitors, and these; other blocks stay whole."""
    if isinstance(block, Bullets) or not isinstance(block, Paragraph):
        return block, []
    parts = list(sentences(block.text))
    talk = [part for part in parts if speaks_to_visitors(one_line(part)) and not _tells_another_way(part, person)]
    if not talk:
        return block, []
    rest = strip(tuple(run for part in parts if part not in talk for run in part))
    return (replace(block, text=rest) if re.search(r"\w", plain(rest)) else None), talk


def sentences(text: Inline) -> Iterator[Inline]:
    """The sentences of a text, each with its mark and the blanks behind it."""
    line, at = plain(text), 0
    for match in _END.finditer(line):
        stop = match.end()
        while stop < len(line) and line[stop] == " ":
            stop += 1
        if stop > at:
            yield cut(text, at, stop)
        at = stop
    if at < len(line):
        yield cut(text, at)


def speaks_to_visitors(words: str) -> bool:
    """Whether a sentence addresses who reads the site, and says nothing else."""
    addressed, stays, begs = _words()
    if begs.search(words):
        return True
    return bool(addressed.search(words)) and not stays.search(words) and not _DATE.search(words)


def _tells_another_way(words: Inline, person: Person) -> bool:
    """Whether a sentence gives an e-mail or phone beside that in the header, which would be lost with it."""
    email, phone = _ways(words)
    digits = re.sub(r"\D", "", phone)
    return bool(
        (email and person.email and email.casefold() != person.email.casefold())
        or (digits and person.phone and digits != re.sub(r"\D", "", person.phone))
    )


def _ways(words: Inline) -> tuple[str, str]:
    """The e-mail and the phone of a sentence."""
    line = one_line(words)
    addresses = [run.href.removeprefix("mailto:") for run in words if run.href.startswith("mailto:")]
    return next((found for one in (*addresses, line) if (found := email_of(one))), ""), phone_of(line)


def _reached(person: Person, talk: list[Inline]) -> Person:
    """The person with an e-mail or phone that only such sentences give."""
    for words in talk:
        email, phone = _ways(words)
        person = replace(person, email=person.email or email, phone=person.phone or phone)
    return person


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = read_table(_FILE)

    def either(table: object) -> re.Pattern[str]:
        rows = [str(word) for words in table.values() for word in words] if isinstance(table, dict) else []
        return re.compile("|".join(map(_pattern, rows)), re.I)

    return either(data["addressed"]), either(data["stays"]), either(data["begs"])


def _pattern(words: str) -> str:
    inner = r".{0,60}?".join(re.escape(part.strip()) for part in words.split("…")).replace("'", "['’]")
    return rf"(?<!\w){inner}(?!\w)" if words.isascii() or words[:1].isascii() else inner
