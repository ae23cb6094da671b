"""The pages of one language as the sections of one CV, the first page leading; what two pages say is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cvgen.cv.model import KINDS, Entry, Group, Item, Prose, Section, block_runs, item_words
from cvgen.cv.text import one_line, plain, squash
from cvgen.cv.word_overlap import WordSet
from cvgen.merge.clusters import twins
from cvgen.merge.deduplicate import once, told_apart
from cvgen.notes.ledger import Record, left_out, merged

#: What a CV begins with: who one is, and what one works on.
_HEAD = ("bio", "interests")
#: Kinds of which the home page's own words are enough.
_OWN_WORDS = frozenset({"bio", "interests", "contact"})
#: Sections of a page from which it is a CV of its own and no list.
_MANY_SECTIONS = 3
#: A paragraph of which this much is said by entries is no news.
_MOSTLY = 0.7
#: Two paragraphs that tell of the same share this much of their words of more letters.
_SHARED, _SHORT = 0.35, 3


def joined_pages(pages: Sequence[Sequence[Section]]) -> tuple[tuple[Section, ...], list[Record]]:
    """All pages of one language; what a CV page adds stands in its order, a list of its own where a CV has its kind."""
    filled = [told_apart(page) for page in pages if page]
    if len(filled) < 2:
        return tuple(section for page in filled for section in page), []
    same = _roots(filled)
    whole = list(filled[0])
    records: list[Record] = []
    for page in filled[1:]:
        whole, more = _with_page(whole, page, same)
        records += more
    sections, more = once(whole, [[entry for section in page for entry in section.entries()] for page in filled])
    return tuple(section for section in sections if section.groups), [*records, *more]


def parted(section: Section) -> tuple[Section, ...]:
    """A section that mixes studies and jobs as two; without headings of their own, the CV's words for them are used."""
    if section.kind != "mixed":
        return (section,)
    made: list[Section] = []
    for kind in ("education", "work"):
        groups = tuple(
            replace(group, items=items)
            for group in section.groups
            if (items := tuple(i for i in group.items if (i.kind if isinstance(i, Entry) else "work") == kind))
        )
        starts = section.starts_page and not made
        made += [Section(kind, groups=groups, place=section.place, starts_page=starts)] if groups else []
    return tuple(made)


def _roots(pages: Sequence[Sequence[Section]]) -> dict[int, int]:
    """For each entry that stands on several pages, by identity, the identity of the first of its kind."""
    found = twins([[entry for section in page for entry in section.entries()] for page in pages])
    return {id(twin.entry): id(twin.earlier) for twin in found}


def _with_page(
    whole: Sequence[Section], page: Sequence[Section], same: dict[int, int]
) -> tuple[list[Section], list[Record]]:
    """The sections so far with those of one more page, no two of which become one."""
    made = [(section, False) for section in whole]  # whether this page has said its part
    records: list[Record] = []
    after = _head(whole)
    for section in page:
        free = [n for n, (_, done) in enumerate(made) if not done]
        at = _counterpart(section, [made[n][0] for n in free])
        if at is None:
            # A CV page tells what belongs in front of a home page's lists.
            after = after + 1 if len(page) >= _MANY_SECTIONS else _by_kind(section, [one for one, _ in made])
            made.insert(after, (section, True))
            continue
        joined, more = _combined(made[free[at]][0], section, same)
        made[free[at]] = (joined, True)
        records += more
        after = max(after, free[at])
    return [section for section, _ in made], records


def _by_kind(section: Section, sections: Sequence[Section]) -> int:
    """Where a section stands among others as a CV has its kinds: behind the last one that comes before it."""
    before = [n for n, other in enumerate(sections) if _rank(other) <= _rank(section)]
    return max((*before, _head(sections))) + 1


def _rank(section: Section) -> int:
    return KINDS.index(section.kind) if section.kind in KINDS else 0


def _head(sections: Sequence[Section]) -> int:
    """The last section of a page's head: who one is and what one works on, before anything is listed."""
    last = -1
    for n, section in enumerate(sections):
        if section.kind in _HEAD:
            last = n
        elif section.kind != "other" or section.entries():
            break
    return last


def _counterpart(section: Section, sections: Sequence[Section]) -> int | None:
    """The section that may hold the same: of one kind, and under one heading where the kind tells nothing."""
    titles = _titles(section)
    for n, other in enumerate(sections):
        if other.kind == section.kind and (section.kind != "other" or titles & _titles(other)):
            return n
    return None


def _titles(one: Section | Group) -> set[str]:
    return {squash(plain(value)) for _, value in one.title}


