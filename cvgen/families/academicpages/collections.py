"""The files of a site's collections (_publications, _talks, _teaching, _portfolio …) as entries, in Jekyll's order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cvgen.cv import dates
from cvgen.cv.dates import Day, Period, Periods
from cvgen.cv.model import NO_BODY, Body, Entry, Link, Paragraph
from cvgen.cv.text import (
    ANY,
    NOTHING,
    Inline,
    Localized,
    Text,
    join,
    language_of,
    one_line,
    plain,
    squash,
    strip,
    text_of,
    tidy,
    without,
)
from cvgen.entries.paper import publication
from cvgen.entries.text_language import TextLanguage
from cvgen.families.academicpages.samples import is_sample_line, is_sample_title
from cvgen.files.nodes import ListNode, MapNode, Plain
from cvgen.files.tree import Site
from cvgen.markup import outline
from cvgen.markup.outline import Node, Nodes, Resolve
from cvgen.markup.page_source import prose_of
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.patterns import lazy
from cvgen.phrases import bibliography, citation
from cvgen.site.pages import Page, load

FOLDERS = ("publications", "talks", "teaching", "portfolio")
_KINDS = (
    (re.compile(r"news|post|member|people|team", re.I), ""),
    (re.compile(r"pub|paper|preprint|article|journal|conference", re.I), "publications"),
    (re.compile(r"talk|presentation|seminar|lecture", re.I), "talks"),
    (re.compile(r"teach|course", re.I), "teaching"),
    (re.compile(r"award|honou?r", re.I), "honors"),
    (re.compile(r"patent", re.I), "patents"),
    (re.compile(r"portfolio|project|software|research", re.I), "projects"),
)
#: Keys of a paper's front matter that lead somewhere, and the word the link goes by.
_LINKS = {
    "paperurl": "Paper", "paper": "Paper", "pdf": "PDF", "arxiv": "arXiv", "doi": "DOI", "link": "Link",
    "slidesurl": "Slides", "slides": "Slides", "codeurl": "Code", "code": "Code", "github": "Code",
    "project": "Project", "projecturl": "Project", "website": "Project", "page": "Project",
    "video": "Video", "videourl": "Video", "poster": "Poster", "posterurl": "Poster",
    "dataset": "Data", "data": "Data", "demo": "Demo", "bibtexurl": "BibTeX",
}  # fmt: skip
_ABSTRACT = lazy(r"<img|^\W*(?:this|in this) paper\b|^\W*abstract|^\W*摘要", re.I)
_FILE_DATE = lazy(r"(\d{4})-(\d\d)-(\d\d)-")


@dataclass(frozen=True, slots=True)
class Doc:
    """One file of a collection: its entry, and its front matter as Liquid sees it; `sample` is the template's own."""

    collection: str
    path: Path
    entry: Entry
    front: dict[str, Plain]
    sample: bool
    place: Place
    #: what it is called, for the ledger
    words: str
    #: what its own page says
    body: str


Docs = dict[str, tuple[Doc, ...]]


def read(site: Site, config: MapNode, resolve: Resolve) -> tuple[Docs, tuple[Diagnostic, ...]]:
    """The documents of every collection by its name, oldest first as `site.<name>` gives them."""
    declared = config.get("collections")
    names = [*(declared.keys() if isinstance(declared, MapNode) else ()), *FOLDERS]
    found: list[Diagnostic] = []
    docs: Docs = {}
    for name in dict.fromkeys(names):
        kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), "other")
        if not kind or not re.fullmatch(r"[\w-]+", name):
            continue
        made: list[Doc] = []
        for path in (path for end in ("md", "markdown", "html") for path in site.files(f"_{name}/**/*.{end}")):
            try:
                page, notes = load(path)
            except CvgenError as reason:
                found += reason.diagnostics
                continue
            found += notes
            if page.front.format and page.value("published").lower() != "false":
                made.append(_doc(name, kind, page, resolve))
        if made:
            docs[name] = tuple(sorted(made, key=_as_jekyll))
    return docs, tuple(found)


def _as_jekyll(doc: Doc) -> tuple[str, str]:
    """By date, what has none last; then by path."""
    return str(doc.front.get("date") or "9999"), doc.path.as_posix()


