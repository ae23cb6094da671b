"""Which pages of an al-folio site its visitors reach, in which language each is, and what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cvgen.cv.text import language_of
from cvgen.families.al_folio import samples
from cvgen.files.nodes import ListNode, MapNode, Node, Plain, Scalar
from cvgen.files.tree import Site
from cvgen.markup.page_source import prose_of, uncommented
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site import jekyll, jekyll_pages
from cvgen.site.pages import Page, language_named, language_of_path, load

#: Layouts whose pages are about other people or other things.
_OTHER_LAYOUTS = frozenset({"profiles", "archive", "archive-year", "book-shelf", "post", "distill", "none"})
_ROOTS = lazy(r"(?:zh|cn|en|zh[-_]cn|zh[-_]hans|en[-_]us|chinese|english|about(?:[-_](?:zh|cn|en))?|home|index)?", re.I)
_CODE = lazy(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.I)
_ADDRESS = lazy(r"""(?:\]\(|["'(])\s*(?:\{\{\s*site\.(?:base)?url\s*\}\})?(/?[\w./-]+)""")
_SUFFIX = lazy(r"[-_.]?(?:zh|cn|en|chinese|english)(?:[-_](?:cn|us|hans))?$", re.I)
_BIBLIOGRAPHY = lazy(r"\{%-?\s*bibliography\b")
#: Collections whose documents visitors reach from a page that lists them.
_COLLECTIONS = ("_members/*.md", "_projects/*.md", "_projects/*/*.md", "_teachings/*.md")


@dataclass(frozen=True, slots=True)
class JekyllData:
    """The site as its files describe it, before anything is chosen."""

    site: Site
    config: MapNode
    data: dict[str, Plain]

    def setting(self, *path: str) -> str:
        """A value of the configuration, "" when it is missing."""
        return text_at(self.config, *path)


@dataclass(frozen=True, slots=True)
class AlFolioPage:
    """A page that visitors reach; `lang` is "" when nothing tells its language."""

    page: Page
    lang: str
    permalink: str
    is_home: bool = False

    @property
    def layout(self) -> str:
        """The layout that the front matter names."""
        return self.page.value("layout").lower()

    def is_cv(self) -> bool:
        """Whether the layout prints the CV's data."""
        return self.layout == "cv" or (self.permalink.split("/")[-1:] == ["cv"] and "cv_format" in self.page.data)

    def lists(self, collection: str) -> bool:
        """Whether the page lists the documents of a collection, such as projects."""
        return f"site.{collection}" in self.page.body.text

    def has_bibliography(self) -> bool:
        """Whether the page prints entries of a bibliography."""
        return _BIBLIOGRAPHY.search(self.page.body.text) is not None

    def folder(self, root: str = "_pages") -> str:
        """The folder below _pages that the page stands in, such as "en-us"."""
        parts = self.page.path.parts
        inside = parts[len(parts) - parts[::-1].index(root) : -1] if root in parts else ()
        return "/".join(inside)


@dataclass(slots=True)
class ReachedPages:
    """Home pages first, then what they lead to; and the pages nobody reaches."""

    homes: list[AlFolioPage] = field(default_factory=list)
    others: list[AlFolioPage] = field(default_factory=list)
    dropped: list[Record] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)


def choose(shelf: JekyllData) -> ReachedPages:
    """The pages that are shown; the home page of each language first, the site's own root leading."""
    choice = ReachedPages()
    pages = list(_published(shelf.site, choice))
    homes = _homes(shelf.site, pages, choice)
    choice.homes = homes
    reached = _reached(shelf, homes, [page for page in pages if page not in homes])
    for shown in pages:
        if shown in homes or shown.page.path.stem in ("404", "blog", "news", "dropdown", "repositories"):
            continue
        if shown not in reached:
            choice.dropped.append(_left_out(shown, "no page of the site leads there"))
        elif shown.layout in _OTHER_LAYOUTS:
            choice.dropped.append(_left_out(shown, "a page of people or things that are not this CV's"))
        else:
            choice.others.append(shown)
    choice.others.sort(key=_order)
    return choice


def _left_out(shown: AlFolioPage, reason: str) -> Record:
    title = shown.page.value("title")
    name = shown.page.path.name
    return left_out(f"{name}: {title}" if title else name, shown.page.front.place, reason)


def _order(shown: AlFolioPage) -> tuple[int, str]:
    number = shown.page.value("nav_order") or shown.page.value("nav_rank")
    return (int(number) if number.isdecimal() else 99, shown.page.path.name)


def _published(site: Site, choice: ReachedPages) -> Iterator[AlFolioPage]:
    """All pages with front matter but unpublished ones and those in a language that no CV is written in."""
    for path in (*site.files("_pages/*.md"), *site.files("_pages/*/*.md"), *site.files("_pages/*.html")):
        try:
            page, found = load(path)
        except CvgenError as reason:
            choice.found += reason.diagnostics
            continue
        if not page.front.format:
            continue
        choice.found += found
        shown = AlFolioPage(page, "", page.value("permalink").strip("/"))
        if page.value("published").lower() == "false":
            choice.dropped.append(_left_out(shown, "unpublished page"))
            continue
        named = page.value("lang") or page.value("language")
        inside = path.relative_to(site.root / "_pages").with_suffix("").as_posix()
        folder = inside.rpartition("/")[0]
        if any(_CODE.fullmatch(code) and not language_named(code) for code in (folder, named) if code):
            choice.dropped.append(_left_out(shown, "in a language that is neither English nor Chinese"))
            continue
        lang = language_named(named) or language_of_path(inside) or language_of_path(shown.permalink)
        yield AlFolioPage(page, lang, shown.permalink)


