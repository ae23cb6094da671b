"""The date of the content, for files and their names: of SOURCE_DATE_EPOCH, else of the last commit; never today's."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, error

#: A site is somebody else's: nothing that its own settings name is run, and nothing is fetched. What looks like a
#: repository without a working tree may be files that somebody committed.
_QUIET = (
    "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "core.pager=cat",
    "-c", "protocol.allow=never", "-c", "safe.directory=*", "-c", "safe.bareRepository=explicit",
)  # fmt: skip
#: A protocol that the site's settings allow by its name would count more than `protocol.allow`, but not than this.
_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
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
    return bool(_git(folder, "ls-files", "--", str(path)))


def _last_commit(folder: Path) -> str:
    """When what lies in a folder was last committed, in seconds since 1970."""
    return _git(folder, "log", "-1", "--format=%ct", "--", ".", ":(exclude)dist")


def _git(folder: Path, *arguments: str) -> str:
    """What git says, "" for nothing or a failure."""
    command = ["git", "--no-pager", *_QUIET, "-C", str(folder), *arguments]
    # In a hook, git's own variables tell of another repository.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        run = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=20, check=False, env={**environment, **_ALONE},
            stdin=subprocess.DEVNULL, errors="replace",
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
