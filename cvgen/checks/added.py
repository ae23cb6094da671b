"""Checks that other packages add by the entry point `cvgen.checks`: functions from a View to diagnostics."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from cvgen.cv.view import View
from cvgen.notes import plugins
from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.plugins import Plugin

GROUP = "cvgen.checks"


def check(view: View) -> Iterable[Diagnostic]:
    """What the checks of other packages find in a View, and which of them failed."""
    found, notes = plugins.load(GROUP)
    for plugin in found:
        nothing: tuple[Diagnostic, ...] = ()
        said, more = plugins.tried(GROUP, plugin, partial(_said, plugin, view), nothing)
        notes = (*notes, *said, *more)
    return notes


def _said(plugin: Plugin, view: View) -> tuple[Diagnostic, ...]:
    if not callable(plugin.value):
        raise TypeError("it is no function")
    said = tuple(plugin.value(view))
    if not all(isinstance(one, Diagnostic) for one in said):
        raise TypeError("what it gives are no diagnostics")
    return said
