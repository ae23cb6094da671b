"""What went wrong, how badly, where, and what to do about it.

Every room returns its findings as :class:`Diagnostic` values next to its result, so that one run shows all of them.
:class:`CvgenError` is for what cannot go on; only the command line catches it.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the user's; line and column count from 1."""

    path: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `code` is a stable word for machines, `hint` says what to type."""

    severity: Severity
    code: str
    message: str
    place: Place | None = None
    hint: str = ""


class CvgenError(Exception):
    """The work cannot go on; carries every finding that led there (at least one of them an error)."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics: tuple[Diagnostic, ...] = diagnostics


def error(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """A finding that fails the build."""
    return Diagnostic("error", code, harmless(message), place, harmless(hint))


def warning(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """A finding that fails the build only under --strict."""
    return Diagnostic("warning", code, harmless(message), place, harmless(hint))


def info(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """A finding worth a line under --verbose."""
    return Diagnostic("info", code, harmless(message), place, harmless(hint))


#: Of longer words and messages, which quote what somebody wrote, the beginning is enough.
_LONGEST_WORD = 200
_LONGEST = 1000


def harmless(text: str) -> str:
    """One line of bearable length without what a terminal obeys or does not show.

    Messages quote files of strangers: a value with a line break in it would be a workflow command of GitHub Actions.
    """
    words = (word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in text.split())
    line = " ".join(words)
    line = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in _UNSEEN else c for c in line)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """A hint naming the known word nearest to a mistyped one, else the words there are."""
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return otherwise or (f"known: {', '.join(names)}" if names else "")


def as_text(found: Diagnostic, *, source_line: str | None, show_path: Callable[[Path], str]) -> str:
    """`path:line:col: severity[code]: message`, the source line with a caret, and the hint."""
    head = f"{found.severity}[{found.code}]: {found.message}"
    lines = [head]
    if found.place is not None:
        at = found.place
        lines = [f"{show_path(at.path)}:{at.line}:{at.column}: {head}"]
        if source_line is not None and source_line.strip():
            shown, column = _window(source_line.rstrip("\r\n"), at.column)
            lines += [f"    {shown}", "    " + " " * _cells(shown[: column - 1]) + "^"]
    if found.hint:
        lines.append(f"    hint: {found.hint}")
    return "\n".join(lines)


def as_json(found: Sequence[Diagnostic], *, show_path: Callable[[Path], str]) -> str:
    """A JSON list with severity, code, message, hint, path, line and column of every finding."""
    rows = [
        {
            "severity": d.severity,
            "code": d.code,
            "message": d.message,
            "hint": d.hint or None,
            "path": show_path(d.place.path) if d.place else None,
            "line": d.place.line if d.place else None,
            "column": d.place.column if d.place else None,
        }
        for d in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(found: Diagnostic, *, show_path: Callable[[Path], str]) -> str:
    """One workflow command of GitHub Actions, so that the finding is shown at its line of a pull request."""
    kind = {"error": "error", "warning": "warning", "info": "notice"}[found.severity]
    where = ""
    if found.place:
        at = found.place
        where = f" file={_escape(show_path(at.path), ',:')},line={at.line},col={at.column}"
    message = f"{found.message} ({found.hint})" if found.hint else found.message
    return f"::{kind}{where}::{_escape(f'[{found.code}] {message}')}"


def _escape(text: str, more: str = "") -> str:
    """Percent-escapes as the workflow commands want them."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around a column, and the column within it."""
    line = line.replace("\t", " ")
    if len(line) <= width:
        return line, column
    start = max(0, min(column - 1 - width // 2, len(line) - width))
    return line[start : start + width], column - start


def _cells(text: str) -> int:
    """Terminal cells of a text: Chinese characters and full-width punctuation take two."""
    return sum(
        2 if "\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or "\uf900" <= c <= "\uffe6" else 1 for c in text
    )
