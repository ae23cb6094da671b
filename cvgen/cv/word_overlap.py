"""Which words of a text another one says too, and which it leaves out: how the ledger knows what was dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cvgen.cv import dates
from cvgen.cv.text import HAN
from cvgen.patterns import lazy

_WORD = lazy(rf"[A-Za-z\u00c0-\u024f]+|[{HAN}]")
#: TeX that becomes signs, and words that belong to a date and are written anew with it.
_SIGNS = lazy(r"\\[A-Za-z]+")
_AROUND_DATES = lazy(
    r"(?i)\b(?:from|since|to|until|till|in|on|at|now|present|current|currently|today|expected|ongoing|spring|summer|"
    r"autumn|fall|winter)\b|至今|现在|预计|[自从于至到起在年月日春夏秋冬季今]"
)
#: What the layout says with a comma or a column.
_JOINT = lazy(r"(?i)\b(?:at|and)\b")
#: Of a text that is mostly said, only the words that are not are missing; else all of it is.
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class WordSet:
    """The words of one or more texts."""

    words: frozenset[str]
    #: each text with its letters alone, to recognise one that is repeated as a whole
    lines: frozenset[str]

    @classmethod
    def by(cls, texts: Iterable[str]) -> WordSet:
        """What some texts say."""
        texts = tuple(texts)
        return cls(frozenset(w for text in texts for w in _keys(text)), frozenset(_folded(text) for text in texts))

    def repeats(self, text: str) -> bool:
        """Whether one of the texts is this one."""
        return _folded(text) in self.lines

    def split(self, text: str) -> tuple[str, str]:
        """A text in what is told and what is not; a text of which little is told is not told at all."""
        if not re.search(rf"[A-Za-z\u00c0-\u024f{HAN}]", text) or self.repeats(text):
            return text, ""
        spans = [m.span() for m in _WORD.finditer(text)]
        open_ = _unwritten(text, spans)
        lost = [n for n in open_ if not self._has(text, spans, n)]
        if not lost:
            return text, ""
        lost = sorted({m for n in lost for m in _run_around(text, spans, n)} & set(open_))
        if len(lost) > (1 - _MOSTLY) * len(open_) and len(open_) > 1:
            return "", text
        return without_words(text, spans, lost)

    def _has(self, text: str, spans: list[tuple[int, int]], n: int) -> bool:
        start, end = spans[n]
        word = _plain(text[start:end])
        if word.isascii():
            return word in self.words
        before = n > 0 and spans[n - 1][1] == start and _is_han(text[start - 1])
        behind = n + 1 < len(spans) and spans[n + 1][0] == end and _is_han(text[end])
        if not before and not behind:
            return word in self.words
        return (before and text[start - 1 : end] in self.words) or (behind and text[start : end + 1] in self.words)


def _keys(text: str) -> Iterator[str]:
    """Words, characters and neighbouring characters of a text."""
    for match in re.finditer(rf"[A-Za-z\u00c0-\u024f]+|[{HAN}]+", text):
        run = match.group()
        if not _is_han(run[0]):
            yield _plain(run)
            continue
        yield from run
        yield from (run[n : n + 2] for n in range(len(run) - 1))


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _folded(text: str) -> str:
    return "".join(c for c in _plain(text) if c.isalnum())


def _is_han(character: str) -> bool:
    return re.match(f"[{HAN}]", character) is not None


def _run_around(text: str, spans: list[tuple[int, int]], n: int) -> Iterator[int]:
    """The Han characters that a lost one stands among, as one of them alone says nothing."""
    first = last = n
    if _is_han(text[spans[n][0]]):
        while first and spans[first - 1][1] == spans[first][0] and _is_han(text[spans[first - 1][0]]):
            first -= 1
        while last + 1 < len(spans) and spans[last][1] == spans[last + 1][0] and _is_han(text[spans[last + 1][0]]):
            last += 1
    yield from range(first, last + 1)


def _unwritten(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Which words stand outside of what is written anew, such as dates."""
    rewritten = _rewritten(text)
    return [n for n, (start, _) in enumerate(spans) if not any(low <= start < high for low, high in rewritten)]


def without_words(text: str, spans: list[tuple[int, int]], lost: list[int]) -> tuple[str, str]:
    """A text without some of its words, and these, "…" between stretches of them."""
    kept, missing = [], []
    at = 0
    for first, last in _stretches(lost):
        start, end = spans[first][0], spans[last][1]
        kept.append(text[at:start])
        missing.append(text[start:end])
        at = end
    return "".join((*kept, text[at:])), " … ".join(missing)


def _rewritten(text: str) -> list[tuple[int, int]]:
    """The stretches that are dates, with the small words around them, and TeX."""
    found = [(f.start, f.end) for f in dates.find(text)]
    spans = [m.span() for m in _SIGNS.finditer(text)]
    around = [m.span() for m in _AROUND_DATES.finditer(text)]
    spans += [(low, high) for low, high in around if any(start - 12 <= low <= end + 12 for start, end in found)]
    return [*found, *spans, *(m.span() for m in _JOINT.finditer(text))]


def _stretches(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as their first and last."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
