"""The text of a PDF as poppler, pypdf and pdfminer read it."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cvgen.checks.pdf.proof import ProofRow, reason

#: The text of each page, by the name of the program that read it.
Texts = Mapping[str, tuple[str, ...]]

_NO_POPPLER = "pdftotext and pdfinfo are not installed (Debian: apt install poppler-utils)"
_HINTS = {
    "poppler": _NO_POPPLER,
    "pypdf": "pip install 'cvgen[check]'",
    "pdfminer": "pip install 'cvgen[check]'",
}
_TIMEOUT = 60  # seconds


def texts(data: bytes) -> tuple[Texts, tuple[ProofRow, ...]]:
    """What each program that is installed reads, and a row for each one that is not."""
    readers: dict[str, Callable[[bytes], tuple[str, ...] | None]] = {
        "poppler": _poppler,
        "pypdf": _pypdf,
        "pdfminer": _pdfminer,
    }
    found: dict[str, tuple[str, ...]] = {}
    rows: list[ProofRow] = []
    for name, reader in readers.items():
        try:
            pages = reader(data)
        except subprocess.TimeoutExpired:
            rows.append(ProofRow.noted(f"text by {name}", f"it was not read within {_TIMEOUT} s"))
            continue
        except Exception as raised:  # each of them fails in its own ways at a broken file
            rows.append(ProofRow.failed(f"text by {name}", f"it cannot be read: {reason(raised)}"))
            continue
        if pages is None:
            rows.append(ProofRow.skipped(f"text by {name}", _HINTS[name]))
        elif not any(map(str.strip, pages)):
            rows.append(ProofRow.failed(f"text by {name}", "there is no text"))
        else:
            found[name] = pages
    return found, tuple(rows)


def _poppler(data: bytes) -> tuple[str, ...] | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    return tuple(_said([program, "-raw", "-enc", "UTF-8", "-", "-"], data).removesuffix("\f").split("\f"))


def _said(command: list[str], data: bytes) -> str:
    """What a program of poppler writes of a file; raises ValueError with its complaint."""
    made = subprocess.run(command, input=data, capture_output=True, timeout=_TIMEOUT, check=False)  # noqa: S603
    if made.returncode:
        lines = made.stderr.decode("utf-8", errors="replace").split("\n")
        raise ValueError(lines[0] or f"{command[0]} ended with status {made.returncode}")
    return made.stdout.decode("utf-8", errors="replace")


def _pypdf(data: bytes) -> tuple[str, ...] | None:
    try:
        import pypdf
    except ImportError:
        return None
    return tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _pdfminer(data: bytes) -> tuple[str, ...] | None:
    try:
        pages = painted(data)
    except ImportError:
        return None
    return tuple("\n".join(text for text, _, _ in lines) for lines in pages)


def painted(data: bytes) -> tuple[tuple[tuple[str, float, float], ...], ...]:
    """The lines of each page as they are painted: text, top and bottom in points from the page's lower edge.

    Raises ImportError without pdfminer. It is asked for no layout: its guess at columns is no part of what a file says.
    """
    found = []
    for marks in glyphs(data):
        lines: list[tuple[str, float, float]] = []
        for mark in marks:
            text, top, bottom = lines[-1] if lines else ("", mark.y1, mark.y0)
            if not lines or abs(mark.y0 - bottom) > mark.height:
                lines.append((mark.get_text(), mark.y1, mark.y0))
            else:
                lines[-1] = (text + mark.get_text(), max(top, mark.y1), bottom)
        found.append(tuple(lines))
    return tuple(found)


def glyphs(data: bytes) -> Iterator[list[Any]]:
    """The glyphs of each page in the order in which they are painted; raises ImportError without pdfminer."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LTChar
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        PDFPageInterpreter(resources, device).process_page(page)
        yield [mark for mark in device.get_result() if isinstance(mark, LTChar)]
