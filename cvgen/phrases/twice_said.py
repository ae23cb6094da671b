"""One line that says a thing in Chinese and again in English, taken apart: 高岭大学 / Gaoling University, 学士 B.Sc.

A line is cut at its marks into pieces, each in one language. Where a piece in one language follows one in the other
behind a slash, a bar or a blank, they are one thing if their lengths, their dates and, wherever the mark alone proves
nothing, a word of either say so (locales/counterparts.yml). What belongs to no pair holds in both languages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvgen.cv import dates
from cvgen.cv.dates import Day
from cvgen.cv.text import BLANKS, HAN, Inline, cut, inline, plain, strip
from cvgen.files.tables import read_table
from cvgen.patterns import lazy

TABLE = Path(__file__).parent.parent / "locales" / "counterparts.yml"

_SLASH = rf"(?<!\s)\s++[/／|｜]\s+|{BLANKS}[／｜]\s*|(?<=[{HAN}。])\s*/\s*(?=[A-Z])|(?<=[a-z.])\s*/\s*(?=[{HAN}])"
_DASH = rf"(?<!\s)\s++[—–-]{{1,2}}\s+|{BLANKS}——\s*"
_COMMA = rf"{BLANKS}(?:(?<!\d),|,(?!\d)|[，;；])\s*"
_COLON = rf"{BLANKS}：\s*|(?<=[\w)）]):\s+|(?<=[{HAN}]):"
_MARKS = lazy(f"(?P<slash>{_SLASH})|(?P<comma>{_COMMA})|(?P<colon>{_COLON})")
_MARKS_AND_DASH = lazy(f"(?P<slash>{_SLASH}|{_DASH})|(?P<comma>{_COMMA})|(?P<colon>{_COLON})")
#: Where Chinese and English meet with nothing but a blank between them.
#: Where a half in one language ends, and one in the other begins.
MEETING = lazy(rf"(?<=[{HAN}])\s*(?=[A-Z])|(?<=[a-z.])\s+(?=[{HAN}])")
_BRACKETED = lazy(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
#: What only a sentence says: whose English names stand behind Chinese ones that it goes on with.
_SENTENCE = lazy(r"[我你他她了是于。]|在(?!读|职|线|校)|[a-z]\.\s+[A-Z]")
#: What a Chinese phrase says of a kind of thing rather than which one it is.
_MODIFIERS = lazy(r"国际|国内|中文|英文|学术|著名|权威|顶级|知名|特邀|担任|的")
#: A prize alone, which says more of what stands before it in Chinese, unless that names a prize itself.
_PRIZE = lazy(r"\w+\s(?:Prize|Medal|Place|Class)|Champions?|Runner-up|Winner|Finalist|Top\s.*", re.I)
_DATE = r"(?:19|20)\d\d(?:[\s\d./年月日–—~～至到-]|present|now|current|今)*+"
_DATE_IN_FRONT = lazy(rf"^[\s\[(（]*+{_DATE}[\])）]?[\s,，:：|]*+", re.I)
_DATE_BEHIND = lazy(rf"(?:(?<!\s)\s+)?[\[(（]?{_DATE}[\])）]?\s*$", re.I)
#: Letters of English for each Chinese character, where both say one thing.
_LETTERS = 4.0
#: How much nearer to that a further Chinese, or English, piece has to bring a pair in order to belong to it.
_NEARER = {"zh": 0.3, "en": 0.7}

Two = tuple[Inline, Inline]


@dataclass(frozen=True, slots=True)
class _SaidPiece:
    """A stretch of a line between two marks: what it is written in, and the mark before it."""

    start: int
    end: int
    speech: str
    mark: str = ""
    #: "slash", "comma", "colon" or "blank"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Pieces `first` to `middle`, and those from there to `last`, that say one thing."""

    first: int
    middle: int
    last: int


