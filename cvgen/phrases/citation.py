"""A publication as people write it on a page, in its parts: title, authors, venue, links, notes.

A title in a link, in bold or in quotation marks, on a line of its own, or inside a reference in GB/T 7714, APA or IEEE
manner; a venue in front as a badge or code span; authors before or behind. What fits no part stays with the venue, in
the order of the page, so that nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cvgen.cv import dates
from cvgen.cv.authors import authors_end, looks_like_authors
from cvgen.cv.dates import Periods
from cvgen.cv.text import BLANKS, Inline, Run, cut, inline, join, plain, squash, strip, tidy
from cvgen.phrases import gbt7714
from cvgen.phrases.badges import Badge, take_badges
from cvgen.phrases.stays import split_lines
from cvgen.phrases.titles import VENUE, YEAR_IN_BRACKETS, title_span

_EDGE = " \t\n,，:：;；|·•.。、/–—-"
_LABELLED = re.compile(
    r"\s*(?:(?:\[?[A-Z]{1,3}\d{1,3}\]?|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)、．])\s+|(?:论文|专利|软著|著作|(?i:Paper|Title|Patent|Software|Book|Chapter))(?:\s*[(（][^()（）]{1,12}[)）])?\s*[:：]\s*)"
)
#: The number of a patent or registered software in brackets behind its name.
_REGISTRATION = re.compile(rf"{BLANKS}[(（]((?=[^()（）]*\d{{4}})[A-Z0-9./ -]{{8,24}})[)）]$")


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a publication; `sure` when a title was found by more than being all there is."""

    title: Inline
    authors: Inline = ()
    venue: Inline = ()
    href: str = ""
    chips: tuple[Badge, ...] = ()
    dates: Periods = ()
    sure: bool = True


def read(text: Inline, badge: str = "") -> Citation | None:
    """A publication from its lines (and the words of a badge beside it); None when no title can be made out."""
    chips, text = take_badges(text)
    text = _without_label(text)
    lead, text = _leading_code(text)
    if not plain(text).strip():
        return None
    if reference := gbt7714.parts_of(text):
        return _in_gbt(reference, lead, chips, badge)
    found = title_span(text)
    if found is None:
        return None
    start, end, sure = found
    title = strip(cut(text, start, end), " \n,，.。;；|")
    words = plain(title)
    if words[:1] in '“"「' and words[-1:] in '”"」':
        title = strip(title, '“”"「」,，. ')
    before, behind = cut(text, 0, start), cut(text, end)
    authors, venue = _around(before, behind)
    number = _REGISTRATION.search(plain(title))
    if number:
        title, venue = (
            strip(cut(title, 0, number.start())),
            join((strip(cut(title, number.start(1), number.end(1))), venue), ", "),
        )
    head = _flat(lead)
    if squash(plain(head)) and squash(plain(head)) in squash(plain(venue)):
        head = ()
    venue = join((head, venue), ", ")
    venue = join((_plain_badge(badge, venue), venue), ", ")
    return Citation(
        title=tuple(_unlinked(title)),
        authors=authors,
        venue=venue,
        href=next((run.href for run in title if run.href), ""),
        chips=chips,
        dates=year_of(plain(venue)) or year_of(plain(text)),
        sure=sure,
    )


def _in_gbt(parts: tuple[Inline, Inline, Inline], lead: Inline, chips: tuple[Badge, ...], badge: str) -> Citation:
    """A reference that keeps the order and the signs of GB/T 7714."""
    authors, title, venue = parts
    head = _flat(lead)
    venue = join((head if squash(plain(head)) not in squash(plain(venue)) else (), venue), ", ")
    venue = join((_plain_badge(badge, venue), venue), ", ")
    href = next((run.href for run in title if run.href), "")
    return Citation(tuple(_unlinked(title)), authors, venue, href, chips, year_of(plain(venue)))


def year_of(text: str) -> Periods:
    """The last year or date in a text that is no number of pages or arXiv identifier."""
    text = re.sub(
        r"\d{4}\.\d{4,5}|\b10\.\d{4,9}/\S+|(?<!\d)\d++\s*+[-–]\s*+\d++\s*+(?:页|pp)|(?:pp?\.|pages?|:)\s*+\d++\s*+[-–]++\s*+\d+",
        " ",
        text,
    )
    found = [f.periods for f in dates.find(text) if f.periods[0].single and not f.periods[0].expected]
    return found[-1][-1:] if found else ()


