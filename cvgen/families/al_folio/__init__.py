"""Jekyll's al-folio: pages in _pages, the CV's data in _data, papers in _bibliography, profiles in _data/socials.yml.

Only what visitors reach is read, and nothing that is still the template's example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from cvgen.cv.model import Person, Section
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import NOTHING, Text, text_of
from cvgen.families.al_folio import data_file as kept_data
from cvgen.families.al_folio import owner, papers, reached, texts
from cvgen.families.al_folio.reached import AlFolioPage, JekyllData, ReachedPages
from cvgen.families.al_folio.values import ValueReader
from cvgen.files.decode import read_text
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve
from cvgen.merge.pages import joined_pages, parted
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Record
from cvgen.site import jekyll, structured
from cvgen.site.cv_data.document import CvFile

NAME = "al_folio"

_ABOUT = ("_pages/about.md", "_pages/*/about.md", "_pages/*.md")
_HEAD = 40_000  # characters of a file that tell what it is


@dataclass(slots=True)
class _AlFolioLanguage:
    """Everything of one language while it is gathered, page by page, the home page first."""

    lang: str
    home: AlFolioPage | None = None
    data: list[CvFile] = field(default_factory=list)
    pages: list[list[Section]] = field(default_factory=list)
    ledger: list[Record] = field(default_factory=list)

    def weight(self) -> int:
        """How much the language says."""
        return sum(max(1, len(section.entries())) for page in self.pages for section in page)


@dataclass(slots=True)
class _AlFolioWalk:
    """The walk through one site."""

    shelf: JekyllData
    choice: ReachedPages
    resolve: Resolve
    found: list[Diagnostic]
    halves: dict[str, _AlFolioLanguage] = field(default_factory=dict)
    listings: list[papers.Listing] = field(default_factory=list)

    def half(self, lang: str) -> _AlFolioLanguage:
        """What is gathered in a language."""
        home = next((home for home in self.choice.homes if home.lang == lang), None)
        return self.halves.setdefault(lang, _AlFolioLanguage(lang, home))


def recognises(site: Site) -> bool:
    """A Jekyll site whose configuration splits the owner's name or sets up jekyll-scholar, with an about page."""
    config = site.file("_config.yml") if site.only is None else None
    if config is None or site.folder("_pages") is None:
        return False
    if not re.search(r"^(?:first_name|last_name|scholar)\s*:", _head(config), re.M):
        return False
    about = (path for pattern in _ABOUT for path in site.files(pattern))
    return any(re.search(r"^layout\s*:\s*['\"]?about\b", _head(path), re.M) for path in about)


def _head(path: Path) -> str:
    try:
        return read_text(path)[0][:_HEAD]
    except CvgenError:
        return ""


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """One reading for each language, the fullest first."""
    shelf, notes = reached.data_of(site)
    choice = reached.choose(shelf)
    walk = _AlFolioWalk(shelf, choice, jekyll.resolver(shelf.config), [*notes, *choice.found])
    lead = choice.homes[0].lang if choice.homes else "en"
    languages = dict.fromkeys([*(home.lang for home in choice.homes), *(s.lang for s in choice.others if s.lang), lead])
    for lang in languages:
        _gather(walk, lang, lead, several=len(languages) > 1)
    halves = sorted(walk.halves.values(), key=lambda half: -half.weight())
    _twins(halves)
    _papers(walk, halves[0])
    halves[0].ledger += [*choice.dropped, *kept_data.not_shown(shelf)]
    _parted(halves)
    readings = tuple(_reading(shelf, half, half.lang if len(halves) > 1 else "") for half in halves)
    return readings, tuple(dict.fromkeys(walk.found))


def _gather(walk: _AlFolioWalk, lang: str, lead: str, *, several: bool) -> None:
    """The home page, the CV's data, then the other pages of one language."""
    half, shelf = walk.half(lang), walk.shelf
    teller = ValueReader(lang if several else "", walk.resolve)
    shown = reached.by_language(walk.choice.others, lang, lead)
    if half.home:
        _page(walk, half, half.home, teller)
    owners = [owner.read(shelf, home, home.lang, Person()).name for home in walk.choice.homes]
    half.data = kept_data.of_language(shelf, shown, teller, lang, owners or [owner.owner(shelf)])
    for data in half.data:
        half.pages.append(list(data.sections))
        half.ledger += data.ledger()
        walk.found += data.notes
    for page in shown:
        _page(walk, half, page, teller)
    for collection in (texts.projects, texts.courses):
        sections, records = collection(shelf, shown, teller, lang, lead=lang == lead)
        half.pages.append(sections)
        half.ledger += records


def _page(walk: _AlFolioWalk, half: _AlFolioLanguage, shown: AlFolioPage, teller: ValueReader) -> None:
    """One page, whose parts may be marked with languages of their own."""
    told = texts.read(walk.shelf, shown, teller.lang, walk.resolve)
    for lang, sections in told.sections.items():
        walk.half(lang or half.lang).pages.append(sections)
    half.ledger += told.ledger
    walk.found += told.found
    walk.listings += told.listings


def _papers(walk: _AlFolioWalk, half: _AlFolioLanguage) -> None:
    """The bibliographies that the pages list, or the selection that the home page's layout shows by itself."""
    listings = list(walk.listings)
    if any(reached.says(home.page, "selected_papers") for home in walk.choice.homes):
        listings.append(papers.SELECTED)
    section, records = papers.section(walk.shelf, listings, walk.resolve, walk.found)
    half.pages += [[section]] if section else []
    half.ledger += records


def _twins(halves: list[_AlFolioLanguage]) -> None:
    """Entries of the CV's data in two languages joined by their places."""
    if len(halves) > 1:
        for one, other in zip(halves[0].data, halves[1].data, strict=False):
            made = structured.paired(one.sections, other.sections)
            for half, data, sections in zip(halves, (one, other), made, strict=False):
                half.pages[half.pages.index(list(data.sections))] = list(sections)


def _parted(halves: list[_AlFolioLanguage]) -> None:
    """Studies and jobs under one heading parted, when another page of the site has them under two."""
    kinds = {section.kind for half in halves for page in half.pages for section in page}
    if "mixed" in kinds and kinds & {"education", "work"}:
        for half in halves:
            half.pages = [[part for section in page for part in parted(section)] for page in half.pages]


def _reading(shelf: JekyllData, half: _AlFolioLanguage, lang: str) -> Reading:
    """What one language says, each item once."""
    sections, records = joined_pages(half.pages)
    known = next((data.person for data in half.data if data.person.name), Person())
    person = owner.read(shelf, half.home, lang, known)
    return Reading(NAME, lang, person, sections, (*half.ledger, *records), _title(shelf))


def _title(shelf: JekyllData) -> Text:
    title = shelf.setting("title")
    return text_of(title) if title and title != "blank" else NOTHING
