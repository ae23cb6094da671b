"""A page as one file for browsers: it asks the network for nothing and takes its fonts from the reader's computer."""

from __future__ import annotations

import re

from cvgen.notes.diagnostics import Diagnostic, warning
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

_SOURCE = re.compile(rf"url\({fonts.SCHEME}:([\w.-]+)\)")

# What holds for paper only has no meaning on a screen, where lines may not run from edge to edge.
_SCREEN = """
@media screen { body { max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem; } }
</style>"""


# Whatever a theme asks for: browsers load nothing, run nothing and send nothing.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; font-src data:; '
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)
#: The policy holds for what stands behind it, so nothing but this may stand before it; a comment could hide it.
_START = re.compile(r'\A\s*(?:<!doctype html>\s*)?(?:<html(?:\s+[a-z-]+="[^"<>]*")*>\s*)?(?:<head>\n?)?', re.IGNORECASE)

#: What the policy does not forbid: going to another page at once, asking for the address of a computer.
_VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+)"""
_TAG = re.compile(
    r"<(?=(?:link|base|script|iframe|frame|object|embed)(?![\w-])"
    rf"|meta(?!(?:\s+(?!http-equiv)[a-z:-]+\s*=\s*{_VALUE})+\s*/?>))",
    re.IGNORECASE,
)
#: A link to anything else than a place in the page or an address on the web; [href=…] is a selector.
_LINK = re.compile(r'(?<!\[)\bhref(\s*)=(?!\s*"(?:#|https?:|mailto:|tel:|data:image/|"))', re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>.*?</style>", re.IGNORECASE | re.DOTALL)


def render(page: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The page as the bytes of an HTML file, and what of a theme's does not work there."""
    found: list[Diagnostic] = []

    def shown(tag: re.Match[str]) -> str:
        name = re.split(r"[\s/>]", page[tag.end() : tag.end() + 20], maxsplit=1)[0]
        found.append(warning("blocked", f"the page has a <{name}>, which is shown as text: an HTML file loads nothing"))
        return "&lt;"

    def unlinked(link: re.Match[str]) -> str:
        # The same to read in a text, and no attribute in a tag.
        return f"href{link[1]}&#61;"

    # Only style sheets name fonts; in the text or an address the quotation marks could end what they stand in.
    local = _STYLE.sub(_with_local_fonts, _LINK.sub(unlinked, _TAG.sub(shown, page)))
    local = _START.sub(lambda start: f"{start[0].rstrip()}\n{_POLICY}\n", local, count=1)
    return local.replace("</style>", _SCREEN.lstrip("\n"), 1).encode(), tuple(dict.fromkeys(found))


def _with_local_fonts(style: re.Match[str]) -> str:
    sources = {face.file: _source(face) for face in fonts.coverage().faces}
    return _SOURCE.sub(lambda source: sources.get(source[1], source[0]), style[0])


def _source(face: fonts.Face) -> str:
    style = _STYLES[face.weight, face.style]
    names = (face.family, *_LOCAL.get(face.family, ()))
    return ",".join(f'local("{name}{style}")' for name in names)
