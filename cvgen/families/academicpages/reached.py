"""Which pages of an academicpages site a visitor comes to, and what each of them says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.text import inline, language_of, plain, squash
from cvgen.families.academicpages.samples import is_sample_line, is_sample_title
from cvgen.files.nodes import ListNode, MapNode
from cvgen.files.tree import Site
from cvgen.markup.outline import Node, Nodes
from cvgen.markup.page_source import prose_of, uncommented
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site import jekyll
from cvgen.site.pages import Page, language_named, language_of_path, load
from cvgen.words.headings import LEFT_OUT, kind_of

_FURNITURE = lazy(
    r"404|terms|sitemap|markdown|non-menu-page|year-archive|posts?|blogs?|tags?|categor|archive|talkmap|map|search|feed|"
    r"cookies|privacy|page-not-in-menu|guestbook|links|gallery|photos?",
    re.I,
)
_CV = lazy(r"\b(?:cv|c\.v\.|resume|résumé|vita|vitae)\b|简历|履历", re.I)
_ADDRESS = lazy(r"\]\(\s*<?([^)\s>]+)|href\s*=\s*[\"']([^\"']+)|\]\s*:\s*(\S+)")
_LIQUID_ADDRESS = lazy(r"\{\{\s*(?:site\.(?:base)?url|base_path)\s*\}\}|\{\{\s*[\"']([^\"']+)[\"'][^}]*\}\}")
#: A line that only says where the CV is to be found.
_POINTER = lazy(
    r"\b(?:cv|resume|résumé|vita)\b|简历|\bpdf\b|chinese version|english version|中文版|英文版|click here to view|"
    r"google scholar profile",
    re.I,
)
_FULL_LIST = lazy(r"\bfull\b.{0,20}\blist\b.{0,12}\b(?:on|at)\b|完整.{0,6}列表.{0,4}(?:见|参见|请)", re.I)
_COUNTER = lazy(r"total views|unique visitors|page views|visitor count|访问量|访客数", re.I)
_POINTING = lazy(r"download|click|view|see|find|found|available|here\b|版|下载|点此|点击|查看|见", re.I)


@dataclass(frozen=True, slots=True)
class ReachedPage:
    """A page that a visitor comes to; `kind` is its title's as a heading, "cv" for a CV page, "home" for the first."""

    page: Page
    lang: str
    kind: str
    title: str


def linked(site: Site, homes: Iterable[Page]) -> tuple[tuple[str, ...], bool]:
    """The addresses in the menu and on the home pages in their order, and whether there is a menu at all."""
    found: list[str] = []
    path = site.file("_data/navigation.yml") or site.file("_data/navigation.yaml")
    if path is not None:
        data, _ = jekyll.data_file(path)
        found += [_address(url) for key, node in data.pairs if key.text != "footer" for url in _urls(node)]
    for page in homes:
        text = uncommented(page.body.text)
        text = _LIQUID_ADDRESS.sub(lambda m: m.group(1) or "", text)
        found += [_address(next(part for part in match if part)) for match in _ADDRESS.findall(text)]
    return tuple(dict.fromkeys(address for address in found if address)), path is not None


def _urls(node: object) -> Iterable[str]:
    if isinstance(node, ListNode):
        for item in node:
            yield from _urls(item)
    elif isinstance(node, MapNode):
        for key, value in node.pairs:
            if key.text in ("url", "link", "href"):
                yield value.as_text()
            else:
                yield from _urls(value)


def _address(url: str) -> str:
    """An address of the site as its pages call themselves, without slashes at its ends; "" for anchors and files."""
    url = re.sub(r"^https?://[\w.-]+", "", url.strip())
    if url.startswith(("#", "/#")) or re.search(r"\.(?:pdf|docx?|png|jpe?g|zip)(?:[?#]|$)", url, re.I):
        return ""
    return re.sub(r"\.(?:html|md)$", "", re.split(r"[?#]", url)[0]).strip("/").removeprefix("../").removeprefix("./")


def others(
    site: Site, homes: Iterable[Page], addresses: tuple[str, ...], *, menu: bool
) -> tuple[tuple[ReachedPage, ...], tuple[Record, ...], tuple[Diagnostic, ...]]:
    """The pages beside the home pages: CV pages first, then those whose title or headings a CV knows."""
    taken = {page.path for page in homes}
    shown: list[ReachedPage] = []
    dropped: list[Record] = []
    found: list[Diagnostic] = []
    for path in page_files(site):
        if path in taken:
            continue
        try:
            page, notes = load(path)
        except CvgenError as reason:
            found += jekyll.beside(reason)
            continue
        if not page.front.format:
            continue
        reason_why = _why_not(page, addresses, menu=menu)
        if reason_why:
            dropped.append(left_out(f"{path.name} {page.value('title')}", page.front.place, reason_why))
            continue
        found += notes
        shown.append(ReachedPage(page, _language(page), _kind(page), page.value("title")))
    rank = {address: n for n, address in enumerate(addresses)}

    def order(one: ReachedPage) -> tuple[bool, int, str]:
        return one.kind != "cv", min(rank.get(address, len(rank)) for address in _own(one.page)), one.page.path.name

    return tuple(sorted(shown, key=order)), tuple(dropped), tuple(found)


