"""Which pages of a site a visitor comes to, in which order and language; and why the others are not read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from cvgen.cv.text import language_of
from cvgen.files.decode import read_text
from cvgen.files.nodes import ListNode, Node
from cvgen.files.tree import Site
from cvgen.markup.page_source import prose_of, uncommented
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, info, warning
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site import addresses, samples, structured
from cvgen.site.address import address_of
from cvgen.site.family import Family, Menu
from cvgen.site.languages import Languages, Placed
from cvgen.site.pages import (
    Page,
    known_headings,
    language_named,
    language_of_path,
    load,
    why_off,
    with_includes,
)
from cvgen.site.paths import at
from cvgen.words.headings import LEFT_OUT, kind_of

NO_LANGUAGES = Languages()
UNREACHED = "no page links to it"
UNFIT = "a page of its own that no section of a CV fits"
FURNITURE = "furniture of the web page"
FOREIGN = "in a language that is neither English nor Chinese"
SILENT = "in a language that the site does not show"

#: Addresses and names of pages that every generator has and no CV.
_FURNITURE = lazy(
    r"(?:.*/)?(?:404|(?:page-)?not-found|tags?|categor(?:y|ies)|archives?|search|sitemap|terms|privacy|cookies|feed|rss|"
    r"year-archive|category-archive|tag-archive|talkmap|guestbook|gallery|photos?|comments?|links|friends|"
    r"license|licence|contributing|changelog|code_of_conduct|security|todo|issue_template|pull_request_template)",
    re.IGNORECASE,
)
_POSTS = lazy(r"(?:^|/)_?(?:posts?|blogs?|news|notes|essays|drafts)(?:/|$)", re.IGNORECASE)
#: Kinds of headings that any page may have.
_OF_ANY_PAGE = frozenset({"interests", "references", "projects", "talks", "skills", "languages", "other"})
_SLIDES = lazy(r"(?:^|/)(?:slides?|decks?|presentations?)/", re.IGNORECASE)
_CV = lazy(r"\b(?:cv|c\.v\.|resume|résumé|vita|vitae)\b|简历|履历", re.IGNORECASE)
#: The place in the menu of a page that states none.
_LAST = 99
_CODE = lazy(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_LANGUAGE_ONLY = lazy(r"(?:zh|cn|en|zh[-_](?:cn|hans)|en[-_]us|chinese|english)?", re.IGNORECASE)
_LANGUAGE_SUFFIX = lazy(r"[-_.]?(?:zh|cn|en|chinese|english)(?:[-_](?:cn|us|hans))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a site: its file, its language, and what it is called.

    names: its own addresses. kind: what its title is as a heading, "cv" for a CV page, "home" for a home page, "" for
    anything else. lang: "en" or "zh"; another code for a language that no CV is written in.
    """

    page: Page
    where: str
    names: frozenset[str]
    lang: str
    kind: str
    title: str
    #: whether the page says its language, by a key, its file's name or its address, rather than by its words alone
    stated: bool = True
    #: its text with that of the files that it includes
    text: str = ""
    #: pages beside it that are blocks of it
    blocks: tuple[Page, ...] = ()

    def is_root(self) -> bool:
        """Whether it stands at the site's root, or at that of a language."""
        return any(_LANGUAGE_ONLY.fullmatch(name) for name in self.names)


@dataclass(frozen=True, slots=True)
class Reached:
    """The pages that are read, home pages first, then in the menu's order; what became of all others."""

    pages: tuple[SitePage, ...]
    dropped: tuple[Record, ...]
    notes: tuple[Diagnostic, ...]
    #: addresses that are linked though no file here is their page
    absent: frozenset[str] = frozenset()

    def homes(self) -> tuple[SitePage, ...]:
        """The home page of each language."""
        return tuple(page for page in self.pages if page.kind == "home")


