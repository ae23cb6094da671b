"""How often papers are cited, as the site's own gs_data.json says, by the ids of its page or by title."""

from __future__ import annotations

import bisect
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.dates import parse_or_none
from cvgen.cv.model import CV, Entry, Group, Section
from cvgen.cv.text import Localized, Text, inline, plain, squash
from cvgen.files.decode import read_text
from cvgen.files.tree import Site
from cvgen.markup.page_source import replaced
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, info, warning
from cvgen.patterns import lazy
from cvgen.words.dates_written import written
from cvgen.words.locale import LANGUAGES, words_of

#: Where google-scholar-stats leaves its data: on a branch that people check out, or in the folder it runs in.
FILES = (
    "gs_data.json",
    "google-scholar-stats/gs_data.json",
    "results/gs_data.json",
    "google_scholar_crawler/results/gs_data.json",
    "_data/gs_data.json",
    "assets/gs_data.json",
    "static/gs_data.json",
    "data/gs_data.json",
)
_FROM_BRANCH = "git show origin/google-scholar-stats:gs_data.json > gs_data.json, in your site's folder"
MAX_CHARACTERS = 20_000_000
_SPAN = lazy(r"<span\b(?:(?!\bshow_paper_citations\b)[^<>])*+\bshow_paper_citations\b[^<>]*>", re.I)
_ID = lazy(r"\bdata\s*+=\s*+(?:[\"']\s*+)?([\w-]+:[\w-]+)")
_COMMENTS = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"\{%-?\s*comment\s*-?%\}"), re.compile(r"\{%-?\s*endcomment\s*-?%\}")),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each paper is cited, by its id at Google Scholar and by its title, and the day of these numbers."""

    by_id: Mapping[str, int]
    titles: Mapping[str, str]
    day: str = ""

    def by_title(self, title: str) -> int:
        """The number of the one paper with this title; 0 when there is none or more."""
        found = [number for number, its in self.titles.items() if its and its == title]
        return self.by_id[found[0]] if len(found) == 1 else 0


def with_citation_counts(cv: CV, site: Site, wanted: str) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with how often its papers are cited; `auto` does so for those of which the page shows it."""
    papers = [entry for section in cv.sections if section.kind == "publications" for entry in section.entries()]
    if wanted == "hide" or not papers:
        return cv, ()
    ids = _ids(cv, papers)
    if wanted == "auto" and not ids:
        return cv, ()
    counts, found = read(site)
    if counts is None:
        return cv, found or (_without_file(wanted),)
    shared = Counter(ids.values())
    numbers: dict[int, int] = {}
    for entry in papers:
        number = _number(entry, ids.get(id(entry), ""), counts, shared)
        if number <= 0 and wanted == "show":
            number = max((counts.by_title(squash(plain(value))) for _, value in entry.title), default=0)
        numbers[id(entry)] = number
    sections = tuple(_section(s, numbers, counts.day) if s.kind == "publications" else s for s in cv.sections)
    return replace(cv, sections=sections), found


def _without_file(wanted: str) -> Diagnostic:
    """That there is no file with counts: a warning where they are wanted."""
    if wanted == "show":
        return warning("citations", "there is no gs_data.json with citation counts", hint=_FROM_BRANCH)
    message = "the page shows citation counts that it fetches; without gs_data.json they are not printed"
    return info("citations", message, hint=_FROM_BRANCH)


def _number(entry: Entry, known: str, counts: Counts, shared: Mapping[str, int]) -> int:
    """The number by the id of a paper; an id that was copied to several papers is that of the one with its title."""
    if not known or known not in counts.by_id:
        return 0
    same = any(squash(plain(value)) == counts.titles.get(known) for _, value in entry.title)
    return counts.by_id[known] if same or shared[known] == 1 else 0


