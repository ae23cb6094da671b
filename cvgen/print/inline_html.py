"""Text as markup, in one language: runs, paragraphs, lists and tables; gaps between scripts; the language of stretches.

Nothing that a text holds can break out of its place: every run is escaped.

Gaps: where Chinese meets a Latin letter or a digit there is a thin one, too thin to be read out as a blank. A blank
that was typed there is the gap, in a Chinese CV set narrower; nothing is added to it. There is none beside
punctuation, before a unit that stands for itself (% ° ℃), after a sign that belongs to what follows (¥ $ # @), beside
a raised or lowered mark, within a date, an address, code or a name like A股 and C语言, and it never lies under a link.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from markupsafe import Markup, escape

from cvgen.cv.model import Block, Bullets, Grid, Paragraph
from cvgen.cv.text import HAN, Inline, Run, has_han, plain
from cvgen.patterns import lazy
from cvgen.print import long_words
from cvgen.print.line_ends import MANY, cells_of, last_of

_SCHEMES = lazy(r"(?:https?://|mailto:|tel:)[^\s\x00-\x1f]+", re.IGNORECASE)

# Where Chinese meets Latin letters or digits, without a blank or punctuation between. The word before Chinese is taken
# whole, so that its letters are shaped together.
_WORD = r"A-Za-z0-9\u00c0-\u024f\u0370-\u03ff"
_GAP_AFTER_HAN = lazy(rf"[{HAN}](?=[{_WORD}@#$€£¥])")
_GAP_AFTER_WORD = lazy(rf"[{_WORD}][^\s{HAN}\u3000-\u303f\uff00-\uffef]{{0,80}}(?<=[{_WORD}%+#°])(?=[{HAN}])")
# A blank that was typed there is the gap.
_BLANK_GAP = lazy(rf"(?<=[{HAN}]) (?=[{_WORD}@#$€£¥])|(?<=[{_WORD}%+#°]) (?=[{HAN}])")

# One name, though of two scripts; and an address that goes on in Chinese.
_ONE_NAME = lazy(
    rf"(?<![{_WORD}-])[A-Z](?=[股站恤光盘歌群轮类级型款区座组班段照]|语言|射线)"
    rf"|https?://[^\s{HAN}\u3000-\u303f\uff00-\uffef]{{0,400}}+(?<=[/=_-])(?=[{HAN}])[^\s\u3000-\u303f\uff00-\uffef]*"
)

# What stays on one line: a phone number, a number with its unit, a date, CCF-A and GPT-4, a dash or dots with what they
# follow; pages with their volume, an arXiv number, a short DOI, initials with their surname, a part of a name with the
# dot behind it, and a word with the sign behind it that parts it from the next, so that no line begins with one.
_SIGN = "[%‰°℃℉Ω×]"
_UNIT = (
    r"°[CF]|[kKMGTP]?(?:B|b|bps|Hz|bit|bits)|[MGTP]iB|[munµμkc]?m[²³]?|km/h|m/s|[munpµμ]?s|min|h|ha|[mk]?g|t"
    r"|[mµμ]?[Ll]|mol|K|[mkM]?[VWA]|[kMG]?Wh|mAh|k?J|[mkMG]?eV|dBm?|[kM]?Pa|[KMGTP]?FLOPS|fps|FPS|rpm"
)
_WHOLE = lazy(
    rf"(?<![{_WORD}+.,])(?:\(?\+\d{{1,3}}\)?|1\d{{2}}(?=[ -]\d{{4}}[ -]\d{{4}}(?!\d)))(?:[ -]\d{{2,11}}){{1,4}}"
    rf"(?![{_WORD}])"
    rf"|(?:(?<![{_WORD}])[–−+-]?\d[\d.,]{{0,20}} (?:(?:{_UNIT})(?![{_WORD}])|{_SIGN})"
    rf"|(?<![{_WORD}.,])(?:\d{{4}}[–—])?\d{{1,4}} ?[年月日](?: ?\d{{1,2}} ?[月日]){{0,2}}[春夏秋冬]?)"
    r"(?:—{2,}|…{2,})?"
    rf"|(?<![{_WORD}./-])[A-Za-z]{{1,8}}-[A-Z0-9]{{1,3}}(?![{_WORD}./-])"
    rf"|(?<![{_WORD}])(?:\d{{1,4}}(?:\(\d{{1,4}}(?:[–-]\d{{1,4}})?\))?[:：] ?|[Pp]{{1,2}}\. ?)?"
    rf"[A-Za-z]?\d{{1,6}}–[A-Za-z]?\d{{1,6}}(?![{_WORD}])"
    r"|\bhttps?://[\w.-]{1,40}(?=/)"
    r"|\barXiv: ?[a-z-]{0,12}/?\d{4,7}(?:\.\d{4,5})?(?:v\d)?"
    r"|\b10\.\d{4,5}/[!-~]{0,15}[A-Za-z0-9]"
    rf"|(?<![{_WORD}.])[A-Z]\.(?:[ -]?[A-Z]\.){{0,3}} ?[A-Z][{_WORD}'’-]{{1,20}}"
    rf"|(?<=·)[{HAN}]{{1,6}}(?![{HAN}·])|[{HAN}]{{1,6}}·"
    rf"|[{HAN}A-Z]{{2,4}}[:：][A-Za-z0-9./-]{{1,20}}(?![{_WORD}])|\bNo\. [A-Z]?\d{{1,12}}(?![{_WORD}])"
    r"|[^\s<>]{1,12} [|·•](?= )"
    r"|[^\s<>]{1,20} [✉🖂📧✝†‡§¶#*](?![\w*#†‡])"
    r"|[^\s—…](?:—+|…{2,})"
)

# What a line could end in only at its blanks.
_ONLY_BLANKS = lazy(r"[–−+]?[A-Za-z0-9.,]{1,12}(?: [A-Za-z0-9%.,]{1,20}){1,3}")

# Each of several dates, and what is said of one.
_SEVERAL_DATES = lazy("[^、,，;；]{1,24}[、,，;；]")
_DATES = lazy(r"（[^（）]{1,12}）|[^\s、,，;；–—（）][^、,，;；–—（）]{0,23}[、,，;；]?")
_REMARK = lazy("（[^（）]{1,12}）")

# Chinese within an English page, with the punctuation between Chinese words; and the reverse: two words and more, and
# what has punctuation that both scripts share, which would come out full width.
_WIDE = rf"{HAN}\u3001-\u303f\uff01-\uff60"
_CHINESE = lazy(rf"[{_WIDE}](?:[{_WIDE}\s·—‘’“”…]*[{_WIDE}])?")
_LATIN = lazy(rf"[A-Za-z\u00c0-\u024f](?:[^{_WIDE}\n]*[{_WORD}])?")
_SHARED = lazy("[·—‘’“”…]")
# A phrase is a Latin word, and behind it one of two letters or more; looked for in two steps, each of them linear.
_LATIN_WORD = lazy(r"(?:^|\s)[^\w\s]*[A-Za-z\u00c0-\u024f]\S*\s")
_LATER_WORD = lazy(r"(?<=\s)[^\w\s]*[A-Za-z\u00c0-\u024f]{2}")

# So many characters are stressed words; more are a text of another kind.
_FEW = 12

# A Chinese name is not divided, nor is a rank, a role or a degree of a few characters.
_NAME = lazy(f"[{HAN}]{{2,4}}")

#: A link that holds together what must not be broken, and no more than this.
_SHORT_LINK = 30


_NUMBER = lazy(r"[–−+-]?[$€£¥]?\d[\d,. ]{0,15}%?")


#: Halves of an em of the widest cell of a column that is never broken.
_NARROW_COLUMN = 14
#: And of all columns together, from which a table is as wide as the page.
_BROAD = 44


def _column(cells: list[Inline], head: bool) -> str:
    """The classes of a column's cells: of numbers when all that are not empty are, of short ones that stay whole."""
    told = [text for cell in cells[head:] if (text := plain(cell).strip())]
    number = len(told) > 1 and all(_NUMBER.fullmatch(text) for text in told)
    short = len(cells) > 1 and all(cells_of(escape(plain(cell))) <= _NARROW_COLUMN for cell in cells)
    return " ".join(name for name, wanted in (("number", number), ("whole", short)) if wanted)


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Markup for the text of a page in one language."""

    lang: str

    def rich(self, runs: Inline | str, href: str = "", *, gaps: bool = True) -> Markup:
        """The runs as markup; `href` makes a link of all that is no link yet."""
        if isinstance(runs, str):
            runs = (Run(runs),)
        pieces = _pieces(runs, self.lang, gaps=gaps)
        made: list[str] = []
        at = 0
        for run in runs:
            stop = at + len(run.text)
            made.append(_run(replace(run, href=safe_href(run.href or href)), at, pieces))
            at = stop
        shown = "".join(made)  # every run is escaped
        if self.lang == "zh" and "<" not in shown and _NAME.fullmatch(shown):
            shown = f'<span class="whole">{shown}</span>'
        return Markup(shown)  # noqa: S704

    def settled(self, runs: Inline) -> Markup:
        """A text whose last line is no remnant: no character or two, no number, and in English no short word."""
        made = self.rich(runs)
        if cells_of(made) < MANY:
            return made
        start = last_of(str(made), chinese=self.lang == "zh")
        if start is None:
            return made
        # Programs lose the blank before an element.
        plain_words = self.lang == "en" and "<" not in made[start:]
        last = made[start:].replace(" ", "\u00a0") if plain_words else f'<span class="whole">{made[start:]}</span>'
        return Markup(f"{made[:start]}{last}")  # noqa: S704

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Paragraphs, lists and tables as markup; lists are tight, since a paragraph in an item breaks PDF/UA."""
        return Markup("\n").join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Markup:
        match block:
            case Paragraph(text):
                return Markup("<p>{}</p>").format(self.settled(text))
            case Bullets(items, ordered):
                list_ = Markup("<ol>\n{}\n</ol>") if ordered else Markup("<ul>\n{}\n</ul>")
                return list_.format(Markup("\n").join(map(self._item, items)))
            case Grid(rows, head):
                return self._table(rows, head)

    def _item(self, item: tuple[Block, ...]) -> Markup:
        parts: list[Markup] = []
        for n, block in enumerate(item):
            if isinstance(block, Paragraph):
                text = self.settled(block.text)
                parts.append(Markup('<div class="more">{}</div>').format(text) if n else text)
            else:
                parts.append(self._block(block))
        return Markup("<li>{}</li>").format(Markup("\n").join(parts))

    def _table(self, rows: tuple[tuple[Inline, ...], ...], head: bool) -> Markup:
        """A table whose head is repeated on each page; columns of numbers are set flush right."""
        width = max((len(row) for row in rows), default=0)
        full = [(*row, *[()] * (width - len(row))) for row in rows]  # PDF/UA wants the rows of one length
        classes = [_column([row[at] for row in full], head) for at in range(width)]
        lines = []
        for n, row in enumerate(full):
            tag = ' scope="col"' if head and n == 0 else ""
            cells = (
                Markup("<{0}{1}{2}>{3}</{0}>").format(
                    "th" if tag else "td",
                    Markup(tag),  # noqa: S704 - ours
                    Markup(' class="{}"').format(names) if names else "",
                    self.rich(cell),
                )
                for cell, names in zip(row, classes, strict=True)
            )
            lines.append(Markup("<tr>{}</tr>").format(Markup("").join(cells)))
        if not lines:
            return Markup("")
        broad = sum(max(cells_of(escape(plain(row[at]))) for row in full) for at in range(width)) >= _BROAD
        table = Markup('<table class="broad">') if broad else Markup("<table>")
        top = Markup("<thead>\n{}\n</thead>\n").format(lines.pop(0)) if head and len(lines) > 1 else Markup("")
        return Markup("{}\n{}<tbody>\n{}\n</tbody>\n</table>").format(table, top, Markup("\n").join(lines))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a text that needs an element of its own: a gap after it, or another language."""

    start: int
    end: int
    gap: bool = False
    whole: bool = False
    lang: str = ""
    #: a typed blank that is the gap itself
    blank: bool = False


def _pieces(runs: Inline, lang: str, *, gaps: bool) -> tuple[_Piece, ...]:
    """The stretches of a text that need an element, in order and without overlap; `gaps` are wanted in Chinese."""
    text = plain(runs)
    chinese = lang == "zh"
    langs = _in_another_language(text, chinese=chinese)
    other, starts = "en" if chinese else "zh-CN", [start for start, _ in langs]
    spans = list(_gaps(runs, text)) if gaps and (chinese or langs) else []
    blanks = {m.span() for m in _BLANK_GAP.finditer(text)} if gaps and chinese else set()
    whole = _on_one_line(runs, text, gaps=gaps)
    before_gap = {end for _, end in spans}
    cuts = sorted({at for span in (*langs, *spans, *whole, *blanks) for at in span})
    within = {at for a, b in whole for at in range(a + 1, b)}  # no break and no gap there
    found = []
    for start, end in pairwise(at for at in cuts if at not in within):
        before = bisect_right(starts, start) - 1
        tongue = other if before >= 0 and end <= langs[before][1] else ""
        piece = _Piece(start, end, end in before_gap, (start, end) in whole, tongue, (start, end) in blanks)
        if piece != _Piece(start, end):  # something is said of it
            found.append(piece)
    return tuple(found)


def _in_another_language(text: str, *, chinese: bool) -> list[tuple[int, int]]:
    """The stretches of a text that are not in its page's language."""
    if not chinese:
        return [] if text.isascii() else [m.span() for m in _CHINESE.finditer(text)]
    latin = (m for m in _LATIN.finditer(text) if _SHARED.search(m[0]) or _is_phrase(m[0]))
    return [(m.start(), _closed(text, m)) for m in latin]


