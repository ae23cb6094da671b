"""Rows of data files that the template ships: its own papers, and whatever bears the titles of its examples."""

from __future__ import annotations

from dataclasses import replace

from cvgen.cv.model import Entry, Section, item_words
from cvgen.cv.readings import Reading
from cvgen.cv.text import plain, squash
from cvgen.files.nodes import MapNode
from cvgen.notes.ledger import Record, left_out
from cvgen.site import drawn_data, samples
from cvgen.site.data_pages import DataPage
from cvgen.site.samples import Samples


def without_examples(
    sections: tuple[Section, ...], known: Samples, config: MapNode
) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """Sections without the template's own papers, which are those of whom the site is not."""
    owner = squash(config.text("title") or config.text("name"))
    own = (e for section in sections for e in section.entries() if _is_example(e, known))
    gone = [entry for entry in own if not any(owner and owner in squash(plain(value)) for _, value in entry.authors)]
    return drawn_data.less(sections, gone), tuple(left_out(item_words(e), e.place, samples.REASON) for e in gone)


def filled_in(page: DataPage, known: Samples) -> DataPage:
    """A data page without the template's rows."""
    sections, records = _parted(page.sections, known)
    return replace(page, sections=sections, ledger=(*page.ledger, *records))


def named(reading: Reading, known: Samples) -> Reading:
    """A reading without the template's entries, once texts stand where keys named them."""
    sections, records = _parted(reading.sections, known)
    return replace(reading, sections=sections, ledger=(*reading.ledger, *records))


def _parted(sections: tuple[Section, ...], known: Samples) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """Sections without the template's entries, and what the ledger says of those."""
    gone = [entry for section in sections for entry in section.entries() if _is_example(entry, known)]
    records = tuple(left_out(item_words(entry), entry.place, samples.REASON) for entry in gone)
    return drawn_data.less(sections, gone) if gone else sections, records


def _is_example(entry: Entry, known: Samples) -> bool:
    texts = (entry.title, entry.venue, entry.organization)
    return any(known.is_title(plain(value)) for text in texts for _, value in text)