def read(site: Site) -> tuple[Counts | None, tuple[Diagnostic, ...]]:
    """What the site's gs_data.json says; None when there is none, or none that can be read."""
    path = next((path for name in FILES if (path := site.file(name))), None)
    path = path or next(iter(site.files("**/gs_data.json")), None)
    if path is None:
        return None, ()
    try:
        text, _ = read_text(path)
        data = json.loads(text) if len(text) <= MAX_CHARACTERS else None
    except CvgenError as reason:
        return None, reason.diagnostics
    except (ValueError, RecursionError):
        data = None
    counts = _counts(data)
    if counts is None:
        hint = "it is what google-scholar-stats writes: {publications: {…: {num_citations: 12}}}"
        return None, (warning("citations", "this file holds no citation counts", Place(path), hint),)
    return counts, ()


def _counts(data: object) -> Counts | None:
    """The counts that a file of google-scholar-stats holds; None where it is no such file."""
    if not isinstance(data, dict) or not isinstance(papers := data.get("publications"), dict):
        return None
    rows = {number: row for number, row in papers.items() if isinstance(row, dict) and _count(row) is not None}
    day = re.match(r"\d{4}-\d\d-\d\d", str(data.get("updated", "")))
    titles = {number: squash(str(bib.get("title", ""))) for number, row in rows.items()
              if isinstance(bib := row.get("bib"), dict)}  # fmt: skip
    return Counts({number: _count(row) or 0 for number, row in rows.items()}, titles, day[0] if day else "")


def _count(row: Mapping[str, object]) -> int | None:
    number = row.get("num_citations")
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 10**7 else None


# --- the ids of the page ---------------------------------------------------------------------------------------------


def _ids(cv: CV, papers: list[Entry]) -> dict[int, str]:
    """The id of each paper, by the span in its own lines of the source: what is above the next entry's."""
    starts: dict[Path, set[int]] = {}
    for section in cv.sections:
        for group in section.groups:
            for item in group.items:
                for place in _places(item) if isinstance(item, Entry) else (item.place,):
                    if place:
                        starts.setdefault(place.path, set()).add(place.line)
    spans = {path: dict(reversed(_in_lines(sorted(lines), path))) for path, lines in starts.items()}
    found: dict[int, str] = {}
    for paper in papers:
        told = [spans[place.path][place.line] for place in _places(paper) if place.line in spans[place.path]]
        if told:
            found[id(paper)] = told[0]
    return found


def _in_lines(starts: list[int], path: Path) -> list[tuple[int, str]]:
    """Each span's id with the line that its entry begins in."""
    if path.suffix.lower() not in (".md", ".markdown", ".html", ".htm"):
        return []
    try:
        text, _ = read_text(path)
    except CvgenError:
        return []
    for opening, closing in _COMMENTS:
        text = replaced(text, opening, closing, lambda stretch: re.sub(r"[^\n]", " ", stretch))
    found = []
    for span in _SPAN.finditer(text):
        line = text.count("\n", 0, span.start()) + 1
        at = bisect.bisect_right(starts, line)
        if at and (known := _ID.search(span[0])):
            found.append((starts[at - 1], known[1]))
    return found


def _places(entry: Entry) -> Iterator[Place]:
    """Where an entry stands, on the pages of all its languages."""
    for one in (entry, *entry.versions):
        if one.place:
            yield one.place


# --- in words --------------------------------------------------------------------------------------------------------


def _section(section: Section, numbers: Mapping[int, int], day: str) -> Section:
    """A section with its numbers, and where they are from."""
    if not any(numbers.get(id(entry)) for entry in section.entries()):
        return section

    def group(one: Group) -> Group:
        made = (replace(i, cited=_words(numbers.get(id(i), 0))) if isinstance(i, Entry) else i for i in one.items)
        return replace(one, items=tuple(made))

    return replace(section, groups=tuple(map(group, section.groups)), notes=(*section.notes, _source(day)))


def _words(number: int) -> Text:
    key = "cited_once" if number == 1 else "cited"
    said = {lang: words_of(lang).words[key].format(count=number) for lang in LANGUAGES} if number else {}
    return Localized.of({lang: inline(words) for lang, words in said.items()})


def _source(day: str) -> Text:
    """Where the numbers are from, and of which day they are."""
    made = {}
    for lang in LANGUAGES:
        words = words_of(lang)
        date = written(parse_or_none(day) or (), words) if day else ""
        made[lang] = inline(words.words["cited_source_of" if date else "cited_source"].format(date=date))
    return Localized.of(made)
