"""The styles of written references: each proposes which stretch of a line is what, and says nothing where it is not sure."""

from __future__ import annotations

import re

from cvgen.cv.author_list import AuthorList, author_list, names_in
from cvgen.phrases.quotes import quoted_at, set_off_titles
from cvgen.phrases.reference import Reading, Span
from cvgen.phrases.titles import Break, by_comma, by_sentence, stops
from cvgen.phrases.venues import NAME, NUMBERED, SURE, YEAR, Line, venue_at
from cvgen.text import HAN

#: A year behind the authors: "(2019).", "(2019, May 3).", ", 2019.", ". 2019.".
_YEAR_BEHIND = re.compile(
    r"\s*[.,，]?\s*(?:(?P<set>[(（](?:(?:19|20)\d\d[a-z]?(?:[,，]\s?[^()（）]{1,20})?|in press|forthcoming|n\.d\.|to appear|accepted|"
    r"submitted)[)）])\s*[.,:：，。]?|(?<=[\s.,])(?P<bare>(?:19|20)\d\d[a-z]?)\s*[.,:：])\s*(?=\S)"
)
_TRAILING_YEAR = re.compile(r"\s*[,，.。]?\s*[(（]?(?:19|20)\d\d[)）]?\s*[.。]?$")
#: What stands at the edge of a part and belongs to none.
EDGE = " \t\n,，:：;；|｜·•.。、/–—-"
_STRONG = re.compile(r"\s*\n\s*|\s*[|｜]\s*|\s*(?:;\s|；)\s*|\s+/+\s+|\s+[·•]\s+|\s+[–—]\s+|\s+--?\s+|\t+")
_TITLE_LIKE = re.compile(r"(?:ing|tion|sion|ment|ness|ity|ics|ism|ous|ive|able|ible|ical|ful|less|ology|graphy|[^su]s|ance|ence)$")


def trimmed(text: str, start: int, stop: int, edge: str = EDGE) -> Span:
    """A stretch without marks at its edges; a bracket's or question's own mark stays."""
    while start < stop and text[start] in edge:
        start += 1
    while stop > start and text[stop - 1] in edge:
        stop -= 1
    return start, stop


def _names(text: str, found: AuthorList, base: int = 0) -> Span:
    """The stretch of a list of authors, "by" and marks of the line off."""
    return found.names[0][0] + base, found.end + base


def reading_of(line: Line) -> Reading | None:
    """The one certain reading of a line; None when there is none."""
    for style in (_set_off, _parts, _authors_first, _authors_last, _title_first, _without_authors):
        if (found := style(line)) is not None:
            return found
    return None


# Titles that are set off: a link, quotation marks, bold.


def _set_off(line: Line) -> Reading | None:
    for title, rest in set_off_titles(line):
        if found := _around(line, title, rest):
            return found
    return None


def _around(line: Line, title: Span, rest: int) -> Reading | None:
    """The reading of a line whose title is known: authors before it or behind it, and the venue."""
    text = line.text
    before = trimmed(text, 0, title[0], " \t\n,，:：;；|–—-\"“«「『‘'《„")
    head = _head(line, before[1]) if before[0] < before[1] else None
    if before[0] < before[1] and head is None:
        return _venue_before(line, title, rest, before)
    authors, year, leads = head or (None, None, ())
    if authors is not None:
        return Reading(title, authors, (*leads, *_pieces(line, rest)), year)
    return _behind(line, title, rest, year, leads)


def _head(line: Line, stop: int) -> tuple[Span | None, Span | None, tuple[Span, ...]] | None:
    """What stands before a title: authors and perhaps a year, and nothing else; None for anything else."""
    text = line.text[:stop]
    found = author_list(text)
    if found is None:
        return None
    tail = text[found.end :].strip(" ,，.。:：;；|–—-\n\"“«「『‘'《„")
    if not tail:
        return _names(text, found), None, ()
    year = _YEAR_BEHIND.match(text + ". x", found.end)
    if year and not text[year.end("set") if year["set"] else year.end("bare") :].strip(EDGE):
        return _names(text, found), year.span("set" if year["set"] else "bare"), ()
    return None


