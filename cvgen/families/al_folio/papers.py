"""The papers that an al-folio site shows: which bibliographies its pages name, what they select, in what groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.model import Entry, Group, Section, item_words
from cvgen.cv.text import text_of
from cvgen.families.al_folio import samples
from cvgen.families.al_folio.reached import JekyllData
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.markup.outline import Resolve, full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.patterns import lazy
from cvgen.phrases import bibliography, bibtex
from cvgen.phrases.bibtex import BibEntry

_TAG = lazy(r"\{%-?\s*bibliography\b(?P<words>(?:[^%{]|%(?!\})|\{(?!%))*+)%\}")
_MARK = lazy("\ue000([^\n\ue000\ue001]*)\ue001")
_HEADING = lazy(r"^\s*(?:#{1,6}\s++(?P<hash>.*[^\s#])[\s#]*|<h[1-6][^>]*>(?P<tag>.*?)</h[1-6]>\s*)$")
_FILE = lazy(r"(?:-f|--file)[\s=]+(\S+)")
_QUERY = lazy(r"(?:-q|--query)[\s=]+(.+?)(?=\s--?[a-z]|$)")
_CONDITION = lazy(r"^\s*([\w-]+)\s*(!=|\^=|~=|<=|>=|=|<|>)\s*+(.*)$")
#: Folders that al-folio's own layout puts before addresses that are only a file's name.
_FOLDERS = {"html": "assets/html"} | dict.fromkeys(
    ("pdf", "supp", "slides", "poster", "zhcn", "preprint"), "assets/pdf"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """One bibliography tag: the words behind it, and the heading it stands under."""

    words: str
    heading: str = ""
    on_home: bool = False


#: What the layout of the home page lists under selected_papers.
SELECTED = Listing("--query @*[selected=true]*", on_home=True)


def with_marks(body: Lines) -> Lines:
    """A page's text with its bibliography tags turned into marks, so that loops around them may be evaluated."""

    def mark(match: re.Match[str]) -> str:
        # A tag may take several lines; the text keeps as many.
        return f"\ue000{' '.join(match['words'].removesuffix('-').split())}\ue001" + "\n" * match[0].count("\n")

    return Lines(_TAG.sub(mark, body.text), body.places)


def listings(body: Lines, *, on_home: bool) -> tuple[Lines, tuple[Listing, ...]]:
    """The evaluated text without its marks, and what they list."""
    found: list[Listing] = []
    heading = ""
    for row in body.text.split("\n"):
        if (match := _HEADING.match(row)) and not _MARK.search(row):
            words = re.sub(r"<[^<>]*>|\{[:#][^{}]*\}|[*_]", "", match["hash"] or match["tag"]).strip()
            heading = heading if re.fullmatch(r"\W*(?:19|20)\d\d\W*", words) else words
        found += [Listing(mark.group(1), heading, on_home) for mark in _MARK.finditer(row)]
    return Lines(_MARK.sub("", body.text), body.places), tuple(found)


def section(
    shelf: JekyllData, listed: Iterable[Listing], resolve: Resolve, found: list[Diagnostic]
) -> tuple[Section | None, list[Record]]:
    """The papers of all listings, newest first, each once; in groups when a page has headings that group them."""
    listed = sorted(listed, key=lambda listing: listing.on_home)  # the home page mostly shows a selection of the rest
    if any(not listing.on_home for listing in listed):
        listed = [replace(listing, heading="") if listing.on_home else listing for listing in listed]
    files: dict[Path, tuple[BibEntry, ...]] = {}
    groups: dict[str, list[Entry]] = {}
    seen: set[Place | None] = set()
    records: list[Record] = []
    for listing in listed:
        for path in _paths(shelf, listing):
            if path not in files:
                files[path] = _entries(path, found)
            for paper in files[path]:
                if _is_chosen(paper, listing):
                    _put(paper, groups.setdefault(listing.heading, []), seen, records, shelf, resolve)
    filled = {heading: sorted(papers, key=bibliography.newest_first) for heading, papers in groups.items() if papers}
    if not filled:
        return None, records
    if len(filled) == 1:
        made = [Group(items=tuple(next(iter(filled.values()))))]
    else:
        made = [Group(text_of(heading), tuple(papers), 1 if heading else 0) for heading, papers in filled.items()]
    place = next(iter(filled.values()))[0].place
    return Section("publications", groups=tuple(made), place=place), records


