"""Words and names that have a counterpart in the other language: the user's, those glossed on the page, terms.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

from cvgen.cv.authors import is_name
from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.cv.text import BLANKS, has_han
from cvgen.files.tables import read_keys, read_table
from cvgen.patterns import lazy

TABLE = Path(__file__).parent.parent.parent / "locales" / "terms.yml"

Origin = Literal["gloss", "cvgen.yml", "terms"]

#: What a Chinese name of something ends in, when nothing else tells what it is.
_ENDINGS = (
    ("universities", r"大学|中国科学院|中科院"),
    ("departments", r"学院|书院|系|学部|实验室|研究所|研究院|研究中心|中心|课题组"),
    ("companies", r"公司|集团"),
    ("societies", r"学会|协会|基金会|基金委|委员会|教育部|科技部"),
    ("awards", r"奖|奖学金|奖章|称号|优秀\w{0,4}生"),
    ("degrees", r"博士|硕士|学士"),
    ("roles", r"生|师|员|教授|助理|助教"),
)


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a phrase in a CV: the kinds of place it is, the words around it and those of the whole page."""

    kinds: frozenset[str] = frozenset()
    #: the words of the same entry, as `evidence` writes them
    beside: str = ""
    #: the names of institutions on the page, and the domains of its addresses
    page: str = ""

    def studying(self) -> Where:
        """The same place, for a field of study."""
        return replace(self, kinds=self.kinds | {"study"})


@dataclass(frozen=True, slots=True)
class Condition:
    """Where a row of the dictionary holds; empty, it holds everywhere."""

    to: str = ""
    kinds: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    #: words that tell another thing of the same name
    unless: tuple[str, ...] = ()

    def is_narrow(self) -> bool:
        """Whether it asks for a place rather than for a direction."""
        return bool(self.kinds or self.near)

    def holds(self, where: Where) -> bool:
        """Whether a phrase stands where the row holds."""
        if self.kinds and not self.kinds & where.kinds:
            return False
        if any(_stands(word, where) for word in self.unless):
            return False
        return not self.near or any(_stands(word, where) for word in self.near)

    def holds_here(self, where: Where) -> bool:
        """Whether the same entry tells that the row holds, and not only the page."""
        return not self.near or self.holds(replace(where, page=""))


ALWAYS = Condition()


def evidence(texts: Iterable[str]) -> str:
    """The words of texts as `near` is looked up in them: one blank around each, addresses with all their domains."""
    words = (word.strip(".'") for text in texts for word in _WORD.findall(text.casefold()))
    return f" {' '.join(part for word in words for part in (word, *_domains(word)))} "


_WORD = lazy(r"[\w.'’]+")


def _domains(word: str) -> list[str]:
    """The domains above that of an address: nus.edu.sg of comp.nus.edu.sg."""
    labels = word.split(".")
    return [".".join(labels[n:]) for n in range(1, len(labels) - 1)]


def _stands(word: str, where: Where) -> bool:
    """Whether a word is among those around; a name of several words or a domain may stand anywhere on the page."""
    wide = "." in word or " " in word or (has_han(word) and len(word) > 3)
    around = where.beside + where.page if wide else where.beside
    return word in around if has_han(word) else evidence((word,)) in around


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing in its English and Chinese spellings, the first one of each to be printed."""

    en: tuple[str, ...]
    zh: tuple[str, ...]
    #: a key of terms.yml, or "" when it is told by the words
    category: str = ""
    origin: Origin = "terms"
    condition: Condition = ALWAYS
    #: what is written in Traditional characters, where it is no exchange of characters
    hant: tuple[str, ...] = ()
    #: whether it is a row of terms.yml, the keys of which are known beforehand
    is_row: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Match:
    """What a phrase is called in the other language, and what kind of thing it is."""

    text: str
    category: str
    origin: Origin
    condition: Condition = ALWAYS


class Terms:
    """Phrases of one language with their counterparts in the other; earlier pairs come before later ones."""

    def __init__(self, pairs: Iterable[Pair], to: str) -> None:
        self.to = to
        self.where = Where()
        self._known: dict[str, list[Match]] = {}
        for pair in pairs:
            sources, results = (pair.en, pair.zh) if to == "zh" else (pair.zh, pair.en)
            if not sources or not results or pair.condition.to not in ("", to):
                continue
            match = Match(results[0], pair.category, pair.origin, pair.condition)
            for source in sources:
                self._known.setdefault(_key(source, is_row=pair.is_row), []).append(match)
        self._longest = max(map(len, self._known), default=0)
        for found in self._known.values():  # what holds only here is known better than what holds everywhere
            found.sort(key=lambda match: match.origin == "terms" and not match.condition.is_narrow())

    def at(self, where: Where) -> Terms:
        """The same terms, as far as they hold in one place of a CV."""
        narrowed = copy(self)
        narrowed.where = where
        return narrowed

    def find(self, phrase: str, prefer: Sequence[str] = ()) -> Match | None:
        """The counterpart of a whole phrase: the user's, else of a preferred category, else the first one."""
        found = self._matches(phrase, self.where)
        if not found:
            return None
        if found[0].origin != "terms":
            return found[0]
        return next((match for category in prefer for match in found if match.category == category), found[0])

    def knows(self, phrase: str) -> bool:
        """Whether a whole phrase has a counterpart."""
        return bool(self._matches(phrase, self.where))

    def of(self, phrase: str, *categories: str) -> Match | None:
        """The counterpart of a whole phrase of one of these categories."""
        return next((match for match in self._matches(phrase, self.where) if match.category in categories), None)

    def subject(self, phrase: str) -> Match | None:
        """The counterpart of a field of study beside a degree or a post."""
        return next((m for m in self._matches(phrase, self.where.studying()) if m.category == "subjects"), None)

    def longest(self) -> int:
        """The length of the longest phrase."""
        return self._longest

    def _matches(self, phrase: str, where: Where) -> list[Match]:
        found = [match for match in self._known.get(key(phrase), ()) if match.condition.holds(where)]
        return _nearest(found, where) if any(match.condition.near for match in found) else found


