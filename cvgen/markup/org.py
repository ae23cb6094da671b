"""Org mode's source as Markdown with front matter, line by line; a subtree that is not exported is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from cvgen.files.lines import Lines
from cvgen.markup.marked_text import around, emphasised, link
from cvgen.notes.diagnostics import Place
from cvgen.patterns import lazy

_KEYWORD = lazy(r"\s*#\+(\w+(?:\[\])?):[ \t]*(.*)$")
_HEADING = lazy(r"(\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(.*?)((?:\s+:[\w@:]+:)?)\s*$")
_LINK = lazy(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_BROKEN = lazy(r"\[\[([^\[\]\n]+)\]\[([^\[\]\n]*)\n[ \t]*([^\[\]\n]*)\]\]")
_TIME = lazy(r"[<\[](\d{4}-\d\d(?:-\d\d)?)(?:\s[^<>\[\]]{0,30})?[>\]]")
_TERM = lazy(r"(\s*[-+]\s+)(.+?)\s+::\s+(.*)$")
_EXPORT = lazy(r"@@html:(.*?)@@")
_BLOCK = lazy(r"\s*#\+(begin|end)_(\w+)[ \t]*(\w*)", re.IGNORECASE)
_CODE = frozenset({"src", "example"})
_TEXT = frozenset({"quote", "center", "verse"})
_PROPERTY = lazy(r"\s*:([\w-]+):\s*(.*)$")
_MARKS = {"*": "**", "/": "*", "=": "`", "~": "`", "+": "~~"}
#: Keywords that say what front matter says.
_FRONT = {"title": "title", "author": "author", "email": "email", "language": "lang", "subtitle": "subtitle"}
#: Properties by which exporters for CVs describe an entry, in the order of its line.
_ENTRY = ("employer", "organization", "school", "institution", "host", "location")


def as_markdown(lines: Lines) -> Lines:
    """The page; `#+TITLE:` and the like are its front matter."""
    front: dict[str, str] = {}
    rows: list[tuple[str, Place]] = []
    # A link that goes on in the next line ends before that.
    lines = Lines(_BROKEN.sub(r"[[\1][\2 \3]]\n", lines.text), lines.places)
    for row, place in _without_drawers(_exported(lines.rows())):
        if (match := _KEYWORD.match(row)) is None:
            rows.append((row, place))
        elif key := _FRONT.get(match[1].lower()):
            front[key] = match[2].strip()
    written = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items() if value]
    head = [(line, lines.place(1)) for line in ("---", *written, "---")] if written else []
    return Lines.joined([*head, *_turned(rows)], lines.place(1).path)


_Rows = Iterable[tuple[str, Place]]


def _exported(rows: _Rows) -> Iterator[tuple[str, Place]]:
    """The lines without subtrees that are not exported."""
    hidden = 0
    for row, place in rows:
        if match := _HEADING.match(row):
            level = len(match[1])
            hidden = hidden if hidden and level > hidden else 0
            if not hidden and (":noexport:" in match[3] or match[2].startswith("COMMENT")):
                hidden = level
        if not hidden:
            yield row, place


def _without_drawers(rows: _Rows) -> Iterator[tuple[str, Place]]:
    """The lines with a line of when and where in place of properties."""
    properties: dict[str, str] | None = None
    for row, place in rows:
        if row.strip().upper() == ":PROPERTIES:":
            properties = {}
        elif properties is None:
            yield row, place
        elif row.strip().upper() == ":END:":
            yield from ((line, place) for line in (_entry_line(properties), ""))
            properties = None
        elif match := _PROPERTY.match(row):
            properties[match[1].lower()] = match[2].strip()


def _turned(rows: _Rows) -> Iterator[tuple[str, Place]]:
    """The lines as Markdown; what stands in blocks of programs stays as it is."""
    block = ""
    for row, place in rows:
        if kind := _BLOCK.match(row):
            name = kind[2].lower()
            block = f"{name} {kind[3]}".lower().strip() if kind[1].lower() == "begin" else ""
            yield "```" if name in _CODE else "", place
        elif block:
            if block.split()[0] in _CODE or block == "export html":
                yield row, place
            elif block.split()[0] in _TEXT:
                yield _row(row), place
        elif match := _HEADING.match(row):
            yield f"{'#' * min(6, len(match[1]))} {_inline(match[2])}", place
        else:
            yield _row(row), place


def _entry_line(properties: dict[str, str]) -> str:
    """When and where of an entry, "" for properties that say neither."""
    start, end = (_TIME.sub(r"\1", properties.get(key, "")) for key in ("from", "to"))
    when = f"{start} – {end or 'present'}" if start else _TIME.sub(r"\1", properties.get("date", ""))
    where = [_inline(properties[key]) for key in _ENTRY if properties.get(key)]
    return ", ".join(part for part in (when, *where) if part) if when else ""


def _row(row: str) -> str:
    if re.match(r"\s*#(?:\s|$)", row):
        return ""
    if re.match(r"\s*\|[-+|]+\|?\s*$", row):
        return row.replace("+", "|")
    if match := _TERM.match(row):
        return f"{match[1]}**{_inline(match[2])}**: {_inline(match[3])}"
    row = re.sub(r"^(\s*)\+(?=\s)", r"\1-", re.sub(r"^(\s*\d+)\)(?=\s)", r"\1.", row))
    return _inline(re.sub(r"\\\\\s*$", r"\\", row))


def _inline(text: str) -> str:
    text = _TIME.sub(r"\1", _EXPORT.sub(r"\1", text))
    return around(text, _LINK, lambda m: link(_address(m[1]), _emphasised(m[2] or "")), _emphasised)


def _address(target: str) -> str:
    return re.sub(r"\.org(?=$|[#:])", ".html", target.removeprefix("file:"))


def _emphasised(text: str) -> str:
    return emphasised(text, _MARKS)
