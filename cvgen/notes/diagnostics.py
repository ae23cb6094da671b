"""What went wrong, how badly, where, and what to do about it.

Every room returns its findings as :class:`Diagnostic` values next to its result, so that one run shows all of them.
:class:`CvgenError` is for what cannot go on; only the command line catches it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cvgen.notes import printable
from cvgen.notes.printable import Printable, WorkflowCommand

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the user's; line and column count from 1, and are 0 for a file as a whole."""

    path: Path
    line: int = 1
    column: int = 1


def whole(path: Path) -> Place:
    """A file of which no line is meant: one that is written, or is no text."""
    return Place(path, 0, 0)


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


def harmless(text: str) -> Printable:
    """One line of bearable length without what a terminal obeys or does not show: messages quote files of strangers."""
    words = (word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in text.split())
    line = " ".join(words)
    return Printable(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…")


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """A hint naming the known word nearest to a mistyped one, else the words there are."""
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return otherwise or (f"known: {', '.join(names)}" if names else "")


def as_text(found: Diagnostic, *, source_line: str | None, show_path: Callable[[Path], str]) -> tuple[Printable, ...]:
    """`path:line:col: severity[code]: message`, the source line with a caret, and the hint, line by line."""
    lines = [f"{_shown_place(found.place, show_path)}{found.severity}[{found.code}]: {found.message}"]
    if found.place is not None and source_line is not None and source_line.strip():
        shown, column = _window(source_line.rstrip("\r\n"), found.place.column)
        before = Printable(f"    {shown[: column - 1]}")
        lines += [f"    {shown}", " " * _cells(before) + "^"]
    if found.hint:
        lines.append(f"    hint: {found.hint}")
    return tuple(map(Printable, lines))


def _shown_place(place: Place | None, show_path: Callable[[Path], str]) -> str:
    """What stands before a message: `path:line:col: `, or less when no line or no file is meant."""
    if place is None:
        return ""
    return f"{show_path(place.path)}:{f'{place.line}:{place.column}:' if place.line else ''} "


def as_json(found: Sequence[Diagnostic], *, show_path: Callable[[Path], str]) -> tuple[Printable, ...]:
    """A JSON list with severity, code, message, hint, path, line and column of every finding, line by line."""
    return printable.as_json(
        [
            {
                "severity": d.severity,
                "code": d.code,
                "message": d.message,
                "hint": d.hint or None,
                "path": show_path(d.place.path) if d.place else None,
                "line": (d.place.line or None) if d.place else None,
                "column": (d.place.column or None) if d.place else None,
            }
            for d in found
        ]
    )


def as_github(found: Diagnostic, *, show_path: Callable[[Path], str]) -> WorkflowCommand:
    """One workflow command of GitHub Actions, so that the finding is shown at its line of a pull request."""
    kind = {"error": "error", "warning": "warning", "info": "notice"}[found.severity]
    where: dict[str, object] = {}
    if found.place:
        where = {"file": show_path(found.place.path)}
        where |= {"line": found.place.line, "col": found.place.column} if found.place.line else {}
    message = f"{found.message} ({found.hint})" if found.hint else found.message
    return WorkflowCommand(kind, where, f"[{found.code}] {message}")


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
