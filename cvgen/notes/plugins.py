"""What other packages add by an entry point; one that cannot be loaded, or raises, is a diagnostic and no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cvgen.notes.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plugin:
    """What an entry point names: the name that it goes by, the package that has it, and the object itself."""

    name: str
    package: str
    value: object


@cache
def load(group: str) -> tuple[tuple[Plugin, ...], tuple[Diagnostic, ...]]:
    """What the installed packages add to a group such as "cvgen.families", and what cannot be loaded of it."""
    found: list[Plugin] = []
    notes: list[Diagnostic] = []
    for point in sorted(entry_points(group=group), key=lambda one: one.name):
        package = point.dist.name if point.dist is not None else point.value
        try:
            found.append(Plugin(point.name, package, point.load()))
        except Exception as reason:
            notes.append(failed(group, point.name, package, reason))
    return tuple(found), tuple(notes)


def entry_points(group: str) -> Iterable[EntryPoint]:
    """What packages announce for a group. Python's own way, which takes 50 ms, is gone where any names the group."""
    if not any(_names(place, f"[{group}]".encode()) for place in sys.path):
        return ()
    from importlib import metadata

    return metadata.entry_points(group=group)


def _names(place: str, words: bytes) -> bool:
    """Whether a package in a folder of libraries announces this; also when that cannot be seen."""
    try:
        homes = [name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info"))]  # noqa: PTH208
        told = (Path(place, home, "entry_points.txt") for home in homes)
        return any(words in path.read_bytes() for path in told if path.is_file())
    except OSError:
        return Path(place).is_file()  # an archive


def tried(group: str, plugin: Plugin, call: Callable[[], T], otherwise: T) -> tuple[T, tuple[Diagnostic, ...]]:
    """What a call into a plug-in gives, else `otherwise` and why it failed."""
    try:
        return call(), ()
    except Exception as reason:
        return otherwise, (failed(group, plugin.name, plugin.package, reason),)


def failed(group: str, name: str, package: str, reason: Exception) -> Diagnostic:
    """That a plug-in raised."""
    said = " ".join(str(reason).split())[:200]
    message = f"'{name}' of {group}, from {package}, failed: {type(reason).__name__}{f': {said}' if said else ''}"
    return warning("plug-in", message, hint=f"it is left out; tell its authors, or: pip uninstall {package}")
