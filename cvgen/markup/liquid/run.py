"""One evaluation: what a page can see, the marks that stand for places, and the findings so far."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from liquid import RenderContext
from liquid.exceptions import ResourceLimitError
from liquid.template import BoundTemplate
from liquid.token import Token

from cvgen.files.lines import Lines
from cvgen.notes.diagnostics import Diagnostic, Place
from cvgen.patterns import lazy

MAX_FINDINGS = 500
RUN = " run"  # a name that no template can say
FIRST, LAST = 0xF0000, 0x10FFFD
MARK = lazy(f"[{chr(FIRST)}-\U0010ffff]")


class LiquidLimit(ResourceLimitError):
    """The page wants too much time or memory."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page can see: its site, itself, further names, and the files it may include.

    `includes` are the folders of `{% include %}` (the first one wins); nothing outside `root` is read. `data` holds
    further names at the top level, `today` is what the word now means.
    """

    site: Mapping[str, object]
    page: Mapping[str, object]
    includes: tuple[Path, ...]
    root: Path
    data: Mapping[str, object] = field(default_factory=dict)
    today: date | None = None


@dataclass(frozen=True, slots=True)
class TagAt:
    """Where a tag begins in what the engine reads, and where in the user's file."""

    start: int
    place: Place
    silent: bool  # in an HTML comment


@dataclass(slots=True)
class Evaluation:
    """One call of `evaluate`: where marks lead, files parsed, findings so far."""

    scope: Scope
    page: Path
    deadline: float
    parse: Callable[[Evaluation, Lines], BoundTemplate]
    marks: list[Place | str] = field(default_factory=list)
    templates: dict[Path, BoundTemplate | None] = field(default_factory=dict)
    tags: dict[str, list[TagAt]] = field(default_factory=dict)  # by the source that the engine reads
    found: dict[Diagnostic, None] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    at: Token | None = None
    depth: int = 0
    muted: int = 0


def run_of(context: RenderContext) -> Evaluation:
    """The run that a template belongs to."""
    run = context.globals[RUN]
    if not isinstance(run, Evaluation):
        raise TypeError("this template was not started by evaluate()")
    return run


def check_time(run: Evaluation) -> None:
    """Raises when the page has taken too long."""
    if time.monotonic() > run.deadline:
        raise LiquidLimit("it takes too long", token=None)


def mark(run: Evaluation, meaning: Place | str) -> str:
    """One character that stands for a place, or for a character of the user's that looks like our marks."""
    if FIRST + len(run.marks) > LAST:
        return "" if isinstance(meaning, Place) else "\ufffd"
    run.marks.append(meaning)
    return chr(FIRST + len(run.marks) - 1)


def meaning(run: Evaluation, character: str) -> Place | str:
    """What a mark stands for."""
    index = ord(character) - FIRST
    return run.marks[index] if index < len(run.marks) else ""


def clean(text: str) -> str:
    """A text without marks."""
    return text if text.isascii() else MARK.sub("", text)


def tag_at(run: Evaluation, token: Token | None) -> TagAt | None:
    """Where the tag of a token stands."""
    tags = run.tags.get(token.source, []) if token else []
    at = bisect_right(tags, token.start_index, key=lambda tag: tag.start) - 1 if token else -1
    return tags[at] if at >= 0 else None


def report(run: Evaluation, token: Token | None, found: Diagnostic) -> None:
    """Notes a finding at the place of a tag, unless it stands in an HTML comment."""
    tag = tag_at(run, token)
    if not (run.muted or (tag and tag.silent)) and len(run.found) < MAX_FINDINGS:
        run.found[replace(found, place=found.place or (tag.place if tag else None))] = None
