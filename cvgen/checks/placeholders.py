"""Text that a template brings and nobody replaced: it is printed, since it stands on the page, and warned about."""

from __future__ import annotations

import re

from cvgen.cv.model import block_runs
from cvgen.cv.text import plain
from cvgen.cv.view import View, ViewEntry
from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.patterns import lazy

_PLACEHOLDER = lazy(r"lorem ipsum|dolor sit amet|\b(?:A{12,}|C{12,}|X{12,})\b", re.IGNORECASE)


def check(view: View) -> tuple[Diagnostic, ...]:
    """One warning that counts the entries with placeholder text and names the first."""
    found: list[Place | None] = []
    for section in view.sections:
        for group in section.groups:
            for item in group.items:
                words = " ".join(plain(block_runs(block)) for block in item.blocks)
                if isinstance(item, ViewEntry):
                    words += plain((*item.title, *item.organization, *item.role, *item.text))
                if _PLACEHOLDER.search(words):
                    found.append(item.place)
    if not found:
        return ()
    count = f"{len(found)} entries hold" if len(found) > 1 else "one entry holds"
    message = f"{count} placeholder text of the template, which is printed as it stands on the page"
    return (warning("placeholder", message, found[0], "replace it on the page, or take it out"),)
