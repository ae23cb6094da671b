"""Settings that a program of Python holds as plain values, such as pelicanconf.py; the program never runs."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.yaml_mended import compose_kindly

#: Settings are no longer than this, in characters.
_LONGEST = 200_000


def read(lines: Lines) -> MapNode:
    """The names at the top that stand for a text, a number, or lists of these, in small letters; nothing else.

    A pair of a word and an address is a map of these: `('github', 'https://…')`.
    """
    nobody = MapNode((), lines.place(1))
    if len(lines.text) > _LONGEST:
        return nobody
    try:
        program = ast.parse(lines.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return nobody
    values = dict(_assigned(program))
    node, _ = compose_kindly(Lines.of_file(lines.place(1).path, json.dumps(values, ensure_ascii=False)))
    return node if isinstance(node, MapNode) else nobody


def _assigned(program: ast.Module) -> Iterator[tuple[str, object]]:
    for step in program.body:
        if isinstance(step, ast.Assign) and len(step.targets) == 1 and isinstance(step.targets[0], ast.Name):
            try:
                value = ast.literal_eval(step.value)
            except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
                continue
            yield step.targets[0].id.lower(), _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        if len(value) > 1 and all(isinstance(part, str) for part in value) and ("/" in value[1] or ":" in value[1]):
            return {"name": value[0], "url": value[1]}
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    return value if isinstance(value, str | int | float | bool) else str(value or "")
