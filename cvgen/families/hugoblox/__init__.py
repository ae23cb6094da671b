"""Hugo with the HugoBlox, Wowchemy or Academic theme: the owner's author page, blocks or widgets, folders of papers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cvgen.cv.authors import is_name
from cvgen.cv.model import Entry, Group, Person, Prose, Section, block_runs
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import HAN, NOTHING, Localized, Text, language_of, plain, text_of
from cvgen.entries.in_both import sections_in_both
from cvgen.entries.text_language import TextLanguage
from cvgen.families.hugoblox import blocks as hugoblox_blocks
from cvgen.families.hugoblox import folders
from cvgen.families.hugoblox import owner as hugoblox_author
from cvgen.families.hugoblox.blocks import HomeBlock
from cvgen.families.hugoblox.configuration import (
    Config,
    SiteLanguage,
    configuration,
    is_hugo,
    menu,
    nodes_of,
    shipped,
    site_languages,
)
from cvgen.families.hugoblox.folders import PaperPage
from cvgen.families.hugoblox.owner import Author
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic, info
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.site import samples, structured
from cvgen.site.contacts import email_of, name_by_language, told
from cvgen.site.structured import first, paragraphs, word

NAME = "hugoblox"

#: What an author page of its own shows, whether or not the home page does.
_OF_AUTHOR = ("interests", "education")


def recognises(site: Site) -> bool:
    """A folder content with authors, widgets or blocks in it."""
    return is_hugo(site)


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The site in each of its languages."""
    config, found = configuration(site)
    halves = [_half(site, config, tongue) for tongue in site_languages(site, config)]
    named = next((b.username for half in halves for b in half.blocks if b.family == "about" and b.username), "")
    slug = hugoblox_author.owner([half.authors for half in halves], named)
    kinds = _kinds(halves)
    for half in halves:
        half.slug = slug
        aliases = hugoblox_author.aliases(half.authors)
        for folder in folders.folders(half.tongue):
            half.pages[folder], records = folders.entries(half.tongue, folder, aliases)
            half.ledger += records
    entries = _with_ids(halves)
    made = [_sections(half, entries[n], kinds) for n, half in enumerate(halves)]
    if len(made) == 2:
        made = [*structured.paired(made[0], made[1])]
    readings = []
    for half, sections in zip(halves, made, strict=True):
        person = _person(site, half, config, sections)
        ledger = (*structured.records(sections), *half.ledger)
        readings.append(Reading(NAME, half.tongue.lang, person, sections, ledger))
    left = sum(record.reason == samples.REASON for half in halves for record in half.ledger)
    notes = (info("samples", f"{left} samples of the theme are left out"),) if left else ()
    more = [note for half in halves for note in (*half.notes, *half.tongue.found)]
    return tuple(readings), tuple(dict.fromkeys((*found, *more, *notes)))


@dataclass(slots=True)
class _HugoLanguage:
    """What is known of one language while it is being read."""

    tongue: SiteLanguage
    authors: Mapping[str, Author]
    blocks: tuple[HomeBlock, ...]
    ledger: list[Record]
    notes: tuple[Diagnostic, ...]
    slug: str = ""
    pages: dict[str, tuple[PaperPage, ...]] = field(default_factory=dict)

    @property
    def owner(self) -> Author | None:
        """The owner's page in this language."""
        return self.authors.get(self.slug)


def _half(site: Site, config: Config, tongue: SiteLanguage) -> _HugoLanguage:
    authors, notes = hugoblox_author.authors(site, tongue)
    blocks, ledger = hugoblox_blocks.blocks(tongue, menu(config, tongue))
    return _HugoLanguage(tongue, authors, blocks, list(ledger), notes)


def _kinds(halves: Sequence[_HugoLanguage]) -> Mapping[str, str]:
    """The kind of each block, the same in all languages: what the first title that tells says."""
    kinds: dict[str, str] = {}
    for half in halves:
        for block in half.blocks:
            if block.kind:
                kinds.setdefault(block.key, block.kind)
    return kinds


def _with_ids(halves: Sequence[_HugoLanguage]) -> list[dict[str, tuple[Entry, ...]]]:
    """The pages of each folder as entries, whose id is the name of their own folder, the same in all languages."""
    return [{f: tuple(replace(p.entry, id=p.name) for p in ps) for f, ps in half.pages.items()} for half in halves]


