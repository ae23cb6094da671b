"""Which sections of a CV are printed, in which order and under which titles: what the owner asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cvgen.cv.model import Entry, Section
from cvgen.cv.text import NOTHING, Text, one_line


@dataclass(frozen=True, slots=True)
class Signing:
    """Where and when the owner signs; a date is as typed, or {date} for that of the last change."""

    place: Text = NOTHING
    date: Text = NOTHING


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """What the owner wants printed: titles by kind or page title, sections left out, their order."""

    order: tuple[str, ...] = ()
    titles: Mapping[str, Text] = field(default_factory=dict)
    omit: frozenset[str] = frozenset()
    #: sections by kind or title, sub-headings and entries by their words, that begin a page
    break_before: frozenset[str] = frozenset()
    #: how many authors of a paper are shown, 0 for all
    authors: int = 0
    #: how dates are written, one of `cvgen.words.locale.DATE_STYLES`; "" for the language's own way
    dates: str = ""
    #: what stands in the margin of every page; None for nothing at all, without a text the theme's own
    footer: Text | None = NOTHING
    signature: Signing | None = None
    #: words that are bold wherever they stand
    bold: tuple[str, ...] = ()
    #: the day of the last change, as 2026-05-04, "" when it is not known
    changed: str = ""


#: Every section, in the page's order, under the page's or the language's own title.
AS_ON_THE_PAGE = SectionChoice()


def chosen(sections: tuple[Section, ...], choice: SectionChoice) -> tuple[Section, ...]:
    """The sections that the owner has not left out."""
    return tuple(s for s in sections if s.kind not in choice.omit and not (titles_of(s) & choice.omit))


def titles_of(section: Section) -> set[str]:
    """A section's titles in all of its languages, by which the owner may name it."""
    return {one_line(value) for _, value in section.title}


def names_of(entry: Entry) -> set[str]:
    """By what the owner may name an entry: its id, what it is called, and where it was, in all languages."""
    texts = (entry.title, entry.organization, entry.role, entry.text)
    return {one_line(value) for text in texts for _, value in text} | ({entry.id} if entry.id else set())
