"""A publication as people write it on a page, in its parts: title, authors, venue, year, links.

What is taken apart can be put together again: the parts hold every word of the line, once. Where the parts cannot be
told for certain, the line stands in `whole` as it is written, and there are no parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cvgen.cv import dates
from cvgen.cv.author_list import author_list, names_in
from cvgen.cv.date_points import with_century
from cvgen.cv.dates import Periods
from cvgen.cv.text import Inline, cut, inline, join, plain, squash, strip, tidy
from cvgen.patterns import lazy
from cvgen.phrases import gbt7714
from cvgen.phrases.badges import Badge, take_badges
from cvgen.phrases.front_tags import Tags, is_praise, take_tags
from cvgen.phrases.reference import Parsed, covers, gives_back
from cvgen.phrases.set_off import with_title
from cvgen.phrases.stretches import closed, follows, list_at, names_span
from cvgen.phrases.styles import behind_tag, reading_of
from cvgen.phrases.venues import NUMBERED, Line, line_of, venue_at

_EDGE = " \t\n,，:：;；|·•.。、/–—-"
_LABELLED = lazy(
    r"\s*(?:\[\d{1,3}\]\s*|(?:\[?[A-Z]{1,3}\d{1,3}\]?[.:]?|\[\d{1,3}\]|\(\d{1,3}\)|（\d{1,3}）|\d{1,3}[.)、．]|\d{1,3}\s?[-–—:：](?=\s)|[①-⑳])\s*(?<=[\s①-⑳、．）])|(?:论文|专利|软著|著作|(?i:Paper|Title|Patent|Software|Book|Chapter))(?:\s*[(（][^()（）]{1,12}[)）])?\s*[:：]\s*)"
)
#: The number of a patent or registered software in brackets behind its name.
_REGISTRATION = lazy(r"\s*[(（]((?=[^()（）]*\d{4})[A-Z0-9./ -]{8,24})[)）]$")
_DESCRIBED = lazy(
    r"(?<=\S)\s*(\[[^\[\]]{3,40}\]|\((?:Working|Discussion|Technical|Research|White)\s(?:Paper|Report)\b[^()]{0,30}\))$"
)
_BARE_YEAR = lazy(r"(?:19|20)\d\d")
#: Where a sentence, or what follows a colon, begins.
_SENTENCES = lazy(r"[.。?？:：]\s+\S")
_SEVERAL = lazy(rf"\n|{_SENTENCES.pattern}")


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a publication, or the line in `whole` where they cannot be told; `sure` when it is a publication.

    `sure` is False for a line that has neither authors nor venue nor year and may be anything. `label` are the words of
    a badge that names no venue where the line names one.
    """

    title: Inline = ()
    authors: Inline = ()
    venue: Inline = ()
    href: str = ""
    chips: tuple[Badge, ...] = ()
    dates: Periods = ()
    sure: bool = True
    whole: Inline = ()
    label: Inline = ()


def read(text: Inline, badge: str = "", title: str = "") -> Citation | None:
    """A publication from its lines; None when there is nothing to read.

    `badge` are the words of a badge beside it, `title` those of its title where something else than the line tells it.
    """
    chips, bare = take_badges(text)
    line = _without_label(bare)
    if not plain(line).strip():
        return None
    if reference := gbt7714.parts_of(take_tags(line).rest):
        found = _in_gbt(line, reference, take_tags(line))
    else:
        found = _in_style(line, title)
    if found is None and line != bare and not badge:
        found = _titled(line)
    if found is None:
        return _whole(text, bare, chips, badge)
    words = _badge_words(badge, found.venue)
    if found.venue and words and venue_at(line_of(words), 0) < NUMBERED and not year_of(badge):
        return replace(found, chips=chips, label=words)
    return replace(found, chips=chips, venue=join((words, found.venue), ", "), dates=found.dates or year_of(badge))


#: A line beside a title in a box of its own that is longer tells of the paper.
_LONGEST_VENUE = 160