def _venue_before(line: Line, title: Span, rest: int, before: Span) -> Reading | None:
    """Venue, title, authors."""
    if venue_at(line, before[0], before[1]) < SURE and not YEAR.search(line.text, *before):
        return None
    if len(line.text[slice(*before)]) > 80:
        return None
    found = _behind(line, title, rest, None, (before,))
    return found if found and found.authors else None


def _behind(line: Line, title: Span, rest: int, year: Span | None, leads: tuple[Span, ...]) -> Reading | None:
    """Authors and venue behind a title that is known."""
    text = line.text
    start = trimmed(text, rest, len(text), " \t\n,，:：;；|｜·.。/–—-)）")[0]
    if line.text[rest:start].strip(" )）") == "" and re.match(r"[(（]", text[start:]):
        pass
    found = _list_at(line, start)
    if found is not None and (ends := _follows(line, found)):
        return Reading(title, _names(text, found), (*leads, *_pieces(line, ends)), year)
    lines = text[start:].split("\n")
    if len(lines) > 1:  # venue, then authors on a line of their own
        at = start
        for n, row in enumerate(lines):
            if n and (only := names_in(row)) and len(only) > 0 and row.strip():
                stop = at + len(row)
                return Reading(title, trimmed(text, at, stop, " ,，;；"), (*leads, *_pieces(line, start, at), *_pieces(line, stop)), year)
            at += len(row) + 1
    if year_first := re.compile(r"\s*[(（]?((?:19|20)\d\d)[)）]?\s*[.,，:：]\s*(?=\S)").match(text, start):
        later = _list_at(line, year_first.end())
        if later is not None and (ends := _follows(line, later)) and year is None:
            return Reading(title, _names(text, later), (*leads, *_pieces(line, ends)), year_first.span(1))
    if found is not None and len(found.names) > 1:
        if _is_doubtful(text, found):
            return None
        return Reading(title, _names(text, found), (*leads, *_pieces(line, found.end)), year)
    return Reading(title, None, (*leads, *_pieces(line, rest)), year)


def _list_at(line: Line, at: int) -> AuthorList | None:
    """A list of authors that begins at an offset; italics in it that are a venue end it."""
    text = line.text
    for start, _ in line.italic:
        if start > at and venue_at(Line(text), start) >= NUMBERED:
            text = text[:start].rstrip(" ,，.;")
            break
    return author_list(text, at)


def _follows(line: Line, found: AuthorList) -> int:
    """Where the venue begins behind a list of authors, or the end of the line; 0 when the list goes on into prose."""
    text = line.text
    rest = text[found.end :]
    separator = re.compile(r"\s*[,，.．。;；:：|｜\n/·–—-]+\s*|\s*(?=[(（\[【])|\s+(?=in\b|In\b|to\b|at\b)|(?<=[.†*✉#])\s+|$").match(text, found.end)
    if separator is None:
        return 0
    if not rest.strip(EDGE):
        return len(text)
    at = separator.end()
    if not found.closed and _is_doubtful(text, found) and venue_at(line, at) < NUMBERED:
        return 0
    single = len(found.names) == 1
    known = venue_at(line, at)
    mark = separator.group().strip()
    if known == SURE or (known and (not single or mark not in (",", "，"))) or YEAR.match(text, at):
        return at
    if mark in ("\n", "|", "｜", ";", "；", "") or "\n" in separator.group() or mark[:1] in ".。":
        return at
    return at if not single and YEAR.search(text, at) and not author_list(text, at) else 0


def _is_doubtful(text: str, found: AuthorList) -> bool:
    """Whether the last name of a list could be words of a title or venue."""
    start, stop = found.names[-1]
    words = re.findall(r"[^\W\d_]{2,}", text[start:stop])
    return len(found.names) > 1 and len(words) > 1 and any(len(word) > 4 and _TITLE_LIKE.search(word) for word in words[-1:])


