"""Papers of publications.bib as entries beside those of publications.md: each paper once, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cvgen.cv.model import Entry
from cvgen.cv.text import plain, squash
from cvgen.files import decode
from cvgen.files.lines import Lines
from cvgen.notes import ledger
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Ledger, Record
from cvgen.phrases import bibliography, bibtex


def with_bib(entries: Sequence[Entry], bib: Path, found: list[Diagnostic]) -> tuple[list[Entry], Ledger]:
    """The entries with the papers of a file added, and records of those that were there already.

    A paper with the title of an entry only fills what the entry leaves open.
    """
    try:
        text, faults = decode.read_text(bib)
    except CvgenError as reason:
        found += reason.diagnostics
        return list(entries), ()
    papers, more = bibtex.read(Lines.of_file(bib, text))
    found += (*faults, *more)
    papers_there = list(entries)
    known = {squash(plain(runs)): n for n, one in enumerate(entries) for _, runs in one.title}
    records: list[Record] = []
    for paper in papers:
        made = bibliography.entry(paper, found)
        title = squash(paper.fields.get("title", ""))
        if title and title in known:
            papers_there[known[title]] = bibliography.filled(papers_there[known[title]], made)
            same = bibliography.same_as(papers_there[known[title]])
            records.append(ledger.merged(paper.fields["title"], paper.place, same))
            continue
        if title:
            known[title] = len(papers_there)
        papers_there.append(made)
    return sorted(papers_there, key=bibliography.newest_first), tuple(records)
