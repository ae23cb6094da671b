"""Several readings become one CV: languages side by side in one entry, what stands twice printed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cvgen.cv.model import (
    CV,
    ENTRY_TEXTS,
    Blocks,
    Body,
    Entry,
    Group,
    Item,
    Person,
    Prose,
    Section,
    block_runs,
    with_texts,
)
from cvgen.cv.readings import Reading
from cvgen.cv.text import ANY, NOTHING, Localized, T, Text, plain, squash
from cvgen.merge import align
from cvgen.merge.author_marks import with_author_marks
from cvgen.merge.both_tongues import person_parted, with_tongues_parted
from cvgen.merge.counterparts import main_language, understood
from cvgen.merge.deduplicate import across_files, deduplicated
from cvgen.merge.ledger_summary import reconciled
from cvgen.merge.stacked import split_by_language, with_bio_under_name, with_one_bio
from cvgen.notes.ledger import Ledger, Record

#: What is the same in all languages of a paper, whichever page says it.
_OF_PAPERS = ("authors", "venue", "location")


def merge(readings: Sequence[Reading]) -> tuple[CV, Ledger]:
    """One CV of all readings, the first one leading; and the blocks that were merged into others."""
    ledger: list[Record] = [record for reading in readings for record in reading.ledger]
    people = [reading.person for reading in readings]
    pages = [(r.lang, with_one_bio(with_bio_under_name(r.sections, people))) for r in readings]
    sections, twice = _of_all([(lang, half) for lang, sections in pages for half in split_by_language(sections)])
    ledger += twice
    sections, twice = deduplicated(with_author_marks(sections))
    ledger += twice
    title = NOTHING
    for reading in readings:
        title = title.joined(reading.title)
    cv = CV(
        person_parted(_person(people)),
        tuple(filter(_is_filled, with_tongues_parted(sections))),
        title,
        tuple((reading.lang, reading.person) for reading in readings if reading.lang and len(readings) > 1),
    )
    return cv, reconciled(ledger, cv)


def _is_filled(section: Section) -> bool:
    return any(group.items for group in section.groups)


def _of_all(halves: Sequence[tuple[str, tuple[Section, ...]]]) -> tuple[tuple[Section, ...], list[Record]]:
    """The sections of several pages, each with its language ("": that of its headings), and what stood there twice."""
    sections: tuple[Section, ...] = ()
    ledger: list[Record] = []
    for lang, half in halves:
        half, twice = across_files(half)
        ledger += twice
        half = _of_page(half, lang or main_language(half)) if len(halves) > 1 else half
        sections = _merged(sections, half) if sections else half
    return sections, ledger


def _of_page(sections: tuple[Section, ...], lang: str) -> tuple[Section, ...]:
    """Sections whose entries say which language's page they stand on."""

    def marked(item: Item) -> Item:
        return replace(item, page=lang) if isinstance(item, Entry) else item

    return tuple(
        replace(s, groups=tuple(replace(g, items=tuple(marked(item) for item in g.items)) for g in s.groups))
        for s in sections
    )


def _person(people: Iterable[Person]) -> Person:
    """All that is known of the person; the first one's facts win."""
    found = Person()
    for other in people:
        found = Person(
            name=found.name.joined(other.name),
            spellings=tuple(dict.fromkeys((*found.spellings, *other.spellings))),
            headline=found.headline.joined(other.headline),
            affiliation=found.affiliation.joined(other.affiliation),
            location=found.location.joined(other.location),
            email=found.email or other.email,
            phone=found.phone or other.phone,
            photo=found.photo or other.photo,
            absent_photo=found.absent_photo or other.absent_photo,
            details=tuple(dict.fromkeys((*found.details, *other.details))),
            links=(*found.links, *(link for link in other.links if all(link.href != own.href for own in found.links))),
        )
    return found


# --- two readings -------------------------------------------------------------------------------------------------


