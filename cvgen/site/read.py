"""The engine: a family's declaration and a site give Readings, in numbered steps that no family repeats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from cvgen.cv.model import Entry, Person, Prose, Section, item_words
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import NOTHING, Localized, Text, has_han, plain, squash
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.markup.outline import Nodes
from cvgen.merge.pages import joined_pages
from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.ledger import Ledger, Record, left_out, printed
from cvgen.patterns import lazy
from cvgen.site import (
    beside,
    body,
    collection,
    contact_lines,
    data_pages,
    documents,
    drawn,
    drawn_data,
    jekyll,
    listed_files,
    listings,
    person,
    samples,
    shown_languages,
    structured,
    translation_keys,
)
from cvgen.site.beside import Others
from cvgen.site.contacts import told
from cvgen.site.cv_data import around
from cvgen.site.data_pages import DataPage
from cvgen.site.documents import Document
from cvgen.site.family import Collection, Family
from cvgen.site.listings import Listing, Shelf
from cvgen.site.pages import LanguagePart
from cvgen.site.reach import Reached, SitePage, reached
from cvgen.site.samples import Samples
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
    readings, more = around.with_cv_data(family.name, site, translation_keys.told(site, readings), resolve)
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


def _declared(family: Family, site: Site, others: Others) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The same for a family that says where things stand, rather than to read them itself."""
    config, notes = _configuration(site, family)
    family = shown_languages.without_others(family, config)
    resolve = jekyll.resolver(config)
    # 1. Which pages a visitor comes to, and the documents that they may draw in loops.
    found = reached(site, family)
    shelf, more = documents.read(site, family, config, resolve)
    # 2. What each of the pages says.
    parts, listed, last = _parts(site, family, config, found, shelf)
    parts = tuple(_beside_halves(parts))
    notes = (*found.notes, *notes, *more, *last)
    for one in beside.pages(site, found, others):
        of_them = replace(found, pages=one.pages)
        more_parts, more_listed, last = _parts(site, one.family, _configuration(site, one.family)[0], of_them, ())
        parts = (*parts, *_in_languages_of(parts, more_parts))
        listed, notes = (*listed, *more_listed), (*notes, one.note, *last)
    # 3. What stands in files of its own rather than on a page.
    sections, records, more = _collections(site, (*family.collections, *listed_files.collections(family, found.pages)))
    on_pages = (section for one in parts for section in one.part.sections)
    sections, told_there = drawn_data.without(sections, site, found.pages, on_pages)
    sections, examples = _without_examples(sections, samples.of(family.samples), config)
    linked = found.absent.union(*(one.names for one in found.pages))
    pages, last = data_pages.read(site, family.data, jekyll.resolver(jekyll.configuration(site)[0]), linked)
    pages = tuple(_filled_in(page, samples.of(family.samples)) for page in pages)
    seen = frozenset(number for one in parts for number in one.drawn)
    bare = tuple(drawn.undrawn(shelf, seen, found.absent))
    papers, fates, more_notes = listings.section(Shelf(site, family, config, resolve), listed)
    sections = (*papers, *drawn.as_sections(shelf, bare), *sections)
    records = (*fates, *drawn.fates(shelf, seen.union(bare)), *told_there, *examples, *records)
    notes = (*notes, *more_notes)
    # 4. One reading for each language, with the person whom it names.
    readings = _readings(site, family, config, found, parts, sections)
    if not readings and (sections or pages):
        readings = (Reading(family.name, "", person.person(site, family, None, (), ""), sections),)
    readings = _with_data(readings, pages)
    # 5. What stands in no page's ledger goes to the first language.
    if readings:
        first = readings[0]
        ledger: Ledger = (*first.ledger, *found.dropped, *records, *structured.records(sections))
        readings = (replace(first, ledger=ledger), *readings[1:])
    return readings, tuple(dict.fromkeys((*notes, *more, *last)))


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


