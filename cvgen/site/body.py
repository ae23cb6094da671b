"""A page's body as sections, each in its language: the one way from the text of a page to entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal
from urllib.parse import urljoin

from cvgen.cv.text import inline, plain, squash
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Plain
from cvgen.files.tree import Site
from cvgen.markup import html
from cvgen.markup.outline import Node, Nodes, Resolve, full_address
from cvgen.notes.diagnostics import Diagnostic, Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.site import jekyll, loops, pointers, samples
from cvgen.site.authors import Authors
from cvgen.site.documents import Document
from cvgen.site.extensions import with_meta, without_extensions
from cvgen.site.family import Family
from cvgen.site.listings import Listing, listed, with_marks
from cvgen.site.pages import LanguagePart, parts_by_language
from cvgen.site.samples import Samples
from cvgen.site.site_pages import SitePage
from cvgen.words.headings import LEFT_OUT, kind_of

NO_AUTHORS = Authors()


@dataclass(frozen=True, slots=True)
class Context:
    """What a page's body is read with.

    Its site, family and configuration, data files by name, how links resolve, the documents that it may draw, and the
    authors that blocks of it may show.
    """

    site: Site
    family: Family
    config: MapNode
    data: dict[str, Plain]
    resolve: Resolve
    documents: tuple[Document, ...] = ()
    authors: Authors = NO_AUTHORS


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says, once for each language that its parts are marked with; and the bibliographies it lists."""

    parts: tuple[LanguagePart, ...]
    listings: tuple[Listing, ...] = ()


def read(shown: SitePage, context: Context, lang: str) -> tuple[PageText, tuple[Diagnostic, ...]]:
    """What a page says; in `lang` where its parts are marked with no language."""
    known = samples.of(context.family.samples)
    if known.is_page(shown.page.body.text):
        words = f"{shown.where} {shown.title}"
        record = left_out(words, shown.page.front.place, samples.REASON)
        return PageText((LanguagePart(lang, (), (), (record,)),)), ()
    body, listings, found = _evaluated(shown, context)
    resolve = _resolver(shown, context)
    dialect = _dialect(shown, context.family)
    if dialect == "commonmark":
        body = without_extensions(with_meta(body, shown.page.data))
    if context.family.tidy is not None:
        body = context.family.tidy(body)
    prepared = partial(_prepared, shown, known)
    parts, notes = parts_by_language(body, dialect, resolve, lang, prepared)
    return PageText(parts, listings), (*found, *notes)


def _resolver(shown: SitePage, context: Context) -> Resolve:
    """How the links of a page lead on: those of a page from the web are relative to where it stood."""
    if not context.site.address:
        return context.resolve
    beside = urljoin(f"{context.site.address}{shown.where}", html.links(shown.page.body.text).base)
    return lambda href: "" if href.startswith("#") else _joined(beside, href)


def _joined(beside: str, href: str) -> str:
    try:
        return full_address(urljoin(beside, href.strip())) if href.strip() else ""
    except ValueError:
        return ""


def _dialect(shown: SitePage, family: Family) -> Literal["kramdown", "commonmark", "html"]:
    if shown.page.path.suffix.lower() in (".html", ".htm"):
        return "html"
    written = family.dialect == "kramdown" and not shown.is_readme()  # which the host of the repository shows
    return "kramdown" if written else "commonmark"


def _evaluated(shown: SitePage, context: Context) -> tuple[Lines, tuple[Listing, ...], tuple[Diagnostic, ...]]:
    """The page's body with its template evaluated, and the bibliographies that it lists."""
    page, family = shown.page, context.family
    if family.template != "liquid":
        return page.body, (), ()
    marked = loops.with_loops(with_marks(page.body), family.drawing)
    body, notes = jekyll.evaluated(
        replace(page, body=marked), context.site, context.config, context.data, context.documents
    )
    body, listings = listed(body, on_home=shown.kind == "home")
    switches = (one for one in family.bibliography.selections if shown.kind == "home" and page.is_on(one[0]))
    return body, (*listings, *(Listing(query, on_home=True) for _, query, _ in switches)), notes


def _prepared(shown: SitePage, known: Samples, nodes: Nodes) -> tuple[Nodes, Ledger]:
    """The blocks without lines that only point elsewhere and examples of the template, under the page's title."""
    records: list[Record] = []
    said = pointers.without_bibtex(nodes, records)
    return under_title(nested(pointers.cleaned(said, records, known)), shown), tuple(records)