def _doc(collection: str, kind: str, page: Page, resolve: Resolve) -> Doc:
    front = page.data.to_python()
    front = dict(front) if isinstance(front, dict) else {}
    named = _FILE_DATE.match(page.path.name)
    if not front.get("date") and named:
        front["date"] = "-".join(named.groups())
    title = page.value("title") or page.path.stem
    if kind in ("other", "projects") and any(page.value(key) for key in ("authors", "citation", "pubinfo")):
        kind = "publications"  # a selection of papers by another name
    front.setdefault("title", title)
    front |= {"collection": collection, "id": f"/{collection}/{page.path.stem}", "slug": page.path.stem}
    front.setdefault("url", page.value("permalink") or f"/{collection}/{page.path.stem}/")
    make = _paper if kind in ("publications", "patents") else _talk if kind in ("talks", "teaching") else _project
    entry = make(kind, page, str(front.get("date") or front.get("year") or ""), resolve)
    sample = is_sample_title(title) or is_sample_line(page.value("citation"))
    return Doc(collection, page.path, entry, front, sample, page.front.place, title, _visible(page.body.text))


def _visible(text: str) -> str:
    """What a reader sees of the text of a page."""
    return re.sub(r"!?\[", " ", prose_of(text))


# --- papers -------------------------------------------------------------------------------------------------------


def _paper(kind: str, page: Page, date: str, resolve: Resolve) -> Entry:
    title = _line(page.value("title") or page.path.stem)
    cited = _cited(page.value("citation"), plain(title))
    body = _from_body(page, title, resolve)
    authors = _line(page.value("authors") or page.value("author"))
    authors = authors or (cited.authors if cited else ()) or (next((v for _, v in body.authors), ()) if body else ())
    if not re.search(r"(?:\bal|\b[A-Z])\.$", plain(authors)):
        authors = strip(authors, " .,")
    venue = _venue(page, cited) or (next((v for _, v in body.venue), ()) if body else ())
    links = _links(page, resolve) or (body.links if body else ())
    whole = cited.whole if cited and not authors and not venue and _says(cited.whole, title) else ()
    periods = _year(date) or (cited.dates if cited else ()) or (body.dates if body else ())
    excerpt = page.value("excerpt")
    short = "" if len(excerpt) > 160 or _ABSTRACT.search(excerpt) or is_sample_line(excerpt) else excerpt
    made = Entry(
        kind=kind,
        dates=periods,
        title=NOTHING if whole else _told(title),
        authors=text_of(authors, ANY) if authors else NOTHING,
        venue=_told(venue),
        text=_told(join([part for part in (whole, _extra(page)) if part], " ")),
        body=_body(short, page.front.place),
        links=tuple(links),
        href=links[0].href if links else "",
        tags=_tags(page),
        id=f"{page.path.parent.name}/{page.path.stem}",
        place=page.front.place,
    )
    if not (page.value("authors") or page.value("author")):
        return made  # they were read from a line of text, if at all
    return bibliography.structured(made, **{key: page.value(key) for key in ("doi", "volume", "number", "pages")})


def _cited(text: str, title: str) -> citation.Citation | None:
    """The recommended citation in its parts, unless it is the template's."""
    if not text or is_sample_line(text):
        return None
    found = citation.read(_line(text), title=title)
    return found if found and found.sure else None


def _says(line: Inline, title: Inline) -> bool:
    return squash(plain(title)) in squash(plain(line))


def _venue(page: Page, cited: citation.Citation | None) -> Inline:
    """The venue, with volume and pages where the citation adds just these; without the year that is the date's."""
    keys = ("venue", "pubinfo", "journal", "booktitle", "conference", "publication")
    venue = next((line for key in keys if (line := _line(page.value(key)))), ())
    full = strip(cited.venue, " .,") if cited else ()
    full = strip(_after_year(full), " .,")
    if not venue:
        return full
    said, more = squash(plain(venue)), squash(plain(full))
    return full if said in more and len(more) < len(said) + 30 else venue


def _after_year(venue: Inline) -> Inline:
    """An APA citation has its year in front of the venue."""
    match = re.match(r"\s*(?:19|20)\d\d[a-z]?\s*[.,]\s*", plain(venue))
    return tidy(without(venue, [match.span()])) if match else venue


def _extra(page: Page) -> Inline:
    """What the list adds to a paper: its rank, an award, its state."""
    used = next((key for key in ("venue", "pubinfo") if page.value(key)), "")
    parts = [_line(page.value(key)) for key in ("pubinfo", "rank", "award", "note", "status") if key != used]
    return join([part for part in parts if part], ", ")


