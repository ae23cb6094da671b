"""A page as one file for browsers: it asks the network for nothing and takes its fonts from the reader's computer."""

from __future__ import annotations

import re

from cvgen import fonts

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
_HEAD = re.compile(r"<head\b[^>]*>\n?", re.IGNORECASE)


def render(page: str) -> bytes:
    """The page as the bytes of an HTML file."""
    sources = {face.file: _source(face) for face in fonts.coverage().faces}
    local = _SOURCE.sub(lambda match: sources[match[1]], page)
    local = _HEAD.sub(lambda match: f"{match[0].rstrip()}\n{_POLICY}\n", local, count=1)
    return local.replace("</style>", _SCREEN.lstrip("\n"), 1).encode()


def _source(face: fonts.Face) -> str:
    style = _STYLES[face.weight, face.style]
    names = (face.family, *_LOCAL.get(face.family, ()))
    return ",".join(f'local("{name}{style}")' for name in names)
