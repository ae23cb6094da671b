"""Which entries a variant prints: by tag, mark, kind, year, the own name's place among the authors, venue or type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from cvgen.cv.model import CV, STAYS, Entry, Prose, Section
from cvgen.cv.owner import mark_in_authors, spellings_in
from cvgen.cv.spellings import Spelling
from cvgen.cv.text import HAN, Inline, one_line, plain
from cvgen.notes.diagnostics import Diagnostic, Place, did_you_mean, warning
from cvgen.papers.lists import Mark, limited, marked_by, without_empty
from cvgen.papers.paper_types import said_type, type_of
from cvgen.patterns import lazy

POSITIONS = ("first", "corresponding", "last")
_PAPERS = frozenset({"publications", "patents"})
_LETTER = lazy(rf"[A-Za-zÀ-ɏ{HAN}]")
_MARKS = lazy(r"[*∗＊†‡§¶#✉🖂📧✝⋆☆]")
_ENVELOPES = frozenset("✉🖂📧")


@dataclass(frozen=True, slots=True)
class Rule:
    """What an entry must be to be printed; an empty condition holds for every entry."""

    kinds: frozenset[str] = frozenset()
    #: the kinds that the conditions hold for; empty: those that can meet them
    within: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    selected: bool = False
    since: int = 0
    until: int = 0
    positions: frozenset[str] = frozenset()
    venues: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    place: Place | None = None


def select(cv: CV, rule: Rule, marks: Iterable[Mark] = ()) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with the entries that meet the rule; a condition that no entry meets is dropped with a warning."""
    sections = tuple(s for s in cv.sections if not rule.kinds or s.kind in rule.kinds)
    found: list[Diagnostic] = []
    tests = _tests(replace(cv, sections=sections), rule, marks, found)
    for kinds, keep in tests:
        sections = tuple(
            section if section.kind not in kinds else made
            for section in sections
            if (made := _with(section, keep)).groups or section.kind not in kinds or not section.groups
        )
    return replace(cv, sections=sections), tuple(found)


def cut_to(cv: CV, limits: Mapping[str, int]) -> CV:
    """The CV with no more entries in a section than the limits say, by kind or heading."""

    def limit(section: Section) -> Section:
        names = (section.kind, *(one_line(value) for _, value in section.title))
        most = next((limits[name] for name in names if name in limits), 0)
        return replace(section, groups=limited(section.groups, most)) if most else section

    return replace(cv, sections=tuple(map(limit, cv.sections)))


def _with(section: Section, keep: Callable[[Entry], bool]) -> Section:
    """The section with these entries only."""
    made = [replace(g, items=tuple(i for i in g.items if isinstance(i, Prose) or keep(i))) for g in section.groups]
    left = replace(section, groups=without_empty(section.groups, made))
    return left if left.entries() or not section.entries() else replace(section, groups=())


_Test = tuple[frozenset[str], Callable[[Entry], bool]]


def _tests(cv: CV, rule: Rule, marks: Iterable[Mark], found: list[Diagnostic]) -> list[_Test]:
    """Each condition as the kinds it holds for and what it asks of an entry."""
    entries = [entry for section in cv.sections for entry in section.entries()]
    every = frozenset(entry.kind for entry in entries)
    tests: list[_Test] = []
    for asked in chain(_of_marks(rule, entries, marks, found), _of_papers(rule, cv)):
        if any(asked.keep(entry) for entry in entries if entry.kind in asked.kinds):
            tests.append((asked.kinds, asked.keep))
        else:
            message = f"no entry {asked.what}, so this condition is dropped"
            found.append(warning("variants", message, rule.place, asked.hint))
    if rule.without:
        tests.append((rule.within or every, lambda e: not _own_tags(e) & rule.without))
    if rule.since or rule.until:
        # Studies and jobs are no list to choose from, unless the rule names them.
        tests.append((rule.within or every - STAYS, lambda e: _within(e, rule.since, rule.until or 9999)))
    return tests


@dataclass(frozen=True, slots=True)
class _Condition:
    """What is asked of the entries of some kinds; `what` says of an entry that it meets it."""

    kinds: frozenset[str]
    keep: Callable[[Entry], bool]
    what: str
    hint: str = ""


