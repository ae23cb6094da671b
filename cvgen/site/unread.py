"""Content files that nothing is read from, each with its reason; a folder of one fate is one line with its count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase, translate
from functools import cache
from pathlib import Path, PurePosixPath

from cvgen.cv.readings import Readings
from cvgen.cv.text import squash
from cvgen.files import inventory
from cvgen.files.decode import read_text
from cvgen.files.front_matter import split
from cvgen.files.lines import Lines
from cvgen.files.tables import read_table
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy

TABLE = Path(__file__).parents[1] / "locales" / "unread.yml"
IGNORED = "cvgen.yml says to skip it"
EMPTY = "it holds no text of its own"
#: What a template or a browser makes something of: tags, and the loops that draw what stands in other files.
_DRAWN = lazy(r"\{%[^{}%]*%\}|\{\{[^{}]*\}\}|<[^<>]*>")
#: Pages are looked into for text up to this number of files of a site.
_MOST_READ = 300
_BUILT = "built by the site's generator"
#: The reasons in the table for files that are no pages of a person.
_NO_PAGES = ("about the site's files, not about its owner", "furniture of the web page")


def with_unread(site: Site, readings: Readings) -> Readings:
    """The readings, the first one with a record of every content file that no record speaks of yet."""
    if not readings:
        return readings
    told = {record.place.path for one in readings for record in one.ledger if record.place is not None}
    first = readings[0]
    return (replace(first, ledger=(*first.ledger, *unread(site, told))), *readings[1:])


def unread(site: Site, told: Iterable[Path]) -> Ledger:
    """Why each content file of a site is left out that is not among those that are `told` of."""
    known = {path.absolute() for path in told}
    files = inventory.content_files(site)
    missing = [path for path in files if path.absolute() not in known and not _is_ours(site, path)]
    looked = len(missing) <= _MOST_READ
    reasons = {path: _reason(site, path, looked=looked) for path in missing}
    folders = _whole_folders(site, files, reasons)
    found: list[Record] = []
    counted = Counter(folders.values())
    for path, reason in reasons.items():
        folder = folders.get(path)
        if folder is None:
            found.append(left_out(path.relative_to(site.root).as_posix(), Place(path), reason))
        elif number := counted.pop(folder, 0):
            found.append(left_out(f"{folder}/ ({number} {'file' if number == 1 else 'files'})", Place(path), reason))
    return tuple(found)


def _whole_folders(site: Site, files: Iterable[Path], reasons: Mapping[Path, str]) -> dict[Path, str]:
    """For files in a folder all of whose content has one fate, the outermost such folder."""
    fates: dict[str, set[str]] = {}
    for path in files:
        for folder in _folders(site, path):
            fates.setdefault(folder, set()).add(reasons.get(path, ""))
    whole = {folder for folder, found in fates.items() if len(found) == 1 and "" not in found}
    outermost = {path: next((one for one in _folders(site, path) if one in whole), "") for path in reasons}
    sizes = Counter(outermost.values())
    return {path: folder for path, folder in outermost.items() if folder and sizes[folder] > 1}


def _folders(site: Site, path: Path) -> Iterator[str]:
    """The folders a file lies in, from the outermost on."""
    parts = path.relative_to(site.root).parts[:-1]
    yield from ("/".join(parts[: n + 1]) for n in range(len(parts)))


def _is_ours(site: Site, path: Path) -> bool:
    """Whether a file is cvgen's: its settings, or a CV that it wrote."""
    inside = path.relative_to(site.root)
    return inside.as_posix() == "cvgen.yml" or (inside.parts[0] == "dist" and path.name.startswith("cv-"))


def is_built(site: Site, path: Path) -> bool:
    """Whether a file lies where a generator writes what it built."""
    patterns = dict(_table("folders"))[_BUILT]
    folders = path.relative_to(site.root).parts[:-1]
    return any(fnmatchcase(folder.casefold(), pattern) for folder in folders for pattern in patterns)


def is_no_page(path: Path) -> bool:
    """Whether a file's name says that it tells of the files beside it, or is furniture: README.md, 404.md."""
    rows = dict(_table("files"))
    return any(fnmatchcase(path.name.casefold(), pattern) for row in _NO_PAGES for pattern in rows[row])


def _reason(site: Site, path: Path, *, looked: bool) -> str:
    if site.ignores(path):
        return IGNORED
    inside = PurePosixPath(path.relative_to(site.root).as_posix())
    if said := _by_name(inside):
        return said
    if looked and path.suffix.lower() in (".md", ".markdown", ".qmd", ".html") and not _has_text(path):
        return EMPTY
    return _of_ending(path.suffix.lower())


def _by_name(inside: PurePosixPath) -> str:
    """The reason that the names of a file or its folders give, "" for none."""
    folders = [part.casefold() for part in inside.parts[:-1]]
    for reason, names in _names("folders"):
        if any(map(names.match, folders)):
            return reason
    name = inside.name.casefold()
    return next((reason for reason, names in _names("files") if names.match(name)), "")


@cache
def _names(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The names for each reason, as one expression."""
    return tuple(
        (reason, re.compile("|".join(map(translate, patterns)) or "(?!)")) for reason, patterns in _table(table)
    )


def _of_ending(ending: str) -> str:
    return next((reason for reason, endings in _table("endings") if ending in endings), "")


def _has_text(path: Path) -> bool:
    try:
        text, _ = read_text(path)
        _, body, _ = split(Lines.of_file(path, text))
    except CvgenError:
        return True
    return bool(squash(_DRAWN.sub("", body.text)))


@cache
def _table(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = read_table(TABLE)[name]
    if not isinstance(rows, dict):
        raise TypeError(f"{TABLE} holds no map {name}")
    return tuple((reason, tuple(str(one) for one in some)) for reason, some in rows.items() if isinstance(some, list))
