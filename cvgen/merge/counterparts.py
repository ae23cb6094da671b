"""Which section of one page says the same as which of another: by kind, by the entries below it, by its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from cvgen.cv.model import STAYS, Entry, Item, Section
from cvgen.cv.text import language_of, plain, squash
from cvgen.merge import align

#: Kinds that nobody's heading is mistaken for.
_SURE = STAYS | {"publications", "patents", "bio", "interests", "honors", "teaching", "talks"}

#: Kinds whose headings a page may use for another one, which their dates tell.
_POSTS = frozenset({"work", "internships"})


def understood(
    first: tuple[Section, ...], second: tuple[Section, ...]
) -> tuple[tuple[Section, ...], tuple[Section, ...], dict[int, int]]:
    """Both pages, and for sections of the second the one of the first that says the same.

    A section under an unknown heading has the kind of the other page's section with the same entries, or at its place.
    """
    partner = _counterparts(first, second)
    ones, others = list(first), list(second)
    for at, n in partner.items():
        ones[n], others[at] = _of_posts(ones[n], others[at])
    for n in [n for n in range(len(first)) if n not in partner.values()]:
        m = next((m for m in range(len(second)) if m not in partner and _have_much_in_common(ones[n], others[m])), None)
        if m is not None:
            ones[n], others[m] = _of_one_kind(ones[n], others[m])
            partner[m] = n
    for n, m in _in_one_place(ones, others, partner):
        ones[n], others[m] = _of_one_kind(ones[n], others[m])
        partner[m] = n
    return tuple(ones), tuple(others), partner


def _of_posts(one: Section, other: Section) -> tuple[Section, Section]:
    """Two counterparts of two kinds as those of one, posts where either holds them."""
    if one.kind == other.kind:
        return one, other
    kind = other.kind if other.kind in _POSTS and one.kind not in _POSTS else one.kind
    return _of_kind(one, kind), _of_kind(other, kind)


def _have_much_in_common(one: Section, other: Section) -> bool:
    """Whether two sections whose kinds may be one have most of their entries in common."""
    kinds = (one.kind, other.kind)
    akin = "other" in kinds or (align.related(*kinds) and not STAYS & set(kinds)) or not _SURE & set(kinds)
    if not akin:
        return False
    ours, theirs = (section.entries() for section in _of_one_kind(one, other))
    return bool(ours and theirs) and len(align.pairs(ours, theirs)) > max(len(ours), len(theirs)) / 2


def _of_one_kind(one: Section, other: Section) -> tuple[Section, Section]:
    """Two sections as those of one kind: the first one's, unless its heading is unknown."""
    kind = other.kind if one.kind == "other" else one.kind
    return _of_kind(one, kind), _of_kind(other, kind)


def _in_one_place(
    first: Sequence[Section], second: Sequence[Section], partner: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Sections between the same two counterparts of both pages, as many on either, headed in two languages."""
    found: list[tuple[int, int]] = []
    sure = sorted((n, m) for m, n in partner.items())
    for (a, x), (b, y) in zip([(-1, -1), *sure], [*sure, (len(first), len(second))], strict=True):
        if not b - a == y - x > 1:
            continue
        rows = list(zip(range(a + 1, b), range(x + 1, y), strict=True))
        if all(m not in partner and _may_be_one(first[n], second[m]) for n, m in rows):
            found += rows
    return found


def _may_be_one(one: Section, other: Section) -> bool:
    """Whether two sections in one place may say the same: headed in two languages, one of them by unknown words."""
    unknown = "other" in (one.kind, other.kind) or one.kind == other.kind
    speak = [main_language((section,)) for section in (one, other)]
    return unknown and all(speak) and speak[0] != speak[1] and bool(one.entries()) == bool(other.entries())


def _of_kind(section: Section, kind: str) -> Section:
    """A section and its entries as another kind of section."""

    def told(item: Item) -> Item:
        return replace(item, kind=kind) if isinstance(item, Entry) and item.kind == section.kind else item

    groups = tuple(replace(g, items=tuple(map(told, g.items))) for g in section.groups)
    return replace(section, kind=kind, groups=groups)


def _counterparts(first: Sequence[Section], second: Sequence[Section]) -> dict[int, int]:
    """For the sections of the second reading the one of the first that says the same."""
    found = _by_dates(first, second)
    found |= {m: n for m, n in _by_their_entries(first, second).items() if m not in found and n not in found.values()}
    free = [n for n in range(len(first)) if n not in found.values()]
    for number, section in enumerate(second):
        match = None if number in found else _counterpart(section, first, second, free)
        if match is not None:
            found[number] = match
            free.remove(match)
    return found


def _by_their_entries(first: Sequence[Section], second: Sequence[Section]) -> dict[int, int]:
    """Sections of a kind of which either page has several: each goes where its entries are."""
    counts = Counter(section.kind for section in first) | Counter(section.kind for section in second)
    several = {kind for kind, times in counts.items() if times > 1} - {"other"}
    told = {
        (n, m): len(align.pairs(first[n].entries(), second[m].entries()))
        for n, m in product(range(len(first)), range(len(second)))
        if first[n].kind == second[m].kind and first[n].kind in several
    }
    found: dict[int, int] = {}
    for (n, m), many in sorted(told.items(), key=lambda row: -row[1]):
        if many and m not in found and n not in found.values():
            found[m] = n
    return found


def _counterpart(
    section: Section, first: Sequence[Section], second: Sequence[Section], free: Sequence[int]
) -> int | None:
    """The section of the first reading that says the same as one of the second."""
    same = [n for n in free if first[n].kind == section.kind]
    if section.kind != "other":
        return same[0] if same else None
    titles = _titles(section)
    if titled := [n for n in same if titles & _titles(first[n])]:
        return titled[0]
    # As many sections of unknown headings on both pages stand in the same order.
    unknown, theirs = _unknown(second), _unknown(first)
    in_order = len(unknown) == len(theirs) == len(same) + unknown.index(section)
    return same[0] if same and in_order else None


def _by_dates(first: Sequence[Section], second: Sequence[Section]) -> dict[int, int]:
    """Sections whose entries have the same dates in the same order, as no other section of either page has.

    学术任职 heads posts on one page, and is the service of another.
    """
    rows = [{n: days for n, one in enumerate(page) if (days := _days(one))} for page in (first, second)]
    counts = [Counter(row.values()) for row in rows]
    alone = {days for days in counts[0] if counts[0][days] == counts[1][days] == 1}
    at = {days: n for n, days in rows[0].items()}
    return {m: at[days] for m, days in rows[1].items() if days in alone}


def _days(section: Section) -> tuple[tuple[str, ...], ...]:
    """When the entries of a section began and ended; () where one of them does not say so, or hardly differs."""
    if section.kind in _SURE - _POSTS:
        return ()
    days = tuple(tuple(f"{d.iso_start()} {d.iso_end()}" for d in entry.dates) for entry in section.entries())
    return days if all(days) and len(set(days)) > 1 else ()


def _titles(section: Section) -> set[str]:
    return {squash(plain(value)) for _, value in section.title}


def _unknown(page: Sequence[Section]) -> list[Section]:
    return [section for section in page if section.kind == "other"]


def main_language(sections: tuple[Section, ...]) -> str:
    """The language of most headings of a page."""
    heads = Counter(language_of(plain(section.title.values[0][1])) for section in sections if section.title)
    return heads.most_common(1)[0][0] if heads else ""
