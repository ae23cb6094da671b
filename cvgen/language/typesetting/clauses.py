"""The sentences of a text, each in its language, so that punctuation can be set as that language sets it.

What stands in brackets or quotation marks is a text within the text, and is judged by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from cvgen.cv.text import HAN
from cvgen.patterns import lazy

OPENING = "(（[［【《〈「『“"
CLOSING = ")）]］】》〉」』”"
_PAIRS = {
    ")": "(（",
    "）": "(（",
    "]": "[［",
    "］": "[［",
    "】": "【",
    "》": "《",
    "〉": "〈",
    "」": "「",
    "』": "『",
    "”": "“",
}

_ABBREVIATION = lazy(
    r"(?:\b(?:[A-Za-z]|Prof|Dr|Mrs?|Ms|St|al|e\.g|i\.e|etc|vs|No|Fig|Eq|pp?|vol|Inc|Ltd|Co|Corp|Univ|Dept|Jr|Sr|Ph\.D)|第)$"
)
_HAN = lazy(f"[{HAN}]")
_WORD = lazy(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]*")
# On a Chinese page, a row of names such as ACL、EMNLP is no English sentence; two words in small letters make one.
_LOWER = lazy(r"(?<![A-Za-z-])[a-z]{2,}")
_FULL_STOPS = "。！？!?；\n"


@dataclass(frozen=True, slots=True)
class Clauses:
    """Of each character of a text: the sentence it belongs to; of each sentence: its language."""

    sentence: tuple[int, ...]
    chinese: tuple[bool, ...]
    #: and whether it is English; what is neither for certain is left as it was written
    english: tuple[bool, ...]
    #: where the brackets of each pair stand
    pairs: tuple[tuple[int, int], ...]

    def is_chinese(self, at: int) -> bool:
        """Whether the character at this offset stands in a Chinese sentence."""
        return self.chinese[self.sentence[at]]

    def is_english(self, at: int) -> bool:
        """Whether the character at this offset stands in an English sentence."""
        return self.english[self.sentence[at]]


def clauses(text: str, frozen: frozenset[int], *, chinese: bool) -> Clauses:
    """The sentences of a text; `frozen` characters end none, `chinese` is the page's own language.

    A Chinese page has Chinese sentences full of English terms, so there two words weigh as one character; an English
    one has Chinese names in English sentences.
    """
    pairs = brackets(text, frozen)
    sentence, parents, words = _cut(text, frozen, pairs)
    few = 2 if chinese else 0
    weight = 0.5 if chinese else 4
    whole = _verdict(text, weight)
    page = chinese if whole is None else whole
    langs: list[bool] = []
    english: list[bool] = []
    for parent, own in zip(parents, words, strict=True):
        verdict = _verdict(own, weight)
        above = langs[parent] if parent >= 0 else page
        langs.append(above if verdict is None else verdict)
        english.append(not langs[-1] and not _verdict(own, min(weight, 1)) and len(_LOWER.findall(own)) >= few)
    return Clauses(tuple(sentence), tuple(langs), tuple(english), pairs)


def _cut(
    text: str, frozen: frozenset[int], pairs: tuple[tuple[int, int], ...]
) -> tuple[list[int], list[int], list[str]]:
    """The sentence of each character; of each sentence the one that it stands in (-1 for none), and its words."""
    opened = dict(pairs)
    closed = {end for _, end in pairs}
    sentence = [0] * len(text)
    parents, words = [-1], [""]
    now = 0
    stack: list[int] = []
    fresh = False  # the sentence has ended; the next character of its level begins another
    for at, char in enumerate(text):
        if at in closed:
            now, fresh = stack.pop(), False
        elif fresh and char not in " \u00a0\u3000":
            parents.append(stack[-1] if stack else -1)
            words.append("")
            now, fresh = len(words) - 1, False
        sentence[at] = now
        is_bracket = at in opened or at in closed
        words[now] += " " if is_bracket or at in frozen else char
        if at in opened:
            stack.append(now)
            parents.append(now)
            words.append("")
            now = len(words) - 1
        elif at not in frozen and _ends(text, at):
            fresh = True
    return sentence, parents, words


def brackets(text: str, frozen: frozenset[int] = frozenset()) -> tuple[tuple[int, int], ...]:
    """Where brackets and quotation marks open and close, for those that do both; ( and ） are a pair."""
    found: list[tuple[int, int]] = []
    stack: list[int] = []
    for at, char in enumerate(text):
        if char == "\n":
            stack.clear()
        if at in frozen:
            continue
        if char in OPENING:
            stack.append(at)
        elif char in CLOSING:
            depth = next((n for n in range(len(stack) - 1, -1, -1) if text[stack[n]] in _PAIRS[char]), -1)
            if depth >= 0:
                found.append((stack[depth], at))
                del stack[depth:]
    return tuple(sorted(found))


def _verdict(words: str, weight: float) -> bool | None:
    """Whether words are Chinese; None when there are none."""
    han, latin = len(_HAN.findall(words)), len(_WORD.findall(words))
    return han >= latin * weight if han or latin else None


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends with this character."""
    if text[at] in _FULL_STOPS:
        return True
    if text[at] not in ".;" or not text[at + 1 : at + 2].isspace():
        return False
    return text[at] == ";" or (at > 0 and not _ABBREVIATION.search(text[max(0, at - 12) : at]))
