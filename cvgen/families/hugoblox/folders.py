"""Folders of pages as entries: papers with their authors and links, projects, talks, courses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv import word_overlap
from cvgen.cv.dates import Periods
from cvgen.cv.model import Blocks, Entry, Link, item_words
from cvgen.cv.text import ANY, Text, has_han, text_of
from cvgen.entries import unread
from cvgen.entries.from_blocks import items
from cvgen.entries.text_language import TextLanguage
from cvgen.families.hugoblox.configuration import SiteLanguage, nodes_of, shipped
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.markup import outline
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.phrases import bibliography, bibtex
from cvgen.site import samples, structured
from cvgen.site.pages import Page
from cvgen.site.structured import maps, word, words
from cvgen.words.headings import LEFT_OUT, kind_of

#: Keys of an address, and the word it goes by.
_LINKS = {
    "url_pdf": "PDF", "url_preprint": "Preprint", "url_code": "Code", "url_dataset": "Dataset",
    "url_project": "Project", "url_poster": "Poster", "url_slides": "Slides", "url_video": "Video",
    "url_source": "Source",
}  # fmt: skip
#: Folders that are no part of a CV.
_NOT = frozenset(
    "post posts blog blogs news authors home admin slides docs privacy terms example tags categories gallery".split()
)
_FOLDERS = {"event": "talks", "events": "talks"}
_LONGEST_BODY = 900


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper of one language's folder; `name` is its folder."""

    name: str
    entry: Entry


def kind(folder: str) -> str:
    """The kind of section that a folder of pages makes, or ""."""
    if folder.split("/", maxsplit=1)[0].lower() in _NOT:
        return ""
    found = _FOLDERS.get(folder.lower()) or kind_of(folder.replace("-", " ").replace("_", " "))
    return "" if found in LEFT_OUT or found in ("bio", "contact", "mixed") else found


def folders(tongue: SiteLanguage) -> tuple[str, ...]:
    """The folders with pages of a kind that a CV has."""
    names = dict.fromkeys(name.split("/")[0] for name in tongue.pages if "/" in name)
    return tuple(name for name in names if kind(name))


def entries(tongue: SiteLanguage, folder: str, aliases: Mapping[str, str]) -> tuple[tuple[PaperPage, ...], Ledger]:
    """The pages of a folder, newest first, without the themes' samples."""
    found: list[PaperPage] = []
    ledger: list[Record] = []
    made_of = kind(folder)
    for name in tongue.below(folder):
        parts = name.split("/")
        single = len(parts) == 2 and parts[1] not in ("_index", "index")
        # Courses and projects may be folders of chapters; only their first page names them.
        # Papers may lie in folders of their sort.
        inner = len(parts) > 3 and made_of == "publications" and parts[-1] == "index"
        if not single and not inner and not (len(parts) == 3 and parts[2] in ("index", "_index")):
            continue
        page = tongue.page(name)
        if page is None or not word(page.data, "title", "linktitle"):
            continue
        title = word(page.data, "title", "linktitle")
        where = word(page.data, "event", "publication")
        if _is_sample_page(page, title, where):
            ledger.append(left_out(title, page.front.place, samples.REASON))
        elif any(name == "never" for key in ("build", "_build") for name in _render(page.data.get(key))):
            ledger.append(left_out(title, page.front.place, "not rendered"))
        elif made_of == "publications" and kind_of(title) == made_of and len(title.split()) < 4:
            found += _list_of_papers(page, parts[1], tongue, ledger)
        elif made_of == "publications":
            slug = "/".join(parts[1:-1]) if inner else parts[1]
            found.append(PaperPage(slug, _paper(page, tongue, aliases)))
        else:
            found.append(PaperPage(parts[1], _page(page, made_of, tongue)))
            ledger += _unsaid(page, found[-1].entry, tongue)
    return tuple(sorted(found, key=lambda one: _newest(one.entry), reverse=True)), tuple(ledger)


