"""Markup that was meant for a program and stands in the text of the CV: TeX, tags of templates, marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.cv.model import block_runs
from cvgen.cv.text import Inline
from cvgen.cv.view import View, ViewEntry, ViewProse
from cvgen.notes.diagnostics import Diagnostic, Place, warning

_KINDS = {
    "TeX": re.compile(r"\\[A-Za-z]{2,}\b|\\[†‡*]|\$[^$\s][^$\n]{0,200}\\[^$\n]{0,200}\$"),
    "a tag of a template": re.compile(r"\{\{[<%]|\{\{\s*[\w.]+\s*\}\}|\{%-?\s*\w+|\{:\s*[.#]?\w"),
    "a mark of Markdown": re.compile(r"\]\((?:https?:|/)|(?<!\w)\*\*\w|(?<!\S)!\[\w"),
}


def check(view: View) -> tuple[Diagnostic, ...]:
    """One warning for each kind of markup that is left, with its first words and how many entries have it."""
    found: dict[str, list[tuple[str, Place | None]]] = {}
    for words, place in _texts(view):
        for kind, pattern in _KINDS.items():
            if match := pattern.search(words):
                found.setdefault(kind, []).append((words[match.start() : match.start() + 30].strip(), place))
    return tuple(_told(kind, where) for kind, where in found.items())


def _told(kind: str, where: list[tuple[str, Place | None]]) -> Diagnostic:
    count = f"{len(where)} entries have" if len(where) > 1 else "one entry has"
    excerpt, place = where[0]
    message = f"{count} {kind} in the text, which is printed as it stands: {excerpt}"
    return warning("markup", message, place, "write on the page what is meant to be read")


def _texts(view: View) -> Iterator[tuple[str, Place | None]]:
    """The text of each item without code, which may look like anything."""
    for item in (item for section in view.sections for group in section.groups for item in group.items):
        yield " ".join(_words(runs) for runs in _runs(item)), item.place


def _runs(item: ViewEntry | ViewProse) -> Iterator[Inline]:
    yield from (block_runs(block) for block in item.blocks)
    if isinstance(item, ViewEntry):
        yield from (item.title, item.organization, item.role, item.location, item.authors, item.venue, item.text)


def _words(runs: Inline) -> str:
    return "".join(run.text for run in runs if not run.code)
