"""Marks of documents become their entries, on the pages that draw them; and what becomes of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from cvgen.cv import word_overlap
from cvgen.cv.model import Entry, Group, Item, Section, block_runs, item_words
from cvgen.cv.text import NOTHING, Inline, plain
from cvgen.markup.page_source import uncommented
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.patterns import lazy
from cvgen.site import samples
from cvgen.site.documents import Document
from cvgen.site.loops import MARK

#: A section under one of these headings is no list of what pages draw.
_OPEN = frozenset({"bio", "interests", "contact", "other"})


def records_told(ledger: Iterable[Record]) -> tuple[Record, ...]:
    """The records of a page without those of marks; documents have records of their own."""
    return tuple(record for record in ledger if not MARK.search(record.words))


def entries_drawn(
    documents: Sequence[Document], parts: Sequence[Section], lang: str
) -> tuple[tuple[Section, ...], frozenset[int]]:
    """Sections with the entries of documents in the place of their marks, and the numbers of those documents.

    A document in another language than the page is drawn on its twin.
    """
    found: list[Section] = []
    drawn: set[int] = set()
    for section in parts:
        groups = tuple(
            replace(group, items=tuple(n for item in group.items for n in _items(documents, item, drawn, lang)))
            for group in section.groups
        )
        if kept := _filled(groups):
            found += _own_sections(replace(section, groups=kept))
    return tuple(found), frozenset(drawn)


def _items(documents: Sequence[Document], item: Item, drawn: set[int], lang: str) -> list[Item]:
    numbers = [n for n in dict.fromkeys(map(int, MARK.findall(_all_words(item)))) if n < len(documents)]
    if not numbers:
        return [item]
    drawn.update(numbers)
    own = (documents[n] for n in numbers if not (lang and documents[n].lang not in ("", lang)))
    return [one.entry for one in own if not one.sample]


def newest_first(documents: Sequence[Document], numbers: Iterable[int]) -> list[int]:
    """The numbers of documents by their dates, what has none last."""
    return sorted(numbers, key=lambda n: str(documents[n].front.get("date") or ""), reverse=True)


#: A page that lists a collection, though its conditions may leave out every document.
_LOOP = lazy(r"\{%-?\s*for\s+\w+\s+in\s+site\.(\w+)")


def looped(texts: Iterable[str]) -> frozenset[str]:
    """The names of collections that the templates of pages go through."""
    return frozenset(name for text in texts for name in _LOOP.findall(uncommented(text)))


def undrawn(
    documents: Sequence[Document], drawn: frozenset[int], linked: Collection[str], kept: Collection[str] = ()
) -> Iterator[int]:
    """The numbers of documents whose list is linked though no page here draws it, or the page that does draws none.

    Those of the kinds that are `kept` are listed whoever links them.
    """
    folders = {address.rpartition("/")[2] for address in linked}
    folders -= {documents[n].collection for n in drawn if not documents[n].sample}
    for n in newest_first(documents, range(len(documents))):
        if n not in drawn and (documents[n].collection in folders or documents[n].entry.kind in kept):
            yield n


def as_sections(documents: Sequence[Document], numbers: Iterable[int]) -> tuple[Section, ...]:
    """Documents as sections of their kinds."""
    return of_kinds([documents[n].entry for n in numbers if not documents[n].sample])


def of_kinds(entries: Sequence[Entry]) -> tuple[Section, ...]:
    """Entries as a section for each of their kinds."""
    return tuple(
        Section(kind, NOTHING, (Group(items=tuple(e for e in entries if e.kind == kind)),), entries[0].place)
        for kind in dict.fromkeys(entry.kind for entry in entries)
    )


def fates(documents: Sequence[Document], drawn: frozenset[int]) -> Iterator[Record]:
    """What became of each document."""
    for number, one in enumerate(documents):
        if one.sample:
            yield left_out(one.words, one.place, samples.REASON)
        elif number not in drawn:
            yield left_out(one.words, one.place, "no page that is linked shows it")
        else:
            yield printed(item_words(one.entry), one.place)
            if rest := word_overlap.WordSet.by([item_words(one.entry)]).split(one.body)[1]:
                yield left_out(rest, one.place, "stands on a page of its own, not in the list")


def _all_words(item: Item) -> str:
    texts: list[Inline] = [block_runs(block) for _, blocks in item.body for block in blocks]
    if isinstance(item, Entry):
        names = ("title", "organization", "role", "location", "authors", "venue", "text")
        texts += [value for name in names for _, value in getattr(item, name)]
    return " ".join(plain(text) for text in texts)


def _filled(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups without those that lost all their items."""
    kept = []
    for n, group in enumerate(groups):
        below = groups[n + 1] if n + 1 < len(groups) else None
        if group.items or (group.title and below is not None and below.depth > group.depth and below.items):
            kept.append(group)
    return tuple(kept)


def _own_sections(section: Section) -> list[Section]:
    """A section; items of a collection that stand under no heading of their kind become one."""
    entries = [e for e in section.entries() if e.id] if section.kind in _OPEN else []
    kinds = tuple(dict.fromkeys(entry.kind for entry in entries))
    if not kinds:
        return [section]
    if len(kinds) == 1 and section.kind == "other" and len(entries) == len(section.entries()):
        return [replace(section, kind=kinds[0])]
    rest = _filled([replace(g, items=tuple(i for i in g.items if i not in entries)) for g in section.groups])
    made = (replace(one, place=section.place) for one in of_kinds(entries))
    return [*((replace(section, groups=rest),) if rest else ()), *made]
