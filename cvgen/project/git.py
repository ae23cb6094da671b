"""Git is asked about a repository that may be anybody's: nothing that its settings name is run or fetched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: What looks like a repository without a working tree may be files that somebody committed.
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
#: Seconds that an answer may take.
_PATIENCE = 20


def said(folder: Path, *arguments: str) -> str:
    """What git says, as text without blanks around it; "" for nothing or a failure."""
    answer = answered(folder, *arguments)
    return answer.decode("utf-8", "replace").strip() if answer else ""


def answered(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """The bytes that git answers to what is `given`; None for a failure, and where there is no git."""
    command = ["git", "--no-pager", *_QUIET, "-C", str(folder), *arguments]
    # In a hook, git's own variables tell of another repository.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        run = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=_PATIENCE, check=False, env={**environment, **_ALONE}, input=given
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None
