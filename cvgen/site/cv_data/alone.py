"""CV data that stands alone: which files of a folder are the CV, the best one of each language, both paired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.readings import Reading, Readings
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.ledger import Record
from cvgen.patterns import lazy
from cvgen.site import structured
from cvgen.site.cv_data import document
from cvgen.site.cv_data.document import CvFile
from cvgen.site.family import Family, Sign

_FOREIGN = lazy(r"(?:^|[-_.])(?:ja|jp|ko|fr|de|es|pt|it|ru|ar|vi|id|nl|pl|tr)(?:[-_](?:[a-z]{2}))?$", re.I)
_MOST = 200_000  # bytes of a file that tell what it is


@dataclass(frozen=True, slots=True)
class CvPlaces:
    """Where the files of a format lie.

    patterns: glob patterns, the best first; the first that has any is read. endings: of a file that is named. head:
    what the first bytes of such a file say. named: what the file's name, without its ending, holds. around: files and
    folders of a site that is read by its own family instead.
    """

    patterns: tuple[str, ...]
    endings: tuple[str, ...]
    head: re.Pattern[bytes]
    named: re.Pattern[str] = re.compile("")
    around: tuple[str, ...] = ()

    def files(self, site: Site) -> tuple[Path, ...]:
        """The files of the best place that has any, the likeliest first."""
        if site.only is not None:
            return (site.only,) if site.only.suffix.lower() in self.endings and self._is_cv(site.only) else ()
        if any(site.file(name) or site.folder(name) for name in self.around):
            return ()
        found = (self._at(site, pattern) for pattern in self.patterns)
        return next(filter(None, found), ())

    def _at(self, site: Site, pattern: str) -> tuple[Path, ...]:
        """The nearest files of a pattern; deep in folders only where no page stands at the top."""
        if pattern.startswith("**") and site.files("*.md"):
            return ()
        paths = [path for path in site.files(pattern) if self.named.search(path.stem) and self._is_cv(path)]
        nearest = min((len(path.parts) for path in paths), default=0)
        return tuple(sorted((path for path in paths if len(path.parts) == nearest), key=_likeliest))

    def _is_cv(self, path: Path) -> bool:
        try:
            with path.open("rb") as stream:
                return self.head.search(stream.read(_MOST).replace(b"\r\n", b"\n")) is not None
        except OSError:
            return False


def _likeliest(path: Path) -> tuple[bool, int, str]:
    return "resume" not in path.name.lower(), len(path.name), path.name


def family(name: str, weight: int, words: str, places: CvPlaces) -> Family:
    """A format as a family whose one sign, in words, weighs this much."""
    sign = Sign(words, weight, lambda site: bool(places.files(site)))
    return Family(name, (sign,), reader=lambda site: read(name, site, places.files(site)))


def read(source: str, site: Site, paths: Sequence[Path]) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The CV of each language in these files."""
    files = [document.read(site, path) for path in paths]
    notes = tuple(note for one in files for note in one.notes)
    kept, dropped = best([one for one in files if one.is_cv])
    readings = (
        Reading(source, one.lang, one.person, one.sections, (*one.ledger(), *(() if n else dropped)), homepage=False)
        for n, one in enumerate(kept)
    )
    return tuple(readings), notes


def best(files: Sequence[CvFile]) -> tuple[tuple[CvFile, ...], tuple[Record, ...]]:
    """The first file of the owner in each language, paired entry by entry; and why the others are left out."""
    dropped: list[Record] = []
    real = any(one.person.name and not one.example for one in files)
    kept: dict[str, CvFile] = {}
    for one in files:
        reason = ""
        if real and one.example:
            reason = one.example
        elif _FOREIGN.search(one.path.stem):
            reason = "in a language that cvgen does not write"
        elif one.lang in kept:
            reason = f"{kept[one.lang].path.name} is the CV in this language"
        if reason:
            dropped += one.without(reason).dropped
        else:
            kept[one.lang] = one
    return paired(tuple(kept.values())), tuple(dropped)


def paired(files: tuple[CvFile, ...]) -> tuple[CvFile, ...]:
    """Files of which the English and the Chinese one have entries at one position under one id."""
    languages = {one.lang: one for one in files}
    if not {"en", "zh"} <= languages.keys():
        return files
    english, chinese = structured.paired(languages["en"].sections, languages["zh"].sections)
    made = {"en": english, "zh": chinese}
    return tuple(replace(one, sections=made.get(one.lang, one.sections)) for one in files)
