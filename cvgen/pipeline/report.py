"""What a build tells of itself: files, findings, the ledger, and what it depended on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.ledger import Ledger


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A written file; `pages` is 0 for what has none, and `note` says what it took that there are so few."""

    path: Path
    pages: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made, found and left out."""

    files: tuple[WrittenFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger
    #: every file that was opened, and the libraries of the system that were loaded, where a process of its own built
    read: tuple[Path, ...] = ()
    loaded: tuple[Path, ...] = ()
    #: whether nothing had changed, so that nothing was done
    unchanged: bool = False