def _parts(
    site: Site, family: Family, config: MapNode, found: Reached, shelf: tuple[Document, ...]
) -> tuple[tuple[_PagePart, ...], tuple[Listing, ...], tuple[Diagnostic, ...]]:
    data, notes = jekyll.plain_data(site) if family.template == "liquid" else ({}, ())
    context = body.Context(site, family, config, data, jekyll.resolver(config), shelf)
    # Pages in another language than the home page's that do not say so are parts of the same site, such as papers.
    several = len({shown.lang for shown in found.pages if shown.stated or shown.kind == "home"}) > 1
    made: list[_PagePart] = []
    listed: list[Listing] = []
    for shown in found.pages:
        told, more = body.read(shown, context, shown.lang if several else "")
        notes = (*notes, *more)
        listed += told.listings
        for part in told.parts:
            part = _papers_alone(part, told.listings) if told.listings and shown.kind != "home" else part
            made.append(_with_documents(_PagePart(shown, part.lang, _told(shown, part)), family, shelf))
    return tuple(made), tuple(listed), notes


def _papers_alone(part: LanguagePart, listings: Iterable[Listing]) -> LanguagePart:
    """A page that lists bibliographies, without the remarks and switches around the lists."""
    heads = {one.heading for one in listings}
    kept: list[Section] = []
    records: list[Record] = []
    for section in part.sections:
        groups = []
        for group in section.groups:
            own = tuple(item for item in group.items if isinstance(item, Entry) and _is_paper(item))
            rest = (item for item in group.items if item not in own)
            records += (left_out(item_words(item), item.place, "a remark beside the list of papers") for item in rest)
            groups += [replace(group, items=own)] if own else []
        kept += [replace(section, groups=tuple(groups))] if groups else []
    ledger = (printed(record.words, record.place) if record.words in heads else record for record in part.ledger)
    return replace(part, sections=tuple(kept), ledger=(*ledger, *records))


def _is_paper(entry: Entry) -> bool:
    return bool(entry.title and entry.authors and (entry.dates or entry.venue)) or entry.kind != "publications"


def _told(shown: SitePage, part: LanguagePart) -> LanguagePart:
    """A page that says nothing itself, told of in the ledger: what its layout prints stands elsewhere."""
    if part.ledger:
        return part
    words = f"{shown.where} {shown.title}"
    return replace(part, ledger=(left_out(words, shown.page.front.place, "a page without text of its own"),))


def _with_documents(one: _PagePart, family: Family, shelf: tuple[Document, ...]) -> _PagePart:
    """A page's part with the documents it draws, and its entries as the family writes them."""
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


def _without_examples(
    sections: tuple[Section, ...], known: Samples, config: MapNode
) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """Sections without the template's own papers, which are those of whom the site is not."""
    owner = squash(config.text("title") or config.text("name"))
    own = (e for section in sections for e in section.entries() if _is_example(e, known))
    gone = [entry for entry in own if not any(owner and owner in squash(plain(value)) for _, value in entry.authors)]
    return drawn_data.less(sections, gone), tuple(left_out(item_words(e), e.place, samples.REASON) for e in gone)


def _filled_in(page: DataPage, known: Samples) -> DataPage:
    """A data page without the template's rows."""
    gone = [entry for section in page.sections for entry in section.entries() if _is_example(entry, known)]
    records = tuple(left_out(item_words(entry), entry.place, samples.REASON) for entry in gone)
    sections = drawn_data.less(page.sections, gone) if gone else page.sections
    return replace(page, sections=sections, ledger=(*page.ledger, *records))


def _is_example(entry: Entry, known: Samples) -> bool:
    texts = (entry.title, entry.venue, entry.organization)
    return any(known.is_title(plain(value)) for text in texts for _, value in text)


def _title(home: SitePage | None, config: MapNode, known: Samples) -> Text:
    """What the home page is called, else the site: "About" is every home page."""
    named = home.title if home is not None else ""
    if kind_of(named) == "bio":
        site = " ".join(config.text("title").split())
        named = "" if known.is_value(site) else site
    return told(named) if named else NOTHING


