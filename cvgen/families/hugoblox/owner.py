"""Whose site it is: the owner's page among those of all authors, as a person and as the sections it fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from cvgen.cv.dates import Periods
from cvgen.cv.model import Entry, Item, Link, Paragraph, Person, Section
from cvgen.cv.text import HAN, NOTHING, Text, inline, language_of, plain
from cvgen.families.hugoblox import samples
from cvgen.families.hugoblox.configuration import SiteLanguage
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy
from cvgen.site import photos, structured
from cvgen.site.contacts import email_of, name_by_language, profile, told
from cvgen.site.name_keys import chinese_name
from cvgen.site.pages import language_of_path
from cvgen.site.structured import first, maps, paragraphs, says, word, words

#: Part of an address, and the service it belongs to; the icons of the themes are not to be relied on.
_HOSTS = (
    ("scholar.google", "googlescholar"), ("github.com", "github"), ("gitlab.com", "gitlab"), ("gitee.com", "gitee"),
    ("orcid.org", "orcid"), ("dblp", "dblp"), ("semanticscholar", "semanticscholar"), ("researchgate", "researchgate"),
    ("openreview", "openreview"), ("linkedin", "linkedin"), ("twitter.com", "twitter"), ("//x.com", "x"),
    ("zhihu", "zhihu"), ("bilibili", "bilibili"), ("weibo", "weibo"), ("huggingface", "huggingface"),
    ("kaggle", "kaggle"), ("stackoverflow", "stackoverflow"), ("youtube", "youtube"), ("publons", "publons"),
    ("webofscience", "publons"), ("scopus", "scopus"),
)  # fmt: skip
#: The language a profile is shown in is no part of it.
_LANGUAGE = lazy(r"&hl=[\w-]*|(?<=\?)hl=[\w-]*&")


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
        name = self.data.get("name")
        if isinstance(name, MapNode):
            shown = word(name, "display") or " ".join(filter(None, (word(name, "given"), word(name, "family"))))
            return (
                name_by_language(shown)
                .joined(name_by_language(word(name, "alternate")))
                .joined(chinese_name(self.data))
            )
        shown = word(self.data, "title", "name") or self.full_name
        return name_by_language(shown).joined(chinese_name(self.data))

    @property
    def full_name(self) -> str:
        """The name as given and family name."""
        return " ".join(filter(None, (word(self.data, "first_name"), word(self.data, "last_name"))))

    @property
    def shown(self) -> str:
        """The name as it stands among a paper's authors."""
        name = self.data.get("name")
        if isinstance(name, MapNode):
            return word(name, "display")
        return word(self.data, "title", "name") or self.full_name


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
        sample = all(samples.is_person((name,)) for name in names)
        return sample, slug != named, not user, slug not in ("admin", "me")

    slugs = [slug for slug in by_slug if not slug.startswith("_")]
    return min(slugs, key=rank, default="")


def aliases(table: Mapping[str, Author]) -> Mapping[str, str]:
    """What may stand for an author in a list of authors, lower-cased, and the name it stands for."""
    found: dict[str, str] = {}
    for slug, author in table.items():
        if author.shown and not samples.is_person((author.shown,)):
            found[slug.lower()] = found[re.sub(r"\s+", "-", author.shown.lower())] = _of_one_script(author)
    return found


def _of_one_script(author: Author) -> str:
    """The name without the other script that a bilingual title adds: "Yuchen Li 李禹陈" signs as "Yuchen Li"."""
    english = author.names.get("en")
    return plain(english) if english and re.search(f"[{HAN}]", author.shown) else author.shown


# --- the person ---------------------------------------------------------------------------------------------------