def in_lines(title: Inline, lines: Iterable[Inline], badge: str = "") -> Citation | None:
    """A publication from lines of which each says one thing, of which the title is known: one line is its authors.

    None when no line, or more than one, is a list of people from end to end.
    """
    chips: tuple[Badge, ...] = ()
    people: list[Inline] = []
    venue: list[Inline] = []
    for line in lines:
        more, bare = take_badges(line)
        chips += more
        for row in _rows(bare):
            authors, where = (row, ()) if names_in(plain(row)) else _people_and_venue(row)
            people += [authors] if authors else []
            venue += [where] if where else []
    venue = [strip(row, _EDGE) for row in venue if re.search(r"\w", plain(row))]
    if len(people) != 1 or any(len(plain(row)) > _LONGEST_VENUE for row in venue):
        return None
    words = _joined([*venue, _badge_words(badge, join(venue, ", "))])
    known = year_of(plain(words)) or year_of(badge)
    return Citation(tuple(_unlinked(title)), _unbroken(tidy(people[0])), words, _address(title), chips, known)


def _people_and_venue(row: Inline) -> tuple[Inline, Inline]:
    """A line of several people and then their venue in two; nobody and the line for any other one."""
    line = line_of(row)
    found = list_at(line, 0)
    at = follows(line, found) if found is not None and len(found.names) > 1 else 0
    if found is None or not at or venue_at(line, at) < NUMBERED:
        return (), row
    return cut(row, *names_span(found)), cut(row, at)


def _rows(text: Inline) -> list[Inline]:
    """The lines of a text."""
    ends = [match.start() for match in re.finditer("\n", plain(text))]
    return [cut(text, start, end) for start, end in zip([0, *(end + 1 for end in ends)], [*ends, None], strict=True)]


def _in_style(line: Inline, known: str) -> Citation | None:
    """The parts of a reference in one of the styles; None where they are not certain, or do not give the line back."""
    tags = take_tags(line)
    styled = line_of(tags.rest)
    reading = _reading(styled, known, tags)
    if reading is None or not covers(styled.text, reading):
        return None
    title = strip(cut(tags.rest, *closed(styled.text, reading.title)), " \n,，;；|")
    authors = cut(tags.rest, *reading.authors) if reading.authors else ()
    year = tags.year
    pieces = [_unbroken(strip(tag, _EDGE)) for tag in tags.venue] + [cut(tags.rest, *span) for span in reading.venue]
    if reading.year:
        written = cut(tags.rest, *reading.year)
        if _BARE_YEAR.fullmatch(plain(written).strip("()（） ")) and not year:
            year = strip(written, "()（） ")
        else:
            pieces.append(written)
    title, more = _without_remarks(title)
    pieces = [*more, *pieces]
    if _is_torn(plain(title), plain(line)):
        return None
    venue = _joined(pieces)
    if not gives_back(plain(line), map(plain, (title, authors, venue, year))):
        return None
    return Citation(
        title=tuple(_unlinked(title)),
        authors=_unbroken(tidy(authors)),
        venue=_said_once(pieces, venue),
        href=_address(title),
        dates=_when(plain(year), plain(venue)),
    )


def _reading(styled: Line, known: str, tags: Tags) -> Parsed | None:
    """The reading of a line: by the title where that is known and stands in it, else by its style, else by its tag."""
    if known and squash(known) in squash(styled.text):
        return with_title(styled, known)
    reading = reading_of(styled)
    return behind_tag(styled) if reading is None and tags.venue else reading


def _without_remarks(title: Inline) -> tuple[Inline, list[Inline]]:
    """A title without what stands in brackets at its end and is none of it: "[Poster]", the number of a patent."""
    more: list[Inline] = []
    if described := _DESCRIBED.search(plain(title)):  # as APA has it
        more.insert(0, cut(title, described.start(1)))
        title = strip(cut(title, 0, described.start()))
    title, praise = _praised(title)
    if number := _REGISTRATION.search(plain(title)):
        more.insert(0, strip(cut(title, number.start(1), number.end(1))))
        title = strip(cut(title, 0, number.start()))
    return title, [*more, praise] if praise else more


