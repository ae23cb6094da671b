"""Whether lines are set as a typographer sets them: nothing torn, no line or row left alone, marks that fit.

The other proofs read the text without its lines; this one looks at how each line begins and ends, and where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles
from typing import Any

from cvgen.checks.pdf.equality import margins_of, with_number
from cvgen.checks.pdf.extraction import glyphs
from cvgen.checks.pdf.proof import ProofRow, listed
from cvgen.cv.text import HAN
from cvgen.patterns import lazy

#: Points between lines that stand beside each other, as a date and what it dates.
_BESIDE = 3.0
#: Ems of white behind which something else begins in the same line.
_COLUMN = 0.8
#: Letters that nobody reads with ease in one line; a note at fewer, a failure beyond.
_MOST_LETTERS = 150
#: A last page of several with fewer lines is worth a note.
_FEW = 5

_LETTERS = "A-Za-z\u00c0-\u024f"
_WORD = lazy(rf"[{_LETTERS}]+")
_HEAD, _TAIL = re.compile(rf"[{_LETTERS}]+$"), re.compile(rf"[{_LETTERS}]+")
#: Links in brackets; not the number of a paper, which may stand in a column of its own: [25], [J3].
_LINKS = lazy(r"(?:\[(?![A-Z]{0,2}\d{1,4}\])[^\[\]]{1,24}\]\s*)+")
_NOT_FIRST = tuple("。，、；：？！）》”’】〉」』％|·・")
_NOT_LAST = tuple("（《“‘【「『〈|")
_BRACKET_MARK = lazy(r"[）】]\s?[,.;:](?![\d.])")
_GAP_PAIR = lazy(rf"[{HAN}](?=[A-Za-z])|[A-Za-z](?=[{HAN}])")
#: Names of two scripts that are one word: A股, C语言.
_ONE_WORD = lazy(rf"(?<![A-Za-z])[A-Z][{HAN}]")
#: Ems between Chinese and a Latin letter: less is none, more a typed blank and a gap.
_LEAST_GAP, _MOST_GAP = 0.03, 0.36


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line, or the part of one in a column: its text, and its box in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    #: ems between two neighbours of different scripts
    gaps: tuple[float, ...] = ()


def check(data: bytes, headings: Sequence[tuple[int, float]], words: Sequence[str] = ()) -> tuple[ProofRow, ...]:
    """A row for each thing that a line can do wrong.

    `headings` are the pages, from 0, and heights in points that the outline leads to; `words` the texts of the page
    that the file was made from, which tell what one word is. Without them the file itself has to.
    """
    try:
        pages = list(filter(None, body_lines(data)))
    except Exception:  # pdfminer is not there, or a broken file, of which other rows tell
        return ()
    if not pages:
        return ()
    lines = [line for page in pages for line in page]
    known = Counter(word for text in words or _insides(lines) for word in _WORD.findall(text))
    return (
        _row("whole words", [f"{a}|{b}" for a, b in torn(lines, known)]),
        _row("line breaks", list(broken(lines))),
        _row("rows", list(lone_rows(pages, headings))),
        _row("marks", list(mixed_marks(lines))),
        _row("gaps between scripts", list(odd_gaps(lines))),
        _measure(lines),
        *([_last_page(pages)] if len(pages) > 1 else []),
    )


def _insides(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """The lines without their first and last words, which may be pieces."""
    for line in lines:
        yield " ".join(line.text.split()[1:-1])


def _row(name: str, faults: list[str]) -> ProofRow:
    return ProofRow.failed(name, listed(faults)) if faults else ProofRow.passed(name)


def torn(lines: Sequence[PrintedLine], known: Counter[str]) -> Iterator[tuple[str, str]]:
    """The pieces of words that are cut in two without a hyphen: one word by what is known, and not two."""
    for above, below in pairwise(lines):
        head, tail = _HEAD.search(above.text), _TAIL.match(below.text)
        if head and tail and head[0] + tail[0] in known and not (head[0] in known and tail[0] in known):
            yield head[0], tail[0]


def broken(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """What a line may not begin or end with, ranges and numbers that are cut, and links that stand alone."""
    for above, below in pairwise(lines):
        yield from _cut_between(above, below)
    for line in lines:
        if line.text.startswith(_NOT_FIRST):
            yield f"a line begins with {line.text[:1]}: {line.text[:16]}"
        if len(line.text) > 1 and line.text.endswith(_NOT_LAST):
            yield f"a line ends with {line.text[-1:]}: {line.text[-16:]}"


def _cut_between(above: PrintedLine, below: PrintedLine) -> Iterator[str]:
    """What may not be cut between two lines: a range, the number of a preprint, the links of a paper."""
    if re.search(r"\d–$", above.text) and below.text[:1].isdigit() and below.top < above.top:
        yield f"a range is cut: {above.text[-12:]}|{below.text[:8]}"
    if re.search(r"\barXiv:$", above.text):
        yield f"a number is cut: {above.text[-12:]}|{below.text[:10]}"
    alone = _LINKS.fullmatch(below.text) and len(below.text) < 30 and _close(above, below)
    if alone and not _LINKS.search(above.text):
        yield f"links stand alone on a line: {below.text}"


def _close(above: PrintedLine, below: PrintedLine) -> bool:
    """Whether a line stands right below another one."""
    return 0 < above.top - below.top < 2.4 * (above.top - above.bottom)


def lone_rows(pages: Sequence[Sequence[PrintedLine]], headings: Sequence[tuple[int, float]]) -> Iterator[str]:
    """Single rows at the top of a page, right above its first heading: the last of a list that began before."""
    for number, page in enumerate(pages[1:], start=1):
        firsts = [top for at, top in headings if at == number]
        if not firsts:
            continue
        rows = _rows(line for line in page if line.bottom > max(firsts) - 1)
        if len(rows) == 1:
            yield f"one row alone above a heading on page {number + 1}: {rows[0].text[:40]}"


def mixed_marks(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Latin marks behind full-width brackets."""
    for line in lines:
        if found := _BRACKET_MARK.search(line.text):
            yield f"{found[0].strip()} in {line.text[max(0, found.start() - 12) : found.end() + 6]}"