def _on_one_line(runs: Inline, text: str, *, gaps: bool) -> set[tuple[int, int]]:
    """The stretches in which no line ends, where no other style begins in them: names, dates, a remark."""
    ends = set(accumulate(len(run.text) for run in runs))
    close = _WHOLE if gaps else _DATES if _SEVERAL_DATES.match(text) else _REMARK
    return {m.span() for m in close.finditer(text) if ends.isdisjoint(range(m.start() + 1, m.end()))}


def _is_phrase(text: str) -> bool:
    """Whether a Latin stretch is more than one word."""
    word = _LATIN_WORD.search(text)
    return word is not None and _LATER_WORD.search(text, word.end()) is not None


def _gaps(runs: Inline, text: str) -> Iterator[tuple[int, int]]:
    """The stretches with a gap behind them."""
    small: set[int] = set()
    at = 0
    for run in runs:
        if run.raised or run.lowered:
            small.update(range(at, at + len(run.text)))
        at += len(run.text)
    names = {at for m in _ONE_NAME.finditer(text) for at in range(*m.span())}
    for pattern in (_GAP_AFTER_HAN, _GAP_AFTER_WORD):
        for match in pattern.finditer(text):
            start, end = match.span()
            marked = start in small or (pattern is _GAP_AFTER_HAN and end in small)
            if not marked and end - 1 not in names:
                yield start, end


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
    inner = _link(run, at, mine) if run.href else _spans(run, at, mine)
    for wanted, tag in ((run.raised, "sup"), (run.lowered, "sub"), (run.code, "code"), (run.struck, "del")):
        inner = f"<{tag}>{inner}</{tag}>" if wanted else inner
    if run.italic:
        stress = " stress" if len(run.text) <= _FEW else ""
        upright = f' class="han{stress}"' if has_han(run.text) else ""
        inner = f"<em{upright}>{inner}</em>"
    if run.own:
        name = "own whole" if _NAME.fullmatch(run.text) else "own"
        return f'<strong class="{name}">{inner}</strong>'
    return f"<strong>{inner}</strong>" if run.bold else inner


