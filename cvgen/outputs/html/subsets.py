"""The letters of a page from a bundled font, as WOFF2 for its style sheet; nothing where HarfBuzz cannot cut fonts."""

from __future__ import annotations

import base64
import ctypes
import io
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

#: What systems call HarfBuzz's library that cuts fonts; WeasyPrint takes the same.
_NAMES = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
#: https://harfbuzz.github.io/harfbuzz-hb-subset.html
_NO_HINTING, _FEATURES = 0x1, 6
_POINTERS = (
    "hb_blob_create_from_file", "hb_face_create", "hb_subset_input_create_or_fail", "hb_subset_input_unicode_set",
    "hb_subset_input_set", "hb_subset_or_fail", "hb_face_reference_blob", "hb_blob_get_data",
)  # fmt: skip
#: The features of type that style sheets of themes ask for, or that browsers use by themselves.
_USED = ("ccmp", "locl", "liga", "clig", "calt", "kern", "mark", "mkmk", "lnum", "tnum", "chws")
#: So many fonts are kept, those of a CV in both languages.
_KEPT = 24


def source(path: Path, points: Iterable[int]) -> str:
    """A font's letters for these code points as the `url(…)` of an @font-face rule; "" when it cannot be cut."""
    data = _woff2(path, frozenset(points))
    return f'url(data:font/woff2;base64,{base64.b64encode(data).decode()}) format("woff2")' if data else ""


@lru_cache(maxsize=_KEPT)
def _woff2(path: Path, points: frozenset[int]) -> bytes:
    cut = _cut(path, points)
    if not cut:
        return b""
    from fontTools.ttLib import TTFont

    packed = io.BytesIO()
    with TTFont(io.BytesIO(cut), recalcTimestamp=False, recalcBBoxes=False) as font:
        font.flavor = "woff2"
        font.save(packed, reorderTables=False)
    return packed.getvalue()


def _cut(path: Path, points: frozenset[int]) -> bytes:
    """The font with these letters and all that they may become; b"" when the library is missing or refuses."""
    library = _library()
    if library is None:
        return b""
    blob = ctypes.c_void_p(library.hb_blob_create_from_file(str(path).encode()))
    face = ctypes.c_void_p(library.hb_face_create(blob, 0))
    wanted = ctypes.c_void_p(library.hb_subset_input_create_or_fail())
    made, result = ctypes.c_void_p(), ctypes.c_void_p()
    try:
        letters = ctypes.c_void_p(library.hb_subset_input_unicode_set(wanted))
        for point in sorted(points):
            library.hb_set_add(letters, point)
        features = ctypes.c_void_p(library.hb_subset_input_set(wanted, _FEATURES))
        library.hb_set_clear(features)
        for tag in _USED:
            library.hb_set_add(features, int.from_bytes(tag.encode(), "big"))
        library.hb_subset_input_set_flags(wanted, _NO_HINTING)
        made = ctypes.c_void_p(library.hb_subset_or_fail(face, wanted))
        if not made.value:
            return b""
        result = ctypes.c_void_p(library.hb_face_reference_blob(made))
        length = ctypes.c_uint()
        data = library.hb_blob_get_data(result, ctypes.byref(length))
        return ctypes.string_at(data, length.value) if data else b""
    finally:
        library.hb_subset_input_destroy(wanted)
        for one in (face, made):
            if one.value:
                library.hb_face_destroy(one)
        for one in (blob, result):
            if one.value:
                library.hb_blob_destroy(one)


@cache
def _library() -> ctypes.CDLL | None:
    for name in _NAMES:
        try:
            library = ctypes.CDLL(name)
            for function in _POINTERS:
                getattr(library, function).restype = ctypes.c_void_p
        except (OSError, AttributeError):
            continue
        return library
    return None
