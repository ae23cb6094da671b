"""Letters that no font has: decorations are left out, for any other stands an empty box that says which it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape, unescape

from cvgen.patterns import lazy
from cvgen.print import fonts
from cvgen.print.own_fonts import known_in

#: WHITE SQUARE, which all text fonts have.
BOX = "\u25a1"
#: The attribute by which the box of a page says its letter; outputs make of it what their format has for that.
LETTER = "data-letter"

_TAG = lazy(r"(<[^<>]*>)")


def words(text: str, own: frozenset[int] = frozenset()) -> Iterator[str]:
    """The stretches of a text that no font has, such as one word in a rare script."""
    lacking = fonts.missing(text, own)
    if lacking:
        yield from re.findall(f"[{re.escape(''.join(sorted(lacking)))}]+", text)


def decorations(texts: Iterable[str], own: frozenset[int] = frozenset()) -> frozenset[str]:
    """The letters among them that only decorate: each stands alone, and nothing else is written in its script.

    `ᯅ XR` has one, `हिन्दी` and `see 𞤀 and 𞤁` have none.
    """
    alone: set[str] = set()
    scripts: dict[str, set[str]] = {}
    within: set[str] = set()
    for text in texts:
        lacking = fonts.missing(text, own)
        for at, character in enumerate(text) if lacking else ():
            scripts.setdefault(_script(character), set()).add(character)
            if character in lacking:
                around = text[at - 1 : at] + text[at + 1 : at + 2] if at else text[1:2]
                (within if around.strip() else alone).add(character)
    return frozenset(one for one in alone - within if scripts[_script(one)] == {one})


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


def boxed(page: str) -> str:
    """A page with a box for each letter that no font has, and without decorations that none has."""
    start = page.find("<body")
    parts = _TAG.split(page[max(start, 0) :])
    texts = [unescape(part) for part in parts[::2]]
    own = known_in(page)
    if not fonts.missing("".join(texts), own):
        return page
    decorating = decorations(texts, own)
    parts[::2] = [
        _boxed(text, decorating, own) if fonts.missing(text, own) else part
        for text, part in zip(texts, parts[::2], strict=True)
    ]
    return page[: max(start, 0)] + "".join(parts)


def _boxed(text: str, decorating: frozenset[str], own: frozenset[int]) -> str:
    for one in decorating & set(text):
        text = re.sub(rf"{re.escape(one)}\s?", "", text)
    made, at = "", 0
    for word in words(text, own):
        found = text.index(word, at)
        made += escape(text[at:found], quote=False)
        letters = sum(unicodedata.combining(c) == 0 and unicodedata.category(c)[0] != "M" for c in word)
        made += f'<span {LETTER}="{escape(word)}">{BOX * max(1, letters)}</span>'
        at = found + len(word)
    return made + escape(text[at:], quote=False)