def _pieces(line: Line, start: int, stop: int | None = None) -> tuple[Span, ...]:
    """The pieces of a venue between lines and bars."""
    text = line.text
    end = len(text) if stop is None else stop
    found: list[Span] = []
    at = start
    for match in [*re.compile(r"\s*\n\s*|\s*[|｜]\s*").finditer(text, start, end), None]:
        low, high = trimmed(text, at, match.start() if match else end, " \t\n,，;；|｜:：")
        while low < high and text[low] in ".。)）”\"’」·–—-" and not re.match(r"\.\d", text[low:]):
            low += 1
        low, high = trimmed(text, low, high, " \t\n,，;；|｜")
        while high > low and text[high - 1] in ".。" and not re.search(r"(?:\b[A-Z]|\b(?:al|etc|Jr|Inc|Ltd|Co))\.$", text[low:high]):
            high -= 1
        if re.search(r"\w", text[low:high]):
            found.append((low, high))
        if match:
            at = match.end()
    return tuple(found)


# Parts between newlines, bars, semicolons, slashes.


def _parts(line: Line) -> Reading | None:
    """Title, authors and venue as parts between newlines, bars or semicolons, in any order."""
    text = line.text
    spans: list[Span] = []
    at = 0
    marks = {match.group().strip() or match.group()[:1] for match in _STRONG.finditer(text)}
    if not marks:
        return None
    pattern = re.compile(r"\s*\n\s*") if "\n" in text else _STRONG
    for match in [*pattern.finditer(text), None]:
        span = trimmed(text, at, match.start() if match else len(text), " \t,，;；|｜")
        if span[0] < span[1]:
            spans.append(span)
        at = match.end() if match else at
    if len(spans) < 2:
        return None
    kinds = [_kind(line, span) for span in spans]
    lists = [n for n, (kind, _) in enumerate(kinds) if kind in "AB"]
    if len(lists) != 1:
        lists = [n for n in lists if len(kinds[n][1].names if (kinds[n][1]) else ()) > 1] if len(lists) > 1 else lists
    titles = [n for n, (kind, _) in enumerate(kinds) if kind == "T"]
    if len(lists) > 1 or not lists:
        return None
    mine = lists[0]
    if not titles or ("\n" not in text and len(titles) > 1):
        others = [n for n, (kind, _) in enumerate(kinds) if kind in "AB" and n != mine]
        if len(others) == 1 and not titles and "\n" in text:
            titles = others  # a short title in capitals beside a real list of authors
        else:
            return None
    at_title = titles[0]
    listed = kinds[mine][1]
    if listed is None:
        return None
    title = trimmed(text, *spans[at_title], " \t,，;；|｜.。")
    title = (title[0], spans[at_title][1]) if text[title[1] : spans[at_title][1]].startswith(("?", "？")) else title
    venue = [span for n, span in enumerate(spans) if n not in (mine, at_title)]
    tail = _pieces(line, listed.end, spans[mine][1])
    order = sorted((*(piece for span in venue for piece in _pieces(line, *span)), *tail))
    return Reading(title, _names(text, listed), tuple(order))


def _kind(line: Line, span: Span) -> tuple[str, AuthorList | None]:
    """What a part is: A authors, B authors and a venue behind them, V a venue, T anything else."""
    text = line.text
    start, stop = span
    found = author_list(text[:stop], start)
    if found is not None and not text[found.end : stop].strip(" .。,，;；:：") and not _all_capitals(text[start:stop]):
        return "A", found
    known = venue_at(line, start, stop)
    year = YEAR.search(text, start, stop)
    if known >= NUMBERED or (year and stop - start < 60 and known) or re.fullmatch(r"[(（\[]?(?:19|20)\d\d[)）\]]?[.。]?", text[start:stop]):
        return "V", None
    if found is not None:
        tail = re.compile(r"\s*[,，.。:：]\s*|\s*(?=[(（\[])").match(text, found.end)
        if tail and (venue_at(line, tail.end(), stop) >= NUMBERED or YEAR.match(text, tail.end())):
            return "B", found
    if re.fullmatch(r"[\[【(（][^\[\]【】]{1,40}[\]】)）][.。]?", text[start:stop]):
        return "V", None
    return "T", None


def _all_capitals(words: str) -> bool:
    return words.isupper() and len(words.split()) == 1