def reached(site: Site, family: Family, taken: Collection[Path] = (), languages: Languages = NO_LANGUAGES) -> Reached:
    """What a visitor of the site reads, as the family says where its pages and its menu are.

    taken: files that are read as something else than pages. languages: how pages tell theirs.
    """
    pages, dropped, notes = loaded(site, family, taken, languages)
    host = re.sub(r"^https?://", "", address_of(site)).split("/")[0]
    menu = _menu(site, family.pages.menu, host, frozenset(name for page in pages for name in page.names))
    linked = [*menu, *_in_menu(family, pages), *_in_bundles(family, pages)]
    homes, losers = _homes(family, [page for page in pages if not _is_readme(page)] or pages, linked)
    dropped = (*dropped, *(_record(page, "another page has its address") for page in losers))
    notes = (*notes, *(_not_read(page, "another page has its address") for page in losers))
    others = [page for page in pages if page not in homes and page not in losers]
    order = _walk(homes, others, [*linked, *_selected(family, homes)], host)
    known = bool(order)
    # Where the home page is a whole CV, a page of another kind is none of it, though the menu leads there.
    # What front matter puts into a menu is every page of a theme that has no other one.
    parts = {} if any(known_headings(home.text) for home in homes) else dict(menu)
    shown: list[SitePage] = []
    for page in others:
        why = why_not(page, family, order, linked=parts, all_count=not known and family.pages.whole)
        if why:
            dropped = (*dropped, _record(page, why))
        else:
            shown.append(
                replace(page, title=page.title or dict(linked).get(next(iter(page.names & set(order)), ""), ""))
            )
    rank = {name: n for n, name in enumerate(order)}

    def place(page: SitePage) -> tuple[bool, int, str]:
        """A CV page tells the order of the rest."""
        return page.kind != "cv", min((rank.get(name, len(rank)) for name in page.names), default=len(rank)), page.where

    absent = frozenset(order).difference(*(page.names for page in pages))
    homes = [replace(home, kind="home") for home in homes]
    return Reached((*homes, *sorted(shown, key=place)), dropped, notes, absent)


# --- the pages there are ----------------------------------------------------------------------------------------------


def loaded(
    site: Site, family: Family, taken: Collection[Path] = (), languages: Languages = NO_LANGUAGES
) -> tuple[list[SitePage], tuple[Record, ...], tuple[Diagnostic, ...]]:
    """Every page of the family's folders that is not `taken`, in the order of its patterns."""
    found: list[SitePage] = []
    dropped: list[Record] = []
    notes: list[Diagnostic] = []
    bare: list[Path] = []
    for path in _files(site, family):
        if path in taken:
            continue
        try:
            page, more = load(path, source=family.source)
        except CvgenError as reason:
            notes += (replace(one, severity="warning") for one in reason.diagnostics)
            continue
        if family.pages.needs_front and not page.front.format:
            bare.append(path)
            continue
        notes += more
        where = path.relative_to(site.root).as_posix()
        placed = languages.placed(where)
        made = replace(_site_page(page, where, placed, family), text=with_includes(page, site))
        if why := why_off(page.data) or ("" if placed.shown else SILENT):
            dropped.append(_record(made, why))
        else:
            found.append(made)
    found = _with_blocks(found, family)
    if not found:
        message, hint = "this page has no front matter, so Jekyll does not show it", "let it begin with two lines: ---"
        notes += (warning("front-matter", message, Place(path), hint) for path in bare)
    if any(page.lang in ("en", "zh") for page in found):
        dropped += (_record(page, FOREIGN) for page in found if page.lang not in ("en", "zh"))
        found = [page for page in found if page.lang in ("en", "zh")]
    return found, tuple(dropped), tuple(notes)


def _files(site: Site, family: Family) -> tuple[Path, ...]:
    if site.only is not None:
        return (site.only,)
    if family.pages.files is not None:
        return family.pages.files(site)
    found = (path for pattern in (*family.pages.home, *family.pages.others) for path in site.files(pattern))
    return tuple(dict.fromkeys(path for path in found if path.parent.name not in ("includes", "include", "_includes")))


