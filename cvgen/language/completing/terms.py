"""Words and names that have a counterpart in the other language: the user's, those glossed on the page, terms.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from cvgen.cv.authors import is_name
from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.files.lines import Lines
from cvgen.files.yaml import compose

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
class Pair:
    """One thing in its English and Chinese spellings, the first one of each to be printed."""

    en: tuple[str, ...]
    zh: tuple[str, ...]
    #: a key of terms.yml, or "" when it is told by the words
    category: str = ""
    origin: Origin = "terms"


@dataclass(frozen=True, slots=True)
class Match:
    """What a phrase is called in the other language, and what kind of thing it is."""

    text: str
    category: str
    origin: Origin


class Terms:
    """Phrases of one language with their counterparts in the other; earlier pairs come before later ones."""

    def __init__(self, pairs: Iterable[Pair], to: str) -> None:
        self.to = to
        self._known: dict[str, list[Match]] = {}
        self._longest = 0
        for pair in pairs:
            sources, results = (pair.en, pair.zh) if to == "zh" else (pair.zh, pair.en)
            if not sources or not results:
                continue
            for source in sources:
                found = self._known.setdefault(key(source), [])
                found.append(Match(results[0], pair.category, pair.origin))
                self._longest = max(self._longest, len(key(source)))

    def find(self, phrase: str, prefer: Sequence[str] = ()) -> Match | None:
        """The counterpart of a whole phrase: the user's, else of a preferred category, else the first one."""
        found = self._known.get(key(phrase))
        if not found:
            return None
        if found[0].origin != "terms":
            return found[0]
        return next((match for category in prefer for match in found if match.category == category), found[0])

    def knows(self, phrase: str) -> bool:
        """Whether a whole phrase has a counterpart."""
        return key(phrase) in self._known

    def of(self, phrase: str, *categories: str) -> Match | None:
        """The counterpart of a whole phrase of one of these categories."""
        found = self._known.get(key(phrase), ())
        return next((match for match in found if match.category in categories), None)

    def longest(self) -> int:
        """The length of the longest phrase."""
        return self._longest


def key(phrase: str) -> str:
    """A phrase as it is compared: case, width, kinds of quotes and hyphens, full stops and a leading "the" aside."""
    text = unicodedata.normalize("NFKC", phrase).casefold().translate(_ALIKE)
    text = re.sub(r"\s+", " ", text.replace(".", "")).strip(" ,;:").removeprefix("the ")
    return re.sub(r"\s*([\-/&'()])\s*", r"\1", text)


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
    return Pair(pair.en, pair.zh, known or ("people" if person else category_of(pair.zh[0])), pair.origin)


@cache
def _categories() -> dict[str, str]:
    """The category of each spelling of the dictionary."""
    return {key(text): pair.category for pair in reversed(dictionary()) for text in (*pair.en, *pair.zh)}


def category_of(chinese: str) -> str:
    """What kind of thing a Chinese name is, as far as its ending tells."""
    return next((category for category, ending in _ENDINGS if re.search(f"(?:{ending})$", chinese)), "")


@cache
def dictionary() -> tuple[Pair, ...]:
    """The pairs of terms.yml."""
    if not TABLE.is_file():
        return ()
    node, _ = compose(Lines.of_file(TABLE, TABLE.read_text("utf-8")))
    data = node.to_python() if node is not None else None
    if not isinstance(data, dict):
        raise TypeError(f"{TABLE} holds no mapping")
    return tuple(_row(row, category) for category, rows in data.items() if isinstance(rows, list) for row in rows)


def _row(row: object, category: str) -> Pair:
    """One line of the table."""
    if not isinstance(row, dict) or set(row) != {"en", "zh"}:
        raise TypeError(f"{TABLE}: {category} holds {row}, and not en and zh")
    return Pair(_spellings(row["en"]), _spellings(row["zh"]), category)


def _spellings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)
