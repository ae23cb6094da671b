"""Sections of one language that stand on several pages as one: each item once, the fullest list leading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.cv.dates import Periods
from cvgen.cv.model import KINDS, Entry, Group, Item, Prose, Section, block_runs, item_words
from cvgen.cv.text import HAN, one_line, plain, squash
from cvgen.notes.ledger import Record, merged
from cvgen.phrases import bibliography

#: Sections that are prose; of two, the page's own text stays.
_PROSE = frozenset({"bio", "interests", "references", "contact"})
_STAYS = frozenset({"work", "internships", "education"})
_WORDS = re.compile(rf"[{HAN}]+|[a-z]+|\d+")
_EMPTY = frozenset(
    "the of in at for and a an on to with from by university college school department award student dr prof".split()
)
#: How much of the shorter one's words two spellings of one item share.
_ENOUGH = 0.7


def once(pages: Sequence[Sequence[Section]]) -> tuple[tuple[Section, ...], list[Record]]:
    """The sections of all pages of one language; the first page is the home page, whose order counts when alone."""
    filled = [list(page) for page in pages if page]
    records: list[Record] = []
    if len(filled) < 2:
        return tuple(section for page in filled for section in page), records
    classes: dict[str, list[list[Section]]] = {}
    for page in filled:
        seen: dict[str, list[Section]] = {}
        for section in page:
            seen.setdefault(_class(section), []).append(section)
        for name, sections in seen.items():
            classes.setdefault(name, []).append(sections)
    result: list[Section] = []
    for name, copies in classes.items():
        made, more = _joined(name.split(" ")[0], copies)
        result += made
        records += more
    return tuple(sorted(result, key=_rank)), records


def parted(section: Section) -> tuple[Section, ...]:
    """A section that mixes studies and jobs as two; without headings of their own, the CV's words for them are used."""
    if section.kind != "mixed":
        return (section,)
    made = []
    for kind in ("education", "work"):
        groups = tuple(
            replace(group, items=items)
            for group in section.groups
            if (items := tuple(i for i in group.items if (i.kind if isinstance(i, Entry) else "work") == kind))
        )
        made += [Section(kind, groups=groups, place=section.place)] if groups else []
    return tuple(made)


def _class(section: Section) -> str:
    """Sections that may hold the same items: jobs and internships are told apart on some pages only."""
    if section.kind in ("work", "internships"):
        return "work"
    if section.kind == "other":
        return f"other {squash(one_line(section.title.values[0][1])) if section.title else ''}"
    return section.kind


def _rank(section: Section) -> int:
    if section.kind == "mixed":
        return KINDS.index("education")
    return KINDS.index(section.kind) if section.kind in KINDS else KINDS.index("bio")


def _joined(name: str, copies: list[list[Section]]) -> tuple[list[Section], list[Record]]:
    """Sections of one class from several pages as those of the page that has most, with what only others have."""
    if len(copies) == 1:
        return copies[0], []
    if name in _PROSE:
        return copies[0], [
            merged(item_words(item), item.place, "the home page has it in its own words")
            for copy in copies[1:]
            for section in copy
            for group in section.groups
            for item in group.items
        ]
    fullest = max(copies, key=_fullness)
    made = fullest
    records: list[Record] = []
    for copy in copies:
        if copy is not fullest:
            made = _with(made, copy, records)
    return made, records


def _fullness(copy: list[Section]) -> tuple[bool, int, bool]:
    """A bibliography leads, which tells most of each paper; else the page with most items, data before prose."""
    files = [section.place.path.suffix for section in copy if section.place]
    return ".bib" in files, sum(len(section.entries()) for section in copy), ".md" not in files


def _with(lead: list[Section], copy: list[Section], records: list[Record]) -> list[Section]:
    """The leading sections with what another page adds to them."""
    made = list(lead)
    taken: set[int] = set()
    for section in copy:
        target = next((n for n, one in enumerate(made) if one.kind == section.kind), len(made) - 1)
        for group in section.groups:
            new: list[Item] = []
            for item in group.items:
                if isinstance(item, Prose):
                    if _is_told(item, made):
                        records.append(merged(item_words(item), item.place, "the entries say the same"))
                    else:
                        new.append(item)
                    continue
                twin = _twin(item, [e for one in made for e in one.entries() if id(e) not in taken])
                if twin is None:
                    new.append(item)
                    continue
                joined = _filled(twin, item)
                taken.add(id(joined))
                made = [_replaced(one, twin, joined) for one in made]
                records.append(merged(item_words(item), item.place, "stands on another page too"))
            if new:
                made[target] = _added(made[target], replace(group, items=tuple(new)))
    return made


def _twin(item: Entry, others: Sequence[Entry]) -> Entry | None:
    """The entry that is most like an item, if any is the same."""
    best = max(others, key=lambda other: likeness(item, other), default=None)
    return best if best is not None and likeness(item, best) > 0 else None


def _replaced(section: Section, old: Entry, new: Entry) -> Section:
    groups = tuple(replace(g, items=tuple(new if item is old else item for item in g.items)) for g in section.groups)
    return replace(section, groups=groups)


def _added(section: Section, group: Group) -> Section:
    """A section with one more group; without a heading its items join those that stand under none."""
    if group.title or not section.groups or section.groups[-1].title:
        return replace(section, groups=(*section.groups, group))
    last = replace(section.groups[-1], items=_in_order((*section.groups[-1].items, *group.items)))
    return replace(section, groups=(*section.groups[:-1], last))


