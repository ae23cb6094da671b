"""Which pages of a site a visitor comes to, in which order and language; and why the others are not read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import partial
from itertools import chain
from pathlib import Path

from cvgen.files.decode import read_text
from cvgen.files.nodes import ListNode, Node
from cvgen.files.tree import Site
from cvgen.markup.page_source import uncommented
from cvgen.notes.diagnostics import CvgenError, Diagnostic, info
from cvgen.notes.ledger import Record
from cvgen.patterns import lazy
from cvgen.site import addresses, samples, structured
from cvgen.site.address import address_of
from cvgen.site.family import Family, Menu
from cvgen.site.languages import Languages
from cvgen.site.pages import (
    known_headings,
)
from cvgen.site.paths import at
from cvgen.site.site_pages import NO_LANGUAGES, SitePage, loaded, records, stem
from cvgen.words.headings import LEFT_OUT, kind_of

UNREACHED = "no page links to it"
_LOST = "another page has its address"
UNFIT = "a page of its own that no section of a CV fits"
FURNITURE = "furniture of the web page"

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
#: The place in the menu of a page that states none.
_LAST = 99
_LANGUAGE_SUFFIX = lazy(r"[-_.]?(?:zh|cn|en|chinese|english)(?:[-_](?:cn|us|hans))?$", re.IGNORECASE)


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
    homes, losers = _homes(family, [page for page in pages if not page.is_readme()] or pages, linked)
    others = [page for page in pages if page not in (*homes, *losers)]
    order = _walk(homes, others, [*linked, *_selected(family, homes)], host)
    whys = _whys(others, family, homes, menu, order)
    words = {name: word for name, word in reversed(linked) if word}
    shown = _in_order([page for page in others if not whys[page.where]], words, order)
    absent = frozenset(order).difference(*(page.names for page in pages))
    gone = [*((page, _LOST) for page in losers), *((page, whys[page.where]) for page in others)]
    dropped = (*dropped, *chain.from_iterable(records(page, why) for page, why in gone if why))
    notes = (*notes, *(_not_read(page, _LOST) for page in losers))
    homes = [replace(home, kind="home") for home in homes]
    return Reached((*homes, *shown), dropped, notes, absent)


def _whys(
    pages: Iterable[SitePage],
    family: Family,
    homes: Iterable[SitePage],
    menu: Iterable[tuple[str, str]],
    order: Sequence[str],
) -> dict[str, str]:
    """Why each page by its place is not read, "" for one that is.

    Where the home page is a whole CV, a page of another kind is none of it, though the menu leads there. What front
    matter puts into a menu is every page of a theme that has no other one.
    """
    parts = {} if any(known_headings(home.text) for home in homes) else dict(menu)
    all_count = not order and family.pages.whole
    return {page.where: why_not(page, family, order, linked=parts, all_count=all_count) for page in pages}


def _in_order(pages: Iterable[SitePage], linked: Mapping[str, str], order: Sequence[str]) -> list[SitePage]:
    """Pages as the menu orders them, called as it calls them where they have no title."""
    titled = (
        replace(page, title=page.title or linked.get(next(iter(page.names & set(order)), ""), "")) for page in pages
    )
    return sorted(titled, key=partial(_rank, {name: n for n, name in enumerate(order)}))


def _rank(order: Mapping[str, int], page: SitePage) -> tuple[bool, int, str]:
    """A page's place: a CV page tells the order of the rest."""
    first = min((order.get(name, len(order)) for name in page.names), default=len(order))
    return page.kind != "cv", first, page.where


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
                    found += map(_named, re.finditer(menu.words, text))
                    continue
                data, _ = structured.load(path)
            except CvgenError:
                continue
            for keys in menu.keys:
                for node in at(data, keys):
                    found += addresses.in_data(node, host=host, names=names)
    return list(dict.fromkeys(found))


def _named(match: re.Match[str]) -> tuple[str, str]:
    """An address, and the word above what stands there where it says something else than the address."""
    address = match[1].lower()
    word = " ".join(match[2].split()) if match.re.groups > 1 else ""
    return address, word.capitalize() if kind_of(word) != kind_of(address.replace("-", " ")) else ""


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
            if stem(page) == "index" and page.kind and page.kind == kind_of(folder):
                yield from ((name, page.title) for name in sorted(page.names))


