"""The documents of a site's collections, which pages draw in loops: what each is as an entry, and to a template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cvgen.cv.model import Entry
from cvgen.files.nodes import MapNode, Plain
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve
from cvgen.markup.page_source import prose_of
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.patterns import lazy
from cvgen.site import page_entry, samples
from cvgen.site.family import Collection, Family
from cvgen.site.pages import Page, language_named, load

#: What a collection holds, by its name; "" for what is no part of a CV.
_KINDS = (
    (re.compile(r"news|post|member|people|team", re.IGNORECASE), ""),
    (re.compile(r"pub|paper|preprint|article|journal|conference", re.IGNORECASE), "publications"),
    (re.compile(r"talk|presentation|seminar|lecture", re.IGNORECASE), "talks"),
    (re.compile(r"teach|course", re.IGNORECASE), "teaching"),
    (re.compile(r"award|honou?r", re.IGNORECASE), "honors"),
    (re.compile(r"patent", re.IGNORECASE), "patents"),
    (re.compile(r"portfolio|project|software|research", re.IGNORECASE), "projects"),
)
_CODE = lazy(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
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
    site: Site, family: Family, config: MapNode, resolve: Resolve
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The documents of every collection, oldest first as `site.<name>` gives them; none where no page draws any."""
    if family.drawn is None or site.only is not None:
        return (), ()
    declared = config.get("collections")
    names = [*(declared.keys() if isinstance(declared, MapNode) else ()), *family.drawn]
    found: list[Document] = []
    notes: list[Diagnostic] = []
    for name in dict.fromkeys(names):
        kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), "other")
        if not kind or not re.fullmatch(r"[\w-]+", name):
            continue
        made: list[Document] = []
        for path in (path for end in ("md", "markdown", "html") for path in site.files(f"_{name}/**/*.{end}")):
            try:
                page, more = load(path)
            except CvgenError as reason:
                notes += reason.diagnostics
                continue
            notes += more
            if page.front.format and page.value("published").lower() != "false":
                made += _document(name, kind, page, family, resolve)
        found += sorted(made, key=_as_jekyll)
    return tuple(found), tuple(notes)


def _as_jekyll(one: Document) -> tuple[str, str]:
    """By date, what has none last; then by path."""
    return str(one.front.get("date") or "9999"), one.path.as_posix()


def _document(name: str, kind: str, page: Page, family: Family, resolve: Resolve) -> tuple[Document, ...]:
    if kind in ("other", "projects") and any(page.value(key) for key in ("authors", "citation", "pubinfo")):
        kind = "publications"  # a selection of papers by another name
    inside = page.path.parent.name if page.path.parent.name != f"_{name}" else ""
    stated = [code for code in (page.value("lang"), inside) if _CODE.fullmatch(code)]
    lang = next((named for code in stated if (named := language_named(code))), "")
    if stated and not lang:
        return ()  # in a language that no CV is written in
    known = samples.of(family.samples)
    keys = Collection("", kind, text=("description",), precision=_PRECISION.get(kind, 0))
    entry = page_entry.entry(page, keys, resolve, known)
    if entry is None:
        return ()
    title, front = page.value("title") or page.path.stem, _front(name, page)
    body = re.sub(r"!?\[", " ", prose_of(page.body.text))
    said = (page.value("citation"), f"instructor {page.value('instructor')}")
    is_sample = known.is_title(title) or any(map(known.is_line, said)) or known.is_page(page.body.text)
    return (Document(name, page.path, entry, front, is_sample, page.front.place, title, body, lang),)


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