def page_files(site: Site) -> tuple[Path, ...]:
    """Every file that may be a page."""
    patterns = ("_pages/*.md", "_pages/*.markdown", "_pages/*.html", "_pages/*/*.md", "_pages/*/*.html")
    found = (path for pattern in patterns for path in site.files(pattern))
    return tuple(path for path in found if path.parent.name not in ("includes", "include"))


def permalinks(site: Site) -> frozenset[str]:
    """The addresses that pages have."""
    found: set[str] = set()
    for path in page_files(site):
        try:
            page, _ = load(path)
        except CvgenError:
            continue
        found |= _own(page)
    return frozenset(found)


def _own(page: Page) -> set[str]:
    """A page's own addresses: its permalink or file name, and those that redirect to it."""
    node = page.data.get("redirect_from")
    raw = node.to_python() if node is not None else []
    aliases = raw if isinstance(raw, list) else [raw]
    return {_address(str(alias)) for alias in (page.value("permalink") or page.path.stem, *aliases) if alias}


def _why_not(page: Page, addresses: tuple[str, ...], *, menu: bool) -> str:
    """Why a page is not read, or ""."""
    own = _own(page)
    title = page.value("title")
    if page.value("published").lower() == "false":
        return "unpublished page"
    if any(_FURNITURE.match(address) for address in own) or is_sample_title(title):
        return "furniture of the web page"
    if not own.intersection(addresses) and (menu or not _kind(page)):
        return "no page links to it"
    kind = _kind(page)
    if kind in LEFT_OUT:
        return LEFT_OUT[kind]
    if not kind and not _known_headings(page):
        return "a page of its own that no section of a CV fits"
    if "cv-template.html" in page.body.text:
        return "it shows _data/cv.json, which is not read"
    return "a form of the web page" if "<form" in page.body.text else ""


def _kind(page: Page) -> str:
    title = page.value("title")
    permalink = page.value("permalink").strip("/").replace("-", " ").replace("_", " ")
    if _CV.search(title) or _CV.search(permalink):
        return "cv"
    return kind_of(title) or kind_of(permalink)


def _known_headings(page: Page) -> bool:
    """Whether a page has headings that a CV knows."""
    heads = re.findall(r"^#{1,4}\s++([^\n]*[^\s#])[ \t#]*$|^([^\n]+)\n(?:={3,}|-{3,})\s*$", page.body.text, re.M)
    known = [kind_of(one or other) for one, other in heads]
    return sum(1 for kind in known if kind and kind not in LEFT_OUT and kind not in ("bio", "contact")) > 0


def _language(page: Page) -> str:
    lang = language_named(page.value("lang") or page.value("language") or page.value("locale"))
    lang = lang or language_of_path(page.path.stem) or language_of_path(page.value("permalink").strip("/"))
    text = prose_of(page.body.text)
    return lang or language_of(text) or language_of(page.value("title")) or "en"


# --- what stands on a page ------------------------------------------------------------------------------------------


def cleaned(nodes: Nodes, reason: list[Record]) -> Nodes:
    """The blocks of a page without the template's own sentences and without lines that point to the CV."""
    kept: list[Node] = []
    for node in nodes:
        why = _left_out(node)
        if why:
            reason.append(left_out(node.words(), node.place, why))
            continue
        if node.children:
            children = cleaned(node.children, reason)
            if node.kind == "list" and not children:
                continue
            if node.kind == "item" and not children and is_sample_line(plain(node.text)):
                reason.append(left_out(node.words(), node.place, "an example of the template"))
                continue
            kept.append(replace(node, children=children))
        else:
            kept.append(node)
    return tuple(kept)


def _left_out(node: Node) -> str:
    words = node.words() if not node.children else plain(node.text)
    if node.kind in ("paragraph", "item", "heading", "code") and words and is_sample_line(words):
        bare = not node.children or not re.fullmatch(r"(?:summer2015|fall2015)researchassistant", squash(words))
        return "an example of the template" if bare else ""
    if node.kind in ("paragraph", "heading") and _COUNTER.search(words) and len(words) < 80:
        return "visitor counter or guest book"
    if node.kind == "heading" and _FULL_LIST.search(words):
        return "a line that points to another page or file"
    linked_line = any(run.href for run in node.text)
    if node.kind == "paragraph" and len(words) < (130 if linked_line else 60):
        whole = all(run.href or not run.text.strip() for run in node.text)
        pointer = _POINTER.search(words) and _POINTING.search(words)
        if pointer or (whole and re.fullmatch(r"(?:google )?scholar|dblp", words, re.I)):
            return "a line that points to another page or file"
    return ""


def under_title(nodes: Nodes, shown: ReachedPage) -> Nodes:
    """The blocks of a page under its title, which is the heading of the section; a CV page has its headings."""
    if shown.kind in ("cv", "home") or not shown.title or not nodes:
        return nodes
    heading = Node("heading", shown.page.front.place, inline(shown.title), level=1)
    below = (n for n in nodes if n.kind != "heading" or squash(plain(n.text)) != squash(shown.title))
    return (heading, *(replace(n, level=min(6, n.level + 1)) if n.kind == "heading" else n for n in below))