# Authors first.


def _authors_first(line: Line) -> Reading | None:
    text = line.text
    found = author_list(text)
    if found is None:
        return None
    authors = _names(text, found)
    if year := _YEAR_BEHIND.match(text, found.end):
        end = _title_end(line, year.end(), dated=True)
        if end is None:
            return None
        return _checked(line, authors, year.end(), end, year.span("set" if year["set"] else "bare"))
    separator = re.compile(r"\s*[.．。:：]\s*|\s*[,，;；]\s*|(?<=[.*†‡✉#])\s+").match(text, found.end)
    if separator is None:
        return None
    mark, start = separator.group().strip(), separator.end()
    if not found.closed and mark not in (".", "．", "。", "") and _is_doubtful(text, found):
        return None
    if mark in (",", "，") and venue_at(line, start) == SURE:
        return None
    end = _title_end(line, start, dated=False)
    return None if end is None else _checked(line, authors, start, end, None)


def _title_end(line: Line, start: int, *, dated: bool) -> Break | None:
    """Where a title that begins at an offset ends: by quotation marks, italics, a full stop, or a comma."""
    text = line.text
    if quoted := quoted_at(line, start):
        return Break(quoted[0][1], quoted[1], SURE)
    if (stop := line.italic_at(start)) and re.match(r"\s*[.,，。]?\s*(?=[A-Z(（\[]|$)", text[stop:]):
        return Break(stop, stop, SURE)
    inner = [b for b in stops(line, start) if b.rest < len(text)]
    found = by_sentence(line, start, dated=dated)
    if found is not None and (found.rest < len(text) or not inner):
        comma = by_comma(line, start, found.end) if found.rest >= len(text) or found.venue < NUMBERED else None
        if comma is not None and comma.venue == SURE:
            return comma
        if found.rest < len(text) or (dated and by_comma(line, start) is None):
            return found
    if inner and by_sentence(line, start, dated=dated) is None:
        first = by_comma(line, start)
        return first if first is not None and first.venue == SURE and first.rest <= inner[0].rest else None
    if comma := by_comma(line, start):
        return comma
    tail = _TRAILING_YEAR.search(text, start)
    if tail and tail.start() > start and "," not in text[start : tail.start()]:
        return Break(tail.start(), tail.start(), NUMBERED)
    return Break(len(text.rstrip(" .。")), len(text), NAME) if dated and "," not in text[start:] else None


def _checked(line: Line, authors: Span, start: int, end: Break, year: Span | None) -> Reading | None:
    """Authors, title, venue, unless the title is a list of people itself."""
    text = line.text
    title = _title(text, start, end.end)
    if title[0] >= title[1]:
        return None
    others = names_in(text[slice(*title)])
    if others is not None and (len(others) > 1 or re.search(r"\b[A-Z]\.", text[slice(*title)])):
        first = names_in(text[slice(*authors)]) or ()
        if len(first) == 1 and year is None:
            return Reading(authors, title, _pieces(line, end.rest))  # a short title in capitals, then the authors
        return None
    return Reading(title, authors, _pieces(line, end.rest), year)


def _title(text: str, start: int, stop: int) -> Span:
    """The stretch of a title, the marks at its edges off."""
    low, high = trimmed(text, start, stop, " \t\n,，:：;；|｜")
    while low < high and text[low] in '“"«「‘' and text[high - 1] in '”"»」’':
        low, high = low + 1, high - 1
        low, high = trimmed(text, low, high, " ,，")
    while high > low and text[high - 1] in ".。．" and not text[low:high].endswith(".."):
        high -= 1
    return low, high


# Authors last, title first.


