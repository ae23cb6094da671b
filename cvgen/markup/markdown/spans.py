"""Where links and emphasis end in running text, as kramdown sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from cvgen.patterns import lazy

REFERENCE = lazy(r"\s*\[([^\[\]]*)\]")
_BRACKET = lazy(r"[\[\]]")
_TARGET_OR_LINK = lazy(r"\](?:\(|(?=\[))|[\[\n]")
_PAREN = lazy(r"[()]|\s(?=[\"'])")
_ANGLED = lazy(r"\(<([^<>\n]*)>")
_TITLE = lazy(r"\s*([\"'])([^\n]*?)\1\s*\)")
_DEEPEST = 30  # brackets within brackets; more are no link and would take long to look through


def _closing(edges: re.Pattern[str], data: str, start: int) -> int:
    depth = 1
    for found in edges.finditer(data, start):
        if found[0] in "[(":
            depth += 1
        elif found[0] in "])":
            depth -= 1
        else:
            return found.start()
        if depth == 0:
            return found.start()
        if depth > _DEEPEST:
            break
    return -1


def closing_bracket(data: str, start: int) -> int:
    """The bracket that closes the one opened before start, or -1."""
    return _closing(_BRACKET, data, start)


def closing_before_target(data: str, start: int) -> int:
    """The next bracket with a target beside it, for a text with a bracket too many; -1 if another link begins first.

    `[Tides ] and whales](https://…)` fits; `[1] and [whales](https://…)` does not.
    """
    found = _TARGET_OR_LINK.search(data, start)
    return found.start() if found and found[0] == "](" else -1


def target_beside(data: str, start: int) -> tuple[str, str, int]:
    """A link's target and title in parentheses, and where they end (-1: there are none)."""
    if data[start : start + 1] != "(":
        return "", "", -1
    if angled := _ANGLED.match(data, start):
        target, end = angled[1], angled.end()
    else:
        end = _closing(_PAREN, data, start + 1)
        target = data[start + 1 : end].strip()
    if end < 0:
        return "", "", -1
    if data[end : end + 1] == ")":
        return target, "", end + 1
    title = _TITLE.match(data, end)
    return (target, title[2], title.end()) if title else ("", "", -1)


MARK = lazy(r"\*\*?|__?")
_MARK_OR_PLACE = lazy(rf"{MARK.pattern}|\x02klzzwxh:([0-9]+)\x03")
_WORD_BEFORE = lazy(r"[^\W\d_]-?\Z")


@dataclass(slots=True)
class WorkLimit:
    """The work spent on one text's emphasis; a text that takes more than the most is not meant as emphasis."""

    spent: int = 0
    most: int = 20_000


class EmphasisEnd(NamedTuple):
    """Emphasis: its tag, where its text begins and ends, and where it ends itself."""

    tag: str
    inner: int
    close: int
    end: int


#: No emphasis begins with one of these: the star before it marks an author or a grade, whatever kramdown sees there.
_NEVER_FIRST = ",;，；、)]）】"


class Emphasis:
    """Finds emphasis: what closes it counts, not which characters stand around the opening mark."""

    def __init__(self, data: str, nests: Callable[[str], int], effort: WorkLimit) -> None:
        self._data = data
        self._nests = nests  # 1 where a place in the text stands for a start tag of HTML, -1 for an end tag
        self._effort = effort

    def read(self, at: int, around: frozenset[str], *, in_em: bool) -> EmphasisEnd | None:
        """The emphasis that begins here, within elements of these tags (of which the nearest may be em)."""
        data, mark = self._data, self._data[at]
        width = 2 if data[at + 1 : at + 2] == mark else 1
        after = data[at + width : at + width + 1]
        if not after or after.isspace() or after in _NEVER_FIRST or ("strong" if width == 2 else "em") in around:
            return None
        if mark == "_" and _WORD_BEFORE.search(data, max(0, at - 2), at):
            return None
        for size in (2, 1) if width == 2 and not in_em else (width,):
            tag = "strong" if size == 2 else "em"
            close = self._close(at + size, mark * size, around | {tag}) if tag not in around else -1
            if close >= 0:
                return EmphasisEnd(tag, at + size, close, close + size)
        return None

    def _close(self, start: int, mark: str, around: frozenset[str]) -> int:
        """The mark that closes the text begun at start, or -1; both stand within one element of HTML."""
        at, depth = start, 0
        while self._effort.spent < self._effort.most and (found := _MARK_OR_PLACE.search(self._data, at)):
            self._effort.spent += 1
            at = found.end()
            if found[1]:
                depth += self._nests(found[1])
                if depth < 0:
                    break
            elif depth == 0:
                if self._closes(start, found.start(), mark):
                    return found.start()
                inner = self.read(found.start(), around, in_em=len(mark) == 1)
                at = inner.end if inner else at
        return -1

    def _closes(self, start: int, at: int, mark: str) -> bool:
        data = self._data
        if at <= start or data[at - 1].isspace() or not data.startswith(mark, at):
            return False
        if len(mark) == 1 and data.startswith(mark * 2, at) and not data.startswith(mark * 3, at):
            return False
        return mark[0] != "_" or not data[at + len(mark) : at + len(mark) + 1].isalnum()


def pieces(text: str, most: int) -> list[str]:
    """A long text cut at ends of lines."""
    found = [""]
    for line in text.split("\n"):
        if len(found[-1]) + len(line) > most and found[-1]:
            found.append("")
        found[-1] += line + "\n"
    return found
