"""What tells one work, study or award from another, taken from an entry once: names, numbers, people, place, time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cvgen.cv.authors import split_authors
from cvgen.cv.dates import Periods
from cvgen.cv.model import ENTRY_TEXTS, Entry, Link
from cvgen.cv.text import Text, has_han, one_line, squash
from cvgen.merge.title import Title, phrases, words_in
from cvgen.patterns import lazy
from cvgen.words.works import work_words

_YEAR = lazy(r"(?:19|20)\d\d")
#: Words of a line from which it is told that the name of another entry stands in it.
_MOST_WORDS = 60
_DOI = lazy(r"10\.\d{4,9}/[^\s\"<>,;，；]+")
_ARXIV = lazy(r"(?:arxiv\.org/(?:abs|pdf|html)/|arxiv[:.\s]\s*)(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.IGNORECASE)
_HOSTED = lazy(r"(openreview\.net/(?:forum|pdf)\?id=[\w-]+|aclanthology\.org/[\w.-]+?\d)(?:\.pdf)?(?=$|[/&#])", re.I)
#: Words of links that lead to the paper itself.
_OF_PAPER = frozenset(
    "doi arxiv paper pdf html link url preprint journal publisher openreview acl anthology 论文 原文 全文 链接".split()
)


@dataclass(frozen=True)
class Fingerprint:
    """An entry as the rules of sameness see it."""

    entry: Entry

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Its name in each language; of an entry without one all its words."""
        if self.entry.title:
            return tuple(Title(one_line(value)) for _, value in self.entry.title if value)
        said = " ".join(one_line(value) for name in ENTRY_TEXTS for _, value in getattr(self.entry, name))
        return (Title(said),) if said.strip() else ()

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """Numbers that are given to one work only, by their kind: doi, preprint, arxiv, hosted."""
        found: dict[str, set[str]] = {}
        for text in self._addresses():
            for kind, number in _ids(text):
                found.setdefault(kind, set()).add(number)
        return {kind: frozenset(numbers) for kind, numbers in found.items()}

    @cached_property
    def recurs(self) -> bool:
        """Whether its title names what is written every year."""
        return any(word in work_words().recurring for title in self.titles for word in phrases(title.words))

    def _addresses(self) -> Iterator[str]:
        """Where it may stand which work it is: its own address, links to the paper, its words, fields of BibTeX."""
        entry = self.entry
        yield entry.href
        yield from (link.href for link in entry.links if _leads_to_paper(link))
        for value in (value for name in ("title", "venue", "text") for _, value in getattr(entry, name)):
            yield one_line(value)
            yield from (run.href for run in value)
        yield from (value for name, value in entry.fields if name in ("doi", "url"))
        yield from (f"arxiv:{value}" for name, value in entry.fields if name in ("eprint", "arxiv"))

    @cached_property
    def people(self) -> frozenset[str]:
        """The words of the authors' names that are more than initials; Chinese names whole."""
        found: set[str] = set()
        for _, value in self.entry.authors:
            for name in split_authors(one_line(value)):
                found |= {squash(name)} if has_han(name) else {w for w in words_in(name) if len(w) > 1}
        return frozenset(found - {"et", "al", "and", "others", "等"})

    @cached_property
    def venue(self) -> tuple[str, ...]:
        """The words of its venue that tell it from others."""
        return _telling(self.entry.venue)

    @cached_property
    def venue_words(self) -> tuple[str, ...]:
        """All words of its venue, which an abbreviation may be made of."""
        return tuple(word for _, value in self.entry.venue for word in words_in(one_line(value)))

    @cached_property
    def is_preprint(self) -> bool:
        """Whether its venue is none yet, or the only numbers it has are a preprint's."""
        said = [words_in(one_line(value)) for _, value in self.entry.venue]
        if any(said):
            return any(phrase in work_words().preprints for row in said for phrase in phrases(row))
        return bool(self.ids) and not set(self.ids) & {"doi", "hosted"}

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of its dates."""
        return years(self.entry.dates)

    @cached_property
    def issue_years(self) -> frozenset[int]:
        """The years of its dates and those that its venue names, as "CVPR 2026" does."""
        return self.years | {int(word) for word in self.venue_words if _YEAR.fullmatch(word)}

    @cached_property
    def place(self) -> tuple[str, ...]:
        """The words of institution, event and town that tell it from others."""
        return (*_telling(self.entry.organization), *_telling(self.entry.venue), *_telling(self.entry.location))

    @cached_property
    def role(self) -> tuple[str, ...]:
        """The words of post or degree that tell it from others, but for the level of the degree."""
        return tuple(word for word in _telling(self.entry.role) if word not in work_words().degrees)

    @cached_property
    def degrees(self) -> frozenset[str]:
        """The levels of the degrees that are named: doctor, master, bachelor."""
        said = (phrase for _, value in self.entry.role for phrase in phrases(words_in(one_line(value))))
        return frozenset(work_words().degrees[word] for word in said if word in work_words().degrees)

    @cached_property
    def bag(self) -> frozenset[str]:
        """All words of the entry that tell it from others, but for years."""
        said = (one_line(value) for name in ENTRY_TEXTS for _, value in getattr(self.entry, name))
        found = {word for text in said for word in words_in(text)}
        return frozenset(word for word in found - work_words().common if not _YEAR.fullmatch(word))

    def keys(self) -> frozenset[str]:
        """What two fingerprints have at least one of in common when any rule can call them the same."""
        found = {f"{kind} {number}" for kind, numbers in self.ids.items() for number in numbers}
        for title in self.titles:
            found |= {title.key, title.without_form, *title.heads}
            if len(title.words) >= 5:
                ends = (title.words[:3], title.words[-3:], (*title.words[:2], *title.words[-2:]))
                found |= set(map(" ".join, ends))
        if self.entry.kind not in ("publications", "patents"):
            rows = (title.words[:_MOST_WORDS] for title in self.titles)
            found |= {" ".join(row[n : n + 3]) for row in rows for n in range(max(1, len(row) - 2))}
            found |= {f"{word} {year}" for word in self.place for year in self.years or (0,)}
            found |= self.bag
        return frozenset(found - {""})


def _leads_to_paper(link: Link) -> bool:
    """Whether the word of a link means the paper itself, and not its code or data."""
    labels = {squash(one_line(value)) for _, value in link.label} or {""}
    return bool(labels & (_OF_PAPER | {""}))


def years(dates: Periods) -> frozenset[int]:
    """The years in which some dates begin and end."""
    return frozenset(day.year for period in dates for day in (period.start, period.end) if day)


def _telling(text: Text) -> tuple[str, ...]:
    """The words of a text that tell it from others: no numbers, none of the words that stand in every second one."""
    found = (word for _, value in text for word in words_in(one_line(value)))
    return tuple(word for word in dict.fromkeys(found) if word not in work_words().common and not word[0].isdecimal())


def _ids(text: str) -> Iterator[tuple[str, str]]:
    table = work_words()
    for match in _DOI.finditer(text):
        number = match.group().rstrip(".)]}").casefold()
        prefix = number.split("/")[0]
        if arxiv := re.fullmatch(r"10\.48550/arxiv\.(.+?)(?:v\d+)?", number):
            yield "arxiv", arxiv.group(1)
        elif prefix not in table.data_dois:
            yield ("preprint" if prefix in table.preprint_dois else "doi"), number
    yield from (("arxiv", match.group(1).casefold()) for match in _ARXIV.finditer(text))
    yield from (("hosted", re.sub(r"/pdf\?", "/forum?", m.group(1)).casefold()) for m in _HOSTED.finditer(text))
