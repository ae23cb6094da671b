"""The pages that a site has: each with its addresses, its language, what it is called, and the blocks beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.text import language_of
from cvgen.files.tree import Site
from cvgen.markup.page_source import prose_of
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, warning
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site import addresses, structured
from cvgen.site.family import Family
from cvgen.site.languages import Languages, Placed
from cvgen.site.pages import Page, language_named, language_of_path, load, why_off, with_includes
from cvgen.words.headings import kind_of

NO_LANGUAGES = Languages()
FOREIGN = "in a language that is neither English nor Chinese"
SILENT = "in a language that the site does not show"
_CV = lazy(r"\b(?:cv|c\.v\.|resume|résumé|vita|vitae)\b|简历|履历", re.IGNORECASE)
_CODE = lazy(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_LANGUAGE_ONLY = lazy(r"(?:zh|cn|en|zh[-_](?:cn|hans)|en[-_]us|chinese|english)?", re.IGNORECASE)


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

    def is_readme(self) -> bool:
        """Whether it is what a repository says of its files; where there is nothing else, it is the home page."""
        return re.match(r"readme(?:[-_.]|$)", self.page.path.stem, re.IGNORECASE) is not None

    def is_root(self) -> bool:
        """Whether it stands at the site's root, or at that of a language."""
        return any(_LANGUAGE_ONLY.fullmatch(name) for name in self.names)


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
            page, more = load(path, source=family.source_of(site))
        except CvgenError as reason:
            notes += (replace(one, severity="warning") for one in reason.diagnostics)
            continue
        if family.pages.needs_front and not page.front.format:
            bare.append(path)
            continue
        notes += more
        placed = languages.placed(path.relative_to(site.root).as_posix())
        made = replace(_site_page(page, site, placed, family), text=with_includes(page, site))
        if why := why_off(page.data) or ("" if placed.shown else SILENT):
            dropped.append(record(made, why))
        else:
            found.append(made)
    notes += () if found else map(_without_front, bare)
    found, foreign = _of_our_languages(_with_blocks(found, family))
    return found, (*dropped, *foreign), tuple(notes)


def _without_front(path: Path) -> Diagnostic:
    message = "this page has no front matter, so its generator does not show it"
    return warning("front-matter", message, Place(path), "let it begin with two lines: ---")


def _of_our_languages(pages: list[SitePage]) -> tuple[list[SitePage], tuple[Record, ...]]:
    """The pages in languages that a CV is written in, if there are any, and records of the others."""
    ours = [page for page in pages if page.lang in ("en", "zh")]
    return (ours, tuple(record(page, FOREIGN) for page in pages if page not in ours)) if ours else (pages, ())


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
    for page in (*(page for page in pages if page not in files and stem(page) == "index"), *files):
        hosts.setdefault((page.where.rpartition("/")[0], page.lang), page)
    own: dict[str, list[Page]] = {}
    for page in files:
        own.setdefault(hosts[page.where.rpartition("/")[0], page.lang].where, []).append(page.page)
    return [
        replace(page, blocks=tuple(own.get(page.where, ()))) for page in pages if page not in files or page.where in own
    ]


def stem(page: SitePage) -> str:
    """The name of a page's file without its language, its endings and a stroke in front."""
    return page.page.path.name.partition(".")[0].lstrip("_")


def _site_page(page: Page, site: Site, placed: Placed, family: Family) -> SitePage:
    where, roots = page.path.relative_to(site.root).as_posix(), family.pages.root
    at = placed.inside
    inside = next((at.removeprefix(root) for root in roots if root and at.startswith(root)), at)
    paths = (inside, *(path.removeprefix(root) for path in (at, where) for root in roots if path.startswith(root)))
    stem = _bare(inside)
    names = addresses.own((*_addresses(page, stem, paths), *_aliases(page)))
    title, stated = page.value("title") or page.value("pagetitle"), placed.lang or _stated_language(page, stem)
    return SitePage(page, where, names, stated or _language(page), _kind(title, names), title, bool(stated))


def _bare(path: str) -> str:
    return re.sub(r"\.\w+$", "", path)


def _addresses(page: Page, stem: str, paths: Iterable[str]) -> tuple[str, ...]:
    """The address that a page states, else those that its path stands for, with its slug in place of the name."""
    if stated := next(filter(None, map(page.value, ("permalink", "url", "path"))), ""):
        return (stated,)
    plainer = re.sub(r"(?<=\w)[-_.](?:zh|cn|en)(?:[-_](?:cn|hans|us))?$", "", stem, flags=re.IGNORECASE)
    plainer = re.sub(r"^(?:zh|cn|en)(?:[-_](?:cn|hans|us))?/", "", plainer, flags=re.IGNORECASE)
    stems = (stem, plainer, *map(_bare, dict.fromkeys(paths)))
    slug = page.value("slug")
    return (slug, *(f"{one.rpartition('/')[0]}/{slug}" for one in stems)) if slug else stems


def _aliases(page: Page) -> Iterable[str]:
    """The addresses that lead on to a page."""
    for key in ("redirect_from", "aliases"):
        yield from structured.words(page.data.get(key))


def _kind(title: str, names: Iterable[str]) -> str:
    words = [title, *(re.sub(r"[-_]", " ", name.rpartition("/")[2]) for name in sorted(names))]
    if any(_CV.search(word) for word in words):
        return "cv"
    return next((kind for word in words if word and (kind := kind_of(word))), "")


def _language(page: Page) -> str:
    """The language of a page that states none, by its words."""
    return language_of(prose_of(page.body.text)) or language_of(page.value("title")) or "en"


def _stated_language(page: Page, stem: str) -> str:
    """The language that a page, its file's or folder's name or its permalink says; "" when none does."""
    stated = page.value("lang") or page.value("language") or page.value("locale")
    head = re.split(r"[-_]", stated.lower())[0]
    if language_named(stated) or (stated and _CODE.fullmatch(stated)):
        return language_named(stated) or head
    of_path = _other_code(stem) or language_of_path(stem)
    return of_path or language_of_path(page.value("permalink").strip("/"))


def _other_code(stem: str) -> str:
    """The code of a language that no CV is written in, which the first folder of a path or the end of its name is."""
    folder = stem.split("/", maxsplit=1)[0] if "/" in stem else ""
    last = re.search(r"\.([a-z]{2})(?:-[a-z]{2,4})?$", stem, re.IGNORECASE)
    codes = (code for code in (folder, last[1] if last else "") if _CODE.fullmatch(code) and not language_of_path(code))
    return next((code.lower()[:2] for code in codes if code.lower()[:2] in _OTHER_CODES), "")


_OTHER_CODES = frozenset("ja ko fr de es pt it ru tr ar fa nl pl sv da fi no cs hu he el uk vi th id".split())


def record(page: SitePage, reason: str) -> Record:
    """That a page is not read, and why."""
    return left_out(f"{page.where} {page.title}", page.page.front.place, reason)


def records(page: SitePage, reason: str) -> tuple[Record, ...]:
    """That a page and the blocks beside it are not read, and why."""
    own = (block for block in page.blocks if block.path != page.page.path)
    below = (left_out(f"{one.path.name} {one.value('title')}", one.front.place, reason) for one in own)
    return (record(page, reason), *below)