def person(author: Author, tongue: SiteLanguage, site: Site) -> tuple[Person, Ledger]:
    """Who the owner is and how to reach them, without what the sample author left behind."""
    ledger: list[Record] = []
    data = author.data
    name = author.names
    if samples.is_person(plain(value) for _, value in name):
        ledger.append(left_out(author.shown, author.place, samples.REASON))
        name = NOTHING
    titled = name_by_language(tongue.title)
    if "zh" not in name.languages() and (chinese := titled.get("zh")) and 2 <= len(plain(chinese)) <= 4:
        name = name.joined(Text.of({"zh": chinese})) if len(titled.values) == 1 else name
    emails, links = _links(data, author, ledger)
    role = word(data, "role")
    if samples.is_prose(role) or role in ("Professor of Artificial Intelligence", "Senior AI Research Scientist"):
        ledger.append(left_out(role, author.place, samples.REASON))
        role = ""
    places = [one for key in ("organizations", "affiliations") for one in _organizations(data.get(key))]
    email = email_of(word(data, "email"))
    photo, absent = _photo(author, site)
    spellings = tuple(dict.fromkeys(filter(None, (author.full_name,)))) if name else ()
    who = Person(
        name=name,
        spellings=tuple(s for s in spellings if inline(s) not in [value for _, value in name]),
        headline=told(role, tongue.lang),
        affiliation=structured.told(structured.listed(places), tongue.lang),
        email=email if email and not samples.is_address(email) else next(iter(emails), ""),
        photo=photo,
        absent_photo=absent,
        links=links,
    )
    return who, tuple(ledger)


def _photo(author: Author, site: Site) -> photos.Photo:
    """The picture that the author's page names, else the one called avatar beside it or by the author among the media.

    Hugo looks for media below assets, and for what is published as it is below static.
    """
    named = first(author.data, "avatar", "avatar_filename", "image", "photo")
    if isinstance(named, MapNode):
        named = first(named, "filename", "src", "url")
    folders = ("", "assets", "static", "assets/media", "static/media", "assets/media/authors", "static/img")
    found, absent = photos.named(site, named, folders, beside=author.path)
    if found is not None:
        return found, None
    patterns = [f"assets/media/authors/{escape(author.slug)}.*"]
    if author.path.stem.partition(".")[0] in ("_index", "index"):
        patterns.insert(0, f"{escape(author.path.parent.relative_to(site.root).as_posix())}/avatar.*")
    kept = next((one for rule in patterns for one in site.files(rule) if photos.is_picture(one)), None)
    return kept, None if kept is not None else absent


def _organizations(node: Node | None) -> list[str]:
    return [
        name
        for one in maps(node)
        if (name := word(one, "name")) and not (name == "Stanford University" and "stanford.edu" in word(one, "url"))
    ]


def _links(data: MapNode, author: Author, ledger: list[Record]) -> tuple[list[str], tuple[Link, ...]]:
    """E-mail addresses and profiles among the icons; other icons are furniture."""
    emails: list[str] = []
    links: list[Link] = []
    for one in (one for key in ("social", "profiles", "links") for one in maps(data.get(key))):
        address, icon = word(one, "link", "url"), word(one, "icon").split("/")[-1]
        if not address or address.startswith(("#", "/#")):
            continue
        if samples.is_address(address):
            ledger.append(left_out(address, one.place, samples.REASON))
        elif address.startswith("mailto:") or icon in ("envelope", "at-symbol"):
            emails += filter(None, (email_of(address),))
        else:
            service = next((key for part, key in _HOSTS if part in address.lower()), icon)
            address = _LANGUAGE.sub("", address)
            service = "homepage" if icon in ("home", "globe", "house") else service
            if (link := profile(service, address)) is not None and all(link.href != other.href for other in links):
                links.append(link)
            elif link is None:
                ledger.append(left_out(f"{icon} {address}", author.place, "an icon of the page that is no profile"))
    return emails, tuple(links)


# --- the sections -------------------------------------------------------------------------------------------------


def sections(author: Author, kind: str, lang: str, parts: int = 2) -> tuple[tuple[Section, ...], Ledger]:
    """What the author's page says of one of KINDS; no section when it says nothing."""
    ledger: list[Record] = []
    node = first(author.data, *_KEYS[kind])
    if isinstance(node, MapNode) and kind == "education":
        node = first(node, "courses", "items")
    if node is None or not says(node):
        return (), ()
    if kind == "interests":
        return _interests(node, lang)
    items: list[Item] = []
    for one in maps(node):
        made = _ENTRIES[kind](one, lang, parts)
        if made is None or _is_sample(one, kind):
            ledger.append(left_out(structured.called(made) if made else kind, one.place, samples.REASON))
        else:
            items.append(made)
    if not maps(node):
        items = [structured.labelled(kind, name, "", lang, node.place) for name in words(node)]
    return structured.section(kind, items, node.place), tuple(ledger)


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