def _readings(
    site: Site,
    family: Family,
    config: MapNode,
    found: Reached,
    parts: tuple[_PagePart, ...],
    extra: tuple[Section, ...],
) -> Readings:
    """What the pages of each language say once; `extra` joins those of the first."""
    readings: list[Reading] = []
    homes = found.homes()
    for lang in dict.fromkeys(one.lang for one in parts):
        own = [one for one in parts if one.lang == lang]
        home = next((one for one in homes if lang in ("", one.lang)), homes[0] if homes else None)
        blocks = next((one.part.nodes for one in own if one.shown is home), ())
        who = person.person(site, family, home, blocks, lang or (home.lang if home else ""))
        of_pages: list[tuple[Section, ...]] = []
        ledger: list[Record] = []
        for one in own:
            sections, named = (
                _without_name(one.part.sections, who, blocks) if one.shown is home else (one.part.sections, ())
            )
            if one.shown is home:
                sections, greeted = _greeting(sections)
                named = (*named, *greeted)
                who, sections, more = contact_lines.taken(who, sections)
                named = (*named, *more)
            of_pages.append(joined(sections))
            ledger += (*named, *one.part.ledger)
        sections, twice = joined_pages([*of_pages, *(() if readings else (extra,))])
        title = _title(home, config, samples.of(family.samples))
        readings.append(Reading(family.name, lang, who, sections, (*ledger, *twice), title))
    return tuple(readings)


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


#: What the first heading of a home page says instead of "About me".
_GREETING = lazy(
    r"\W*(?:(?:welcome|hi|hello|hey|i['’]?m|i am|this is|nice to meet)\b.*|(?:你好|您好|欢迎|大家好).*)",
    re.IGNORECASE | re.DOTALL,
)


def _greeting(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """The heading of a home page that only greets is none of the CV: what stands under it is the bio."""
    first = sections[0] if sections else None
    if first is None or first.kind != "other" or not first.title:
        return sections, ()
    words = " ".join(plain(value) for _, value in first.title)
    if not all(_GREETING.fullmatch(plain(value)) for _, value in first.title):
        return sections, ()
    record = left_out(words, first.place, "a greeting of the web page")
    return (replace(first, title=NOTHING, kind="bio"), *sections[1:]), (record,)


def _without_name(
    sections: tuple[Section, ...], who: Person, nodes: Nodes
) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """A first line that is the owner's name is none of the bio; under a heading that is, the bio stands."""
    if nodes and nodes[0].kind == "paragraph" and who.name and person.is_named(nodes[0], who.name):
        return _without_first_line(sections), (printed(nodes[0].words(), nodes[0].place),)
    named = [node for node in nodes if node.kind == "heading" and who.name and person.is_named(node, who.name)]
    if len(named) != 1:  # two of them begin the halves of a page in two languages, which merging tells apart
        return sections, ()
    (first,) = named
    made = tuple(
        replace(s, title=NOTHING, kind="bio") if s.kind == "other" and s.place == first.place else s for s in sections
    )
    return made, (printed(first.words(), first.place),)


def _without_first_line(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections without the first paragraph of the page."""
    if not sections or not sections[0].groups or not sections[0].groups[0].items:
        return sections
    lead, *groups = sections[0].groups
    first = lead.items[0]
    if not isinstance(first, Prose):
        return sections
    body = Localized(tuple((lang, blocks[1:]) for lang, blocks in first.body if blocks[1:]))
    rest = ((replace(first, body=body),) if body else ()) + lead.items[1:]
    return (replace(sections[0], groups=(replace(lead, items=rest), *groups)), *sections[1:])


def joined(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections of one kind, of which one has no heading or both have the same, as one where the first stands."""
    found: list[Section] = []
    for one in sections:
        same = (
            n
            for n, known in enumerate(found)
            if known.kind == one.kind and (not one.title or known.title == one.title) and one.kind != "other"
        )
        twin = next(same, None)
        if twin is None:
            found.append(one)
        else:
            found[twin] = replace(found[twin], groups=(*found[twin].groups, *one.groups))
    return tuple(found)
