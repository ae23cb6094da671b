"""Which entries the owner would rather do without when a CV has to fit on its pages: what they ranked, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from cvgen.cv.model import CV, PRIORITIES, Entry, Item, Section
from cvgen.cv.text import NOTHING, one_line
from cvgen.papers.lists import Publications, marked_by, without_empty

#: What begins a tag that ranks its entry, such as priority:low.
_TAG = "priority:"


def by_priority(cv: CV, papers: Publications, shorten: Sequence[str]) -> tuple[Entry, ...]:
    """The entries that may go, the first to go first.

    First those that say so themselves, then papers that are not among those that cvgen.yml selects, then those of the
    sections that cvgen.yml shortens. Of equals, the last one in the CV goes first.
    """
    entries = [entry for section in cv.sections for entry in section.entries()][::-1]
    ranks = {id(entry): _rank(entry) for entry in entries}
    going = sorted((e for e in entries if ranks[id(e)] > 1), key=lambda e: -ranks[id(e)])
    further = [*_not_selected(entries, papers), *(entry for name in shorten for entry in _of_section(cv, name))]
    going += [entry for entry in further if not ranks[id(entry)]]
    items = sum(len(group.items) for section in cv.sections for group in section.groups)
    return tuple({id(entry): entry for entry in going}.values())[: max(0, items - 1)]


def _of_section(cv: CV, name: str) -> list[Entry]:
    """The entries of the sections that are called so, the last one first."""
    return [entry for s in reversed(cv.sections) if _is_called(s, name) for entry in s.entries()[::-1]]


def keeps(gone: Iterable[Entry]) -> Callable[[Entry], bool]:
    """Whether an entry is none of these; an entry of the site is the one that a list has numbered and written anew."""
    those = set(map(_as_read, gone))
    return lambda entry: _as_read(entry) not in those


def _as_read(entry: Entry) -> Entry:
    return replace(entry, number="", reference=NOTHING, cited=NOTHING)


def without_entries(cv: CV, stays: Callable[[Entry], bool]) -> CV:
    """The CV with these entries only, but with all of its papers."""
    return replace(cv, sections=tuple(s for s in (_shorter(s, stays) for s in cv.sections) if s is not None))


def _shorter(section: Section, stays: Callable[[Entry], bool]) -> Section | None:
    """A section with these entries, None when it had some and has none of them."""

    def kept(item: Item) -> bool:
        return not isinstance(item, Entry) or stays(item)

    if section.kind == "publications" or all(map(stays, section.entries())):
        return section
    groups = [replace(group, items=tuple(filter(kept, group.items))) for group in section.groups]
    left = replace(section, groups=without_empty(section.groups, groups))
    return left if left.entries() else None


def _rank(entry: Entry) -> int:
    """The number that an entry's tag gives, 0 for none."""
    said = [tag.removeprefix(_TAG).strip() for tag in entry.tags if tag.startswith(_TAG)]
    return max((PRIORITIES.get(word, 0) for word in said), default=0)


def _not_selected(entries: list[Entry], papers: Publications) -> Iterator[Entry]:
    """The papers that cvgen.yml does not select, where it selects some."""
    if papers.show == "first" or papers.marks:
        chosen, _ = marked_by(entries, papers.marks)
        yield from (e for e in entries if chosen and e.kind == "publications" and id(e) not in chosen)


def _is_called(section: Section, name: str) -> bool:
    return name == section.kind or name in {one_line(value) for _, value in section.title}
