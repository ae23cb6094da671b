"""The CV in one language as plain text, to be put into forms: wrapped by display width, in page order.

A character can be raised or lowered only where there is one that is; an address stands behind its words in angle
brackets (RFC 3986, appendix C), where it is not its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cvgen.cv.model import Block, Bullets, Grid, Paragraph
from cvgen.cv.text import Inline, unstruck
from cvgen.cv.view import View
from cvgen.markup.math_symbols import LOWERED, RAISED
from cvgen.patterns import lazy
from cvgen.print.flow import Contacts, FlowLine, Heading, Item, Passage, Piece, flow

#: Columns of a line; a Chinese character has two.
WIDTH = 78

#: Blanks that only a page can show, and what has no width at all.
_BLANKS = lazy(r"[^\S\n]+")
_UNSEEN = lazy("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
#: What no line begins with, and what none ends with, beside Chinese.
_CLOSING = "，。、；：？！）》」』】〉〕”’…—·％,.;:?!)]}%>"
_OPENING = "（《「『【〈〔“‘([{<"
#: A word goes with the marks around it; elsewhere a line may end behind any wide character.
_WORD = lazy(r"\s+|[^\s]")


def render(view: View) -> bytes:
    """UTF-8 text with a line feed at the end of each line."""
    parts: list[str] = []
    before: Piece | None = None
    for piece in flow(view):
        lines = list(_lines(piece))
        if lines and before is not None and not _together(before, piece):
            parts.append("")
        parts += lines
        before = piece if lines else before
    return ("\n".join(parts) + "\n").encode()


def _together(before: Piece, piece: Piece) -> bool:
    """Whether no empty line parts two pieces."""
    if isinstance(before, Heading):
        return before.level > 1 or isinstance(piece, FlowLine)
    listed = isinstance(before, Item) and isinstance(piece, Item) and before.listed and piece.listed
    return listed or (isinstance(before, FlowLine) and isinstance(piece, FlowLine | Contacts | Item))


def _lines(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading(level, text):
            shown = _said(text).replace("\n", " ")
            yield from _wrapped(shown)
            if level in (1, 2):
                yield ("=" if level == 1 else "-") * min(cells(shown), WIDTH)
        case Contacts():
            for contact in piece.lines():
                yield from _wrapped(_said(contact))
        case FlowLine(text):
            yield from _wrapped(_said(text))
        case Item():
            yield from _item(piece)
        case Passage(blocks):
            for n, block in enumerate(blocks):
                if n and isinstance(block, Paragraph):
                    yield ""
                yield from _block(block, "")


def _item(item: Item) -> Iterator[str]:
    mark = f"{item.mark or '-'} " if item.listed else ""
    under = " " * (2 if item.listed else 0)
    text = _said(item.text)
    yield from _wrapped(f"{text} | {_flat(item.date)}" if text and item.date else text or _flat(item.date), mark, under)
    for line in item.below:
        yield from _wrapped(_said(line), under, under)
    for block in item.blocks:
        yield from _block(block, under)


def _block(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from _wrapped(_said(text), indent, indent)
        case Bullets(items, ordered):
            for number, item in enumerate(items, start=1):
                mark = f"{number}. " if ordered else "- "
                under = indent + " " * len(mark)
                lines = [line for inner in item for line in _block(inner, under)] or [under]
                yield (indent + mark + lines[0][len(under) :]).rstrip()
                yield from lines[1:]
        case Grid(rows):
            for row in rows:
                cell_texts = (_said(cell).replace("\n", " ") for cell in row)
                yield from _wrapped(" | ".join(cell_texts), indent, indent + "  ")


def _said(runs: Inline) -> str:
    """A text without style: what is struck out is no fact, and an address stands behind its words."""
    said: list[str] = []
    href, words = "", ""
    for run in unstruck(runs):
        if run.href != href:
            said.append(_address(href, words))
            href, words = run.href, ""
        text = _shifted(run.text, raised=run.raised, lowered=run.lowered)
        words += text
        said.append(text)
    said.append(_address(href, words))
    return "\n".join(_flat(line) for line in "".join(said).split("\n"))


def _flat(text: str) -> str:
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()


def _shifted(text: str, *, raised: bool, lowered: bool) -> str:
    """A raised or lowered text with characters that are so, where there is one for each of its own."""
    known = RAISED if raised else LOWERED if lowered else {}
    return "".join(known[c] for c in text) if known and all(c in known for c in text) else text


def _address(href: str, words: str) -> str:
    """What is put behind the words of a link, blank first; nothing where they say the address."""
    return f" <{href}>" if href and _bare(href) != _bare(words) else ""


def _bare(address: str) -> str:
    """An address as it is typed; a telephone number by its digits."""
    if address.startswith("tel:") or re.fullmatch(r"[\d\s()+./-]+", address):
        return re.sub(r"\D", "", address)
    address = re.sub(r"^(?:https?://|mailto:)", "", address.strip(), flags=re.IGNORECASE)
    return address.removeprefix("www.").split("?hl=")[0].split("&hl=")[0].rstrip("/").casefold()


def cells(text: str) -> int:
    """How many columns a text takes: two for a wide character, none for a mark above or below another."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, first: str = "", rest: str = "") -> Iterator[str]:
    """The lines of a text, the first one behind `first`, the others behind `rest`; an address is never divided."""
    indent = first
    for forced in text.split("\n"):
        line, wide = "", 0
        for piece in _pieces(forced):
            room = WIDTH - cells(indent) - wide
            if line and cells(piece.rstrip()) > room:
                yield (indent + line).rstrip()
                indent, line, wide = rest, "", 0
                piece = piece.lstrip()
            line += piece
            wide += cells(piece)
        if line.strip():
            yield (indent + line).rstrip()
            indent = rest


def _pieces(text: str) -> Iterable[str]:
    """The stretches of a line that stay whole, blanks at their ends."""
    pieces: list[str] = []
    fresh = True
    for match in _WORD.finditer(text):
        c = match[0]
        if c.isspace():
            if pieces:
                pieces[-1] += " "
            fresh = True
            continue
        before = pieces[-1][-1:] if pieces else ""
        wide = unicodedata.east_asian_width(c) in "WF"
        after_wide = bool(before) and unicodedata.east_asian_width(before) in "WF"
        stays = not fresh and (c in _CLOSING or before in _OPENING or not (wide or after_wide))
        if pieces and stays:
            pieces[-1] += c
        else:
            pieces.append(c)
        fresh = False
    return pieces
