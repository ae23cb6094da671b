"""YAML of a site that its generator still builds: a fault is mended as the owner meant it, or its line left out.

Jekyll warns of front matter that is no YAML and goes on. So do we, line by line: each change is a warning at its place.
cvgen's own files are read by :func:`cvgen.files.yaml.compose`, which refuses them.
"""

from __future__ import annotations

from cvgen.files.lines import Lines
from cvgen.files.nodes import Node
from cvgen.files.yaml import compose
from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.patterns import lazy

Row = tuple[str, Place]

_MOST = 30  # faults in one file; one that has more is something else
_VALUE = lazy(r"(?P<key>\s*+(?:- ++)*+(?:\"[^\"]*\"|'[^']*'|[^\s:#'\"-][^:#]*+):[ \t]++)(?P<value>[^\s#].*)")
_ITEM = lazy(r"(?P<key>\s*+(?:- ++)++)(?P<value>[^\s#].*)")
_TABS = lazy(r"[ \t]*\t[ \t]*")
_WIDE_COLON = lazy(r"(\s*+(?:- ++)*+[\w-]++)：\s*+")


def compose_kindly(lines: Lines) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """A YAML text as `compose` reads it; what it cannot read is mended or left out, with a warning for each line."""
    node, found = compose(lines)
    rows = lines.rows()
    told: list[Diagnostic] = []
    for _ in range(_MOST):
        fault = next((one for one in found if one.severity == "error"), None)
        if fault is None:
            return node, (*told, *found)
        at = next((n for n, (_, place) in enumerate(rows) if fault.place and place.line == fault.place.line), None)
        if at is None:
            break
        rows, said = _without_fault(rows, at, fault)
        told.append(said)
        node, found = compose(Lines.joined(rows, lines.place(1).path))
    return None, compose(lines)[1]


def _without_fault(rows: list[Row], at: int, fault: Diagnostic) -> tuple[list[Row], Diagnostic]:
    """The lines with one of them mended, or without it and what is indented below it."""
    for n in (at, at - 1):
        row, place = rows[n] if n >= 0 else ("", rows[0][1])
        made = _mended(row)
        if made != row:
            message = f"{fault.message}; read as: {made.strip()[:80]}"
            return [*rows[:n], (made, place), *rows[n + 1 :]], warning("yaml", message, fault.place, fault.hint)
    end = at + 1
    indent = _indent(rows[at][0])
    while end < len(rows) and (not rows[end][0].strip() or _indent(rows[end][0]) > indent):
        end += 1
    message = f"{fault.message}; this is left out: {rows[at][0].strip()[:60]}"
    empty = [("", place) for _, place in rows[at:end]]
    return [*rows[:at], *empty, *rows[end:]], warning("yaml", message, fault.place, fault.hint)


def _mended(row: str) -> str:
    """A line as its owner meant it; the same line if nothing is known that is wrong with it.

    `title: Tides: a study` gets quotes, a tab becomes two blanks, `name: "Ada" Sea` and `name: "Ada` are one text.
    """
    indent = _TABS.match(row)
    if indent:
        return row[: indent.end()].replace("\t", "  ") + row[indent.end() :].replace("\t", " ")
    if wide := _WIDE_COLON.match(row):
        return f"{wide[1]}: {row[wide.end() :]}"
    found = _VALUE.fullmatch(row) or _ITEM.fullmatch(row)
    if found is None:
        return row
    value = found["value"].rstrip()
    inner = value[1:-1].replace("''", "") if value[0] == "'" else value[1:-1]  # two stand for one in such a text
    whole = len(value) > 1 and value[0] in "'\"" and value[-1] == value[0] and value[0] not in inner
    if whole or value[:1] in "|>":
        return row
    bare = value[1:] if value[0] in "'\"" and value.count(value[0]) == 1 else value
    quoted = bare.replace("'", "''")
    return f"{found['key']}'{quoted}'"


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
