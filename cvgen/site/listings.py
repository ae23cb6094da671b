"""Bibliographies that pages list by a tag of jekyll-scholar: which files it names, what it selects, in what groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.model import Entry, Group, Item, Section, item_words
from cvgen.cv.text import text_of
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve, full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.patterns import lazy
from cvgen.phrases import bibliography, bibtex
from cvgen.phrases.bibtex import BibEntry
from cvgen.site import samples
from cvgen.site.family import Family
from cvgen.site.pages import LanguagePart
from cvgen.site.paths import at

_TAG = lazy(r"\{%-?\s*bibliography\b(?P<words>(?:[^%{]|%(?!\})|\{(?!%))*+)%\}")
_MARK = lazy("\ue000([^\n\ue000\ue001]*)\ue001")
_HEADING = lazy(r"^\s*(?:#{1,6}\s++(?P<hash>.*[^\s#])[\s#]*|<h[1-6][^>]*>(?P<tag>.*?)</h[1-6]>\s*)$")
_FILE = lazy(r"(?:-f|--file)[\s=]+(\S+)")
_QUERY = lazy(r"(?:-q|--query)[\s=]+(.+?)(?=\s--?[a-z]|$)")
_CONDITION = lazy(r"^\s*([\w-]+)\s*(!=|\^=|~=|<=|>=|=|<|>)\s*+(.*)$")
_FOLDER, _FILE_NAME = "_bibliography", "papers.bib"


@dataclass(frozen=True, slots=True)
class Listing:
    """One bibliography tag: the words behind it, and the heading it stands under."""

    words: str
    heading: str = ""
    on_home: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """What listings are read with: their site, its family and configuration, and where links of the site lead."""

    site: Site
    family: Family
    config: MapNode
    resolve: Resolve

    def setting(self, key: str) -> str:
        """What the configuration sets for the plug-in, "" for nothing."""
        return next((words for one in at(self.config, f"scholar.{key}") if (words := one.as_text().strip())), "")


def with_marks(body: Lines) -> Lines:
    """A page's text with its bibliography tags turned into marks, so that loops around them may be evaluated."""

    def mark(match: re.Match[str]) -> str:
        # A tag may take several lines; the text keeps as many.
        return f"\ue000{' '.join(match['words'].removesuffix('-').split())}\ue001" + "\n" * match[0].count("\n")

    return Lines(_TAG.sub(mark, body.text), body.places)


def listed(body: Lines, *, on_home: bool) -> tuple[Lines, tuple[Listing, ...]]:
    """The evaluated text without its marks, and what they list."""
    found: list[Listing] = []
    heading = ""
    for row in body.text.split("\n"):
        if (match := _HEADING.match(row)) and not _MARK.search(row):
            words = re.sub(r"<[^<>]*>|\{[:#][^{}]*\}|[*_]", "", match["hash"] or match["tag"]).strip()
            heading = heading if re.fullmatch(r"\W*(?:19|20)\d\d\W*", words) else words
        found += [Listing(mark.group(1), heading, on_home) for mark in _MARK.finditer(row)]
    return Lines(_MARK.sub("", body.text), body.places), tuple(found)


def papers_alone(part: LanguagePart, listings: Iterable[Listing]) -> LanguagePart:
    """A page that lists bibliographies, without the remarks and switches around the lists."""
    heads = {one.heading for one in listings}
    items = [item for section in part.sections for group in section.groups for item in group.items]
    rest = [item for item in items if not (isinstance(item, Entry) and _is_paper(item))]
    records = (left_out(item_words(item), item.place, "a remark beside the list of papers") for item in rest)
    ledger = (printed(record.words, record.place) if record.words in heads else record for record in part.ledger)
    kept = (_without(section, rest) for section in part.sections)
    return replace(part, sections=tuple(one for one in kept if one.groups), ledger=(*ledger, *records))


def _without(section: Section, gone: Sequence[Item]) -> Section:
    groups = (replace(g, items=tuple(item for item in g.items if item not in gone)) for g in section.groups)
    return replace(section, groups=tuple(group for group in groups if group.items))


def _is_paper(entry: Entry) -> bool:
    return bool(entry.title and entry.authors and (entry.dates or entry.venue)) or entry.kind != "publications"


def section(
    shelf: Shelf, listings: Iterable[Listing]
) -> tuple[tuple[Section, ...], list[Record], tuple[Diagnostic, ...]]:
    """The papers of all listings, newest first, each once; in groups when a page has headings that group them."""
    notes: list[Diagnostic] = []
    files: dict[Path, tuple[BibEntry, ...]] = {}
    groups: dict[str, list[Entry]] = {}
    records: dict[Place | None, Record] = {}
    for listing in _full_lists_first(listings):
        for path in _paths(shelf, listing):
            if path not in files:
                files[path] = _entries(path, notes)
            chosen = (paper for paper in files[path] if paper.place not in records and _is_chosen(paper, listing))
            for paper in chosen:  # the same lines again are a selection of the full list
                made, records[paper.place] = _paper(paper, shelf)
                groups.setdefault(listing.heading, []).extend(made)
    return _grouped(groups), list(records.values()), tuple(notes)


def _full_lists_first(listings: Iterable[Listing]) -> list[Listing]:
    """The listings, those of a home page last and without a heading: it mostly shows a selection of the rest."""
    ordered = sorted(listings, key=lambda one: one.on_home)
    if all(one.on_home for one in ordered):
        return ordered
    return [replace(one, heading="") if one.on_home else one for one in ordered]


def _grouped(groups: Mapping[str, Sequence[Entry]]) -> tuple[Section, ...]:
    """The papers as a section, in groups where there are several headings."""
    filled = {heading: sorted(papers, key=bibliography.newest_first) for heading, papers in groups.items() if papers}
    if not filled:
        return ()
    alone = len(filled) == 1
    made = tuple(
        Group(text_of("" if alone else heading), tuple(papers), 1 if heading and not alone else 0)
        for heading, papers in filled.items()
    )
    return (Section("publications", groups=made, place=next(iter(filled.values()))[0].place),)


def _paper(paper: BibEntry, shelf: Shelf) -> tuple[tuple[Entry, ...], Record]:
    """A paper, unless it is the template's or the volume of another one; and what became of it."""
    title = paper.fields.get("title", "")
    if samples.of(shelf.family.samples).is_title(title):
        return (), left_out(title, paper.place, samples.REASON)
    if paper.volume_of:
        return (), left_out(title, paper.place, f"the volume of the paper '{paper.volume_of}', which names it")
    made = bibliography.entry(paper, [], lambda name, written: _address(shelf, name, written))
    return (made,), printed(item_words(made), paper.place)


def _address(shelf: Shelf, name: str, written: str) -> str | None:
    """Where a field leads: written in full, or a file in the folder that the theme's layout looks in."""
    written = written.strip()
    if full := full_address(written):
        return full
    if shelf.site.only is not None or " " in written:
        return None
    folder = dict(shelf.family.bibliography.folders).get(name, "")
    return shelf.resolve(written if written.startswith("/") or not folder else f"/{folder}/{written}") or None


# --- which files and which entries --------------------------------------------------------------------------------


def _paths(shelf: Shelf, listing: Listing) -> Iterator[Path]:
    """The bibliography that a tag names, or the configured one; a pattern may name several."""
    folder = (shelf.setting("source") or _FOLDER).strip("/")
    named = _FILE.search(listing.words)
    name = (named.group(1) if named else shelf.setting("bibliography")) or _FILE_NAME
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
