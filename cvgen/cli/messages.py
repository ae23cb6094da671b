"""Findings and paths as a person at a terminal reads them, and the one way by which anything gets there."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import typer

from cvgen.notes.diagnostics import CvgenError, Diagnostic, as_github, as_json, as_text, did_you_mean, error
from cvgen.notes.printable import UNSEEN, Printable

#: Findings that mean the command line was wrong, when they come from it and not from a file.
_USAGE = frozenset({"language", "theme", "option", "paper", "format", "usage", "variant", "letter"})
#: Of larger files, no line is shown.
_SHOWN_BYTES = 8_000_000
_STYLES = ("text", "json", "github")


def say(*lines: Printable, err: bool = False) -> None:
    """Prints lines on standard output, or on standard error. The only place that prints."""
    if lines:
        typer.echo("\n".join(lines), err=err)


class Messages:
    """Findings on standard error, in the style asked for."""

    def __init__(self, style: str, *, quiet: bool, verbose: bool) -> None:
        self.style = style
        #: files that were fetched, by the address that they are known by
        self.fetched: Mapping[Path, str] = {}
        self.levels = {"error"} if quiet else {"error", "warning", "info"} if verbose else {"error", "warning"}

    def check(self) -> None:
        """Raises CvgenError for a style there is not."""
        if self.style not in _STYLES:
            style, self.style = self.style, "text"
            raise CvgenError(error("usage", f"there is no --diagnostics {style}", hint=did_you_mean(style, _STYLES)))

    def shown(self, path: Path) -> str:
        """A path as a person in the working directory would type it, or the address that it was fetched from."""
        return self.fetched.get(path) or shown(path)

    def tell(self, found: Sequence[Diagnostic]) -> None:
        """Prints the findings that are asked for."""
        wanted = [d for d in found if d.severity in self.levels]
        if self.style == "json":
            say(*as_json(wanted, show_path=self.shown), err=True)
            return
        for diagnostic in wanted:
            if self.style == "github":
                say(as_github(diagnostic, show_path=self.shown), err=True)
            else:
                say(*as_text(diagnostic, source_line=_source_line(diagnostic), show_path=self.shown), err=True)

    def fail(self, found: Sequence[Diagnostic], *, strict: bool) -> NoReturn:
        """Prints the findings and leaves with 1, or 2 when it was the command line's fault."""
        if strict:
            self.levels.add("warning")
        self.tell(found)
        errors = [d for d in found if d.severity == "error"]
        usage = bool(errors) and all(d.code in _USAGE and d.place is None for d in errors)
        raise typer.Exit(2 if usage else 1)


def _source_line(diagnostic: Diagnostic) -> str | None:
    """The line a finding is about, read again from its file; a blank stands for what nobody sees, for the caret."""
    if diagnostic.place is None or not diagnostic.place.line:
        return None
    path = diagnostic.place.path
    try:
        if not path.is_file() or path.stat().st_size > _SHOWN_BYTES:  # opening a pipe would never end
            return None
        if not path.resolve().is_relative_to(path.parent.resolve()):  # a link may lead to what is nobody's business
            return None
        with path.open(encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream, start=1):
                if number == diagnostic.place.line:
                    if "\0" in line or "\ufffd" in line:
                        return None  # a picture
                    return "".join(" " if unicodedata.category(c) in UNSEEN else c for c in line.rstrip("\r\n"))
    except (OSError, ValueError):  # a name that no file can have
        return None
    return None


def shown(path: Path) -> str:
    """A path as a person in the working directory would type it."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):  # another drive; a working directory that is gone
        return str(path)
    return relative if not relative.startswith(f"..{os.sep}..{os.sep}..") else str(path)
