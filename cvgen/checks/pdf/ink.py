"""What a reader sees of each letter: a page is painted with its text and without it, and the difference is the ink."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cvgen.checks.pdf.proof import ProofRow, listed

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels a point, fewer where a page is so large that it would not fit into memory.
_SCALE = 1.5
_MOST_PIXELS = 3000
#: Of 255 steps of grey, so many make a letter to be seen at all, and a word to be told from what lies below it. The
#: palest text of the themes has 117; grey of 92 % on white has 20.
_SEEN = 14
_READABLE = 48
#: A letter is looked for so many points around its box.
_AROUND = 0.3
#: The share of a letter's box on another one's from which neither can be read, and the share off the paper.
_PAINTED_OVER = 0.4
_CUT = 0.25
#: So many letters may lie on others: an accent on its letter, a sign that is made of two.
_SOME = 4
#: The number of letters between which boxes of one glyph lie: a ligature is one.
_NEAR = 3
#: Letters of more than so many times another one's height are drawn behind a text, as a stamp is.
_STAMP = 2.5
_CELL = 24.0


class InkedLetter(NamedTuple):
    """A letter, digit or sign with its box in points from the lower left of the page, and its ink in steps of grey."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    ink: int


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as it is seen: its letters in the file's order, and the box that is shown (left, bottom, right, top)."""

    letters: tuple[InkedLetter, ...]
    shown: tuple[float, float, float, float]

    def under(self, left: float, bottom: float, right: float, top: float) -> str:
        """The text whose letters have their middle in a box."""
        return "".join(
            one.text
            for one in self.letters
            if left <= (one.left + one.right) / 2 <= right and bottom <= (one.bottom + one.top) / 2 <= top
        )


def seen(data: bytes) -> tuple[SeenPage, ...]:
    """Every page as it is seen; raises ImportError without pypdfium2, and what that raises at a broken file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_seen(document[number]) for number in range(len(document)))
    finally:
        document.close()


def check(pages: Sequence[SeenPage]) -> tuple[ProofRow, ...]:
    """A row for letters that nobody sees, for such as lie on each other or over the edge, for signs without meaning."""
    hidden, crowded, odd = [], [], []
    for number, page in enumerate(pages, start=1):
        if words := list(_unseen(page.letters)):
            hidden.append(f"{listed(words)} on page {number}")
        if (over := sum(1 for _ in _painted_over(page.letters))) > _SOME:
            crowded.append(f"{over} letters on others on page {number}")
        if cut := "".join(one.text for one in page.letters if _is_cut(one, page.shown)):
            crowded.append(f"{listed([cut])} over the edge of page {number}")
        if signs := sum(map(_means_nothing, page.letters)):
            odd.append(f"{signs} signs on page {number}")
    return (
        ProofRow.failed("ink", f"nobody sees {listed(hidden)}") if hidden else ProofRow.passed("ink"),
        ProofRow.failed("overlaps", listed(crowded)) if crowded else ProofRow.passed("overlaps"),
        ProofRow.failed("characters", f"no program can tell what they are: {listed(odd)}")
        if odd
        else ProofRow.passed("characters"),
    )


def _seen(page: Any) -> SeenPage:
    """One page of pdfium."""
    import pypdfium2.raw as pdfium

    scale = min(_SCALE, _MOST_PIXELS / max(1.0, *page.get_size()))
    letters = list(_letters(page.get_textpage()))
    marked = _painted(page, scale)
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
        pdfium.FPDFTextObj_SetTextRenderMode(one.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    ink = _difference(marked, _painted(page, scale))
    place = _places(page)
    inked = tuple(one._replace(ink=_ink(ink, one, place, scale)) for one in letters)
    return SeenPage(inked, tuple(page.get_cropbox()))


def _letters(text: Any) -> Iterator[InkedLetter]:
    """What programs read of a page, letter by letter, blanks and breaks as such."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for number in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, number)
        pdfium.FPDFText_GetCharBox(text, number, left, right, bottom, top)
        character = chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"
        yield InkedLetter(character, left.value, bottom.value, right.value, top.value, 0)