def _links(page: Page, resolve: Resolve) -> tuple[Link, ...]:
    links: list[Link] = []
    for key, node in page.data.pairs:
        word = _LINKS.get(key.text.lower().replace("_", ""))
        href = resolve(node.as_text().strip()) if word else ""
        if word and href and "academicpages.github.io" not in href and all(link.href != href for link in links):
            links.append(Link(text_of(word, ANY), href))
    return tuple(links)


def _from_body(page: Page, title: Inline, resolve: Resolve) -> Entry | None:
    """A paper told in the HTML of its own page, where the front matter names no authors."""
    if page.value("authors") or page.value("citation") or not page.body.text.strip():
        return None
    for node in _boxes(outline.read(page.body, "kramdown", resolve)):
        words = squash(node.words())
        if squash(plain(title)) in words and len(words) < 1200:
            return publication(node if node.kind == "card" else Node("item", node.place, node.text), TextLanguage())
    return None


def _boxes(nodes: Nodes) -> Nodes:
    """Paragraphs and cards, the innermost ones first."""
    found: list[Node] = []
    for node in nodes:
        found += [inner for inner in _boxes(node.children) if node.kind == "card"]
        found += [node] if node.kind in ("paragraph", "card") else []
    return tuple(found)


# --- talks, courses, projects ---------------------------------------------------------------------------------------


def _talk(kind: str, page: Page, date: str, resolve: Resolve) -> Entry:
    sort = page.value("type")
    return Entry(
        kind=kind,
        dates=_day(date) if kind == "talks" else _year(date),
        title=_told(_line(page.value("title") or page.path.stem)),
        role=NOTHING if sort.lower() in ("talk", "talks", "teaching") else _told(_line(sort)),
        venue=_told(_line(page.value("venue"))),
        location=_told(_line(page.value("location"))),
        links=_links(page, resolve),
        tags=_tags(page),
        id=f"{page.path.parent.name}/{page.path.stem}",
        place=page.front.place,
    )


def _project(kind: str, page: Page, date: str, resolve: Resolve) -> Entry:
    excerpt = re.sub(r"<br\s*/?>|<img[^>]*>", " ", page.value("excerpt")).strip()
    links = _links(page, resolve)
    return Entry(
        kind=kind,
        dates=_year(date) if kind == "honors" else (),
        title=_told(_line(page.value("title") or page.path.stem)),
        body=_body(excerpt if len(excerpt) <= 400 and not is_sample_line(excerpt) else "", page.front.place),
        links=links,
        href=links[0].href if links else "",
        tags=_tags(page),
        id=f"{page.path.parent.name}/{page.path.stem}",
        place=page.front.place,
    )


# --- values ---------------------------------------------------------------------------------------------------------


def _line(text: str) -> Inline:
    """A value of the front matter as one line of styled text; links within it are left to the links."""
    found = outline.inline_of(" ".join(text.split())) if text.strip() else ()
    return tuple(run for run in found if run.text)


def _told(runs: Inline) -> Text:
    return text_of(runs) if one_line(runs) else NOTHING


def _body(text: str, place: Place) -> Body:
    line = _line(text)
    return Localized(((language_of(plain(line)), (Paragraph(line, place),)),)) if line else NO_BODY


def _tags(page: Page) -> tuple[str, ...]:
    """Whether a page is marked as selected, the category of a paper, and the tags of the page."""
    marks = ("selected", "featured")
    chosen = ("selected",) if any(page.value(mark).lower() in ("true", "yes") for mark in marks) else ()
    category = page.value("category") or page.value("pubtype")
    node = page.data.get("tags")
    given = [tag.as_text() for tag in node] if isinstance(node, ListNode) else re.split(r"[,\s]+", page.value("tags"))
    return (*chosen, *((f"type:{category}",) if category else ()), *(tag for tag in given if tag))


def _day(date: str) -> Periods:
    """The date as the list of talks shows it, to the day."""
    return dates.parse_or_none(re.split(r"[T ]", date, maxsplit=1)[0]) or _year(date)


def _year(date: str) -> Periods:
    """The year alone: it is all that the lists of papers and courses show of a date."""
    match = re.match(r"\s*((?:19|20)\d\d)", date)
    day = Day(int(match[1])) if match else None
    return (Period(day, day, single=True),) if day else ()
