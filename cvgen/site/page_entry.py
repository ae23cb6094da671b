"""The entry of a page that tells of one thing, a paper or a talk: its front matter, then its citation, its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from cvgen.cv.author_list import names_in
from cvgen.cv.dates import Periods
from cvgen.cv.model import NO_BODY, Body, Entry, Paragraph
from cvgen.cv.text import (
    ANY,
    NOTHING,
    Inline,
    Localized,
    Text,
    has_han,
    join,
    language_of,
    plain,
    squash,
    strip,
    text_of,
    tidy,
)
from cvgen.cv.text import without as cut_out
from cvgen.entries.paper import publication
from cvgen.entries.text_language import TextLanguage
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Scalar
from cvgen.files.nodes import Node as DataNode
from cvgen.markup import outline
from cvgen.markup.outline import Node, Nodes, Resolve
from cvgen.markup.page_source import uncommented
from cvgen.notes.diagnostics import CvgenError
from cvgen.patterns import lazy
from cvgen.phrases import bibliography, bibtex, citation
from cvgen.phrases.bibtex import BibEntry
from cvgen.site import collection, pointers, structured
from cvgen.site.extensions import without_extensions
from cvgen.site.family import Collection
from cvgen.site.pages import Page
from cvgen.site.samples import Samples

#: A date in front of a file.s name, as Jekyll has it.
FILE_DATE = lazy(r"(\d{4}-\d\d-\d\d)-")
_ABSTRACT = lazy(r"<img|^\W*(?:this|in this) paper\b|^\W*abstract|^\W*摘要", re.IGNORECASE)
#: Where a project's own page leads its reader first.
_LEADS = lazy(
    r"\[(?:github|code|website|project|homepage|page|demo|paper|arxiv|pdf)[^\]]{0,12}\]\((https?://[^\s()\[]+)\)",
    re.IGNORECASE,
)
_TAGS = lazy(r"<br\s*/?>|<img[^<>]*>", re.IGNORECASE)
#: An excerpt of a paper that is longer, in characters, is its abstract; one of a project is its page.
_LONGEST_REMARK, _LONGEST_EXCERPT = 160, 400
#: What a page says of a paper that neither its text nor a citation tells.
_UNTOLD, _UNCITED = Entry("publications"), citation.Citation()
#: So many letters, twice as many as of Han, of a page of its own are no article.
_LONGEST_BODY = 900
#: A box of more characters tells of more than one paper.
_LONGEST_BOX = 1200


def entry(page: Page, keys: Collection, resolve: Resolve, samples: Samples, *, own_text: bool = False) -> Entry | None:
    """What a page's front matter and text say of the thing, None where they say no title.

    A paper whose front matter names no authors has them from the citation there, else from its own page. own_text:
    whether a list shows how the page of another thing begins, where it says no summary.
    """
    cites = keys.kind in collection.CITED
    cited = beside(page.path.with_name("cite.bib"), page.value("title")) if cites else None
    made = collection.entry(_with_defaults(page, cited, samples), keys, resolve)
    if made is None:
        return None
    links = tuple(link for link in made.links if not samples.is_value(link.href))
    href = "" if samples.is_value(made.href) else made.href
    made = replace(made, place=page.front.place, id=_name(page), links=links, href=href)
    made = _paper(made, page, resolve, samples) if cites else _thing(made, page, samples)
    made = _with_fields_of(cited, made) if cited is not None and made.authors else made
    made = replace(made, dates=_shown(made.dates, keys.precision, spanned=bool(page.value("date_start"))))
    if own_text:
        return _with_buttons(made) if cites else _told(made, page, resolve, samples)
    return made if made.authors or made.text or made.body else replace(made, text=_text(_co_authors(page)))


def _name(page: Page) -> str:
    """What tells the entry from the others, the same in all languages of a folder."""
    folder = page.path.parent.name
    return folder if page.path.name.partition(".")[0].strip("_") == "index" else f"{folder}/{page.path.stem}"


def _with_fields_of(cited: BibEntry, made: Entry) -> Entry:
    own = {key: value for key, value in made.fields if key != "venue"}
    return bibliography.structured(made, **{**own, **dict(bibliography.fields_of(cited))})


def _with_buttons(made: Entry) -> Entry:
    """A paper that leads where its DOI or preprint is, with every other link under its own word."""
    where = [link for word in ("DOI", "arXiv") for link in made.links if plain(_first(link.label)) == word][:1]
    links = tuple(link for link in made.links if link.href.lower() not in (one.href.lower() for one in where))
    return replace(made, href=where[0].href if where else "", links=links)


def _shown(periods: Periods, precision: int, *, spanned: bool) -> Periods:
    """As much of the dates as a list shows; a year is written as its first of January, a span is more than a day."""
    first = periods[0].start if periods else None
    if precision == 2 and first and first.month == first.day == 1:
        precision = 1
    precision = precision or 2 * spanned
    return structured.cut(periods, precision) if precision else ()


def beside(path: Path, title: str) -> BibEntry | None:
    """The citation in a file beside a page, unless it tells of the paper in another language."""
    if not path.is_file():
        return None
    try:
        found, _ = bibtex.read(Lines.of_file(path, read_text(path)[0]))
    except CvgenError:
        return None
    first = found[0] if found else None
    return first if first and has_han(first.fields.get("title", "")) == has_han(title) else None


def signed(page: Page, called: Mapping[str, str]) -> Page:
    """A page whose authors are called by their names where their own pages' names stand for them."""

    def name(node: DataNode) -> DataNode:
        if isinstance(node, ListNode):
            return ListNode(tuple(map(name, node)), node.place)
        bare = node.as_text().strip().lower()
        known = called.get(bare) or called.get(re.sub(r"\s+", "-", bare))
        return Scalar(known, node.place, quoted=True) if known else node

    pairs = tuple((key, name(node) if key.text in ("authors", "author") else node) for key, node in page.data.pairs)
    return replace(page, front=replace(page.front, data=MapNode(pairs, page.data.place))) if called else page