def _with_blocks(pages: list[SitePage], family: Family) -> list[SitePage]:
    """The pages, blocks in files with the page that they stand beside, else with the first of them."""
    key = family.blocks.file_name
    files = [page for page in pages if key and page.page.value(key)]
    hosts: dict[tuple[str, str], SitePage] = {}
    for page in (*(page for page in pages if page not in files and _stem(page) == "index"), *files):
        hosts.setdefault((page.where.rpartition("/")[0], page.lang), page)
    own: dict[str, list[Page]] = {}
    for page in files:
        own.setdefault(hosts[page.where.rpartition("/")[0], page.lang].where, []).append(page.page)
    return [
        replace(page, blocks=tuple(own.get(page.where, ()))) for page in pages if page not in files or page.where in own
    ]


def _stem(page: SitePage) -> str:
    return page.page.path.name.partition(".")[0].lstrip("_")


def _site_page(page: Page, where: str, placed: Placed, family: Family) -> SitePage:
    at = placed.inside
    inside = next((at.removeprefix(root) for root in family.pages.root if root and at.startswith(root)), at)
    stem = re.sub(r"\.\w+$", "", inside)
    lang = placed.lang or _language(page, stem)
    plainer = re.sub(r"(?<=\w)[-_.](?:zh|cn|en)(?:[-_](?:cn|hans|us))?$", "", stem, flags=re.IGNORECASE)
    plainer = re.sub(r"^(?:zh|cn|en)(?:[-_](?:cn|hans|us))?/", "", plainer, flags=re.IGNORECASE)
    raw = [node.to_python() for key in ("redirect_from", "aliases") if (node := page.data.get(key)) is not None]
    aliases = [str(one) for value in raw for one in (value if isinstance(value, list) else [value]) if one]
    paths = dict.fromkeys(
        (inside, *(path.removeprefix(one) for path in (at, where) for one in family.pages.root if path.startswith(one)))
    )
    stems = [stem, plainer, *(re.sub(r"\.\w+$", "", path) for path in paths)]
    stated = next((words for key in ("permalink", "url", "path") if (words := page.value(key))), "")
    if not stated and (slug := page.value("slug")):
        stems = [slug, *(f"{one.rpartition('/')[0]}/{slug}" for one in stems)]
    names = addresses.own((*((stated,) if stated else stems), *aliases))
    title = page.value("title") or page.value("pagetitle")
    stated_so = bool(placed.lang or _stated_language(page, stem))
    return SitePage(page, where, names, lang, _kind(title, names), title, stated_so)


def _kind(title: str, names: Iterable[str]) -> str:
    words = [title, *(re.sub(r"[-_]", " ", name.rpartition("/")[2]) for name in sorted(names))]
    if any(_CV.search(word) for word in words):
        return "cv"
    return next((kind for word in words if word and (kind := kind_of(word))), "")


def _language(page: Page, stem: str) -> str:
    """A page's language: as it says, by its file's or folder's name, its permalink, at last by its words."""
    words = language_of(prose_of(page.body.text)) or language_of(page.value("title"))
    return _stated_language(page, stem) or words or "en"


def _stated_language(page: Page, stem: str) -> str:
    """The language that a page, its file's or folder's name or its permalink says; "" when none does."""
    stated = page.value("lang") or page.value("language") or page.value("locale")
    head = re.split(r"[-_]", stated.lower())[0]
    if language_named(stated) or (stated and _CODE.fullmatch(stated)):
        return language_named(stated) or head
    folder = stem.split("/", maxsplit=1)[0] if "/" in stem else ""
    last = re.search(r"\.([a-z]{2})(?:-[a-z]{2,4})?$", stem, re.IGNORECASE)
    for code in (folder, last[1] if last else ""):
        if _CODE.fullmatch(code) and not language_of_path(code) and code.lower()[:2] in _OTHER_CODES:
            return code.lower()[:2]
    return language_of_path(stem) or language_of_path(page.value("permalink").strip("/"))


_OTHER_CODES = frozenset("ja ko fr de es pt it ru tr ar fa nl pl sv da fi no cs hu he el uk vi th id".split())


# --- the menu and the home page ---------------------------------------------------------------------------------------