def parted(row: Inline, *, doubled: bool = False) -> Two | None:
    """A line as its Chinese and its English reader see it; None when nothing of it is said twice.

    `doubled`: the line stands under a heading in two languages, so that a slash or a dash needs no other proof.
    """
    line = plain(row)
    lead = _DATE_IN_FRONT.match(line)
    start = lead.end() if lead else 0
    pieces = tuple(_pieces(line, start, _MARKS_AND_DASH if doubled else _MARKS))
    pairs = {pair.first: pair for pair in _pairs(row, pieces, doubled=doubled)}
    if not pairs:
        return None
    halves: tuple[list[Inline], list[Inline]] = ([cut(row, 0, start)], [cut(row, 0, start)])
    at, behind = 0, False
    while at < len(pieces):
        pair = pairs.get(at)
        both = _said_twice(row, pieces, pair) if pair else None
        said = both or (cut(row, pieces[at].start, pieces[at].end),) * 2
        for half, lang, words in zip(halves, ("zh", "en"), said, strict=True):
            mark = _mark(pieces[at], lang, beside=behind or pair is not None) if at else ""
            half.extend((inline(mark), words))
        at, behind = pair.last + 1 if pair else at + 1, pair is not None
    return _flat(halves[0]), _flat(halves[1])


def _flat(parts: list[Inline]) -> Inline:
    return tuple(run for part in parts for run in part)


def _mark(piece: _SaidPiece, lang: str, *, beside: bool) -> str:
    """A mark as it stands, or, beside a pair, as its language has it."""
    if not beside or piece.kind not in ("comma", "colon"):
        return piece.mark
    wide = {",": "，", ";": "；", ":": "："}
    bare = piece.mark.strip()
    if lang == "zh":
        return wide.get(bare, bare)
    return {v: k for k, v in wide.items()}.get(bare, bare) + " "


# --- pieces ----------------------------------------------------------------------------------------------------------


def _pieces(line: str, start: int, marks: re.Pattern[str]) -> Iterator[_SaidPiece]:
    closed = [found.span() for found in _BRACKETED.finditer(line)]
    low, mark, kind = start, "", ""
    for found in marks.finditer(line, start):
        if any(a < found.start() and found.end() <= b for a, b in closed):
            continue
        yield from _at_blank(line, low, found.start(), mark, kind)
        low, mark, kind = found.end(), found.group(), str(found.lastgroup)
    yield from _at_blank(line, low, len(line), mark, kind)


def _at_blank(line: str, low: int, high: int, mark: str, kind: str) -> Iterator[_SaidPiece]:
    """A piece, or two of them where its Chinese and its English half stand beside each other."""
    text = line[low:high]
    meetings = list(MEETING.finditer(text))
    if len(meetings) == 1:
        one, other = text[: meetings[0].start()], text[meetings[0].end() :]
        apart = {speech(one), speech(other)} == {"zh", "en"} and not _mixed(one) and not _mixed(other)
        if apart and counterparts(one, other) and not _names_more(one, other) and not _SENTENCE.search(text):
            middle = low + meetings[0].end()
            yield _SaidPiece(low, low + meetings[0].start(), speech(one), mark, kind)
            yield _SaidPiece(middle, high, speech(other), meetings[0].group(), "blank")
            return
    yield _SaidPiece(low, high, "" if dates.parse_or_none(text.strip()) else speech(text), mark, kind)


def _names_more(one: str, other: str) -> bool:
    """Whether the Chinese half only says what kind of thing the English one names: 国际期刊 Journal of Dew."""
    chinese, english = (one, other) if re.search(f"[{HAN}]", one) else (other, one)
    known = frozenset(word for _, _, words in _kinds() for word in words)
    bare = _MODIFIERS.sub("", chinese)
    for _, within, _ in _kinds():
        bare = within.sub("", bare)
    proper = [word for word in re.findall(r"[A-Z][\w.'’-]*", english) if _bare(word) not in known]
    return not re.search(f"[{HAN}]", bare) and bool(proper)


def _mixed(text: str) -> bool:
    return bool(re.search(f"[{HAN}]", text)) and bool(re.search(r"[A-Za-z]{2}", text))


# --- pairs -----------------------------------------------------------------------------------------------------------


