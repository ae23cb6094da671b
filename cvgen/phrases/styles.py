"""The styles of written references: each says which stretch of a line is what, or nothing where it is not sure."""

from __future__ import annotations

import re

from cvgen.cv.author_list import AuthorList, author_list, names_in
from cvgen.cv.surnames import DOUBLE_SURNAMES, SURNAMES
from cvgen.cv.text import HAN
from cvgen.patterns import lazy
from cvgen.phrases.in_parts import in_parts
from cvgen.phrases.quotes import quoted_at
from cvgen.phrases.reference import Parsed, Span
from cvgen.phrases.set_off import set_off
from cvgen.phrases.stretches import (
    YEAR_BEHIND,
    follows,
    is_doubtful,
    is_title_like,
    list_at,
    names_span,
    pieces,
    title_span,
)
from cvgen.phrases.titles import Break, by_comma, by_sentence, stops
from cvgen.phrases.venues import NAME, NUMBERED, SURE, YEAR, Line, venue_at, words

_TRAILING_YEAR = lazy(r"\s*[,，.。]?\s*[(（]?(?:19|20)\d\d[)）]?\s*[.。]?$")


def reading_of(line: Line) -> Parsed | None:
    """The one certain reading of a line; None when there is none."""
    for style in (set_off, in_parts, _authors_first, _authors_last, _title_first, _without_authors):
        if (found := style(line)) is not None:
            return None if _goes_over_link(line, found.title) else found
    return None


#: A link of fewer words may stand in the midst of a title.
_LINKED_TITLE = 4


def _goes_over_link(line: Line, title: Span) -> bool:
    """Whether words stand in a title behind a link that looks like the whole of it: an author, most likely."""
    return any(
        start <= title[0]
        and re.search(r"\w", line.text[stop : title[1]])
        and len(line.text[start:stop].split()) >= _LINKED_TITLE
        for start, stop in line.linked
        if stop < title[1]
    )


def _authors_first(line: Line) -> Parsed | None:
    """Authors, perhaps a year, title, venue."""
    text = line.text
    found = author_list(text)
    if found is None or _begins_with_title(line, found):
        return None
    authors = names_span(found)
    if year := YEAR_BEHIND.match(text, found.end):
        end = _title_end(line, year.end(), dated=True)
        written = year.span("set" if year["set"] else "bare")
        return None if end is None else _checked(line, authors, year.end(), end, written)
    separator = _BEHIND_AUTHORS.match(text, found.end)
    if separator is None or not _may_begin_title(line, found, separator):
        return None
    start = separator.end()
    end = _title_end(line, start, dated=False)
    return None if end is None else _checked(line, authors, start, end, None)


_BEHIND_AUTHORS = lazy(r"[^\S\n]*[.．。:：]\s*|[^\S\n]*[,，;；]\s*|(?<=[.*†‡✉#])[^\S\n]+")


def _may_begin_title(line: Line, found: AuthorList, separator: re.Match[str]) -> bool:
    """Whether a title may begin behind a mark: the last name is surely one, and behind a comma stands no venue."""
    mark, start = separator.group().strip(), separator.end()
    if not found.closed and mark not in (".", "．", "。", "") and is_doubtful(line.text, found):
        return False
    if mark not in (",", "，") or venue_at(line, start) < SURE:
        return True
    italic = line.italic_at(start)
    behind = re.compile(r"\s*[,，.]\s*").match(line.text, italic) if italic else None
    return behind is not None and venue_at(line, behind.end()) >= NUMBERED


#: "Silt again: River Notes, v. 3, no. 2": geologists set a colon before the journal.
_JOURNAL = lazy(r":\s+(?=[A-Z][^,:.]{2,80},\s+v(?:ol)?\.\s?\d)")
#: Where another list of people may begin behind what looks like a name.
_MARK = re.compile(r"\s*(?:[.?!:：]\s+|[,，]\s*)")
#: What says of people behind a title that they edited the book.
_WHO_EDITED = re.compile(r"[(（]\s*[Ee]ds?\b|,\s[Ee]ds?\b|主编|[(（]编")


def _begins_with_title(line: Line, found: AuthorList) -> bool:
    """Whether the one name at the start is (the start of) a title in capitals, since a list of several people follows.

    "Counting Gulls: A Survey, Nora Lind, Olav Berg, Ocean Letters": nobody is called Counting Gulls.
    """
    if _is_long_han(line.text, found):
        return True
    has_initial = re.search(r"\b[A-Z]\.", line.text[: found.end])
    if len(found.names) > 1 or has_initial or any(low < found.end for low, _ in line.bold):
        return False
    for mark in _MARK.finditer(line.text, found.end):
        later = list_at(line, mark.end())
        if later is not None and len(later.names) > 1:
            return not _WHO_EDITED.search(line.text, mark.end(), later.end + 8) and follows(line, later) > 0
    return False


