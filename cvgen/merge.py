"""Several readings become one CV: languages side by side in one entry, what stands twice printed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from cvgen import pairing
from cvgen.ledger import Ledger, Record, merged
from cvgen.model import (
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
    item_words,
    with_texts,
)
from cvgen.reading.names import split_authors
from cvgen.settle import settled
from cvgen.sources.base import Reading
from cvgen.text import ANY, NOTHING, Localized, Text, language_of, one_line, plain, squash


def merge(readings: Sequence[Reading]) -> tuple[CV, Ledger]:
    """One CV of all readings, the first one leading; and the blocks that were merged into others."""
    ledger: list[Record] = [record for reading in readings for record in reading.ledger]
    sections: tuple[Section, ...] = ()
    for reading in readings:
        for half in _by_language(_joined_bios(reading.sections)):
            sections = _merged(sections, half) if sections else half
    sections, twice = _once(sections)
    ledger += twice
    person = _person([reading.person for reading in readings])
    title = NOTHING
    for reading in readings:
        title = title.joined(reading.title)
    cv = CV(person, tuple(s for s in sections if any(g.items for g in s.groups)), title)
    return cv, settled(ledger, cv)


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
            links=(*found.links, *(link for link in other.links if all(link.href != own.href for own in found.links))),
        )
    return found


# --- one page that stacks two languages ---------------------------------------------------------------------------


def _joined_bios(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The bios of a page as one section, its prose split by language when it is written twice."""
    bios = [s for s in sections if s.kind == "bio" and all(isinstance(i, Prose) for g in s.groups for i in g.items)]
    if not bios:
        return sections
    prose = [i for s in bios for g in s.groups for i in g.items if isinstance(i, Prose)]
    weight: dict[str, int] = {}
    for item in prose:
        for lang, blocks in item.body:
            weight[lang] = weight.get(lang, 0) + len(blocks)
    stacked = len([lang for lang in weight if lang != ANY]) > 1 and _substantial(prose)
    if len(bios) == 1 and not stacked:
        return sections
    if stacked:
        bodies: dict[str, Blocks] = {}
        for item in prose:
            for lang, blocks in item.body:
                for target in [lang] if lang != ANY else [other for other in weight if other != ANY]:
                    bodies[target] = (*bodies.get(target, ()), *blocks)
        body: Body = Localized(tuple(bodies.items()))
        title = NOTHING
        for section in bios:
            title = title.joined(section.title)
        one = Section("bio", title, (Group(items=(Prose(body, prose[0].place),)),), bios[0].place)
    else:
        heads = [s for s in bios if s.title]
        groups = tuple(g for s in bios for g in s.groups)
        one = Section("bio", (heads or bios)[0].title, groups, bios[0].place)
        if len(heads) > 1:
            return sections  # two headings of one language are two sections
    return tuple(one if s is bios[0] else s for s in sections if s is bios[0] or not any(s is b for b in bios))


def _substantial(prose: Sequence[Prose]) -> bool:
    """Whether two languages each have a good share of a bio, so that one is not a quotation in the other."""
    size: dict[str, float] = {}
    for item in prose:
        for lang, blocks in item.body:
            length = sum(len(plain(block_runs(block))) for block in blocks)
            size[lang] = size.get(lang, 0) + length * (2.5 if lang == "zh" else 1)
    shares = [value for lang, value in size.items() if lang != ANY]
    return len(shares) > 1 and min(shares) > 0.2 * sum(shares)


def _by_language(sections: tuple[Section, ...]) -> list[tuple[Section, ...]]:
    """A page whose sections stand once in each language as two halves; else the page as it is."""
    kinds: dict[str, set[str]] = {}
    for section in sections:
        if section.kind in ("bio", "other"):
            continue
        lang = language_of(one_line(section.title.values[0][1])) if section.title else ""
        kinds.setdefault(section.kind, set()).add(lang)
    doubled = [kind for kind, langs in kinds.items() if {"en", "zh"} <= langs]
    if len(doubled) < 2:
        return [sections]
    lead = language_of(one_line(next((s.title.values[0][1] for s in sections if s.title), ())))
    other = "zh" if lead == "en" else "en"
    second = tuple(s for s in sections if s.title and language_of(one_line(s.title.values[0][1])) == other)
    return [tuple(s for s in sections if s not in second), second]


# --- two readings -------------------------------------------------------------------------------------------------