def _menu(site: Site, menus: Sequence[Menu], host: str, names: frozenset[str]) -> list[tuple[str, str]]:
    """(address, word) of what the site's menus lead to, in their order."""
    found: list[tuple[str, str]] = []
    for menu in menus:
        for path in site.files(menu.file):
            try:
                if path.suffix == ".html" and not menu.words:  # a part of the theme
                    found += ((name, "") for name in addresses.links_in(read_text(path)[0], host=host) if name in names)
                    continue
                if menu.words:
                    text = uncommented(read_text(path)[0])
                    found += ((match.lower(), "") for match in re.findall(menu.words, text))
                    continue
                data, _ = structured.load(path)
            except CvgenError:
                continue
            for keys in menu.keys:
                for node in at(data, keys):
                    found += addresses.in_data(node, host=host, names=names)
    return list(dict.fromkeys(found))


def _in_menu(family: Family, pages: Sequence[SitePage]) -> Iterator[tuple[str, str]]:
    """(address, title) of the pages whose front matter puts them into the menu, in the order that it states."""
    if not family.pages.in_menu:
        return
    switch, *places = family.pages.in_menu
    found = [page for page in pages if page.page.is_on(switch)]
    for page in sorted(found, key=lambda one: (_place_in_menu(one, places), one.where)):
        yield from ((name, page.title) for name in sorted(page.names))


def _place_in_menu(page: SitePage, keys: Iterable[str]) -> int:
    stated = next((words for key in keys if (words := page.page.value(key)).isdecimal()), "")
    return int(stated) if stated else _LAST


def _in_bundles(family: Family, pages: Sequence[SitePage]) -> Iterator[tuple[str, str]]:
    """(address, title) of the pages of folders that are collections of the kind that the page is called after."""
    if family.pages.bundles:
        for page in pages:
            folder = re.sub(r"[-_]", " ", Path(page.where).parent.parent.name)
            if _stem(page) == "index" and page.kind and page.kind == kind_of(folder):
                yield from ((name, page.title) for name in sorted(page.names))


def _is_readme(page: SitePage) -> bool:
    """Whether a page is what a repository says of its files; where there is nothing else, it is the home page."""
    return re.match(r"readme(?:[-_.]|$)", page.page.path.stem, re.IGNORECASE) is not None


def _homes(
    family: Family, pages: Sequence[SitePage], linked: Sequence[tuple[str, str]]
) -> tuple[list[SitePage], list[SitePage]]:
    """The home page of each language, that of the site's root first; and those that lose their address to them."""
    patterns = family.pages.home
    best: dict[str, SitePage] = {}
    losers: list[SitePage] = []
    order = {page.where: n for n, page in enumerate(pages)}

    def pattern_of(page: SitePage) -> int:
        return next((n for n, pattern in enumerate(patterns) if fnmatchcase(page.where, pattern)), len(patterns))

    def rank(page: SitePage) -> tuple[bool, bool, bool, int, int, int]:
        stated = bool(page.page.value("permalink"))  # Jekyll writes the later of two pages at one address
        at = order[page.where] if stated else -order[page.where]
        full = bool(page.blocks or page.text.strip() or page.page.data.get(family.blocks.listed))
        return "" in page.names, page.is_root(), full, -page.where.count("/"), -pattern_of(page), at

    for page in pages:
        if pattern_of(page) == len(patterns) and not page.is_root():
            continue
        if not page.is_root() and any(other.is_root() and other.lang == page.lang for other in pages):
            continue
        rival = best.get(page.lang)
        if rival is None:
            best[page.lang] = page
            continue
        winner, loser = (page, rival) if rank(page) >= rank(rival) else (rival, page)
        best[page.lang] = winner
        if loser.names & winner.names:
            losers.append(loser)
    if not best and pages:
        menu = [name for name, _ in linked]
        first = min(
            pages,
            key=lambda page: (page.kind != "bio", min((menu.index(n) for n in page.names if n in menu), default=999)),
        )
        best[first.lang] = first
    homes = sorted(best.values(), key=lambda page: ("" not in page.names, order[page.where]))
    return homes, losers


def _selected(family: Family, homes: Iterable[SitePage]) -> Iterator[tuple[str, str]]:
    """Where the heading of a selection on a home page leads."""
    for switch, _, address in family.bibliography.selections:
        if any(home.page.is_on(switch) for home in homes):
            yield address, ""


