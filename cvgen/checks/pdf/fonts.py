"""Whether all fonts are in the file, programs can tell what their glyphs mean, and no character lacks its glyph."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.objects import at, drawn, entries_of, operations, rows_of
from cvgen.checks.pdf.proof import ProofRow, listed
from cvgen.cv.text import squash

if TYPE_CHECKING:
    from cvgen.checks.pdf.objects import PdfReader

_BLANK = b"\x0e"  # the program of a glyph that draws nothing: endchar
_MEANS = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<((?:[0-9A-Fa-f]{2})+)>")
_PARTS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{4})>")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
#: Operators that name something, and where that is looked for.
_NAMED = {b"Tf": "/Font", b"Do": "/XObject", b"gs": "/ExtGState", b"sh": "/Shading"}


def check(file: PdfReader) -> tuple[ProofRow, ...]:
    """Rows for what is in the file, ToUnicode, glyphs that are not there, what glyphs mean, and what pages name."""
    used = _used(file)
    fonts = used.fonts
    loose = sorted({_name(font) for font in fonts.values() if not _is_embedded(font)})
    dumb = sorted({_name(font) for font in fonts.values() if at(font, "/ToUnicode") is None})
    lost = sorted({_name(fonts[key]) for key, codes in used.shown.items() if codes != _found(fonts[key], codes)})
    said = [f"characters without a glyph on {listed(list(used.gaps))}"] if used.gaps else []
    said += [f"readers that look glyphs up by CID, as the standard says, miss some of {listed(lost)}"] if lost else []
    absent = f"pages name what the file has not: {listed(list(used.absent))}" if used.absent else ""
    return (
        _row("fonts embedded", listed(loose) if loose else "", f"{len(fonts)} fonts"),
        _row("fonts with ToUnicode", listed(dumb) if dumb else ""),
        _row("glyphs", ". ".join(said)),
        _meanings(fonts.values()),
        _row("resources", absent),
    )


def _row(name: str, wrong: str, well: str = "") -> ProofRow:
    """A row that fails for what is wrong, and else is passed."""
    return ProofRow.failed(name, wrong) if wrong else ProofRow.passed(name, well)


@dataclass(frozen=True, slots=True)
class _UsedFonts:
    """The fonts of a file by object (another page may give another one the same name), and what pages do with them."""

    fonts: dict[object, Any]
    #: the codes that are shown of each font whose codes are two bytes
    shown: dict[object, set[int]]
    #: the pages with characters that have no glyph, in order
    gaps: dict[str, None]
    #: what pages name and the file has not, in order
    absent: dict[str, None]


def _used(file: PdfReader) -> _UsedFonts:
    """What the content streams of all pages show."""
    used = _UsedFonts({}, defaultdict(set), {}, {})
    for number, page in enumerate(file.pages, start=1):
        for content, resources in drawn(page):
            here = {name: (key, font) for name, key, font in entries_of(at(resources, "/Font"))}
            used.fonts.update(here.values())
            wide = {name: key for name, (key, font) in here.items() if at(font, "/Encoding") == "/Identity-H"}
            done = operations(content, file)
            used.absent.update(dict.fromkeys(_absent(done, resources)))
            for name, code in _shown(done):
                if name in wide:
                    used.shown[wide[name]].add(code)
                    used.gaps.update({} if code else {f"page {number}": None})
    return used


def _absent(done: Iterable[tuple[Any, bytes]], resources: Any) -> Iterator[str]:
    """The fonts, pictures and states that a content stream names and that are not there: readers leave them out."""
    for operands, operator in done:
        kind = _NAMED.get(operator)
        if kind and operands and str(operands[0]) not in (at(resources, kind) or ()):
            yield str(operands[0]).lstrip("/")


def _found(font: Any, codes: set[int]) -> set[int]:
    """Those of the codes that lead to a drawn glyph where glyphs have CIDs; all of them in any other font.

    Most readers show glyphs by their number, and are none the wiser when CIDs say something else. MuPDF shows nothing.
    """
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib.sfnt import SFNTReader

    for holder in rows_of(at(font, "/DescendantFonts")):
        program = at(at(holder, "/FontDescriptor"), "/FontFile3")
        if program is None or at(holder, "/Subtype") != "/CIDFontType0":
            continue
        try:
            data = program.get_data()
            known = CFFFontSet()
            known.decompile(
                io.BytesIO(SFNTReader(io.BytesIO(data))["CFF "] if data.startswith(b"OTTO") else data), None
            )
            top = known.topDictIndex[0]
            if "ROS" in top.rawDict:
                glyphs = {int(name[3:]): top.CharStrings[name].bytecode for name in top.charset if name[:3] == "cid"}
                return {code for code in codes if glyphs.get(code, _BLANK) != _BLANK} | codes & {0, *_blanks(font)}
        except Exception:  # a broken font, of which other rows tell
            return codes
    return codes


def _meanings(fonts: Iterable[Any]) -> ProofRow:
    """Whether programs read the letters for which the fonts drew their glyphs."""
    lies: list[str] = []
    broken = []
    for font in fonts:
        table = at(font, "/ToUnicode")
        for program in _programs(font) if table is not None else ():
            try:
                drawn_for = _drawn_for(program.get_data())
            except Exception:  # whatever fontTools fails at
                broken.append(_name(font))
                continue
            lies += _lies(drawn_for, table)
    said = [f"glyphs that are read otherwise than they were drawn: {listed(list(dict.fromkeys(lies)))}"] if lies else []
    said += [f"broken fonts: {listed(broken)}"] if broken else []
    return _row("meaning of glyphs", ". ".join(said))


def _programs(font: Any) -> Iterator[Any]:
    """The files of a font's glyphs."""
    for holder in rows_of(at(font, "/DescendantFonts")):
        found = (at(at(holder, "/FontDescriptor"), key) for key in _FILES)
        yield from islice((program for program in found if program is not None), 1)


