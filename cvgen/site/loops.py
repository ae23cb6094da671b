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
    names = "|".join(re.escape(name) for name in collections)
    direct = re.compile(rf"\bsite\s*(?:\.\s*(?:{names})\b(?!_)|\[\s*[\"'](?:{names})[\"']\s*\])")
    aliases: set[str] = set()
    changes: list[tuple[int, int, str]] = []
    open_loops: list[_Loop] = []
    for tag in _TAG.finditer(text):
        name, words = tag.group(1), tag.group(2) or ""
        if name == "assign" and "=" in words:
            target, value = words.split("=", 1)
            if direct.search(value) or _mentions(value, aliases):
                aliases.add(target.strip())
        elif name == "for":
            variable, _, value = words.partition(" in ")
            of_items = bool(direct.search(value)) or _mentions(value, aliases)
            for outer in open_loops:
                outer.has_inner = outer.has_inner or of_items
            open_loops.append(_Loop(variable.strip(), of_items, tag.end()))
            if of_items:
                aliases.add(variable.strip())
            continue
        elif name == "endfor" and open_loops:
            changes += _changes(open_loops.pop(), tag.start())
            continue
        if open_loops and open_loops[-1].over_items:
            _note(open_loops[-1], tag)
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + "\n" * text.count("\n", start, end) + text[end:]
    return text


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
