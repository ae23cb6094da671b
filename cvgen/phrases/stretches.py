"""Stretches of a written reference without the marks at their edges, and what may stand behind authors."""

from __future__ import annotations

import re

from cvgen.cv.author_list import AuthorList, author_list, names_in
from cvgen.cv.text import HAN
from cvgen.patterns import lazy
from cvgen.phrases.reference import Span
from cvgen.phrases.venues import NUMBERED, SURE, YEAR, Line, venue_at

#: What stands at the edge of a part and belongs to none.
EDGE = " \t\n,，:：;；|｜·•.。、/–—-"
#: A year behind the authors: "(2019).", "(2019, May 3).", ", 2019.", ". 2019.".
YEAR_BEHIND = lazy(
    r"\s*[.,，]?\s*(?:(?P<set>[(（](?:(?:19|20)\d\d[a-z]?(?:[,，]\s?[^()（）]{1,20})?|in press|forthcoming|n\.d\.|"
    r"to appear|accepted|submitted|unpublished|preprint|(?:under|in) (?:review|revision)|in prep(?:\.|aration)?|"
    r"revise (?:and|&) resubmit|work in progress)[)）])\s*[.,:：，。]?|"
    r"(?<=[\s.,])(?P<bare>(?:19|20)\d\d[a-z]?)\s*[.,:：])\s*(?=\S)"
)
_TITLE_LIKE = lazy(
    r"(?:ing|tion|sion|ment|ness|ity|ics|ism|ous|ive|able|ible|ical|ful|less|ology|graphy|[^su]s|ance|ence)$"
)


def trimmed(text: str, start: int, stop: int, edge: str = EDGE) -> Span:
    """A stretch without marks at its edges; a bracket's or question's own mark stays."""
    while start < stop and text[start] in edge:
        start += 1
    while stop > start and text[stop - 1] in edge:
        stop -= 1
    return start, stop


def closed(text: str, span: Span) -> Span:
    """A stretch with the bracket right behind it where that closes one within: a mark's edge may have cut it off."""
    start, stop = span
    for opening, closing in ("()", "（）", "[]", "【】"):
        if text[stop : stop + 1] == closing and text.count(opening, start, stop) > text.count(closing, start, stop):
            return start, stop + 1
    return span


def names_span(found: AuthorList) -> Span:
    """The stretch of a list of authors, "by" and marks of the line off."""
    return found.names[0][0], found.end


def title_span(text: str, start: int, stop: int) -> Span:
    """The stretch of a title, the marks at its edges off."""
    low, high = trimmed(text, start, stop, " \t\n,，:：;；|｜")
    while low < high and text[low] in '“"«「‘' and text[high - 1] in '”"»」’':
        low, high = low + 1, high - 1
        low, high = trimmed(text, low, high, " ,，")
    while high > low and text[high - 1] in ".。．" and not text[low:high].endswith(".."):
        high -= 1
    return low, high


def list_at(line: Line, at: int) -> AuthorList | None:
    """A list of authors that begins at an offset; italics in it that are a venue end it."""
    text = line.text
    behind = [start for start, stop in line.chips if start > at and names_in(text[start:stop]) is None]
    text = text[: min(behind, default=len(text))].rstrip(" ,，.;")
    for start, _ in line.italic:
        if start > at and venue_at(Line(text), start) >= NUMBERED:
            text = text[:start].rstrip(" ,，.;")
            break
    return author_list(text, at)


def follows(line: Line, found: AuthorList) -> int:
    """Where the venue begins behind a list of authors, or the end of the line; 0 when the list goes on into prose."""
    text = line.text
    separator = _BEHIND_LIST.match(text, found.end)
    if separator is None:
        return 0
    if not text[found.end :].strip(EDGE):
        return len(text)
    at = separator.end()
    known = venue_at(line, at)
    if not found.closed and known < NUMBERED and is_doubtful(text, found):
        return 0
    return at if _may_end_there(line, found, separator, known) else 0


_BEHIND_LIST = lazy(
    r"\s*[,，.．。;；:：|｜\n/·–—-]+\s*|\s*(?=[(（\[【])|\s+(?=in\b|In\b|to\b|at\b)|(?<=[.†*✉#])\s+"
    rf"|(?<=[{HAN}])\s+(?=[{HAN}《])|$"
)


def _may_end_there(line: Line, found: AuthorList, separator: re.Match[str], known: int) -> bool:
    """Whether a list may end at a mark: what follows is bold or a venue or a year, or the mark itself says so."""
    text, at = line.text, separator.end()
    several = len(found.names) > 1
    mark = separator.group().strip()
    if mark in ("|", "｜", ";", "；", "") or "\n" in separator.group() or mark[:1] in tuple(".。"):
        return True
    if known == SURE or (known and (several or mark not in (",", "，"))) or YEAR.match(text, at):
        return True
    return several and (_is_bold_at(line, at) or (bool(YEAR.search(text, at)) and not author_list(text, at)))


def _is_bold_at(line: Line, at: int) -> bool:
    """Whether bold words that are no names begin at an offset."""
    bold = next((line.text[low:high] for low, high in line.bold if low == at), "")
    return bool(bold) and names_in(bold) is None


def is_doubtful(text: str, found: AuthorList) -> bool:
    """Whether the last name of a list could be words of a title or venue."""
    return len(found.names) > 1 and is_title_like(text[slice(*found.names[-1])])


def is_title_like(name: str) -> bool:
    """Whether what has the shape of a name ends in a word that titles have: "Concept Attacks", "Tide Modeling"."""
    words = re.findall(r"[^\W\d_]{2,}", name)
    return len(words) > 1 and len(words[-1]) > 4 and _TITLE_LIKE.search(words[-1]) is not None


def pieces(line: Line, start: int, stop: int | None = None) -> tuple[Span, ...]:
    """The pieces of a venue between lines and bars."""
    text = line.text
    end = len(text) if stop is None else stop
    found: list[Span] = []
    at = start
    for match in [*re.compile(r"\s*\n\s*|\s*[|｜]\s*").finditer(text, start, end), None]:
        low, high = trimmed(text, at, match.start() if match else end, " \t\n,，;；|｜:：")
        while low < high and text[low] in '.。)）”"’」·–—-' and not re.match(r"\.\d", text[low:]):
            low += 1
        low, high = trimmed(text, low, high, " \t\n,，;；|｜")
        while (
            high > low
            and text[high - 1] in ".。"
            and not re.search(r"(?:\b[A-Z]|\b(?:al|etc|Jr|Inc|Ltd|Co))\.$", text[low:high])
        ):
            high -= 1
        if re.search(r"\w", text[low:high]):
            found.append((low, high))
        if match:
            at = match.end()
    return tuple(found)