def _is_sample(one: MapNode, kind: str) -> bool:
    what = word(one, "course", "area", "degree", "position", "role", "title", "name")
    where = word(one, "institution", "company_name", "company", "org", "awarder")
    if kind == "education":
        return samples.is_degree(what, where, word(one, "year", "date_start", "start"))
    return kind in ("work", "honors") and samples.is_entry(what, where, word(one, "url"))


def _interests(node: Node, lang: str) -> tuple[tuple[Section, ...], Ledger]:
    names = words(node if isinstance(node, (ListNode, Scalar)) else first(node, "interests", "items"))
    if samples.is_interests(names):
        return (), (left_out(", ".join(names), node.place, samples.REASON),)
    line = Paragraph(structured.styled(structured.listed(names, lang)))
    return structured.section("interests", structured.prose((line,), lang, node.place), node.place), ()


def _study(one: MapNode, lang: str, parts: int) -> Entry:
    degree, area = word(one, "course", "degree"), word(one, "area")
    chinese = (lang or language_of(degree + area)) == "zh"
    when = structured.date(word(one, "year", "date")) if word(one, "year", "date") else span(one, parts)
    return structured.entry(
        "education",
        lang,
        one.place,
        what=area + degree if chinese else ", ".join(filter(None, (degree, area))),
        where=word(one, "institution", "school"),
        location=word(one, "location"),
        when=when,
        blocks=paragraphs(first(one, "summary", "description")),
    )


def _job(one: MapNode, lang: str, parts: int) -> Entry:
    return structured.entry(
        "work",
        lang,
        one.place,
        what=word(one, "position", "role", "title"),
        where=word(one, "company_name", "company", "org", "organization"),
        location=word(one, "location"),
        when=span(one, parts),
        blocks=paragraphs(first(one, "summary", "description")),
    )


def _award(one: MapNode, lang: str, parts: int) -> Entry:
    periods, odd = structured.date(word(one, "date", "date_start"))
    return structured.entry(
        "honors",
        lang,
        one.place,
        what=word(one, "title", "name"),
        where=word(one, "awarder", "organization", "org"),
        when=(structured.cut(periods, parts), odd),
        blocks=paragraphs(first(one, "summary", "description")),
        href=word(one, "url"),
    )


def _skill(one: MapNode, lang: str, _parts: int) -> Entry | None:
    """A group of skills with their names; how full their bars are does not print."""
    rows = maps(one.get("items"))
    names = [word(row, "name", "label") for row in rows]
    if samples.is_skills(names) or (not rows and samples.is_skills((word(one, "name"),))):
        return None
    remarks = [word(row, "description") for row in rows]
    said = [f"{name} ({more})" if more else name for name, more in zip(names, remarks, strict=True)]
    text = structured.listed(said, lang) or structured.listed(words(one.get("items")), lang) or word(one, "description")
    return structured.labelled("skills", word(one, "name", "label"), text, lang, one.place)


def _language(one: MapNode, lang: str, _parts: int) -> Entry:
    said = word(one, "label", "description", "level") if "name" in one else word(one, "description", "level")
    return structured.labelled("languages", word(one, "name", "label"), "" if said.isdigit() else said, lang, one.place)


_ENTRIES = {"education": _study, "work": _job, "honors": _award, "skills": _skill, "languages": _language}


def span(one: MapNode, parts: int) -> tuple[Periods, str]:
    """The dates of a stay; the themes write an end that is left open as "Present"."""
    periods, odd = structured.span(word(one, "date_start", "start"), word(one, "date_end", "end"), open_end=True)
    return structured.cut(periods, parts), odd
