"""A finished PDF as pictures of its pages, and where its words stand on them.

The only door to pypdfium2, which the extra [png] brings.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvgen.cv.text import has_han
from cvgen.notes.diagnostics import CvgenError, error

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pictures of changes are looked at on a screen, two pages beside each other.
_DPI = 90


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or one Chinese character, and its box in parts of the page from the upper left: 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def render(data: bytes, *, dpi: int = 110, most: int = 200, small: bool = True) -> tuple[bytes, ...]:
    """A PNG of each page; raises CvgenError where pypdfium2 is not installed, and for what is no PDF.

    One that need not be `small` is made in a fifth of the time.
    """
    with _opened(data) as document:
        return tuple(_written(_image(document[n], dpi), small=small) for n in range(min(len(document), most)))


def sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with _opened(data) as document:
        return tuple((float(width), float(height)) for width, height in (page.get_size() for page in document))


def words(data: bytes, *, most: int = 200) -> tuple[tuple[Word, ...], ...]:
    """The words of each page in the order in which they are painted; raises CvgenError as :func:`render` does."""
    with _opened(data) as document:
        return tuple(tuple(_words(document[n])) for n in range(min(len(document), most)))


def marked(data: bytes, marks: Sequence[Sequence[Word]], colour: tuple[int, int, int]) -> Iterator[Image]:
    """A picture of each page with words of it laid under a colour."""
    from PIL import Image as Pictures
    from PIL import ImageChops, ImageDraw

    with _opened(data) as document:
        for page, wanted in zip(document, marks, strict=False):
            image = _image(page, _DPI)
            under = Pictures.new("RGB", image.size, "white")
            pen = ImageDraw.Draw(under)
            for one in wanted:
                box = (one.left, one.top, one.right, one.bottom)
                size = image.size * 2
                pen.rectangle([part * whole + (1 if n > 1 else -1) for n, (part, whole) in enumerate(
                    zip(box, size, strict=True))], fill=colour)  # fmt: skip
            yield ImageChops.multiply(image, under)


def beside(one: Image | None, other: Image | None) -> bytes:
    """Two pictures beside each other as one PNG; grey where there is none."""
    from PIL import Image as Pictures

    gap = 12
    sizes = [image.size for image in (one, other) if image is not None]
    width, height = max(w for w, _ in sizes), max(h for _, h in sizes)
    whole = Pictures.new("RGB", (2 * width + gap, height), (190, 190, 190))
    for n, image in enumerate((one, other)):
        if image is not None:
            whole.paste(image, (n * (width + gap), 0))
    return _written(whole)


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        import pypdfium2
    except ImportError:
        hint = 'pip install "cvgen[png]"'
        raise CvgenError(error("libraries", "pictures need pypdfium2, which is not installed", hint=hint)) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as reason:
        raise CvgenError(error("pdf", f"this is no readable PDF: {reason}")) from None
    try:
        yield document
    finally:
        document.close()


def _image(page: Any, dpi: int) -> Image:
    image: Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return image


def _written(image: Image, *, small: bool = True) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format="PNG", optimize=small, compress_level=9 if small else 1)
    return stream.getvalue()


def _words(page: Any) -> Iterator[Word]:
    """Letters of one line without a blank between them are a word; a Chinese character is one by itself."""
    width, height = page.get_size()
    text = ""
    box = (0.0, 0.0, 0.0, 0.0)
    for letter, at in _letters(page):
        apart = not letter or has_han(letter) or (text != "" and has_han(text[-1]))
        if text and (apart or at[1] >= box[3] or at[3] <= box[1]):
            yield _word(text, box, width, height)
            text = ""
        if letter:
            box = at if not text else (min(box[0], at[0]), min(box[1], at[1]), max(box[2], at[2]), max(box[3], at[3]))
            text += letter
    if text:
        yield _word(text, box, width, height)


def _word(text: str, box: tuple[float, float, float, float], width: float, height: float) -> Word:
    left, bottom, right, top = box
    return Word(text, left / width, 1 - top / height, right / width, 1 - bottom / height)


def _letters(page: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Each character with its box in points (left, bottom, right, top); "" for a blank."""
    import pypdfium2.raw as pdfium

    reader = page.get_textpage()
    try:
        sides = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = sides
        for index in range(reader.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(reader, index))
            pdfium.FPDFText_GetCharBox(reader, index, left, right, bottom, top)
            seen = letter.isprintable() and not letter.isspace()
            yield letter if seen else "", (left.value, bottom.value, right.value, top.value)
    finally:
        reader.close()