def odd_gaps(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Where Chinese and Latin letters touch each other, or stand further apart than a blank."""
    for line in lines:
        names = {match.start() for match in _ONE_WORD.finditer(line.text)}
        pairs = [match.start() for match in _GAP_PAIR.finditer(line.text)]
        for at, gap in zip(pairs, line.gaps, strict=False):
            if at not in names and not _LEAST_GAP <= gap <= _MOST_GAP:
                yield f"{gap:.2f} em in {line.text[max(0, at - 4) : at + 6]}"


def _measure(lines: Sequence[PrintedLine]) -> ProofRow:
    """How many letters the longer lines have."""
    lengths = sorted(len(line.text) for line in lines if _WORD.search(line.text))
    if len(lengths) < 2:
        return ProofRow.passed("letters a line")
    most = round(quantiles(lengths, n=10, method="inclusive")[-1])
    detail = f"{most} in the longer lines"
    return (
        ProofRow.failed("letters a line", detail) if most > _MOST_LETTERS else ProofRow.passed("letters a line", detail)
    )


def _last_page(pages: Sequence[Sequence[PrintedLine]]) -> ProofRow:
    """How many lines the last page has; a note, since content decides it."""
    count = len(_rows(pages[-1]))
    note = "; `fill: on` draws them in where spacing can" if count < _FEW else ""
    return ProofRow.passed("lines of the last page", f"{count}{note}")


def _rows(lines: Sequence[PrintedLine] | Iterator[PrintedLine]) -> list[PrintedLine]:
    """The first of all lines that stand beside each other."""
    found: list[PrintedLine] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        if not found or found[-1].bottom - line.bottom > _BESIDE:
            found.append(line)
    return found


def body_lines(data: bytes) -> list[list[PrintedLine]]:
    """The lines of each page as they were painted, without headers and footers; raises ImportError without pdfminer."""
    pages = [list(_lines(marks)) for marks in glyphs(data)]
    margins = margins_of([[line.text for line in lines] for lines in pages])
    return [
        [line for line in lines if line.text and with_number(line.text, number) not in margins]
        for number, lines in enumerate(pages, start=1)
    ]


def _lines(marks: Sequence[Any]) -> Iterator[PrintedLine]:
    """The lines that glyphs make; raised and lowered ones belong to theirs."""
    row: list[Any] = []
    for mark in marks:
        if row and _elsewhere(row[-1], mark):
            yield _line(row)
            row = []
        row.append(mark)
    if row:
        yield _line(row)


def _elsewhere(before: Any, mark: Any) -> bool:
    """Whether a glyph begins another line or column than the one that was painted before it."""
    size = max(before.height, mark.height)
    if abs((mark.y0 + mark.y1) - (before.y0 + before.y1)) / 2 > 0.6 * size:
        return True
    return bool(mark.x0 < before.x0 - 0.5 * size or mark.x0 - before.x1 > _COLUMN * size)


def _line(row: Sequence[Any]) -> PrintedLine:
    text = "".join(mark.get_text() for mark in row)
    shown = [mark for mark in row if mark.get_text().strip()] or list(row)
    gaps = tuple(
        (right.x0 - left.x1) / max(left.size, right.size, 1)
        for left, right in pairwise(row)
        if _GAP_PAIR.match(left.get_text() + right.get_text())
    )
    return PrintedLine(
        text.strip(),
        shown[0].x0,
        shown[-1].x1,
        max(mark.y1 for mark in shown),
        min(mark.y0 for mark in shown),
        gaps,
    )
