"""The engine: a family's declaration and a site give Readings, in numbered steps that no family repeats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cvgen.cv.model import Entry, Person, Section
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import NOTHING, Text, has_han, plain
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.markup.outline import Nodes
from cvgen.merge.pages import joined_pages
from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site import (
    authors,
    beside,
    blocks,
    body,
    business_card,
    collection,
    contact_lines,
    data_pages,
    documents,
    drawn,
    drawn_data,
    home_page,
    jekyll,
    languages,
    listed_files,
    listings,
    person,
    samples,
    shown_languages,
    structured,
    template_rows,
    translation_keys,
)
from cvgen.site.address import address_of
from cvgen.site.authors import Authors
from cvgen.site.beside import Others
from cvgen.site.body import Context, PageText
from cvgen.site.contacts import told
from cvgen.site.cv_data import around
from cvgen.site.data_pages import DataPage
from cvgen.site.family import Collection, Family
from cvgen.site.listings import Listing, Shelf
from cvgen.site.pages import LanguagePart
from cvgen.site.reach import Reached, reached
from cvgen.site.samples import Samples
from cvgen.site.site_pages import SitePage
from cvgen.site.unread import with_unread
from cvgen.words.headings import kind_of, kinds_of


@dataclass(frozen=True, slots=True)
class _PagePart:
    """What one page says in one language ("" when each text tells its own), and the numbers of documents it draws."""

    shown: SitePage
    lang: str
    part: LanguagePart
    drawn: frozenset[int] = frozenset()


def read(family: Family, site: Site, others: Others = tuple) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """One reading for each language of the site: its home page, the pages that it leads to, its collections.

    `others` gives the further families that the folder speaks: of them only pages are read that the site leads to.
    """
    readings, notes = family.reader(site) if family.reader is not None else _declared(family, site, others)
    resolve = jekyll.resolver(_configuration(site, family)[0])
    worded = translation_keys.told(site, readings)
    if worded is not readings:
        worded = tuple(template_rows.named(one, samples.of(family.samples)) for one in worded)
    readings, more = around.with_cv_data(family.name, site, worded, resolve)
    readings = tuple(replace(one, sections=tuple(map(_grants_apart, one.sections))) for one in readings)
    return with_unread(site, readings), (*notes, *more)


#: What says that an entry below "Grants and Awards" is a grant, beside the words that such a section is headed with.
_GRANT = lazy(r"\b(?:co-?)?PI\b|\bCo-?I\b|investigator|主持|参与", re.IGNORECASE)


def _grants_apart(section: Section) -> Section:
    """A section of grants and awards with each of its entries as what it is; an entry that does not say is an award."""
    titles = [plain(value) for _, value in section.title]
    if section.kind != "honors" or not any({"grants", "honors"} == set(kinds_of(title)) for title in titles):
        return section

    def told_apart(entry: Entry) -> Entry:
        words = " ".join(plain(value) for text in (entry.title, entry.text) for _, value in text)
        is_grant = entry.kind == "honors" and (kind_of(words) == "grants" or _GRANT.search(words))
        return replace(entry, kind="grants") if is_grant else entry

    return with_entries(section, told_apart)


@dataclass(frozen=True, slots=True)
class _Sources:
    """All that is read of a site before languages are told apart.

    parts: of its pages. extra: sections from files of their own. bare: numbers of documents that no page draws. data:
    data files that are pages. ledger: what stands in no page's own.
    """

    parts: tuple[_PagePart, ...]
    extra: tuple[Section, ...]
    bare: tuple[int, ...]
    data: tuple[DataPage, ...]
    ledger: tuple[Record, ...]


def _declared(family: Family, site: Site, others: Others) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The same for a family that says where things stand, rather than to read them itself."""
    context, found, notes = _visited(family, site)
    sources, more = _sources(context, found, others)
    readings = _readings(context, found, sources)
    if not readings and (sources.extra or sources.data or sources.bare):
        sections = (*sources.extra, *drawn.as_sections(context.documents, sources.bare))
        readings = (Reading(family.name, "", person.person(site, family, None, (), ""), sections),)
    in_order = sources.data if sources.parts or family.data.rows else data_pages.in_order(sources.data)
    readings = _with_data(readings, in_order)
    if family.blocks.listed and len(readings) == 2:  # blocks of two languages stand in one order
        pairs = structured.paired(readings[0].sections, readings[1].sections)
        readings = tuple(replace(one, sections=own) for one, own in zip(readings, pairs, strict=True))
    # What stands in no page's ledger goes to the first language.
    first = [replace(one, ledger=(*one.ledger, *sources.ledger)) for one in readings[:1]]
    return (*first, *readings[1:]), tuple(dict.fromkeys((*notes, *more)))


