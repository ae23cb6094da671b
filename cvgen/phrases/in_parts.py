"""References whose title, authors and venue are parts between newlines, bars, semicolons or slashes, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.cv.author_list import AuthorList, author_list
from cvgen.patterns import lazy
from cvgen.phrases.reference import Parsed, Span
from cvgen.phrases.stretches import names_span, pieces, trimmed
from cvgen.phrases.venues import NAME, NUMBERED, YEAR, Line, in_capitals, venue_at, words

_STRONG = lazy(r"\s*[|｜]\s*|\s*(?:;\s|；)\s*|\s+/+\s+|\s+[·•]\s+|\s+[–—]\s+|\s+--?\s+|\t+")
_NEWLINE = lazy(r"\s*\n\s*")
_BRACKETS = lazy(r"[\[【(（][^\[\]【】()（）]*[\]】)）]")
_ONLY_YEAR = lazy(r"[.,，]?\s*(?P<year>[(（](?:19|20)\d\d[a-z+]?[)）])\s*[.,:，。]?")
_YEAR_OR_TAG = lazy(r"[(（\[]?(?:19|20)\d\d[)）\]]?[.。]?|[\[【(（][^\[\]【】]{1,40}[\]】)）][.。]?")
_BEHIND_PEOPLE = lazy(r"\s*[,，.。:：]\s*|\s*(?=[(（\[])")
#: 视觉研究 2022
_NAMED_YEAR = lazy(r"[^\s\d,，.。]{2,20}\s*(?:19|20)\d\d年?[.。]?")
_EDGE = " \t,，;；|｜"
#: A name with a year that is longer may be a title that names one.
_LONGEST_DATED = 60


@dataclass(frozen=True, slots=True)
class CitationPart:
    """A stretch between two marks: `people` when it begins with authors, `venue` when it is one or only a tag."""

    span: Span
    people: AuthorList | None = None
    venue: bool = False
    #: the year in brackets that is all there is behind the authors
    year: Span | None = None


def in_parts(line: Line) -> Parsed | None:
    """The reading of a line with one part for the title, and one for the authors, which a venue may follow."""
    text = line.text
    parts = [_part(line, span) for span in _spans(text)]
    if len(parts) < 2:
        return None
    mine = _of_authors(parts)
    if mine is None or mine.people is None:
        return None
    titles, sure = _titles(text, parts, mine)
    if not titles or (not sure and not _is_sure(text, parts, mine, titles)):
        return None
    titles = _without_venue(line, titles) if "\n" in text else titles
    return _parsed(line, parts, mine, titles[0], mine.people)


def _parsed(line: Line, parts: list[CitationPart], mine: CitationPart, title: CitationPart, of: AuthorList) -> Parsed:
    """The reading with this title and these people: all other parts, and what stands behind the people, are venue."""
    tail = () if mine.year else pieces(line, of.end, mine.span[1])
    rest = [piece for part in parts if part not in (mine, title) for piece in pieces(line, *part.span)]
    words = trimmed(line.text, *title.span, _EDGE + ".。")
    return Parsed(words, names_span(of), tuple(sorted((*rest, *tail))), mine.year)


def _of_authors(parts: list[CitationPart]) -> CitationPart | None:
    """The one part that begins with authors; of several the one that names several people."""
    lists = [part for part in parts if part.people]
    if len(lists) > 1:
        lists = [part for part in lists if part.people and len(part.people.names) > 1]
    return lists[0] if len(lists) == 1 else None


def _titles(text: str, parts: list[CitationPart], mine: CitationPart) -> tuple[list[CitationPart], bool]:
    """The parts that may be the title, and whether nothing else has to prove it; none when every part is another thing.

    Lines prove it, bars and semicolons do not. Where no part is free, one that looks like a name or a venue may be it.
    """
    in_lines = "\n" in text
    beside = [part for part in parts if part is not mine]
    if parts[0].people and parts[0] is not mine and _is_first_of_row(text, mine, parts[0], parts):
        return [parts[0]], True  # 浅水；陈思，罗溪；河口研究；2021
    if free := [part for part in beside if not part.people and not part.venue]:
        return free, in_lines
    first = parts[0]
    over_venue = in_lines and any(part.venue for part in parts[1:])
    if over_venue and first is not mine and venue_at(Line(text), *first.span) < NUMBERED:
        return [first], True  # set in italics, a first line looks like a venue; the venue stands below
    if other := _short_title(text, parts, beside, mine):
        return [other], True
    if over_venue and not YEAR.search(text, *first.span):
        return [first], True  # "Proceedings of a Small Garden", people, a venue with its year
    return [], in_lines


def _is_first_of_row(text: str, mine: CitationPart, other: CitationPart, parts: list[CitationPart]) -> bool:
    """Whether a part like a name is the title, since it is the first of a row, several people the next, a year last."""
    several = mine.people is not None and len(mine.people.names) > 1
    if "\n" in text or len(parts) < 3 or not several or parts[:2] != [other, mine]:
        return False
    return any(YEAR.search(text, *part.span) for part in parts[2:])


def _short_title(
    text: str, parts: list[CitationPart], beside: list[CitationPart], mine: CitationPart
) -> CitationPart | None:
    """A short title in capitals, which looks like a name, beside a real list of authors."""
    named = [part for part in beside if part.people]
    if len(named) != 1:
        return None
    return named[0] if "\n" in text or _is_behind_several(text, mine, named[0], parts) else None


def _is_behind_several(text: str, mine: CitationPart, other: CitationPart, parts: list[CitationPart]) -> bool:
    """Whether a part like a name is the title: several people before it as 林潮生、陈思；, and a venue behind it."""
    return "、" in text[slice(*mine.span)] and mine.span < other.span and any(part.venue for part in parts)


def _without_venue(line: Line, titles: list[CitationPart]) -> list[CitationPart]:
    """Of two lines that may be the title the second, where the first names a venue by its words or its capitals."""
    if len(titles) != 2:
        return titles
    first, second = titles
    low, high = (line.text[slice(*part.span)] for part in titles)
    if words().name.search(low) and not words().name.search(high):
        return [second]
    is_name = in_capitals(low) and venue_at(line, first.span[0], first.span[1]) >= NAME
    return [second] if is_name and not in_capitals(high) and len(high.split()) > len(low.split()) else titles


def _is_sure(text: str, parts: list[CitationPart], mine: CitationPart, titles: list[CitationPart]) -> bool:
    """Whether the first of these parts can be nothing but the title: notes stand behind authors and venue."""
    start, stop = titles[0].span
    people = author_list(text[:stop], start)
    if people is not None and not re.match(r"\s*[:：]|\s+[a-z]", text[people.end : stop]):
        return False  # "Lin, A.; Sun, B. Title": the parts are the names; "Green AI: Less is more" is none
    if len(titles) == 1:
        return True
    behind = [part for part in parts if part.span > mine.span]
    if titles[0].span < mine.span:
        return titles[1].span > mine.span and behind[0].venue
    return parts[0] is mine and len(titles) == 2 and parts[1:3] == titles and all(part.venue for part in parts[3:])


def _spans(text: str) -> list[Span]:
    """The parts of a line: its lines where it has several, else what stands between marks outside of brackets."""
    hidden = _BRACKETS.sub(lambda match: "x" * len(match.group()), text)
    found: list[Span] = []
    at = 0
    for match in [*(_NEWLINE.finditer(text) if "\n" in text else _STRONG.finditer(hidden)), None]:
        start, stop = trimmed(text, at, match.start() if match else len(text), _EDGE)
        if start < stop:
            found.append((start, stop))
        at = match.end() if match else at
    return found


def _part(line: Line, span: Span) -> CitationPart:
    """What a part is."""
    text = line.text
    start, stop = span
    people = author_list(text[:stop], start)
    if people is not None and not text[people.end : stop].strip(" .。,，;；:："):
        return CitationPart(span, people)
    if people is not None and (year := _ONLY_YEAR.fullmatch(text, people.end, stop)):
        return CitationPart(span, people, year=year.span("year"))
    tail = _BEHIND_PEOPLE.match(text, people.end) if people else None
    goes_on = tail is not None and (venue_at(line, tail.end(), stop) >= NUMBERED or YEAR.match(text, tail.end()))
    several = people is not None and len(people.names) > 1
    if _is_venue(line, span) and not (goes_on and several):
        return CitationPart(span, venue=True)
    return CitationPart(span, people if goes_on else None)


def _is_venue(line: Line, span: Span) -> bool:
    """Whether a part names a venue with its numbers, one with its year, or is nothing but a year or a tag."""
    known = venue_at(line, *span)
    part = line.text[slice(*span)]
    if known >= NUMBERED:
        return True
    if known and len(part) < _LONGEST_DATED and YEAR.search(_BRACKETS.sub(_short_ones, part)):
        return True
    named = _NAMED_YEAR.fullmatch(part) is not None and words().chinese.search(part) is not None
    return named or _YEAR_OR_TAG.fullmatch(part) is not None


def _short_ones(brackets: re.Match[str]) -> str:
    """Brackets that may hold a year as they stand, longer ones gone."""
    return brackets.group() if len(brackets.group()) < 8 else ""