def _is_long_han(text: str, found: AuthorList) -> bool:
    """Whether four characters of Han before shorter names are the title: 浅水网络，罗溪，陈思，水利学报."""
    first, *others = (text[slice(*span)] for span in found.names)
    return bool(
        others
        and re.fullmatch(f"[{HAN}]{{4}}", first)
        and not re.match(DOUBLE_SURNAMES, first)
        and all(re.match(f"[{HAN}]{{2,3}}(?![{HAN}])", name) for name in others)
        and re.match(r"\s*[,，]", text[found.names[0][1] :])
    )


def _title_end(line: Line, start: int, *, dated: bool) -> Break | None:
    """Where a title that begins at an offset ends: by quotation marks, italics, a full stop, or a comma."""
    return _by_sign(line, start) or _by_mark(line, start, dated=dated)


def _by_sign(line: Line, start: int) -> Break | None:
    """The end of a title that the writer set off: by quotation marks, by a line of its own, in italics, by strokes."""
    text = line.text
    if quoted := quoted_at(line, start):
        return Break(quoted[0][1], quoted[1], SURE)
    row = text.find("\n", start)
    if row > 0 and text[:start].rstrip(" ").endswith("\n") and venue_at(line, row + 1) >= NUMBERED:
        return Break(row, row + 1, SURE)
    if (stop := line.italic_at(start)) and _BEHIND_ITALICS.match(text[stop:]):
        return Break(stop, stop, SURE)
    if journal := _JOURNAL.search(text, start):
        return Break(journal.start(), journal.end(), SURE)
    if slashes := re.compile(r"\s+//\s*").search(text, start):
        return Break(slashes.start(), slashes.end(), SURE)
    return None


_BEHIND_ITALICS = lazy(r"\s*[.,，。]?\s*(?=[A-Z(（\[]|\d{1,4}\s[A-Z]|$)")


def _by_mark(line: Line, start: int, *, dated: bool) -> Break | None:
    """The end of a title by the full stop or comma before its venue; with neither, by the year at the end."""
    text = line.text
    inner = [b for b in stops(line, start) if b.rest < len(text)]
    found = by_sentence(line, start, dated=dated)
    within = _comma_within(line, start, found) if found else None
    if found is not None and found.rest < len(text):
        return within or found
    comma = by_comma(line, start)
    if inner:
        return comma if comma and comma.venue == SURE and comma.rest <= inner[0].rest else None
    if found is not None and dated and comma is None:
        return within or found
    return within or comma or _before_year(text, start, dated=dated)


def _comma_within(line: Line, start: int, found: Break) -> Break | None:
    """A comma before a sure venue within a sentence that no numbered venue follows."""
    if found.rest < len(line.text) and found.venue >= NUMBERED:
        return None
    comma = by_comma(line, start, found.end)
    return comma if comma is not None and comma.venue == SURE else None


def _before_year(text: str, start: int, *, dated: bool) -> Break | None:
    """The end of a title that nothing but its year follows, or nothing where its year stands before it."""
    tail = _TRAILING_YEAR.search(text, start)
    if tail and tail.start() > start and "," not in text[start : tail.start()]:
        return Break(tail.start(), tail.start(), NUMBERED)
    return Break(len(text.rstrip(" .。")), len(text), NAME) if dated and "," not in text[start:] else None


_EDITORS = re.compile(r"\(?(?:eds?|editors?|trans|translators?)\.?\)?|主编|编著?|译", re.I)


def _checked(line: Line, authors: Span, start: int, end: Break, year: Span | None) -> Parsed | None:
    """Authors, title, venue, unless the title is a list of people itself."""
    text = line.text
    title = title_span(text, start, end.end)
    words = text[slice(*title)]
    if not words or _EDITORS.fullmatch(words):  # "Boateng, Kofi, editor."
        return None
    if venue_at(line, title[0], title[1]) == SURE and not re.search(r"[^\W\d_]", text[end.rest :]):
        return None  # "Journal of Maps, 2020": the venue, behind a title that looks like names
    others = names_in(words)
    if others is not None and (len(others) > 1 or re.search(r"\b[A-Z]\.", words)):
        # a short title in capitals, then the authors
        is_title = year is None and len(names_in(text[slice(*authors)]) or ()) == 1
        return Parsed(authors, title, pieces(line, end.rest)) if is_title else None
    if others is not None and year is None and _is_swapped(text[slice(*authors)], others[0]):
        return Parsed(authors, title, pieces(line, end.rest))
    if others is not None and text[authors[1] : start].strip() in tuple(",，") and not _is_bold(line, authors):
        return None  # "Vitamin D, Otto Fen, Sea Letters": either may be the author
    return Parsed(title, authors, pieces(line, end.rest), year)