def _visited(family: Family, site: Site) -> tuple[Context, Reached, tuple[Diagnostic, ...]]:
    """The pages that a visitor comes to, and the documents and the authors that they may show."""
    config, notes = _configuration(site, family)
    family = shown_languages.without_others(family, config)
    resolve = jekyll.resolver(config, address_of(site))
    spoken = languages.declared(site, family.pages.languages, family.pages.root[-1])
    people, more = authors.read(site, family, spoken)
    called = {lang: people.aliases(lang) for lang in ("", "en", "zh")}
    shelf, last = documents.read(site, family, config, resolve, spoken, called)
    taken = {one.path for one in shelf} | {one.page.path for one in people.pages}
    found = reached(site, family, taken, spoken)
    people = people.with_owner(family, blocks.authors_named(found.pages, family))
    context = Context(site, family, config, {}, resolve, shelf, people)
    return context, _with_homes(found, people), (*notes, *more, *last, *found.notes)


def _sources(context: Context, found: Reached, others: Others) -> tuple[_Sources, tuple[Diagnostic, ...]]:
    """What each of the pages says, and what stands in files of its own rather than on a page."""
    site, family, shelf = context.site, context.family, context.documents
    parts, listed, notes = _parts(context, found)
    parts = tuple(_beside_halves(parts))
    for one in beside.pages(site, found, others):
        settings = _configuration(site, one.family)[0]
        theirs = Context(site, one.family, settings, {}, jekyll.resolver(settings))
        more_parts, more_listed, more = _parts(theirs, replace(found, pages=one.pages))
        parts = (*parts, *_in_languages_of(parts, more_parts))
        listed, notes = (*listed, *more_listed), (*notes, one.note, *more)
    rows, left, more = _collections(site, (*family.collections, *listed_files.collections(family, found.pages)))
    on_pages = (section for one in parts for section in one.part.sections)
    rows, told_there = drawn_data.without(rows, site, found.pages, on_pages)
    rows, examples = template_rows.without_examples(rows, samples.of(family.samples), context.config)
    linked = found.absent.union(*(one.names for one in found.pages))
    data, odd = data_pages.read(site, family.data, jekyll.resolver(jekyll.configuration(site)[0]), linked)
    data = tuple(template_rows.filled_in(page, samples.of(family.samples)) for page in data)
    seen = frozenset(number for one in parts for number in one.drawn)
    loops = drawn.looped(one.text for one in found.pages if one.kind != "cv")
    bare = tuple(drawn.undrawn(shelf, seen, found.absent | loops, family.kept))
    papers, fates, last = listings.section(Shelf(site, family, context.config, context.resolve), listed)
    extra = (*papers, *rows)
    fates = [*fates, *drawn.fates(shelf, seen.union(bare)), *told_there, *examples, *left]
    ledger = (*found.dropped, *fates, *structured.records(extra))
    return _Sources(parts, extra, bare, data, ledger), (*notes, *more, *odd, *last)


def _beside_halves(parts: tuple[_PagePart, ...]) -> Iterator[_PagePart]:
    """The parts of pages; one in English that says of no language joins those of a page that says everything twice."""
    told = {one.lang for one in parts}
    for one in parts:
        english = not one.lang and "en" in told and not has_han(one.shown.page.body.text)
        yield replace(one, lang="en") if english else one


def _in_languages_of(parts: tuple[_PagePart, ...], more: tuple[_PagePart, ...]) -> Iterator[_PagePart]:
    """Parts of further pages, each in a language that the site's own pages are read in."""
    known = list(dict.fromkeys(one.lang for one in parts)) or [""]
    for one in more:
        yield replace(one, lang=next((lang for lang in (one.lang, one.shown.lang) if lang in known), known[0]))


def _with_homes(found: Reached, people: Authors) -> Reached:
    """What is reached, with the pages of the site's owner as its home pages where it has none."""
    own = (one.as_page() for one in people.pages if one.key == people.owner)
    return found if found.homes() else replace(found, pages=(*own, *found.pages))