def _with_defaults(page: Page, cited: BibEntry | None, samples: Samples) -> MapNode:
    """The front matter with what the file's name and a citation beside it say where it says nothing."""
    told = _citation(page, cited) if cited is not None else {}
    place, defaults = page.front.place, {**told, **_of_file(page, samples)}
    missing = {key: value for key, value in defaults.items() if value and not page.value(key)}
    # What a summary says stands below the title, and not in a list of papers.
    kept = tuple(pair for pair in page.data.pairs if pair[0].text not in (*missing, "summary"))
    return MapNode((*((Scalar(k, place), Scalar(v, place)) for k, v in missing.items()), *kept), place)


def _of_file(page: Page, samples: Samples) -> dict[str, str]:
    """The title and the date that a file's name says, unless it is the template's file, written anew."""
    named = FILE_DATE.match(page.path.name)
    if named and samples.is_title(page.path.stem[named.end() :]):
        named = None
    title = {} if page.value("linktitle") else {"title": page.path.stem}
    return {**title, **({"date": named[1]} if named else {})}


def _citation(page: Page, cited: BibEntry) -> dict[str, str]:
    """What a citation says of a paper, but for a venue or authors that the page has under other keys."""
    fields = cited.fields
    has_venue = any(map(page.value, ("publication", "publication_short")))
    return {
        "authors": "" if page.value("author") else structured.listed(cited.authors),
        "venue": "" if has_venue else fields.get("journal") or fields.get("booktitle", ""),
        "doi": fields.get("doi", ""),
        "date": fields.get("year", ""),
    }


def _thing(made: Entry, page: Page, samples: Samples) -> Entry:
    """A talk, course or project, with what its list says below its title."""
    excerpt = _TAGS.sub(" ", page.value("excerpt")).strip()
    short = len(excerpt) <= _LONGEST_EXCERPT and not samples.is_line(excerpt) and made.kind not in ("talks", "teaching")
    found = replace(made, body=made.body or _body(excerpt if short else "", page))
    leads = _LEADS.search(uncommented(page.body.text)) if made.kind == "projects" and not made.href else None
    return replace(found, href=leads[1]) if leads else found


def _told(made: Entry, page: Page, resolve: Resolve, samples: Samples) -> Entry:
    """The same with the summary, else how its page begins and when it says it was, unless that is an article."""
    summary = page.value("summary")
    if summary and not samples.is_line(summary):
        return replace(made, body=structured.body(structured.paragraphs(page.data.get("summary")), ""))
    if made.kind == "talks" or made.body:
        return made
    nodes = pointers.cleaned(outline.read(without_extensions(page.body), "commonmark", resolve), [], samples)
    dates = made.dates
    while nodes and nodes[0].kind in ("paragraph", "card") and (found := structured.date(nodes[0].words())[0]):
        dates, nodes = found, nodes[1:]
    first = tuple(takewhile(lambda node: node.kind != "heading", nodes))
    words = " ".join(node.words() for node in first)
    short = len(words) * (2 if has_han(words) else 1) < _LONGEST_BODY
    return replace(made, dates=dates, body=structured.body(outline.blocks(first), "") if short else made.body)