def _authors_last(line: Line) -> Reading | None:
    """"Title. Venue, 2019. Authors." and "Venue, 2019. Title. Authors.": three sentences, the last one a list."""
    text = line.text
    breaks = [b for b in stops(line, 0) if b.rest < len(text)]
    for last in breaks[1:]:
        only = author_list(text, last.rest)
        if only is None or text[only.end :].strip(" .。") or len(only.names) < 2:
            continue
        first = venue_at(line, 0)
        middle = [b for b in breaks if b.rest < last.rest]
        found = [b for b in middle if b.venue >= NUMBERED and YEAR.search(text, b.rest, last.end)]
        if len(found) == 1 and first < NUMBERED:
            return Reading(_title(text, 0, found[0].end), _names(text, only), _pieces(line, found[0].rest, last.end))
        if not found and first >= NUMBERED and len(middle) == 1 and YEAR.search(text, 0, middle[0].end):
            return Reading(_title(text, middle[0].rest, last.end), _names(text, only), _pieces(line, 0, middle[0].end))
    return None


_BEFORE_AUTHORS = re.compile(
    r"(?P<mark>[,，。?？!！:：;；]|(?<![^\w][A-Z])(?<!\bvs)(?<!\bSt)\.)\s*(?:(?:joint\s)?with\s+)?|\s+by\s+(?=[A-Z])|\s*[(（](?P<with>(?:joint(?:ly)?\s)?(?:work\s)?with\s+|by\s+)?"
)


def _title_first(line: Line) -> Reading | None:
    """"Title, authors, venue", "Title. Authors. Venue", "Title (with authors), venue"."""
    text = line.text
    if author_list(text) is not None:
        return None
    for match in _BEFORE_AUTHORS.finditer(text):
        if match.start() == 0:
            continue
        found = _list_at(line, match.end())
        if found is None:
            continue
        asks = match["mark"] in ("?", "？", "!", "！")
        stop = match.start() + (1 if asks else 0)
        if text[match.start() : match.end()].lstrip()[:1] in "(（" or "with" in match.group():
            if read := _in_brackets(line, match, found):
                return read
            continue
        if len(found.names) == 1 and match["mark"] in (",", "，") and not _is_sure_of_one(line, found, text[:stop]):
            continue
        ends = _follows(line, found)
        if ends:
            return Reading(_title(text, 0, stop), _names(text, found), _pieces(line, ends))
    return None


def _is_sure_of_one(line: Line, found: AuthorList, title: str) -> bool:
    """Whether one name between commas is the author: it is bold, or a sure venue follows a title in small letters."""
    start, stop = found.names[0]
    if any(low <= start and stop <= high + 3 for low, high in line.bold) or re.search(r"\b[A-Z]\.", line.text[start:stop]):
        return True
    if re.search(rf"[{HAN}]", line.text[start:stop]):
        return True
    rest = re.compile(r"\s*[,，.]\s*").match(line.text, found.end)
    small = [word for word in re.findall(r"[^\W\d_]{4,}", title) if word.islower()]
    return bool(rest and venue_at(line, rest.end()) == SURE and len(small) > 1)


def _in_brackets(line: Line, match: re.Match[str], found: AuthorList) -> Reading | None:
    """"Title (with T. Lund), venue": the people in brackets are the others, not all; "Title (A, B). Venue" names all."""
    text = line.text
    title = _title(text, 0, match.start())
    opened = re.compile(r"[(（]").search(text, match.start(), match.end())
    if opened is None:  # "Title, with T. Lund, venue"
        start = text.index("with", match.start())
        return Reading(title, None, _pieces(line, start)) if _follows(line, found) else None
    close = re.compile(r"[)）]").search(text, found.end)
    if close is None or text[found.end : close.start()].strip():
        return None
    if match["with"]:
        return Reading(title, None, ((opened.start(), close.end()), *_pieces(line, close.end())))
    if len(found.names) < 2:
        return None
    return Reading(title, _names(text, found), _pieces(line, close.end()))


def _without_authors(line: Line) -> Reading | None:
    """"Title. Journal of Tides, 2019": a title, and a venue that cannot be anything else."""
    text = line.text
    if author_list(text) is not None or venue_at(line, 0) >= NUMBERED:
        return None
    end = by_sentence(line, 0, dated=False)
    if end is None or end.venue != SURE or not YEAR.search(text, end.rest):
        end = None if list(stops(line, 0))[:-1] else by_comma(line, 0)
        if end is None or end.venue != SURE or not YEAR.search(text, end.rest):
            return None
    return Reading(_title(text, 0, end.end), None, _pieces(line, end.rest))