def _parts(
    context: Context, found: Reached
) -> tuple[tuple[_PagePart, ...], tuple[Listing, ...], tuple[Diagnostic, ...]]:
    family = context.family
    notes: tuple[Diagnostic, ...] = ()
    if family.template == "liquid":
        data, notes = jekyll.plain_data(context.site)
        context = replace(context, data=data)
    # Pages in another language than the home page's that do not say so are parts of the same site, such as papers.
    several = len({shown.lang for shown in found.pages if shown.stated or shown.kind == "home"}) > 1
    made: list[_PagePart] = []
    listed: list[Listing] = []
    done: blocks.Done = set()
    kinds = blocks.kinds(found.pages, family)
    for shown in found.pages:
        told, more = _page(shown, context, shown.lang if several else "", kinds, done)
        notes = (*notes, *more)
        listed += told.listings
        made += (_with_documents(_PagePart(shown, part.lang, part), context) for part in _kept(shown, told))
    for home in found.homes() if family.authors.pages else ():
        before, after, more = blocks.rest(context, home.lang if several else "", done, found.pages)
        notes = (*notes, *more)
        made = [*_on(home, before), *made, *_on(home, after)]
    return tuple(made), tuple(listed), notes


def _on(shown: SitePage, parts: Iterable[LanguagePart]) -> Iterator[_PagePart]:
    yield from (_PagePart(shown, part.lang, part) for part in parts)


def _kept(shown: SitePage, told: PageText) -> Iterator[LanguagePart]:
    """The parts of a page, told of in the ledger where they say nothing, without remarks around lists of papers."""
    silent = not any(part.ledger or part.sections for part in told.parts)
    for part in told.parts:
        part = _told(shown, part) if silent else part
        yield listings.papers_alone(part, told.listings) if told.listings and shown.kind != "home" else part


def _page(
    shown: SitePage, context: Context, lang: str, kinds: Mapping[tuple[str, str], str], done: blocks.Done
) -> tuple[PageText, tuple[Diagnostic, ...]]:
    """What a page says: its blocks, or its text and the documents of its folder."""
    if blocks.has_blocks(shown, context.family):
        return blocks.read(shown, context, lang, kinds, done)
    if shown.page in (one.page for one in context.authors.pages):
        return blocks.of_owner(context, lang, done)
    told, notes = body.read(shown, context, lang)
    if context.family.pages.bundles and shown.page.path.name.startswith("_index."):
        folder = shown.page.path.parent.name
        made = blocks.folder_part(folder, context, lang, shown.page.front.place, done)
        title = structured.told(shown.title, lang)
        own = tuple(replace(one, sections=(replace(one.sections[0], title=title),)) for one in made)
        return replace(told, parts=(*told.parts, *own)), notes
    return told, notes


def _told(shown: SitePage, part: LanguagePart) -> LanguagePart:
    """A page that says nothing itself, told of in the ledger: what its layout prints stands elsewhere."""
    words = f"{shown.where} {shown.title}"
    return replace(part, ledger=(left_out(words, shown.page.front.place, "a page without text of its own"),))


def _with_documents(one: _PagePart, context: Context) -> _PagePart:
    """A page's part with the documents it draws, and its entries as the family writes them."""
    family, shelf = context.family, context.documents
    sections, ledger, numbers = one.part.sections, one.part.ledger, one.drawn
    if shelf:
        sections, numbers = drawn.entries_drawn(shelf, sections, one.lang)
        ledger = drawn.records_told(ledger)
    if family.entry is not None:
        sections = tuple(with_entries(section, family.entry) for section in sections)
    return replace(one, part=replace(one.part, sections=sections, ledger=ledger), drawn=numbers)


def with_entries(section: Section, change: Callable[[Entry], Entry]) -> Section:
    """A section with each of its entries changed."""
    groups = (
        replace(group, items=tuple(change(item) if isinstance(item, Entry) else item for item in group.items))
        for group in section.groups
    )
    return replace(section, groups=tuple(groups))


def _configuration(site: Site, family: Family) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """What the family's first configuration file says; a broken one is told, and read as far as it goes."""
    if family.template == "liquid":
        return jekyll.configuration(site)
    for pattern in family.person.config:
        for path in site.files(pattern):
            return structured.load(path)
    return jekyll.configuration(site)


