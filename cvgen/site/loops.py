"""Loops over a collection, in which the theme's includes draw each item, evaluated so that items can be told again.

The includes belong to the theme and their HTML is meant for a screen; what they show is in the items' front matter. So
each include inside a loop over a collection gives a mark that names the item, and the mark becomes the item's entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cvgen.files.lines import Lines
from cvgen.patterns import lazy
from cvgen.site.documents import Document

MARK = lazy(r"cvgenitem(\d+)x")
_MARK = "\n\n<div>{}</div>\n\n"

_INSIDE = r"((?:(?!\{[{%]).)*?)"  # a tag without an end stops at the next one
_TAG = lazy(rf"\{{%-?\s*+(\w++)\s*+{_INSIDE}-?%\}}|\{{\{{-?\s*+{_INSIDE}-?\}}\}}", re.DOTALL)
#: It sets a variable that is empty here.
_BASE = lazy(r"\{%-?\s*include\s+base_path\s*-?%\}")
_SILENT = lazy(r"\{%-?\s*include\s+(?:base_path|head|toc|nav|scripts|analytics|read-more|social)", re.I)


@dataclass(slots=True)
class _Loop:
    """A loop that is open while the page is scanned."""

    variable: str
    over_items: bool
    start: int
    has_inner: bool = False
    includes: list[tuple[int, int]] = field(default_factory=list)
    outputs: list[tuple[int, int]] = field(default_factory=list)
    control: list[tuple[int, int]] = field(default_factory=list)


def mark(number: int) -> str:
    """What stands for the document of a number until its entry does."""
    return f"cvgenitem{number}x"


def with_loops(body: Lines, includes: Iterable[tuple[str, str]]) -> Lines:
    """A template in which includes that draw a whole collection (name, collection) are loops over it."""
    text = body.text
    for name, collection in includes:
        loop = f"{{% for one in site.{collection} %}}{{{{ one.cvgen }}}}{{% endfor %}}"
        text = re.sub(rf"\{{%-?\s*include\s+{re.escape(name)}[^%\n]*%\}}", loop, text)
    return Lines(text, body.places)


def drawing(body: Lines, documents: tuple[Document, ...]) -> tuple[Lines, dict[str, object]]:
    """A page's template with marks where loops draw documents, and the collections as the template sees them."""
    collections: dict[str, list[object]] = {}
    for number, one in enumerate(documents):
        collections.setdefault(one.collection, []).append({**one.front, "cvgen": _MARK.format(mark(number))})
    text = marked(_BASE.sub("", body.text), tuple(collections))
    return Lines(text, body.places), {name: list(ones) for name, ones in collections.items()}


def marked(text: str, collections: tuple[str, ...]) -> str:
    """The page's template with a mark in the place of each item that a loop over a collection draws.

    The number of lines stays the same.
    """
    if not collections:
        return text
    scan = _Scan(_direct(collections))
    for tag in _TAG.finditer(text):
        scan.take(tag)
    for start, end, new in sorted(scan.changes, reverse=True):
        text = text[:start] + new + "\n" * text.count("\n", start, end) + text[end:]
    return text


def _direct(collections: tuple[str, ...]) -> re.Pattern[str]:
    """What names a collection in a template."""
    names = "|".join(map(re.escape, collections))
    return re.compile(rf"\bsite\s*(?:\.\s*(?:{names})\b(?!_)|\[\s*[\"'](?:{names})[\"']\s*\])")


@dataclass(slots=True)
class _Scan:
    """A template's tags one by one: variables that hold items of collections, loops that are open, what to change."""

    direct: re.Pattern[str]
    aliases: set[str] = field(default_factory=set)
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    open_loops: list[_Loop] = field(default_factory=list)

    def take(self, tag: re.Match[str]) -> None:
        """The next tag."""
        name, words = tag.group(1), tag.group(2) or ""
        if name == "for":
            self._open(words, tag.end())
            return
        if name == "endfor" and self.open_loops:
            self.changes += _changes(self.open_loops.pop(), tag.start())
            return
        target, is_set, value = words.partition("=")
        if name == "assign" and is_set and self._are_items(value):
            self.aliases.add(target.strip())
        if self.open_loops and self.open_loops[-1].over_items:
            _note(self.open_loops[-1], tag)

    def _open(self, words: str, end: int) -> None:
        variable, _, value = words.partition(" in ")
        of_items = self._are_items(value)
        for outer in self.open_loops:
            outer.has_inner = outer.has_inner or of_items
        self.open_loops.append(_Loop(variable.strip(), of_items, end))
        self.aliases |= {variable.strip()} if of_items else set()

    def _are_items(self, value: str) -> bool:
        return bool(self.direct.search(value)) or _mentions(value, self.aliases)


def _note(loop: _Loop, tag: re.Match[str]) -> None:
    """A tag inside a loop, by what it does there."""
    name, output = tag.group(1), tag.group(3)
    if output is not None:
        loop.outputs += [tag.span()] if re.search(rf"\b{re.escape(loop.variable)}\b", output) else []
    elif name.startswith("include"):
        loop.includes += [] if _SILENT.match(tag.group()) else [tag.span()]
    elif name not in ("comment", "endcomment"):
        loop.control.append(tag.span())


def _mentions(value: str, aliases: set[str]) -> bool:
    first = re.match(r"[\w-]+", value.strip())
    return first is not None and first.group() in aliases


def _changes(loop: _Loop, end: int) -> list[tuple[int, int, str]]:
    """What to put where in one loop: the includes give way to marks; without any, everything but the conditions."""
    if not loop.over_items or loop.has_inner:
        return []
    drawn = f"{{{{ {loop.variable}.cvgen }}}}"
    if loop.includes:
        return [(start, stop, drawn) for start, stop in loop.includes]
    if not loop.outputs:
        return []
    first = loop.outputs[0][0]
    changes: list[tuple[int, int, str]] = []
    at = loop.start
    for start, stop in [*loop.control, (end, end)]:
        if start >= at:
            changes.append((at, start, drawn if at <= first < start else ""))
            at = stop
    return changes