def _combined(one: Section, other: Section, same: dict[int, int]) -> tuple[Section, list[Record]]:
    """Two sections of one kind: the fuller list leads, what only the other one has follows in its groups."""
    lead, more = (other, one) if _leads(other, one, same) else (one, other)
    known = _ids(lead, same)
    # A selection's heading would be wrong above the whole list.
    made = lead if len(known) > len(more.entries()) else replace(lead, title=lead.title or more.title)
    records: list[Record] = []
    for group in more.groups:
        fates = [(item, _without_news(item, lead)) for item in group.items]
        records += [record for _, record in fates if record is not None]
        items = tuple(item for item, record in fates if record is None and same.get(id(item), id(item)) not in known)
        made = _with_group(made, replace(group, items=items)) if items else made
    return made, records


def _without_news(item: Item, lead: Section) -> Record | None:
    """What becomes of a paragraph that adds nothing to a section; None for one that does, and for entries."""
    if not isinstance(item, Prose):
        return None
    if _is_said(item, lead):
        return merged(item_words(item), item.place, "another page says the same")
    if lead.kind in _OWN_WORDS and _tells_of(lead, _words(item)):
        return left_out(item_words(item), item.place, "the home page has it in its own words")
    return None


def _leads(other: Section, one: Section, same: dict[int, int]) -> bool:
    """Whether a second section is the fuller list: a bibliography, or one with all entries of the first and more."""
    first, second = _ids(one, same), _ids(other, same)
    if not first or _prose(one):
        return False
    if _is_bibliography(other) != _is_bibliography(one):
        return _is_bibliography(other)
    return first < second or (first == second and _headings(other) > _headings(one))


def _ids(section: Section, same: dict[int, int]) -> set[int]:
    """Which things the entries of a section are."""
    return {same.get(id(entry), id(entry)) for entry in section.entries()}


def _is_bibliography(section: Section) -> bool:
    return any(entry.place is not None and entry.place.path.suffix == ".bib" for entry in section.entries()[:1])


def _headings(section: Section) -> int:
    return sum(1 for group in section.groups if group.title)


def _with_group(section: Section, group: Group) -> Section:
    """A section with the items of a group in the group of that heading; those without one come first, or by date."""
    groups = list(section.groups)
    titles = _titles(group)
    home = next((n for n, own in enumerate(groups) if titles & _titles(own) or not (own.title or group.title)), None)
    if home is not None:
        own = groups[home].items
        groups[home] = replace(groups[home], items=_by_date((*own, *group.items), len(own)))
    elif group.title:
        groups.append(group)
    else:
        groups.insert(0, group)
    return replace(section, groups=tuple(groups))


def _by_date(items: tuple[Item, ...], own: int) -> tuple[Item, ...]:
    """Items with those behind the first `own` set in by date, where all have one and the own ones run downwards."""
    years = [_newest(item) for item in items]
    if 0 in years or years[:own] != sorted(years[:own], reverse=True):
        return items
    return tuple(items[n] for n in sorted(range(len(items)), key=lambda n: -years[n]))


def _newest(item: Item) -> int:
    """The last year of an entry's dates, 0 for none."""
    periods = item.dates if isinstance(item, Entry) else ()
    return max((day.year for period in periods for day in (period.start, period.end) if day), default=0)


# --- prose ----------------------------------------------------------------------------------------------------------


def _prose(section: Section) -> list[Prose]:
    return [item for group in section.groups for item in group.items if isinstance(item, Prose)]


def _is_said(item: Prose, lead: Section) -> bool:
    """Whether a paragraph stands there already, or only says what the entries say, as a list of their titles does."""
    said = _words(item)
    if squash(said) in {squash(_words(other)) for other in _prose(lead)}:
        return True
    entries = lead.entries()
    return bool(entries) and _is_told(said, entries)


def _tells_of(lead: Section, words: str) -> bool:
    """Whether the prose of a section uses many of the words of a paragraph, so that both tell of the same."""
    known = WordSet.by(map(_words, _prose(lead))).words
    said = {word for word in WordSet.by([words]).words if len(word) > _SHORT or not word.isascii()}
    return len(said & known) >= _SHARED * len(said)


def _is_told(said: str, entries: Iterable[Entry]) -> bool:
    known = WordSet.by([item_words(entry) for entry in entries])
    rest = known.split(said)[1]
    return len(rest) <= (1 - _MOSTLY) * len(said)


def _words(item: Prose) -> str:
    return " ".join(one_line(block_runs(block)) for _, blocks in item.body for block in blocks)
