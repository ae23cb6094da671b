"""How much two entries of different pages say the same: shared words by a small glossary, numbers, links, authors."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from cvgen.cv.authors import split_authors
from cvgen.cv.model import STAYS, Entry
from cvgen.cv.text import ANY, Run, Text, language_of, plain, squash
from cvgen.files.tables import read_table
from cvgen.merge.quantities import seasoned
from cvgen.patterns import lazy

GLOSSARY = Path(__file__).parent.parent / "locales" / "glossary.yml"

_BREAK = Run(" ")
_FIELDS = ("title", "organization", "role", "location", "text")
_TOKEN = lazy(r"[a-z][a-z0-9+#-]{1,}|\d+(?:\.\d+)?%?")
_COMMON = frozenset("the of and in for at to on by with from an as is or de la year top no".split())
_PAPERS = ("publications", "patents")
_NUMBERED = lazy(r"\d{7}")
_OTHERS = lazy(r"et\s*al|等", re.IGNORECASE)
#: Kinds between which people move an entry when they write their other page.
_FAMILIES = (STAYS, frozenset({"publications", "patents"}), frozenset({"projects", "grants"}))


def related(one: str, other: str) -> bool:
    """Whether entries of two kinds may be the same one."""
    return one == other or any(one in family and other in family for family in _FAMILIES)


def languages(entry: Entry) -> frozenset[str]:
    """The languages that an entry's texts are given in."""
    return frozenset([lang for name in _FIELDS for lang, value in getattr(entry, name).values if lang != ANY and value])


def one_language(one: Entry, other: Entry) -> bool:
    """Whether the two speak one language, so that their words themselves can be compared."""
    if one.kind in _PAPERS and one.title and other.title:
        return _script(one.title) == _script(other.title)
    return bool(languages(one) & languages(other)) or not languages(one) or not languages(other)


def dates_agree(one: Entry, other: Entry) -> float:
    """1 for equal dates, 0.5 for one more precise than the other, 0 when one has none, -1 when they differ."""
    if () in (one.dates, other.dates):
        return 0
    if one.dates == other.dates or seasoned(one.dates) == seasoned(other.dates):
        return 1
    first, second = one.dates[0], other.dates[0]
    starts = (first.iso_start(), second.iso_start())
    ends = (first.iso_end(), second.iso_end())
    if _prefix(*starts) and (_prefix(*ends) or first.ongoing or second.ongoing):
        return 0.5
    if starts[0] == starts[1] and one.kind in STAYS and not first.single and not second.single:
        return 0.4  # the two pages give the end differently
    return -1


def similarity(one: Entry, other: Entry, nearness: float = 0) -> float:
    """0 when nothing tells that they are the same; else how sure it is. `nearness` (0 to 1) is that of their places."""
    dated = dates_agree(one, other)
    if not related(one.kind, other.kind) or dated < 0:
        return 0
    if any(_NUMBERED.search(sign) for sign in features_of(one) & features_of(other)):
        return 2 + dated + 0.1 * nearness  # the number of a patent or a grant
    if one.kind in _PAPERS and other.kind in _PAPERS:
        sure = _papers(one, other, dated)
        return sure + 0.05 * nearness if sure else 0
    alike = _alike(one, other, dated)
    return 0 if alike is None else alike + dated + 0.1 * nearness - (0 if one.kind == other.kind else 0.2)


def _alike(one: Entry, other: Entry, dated: float) -> float | None:
    """How much of the words of the one with fewer stand in the other; None where that is not enough."""
    shared, least = shared_words(one, other)
    alike = shared / (least or 1)
    return None if alike < _enough(one, other, dated) or (not dated and shared < 2 and least > 1) else alike


def _enough(one: Entry, other: Entry, dated: float) -> float:
    """How large a part of its words an entry has to share with the other one."""
    if one_language(one, other):
        return 0.5 if dated else 0.75  # the words themselves must be mostly the same
    if not dated:
        return 0.34
    return 0.0 if one.kind in STAYS and not contradict(one, other) else 0.15


def shared_words(one: Entry, other: Entry) -> tuple[int, int]:
    """How many signs two entries share, and how many the one with fewer has."""
    features, others = features_of(one), features_of(other)
    return len(features & others), min(len(features), len(others))


def contradict(one: Entry, other: Entry) -> bool:
    """Whether both speak of what the glossary knows, and of nothing that is the same; or of other numbers."""
    return _apart(one, other, "=") or _apart(one, other, "0123456789")


def share_no_topic(one: Entry, other: Entry) -> bool:
    """Whether both speak of what the glossary knows, and of nothing that is the same, whatever their numbers."""
    return _apart(one, other, "=")