def _merged(first: tuple[Section, ...], second: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections of both; those of one kind are aligned, the others follow the section they follow on their page."""
    first, second, partner = understood(first, second)
    twins = _twins(first, second, partner)
    first, second = _each_with_its_own(first, second, partner, twins)
    result = [_with_twins(section, twins) for section in first]
    home = {n: n for n in range(len(first))}  # where a section of the first page stands by now
    # What has nothing in common with the first page follows it, unless it begins a CV.
    after = -1 if partner or (second and second[0].kind in ("bio", "interests")) else len(result) - 1
    for number, section in enumerate(second):
        match = partner.get(number)
        if match is not None:
            after = home[match]
            result[after] = _aligned(first[match], result[after], section, twins)
            continue
        rest = _without(section, [slot.entry for slot in twins.values()])
        if rest is not None:
            after += 1
            result.insert(after, rest)
            home = {n: at + 1 if at >= after else at for n, at in home.items()}
    return tuple(result)


#: Kinds of sections that are lists of words, each page's in its own.
_LISTS = frozenset({"other", "skills", "languages", "interests"})


def _each_with_its_own(
    first: tuple[Section, ...], second: tuple[Section, ...], partner: Mapping[int, int], twins: _Twins
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Both pages, the leftovers of lists of words that both have in their own language absent in the other one.

    Without a date or an address nobody can tell which of them is which; a list is not printed twice for that.
    """
    ones, others = list(first), list(second)
    taken = {id(slot.entry) for slot in twins.values()}
    for m, n in partner.items():
        left = [entry for entry in first[n].entries() if id(entry) not in twins]
        right = [entry for entry in second[m].entries() if id(entry) not in taken]
        mine, theirs = _one_tongue(left), _one_tongue(right)
        if mine and theirs and mine != theirs and all(map(_is_of_words, (*left, *right))):
            ones[n], others[m] = _absent(first[n], left, theirs), _absent(second[m], right, mine)
    return tuple(ones), tuple(others)


def _one_tongue(entries: Sequence[Entry]) -> str:
    """The language that all of some entries speak; "" where they speak several, or none."""
    found = {lang for entry in entries for lang in _languages(entry)}
    return found.pop() if len(found) == 1 else ""


def _is_of_words(entry: Entry) -> bool:
    """Whether an entry of a list is words and nothing else."""
    return entry.kind in _LISTS and not (entry.dates or entry.links or entry.href)


def _absent(section: Section, entries: Sequence[Entry], lang: str) -> Section:
    """A section of which some entries say nothing in a language."""
    own = {id(entry) for entry in entries}

    def told(item: Item) -> Item:
        if not isinstance(item, Entry) or id(item) not in own:
            return item
        texts = {name: _silent(getattr(item, name), lang) for name in ENTRY_TEXTS}
        return replace(with_texts(item, texts), body=_silent(item.body, lang))

    groups = tuple(replace(group, items=tuple(map(told, group.items))) for group in section.groups)
    return replace(section, groups=groups)


def _silent(value: Localized[T], lang: str) -> Localized[T]:
    """A value that is there, and on purpose not in this language."""
    if not value or value.get(lang) or value.get(ANY):
        return value
    return Localized((*value.values, (lang, ())))  # type: ignore[arg-type]  # texts and bodies are tuples


@dataclass(frozen=True, slots=True)
class _Slot:
    """An entry of the second reading that has its twin in the first."""

    section: int
    entry: Entry


_Twins = dict[int, _Slot]


def _twins(first: Sequence[Section], second: Sequence[Section], partner: dict[int, int]) -> _Twins:
    """For each entry of the first reading, by identity, its twin: in the section that says the same, else elsewhere."""
    found: _Twins = {}
    for number, match in partner.items():
        ones, others = first[match].entries(), second[number].entries()
        found.update({id(ones[i]): _Slot(number, others[j]) for i, j in align.pairs(ones, others)})
    taken = {id(slot.entry) for slot in found.values()}
    left = [entry for section in first for entry in section.entries() if id(entry) not in found]
    slots = [_Slot(n, e) for n, section in enumerate(second) for e in section.entries() if id(e) not in taken]
    # A page that mixes studies and jobs under one heading meets one that has two headings.
    for i, j in align.pairs_elsewhere(left, [slot.entry for slot in slots]):
        found[id(left[i])] = slots[j]
    return found


def _with_twins(section: Section, twins: _Twins) -> Section:
    """A section of the first reading, its entries joined to their twins."""

    def joined(item: Item) -> Item:
        slot = twins.get(id(item))
        return _joined(item, slot.entry) if isinstance(item, Entry) and slot is not None else item

    groups = tuple(replace(group, items=tuple(joined(item) for item in group.items)) for group in section.groups)
    return replace(section, groups=groups)


def _without(section: Section, entries: Sequence[Entry]) -> Section | None:
    """What is left of a section without some entries; None when that is nothing."""
    gone = {id(entry) for entry in entries}
    groups = tuple(replace(g, items=tuple(i for i in g.items if id(i) not in gone)) for g in section.groups)
    if all(len(g.items) == len(own.items) for g, own in zip(groups, section.groups, strict=True)):
        return section
    return replace(section, groups=groups) if any(g.items for g in groups) else None


def _aligned(one: Section, joined: Section, other: Section, twins: _Twins) -> Section:
    """A section whose entries are joined, with what only its counterpart has put where it stands there."""
    items = [list(group.items) for group in joined.groups]
    mate = _mates(one, joined, twins)
    gone = {id(slot.entry) for slot in twins.values()}
    even = len(one.groups) == len(other.groups)
    homes = _homes(items, other, mate, even=even)
    heads = _heads(joined, other, homes, even=even)
    for n, group in enumerate(other.groups):
        prose, left = _parted(group, gone)
        if n in homes:
            items[homes[n]] = list(_with_prose(tuple(items[homes[n]]), prose))
            _put(items, homes[n], group.items, left, mate)
        elif left or prose:
            items.append([*prose, *left])
            heads.append(group)
    made = (Group(head.title, tuple(row), head.depth) for head, row in zip(heads, items, strict=True))
    moved = any(id(item) in gone and id(item) not in mate for item in other.entries())
    return replace(joined, title=_title_of(one, other, moved=moved), groups=tuple(made))


def _heads(joined: Section, other: Section, homes: Mapping[int, int], *, even: bool) -> list[Group]:
    """The groups of a section, each with the heading of its only counterpart, too."""
    heads = list(joined.groups)
    for n, k in homes.items():
        if even or list(homes.values()).count(k) == 1:
            heads[k] = replace(heads[k], title=_both(heads[k].title, other.groups[n].title))
    return heads


def _parted(group: Group, gone: set[int]) -> tuple[list[Prose], list[Entry]]:
    """The prose of a group, and its entries but for some, by identity."""
    prose = [item for item in group.items if isinstance(item, Prose)]
    return prose, [item for item in group.items if isinstance(item, Entry) and id(item) not in gone]


def _title_of(one: Section, other: Section, *, moved: bool) -> Text:
    """The heading of two sections as one; that of the first where entries of the second stand elsewhere."""
    return one.title if moved and one.title else one.title.joined(other.title)


def _mates(one: Section, joined: Section, twins: _Twins) -> dict[int, Item]:
    """For each entry of the counterpart, by identity, the joined one that it is part of."""
    own = [item for group in one.groups for item in group.items]
    made = [item for group in joined.groups for item in group.items]
    at = {id(item): n for n, item in enumerate(own)}
    return {id(slot.entry): made[at[key]] for key, slot in twins.items() if key in at}


def _both(title: Text, other: Text) -> Text:
    """Two headings as one, where both groups have one."""
    return title.joined(other) if title and other else title


def _homes(groups: Sequence[Sequence[Item]], other: Section, mate: Mapping[int, Item], *, even: bool) -> dict[int, int]:
    """The group of a section for each one of its counterpart: in order where they have as many, else by a twin."""
    if even:
        return {n: n for n in range(len(other.groups))}
    found: dict[int, int] = {}
    for n, group in enumerate(other.groups):
        near = (k for item in group.items if id(item) in mate for k in _holding(groups, mate[id(item)]))
        if (k := next(near, None)) is not None:
            found[n] = k
    return found


def _holding(groups: Sequence[Sequence[Item]], wanted: Item) -> list[int]:
    return [n for n, items in enumerate(groups) if any(item is wanted for item in items)]


def _put(
    groups: list[list[Item]], home: int, row: Sequence[Item], left: Sequence[Entry], mate: Mapping[int, Item]
) -> None:
    """Each entry of `left` behind the one it follows in its own `row`, else before the one it precedes, else last."""
    known = dict(mate)
    for k, item in enumerate(row):
        if not any(item is entry for entry in left):
            continue
        before = next((known[id(other)] for other in reversed(row[:k]) if id(other) in known), None)
        behind = next((known[id(other)] for other in row[k + 1 :] if id(other) in known), None)
        anchor = before if before is not None else behind
        known[id(item)] = item
        if anchor is None:
            groups[home].append(item)
            continue
        (group,) = _holding(groups, anchor)[:1]
        place = next(n for n, other in enumerate(groups[group]) if other is anchor)
        groups[group].insert(place + (before is not None), item)


def _with_prose(items: tuple[Item, ...], more: Sequence[Prose]) -> tuple[Item, ...]:
    """Prose of two languages side by side: pair by pair when there is as much of it, else each language as one."""
    own = {n: item for n, item in enumerate(items) if isinstance(item, Prose)}
    if not more or not own:
        return (*more, *items)
    if len(own) == len(more):
        bodies = (_fuller(mine.body, theirs.body) for mine, theirs in zip(own.values(), more, strict=True))
        made = {n: replace(mine, body=body) for (n, mine), body in zip(own.items(), bodies, strict=True)}
        return tuple(made.get(n, item) for n, item in enumerate(items))
    first, *others = own
    whole = Prose(_fuller(_gathered(own.values()), _gathered(more)), items[first].place)
    return tuple(whole if n == first else item for n, item in enumerate(items) if n not in others)


def _fuller(one: Body, other: Body) -> Body:
    """Both bodies; where both have a language the first one's stays, unless the other one says all of it and more."""
    theirs = dict(other)
    mine = {lang: blocks for lang, blocks in one if not _says_all(theirs.get(lang, ()), blocks)}
    return Localized(tuple(mine.items())).joined(other)


def _says_all(whole: Blocks, part: Blocks) -> bool:
    said = {squash(plain(block_runs(block))) for block in whole}
    return bool(whole) and all(squash(plain(block_runs(block))) in said for block in part)


def _gathered(items: Iterable[Item]) -> Body:
    found: dict[str, Blocks] = {}
    for item in items:
        if isinstance(item, Prose):
            for lang, blocks in item.body:
                found[lang] = (*found.get(lang, ()), *blocks)
    return Localized(tuple(found.items()))


def _joined(one: Entry, other: Entry) -> Entry:
    """Two readings of one entry; a text that only one language has is marked as absent in the other."""
    return replace(
        with_texts(one, {name: _of_both(one, other, name) for name in ENTRY_TEXTS}),
        dates=one.dates or other.dates,
        body=_bodies(one, other),
        links=one.links or other.links,
        href=one.href or other.href,
        fields=one.fields or other.fields,
        tags=tuple(dict.fromkeys((*one.tags, *other.tags))),
        versions=(*(one.versions or (one,)), *(other.versions or (other,))),
    )


def _of_both(one: Entry, other: Entry, name: str) -> Text:
    """A text of two readings: what only one of them says is absent in the languages of the other."""
    mine: Text = getattr(one, name)
    theirs: Text = getattr(other, name)
    values = {**dict(theirs.values), **dict(mine.values)}
    # Names and numbers hold in every language, and so does where a paper was published.
    shared = one.kind == "publications" and name in _OF_PAPERS
    if bool(mine) != bool(theirs) and ANY not in values and not shared:
        for lang in _languages(other if mine else one):
            values.setdefault(lang, ())
    return Localized(tuple(values.items()))


def _bodies(one: Entry, other: Entry) -> Body:
    """Both bodies; what only one page says below an entry is not for the reader of the other, who has an own entry."""
    both = one.body.joined(other.body)
    if one.body and other.body:
        return both
    silent = _languages(one) if other.body else _languages(other)
    for lang in silent:
        both = _silent(both, lang)
    return both


def _languages(entry: Entry) -> tuple[str, ...]:
    """The languages an entry's own reading speaks."""
    return tuple(dict.fromkeys(lang for name in ENTRY_TEXTS for lang, _ in getattr(entry, name) if lang != ANY))
