"""Which characters the bundled fonts have, and the @font-face rules that make a page use them and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "fonts"

#: The scheme of font addresses in a page; what is done with them is up to the output that prints it.
SCHEME = "cvgen-font"

#: The Latin and the Chinese family behind each value of a theme's option `fonts`.
PAIRS = {"serif": ("Cvgen Serif", "Cvgen Song"), "sans": ("Cvgen Sans", "Cvgen Hei")}

#: By this suffix, the characters and marks that Taiwan draws otherwise than the mainland.
TRADITIONAL = " TC"

#: Asked last, in this order, and only on pages that need them: they take time to load.
LAST = ("Cvgen Rare", "Cvgen Symbols")

#: Written with one code point in both scripts, but full width in Chinese: · — ‘ ’ “ ” …
SHARED_PUNCTUATION = frozenset(map(ord, "·—‘’“”…"))

#: A Latin family by this suffix leaves the shared punctuation to the Chinese one that stands after it.
IN_CHINESE = " in Chinese"

#: What fontconfig reads in place of the settings of this computer.
_SETTINGS = FOLDER / "fonts.conf"
#: Variables that tell fontconfig what to read, and other libraries how to draw.
_SAID = (
    "FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT",
    "HB_SHAPER_LIST", "FREETYPE_PROPERTIES", "PANGO_LANGUAGE",
)  # fmt: skip

_FIRST_CJK = 0x2E80
# Joiners and variation selectors are eaten by shaping, line breaks and blanks need no glyph.
_WITHOUT_GLYPH = frozenset("\n\t\u200b\u200c\u200d\u2060\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a family."""

    family: str
    weight: int
    style: str
    file: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The faces there are, and the characters each family has."""

    faces: tuple[Face, ...]
    characters: dict[str, frozenset[int]]
    #: how wide the regular face of a Latin family sets a character, in ems
    widths: dict[str, dict[int, float]]


@cache
def coverage() -> Coverage:
    """What fonts/coverage.json says, which is written together with the fonts."""
    known = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))
    faces = tuple(Face(row["family"], row["weight"], row["style"], row["file"]) for row in known["faces"])
    characters = {family: frozenset(_points(ranges)) for family, ranges in known["ranges"].items()}
    widths = {
        family: {int(first) + n: width / 1000 for first, row in rows.items() for n, width in enumerate(row) if width}
        for family, rows in known["widths"].items()
    }
    return Coverage(faces, characters, widths)


def advance(text: str, pair: str) -> float:
    """How wide a text is set in the regular face, in ems and without kerning; `pair` is a key of PAIRS."""
    known = coverage().widths[PAIRS[pair][0]]
    return sum(known.get(ord(c)) or (1.0 if unicodedata.east_asian_width(c) in "WF" else 0.55) for c in text)


def missing(text: str, own: frozenset[int] = frozenset()) -> set[str]:
    """The characters of a text that no family has, nor a font of the owner's with the code points `own`."""
    known = _everywhere() | own if own else _everywhere()
    return {c for c in set(text) - _WITHOUT_GLYPH if ord(c) not in known}


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """While a page is laid out in here, fontconfig finds no font and no setting of this computer.

    A user's rule that puts one family in another's place, or an installed font with the name of a bundled one, would
    change the page; and there is no way to tell fontconfig but the environment.
    """
    before = {name: os.environ.pop(name, None) for name in _SAID}
    os.environ["FONTCONFIG_FILE"] = str(_SETTINGS)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        os.environ.update({name: value for name, value in before.items() if value is not None})


@cache
def _everywhere() -> frozenset[int]:
    """The characters that at least one family has."""
    return frozenset[int]().union(*coverage().characters.values())


@dataclass(frozen=True, slots=True)
class FontStacks:
    """The families to ask, in this order, for text in Latin script and for text in Chinese."""

    latin: tuple[str, ...]
    han: tuple[str, ...]

    def families(self) -> tuple[str, ...]:
        """All families of both."""
        return tuple(dict.fromkeys((*self.latin, *self.han)))


def stacks(text: str, pair: str, *, chinese: bool, traditional: bool = False) -> FontStacks:
    """The families that a page with this text needs; `pair` is a key of PAIRS, `chinese` the page's own language.

    Where it is `traditional`, the forms of Taiwan are asked for before those of the mainland.
    """
    latin, han = PAIRS[pair]
    known = coverage().characters
    left = {ord(c) for c in set(text) - _WITHOUT_GLYPH} - known[latin]
    with_han = chinese or any(point >= _FIRST_CJK for point in left & known[han])
    if with_han:
        left -= known[han]
    last = []
    for family in (*(() if with_han else (han,)), *LAST):
        if left & known[family]:
            last.append(family)
            left -= known[family]
    if not with_han:
        return FontStacks((latin, *last), (latin, *last))
    hans = (han + TRADITIONAL, han) if traditional else (han,)
    return FontStacks((latin, *hans, *last), (latin + IN_CHINESE, *hans, *last))


def rules(wanted: Iterable[str]) -> str:
    """The @font-face rules of those families that come with cvgen.

    Only a family without the shared punctuation has a `unicode-range`: WeasyPrint believes it more than the file, and
    reads long ones slowly. It is the same on every page, because one font configuration serves a whole process, and
    two ranges under one name would be taken for two faces of it.
    """
    known = coverage().characters
    bundled = (family for family in wanted if family.removesuffix(IN_CHINESE) in known)
    return "\n".join(rule for family in bundled for rule in _rules_of(family))


@cache
def _rules_of(family: str) -> tuple[str, ...]:
    original = family.removesuffix(IN_CHINESE)
    limit = ""
    if family != original:
        points = coverage().characters[original] - SHARED_PUNCTUATION
        limit = f";unicode-range:{','.join(_ranges(point for point in points if point < _FIRST_CJK))}"
    return tuple(
        f'@font-face{{font-family:"{family}";font-weight:{face.weight};font-style:{face.style};'
        f"src:url({SCHEME}:{face.file}){limit}}}"
        for face in coverage().faces
        if face.family == original
    )


def _points(ranges: str) -> Iterator[int]:
    parts = (part.strip().removeprefix("U+").partition("-") for part in ranges.split(","))
    return chain.from_iterable(range(int(first, 16), int(last or first, 16) + 1) for first, _, last in parts)


def _ranges(points: Iterable[int]) -> Iterator[str]:
    ordered = sorted(points)
    start = 0
    for n, point in enumerate(ordered):
        if n + 1 == len(ordered) or ordered[n + 1] != point + 1:
            yield f"U+{ordered[start]:X}" + (f"-{point:X}" if n > start else "")
            start = n + 1