def _painted(page: Any, scale: float) -> Image:
    image: Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return image


def _difference(one: Image, other: Image) -> Image:
    from PIL import ImageChops

    return ImageChops.difference(one, other)


def _places(page: Any) -> tuple[float, ...]:
    """How points of a page become those of its picture, from the left and the top: a, b, c, d, e, f of PDF."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()

    def at(x: float, y: float) -> tuple[float, float]:
        size = (round(width * 100), round(height * 100))  # in hundredths: whole numbers come back
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        return across.value / 100, down.value / 100

    (x0, y0), (x1, y1), (x2, y2) = at(0, 0), at(1000, 0), at(0, 1000)
    return (x1 - x0) / 1000, (y1 - y0) / 1000, (x2 - x0) / 1000, (y2 - y0) / 1000, x0, y0


def _ink(ink: Image, one: InkedLetter, place: tuple[float, ...], scale: float) -> int:
    """The most ink in the box of a letter; 0 where that is not on the picture."""
    a, b, c, d, e, f = place
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (one.left, one.right) for y in (one.bottom, one.top)]
    box = (
        max(0, int((min(x for x, _ in corners) - _AROUND) * scale)),
        max(0, int((min(y for _, y in corners) - _AROUND) * scale)),
        min(ink.width, int((max(x for x, _ in corners) + _AROUND) * scale) + 1),
        min(ink.height, int((max(y for _, y in corners) + _AROUND) * scale) + 1),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        return 0
    most = ink.crop(box).getextrema()[1]
    return int(most) if isinstance(most, (int, float)) else 0


def _unseen(letters: Sequence[InkedLetter]) -> Iterator[str]:
    """Words with a letter without ink, or that are too pale as a whole."""
    word: list[InkedLetter] = []
    for one in (*letters, InkedLetter(" ", 0, 0, 0, 0, 0)):
        if one.text.isalnum():
            word.append(one)
            continue
        if word and (max(part.ink for part in word) < _READABLE or min(part.ink for part in word) < _SEEN):
            yield "".join(part.text for part in word)
        word = []


def _means_nothing(one: InkedLetter) -> bool:
    """Whether a sign that is seen is no character of Unicode, or one that everybody may give a meaning of his own."""
    code = ord(one.text)
    return one.ink >= _SEEN and (code in (0, 0xFFFD) or 0xE000 <= code <= 0xF8FF or code >= 0xF0000)


def _painted_over(letters: Sequence[InkedLetter]) -> Iterator[InkedLetter]:
    """Letters on whose box a good part of another letter's lies."""
    cells: dict[tuple[int, int], list[tuple[int, InkedLetter]]] = defaultdict(list)
    for number, one in enumerate(letters):
        if not one.text.isalnum() or one.right - one.left <= 0 or one.top - one.bottom <= 0:
            continue
        cell = (int(one.left // _CELL), int(one.bottom // _CELL))
        around = [(cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        if any(
            number - other > _NEAR and _overlap(one, there) for key in around for other, there in cells.get(key, ())
        ):
            yield one
        if len(cells[cell]) < 200:  # a page of thousands of letters at one place is made to keep programs busy
            cells[cell].append((number, one))


def _overlap(one: InkedLetter, other: InkedLetter) -> bool:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    if width <= 0 or height <= 0:
        return False
    heights = sorted((one.top - one.bottom, other.top - other.bottom))
    least = min((part.right - part.left) * (part.top - part.bottom) for part in (one, other))
    return heights[1] <= _STAMP * heights[0] and width * height >= _PAINTED_OVER * least


def _is_cut(one: InkedLetter, shown: tuple[float, float, float, float]) -> bool:
    """Whether a good part of a letter is off the paper; one that is off it as a whole is not seen anyway."""
    area = (one.right - one.left) * (one.top - one.bottom)
    if area <= 0 or not one.text.isalnum():
        return False
    width = min(one.right, shown[2]) - max(one.left, shown[0])
    height = min(one.top, shown[3]) - max(one.bottom, shown[1])
    return width > 0 and height > 0 and width * height < (1 - _CUT) * area
