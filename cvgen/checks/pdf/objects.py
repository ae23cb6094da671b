"""The inside of a PDF as pypdf reads it: its pages, what they draw with and draw, and all its objects.

Files of strangers may be broken anywhere and made to lead back to themselves; each walk here ends.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.proof import ProofRow, reason

if TYPE_CHECKING:
    from pypdf import PdfReader as PdfReader  # noqa: PLC0414 - for its neighbours, too

_HINT = "pip install 'cvgen[check]'"
_ALL = "tags, language, metadata, outline, fonts, links and pictures were not looked at"

#: A file with more is made to keep programs busy; a CV of 200 pages has 30 000 objects.
MOST_PAGES = 500
_MOST_OBJECTS = 300_000
_MOST_DRAWN = 2000


def opened(data: bytes) -> tuple[PdfReader | None, tuple[ProofRow, ...]]:
    """The file for the other functions, or why it cannot be read."""
    try:
        import pypdf
    except ImportError:
        return None, (ProofRow.skipped("file", f"{_ALL}: {_HINT}"),)
    try:
        file = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if file.is_encrypted:
            return None, (ProofRow.failed("file", "it is encrypted"),)
        number = len(file.pages)
        if number > MOST_PAGES:
            return None, (ProofRow.failed("file", f"it has {number} pages, which is no CV"),)
    except RecursionError:
        return None, (ProofRow.failed("file", "it stands inside itself too often"),)
    except Exception as raised:  # a broken file makes pypdf fail in whatever way
        return None, (ProofRow.failed("file", f"this is no readable PDF: {reason(raised)}"),)
    if not number:
        return None, (ProofRow.failed("file", "it has no pages"),)
    return file, ()


def at(holder: Any, key: str) -> Any:
    """What a dictionary of the file holds, with references followed; None for what is not there."""
    if holder is None or not hasattr(holder, "get"):
        return None
    value = holder.get(key)
    return value.get_object() if hasattr(value, "get_object") else value


def rows_of(value: Any) -> Iterator[Any]:
    """The members of an array, with references followed; none for what is no array."""
    for one in value if isinstance(value, list) else ():
        yield one.get_object() if hasattr(one, "get_object") else one


def entries_of(value: Any) -> Iterator[tuple[str, object, Any]]:
    """The members of a dictionary: name, the number of the object or else something of its own, the object."""
    if hasattr(value, "raw_get"):
        for name in value:
            raw = value.raw_get(name)
            target = raw.get_object() if hasattr(raw, "get_object") else raw
            yield str(name), getattr(raw, "idnum", id(target)), target


def drawn(page: Any) -> Iterator[tuple[Any, Any]]:
    """A page and the forms that it draws, also within each other: content and resources of each, once."""
    resources = at(page, "/Resources")
    yield page.get_contents(), resources
    seen: set[object] = set()
    waiting = [resources]
    while waiting and len(seen) < _MOST_DRAWN:
        for _, number, form in entries_of(at(waiting.pop(), "/XObject")):
            if number not in seen and at(form, "/Subtype") == "/Form":
                seen.add(number)
                yield form, at(form, "/Resources") or resources
                waiting.append(at(form, "/Resources"))


def operations(content: Any, file: PdfReader) -> list[tuple[Any, bytes]]:
    """What a content stream does, as operands and operator."""
    from pypdf.generic import ContentStream

    return list(ContentStream(content, file).operations) if content is not None else []


def everything(file: PdfReader) -> Iterator[Any]:
    """All dictionaries that lead down from the file's root, each once."""
    seen: set[int] = set()
    kept: list[Any] = []  # so that no later object gets the address of an earlier one
    waiting: list[Any] = [at(file.trailer, "/Root")]
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        kept.append(value)
        if len(seen) > _MOST_OBJECTS:
            raise ValueError(f"it has more than {_MOST_OBJECTS} objects")
        if hasattr(value, "raw_get"):
            yield value
            waiting += [target for _, _, target in entries_of(value) if isinstance(target, (dict, list))]
        elif isinstance(value, list):
            waiting += [one for one in rows_of(value) if isinstance(one, (dict, list))]
