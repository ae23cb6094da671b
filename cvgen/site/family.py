"""What a kind of site must be able to do, and how one says what is particular about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cvgen.cv.model import Entry
from cvgen.cv.readings import Readings
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic

#: A site is of a family whose evidence weighs as much as this; 100 is certainty.
ENOUGH = 50
#: So many characters of a file tell what it is.
_HEAD = 40_000


class Reader(Protocol):
    """A module that reads a kind of site by itself: its `NAME`, what it recognises, and how it reads."""

    NAME: str

    def recognises(self, site: Site) -> bool:
        """Whether the site is of this kind; cheap, reads no more than a file's head."""
        ...

    def read(self, site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
        """Everything a CV may take from the site, and what was found wrong with it."""
        ...


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence that a site is of a family.

    `weight` is what it adds to the family's sum where it holds; a negative one speaks against the family.
    """

    words: str
    weight: int
    holds: Callable[[Site], bool]
    #: what of a site shows it, in words; "" where `words` say all
    seen: Callable[[Site], str] = lambda _: ""


def has(pattern: str, weight: int) -> Sign:
    """That a file or folder of the site matches a glob pattern."""
    return Sign(pattern, weight, lambda site: bool(site.files(pattern)) or site.folder(pattern) is not None)


def says(pattern: str, expression: str, weight: int) -> Sign:
    """That a file that matches a glob pattern holds, in its first 40,000 characters, an expression (`^` at a line)."""
    compiled = re.compile(expression, re.MULTILINE)

    def found(site: Site) -> Iterator[str]:
        matches = (compiled.search(_head(path)) for path in site.files(pattern)[:40])
        return (match[0].strip() for match in matches if match)

    def seen(site: Site) -> str:
        words = next(filter(None, found(site)), "")
        return words and f"{pattern} says {words.splitlines()[-1].strip()[:40]}"

    return Sign(f"{pattern} says {expression}", weight, lambda site: next(found(site), None) is not None, seen)


def lone_file(endings: tuple[str, ...], weight: int) -> Sign:
    """That one file was named, and ends in one of these."""
    words = f"a file {', '.join(endings)}"
    return Sign(words, weight, lambda site: site.only is not None and site.only.suffix.lower() in endings)


def _head(path: Path) -> str:
    try:
        return read_text(path)[0][:_HEAD]
    except CvgenError:
        return ""


@dataclass(frozen=True, slots=True)
class Menu:
    """Where a site's menu stands: files (a glob pattern) and dotted keys in them, "" for the root, `*` for any."""

    file: str
    keys: tuple[str, ...] = ("",)
    #: for a file that is no data: an expression whose first group is an address, the second one a title
    words: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the pages of a site lie.

    root: the folder that is taken off a path to make its address. home: glob patterns of home pages, the likeliest
    first. others: glob patterns of all other pages. furniture: glob patterns of pages that are none of a CV's
    whatever links them. needs_front: whether a file without front matter is no page. menu: where the menu stands.
    whole: without a menu and without links, whether all pages are read rather than the home page alone. in_menu: the
    keys of front matter that put a page into the menu, and at which place. listing: the dotted key of front matter that
    names the files a page lists. layouts: of pages that are none of a CV's. languages: settings (glob patterns) that
    lay out the languages of the pages below the last root. bundles: whether a folder of pages below it is a collection,
    whose name tells the kind of its entries.
    files: which files are pages, the likeliest home page first, for what no pattern says.
    """

    home: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    root: tuple[str, ...] = ("",)
    menu: tuple[Menu, ...] = ()
    furniture: tuple[str, ...] = ()
    needs_front: bool = False
    whole: bool = True
    in_menu: tuple[str, ...] = ()
    listing: str = ""
    layouts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    bundles: bool = False
    files: Callable[[Site], tuple[Path, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a theme adds to bibliographies that pages list by a tag.

    selections: a switch of a home page's front matter that lists papers there, the query, and the address of the full
    list. folders: where a field that is a bare file name lies.
    """

    selections: tuple[tuple[str, str, str], ...] = ()
    folders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """Where the owner is described.

    config: files (glob patterns). blocks: dotted keys of maps in them that describe the owner ("" for the root), the
    best first; `{lang}` stands for a language. front: the same in the front matter of a home page. name, headline,
    affiliation, location, email, phone, photo: keys tried beyond the usual ones. accounts: dotted keys of maps
    (service: user) or lists (of maps with an address and a word). photo_folders: where a bare file name is looked for.
    titles: dotted keys of lines in which the name may be.
    """

    config: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ("author", "")
    front: tuple[str, ...] = ("author", "")
    name: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    photo_folders: tuple[str, ...] = ("", "images", "assets/images", "assets/img", "static", "img")


@dataclass(frozen=True, slots=True)
class AuthorPages:
    """Pages of a site's authors, one of which is its owner's.

    pages: glob patterns; the folder of a page, or a file without one, is called as its author is in lists of authors.
    owner: switches of front matter that say whose site it is. called: what the owner's page is called where none is on.
    sections: kinds of section, each with the keys that list it. always: those that are read though no page shows them.
    photos: glob patterns of the owner's picture, `{folder}` of the page, `{name}` of the author.
    """

    pages: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    always: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockPages:
    """Pages that are built of blocks: maps of a list in front matter, or files beside the page, one for each block.

    listed: the key of the list. name: the key of the kind of block in it; file_name: the same in a file. inside: the
    key of the map that says what it shows, if not all does. hidden: switches, each with what turns the block off.
    author: keys of the author that is shown. prefixes: of names, which tell nothing. shows: patterns of names, what a
    block of such a name shows, and the kinds of section it makes: "owner" (the page of the author; its own text
    counts where the pattern is no plain name), "rows" (its own, else those of the author), "pages" (of the folders that
    are named), "text", "contact". rows, folders: keys of rows, and of names of folders. filters: keys of the words one
    of which a page must have that is listed, each with the key of its front matter that holds them.
    """

    listed: str = ""
    name: str = ""
    file_name: str = ""
    inside: str = "content"
    hidden: tuple[tuple[str, str], ...] = ()
    author: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    shows: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    rows: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Files of one kind of entry: pages whose front matter is an entry, a data file, or a bibliography.

    pattern: a glob pattern. kind: the section's kind. The other fields name keys, dotted, beyond the usual ones.
    address: the page that shows the collection; "" where it is shown whether or not a page does. precision: how much of
    a date its list shows: 1 the year, 2 the month, 3 the day, 0 nothing.
    besides: the page that lists the files, which is none of them.
    """

    pattern: str
    kind: str
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    venue: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    address: str = ""
    precision: int = 3
    besides: str = ""


@dataclass(frozen=True, slots=True)
class DataPages:
    """Data files (glob patterns) that are pages of their own: a title, and rows that are entries.

    rows: the key of the list of entries, "" for every list of the file. left_out: names of files that are none, such as
    the configuration. words: dotted keys of texts and lists of words, each with the kind of
    section that it is. linked: whether those are pages that the menu leads to, where it leads to any.
    """

    patterns: tuple[str, ...] = ()
    rows: str = ""
    left_out: tuple[str, ...] = ("config", "site", "navigation", "social", "profile")
    words: tuple[tuple[str, str], ...] = ()
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of site: how it is recognised, where its pages, data and owner stand.

    name: what it is called. recognise: the evidence. dialect: of its Markdown. template: "liquid", "shortcodes" or ""
    for none. tidy: the body of a page without what only this kind understands, for what no declaration says.
    languages: the dotted key of the map that says which languages the site shows: `enabled`, `locales` and
    `default_locale`.
    included: the text of a page with that of the files it reads. source: that text as Markdown with front matter, for a
    family that writes another language.
    drawn: collections that pages draw. kept: kinds of documents that are read though no page draws them. precision: how
    much of a date a kind's list shows, where it is not the usual.
    reader: a family with a language of its own reads by itself, and all else here but its evidence is unused.
    """

    name: str
    recognise: tuple[Sign, ...]
    dialect: str = "commonmark"
    template: str = ""
    pages: Pages = field(default_factory=Pages)
    person: Keys = field(default_factory=Keys)
    collections: tuple[Collection, ...] = ()
    data: DataPages = field(default_factory=DataPages)
    tidy: Callable[[Lines], Lines] | None = None
    source: Callable[[Lines], Lines] | None = None
    included: Callable[[Lines, Site], Lines] | None = None
    entry: Callable[[Entry], Entry] | None = None
    drawn: tuple[str, ...] | None = None
    kept: tuple[str, ...] = ()
    precision: tuple[tuple[str, int], ...] = ()
    drawing: tuple[tuple[str, str], ...] = ()
    authors: AuthorPages = field(default_factory=AuthorPages)
    blocks: BlockPages = field(default_factory=BlockPages)
    bibliography: Bibliography = field(default_factory=Bibliography)
    samples: str = ""
    languages: str = ""
    reader: Callable[[Site], tuple[Readings, tuple[Diagnostic, ...]]] | None = None

    def source_of(self, site: Site) -> Callable[[Lines], Lines] | None:
        """How a page of the site becomes Markdown, with the files that it reads; None where it is that."""
        turned, included = self.source, self.included
        if turned is None or included is None:
            return turned
        return lambda lines: turned(included(lines, site))

    def evidence(self, site: Site) -> tuple[tuple[str, int], ...]:
        """The signs that hold, in words, each with its weight; none where those against it outweigh the others."""
        return tuple((sign.seen(site) or sign.words, sign.weight) for sign in self.recognise if sign.holds(site))

    def weight(self, site: Site) -> int:
        """The sum of the evidence, up to 100."""
        return min(100, sum(sign.weight for sign in self.recognise if sign.holds(site)))


def self_reading(module: Reader, weight: int, words: str) -> Family:
    """A module that recognises and reads by itself, as a family whose one sign, in words, weighs this much."""
    sign = Sign(words, weight, module.recognises)
    return Family(module.NAME, (sign,), reader=module.read)
