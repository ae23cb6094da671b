"""What changed between the words of two PDFs, and the pictures of their pages with it marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from cvgen.commands.diff.changes import Change, FieldChange
from cvgen.outputs import png
from cvgen.outputs.png import Word

#: Words before and behind a change that are told with it.
_AROUND = 4


def text_changes(old: Sequence[Sequence[Word]], new: Sequence[Sequence[Word]]) -> tuple[Change, ...]:
    """Changed stretches of text, each with a few words around it."""
    ones, others = _told(old), _told(new)
    found = []
    for i, more_i, j, more_j in _stretches(ones, others):
        before = " ".join(ones[max(0, i - _AROUND) : more_i + _AROUND])
        after = " ".join(others[max(0, j - _AROUND) : more_j + _AROUND])
        found.append(Change("changed", "", "text", (FieldChange("words", "", before, after),)))
    return tuple(found)


def pictures(old: bytes, new: bytes) -> Iterator[tuple[int, bytes]]:
    """For each page its number and a picture: the old one at the left, what is gone in red; the new one with green."""
    before, after = png.words(old), png.words(new)
    gone, come = _marks(before, after)
    pages = zip_longest(png.marked(old, gone, (255, 90, 90)), png.marked(new, come, (80, 210, 110)))
    for number, (one, other) in enumerate(pages, start=1):
        yield number, png.beside(one, other)


def _told(pages: Sequence[Sequence[Word]]) -> list[str]:
    return [word.text for page in pages for word in page]


def _stretches(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    for tag, i, more_i, j, more_j in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        if tag != "equal":
            yield i, more_i, j, more_j


def _marks(old: Sequence[Sequence[Word]], new: Sequence[Sequence[Word]]) -> tuple[list[list[Word]], list[list[Word]]]:
    """The words that only one of them has, by page."""
    gone: set[int] = set()
    come: set[int] = set()
    for i, more_i, j, more_j in _stretches(_told(old), _told(new)):
        gone.update(range(i, more_i))
        come.update(range(j, more_j))
    return _by_page(old, gone), _by_page(new, come)


def _by_page(pages: Sequence[Sequence[Word]], wanted: set[int]) -> list[list[Word]]:
    found: list[list[Word]] = []
    at = 0
    for page in pages:
        found.append([word for n, word in enumerate(page, start=at) if n in wanted])
        at += len(page)
    return found
