"""Which files of a folder git ignores, as the .gitignore files in it say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

#: A pattern with more wild cards than this is none that people write, and takes too long to compare.
_MOST_WILD = 8


@dataclass(frozen=True)
class IgnoreRule:
    """One line of a .gitignore. base: its folder, "" for the root, else with a slash at the end."""

    base: str
    pattern: str
    negated: bool = False
    folders_only: bool = False

    def fits(self, path: str, *, is_folder: bool) -> bool:
        """Whether the rule speaks of a path below the root, with slashes."""
        if not path.startswith(self.base) or (self.folders_only and not is_folder):
            return False
        inside = path.removeprefix(self.base)
        anchored = "/" in self.pattern
        return self._compiled.fullmatch(inside if anchored else inside.rpartition("/")[2]) is not None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile("".join(_translated(self.pattern.lstrip("/"))))


def _translated(pattern: str) -> Iterator[str]:
    """A glob pattern of git's as an expression."""
    pieces = re.split(r"(\*\*/|/\*\*$|\*+|\?|\[[^\[\]]+\])", pattern)
    for piece in pieces:
        if piece == "**/":
            yield "(?:.*/)?"
        elif piece == "/**":
            yield "/.*"
        elif piece.startswith("*"):
            yield "[^/]*"
        elif piece == "?":
            yield "[^/]"
        elif piece.startswith("[") and piece.endswith("]"):
            inside = re.escape(piece[1:-1].lstrip("!^")).replace("\\-", "-")
            yield f"[{'^' if piece[1] in '!^' else ''}{inside}]"
        else:
            yield re.escape(piece)


def rules(text: str, base: str = "") -> tuple[IgnoreRule, ...]:
    """The rules of a .gitignore that lies in `base`."""
    found = []
    for row in text.splitlines():
        line = row.strip()
        if not line or line.startswith("#"):
            continue
        negated = line.startswith("!")
        line = line.removeprefix("!").removeprefix("\\")
        pattern = line.rstrip("/")
        if pattern.strip("/*") and pattern.count("*") <= _MOST_WILD:
            found.append(IgnoreRule(base, pattern, negated, line.endswith("/")))
    return tuple(found)


def is_ignored(path: str, rules: Iterable[IgnoreRule], *, is_folder: bool = False) -> bool:
    """Whether the last rule that speaks of a path says to ignore it."""
    found = False
    for rule in rules:
        if rule.negated == found and rule.fits(path, is_folder=is_folder):
            found = not rule.negated
    return found
