"""Whether all fonts are in the file, programs can tell what their glyphs mean, and no character lacks its glyph."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.objects import at, drawn, entries_of, operations, rows_of
from cvgen.checks.pdf.proof import ProofRow, listed

if TYPE_CHECKING:
    from cvgen.checks.pdf.objects import PdfReader

_BLANK = b"\x0e"  # the program of a glyph that draws nothing: endchar
_MEANS = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<((?:[0-9A-Fa-f]{2})+)>")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check(file: PdfReader) -> tuple[ProofRow, ...]:
    """One row for each of the three."""
    fonts: dict[object, Any] = {}  # by object: another page may give another font the same name
    shown: dict[object, set[int]] = defaultdict(set)
    gaps: dict[str, None] = {}
    for number, page in enumerate(file.pages, start=1):
        for content, resources in drawn(page):
            here = {name: (key, font) for name, key, font in entries_of(at(resources, "/Font"))}
            fonts |= dict(here.values())
            wide = {name for name, (_, font) in here.items() if at(font, "/Encoding") == "/Identity-H"}
            for name, code in _shown(content, file):
                if name in wide:
                    shown[here[name][0]].add(code)
                    if not code:
                        gaps[f"page {number}"] = None
    loose = sorted({_name(font) for font in fonts.values() if not _is_embedded(font)})
    dumb = sorted({_name(font) for font in fonts.values() if at(font, "/ToUnicode") is None})
    lost = sorted({_name(fonts[key]) for key, codes in shown.items() if codes != _found(fonts[key], codes)})
    said = [f"characters without a glyph on {listed(list(gaps))}"] if gaps else []
    said += [f"readers that look glyphs up by CID, as the standard says, miss some of {listed(lost)}"] if lost else []
    return (
        ProofRow.failed("fonts embedded", listed(loose))
        if loose
        else ProofRow.passed("fonts embedded", f"{len(fonts)} fonts"),
        ProofRow.failed("fonts with ToUnicode", listed(dumb)) if dumb else ProofRow.passed("fonts with ToUnicode"),
        ProofRow.failed("glyphs", ". ".join(said)) if said else ProofRow.passed("glyphs"),
    )


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


def _shown(content: Any, file: PdfReader) -> Iterator[tuple[str, int]]:
    """The font and the code of each pair of bytes that a content stream shows."""
    current = ""
    for operands, operator in operations(content, file):
        if operator == b"Tf" and operands:
            current = str(operands[0])
        elif operator in (b"Tj", b"TJ", b"'", b'"') and operands:
            shown = operands[-1]
            for text in shown if isinstance(shown, list) else [shown]:
                raw = getattr(text, "original_bytes", text if isinstance(text, bytes) else None)
                for n in range(0, len(raw or b""), 2):
                    yield current, int.from_bytes((raw or b"")[n : n + 2], "big")
