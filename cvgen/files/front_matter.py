"""A page parts into its front matter (YAML, TOML or JSON) and its body, each line keeping its place."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.yaml import MAX_CHARACTERS, compose
from cvgen.files.yaml_errors import MAX_DEPTH, TOO_DEEP
from cvgen.files.yaml_mended import compose_kindly
from cvgen.notes.diagnostics import Diagnostic, Place, error
from cvgen.patterns import lazy

Format = Literal["yaml", "toml", "json", ""]

_YAML_KEY = lazy(r"\s*(?:[\w-]+|\"[^\"]*\"|'[^']*')\s*[:：](\s|$)|\s*[\w-]+:\S")
_DOTTED = lazy(r"^[ \t]*+\[{0,2}[ \t]*+(?:[\w\"'-]++[ \t]*+\.[ \t]*+){60}", re.MULTILINE)
_TOML_KEY = lazy(r"\s*(?:(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')\s*=|\[{1,2}(?P<table>[^\[\]]+)\]{1,2}\s*(?:#.*)?$)")
_IN_BRACES = lazy(r"\s*(?:\{\s*(?:[\w\"'-][^\n]*:.*)?\}|null|~)\s*(?:#[^\n]*\s*)?", re.DOTALL)
_COMMENTS = lazy(r"(?:\s+|<!--.*?-->)*+", re.DOTALL)
_JSON_START = lazy(r"\{\s*(?:\"(?:[^\"\\\n]|\\.)*\"\s*:|\}\s*(?:\n|$))")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys at the top of a page; without any, `data` is empty and `format` is ""."""

    data: MapNode
    format: Format
    place: Place


def split(lines: Lines, *, strict: bool = False) -> tuple[FrontMatter, Lines, tuple[Diagnostic, ...]]:
    """Front matter, body and findings; what cannot be read gives an error and empty data, never a lost body.

    Blank lines and HTML comments may stand before the first fence. `strict` makes duplicate keys errors.
    """
    start = _COMMENTS.match(lines.text)
    first = lines.text.count("\n", 0, start.end()) if start else 0
    if start and lines.text[: start.end()].rfind("\n") + 1 != start.end():
        first += 1  # the rest of a line after a comment cannot be a fence
    rows = lines.text.split("\n")
    head = rows[first].rstrip() if first < len(rows) else ""
    if head == "---":
        return _yaml(lines, rows, first, strict)
    if head == "+++":
        return _toml(lines, rows, first)
    if head.startswith("{"):
        return _json(lines, rows, first)
    return _none(lines)


def _none(lines: Lines, *found: Diagnostic) -> tuple[FrontMatter, Lines, tuple[Diagnostic, ...]]:
    """A page that is all body."""
    return FrontMatter(MapNode((), lines.place(1)), "", lines.place(1)), lines, found


def _part(lines: Lines, start: int, stop: int | None = None) -> Lines:
    """The lines from `start` up to `stop`, counted from 0; one empty line when there are none."""
    rows = lines.rows()[start:stop]
    at = lines.place(min(start + 1, len(lines.places)))
    return Lines.joined(rows, at.path) if rows else Lines("", (at,))


def _closing(rows: list[str], first: int, fences: tuple[str, ...]) -> int | None:
    """The line of the fence that ends the front matter."""
    return next((n for n in range(first + 1, len(rows)) if rows[n].rstrip() in fences), None)


def _written(inside: list[str]) -> list[str]:
    """The rows that say something; none for keys in braces, perhaps without any, and for a word for nothing."""
    written = [row for row in inside if row.strip() and not row.lstrip().startswith("#")]
    return [] if _IN_BRACES.fullmatch("\n".join(written)) else written


def _yaml(lines: Lines, rows: list[str], first: int, strict: bool) -> tuple[FrontMatter, Lines, tuple[Diagnostic, ...]]:
    """The page of Jekyll and most others: `---`, YAML, `---`."""
    place = lines.place(first + 1)
    end = _closing(rows, first, ("---", "..."))
    inside = rows[first + 1 : end]
    written = _written(inside)
    if strict and end is not None and written and written[0].lstrip().startswith("- "):
        hint = "write 'entries:' in a line of its own before the first '- '"
        unnamed = error("front-matter", "the front matter is a list without a name", lines.place(first + 2), hint)
        return FrontMatter(MapNode((), place), "yaml", place), _part(lines, end + 1), (unnamed,)
    if written and not any(_YAML_KEY.match(row) for row in (written if end is not None else written[:1])):
        return _none(lines)  # a Markdown rule, and perhaps another one further down
    if end is None:
        if not written:
            return _none(lines)
        hint = "put a line '---' after the last key"
        return _none(lines, error("front-matter", "the front matter that begins here has no end", place, hint))
    body = _part(lines, end + 1)
    within = _part(lines, first + 1, end)
    node, found = (compose(within, strict=True) if strict else compose_kindly(within)) if inside else (None, ())
    if node is not None and not isinstance(node, MapNode) and written:
        hint = "write one key a line: 'title: My page'"
        found = (*found, error("front-matter", "the front matter is not a list of keys and values", node.place, hint))
    data = node if isinstance(node, MapNode) else MapNode((), place)
    return FrontMatter(data, "yaml", place), body, found


def _toml(lines: Lines, rows: list[str], first: int) -> tuple[FrontMatter, Lines, tuple[Diagnostic, ...]]:
    """Hugo's page: `+++`, TOML, `+++`."""
    place = lines.place(first + 1)
    end = _closing(rows, first, ("+++",))
    if end is None:
        if not any(_TOML_KEY.match(row) for row in rows[first + 1 : first + 20]):
            return _none(lines)
        hint = "put a line '+++' after the last key"
        return _none(lines, error("front-matter", "the front matter that begins here has no end", place, hint))
    body, inside = _part(lines, end + 1), _part(lines, first + 1, end)
    data, found = read_toml(inside if end > first + 1 else Lines("", (place,)))
    data = MapNode(data.pairs, place)
    return FrontMatter(data, "toml", place), body, found


