"""Punctuation as its sentence's language sets it: full width in a Chinese one, half width in an English one.

Nothing but punctuation, blanks and the width of letters and digits is changed, and no address, code or number is.
What has been set already stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.cv.text import HAN, Inline, Run, plain
from cvgen.language.typesetting.clauses import Clauses, clauses
from cvgen.patterns import lazy

#: "authors" and "reference" keep their marks, which follow a citation style; a "name" is all one name.
Context = Literal["prose", "organization", "authors", "reference", "name"]

#: A stretch of the plain text, and what is to stand there.
Edit = tuple[int, int, str]

_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()} | {"。": ".", "、": ","}
_BLANK = " \u00a0\u3000"
_BLANKS = rf"(?:(?<![{_BLANK}])[{_BLANK}]+)?+"  # all of a run, tried once
_FULL_WIDTH = lazy("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|(?<=[0-9\uff10-\uff19])％")

# What is written for machines, and numbers: 1,000 10:30 3:1 e.g. v1.2.3 a@b.org https://… 10.1000/x README.md
_FROZEN = lazy(
    r"\b(?:e\.g|i\.e|et al|etc|vs|Ph\.D)\."
    # A title before a name, an initial, an abbreviation before what it belongs to: Prof. Lin, A. Lin, Vol. 3
    r"|(?-i:\b(?:Prof|Dr|Mrs?|Ms)\.|\b[A-Z]\.(?=[ \u00a0-]?[A-Z])"
    r"|\b(?:Assoc|Asst|Univ|Dept|Inst|Sci|Eng|Technol|Int|St|Nos?|Vol|Fig|Eq|Sec|Ch|pp?|Inc|Ltd|Co|Corp|Jr|Sr)\."
    r"(?=[ \u00a0]?[A-Za-z0-9]))"
    r"|(?:[a-z][a-z0-9+.-]{0,30}://|www\.)[!-~]*[A-Za-z0-9/#=&_~-]"
    r"|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
    r"|\b10\.\d{4,}/[!-~]*[A-Za-z0-9]"
    r"|(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[.,:!?'’/_+-]+[A-Za-z0-9]+)+"
    r"|[:;]-?[)(](?![A-Za-z0-9])",
    re.ASCII | re.IGNORECASE,
)
_REFERENCE = lazy(r"\[(?:[JCMDPRSN]|[A-Z]{1,2}/OL)\]|[.,，]\s*(?:19|20)\d\d\b|\b(?:19|20)\d\d\s*[,.;:(]\s*\d")

_SPACED = lazy(rf"(?<![{HAN}])[{HAN}](?:[{_BLANK}][{HAN}]){{2,}}(?![{HAN}])")
_SPACED_NAME = lazy(rf"(?<![{HAN}])(?<![{HAN}][{_BLANK}])([{HAN}])[{_BLANK}]+([{HAN}])(?![{_BLANK}]*[{HAN}])")
_NAME = lazy(rf"[{HAN}](?:[{_BLANK}]*[{HAN}]){{1,3}}")
_DOTS = lazy(rf"{_BLANKS}(?:\.{{3,}}|。{{3,}}|…+|[·・]{{3,}})[{_BLANK}]*")
_DASHES = lazy(rf"(?<=[{HAN}》）”』」])[{_BLANK}]*(?:-{{2,}}|—+|－{{2,}}|―+|─{{2,}})[{_BLANK}]*(?=[{HAN}《（“『「])")
_EMPTY = lazy(rf"《[{_BLANK}]*》|（[{_BLANK}]*）|(?<=[{HAN}])\([{_BLANK}]*\)")
_DOUBLE = lazy(r'"([^"\n]*)"')
_SINGLE = lazy(rf"(?<![A-Za-z0-9])'(?=[^'\n]*[{HAN}])([^'\n]*+)'(?![A-Za-z0-9])")
_MARK = lazy(rf"{_BLANKS}([,;:?!.，。；：？！、])[{_BLANK}]*")
#: A word that owns the point behind it where a Latin word follows.
_SHORTENED = lazy(
    r"(?:\.[A-Za-z]{1,4}|\b(?:Trans|Syst|Man|Cybern|Conf|Proc|Intl?|Intell|Mag|Lett|Rev|Comput|Commun|Technol|Sci|Eng|Res|Adv"
    r"|Electron|Signal|Process|Emerg|Top|Transp|Inf|Manag|Appl|Phys|Chem|Math|Soc|Nat|Am|Prof|Dr|Ph|Sc|Inc|Ltd|Co|Corp|Univ|Dept"
    r"|Inst|vol|no|pp|eds?|al|etc|vs|Fig|Eq|[A-Z]))$"
)
_WIDE_MARKS = "，。；：？！、"
# Behind ） a blank may part two words; before 的 and its like it does not.
_BESIDE_WIDE = lazy(
    rf"(?<=[{_WIDE_MARKS}（])[{_BLANK}]+(?=[^\n{_BLANK}])|(?<=[^\n{_BLANK}])[{_BLANK}]+(?=[{_WIDE_MARKS}）])"
    rf"|(?<=）)[{_BLANK}]+(?=[的等与和及是中])"
    rf"|(?<=[{HAN}])[{_BLANK}]+(?=[“‘《〈「『【])|(?<=[”’》〉」』】])[{_BLANK}]+(?=[{HAN}])"
)
_HAN_SIDE = lazy(rf"[{HAN}\u3001-\u303f\uff01-\uff0f\uff1a-\uff1f]")
_WORD_BEFORE = lazy(rf"(?:^|[{HAN}{_WIDE_MARKS}][{_BLANK}]?|,[{_BLANK}])[A-Za-z0-9+#./_-]+$")
_WORD_AFTER = lazy(rf"[A-Za-z0-9+#./_-]+(?=[{_BLANK}]*(?:[{HAN}{_WIDE_MARKS}(（]|,[{_BLANK}]|$))")
# Half-width marks behind full-width brackets, and the marks of either width that tell what the text is set with.
_AFTER_BRACKET = lazy(rf"[{_BLANK}]*([,;:.])(?![\d.,;:])[{_BLANK}]*")
_HALF_WIDTH, _LISTING = re.compile(r"(?<![）》】])[,;.](?= )"), re.compile("[，；。、]")
_MARK_IN = lazy("[，、：；（]")

_PASSES = 6
# How far is looked for the characters beside a mark, and for the beginning of a sentence.
_NEAR, _FAR = 40, 400


@lru_cache(maxsize=8192)  # pages are made again and again, for another look or of a site that is watched
def typeset(runs: Inline, lang: str, context: Context = "prose") -> Inline:
    """A text with its marks set; `lang` is the page's language, which decides where the text does not."""
    made = runs
    for _ in range(_PASSES):
        before, made = made, _once(made, lang, context)
        if made == before:
            return made
    return runs  # no rest is found: better as it was written