def _lies(drawn_for: dict[int, frozenset[str]], table: Any) -> Iterator[str]:
    """The letters that a table says of glyphs that were drawn for others."""
    for code, text in _told(table.get_data()):
        known = drawn_for.get(code, frozenset())
        if len(text) == 1 and known and squash(text) and squash(text) not in set(map(squash, known)):
            yield f"'{text}' for '{min(known)}'"


def _drawn_for(data: bytes) -> dict[int, frozenset[str]]:
    """The characters of each glyph, by its CID, as far as the font itself still says so."""
    from fontTools.ttLib import TTFont

    if data[:4] not in (b"OTTO", b"\0\1\0\0", b"true"):
        return {}  # a bare CFF or Type 1 font, which says nothing
    font = TTFont(io.BytesIO(data), lazy=True)
    found: dict[int, set[str]] = defaultdict(set)
    for code, name in (font.getBestCmap() or {}).items() if "cmap" in font else ():
        number = int(name[3:]) if data[:4] == b"OTTO" and re.fullmatch(r"cid\d{5}", name) else font.getGlyphID(name)
        found[number].add(chr(code))
    return {number: frozenset(texts) for number, texts in found.items()}


def _told(table: bytes) -> Iterator[tuple[int, str]]:
    """What codes mean as a table says it, one by one or by ranges."""
    for kind, part in _PARTS.findall(table):
        if kind == b"char":
            for code, text in _MEANS.findall(part):
                yield int(code, 16), bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for first, last, text in _RANGE.findall(part) if kind == b"range" else ():
            start = int(first, 16)
            for code in range(start, min(int(last, 16), start + 255) + 1):
                yield code, chr(min(int(text, 16) + code - start, 0x10FFFF))


def _blanks(font: Any) -> Iterator[int]:
    """The codes of spaces, as far as the table of what codes mean says them one by one."""
    table = at(font, "/ToUnicode")
    for code, text in _MEANS.findall(table.get_data()) if table is not None else ():
        if not bytes.fromhex(text.decode()).decode("utf-16-be", "replace").strip():
            yield int(code, 16)


def _name(font: Any) -> str:
    """The name of a font without the letters that say it is a part of one."""
    name = str(at(font, "/BaseFont") or "a font without a name").lstrip("/")
    return name.partition("+")[2] or name


def _is_embedded(font: Any) -> bool:
    if at(font, "/Subtype") == "/Type3":
        return True  # its glyphs are drawings in the file itself
    holders = list(rows_of(at(font, "/DescendantFonts"))) or [font]
    return all(any(at(at(holder, "/FontDescriptor"), key) is not None for key in _FILES) for holder in holders)


def _shown(done: Iterable[tuple[Any, bytes]]) -> Iterator[tuple[str, int]]:
    """The font and the code of each pair of bytes that a content stream shows."""
    current = ""
    for operands, operator in done:
        if operator == b"Tf" and operands:
            current = str(operands[0])
        elif operator in (b"Tj", b"TJ", b"'", b'"') and operands:
            shown = operands[-1]
            for text in shown if isinstance(shown, list) else [shown]:
                raw = getattr(text, "original_bytes", text if isinstance(text, bytes) else None)
                for n in range(0, len(raw or b""), 2):
                    yield current, int.from_bytes((raw or b"")[n : n + 2], "big")
