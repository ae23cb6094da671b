"""CV data inside a site: the owner's cv.yml or resume.json is read with the pages, whether or not a page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cvgen.cv.model import Person
from cvgen.cv.readings import Reading, Readings
from cvgen.files import inventory
from cvgen.files.decode import read_text
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve
from cvgen.merge.pages import joined_pages
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, warning
from cvgen.notes.ledger import Record
from cvgen.patterns import lazy
from cvgen.site.cv_data import alone, document, fetched
from cvgen.site.cv_data.document import CvFile
from cvgen.site.cv_data.owner import not_shown, why_not

_NAMED = lazy(r"(?:^|[-_.])(?:resume|résumé|cv|jsonresume|vita)(?:[-_.]|$)", re.IGNORECASE)
_ENDINGS = frozenset({".yml", ".yaml", ".json", ".toml"})
#: Folders that hold no CV of the owner's: a theme's, a test's, what a generator built.
_NOT_THERE = frozenset(
    "_site public dist out build docs node_modules vendor themes theme templates template layouts _layouts includes "
    "_includes examples example exampleSite test tests schema schemas i18n locales".split()
)
_DEEPEST = 4  # folders and the file's own name
#: Why a page is not read that no visitor comes to.
_UNREACHED = lazy(r"no page|unpublished")
_PRINTS_DATA = re.compile(r"(?im)^layout:[ \t]*[\"']?(?:cv|resume)\b|^cv_format:|cv-template\.html")


def with_cv_data(
    source: str, site: Site, readings: Readings, resolve: Resolve
) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The readings with what CV data of the owner's adds that is not read yet; a warning for what no page shows."""
    if site.only is not None:
        return readings, ()
    drawn = _untold(readings, fetched.paths(site))
    paths = (*_candidates(site, readings), *drawn)
    if not paths:
        return readings, ()
    files, left, notes = _files(site, readings, tuple(dict.fromkeys(paths)), frozenset(drawn), resolve)
    shown = {one.path for one in files if one.path in drawn or _is_shown(site, one.path, readings)}
    # What a page prints comes first, and of that what lies where generators look for data.
    found_there = [one for one in files if one.path not in drawn]
    kept, dropped = alone.best(
        sorted(found_there, key=lambda one: (one.path not in shown, "_data" not in one.path.parts))
    )
    kept = (*kept, *(one for one in files if one.path in drawn))
    for one in kept:
        if one.path not in shown:
            notes.append(_warned(site, one.path))
    found = _with_files(source, readings, [one if one.path in shown else _private(one) for one in kept])
    if found:
        found = (replace(found[0], ledger=(*found[0].ledger, *left, *dropped)), *found[1:])
    return found, tuple(notes)


def _files(
    site: Site, readings: Readings, paths: tuple[Path, ...], drawn: frozenset[Path], resolve: Resolve
) -> tuple[list[CvFile], list[Record], list[Diagnostic]]:
    """The files that are the owner's CV, records of those that are not, and what is wrong in any."""
    names = [one.person.name for one in readings if one.person.name]
    taken = _languages(site, readings)
    files: list[CvFile] = []
    left: list[Record] = []
    notes: list[Diagnostic] = []
    for path in paths:
        made = fetched.read(site, path) if path in drawn else document.read(site, path, resolve=resolve)
        if not made.is_cv:
            continue
        notes += made.notes
        if why := made.example or why_not(made.person, names) or _second(made, taken):
            left += made.without(why).dropped
        elif made.sections or made.person != Person():
            files.append(made)
    return files, left, notes


def _candidates(site: Site, readings: Readings) -> tuple[Path, ...]:
    """Files named like CV data that no reading speaks of, the nearest to the root first."""
    found = []
    for path in _untold(readings, inventory.content_files(site)):
        parts = path.relative_to(site.root).parts
        if not _is_named(path) or len(parts) > _DEEPEST:
            continue
        hidden = any(part in _NOT_THERE or part.startswith(".") for part in parts[:-1])
        if not hidden and not site.ignores(path):
            found.append(path)
    return tuple(sorted(found, key=lambda path: (len(path.parts), len(path.name), path)))


def _untold(readings: Readings, paths: Iterable[Path]) -> tuple[Path, ...]:
    """Those of the files that no reading speaks of."""
    told = {record.place.path for one in readings for record in one.ledger if record.place is not None}
    return tuple(path for path in paths if path not in told)


def _languages(site: Site, readings: Readings) -> dict[str, str]:
    """The languages of the CV data that is read already, each with the name of its file.

    Where the page of a reading is of no language, its data file tells one.
    """
    found: dict[str, str] = {}
    for one in readings:
        paths = (record.place.path for record in one.ledger if record.fate == "printed" and record.place is not None)
        for path in dict.fromkeys(path for path in paths if _is_named(path)):
            found[one.lang or document.read(site, path, named=True).lang] = path.name
    return found


def _second(made: CvFile, taken: Mapping[str, str]) -> str:
    """Why a file is not read beside another one in its language, which a page shows."""
    known = taken.get(made.lang) or taken.get("")
    return f"{known} is the CV in this language" if known else ""


def _is_named(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and _NAMED.search(path.stem) is not None


def _is_shown(site: Site, path: Path, readings: Readings) -> bool:
    """Whether a page that a visitor comes to prints the file, or leads to it."""
    named = re.compile(rf"(?<![\w.-]){re.escape(path.name)}(?!\w)|site\.data\.(?:\w+\.)?{re.escape(path.stem)}\b")
    return any(named.search(text) or _PRINTS_DATA.search(text) for text in _reached(site, readings))


def _reached(site: Site, readings: Readings) -> Iterator[str]:
    """The texts of the pages that a visitor comes to, as far as the readings tell."""
    fates: dict[Path, bool] = {}
    for record in (record for one in readings for record in one.ledger):
        if record.place is not None and record.place.path.suffix.lower() in (".md", ".html", ".qmd", ".markdown"):
            unseen = record.fate == "left out" and _UNREACHED.search(record.reason) is not None
            fates[record.place.path] = fates.get(record.place.path, False) or not unseen
    for path, seen in fates.items():
        if seen and site.holds(path):
            try:
                yield read_text(path)[0]
            except CvgenError:
                continue


def _private(one: CvFile) -> CvFile:
    return replace(one, person=not_shown(one.person))


def _warned(site: Site, path: Path) -> Diagnostic:
    name = path.relative_to(site.root).as_posix()
    return warning("cv-data", f"{name} is read, though no page shows it", Place(path), _HINT.format(name))


_HINT = "to leave it out, write into cvgen.yml: skip: [{}]"


def _with_files(source: str, readings: Readings, files: Iterable[CvFile]) -> Readings:
    """The readings with the files, each in the reading of its language, else in one of its own."""
    found = list(readings)
    for one in files:
        at = next((n for n, reading in enumerate(found) if reading.lang == one.lang), None)
        if at is None and found and (found[0].lang == "" or (len(found) == 1 and not _other(found[0], one))):
            at = 0
        if at is None:
            found.append(Reading(source, one.lang, one.person, one.sections, one.ledger()))
            continue
        reading = found[at]
        sections, records = joined_pages([list(reading.sections), list(one.sections)])
        found[at] = replace(
            reading,
            person=reading.person.joined(one.person),
            sections=sections,
            ledger=(*reading.ledger, *one.ledger(), *records),
        )
    return tuple(found)


def _other(reading: Reading, one: CvFile) -> bool:
    """Whether a reading is in another language than a file."""
    return bool(reading.lang) and reading.lang != one.lang
