"""Tables of words that come with cvgen: written by people as YAML, read as the JSON that script/tables makes of it.

To put 260 KB of YAML together with the place of each word takes 300 ms, to read the same as JSON takes 5.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Plain
from cvgen.files.yaml import compose


def read_table(path: Path) -> dict[str, Plain]:
    """What a YAML file of cvgen's own says; raises TypeError when that is no mapping.

    The JSON beside it is believed when it was made of this very text. Another one costs time, and is no mistake.
    """
    made = _made(path, beside(path))
    return made if made is not None else _composed(path, path.read_text("utf-8"))


def read_keys(path: Path) -> Mapping[str, str] | None:
    """What was worked out beforehand for words of a table; None when it is not up to date."""
    made = _made(path, beside(path, ".keys"))
    return None if made is None else {word: str(key) for word, key in made.items()}


def table_file(path: Path) -> str:
    """The text of the JSON that is to stand beside a YAML file, a line for each row."""
    text = path.read_text("utf-8")
    return _file(text, _composed(path, text))


def keys_file(path: Path, keys: Mapping[str, str]) -> str:
    """The same for what is worked out of it."""
    return _file(path.read_text("utf-8"), keys)


def beside(path: Path, what: str = "") -> Path:
    """Where the JSON of a YAML file is, or what is worked out of it."""
    return path.with_suffix(f"{what}.json")


def _file(text: str, said: Mapping[str, Plain] | Mapping[str, str]) -> str:
    rows = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}: {_row(value)}" for key, value in said.items())
    return f'{{"of": "{_name(text)}",\n"is": {{\n{rows}\n}}}}\n'


def _row(value: object) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n]"


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _made(path: Path, beside: Path) -> dict[str, Plain] | None:
    try:
        made = json.loads(beside.read_text("utf-8"))
        said: dict[str, Plain] | None = made["is"] if made["of"] == _name(path.read_text("utf-8")) else None
    except (OSError, ValueError, KeyError, TypeError):  # not there, or two changes were joined line by line
        return None
    return said


def _composed(path: Path, text: str) -> dict[str, Plain]:
    node, _ = compose(Lines.of_file(path, text))
    if not isinstance(node, MapNode):
        raise TypeError(f"{path} holds no mapping")
    return {key.text: value.to_python() for key, value in node.pairs}
