"""Where the title of a written reference ends and its venue begins: certain, or no answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.cv.text import HAN
from cvgen.patterns import lazy
from cvgen.phrases.venues import NAME, NUMBERED, SURE, YEAR, Line, in_capitals, phrase_end, venue_at, words

_STOP = lazy(rf"(?<!\.)[.．。?？!！](?:[”\"’'»](?=\s))?(?:\s+|(?=[{HAN}《\[“\"])|$)")
#: A venue that begins with a word cut short: "J. Autom. Proofs", "Int. J. Tides".
_ABBREVIATED = lazy(r"(?:J|Int|Proc|Trans|Ann|Rev|Bull|Arch|Acta|Lett|[A-Z])\.\s?[A-Z]")
#: Words cut short one behind the other, from a comma on: ", Rev. Mod".
_SHORTENED = lazy(r"[,，]\s+(?:[A-Z][a-z]{0,9}\.\s?)++[A-Z][a-z]{0,9}$")
#: A letter that counts and is no initial: "Part A. Sea Letters".
_NUMBERED_BY_LETTER = lazy(r"\b(?:Part|Type|Plan|Chapter|Appendix|Class|Group)\s[A-Z]$")
_LAST_WORD = lazy(r"(?<![\w])[^\W\d_]+(?:\.[^\W\d_]+)*$")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a title may end: its offset, where what follows begins, and how surely a venue begins there."""

    end: int
    rest: int
    venue: int


def stops(line: Line, start: int, stop: int | None = None) -> Iterator[Break]:
    """The full stops and question marks that may end a sentence, left to right."""
    text = line.text if stop is None else line.text[:stop]
    for match in _STOP.finditer(text, start):
        mark = match.group()[0]
        rest = text[match.end() :]
        if mark == "." and _is_abbreviation(text, match.start(), start):
            continue
        venue = venue_at(line, match.end(), stop) if rest else 0
        if not _goes_on(rest, venue):
            yield Break(match.start() + (mark in "?？!！"), match.end(), venue)


def _goes_on(rest: str, venue: int) -> bool:
    """Whether what stands behind a full stop goes on with the sentence: a small letter, or another mark."""
    if rest[:1].islower() and venue < SURE and not re.match(r"[a-z]+[A-Z]", rest):
        return True
    return rest[:1] in tuple(",;:[")


def _is_abbreviation(text: str, at: int, start: int) -> bool:
    """Whether a full stop belongs to the word before it: an initial, "vs.", "Proc."."""
    match = _LAST_WORD.search(text, start, at)
    if match is None:
        return False
    if _SHORTENED.search(text, max(start, at - 60), at):
        return True
    word = match.group()
    if len(word) == 1:
        return word.isupper() and not _NUMBERED_BY_LETTER.search(text, max(start, at - 12), at)
    known = word.lower() in words().abbreviations
    return known and (word[0].isupper() or word.lower() in ("vs", "al", "no", "vol", "pp", "e.g", "i.e", "cf", "ca"))


def by_sentence(line: Line, start: int, *, dated: bool) -> Break | None:
    """Where a title that begins here ends by its full stop; None when that is not certain.

    `dated` says that the year stands before the title, so that the venue needs no number.
    """
    found = [b for b in stops(line, start) if b.end > start]
    inner = [b for b in found if b.rest < len(line.text)]
    if not inner:
        return found[0] if found and dated else None
    return _before_status(line, start, inner) or _before_venue(line, inner)


def _before_venue(line: Line, inner: list[Break]) -> Break | None:
    """The one break before the venue: a sure one, the only one with numbers, or a name that ends the line."""
    sure = next((b for b in inner if b.venue == SURE), None)
    if sure is not None:
        return sure if _reaches(line, sure, inner) else None
    if numbered := _numbered(line, inner):
        return numbered[0] if len(numbered) == 1 and _is_sentence(line, inner, numbered[0]) else None
    return _before_name(line, inner)


def _numbered(line: Line, inner: list[Break]) -> list[Break]:
    """The breaks before names with numbers; "J. Autom. Proofs 64(2)" is one venue, whatever stops stand in it."""
    numbered = [b for b in inner if b.venue == NUMBERED]
    if numbered and numbered[0] is inner[0] and _ABBREVIATED.match(line.text, inner[0].rest):
        stop = phrase_end(line.text, inner[0].rest)
        return [b for b in numbered if b is inner[0] or b.rest > stop]
    return numbered


def _before_name(line: Line, inner: list[Break]) -> Break | None:
    """The first break where it is the only one before a name in capitals that ends the line, but for its year."""
    first = inner[0]
    named = [b for b in inner if _names_venue(line, b)]
    if len(inner) == 1:
        return first if first.venue >= NAME and (named or YEAR.search(line.text, first.rest)) else None
    return first if len(named) == 1 and named[0] is first else None


#: A name of more words between two full stops may be a sentence of the title.
_LONGEST_NAME = 6
_LONGEST_CHINESE = 14


def _before_status(line: Line, start: int, inner: list[Break]) -> Break | None:
    """The end of a title of one sentence before a name and what is said of it: "Title. Ocean Waves. Submitted."."""
    if len(inner) < 2 or not (line.text[inner[1].rest] in "(（" or words().status.match(line.text, inner[1].rest)):
        return None
    if inner[0].venue < NAME:  # a Chinese name has no capitals, but its words
        chinese = words().chinese.search(line.text, inner[0].rest, inner[1].end)
        return inner[0] if chinese and inner[1].end - inner[0].rest <= _LONGEST_CHINESE else None
    name = line.text[inner[0].rest : inner[1].end].split()
    title = line.text[start : inner[0].end].split()
    set_off = line.bold_from(inner[0].rest) and not any(low < inner[0].end for low, _ in line.bold if low >= start)
    return inner[0] if set_off or len(name) <= min(_LONGEST_NAME, len(title) - 1) else None


def _reaches(line: Line, sure: Break, inner: list[Break]) -> bool:
    """Whether what stands before a sure venue is one title: a second sentence in capitals may be a venue of its own."""
    before = [b for b in inner if b.rest < sure.rest]
    return all(b.venue < NUMBERED for b in before) and not (
        before and before[-1].venue == NAME and len(line.text[before[-1].rest : sure.end].split()) <= 3
    )


def _is_sentence(line: Line, inner: list[Break], venue: Break) -> bool:
    """Whether a venue is the first, or what stands between the first full stop and it is a sentence, and no name."""
    between = line.text[inner[0].rest : venue.end]
    return venue is inner[0] or not in_capitals(between) or len(between.split()) > 5


def _names_venue(line: Line, at: Break) -> bool:
    """A name in capitals up to a full stop, then nothing but numbers."""
    rest = line.text[at.rest :]
    _, _, tail = rest.partition(".")
    return (
        at.venue >= NAME
        and re.search(r"[^\W\d_]{3}", re.sub(r"\b(?:vol|no|pp?|doi\S*|https?\S*|19|20)\b\S*", "", tail)) is None
    )


def by_comma(line: Line, start: int, stop: int | None = None) -> Break | None:
    """Where a title that begins here ends by a comma before its venue; None when that is not certain."""
    text = line.text if stop is None else line.text[:stop]
    found = [
        Break(m.start(), m.end(), venue_at(line, m.end(), stop))
        for m in re.compile(r"[,，;；]\s*(?=[^\s\d])(?!第\s?\d)").finditer(text, start)
        if m.start() > start
    ]
    sure = next((b for b in found if b.venue == SURE), None)
    if sure is not None:
        return sure
    numbered = [b for b in found if b.venue == NUMBERED]
    return numbered[0] if len(numbered) == 1 else None