def _homes(
    family: Family, pages: Sequence[SitePage], linked: Sequence[tuple[str, str]]
) -> tuple[list[SitePage], list[SitePage]]:
    """The home page of each language, that of the site's root first; and those that lose their address to them."""
    order = {page.where: n for n, page in enumerate(pages)}
    best: dict[str, SitePage] = {}
    losers: list[SitePage] = []
    for page in (page for page in pages if _may_be_home(page, pages, family.pages.home)):
        rival = best.setdefault(page.lang, page)
        if rival is page:
            continue
        wins = _home_rank(page, family, order[page.where]) >= _home_rank(rival, family, order[rival.where])
        winner, loser = (page, rival) if wins else (rival, page)
        best[page.lang] = winner
        losers += [loser] if loser.names & winner.names else []
    if not best and pages:
        menu = [name for name, _ in linked]
        first = min(pages, key=lambda page: (page.kind != "bio", _first_of(menu, page.names)))
        best[first.lang] = first
    homes = sorted(best.values(), key=lambda page: ("" not in page.names, order[page.where]))
    return homes, losers


def _may_be_home(page: SitePage, pages: Iterable[SitePage], patterns: Sequence[str]) -> bool:
    """Whether a page stands at a root, or is called as home pages are where none of its language stands there."""
    if page.is_root():
        return True
    named = any(fnmatchcase(page.where, pattern) for pattern in patterns)
    return named and not any(other.is_root() and other.lang == page.lang for other in pages)


def _home_rank(page: SitePage, family: Family, order: int) -> tuple[bool, bool, bool, int, int, int]:
    """How surely a page is the home page; of two at one address Jekyll writes the later one."""
    named = (n for n, pattern in enumerate(family.pages.home) if fnmatchcase(page.where, pattern))
    full = bool(page.blocks or page.text.strip() or page.page.data.get(family.blocks.listed))
    at = order if page.page.value("permalink") else -order
    return "" in page.names, page.is_root(), full, -page.where.count("/"), -next(named, len(family.pages.home)), at


def _first_of(menu: Sequence[str], names: Iterable[str]) -> int:
    return min((menu.index(name) for name in names if name in menu), default=len(menu))


def _selected(family: Family, homes: Iterable[SitePage]) -> Iterator[tuple[str, str]]:
    """Where the heading of a selection on a home page leads."""
    for switch, _, address in family.bibliography.selections:
        if any(home.page.is_on(switch) for home in homes):
            yield address, ""


def _walk(
    homes: Sequence[SitePage], others: Sequence[SitePage], linked: Sequence[tuple[str, str]], host: str
) -> list[str]:
    """The addresses that a visitor comes to: of the menu, then those that the home pages and what they lead to link."""
    order = dict.fromkeys(name for name, _ in linked)
    waiting = [*homes, *(page for page in others if page.names & order.keys())]
    seen: set[str] = set()
    while waiting:
        page = waiting.pop(0)
        if page.where in seen:
            continue
        seen.add(page.where)
        near, far = _links_of(page, host)
        twins = [one for one in others if _is_twin(one, page)]
        order |= dict.fromkeys((*near, *far, *chain.from_iterable(sorted(one.names) for one in twins)))
        next_ones = (one for one in others if one.names & set(near) or one in twins)
        waiting += [one for one in next_ones if one.where not in seen]
    return [name for name in order if name]


def _links_of(page: SitePage, host: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where a page leads: from its address, its front matter's lists among it, and from its file's folder."""
    inside = next(iter(sorted(page.names)), "").rpartition("/")[0]
    listed = (name for node in _lists(page) for name, _ in addresses.in_data(node, host=host))
    near = (*addresses.links_in(page.text, folder=inside, host=host), *listed)
    return near, addresses.links_in(page.text, folder=page.where.rpartition("/")[0], host=host)


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
    return FURNITURE if declared or named or _SLIDES.search(page.where) or page.is_readme() else ""


def _is_post(page: SitePage) -> bool:
    return any(_POSTS.search(name) for name in (page.where, *page.names)) or page.page.value("layout") == "post"


def is_furniture(address: str) -> bool:
    """Whether the address of a page is that of a post, an archive, or a page that every generator has and no CV."""
    return bool(_FURNITURE.fullmatch(address) or _POSTS.search(address))


def _not_read(page: SitePage, reason: str) -> Diagnostic:
    return info("page", f"{page.where} is not read: {reason}", page.page.front.place)