def _merged(first: tuple[Section, ...], second: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections of both; those of one kind are aligned, the others follow the section they follow on their page."""
    result = list(first)
    free = list(range(len(first)))
    after = -1
    for section in second:
        match = _counterpart(section, first, second, free)
        if match is None:
            result.insert(after + 1, section)
            free = [f + 1 if f > after else f for f in free]
            first = tuple(result)
            after += 1
        else:
            result[match] = _aligned(result[match], section)
            free.remove(match)
            after = match
    return tuple(result)


def _counterpart(
    section: Section, first: Sequence[Section], second: Sequence[Section], free: Sequence[int]
) -> int | None:
    """The section of the first reading that says the same as one of the second."""
    same = [n for n in free if first[n].kind == section.kind]
    if section.kind != "other":
        return same[0] if same else None
    titles = {squash(plain(v)) for _, v in section.title}
    for n in same:
        if titles & {squash(plain(v)) for _, v in first[n].title}:
            return n
    unknown = [s for s in second if s.kind == "other"]
    if (
        len(unknown) == len([s for s in first if s.kind == "other"])
        and same
        and len(unknown) == len(same) + unknown.index(section)
    ):
        return same[0]  # as many sections of unknown headings on both pages stand in the same order
    return None


@dataclass(slots=True)
class _Slot:
    """An entry of the second reading waiting for its twin."""

    group: int
    entry: Entry
    taken: bool = False


def _aligned(one: Section, other: Section) -> Section:
    """A section with the entries of its counterpart joined to their twins, the rest added where they stood."""
    slots = [_Slot(n, item) for n, g in enumerate(other.groups) for item in g.items if isinstance(item, Entry)]
    twins = _twins([i for g in one.groups for i in g.items if isinstance(i, Entry)], slots)
    partner: dict[int, int] = {}
    groups: list[Group] = []
    for n, group in enumerate(one.groups):
        items: list[Item] = []
        for item in group.items:
            slot = twins.get(id(item)) if isinstance(item, Entry) else None
            if isinstance(item, Entry) and slot is not None:
                partner.setdefault(slot.group, n)
                items.append(_joined(item, slot.entry))
            else:
                items.append(item)
        groups.append(replace(group, items=tuple(items)))
    if len(one.groups) == len(other.groups):
        partner = {n: n for n in range(len(other.groups))}
    for n, group in enumerate(other.groups):
        left = [item for item in group.items if isinstance(item, Entry) and not _is_taken(slots, item)]
        prose = [item for item in group.items if isinstance(item, Prose)]
        home = partner.get(n)
        if home is None:
            if left or prose:
                groups.append(replace(group, items=(*prose, *left)))
                partner[n] = len(groups) - 1
            continue
        title = groups[home].title.joined(group.title)
        groups[home] = replace(groups[home], title=title, items=(*_with_prose(groups[home].items, prose), *left))
    return replace(one, title=one.title.joined(other.title), groups=tuple(groups))


def _is_taken(slots: Sequence[_Slot], entry: Entry) -> bool:
    return any(slot.entry is entry and slot.taken for slot in slots)


def _with_prose(items: tuple[Item, ...], more: Sequence[Prose]) -> tuple[Item, ...]:
    """Prose of two languages side by side: pair by pair when there is as much of it, else each language as one."""
    own = [n for n, item in enumerate(items) if isinstance(item, Prose)]
    if not more:
        return items
    if not own:
        return (*more, *items)
    result = list(items)
    if len(own) == len(more):
        for n, item in zip(own, more, strict=True):
            mine = result[n]
            if isinstance(mine, Prose):
                result[n] = replace(mine, body=mine.body.joined(item.body))
        return tuple(result)
    mine_all = _gathered([result[n] for n in own])
    theirs = _gathered(more)
    first = Prose(mine_all.joined(theirs), items[own[0]].place)
    return tuple(first if n == own[0] else item for n, item in enumerate(items) if n == own[0] or n not in own)


def _gathered(items: Iterable[Item]) -> Body:
    found: dict[str, Blocks] = {}
    for item in items:
        if isinstance(item, Prose):
            for lang, blocks in item.body:
                found[lang] = (*found.get(lang, ()), *blocks)
    return Localized(tuple(found.items()))


def _joined(one: Entry, other: Entry) -> Entry:
    """Two readings of one entry; a text that only one language has is marked as absent in the other."""
    texts: dict[str, Text] = {}
    langs_one, langs_other = _languages(one), _languages(other)
    for name in ENTRY_TEXTS:
        mine: Text = getattr(one, name)
        theirs: Text = getattr(other, name)
        values = {**dict(theirs.values), **dict(mine.values)}
        if (mine or theirs) and ANY not in values:  # names and numbers hold in every language
            for lang in langs_one if not mine else ():
                values.setdefault(lang, ())
            for lang in langs_other if not theirs else ():
                values.setdefault(lang, ())
        texts[name] = Localized(tuple(values.items()))
    return replace(
        with_texts(one, texts),
        dates=one.dates or other.dates,
        body=one.body.joined(other.body),
        links=one.links or other.links,
        href=one.href or other.href,
        tags=one.tags or other.tags,
    )


def _languages(entry: Entry) -> tuple[str, ...]:
    """The languages an entry's own reading speaks."""
    return tuple(dict.fromkeys(lang for name in ENTRY_TEXTS for lang, _ in getattr(entry, name) if lang != ANY))


# --- twins --------------------------------------------------------------------------------------------------------


def _twins(entries: Sequence[Entry], slots: Sequence[_Slot]) -> dict[int, _Slot]:
    """For each entry (by identity) its twin in the other reading: by id, by name, by likeness."""
    found: dict[int, _Slot] = {}

    def pair(key: Callable[[Entry], object]) -> None:
        waiting: dict[object, list[_Slot]] = {}
        for slot in slots:
            if not slot.taken and (value := key(slot.entry)):
                waiting.setdefault(value, []).append(slot)
        for entry in entries:
            if id(entry) not in found and (value := key(entry)) and waiting.get(value):
                slot = waiting[value].pop(0)
                slot.taken, found[id(entry)] = True, slot

    pair(lambda e: e.id)
    pair(_name)
    pair(lambda e: (e.href, e.kind) if e.href else None)
    left = [e for e in entries if id(e) not in found]
    open_slots = [s for s in slots if not s.taken]
    for i, j in pairing.pairs(left, [slot.entry for slot in open_slots]):
        open_slots[j].taken, found[id(left[i])] = True, open_slots[j]
    return found


def _name(entry: Entry) -> object:
    """What an entry is called, as one key; papers by their titles, others by all their words."""
    if entry.kind in ("publications", "patents") and entry.title:
        return "paper", squash(plain(entry.title.values[0][1]))
    words = squash("".join(plain(v) for name in ENTRY_TEXTS for _, v in getattr(entry, name)))
    return (entry.kind, words, entry.dates) if words else None


# --- what stands twice --------------------------------------------------------------------------------------------


def _once(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], list[Record]]:
    """Papers that stand twice (under two topics, in a selection and the full list) printed the first time only."""
    seen: dict[str, list[Entry]] = {}
    records: list[Record] = []
    result: list[Section] = []
    for section in sections:
        groups = []
        for group in section.groups:
            items: list[Item] = []
            for item in group.items:
                twin = _twin_before(item, seen) if isinstance(item, Entry) else None
                if twin is not None and isinstance(item, Entry):
                    where = f"line {twin.place.line}" if twin.place else "another entry"
                    records.append(merged(item_words(item), item.place, f"the same paper as {where}"))
                else:
                    items.append(item)
            groups.append(replace(group, items=tuple(items)))
        result.append(replace(section, groups=tuple(groups)))
    return tuple(_without_empty(section) for section in result), records


