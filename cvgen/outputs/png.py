"""A finished PDF as pictures of its pages. The only door to pypdfium2, which the extra [png] brings."""

from __future__ import annotations

import io

from cvgen.notes.diagnostics import CvgenError, error


def render(data: bytes, *, dpi: int = 110, most: int = 200) -> tuple[bytes, ...]:
    """A PNG of each page; raises CvgenError where pypdfium2 is not installed."""
    try:
        import pypdfium2
    except ImportError:
        hint = 'pip install "cvgen[png]"'
        raise CvgenError(error("libraries", "pictures need pypdfium2, which is not installed", hint=hint)) from None
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_picture(document[n], dpi) for n in range(min(len(document), most)))
    finally:
        document.close()


def _picture(page: object, dpi: int) -> bytes:
    stream = io.BytesIO()
    image = page.render(scale=dpi / 72).to_pil()  # type: ignore[attr-defined]
    image.save(stream, format="PNG", optimize=True)
    return stream.getvalue()
