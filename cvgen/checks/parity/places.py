"""Places and ranks of which two texts name one each, and not the same: Tokyo, 大阪; Associate Professor, 教授."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cvgen.checks.parity.contrasts import countries
from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.cv.text import has_han
from cvgen.language.completing.terms import Terms, dictionary, key
from cvgen.merge.differences import Difference
from cvgen.patterns import lazy

_PARTS = lazy(r"[，,、;；|()（）]")
_RANK_NAMES = {
    "professor": "教授",
    "full professor": "教授",
    "associate professor": "副教授",
    "assistant professor": "助理教授",
    "lecturer": "讲师",
}
_ENGLISH_RANKS = {chinese: english.title() for english, chinese in reversed(_RANK_NAMES.items())}
#: The owner's rank: what stands behind "am a" or before "at", and no title of somebody else.
_OWN_RANK = lazy(
    r"\b(?:am|is|as|an?|the|tenured|currently|(?P<other>visiting|adjunct|research|guest|honorary))\s+"
    r"(?P<rank>(?:(?:full|associate|assistant)\s)?professor|lecturer)(?=\s+(?:at|in|of|with|and)\b|[,.;])(?(other)(?!))",
    re.I,
)
_OWN_CHINESE_RANK = lazy(
    r"(?:大学|学院|学系|系|研究所|研究院|中心|实验室|任|为|是|名|聘)(?P<subject>[\u4e00-\u9fff]{0,8}?)(?:长聘|准聘|特聘|终身)?(?P<rank>副教授|助理教授|教授|讲师)"
    r"(?=[，。、；,.;\s（(]|$)"
)


def of_cities(english: str, chinese: str) -> Iterator[Difference]:
    """The one city that each text gives between its commas, when it is another one."""
    rows = _cities(english, "zh"), {name for name in _PARTS.split(chinese) if _cities(name, "en")}
    if len(rows[0]) == len(rows[1]) == 1 and not any(holds(a, b) for a in rows[0] for b in rows[1]):
        mine = next((part for part in _PARTS.split(english) if _cities(part, "zh")), "")
        yield Difference("words", "the place", mine.strip(), next(iter(rows[1])).strip())


def _cities(text: str, to: str) -> set[str]:
    """The cities among the parts of a text, in the other language."""
    found = {m.text for part in _PARTS.split(text) if (m := terms_to(to).of(part, "places"))}
    wide = countries() if to == "zh" else {m.text for name in countries() if (m := terms_to("en").of(name, "places"))}
    return {name for name in found if name not in wide and not _is_province(name)}


def _is_province(name: str) -> bool:
    return bool(re.search(r"省$|自治区$|Province$", name)) or name in _provinces()


@cache
def _provinces() -> frozenset[str]:
    """The names of provinces in both languages."""
    rows = (pair for pair in dictionary() if pair.category == "places")
    held = (pair for pair in rows if any(re.search(r"省$|自治区$", name) for name in pair.zh))
    return frozenset(name for pair in held for name in (*pair.en, *pair.zh))


def of_provinces(english: str, chinese: str) -> Iterator[Difference]:
    """The one province or municipality that each text names, when it is another one."""
    mine = {zh for en, zh in _regions().items() if re.search(rf"\b{en}\b", english)}
    theirs = {zh for zh in _regions().values() if zh in chinese}
    if len(mine) == len(theirs) == 1 and mine != theirs and not has_han(english):
        yield Difference(
            "words", "the place", next(en for en, zh in _regions().items() if zh in mine), next(iter(theirs))
        )


@cache
def _regions() -> dict[str, str]:
    """The short names of provinces and municipalities, Chinese by English."""
    rows = (pair for pair in dictionary() if pair.category == "places")
    held = (p for p in rows if any(re.search(r"省$|自治区$", n) for n in p.zh) or p.zh[0] in "北京上海天津重庆")
    return {pair.en[0].removesuffix(" Province"): pair.zh[0].removesuffix("省") for pair in held}


def ranks(english: str, chinese: str) -> Iterator[Difference]:
    """The one rank that each of two bios gives its owner and the other does not: Associate Professor, 教授."""
    mine = {_RANK_NAMES[m["rank"].lower()] for m in _OWN_RANK.finditer(english)}
    found = (m for m in _OWN_CHINESE_RANK.finditer(chinese) if not re.search(rf"{HAN_NAME}$", m["subject"]))
    theirs = {m["rank"] for m in found}
    left, right = mine - theirs, theirs - mine
    if len(left) == len(right) == 1:
        yield Difference("words", "the post", _ENGLISH_RANKS[next(iter(left))], next(iter(right)))


def holds(one: str, other: str) -> bool:
    """Whether one name is part of the other."""
    return key(one) in key(other) or key(other) in key(one)


@cache
def terms_to(to: str) -> Terms:
    """The dictionary in one direction."""
    return Terms(dictionary(), to)
