"""Titles that a reference sets off: in quotation marks, in a link, in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.cv.author_list import author_list, names_in, surnames_in
from cvgen.cv.text import HAN
from cvgen.patterns import lazy
from cvgen.phrases.reference import Span
from cvgen.phrases.venues import NUMBERED, SURE, YEAR, Line, venue_at

_PAIRS = {"“": "”", '"': '"', "«": "»", "「": "」", "『": "』", "‘": "’", "'": "'", "《": "》", "„": "“", "``": "''"}
_OPEN = lazy(r"(?:(?<=^)|(?<=[\s.,;:：，。、|(（\]】)）]))(?:[“\"«「『‘《„]|'(?=\S))|(?<=[^\x00-\x7f])[“「『《]")
#: What may stand behind the mark that closes a title.
_CLOSED = lazy(
    r"\s*(?:$|\n|[.,;:，。；：|(（\[【/–—-]|(?:in|In|with|at|to appear|submitted|accepted|under|forthcoming|arXiv)\b)"
)
#: A sentence whose first words are quoted: “"Is this it?" asked the machine”.
_GOES_ON = lazy(r"\s+[a-z]")
#: What stands around a stretch that is set off and belongs to nothing.
_AROUND = " ,，.。:：;；|\n"
#: A link of so many characters is no venue alone.
_LONGEST_LINKED_VENUE = 40


def quoted_at(line: Line, at: int) -> tuple[Span, int] | None:
    """The title in the quotation marks that open at an offset, without its marks, and where what follows begins."""
    text = line.text
    close = _PAIRS.get(text[at : at + 1])
    if close is None:
        return None
    if close not in text[at + 1 :] and close in '”"':
        close = '"' if close == "”" else "”"  # the marks of one title are typed in two ways
    stop = text.find(close, at + 1)
    while stop > 0:
        if text[at + 1 : stop].strip() and _closes(line, stop, close):
            end = stop
            while end > at + 1 and text[end - 1] in " ,，.。;" and not text[at + 1 : end].endswith("..."):
                end -= 1
            return (at + 1, end), stop + 1
        stop = text.find(close, stop + 1)
    return None


def _closes(line: Line, stop: int, close: str) -> bool:
    """Whether a mark closes the title that opened before it: by a stop before it, or a mark or venue behind it."""
    text = line.text
    if close in "’'" and re.match(r"\w", text[stop + 1 :]):
        return False  # an apostrophe
    if text[stop - 1] in ",.，。?？!！" and not _GOES_ON.match(text, stop + 1):
        return True
    return bool(_CLOSED.match(text, stop + 1)) or venue_at(line, stop + 1 + _blanks(text, stop + 1)) == SURE


def _blanks(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip())


def set_off_titles(line: Line) -> Iterator[tuple[Span, int]]:
    """The stretches that may be a title by a sign of the writer's, surest first, and where what follows begins."""
    if linked := _linked(line):
        yield linked, linked[1]
    for match in _OPEN.finditer(line.text):
        quoted = quoted_at(line, match.start())
        if quoted and _may_begin(line, match.start()):
            yield quoted
            break
    if bold := _bold(line):
        yield bold, bold[1]
    for start, stop in line.italic[:1]:
        if surnames_in(line.text[:start]) and len(line.text[start:stop].split()) > 2:
            yield (start, stop), stop


def _may_begin(line: Line, at: int) -> bool:
    """Whether a title may begin at a quotation mark: at the start, or behind authors, a year or a venue."""
    before = line.text[:at].rstrip(" ,，:：;；|–—-\n。")
    if not before.strip("."):
        return True
    found = author_list(before)
    if found is None:
        return venue_at(line, 0, len(before)) >= NUMBERED and len(before) < 80
    return not re.sub(r"[\s.,(（)）:：]|(?:19|20)\d\d[a-z]?|in press|forthcoming", "", before[found.end :]) or bool(
        re.fullmatch(r"\s*[.,]?\s*[(（][^()（）]{4,24}[)）]", before[found.end :])
    )


