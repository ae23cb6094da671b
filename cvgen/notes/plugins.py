"""What other packages add by an entry point; one that cannot be loaded, or raises, is a diagnostic and no traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import TypeVar

from cvgen.notes.diagnostics import Diagnostic, warning

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