# --- the sections of a language, in the order of its pages ---------------------------------------------------------


def _sections(
    half: _HugoLanguage, pages: Mapping[str, tuple[Entry, ...]], kinds: Mapping[str, str]
) -> tuple[Section, ...]:
    walk = _HugoWalk(half, pages)
    for block in half.blocks:
        walk.block(block, kinds)
    walk.rest()
    return tuple(_joined(walk.found))


@dataclass(slots=True)
class _HugoWalk:
    """Collects sections; what one block has shown, the next one does not show again."""

    half: _HugoLanguage
    pages: Mapping[str, tuple[Entry, ...]]
    found: list[Section] = field(default_factory=list)
    done: set[tuple[str, str]] = field(default_factory=set)

    def block(self, block: HomeBlock, kinds: Mapping[str, str]) -> None:
        """Adds what one block shows."""
        half, slug = self.half, block.username or self.half.slug
        match block.family:
            case "about":
                self.bio(block)
                for kind in _OF_AUTHOR:
                    self.of_author(slug, kind, block)
            case "resume":
                for kind in ("education", "work"):
                    self.of_author(slug, kind, block)
            case "skills" | "honors" | "languages" | "education" | "interests" as kind if not _has_items(block):
                self.of_author(slug, kind, block)
            case "experience" | "accomplishments" | "features" | "skills" | "honors" | "languages" | "education":
                kind = kinds.get(block.key) or hugoblox_blocks.default_kind(block)
                self.add(*hugoblox_blocks.listed(block, kind, half.tongue))
            case "text":
                sections, ledger = hugoblox_blocks.text(block, half.tongue)
                kind = kinds.get(block.key, "other")
                first_one = tuple(replace(s, kind=kind) if s.kind == "other" else s for s in sections[:1])
                self.add((*first_one, *sections[1:]), ledger)
            case "collection":
                for folder in block.folders:
                    self.folder(folder, block)
            case "contact":
                pass
            case _:
                words = block.title or block.name
                half.ledger.append(left_out(words, block.place, f"'{block.name}' is furniture of the web page"))

    def rest(self) -> None:
        """Adds what the owner's page and the papers say and no block has shown; without any blocks, everything."""
        slug = self.half.slug
        if not any(block.family == "about" for block in self.half.blocks):
            before, self.found = self.found, []
            self.bio(None)
            self.found += before
        for kind in hugoblox_author.KINDS if not self.half.blocks else _OF_AUTHOR:
            self.of_author(slug, kind, None)
        for folder in self.pages:
            if folders.kind(folder) == "publications" or not self.half.blocks:
                self.folder(folder, None)
            elif (folder, "") not in self.done:
                reason = "no page of the site lists it"
                self.half.ledger += [left_out(structured.called(e), e.place, reason) for e in self.pages[folder]]

    def add(self, sections: tuple[Section, ...], ledger: Ledger) -> None:
        """Takes sections over, and of their records those of what is left out."""
        self.found += sections
        self.half.ledger += [record for record in ledger if record.fate == "left out"]

    def of_author(self, slug: str, kind: str, block: HomeBlock | None) -> None:
        """Adds one kind of an author's page, once."""
        author = self.half.authors.get(slug)
        if author is None or (slug, kind) in self.done:
            return
        self.done.add((slug, kind))
        parts = block.parts if block is not None else 2
        sections, ledger = hugoblox_author.sections(author, kind, self.half.tongue, parts)
        if block is not None and block.title and block.family == kind:
            sections = tuple(replace(s, title=structured.told(block.title, self.half.tongue.lang)) for s in sections)
        self.add(sections, ledger)

    def bio(self, block: HomeBlock | None) -> None:
        """Adds the owner's text, or the block's own in its place, or the short one."""
        half, author = self.half, self.half.owner
        if (half.slug, "bio") in self.done:
            return
        self.done.add((half.slug, "bio"))
        body = block.body if block is not None and block.name != "about" and block.body.text.strip() else None
        body = body or (author.body if author is not None else None)
        nodes, ledger = nodes_of(body, half.tongue.resolve) if body is not None else ((), ())
        sections, more = sections_in_both(nodes, TextLanguage(half.tongue.lang))
        sections = tuple(_in(one, half.tongue.lang) if one.kind == "bio" else one for one in sections)
        self.add(sections, (*ledger, *more))
        short = first(author.data, "bio") if author is not None else None
        if not sections and author is not None and short is not None:
            if shipped().is_line(short.as_text()):
                half.ledger.append(left_out(short.as_text(), short.place, samples.REASON))
            else:
                items = structured.prose(paragraphs(short), half.tongue.lang, short.place)
                self.add(structured.section("bio", items, short.place), ())

    def folder(self, folder: str, block: HomeBlock | None) -> None:
        """Adds the pages of a folder, once."""
        name = next((n for n in self.pages if n.rstrip("s") == folder.rstrip("s")), folder)
        if (name, "") in self.done or not self.pages.get(name):
            return
        self.done.add((name, ""))
        entries = self.pages[name]
        title = hugoblox_blocks.whole_title(block, self.half.tongue.lang) if block is not None else NOTHING
        place = block.place if block is not None else entries[0].place
        self.add((Section(folders.kind(name), title, (Group(items=entries),), place),), ())


