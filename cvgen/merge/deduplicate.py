"""What stands twice on the pages of one person is printed once: all pages of one language as one list of sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cvgen.cv.model import Entry, Group, Section
from cvgen.cv.text import plain, squash
from cvgen.merge.clusters import PAPERS, Twin, twins
from cvgen.merge.join import joined, said
from cvgen.notes.ledger import Record, left_out, merged


def deduplicated(sections: Sequence[Section]) -> tuple[tuple[Section, ...], list[Record]]:
    """Papers that stand twice (under two topics, in a selection and the full list) printed the first time only."""
    sections = told_apart(sections)
    papers = [entry for section in sections for entry in section.entries() if entry.kind in PAPERS]
    return _once(sections, twins([papers], _lists_of_one_title(sections)))


def _lists_of_one_title(sections: Sequence[Section]) -> dict[int, int]:
    """The list of each paper, by its id, whose title that list has three times or more: a title of several works."""
    found: dict[int, int] = {}
    for number, group in enumerate(group for section in sections for group in section.groups):
        papers = [item for item in group.items if isinstance(item, Entry) and item.kind in PAPERS]
        times = Counter(map(_title, papers))
        found |= {id(paper): number for paper in papers if (title := _title(paper)) and times[title] > 2}
    return found


def _title(paper: Entry) -> str:
    return squash(" ".join(plain(title) for _, title in paper.title))


def across_files(sections: Sequence[Section]) -> tuple[tuple[Section, ...], list[Record]]:
    """Sections of one language in which what two files have stands once, where it stands first."""
    sections = told_apart(sections)
    files: dict[Path | None, list[Entry]] = {}
    for entry in (entry for section in sections for entry in section.entries()):
        files.setdefault(entry.place.path if entry.place else None, []).append(entry)
    return once(sections, list(files.values())) if len(files) > 1 else (sections, [])


def once(sections: Sequence[Section], pages: Sequence[Iterable[Entry]]) -> tuple[tuple[Section, ...], list[Record]]:
    """Sections that hold the entries of several pages: what two pages have stands where it stands first."""
    found = twins(pages)
    order = {id(entry): n for n, entry in enumerate(e for section in sections for e in section.entries())}
    return _once(sections, _led_by_place(found, order))


def _led_by_place(found: Iterable[Twin], order: Mapping[int, int]) -> tuple[Twin, ...]:
    """The same twins, each with the one of its kind that stands first in the sections."""
    heaps: dict[int, list[tuple[Entry, str]]] = {}
    for twin in found:
        heaps.setdefault(id(twin.earlier), [(twin.earlier, twin.reason)]).append((twin.entry, twin.reason))
    led: list[Twin] = []
    for heap in heaps.values():
        first, *others = sorted(heap, key=lambda one: order.get(id(one[0]), len(order)))
        led += [Twin(entry, first[0], reason) for entry, reason in others]
    return tuple(led)


def _once(sections: Sequence[Section], found: Iterable[Twin]) -> tuple[tuple[Section, ...], list[Record]]:
    """Sections without the later one of each two twins, the earlier one with all of both, and what became of words."""
    whole: dict[int, Entry] = {}
    gone: dict[int, Twin] = {}
    for twin in found:
        whole[id(twin.earlier)] = _with_version(whole.get(id(twin.earlier), twin.earlier), twin.entry)
        gone[id(twin.entry)] = twin
    records = [record for twin in gone.values() for record in _records(twin, whole[id(twin.earlier)])]

    def kept(group: Group) -> Group:
        items = (whole.get(id(item), item) for item in group.items if id(item) not in gone)
        return replace(group, items=tuple(items))

    made = (replace(section, groups=tuple(map(kept, section.groups))) for section in sections)
    return tuple(map(without_empty, made)), records


def _with_version(entry: Entry, other: Entry) -> Entry:
    """Two readings as one entry, which keeps what the page of another language gives of it."""
    made = joined(entry, other)
    pages = {version.page for version in entry.versions or (entry,)}
    more = [version for version in other.versions or (other,) if version.page and version.page not in pages]
    return replace(made, versions=(*(entry.versions or (entry,)), *more)) if more else made


def _records(twin: Twin, whole: Entry) -> list[Record]:
    """What became of the words of an entry that is not printed by itself."""
    what = "paper" if twin.entry.kind in PAPERS else "entry"
    reason = f"the same {what} as {_where(twin)}: {twin.reason}"
    kept, rest = said(whole, twin.entry)
    found = [merged(kept, twin.entry.place, reason)] if kept else []
    return [*found, left_out(rest, twin.entry.place, f"{reason}, which says it otherwise")] if rest else found


def _where(twin: Twin) -> str:
    """Where the other one stands: its line, and its file if that is another one."""
    place, own = twin.earlier.place, twin.entry.place
    if place is None:
        return "another one"
    return f"line {place.line}" if own and own.path == place.path else f"{place.path.name} line {place.line}"


def told_apart(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The same sections, no entry of which is the same object as another one: two pages may show one document."""

    def copied(group: Group) -> Group:
        return replace(group, items=tuple(replace(i) if isinstance(i, Entry) else i for i in group.items))

    return tuple(replace(section, groups=tuple(map(copied, section.groups))) for section in sections)


def without_empty(section: Section) -> Section:
    """A section without groups that lost all their items."""
    kept = []
    for n, group in enumerate(section.groups):
        below = section.groups[n + 1] if n + 1 < len(section.groups) else None
        if group.items or (below is not None and below.depth > group.depth and below.items):
            kept.append(group)
    return replace(section, groups=tuple(kept))
