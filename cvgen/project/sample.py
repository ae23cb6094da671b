"""Where the sample content lies: a made-up person's CV in both languages, to look at and to start from."""

from __future__ import annotations

from pathlib import Path


def sample() -> Path:
    """The sample content: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    return next(path for path in (package / "content", package.parent / "content") if path.is_dir())
