"""Compiled templates of the built-in themes in the user's cache folder: one file for each version of Jinja and Python.

A file is a digest and what `marshal` makes of names and code; one that does not fit its digest counts nothing.
"""

from __future__ import annotations

import hashlib
import marshal
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError
from cvgen.outputs.atomic_files import write_all
from cvgen.print import compiled

#: So many files are kept, of so many bytes each at most; the built-in themes take a fifth of that.
_MOST = 3
_LARGEST = 4_000_000
_DIGEST = 32


def load(folder: Path) -> None:
    """What earlier runs compiled, for this process and those that it starts."""
    compiled.of_this_process().learn(_read(_file(folder)))


def keep(folder: Path) -> None:
    """Adds what was compiled in this run; a disk that is full is no reason to fail."""
    fresh = compiled.of_this_process().fresh
    if not fresh:
        return
    path = _file(folder)
    data = marshal.dumps({**_read(path), **fresh})
    if len(data) > _LARGEST:
        data = marshal.dumps(fresh)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_all([(path, hashlib.sha256(data).digest() + data)])
        every = sorted(path.parent.glob("*.marshal"), key=lambda one: one.stat().st_mtime_ns)
        for old in every[:-_MOST]:
            old.unlink(missing_ok=True)
    except (OSError, CvgenError):
        return


def _file(folder: Path) -> Path:
    return folder / "templates" / f"{compiled.versions()[:40]}.marshal"


def _read(path: Path) -> dict[str, bytes]:
    try:
        whole = path.read_bytes()
    except OSError:
        return {}
    digest, data = whole[:_DIGEST], whole[_DIGEST:]
    if len(data) > _LARGEST or hashlib.sha256(data).digest() != digest:
        return {}
    found: dict[str, bytes] = marshal.loads(data)  # noqa: S302 - we wrote it, as its digest says
    return found