def _pairs(row: Inline, pieces: tuple[_SaidPiece, ...], *, doubled: bool) -> list[_Pair]:
    """The pairs of a line from left to right, none of which shares a piece with another."""
    joints = _joints(pieces)
    found: list[_Pair] = []
    for k, joint in enumerate(joints):
        floor = found[-1].last + 1 if found else 0
        ceiling = joints[k + 1] - 2 if k + 1 < len(joints) else len(pieces) - 1
        pair = _widest(row, pieces, joint, floor, ceiling)
        if pair is not None:
            found.append(pair)
    if doubled and [piece.kind for piece in pieces].count("slash") <= len(joints):
        return found
    # The mark stands between other things, too, or nothing else says that the line is in two languages.
    sure = sum(_proved(row, pieces, pair) for pair in found)
    return found if sure and 2 * sure >= len(found) else []


def _joints(pieces: tuple[_SaidPiece, ...]) -> list[int]:
    """Where a piece in one language follows one in the other behind a slash or a blank, no two side by side."""
    found: list[int] = []
    for n in range(1, len(pieces)):
        two = {pieces[n - 1].speech, pieces[n].speech}
        if pieces[n].kind in ("slash", "blank") and two == {"zh", "en"} and (not found or found[-1] < n - 1):
            found.append(n)
    return found


def _widest(row: Inline, pieces: tuple[_SaidPiece, ...], joint: int, floor: int, ceiling: int) -> _Pair | None:
    """The pair at a joint, with the pieces beside it that it takes: 大气科学，学士 / B.Sc. in Atmospheric Science."""
    first = joint - 1
    while first > floor and _goes_on(pieces[first], pieces[first - 1], pieces[joint - 1]):
        first -= 1
    last = joint
    while last < ceiling and _goes_on(pieces[last + 1], pieces[last + 1], pieces[joint]):
        last += 1
    whole = _Pair(first, joint, last)
    if first < joint - 1 and last > joint and _said_twice(row, pieces, whole):
        return whole
    return _nearest(row, pieces, whole)


def _nearest(row: Inline, pieces: tuple[_SaidPiece, ...], whole: _Pair) -> _Pair | None:
    """The pair within a wider one whose lengths fit best; more pieces than two have to fit better by far."""
    joint = whole.middle
    best = narrow = _Pair(joint - 1, joint, joint)
    least = farthest = _off(row, pieces, narrow)
    more = pieces[joint - 1 if whole.last == joint else joint].speech
    said = len(_shared(row, pieces, narrow))
    for pair in (_Pair(a, joint, b) for a in range(whole.first, joint) for b in range(joint, whole.last + 1)):
        off = _off(row, pieces, pair)
        # 高岭大学奖学金 / Scholarship, Gaoling University: a word of the further piece has its counterpart, too.
        nearer = 0.0 if len(_shared(row, pieces, pair)) > said else _NEARER[more]
        if off < least and off + nearer <= farthest:
            best, least = pair, off
    return best if least < math.inf else None


def _goes_on(marked: _SaidPiece, piece: _SaidPiece, like: _SaidPiece) -> bool:
    return marked.kind == "comma" and piece.speech == like.speech


def _text(row: Inline, pieces: tuple[_SaidPiece, ...], first: int, last: int) -> Inline:
    return strip(cut(row, pieces[first].start, pieces[last].end))


def _said_twice(row: Inline, pieces: tuple[_SaidPiece, ...], pair: _Pair) -> Two | None:
    return one_thing(_text(row, pieces, pair.first, pair.middle - 1), _text(row, pieces, pair.middle, pair.last))


def _off(row: Inline, pieces: tuple[_SaidPiece, ...], pair: _Pair) -> float:
    """How far the lengths of a pair are from those of a phrase and its translation; without end where it is none."""
    if _said_twice(row, pieces, pair) is None:
        return math.inf
    text = " ".join(plain(_text(row, pieces, n, n)) for n in range(pair.first, pair.last + 1))
    han, latin = _letters(text)
    return abs(math.log(max(latin, 1) / max(han, 1) / _LETTERS))


