"""Data files that a page has drawn already: their rows stand on it, and are not read a second time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.cv.model import Entry, Group, Section, item_words
from cvgen.cv.text import squash
from cvgen.cv.word_overlap import WordSet
from cvgen.files.tree import Site
from cvgen.markup.page_source import uncommented
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.site import structured
from cvgen.site.pages import with_includes
from cvgen.site.site_pages import SitePage

_DRAWN = re.compile(r"site\.data\.([\w-]+)")
_WITHOUT = "the page draws this row of the data file without it"


def without(
    sections: tuple[Section, ...], site: Site, pages: Iterable[SitePage], shown: Iterable[Section]
) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """Sections without the entries of data files that pages draw in loops; what became of these.

    `shown` is what the pages say. A row that does not stand there, as its loop could not be followed, is kept.
    """
    names = {name for one in pages for name in _DRAWN.findall(uncommented(with_includes(one.page, site)))}
    if not names or not sections:
        return sections, ()
    said = [item_words(item) for section in shown for group in section.groups for item in group.items]
    text = " ".join(map(squash, said))
    drawn = [entry for entry in _of_data(sections, names) if (squash(structured.called(entry)) or "?") in text]
    known = WordSet.by(said)
    return less(sections, drawn), tuple(_fates(drawn, known))


def less(sections: Iterable[Section], gone: list[Entry]) -> tuple[Section, ...]:
    """Sections without some of their entries; one that loses all is none."""
    found = (replace(one, groups=tuple(_less(one, gone))) for one in sections)
    return tuple(one for one in found if one.groups)


def _of_data(sections: Iterable[Section], names: set[str]) -> Iterator[Entry]:
    """The entries of the data files with these names."""
    for entry in (entry for section in sections for entry in section.entries()):
        if entry.place is not None and entry.place.path.parent.name == "_data" and entry.place.path.stem in names:
            yield entry


def _less(section: Section, gone: list[Entry]) -> Iterator[Group]:
    groups = (replace(g, items=tuple(item for item in g.items if item not in gone)) for g in section.groups)
    yield from (group for group in groups if group.items)


def _fates(drawn: Iterable[Entry], known: WordSet) -> Iterator[Record]:
    for entry in drawn:
        here, rest = known.split(item_words(entry))
        yield from (printed(here, entry.place),) if here else ()
        yield from (left_out(rest, entry.place, _WITHOUT),) if rest else ()
