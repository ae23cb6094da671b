"""What is proved of a finished PDF: standards, fonts, links, and that programs read the text that people see.

Each part is a function from the file to :class:`Proof` rows. Files from elsewhere can be examined too: what only the
builder of a file knows (its page, its View) is then left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvgen.checks.pdf import ats, extraction, fill, online, standards, structure
from cvgen.checks.pdf.proof import Proof
from cvgen.view import View

__all__ = ["Limits", "Proof", "examine"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may have at most: kilobytes (of 1000 bytes) and pages; 0 is no limit."""

    kilobytes: int = 0
    pages: int = 0


def examine(
    data: bytes, *, page: str = "", view: View | None = None, limits: Limits | None = None, ask: bool = False
) -> tuple[Proof, ...]:
    """All that can be proved of a file; `page` is the HTML it was made from, `view` the CV.

    Only with `ask` are the addresses of links tried, over the network.
    """
    limits = limits or Limits()
    file, broken = structure.opened(data)
    if file is None:
        return broken
    texts, found = extraction.texts(data)
    rows: Sequence[Proof] = (
        *standards.check(data),
        *structure.check(file),
        _size(data, limits),
        _pages(len(file.pages), limits),
        *fill.check(data),
        *found,
        *(extraction.check(texts, page) if page else ()),
        *(ats.check(texts, view) if view else ()),
        *(online.check(structure.hrefs(file)) if ask else ()),
    )
    return tuple(rows)


def _size(data: bytes, limits: Limits) -> Proof:
    size = f"{len(data) / 1000:.0f} kB"
    if limits.kilobytes and len(data) > limits.kilobytes * 1000:
        return Proof.failed("size", f"{size}, more than {limits.kilobytes} kB")
    return Proof.passed("size", size)


def _pages(number: int, limits: Limits) -> Proof:
    pages = f"{number} page{'' if number == 1 else 's'}"
    if limits.pages and number > limits.pages:
        return Proof.failed("pages", f"{pages}, more than {limits.pages}")
    return Proof.passed("pages", pages)
