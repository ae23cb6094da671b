"""What a reader would miss or stumble over in a CV: no education, papers without authors, dates that run backwards.

Each finding is one warning with the number of its cases and the first one's place. Codes: education, papers, paper,
date-order, not-found, other-person, spelling. `ignore:` in cvgen.yml takes a code out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvgen.cv.days import Day
from cvgen.cv.model import CV, Entry, Section, item_texts, item_words
from cvgen.cv.text import Text, one_line, plain, squash
from cvgen.files.lines import Lines
from cvgen.files.yaml import compose
from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.notes.ledger import Ledger, Record
from cvgen.words.headings import kind_of

TABLE = Path(__file__).parents[1] / "locales" / "checks.yml"
#: A page with fewer sections is a page, and no CV from which something is missing.
_A_CV = 4
#: Of so many papers at least, this share has what one of them lacks.
_PAPERS, _NEARLY_ALL = 4, 0.8
_WORD = re.compile(r"[^\W\d_]{7,}")


@dataclass(frozen=True, slots=True)
class _Words:
    words: frozenset[str]
    degrees: re.Pattern[str]
    not_found: frozenset[str]
    unpublished: re.Pattern[str]


def check(cv: CV, ledger: Ledger) -> tuple[Diagnostic, ...]:
    """The warnings for a whole CV, before anything is cut from it for an application."""
    return (
        *_education(cv, ledger),
        *_papers(cv, ledger),
        *_parts(cv),
        *_backwards(cv),
        *_not_found(cv),
        *_misspelt(cv),
    )


def _education(cv: CV, ledger: Ledger) -> Iterator[Diagnostic]:
    if any(section.kind in ("education", "mixed") for section in cv.sections):
        return
    if empty := _headed(ledger, "education"):
        message = f"'{empty.words}' stands on the site, and no education is printed"
        yield warning("education", message, empty.place, "see why with: cvgen check")
    if empty or len(cv.sections) < _A_CV:
        return
    groups = (group for section in cv.sections if section.kind in ("bio", "other") for group in section.groups)
    told = " ".join(item_words(item) for group in groups for item in group.items)
    if not _words().degrees.search(told.casefold()):
        hint = "give it a heading such as Education or 教育背景"
        yield warning("education", "the CV tells of no education", _first_place(cv.sections), hint)


def _papers(cv: CV, ledger: Ledger) -> Iterator[Diagnostic]:
    """A heading or page of papers of which nothing is printed."""
    if any(section.kind in ("publications", "patents") and section.entries() for section in cv.sections):
        return
    if empty := _headed(ledger, "publications"):
        message = f"'{empty.words}' stands on the site, and no paper is printed"
        yield warning("papers", message, empty.place, "see why with: cvgen check")


def _headed(ledger: Ledger, kind: str) -> Record | None:
    """The first heading or page of a kind that is left out."""
    return next((record for record in ledger if record.fate == "left out" and kind_of(record.words) == kind), None)


def _parts(cv: CV) -> Iterator[Diagnostic]:
    """Papers without authors or venue, where nearly all others have them."""
    papers = [one for s in cv.sections if s.kind == "publications" for one in s.entries() if one.title]
    for what, lacking in (("authors", _without_authors), ("venue", _without_venue)):
        bare = [one for one in papers if lacking(one)]
        others = len(papers) - len(bare)
        if (others and len(bare) == 1) or (bare and len(papers) >= _PAPERS and others >= _NEARLY_ALL * len(papers)):
            title = one_line(bare[0].title.values[0][1])[:50]
            message = f"{_count(len(bare), 'paper has', 'papers have')} no {what}, as the others do: {title}"
            yield warning("paper", message, bare[0].place, f"write the {what} on the page")


def _without_authors(one: Entry) -> bool:
    return not one.authors and not one.text and not one.body


def _without_venue(one: Entry) -> bool:
    if one.venue or one.text or one.body or any(key in ("volume", "publisher", "school") for key, _ in one.fields):
        return False
    links = " ".join((one.href, *(link.href for link in one.links)))
    return not _words().unpublished.search(f"{item_words(one)} {links} {' '.join(one.tags)}".casefold())


def _backwards(cv: CV) -> Iterator[Diagnostic]:
    wrong = [
        (period, entry)
        for section in cv.sections
        for entry in section.entries()
        for period in entry.dates
        if period.start and period.end and _is_before(period.end, period.start)
    ]
    if wrong:
        period, entry = wrong[0]
        message = f"this ends before it begins: {period.iso_start()} – {period.iso_end()}{_more(len(wrong))}"
        yield warning("date-order", message, entry.place, "correct one of the two dates")


def _is_before(end: Day, start: Day) -> bool:
    """Whether one day is before another one as far as both are told."""
    if end.year != start.year:
        return end.year < start.year
    if not end.month or not start.month:
        return False
    return end.month < start.month or (end.month == start.month and 0 < end.day < start.day)


def _not_found(cv: CV) -> Iterator[Diagnostic]:
    """The page that a site shows for a wrong address, in place of the CV."""
    titles: list[tuple[Text, Place | None]] = [(cv.title, None), (cv.person.name, None)]
    titles += [(section.title, section.place) for section in cv.sections[:2]]
    for title, place in titles:
        for _, value in title:
            if squash(one_line(value)) in _words().not_found:
                hint = "name the page that is your CV: cvgen build path/to/page.md"
                yield warning("not-found", f"'{one_line(value)}' is the page for wrong addresses, no CV", place, hint)
                return


def _misspelt(cv: CV) -> Iterator[Diagnostic]:
    """A known word with two letters changed round, one doubled or one left out, beside its right form."""
    seen: dict[str, Place | None] = {}
    for text, place in _texts(cv):
        for match in _WORD.finditer(text):
            seen.setdefault(match.group().casefold(), place)
    right = _words().words & seen.keys()
    slips = {slip: word for word in sorted(right) for slip in _slips(word)}
    wrong = [word for word in seen if word in slips and word not in _words().words]
    if wrong:
        pairs = ", ".join(f"{word} (elsewhere: {slips[word]})" for word in wrong[:3])
        yield warning("spelling", f"misspelt: {pairs}", seen[wrong[0]], "correct it on the page")


#: Letters that are heard alike: "Univercity". Vowels change from language to language: "Assistent", "Departament".
_SOUND_ALIKE = {"s": "c", "c": "s"}
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


def _slips(word: str) -> Iterator[str]:
    """Slips of the pen inside a word; its first two and last two letters stay, as other languages end otherwise."""
    for n in range(2, len(word) - 1):
        yield from (f"{word[:n]}{letter}{word[n:]}" for letter in (*_CONSONANTS, word[n]))
    for n in range(2, len(word) - 2):
        yield from (f"{word[:n]}{other}{word[n + 1 :]}" for other in _SOUND_ALIKE.get(word[n], ""))
        if n + 1 < len(word) - 1 and word[n] != word[n + 1]:
            yield f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}"
        yield f"{word[:n]}{word[n + 1 :]}"
        yield f"{word[:n]}{word[n]}{word[n:]}"


def _texts(cv: CV) -> Iterator[tuple[str, Place | None]]:
    for section in cv.sections:
        for group in section.groups:
            for item in group.items:
                yield from ((plain(line), item.place) for line in item_texts(item))


def _first_place(sections: Iterable[Section]) -> Place | None:
    return next((section.place for section in sections if section.place), None)


def _count(number: int, one: str, several: str) -> str:
    return f"one {one}" if number == 1 else f"{number} {several}"


def _more(number: int) -> str:
    return f" (and {number - 1} more)" if number > 1 else ""


@cache
def _words() -> _Words:
    node, _ = compose(Lines.of_file(TABLE, TABLE.read_text("utf-8")))
    table = node.to_python() if node is not None else None
    if not isinstance(table, dict):
        raise TypeError(f"{TABLE} holds no mapping")
    rows = {name: [str(word) for word in row] for name, row in table.items() if isinstance(row, list)}
    return _Words(
        frozenset(rows["words"]),
        _any_of(rows["degrees"]),
        frozenset(map(squash, rows["not_found"])),
        _any_of(rows["unpublished"]),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}" for word in words))
