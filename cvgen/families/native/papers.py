"""Papers of publications.bib as entries beside those of publications.md: each paper once, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cvgen.cv.model import Entry, item_words
from cvgen.cv.text import one_line
from cvgen.files import decode
from cvgen.files.lines import Lines
from cvgen.merge.agreement import dates_agree
from cvgen.merge.join import joined
from cvgen.merge.title import Title
from cvgen.notes import ledger
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Ledger, Record
from cvgen.phrases import bibliography, bibtex


def with_bib(entries: Sequence[Entry], bib: Path, found: list[Diagnostic]) -> tuple[list[Entry], Ledger]:
    """The entries with the papers of a file added, and records of those that were there already.

    A paper with the title of an entry, and with its year or none, only fills what the entry leaves open: the entry was
    written to say more of it.
    """
    try:
        text, faults = decode.read_text(bib)
    except CvgenError as reason:
        found += reason.diagnostics
        return list(entries), ()
    papers, more = bibtex.read(Lines.of_file(bib, text))
    found += (*faults, *more)
    there, added = list(entries), list[Entry]()
    records: list[Record] = []
    for paper in papers:
        if paper.volume_of:
            why = f"the volume of the paper '{paper.volume_of}', which names it"
            records.append(ledger.left_out(paper.fields.get("title", paper.key), paper.place, why))
            continue
        made = bibliography.entry(paper, found)
        titles = {Title(one_line(words)).key for _, words in made.title}
        over = (n for n, one in enumerate(there) if titles & _keys(one) and dates_agree(one.dates, made.dates))
        if (n := next(over, None)) is None:
            added.append(made)
            continue
        there[n] = joined(there[n], made)
        place = there[n].place
        where = f"{place.path.name} line {place.line}" if place else "another entry"
        records.append(ledger.merged(item_words(made), paper.place, f"the same paper as {where}: the same title"))
    return sorted([*there, *added], key=bibliography.newest_first), tuple(records)


def _keys(entry: Entry) -> set[str]:
    return {Title(one_line(words)).key for _, words in entry.title} - {""}
