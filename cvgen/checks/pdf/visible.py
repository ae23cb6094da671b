"""Whether people see what programs read: no text without ink, white on white, under a box, off the page or tiny."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.proof import ProofRow, listed

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTCurve, LTPage

#: Points; text of a CV has 7 at least, raised numbers 4.
_SMALLEST = 2.0
#: The share of light from which a colour is not told from paper.
_WHITE = 0.93
#: Boxes thinner than this are rules.
_RULE = 2.0
_NO_INK = (3, 7)  # text rendering modes of PDF


def check(data: bytes) -> tuple[ProofRow, ...]:
    """One row: how much text is hidden, and how."""
    try:
        found: Counter[str] = Counter()
        for number, (page, crop, silent) in enumerate(_pages(data), start=1):
            found.update(f"{why} on page {number}" for why in _hidden(page, crop))
            if silent:
                found[f"painted without ink on page {number}"] += silent
    except ImportError:
        return (ProofRow.skipped("visible", "pip install 'cvgen[check]'"),)
    except Exception:  # a broken file, of which the row of its text tells
        return ()
    if found:
        return (ProofRow.failed("visible", listed([f"{times} letters {why}" for why, times in found.items()])),)
    return (ProofRow.passed("visible"),)


def _pages(data: bytes) -> Iterator[tuple[LTPage, tuple[float, float, float, float] | None, int]]:
    """Each page, the part of it that is shown (None where it is turned), and how many letters have no ink."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Aggregator(PDFPageAggregator):
        silent = 0

        def render_string(self, textstate: Any, seq: Any, *rest: Any) -> None:
            if textstate.render in _NO_INK:
                self.silent += sum(len(one) for one in seq if isinstance(one, bytes))
            super().render_string(textstate, seq, *rest)

    resources = PDFResourceManager()
    device = Aggregator(resources, laparams=None)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        device.silent = 0
        PDFPageInterpreter(resources, device).process_page(page)
        (left, low), (x0, y0, x1, y1) = page.mediabox[:2], page.cropbox
        crop = None if page.rotate else (x0 - left, y0 - low, x1 - left, y1 - low)
        yield device.get_result(), crop, device.silent


def _hidden(page: LTPage, crop: tuple[float, float, float, float] | None) -> Iterator[str]:
    """Why, for each letter that nobody sees."""
    from pdfminer.layout import LTChar, LTCurve

    painted = [one for one in _below(page) if isinstance(one, (LTChar, LTCurve))]
    boxes = [(n, one) for n, one in enumerate(painted) if isinstance(one, LTCurve) and _is_box(one)]
    for number, letter in enumerate(painted):
        if isinstance(letter, LTChar) and letter.get_text().strip() and (why := _why(number, letter, boxes, crop)):
            yield why


def _why(
    number: int, letter: LTChar, boxes: list[tuple[int, LTCurve]], crop: tuple[float, float, float, float] | None
) -> str:
    """Why nobody sees a letter, which is the `number`th thing that is painted; "" where it is seen."""
    x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    if crop and not (crop[0] <= x <= crop[2] and crop[1] <= y <= crop[3]):
        return "off the paper"
    if letter.size < _SMALLEST:
        return "too small to be read"
    here = [(n, box) for n, box in boxes if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1]
    if here and here[-1][0] > number:
        return "under a box"
    on_white = not here or _is_white(here[-1][1].non_stroking_color)
    return "white on white" if on_white and _is_white(letter.graphicstate.ncolor) else ""


def _below(node: Any) -> Iterator[Any]:
    """What is painted, in its order, also inside of forms."""
    for child in node:
        if hasattr(child, "__iter__"):
            yield from _below(child)
        else:
            yield child


def _is_box(shape: LTCurve) -> bool:
    return bool(shape.fill) and shape.width > _RULE and shape.height > _RULE


def _is_white(colour: Any) -> bool:
    """Whether a colour cannot be told from paper; one that is not known is not white."""
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return False
    if len(parts) == 4:
        return bool(max(parts) < 1 - _WHITE)
    return bool(min(parts) > _WHITE)
