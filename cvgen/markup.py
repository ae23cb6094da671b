"""Text as markup, in one language: runs, paragraphs, lists and tables; gaps between scripts; the language of stretches.

Nothing that a text holds can break out of its place: every run is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from cvgen.model import Block, Bullets, Grid, Paragraph
from cvgen.text import HAN, Inline, Run, has_han, plain

_SCHEMES = re.compile(r"(?:https?://|mailto:|tel:)[^\s\x00-\x1f]+", re.IGNORECASE)

# Where Chinese meets Latin letters or digits, without a blank or punctuation between. The word before Chinese is taken
# whole, so that its letters are shaped together.
_WORD = r"A-Za-z0-9\u00c0-\u024f\u0370-\u03ff"
_GAP_AFTER_HAN = re.compile(rf"[{HAN}](?=[{_WORD}@#$€£¥])")
_GAP_AFTER_WORD = re.compile(rf"[{_WORD}][^\s{HAN}\u3000-\u303f\uff00-\uffef]*(?<=[{_WORD}%+#°])(?=[{HAN}])")

# Chinese within an English page, with the punctuation between Chinese words; and the reverse, wanted only where the
# punctuation that both scripts share would come out full width.
_WIDE = rf"{HAN}\u3001-\u303f\uff01-\uff60"
_CHINESE = re.compile(rf"[{_WIDE}](?:[{_WIDE}\s·—‘’“”…]*[{_WIDE}])?")
_LATIN = re.compile(rf"[A-Za-z\u00c0-\u024f](?:[^{_WIDE}\n]*[{_WORD}])?")
_SHARED = re.compile("[·—‘’“”…]")

# An address or the like that may be longer than a line, and so may be broken anywhere; a word never is.
_LONG = re.compile(r"[!-~]{32,}")


@dataclass(frozen=True, slots=True)
class Writer:
    """Markup for the text of a page in one language."""

    lang: str

    def rich(self, runs: Inline | str, href: str = "", *, gaps: bool = True) -> Markup:
        """The runs as markup; `href` makes a link of all that is no link yet."""
        if isinstance(runs, str):
            runs = (Run(runs),)
        text = plain(runs)
        pieces = _pieces(text, chinese=self.lang == "zh", gaps=gaps)
        made: list[str] = []
        at = 0
        for run in runs:
            stop = at + len(run.text)
            made.append(_run(replace(run, href=safe_href(run.href or href)), at, pieces))
            at = stop
        return Markup("").join(Markup(one) for one in made)  # noqa: S704 - every run is escaped

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Paragraphs, lists and tables as markup; lists are tight, since a paragraph in an item breaks PDF/UA."""
        return Markup("\n").join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Markup:
        match block:
            case Paragraph(text):
                return Markup("<p>{}</p>").format(self.rich(text))
            case Bullets(items, ordered):
                list_ = Markup("<ol>\n{}\n</ol>") if ordered else Markup("<ul>\n{}\n</ul>")
                return list_.format(Markup("\n").join(map(self._item, items)))
            case Grid(rows, head):
                return self._table(rows, head)

    def _item(self, item: tuple[Block, ...]) -> Markup:
        parts: list[Markup] = []
        for n, block in enumerate(item):
            if isinstance(block, Paragraph):
                text = self.rich(block.text)
                parts.append(Markup('<div class="more">{}</div>').format(text) if n else text)
            else:
                parts.append(self._block(block))
        return Markup("<li>{}</li>").format(Markup("\n").join(parts))

    def _table(self, rows: tuple[tuple[Inline, ...], ...], head: bool) -> Markup:
        width = max((len(row) for row in rows), default=0)
        lines = []
        for n, row in enumerate(rows):
            cell = Markup('<th scope="col">{}</th>') if head and n == 0 else Markup("<td>{}</td>")
            full = (*row, *[()] * (width - len(row)))  # PDF/UA wants the rows of one length
            lines.append(Markup("<tr>{}</tr>").format(Markup("").join(cell.format(self.rich(one)) for one in full)))
        return Markup("<table>\n{}\n</table>").format(Markup("\n").join(lines)) if lines else Markup("")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a text that needs an element of its own: a gap after it, or another language."""

    start: int
    end: int
    gap: bool = False
    lang: str = ""


def _pieces(text: str, *, chinese: bool, gaps: bool) -> tuple[_Piece, ...]:
    """The stretches of a text that need an element, in order and without overlap."""
    if not chinese:
        return tuple(_Piece(m.start(), m.end(), lang="zh-CN") for m in _CHINESE.finditer(text))
    langs = [(m.start(), _closed(text, m)) for m in _LATIN.finditer(text) if _SHARED.search(m[0])]
    spans = [m.span() for pattern in (_GAP_AFTER_HAN, _GAP_AFTER_WORD) for m in pattern.finditer(text)] if gaps else []
    cuts = sorted({at for span in (*langs, *spans) for at in span})
    found = []
    for start, end in pairwise(cuts):
        gap = any(a <= start and end == b for a, b in spans)
        lang = "en" if any(a <= start and end <= b for a, b in langs) else ""
        if gap or lang:
            found.append(_Piece(start, end, gap, lang))
    return tuple(found)


def _closed(text: str, latin: re.Match[str]) -> int:
    """Where a Latin stretch ends, with the quotation mark that closes one opened inside of it."""
    opened = latin[0].count("“") > latin[0].count("”")
    return latin.end() + (opened and text.startswith("”", latin.end()))


def _run(run: Run, at: int, pieces: tuple[_Piece, ...]) -> str:
    """One run that begins at this offset of its Inline."""
    end = at + len(run.text)
    mine = [piece for piece in pieces if piece.start < end and piece.end > at]
    if run.code:
        mine = [piece for piece in mine if piece.lang or piece.end == end]
    if run.href:
        # Nothing but text may stand in a link: what it needs, it gets as a whole.
        gap = any(piece.gap and piece.end == end for piece in mine)
        lang = next((piece.lang for piece in mine if piece.lang and piece.end - piece.start > len(run.text) // 2), "")
        text = escape(run.text.replace("\n", " "))
        inner = f'<a{_attributes(gap, lang, long=bool(_LONG.search(text)))} href="{escape(run.href)}">{text}</a>'
    else:
        inner = ""
        done = at
        for piece in mine:
            start, stop = max(piece.start, at), min(piece.end, end)
            gap = piece.gap and piece.end == stop
            inner += _text(run.text[done - at : start - at])
            inner += f"<span{_attributes(gap, piece.lang)}>{_text(run.text[start - at : stop - at])}</span>"
            done = stop
        inner += _text(run.text[done - at :])
    for wanted, tag in ((run.raised, "sup"), (run.lowered, "sub"), (run.code, "code")):
        inner = f"<{tag}>{inner}</{tag}>" if wanted else inner
    if run.italic:
        upright = ' class="han"' if has_han(run.text) else ""
        inner = f"<em{upright}>{inner}</em>"
    if run.own:
        return f'<strong class="own">{inner}</strong>'
    return f"<strong>{inner}</strong>" if run.bold else inner


def _attributes(gap: bool, lang: str, *, long: bool = False) -> str:
    names = " ".join(name for name, wanted in (("gap", gap), ("long", long)) if wanted)
    return (f' class="{names}"' if names else "") + (f' lang="{lang}"' if lang else "")


def _text(text: str) -> str:
    lines = (_LONG.sub(r'<span class="long">\g<0></span>', str(escape(line))) for line in text.split("\n"))
    return "<br>".join(lines)


def safe_href(address: str) -> str:
    """The address when a link may lead there, else ""."""
    return address if _SCHEMES.fullmatch(address.strip()) else ""
