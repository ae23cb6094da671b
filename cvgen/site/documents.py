"""The documents of a site's collections, which pages draw in loops: what each is as an entry, and to a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.model import Entry
from cvgen.cv.text import NOTHING, Text, text_of
from cvgen.files.nodes import ListNode, MapNode, Plain
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve
from cvgen.markup.page_source import prose_of, without_shortcodes
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.patterns import lazy
from cvgen.site import collection, page_entry, samples
from cvgen.site.family import Collection, Family
from cvgen.site.languages import Languages
from cvgen.site.pages import Page, language_named, load, why_off
from cvgen.site.samples import Samples
from cvgen.words.headings import LEFT_OUT, kind_of

#: What a collection holds, by its name; "" for what is no part of a CV.
_KINDS = (
    (re.compile(r"news|post|member|people|team", re.IGNORECASE), ""),
    (re.compile(r"pub|paper|preprint|article|journal|conference", re.IGNORECASE), "publications"),
    (re.compile(r"talk|presentation|seminar|lecture|events?$", re.IGNORECASE), "talks"),
    (re.compile(r"teach|course", re.IGNORECASE), "teaching"),
    (re.compile(r"award|honou?r", re.IGNORECASE), "honors"),
    (re.compile(r"patent", re.IGNORECASE), "patents"),
    (re.compile(r"portfolio|project|software|research", re.IGNORECASE), "projects"),
)
_CODE = lazy(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
#: From so many words on a title is none of a list: "A paper on paper".
_TITLE = 4
#: The languages that documents are read in.
_READ = frozenset({"", "en", "zh"})
#: How much of a date the lists of these show: the year of a paper, the day of a talk, none of a project.
_PRECISION = {"publications": 1, "patents": 1, "teaching": 1, "honors": 1, "talks": 3, "other": 1}


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a collection: its entry, and its front matter as templates see it.

    sample: whether it is the template's own. words: what it is called, for the ledger. body: what its own page says.
    """

    collection: str
    path: Path
    entry: Entry
    front: dict[str, Plain]
    sample: bool
    place: Place
    words: str
    body: str
    #: the language that the file or its folder says, "" for none
    lang: str = ""


