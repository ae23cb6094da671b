"""What is proved of a finished PDF: standards, fonts, links, and that programs read the text that people see.

Each part is a function from the file to :class:`ProofRow` rows. Files from elsewhere can be examined too: what only the
builder of a file knows (its page, its View) is then left out.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cvgen.checks.pdf import (
    ats,
    equality,
    extraction,
    fill,
    fonts,
    lines,
    links,
    objects,
    online,
    paint,
    promised,
    standards,
    structure,
    tags,
    visible,
)
from cvgen.checks.pdf.objects import at
from cvgen.checks.pdf.online import Answers, answers
from cvgen.checks.pdf.proof import ProofRow, reason
from cvgen.cv.view import View

__all__ = ["Answers", "FileLimits", "ProofRow", "addresses", "answers", "attached", "examine", "theme_of"]


#: Bytes of the data of a CV: those of a thousand papers are less than one million.
_MOST_ATTACHED = 8_000_000
#: How themes begin to say what a file was made with.
_CREATOR = "cvgen, theme "


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What a file may have at most: kilobytes (of 1000 bytes) and pages; 0 is no limit."""

    kilobytes: int = 0
    pages: int = 0


def examine(
    data: bytes,
    *,
    page: str = "",
    view: View | None = None,
    limits: FileLimits | None = None,
    answered: Answers | None = None,
) -> tuple[ProofRow, ...]:
    """All that can be proved of a file; `page` is the HTML it was made from, `view` the CV.

    `answered` says where the addresses of links lead, when the network was asked.
    """
    with _silence():
        return tuple(_examined(data, page, view, limits or FileLimits(), answered))


def addresses(data: bytes) -> tuple[str, ...]:
    """Where the links of a file lead; none when it cannot be read."""
    with _silence():
        file, _ = objects.opened(data)
        try:
            return () if file is None else links.hrefs(file)
        except Exception:  # a row of its own tells that it is broken
            return ()


def attached(data: bytes, ending: str) -> bytes:
    """The first file in a PDF whose name ends so, and that is no larger than a CV; nothing where there is none."""
    with _silence():
        file, _ = objects.opened(data)
        try:
            held = file.attachments.items() if file is not None else ()
            return next((one for name, (one, *_) in held if name.endswith(ending) and len(one) < _MOST_ATTACHED), b"")
        except Exception:  # a broken file makes pypdf fail in whatever way
            return b""


def theme_of(data: bytes) -> str:
    """The name of the theme that a file of ours says it was built with, "" for others."""
    with _silence():
        file, _ = objects.opened(data)
        try:
            creator = (file.metadata.creator if file is not None and file.metadata else "") or ""
        except Exception:  # a row of its own tells that it is broken
            return ""
    return creator.removeprefix(_CREATOR) if creator.startswith(_CREATOR) else ""


def keyword(data: bytes, name: str) -> str:
    """What a file of ours says by a keyword such as "revision 1a2b3c" or "variant industry"; "" where it does not."""
    with _silence():
        file, _ = objects.opened(data)
        try:
            said = (file.metadata.keywords if file is not None and file.metadata else "") or ""
        except Exception:  # a row of its own tells that it is broken
            return ""
    words = (one.strip() for one in said.split(","))
    return next((one.removeprefix(f"{name} ") for one in words if one.startswith(f"{name} ")), "")


def _examined(
    data: bytes, page: str, view: View | None, limits: FileLimits, answered: Answers | None
) -> Iterator[ProofRow]:
    file, broken = objects.opened(data)
    yield from broken
    if any(row.status == "failed" for row in broken):
        return
    yield from standards.check(data)
    promise = promised.of_page(page) if page else None
    if file is not None:
        yield from _rows(partial(structure.check, file, promise))
        yield from _rows(partial(fonts.check, file))
        yield from _rows(partial(links.check, file, promise))
        yield from _rows(partial(paint.check, file))
    yield _size(data, limits)
    texts, found = extraction.texts(data)
    if file is not None:
        yield _pages(len(file.pages), limits, texts)
    yield from fill.check(data)
    places = structure.heading_places(file) if file is not None else ()
    yield from lines.check(data, places, promise.pieces if promise else ())
    yield from visible.check(data)
    yield from found
    if file is not None:
        yield from _rows(partial(_as_people_see, data, file))
        if at(at(file.trailer, "/Root"), "/StructTreeRoot") is not None:
            more, rows = _tagged(data, file, promise)
            texts = {**texts, **more}
            yield from rows
    if promise:
        yield from equality.check(texts, promise, tuple(promised.of_view(view)) if view else ())
    if view:
        yield from ats.check(texts, view)
    if file is not None and answered is not None:
        yield from _rows(lambda: online.check(links.hrefs(file), answered))


def _as_people_see(data: bytes, file: objects.PdfReader) -> tuple[ProofRow, ...]:
    """Rows that need the pages painted."""
    from cvgen.checks.pdf import ink

    try:
        pages = ink.seen(data)
    except ImportError:
        return (ProofRow.skipped("ink", "pip install 'cvgen[check]'"),)
    return (*ink.check(pages), links.check_words(file, pages))


def _tagged(
    data: bytes, file: objects.PdfReader, promise: promised.Promise | None
) -> tuple[extraction.Texts, Sequence[ProofRow]]:
    """The text as the tags lead through it, the way programs read it aloud, and rows about the tags."""
    try:
        marked, instead = tags.marked_texts(data)
        found, marks = tags.tags(file, marked)
        rows = (*tags.check(file, found, instead, promise), tags.check_marks(file, marked, marks))
        return {"the tags": ("".join(one.text for one in found if one.depth == 1),)}, rows
    except ImportError:
        return {}, (ProofRow.skipped("text by the tags", "pip install 'cvgen[check]'"),)
    except RecursionError:
        return {}, (ProofRow.failed("text by the tags", "they lie in each other too deep"),)
    except Exception as raised:
        return {}, (ProofRow.failed("text by the tags", f"they cannot be read: {reason(raised)}"),)


def _rows(look: Callable[[], Sequence[ProofRow]]) -> Sequence[ProofRow]:
    """What a look into a file finds; a file can be broken anywhere, and pypdf fails at that in any way."""
    try:
        return look()
    except RecursionError:
        return (ProofRow.failed("file", "something in it stands inside itself too often"),)
    except Exception as raised:
        return (ProofRow.failed("file", f"it is broken inside: {reason(raised)}"),)


def _size(data: bytes, limits: FileLimits) -> ProofRow:
    size = f"{len(data) / 1000:.0f} kB"
    if limits.kilobytes and len(data) > limits.kilobytes * 1000:
        return ProofRow.failed("size", f"{size}, more than {limits.kilobytes} kB")
    return ProofRow.passed("size", size)


def _pages(number: int, limits: FileLimits, texts: extraction.Texts) -> ProofRow:
    pages = f"{number} page{'' if number == 1 else 's'}"
    if limits.pages and number > limits.pages:
        return ProofRow.failed("pages", f"{pages}, more than {limits.pages}")
    read = [one for one in texts.values() if len(one) == number]
    blank = [n + 1 for n in range(number) if read and not any(one[n].strip() for one in read)]
    if blank:
        return ProofRow.failed("pages", f"{pages}; no text on page {', '.join(map(str, blank[:5]))}")
    return ProofRow.passed("pages", pages)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keeps the readers' remarks on broken files, thousands of lines, from the terminal: rows tell what matters."""
    names = ("pypdf", "pdfminer")
    before = [logging.getLogger(name).level for name in names]
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in zip(names, before, strict=True):
            logging.getLogger(name).setLevel(level)
