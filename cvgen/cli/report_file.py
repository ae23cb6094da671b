"""`build --report FILE`: what a CI job asks of a build, as JSON; no file but an older report is ever replaced."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.notes.diagnostics import CvgenError, Place, error
from cvgen.notes.ledger import count

if TYPE_CHECKING:
    from cvgen.pipeline.report import Report

_MARK = ("cvgen", "build report")  # the first key of each report: by it the next run knows its own file


def refuse_other_files(path: Path) -> None:
    """Raises CvgenError when something stands at this path that is no report of an earlier build."""
    if not path.exists() and not path.is_symlink():
        return
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get(_MARK[0]) != _MARK[1]:
        message = "this is no report of cvgen, and nothing of yours is overwritten"
        raise CvgenError(error("output", message, Place(path), "give --report another name, such as report.json"))


def write(path: Path, report: Report) -> None:
    """Writes the report whole or not at all; raises CvgenError."""
    from cvgen.outputs.atomic_files import write_all

    refuse_other_files(path)
    write_all([(path, as_json(report).encode())])


def as_json(report: Report) -> str:
    """The files with their pages, the warnings and notes by code, and how many blocks met which fate."""
    data = {
        _MARK[0]: _MARK[1],
        "files": [{"name": made.path.name, "pages": made.pages} for made in report.files],
        "warnings": _by_code(report, "warning"),
        "notes": _by_code(report, "info"),
        "ledger": count(report.ledger),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _by_code(report: Report, severity: str) -> dict[str, int]:
    return dict(sorted(Counter(one.code for one in report.diagnostics if one.severity == severity).items()))
