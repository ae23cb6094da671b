"""What changed between two CVs: entries added, removed, changed and moved, by what each tells in every language."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from cvgen.cv.model import (
    CV,
    ENTRY_TEXTS,
    PLACED,
    POSITION,
    Entry,
    Item,
    Person,
    Prose,
    Section,
    block_lines,
    item_words,
)
from cvgen.cv.text import HAN, Text, one_line
from cvgen.merge import align
from cvgen.patterns import lazy
from cvgen.words.dates_written import written
from cvgen.words.locale import words_of

Sort = Literal["added", "removed", "changed", "moved"]

#: How much two entries have in common, from 0 to 1, from which they are one that was changed: by what merge takes for
#: the same, and by their words alone.
_ALIGNED, _ALIKE = 0.4, 0.6
#: So many pairs of entries are compared by their words.
_MOST_PAIRS = 100_000

_TOKEN = lazy(rf"[{HAN}]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one field says before and after; `lang` is "" for what belongs to no language."""

    name: str
    lang: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change under the heading it stands under; `what` names the entry in a few words."""

    sort: Sort
    section: str
    what: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry under its heading."""

    section: str
    kind: str
    entry: Entry
    facts: tuple[tuple[tuple[str, str], str], ...]


def changes(old: CV, new: CV) -> tuple[Change, ...]:
    """All changes in the order of the new CV; what was removed comes with its section."""
    person = _fields(_of_person(old.person), _of_person(new.person))
    ones, others = list(_entries(old)), list(_entries(new))
    paired = _paired(ones, others)
    found = [Change("changed", "", "who it is", person)] if person else []
    found += _told(ones, others, paired)
    found += _prose(old, new)
    order = {name: n for n, name in enumerate(["", *dict.fromkeys(map(_heading, (*new.sections, *old.sections)))])}
    return tuple(sorted(found, key=lambda one: order.get(one.section, len(order))))


def _told(ones: list[_Placed], others: list[_Placed], paired: dict[int, int]) -> Iterator[Change]:
    before = {j: i for i, j in paired.items()}
    renamed = _renamed(ones, others, paired)
    yield from (Change("changed", new, "heading", (FieldChange("heading", "", old, new),)) for old, new in renamed)
    kept = _longest_rise([before[j] for j in sorted(before)])
    for j, other in enumerate(others):
        if j not in before:
            yield Change("added", other.section, _label(other.entry))
            continue
        one = ones[before[j]]
        fields = _fields(dict(one.facts), dict(other.facts))
        if one.section != other.section and (one.section, other.section) not in renamed:
            fields = (FieldChange("section", "", one.section, other.section), *fields)
        if fields:
            yield Change("changed", other.section, _label(other.entry), fields)
        if before[j] not in kept:
            yield Change("moved", other.section, _label(other.entry))
    for i, one in enumerate(ones):
        if i not in paired:
            yield Change("removed", one.section, _label(one.entry))


