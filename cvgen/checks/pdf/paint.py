"""Whether pages are plain: of one size, shown as a whole, with nothing clear, switched on and off, or on top but links.

Each of the others has its use elsewhere; in a CV it only makes people see another page than programs do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.objects import at, everything, rows_of
from cvgen.checks.pdf.proof import ProofRow, listed

if TYPE_CHECKING:
    from cvgen.checks.pdf.objects import PdfReader

#: Below this opacity nobody sees what is painted.
_CLEAR = 0.05
#: Points by which boxes may differ.
_ALIKE = 1.0
#: Ways to mix paint with what lies below it by which black is lost on white, or turned into something else.
_LOSING = frozenset(
    {"/Screen", "/Lighten", "/ColorDodge", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"}
)
#: What may lie on a page, apart from links.
_ON_TOP = frozenset({"/Link", "/Popup"})


def check(file: PdfReader) -> tuple[ProofRow, ...]:
    """One row."""
    said = list(dict.fromkeys([*_of_file(file), *_of_pages(file)]))
    return (ProofRow.failed("plain pages", listed(said)) if said else ProofRow.passed("plain pages"),)


def _of_file(file: PdfReader) -> Iterator[str]:
    root = at(file.trailer, "/Root")
    if at(root, "/OCProperties") is not None:
        yield "there are layers that can be switched off"
    for value in everything(file):
        opacity = [one for key in ("/ca", "/CA") if isinstance(one := at(value, key), (int, float))]
        if opacity and min(opacity) < _CLEAR and "/Subtype" not in value:
            yield f"something is painted with an opacity of {float(min(opacity)):g}"
        mixed = at(value, "/BM")
        if lost := [one for one in map(str, mixed if isinstance(mixed, list) else [mixed]) if one in _LOSING]:
            yield f"something is mixed with the paper ({lost[0].lstrip('/')})"


def _of_pages(file: PdfReader) -> Iterator[str]:
    sizes = []
    for number, page in enumerate(file.pages, start=1):
        media, crop = ([float(side) for side in box] for box in (page.mediabox, page.cropbox))
        sizes.append((media[2] - media[0], media[3] - media[1]))
        if any(abs(one - other) > _ALIKE for one, other in zip(media, crop, strict=True)):
            yield f"only a part of page {number} is shown"
        if at(page, "/UserUnit") not in (None, 1):
            yield f"page {number} is shown larger or smaller than it says"
        if page.rotation % 360:
            yield f"page {number} is turned"
        for kind in _on_top(page):
            yield f"{kind} lies on page {number}"
    if any(abs(a - b) > _ALIKE for size in sizes for a, b in zip(size, sizes[0], strict=True)):
        yield "pages have different sizes"


def _on_top(page: Any) -> Iterator[str]:
    """What lies on a page without being of it."""
    for note in rows_of(at(page, "/Annots")):
        kind = str(at(note, "/Subtype") or "something")
        if kind not in _ON_TOP:
            yield kind.lstrip("/")
        elif at(at(note, "/AP"), "/N") is not None:
            yield "a picture over a link"
