"""Font programs as the codes of a PDF's text want them: a code is the number of a glyph, in every reader.

WeasyPrint writes the numbers of glyphs and calls them CIDs. In a CID-keyed font, which most Chinese fonts are, a CID is
looked up in the font's own list (charset) instead, and when it says something else, readers that keep to the standard
show other characters or none: ISO 32000-1, 9.7.4.2. So the list is made to say what the codes mean.
"""

from __future__ import annotations

import io
import re

# A CID-keyed font begins with two names, each the number of a string, the number 0 and the operator ROS. HarfBuzz
# writes the names in three bytes each. That is allowed, but veraPDF looks for ROS where names of two bytes would put
# it, and takes the font for one without CIDs: https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf, 4.
_LONG_NAMES = re.compile(rb"\x1c(..)\x1c(..)\x8b\x0c\x1e", re.DOTALL)
#: The numbers that two bytes can say, by the same document.
_LEAST, _MOST = 108, 1131
#: Places that are none: the number of a list that the format itself has.
_KNOWN_LISTS = 2


def with_glyphs_as_cids(data: bytes) -> bytes:
    """An OpenType font in whose CFF table CIDs are the numbers of glyphs; any other font as it is."""
    try:
        return _rewritten(data)
    except Exception:  # fonts of themes are anybody's, and what is wrong with one shows elsewhere
        return data


def _rewritten(data: bytes) -> bytes:
    from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

    font = SFNTReader(io.BytesIO(data))
    if "CFF " not in font:
        return data
    outlines = _renumbered(font["CFF "])
    written = io.BytesIO()
    writer = SFNTWriter(written, len(font.keys()), font.sfntVersion)
    for tag in font.keys():  # noqa: SIM118 - it is no dictionary
        writer[tag] = outlines if tag == "CFF " else font[tag]
    writer.close()  # with the checksums
    return written.getvalue()


def _renumbered(outlines: bytes) -> bytes:
    """A CFF table of the same length, in which nothing else moves."""
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(outlines), None)
    index = fonts.topDictIndex
    known = index[0].rawDict
    if "ROS" not in known or known.get("charset", 0) <= _KNOWN_LISTS:
        return outlines
    made = bytearray(outlines)
    count = int.from_bytes(outlines[known["CharStrings"] :][:2], "big")
    if count > 1:
        # One range, from 1 for glyph 1 to the last: no list is shorter, so nothing has to move. What is left of the old
        # one, which may be 25 kB that no packer makes smaller, is blank.
        place, old = known["charset"], _length(outlines, known["charset"], count)
        made[place : place + old] = (b"\x02\x00\x01" + (count - 2).to_bytes(2, "big")).ljust(old, b"\0")
    start = index.offsetBase + index.offsets[0]
    if entry := _LONG_NAMES.match(made, start):
        made[start : entry.end()] = _short(entry)
    return bytes(made) if len(made) == len(outlines) else outlines


def _length(outlines: bytes, place: int, count: int) -> int:
    """How many bytes a list of `count` CIDs has: all but the first, or ranges of them."""
    form, at, known = outlines[place], place + 1, 1
    if form == 0:
        return 1 + 2 * (count - 1)
    while known < count:
        known += 1 + int.from_bytes(outlines[at + 2 : at + 2 + form], "big")
        at += 2 + form
    return at - place


def _short(entry: re.Match[bytes]) -> bytes:
    """The entry ROS with names of two bytes and a 0 of three."""
    names = [int.from_bytes(entry[n], "big") for n in (1, 2)]
    if not all(_LEAST <= name <= _MOST for name in names):
        return bytes(entry[0])
    short = b"".join(bytes((247 + (name - _LEAST) // 256, (name - _LEAST) % 256)) for name in names)
    return short + b"\x1c\x00\x00\x0c\x1e"
