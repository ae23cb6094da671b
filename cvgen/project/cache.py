"""Where a user's cache of cvgen is."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """XDG_CACHE_HOME/cvgen, else the system's usual place; None for a user without a home."""
    if given := os.environ.get("XDG_CACHE_HOME", ""):
        return Path(given) / "cvgen" if given.startswith(os.sep) else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "cvgen"


def epoch() -> str:
    """SOURCE_DATE_EPOCH as it is set, "" when it is not."""
    return os.environ.get("SOURCE_DATE_EPOCH", "")