def _collections(
    site: Site, declared: Iterable[Collection]
) -> tuple[tuple[Section, ...], tuple[Record, ...], tuple[Diagnostic, ...]]:
    sections: tuple[Section, ...] = ()
    records: tuple[Record, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    resolve = jekyll.resolver(jekyll.configuration(site)[0])
    for one in dict.fromkeys(declared):
        made, left, more = collection.read(site, one, resolve)
        sections, records, notes = (*sections, *made), (*records, *left), (*notes, *more)
    return sections, records, notes


def _title(home: SitePage | None, config: MapNode, known: Samples) -> Text:
    """What the home page is called, else the site: "About" is every home page."""
    named = home.title if home is not None else ""
    if kind_of(named) == "bio":
        site = " ".join(config.text("title").split())
        named = "" if known.is_value(site) else site
    return told(named) if named else NOTHING


def _readings(context: Context, found: Reached, sources: _Sources) -> Readings:
    """What the pages of each language say once; what stands in files of its own joins those of the first."""
    readings: list[Reading] = []
    langs = tuple(dict.fromkeys(one.lang for one in sources.parts))
    for lang in langs:
        own = [one for one in sources.parts if one.lang == lang]
        home = _home_of(found.homes(), lang)
        who, of_pages, ledger = _of_language(context, home, own, lang)
        others = (n for n in sources.bare if _is_of(context.documents[n].lang, lang, langs))
        of_pages += [drawn.as_sections(context.documents, others), *(() if readings else (sources.extra,))]
        sections, twice = joined_pages(of_pages)
        title = _title(home, context.config, samples.of(context.family.samples))
        readings.append(Reading(context.family.name, lang, who, sections, (*ledger, *twice), title))
    return tuple(readings)


def _home_of(homes: tuple[SitePage, ...], lang: str) -> SitePage | None:
    """The home page of a language, else the first there is."""
    return next((one for one in homes if lang in ("", one.lang)), homes[0] if homes else None)


def _of_language(
    context: Context, home: SitePage | None, parts: Iterable[_PagePart], lang: str
) -> tuple[Person, list[tuple[Section, ...]], list[Record]]:
    """Whom the pages of a language name, the sections of each page, and what became of everything on them."""
    parts = tuple(parts)
    first = next((nodes for one in parts if one.shown is home and (nodes := one.part.nodes)), ())
    who, ledger = _owner(context, home, first, lang)
    by_page: dict[str, tuple[Section, ...]] = {}
    for one in parts:
        sections = one.part.sections
        if one.shown is home:
            if one.part.nodes is first:
                sections, named = home_page.without_name(sections, who, first)
                sections, greeted = home_page.without_greeting(sections)
                ledger += (*named, *greeted)
            who, sections, card = business_card.taken(who, sections)
            who, sections, more = contact_lines.taken(who, sections)
            ledger += (*card, *more)
        by_page[one.shown.where] = (*by_page.get(one.shown.where, ()), *sections)
        ledger += one.part.ledger
    return who, [structured.joined(sections) for sections in by_page.values()], ledger


def _is_of(stated: str, lang: str, langs: tuple[str, ...]) -> bool:
    """Whether a document of a stated language is read with the pages of `lang`; one of none of them with the first."""
    return stated == lang or (stated not in langs and lang == langs[0])


def _owner(context: Context, home: SitePage | None, nodes: Nodes, lang: str) -> tuple[Person, list[Record]]:
    """Whose site it is, as the page of the author, the configuration and the home page say."""
    site, family = context.site, context.family
    author = context.authors.of("", lang) if context.authors.owner else None
    page = author.page if author is not None else None
    who = person.person(site, family, home, nodes, lang or (home.lang if home else ""), page)
    if home is not None and family.blocks.shows:
        who = who.joined(blocks.contacts(home, context, lang))
    if author is None:
        return who, []
    return authors.completed(site, family, author, who)


def _with_data(readings: Readings, pages: tuple[DataPage, ...]) -> Readings:
    """The readings with what data pages say, each in the reading of its language, else in the first."""
    found = list(readings)
    for page in pages:
        own = (n for n, one in enumerate(found) if page.lang and one.lang == page.lang)
        n = next(own, 0)
        if found:
            ledger = (*found[n].ledger, *page.ledger, *structured.records(page.sections))
            found[n] = replace(found[n], sections=(*found[n].sections, *page.sections), ledger=ledger)
    return tuple(found)
