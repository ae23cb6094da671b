"""Which entry of one page is the same as which of another: by dates, numbers, shared words and a small glossary.

When unsure, two entries stay two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cvgen.model import STAYS, Entry
from cvgen.reading.lines import Lines
from cvgen.reading.yaml import compose
from cvgen.text import ANY, plain

GLOSSARY = Path(__file__).parent / "locales" / "glossary.yml"

_FIELDS = ("title", "organization", "role", "location", "text")
_TOKEN = re.compile(r"[a-z][a-z0-9+#-]{1,}|\d+(?:\.\d+)?%?")
_COMMON = frozenset("the of and in for at to on by with from an as is or de la year top no".split())


def pairs(ones: Sequence[Entry], others: Sequence[Entry]) -> list[tuple[int, int]]:
    """Indexes of entries that are the same, each used once, the surest first."""
    scored = sorted(
        ((s, -abs(i - j), i, j) for i, one in enumerate(ones) for j, other in enumerate(others)
         if (s := _likeness(one, other, i / max(1, len(ones)), j / max(1, len(others)))) > 0),
        reverse=True,
    )  # fmt: skip
    found: list[tuple[int, int]] = []
    for _, _, i, j in scored:
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    left = [i for i in range(len(ones)) if all(i != a for a, _ in found)]
    right = [j for j in range(len(others)) if all(j != b for _, b in found)]
    if (
        left
        and len(left) == len(right)
        and all(_in_order(ones[i], others[j]) for i, j in zip(left, right, strict=True))
    ):
        found += zip(left, right, strict=True)
    return found


def languages(entry: Entry) -> frozenset[str]:
    """The languages that an entry's texts are given in."""
    return frozenset(lang for name in _FIELDS for lang, value in getattr(entry, name) if lang != ANY and value)


def _in_order(one: Entry, other: Entry) -> bool:
    """Whether leftovers of lists equally long may be told by their order: two languages, and nothing against it."""
    if one.kind != other.kind or languages(one) & languages(other) or one.kind == "publications":
        return False
    if one.dates or other.dates:
        return one.dates == other.dates
    numbers = [{t for t in _features(e) if t[0].isdigit()} for e in (one, other)]
    return not (numbers[0] and numbers[1] and not numbers[0] & numbers[1])


def _likeness(one: Entry, other: Entry, at: float, other_at: float) -> float:
    """0 when they are not the same; else how sure it is."""
    if one.kind != other.kind:
        return 0
    dated = _dates_agree(one, other)
    if dated < 0:
        return 0
    features, others = _features(one), _features(other)
    least = min(len(features), len(others)) or 1
    shared = len(features & others)
    alike = shared / least
    nearness = 0.1 * (1 - abs(at - other_at))
    if languages(one) & languages(other) or not languages(one) or not languages(other):
        enough = 0.75 if not dated else 0.5  # one language: the words themselves must be mostly the same
    elif dated:
        enough = 0.0 if one.kind in STAYS else 0.15
    else:
        enough = 0.34
    if alike < enough or (not dated and shared < 2 and least > 1):
        return 0
    return alike + dated + nearness


def _dates_agree(one: Entry, other: Entry) -> float:
    """1 for equal dates, 0.5 for one more precise than the other, 0 when one has none, -1 when they differ."""
    if not one.dates or not other.dates:
        return 0
    if one.dates == other.dates:
        return 1
    first, second = one.dates[0], other.dates[0]
    starts = (first.iso_start(), second.iso_start())
    ends = (first.iso_end(), second.iso_end())
    if _prefix(*starts) and (_prefix(*ends) or first.ongoing or second.ongoing):
        return 0.5
    if starts[0] == starts[1] and one.kind in STAYS and not first.single and not second.single:
        return 0.4  # the two pages give the end differently
    return -1


def _prefix(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _features(entry: Entry) -> frozenset[str]:
    """What an entry speaks of: glossary words as their English form, Latin words, numbers."""
    words = " ".join(plain(value) for name in _FIELDS for _, value in getattr(entry, name)).lower()
    return _features_of(words)


@cache
def _features_of(words: str) -> frozenset[str]:
    english, chinese = _glossary()
    found = {token for token in _TOKEN.findall(words) if token not in _COMMON}
    covered = set()
    for key, pattern in english:
        if match := pattern.search(words):
            found.add(f"={key}")
            covered |= set(_TOKEN.findall(match.group()))
    for word, keys in chinese:
        if word in words:
            found |= {f"={key}" for key in keys}
    han = bool(re.search(r"[\u4e00-\u9fff]", words))
    # In an English text most words are no sign of their own: those the glossary knows stand for themselves.
    return frozenset(f for f in found if f.startswith("=") or han or f not in covered)


@cache
def _glossary() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    node, _ = compose(Lines.of_file(GLOSSARY, GLOSSARY.read_text("utf-8")))
    table = node.to_python() if node is not None else {}
    if not isinstance(table, dict):
        raise TypeError(f"{GLOSSARY} holds no mapping")
    chinese: dict[str, tuple[str, ...]] = {}
    for key, words in table.items():
        for word in words if isinstance(words, list) else ():
            chinese[str(word)] = (*chinese.get(str(word), ()), key)
    english = tuple((key, re.compile(rf"(?<![a-z]){re.escape(key)}[a-z]*")) for key in table)
    return english, tuple(chinese.items())