def _linked(line: Line) -> Span | None:
    """The first link that is no person and no venue."""
    text = line.text
    spans = [_bare(text, *span) for span in line.linked]
    spans = [(start, stop) for start, stop in spans if re.search(r"\w", text[start:stop])]
    for n, (start, stop) in enumerate(spans):
        if _is_person(text[start:stop]) and not _is_alone(line, spans):
            continue
        before = text[:start].strip(_AROUND)
        if not before and _is_linked_venue(line, start, stop):
            continue
        if before and not _may_stand_behind(line, spans[:n], (start, stop), before):
            return None
        return (start, stop) if _ends_well(text, stop) else None
    return None


def _is_alone(line: Line, spans: list[Span]) -> bool:
    """Whether a line begins with its one link, and people follow it."""
    return len(spans) == 1 and spans[0][0] == 0 and _people_behind(line, spans[0][1])


def _is_linked_venue(line: Line, start: int, stop: int) -> bool:
    """Whether the link that a line begins with names a venue: it is short, and no authors follow it."""
    short = stop - start < _LONGEST_LINKED_VENUE
    return short and venue_at(line, start, stop) >= NUMBERED and not _people_behind(line, stop)


def _may_stand_behind(line: Line, others: list[Span], span: Span, before: str) -> bool:
    """Whether a link may be the title behind words: authors, a sure venue or a year, no list of links to people."""
    text = line.text
    if author_list(before) is None:
        if venue_at(line, 0, span[0]) < SURE and not YEAR.search(before):
            return False
        if any(_is_person(text[low:high]) for low, high in others):
            return False
    return venue_at(line, *span) < SURE or len(text[slice(*span)].split()) >= 4


def _bold(line: Line) -> Span | None:
    """The first bold stretch that is no name and no venue."""
    text = line.text
    for span in line.bold:
        start, stop = _bare(text, *span)
        words = text[start:stop]
        if not re.search(r"[^\W\d_]", words) or _is_person(words):
            continue
        before = text[:start].strip(_AROUND)
        if venue_at(Line(text), start, stop) >= NUMBERED and (before or YEAR.search(words)):
            continue
        if _stands_as_title(line, before, (start, stop)):
            good = _ends_well(text, stop) and (not before or _may_begin(line, start))
            return (start, stop) if good else None
    return None


def _stands_as_title(line: Line, before: str, span: Span) -> bool:
    """Whether bold words stand where a title does: behind authors; first before people, a break or at length."""
    long = len(line.text[slice(*span)].split())
    if before:
        return long > 2 and _is_list(before)
    return long > 3 or line.text[span[1] : span[1] + 1] == "\n" or _people_behind(line, span[1])


def _is_list(words: str) -> bool:
    """Whether words are authors, and nothing but a year and marks behind them."""
    found = author_list(words) if words else None
    return found is not None and not words[found.end :].strip(" .,，()（）0123456789")


def _ends_well(text: str, stop: int) -> bool:
    """Whether a stretch that is set off ends where a title may end, and not within a word or sentence."""
    return re.match(r"[.,;:，。；：|?!？！”\"’\s()（）\[【/–—-]|$", text[stop:]) is not None and not re.match(
        r"\s+[a-z]+\s[a-z]", re.sub(r"^\s+(?:in|with|by|at|to|and|under|submitted|accepted)\b.*", "", text[stop:])
    )


def _bare(text: str, start: int, stop: int) -> Span:
    while start < stop and text[start] in ' \n,，.:：;；"“「《[(（':
        start += 1
    while stop > start and text[stop - 1] in ' \n,，.。:：;；"”」》])）':
        stop -= 1
    return start, stop


def _is_person(words: str) -> bool:
    """Whether words could be names and nothing else."""
    found = names_in(words)
    return found is not None and (len(words.split()) <= 4 * len(found)) and not re.fullmatch(rf"[{HAN}]{{5,}}", words)


def _people_behind(line: Line, stop: int) -> bool:
    """Whether a list of authors follows a stretch."""
    at = re.compile(r"[\s,，.。:：;；|/)）”\"–—-]*").match(line.text, stop)
    found = author_list(line.text, at.end() if at else stop)
    return found is not None and (
        len(found.names) > 1 or any(found.names[0][0] >= low - 1 and found.end <= high + 3 for low, high in line.bold)
    )