def _proved(row: Inline, pieces: tuple[_SaidPiece, ...], pair: _Pair) -> bool:
    return bool(_shared(row, pieces, pair))


def _shared(row: Inline, pieces: tuple[_SaidPiece, ...], pair: _Pair) -> frozenset[str]:
    one, other = _text(row, pieces, pair.first, pair.middle - 1), _text(row, pieces, pair.middle, pair.last)
    return shared_kinds(plain(one), plain(other))


# --- what says that two texts are one thing ---------------------------------------------------------------------------


def speech(words: str) -> str:
    """The language of a text that is wholly in one: "zh", "en", or "" for none and for both."""
    han, latin = _letters(re.sub(r"[(（][^()（）]*[)）]|https?://\S+", " ", words))
    if han >= 2 and han * 3 >= latin:
        return "zh"
    return "en" if latin >= 3 and not han else ""


def _letters(words: str) -> tuple[int, int]:
    """How many Chinese characters and how many Latin letters a text has."""
    return len(re.findall(f"[{HAN}]", words)), len(re.findall(r"[A-Za-zÀ-ɏ]", words))


def alike(chinese: str, english: str) -> bool:
    """Whether an English text could say what a Chinese one does: the same dates, and a length that fits."""
    if (speech(chinese), speech(english)) != ("zh", "en"):
        return False
    if _PRIZE.fullmatch(english.strip()) and not re.search("[奖名军等]", chinese):
        return False
    (han, mixed), (_, latin) = _letters(chinese), _letters(english)
    return 0.8 * han + 0.5 * mixed <= latin <= 9 * han + 2 * mixed + 8 and _same_dates(chinese, english)


def one_thing(one: Inline, other: Inline) -> Two | None:
    """Two lines as (Chinese, English) when they say one thing; a date at the end of one or the other holds for both."""
    a, b = plain(one), plain(other)
    if (lead := _DATE_IN_FRONT.match(a)) and not any(dates.find(b)):
        other = (*cut(one, 0, lead.end()), *other)
    elif (tail := _DATE_BEHIND.search(b)) and tail.start() and not any(dates.find(a)):
        one = (*one, *cut(other, tail.start()))
    a, b = plain(one), plain(other)
    if alike(a, b):
        return one, other
    return (other, one) if alike(b, a) else None


def _same_dates(one: str, other: str) -> bool:
    """Whether two texts have the same years in the same order, and the same months where both name them."""
    first, second = (
        [day for f in dates.find(words) for p in f.periods for day in (p.start, p.end)] for words in (one, other)
    )
    return len(first) == len(second) and all(_same_day(a, b) for a, b in zip(first, second, strict=True))


def _same_day(one: Day | None, other: Day | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.year == other.year and (not (one.month and other.month) or one.month == other.month)


def counterparts(one: str, other: str) -> bool:
    """Whether a word of either of two phrases, one of them Chinese, says that both name a thing of one kind."""
    return bool(shared_kinds(one, other))


def shared_kinds(one: str, other: str) -> frozenset[str]:
    """The kinds of things that a word of either of two phrases, one of them Chinese, names."""
    chinese, english = (one, other) if re.search(f"[{HAN}]", one) else (other, one)
    words = {_bare(word) for word in re.findall(r"[\w.'’-]+", english)}
    return frozenset(kind for kind, within, known in _kinds() if known & words and within.search(chinese))


def _bare(word: str) -> str:
    return word.replace(".", "").strip("'’-").casefold()


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """For each kind of locales/counterparts.yml what says it in Chinese, and the words that do in English."""
    found = []
    for kind, row in read_table(TABLE).items():
        if isinstance(row, dict) and isinstance(chinese := row["zh"], list) and isinstance(english := row["en"], list):
            ways = (str(word) if len(str(word)) > 1 else rf"{word}(?=\W*$)" for word in chinese)
            found.append((kind, re.compile("|".join(ways)), frozenset(map(str, english))))
    return tuple(found)