def _said_once(pieces: list[Inline], venue: Inline) -> Inline:
    """A venue without the pieces that others behind them say, too."""
    said = [_once(one, pieces[n + 1 :]) for n, one in enumerate(pieces)]
    return venue if all(said) else _joined(one for one, keep in zip(pieces, said, strict=True) if keep)


def _when(year: str, venue: str) -> Periods:
    """The date of a paper by its year, else by what its venue says: "2021a", "ICML'03"."""
    in_venue = re.sub(r"\b((?:19|20)\d\d)[a-z]\b", r"\1", venue)
    return year_of(year) or year_of(in_venue) or _short_year(venue)


def _address(text: Inline) -> str:
    """Where the first link of a text leads; "" without one."""
    return next((run.href for run in text if run.href), "")


def _praised(title: Inline) -> tuple[Inline, Inline]:
    """A title, and the "Oral" that is set as code or a badge behind it."""
    last = next((n for n in range(len(title) - 1, 0, -1) if title[n].text.strip()), 0)
    if not last or not (title[last].code or title[last].chip) or not is_praise(title[last].text):
        return title, ()
    return strip(title[:last]), _unbroken(strip(title[last : last + 1]))


_STROKE = lazy(r"\s(?:[/|｜—–]|--)\s")


#: "& Ben B. Sun (2021). On Tides": people whose list was not followed to its end.
_PEOPLE_FIRST = lazy(r"\s*&|[^()]{1,80}\((?:19|20)\d\d[a-z]?\)\.\s")


def _is_torn(title: str, line: str) -> bool:
    """Whether a title goes on over lines, holds half of a pair of brackets, people, or a stroke that parts the line."""
    if "\n" in title or _PEOPLE_FIRST.match(title):
        return True
    halves = title.count("(") != title.count(")") or title.count("（") != title.count("）")
    return halves or (_STROKE.search(title) is not None and len(_STROKE.findall(line)) > 1)


def _once(tag: Inline, others: Iterable[Inline]) -> bool:
    """Whether a piece of a venue says more than those behind it do: "ACL" before "Proceedings of … (ACL), 2024"."""
    words = plain(tag)
    return not any(_spoken(tag) in _spoken(one) or _shortens(words, plain(one)) for one in others)


def _spoken(text: Inline) -> str:
    return " ".join(["", *re.findall(r"[^_\W]+", plain(text).casefold()), ""])


def _titled(line: Inline) -> Citation | None:
    """The title alone behind "Patent:" or "软著：", perhaps with its number; None when more is said."""
    words = plain(line)
    number = _REGISTRATION.search(words)
    title = strip(cut(line, 0, number.start())) if number else line
    said = plain(title)
    if "\n" in words or _SENTENCES.search(said) or year_of(said) or author_list(said):
        return None
    venue = strip(cut(line, number.start(1), number.end(1))) if number else ()
    return Citation(tuple(_unlinked(title)), venue=venue, href=_address(title))


def _in_gbt(line: Inline, parts: tuple[Inline, Inline, Inline], tags: Tags) -> Citation | None:
    """A reference that keeps the order and the signs of GB/T 7714."""
    authors, title, venue = parts
    venue = _joined([*(_unbroken(strip(tag, _EDGE)) for tag in tags.venue), venue])
    if not gives_back(plain(line), map(plain, (title, authors, venue, tags.year))):
        return None
    known = year_of(plain(tags.year)) or year_of(plain(venue))
    return Citation(tuple(_unlinked(title)), authors, venue, _address(title), (), known)


def _whole(text: Inline, bare: Inline, chips: tuple[Badge, ...], badge: str) -> Citation:
    """The line as it stands; links at its end are taken from it, others stay where they are."""
    at_end = plain(text).startswith(plain(bare)) or squash(plain(text)).startswith(squash(plain(bare)))
    line, kept = (bare, chips) if at_end else (tidy(text), ())
    words = plain(line)
    known = year_of(words) or year_of(badge)
    people = author_list(words)
    if not known and people is None and not _SEVERAL.search(words):
        return _alone(line, kept, badge)
    sure = bool(known) or (people is not None and len(people.names) > 1) or venue_at(line_of(line), 0) >= NUMBERED
    beside = inline(badge.strip()) if squash(badge) not in squash(words) else ()
    return Citation(chips=kept, dates=known, whole=join((beside, line), ". "), sure=sure)


