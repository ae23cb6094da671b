"""The date of the content, for files and their names: of SOURCE_DATE_EPOCH, else of the last commit; never today's."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

#: A site is somebody else's: nothing that its own settings name is run, and nothing is fetched.
_QUIET = (
    "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "core.pager=cat",
    "-c", "protocol.allow=never", "-c", "safe.directory=*",
)  # fmt: skip


def date_of(folder: Path) -> str:
    """The day in UTC as 2024-09-01; "" when it is not known."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip() or _last_commit(folder)
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _last_commit(folder: Path) -> str:
    """When what lies in a folder was last committed, in seconds since 1970."""
    command = ["git", "--no-pager", *_QUIET, "-C", str(folder), "log", "-1", "--format=%ct", "--"]
    command += [".", ":(exclude)dist"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
