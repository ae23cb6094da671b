"""Options of a theme are written into cvgen.yml, and nothing else of that file is altered.

What was made is read again: where it would say anything else than before and what was asked for, nothing is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Node, Plain, Scalar
from cvgen.files.yaml import compose
from cvgen.notes.diagnostics import CvgenError, Place, error
from cvgen.project import FILE

_PLAIN = re.compile(r"#?[\w.]+(?:-[\w.]+)*|\d+(?:\.\d+)?(?:pt|mm|cm|in)?")
#: A value as it stands in a line: in quotation marks, or up to a comment, a comma or the bracket of a list of keys.
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'")
_BARE = re.compile(r"[^\s#,{}\[\]](?:[^\n,{}\[\]#]|(?<! )#)*")
_BLOCK = re.compile(r"[^\n]*?(?=[ \t]+#|[ \t]*$)", re.MULTILINE)


def with_options(text: str, theme: str, values: Mapping[str, str], *, is_own: bool) -> str:
    """The text of cvgen.yml with these options of a theme; `is_own` says that it is the theme which the file has.

    Raises CvgenError where the file is written in a way that cannot be altered surely.
    """
    made = text
    for name, value in values.items():
        made = _with_option(made, theme, name, value, is_own=is_own)
    before, after = _data(text), _data(made)
    wanted = before.setdefault("options", {})
    for name, value in values.items():
        _set(wanted, theme, name, value, is_own=is_own)
    if _as_text(before) != _as_text(after):
        raise _refused(values)
    return made


def _refused(values: Mapping[str, str]) -> CvgenError:
    pairs = ", ".join(f"{name}: {value}" for name, value in values.items())
    hint = f"write it yourself: options: {{{pairs}}}"
    return CvgenError(error(FILE, f"{FILE} is written in a way that is not altered by itself", hint=hint))


def _set(options: Plain, theme: str, name: str, value: str, *, is_own: bool) -> None:
    """The same in the data: under the theme's name where that is there, or needed."""
    if not isinstance(options, dict):
        raise _refused({name: value})
    under = options.get(theme)
    if isinstance(under, dict):
        under[name] = value
    elif name in options or is_own:
        options[name] = value
    else:
        options[theme] = {name: value}


def _with_option(text: str, theme: str, name: str, value: str, *, is_own: bool) -> str:
    root = _root(text)
    written = value if _PLAIN.fullmatch(value) and not value.startswith("#") else json.dumps(value, ensure_ascii=False)
    options = root.get("options") if root is not None else None
    if not isinstance(options, MapNode):
        if options is not None:
            raise _refused({name: value})
        end = "" if not text or text.endswith("\n") else "\n"
        below = f"  {name}: {written}\n" if is_own else f"  {theme}:\n    {name}: {written}\n"
        return f"{text}{end}options:\n{below}"
    under = options.get(theme)
    home = under if isinstance(under, MapNode) else options
    known = home.get(name)
    if isinstance(known, Scalar):
        return _replaced(text, known, written)
    if home is options and not is_own:
        return _inserted(text, options, theme, f"{{{name}: {written}}}")
    return _inserted(text, home, name, written)


def _replaced(text: str, node: Scalar, written: str) -> str:
    """The text with another value in the place of one."""
    at = _offset(text, node.place)
    in_braces = text[at : at + 1] not in "\"'" and _is_in_braces(text, at)
    found = _QUOTED.match(text, at) or (_BARE if in_braces else _BLOCK).match(text, at)
    end = found.end() if found else at
    kept = len(text[at:end]) - len(text[at:end].rstrip())
    return text[:at] + written + text[end - kept :]


def _is_in_braces(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return "{" in line


def _inserted(text: str, home: MapNode, name: str, written: str) -> str:
    """The text with one more key, before the first one of its like."""
    if not home.pairs:
        raise _refused({name: written})
    first = home.pairs[0][0]
    at = _offset(text, first.place)
    start = text.rfind("\n", 0, at) + 1
    indent = text[start:at]
    if indent.strip(" "):  # {a: b}, or a key behind another one
        return f"{text[:at]}{name}: {written}, {text[at:]}"
    return f"{text[:start]}{indent}{name}: {written}\n{text[start:]}"


def _offset(text: str, place: Place) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


def _root(text: str) -> MapNode | None:
    node, found = compose(Lines.of_file(Path(FILE), text), strict=True)
    if any(one.severity == "error" for one in found) or not (node is None or isinstance(node, MapNode)):
        raise CvgenError(error(FILE, f"{FILE} has errors of its own: mend them first"))
    return node


def _data(text: str) -> dict[str, Plain]:
    root = _root(text)
    return _plain(root) if root is not None else {}


def _plain(node: MapNode) -> dict[str, Plain]:
    return {key.text: _value(value) for key, value in node.pairs}


def _value(node: Node) -> Plain:
    """A value as it was typed, so that nothing counts as unchanged that is not."""
    if isinstance(node, MapNode):
        return dict(_plain(node))
    return node.text if isinstance(node, Scalar) else [_value(one) for one in node.items]


def _as_text(data: object) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False)