def _is_sample_page(page: Page, title: str, where: str) -> bool:
    """Whether a page is a sample, by its title, or by its summary or its first words where that is an everyday one."""
    if any(map(shipped().is_title, (title, where))) or shipped().is_line(f"{title} {where}"):
        return True
    if title.lower() in ("pytorch", "pandas", "scikit-learn", "scikit"):
        return "HugoBlox" in page.data.text("tags")
    summary = word(page.data, "summary", "abstract")
    return shipped().is_line(summary) and shipped().is_line(page.body.text) and not word(page.data, "doi", "event")


def _render(node: object) -> tuple[str, ...]:
    return (word(node, "render"),) if isinstance(node, MapNode) else ()


def _newest(entry: Entry) -> tuple[int, int, int]:
    day = next((d for p in entry.dates for d in (p.end, p.start) if d), None)
    return (day.year, day.month, day.day) if day else (0, 0, 0)


# --- papers -------------------------------------------------------------------------------------------------------


def _paper(page: Page, tongue: SiteLanguage, aliases: Mapping[str, str]) -> Entry:
    data, bib = page.data, _bib(page.path.with_name("cite.bib"))
    fields: Mapping[str, str] = bib.fields if bib else {}
    names = [_name(name, aliases) for name in words(data.get("authors")) or words(data.get("author"))]
    names = names or list(bib.authors if bib else ())
    doi = word(data, "doi") or _identifier(data, "doi") or fields.get("doi", "")
    arxiv = _identifier(data, "arxiv")
    arxiv = "" if shipped().is_value(arxiv) else arxiv
    href = outline.full_address(re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", doi, flags=re.I))
    href = href or (f"https://arxiv.org/abs/{arxiv}" if arxiv else "")
    periods = _published(word(data, "date")) or structured.date(fields.get("year", ""))[0]
    made = Entry(
        "publications",
        dates=periods,
        title=_title(word(data, "title")),
        authors=text_of(structured.listed(names), tongue.lang or ANY),
        venue=_venue(data, fields),
        links=_links(data, tongue, href),
        href=href,
        tags=_tags(data),
        place=page.front.place,
    )
    given = {"author": " and ".join(names), "doi": doi, "eprint": arxiv}
    return bibliography.structured(made, **{**given, **_cited(bib, word(data, "title"))})


def _venue(data: MapNode, fields: Mapping[str, str]) -> Text:
    venue = word(data, "publication") or word(data, "publication_short")
    venue = re.sub(r"^In:?\s+(?=[*_\[A-Z])", "", venue) or fields.get("journal", "") or fields.get("booktitle", "")
    return structured.told(re.sub(r"(?<=\d)--(?=\d)", "–", venue), "")


def _cited(bib: bibtex.BibEntry | None, title: str) -> dict[str, str]:
    """What a cite.bib says; one in another language tells of the paper in other words than the page."""
    if bib is None or has_han(bib.fields.get("title", "")) != has_han(title):
        return {}
    return dict(bibliography.fields_of(bib))


def _list_of_papers(page: Page, name: str, tongue: SiteLanguage, ledger: list[Record]) -> Iterator[PaperPage]:
    """The papers that a page called "Working papers" or the like lists."""
    nodes, left = nodes_of(page.body, tongue.resolve)
    made = items(nodes, "publications", TextLanguage(tongue.lang))
    papers = tuple(item for item in made if isinstance(item, Entry))
    # What is printed has a record of its own in the end, as every entry of this family has.
    ledger += [*left, *(record for record in unread.fates_of(nodes, papers) if record.fate != "printed")]
    return (PaperPage(f"{name}-{n}", one) for n, one in enumerate(papers))


def _title(title: str) -> Text:
    return structured.told(title.rstrip(".").strip() if not title.endswith("..") else title, "")


def _name(name: str, aliases: Mapping[str, str]) -> str:
    """An author's name for the folder of their page, or the name as it is."""
    bare = name.strip()
    return aliases.get(bare.lower()) or aliases.get(re.sub(r"\s+", "-", bare.lower())) or bare


def _published(text: str) -> Periods:
    """The month of a paper; the first of January is how the themes write a year."""
    periods, _ = structured.date(text)
    first = periods[0].start if periods else None
    return structured.cut(periods, 1 if first and first.month == 1 and first.day == 1 else 2)


def _tags(data: MapNode) -> tuple[str, ...]:
    """Whether a page is featured, the type of a paper, and the tags of the page."""
    types = words(data.get("publication_types"))
    featured = ("selected",) if word(data, "featured").lower() == "true" else ()
    return (*featured, *(f"type:{one}" for one in types[:1]), *words(data.get("tags")))


def _identifier(data: MapNode, key: str) -> str:
    own = data.get("hugoblox")
    ids = own.get("ids") if isinstance(own, MapNode) else None
    return word(ids, key) if isinstance(ids, MapNode) else ""


def _bib(path: Path) -> bibtex.BibEntry | None:
    if not path.is_file():
        return None
    try:
        text, _ = read_text(path)
    except CvgenError:
        return None
    found, _ = bibtex.read(Lines.of_file(path, text))
    return found[0] if found else None


def _links(data: MapNode, tongue: SiteLanguage, href: str) -> tuple[Link, ...]:
    """The buttons of a page that lead somewhere, without those of the samples."""
    pairs = [(label, word(data, key)) for key, label in _LINKS.items()]
    for one in maps(data.get("links")):
        label = word(one, "name", "label", "type")
        address = word(one, "url")
        if not address and word(one, "provider") == "arxiv":
            address = f"https://arxiv.org/abs/{word(one, 'id')}"
        pairs.append((label[:1].upper() + label[1:] if label.islower() else label, address))
    found: dict[str, Link] = {}
    for label, written in pairs:
        address = tongue.resolve(written)
        if address and label and address != href and label != "Follow" and not shipped().is_value(address):
            found.setdefault(address, Link(text_of("PDF" if label.lower() == "pdf" else label, ANY), address))
    return tuple(found.values())


# --- everything else ----------------------------------------------------------------------------------------------


def _page(page: Page, made_of: str, tongue: SiteLanguage) -> Entry:
    """A project, talk or course: what it is called, where it was, and its summary or, if that is short, its text."""
    data = page.data
    periods: Periods = ()
    summary = word(data, "summary")
    blocks: Blocks = ()
    if summary and not shipped().is_line(summary):
        blocks = structured.paragraphs(data.get("summary"))
    elif made_of != "talks":
        periods, blocks = _text(page, tongue)
    if made_of == "talks":
        periods = structured.cut(structured.date(word(data, "date"))[0], 3)
    elif word(data, "date_start"):
        periods = structured.cut(structured.span(word(data, "date_start"), word(data, "date_end"), open_end=True)[0], 2)
    made = structured.entry(
        made_of,
        tongue.lang,
        page.front.place,
        what=word(data, "title", "linktitle"),
        where=word(data, "event"),
        location=word(data, "location"),
        when=(periods, ""),
        blocks=blocks,
        href=tongue.resolve(word(data, "external_link")) or "",
    )
    return replace(made, links=_links(data, tongue, made.href), tags=_tags(data))


def _text(page: Page, tongue: SiteLanguage) -> tuple[Periods, Blocks]:
    """The dates that a page begins with, and its text when it is no article."""
    nodes, _ = nodes_of(page.body, tongue.resolve)
    periods: Periods = ()
    while nodes and nodes[0].kind in ("paragraph", "card") and (found := structured.date(nodes[0].words())[0]):
        periods, nodes = found, nodes[1:]
    before = nodes[: next((n for n, node in enumerate(nodes) if node.kind == "heading"), len(nodes))]
    words_ = " ".join(node.words() for node in before)
    return periods, outline.blocks(before) if len(words_) * (2 if has_han(words_) else 1) < _LONGEST_BODY else ()


def _unsaid(page: Page, entry: Entry, tongue: SiteLanguage) -> Iterator[Record]:
    """What the page has beyond its entry."""
    nodes, left = nodes_of(page.body, tongue.resolve)
    told = word_overlap.WordSet.by([item_words(entry)])
    rest = ((told.split(node.words())[1], node.place) for node in nodes)
    yield from (
        left_out(words, place, "stands on a page of its own, not in the list") for words, place in rest if words
    )
    yield from left
