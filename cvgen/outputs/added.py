"""Formats that other packages add by the entry point `cvgen.outputs`: functions from a page and its View to bytes."""

from __future__ import annotations

from dataclasses import replace

from cvgen.cv.view import View
from cvgen.notes import plugins
from cvgen.notes.diagnostics import CvgenError

GROUP = "cvgen.outputs"


def formats() -> tuple[str, ...]:
    """The formats there are beside cvgen's own; the name of the entry point is the format's, and the file's ending."""
    return tuple(plugin.name.lower() for plugin in plugins.load(GROUP)[0])


def render(extension: str, page: str, view: View) -> bytes:
    """What a package makes of a page, which is HTML; CvgenError where it fails or gives no bytes."""
    (plugin,) = (one for one in plugins.load(GROUP)[0] if one.name.lower() == extension)
    try:
        made = plugin.value(page, view) if callable(plugin.value) else None
        if not isinstance(made, bytes):
            raise TypeError("it gives no bytes")
    except Exception as reason:
        told = plugins.failed(GROUP, plugin.name, plugin.package, reason)
        raise CvgenError(replace(told, severity="error")) from None
    return made
