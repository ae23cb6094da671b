"""Jekyll's academicpages: the home page, the CV page and the other pages of the menu, with the collections they show.

Only what a visitor comes to counts: a collection that no page draws and a page that nothing links are left out, and so
is everything that the template ships as an example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cvgen.cv.model import Entry, Group, Person, Section
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import NOTHING, Localized, Text, inline
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.families.academicpages import collections
from cvgen.families.academicpages.drawn import DrawnCollections, entries_drawn, one, papers_told, told_again
from cvgen.families.academicpages.loops import evaluated, numbered
from cvgen.families.academicpages.owner import name_on, real, without_name
from cvgen.families.academicpages.reached import ReachedPage, cleaned, linked, others, permalinks, under_title
from cvgen.files.nodes import MapNode, Plain
from cvgen.files.tree import Site
from cvgen.markup.outline import Nodes, Resolve
from cvgen.merge.pages import joined_pages
from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.ledger import left_out, printed
from cvgen.site import jekyll, jekyll_pages
from cvgen.site.body import nested
from cvgen.site.contacts import told
from cvgen.site.pages import parts_by_language

NAME = "academicpages"

_OTHER_FAMILIES = ("_bibliography", "_news", "_members")


def recognises(site: Site) -> bool:
    """A folder with _pages and one of the template's collections, or with a page in its archive layout."""
    if site.only is not None or site.folder("_pages") is None or any(site.folder(name) for name in _OTHER_FAMILIES):
        return False
    if any(site.folder(f"_{name}") for name in collections.FOLDERS):
        return True
    return any("layout: archive" in path.read_text("utf-8", "replace")[:600] for path in site.files("_pages/*.*")[:40])


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """One reading for each language: its home page, its CV page, the collections and pages that these show."""
    config, found = jekyll.configuration(site)
    data, notes = jekyll.plain_data(site)
    resolve = jekyll.resolver(config)
    docs, more = collections.read(site, config, resolve)
    homes, dropped, last = jekyll_pages.homes(site)
    found = (*found, *notes, *more, *last)
    addresses, menu = linked(site, [page for page, _ in homes])
    pages, unshown, more = others(site, [page for page, _ in homes], addresses, menu=menu)
    found = (*found, *more)
    shown = (*(ReachedPage(page, lang, "home", page.value("title")) for page, lang in homes), *pages)
    run = _SiteRun(site, config, data, resolve, DrawnCollections(docs), author=jekyll_pages.author(site, config, "")[0])
    run.drawing.ledger += [*dropped, *unshown]
    by_lang = _read_pages(run, shown)
    _bare_archives(run, by_lang, addresses)
    _never_shown(run)
    readings = _readings(run, by_lang, shown)
    return readings, (*found, *run.found)


@dataclass(slots=True)
class _SiteRun:
    """One call of `read`."""

    site: Site
    config: MapNode
    data: dict[str, Plain]
    resolve: Resolve
    drawing: DrawnCollections
    found: list[Diagnostic] = field(default_factory=list)
    #: what _config.yml says of the owner
    author: Person = Person()
    #: the Chinese name as the pages of each language have it
    names: dict[str, Text] = field(default_factory=dict)


def _read_pages(run: _SiteRun, shown: Sequence[ReachedPage]) -> dict[str, list[tuple[Section, ...]]]:
    """The sections of each page by language; "" when all pages have one language, so that each text tells its own."""
    several = len({one.lang for one in shown}) > 1
    result: dict[str, list[tuple[Section, ...]]] = {}
    for page in shown:
        body, notes = evaluated(page.page, run.site, run.config, run.data, run.drawing.docs)
        run.found += notes
        made, notes = parts_by_language(body, "kramdown", run.resolve, page.lang if several else "")
        run.found += notes
        for half in made:
            nodes = cleaned(half.nodes, run.drawing.ledger)
            nodes = _nameless(run, nodes, page, half.lang or page.lang)
            parts, ledger = sections(under_title(nested(nodes), page), TextLanguage(half.lang))
            run.drawing.ledger += (*told_again(ledger), *half.rest)
            parts = papers_told(parts, nodes, TextLanguage(half.lang))
            result.setdefault(half.lang, []).append(entries_drawn(run.drawing, parts))
    return result


def _nameless(run: _SiteRun, nodes: Nodes, shown: ReachedPage, lang: str) -> Nodes:
    """The blocks of a home page without its owner's name, which is noted."""
    if shown.kind != "home":
        return nodes
    if name := name_on(shown.page, nodes):
        run.names.setdefault(lang, Localized((("zh", inline(name)),)))
    kept = without_name(nodes, shown.page, (run.author.name, *run.names.values()))
    run.drawing.ledger += [printed(node.words(), node.place) for node in nodes if node not in kept]
    return kept


# --- collections without a page of their own --------------------------------------------------------------------------


def _bare_archives(run: _SiteRun, by_lang: dict[str, list[tuple[Section, ...]]], addresses: tuple[str, ...]) -> None:
    """Collections whose list the menu links though the page that draws it is no file here."""
    pages = permalinks(run.site)
    every = numbered(run.drawing.docs)
    for name, docs in run.drawing.docs.items():
        if name not in addresses or name in pages:
            continue
        entries = tuple(item for doc in reversed(docs) for item in one(run.drawing, doc, every.index(doc)))
        if entries and isinstance(entries[0], Entry):
            section = Section(entries[0].kind, NOTHING, (Group(items=entries),), docs[0].place)
            lang = next(iter(by_lang), "")
            by_lang.setdefault(lang, []).append((section,))


def _never_shown(run: _SiteRun) -> None:
    """A record for each document that no page draws."""
    for number, doc in enumerate(numbered(run.drawing.docs)):
        if number not in run.drawing.drawn:
            reason = "an example of the template" if doc.sample else "no page that is linked shows it"
            run.drawing.ledger.append(left_out(doc.words, doc.place, reason))


# --- the person -------------------------------------------------------------------------------------------------------


def _readings(run: _SiteRun, by_lang: dict[str, list[tuple[Section, ...]]], shown: Sequence[ReachedPage]) -> Readings:
    readings: list[Reading] = []
    for lang, pages in by_lang.items():
        parts, ledger = joined_pages(pages)
        home = next((one for one in shown if one.kind == "home" and lang in ("", one.lang)), None)
        person, notes = jekyll_pages.author(run.site, run.config, lang or (home.lang if home else ""))
        run.found += notes
        title = home.title if home else ""
        readings.append(Reading(NAME, lang, real(person), parts, tuple(ledger), told(title) if title else NOTHING))
    if readings:
        names = NOTHING
        for text in run.names.values():
            names = names.joined(text)
        first = readings[0]
        person = replace(first.person, name=first.person.name.joined(names))
        readings[0] = replace(first, person=person, ledger=(*run.drawing.ledger, *first.ledger))
    return tuple(readings)