def contradicted_in_place(one: Entry, other: Entry, *, alone: bool) -> bool:
    """Whether anything tells that two entries in the same place of two pages are not the same one.

    Those that stand `alone` in that place may give other numbers; of one month they may speak of other things.
    """
    if one.kind in _PAPERS and one.title and other.title:
        return one_language(one, other) or _authors(one, other) < 0
    if not alone:
        return contradict(one, other)
    one_month = one.dates == other.dates and any(day.start and day.start.month for day in one.dates)
    return not one_month and _apart(one, other, "=")


def _apart(one: Entry, other: Entry, signs: str) -> bool:
    mine, theirs = ({f for f in features_of(e) if f[0] in signs} for e in (one, other))
    return bool(mine and theirs and not mine & theirs)


def features_of(entry: Entry) -> frozenset[str]:
    """What an entry speaks of: glossary words as their English form, Latin words, numbers."""
    runs = [run.text for name in _FIELDS for _, value in getattr(entry, name).values for run in (*value, _BREAK)]
    return _features("".join(runs).lower())


def same_address(one: Entry, other: Entry) -> bool:
    """Whether two entries lead to one address that is theirs alone."""
    mine, theirs = ({e.href, *(link.href for link in e.links)} - {""} for e in (one, other))
    return bool({h.rstrip("/") for h in mine} & {h.rstrip("/") for h in theirs})


def _papers(one: Entry, other: Entry, dated: float) -> float:
    """The same for papers: one title, or a translated one with the authors, the venue and the year of the other."""
    if not one.title or not other.title:
        shared, least = shared_words(one, other)
        return shared / least + dated if least and shared / least >= 0.75 else 0
    if one_language(one, other):
        mine, theirs = squash(_said(one.title)), squash(_said(other.title))
        ratio = SequenceMatcher(None, mine, theirs, autojunk=False).ratio() if _length(mine, theirs) else 0
        return 1 + ratio + 0.2 * dated if ratio > 0.85 else 0
    return _translated(one, other, dated) if dated else 0


def _translated(one: Entry, other: Entry, dated: float) -> float:
    """How surely two dated papers in two languages are one by their authors, venues and words."""
    sure = _authors(one, other)
    if sure < 0:
        return 0
    venues = [_features(_said(e.venue).lower()) - {str(d.start.year) for d in e.dates if d.start} for e in (one, other)]
    if all(venues):
        sure += 0.4 * len(venues[0] & venues[1]) / min(map(len, venues))
    shared, least = shared_words(one, other)
    sure += 0.4 * shared / least if least else 0
    return sure + 0.3 * dated if sure >= 0.35 else 0


def _authors(one: Entry, other: Entry) -> float:
    """How well two lists of authors agree: by names in one script, else by number and the place of the name in bold."""
    mine, theirs = (split_authors(_said(e.authors)) for e in (one, other))
    if not mine or not theirs:
        return 0
    if _script(one.authors) == _script(other.authors):
        ours, others = ({squash(name) for name in names} for names in (mine, theirs))
        shared = len(ours & others) / max(len(ours), len(others))
        return 0.5 if shared > 0.7 else (-1 if shared < 0.3 else 0.1)
    if any(_OTHERS.search(_said(e.authors)) for e in (one, other)):
        return 0.1
    return _in_bold(one, other) if len(mine) == len(theirs) else -1


def _in_bold(one: Entry, other: Entry) -> float:
    """How well the places of the names in bold agree in two lists of as many names."""
    places = (_bold(one), _bold(other))
    if None in places:
        return 0.2
    return 0.35 if places[0] == places[1] else -1


def _bold(entry: Entry) -> int | None:
    """How many names stand before the one in bold."""
    if not entry.authors:
        return None
    before = ""
    for run in entry.authors.values[0][1]:
        if run.bold and any(c.isalpha() for c in run.text):
            return len(split_authors(before)) if before.strip() else 0
        before += run.text
    return None


def _length(one: str, other: str) -> bool:
    return bool(one and other) and min(len(one), len(other)) > 0.6 * max(len(one), len(other))


def _script(text: Text) -> str:
    return language_of(_said(text))


def _said(text: Text) -> str:
    return plain(text.values[0][1]) if text else ""


def _prefix(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


@cache
def _features(words: str) -> frozenset[str]:
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
    table = read_table(GLOSSARY)
    chinese: dict[str, tuple[str, ...]] = {}
    for key, words in table.items():
        for word in words if isinstance(words, list) else ():
            chinese[str(word)] = (*chinese.get(str(word), ()), key)
    # The short ones begin too many other words: a keynote is no key project.
    english = tuple(
        (key, re.compile(rf"(?<![a-z]){re.escape(key)}{'s?(?![a-z])' if len(key) <= 3 else '[a-z]*'}")) for key in table
    )
    return english, tuple(chinese.items())
