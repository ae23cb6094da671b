"""The date of the content, for files and their names: of SOURCE_DATE_EPOCH, else of the last commit; never today's."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, error
from cvgen.project import git

#: What builds write is no part of the content.
_NOT_OURS = ":(exclude)dist"
_VARIABLE = "SOURCE_DATE_EPOCH"


def date_of(folder: Path) -> str:
    """The day in UTC as 2024-09-01; "" when it is not known. Raises CvgenError for a SOURCE_DATE_EPOCH that is none."""
    said = os.environ.get(_VARIABLE, "").strip()
    if not said:
        return _day(_last_commit(folder))
    # https://reproducible-builds.org/specs/source-date-epoch/ wants a build to fail rather than to guess.
    if day := _day(said):
        return day
    hint = f"give seconds since 1970, such as {_VARIABLE}=1700000000, or unset it"
    raise CvgenError(error("usage", f"{_VARIABLE} is {said[:40]!r}, which is no date", hint=hint))


def revision_of(folder: Path) -> str:
    """The last commit that touched a folder, in twelve digits, with `+` behind when files differ from it; or ""."""
    name = git.said(folder, "log", "-1", "--format=%H", "--", ".", _NOT_OURS)[:12]
    if not name:
        return ""
    return name + "+" * bool(git.said(folder, "status", "--porcelain", "--", ".", _NOT_OURS))


def _day(seconds: str) -> str:
    """The day of a number of seconds since 1970, "" for anything else."""
    if not re.fullmatch(r"-?[0-9]{1,12}", seconds):
        return ""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def is_tracked(folder: Path, path: Path) -> bool:
    """Whether git keeps a file of a folder, for all who see the repository; False where there is none, or no git."""
    return bool(git.said(folder, "ls-files", "--", str(path)))


def _last_commit(folder: Path) -> str:
    """When what lies in a folder was last committed, in seconds since 1970."""
    return git.said(folder, "log", "-1", "--format=%ct", "--", ".", _NOT_OURS)