def _alone(line: Inline, chips: tuple[Badge, ...], badge: str) -> Citation:
    """Nothing but a title, or any other words."""
    words, href = plain(line), _address(line)
    sure = (bool(href) and len(words.split()) > 2) or _is_title(words)
    return Citation(tuple(_unlinked(line)), (), inline(badge.strip()), href, chips, year_of(badge), sure=sure)


def _is_title(words: str) -> bool:
    """Whether words that stand alone are long enough for a title."""
    return len(words) >= 16 and len(words.split()) >= 3 if words.isascii() else len(words) >= 8


def year_of(text: str) -> Periods:
    """The last year or date in a text that is no number of pages or arXiv identifier."""
    text = re.sub(
        r"\[\d{4}-\d\d?-\d\d?\]|\d{4}\.\d{4,5}|\b10\.\d{4,9}/\S+|\d+\s*[-–]\s*\d+\s*(?:页|pp)|(?:pp?\.|pages?|:)\s*\d+\s*[-–]+\s*\d+",
        " ",
        text,
    )
    found = [f.periods for f in dates.find(text) if f.periods[0].single and not f.periods[0].expected]
    return found[-1][-1:] if found else _year_of_days(text)


def _year_of_days(text: str) -> Periods:
    """The year of a stretch of days: "July 3–7, 2017"."""
    for period in (one for found in dates.find(text) for one in found.periods):
        if period.start and period.end and period.start.year == period.end.year:
            return year_of(str(period.start.year))
    return ()


_SHORT_YEAR = lazy(r"(?<=[A-Za-z])\s?['’](\d\d)(?!\w)")


def _short_year(venue: str) -> Periods:
    """The year of "ICML'03"; () when a venue names none, or several, in two digits."""
    found = _SHORT_YEAR.findall(venue)
    return year_of(str(with_century(found[0]))) if len(found) == 1 else ()


def _without_label(text: Inline) -> Inline:
    """A reference without its "[3]", "J12." or "论文：" in front."""
    match = _LABELLED.match(plain(text))
    return tidy(cut(text, match.end())) if match else text


def _joined(parts: Iterable[Inline]) -> Inline:
    """Parts of a venue with commas between them; a part that begins with a bracket follows a blank."""
    found: Inline = ()
    for part in parts:
        part = strip(part, "/ ") if not plain(part).startswith("//") else part
        words = plain(part).strip()
        if not re.search(r"\w", words):
            continue
        if found:
            found = join((found, part), " " if words[0] in "([（【" or plain(found)[-1:] in ".。,:" else ", ")
        else:
            found = part
    return tidy(found)


def _badge_words(badge: str, venue: Inline) -> Inline:
    """The badge's words unless the venue says the same already."""
    badge = " ".join(badge.split())
    said = plain(venue)
    return () if not badge or squash(badge) in squash(said) or _shortens(badge, said) else inline(badge)


def _shortens(badge: str, venue: str) -> bool:
    """Whether a badge is the venue with its words cut short: "Mar. Geol." beside "Marine Geology"."""
    short = badge.casefold().split()
    words = iter(re.findall(r"[^\W\d_]+", venue.casefold()))
    return any(one.endswith(".") for one in short) and all(
        any(word.startswith(one.rstrip(".")) for word in words) for one in short
    )


def _unbroken(runs: Inline) -> Inline:
    """Code spans as plain text."""
    return tuple(replace(run, code=False) for run in runs)


def _unlinked(title: Inline) -> Inline:
    return tuple(
        replace(run, href="", bold=False, italic=run.italic and any(not r.italic for r in title)) for run in title
    )