def nested(nodes: Nodes) -> Nodes:
    """Headings moved a level down that stand under an empty one of a known kind and beside each other as its parts.

    "Papers", then at the same level "Topic 1: …" and "Topic 2: …".
    """
    kept = list(nodes)
    for n, node in enumerate(nodes[:-1]):
        if start := _of_part(node, nodes[n + 1]):
            for m in range(n + 1, len(nodes)):
                other = nodes[m]
                if other.kind != "heading" or other.level > node.level:
                    continue
                if other.level < node.level or not plain(other.text).strip().startswith(start):
                    break
                kept[m] = replace(other, level=min(6, other.level + 1))
    return tuple(kept)


def _of_part(node: Node, below: Node) -> str:
    """How the headings of parts begin, where a heading of a known kind has the first of them below; else ""."""
    if not node.kind == below.kind == "heading" or below.level != node.level:
        return ""
    known = kind_of(plain(node.text)) not in ("", *LEFT_OUT) and not kind_of(plain(below.text))
    return plain(below.text).strip()[:2] if known else ""


def _has_own_kinds(nodes: Nodes, title: str) -> bool:
    """Whether headings say what a page is about in other words than its title: "Awards" and "Service" do."""
    kinds = {kind_of(plain(node.text)) for node in nodes if node.kind == "heading"}
    told = kinds - {"", "bio", "contact", "interests", "other", "mixed", *LEFT_OUT}
    return len(told) > 1 and bool(told - {kind_of(title)})


def _titled_to_the_first_kind(nodes: Nodes, shown: SitePage) -> Nodes:
    """A page such as Experience that begins with its entries as headings and goes on with sections of other kinds.

    () for any other page.
    """
    kind = kind_of(shown.title)
    heads = [(n, node, kind_of(plain(node.text))) for n, node in enumerate(nodes) if node.kind == "heading"]
    if kind in ("", "bio", "contact", *LEFT_OUT) or not heads or heads[0][2]:
        return ()
    level = heads[0][1].level
    first = next((n for n, node, of in heads if of not in ("", kind) and node.level == level), 0)
    if not first:
        return ()
    heading = Node("heading", shown.page.front.place, inline(shown.title), level=level)
    below = (replace(node, level=min(6, node.level + 1)) if node.kind == "heading" else node for node in nodes[:first])
    return (heading, *below, *nodes[first:])


def _stands_for_home(shown: SitePage) -> bool:
    """Whether a page of one section, such as Experience, is the first of a site without a home page."""
    return not shown.is_root() and kind_of(shown.title) not in ("", "bio", "contact", *LEFT_OUT)


def under_title(nodes: Nodes, shown: SitePage) -> Nodes:
    """The blocks of a page under its title, which is the heading of the section.

    A home page, a CV page and one of several kinds have headings of their own; a page whose first heading says its
    title has it already.
    """
    if not nodes or shown.kind == "cv" or (shown.kind == "home" and not _stands_for_home(shown)):
        return nodes
    if (made := _titled_to_the_first_kind(nodes, shown)) or _has_own_kinds(nodes, shown.title):
        return made or nodes
    title = shown.title or _name_of(shown, nodes[0])
    return _headed(nodes, title, shown.page.front.place) if title else nodes


def _headed(nodes: Nodes, title: str, place: Place) -> Nodes:
    """Blocks a level deeper below a heading, without their own of the same words."""
    title = title.capitalize() if re.fullmatch(r"[a-z][a-z &]*", title) else title
    heading = Node("heading", place, inline(title), level=1)
    below = (n for n in nodes if n.kind != "heading" or squash(plain(n.text)) != squash(title))
    return (heading, *(replace(n, level=min(6, n.level + 1)) if n.kind == "heading" else n for n in below))


def _name_of(shown: SitePage, first: Node) -> str:
    """What the file of a page without a title is called, "" where the first heading says more."""
    stem = re.sub(r"[-_]+", " ", re.sub(r"[-_.](?:zh|cn|en)$", "", shown.page.path.stem)).strip()
    says_more = first.kind == "heading" and (kind_of(plain(first.text)) or not kind_of(stem))
    return "" if says_more else stem