def read_toml(inside: Lines) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """The tables of a TOML text (a site's configuration, too) with the places of their keys; empty with an error."""
    place = inside.place(1)
    try:
        if len(inside.text) > MAX_CHARACTERS:
            raise tomllib.TOMLDecodeError(f"up to {MAX_CHARACTERS} characters are read")
        if _DOTTED.search(inside.text):  # the library's time grows with the square of its parts
            raise _TooDeep
        raw = tomllib.loads(inside.text, parse_float=_TomlNumber)
        places = _toml_places(inside)
        node = _node(raw, place, (), places.get)
    except tomllib.TOMLDecodeError as reason:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(reason))
        words = re.sub(r"\(at .*\)$", "", str(reason)).rstrip()
        here = inside.place(int(at[1])) if at else place
        here = Place(here.path, here.line, int(at[2])) if at else here
        hint = 'TOML wants texts in quotes: title = "My page"'
        return MapNode((), place), (error("toml", f"this is not TOML: {words[:1].lower()}{words[1:]}", here, hint),)
    except (_TooDeep, RecursionError):
        return MapNode((), place), (error("toml", TOO_DEEP, place),)
    except ValueError:  # Python reads no number of more than some thousand digits
        message = "there is a number with thousands of digits in it"
        return MapNode((), place), (error("toml", message, place, "put it in quotes if it is a text"),)
    return (node if isinstance(node, MapNode) else MapNode((), place)), ()


def _toml_places(inside: Lines) -> dict[tuple[str | int, ...], Place]:
    """Where the keys and tables of a TOML text stand, as far as its lines tell."""
    places: dict[tuple[str | int, ...], Place] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for row, place in inside.rows():
        match = _TOML_KEY.match(row)
        if match is None:
            continue
        column = len(row) - len(row.lstrip()) + place.column
        here = Place(place.path, place.line, column)
        if match["key"]:
            places.setdefault((*table, match["key"].strip("\"'")), here)
            continue
        path: tuple[str | int, ...] = ()
        for name in match["table"].split("."):
            path = (*path, name.strip().strip("\"'"))
            if path in counts and path != _names(match["table"]):
                path = (*path, counts[path])
        if row.lstrip().startswith("[["):
            counts[path] = counts.get(path, -1) + 1
            places.setdefault(path, here)
            path = (*path, counts[path])
        places.setdefault(path, here)
        table = path
    return places


def _names(dotted: str) -> tuple[str, ...]:
    """The parts of a table's name."""
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))


def _json(lines: Lines, rows: list[str], first: int) -> tuple[FrontMatter, Lines, tuple[Diagnostic, ...]]:
    """A page that begins with a JSON object."""
    text = "\n".join(rows[first:])
    if not _JSON_START.match(text):
        return _none(lines)  # a Liquid tag, kramdown's {: .class}
    place = lines.place(first + 1)
    try:
        raw, end = json.JSONDecoder(
            parse_float=_TomlNumber, parse_int=_TomlNumber, parse_constant=_TomlNumber
        ).raw_decode(text)
        node = _node(raw, place, (), lambda path, above: above)
    except json.JSONDecodeError as reason:
        at = lines.place(first + reason.lineno)
        words = f"this is not JSON: {reason.msg[:1].lower()}{reason.msg[1:]}"
        return _none(lines, error("json", words, Place(at.path, at.line, reason.colno)))
    except (_TooDeep, RecursionError):
        return _none(lines, error("json", TOO_DEEP, place))
    if text[end:].split("\n", 1)[0].strip():
        return _none(lines)
    last = first + text.count("\n", 0, end)
    # JSON is YAML but for a few escapes, so the composer tells where the keys stand.
    inside = _part(lines, first, last + 1)
    placed, found = compose(Lines(inside.text.replace("\t", " "), inside.places))
    if isinstance(placed, MapNode) and not found:
        node = placed
    data = node if isinstance(node, MapNode) else MapNode((), place)
    return FrontMatter(data, "json", place), _part(lines, last + 1), ()


class _TomlNumber(str):
    """The digits of a number as they were typed; a text of the same letters is a plain str."""


class _TooDeep(Exception):
    """Structures inside structures without end."""


_Path = tuple[str | int, ...]


def _node(value: object, place: Place, path: _Path, find: Callable[[_Path, Place], Place]) -> Node:
    """Parsed data as nodes, each at the place of its key or of what holds it."""
    if len(path) > MAX_DEPTH:
        raise _TooDeep
    if isinstance(value, dict):
        pairs = []
        for key, inner in value.items():
            here = find((*path, key), place)
            pairs.append((Scalar(_whole(key), here), _node(inner, here, (*path, key), find)))
        return MapNode(tuple(pairs), place)
    if isinstance(value, list):
        items = []
        for n, inner in enumerate(value):
            here = find((*path, n), place)
            items.append(_node(inner, here, (*path, n), find))
        return ListNode(tuple(items), place)
    if isinstance(value, bool):
        return Scalar(str(value).lower(), place)
    if value is None:
        return Scalar("", place)
    if isinstance(value, datetime | date | time):
        return Scalar(value.isoformat().replace("+00:00", "Z"), place)
    return Scalar(_whole(str(value)), place, quoted=isinstance(value, str) and not isinstance(value, _TomlNumber))


def _whole(text: str) -> str:
    """A text without the halves of characters that escapes of JSON can make, and no file can hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