def _in(one: Section, lang: str) -> Section:
    """A section whose prose is all of the page's language, quotations in another one too."""
    if not lang:
        return one
    groups = []
    for group in one.groups:
        items = (
            replace(item, body=Localized(((lang, item.body.values[0][1]),))) if isinstance(item, Prose) else item
            for item in group.items
        )
        groups.append(replace(group, items=tuple(items)))
    return replace(one, groups=tuple(groups))


def _has_items(block: HomeBlock) -> bool:
    return bool(first(block.content, "items", "item", "feature"))


def _joined(sections: Sequence[Section]) -> list[Section]:
    """Sections of one kind that have no heading of their own or the same one, as one."""
    found: list[Section] = []
    for one in sections:
        same = (n for n, s in enumerate(found) if s.kind == one.kind and (not one.title or s.title == one.title))
        twin = next(same, None)
        if twin is None or one.kind == "other":
            found.append(one)
        else:
            found[twin] = replace(found[twin], groups=(*found[twin].groups, *one.groups))
    return found


# --- the person ---------------------------------------------------------------------------------------------------


def _person(site: Site, half: _HugoLanguage, config: Config, sections: tuple[Section, ...]) -> Person:
    """The owner, with what a contact block adds; without an author page, whom the configuration names.

    A Chinese page under an English name often begins with the Chinese one: "王小明（Xiaoming Wang）是…".
    """
    person = Person()
    if half.owner is not None:
        person, records = hugoblox_author.owner_of(half.owner, half.tongue, site)
        half.ledger += records
    if not person.name:
        person = replace(person, name=_configured_name(config))
    if "zh" not in person.name.languages() and (english := person.name.get("en")):
        person = replace(person, name=person.name.joined(_chinese_name(plain(english), sections)))
    for block in half.blocks:
        if block.family == "contact" and not shipped().is_value(word(block.content, "email")):
            address = first(block.content, "address")
            address = address if isinstance(address, MapNode) else MapNode((), block.place)
            parts = [word(address, key) for key in ("city", "region", "country")]
            person = replace(
                person,
                email=person.email or email_of(word(block.content, "email")),
                phone=person.phone or _phone(word(block.content, "phone")),
                location=person.location or told(structured.listed(parts), half.tongue.lang),
            )
    return person


def _chinese_name(english: str, sections: tuple[Section, ...]) -> Text:
    """The Chinese name that stands before the English one where a bio begins."""
    for item in (item for one in sections if one.kind == "bio" for group in one.groups for item in group.items):
        for _, blocks in item.body:
            start = plain(block_runs(blocks[0]))
            if match := re.match(rf"\W*([{HAN}]{{2,4}})\s*[(（]\s*{re.escape(english)}", start):
                return text_of(match[1], "zh")
    return NOTHING


def _phone(text: str) -> str:
    return "" if re.fullmatch(r"[\s8]*", text) else text


def _configured_name(config: Config) -> Text:
    params = config.table("params")
    own = params.get("hugoblox") if params is not None else None
    identity = own.get("identity") if isinstance(own, MapNode) else None
    names = [word(one, "name") for one in (identity, params) if isinstance(one, MapNode)]
    for name in (*names, config.text("title")):
        if (2 <= len(name.split()) <= 4 and is_name(name)) or (2 <= len(name) <= 4 and language_of(name) == "zh"):
            return NOTHING if shipped().is_value(name) else name_by_language(name)
    return NOTHING