def _without_empty(section: Section) -> Section:
    """A section without groups that lost all their items."""
    kept = []
    for n, group in enumerate(section.groups):
        below = section.groups[n + 1] if n + 1 < len(section.groups) else None
        if group.items or (below is not None and below.depth > group.depth and below.items):
            kept.append(group)
    return replace(section, groups=tuple(kept))


def _twin_before(entry: Entry, seen: dict[str, list[Entry]]) -> Entry | None:
    if entry.kind != "publications" or not entry.title:
        return None
    keys = {key for _, value in entry.title if len(key := squash(plain(value))) > 11}
    for key in keys:
        for other in seen.get(key, ()):
            if _other_authors(entry, other) or _other_doi(entry, other):
                continue
            if not entry.dates or not other.dates or entry.dates[0].iso_start()[:4] == other.dates[0].iso_start()[:4]:
                return other
            if not (entry.venue and other.venue):
                return other
    for key in keys:
        seen.setdefault(key, []).append(entry)
    return None


def _other_authors(one: Entry, other: Entry) -> bool:
    """Whether both name authors and have none in common; then one title stands for two papers."""
    lists = [{squash(name) for _, v in e.authors for name in split_authors(plain(v))} for e in (one, other)]
    return all(lists) and not lists[0] & lists[1]


def _other_doi(one: Entry, other: Entry) -> bool:
    """Whether both lead to a DOI, and not to the same one."""
    return "10." in one.href and "10." in other.href and one.href.casefold() != other.href.casefold()
