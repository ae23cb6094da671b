"""Which files were read: every one that Python opens while somebody listens is known, whoever opened it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

#: What Python reads for itself; the version of Python and of the package stand for these.
_CODE = (".py", ".pyc", ".pyi", ".so", ".pyd", ".dll")
#: Not files of anybody's.
_SYSTEM = ("/proc/", "/dev/", "/sys/")
_WRITES = os.O_WRONLY | os.O_RDWR


@contextlib.contextmanager
def recording() -> Iterator[set[Path]]:
    """The files that are opened for reading in here, as absolute paths; others' code and fonts are among them.

    What a library of C opens by itself is not.
    """
    opened: set[Path] = set()
    listening = _listeners()
    listening.append(opened)
    try:
        yield opened
    finally:
        listening[:] = [one for one in listening if one is not opened]


def heard(opened: Iterable[Path]) -> None:
    """Tells whoever listens of files that another process opened for this one."""
    for one in _listeners():
        one.update(opened)


@cache
def _listeners() -> list[set[Path]]:
    """Who is told of each file; one hook for a process, since Python never takes one away again."""
    listening: list[set[Path]] = []

    def hear(event: str, args: tuple[object, ...]) -> None:
        if event == "open" and listening and (path := _read(*args)) is not None:
            for one in listening:
                one.add(path)

    sys.addaudithook(hear)
    return listening


def _read(path: object, mode: object = None, flags: object = 0, *_: object) -> Path | None:
    """The file that is opened for reading, None for anything else (https://docs.python.org/3/library/audit_events.html)."""
    if not isinstance(path, str | bytes) or (isinstance(flags, int) and flags & _WRITES):
        return None
    name = os.fsdecode(path)
    if name.endswith(_CODE) or name.startswith(_SYSTEM) or (isinstance(mode, str) and set(mode) & set("wax+")):
        return None
    return Path(os.path.abspath(name))  # noqa: PTH100 - links are not followed: what they lead to may change
