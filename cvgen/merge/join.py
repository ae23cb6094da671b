"""Two readings of one thing as one entry: everything of both stays, and what was published leads before a preprint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cvgen.cv.author_list import MARKS
from cvgen.cv.authors import split_authors
from cvgen.cv.dates import Periods
from cvgen.cv.model import Block, Blocks, Body, Bullets, Entry, Link, block_runs, item_texts
from cvgen.cv.text import (
    ANY,
    NOTHING,
    Inline,
    Localized,
    Text,
    has_han,
    inline,
    language_of,
    one_line,
    plain,
    squash,
    text_of,
)
from cvgen.cv.word_overlap import WordSet
from cvgen.merge.agreement import dates_agree
from cvgen.merge.fingerprint import Fingerprint
from cvgen.merge.printed_words import PrintedWords, days_of
from cvgen.merge.same import is_preprint_of
from cvgen.merge.title import Title, words_in
from cvgen.merge.urls import same
from cvgen.patterns import lazy

_OTHERS = lazy(r"\bet\.?\s*al\b\.?|等(?=\W*$)", re.IGNORECASE)
#: Kinds whose title and venue are two things, whatever words they share.
CITED = frozenset({"publications", "patents"})
#: Hosts of numbers by which everybody calls them, and what the link is called.
_CALLED = (("doi.org/10.48550", "arXiv"), ("doi.org", "DOI"), ("arxiv.org", "arXiv"), ("openreview.net", "OpenReview"))


def joined(one: Entry, other: Entry) -> Entry:
    """Two readings of one thing; the first leads, but what was published leads before its preprint."""
    lead, more = _in_rank(one, other)
    published = is_preprint_of(Fingerprint(more), Fingerprint(lead))
    made = replace(
        lead,
        dates=lead.dates if published and lead.dates else _finer(lead.dates, more.dates),
        title=_each(lead.title, more.title, _fuller_title),
        authors=_each(lead.authors, more.authors, _fuller_authors),
        venue=lead.venue if published and lead.venue else _each(lead.venue, more.venue, _fuller),
        organization=_each(lead.organization, more.organization, _fuller),
        role=_each(lead.role, more.role, _fuller),
        location=_each(lead.location, more.location, _fuller),
        text=_each(lead.text, more.text, _both),
        body=_bodies(lead.body, more.body),
        href=lead.href or more.href,
        fields=tuple({**dict(more.fields), **dict(lead.fields)}.items()),
        source=tuple(dict.fromkeys((*lead.source, *more.source))),
        tags=_tags(lead, more),
        cited=lead.cited or more.cited,
        reference=lead.reference or more.reference,
    )
    made = replace(made, links=tuple(_links(made, more)))
    if made.kind not in CITED and bool(lead.venue) != bool(more.venue):
        made = _with_venue_once(made)
    return replace(made, id=one.id or other.id, number=one.number or other.number, place=one.place, page=one.page)


def _with_venue_once(made: Entry) -> Entry:
    """An entry without a venue that its line says: what one reading calls the venue, the other one says there."""
    said = [text for text in (made.title, made.organization, made.text) if text]
    made = replace(made, venue=_less(made.venue, said))
    return replace(made, text=_less(made.text, (made.venue,)))


def _in_rank(one: Entry, other: Entry) -> tuple[Entry, Entry]:
    """Two readings, the one that tells the facts first: not the preprint, nor a paper that says it all in a line."""
    if one.kind == "publications" and bool(one.title) != bool(other.title):
        lead, more = (one, other) if one.title else (other, one)
        return lead, replace(more, text=NOTHING)
    return (other, one) if is_preprint_of(Fingerprint(one), Fingerprint(other)) else (one, other)


def said(entry: Entry, other: Entry) -> tuple[str, str]:
    """The words of one reading that the joined entry has, and those it does not have, with a date that differs."""
    there = {same(link.href) for link in entry.links} | {same(entry.href)}
    gone = (link for link in other.links if same(link.href) not in there)
    told = PrintedWords.by(map(one_line, (*item_texts(entry), *_labels(entry.links))), days_of(entry))
    parts = [told.split(one_line(line)) for line in (*item_texts(other), *_labels(gone))]
    days = (period.iso_start() or period.iso_end() for period in other.dates)
    dated = "" if dates_agree(entry.dates, other.dates) else ", ".join(days)
    kept = " ".join(dict.fromkeys(part for part, _ in parts if part.strip()))
    return kept.strip(), " … ".join(dict.fromkeys(part for _, part in (*parts, ("", dated)) if part))


def _labels(links: Iterable[Link]) -> Iterator[Inline]:
    return (value for link in links for _, value in link.label)


# --- texts ----------------------------------------------------------------------------------------------------------


def _each(one: Text, other: Text, choose: Callable[[Inline, Inline], Inline]) -> Text:
    """Two texts as one, language by language; what only one of them has stays.

    A text without a language, such as a list of authors, is one with that of its script in the other.
    """
    used: set[str] = set()
    values: list[tuple[str, Inline]] = []
    for lang, value in one:
        twin = next((key for key, words in other if _is_one_language(lang, value, key, words)), None)
        values.append((lang, value if twin is None else choose(value, dict(other.values)[twin])))
        used |= set() if twin is None else {twin}
    return Localized((*values, *((lang, value) for lang, value in other if lang not in used | dict(values).keys())))


def _is_one_language(lang: str, value: Inline, other: str, words: Inline) -> bool:
    if lang == other:
        return True
    return ANY in (lang, other) and language_of(plain(value)) == language_of(plain(words))


def _fuller_title(one: Inline, other: Inline) -> Inline:
    """The title with the subtitle."""
    first, second = Title(one_line(one)), Title(one_line(other))
    return other if first.key in second.heads else one


def _fuller_authors(one: Inline, other: Inline) -> Inline:
    """The list that names all people of the other and more; of two with the same people, the one with more marks."""
    mine, theirs = (_people(row) for row in (one, other))
    if mine != theirs:
        return other if mine < theirs else one
    return other if _marks(other) > _marks(one) else one


def _people(row: Inline) -> frozenset[str]:
    """The words of the names in a list, initials and "et al." left out."""
    names = split_authors(_OTHERS.sub("", plain(row)))
    return frozenset(word for name in names for word in words_in(name) if len(word) > 1 or has_han(word))


def _marks(row: Inline) -> int:
    return sum(plain(row).count(mark) for mark in MARKS) + sum(run.raised for run in row) + any(run.bold for run in row)


def _fuller(one: Inline, other: Inline) -> Inline:
    """The text that holds all words of the other and more."""
    return other if _says(other, one) and not _says(one, other) else one


def _both(one: Inline, other: Inline) -> Inline:
    """Both texts, unless one says what the other says."""
    if _says(one, other):
        return one
    return other if _says(other, one) else (*one, *inline("; "), *other)


def _less(text: Text, others: Iterable[Text]) -> Text:
    """A text without the languages in which another text says it."""
    said = [(lang, value) for other in others for lang, value in other]
    return Localized(tuple((lang, v) for lang, v in text if not any(k == lang and _says(o, v) for k, o in said)))


def _says(one: Inline, other: Inline) -> bool:
    """Whether one text has all that the other has."""
    return squash(one_line(other)) in squash(one_line(one)) or not WordSet.by([one_line(one)]).split(one_line(other))[1]


def _bodies(one: Body, other: Body) -> Body:
    """The blocks of the longer body, with what only the other one says behind them."""
    values = dict(one.values)
    for lang, blocks in other:
        lead, more = sorted((values.get(lang, ()), blocks), key=lambda some: -len(_line(some)))
        values[lang] = (*lead, *_unsaid(more, WordSet.by([_line(lead)])))
    return Localized(tuple(values.items()))


def _line(blocks: Blocks) -> str:
    return " ".join(one_line(block_runs(block)) for block in blocks)


def _unsaid(blocks: Blocks, known: WordSet) -> Iterator[Block]:
    """The blocks, and the points of lists, that say something new."""
    for block in blocks:
        if isinstance(block, Bullets):
            items = tuple(item for item in block.items if known.split(_line(item))[1])
            if items:
                yield replace(block, items=items)
        elif known.split(_line((block,)))[1]:
            yield block


def _finer(one: Periods, other: Periods) -> Periods:
    """The date that is more precise where they agree, else the first one."""
    if not one or not other or not dates_agree(one, other):
        return one or other
    return other if _precision(other) > _precision(one) else one


def _precision(periods: Periods) -> int:
    days = [day for period in periods for day in (period.start, period.end) if day]
    return sum(1 + bool(day.month or day.season) + bool(day.day) for day in days)


# --- links and tags -------------------------------------------------------------------------------------------------


def _links(made: Entry, more: Entry) -> Iterator[Link]:
    """The links of an entry and of its other reading, each address once; that of the other title by its host's name."""
    seen = {same(href) for href in (made.href, *(link.href for link in made.links))}
    titled = (Link(text_of(_called(more.href), ANY), more.href),) if more.href else ()
    yield from made.links
    for link in (*titled, *more.links):
        if same(link.href) not in seen:
            seen.add(same(link.href))
            yield link


def _called(href: str) -> str:
    """What a link is called that stood under a title: DOI, arXiv, or the name of its host."""
    address = same(href)
    return next((name for start, name in _CALLED if address.startswith(start)), address.split("/")[0])


def _tags(lead: Entry, more: Entry) -> tuple[str, ...]:
    """The tags of both; there is one type, that of the one that leads."""
    typed = any(tag.startswith("type:") for tag in lead.tags)
    return tuple(dict.fromkeys((*lead.tags, *(t for t in more.tags if not (typed and t.startswith("type:"))))))
