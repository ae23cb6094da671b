"""What two readings of one entry cannot both mean: spring and 秋, PI and 参与; names but for a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvgen.cv.authors import split_authors
from cvgen.cv.model import Entry
from cvgen.cv.pinyin import is_near_reading, is_reading
from cvgen.cv.spellings import is_pinyin
from cvgen.cv.text import HAN, Text, has_han, one_line, squash
from cvgen.files.tables import read_table
from cvgen.merge.differences import Difference
from cvgen.patterns import lazy

TABLE = Path(__file__).parent.parent.parent / "locales" / "contrasts.yml"

#: Latin words in a row, two at least, as names have them.
_RUN = lazy(r"[A-Z][A-Za-z'’-]*(?:\s(?:(?:of|and|the|in|on|for)\s)?[A-Z][A-Za-z'’-]*)++")
_SCHOOL = lazy(r"\b([A-Z][a-z]{3,9})\s(?:University|College|Institute|Academy|Normal|Medical)\b")
_CHINESE_SCHOOL = lazy(
    rf"(?<![{HAN}])([{HAN}]{{2}})(?=(?:师范|医科|理工|工业|科技|农业|财经)?(?:大学|学院|研究院|研究所))"
)
#: A longer text names many things, of which two may share a word.
_LONGEST = 160
_OTHERS = lazy(r"\bet\s+al|等|\.\.\.|…|\bothers\b")


@dataclass(frozen=True, slots=True)
class _Contrast:
    """One row of the table: what it is called, where it holds, and its words in both languages in their order."""

    name: str
    kinds: frozenset[str]
    field: str
    words: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    #: the difference that texts with one of the words in both do not have; a row of this kind tells none itself
    settles: str = ""

    def in_english(self, text: str) -> str:
        return next((name for name, english, _ in self.words if english.search(text)), "")

    def in_chinese(self, text: str) -> str:
        return next((name for name, _, chinese in self.words if chinese.search(text)), "")


def of_contrasts(
    english: Entry, chinese: Entry, said: tuple[str, str], briefly: tuple[str, str]
) -> Iterator[Difference]:
    """The rows of which the two texts hold different words; `said` are all their words, `briefly` those in short."""
    for row in _table():
        if row.settles or (row.kinds and english.kind not in row.kinds):
            continue  # what holds for a bio only is no entry's
        texts = briefly if row.field == "short" else said
        if row.field and row.field != "short":
            texts = (_in(getattr(english, row.field), "en"), _in(getattr(chinese, row.field), "zh"))
        if has_han(texts[0]) or not has_han(texts[1]):
            continue
        one, other = row.in_english(texts[0]), row.in_chinese(texts[1])
        if one and other and one != other:
            yield Difference("words", f"the {row.name}", one, other)


def of_prose(kind: str, english: str, chinese: str) -> Iterator[Difference]:
    """The rows for this kind of prose of which two texts hold different words."""
    for row in _table():
        one, other = row.in_english(english), row.in_chinese(chinese)
        if kind in row.kinds and one and other and one != other:
            yield Difference("words", f"the {row.name}", one, other)


def settled(english: str, chinese: str) -> frozenset[str]:
    """The differences that two texts do not have, since they say one thing in two ways: Key Member, 主要参与人."""
    return frozenset(
        row.settles
        for row in _table()
        if row.settles and any(mine.search(english) and theirs.search(chinese) for _, mine, theirs in row.words)
    )


def of_latin_names(english: str, chinese: str) -> Iterator[Difference]:
    """A name in Latin letters on the Chinese page that the English one has but for one word: Mei Lund, Wei Lund."""
    for match in _RUN.finditer(chinese) if max(len(english), len(chinese)) <= _LONGEST else ():
        words = match[0].split()
        if match[0] in english or match[0].casefold() in english.casefold():
            continue
        ways = (rf"\b{' '.join([*map(re.escape, words[:n]), _WORD, *map(re.escape, words[n + 1:])])}\b"
                for n in range(len(words)) if words[n] not in english and re.fullmatch(_WORD, words[n]))  # fmt: skip
        found = [m[0] for way in ways if (m := re.search(way, english)) and m[0] not in chinese]
        if len(found) == 1 and not _shortened(found[0], match[0]):
            yield Difference("words", "a name", found[0], match[0])
            return


#: No abbreviation, of which there are many spellings.
_WORD = r"[A-Z][a-z'’]+"


def _shortened(one: str, other: str) -> bool:
    """Whether a word of one name is how the other writes it: Conf. and Conference, W. Lund and Wei Lund."""
    rows = zip(one.split(), other.split(), strict=True)
    return all(a == b or a.startswith(b.rstrip(".")) or b.startswith(a.rstrip(".")) for a, b in rows)


def of_schools(english: Text, chinese: Text) -> Iterator[Difference]:
    """A school whose English name is the Pinyin of two characters, and another one in Chinese: Beipo, 南坡."""
    one, other = _in(english, "en"), _in(chinese, "zh")
    names, others = _SCHOOL.findall(one), _CHINESE_SCHOOL.findall(other)
    if len(names) == len(others) == 1 and is_pinyin(names[0]) and not has_han(one):
        word = names[0]
        if is_near_reading(others[0], word) and not is_reading(others[0], f"{word[0]} {word[1:]}"):
            yield Difference("words", "the institution", one, other)


def of_authors(english: Entry, chinese: Entry) -> Iterator[Difference]:
    """Authors whom only one page names."""
    rows = [one_line(next((value for _, value in entry.authors if value), ())) for entry in (english, chinese)]
    if not all(rows) or any(map(has_han, rows)) or any(map(_OTHERS.search, rows)):
        return
    names = [{squash(one): one for one in split_authors(row)} for row in rows]
    left, right = _missing(*names), _missing(*reversed(names))
    if bool(left) != bool(right) and len(names[0]) != len(names[1]):
        yield Difference("words", "one of the authors", ", ".join(left), ", ".join(right))


def _missing(names: dict[str, str], others: dict[str, str]) -> list[str]:
    """The names, by their letters, that others do not have."""
    return [name for key, name in names.items() if key not in others]


def _in(text: Text, lang: str) -> str:
    value = text.get(lang) or next((value for _, value in text if value), ())
    return one_line(value)


@cache
def countries() -> frozenset[str]:
    """Chinese names of places that hold cities."""
    found = read_table(TABLE).get("countries", [])
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


@cache
def _table() -> tuple[_Contrast, ...]:
    found = []
    for name, row in read_table(TABLE).items():
        if not isinstance(row, dict):
            continue
        words = tuple(
            (one, re.compile(rf"(?<![a-z])(?:{pair[0]})", re.I), re.compile(str(pair[1])))
            for one, pair in row.items()
            if one not in ("in", "of", "settles") and isinstance(pair, list)
        )
        found.append(_Contrast(name, _kinds(row), str(row.get("of", "")), words, str(row.get("settles", ""))))
    return tuple(found)


def _kinds(row: Mapping[str, object]) -> frozenset[str]:
    kinds = row.get("in", [])
    return frozenset(map(str, kinds)) if isinstance(kinds, list) else frozenset()
