"""Papers of publications.bib as entries beside those of publications.md: each paper once, newest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cvgen import ledger
from cvgen.dates import DateError, Periods, parse
from cvgen.diagnostics import CvgenError, Diagnostic, warning
from cvgen.ledger import Ledger, Record
from cvgen.model import Entry, Link
from cvgen.reading import bibtex, files
from cvgen.reading.bibtex import BibEntry
from cvgen.reading.lines import Lines
from cvgen.reading.outline import full_address
from cvgen.text import ANY, NOTHING, Localized, Text, inline, language_of, plain, squash, text_of

#: Fields that hold an address, and the word it goes by. Those of al-folio are among them.
_LINKS = {
    "pdf": "PDF", "preprint": "Preprint", "html": "HTML", "code": "Code", "github": "Code", "website": "Website",
    "project": "Website", "slides": "Slides", "poster": "Poster", "video": "Video", "data": "Data", "dataset": "Data",
    "demo": "Demo", "blog": "Blog", "supp": "Supplement",
}  # fmt: skip
_VENUES = ("journal", "journaltitle", "booktitle", "school", "institution", "publisher", "howpublished")


def with_bib(entries: Sequence[Entry], bib: Path, found: list[Diagnostic]) -> tuple[list[Entry], Ledger]:
    """The entries with the papers of a file added, and records of those that were there already.

    A paper with the title of an entry only fills what the entry leaves open.
    """
    try:
        text, faults = files.read_text(bib)
    except CvgenError as reason:
        found += reason.diagnostics
        return list(entries), ()
    papers, more = bibtex.read(Lines.of_file(bib, text))
    found += (*faults, *more)
    papers_there = list(entries)
    known = {squash(plain(runs)): n for n, one in enumerate(entries) for _, runs in one.title}
    records: list[Record] = []
    for paper in papers:
        made = _entry(paper, found)
        title = squash(paper.fields.get("title", ""))
        if title and title in known:
            papers_there[known[title]] = _filled(papers_there[known[title]], made)
            records.append(ledger.merged(paper.fields["title"], paper.place, _same_as(papers_there[known[title]])))
            continue
        if title:
            known[title] = len(papers_there)
        papers_there.append(made)
    return sorted(papers_there, key=_newest_first), tuple(records)


def _entry(paper: BibEntry, found: list[Diagnostic]) -> Entry:
    """One paper of a bibliography."""
    fields = paper.fields
    dates = _dates(paper)
    links, href = _links(paper, found)
    # "to appear" and the like in place of a year
    status = fields.get("year", "") if not dates else ""
    remarks = [fields.get(name, "") for name in ("award", "award_name", "note")]
    return Entry(
        "publications",
        dates=dates,
        title=text_of(fields.get("title", "").rstrip(".")),
        authors=_authors(paper),
        venue=_venue(paper, status),
        text=text_of("; ".join(remark for remark in remarks if remark)),
        links=links,
        href=href,
        tags=("selected",) if fields.get("selected", "").lower() == "true" else (),
        id=paper.key,
        place=paper.place,
    )


def _authors(paper: BibEntry) -> Text:
    """The names with the comma of their script between them."""
    names = paper.authors or paper.editors
    if language_of(" ".join(names)) != "zh":
        return text_of(", ".join(names))
    return text_of("、".join(name for name in names if name != "et al.") + ("等" if "et al." in names else ""))


def _venue(paper: BibEntry, status: str) -> Text:
    """Journal with volume and pages, or the proceedings; an arXiv number when there is nothing else."""
    fields = paper.fields
    venue = next((fields[name] for name in _VENUES if fields.get(name)), "")
    if not venue and fields.get("eprint"):
        venue = f"arXiv:{_arxiv_id(fields['eprint'])}"
    chinese = language_of(venue) == "zh"
    volume, number = fields.get("volume", ""), fields.get("number", "") or fields.get("issue", "")
    pages = re.sub(r"\s*-+\s*", "–", fields.get("pages", ""))
    if fields.get("journal") or fields.get("journaltitle"):
        issue = f"{volume}({number})" if number else volume
        where = ": ".join(part for part in (issue, pages) if part)
        venue = f"{venue}{'，' if chinese else ' ' if issue else ', '}{where}" if where else venue
    elif pages and venue:
        venue = f"{venue}，第 {pages} 页" if chinese else f"{venue}, pp. {pages}"
    if status:
        venue = f"{venue}（{status}）" if chinese else f"{venue} ({status})".strip()
    return text_of(venue)


def _dates(paper: BibEntry) -> Periods:
    """The year, with its month when that is given."""
    year, month = paper.fields.get("year", ""), paper.fields.get("month", "")
    tries = [f"{year}-{int(month):02}"] if re.fullmatch(r"\d{4}", year) and month.isdecimal() else []
    for text in (*tries, year, paper.fields.get("date", "")):
        try:
            if text and (found := parse(text)):
                return found
        except DateError:
            continue
    return ()


def _links(paper: BibEntry, found: list[Diagnostic]) -> tuple[tuple[Link, ...], str]:
    """Links by their words, and where the title leads: url, else doi, else arXiv."""
    fields = paper.fields
    eprint = fields.get("eprint", "") or fields.get("arxiv", "")
    if fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).lower() != "arxiv":
        eprint = ""
    titled = {
        "": full_address(fields.get("url", "")),
        "DOI": full_address(re.sub(r"^doi:\s*", "", fields.get("doi", ""), flags=re.I)),
        "arXiv": full_address(f"https://arxiv.org/abs/{_arxiv_id(eprint)}") if eprint else "",
    }
    href = next((address for address in titled.values() if address), "")
    pairs = [(label, address) for label, address in titled.items() if label and address]
    for name, label in _LINKS.items():
        written = fields.get(name, "")
        address = full_address(written)
        if written and not address:
            message = f"'{written}' ({name}) is no address that works on paper; it is left out"
            found.append(warning("link", message, paper.place, "write it in full: https://…"))
        pairs.append((label, address))
    addresses = {address: label for label, address in reversed(pairs) if address and address != href}
    return tuple(Link(_neutral(label), address) for address, label in reversed(addresses.items())), href


def _arxiv_id(eprint: str) -> str:
    """The number of an arXiv paper, however it was typed."""
    return re.sub(r"^(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:)|\.pdf$", "", eprint.strip(), flags=re.I)


def _neutral(label: str) -> Text:
    return Localized.of({ANY: inline(label)}) if label else NOTHING


def _filled(entry: Entry, paper: Entry) -> Entry:
    """The entry with what only the bibliography says."""
    hrefs = {entry.href, *(link.href for link in entry.links)}
    return replace(
        entry,
        dates=entry.dates or paper.dates,
        authors=entry.authors or paper.authors,
        venue=entry.venue or paper.venue,
        text=entry.text or paper.text,
        href=entry.href or paper.href,
        links=(*entry.links, *(link for link in paper.links if link.href not in hrefs)),
        tags=tuple(dict.fromkeys((*entry.tags, *paper.tags))),
    )


def _same_as(entry: Entry) -> str:
    """Which entry a paper is, for the ledger."""
    where = f" in {entry.place.path.name} line {entry.place.line}" if entry.place else ""
    return f"the same paper{where}"


def _newest_first(entry: Entry) -> int:
    """Sorts by year downwards; what has none is still to come."""
    years = [day.year for period in entry.dates for day in (period.end, period.start) if day]
    return -max(years, default=9999)
