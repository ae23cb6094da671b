"""Whose site it is: the owner's page among those of all authors, as a person and as the sections it fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path

from cvgen.cv.model import Person, Section, unique_links
from cvgen.cv.text import HAN, Text, inline, plain
from cvgen.families.hugoblox.configuration import SiteLanguage, shipped
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.site import owner_values, person, photos, structured
from cvgen.site.cv_data import rows
from cvgen.site.cv_data.fields import CvValues
from cvgen.site.family import Keys
from cvgen.site.pages import language_of_path
from cvgen.site.structured import first, maps, word
from cvgen.site.titles import other_name

_OWNER = Keys(
    name=("title", "name.display"),
    headline=("role",),
    affiliation=("organizations", "affiliations"),
    photo=("avatar.filename", "avatar.src", "avatar.url", "avatar_filename"),
    accounts=("social", "profiles", "links"),
    photo_folders=("", "assets", "static", "assets/media", "static/media", "assets/media/authors", "static/img"),
)
_NO_SITE = Site(Path())


@dataclass(frozen=True, slots=True)
class Author:
    """One author's page in one language."""

    slug: str
    data: MapNode
    body: Lines
    #: the file that says so
    path: Path

    @property
    def place(self) -> Place:
        """Where the page begins."""
        return self.data.place

    @property
    def names(self) -> Text:
        """The name in the scripts it is written in."""
        return person.of_map(_NO_SITE, self.data, _OWNER, "", is_root=True).name

    @property
    def full_name(self) -> str:
        """The name as given and family name."""
        return " ".join(filter(None, (word(self.data, "first_name"), word(self.data, "last_name"))))

    @property
    def shown(self) -> str:
        """The name as it stands among a paper's authors."""
        name = self.data.get("name")
        return (
            word(name, "display") if isinstance(name, MapNode) else word(self.data, "title", "name")
        ) or self.full_name


def authors(site: Site, tongue: SiteLanguage) -> tuple[Mapping[str, Author], tuple[Diagnostic, ...]]:
    """The pages of all authors by their folders' names, those under data/authors among them."""
    found: dict[str, Author] = {}
    notes: list[Diagnostic] = []
    for name in tongue.below("authors"):
        parts = name.split("/")
        if len(parts) == 3 and parts[2] in ("_index", "index") and (page := tongue.page(name)) is not None:
            found[parts[1]] = Author(parts[1], page.data, page.body, page.path)
    for path in (*site.files("data/authors/*.yaml"), *site.files("data/authors/*.yml")):
        slug, _, code = path.stem.partition(".")
        if (code and language_of_path(code) != tongue.lang) or (slug in found and not code):
            continue
        try:
            data, more = structured.load(path)
        except CvgenError as reason:
            notes += reason.diagnostics
            continue
        notes += more
        found[slug] = Author(slug, data, Lines("", (Place(path),)), path)
    return found, tuple(notes)


def owner(tables: Iterable[Mapping[str, Author]], named: str) -> str:
    """The folder of the author whose site it is: the one the home page shows, the superuser, admin, the first."""
    by_slug: dict[str, list[Author]] = {}
    for table in tables:
        for slug, author in table.items():
            by_slug.setdefault(slug, []).append(author)

    def rank(slug: str) -> tuple[bool, bool, bool, bool]:
        pages = by_slug[slug]
        names = [plain(value) for page in pages for _, value in page.names]
        user = any(word(page.data, "superuser", "is_owner").lower() == "true" for page in pages)
        sample = all(shipped().is_value(name) for name in names)
        return sample, slug != named, not user, slug not in ("admin", "me")

    slugs = [slug for slug in by_slug if not slug.startswith("_")]
    return min(slugs, key=rank, default="")


def aliases(table: Mapping[str, Author]) -> Mapping[str, str]:
    """What may stand for an author in a list of authors, lower-cased, and the name it stands for."""
    found: dict[str, str] = {}
    for slug, author in table.items():
        if author.shown and not shipped().is_value(author.shown):
            found[slug.lower()] = found[re.sub(r"\s+", "-", author.shown.lower())] = _of_one_script(author)
    return found


def _of_one_script(author: Author) -> str:
    """The name without the other script that a bilingual title adds: "Yuchen Li 李禹陈" signs as "Yuchen Li"."""
    english = author.names.get("en")
    return plain(english) if english and re.search(f"[{HAN}]", author.shown) else author.shown


# --- the person ---------------------------------------------------------------------------------------------------


def owner_of(author: Author, tongue: SiteLanguage, site: Site) -> tuple[Person, Ledger]:
    """Who the owner is and how to reach them, without what the sample author left behind."""
    said = person.of_map(site, author.data, _OWNER, tongue.lang, author.path, is_root=True)
    links = (link for path in _OWNER.accounts for link in person.accounts(author.data, path))
    said = person.with_addresses(replace(said, links=unique_links((*said.links, *links))))
    found = owner_values.real(said, shipped())
    found = replace(found, name=found.name.joined(other_name(found.name, (tongue.title,))))
    photo, absent = (found.photo, None) if found.photo is not None else _photo(author, site)
    spellings = tuple(dict.fromkeys(filter(None, (author.full_name,)))) if found.name else ()
    return replace(
        found,
        spellings=tuple(s for s in spellings if inline(s) not in [value for _, value in found.name]),
        photo=photo,
        absent_photo=absent or found.absent_photo,
    ), (*owner_values.dropped(said, found, author.place), *_icons(author))


def _icons(author: Author) -> Iterator[Record]:
    """What icons of the page lead to that is no profile."""
    for one in (one for key in _OWNER.accounts for one in maps(author.data.get(key))):
        address, icon = word(one, "link", "url"), word(one, "icon")
        if address.startswith(("http", "/", "files", "uploads")) and person.account(one) is None:
            yield left_out(f"{icon} {address}", author.place, "an icon of the page that is no profile")


def _photo(author: Author, site: Site) -> photos.Photo:
    """The picture called avatar beside the author's page, or by the author's name among the media."""
    patterns = [f"assets/media/authors/{escape(author.slug)}.*"]
    if author.path.stem.partition(".")[0] in ("_index", "index"):
        patterns.insert(0, f"{escape(author.path.parent.relative_to(site.root).as_posix())}/avatar.*")
    kept = next((one for rule in patterns for one in site.files(rule) if photos.is_picture(one)), None)
    return kept, None


# --- the sections -------------------------------------------------------------------------------------------------

_KEYS: Mapping[str, tuple[str, ...]] = {
    "interests": ("interests",),
    "education": ("education",),
    "work": ("work", "experience"),
    "skills": ("skills",),
    "languages": ("languages",),
    "honors": ("awards",),
}
#: The kinds in the order that an author's page shows them in.
KINDS = tuple(_KEYS)


def sections(author: Author, kind: str, tongue: SiteLanguage, parts: int = 2) -> tuple[tuple[Section, ...], Ledger]:
    """What the author's page says of one of KINDS; no section when it says nothing."""
    node = first(author.data, *_KEYS[kind])
    if isinstance(node, MapNode):
        node = first(node, "courses", "items", "interests")
    if node is None:
        return (), ()
    items, ledger = rows.listed(node, kind, CvValues(tongue.lang, tongue.resolve), shipped(), parts=parts)
    return structured.section(kind, items, node.place), ledger