def _once(runs: Inline, lang: str, context: Context) -> Inline:
    line: _QuotedLine | None = None
    for step in (_letters, _names, _marks, _blanks, _agreeing):
        if line is None:
            text = plain(runs)
            line = _QuotedLine(text, _frozen(runs, text), lang, context)
        frozen = line.frozen
        edits = [edit for edit in step(line) if frozen.isdisjoint(range(edit[0], edit[1]))]
        if edits:
            runs, line = _applied(runs, edits), None
    return runs


def _frozen(runs: Inline, text: str) -> frozenset[int]:
    """The characters that are not to be touched."""
    found = {at for match in _FROZEN.finditer(text) for at in range(*match.span())}
    at = 0
    for run in runs:
        if run.code or run.raised or run.lowered:
            found.update(range(at, at + len(run.text)))
        at += len(run.text)
    return frozenset(found)


@dataclass(frozen=True)
class _QuotedLine:
    """A text with what is known of it."""

    text: str
    frozen: frozenset[int]
    lang: str
    context: Context

    @cached_property
    def clauses(self) -> Clauses:
        return clauses(self.text, self.frozen, chinese=self.lang == "zh")

    @cached_property
    def listed(self) -> frozenset[int]:
        """The sentences that have a Chinese comma."""
        return frozenset(number for number, char in zip(self.clauses.sentence, self.text, strict=True) if char == "，")

    @cached_property
    def cited(self) -> bool:
        """Whether the marks are those of a citation style."""
        style = self.context == "reference" and _REFERENCE.search(self.text)
        return self.context == "authors" or bool(style) or bool(re.search(r"\[[JCMD]\]", self.text))

    def left(self, at: int) -> str:
        """The last character before an offset that is no blank, quotation mark or square bracket; "" at the start."""
        return next((c for c in reversed(self.text[max(0, at - _NEAR) : at]) if c not in _BLANK + '”’"]'), "")

    def right(self, at: int) -> str:
        """The first character from an offset on that is no blank, quotation mark or square bracket; "" at the end."""
        return next((c for c in self.text[at : at + _NEAR] if c not in _BLANK + '“‘"['), "")

    def beside_han(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether a stretch has Chinese before it, and after it."""
        return bool(_HAN_SIDE.match(self.left(start))), bool(_HAN_SIDE.match(self.right(end)))


def _letters(line: _QuotedLine) -> Iterator[Edit]:
    """Full-width letters and digits in half width: ＡＢ１２."""
    for match in _FULL_WIDTH.finditer(line.text):
        yield (*match.span(), chr(ord(match[0]) - 0xFEE0))


def _names(line: _QuotedLine) -> Iterator[Edit]:
    """No blanks within a name or a spaced-out title: 张 三. Blanks that part words stay: 浙江大学 计算机学院."""
    text = line.text
    if line.context == "name":
        if _NAME.fullmatch(text):
            yield from _without_blanks(text, 0, len(text))
        return
    for match in _SPACED.finditer(text):
        yield from _without_blanks(text, *match.span())
    for match in _SPACED_NAME.finditer(text):
        if line.context == "authors" or re.fullmatch(HAN_NAME, match[1] + match[2]):
            yield match.end(1), match.start(2), ""


def _without_blanks(text: str, start: int, end: int) -> Iterator[Edit]:
    for match in re.finditer(f"[{_BLANK}]+", text[start:end]):
        yield start + match.start(), start + match.end(), ""


def _marks(line: _QuotedLine) -> Iterator[Edit]:
    """The marks themselves, each in the width of its sentence; what touches another edit waits for the next pass."""
    if line.context in ("name", "authors"):
        return
    taken: set[int] = set()
    for edit in (*_groups(line), *_quotes(line), *_brackets(line), *(() if line.cited else _points(line))):
        span = set(range(edit[0], edit[1]))
        if span.isdisjoint(taken) and line.text[edit[0] : edit[1]] != edit[2]:
            taken |= span
            yield edit


def _groups(line: _QuotedLine) -> Iterator[Edit]:
    """Dashes, dots, and brackets with nothing in them."""
    for match in _DASHES.finditer(line.text):
        if line.clauses.is_chinese(match.start()):
            yield (*match.span(), "——")
    for match in _DOTS.finditer(line.text):
        if any(line.beside_han(*match.span())) and line.clauses.is_chinese(match.start()):
            yield (*match.span(), "……")
    for match in _EMPTY.finditer(line.text):
        yield (*match.span(), "")


def _quotes(line: _QuotedLine) -> Iterator[Edit]:
    """Straight quotation marks around Chinese, or within it."""
    if line.text.count('"') % 2 == 0:
        for match in _DOUBLE.finditer(line.text):
            near = line.clauses.is_chinese(match.start()) and any(line.beside_han(*match.span()))
            if near or _HAN_SIDE.search(match[1]):
                yield match.start(), match.start() + 1, "“"
                yield match.end() - 1, match.end(), "”"
    for match in _SINGLE.finditer(line.text):
        yield match.start(), match.start() + 1, "‘"
        yield match.end() - 1, match.end(), "’"


def _brackets(line: _QuotedLine) -> Iterator[Edit]:
    """Round brackets, both of a pair alike."""
    text = line.text
    for start, end in line.clauses.pairs:
        if text[start] not in "(（" or text[end] not in ")）" or {start, end} & line.frozen:
            continue
        wide = text[start] == "（"
        if line.clauses.is_chinese(start) and not line.cited and _is_wide(line, start, end):
            yield from _opened(line, start, "（")
            yield from _closed(line, end, "）")
        elif wide != (text[end] == "）") or (wide and line.clauses.is_english(start) and not line.cited):
            yield from _opened(line, start, "(")
            yield from _closed(line, end, ")")


def _is_wide(line: _QuotedLine, start: int, end: int) -> bool:
    """Whether a pair of brackets in a Chinese sentence is wide: Chinese stands at an edge in it, or right beside it."""
    text = line.text
    if text[start] == "（" or _HAN_SIDE.search(text[start + 1 : end]):
        return True
    before = text[start - 1 : start]
    near = before in _BLANK or _HAN_SIDE.match(before)
    return bool(near) and any(line.beside_han(start, end + 1))


def _opened(line: _QuotedLine, at: int, mark: str) -> Iterator[Edit]:
    """An opening bracket in its new width; a full one has its blank in itself, a half one stands behind a blank."""
    text = line.text
    if text[at] == mark:
        return
    before = at - len(text[max(0, at - _NEAR) : at].rstrip(_BLANK)) - max(0, at - _NEAR)
    after = len(text[at + 1 : at + _NEAR]) - len(text[at + 1 : at + _NEAR].lstrip(_BLANK))
    if mark == "(":
        wanted = " " if text[at - before - 1 : at - before].isalnum() or before else ""
        yield at - before, at + 1 + after, wanted + mark
    else:
        yield at - before, at + 1 + after, mark


def _closed(line: _QuotedLine, at: int, mark: str) -> Iterator[Edit]:
    text = line.text
    if text[at] == mark:
        return
    after = len(text[at + 1 : at + _NEAR]) - len(text[at + 1 : at + _NEAR].lstrip(_BLANK))
    follows = text[at + 1 + after : at + 2 + after]
    if mark == ")":
        yield at, at + 1 + after, mark + (" " if after or follows.isalnum() or follows in tuple("(（“") else "")
    elif after and (follows.isalnum() or _HAN_SIDE.match(follows)):
        yield at, at + 1 + after, mark
    else:
        yield at, at + 1, mark


def _points(line: _QuotedLine) -> Iterator[Edit]:
    """Commas, colons, semicolons and stops."""
    for match in _MARK.finditer(line.text):
        at, mark = match.start(1), match[1]
        beside = (line.text[at - 1 : at], line.text[at + 1 : at + 2])
        if not match[0].strip(_BLANK) or not {".", "。"}.isdisjoint(beside):
            continue
        labels = mark in ":：" and line.lang == "zh" and line.beside_han(at, at)[0]  # 导师: Jane Doe
        if line.clauses.is_chinese(at) or labels:
            if mark in _WIDE and _widens(line, match.start(), match.end(), mark):
                yield match.start(), match.end(), _WIDE[mark]
            elif mark == "." and _stops(line, at):
                yield match.start(), match.end(), "。"
        elif mark in _NARROW and line.clauses.is_english(at) and not all(line.beside_han(at, at + 1)):
            yield match.start(), match.end(), _spaced(line.text, match, _NARROW[mark])


def _widens(line: _QuotedLine, start: int, end: int, mark: str) -> bool:
    """Whether a half-width mark of a Chinese sentence is a Chinese mark."""
    left, right = line.beside_han(start, end)
    if mark in "?!":
        return left
    if not line.text[:start].strip(_BLANK):
        return False
    if left or (right and line.lang == "zh" and line.left(start) not in tuple(".,:;")):
        return True
    if mark != "," or line.text[end - 1] == mark:
        return False
    # A word of a list that has Chinese marks elsewhere: 熟悉 Python, C++，数据库.
    listed = line.clauses.sentence[start] in line.listed
    words = _WORD_BEFORE.search(line.text, max(0, start - 40), start), _WORD_AFTER.match(line.text, end)
    return listed and all(words)


def _stops(line: _QuotedLine, at: int) -> bool:
    """Whether a point ends a Chinese sentence."""
    after = line.text[at + 1 : at + 2]
    if after and after not in _BLANK + "\n”’》）」』" and not _HAN_SIDE.match(after):
        return False
    latin = line.text[at + 1 : at + 1 + _NEAR].lstrip(_BLANK)[:1]
    if latin.isascii() and latin.isalpha() and _SHORTENED.search(line.text, max(0, at - 16), at):
        return False  # IEEE Trans. Syst., M.Sc. in …
    sentence = line.clauses.sentence
    own = "".join(line.text[n] for n in range(max(0, at - _FAR), at) if sentence[n] == sentence[at])
    if len(re.findall(f"[{HAN}]", own)) < 2:
        return False  # 一. and 第1. number what follows
    return line.beside_han(at, at)[0] or (line.left(at).isalnum() and bool(_MARK_IN.search(own)))


def _spaced(text: str, match: re.Match[str], mark: str) -> str:
    """A half-width mark with the blank that it needs after it."""
    follows = text[match.end() : match.end() + 1]
    digits = (
        text[match.start() - 1 : match.start()].isdigit() and follows.isdigit() and match.end() - match.start() == 1
    )
    glued = digits and mark in ",:."
    return mark if glued or not follows or follows in _NARROW or follows in ")]}\n”’\"'" else f"{mark} "


def _blanks(line: _QuotedLine) -> Iterator[Edit]:
    """No blanks beside a full-width mark, which has its own."""
    if line.context in ("name", "authors"):
        return
    for match in _BESIDE_WIDE.finditer(line.text):
        if line.clauses.is_chinese(match.start()):
            yield (*match.span(), "")


def _agreeing(line: _QuotedLine) -> Iterator[Edit]:
    """No half-width mark behind a full-width bracket in a Chinese CV: the one or the other takes its width.

    Where other marks of the text are half width, as in a citation style, the brackets are, too.
    """
    if line.lang != "zh" or line.context == "name":
        return
    narrow = len(_HALF_WIDTH.findall(line.text)) > len(_LISTING.findall(line.text))
    for start, end in line.clauses.pairs:
        mark = _AFTER_BRACKET.match(line.text, end + 1) if line.text[end] in "）》】" else None
        if mark is None:
            continue
        if narrow and line.text[start] in "（(" and line.text[end] == "）":
            yield from _opened(line, start, "(")
            yield from _closed(line, end, ")")
        else:
            yield (*mark.span(), _WIDE.get(mark[1], "。"))


def _applied(runs: Inline, edits: Iterable[Edit]) -> Inline:
    """The runs with edits made, which must not overlap; what is put in has the style of what it replaces."""
    wanted = sorted(edits)
    if not wanted:
        return runs
    whole = plain(runs)
    made: list[Run] = []
    at, first = 0, 0
    for run in runs:
        end = at + len(run.text)
        text, done = "", at
        while first < len(wanted) and wanted[first][1] <= at:
            first += 1
        for start, stop, put in islice(wanted, first, None):
            if start >= end:
                break
            text += run.text[done - at : max(start, at) - at]
            if _home(start, stop, put, whole) in range(at, end):
                text += put
            done = min(stop, end)
        text += run.text[done - at :]
        if text:
            made.append(run if text == run.text else replace(run, text=text))
        at = end
    return tuple(made)


def _home(start: int, stop: int, put: str, text: str) -> int:
    """The character whose style an edit takes: the mark's own, not that of a blank beside it."""
    return next((at for at in range(start, stop) if text[at] not in _BLANK), start) if put else start
