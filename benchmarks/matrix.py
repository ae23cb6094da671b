"""Prints sites in every theme, language and paper, and looks for what a page must not have.

    python benchmarks/matrix.py SITE… [--themes classic,modern] [--output DIR]

Per file: glyphs beyond the page's edge or over each other, headings with nothing below them, pages (but the last) that
are more than a third empty, and what `cvgen check --pdf` finds. Prints a line for each finding and the totals; exit
status 1 when there is one. Needs the extra `check`.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage

from cvgen.checks import pdf
from cvgen.checks.pdf.equality import margins_of, with_number
from cvgen.checks.pdf.extraction import painted
from cvgen.notes.diagnostics import CvgenError
from cvgen.pipeline.build import printed
from cvgen.print import theme
from cvgen.project import PAPERS, load

EDGE = 12.0  # points between text and the edge of the paper, at least
EMPTY = 1 / 3


def glyphs(data: bytes) -> Iterator[tuple[int, LTPage, list[LTChar]]]:
    """The glyphs of each page, in the order of painting."""

    def below(node: object) -> Iterator[LTChar]:
        if isinstance(node, LTChar):
            yield node
        elif hasattr(node, "__iter__"):
            for child in node:
                yield from below(child)

    for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=None), start=1):
        yield number, page, [one for one in below(page) if one.get_text().strip()]


def beyond(page: LTPage, marks: list[LTChar]) -> Iterator[str]:
    """Glyphs too near the edge of the paper."""
    out = [
        one for one in marks if one.x0 < EDGE or one.x1 > page.width - EDGE or one.y0 < EDGE - 4 or one.y1 > page.height
    ]
    if out:
        yield f"{len(out)} glyphs beyond the edge: {''.join(one.get_text() for one in out)[:40]}"


def overlapping(marks: list[LTChar]) -> Iterator[str]:
    """Glyphs painted over each other."""
    rows: dict[int, list[LTChar]] = defaultdict(list)
    for one in marks:
        rows[round(one.y0 / 2)].append(one)
    found = []
    for key, row in rows.items():
        near = sorted([*row, *rows.get(key + 1, [])], key=lambda one: one.x0)
        for left, right in pairwise(near):
            shared = min(left.x1, right.x1) - max(left.x0, right.x0)
            tall = min(left.y1, right.y1) - max(left.y0, right.y0)
            least = min(left.width, right.width)
            if shared > 0.45 * least > 0.5 and tall > 0.6 * min(left.height, right.height):
                found.append(left.get_text() + right.get_text())
    if found:
        yield f"{len(found)} glyphs over each other: {' '.join(found)[:40]}"


def bodies(data: bytes) -> list[list[tuple[float, float]]]:
    """Top and bottom of each line of text of each page, without headers and footers."""
    pages = painted(data)
    margins = margins_of([[text for text, _, _ in lines] for lines in pages])
    return [
        [(top, bottom) for text, top, bottom in lines if text.strip() and with_number(text, number) not in margins]
        for number, lines in enumerate(pages, start=1)
    ]


def left_alone(data: bytes) -> Iterator[str]:
    """Headings below which nothing stands on their page; the outline tells where headings are."""
    file = pypdf.PdfReader(io.BytesIO(data))
    lines = bodies(data)

    def walk(rows: list[object]) -> Iterator[object]:
        for row in rows:
            if isinstance(row, list):
                yield from walk(row)
            else:
                yield row

    for mark in walk(list(file.outline)):
        number = file.get_destination_page_number(mark)  # type: ignore[arg-type]
        top = float(mark.top or 0)  # type: ignore[attr-defined]
        if number is not None and not any(bottom < top - 22 for _, bottom in lines[number]):
            yield f"page {number + 1}: the heading '{mark.title}' stands alone"  # type: ignore[attr-defined]


def hollow(data: bytes) -> Iterator[str]:
    """Pages but the last that are more than a third empty."""
    lines = bodies(data)
    if not any(lines):
        return
    highest = max(top for page in lines for top, _ in page)
    lowest = min(bottom for page in lines for _, bottom in page)
    for number, page in enumerate(lines[:-1], start=1):
        least = min((bottom for _, bottom in page), default=highest)
        if least - lowest > EMPTY * (highest - lowest):
            yield f"page {number} is {(least - lowest) / (highest - lowest):.0%} empty"


def faults(data: bytes, rows: tuple[pdf.ProofRow, ...]) -> Iterator[str]:
    """All that is wrong with a file."""
    for number, page, marks in glyphs(data):
        for found in (*beyond(page, marks), *overlapping(marks)):
            yield f"page {number}: {found}"
    yield from left_alone(data)
    yield from hollow(data)
    yield from (f"{row.name}: {row.detail}" for row in rows if row.status == "failed" and row.name != "last page")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--themes", default=",".join(one.name for one in theme.listing()))
    parser.add_argument("--output", type=Path, help="keep the files here")
    given = parser.parse_args()
    files = bad = pages = 0
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        for site in given.sites:
            plain = load(site)
            for look in given.themes.split(","):
                for paper in PAPERS:
                    folder = (given.output or Path(scratch)) / site.name / look / paper
                    project = replace(plain, theme=look, paper=paper, output_dir=folder)
                    try:
                        made, _, _ = printed((project,))
                    except CvgenError as reason:
                        print(f"{site.name} {look} {paper}: {reason}")
                        bad += 1
                        continue
                    for one in made:
                        files, pages = files + 1, pages + one.pages
                        if given.output:
                            folder.mkdir(parents=True, exist_ok=True)
                            one.path.write_bytes(one.data)
                        for fault in faults(one.data, pdf.examine(one.data, page=one.page, view=one.view)):
                            print(f"{site.name} {look} {paper} {one.path.name}: {fault}")
                            bad += 1
    print(f"{files} files, {pages} pages, {bad} faults, {time.perf_counter() - began:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