def _put(
    paper: BibEntry,
    group: list[Entry],
    seen: set[Place | None],
    records: list[Record],
    shelf: JekyllData,
    resolve: Resolve,
) -> None:
    """One paper added to its group, unless it is there already or the template's."""
    title = paper.fields.get("title", "")
    if samples.is_paper(title):
        if all(record.words != title for record in records):
            records.append(left_out(title, paper.place, samples.REASON))
        return
    if paper.place in seen:  # the same lines again are a selection of the full list
        return
    if paper.volume_of:
        records.append(left_out(title, paper.place, f"the volume of the paper '{paper.volume_of}', which names it"))
        return
    seen.add(paper.place)
    made = bibliography.entry(paper, [], lambda name, written: _address(shelf, resolve, name, written))
    group.append(made)
    records.append(printed(item_words(made), paper.place))


def _address(shelf: JekyllData, resolve: Resolve, name: str, written: str) -> str | None:
    """Where a field leads: written in full, or a file in the folder that the theme's layout looks in."""
    written = written.strip()
    if full := full_address(written):
        return full
    if shelf.site.only is not None or " " in written:
        return None
    folder = _FOLDERS.get(name, "")
    return resolve(written if written.startswith("/") or not folder else f"/{folder}/{written}") or None


# --- which files and which entries --------------------------------------------------------------------------------


def _paths(shelf: JekyllData, listing: Listing) -> Iterator[Path]:
    """The bibliography that a tag names, or the configured one; a pattern may name several."""
    folder = (shelf.setting("scholar", "source") or "/_bibliography/").strip("/")
    named = _FILE.search(listing.words)
    name = (named.group(1) if named else shelf.setting("scholar", "bibliography")) or "papers.bib"
    name = name.strip("\"'").lstrip("/")
    if "*" in name:
        yield from shelf.site.files(f"{folder}/{name}")
        return
    for one in name.split(","):
        path = shelf.site.file(f"{folder}/{one}") or shelf.site.file(f"{folder}/{one}.bib") or shelf.site.file(one)
        if path is not None:
            yield path


def _entries(path: Path, found: list[Diagnostic]) -> tuple[BibEntry, ...]:
    try:
        text, notes = read_text(path)
    except CvgenError as reason:
        found += reason.diagnostics
        return ()
    papers, more = bibtex.read(Lines.of_file(path, text))
    found += (*notes, *more)
    return papers


def _is_chosen(paper: BibEntry, listing: Listing) -> bool:
    """Whether a tag's query takes an entry; what the query means is not guessed at where it is out of the ordinary."""
    query = _QUERY.search(listing.words)
    if query is None:
        return True
    words = query.group(1).strip().strip("\"'").rstrip("*").strip()
    match = re.fullmatch(r"@(\*|\w+(?:\s*,\s*@?\w+)*)\s*(?:\[(.*)\])?", words)
    if match is None:
        return True
    kinds = {kind.strip(" @").lower() for kind in match.group(1).split(",")}
    if "*" not in kinds and paper.kind not in kinds:
        return False
    return any(
        all(_meets(paper, condition) for condition in re.split(r"&&|,", either))
        for either in re.split(r"\|\|", match.group(2) or "")
    )


def _meets(paper: BibEntry, condition: str) -> bool:
    """Whether an entry has a field as a condition such as `year >= 2020` wants it."""
    match = _CONDITION.match(condition)
    if match is None:
        name = condition.strip()
        return not name or name.lower() in paper.fields
    name, sign, wanted = match.groups()
    given, wanted = paper.fields.get(name.lower(), "").lower(), wanted.strip().strip("\"'").lower()
    match sign:
        case "=":
            return given == wanted
        case "!=":
            return given != wanted
        case "^=":
            return given.startswith(wanted.strip("*")) or (wanted.startswith("*") and wanted.strip("*") in given)
        case "~=":
            return wanted.strip("/*") in given
        case _ if given.isdecimal() and wanted.isdecimal():
            a, b = int(given), int(wanted)
            return {"<=": a <= b, ">=": a >= b, "<": a < b, ">": a > b}[sign]
    return True
