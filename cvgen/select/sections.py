"""Which sections of a CV are printed, in which order and under which titles: what the owner asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cvgen.cv.model import Section
from cvgen.cv.text import Text, one_line


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """What the owner wants printed: titles by kind or page title, sections left out, their order."""

    order: tuple[str, ...] = ()
    titles: Mapping[str, Text] = field(default_factory=dict)
    omit: frozenset[str] = frozenset()
    #: how many authors of a paper are shown, 0 for all
    authors: int = 0
    #: how dates are written, one of `cvgen.words.locale.DATE_STYLES`; "" for the language's own way
    dates: str = ""


#: Every section, in the page's order, under the page's or the language's own title.
AS_ON_THE_PAGE = SectionChoice()


def chosen(sections: tuple[Section, ...], choice: SectionChoice) -> tuple[Section, ...]:
    """The sections that the owner has not left out."""
    return tuple(s for s in sections if s.kind not in choice.omit and not (titles_of(s) & choice.omit))


def titles_of(section: Section) -> set[str]:
    """A section's titles in all of its languages, by which the owner may name it."""
    return {one_line(value) for _, value in section.title}