def _without_label(text: Inline) -> Inline:
    """A reference without its "[3]", "J12." or "论文：" in front."""
    match = _LABELLED.match(plain(text))
    return tidy(cut(text, match.end())) if match else text


def _leading_code(text: Inline) -> tuple[Inline, Inline]:
    """The code spans a line begins with, which hold the venue, and the rest."""
    end = 0
    for run in text:
        if not (_is_venue_run(run) or not run.text.strip(" \n,，|·")):
            break
        end += len(run.text)
    if end >= len(plain(text)):
        return (), text
    return tidy(cut(text, 0, end)), tidy(cut(text, end))


def _is_venue_run(run: Run) -> bool:
    """A code span that is no name, or a short bold venue with its year: both stand in front of many titles."""
    if run.code:
        return not looks_like_authors(run.text)
    words = run.text.strip(" ,，:：")
    return (
        run.bold
        and not run.href
        and len(words) < 40
        and bool(VENUE.match(words))
        and bool(re.search(r"(?:19|20)\d\d|'\d\d", words))
    )


def _around(before: Inline, behind: Inline) -> tuple[Inline, Inline]:
    """Authors and venue from what stands before and behind the title."""
    authors: list[Inline] = []
    venue: list[Inline] = []
    head = strip(before, _EDGE + '"“')
    if head:
        words = plain(head)
        stop = authors_end(words)
        if year := YEAR_IN_BRACKETS.search(words):
            authors.append(strip(cut(head, 0, year.start()), " ,，;；"))
            venue.append(inline(year.group("year")))
            if rest := strip(cut(head, year.end()), _EDGE):
                venue.append(rest)
        elif stop:
            authors.append(strip(cut(head, 0, stop), " ,，;；"))
            rest = strip(cut(head, stop), _EDGE)
            if rest:
                venue.append(rest)
        elif looks_like_authors(words):
            authors.append(head)
        else:
            venue.append(head)
    for line in split_lines(strip(behind, ' ,，;；|.。:：\n”"')):
        pieces = _bars(line)
        for piece in pieces:
            words = plain(piece)
            stop = authors_end(words) if not authors else 0
            if stop:
                authors.append(strip(cut(piece, 0, stop), " ,，;；"))
                venue.append(strip(cut(piece, stop), " ,，.。;；:：|"))
            elif not authors and looks_like_authors(words) and not VENUE.search(words):
                authors.append(strip(piece, " ,，;；"))
            else:
                venue.append(strip(piece, " ,，;；|"))
    return (authors[0] if authors else ()), _joined(venue)


def _bars(line: Inline) -> list[Inline]:
    """The parts of a line between bars."""
    words = plain(line)
    parts, at = [], 0
    for match in re.finditer(rf"{BLANKS}[|｜]\s*", words):
        parts.append(cut(line, at, match.start()))
        at = match.end()
    parts.append(cut(line, at))
    return [tidy(part) for part in parts if plain(part).strip(_EDGE)]


def _joined(parts: list[Inline]) -> Inline:
    """Parts of a venue with commas between them; a part that begins with a bracket follows a blank."""
    found: Inline = ()
    for part in parts:
        part = strip(part, "/ ")
        words = plain(part).strip()
        if not words:
            continue
        if found:
            found = join((found, part), " " if words[0] in "([（【" or plain(found)[-1:] in ".。,:" else ", ")
        else:
            found = part
    return tidy(found)


def _plain_badge(badge: str, venue: Inline) -> Inline:
    """The badge's words unless the venue says the same already."""
    badge = " ".join(badge.split())
    return () if not badge or squash(badge) in squash(plain(venue)) else inline(badge)


def _flat(lead: Inline) -> Inline:
    """Code spans of a venue as plain text."""
    return strip(tuple(replace(run, code=False) for run in lead), _EDGE)


def _unlinked(title: Inline) -> Inline:
    return tuple(
        replace(run, href="", bold=False, italic=run.italic and any(not r.italic for r in title)) for run in title
    )
