"""Fonts that the owner brings: what each file has, and the @font-face rules that put it into the page itself.

Such a family is called after its bytes, so that it never clashes with another one, and its rules say which letters of
the page come from it; so the page alone tells what it has glyphs for.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, error, warning
from cvgen.patterns import lazy
from cvgen.print.fonts import IN_CHINESE, SHARED_PUNCTUATION

#: What a font is for: all text, headings only, or letters that no other font has.
Role = Literal["text", "headings", "rare"]
ROLES: tuple[Role, ...] = ("text", "headings", "rare")

#: Larger files are fonts for many scripts, which would make every page of HTML as large.
_LARGEST = 20_000_000
_BOLD = 600
_HAN = range(0x4E00, 0xA000)
#: What style sheets write by themselves: numbers, dots, dashes.
_ALWAYS = frozenset(range(0x20, 0x7F)) | {0xB7, 0x2013, 0x2022}
_COLOURED = ("COLR", "CBDT", "SVG ", "sbix")
#: https://learn.microsoft.com/typography/opentype/spec/os2#fstype
_RESTRICTED, _BITMAPS_ONLY = 0x0002, 0x0200
_RULE = lazy(r'@font-face\{font-family:"Own [^{}]*;unicode-range:([^{}]*)\}')


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file of the site, and where cvgen.yml names it."""

    path: Path
    role: Role
    place: Place


@dataclass(frozen=True, slots=True)
class OwnFace:
    """One font file: which face of its family it is, and the code points that it has."""

    family: str
    weight: int
    italic: bool
    characters: frozenset[int]
    data: bytes


@dataclass(frozen=True, slots=True)
class OwnFonts:
    """The faces for each role; without any the page is set in the fonts of cvgen alone."""

    faces: tuple[tuple[Role, OwnFace], ...] = ()

    def families(self, role: Role, text: str, *, chinese: bool = False) -> tuple[str, ...]:
        """The families of a role that have letters of a text, as style sheets name them."""
        points = frozenset(map(ord, text))
        found = dict.fromkeys(one.family for kind, one in self.faces if kind == role and one.characters & points)
        return tuple(f"{family}{IN_CHINESE}" if chinese and self._is_latin(family) else family for family in found)

    def has(self) -> frozenset[int]:
        """The code points that there are glyphs for."""
        return frozenset[int]().union(*(one.characters for _, one in self.faces))

    def rules(self, wanted: Iterable[str], text: str) -> str:
        """The @font-face rules of families, for the letters of a text."""
        points = frozenset(map(ord, text)) | _ALWAYS
        made = []
        for family in wanted:
            known = family.removesuffix(IN_CHINESE)
            for one in dict.fromkeys(face for _, face in self.faces if face.family == known):
                here = (one.characters & points) - (SHARED_PUNCTUATION if family != known else frozenset())
                if here:
                    made.append(_rule(family, one, here))
        return "\n".join(made)

    def _is_latin(self, family: str) -> bool:
        return not any(point in _HAN for _, one in self.faces if one.family == family for point in one.characters)


NONE = OwnFonts()


def _rule(family: str, face: OwnFace, points: frozenset[int]) -> str:
    source = base64.b64encode(face.data).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{face.weight};'
        f"font-style:{'italic' if face.italic else 'normal'};"
        f"src:url(data:font/otf;base64,{source});unicode-range:{','.join(f'U+{one:X}' for one in sorted(points))}}}"
    )


def known_in(page: str) -> frozenset[int]:
    """The code points that a page takes from fonts of its owner."""
    found = {part for ranges in _RULE.findall(page) for part in ranges.split(",")}
    return frozenset(int(one.removeprefix("U+"), base=16) for one in found)


def read(files: Sequence[FontFile]) -> tuple[OwnFonts, tuple[Diagnostic, ...]]:
    """The fonts of some files; raises CvgenError naming each that cannot be in a PDF."""
    faces: list[tuple[Role, OwnFace]] = []
    problems: list[Diagnostic] = []
    for one in files:
        try:
            faces.append((one.role, _face(one.path, one.path.stat().st_mtime_ns)))
        except (OSError, ValueError) as reason:
            hint = "name a static .ttf or .otf file that may be embedded"
            problems.append(error("fonts", f"{one.path.name} cannot be used: {reason}", one.place, hint))
    if problems:
        raise CvgenError(*problems)
    return OwnFonts(tuple(faces)), tuple(_without_bold(files, faces))


def _without_bold(files: Sequence[FontFile], faces: Sequence[tuple[Role, OwnFace]]) -> Iterable[Diagnostic]:
    """A warning for each family of which nothing can be bold, since no letter is made bold by force."""
    told: set[str] = set()
    for file, (role, face) in zip(files, faces, strict=True):
        weights = [one.weight for _, one in faces if one.family == face.family]
        if role != "rare" and max(weights) < _BOLD and face.family not in told:
            told.add(face.family)
            message = f"{file.path.name} has no bold face beside it, so bold text looks like any other"
            yield warning("fonts", message, file.place, "name the file of its bold face, too")


@lru_cache(maxsize=32)
def _face(path: Path, changed: int) -> OwnFace:
    """A font file as it was at a time; raises ValueError that says what is wrong with it."""
    del changed
    from fontTools.ttLib import TTFont, TTLibError

    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST // 1_000_000} MB")
    if data[:4] in (b"wOFF", b"wOF2", b"ttcf"):
        raise ValueError("it is a font for the web, or a collection")
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            if "fvar" in font:
                raise ValueError("it is a variable font")
            if any(table in font for table in _COLOURED):
                raise ValueError("its letters have colours")
            about = font["OS/2"]
            if about.fsType & (_BITMAPS_ONLY | 0xF) in (_RESTRICTED, _BITMAPS_ONLY):
                raise ValueError("its maker does not let it be embedded (fsType)")
            family = font["name"].getBestFamilyName() or path.stem
            characters = frozenset(font.getBestCmap() or ())
            return OwnFace(_named(family), about.usWeightClass, bool(about.fsSelection & 1), characters, data)
    except (TTLibError, KeyError, AttributeError, EOFError, AssertionError) as reason:
        raise ValueError("it is no font of a kind that is known") from reason


def _named(family: str) -> str:
    """A name for style sheets that no bundled font and no other family has."""
    plain = re.sub(r"[^A-Za-z0-9 ]", "", family)[:40].strip()
    return f"Own {plain} {hashlib.sha256(family.encode()).hexdigest()[:8]}"
