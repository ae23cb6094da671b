"""What can be measured of a page that WeasyPrint has laid out: lines, sizes, margins, and how full the last page is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cvgen.print.fit import Layout

_POINT = 72 / 96
_MILLIMETRE = 25.4 / 96
#: Lines beside each other begin at about the same height, in pixels.
_BESIDE = 5
#: Signs set above or below the line have to be small.
_RAISED = frozenset({"sup", "sub"})


def measured(document: Any) -> Layout:
    """The measures of a document, all of which has text."""
    running: Counter[float] = Counter()
    apart: Counter[float] = Counter()
    lines: list[int] = []
    boxes = [page._page_box for page in document.pages]  # noqa: SLF001 - its public twin draws, and tells nothing
    for box in boxes:
        tops: list[float] = []
        for text in _texts(box.children[0], _Text(box)):
            if not text.apart:
                tops.append(text.top)
            if not text.raised:
                sizes = apart if text.apart else running
                sizes[round(text.box.style["font_size"] * _POINT, 3)] += len(text.box.text)
        lines.append(_rows(sorted(tops)))
    first, last = boxes[0], boxes[-1]
    texts = (text for text in _texts(last.children[0], _Text(last)) if not text.apart)
    bottom = max((text.box.position_y + text.box.height for text in texts), default=0.0)
    root = first.children[0].style
    size = max(running, key=lambda one: (running[one], one), default=root["font_size"] * _POINT)
    return Layout(
        lines=tuple(lines),
        filled=min(1.0, max(0.01, (bottom - last.content_box_y()) / last.height)),
        size=size,
        smallest=min((*running, *apart), default=size),
        leading=_leading(root),
        margin=min(first.margin_top, first.margin_bottom, first.margin_left, first.margin_right) * _MILLIMETRE,
    )


def _rows(tops: list[float]) -> int:
    """How many lines there are, those beside each other, such as a date and what it dates, as one."""
    return sum(not n or top - tops[n - 1] > _BESIDE for n, top in enumerate(tops))


def _leading(style: Any) -> float:
    """The line height as a multiple of the size; a theme may give it as a length."""
    height = style["line_height"]
    if isinstance(height, int | float):
        return float(height)
    return height[0] / style["font_size"] if height != "normal" and height[1] == "PIXELS" else 1.2


@dataclass(frozen=True, slots=True)
class _Text:
    """A box of text and what the boxes around it say of it."""

    box: Any
    #: the top of its line
    top: float = 0.0
    #: whether it is set above or below the others of its line
    raised: bool = False
    #: whether it stands beside the text that runs on over the pages
    apart: bool = False


def _texts(box: Any, around: _Text) -> Iterator[_Text]:
    """The texts in a box that print something."""
    made = _Text(
        box,
        box.position_y if type(box).__name__ == "LineBox" else around.top,
        around.raised or box.element_tag in _RAISED,
        around.apart or box.style["position"] in ("absolute", "fixed"),
    )
    if hasattr(box, "text"):
        if box.text.strip():
            yield made
        return
    for child in getattr(box, "children", ()):
        yield from _texts(child, made)
