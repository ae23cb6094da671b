"""A YAML parser's complaint becomes words about what the person typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.files.lines import Lines
from cvgen.notes.diagnostics import Diagnostic, Place, error
from cvgen.patterns import lazy

_KEY = lazy(r"\s*+(?:- ++)*+(?:\"[^\"]*\"|'[^']*'|[^\s:#'\"-][^:#]*+)\s*+:(?=\s|$)\s*+")


#: More levels than anybody writes by hand.
MAX_DEPTH = 50
TOO_DEEP = f"more than {MAX_DEPTH} levels inside each other"
DEPTH_HINT = "a value that begins with [ or { needs quotes"


@dataclass(frozen=True, slots=True)
class ParserError:
    """A parser's complaint: its words, where it noticed (line and column from 1), where the thing at fault began."""

    problem: str
    context: str
    line: int
    column: int
    begin: tuple[int, int] | None
    position: int | None = None  # offset in the text, for a character that YAML does not allow


def explained(trouble: ParserError, lines: Lines) -> Diagnostic:
    """One error at the place the person has to change, with a hint what to type."""
    if trouble.position is not None:
        before = lines.text[: trouble.position]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        character = lines.text[trouble.position : trouble.position + 1]
        name = f"U+{ord(character):04X}" if character else "a character"
        return _at(lines, line, column, f"YAML does not allow {name}", "delete it")
    if "nesting depth" in trouble.problem:  # the loader of newer PyYAML gives up by itself, before our limit counts
        return _at(lines, trouble.line, trouble.column, TOO_DEEP, DEPTH_HINT)
    rows = lines.text.split("\n")
    for look in (_at_tab, _at_quote, _at_bracket, _at_sign, _at_colon, _at_line, _at_indentation):
        found = look(trouble, lines, rows)
        if found is not None:
            return found
    return _at(lines, trouble.line, trouble.column, f"this is not YAML: {trouble.problem or 'it cannot be read'}", "")


def _at(lines: Lines, line: int, column: int, message: str, hint: str) -> Diagnostic:
    """The error at a place of the text."""
    place = lines.place(line)
    return error("yaml", message, Place(place.path, place.line, place.column + column - 1), hint)


def _row(rows: list[str], line: int) -> str:
    """A line of the text, empty beyond its end."""
    return rows[line - 1] if 0 < line <= len(rows) else ""