def _homes(site: Site, pages: list[AlFolioPage], choice: ReachedPages) -> list[AlFolioPage]:
    """The home page of each language; of two at one address Jekyll shows the one it writes last."""
    names = set(jekyll_pages.home_files(site))
    best: dict[str, AlFolioPage] = {}
    for n, shown in enumerate(pages):
        rooted = _ROOTS.fullmatch(shown.permalink) is not None and bool(shown.page.value("permalink"))
        if not (rooted or (shown.layout == "about" and shown.page.path in names)) or shown.layout in _OTHER_LAYOUTS:
            continue
        lang = shown.lang or language_of(page_words(shown.page)) or "en"
        pages[n] = home = AlFolioPage(shown.page, lang, shown.permalink, is_home=True)
        rival = best.get(lang)
        if rival is None or _rank(home) >= _rank(rival):
            best[lang] = home
        if rival is not None:
            loser = rival if best[lang] is home else home
            choice.dropped.append(_left_out(loser, "another page has its address"))
    losers = [shown for shown in pages if shown.is_home and best[shown.lang] is not shown]
    pages[:] = [shown for shown in pages if shown not in losers]
    return sorted(best.values(), key=lambda home: (home.permalink != "", home.lang == "zh", home.page.path.name))


def _rank(home: AlFolioPage) -> tuple[bool, bool, str]:
    return home.permalink == "", home.layout == "about", home.page.path.name


def page_words(page: Page) -> str:
    """A page's text without what is not prose, enough to tell its language."""
    return prose_of(page.body.text)


# --- what leads where ---------------------------------------------------------------------------------------------


def _reached(shelf: JekyllData, homes: list[AlFolioPage], pages: list[AlFolioPage]) -> list[AlFolioPage]:
    """The pages in the navigation, those that they, the home pages and listed documents link to, and their twins."""
    reached: list[AlFolioPage] = []
    waiting = [shown for shown in pages if shown.page.value("nav").lower() == "true"]
    addresses = {address for home in homes for address in _addresses(home.page)}
    if any(says(home.page, "selected_papers") for home in homes):
        addresses.add("publications")  # the heading of the selection leads there
    addresses |= {address for path in _documents(shelf.site) for address in _addresses(path)}
    while waiting or addresses:
        for shown in waiting:
            reached.append(shown)
            addresses |= _addresses(shown.page)
        left = [shown for shown in pages if shown not in reached]
        waiting = [s for s in left if s.permalink in addresses or any(_are_twins(s, other) for other in reached)]
        addresses = set()
    return reached


def _documents(site: Site) -> Iterator[Page]:
    for pattern in _COLLECTIONS:
        for path in site.files(pattern):
            try:
                page, _ = load(path)
            except CvgenError:
                continue
            if page.value("published").lower() != "false" and not samples.is_page(page.body.text):
                yield page


def says(page: Page, key: str) -> bool:
    """Whether a front matter switch is on, written `key: true` or `key: {enabled: true}`."""
    return "true" in (page.value(key).lower(), text_at(page.data, key, "enabled").lower())


def _addresses(page: Page) -> set[str]:
    """The places of the site that a page leads to, in its text or from its front matter."""
    body = uncommented(page.body.text)
    written = [match.group(1) for match in _ADDRESS.finditer(body)]
    for key, value in page.data.pairs:
        if key.text not in ("permalink", "redirect_from"):
            written += [text for text in _scalars(value) if re.fullmatch(r"/[\w./-]*", text)]
    return {address.strip("/").removesuffix(".html") for address in written} - {""}


def _scalars(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.as_text().strip()
        case ListNode():
            for item in node:
                yield from _scalars(item)
        case MapNode():
            for _, value in node.pairs:
                yield from _scalars(value)


def _are_twins(one: AlFolioPage, other: AlFolioPage) -> bool:
    """Whether two pages are one in two languages, to which the theme's switch leads."""
    if one.lang == other.lang and one.folder() == other.folder():
        return False
    return _bare(one) == _bare(other) and {one.lang or "en", other.lang or "en"} == {"en", "zh"}


def _bare(shown: AlFolioPage) -> str:
    return _SUFFIX.sub("", shown.page.path.stem).lower() or shown.page.path.stem.lower()


def text_at(node: MapNode, *path: str) -> str:
    """The text at a path of keys, "" when there is none."""
    found: Node | None = node
    for key in path:
        found = found.get(key) if isinstance(found, MapNode) else None
    return found.as_text().strip() if found is not None and not isinstance(found, MapNode) else ""


def data_of(site: Site) -> tuple[JekyllData, tuple[Diagnostic, ...]]:
    """The configuration and data of a site."""
    config, found = jekyll.configuration(site)
    data, more = jekyll.plain_data(site)
    return JekyllData(site, config, data), (*found, *more)


def by_language(pages: Iterable[AlFolioPage], lang: str, lead: str) -> list[AlFolioPage]:
    """The pages of one language; those that tell none are in the site's leading one."""
    return [shown for shown in pages if (shown.lang or lead) == lang]