def _of_marks(rule: Rule, entries: list[Entry], marks: Iterable[Mark], found: list[Diagnostic]) -> Iterator[_Condition]:
    """What tags and marks of the owner's are asked for."""
    if rule.tags:
        tagged = rule.within or frozenset(entry.kind for entry in entries if _own_tags(entry))
        known = {tag for entry in entries for tag in _own_tags(entry)}
        hint = did_you_mean(min(rule.tags), known, otherwise="tag entries in their front matter: tags: […]")
        what = f"has the tag {_either(rule.tags)}"
        yield _Condition(tagged, lambda e: bool(_own_tags(e) & rule.tags), what, hint)
    if rule.selected:
        chosen, more = marked_by(entries, marks)
        found += more
        kinds = rule.within or frozenset(entry.kind for entry in entries if id(entry) in chosen)
        hint = "list them in cvgen.yml, as publications: {selected: [the title of a paper]}"
        yield _Condition(kinds, lambda e: id(e) in chosen, "is marked as selected", hint)


def _of_papers(rule: Rule, cv: CV) -> Iterator[_Condition]:
    """What is asked of papers: the owner's place among the authors, the venue, the type."""
    papers = rule.within or _PAPERS
    if rule.positions:
        names = spellings_in(cv)
        hint = "say how the name is spelt there, as me: {spellings: […]}"
        what = f"has the owner as {_either(rule.positions)} author"
        yield _Condition(papers, lambda e: bool(positions(e, names) & rule.positions), what, hint)
    if rule.venues:
        yield _Condition(papers, lambda e: _appeared_in(e, rule.venues), f"has the venue {_either(rule.venues)}")
    if rule.types:
        yield _Condition(papers, lambda e: type_of(e) in rule.types, f"is of the type {_either(rule.types)}")


def _either(words: Iterable[str]) -> str:
    return " or ".join(f"'{word}'" for word in sorted(words))


def _own_tags(entry: Entry) -> frozenset[str]:
    """The tags that the owner gave, without those that sources make."""
    given = (tag for tag in entry.tags if tag != "selected" and not tag.startswith(("type:", "priority:")))
    return frozenset(tag for tag in given if not said_type((tag,)))


def _within(entry: Entry, since: int, until: int) -> bool:
    """Whether an entry's time meets these years; what has no date may stay."""
    for period in entry.dates:
        first = period.start or period.end
        last = None if period.ongoing else period.end or period.start
        if first is None or (first.year <= until and (last is None or last.year >= since)):
            return True
    return not entry.dates


def positions(entry: Entry, names: Iterable[Spelling]) -> frozenset[str]:
    """Where the owner's name stands among the authors: words of POSITIONS.

    First is also who shares the first author's mark. Corresponding is an envelope, or a mark that the first author
    and so the co-first authors do not have; of an only mark, nobody knows what it means when the first author has it.
    """
    names = tuple(names)
    found: set[str] = set()
    for _, authors in entry.authors:
        found |= _positions(mark_in_authors(authors, names))
    return frozenset(found)


def _positions(authors: Inline) -> set[str]:
    own = [n for n, run in enumerate(authors) if run.own]
    if not own:
        return set()
    before, behind = plain(authors[: own[0]]), plain(authors[own[-1] + 1 :])
    parted = re.split(r"[,，、;；&]|\band\b|和|等", behind, maxsplit=1)
    mine = set(_MARKS.findall(parted[0] + plain(authors[own[0] : own[-1] + 1])))
    found = set()
    if not _LETTER.search(before):
        found.add("first")
        firsts = mine
    else:
        firsts = set(_MARKS.findall(re.split(r"[,，、;；&]|\band\b|和", before, maxsplit=1)[0]))
        if mine & firsts - _ENVELOPES:
            found.add("first")
    if mine & _ENVELOPES or (mine - firsts):
        found.add("corresponding")
    if not _LETTER.search(parted[1] if len(parted) > 1 else "") and "first" not in found:
        found.add("last")
    return found


def _appeared_in(entry: Entry, words: Iterable[str]) -> bool:
    """Whether the venue has one of these words, whatever its case; Latin words as wholes, perhaps with a year."""
    venue = " ".join(plain(value) for text in (entry.venue, () if entry.venue else entry.text) for _, value in text)
    return any(
        re.search(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", venue, re.I) if word.isascii() else word in venue
        for word in words
    )