def _renamed(ones: Sequence[_Placed], others: Sequence[_Placed], paired: dict[int, int]) -> dict[tuple[str, str], None]:
    """Headings that are gone, each with a new one that its entries stand under now."""
    old, new = {one.section for one in ones}, {one.section for one in others}
    pairs = dict.fromkeys((ones[i].section, others[j].section) for i, j in paired.items())
    return {(a, b): None for a, b in pairs if a not in new and b not in old}


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The numbers that stay in place when as few as can be are moved."""
    ends: list[int] = []  # the smallest number that a rise of each length ends in
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


# --- which is which -----------------------------------------------------------------------------------------------


def _paired(ones: Sequence[_Placed], others: Sequence[_Placed]) -> dict[int, int]:
    """Each old entry with the new one that it is."""
    found: dict[int, int] = {}
    for key in (lambda one: (one.section, one.facts), lambda one: one.facts):
        waiting: dict[object, list[int]] = {}
        for j in _left(others, found.values()):
            waiting.setdefault(key(others[j]), []).append(j)
        for i in _left(ones, found):
            if waiting.get(key(ones[i])):
                found[i] = waiting[key(ones[i])].pop(0)
    for kind in dict.fromkeys(one.kind for one in ones):
        left = [i for i in _left(ones, found) if ones[i].kind == kind]
        right = [j for j in _left(others, found.values()) if others[j].kind == kind]
        for i, j in align.pairs([ones[i].entry for i in left], [others[j].entry for j in right]):
            if _likeness(ones[left[i]].entry, others[right[j]].entry) >= _ALIGNED:
                found[left[i]] = right[j]
    _by_words(ones, others, found)
    return found


def _by_words(ones: Sequence[_Placed], others: Sequence[_Placed], found: dict[int, int]) -> None:
    """Pairs what has most words in common, the likest first."""
    left, right = _left(ones, found), _left(others, found.values())
    if len(left) * len(right) > _MOST_PAIRS:
        return
    scores = [(_likeness(ones[i].entry, others[j].entry), i, j) for i in left for j in right]
    for score, i, j in sorted(scores, key=lambda one: (-one[0], abs(one[1] - one[2]))):
        if score >= _ALIKE and i not in found and j not in found.values():
            found[i] = j


def _left(entries: Sequence[_Placed], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [n for n in range(len(entries)) if n not in gone]


def _likeness(one: Entry, other: Entry) -> float:
    """How much two entries have in common: of their words in each language, twice those that both have."""
    if one.id and one.id == other.id and not one.id.startswith((POSITION, PLACED)):
        return 1.0
    words, more = _bag(item_words(one)), _bag(item_words(other))
    both = sum((words & more).values())
    return 2 * both / (sum(words.values()) + sum(more.values()) or 1)


@lru_cache(maxsize=4096)
def _bag(words: str) -> Counter[str]:
    return Counter(token.casefold() for token in _TOKEN.findall(words))


# --- what is told -------------------------------------------------------------------------------------------------


def _entries(cv: CV) -> Iterator[_Placed]:
    for section in cv.sections:
        for entry in section.entries():
            yield _Placed(_heading(section), section.kind, entry, tuple(sorted(_of_entry(entry).items())))


def _of_entry(entry: Entry) -> dict[tuple[str, str], str]:
    """What an entry tells, by field and language."""
    told = {("date", ""): written(entry.dates, words_of("en")), ("number", ""): entry.number}
    for name in ENTRY_TEXTS:
        told |= _said(name, getattr(entry, name))
    for lang, blocks in entry.body:
        told["details", lang] = "\n".join(one_line(line) for block in blocks for line in block_lines(block))
    told["links", ""] = " ".join(dict.fromkeys(_addresses(entry)))
    return {key: value for key, value in told.items() if value}


def _addresses(entry: Entry) -> Iterator[str]:
    """Where an entry leads, in every language."""
    if entry.href:
        yield entry.href
    yield from (link.href for link in entry.links)
    for name in ENTRY_TEXTS:
        yield from (run.href for _, runs in getattr(entry, name) for run in runs if run.href)
    yield from _in_blocks(entry)


def _in_blocks(item: Item) -> Iterator[str]:
    return (run.href for _, blocks in item.body for block in blocks for line in block_lines(block)
            for run in line if run.href)  # fmt: skip


def _of_person(person: Person) -> dict[tuple[str, str], str]:
    told = {("e-mail", ""): person.email, ("phone", ""): person.phone}
    for name in ("name", "headline", "affiliation", "location"):
        told |= _said(name, getattr(person, name))
    told["links", ""] = " ".join(link.href for link in person.links)
    for detail in person.details:
        said = written(detail.dates, words_of("en")) if detail.dates else ""
        told |= {(f"detail {detail.kind or _any(detail.label)}", lang): said or one_line(runs)
                 for lang, runs in detail.text}  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _said(name: str, text: Text) -> dict[tuple[str, str], str]:
    return {(name, lang): one_line(runs) for lang, runs in text}


def _fields(old: Mapping[tuple[str, str], str], new: Mapping[tuple[str, str], str]) -> tuple[FieldChange, ...]:
    keys = dict.fromkeys((*old, *new))
    return tuple(
        FieldChange(*key, old.get(key, ""), new.get(key, "")) for key in keys if old.get(key, "") != new.get(key, "")
    )


def _prose(old: CV, new: CV) -> Iterator[Change]:
    """Paragraphs and lists between entries, line by line under each heading."""
    before, after = _lines(old), _lines(new)
    for section in dict.fromkeys((*after, *before)):
        one, other = before.get(section, {}), after.get(section, {})
        fields: list[FieldChange] = []
        for lang in dict.fromkeys((*other, *one)):
            fields += _line_changes(one.get(lang, []), other.get(lang, []), lang)
        if fields:
            yield Change("changed", section, "text", tuple(fields))


def _line_changes(old: list[str], new: list[str], lang: str) -> Iterator[FieldChange]:
    for tag, i, more_i, j, more_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            for one, other in zip_longest(old[i:more_i], new[j:more_j], fillvalue=""):
                yield FieldChange("text", lang, one, other)


def _lines(cv: CV) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for section in cv.sections:
        for item in (item for group in section.groups for item in group.items if isinstance(item, Prose)):
            for lang, blocks in item.body:
                lines = (one_line(line) for block in blocks for line in block_lines(block))
                found.setdefault(_heading(section), {}).setdefault(lang, []).extend(filter(None, lines))
            if addresses := " ".join(dict.fromkeys(_in_blocks(item))):
                found.setdefault(_heading(section), {}).setdefault("", []).append(addresses)
    return found


def _heading(section: Section) -> str:
    known = words_of("en").sections
    return _any(section.title) or known.get(section.kind, section.kind)


def _any(text: Text) -> str:
    chosen = text.choose("en")
    return one_line(chosen[1]) if chosen else ""


def _label(entry: Entry) -> str:
    """An entry in a few words: what it is called, where, and when."""
    said = [_any(text) for text in (entry.title, entry.organization, entry.role) if text]
    name = ", ".join(said[:2]) or _any(entry.text) or item_words(entry)
    name = name if len(name) <= 100 else f"{name[:99].rstrip()}…"
    when = written(entry.dates, words_of("en"))
    return f"{name} ({when})" if when else name