def _paper(made: Entry, page: Page, resolve: Resolve, samples: Samples) -> Entry:
    title, stated = _first(made.title), _first(made.authors)
    cited = _cited(page.value("citation"), plain(title), samples)
    told = _from_text(page, title, resolve) or _UNTOLD
    by = cited or _UNCITED
    authors = _names(stated or by.authors or _first(told.authors))
    venue = _venue(_first(made.venue), cited) or _first(told.venue)
    whole = () if authors or venue else _whole(by, title)
    links = made.links or told.links
    found = replace(
        made,
        dates=made.dates or by.dates or told.dates,
        title=NOTHING if whole else made.title,
        authors=_text(authors, ANY),
        venue=_text(venue),
        text=_text(join(list(filter(None, (whole, _first(made.text)))), " ")),
        body=_body(_remark(page, samples), page),
        links=links,
        href=links[0].href if links else "",
        fields=(),  # what a line of text tells of a paper is not as sure as keys are
    )
    return collection.with_fields(found, page.data) if stated else found


def _names(authors: Inline) -> Inline:
    """Authors without the marks at the ends of their list; the full stop of an initial or of "et al." is theirs."""
    return authors if re.search(r"(?:\bal|\b[A-Z])\.$", plain(authors)) else strip(authors, " .,")


def _whole(cited: citation.Citation, title: Inline) -> Inline:
    """The citation as it stands, where it names the paper."""
    return cited.whole if cited.whole and squash(plain(title)) in squash(plain(cited.whole)) else ()


def _remark(page: Page, samples: Samples) -> str:
    """An excerpt that is short enough to be a remark, and no abstract."""
    excerpt = page.value("excerpt")
    is_remark = len(excerpt) <= _LONGEST_REMARK and not _ABSTRACT.search(excerpt) and not samples.is_line(excerpt)
    return excerpt if is_remark else ""


def _cited(text: str, title: str, samples: Samples) -> citation.Citation | None:
    """The recommended citation in its parts, unless it is the template's."""
    found = citation.read(_line(text), title=title) if text and not samples.is_line(text) else None
    return found if found and found.sure else None


def _venue(venue: Inline, cited: citation.Citation | None) -> Inline:
    """The venue, with volume and pages where the citation adds just these; without the year that is the date's."""
    full = strip(_after_year(strip(cited.venue, " .,")), " .,") if cited else ()
    said, more = squash(plain(venue)), squash(plain(full))
    return full if not venue or (said in more and len(more) < len(said) + 30) else venue


def _after_year(venue: Inline) -> Inline:
    """An APA citation has its year in front of the venue."""
    match = re.match(r"\s*(?:19|20)\d\d[a-z]?\s*[.,]\s*", plain(venue))
    return tidy(cut_out(venue, [match.span()])) if match else venue


def _from_text(page: Page, title: Inline, resolve: Resolve) -> Entry | None:
    """A paper told in the text of its own page, where the front matter names neither authors nor a citation."""
    if page.value("authors") or page.value("author") or page.value("citation") or not page.body.text.strip():
        return None
    for node in _boxes(outline.read(page.body, "kramdown", resolve)):
        words = squash(node.words())
        if squash(plain(title)) in words and len(words) < _LONGEST_BOX:
            return publication(node if node.kind == "card" else Node("item", node.place, node.text), TextLanguage())
    return None


#: How people begin a page of a paper that they wrote with others; a link to the paper stands behind it.
_CO_AUTHORS = lazy(
    r"\s*[(（]?((?:joint(?:ly)? |joint work )?with\s+([^\n\\()（）<>]{3,200}?))[\s.)）]*(?:\\|<br|\n|$)", re.IGNORECASE
)


def _co_authors(page: Page) -> Inline:
    """The first line of a page that names the co-authors ("with Ada Fen and Bo Lark"), () for none."""
    first = _CO_AUTHORS.match(uncommented(page.body.text).lstrip())
    return _line(first[1]) if first and names_in(plain(_line(first[2]))) else ()


def _boxes(nodes: Nodes) -> Nodes:
    """Paragraphs and cards, the innermost ones first."""
    found: list[Node] = []
    for node in nodes:
        found += [inner for inner in _boxes(node.children) if node.kind == "card"]
        found += [node] if node.kind in ("paragraph", "card") else []
    return tuple(found)


def _first(text: Text) -> Inline:
    return next((value for _, value in text), ())


def _line(text: str) -> Inline:
    found = outline.inline_of(" ".join(text.split())) if text.strip() else ()
    return tuple(run for run in found if run.text)


def _text(runs: Inline, lang: str | None = None) -> Text:
    return text_of(runs, lang) if plain(runs).strip() else NOTHING


def _body(text: str, page: Page) -> Body:
    line = _line(text)
    return Localized(((language_of(plain(line)), (Paragraph(line, page.front.place),)),)) if line else NO_BODY