def read(
    site: Site,
    family: Family,
    config: MapNode,
    resolve: Resolve,
    languages: Languages,
    called: Mapping[str, Mapping[str, str]],
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The documents of every collection, oldest first as `site.<name>` gives them; none where no page draws any.

    called: in each language what stands for authors in lists of them.
    """
    found: list[Document] = []
    notes: list[Diagnostic] = []
    for name, kind, files in _collections(site, family, config, languages):
        made: list[Document] = []
        for path, lang in files:
            try:
                page, more = load(path)
            except CvgenError as reason:
                notes += reason.diagnostics
                continue
            notes += more
            if page.front.format and not why_off(page.data):
                made += _document(name, kind, page, lang, called.get(lang, {}), family, resolve)
        found += sorted(made, key=_as_jekyll)
    return tuple(found), tuple(notes)


_Files = Iterable[tuple[Path, str]]


def _collections(
    site: Site, family: Family, config: MapNode, languages: Languages
) -> Iterator[tuple[str, str, _Files]]:
    """Each collection's name, the kind of its entries, and its files, each with the language that its place tells."""
    if site.only is not None:
        return
    if family.pages.bundles:
        yield from _bundles(site, family, languages)
    if family.drawn is None:
        return
    declared = config.get("collections")
    names = [*(declared.keys() if isinstance(declared, MapNode) else ()), *family.drawn]
    for name in dict.fromkeys(names):
        kind = _kind(name)
        if kind and re.fullmatch(r"[\w-]+", name):
            ends = ("md", "markdown", "html")
            yield name, kind, ((path, "") for end in ends for path in site.files(f"_{name}/**/*.{end}"))


def _kind(name: str) -> str:
    return next((kind for pattern, kind in _KINDS if pattern.search(name)), "other")


def _bundles(site: Site, family: Family, languages: Languages) -> Iterator[tuple[str, str, _Files]]:
    """The same of folders of pages: a file, or a folder with an index, is one entry; a paper may lie deeper."""
    found: dict[str, list[tuple[Path, str]]] = {}
    root = family.pages.root[-1]
    for path in site.files(f"{root}**/*.md"):
        placed = languages.placed(path.relative_to(site.root).as_posix())
        folder, *below = placed.inside.removeprefix(root).split("/")
        if placed.shown and below and _is_entry(bundle_kind(folder), below):
            langs = placed.langs or (placed.lang,)
            found.setdefault(folder, []).extend((path, lang) for lang in langs if lang in _READ)
    for folder, files in found.items():
        yield folder, bundle_kind(folder), files


def _is_entry(kind: str, below: Sequence[str]) -> bool:
    """Whether a path below a folder of a kind is that of an entry's own page."""
    stem = below[-1].partition(".")[0]
    depth = len(below) - (stem in ("index", "_index"))
    return bool(kind) and (depth == 1 or (depth > 1 and kind == "publications" and stem == "index"))


def bundle_kind(folder: str) -> str:
    """The kind of the entries in a folder of pages, "" where they are none of a CV's."""
    found = _kind(folder)
    found = kind_of(re.sub(r"[-_]", " ", folder)) if found == "other" else found
    return "" if found in (*LEFT_OUT, "bio", "contact", "mixed", "other") else found


def _as_jekyll(one: Document) -> tuple[str, str]:
    """By date, what has none last; then by path."""
    return str(one.front.get("date") or "9999"), one.path.as_posix()


def _document(
    name: str, kind: str, page: Page, lang: str, called: Mapping[str, str], family: Family, resolve: Resolve
) -> tuple[Document, ...]:
    """A page as a document; none for one in a language that no CV is written in, or that lists papers."""
    if kind in ("other", "projects") and any(map(page.value, ("authors", "citation", "pubinfo"))):
        kind = "publications"  # a selection of papers by another name
    stated = _stated(name, page)
    lang = lang or next(filter(None, map(language_named, stated)), "")
    title = page.value("title") or page.value("linktitle")
    if (stated and not lang) or (family.pages.bundles and _is_list(title, kind)):
        return ()
    known, usual = samples.of(family.samples), _PRECISION.get(kind, 0)
    keys = Collection("", kind, text=("description",), precision=dict(family.precision).get(kind, usual))
    entry = page_entry.entry(page_entry.signed(page, called), keys, resolve, known, own_text=family.pages.bundles)
    if entry is None:
        return ()
    entry = replace(entry, authors=_authors(entry, page, lang))
    title, front = title or page.path.stem, _front(name, page)
    body = re.sub(r"!?\[", " ", prose_of(without_shortcodes(page.body.text)))
    sample = _is_sample(page, title, known)
    return (Document(name, page.path, entry, front, sample, page.front.place, title, body, lang),)


def _stated(name: str, page: Page) -> tuple[str, ...]:
    """The codes of languages that a document's front matter and its folder in the collection say."""
    folder = page.path.parent.name
    said = (page.value("lang"), folder if folder != f"_{name}" else "")
    return tuple(code for code in said if _CODE.fullmatch(code))


def _is_list(title: str, kind: str) -> bool:
    """Whether a page in a folder of entries names none itself: it has no title, or is called as such a list is."""
    return not title or (kind == "publications" == kind_of(title) and len(title.split()) < _TITLE)


def _authors(entry: Entry, page: Page, lang: str) -> Text:
    """The authors in the document's language; whose talk, award or project it is goes without saying."""
    names = page.data.get("authors")
    if entry.kind not in collection.CITED and isinstance(names, ListNode) and len(names) == 1:
        return NOTHING
    told = entry.authors.values
    return text_of(told[0][1], lang) if lang and len(told) == 1 else entry.authors


def _is_sample(page: Page, title: str, known: Samples) -> bool:
    """Whether a document is the template's own, as its title, a line, its text or all that it says of itself tells."""
    where = " ".join(filter(None, map(page.value, ("event", "publication"))))
    taught = f"instructor {page.value('instructor')}"
    said = (page.value("citation"), taught, f"{title} {where}", f"{title} {page.value('tags')}")
    if any(map(known.is_title, (title, where))) or any(map(known.is_line, said)) or known.is_page(page.body.text):
        return True
    summary = page.value("summary") or page.value("abstract")
    return known.is_line(summary) and known.is_line(page.body.text) and not page.value("doi")


def _front(name: str, page: Page) -> dict[str, Plain]:
    """The front matter of a document of a collection as Liquid sees it."""
    stem, raw = page.path.stem, page.data.to_python()
    front: dict[str, Plain] = {
        "title": page.value("title") or stem,
        "url": page.value("permalink") or f"/{name}/{stem}/",
    }
    front |= {key: value for key, value in (raw if isinstance(raw, dict) else {}).items() if value is not None}
    front |= {"collection": name, "id": f"/{name}/{stem}", "slug": stem}
    if not front.get("date") and (dated := page_entry.FILE_DATE.match(page.path.name)):
        front["date"] = dated[1]
    return front
