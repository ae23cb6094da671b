"""What `cvgen init --from FILE` does: native content out of another program's file, and the proof that all is in it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cvgen.commands.import_cv import csl, linkedin, orcid
from cvgen.commands.import_cv.native_files import NAMELESS, native_files
from cvgen.commands.import_cv.resume import Data
from cvgen.cv.model import CV, item_texts
from cvgen.cv.text import one_line, squash
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, error, whole
from cvgen.pipeline.gather import read_cv
from cvgen.pipeline.recognise import recognised

#: What may be told to be read, for messages.
KINDS = "resume.json, cv.yaml, a .bib, CSL JSON, ORCID's .xml, LinkedIn's .zip"
#: The families that a file of facts is read by; a page is no such file.
_DATA = ("json_resume", "rendercv", "yamlresume")
_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """Files by their paths in content/, what they were read as, and what is not in them."""

    kind: str
    files: tuple[tuple[str, bytes], ...]
    unplaced: tuple[str, ...] = ()


def imported(path: Path) -> Imported:
    """Native content out of a file; raises CvgenError for one that cannot be read, or is of no kind that is known."""
    if path.is_dir():  # that holds one in each language
        return _of_data(path)
    try:
        if not path.is_file():
            raise ValueError("it is no file" if path.exists() else "it is not there")
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
    except (OSError, ValueError) as reason:
        words = (reason.strerror if isinstance(reason, OSError) else "") or str(reason)
        raise CvgenError(error("site", f"this file cannot be read: {words}", whole(path))) from None
    suffix = path.suffix.lower()
    if suffix == ".bib":
        return _of_bib(path, data)
    if suffix == ".json" and (items := _csl_items(data)) is not None:
        return _by_way_of_resume(path, "CSL JSON", lambda told: csl.resume(items, told))
    if suffix == ".xml":
        return _by_way_of_resume(path, "a record of ORCID", lambda told: orcid.resume(data, told))
    if suffix == ".zip":
        return _by_way_of_resume(path, "an archive of LinkedIn's", lambda told: linkedin.resume(data, told))
    if suffix in (".json", ".yml", ".yaml"):
        return _of_data(path)
    raise _unknown(path)


def _of_data(path: Path) -> Imported:
    """A résumé in a file, or in a folder with one in each language."""
    try:
        family = recognised(Site.at(path)).name
    except CvgenError:
        raise _unknown(path) from None
    if family not in _DATA:
        raise _unknown(path)
    return _checked(family, _read(path), [])


def _read(path: Path) -> CV:
    """What a file says; raises CvgenError where it cannot be read as a whole."""
    cv, _, found = read_cv(Site.at(path), keeps_talk=True)
    if wrong := [one for one in found if one.severity == "error"]:
        raise CvgenError(*wrong)
    return cv


def _unknown(path: Path) -> CvgenError:
    return CvgenError(error("site", "this is no file that content can be made from", whole(path), f"known: {KINDS}"))


def _of_bib(path: Path, data: bytes) -> Imported:
    """A bibliography is read as it is; it must hold a paper."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room).resolve() / "content"
        folder.mkdir()
        (folder / "publications.bib").write_bytes(data)
        (folder / "bio.md").write_text(NAMELESS, encoding="utf-8")
        cv = read_cv(Site.at(folder.parent))[0]
    if not any(section.entries() for section in cv.sections):
        raise CvgenError(error("site", "this bibliography holds no paper that can be read", whole(path)))
    return Imported("a bibliography", (("publications.bib", data), ("bio.md", NAMELESS.encode())))


def _csl_items(data: bytes) -> object:
    """The items of CSL JSON; None for any other JSON."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    items = found.get("items", found.get("references")) if isinstance(found, dict) else found
    is_csl = isinstance(items, list) and any(
        isinstance(one, dict) and "title" in one and "type" in one for one in items
    )
    return items if is_csl else None


def _by_way_of_resume(path: Path, kind: str, read: Callable[[list[str]], Data]) -> Imported:
    unplaced: list[str] = []
    try:
        data = read(unplaced)
    except ValueError as reason:
        raise CvgenError(error("site", f"this is not {kind}: {reason}", whole(path), f"known: {KINDS}")) from None
    with tempfile.TemporaryDirectory() as room:
        file = Path(room).resolve() / "resume.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        return _checked(kind, _read(file), unplaced)


def _checked(kind: str, cv: CV, unplaced: list[str]) -> Imported:
    """The files of a CV; what is not found in them when they are read again is told as well."""
    made = native_files(cv)
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room).resolve() / "content"
        folder.mkdir()
        for name, text in made.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        again = read_cv(Site.at(folder.parent), keeps_talk=True)[0]
    there = "".join(map(squash, _lines(again)))
    lost = [f"'{line[:100]}'" for line in dict.fromkeys(_lines(cv)) if squash(line) not in there]
    files = tuple((name, text.encode()) for name, text in made.files.items())
    return Imported(kind, files, tuple(dict.fromkeys((*unplaced, *made.unplaced, *lost))))


def _lines(cv: CV) -> Iterator[str]:
    """Every text of a CV in every language, and where it leads."""
    person = cv.person
    yield from (person.email, person.phone, *(link.href for link in person.links))
    for text in (person.name, person.headline, person.affiliation, person.location):
        yield from (one_line(runs) for _, runs in text)
    for section in cv.sections:
        yield from (one_line(runs) for _, runs in section.title)
        for item in (item for group in section.groups for item in group.items):
            yield from map(one_line, item_texts(item))
        for entry in section.entries():
            yield from (entry.href, *(link.href for link in entry.links))
            yield from (f"{one.iso_start()} {one.iso_end()}" for one in entry.dates)
