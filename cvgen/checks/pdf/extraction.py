"""The text of a PDF as poppler, pypdf and pdfminer read it, held against the page that the file was made from."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser

from cvgen.checks.pdf.proof import Proof, listed
from cvgen.text import squash

#: The text of each page, by the name of the program that read it.
Texts = Mapping[str, tuple[str, ...]]

_NAMES = ("poppler", "pypdf", "pdfminer")
_HINTS = {
    "poppler": "pdftotext is not installed (Debian: apt install poppler-utils)",
    "pypdf": "pip install 'cvgen[check]'",
    "pdfminer": "pip install 'cvgen[check]'",
}
_TIMEOUT = 60  # seconds

#: Elements that begin a line of their own.
_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p section"
    " table tbody td th thead tr ul".split()
)
#: A text may lie so many letters further on than it should, for what a style sheet adds; beyond it is out of order.
_AHEAD = 300


def texts(data: bytes) -> tuple[Texts, tuple[Proof, ...]]:
    """What each program that is installed reads, and a row for each one that is not."""
    readers: dict[str, Callable[[bytes], tuple[str, ...] | None]] = dict(
        zip(_NAMES, (_poppler, _pypdf, _pdfminer), strict=True)
    )
    found: dict[str, tuple[str, ...]] = {}
    rows: list[Proof] = []
    for name, reader in readers.items():
        try:
            pages = reader(data)
        except Exception as reason:  # each of them fails in its own ways at a broken file
            rows.append(Proof.failed(f"text by {name}", f"it cannot be read: {' '.join(str(reason).split())[:120]}"))
            continue
        if pages is None:
            rows.append(Proof.skipped(f"text by {name}", _HINTS[name]))
        elif not any(map(str.strip, pages)):
            rows.append(Proof.failed(f"text by {name}", "there is no text"))
        else:
            found[name] = pages
    return found, tuple(rows)


def check(found: Texts, page: str) -> tuple[Proof, ...]:
    """Whether each program reads all that stands on the HTML page, in its order."""
    pieces = tuple(pieces_of(page))
    rows = []
    for name, pages in found.items():
        missing, misplaced = compared(pieces, pages)
        title = f"text by {name}"
        if missing or misplaced:
            said = [f"not found: {listed(missing)}"] if missing else []
            said += [f"out of order: {listed(misplaced)}"] if misplaced else []
            rows.append(Proof.failed(title, ". ".join(said)))
        else:
            rows.append(Proof.passed(title, f"{len(pieces)} lines in order"))
    return tuple(rows)


def compared(pieces: tuple[str, ...], pages: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The pieces that the pages do not hold, and those that stand somewhere else than in their order."""
    whole = squash("\n".join(_without_margins(pages)))
    missing: list[str] = []
    misplaced: list[str] = []
    at = 0
    for piece in pieces:
        wanted = squash(piece)
        if not wanted:
            continue
        here = whole.find(wanted, at, at + len(wanted) + _AHEAD)
        if here >= 0:
            at = here + len(wanted)
        else:
            (misplaced if wanted in whole else missing).append(piece[:60])
    return missing, misplaced


def _without_margins(pages: tuple[str, ...]) -> Iterator[str]:
    """The pages without the line that they have in common but for its page number: header or footer."""
    rows = [page.splitlines() for page in pages]
    margins = margins_of(rows)
    for number, lines in enumerate(rows, start=1):
        yield "\n".join(line for line in lines if with_number(line, number) not in margins)


def margins_of(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """The headers and footers among the lines of pages, as :func:`with_number` gives them."""
    shapes = [{with_number(line, number) for line in lines} for number, lines in enumerate(rows, start=1)]
    common = Counter(shape for page in shapes for shape in page if shape)
    # The first page may go without.
    return frozenset(shape for shape, times in common.items() if times >= max(2, len(rows) - 1))


def with_number(line: str, number: int) -> str:
    """A line with a sign for the number of its page, "" when it does not say that number."""
    shape, times = re.subn(rf"(?<!\d){number}(?!\d)", "#", " ".join(line.split()), count=1)
    return shape if times else ""


def pieces_of(page: str) -> Iterator[str]:
    """The text of an HTML page's body, a piece for each element that begins a line."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end()
    yield from (" ".join(piece.split()) for piece in reader.pieces if piece.strip())


class _Reader(HTMLParser):
    """Gathers the text of a page's body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._text = ""
        self._inside = False
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._inside = self._inside or tag == "body"
        self._style = tag in ("style", "script")
        if tag in _BLOCKS:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        self._style = False
        if tag in _BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        if self._inside and not self._style:
            self._text += data

    def end(self) -> None:
        """A line is over."""
        self.pieces.append(self._text)
        self._text = ""


def _poppler(data: bytes) -> tuple[str, ...] | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    command = [program, "-raw", "-enc", "UTF-8", "-", "-"]
    made = subprocess.run(command, input=data, capture_output=True, timeout=_TIMEOUT, check=True)  # noqa: S603
    return tuple(made.stdout.decode("utf-8", errors="replace").rstrip("\f").split("\f"))


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
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LTChar
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    found = []
    for page in PDFPage.get_pages(io.BytesIO(data)):
        PDFPageInterpreter(resources, device).process_page(page)
        lines: list[tuple[str, float, float]] = []
        for mark in device.get_result():
            if not isinstance(mark, LTChar):
                continue
            text, top, bottom = lines[-1] if lines else ("", mark.y1, mark.y0)
            if not lines or abs(mark.y0 - bottom) > mark.height:
                lines.append((mark.get_text(), mark.y1, mark.y0))
            else:
                lines[-1] = (text + mark.get_text(), max(top, mark.y1), bottom)
        found.append(tuple(lines))
    return tuple(found)
