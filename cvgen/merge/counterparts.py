"""Which section of one page says the same as which of another: by kind, by the entries below it, by its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cvgen.cv.model import STAYS, Entry, Item, Section
from cvgen.cv.text import language_of, plain, squash
from cvgen.merge import align

#: Kinds that nobody's heading is mistaken for.
_SURE = STAYS | {"publications", "patents", "bio", "interests", "honors", "teaching", "talks"}


def understood(
    first: tuple[Section, ...], second: tuple[Section, ...]
) -> tuple[tuple[Section, ...], tuple[Section, ...], dict[int, int]]:
    """Both pages, and for sections of the second the one of the first that says the same.

    A section under an unknown heading has the kind of the other page's section with the same entries, or at its place.
    """
    partner = _counterparts(first, second)
    ones, others = list(first), list(second)
    for n in [n for n in range(len(first)) if n not in partner.values()]:
        for m in [m for m in range(len(second)) if m not in partner]:
            kinds = (ones[n].kind, others[m].kind)
            akin = "other" in kinds or (align.related(*kinds) and not STAYS & set(kinds)) or not _SURE & set(kinds)
            if not akin or not (ones[n].entries() and others[m].entries()):
                continue
            kind = others[m].kind if ones[n].kind == "other" else ones[n].kind
            one, other = _of_kind(ones[n], kind), _of_kind(others[m], kind)
            size = max(len(one.entries()), len(other.entries()))
            if len(align.pairs(one.entries(), other.entries())) > size / 2:
                ones[n], others[m] = one, other
                partner[m] = n
                break
    for n, m in _in_one_place(ones, others, partner):
        kind = others[m].kind if ones[n].kind == "other" else ones[n].kind
        ones[n], others[m] = _of_kind(ones[n], kind), _of_kind(others[m], kind)
        partner[m] = n
    return tuple(ones), tuple(others), partner


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
    found = _by_their_entries(first, second)
    free = [n for n in range(len(first)) if n not in found.values()]
    for number, section in enumerate(second):
        match = None if number in found else _counterpart(section, first, second, free)
        if match is not None:
            found[number] = match
            free.remove(match)
    return found


def _by_their_entries(first: Sequence[Section], second: Sequence[Section]) -> dict[int, int]:
    """Sections of a kind of which either page has several: each goes where its entries are."""
    counts = [Counter(section.kind for section in page) for page in (first, second)]
    several = {kind for kind in counts[0] & counts[1] if kind != "other" and max(c[kind] for c in counts) > 1}
    told = {
        (n, m): len(align.pairs(one.entries(), other.entries()))
        for n, one in enumerate(first)
        for m, other in enumerate(second)
        if one.kind == other.kind and one.kind in several
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


def main_language(sections: tuple[Section, ...]) -> str:
    """The language of most headings of a page."""
    heads = Counter(language_of(plain(section.title.values[0][1])) for section in sections if section.title)
    return heads.most_common(1)[0][0] if heads else ""
