"""A page as one file for browsers, from a phone to a desktop: it asks the network for nothing and runs nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from cvgen.cv.view import View
from cvgen.notes.diagnostics import Diagnostic, warning
from cvgen.outputs.html import subsets
from cvgen.outputs.html.head import OtherLanguage, head_of, switch_of
from cvgen.patterns import lazy
from cvgen.print import fonts

# Names that common systems know a family of the same kind by; full names, as local() wants them.
_LOCAL = {
    "Cvgen Serif": ("EB Garamond", "Georgia", "Times New Roman"),
    "Cvgen Sans": ("Source Sans 3", "Source Sans Pro", "Helvetica Neue", "Arial"),
    "Cvgen Song": ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "Cvgen Hei": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    "Cvgen Song TC": ("Noto Serif CJK TC", "Songti TC", "PMingLiU"),
    "Cvgen Hei TC": ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"),
    "Cvgen Rare": ("Noto Sans CJK SC", "SimSun-ExtB"),
    "Cvgen Symbols": ("DejaVu Sans", "Segoe UI Symbol"),
}
_STYLES = {(400, "normal"): "", (700, "normal"): " Bold", (400, "italic"): " Italic", (700, "italic"): " Bold Italic"}

#: What style sheets write by themselves.
_WRITTEN = frozenset(map(ord, " 0123456789.,:;-–—/|•·[]()（）：；、，"))

_SOURCE = lazy(rf"url\({fonts.SCHEME}:([\w.-]+)\)")

#: What holds for screens, and for a browser's print, behind the theme's own rules.
_SCREEN = (Path(__file__).with_name("screen.css")).read_text(encoding="utf-8")


# Whatever a theme asks for: browsers load nothing, run nothing and send nothing.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; font-src data:; '
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)
#: The policy holds for what stands behind it, so nothing but this may stand before it; a comment could hide it.
_START = lazy(r'\A\s*(?:<!doctype html>\s*)?(?:<html(?:\s+[a-z-]+="[^"<>]*")*>\s*)?(?:<head>\n?)?', re.IGNORECASE)

#: What the policy does not forbid: going to another page at once, asking for the address of a computer.
_VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+)"""
_TAG = lazy(
    r"<(?=(?:link|base|script|iframe|frame|object|embed)(?![\w-])"
    rf"|meta(?!(?:\s+(?!http-equiv)[a-z:-]+\s*=\s*{_VALUE})+\s*/?>))",
    re.IGNORECASE,
)
#: A link to anything else than a place in the page or an address on the web; [href=…] is a selector.
_LINK = lazy(r'(?<!\[)\bhref(\s*)=(?!\s*"(?:#|https?:|mailto:|tel:|data:image/|"))', re.IGNORECASE)
_BODY = lazy(r"<body[^<>]*>", re.IGNORECASE)
_STYLE = lazy(r"<style[^<>]*>.*?(?:</style>|\Z)", re.IGNORECASE | re.DOTALL)


def render(
    page: str, view: View | None = None, others: tuple[OtherLanguage, ...] = ()
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The page as the bytes of an HTML file, and what of a theme's does not work there.

    `view` is what the page shows, for programs that read about it; `others` are its files in other languages.
    """
    found: list[Diagnostic] = []

    def shown(tag: re.Match[str]) -> str:
        name = re.split(r"[\s/>]", page[tag.end() : tag.end() + 20], maxsplit=1)[0]
        found.append(warning("blocked", f"the page has a <{name}>, which is shown as text: an HTML file loads nothing"))
        return "&lt;"

    def unlinked(link: re.Match[str]) -> str:
        # The same to read in a text, and no attribute in a tag.
        return f"href{link[1]}&#61;"

    # Only style sheets name fonts; in the text or an address the quotation marks could end what they stand in.
    safe = _LINK.sub(unlinked, _TAG.sub(shown, page))
    letters = frozenset(map(ord, unescape(_STYLE.sub("", safe)))) | _WRITTEN
    local = _STYLE.sub(lambda style: _with_fonts(style[0], letters), safe)
    local = _START.sub(lambda start: f"{start[0].rstrip()}\n{_POLICY}\n", local, count=1)
    if view:  # at the end of the head: readers look for its encoding in the first 1024 bytes only
        local = local.replace("</head>", f"{head_of(view)}\n</head>", 1)
    local = local.replace("</style>", f"{_SCREEN}</style>", 1)
    if switch := switch_of(others):
        local = _BODY.sub(lambda body: f"{body[0]}\n{switch}", local, count=1)
    return local.encode(), tuple(dict.fromkeys(found))


def _with_fonts(style: str, letters: frozenset[int]) -> str:
    faces = {face.file: face for face in fonts.coverage().faces}
    return _SOURCE.sub(lambda source: _source(faces[source[1]], letters) if source[1] in faces else source[0], style)


def _source(face: fonts.Face, letters: frozenset[int]) -> str:
    """The letters of a page from a face, and what a browser has of its kind where they cannot be cut out."""
    style = _STYLES[face.weight, face.style]
    names = (face.family, *_LOCAL.get(face.family, ()))
    cut = subsets.source(fonts.FOLDER / face.file, letters & fonts.coverage().characters[face.family])
    return ",".join([*([cut] if cut else []), *(f'local("{name}{style}")' for name in names)])