def _spans(run: Run, at: int, pieces: list[_Piece]) -> str:
    """The text of a run with the elements that it needs."""
    end, inner, done = at + len(run.text), "", at
    for piece in pieces:
        start, stop = max(piece.start, at), min(piece.end, end)
        gap = piece.gap and piece.end == stop
        inner += _text(run.text[done - at : start - at])
        shown = run.text[start - at : stop - at]
        if piece == _Piece(piece.start, piece.end, whole=True) and _ONLY_BLANKS.fullmatch(shown):
            inner += _text(shown.replace(" ", "\u00a0"))  # programs lose the blank beside an element
        else:
            attributes = _attributes(gap, piece.lang, whole=piece.whole, blank=piece.blank)
            inner += f"<span{attributes}>{_text(shown)}</span>"
        # Pango breaks no line behind the dot of a name, and what stays on one line would be all of the name.
        inner += "<wbr>" if piece.whole and run.text[stop - at - 1] == "·" and stop < end else ""
        done = stop
    return inner + _text(run.text[done - at :])


def _link(run: Run, at: int, pieces: list[_Piece]) -> str:
    """A run as a link. Nothing but text may stand in one: where it needs a gap, it goes on as another link."""
    end = at + len(run.text)
    cuts = sorted({at, end, *(piece.end for piece in pieces if piece.gap and at < piece.end < end)})
    inner = ""
    for start, stop in pairwise(cuts):
        text = run.text[start - at : stop - at].replace("\n", " ")
        here = [piece for piece in pieces if piece.start < stop and piece.end > start]
        gap = any(piece.gap and piece.end == stop for piece in here)
        lang = next((piece.lang for piece in here if piece.lang and piece.end - piece.start > (stop - start) // 2), "")
        whole = stop - start <= _SHORT_LINK and any(piece.whole for piece in here)
        parts = long_words.pieces(text)
        for number, (part, long) in enumerate(parts, start=1):
            last = number == len(parts)
            attributes = _attributes(gap and last, lang, long=long, whole=whole)
            inner += f'<a{attributes} href="{escape(run.href)}">{escape(part)}</a>{"" if last else "<wbr>"}'
    return inner


def _attributes(gap: bool, lang: str, *, long: bool = False, whole: bool = False, blank: bool = False) -> str:
    known = (("gap", gap), ("long", long), ("whole", whole), ("blank", blank))
    names = " ".join(name for name, wanted in known if wanted)
    return (f' class="{names}"' if names else "") + (f' lang="{lang}"' if lang else "")


def _text(text: str) -> str:
    return "<br>".join(long_words.broken(str(escape(line))) for line in text.split("\n"))


def safe_href(address: str) -> str:
    """The address when a link may lead there, else ""."""
    return address if _SCHEMES.fullmatch(address.strip()) else ""
