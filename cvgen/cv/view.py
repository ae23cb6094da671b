"""The CV in one language: every string final, ready to be laid out. What a theme's templates see."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvgen.cv.model import Blocks
from cvgen.cv.text import Inline
from cvgen.notes.diagnostics import Place


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A link by its word: `label` "Code", `href` the address."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One piece of the contact line; `kind` is email, phone, location, web or a service's name."""

    kind: str
    label: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """One entry; empty fields are empty strings or tuples. `lang` is set where it is not the CV's."""

    kind: str
    date: str = ""
    title: Inline = ()
    organization: Inline = ()
    role: Inline = ()
    location: Inline = ()
    authors: Inline = ()
    venue: Inline = ()
    text: Inline = ()
    blocks: Blocks = ()
    links: tuple[ViewLink, ...] = ()
    href: str = ""
    #: what stands before a numbered entry, without its brackets: "12" or "J3"
    number: str = ""
    #: the whole reference as a citation style writes it; printed in place of authors, title, venue and date
    reference: Inline = ()
    #: how often a paper is cited, as a text: "cited 120 times"
    cited: str = ""
    lang: str = ""
    #: whether a reference is set with full-width marks, as one to a Chinese work is in a Chinese CV
    wide_marks: bool = False
    #: a post at the employer of the entry before: organization and location are left out
    joined: bool = False
    #: at the top of a page
    starts_page: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ViewProse:
    """Paragraphs and lists between entries."""

    blocks: Blocks
    lang: str = ""
    place: Place | None = None
    #: at the top of a page
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class ViewGroup:
    """Items under one sub-heading; `depth` 0 has none."""

    title: Inline
    depth: int
    items: tuple[ViewEntry | ViewProse, ...]
    #: at the top of a page, with its heading
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class ViewSection:
    """A section under its heading in the CV's language."""

    kind: str
    title: str
    groups: tuple[ViewGroup, ...]
    #: lines under the heading: the legend of marks, how many of how many are shown
    notes: tuple[Inline, ...] = ()
    #: at the top of a page, with its heading
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Where and when the owner signs, as one line: "Oslo, 4 May 2026"; it may be ""."""

    place_and_date: str


@dataclass(frozen=True, slots=True)
class View:
    """One person's CV in one language."""

    lang: str
    #: the BCP 47 tag for HTML, "en" or "zh-CN"
    tag: str
    #: the name as the heading of page one; the section-less title when nobody is named
    name: str
    #: the name in the other script, or ""
    other_name: str
    headline: tuple[Inline, ...]
    contacts: tuple[Contact, ...]
    photo: Path | bytes | None
    sections: tuple[ViewSection, ...]
    #: fixed words of the language: page, of, cv …
    words: dict[str, str]
    keywords: tuple[str, ...] = ()
    #: personal data that a Chinese employer expects, such as the date of birth: label and text
    details: tuple[Contact, ...] = ()
    #: the margin of every page, with {name}, {page} and {pages}; "" for nothing, None for the theme's own words
    footer: str | None = None
    #: a line to sign on below the last section
    signature: Signature | None = None
    #: how many texts were chosen, and how many of them are in another language for want of one in this
    texts: int = 0
    untranslated: int = 0
