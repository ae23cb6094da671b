"""The folder or single file that is read; nothing outside it ever is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import accumulate, islice
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, error


@dataclass(frozen=True, slots=True)
class Site:
    """A folder with a site in it, or one file (`only`) in its folder.

    ignored: glob patterns of files and folders below the root that are not read.
    """

    root: Path
    only: Path | None = None
    ignored: tuple[str, ...] = ()
    #: where on the web the folder was fetched from, with a slash at its end; "" for one of this computer
    address: str = ""

    @classmethod
    def at(cls, path: Path) -> Site:
        """The site at a path; raises CvgenError when there is nothing."""
        try:
            path.stat()
        except FileNotFoundError:
            pass
        except (OSError, ValueError) as reason:
            words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
            shown = f"{str(path)[:80]}…" if len(str(path)) > 80 else str(path)
            raise CvgenError(error("site", f"{shown!r} cannot be read: {words}")) from None
        if path.is_file():
            return cls(path.parent, path)
        if path.is_dir():
            return cls(path)
        if path.is_symlink() or path.exists():
            raise CvgenError(error("site", f"{path} is neither a folder nor a file"))
        raise CvgenError(
            error("usage", f"there is no folder or file {path}", hint="type the path of a site, such as: cvgen build .")
        )

    def file(self, name: str) -> Path | None:
        """The file with this name relative to the root when it is there and really inside the site."""
        path = self.root / name
        return path if _is_there(path.is_file) and self.holds(path) and not self.ignores(path) else None

    def folder(self, name: str) -> Path | None:
        """The folder with this name relative to the root when it is there and really inside the site."""
        path = self.root / name
        return path if _is_there(path.is_dir) and self.holds(path) and not self.ignores(path) else None

    def files(self, pattern: str) -> tuple[Path, ...]:
        """The files that match a glob pattern relative to the root, by name; hidden and vendored folders left out.

        What a generator wrote (public/, _site/, dist/ …) is left out too, unless the pattern names its folder.
        """
        found = []
        named = frozenset(pattern.split("/"))
        for path in self._matching(pattern):
            parts = path.relative_to(self.root).parts
            if any((part in _SKIPPED and part not in named) or part.startswith(".") for part in parts[:-1]):
                continue
            if path.is_file() and self.holds(path) and not self.ignores(path):
                found.append(path)
        return tuple(found)

    def _matching(self, pattern: str) -> list[Path]:
        """The paths that match; a name without wildcards is asked for by itself, which takes a tenth of the time."""
        try:
            if _WILD.isdisjoint(pattern) and pattern and ".." not in pattern and not pattern.startswith("/"):
                path = self.root / pattern
                return [path] if path.exists() else []
            return sorted(self.root.glob(pattern))
        except (OSError, ValueError, RecursionError, NotImplementedError):
            return []  # a pattern may begin with what the site says, which is no name of a folder

    def ignores(self, path: Path) -> bool:
        """Whether a file or folder, or one that it lies in, is not to be read."""
        if not self.ignored or not path.is_relative_to(self.root):
            return False
        inside = path.relative_to(self.root)
        names = [inside.as_posix(), *(folder.as_posix() for folder in inside.parents)]
        return any(fnmatchcase(name, pattern.strip("/")) for name in names for pattern in self.ignored)

    def holds(self, path: Path) -> bool:
        """Whether a path, links followed, lies inside the site."""
        try:
            if self._reaches(path):
                return True
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return False

    def _reaches(self, path: Path) -> bool:
        """Whether a path lies below the root without a step back or a link, so that none has to be followed."""
        if not path.is_relative_to(self.root):
            return False
        parts = path.relative_to(self.root).parts
        steps = accumulate((str(self.root), *parts), os.path.join)  # paths of pathlib take ten times as long
        return ".." not in parts and not any(map(os.path.islink, islice(steps, 1, None)))


def _is_there(look: Callable[[], bool]) -> bool:
    """What a look at a path says; a name that no system can have is not there."""
    try:
        return look()
    except (OSError, ValueError):
        return False


_WILD = frozenset("*?[")
_SKIPPED = frozenset({"node_modules", "vendor", "_site", "public", "__pycache__", "dist"})