def _nearest(found: list[Match], where: Where) -> list[Match]:
    """Matches without those that only the page tells, where the entry tells one or the page tells several.

    A department is that of the house beside it: the page of one who changed houses names both.
    """
    here = [match for match in found if match.condition.holds_here(where)]
    beside = bool(where.beside.strip())
    wide = [match for match in found if match not in here and not (beside and match.category == "departments")]
    told = any(match.condition.near for match in here) or len({match.text for match in wide}) > 1
    return here if told else [match for match in found if match in here or match in wide]


def key(phrase: str) -> str:
    """A phrase as it is compared: case, width, kinds of quotes and hyphens, full stops and a leading "the" aside."""
    text = unicodedata.normalize("NFKC", phrase).casefold().translate(_ALIKE)
    text = re.sub(r"\s+", " ", text.replace(".", "")).strip(" ,;:").removeprefix("the ")
    return re.sub(rf"{BLANKS}([\-/&'()])\s*", r"\1", text)


_ALIKE = str.maketrans("’‘‐‑–—“”", "''----\"\"")


def pairs(given: Sequence[Pair], glossed: Sequence[Pair] = ()) -> tuple[Pair, ...]:
    """The user's own pairs, those glossed on the page and the dictionary, in this order, each with its category."""
    return (*map(_sorted, (*given, *glossed)), *dictionary())


def _sorted(pair: Pair) -> Pair:
    """A pair with its category: that of a known pair of the same spelling, else as its Chinese name ends."""
    if pair.category or not pair.en or not pair.zh:
        return pair
    known = next((found for text in (*pair.en, *pair.zh) if (found := _categories().get(key(text)))), "")
    person = re.fullmatch(HAN_NAME, pair.zh[0]) and len(pair.en[0].split()) in (2, 3) and is_name(pair.en[0])
    return replace(pair, category=known or ("people" if person else category_of(pair.zh[0])))


@cache
def _categories() -> dict[str, str]:
    """The category of each spelling of the dictionary."""
    return {
        _key(text, is_row=pair.is_row): pair.category
        for pair in reversed(dictionary())
        for text in (*pair.en, *pair.zh)
    }


def _key(text: str, *, is_row: bool) -> str:
    """The key of a spelling, which is known beforehand for one of terms.yml."""
    known = _odd_keys() if is_row else None
    return key(text) if known is None else known.get(text) or text.casefold()


@cache
def _odd_keys() -> Mapping[str, str] | None:
    return read_keys(TABLE)


def odd_keys() -> dict[str, str]:
    """The keys of those spellings of the dictionary that another letter case alone does not make."""
    every = dict.fromkeys(text for pair in dictionary() for text in (*pair.en, *pair.zh))
    return {text: made for text in every if (made := key(text)) != text.casefold()}


def category_of(chinese: str) -> str:
    """What kind of thing a Chinese name is, as far as its ending tells."""
    return next((category for category, ending in _ENDINGS if re.search(f"(?:{ending})$", chinese)), "")


@cache
def dictionary() -> tuple[Pair, ...]:
    """The pairs of terms.yml."""
    if not TABLE.is_file():
        return ()
    data = read_table(TABLE)
    rows = ((row, category) for category, listed in data.items() if isinstance(listed, list) for row in listed)
    return tuple(_row(row, category) for row, category in rows)


def _row(row: object, category: str) -> Pair:
    """One line of the table."""
    if not isinstance(row, dict) or not {"en", "zh"} <= set(row) <= _KEYS:
        raise TypeError(f"{TABLE}: {category} holds {row}, and not en and zh")
    kinds, near = _spellings(row.get("in", [])), _spellings(row.get("near", []))
    condition = Condition(str(row.get("to", "")), frozenset(kinds), near, _spellings(row.get("unless", [])))
    known = condition if condition != ALWAYS else ALWAYS
    hant = _spellings(row.get("hant", []))
    return Pair(_spellings(row["en"]), _spellings(row["zh"]), category, condition=known, hant=hant, is_row=True)


_KEYS = {"en", "zh", "to", "in", "near", "unless", "hant"}


def _spellings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)
