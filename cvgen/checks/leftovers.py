"""Markup that was meant for a program and stands in the text of the CV: TeX, tags of templates, marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.cv.model import block_runs
from cvgen.cv.text import Inline
from cvgen.cv.view import View, ViewEntry, ViewProse
from cvgen.notes.diagnostics import Diagnostic, Place, warning

_BRACES = "braces of BibTeX"
_KINDS = {
    "TeX": re.compile(r"\\[A-Za-z]{2,}\b|\\[†‡*]|\$[^$\s][^$\n]{0,200}\\[^$\n]{0,200}\$"),
    "a tag of a template": re.compile(r"\{\{[<%]|\{\{\s*[\w.]+\s*\}\}|\{%-?\s*\w+|\{:\s*[.#]?\w"),
    "a short code": re.compile(r"(?<![\w:/])::?fa-[a-z-]+|(?<![\w:/]):[a-z][a-z0-9_+-]{2,30}:(?![\w:/])"),
    _BRACES: re.compile(r"\{[A-Z][\w -]{0,60}\}"),
    "a mark of Markdown": re.compile(r"\]\((?:https?:|/)|(?<!\w)\*\*\w|(?<!\S)!\[\w"),
}


#: A key that a program was to look up: "titles.projects".
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:[._][a-z]+)*")
_NO_KEY = re.compile(r".*\.(?:js|io|ai|com|org|net|edu|cn|py|md|uk|de)")


def check(view: View) -> tuple[Diagnostic, ...]:
    """One warning for each kind of markup that is left, with its first words and how many entries have it."""
    found: dict[str, list[tuple[str, Place | None]]] = {}
    for words, place in _texts(view):
        for kind, pattern in _KINDS.items():
            if kind == _BRACES and _KINDS["TeX"].search(words):
                continue  # said already
            if match := pattern.search(words):
                found.setdefault(kind, []).append((words[match.start() : match.start() + 30].strip(), place))
    for words, place in _headings(view):
        if _KEY.fullmatch(words) and not _NO_KEY.fullmatch(words):
            found.setdefault("a key of the site's program", []).append((words, place))
    return tuple(_told(kind, where) for kind, where in found.items())


def _told(kind: str, where: list[tuple[str, Place | None]]) -> Diagnostic:
    count = f"{len(where)} entries have" if len(where) > 1 else "one entry has"
    excerpt, place = where[0]
    message = f"{count} {kind} in the text, which is printed as it stands: {excerpt}"
    return warning("markup", message, place, "write on the page what is meant to be read")


def _headings(view: View) -> Iterator[tuple[str, Place | None]]:
    for section in view.sections:
        items = [item for group in section.groups for item in group.items]
        place = items[0].place if items else None
        yield section.title, place
        yield from (("".join(run.text for run in group.title), place) for group in section.groups)


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