def _is_swapped(first: str, second: str) -> bool:
    """Whether of two words in Han only the second has a surname: 日晷考. 白澈."""
    names = re.compile(rf"(?:[{SURNAMES}]|{DOUBLE_SURNAMES})[{HAN}]{{1,2}}")
    return not names.fullmatch(first) and re.fullmatch(f"[{HAN}]+", first) is not None and bool(names.fullmatch(second))


def _is_bold(line: Line, span: Span) -> bool:
    return any(low <= span[0] and span[1] <= high + 3 for low, high in line.bold)


def _authors_last(line: Line) -> Parsed | None:
    """Three sentences, the last one a list: "Title. Venue, 2019. Authors." or "Venue, 2019. Title. Authors."."""
    text = line.text
    breaks = [b for b in stops(line, 0) if b.rest < len(text)]
    for last in breaks[1:]:
        only = author_list(text, last.rest)
        if only is None or text[only.end :].strip(" .。") or len(only.names) < 2:
            continue
        before = [b for b in breaks if b.rest < last.rest]
        if found := _title_and_venue(line, before, last, names_span(only)):
            return found
    return None


def _title_and_venue(line: Line, before: list[Break], last: Break, people: Span) -> Parsed | None:
    """What stands before a last sentence of names as title and venue, or as venue and title; None when neither fits."""
    text = line.text
    first = venue_at(line, 0)
    venues = [b for b in before if b.venue >= NUMBERED and YEAR.search(text, b.rest, last.end)]
    if len(venues) == 1 and first < NUMBERED:
        return Parsed(title_span(text, 0, venues[0].end), people, pieces(line, venues[0].rest, last.end))
    if not venues and first >= NUMBERED and len(before) == 1 and YEAR.search(text, 0, before[0].end):
        return Parsed(title_span(text, before[0].rest, last.end), people, pieces(line, 0, before[0].end))
    return None


_BEFORE_AUTHORS = lazy(
    r"(?P<mark>[,，。?？!！:：;；]|(?<![^\w][A-Z])(?<!\bvs)(?<!\bSt)\.)\s*(?:(?:joint\s)?with\s+)?|\s+by\s+(?=[A-Z])|\s*[(（](?P<with>(?:joint(?:ly)?\s)?(?:work\s)?with\s+|by\s+)?"
)


def _title_first(line: Line) -> Parsed | None:
    """The title before its authors: "Title, authors, venue", "Title. Authors. Venue", "Title (with authors), venue"."""
    text = line.text
    first = author_list(text)
    if first is not None and not _begins_with_title(line, first) and not _is_phrase(text, first):
        return None
    for match in _BEFORE_AUTHORS.finditer(text):
        found = list_at(line, match.end()) if match.start() else None
        if found is None:
            continue
        in_brackets = match.group().lstrip()[:1] in tuple("(（") or "with" in match.group()
        read = _in_brackets(line, match, found) if in_brackets else _behind_mark(line, match, found)
        if read:
            return read
    return None


def _behind_mark(line: Line, match: re.Match[str], found: AuthorList) -> Parsed | None:
    """The reading with the title up to a mark and the people behind it, where they are surely people."""
    text = line.text
    mark = match["mark"] or ""
    stop = match.start() + (mark in tuple("?？!！"))
    if len(found.names) == 1 and mark and mark not in ";；" and not _is_sure_of_one(line, found, text[:stop]):
        return None
    if mark in tuple(":：") and is_title_like(text[slice(*found.names[0])]):
        return None  # "A Model: Concept Attacks, Nora Lind": a title and its subtitle
    ends = follows(line, found)
    return Parsed(title_span(text, 0, stop), names_span(found), pieces(line, ends)) if ends else None


_SMALL_WORD = lazy(r"\s(?:with|and|in|et|vs)\s(?![A-Z][^\s,.]*\s[A-Z])")


def _is_phrase(text: str, found: AuthorList) -> bool:
    """Whether the one name at the start goes on in small letters: "Seeing Through Fog with Radar"."""
    return len(found.names) == 1 and _SMALL_WORD.match(text, found.end) is not None


def _is_sure_of_one(line: Line, found: AuthorList, title: str) -> bool:
    """Whether one name between commas is the author: it is bold, or a sure venue follows a title in small letters."""
    start, stop = found.names[0]
    if any(low <= start and stop <= high + 3 for low, high in line.bold) or re.search(
        r"\b[A-Z]\.", line.text[start:stop]
    ):
        return True
    if re.search(rf"[{HAN}]", line.text[start:stop]):
        return True
    rest = re.compile(r"\s*[,，.]\s*").match(line.text, found.end)
    small = [word for word in re.findall(r"[^\W\d_]{4,}", title) if word.islower()]
    return bool(rest and venue_at(line, rest.end()) == SURE and len(small) > 1)


