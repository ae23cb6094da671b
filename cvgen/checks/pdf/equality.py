"""Whether what a program reads is what was promised: all of it, in its order, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.checks.pdf.extraction import Texts
from cvgen.checks.pdf.promised import Promise
from cvgen.checks.pdf.proof import ProofRow, listed
from cvgen.cv.text import squash

#: A text may lie so many letters further on than it should, for what a style sheet adds; beyond it is out of order.
_AHEAD = 300
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """Pieces that are not there, that stand elsewhere, and what stands between the pieces."""

    missing: list[str]
    misplaced: list[str]
    added: list[str]


def check(found: Texts, promise: Promise, told: Sequence[str] = ()) -> tuple[ProofRow, ...]:
    """Whether each program reads all that stands on the HTML page, in its order, and nothing else.

    `told` are the texts of the View, each of which has to stand somewhere.
    """
    rows = []
    for name, pages in found.items():
        one = compared(promise.pieces, pages, (*promise.numbers, *promise.heads))
        # A text may go on behind a footer, or be one: a name is.
        whole = "\n".join(squash("\n".join(one)) for one in (pages, _without_margins(pages)))
        left_out = [text.strip()[:_SHOWN] for text in dict.fromkeys(told) if squash(text) not in whole]
        said = [f"not found: {listed(one.missing)}"] if one.missing else []
        said += [f"out of order: {listed(one.misplaced)}"] if one.misplaced else []
        said += [f"nothing of the page: {listed(one.added)}"] if one.added else []
        said += [f"left out by the theme: {listed(left_out)}"] if left_out and not one.missing else []
        lines = f"{len(promise.pieces)} lines in order"
        rows.append(
            ProofRow.failed(f"text by {name}", ". ".join(said)) if said else ProofRow.passed(f"text by {name}", lines)
        )
    return tuple(rows)


def compared(pieces: Sequence[str], pages: tuple[str, ...], numbers: Sequence[str] = ()) -> ComparedFile:
    """How the text of pages differs from the pieces; what is not there or elsewhere makes the rest uncertain."""
    whole = squash("\n".join(_without_margins(pages)))
    known = {squash(number) for number in numbers}
    missing: list[str] = []
    misplaced: list[str] = []
    between: list[str] = []
    at = 0
    for piece in pieces:
        wanted = squash(piece)
        if not wanted:
            continue
        here = whole.find(wanted, at, at + len(wanted) + _AHEAD)
        if here >= 0:
            between.append(whole[at:here])
            at = here + len(wanted)
        else:
            (misplaced if wanted in whole else missing).append(piece[:_SHOWN])
    between.append(whole[at:])
    # What a style sheet writes before an entry is its number.
    added = [text[:_SHOWN] for text in between if text and text not in known and not re.fullmatch(r"\d{1,3}", text)]
    return ComparedFile(missing, misplaced, [] if missing or misplaced else added)


def _without_margins(pages: tuple[str, ...]) -> Iterator[str]:
    """The pages without the line that they have in common but for its page number: header or footer."""
    rows = [page.splitlines() for page in pages]
    margins = margins_of(rows)
    for number, lines in enumerate(rows, start=1):
        yield "\n".join(line for line in lines if with_number(line, number) not in margins)


def margins_of(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """The headers and footers among the lines of pages, as :func:`with_number` gives them."""
    shapes = [{with_number(line, number) for line in lines} for number, lines in enumerate(rows, start=1)]
    common = Counter(shape for page in shapes for shape in page if shape)
    # The first page may go without.
    found = {shape for shape, times in common.items() if times >= max(2, len(rows) - 1)}
    if len(rows) == 2:
        lines = [line for line in rows[1] if line.strip()]
        found |= {with_number(line, 2) for line in (*lines[:1], *lines[-1:]) if re.findall(r"\d+", line) == ["2", "2"]}
    return frozenset(found)


def with_number(line: str, number: int) -> str:
    """A line with a sign for the number of its page, "" when it does not say that number."""
    shape, times = re.subn(rf"(?<!\d){number}(?!\d)", "#", " ".join(line.split()), count=1)
    return shape if times else ""