def _in_order(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items by date when all have one and the list runs downwards but for what was added at its end."""
    years = [bibliography.newest_first(item) if isinstance(item, Entry) and item.dates else None for item in items]
    if any(year is None for year in years):
        return items
    return tuple(item for _, item in sorted(zip(years, items, strict=True), key=lambda pair: pair[0] or 0))


def _filled(one: Entry, other: Entry) -> Entry:
    """An entry with what its copy says more precisely or alone."""
    if one.kind == "publications":
        return bibliography.filled(one, other)
    return replace(
        one,
        dates=other.dates if _precision(other.dates) > _precision(one.dates) else one.dates,
        organization=one.organization or other.organization,
        role=one.role or other.role,
        location=one.location or other.location,
        text=one.text or (other.text if one.kind in _STAYS else one.text),
        body=one.body or other.body,
        href=one.href or other.href,
        links=one.links or other.links,
        id=one.id or other.id,
    )


def _precision(periods: Periods) -> int:
    return max((1 + bool(day.month) for period in periods for day in (period.start, period.end) if day), default=0)


def _is_told(item: Prose, sections: Sequence[Section]) -> bool:
    """Whether a paragraph only says in other words what the entries say, such as a list of their titles."""
    line = "".join(plain(block_runs(block)) + " " for _, blocks in item.body for block in blocks)
    entries = [entry for section in sections for entry in section.entries()]
    titles = {squash(plain(value)) for entry in entries if entry.kind == "publications" for _, value in entry.title}
    if any(len(title) > 20 and title in squash(line) for title in titles):
        return True
    words, known = _bag(line), {word for entry in entries for word in _bag(_words(entry))}
    return not words or len(words & known) >= _ENOUGH * len(words)


# --- the same item ------------------------------------------------------------------------------------------------


def likeness(one: Entry, other: Entry) -> float:
    """How sure it is that two entries of one language tell of the same thing, be it a job or a paper; 0 when not."""
    if one.kind == "publications" or other.kind == "publications":
        return _likeness_of_papers(one, other)
    if not _may_be_one_time(one.dates, other.dates):
        return 0
    both = bool(one.title and other.title)
    words, more = (squash(plain(e.title.values[0][1])) if both else squash(_words(e)) for e in (one, other))
    if words == more and len(words) > 3:
        return 2
    if one.href and one.href == other.href and not {one.kind, other.kind} & _STAYS:
        return 1.9
    bags = [_bag(plain(e.title.values[0][1]) if both else _words(e)) for e in (one, other)]
    share = _share(*bags)
    dated = bool(one.dates and other.dates)
    least = (0.4 if dated else _ENOUGH) if one.kind in _STAYS else (_ENOUGH if dated else 0.85)
    # Of two that hold all words of the shorter one, the one with fewer others is nearer.
    return share + len(bags[0] & bags[1]) / max(1, len(bags[0] | bags[1])) / 10 if share >= least else 0


def _likeness_of_papers(one: Entry, other: Entry) -> float:
    titles = [squash(one_line(value)) for _, value in (*one.title, *one.text)]
    others = [squash(one_line(value)) for _, value in (*other.title, *other.text)]
    if set(titles) & set(others):
        return 2
    places = {_address(href) for href in (one.href, *(link.href for link in one.links)) if href}
    if places & {_address(href) for href in (other.href, *(link.href for link in other.links)) if href}:
        return 1.5 if _share(_bag(_words(one)), _bag(_words(other))) > 0.3 else 0
    if not one.title or not other.title:
        return 0
    return float(_is_same_title(one_line(one.title.values[0][1]), one_line(other.title.values[0][1])))


def _is_same_title(one: str, other: str) -> bool:
    """Whether two titles share the name before their colon, or nearly all their words."""
    names = [re.split(r"[:：]", title)[0] for title in (one, other)]
    if all(re.search(r"[:：]", title) for title in (one, other)) and squash(names[0]) == squash(names[1]):
        return len(squash(names[0])) > 3
    bags = [_bag(title) for title in (one, other)]
    return min(len(bag) for bag in bags) > 3 and len(bags[0] & bags[1]) >= 0.8 * max(len(bag) for bag in bags)


def _address(href: str) -> str:
    """What two spellings of an address share; a preprint is one paper in all its versions."""
    bare = re.sub(r"^https?://(?:www\.|dx\.)?", "", href).rstrip("/").lower()
    if match := re.search(r"(?:arxiv\.org/(?:abs|pdf)/|arxiv\.)(\d{4}\.\d{4,5})", bare):
        return match.group(1)
    return bare


def _may_be_one_time(one: Periods, other: Periods) -> bool:
    """Whether dates do not contradict each other: a year in common at the start or the end, or one has none."""
    if not one or not other:
        return True
    years = [{day.year for period in dates for day in (period.start, period.end) if day} for dates in (one, other)]
    return bool(years[0] & years[1])


def _words(entry: Entry) -> str:
    texts = (entry.title, entry.role, entry.organization, entry.text)
    return " ".join(plain(value) for text in texts for _, value in text)


def _bag(words: str) -> frozenset[str]:
    """The words of a text that tell it from others; Chinese by pairs of characters, years left out."""
    found: set[str] = set()
    for match in _WORDS.finditer(words.casefold()):
        word = match.group()
        if re.match(f"[{HAN}]", word):
            found |= {word[n : n + 2] for n in range(max(1, len(word) - 1))}
        elif word not in _EMPTY and not re.fullmatch(r"(?:19|20)\d\d", word) and (len(word) > 1 or word.isdecimal()):
            found.add(word)
    return frozenset(found)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    if least < 2:
        return 1.0 if one == other and one else 0.0
    return len(one & other) / least
