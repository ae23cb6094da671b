"""What a file says of itself: fonts, links, outline, language and metadata, read with pypdf."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.proof import Proof, listed

if TYPE_CHECKING:
    from pypdf import PdfReader

_HINT = "pip install 'cvgen[check]'"
_LINK = re.compile(r"(?:https?://[^\s/]+\.[^\s/]+|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?\d[\d-]*)\S*", re.IGNORECASE)


def opened(data: bytes) -> tuple[PdfReader | None, tuple[Proof, ...]]:
    """The file for the other functions, or why it cannot be read."""
    try:
        import pypdf
    except ImportError:
        return None, (Proof.skipped("file", _HINT),)
    try:
        file = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if file.is_encrypted:
            return None, (Proof.failed("file", "it is encrypted"),)
        if not len(file.pages):
            return None, (Proof.failed("file", "it has no pages"),)
    except Exception as reason:  # a broken file makes pypdf fail in whatever way
        return None, (Proof.failed("file", f"this is no readable PDF: {' '.join(str(reason).split())[:120]}"),)
    return file, ()


def check(file: PdfReader) -> tuple[Proof, ...]:
    """One row for each thing that a file says of itself."""
    try:
        return _check(file)
    except Exception as reason:  # a file can be broken anywhere
        return (Proof.failed("file", f"it is broken inside: {' '.join(str(reason).split())[:120]}"),)


def _check(file: PdfReader) -> tuple[Proof, ...]:
    root = _at(file.trailer, "/Root")
    language = str(_at(root, "/Lang") or "")
    tagged = bool(_at(root, "/StructTreeRoot")) and str(_at(_at(root, "/MarkInfo"), "/Marked")) == "True"
    return (
        Proof.passed("tags") if tagged else Proof.failed("tags", "the file is not tagged"),
        Proof.passed("language", language) if language else Proof.failed("language", "the file names no language"),
        _metadata(file),
        _outline(file),
        *_fonts(file),
        _links(file),
        _pictures(root),
    )


def _at(holder: Any, key: str) -> Any:
    """What a dictionary of the file holds, with references followed; None for what is not there."""
    if holder is None or not hasattr(holder, "get"):
        return None
    value = holder.get(key)
    return value.get_object() if hasattr(value, "get_object") else value


def _metadata(file: PdfReader) -> Proof:
    known: Mapping[str, Any] = file.metadata or {}
    missing = [
        name for name in ("Title", "Author", "Subject", "Keywords") if not str(known.get(f"/{name}") or "").strip()
    ]
    if missing:
        return Proof.failed("metadata", f"{', '.join(missing)} not given")
    return Proof.passed("metadata", str(known.get("/Title")))


def _outline(file: PdfReader) -> Proof:
    def count(rows: list[Any]) -> int:
        return sum(count(row) if isinstance(row, list) else 1 for row in rows)

    number = count(list(file.outline))
    if not number:
        return Proof.failed("outline", "there are no bookmarks")
    return Proof.passed("outline", f"{number} bookmarks")


def _fonts(file: PdfReader) -> Iterator[Proof]:
    """Fonts embedded, with a table of what their glyphs mean; no character without a glyph."""
    fonts: dict[object, Any] = {}  # by object: another page may give another font the same name
    for number, page in enumerate(file.pages):
        for name, reference in (_at(_at(page, "/Resources"), "/Font") or {}).items():
            fonts[getattr(reference, "idnum", (number, name))] = reference.get_object()
    loose = [_font_name(font) for font in fonts.values() if not _is_embedded(font)]
    dumb = [_font_name(font) for font in fonts.values() if "/ToUnicode" not in font]
    yield (
        Proof.failed("fonts embedded", listed(sorted(loose)))
        if loose
        else Proof.passed("fonts embedded", f"{len(fonts)} fonts")
    )
    yield (Proof.failed("fonts with ToUnicode", listed(sorted(dumb))) if dumb else Proof.passed("fonts with ToUnicode"))
    gaps = [f"page {number}" for number, page in enumerate(file.pages, start=1) if _has_notdef(page, file)]
    yield Proof.failed("glyphs", f"characters without a glyph on {listed(gaps)}") if gaps else Proof.passed("glyphs")


def _font_name(font: Any) -> str:
    return str(font.get("/BaseFont", "?")).lstrip("/").partition("+")[2] or str(font.get("/BaseFont", "?"))


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True  # its glyphs are drawings in the file itself
    holders = [part.get_object() for part in _at(font, "/DescendantFonts") or ()] or [font]
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return all(any(key in (_at(holder, "/FontDescriptor") or {}) for key in files) for holder in holders)


def _has_notdef(page: Any, file: PdfReader) -> bool:
    """Whether a page shows glyph 0 of a font with two bytes a glyph: the box that stands for no glyph."""
    from pypdf.generic import ContentStream

    fonts = {name: reference.get_object() for name, reference in (_at(_at(page, "/Resources"), "/Font") or {}).items()}
    wide = {name for name, font in fonts.items() if font.get("/Encoding") == "/Identity-H"}
    current = ""
    contents = page.get_contents()
    if contents is None:
        return False
    for operands, operator in ContentStream(contents, file).operations:
        if operator == b"Tf":
            current = str(operands[0])
        elif operator in (b"Tj", b"TJ", b"'", b'"') and current in wide:
            shown = operands[-1]
            for text in shown if isinstance(shown, list) else [shown]:
                raw = getattr(text, "original_bytes", text if isinstance(text, bytes) else None)
                if raw and any(raw[n : n + 2] == b"\0\0" for n in range(0, len(raw), 2)):
                    return True
    return False


def _links(file: PdfReader) -> Proof:
    addresses = hrefs(file)
    odd = [address for address in addresses if not _LINK.fullmatch(address)]
    if odd:
        return Proof.failed("links", f"not the form of an address: {listed(odd)}")
    return Proof.passed("links", f"{len(addresses)} links")


def hrefs(file: PdfReader) -> tuple[str, ...]:
    """The addresses that a file's links lead to, each once, in the order of the pages."""
    found: list[str] = []
    for page in file.pages:
        for note in _at(page, "/Annots") or ():
            action = _at(note.get_object(), "/A")
            if action and action.get("/S") == "/URI":
                found.append(str(action.get("/URI")))
    return tuple(dict.fromkeys(found))


def _pictures(root: Any) -> Proof:
    """Each picture with words for those who do not see it."""
    bare = total = 0
    seen: set[int] = set()  # a tree may be made to lead back to itself
    waiting = [_at(_at(root, "/StructTreeRoot"), "/K")]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, list):
            waiting += node
        elif hasattr(node, "get"):
            if node.get("/S") == "/Figure":
                total += 1
                bare += not str(node.get("/Alt") or "").strip()
            waiting.append(node.get("/K"))
    if bare:
        return Proof.failed("pictures", f"{bare} of {total} without alternative text")
    return Proof.passed("pictures", f"{total} with alternative text" if total else "none")
