"""How full the last page of a file is, for those who count pages."""

from __future__ import annotations

from cvgen.checks.pdf.equality import margins_of, with_number
from cvgen.checks.pdf.extraction import painted
from cvgen.checks.pdf.proof import ProofRow

#: A last page with less than this on it looks like an oversight.
_LITTLE = 0.12


def check(data: bytes) -> tuple[ProofRow, ...]:
    """One row, a note since content decides it: how much of its height the last page's text takes."""
    try:
        share = filled(data)
    except ImportError:
        return ()
    except Exception:  # a broken file, of which other rows tell
        return ()
    if share is None:
        return ()
    detail = f"{share:.0%} full"
    return (ProofRow.passed("last page", f"only {detail}" if share < _LITTLE else detail),)


def filled(data: bytes) -> float | None:
    """The share of the height between the margins that the last page uses, 1 for all; None without text.

    The margins are those of the fullest page; a file of one page is taken to have one below as wide as above.
    """
    bodies = _bodies(data)
    if not bodies or not bodies[-1]:
        return None
    highest = max(top for lines in bodies for top, _ in lines)
    lowest = min(bottom for lines in bodies for _, bottom in lines)
    if len(bodies) == 1:
        lowest = min(lowest, _height(data) - highest)
    last = min(bottom for _, bottom in bodies[-1])
    return min(1.0, (highest - last) / (highest - lowest)) if highest > lowest else 1.0


def _bodies(data: bytes) -> list[list[tuple[float, float]]]:
    """The heights at which the lines of each page begin and end, headers and footers left out."""
    pages = painted(data)
    margins = margins_of([[text for text, _, _ in lines] for lines in pages])
    return [
        [(top, bottom) for text, top, bottom in lines if text.strip() and with_number(text, number) not in margins]
        for number, lines in enumerate(pages, start=1)
    ]


def _height(data: bytes) -> float:
    """The height of the first page in points."""
    import io

    from pdfminer.pdfpage import PDFPage

    page = next(iter(PDFPage.get_pages(io.BytesIO(data))))
    return float(page.mediabox[3] - page.mediabox[1])