def _in_brackets(line: Line, match: re.Match[str], found: AuthorList) -> Parsed | None:
    """People in brackets: "(with T. Lund)" names the others and stays with the venue; "(A. Lin, B. Sun)" names all."""
    text = line.text
    title = title_span(text, 0, match.start())
    opened = re.compile(r"[(（]").search(text, match.start(), match.end())
    if opened is None:  # "Title, with T. Lund, venue"
        start = text.index("with", match.start())
        return Parsed(title, None, pieces(line, start)) if follows(line, found) else None
    close = re.compile(r"[)）]").search(text, found.end)
    if close is None or text[found.end : close.start()].strip():
        return None
    if match["with"]:
        return Parsed(title, None, ((opened.start(), close.end()), *pieces(line, close.end())))
    if len(found.names) < 2:
        return None
    return Parsed(title, names_span(found), pieces(line, close.end()))


_BEHIND_NAMES = lazy(r"\s*[.．。:：]\s*|(?<=\.)\s+")


def behind_tag(line: Line) -> Parsed | None:
    """Authors and one sentence, the title, in either order: all there is behind a tag that names the venue."""
    text = line.text
    found = author_list(text)
    if found is None:
        return _title_and_people(line)
    if len(found.names) < 2 or is_doubtful(text, found):
        return None
    mark = _BEHIND_NAMES.match(text, found.end)
    if mark is None or not text[mark.end() :].strip():
        return None
    title = title_span(text, mark.end(), len(text))
    if names_in(text[slice(*title)]) is not None and not _names_in_bold(line, found):
        return None
    if any(b.rest < len(text) for b in stops(line, mark.end())) or by_comma(line, mark.end()):
        return None
    return Parsed(title, names_span(found))


def _title_and_people(line: Line) -> Parsed | None:
    """A title that ends in a full stop, and nothing but people behind it."""
    text = line.text
    inner = [b for b in stops(line, 0) if b.rest < len(text)]
    people = author_list(text, inner[0].rest) if len(inner) == 1 else None
    if people is None or text[people.end :].strip(" .。") or is_title_like(text[inner[0].rest :]):
        return None
    return Parsed(title_span(text, 0, inner[0].end), names_span(people))


def _names_in_bold(line: Line, found: AuthorList) -> bool:
    """Whether something among the names is bold: the owner."""
    return any(found.names[0][0] <= low and high <= found.end + 3 for low, high in line.bold)


#: "M Chen, K Boateng": people in a form that a title never has.
_INITIAL_FIRST = re.compile(r"[B-HJ-Z]{1,2}\s[A-Z][a-z]+\s?[,，.]")


def _ends_in_name(title: str) -> bool:
    """Whether the last part between commas has the shape of a name: "Vitamin D, Otto Fen"."""
    return names_in(re.split(r"[,，]", title)[-1]) is not None


def _one_between(line: Line, title: Break) -> AuthorList | None:
    """The one author between a title and a sure venue: "Sphagnum. Ada Moon. Workshop on Peat, 2010"."""
    people = author_list(line.text, title.rest)
    if people is None or len(people.names) > 1 or is_title_like(line.text[slice(*people.names[0])]):
        return None
    mark = re.compile(r"[.。]\s*").match(line.text, people.end)
    return people if mark and venue_at(line, mark.end()) == SURE and YEAR.search(line.text, mark.end()) else None


def _without_authors(line: Line) -> Parsed | None:
    """A title, and a venue that cannot be anything else: "Title. Journal of Tides, 2019"."""
    text = line.text
    if author_list(text) is not None or _INITIAL_FIRST.match(text) or venue_at(line, 0) >= NUMBERED:
        return None
    end = by_sentence(line, 0, dated=False)
    if end is not None and (people := _one_between(line, end)):
        return Parsed(title_span(text, 0, end.end), names_span(people), pieces(line, people.end))
    if not _is_before_dated_venue(line, end):
        if end is not None and words().status.match(text, end.rest):
            return Parsed(title_span(text, 0, end.end), None, pieces(line, end.rest))  # "Title. Under review."
        end = None if list(stops(line, 0))[:-1] else by_comma(line, 0)
        if not _is_before_dated_venue(line, end) or (end and _ends_in_name(text[: end.end])):
            return None
    return Parsed(title_span(text, 0, end.end), None, pieces(line, end.rest)) if end else None


def _is_before_dated_venue(line: Line, end: Break | None) -> bool:
    """Whether a venue that is sure stands behind a break, with its year."""
    return end is not None and end.venue == SURE and YEAR.search(line.text, end.rest) is not None
