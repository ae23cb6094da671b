"""What stands twice on the pages of one person: a paper in a selection and in the full list is printed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cvgen.cv.authors import split_authors
from cvgen.cv.model import Entry, Item, Section, item_words
from cvgen.cv.text import plain, squash
from cvgen.notes.ledger import Record, merged


def deduplicated(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], list[Record]]:
    """Papers that stand twice (under two topics, in a selection and the full list) printed the first time only."""
    seen: dict[str, list[Entry]] = {}
    records: list[Record] = []
    more: dict[int, list[Entry]] = {}  # what other pages say of a paper that stays
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
                    more.setdefault(id(twin), []).append(item)
                else:
                    items.append(item)
            groups.append(replace(group, items=tuple(items)))
        result.append(replace(section, groups=tuple(groups)))
    return tuple(_without_empty(_with_versions(section, more)) for section in result), records


def _with_versions(section: Section, more: Mapping[int, Sequence[Entry]]) -> Section:
    """A section whose papers know what other pages say of them under another heading."""

    def known(item: Item) -> Item:
        if not isinstance(item, Entry):
            return item
        pages = {version.page for version in item.versions or (item,)}
        others = [v for e in more.get(id(item), ()) for v in e.versions or (e,) if v.page and v.page not in pages]
        return replace(item, versions=(*(item.versions or (item,)), *others)) if others else item

    return replace(section, groups=tuple(replace(g, items=tuple(map(known, g.items))) for g in section.groups))


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
