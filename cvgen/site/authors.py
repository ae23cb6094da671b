"""Pages of a site's authors: whose site it is, what stands for whom in lists of authors, what a page's keys list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path

from cvgen.cv.model import Person, Section
from cvgen.cv.text import plain
from cvgen.files.front_matter import FrontMatter
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.site import accounts, owner_values, person, photos, samples, structured
from cvgen.site.contacts import name_by_language
from cvgen.site.cv_data import rows
from cvgen.site.cv_data.fields import CvValues
from cvgen.site.family import Family
from cvgen.site.languages import Languages
from cvgen.site.pages import Page, language_named, load
from cvgen.site.site_pages import SitePage
from cvgen.site.structured import word

_DATA = (".yaml", ".yml", ".json", ".toml")


@dataclass(frozen=True, slots=True)
class Author:
    """The page of an author in one language, "" where it is of all: a name in lists of authors, what it says."""

    key: str
    lang: str
    page: Page
    where: str

    @property
    def shown(self) -> str:
        """The name as it stands among a paper's authors, one of two scripts: "Yuchen Li 李禹陈" signs as Yuchen Li."""
        name = self.page.data.get("name")
        own = word(name, "display") if isinstance(name, MapNode) else word(self.page.data, "title", "name")
        both = {lang: plain(value) for lang, value in name_by_language(own)}
        return (both["en"] if {"en", "zh"} <= both.keys() else own) or " ".join(filter(None, _parts(self.page.data)))

    def as_page(self) -> SitePage:
        """The page as one that is read like a home page."""
        page = self.page
        return SitePage(page, self.where, frozenset(), self.lang or "en", "home", "", bool(self.lang), page.body.text)


def _parts(data: MapNode) -> tuple[str, str]:
    return word(data, "first_name"), word(data, "last_name")


@dataclass(frozen=True, slots=True)
class Authors:
    """All authors of a site, and how the page of its owner is called, "" where there is none."""

    pages: tuple[Author, ...] = ()
    owner: str = ""

    def of(self, key: str, lang: str) -> Author | None:
        """The page of an author in a language; "" for the owner's."""
        own = [one for one in self.pages if one.key == (key or self.owner)]
        fitting = (one for one in own if lang in ("", one.lang) or not one.lang)
        return next(fitting, None)

    def aliases(self, lang: str) -> Mapping[str, str]:
        """What may stand for an author in a list of authors, lower-cased, and the name it stands for."""
        found: dict[str, str] = {}
        for one in sorted(self.pages, key=lambda one: one.lang not in ("", lang)):
            if one.shown:
                for alias in (one.key.lower(), re.sub(r"\s+", "-", one.shown.lower())):
                    found.setdefault(alias, one.shown)
        return found

    def with_owner(self, family: Family, named: Iterable[str]) -> Authors:
        """The same with the owner; `named` are those whom pages show by name. What the template ships signs nothing."""
        return replace(self, owner=_owner(self.pages, family, frozenset(named)))


def read(site: Site, family: Family, languages: Languages) -> tuple[Authors, tuple[Diagnostic, ...]]:
    """The pages of all authors."""
    found: list[Author] = []
    notes: list[Diagnostic] = []
    for path in dict.fromkeys(path for pattern in family.authors.pages for path in site.files(pattern)):
        where = path.relative_to(site.root).as_posix()
        placed = languages.placed(where)
        try:
            page, more = _page(path)
        except CvgenError as reason:
            notes += reason.diagnostics
            continue
        notes += more
        stem, _, code = Path(placed.inside).stem.partition(".")
        key = Path(placed.inside).parent.name if stem.strip("_") == "index" else stem
        if placed.shown and key not in ("authors", ""):
            found.append(Author(key, placed.lang or language_named(code), page, where))
    return Authors(tuple(found)), tuple(notes)


def _page(path: Path) -> tuple[Page, tuple[Diagnostic, ...]]:
    """A page of Markdown, or a data file as one without a text."""
    if path.suffix.lower() not in _DATA:
        return load(path)
    data, notes = structured.load(path)
    return Page(path, FrontMatter(data, "yaml", Place(path, 1)), Lines("", (Place(path),))), notes


def _owner(pages: Sequence[Author], family: Family, named: frozenset[str]) -> str:
    """Whose site it is: no sample of the template, whom its pages show, who is switched on, who is called so."""
    known = samples.of(family.samples)

    def rank(key: str) -> tuple[bool, bool, bool, bool]:
        own = [one for one in pages if one.key == key]
        switched = any(one.page.is_on(switch) for one in own for switch in family.authors.owner)
        sample = all(known.is_value(one.shown) for one in own if one.shown)
        return sample, key not in named, not switched, key not in family.authors.called

    return min(dict.fromkeys(one.key for one in pages), key=rank, default="")


def completed(site: Site, family: Family, author: Author, who: Person) -> tuple[Person, list[Record]]:
    """The owner with another spelling of the name and the picture that no key names; what the page says in vain."""
    whole = " ".join(filter(None, _parts(author.page.data)))
    names = [plain(value) for _, value in who.name]
    said = person.of_author(site, family.person, author.page, author.lang)
    real = owner_values.real(said, samples.of(family.samples))
    records = [*owner_values.dropped(said, real, author.page.front.place), *icons(author, family)]
    return replace(
        who,
        spellings=(whole,) if whole and names and whole not in names else who.spellings,
        photo=who.photo or _photo(site, family, author),
    ), records


def _photo(site: Site, family: Family, author: Author) -> Path | None:
    """The owner's picture where the family keeps it."""
    folder, name = escape(author.where.rpartition("/")[0]), escape(author.key)
    patterns = (pattern.format(folder=folder, name=name) for pattern in family.authors.photos)
    return next((path for one in patterns for path in site.files(one) if photos.is_picture(path)), None)


def icons(author: Author, family: Family) -> tuple[Record, ...]:
    """What icons of the page lead to that is no profile."""
    found = []
    for one in (one for key in family.person.accounts for one in structured.maps(author.page.data.get(key))):
        address = word(one, "link", "url")
        if address and not address.startswith("#") and accounts.account(one) is None:
            reason = "an icon of the page that is no profile"
            found.append(left_out(f"{word(one, 'icon')} {address}", author.page.front.place, reason))
    return tuple(found)


def sections(
    author: Author, kind: str, family: Family, lang: str, resolve: Resolve, parts: int = 2
) -> tuple[tuple[Section, ...], Ledger]:
    """What the page's keys list of a kind, and what of it is left out; no section where they list nothing."""
    keys = dict(family.authors.sections).get(kind, ())
    node = structured.first(author.page.data, *keys)
    if isinstance(node, MapNode):
        node = structured.first(node, "courses", "items", *keys)
    if node is None:
        return (), ()
    values, known = CvValues(lang, resolve), samples.of(family.samples)
    items, ledger = rows.listed(node, kind, values, known, parts=parts)
    return structured.section(kind, items, node.place), ledger


def bio(author: Author, family: Family, lang: str) -> tuple[tuple[Section, ...], Ledger]:
    """The few words of the page's front matter on the author, for one without a text."""
    node = structured.first(author.page.data, "bio")
    if node is None:
        return (), ()
    if samples.of(family.samples).is_line(node.as_text()):
        return (), (left_out(node.as_text(), node.place, samples.REASON),)
    items = structured.prose(structured.paragraphs(node), lang, node.place)
    return structured.section("bio", items, node.place), ()
