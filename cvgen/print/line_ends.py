"""Ends of lines: the words of markup that stay together there, and with the links behind them."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup

from cvgen.cv.text import HAN
from cvgen.patterns import lazy

# The last word of markup, which may be one short element, and the ends of the spans that it stands in.
_TAIL = lazy(
    r"(?P<word>(?:<(?P<tag>a|em|strong|code|sup|sub)(?: [^<>]*)?>[^<>]{1,24}</(?P=tag)>"
    r'|<span class="whole">[^<>]{1,24}</span>)?'
    rf"(?:[^\s<>{HAN}]+|(?:(?<![{HAN}])[{HAN}]{{1,8}}|[{HAN}]{{0,3}})[^\s<>\w]?)?)"
    r"(?P<ends>(?:</span>\s*)*)$"
)
_TAG = lazy(r"<[^<>]*>")
_BETWEEN_LINKS = lazy(r'(?<=</span>) (?=<span class="(?:link|cited))')
#: Halves of an em of a word that goes to the next line with the links behind it, and of links that do.
_LONGEST_TAIL, _LONGEST_LINKS = 24, 40
#: How far from its end the last word of a text is looked for.
_NEAR = 300


#: Markup by its gaps, characters and words of other scripts, and tags.
_CLOSE = lazy(
    rf'<span class="(?:gap">[^<>]{{1,24}}|blank"> )</span>|<a [^<>]*>[^<>]{{1,16}}</a>|<[^<>]*>|&[#\w]{{1,8}};'
    rf"|[{HAN}（]|[^\s<>&{HAN}（]+|\s|[<>&]"
)
_STARTS = lazy(f"[{HAN}（]")
#: Halves of an em from which a Chinese text may have several lines; and of its last characters, at least and at most.
MANY, _LAST = 44, (8, 16)


def glued(body: Markup | str, links: Markup | str) -> Markup:
    """Markup and the links behind it, so that no link stands alone on a line: with the last word before them."""
    text, pieces = str(body).rstrip(), _BETWEEN_LINKS.split(str(links).strip())
    near = max(0, len(text) - _NEAR)
    tail, wide = _TAIL.search(text, near), [cells_of(piece) + 1 for piece in pieces]
    if not pieces[0] or not tail or not 0 < cells_of(tail[0]) <= _LONGEST_TAIL or wide[0] > _LONGEST_LINKS:
        return Markup(f"{body}{links}")  # noqa: S704 - both are markup
    if sum(wide) <= _LONGEST_LINKS:
        first, rest = " ".join(pieces), ""
    else:
        if len(pieces) > 2 and sum(wide[-2:]) <= _LONGEST_LINKS:
            pieces = [*pieces[:-2], f'<span class="whole">{" ".join(pieces[-2:])}</span>']
        first, rest = pieces[0], "".join(f" {piece}" for piece in pieces[1:])
    held = f'<span class="whole">{tail["word"]} {first}</span>'
    # Behind the elements that end there: one that stays on one line would hold all of them.
    return Markup(f"{text[: tail.start()]}{held}{tail['ends'].rstrip()}{rest}")  # noqa: S704 - both are markup


def last_of(markup: str, *, chinese: bool) -> int | None:
    """Where the last words of markup begin that stay together: text, gaps, short links; None for none."""
    at, wide, found = len(markup), 0, None
    for piece in reversed(_CLOSE.findall(markup[-_NEAR:])):
        if piece[0] == "<" and not piece.startswith(("<span class", "<a ")):
            break
        if not chinese and piece.isspace() and wide >= _LAST[0]:
            return at if " " in markup[at:] else None
        at, wide = at - len(piece), wide + cells_of(piece)
        if wide > _LAST[1] + (0 if chinese else 8):
            break
        if chinese and _STARTS.match(_TAG.sub("", piece)):
            found = at
            if wide >= _LAST[0]:
                break
    return found


def cells_of(markup: str) -> int:
    """How wide markup is about, in halves of an em."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in _TAG.sub("", markup))
