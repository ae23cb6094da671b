"""What is printed obeys nobody: a terminal or a log is given lines that hold no command and no control character."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Self

from cvgen.patterns import lazy

#: Control characters, formats such as those that turn the direction, halves of surrogates, separators of lines.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: `##[command]` is obeyed anywhere in a line by GitHub's runner, `##vso[…]` by Azure's, `##teamcity[…]` by TeamCity.
_ANYWHERE = lazy(r"##(?=\w{0,20}\[)")
_AT_THE_BEGINNING = "::"
#: Beyond these, a character is written in two parts, as JSON does.
_TWO_PARTS = 0x10000


class Printable(str):
    r"""One line that may be printed wherever its words come from: what would be obeyed is written as an escape.

    A line break becomes `\u000a`, `::error::x` becomes `\u003a:error::x`, `##[error]` becomes `\u0023#[error]`: the
    escapes of JSON, so that a line of JSON stays one, with the same meaning. Blanks stay.
    """

    __slots__ = ()

    def __new__(cls, text: str = "") -> Self:
        """Makes any text a line; one that is a line already stays as it is."""
        line = text if text.isascii() and text.isprintable() else "".join(map(_visible, text))
        line = _ANYWHERE.sub(lambda _: f"{_escape('#')}#", line)
        bare = line.lstrip()
        if bare.startswith(_AT_THE_BEGINNING):
            line = f"{line[: len(line) - len(bare)]}{_escape(':')}{bare[1:]}"
        return super().__new__(cls, line)


class WorkflowCommand(Printable):
    """A command of our own to GitHub's runner, made of parts none of which can add to it."""

    __slots__ = ()

    def __new__(cls, name: str, properties: Mapping[str, object], message: str) -> Self:
        """`::name key=value,…::message`, with what separates its parts as percent signs and numbers."""
        given = ",".join(f"{key}={_percent(Printable(str(value)), ',:')}" for key, value in properties.items())
        return str.__new__(cls, f"::{name}{f' {given}' if given else ''}::{_percent(Printable(message))}")


def as_json(value: object) -> tuple[Printable, ...]:
    """A value as the lines of indented JSON."""
    return tuple(map(Printable, json.dumps(value, ensure_ascii=False, indent=2).split("\n")))


def _visible(character: str) -> str:
    return _escape(character) if unicodedata.category(character) in UNSEEN else character


def _escape(character: str) -> str:
    """The escape of JSON for a character."""
    number = ord(character)
    if number < _TWO_PARTS:
        return f"\\u{number:04x}"
    above = number - _TWO_PARTS
    return f"\\u{0xD800 + (above >> 10):04x}\\u{0xDC00 + (above & 0x3FF):04x}"


def _percent(text: str, more: str = "") -> str:
    """Percent-escapes as the workflow commands want them."""
    for character in "%" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