def _walk(
    homes: Sequence[SitePage], others: Sequence[SitePage], linked: Sequence[tuple[str, str]], host: str
) -> list[str]:
    """The addresses that a visitor comes to: of the menu, then those that the home pages and what they lead to link."""
    order = [name for name, _ in linked]
    waiting = list(homes) + [page for page in others if page.names & set(order)]
    seen: set[str] = set()
    while waiting:
        page = waiting.pop(0)
        if page.where in seen:
            continue
        seen.add(page.where)
        folder = page.where.rpartition("/")[0]
        inside = next(iter(sorted(page.names)), "").rpartition("/")[0]
        new = addresses.links_in(page.text, folder=inside, host=host)
        new = (*new, *(name for node in _lists(page) for name, _ in addresses.in_data(node, host=host)))
        order += [
            name for name in (*new, *addresses.links_in(page.text, folder=folder, host=host)) if name not in order
        ]
        waiting += [one for one in others if one.where not in seen and (one.names & set(new) or _is_twin(one, page))]
        order += [name for one in others if _is_twin(one, page) for name in sorted(one.names) if name not in order]
    return [name for name in order if name]


def _is_twin(one: SitePage, other: SitePage) -> bool:
    """Whether two pages are one in two languages, between which the theme's switch leads."""
    return one.lang != other.lang and one.stated and _bare(one.where) == _bare(other.where)


def _bare(where: str) -> str:
    """A file's name without its language and ending."""
    name = re.sub(r"\.\w+$", "", where.rpartition("/")[2]).lower()
    return _LANGUAGE_SUFFIX.sub("", name) or name


def _lists(page: SitePage) -> Iterator[Node]:
    """What lists of a page's front matter may lead to pages, such as the entries of its own menu."""
    own = ("redirect_from", "aliases", "tags", "categories")
    yield from (node for key, node in page.page.data.pairs if isinstance(node, ListNode) and key.text not in own)


# --- why a page is not read -------------------------------------------------------------------------------------------


def why_not(page: SitePage, family: Family, order: Sequence[str], *, linked: dict[str, str], all_count: bool) -> str:
    """Why a page beside the home pages is not read, or ""."""
    if why := _by_its_kind(page, family):
        return why
    if not all_count and not page.names & set(order):
        return UNREACHED
    if _is_post(page):
        return "news" if "news" in page.where else "a post of the blog"
    if page.kind in LEFT_OUT:
        return LEFT_OUT[page.kind]
    in_menu = bool(page.names & set(linked))
    if not (page.kind or in_menu or all_count or known_headings(page.text) - _OF_ANY_PAGE):
        return UNFIT
    return "a form of the web page" if "<form" in page.page.body.text else ""


def _by_its_kind(page: SitePage, family: Family) -> str:
    """Why a page is none of a CV's whoever leads there: the template's, furniture, a list of people."""
    if samples.of(family.samples).is_title(page.title):
        return samples.REASON
    if page.page.value("layout").lower() in family.pages.layouts:
        return "a page of people or things that are not this CV's"
    named = any(_FURNITURE.fullmatch(name) for name in (*page.names, Path(page.where).stem))
    declared = any(fnmatchcase(page.where, pattern) for pattern in family.pages.furniture)
    return FURNITURE if declared or named or _SLIDES.search(page.where) or _is_readme(page) else ""


def _is_post(page: SitePage) -> bool:
    return any(_POSTS.search(name) for name in (page.where, *page.names)) or page.page.value("layout") == "post"


def is_furniture(address: str) -> bool:
    """Whether the address of a page is that of a post, an archive, or a page that every generator has and no CV."""
    return bool(_FURNITURE.fullmatch(address) or _POSTS.search(address))


def _record(page: SitePage, reason: str) -> Record:
    return left_out(f"{page.where} {page.title}", page.page.front.place, reason)


def _not_read(page: SitePage, reason: str) -> Diagnostic:
    return info("page", f"{page.where} is not read: {reason}", page.page.front.place)
