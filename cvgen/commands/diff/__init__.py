"""What `cvgen diff` does: two CVs side by side, what changed in words, and in pictures of their pages."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from cvgen.commands.diff import telling, words
from cvgen.commands.diff.changes import Change, changes
from cvgen.commands.diff.sides import Side, opened, origin
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.notes.printable import Printable
from cvgen.outputs import png
from cvgen.project.revision import is_revision

FORMATS = ("text", "markdown")


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed, and pictures of the pages by their files' names."""

    changes: tuple[Change, ...]
    pictures: tuple[tuple[str, bytes], ...] = ()

    def lines(self, form: str) -> tuple[Printable, ...]:
        """The changes as `text` or `markdown`."""
        told = telling.as_markdown(self.changes) if form == "markdown" else telling.as_text(self.changes)
        return tuple(Printable(line) for line in told)


def compare(old: str, new: str, site: Path, *, with_pictures: bool = False) -> Compared:
    """Two folders, revisions of the site's repository, or PDFs; raises CvgenError for what cannot be compared."""
    with tempfile.TemporaryDirectory() as room:
        sides = []
        for name, given in (("old", old), ("new", new)):
            folder = Path(room).resolve() / name
            folder.mkdir()
            sides.append(opened(given, site, folder))
        one, other = sides
        if one.is_pdf != other.is_pdf:
            one, other = _by_revision((old, one), (new, other), site, Path(room).resolve())
        found = _changes(one, other)
        return Compared(found, tuple(_pictures(one, other)) if with_pictures else ())


def _by_revision(old: tuple[str, Side], new: tuple[str, Side], site: Path, room: Path) -> tuple[Side, Side]:
    """A PDF as what it says it was made from, and what it is compared with in the same variant."""
    known = origin(old[1] if old[1].is_pdf else new[1])
    if known.changed or not known.revision or not is_revision(site if site.is_dir() else site.parent, known.revision):
        message = "one of the two is a PDF and the other is not"
        if known.revision:
            why = "with changes that were never committed" if known.changed else "which is none of this site"
            message = f"{message}; it was made from the revision {known.revision}, {why}"
        hint = "compare two PDFs, or build the PDF of the folder first"
        raise CvgenError(error("usage", message, hint=hint))
    sides = []
    for name, (given, side) in (("before", old), ("after", new)):
        folder = room / name
        folder.mkdir()
        sides.append(opened(known.revision if side.is_pdf else given, site, folder, known.variant))
    return sides[0], sides[1]


def _changes(old: Side, new: Side) -> tuple[Change, ...]:
    """By entries where both are known; two files that tell the same facts may yet say them in other words."""
    found = changes(old.cv, new.cv) if old.cv is not None and new.cv is not None else ()
    if found or not old.is_pdf:
        return found
    return words.text_changes(png.words(old.data), png.words(new.data))


def _pictures(old: Side, new: Side) -> list[tuple[str, bytes]]:
    found = []
    for lang in (one for one in new.languages() if one in old.languages()):
        stem = f"cv-{lang}" if lang else Path(new.name).stem
        pages = words.pictures(old.printed(lang), new.printed(lang))
        found += [(f"{stem}-{number}.png", data) for number, data in pages]
    return found
