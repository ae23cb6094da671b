"""A build of which nothing changed is not done again: what made the files in place is written down, and looked at.

A record is a JSON file in the user's cache folder. It holds what was asked for, a digest of every file that was read,
of the names around them and of the files that were made. A record that does not fit in every point counts nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Record
from cvgen.notes.printable import Printable
from cvgen.pipeline import inputs
from cvgen.pipeline.report import Report, WrittenFile

#: So many records are kept, of so many bytes each at most: those of a department's homepages.
_MOST = 500
_LARGEST = 2_000_000
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """One build that may be remembered: where records are, all that was asked for, and what may be read for it."""

    folder: Path
    words: Mapping[str, object]
    reads: tuple[Path, ...]

    def record(self) -> Path:
        """The file of its record."""
        name = hashlib.sha256(json.dumps(self.words, sort_keys=True).encode()).hexdigest()
        return self.folder / "builds" / f"{name[:40]}.json"


def remembered(asked: Asked) -> Report | None:
    """The report of the build that made the files in place, when it would be the same now."""
    try:
        if asked.record().stat().st_size > _LARGEST:
            return None
        known = json.loads(asked.record().read_text("utf-8"))
        return _report(known) if _fits(known, asked) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):  # none, or none of ours
        return None


def remember(asked: Asked, report: Report, before: inputs.Seen | None) -> None:
    """Writes down what made these files; nothing when that cannot be told for certain.

    `before` is what was there before the build: what changed while it ran may not be what was read.
    """
    if before is None or not report.loaded or not report.files:
        return
    files = inputs.contents((path for path in report.read if not inputs.own(path)), before)
    made = inputs.contents(one.path.absolute() for one in report.files)
    if files is None or made is None:
        return
    known = {
        "format": _FORMAT,
        "asked": dict(asked.words),
        **_around(asked, before, report.files),
        "files": files,
        "loaded": inputs.stamps(report.loaded),
        "made": [
            {"path": path, "pages": one.pages, "note": one.note, "is": made[path]}
            for one in report.files
            for path in (str(one.path.absolute()),)
        ],
        "diagnostics": [[d.severity, d.code, d.message, _place(d.place), d.hint] for d in report.diagnostics],
        "ledger": [[one.fate, one.words, _place(one.place), one.reason] for one in report.ledger],
    }
    data = json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    if len(data) <= _LARGEST:
        _write(asked.record(), data)


def _fits(known: Mapping[str, Any], asked: Asked) -> bool:
    """Whether everything is as it was."""
    if known["format"] != _FORMAT or known["asked"] != dict(asked.words):
        return False
    made = [WrittenFile(Path(one["path"])) for one in known["made"]]
    now = inputs.look(asked.reads)
    return (
        now is not None
        and inputs.contents(one.path for one in made) == {one["path"]: one["is"] for one in known["made"]}
        and all(known[name] == value for name, value in _around(asked, now, made).items())
        and inputs.stamps(map(Path, known["loaded"])) == known["loaded"]
        and inputs.contents(map(Path, known["files"])) == known["files"]
    )


def _around(asked: Asked, seen: inputs.Seen, files: Sequence[WrittenFile]) -> dict[str, object]:
    """What a build depends on besides the files that it reads."""
    return {
        "versions": inputs.versions(),
        "names": inputs.names(seen, without=_ours(asked, files)),
        "commit": inputs.commit(asked.reads),
    }


def _ours(asked: Asked, files: Sequence[WrittenFile]) -> list[Path]:
    """The files that were made, and the folder of their own that they may lie in."""
    made = [one.path.absolute() for one in files]
    folders = {path.parent for path in made} - set(asked.reads)
    return [*made, *(folder for folder in folders if not any(one.is_relative_to(folder) for one in asked.reads))]


def _report(known: Mapping[str, Any]) -> Report:
    files = tuple(WrittenFile(Path(one["path"]), int(one["pages"]), str(one["note"])) for one in known["made"])
    found = tuple(
        Diagnostic(severity, str(code), Printable(message), _placed(place), Printable(hint))
        for severity, code, message, place, hint in known["diagnostics"]
    )
    ledger = tuple(Record(fate, words, _placed(place), reason) for fate, words, place, reason in known["ledger"])
    return Report(files, found, ledger, tuple(map(Path, known["files"])), tuple(map(Path, known["loaded"])), True)


def _place(place: Place | None) -> list[object] | None:
    return [str(place.path), place.line, place.column] if place else None


def _placed(place: list[Any] | None) -> Place | None:
    return Place(Path(place[0]), int(place[1]), int(place[2])) if place else None


def _write(path: Path, data: bytes) -> None:
    """Writes a record whole or not at all, and removes the oldest ones; a disk that is full is no reason to fail."""
    from cvgen.outputs.atomic_files import write_all

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_all([(path, data)])
        every = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
        for old in every[:-_MOST]:
            old.unlink(missing_ok=True)
    except (OSError, CvgenError):
        return
