"""Where pages break: headings alone at a page's end, and single lines of an entry before or after a break.

    python benchmarks/breaks.py [-l LAYOUTS] [-v] [THEME…]

Each theme prints a CV of all kinds of entries in both languages, so often, each time with one line more before it, so
that every heading and every entry meets the end of a page. Counted are headings that are the last line of a page, first
lines of an entry that stand alone at a page's end, and last lines alone at the top of the next one. With -v each of
them is shown.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cvgen.cv.model import Bullets, Paragraph
from cvgen.cv.text import inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewProse, ViewSection
from cvgen.outputs import pdf
from cvgen.print import html, theme

LAYOUTS = 30
FAULTS = ("headings", "first lines", "last lines")
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
#: What is one thing to a reader: a stay, an entry of a list, a paragraph or a point below one.
WHOLES = frozenset({"article", "li", "p"})

WORDS = {
    "en": "harbour quiet signal measured winter lantern northern granite observed copper meadow archive".split(),
    "zh": "港口 安静 信号 测量 冬日 灯笼 北方 岩石 观察 铜镜 草地 档案".split(),
}


@dataclass(frozen=True)
class Line:
    """A line of text as it was laid out, with the headings and entries that it belongs to, the outermost first."""

    top: float
    text: str
    heading: bool
    wholes: tuple[int, ...]


def some(lang: str, seed: int, count: int) -> str:
    """So many words, other ones for another seed."""
    words = WORDS[lang]
    return ("" if lang == "zh" else " ").join(words[(seed * 5 + n * (seed % 7 + 1)) % len(words)] for n in range(count))


def cv(lang: str, before: int) -> View:
    """A CV of about three pages with so many lines before its sections."""
    seeds = iter(range(1, 10_000))

    def text(count: int):
        return inline(some(lang, next(seeds), count))

    def points(*counts: int):
        return (Bullets(tuple((Paragraph(text(count)),) for count in counts)),)

    def section(kind: str, *groups: ViewGroup) -> ViewSection:
        return ViewSection(kind, f"{kind} {some(lang, len(kind), 1)}", groups, (text(6),) if kind == "talks" else ())

    def rows(kind: str, count: int) -> ViewGroup:
        entries = [ViewEntry(kind, date="2019", title=text(4), organization=text(2)) for _ in range(count)]
        return ViewGroup((), 0, tuple(entries))

    def stays(kind: str, blocks: bool) -> ViewGroup:
        return ViewGroup(
            (),
            0,
            tuple(
                ViewEntry(
                    kind,
                    date="2019 – 2021",
                    organization=text(3),
                    role=text(3),
                    location=text(1),
                    blocks=points(22, 9, 30) if blocks else (),
                )
                for _ in range(3)
            ),
        )

    def papers(count: int, title: str = "") -> ViewGroup:
        made = [
            ViewEntry("publications", authors=text(5), title=text(9), venue=text(4), date="2020") for _ in range(count)
        ]
        return ViewGroup(inline(title), 1 if title else 0, tuple(made))

    project = ViewEntry("projects", date="2018", title=text(4), text=text(4), blocks=(Paragraph(text(40)),))
    sections = (
        section("honors", rows("honors", before + 1)),
        section("education", stays("education", False)),
        section("bio", ViewGroup((), 0, (ViewProse((Paragraph(text(60)), Paragraph(text(45)))),))),
        section("work", stays("work", True)),
        section("talks", rows("talks", 4)),
        section("publications", papers(4, "Journals"), papers(4, "Proceedings")),
        section("projects", ViewGroup((), 0, (project, project))),
        section("teaching", rows("teaching", 3)),
        section("internships", stays("internships", True)),
        section("service", rows("service", 3)),
        section("patents", papers(3)),
        section("skills", ViewGroup((), 0, tuple(ViewEntry("skills", title=text(1), text=text(12)) for _ in range(3)))),
    )
    name, tag = ("Ada Chen", "en") if lang == "en" else ("陈艾达", "zh-CN")
    contacts = (Contact("email", "Email", "ada@example.org", "mailto:ada@example.org"),)
    return View(lang, tag, name, "", (text(3),), contacts, None, sections, {"cv": "CV"})


def pages(document: Any) -> list[list[Line]]:
    """The lines of each page from top to bottom, without what stands apart from the text that runs on."""
    found = []
    for page in document.pages:
        root = page._page_box.children[0]
        found.append(sorted(_lines(root, False, ()), key=lambda line: line.top))
    return found


def _lines(box: Any, heading: bool, wholes: tuple[int, ...]) -> Iterator[Line]:
    if box.style["position"] in ("absolute", "fixed"):
        return
    tag = box.element_tag
    heading = heading or tag in HEADINGS
    if tag in WHOLES and box.element is not None and id(box.element) not in wholes:
        wholes = (*wholes, id(box.element))
    if type(box).__name__ == "LineBox":
        text = "".join(one.text for one in box.descendants() if hasattr(one, "text")).strip()
        if text:
            yield Line(box.position_y, text, heading, wholes)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, heading, wholes)


def faults(laid: list[list[Line]]) -> Iterator[tuple[str, str]]:
    """What is wrong at the breaks between pages: one of FAULTS, and the line."""
    rows = [_rows(page) for page in laid]
    for above, below in pairwise(rows):
        if not above or not below:
            continue
        if any(line.heading for line in above[-1]):
            yield "headings", above[-1][0].text
        split = {whole for row in above for one in row for whole in one.wholes}
        split &= {whole for row in below for one in row for whole in one.wholes}
        for whole in split:
            if _count(above, whole) == 1 and _count(below, whole):
                yield "first lines", _first(above, whole)
            if _count(below, whole) == 1 and _count(above, whole):
                yield "last lines", _first(below, whole)


def _rows(page: list[Line]) -> list[list[Line]]:
    """The lines of a page, those beside each other together."""
    rows: list[list[Line]] = []
    for line in page:
        if rows and line.top - rows[-1][0].top < 5:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _count(rows: list[list[Line]], whole: int) -> int:
    return sum(any(whole in line.wholes for line in row) for row in rows)


def _first(rows: list[list[Line]], whole: int) -> str:
    return next(line.text for row in rows for line in row if whole in line.wholes)


def main() -> None:
    """Prints a row for each theme and language; fails when a heading is alone."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("themes", nargs="*", metavar="THEME")
    asked.add_argument("-l", "--layouts", type=int, default=LAYOUTS)
    asked.add_argument("-v", "--verbose", action="store_true")
    given = asked.parse_args()
    totals: Counter[str] = Counter()
    for look in [theme.find(name) for name in given.themes] or theme.listing():
        options, _ = theme.options(look, {})
        for lang in ("en", "zh"):
            counts: Counter[str] = Counter()
            for before in range(given.layouts):
                laid = pages(pdf.laid_out(html.page(cv(lang, before), look, options, paper="a4")).document)
                counts["breaks"] += len(laid) - 1
                for kind, text in faults(laid):
                    counts[kind] += 1
                    if given.verbose:
                        print(f"  {before:2} {kind}: {text[:70]}")
            totals += counts
            told = ", ".join(f"{counts[kind]} {kind}" for kind in FAULTS)
            print(f"{look.name:9} {lang}: {counts['breaks']} breaks, {told}", flush=True)
    sys.exit(1 if totals["headings"] else 0)


if __name__ == "__main__":
    main()
