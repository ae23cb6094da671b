"""Papers that have fields get a reference in the style that the owner wants; the others stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cvgen.cv.model import CV, Entry, Group, Section
from cvgen.cv.owner import mark_in_authors, spellings_in
from cvgen.cv.spellings import Spelling
from cvgen.cv.text import ANY, Inline, Localized, Text
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, warning
from cvgen.papers.citing import apa, chicago, csl, gbt7714, ieee
from cvgen.papers.citing.work import Work, work_of
from cvgen.words.locale import LANGUAGES

#: The theme's own way, and what cvgen writes itself, by the names that CSL gives them too.
THEME = "theme"
_OWN: dict[str, csl.Formatter] = {
    "apa": apa.written,
    "ieee": ieee.written,
    "chicago": chicago.written,
    "chicago-author-date": chicago.written,
    "gb-t-7714-2025": gbt7714.written_2025,
    "gb-t-7714-2025-numeric": gbt7714.written_2025,
    "gb-t-7714-2015": gbt7714.written,
    "gb-t-7714-2015-numeric": gbt7714.written,
    "china-national-standard-gb-t-7714-2015-numeric": gbt7714.written,
}

#: The styles that need no library, by their shortest names.
OFFERED = ("apa", "chicago-author-date", "gb-t-7714-2015", "gb-t-7714-2025", "ieee")


@dataclass(frozen=True, slots=True)
class _ReferenceWriter:
    """Writes entries in one style."""

    write: csl.Formatter
    names: tuple[Spelling, ...]

    def entry(self, entry: Entry) -> Entry:
        """The entry with its reference in each language; unchanged when its source gave no fields."""
        works = {lang: made for lang in LANGUAGES if (made := self._work(entry, lang)) is not None}
        lines = {lang: line for lang, work in works.items() if (line := self.write(work))}
        if not lines:
            return entry
        return replace(entry, reference=_told(lines))

    def _work(self, entry: Entry, lang: str) -> Work | None:
        chosen = entry.authors.choose(lang)
        own = [run.text for run in mark_in_authors(chosen[1], self.names) if run.own] if chosen else []
        return work_of(entry.told_in(lang), lang, "".join(own))


def with_references(cv: CV, name: str, place: Place | None = None) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with references in a style, by its name; entries that are a line of text are counted in a warning."""
    if name in ("", THEME):
        return cv, ()
    try:
        write = _OWN.get(name) or csl.style(name, place)
    except CvgenError as reason:
        return cv, reason.diagnostics
    writer = _ReferenceWriter(write, spellings_in(cv))
    sections = tuple(_section(section, writer) if section.kind in _KINDS else section for section in cv.sections)
    papers = [entry for section in sections if section.kind in _KINDS for entry in section.entries()]
    return replace(cv, sections=sections), tuple(_unwritten(papers, name))


def _unwritten(papers: Sequence[Entry], name: str) -> Iterator[Diagnostic]:
    """Warnings for the papers that have no reference: lines of text, and those that the style fails at."""
    plain = [entry for entry in papers if not entry.reference]
    lines = [entry for entry in plain if work_of(entry, LANGUAGES[0]) is None]
    if lines:
        message = f"{len(lines)} of {len(papers)} papers are lines of text, and are printed as they are, not in {name}"
        hint = "give them in BibTeX or in front matter, with authors, title, venue and year"
        yield warning("style", message, lines[0].place, hint)
    if failed := [entry for entry in plain if entry not in lines]:
        message = f"citeproc-py cannot write {len(failed)} of {len(papers)} papers in {name}; they stay as they are"
        yield warning("style", message, failed[0].place, f"these never fail: {', '.join(OFFERED)}")


_KINDS = ("publications", "patents")


def _section(section: Section, writer: _ReferenceWriter) -> Section:
    def group(one: Group) -> Group:
        return replace(one, items=tuple(writer.entry(i) if isinstance(i, Entry) else i for i in one.items))

    return replace(section, groups=tuple(map(group, section.groups)))


def _told(lines: dict[str, Inline]) -> Text:
    """One text for all languages where they do not differ."""
    values = list(lines.values())
    return Localized(((ANY, values[0]),)) if all(v == values[0] for v in values) else Localized.of(lines)
