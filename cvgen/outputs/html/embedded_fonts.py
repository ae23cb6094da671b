"""The bundled fonts inside an HTML file: of each face the letters that the page has, as WOFF2."""

from __future__ import annotations

import base64
import io
import re
from functools import lru_cache
from html import unescape

from cvgen.print import fonts

_SOURCE = re.compile(rf"url\({fonts.SCHEME}:([\w.-]+)\)")
#: The features that a page asks for, and those that shaping needs.
_FEATURES = ("kern", "liga", "ccmp", "mark", "lnum", "tnum", "chws")


def with_embedded_fonts(style: str, page: str) -> str:
    """A style sheet with the faces that it names in it, cut down to the characters of a page."""
    known = {face.file for face in fonts.coverage().faces}
    letters = frozenset(ord(c) for c in unescape(page) if c > " ") | {0x20, 0xA0}

    def embedded(source: re.Match[str]) -> str:
        if source[1] not in known:
            return source[0]
        data = base64.b64encode(_subset(source[1], letters)).decode()
        return f'url("data:font/woff2;base64,{data}") format("woff2")'

    return _SOURCE.sub(embedded, style)


@lru_cache(maxsize=32)
def _subset(file: str, letters: frozenset[int]) -> bytes:
    """A face with these letters only, the same bytes every time."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO((fonts.FOLDER / file).read_bytes()), lazy=True, recalcTimestamp=False)
    options = Options(hinting=False, notdef_outline=True, layout_features=list(_FEATURES))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
