"""References whose title is set off by a link, quotation marks or bold: what stands around it."""

from __future__ import annotations

import re

from cvgen.cv.author_list import author_list, names_in, surnames_in
from cvgen.patterns import lazy
from cvgen.phrases.quotes import set_off_titles
from cvgen.phrases.reference import Parsed, Span
from cvgen.phrases.stretches import EDGE, YEAR_BEHIND, follows, is_doubtful, list_at, names_span, pieces, trimmed
from cvgen.phrases.venues import SURE, YEAR, Line, venue_at

#: A rank in brackets right behind the title: "（CCF-A）".
_TAG = lazy(r"[^\S\n]?(?P<tag>[(（\[【](?P<words>[^()（）\[\]【】]{2,40})[)）\]】])[^\S\n]?[,，.;:]?[^\S\n]?")


def set_off(line: Line) -> Parsed | None:
    """The reading of a line by the first of its set-off stretches that can be the title."""
    for title, rest in set_off_titles(line):
        if found := _around(line, title, rest):
            return found
    return None


def with_title(line: Line, words: str) -> Parsed | None:
    """The reading of a line whose title is known from elsewhere and stands in it once; None where it does not."""
    pattern = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", words))
    found = list(re.compile(pattern, re.I).finditer(line.text)) if pattern else []
    if len(found) != 1:
        return None
    start, stop = found[0].span()
    while stop < len(line.text) and line.text[stop] in "?？!！)）":
        stop += 1
    return _around(line, (start, stop), stop)


def _around(line: Line, title: Span, rest: int) -> Parsed | None:
    """The reading of a line whose title is known: authors before it or behind it, and the venue."""
    text = line.text
    before = trimmed(text, 0, title[0], " \t\n,，:：;；|–—-\"“«「『‘'《„")
    head = _head(line, before[1]) if before[0] < before[1] else None
    if before[0] < before[1] and head is None:
        return _venue_before(line, title, rest, before)
    authors, year, leads = head or (None, None, ())
    if authors is not None:
        return Parsed(title, authors, (*leads, *pieces(line, rest)), year)
    return _behind(line, title, rest, year, leads)


def _head(line: Line, stop: int) -> tuple[Span | None, Span | None, tuple[Span, ...]] | None:
    """What stands before a title: authors and perhaps a year, and nothing else; None for anything else."""
    text = line.text[:stop]
    found = author_list(text)
    if found is None:
        return None
    tail = text[found.end :].strip(" ,，.。:：;；|–—-\n\"“«「『‘'《„")
    if tail and (surnames := surnames_in(text.rstrip(" \"“«「『‘'《„"))):
        found, tail = surnames, ""
    if not tail:
        return names_span(found), None, ()
    year = YEAR_BEHIND.match(text + ". x", found.end)
    if year and not text[year.end("set") if year["set"] else year.end("bare") :].strip(EDGE):
        return names_span(found), year.span("set" if year["set"] else "bare"), ()
    return None


def _venue_before(line: Line, title: Span, rest: int, before: Span) -> Parsed | None:
    """Venue, title, authors."""
    if venue_at(line, before[0], before[1]) < SURE and not YEAR.search(line.text, *before):
        return None
    if len(line.text[slice(*before)]) > 80:
        return None
    found = _behind(line, title, rest, None, (before,))
    return found if found and found.authors else None


def _behind(line: Line, title: Span, rest: int, year: Span | None, leads: tuple[Span, ...]) -> Parsed | None:
    """Authors and venue behind a title that is known."""
    text = line.text
    tag = _TAG.match(text, rest)
    if tag and names_in(tag["words"]) is None and not YEAR.search(tag["words"]):
        leads, rest = (*leads, tag.span("tag")), tag.end()
    start = trimmed(text, rest, len(text), " \t\n,，:：;；|｜·.。/–—-)）\\")[0]
    found = list_at(line, start)
    if found is not None and (ends := follows(line, found)):
        return Parsed(title, names_span(found), (*leads, *pieces(line, ends)), year)
    if row := _row_of_names(text, start):
        venue = (*leads, *pieces(line, start, row[0]), *pieces(line, row[1]))
        return Parsed(title, trimmed(text, *row, " ,，;；"), venue, year)
    if year is None and (read := _behind_year(line, title, start, leads)):
        return read
    if found is None or len(found.names) == 1:
        return _without_people(line, title, rest, year, leads)
    return (
        None if is_doubtful(text, found) else Parsed(title, names_span(found), (*leads, *pieces(line, found.end)), year)
    )


def _without_people(line: Line, title: Span, rest: int, year: Span | None, leads: tuple[Span, ...]) -> Parsed | None:
    """A title and its venue; None where somebody is set in bold, and it is not certain who stands beside them."""
    if any(low >= rest and names_in(line.text[low:high].strip(" ,，.;")) for low, high in line.bold):
        return None
    return Parsed(title, None, (*leads, *pieces(line, rest)), year)


def _row_of_names(text: str, start: int) -> Span | None:
    """The first line below the one of an offset that is nothing but names: the venue stands above it."""
    at = start
    for n, row in enumerate(text[start:].split("\n")):
        if n and row.strip() and names_in(row):
            return at, at + len(row)
        at += len(row) + 1
    return None


_YEAR_FIRST = lazy(r"\s*[(（]?((?:19|20)\d\d)[)）]?\s*[.,，:：]\s*(?=\S)")


def _behind_year(line: Line, title: Span, start: int, leads: tuple[Span, ...]) -> Parsed | None:
    """Year, authors and venue behind a title."""
    written = _YEAR_FIRST.match(line.text, start)
    later = list_at(line, written.end()) if written else None
    if written is None or later is None or not (ends := follows(line, later)):
        return None
    return Parsed(title, names_span(later), (*leads, *pieces(line, ends)), written.span(1))