def _at_tab(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """A tab where only spaces may indent."""
    row = _row(rows, trouble.line)
    indent = row[: len(row) - len(row.lstrip())]
    if "\t" in indent:
        column = indent.index("\t") + 1
        return _at(lines, trouble.line, column, "a tab indents this line", "use spaces, two for each level")
    if row[trouble.column - 1 : trouble.column] == "\t":
        return _at(lines, trouble.line, trouble.column, "a tab stands here", "use a space")
    return None


def _at_quote(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """A quote that does not close, closes too early, or a backslash inside."""
    if "quoted scalar" in trouble.context and "escape" not in trouble.problem:
        line, column = trouble.begin or (trouble.line, trouble.column)
        return _at(lines, line, column, "this quote is never closed", "close it at the end of the value")
    if "escape" in trouble.problem:
        hint = "double the backslash, or put the value in single quotes: '…'"
        return _at(lines, trouble.line, trouble.column, 'a backslash in "…" begins a code, and this is none', hint)
    if not _structure(trouble):
        return None
    row = _row(rows, trouble.line)
    value = _KEY.match(row)
    opened = _open_quote(rows, trouble.line)
    if value is None:
        return None if opened is None else _at(lines, *opened, *_UNCLOSED)
    mark = row[value.end() : value.end() + 1]
    is_quoted = mark in ("'", '"')
    if opened is not None and (not is_quoted or trouble.column - 2 <= value.end()):
        return _at(lines, *opened, *_UNCLOSED)
    if is_quoted and trouble.column - 1 > value.end():
        hint = "write '' for an apostrophe inside '…'" if mark == "'" else 'write \\" for a quote inside "…"'
        return _at(lines, trouble.line, trouble.column, "the value goes on after its closing quote", hint)
    if mark in ("{", "["):
        message, hint = f"a value that begins with {mark} needs quotes", f'write "{mark}…"'
        return _at(lines, trouble.line, value.end() + 1, message, hint)
    return None


_UNCLOSED = ("this quote is never closed", "close it at the end of the value")


def _open_quote(rows: list[str], line: int) -> tuple[int, int] | None:
    """The nearest value above that opens a quote and does not close it in its line."""
    for number in range(line - 1, max(line - 40, 0), -1):
        row = rows[number - 1]
        value = _KEY.match(row)
        if value and row[value.end() : value.end() + 1] in ("'", '"'):
            rest = row[value.end() :].rstrip()
            if len(rest) == 1 or not rest.endswith(rest[0]):
                return number, value.end() + 1
            return None
    return None


def _at_bracket(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """A list or mapping in brackets that does not end."""
    if "flow" not in trouble.context:
        return None
    line, column = trouble.begin or (trouble.line, trouble.column)
    mark = _row(rows, line)[column - 1 : column]
    close = {"[": "]", "{": "}"}.get(mark, "]")
    hint = f"close it with {close}; a text that begins with {mark or '['} needs quotes"
    return _at(lines, line, column, f"this {mark or '['} is never closed as YAML wants it", hint)


def _at_sign(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """A value that begins with a character that means something to YAML."""
    if not any(word in trouble.problem + trouble.context for word in ("start any token", "alias", "anchor", "tag")):
        return None
    line, column = trouble.begin or (trouble.line, trouble.column)
    character = _row(rows, line)[column - 1 : column]
    if not character.strip():
        return None
    return _at(lines, line, column, f"a value that begins with {character} needs quotes", f'write "{character}…"')


def _at_colon(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """A colon and a space inside a value without quotes."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    row = _row(rows, trouble.line)
    value = _KEY.match(row)
    if value and trouble.column > value.end():
        text = row[value.end() :].strip()
        shown = text if len(text) <= 40 else text[:39] + "…"
        quoted = f"'{shown}'" if '"' in shown else f'"{shown}"'
        message = "a colon followed by a space inside the value"
        return _at(lines, trouble.line, trouble.column, message, f"put the value in quotes: {quoted}")
    if above := _at_line_above(trouble, lines, rows):
        return above
    column = len(row) - len(row.lstrip()) + 1
    hint = "indent it as the keys beside it, or leave the value above it empty"
    return _at(lines, trouble.line, column, "this key is indented under a line that has its value already", hint)


def _at_line_above(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """What is wrong with the line above one that is no value: it has no key, or its colon is none."""
    above = trouble.line - 1
    while above > 1 and not _row(rows, above).strip():
        above -= 1
    before = _row(rows, above)
    if not before.strip() or _KEY.match(before):
        return None
    if "：" in before:
        return _at(lines, above, before.index("：") + 1, "a full-width colon ends no key", "type ': ' instead of '：'")
    if re.search(r":\S", before):
        return _at(lines, above, before.index(":") + 1, "a key's colon wants a space after it", "type ': '")
    return None if before.lstrip().startswith("-") else _no_key(lines, above, len(before) - len(before.lstrip()) + 1)


def _at_line(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """A line that is neither a key nor part of a value."""
    if "simple key" not in trouble.context:
        return None
    line, column = trouble.begin or (trouble.line, trouble.column)
    row = _row(rows, line)
    if "：" in row:
        return _at(lines, line, row.index("：") + 1, "a full-width colon ends no key", "type ': ' instead of '：'")
    return _no_key(lines, line, column)


def _no_key(lines: Lines, line: int, column: int) -> Diagnostic:
    """The error for a line of prose between the keys."""
    hint = "write 'key: value', or indent the line when it belongs to the value above"
    return _at(lines, line, column, "this line has no key", hint)


def _at_indentation(trouble: ParserError, lines: Lines, rows: list[str]) -> Diagnostic | None:
    """A line that starts at a column where nothing above starts."""
    if not _structure(trouble) and "not allowed" not in trouble.problem:
        return None
    row = _row(rows, trouble.line)
    column = len(row) - len(row.lstrip()) + 1
    if "sequence entries" in trouble.problem:
        message, hint = "a list cannot begin in the line of its key", "put '- ' on a line of its own"
        return _at(lines, trouble.line, trouble.column, message, hint)
    if row.lstrip().startswith("- ") and trouble.begin and not _row(rows, trouble.begin[0]).lstrip().startswith("-"):
        message, hint = "this list item belongs to no key", "put it under a line 'key:'"
    else:
        message = "this line is not indented as the lines beside it"
        hint = "give the keys of one mapping, and the dashes of one list, the same indentation"
    return _at(lines, trouble.line, column, message, hint)


def _structure(trouble: ParserError) -> bool:
    """Whether the parser found a thing where a key, a dash or the end of the block should be."""
    words = ("<block end>", "expected key", "'-' indicator", "block mapping", "block collection")
    return any(word in trouble.problem or word in trouble.context for word in words)
