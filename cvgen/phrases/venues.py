"""How surely a venue begins at some place of a written reference: by its words, its capitals, its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvgen.cv.text import HAN, Inline
from cvgen.files.tables import read_table
from cvgen.patterns import lazy

_FILE = Path(__file__).parents[1] / "locales" / "venues.yml"

#: A year as it stands beside a venue, perhaps with a month or season.
YEAR = lazy(r"(?<![\d.–-])(?:19|20)\d\d(?![\d]|[-–]\d{3,})")

#: Nothing; a name in capitals; a name in capitals with its numbers; a sure sign.
NONE, NAME, NUMBERED, SURE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class VenueWords:
    """The tables of `locales/venues.yml` as patterns and sets."""

    lead: re.Pattern[str]
    status: re.Pattern[str]
    name: re.Pattern[str]
    chinese: re.Pattern[str]
    small: frozenset[str]
    abbreviations: frozenset[str]


@cache
def words() -> VenueWords:
    """The words of the file; raises TypeError when it is no table."""
    data = read_table(_FILE)
    tables = {key: [str(word) for word in value] for key, value in data.items() if isinstance(value, list)}

    def either(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(tables[key], key=len, reverse=True))

    return VenueWords(
        re.compile(rf"(?:{either('leads')}|{either('statuses')})(?!\w)|arxiv(?=[:\s\d])", re.I),
        re.compile(rf"[(（\[]?\s*(?:{either('statuses')})(?!\w)", re.I),
        re.compile(rf"\b(?:{either('names')})\b", re.I),
        re.compile(either("chinese")),
        frozenset(tables["small"]),
        frozenset(tables["abbreviations"]),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A reference with what its styles tell: stretches in italics, bold, links, and badges, by their offsets."""

    text: str
    italic: tuple[tuple[int, int], ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    linked: tuple[tuple[int, int], ...] = ()
    #: badges and tags of the page
    chips: tuple[tuple[int, int], ...] = ()

    def bold_from(self, at: int) -> bool:
        """Whether a bold stretch begins here."""
        return any(start == at for start, _ in self.bold)

    def italic_at(self, at: int) -> int:
        """Where the italics end that begin here (or behind a quotation mark); 0 when none do."""
        return next((stop for start, stop in self.italic if start <= at < stop and at - start < 2), 0)


def line_of(text: Inline) -> Line:
    """A text with the stretches of its styles."""
    found: dict[str, list[tuple[int, int]]] = {"italic": [], "bold": [], "linked": [], "chips": []}
    at, joined = 0, []
    href = ""
    for run in text:
        stop = at + len(run.text)
        styles = (("italic", run.italic), ("bold", run.bold), ("linked", bool(run.href)), ("chips", run.chip))
        for name, on in styles:
            spans = found[name]
            if on and spans and spans[-1][1] == at and (name != "linked" or run.href == href):
                spans[-1] = (spans[-1][0], stop)
            elif on:
                spans.append((at, stop))
        href = run.href
        joined.append(run.text)
        at = stop
    return Line("".join(joined), *(tuple(found[name]) for name in ("italic", "bold", "linked", "chips")))


_PHRASE = lazy(
    r"[^,.;:()（），。；：\n|\d]*(?:\.(?=\s?(?:[A-Z&]|(?:of|for|and|de|der|d)\s)[^,.;:()\n|\d]*)[^,.;:()（），。；：\n|\d]*)*"
)
_NUMBERS = lazy(
    r"\s*(?:\.,|[,.，:：])?\s*[(（]?\s*(?:(?:vol(?:ume)?|no|issue|pp?|art(?:icle)?|第)?\.?\s*\d|['’]\d\d|[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},?\s)?(?:19|20)\d\d)",
    re.I,
)
#: Words behind a number that is none of a volume, "Route 66 Revisited"; months and the like are none of them.
_WORDS_BEHIND = lazy(
    r"[\w-]*\s+(?!(?:pp?|vol|no|issue|art\w*|and|in|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b)"
    r"[^\W\d_]{2}|[^\W\d_]"
)
_ACRONYM = lazy(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[-/][A-Za-z]+)?(?:['’]?\s?\d{2,4})?\b")
_EDITION = lazy(r"\d+(?:st|nd|rd|th)\s(?:ed|edn|edition)\b", re.I)
#: "Bergen: Tide Press", "London, UK: Tide Verlag".
_PUBLISHER = lazy(
    r"[A-Z][\w.-]+(?:,?\s[A-Z][\w.-]*){0,3}:\s(?:[\w.&-]+\s){0,4}"
    r"(?:Press|Publish\w*|Verlag|Books?|Springer|Elsevier|Wiley|Editions?|Éditions)\b"
)
#: "71 Harbour L. Rev. 203 (2022)"
_VOLUME_FIRST = lazy(r"\d{1,4}\s[A-Z][^,;:()（）\d\n]{2,60}\s\d{1,4}\s*[(（](?:19|20)\d\d[)）]")
#: A line that ends in nothing but its year.
_ONLY_YEAR = lazy(r"[(（]?(?:19|20)\d\d[)）]?\s*[.。]?\s*$")
#: What goes on in a title: "On Ice, Part A. Sea Letters".
_PART = lazy(r"(?:Part|Chapter|Volume|Vol\.?)\s(?:[A-Z]|[IVX]{1,4}|\d{1,2}|One|Two|Three)\s*(?:[.:,]|$)")
_INDEFINITE = lazy(r"(?:A|An|How|Why|What|Towards?|On)\s")


def venue_at(line: Line, at: int, stop: int | None = None) -> int:
    """How surely a venue begins at an offset: NONE, NAME, NUMBERED or SURE."""
    text = line.text if stop is None else line.text[:stop]
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    if _is_set_off(line, start) or any(sign.match(text, at) for sign in _signs()):
        return SURE
    if _PART.match(text, at):
        return NONE
    if _STARTS_HAN.match(text, start):
        return _chinese(text, start, led=lead is not None)
    end = phrase_end(text, start)
    phrase = text[start:end].strip()
    if lead and (not phrase or in_capitals(phrase) or words().name.search(phrase)):
        return SURE
    return _by_words(text, phrase, end)


#: "In Proceedings of …", 载于《…》: what only stands before a venue.
_LEAD = lazy(r"(?:(?:In|in)(?::\s*|\s+)(?=[A-Z*“\"《]|\d+(?:st|nd|rd|th)\b)|载于?|[《])")
_STARTS_HAN = lazy(rf"[{HAN}]")


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    """What nothing but a venue begins with."""
    patterns = (_EDITION, _PUBLISHER, _ONLY_YEAR, _VOLUME_FIRST)
    return (words().lead, words().status, *patterns)


def _is_set_off(line: Line, at: int) -> bool:
    """Whether italics or a badge of the page begin at an offset."""
    return line.italic_at(at) > 0 or any(low == at for low, _ in line.chips)


def _by_words(text: str, phrase: str, end: int) -> int:
    """How surely a phrase that ends at an offset is a venue by its capitals, its words and the numbers behind it."""
    if not phrase:
        return NONE
    numbered = _is_numbered(text, end)
    if _ACRONYM.fullmatch(phrase) and (numbered or re.match(r"\s*(?:[,.(|]|$)", text[end:])):
        return SURE if words().name.search(phrase) or numbered else NAME
    if not in_capitals(phrase):
        return NONE
    if _INDEFINITE.match(phrase):
        return NAME
    if words().name.search(phrase):
        return SURE
    return NUMBERED if numbered else NAME


def phrase_end(text: str, at: int) -> int:
    """Where the words end that a venue may be called, full stops of words that are cut short among them."""
    match = _PHRASE.match(text, at)
    return match.end() if match else at


def _is_numbered(text: str, at: int) -> bool:
    """Whether a volume, year or pages follow, and not a number within words ("Route 66 Revisited", "Moth-7B")."""
    match = _NUMBERS.match(text, at)
    if match is None or (text[at - 1 : at] not in (" ", "") and text[at : at + 1].isdigit()):
        return False
    return _WORDS_BEHIND.match(text, match.end()) is None


def _chinese(text: str, start: int, *, led: bool) -> int:
    """A Chinese venue: the words of one up to the next mark, and a number behind it."""
    # "中国科学：地球科学" before its number is one name.
    match = re.compile(rf"[^,，.．。;；:：\n|《》()（）]*[)）》]?(?:[:：][{HAN}]{{2,8}}(?=\s*[,，]\s*\d))?").match(
        text, start
    )
    phrase = match.group() if match else ""
    numbered = re.match(r"\s*[,，.．:：]?\s*[(（]?\s*(?:第|\d|[A-Z]{2}\s?\d)", text[start + len(phrase) :]) is not None
    if led or (words().chinese.search(phrase) and numbered) or phrase.endswith(("学报", "论文集", "出版社", "杂志")):
        return SURE
    return NUMBERED if numbered and len(phrase) <= 20 else NONE


def in_capitals(phrase: str) -> bool:
    """Whether every word of a phrase begins with a capital, but for small words: as names of venues do."""
    found = re.findall(r"[^\W\d_][\w'’&.-]*", phrase)
    long = [word for word in found if word.lower() not in words().small]
    if not long or not all(not word[0].islower() or _begins_small(word) for word in long):
        return False
    return found[0][0].isupper() or _begins_small(found[0])


def _begins_small(word: str) -> bool:
    """Whether a name begins with a small letter all the same: eLife, npj Water."""
    return word == "npj" or (word[0].islower() and word[1:2].isupper())


def abbreviates(short: str, long: Sequence[str]) -> bool:
    """Whether an abbreviation is made of the beginnings of two words or more in their order: icks, neurips."""
    reached = {(0, 0)}  # how far the abbreviation is read, and from how many words
    for word in long:
        lengths = range(1, len(word) + 1)
        reached |= {(at + n, min(2, of + 1)) for at, of in reached for n in lengths if short[at : at + n] == word[:n]}
    return (len(short), 2) in reached
