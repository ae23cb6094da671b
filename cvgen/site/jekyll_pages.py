"""Which pages of a Jekyll site are its home page in each language, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.model import Person
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import language_of
from cvgen.files.nodes import MapNode, Plain
from cvgen.files.tree import Site
from cvgen.markup.page_source import prose_of
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, info, warning
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site import jekyll
from cvgen.site.contacts import name_by_language
from cvgen.site.pages import Page, language_named, language_of_path, load, parts_by_language

_HOME = lazy(
    r"^(?:about|home|homepage|index|main|zh|cn|en|chinese|english|intro|profile|me)(?:[-_.](?:me|page|zh|cn|en|chinese|english|us))*+$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: Page
    lang: str
    permalink: str
    aliases: tuple[str, ...]

    def is_root(self) -> bool:
        return self.permalink == "/" or "/" in self.aliases


def home(site: Site, source: str, config: MapNode, data: dict[str, Plain]) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The home page in each of its languages, with the person that the configuration names."""
    chosen, dropped, found_first = _chosen(site)
    found: list[Diagnostic] = list(found_first)
    readings: list[Reading] = []
    for candidate in chosen:
        lang = candidate.lang if len(chosen) > 1 else ""
        made, notes = page_readings(site, source, candidate.page, config, data, lang, candidate.lang)
        found += notes
        readings += made
    if readings:
        readings[0] = replace(readings[0], ledger=(*readings[0].ledger, *dropped))
    return tuple(readings), tuple(found)


def homes(site: Site) -> tuple[tuple[tuple[Page, str], ...], tuple[Record, ...], tuple[Diagnostic, ...]]:
    """The home page of each language with its language, the one at the site's root first; and what lost to them."""
    chosen, dropped, found = _chosen(site)
    return tuple((candidate.page, candidate.lang) for candidate in chosen), dropped, found


def page_readings(
    site: Site, source: str, page: Page, config: MapNode, data: dict[str, Plain], lang: str, name_lang: str = ""
) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """One page in the language given ("" when each text tells its own), or in those its parts are marked with."""
    body, found = jekyll.evaluated(page, site, config, data)
    made, notes = parts_by_language(body, "kramdown", jekyll.resolver(config), lang)
    found = (*found, *notes)
    readings = []
    for half in made:
        person, notes = author(site, config, half.lang or name_lang)
        found = (*found, *notes)
        readings.append(Reading(source, half.lang, person, half.sections, half.ledger))
    return tuple(readings), found


def home_files(site: Site) -> tuple[Path, ...]:
    """The files of _pages that are named like a home page."""
    files = (*site.files("_pages/*.md"), *site.files("_pages/*.markdown"), *site.files("_pages/*/*.md"))
    return tuple(path for path in files if _HOME.match(path.stem) and path.parent.name not in ("includes", "include"))


def _chosen(site: Site) -> tuple[tuple[_Candidate, ...], tuple[Record, ...], tuple[Diagnostic, ...]]:
    """The home page of each language: the one that the site's root or its language's address shows."""
    found: list[Diagnostic] = []
    dropped: list[Record] = []
    candidates: list[_Candidate] = []
    bare: list[Path] = []
    for path in (*site.files("_pages/*.md"), *site.files("_pages/*.markdown"), *site.files("_pages/*/*.md")):
        try:
            page, notes = load(path)
        except CvgenError as reason:
            if _HOME.match(path.stem):
                raise
            found += jekyll.beside(reason)
            continue
        if not page.front.format:
            if _HOME.match(path.stem) and path.parent.name == "_pages":
                bare.append(path)
            continue
        candidate = _candidate(site, page)
        if not (_HOME.match(path.stem) or _HOME.match(candidate.permalink.strip("/")) or candidate.is_root()):
            continue
        found += notes
        if page.value("published").lower() == "false":
            dropped.append(left_out(path.name, page.front.place, "unpublished page"))
            continue
        candidates.append(candidate)
    if not candidates:
        message, hint = "this page has no front matter, so Jekyll does not show it", "let it begin with two lines: ---"
        found += [warning("front-matter", message, Place(path), hint) for path in bare]
    best: dict[str, _Candidate] = {}
    for candidate in candidates:
        lang = candidate.lang
        rival = best.get(lang)
        if rival is None or _rank(candidate) >= _rank(rival):
            best[lang] = candidate
        loser = rival if best[lang] is candidate else candidate
        if (loser is not None and loser is not candidate) or (loser is candidate and rival is not None):
            dropped.append(left_out(loser.page.path.name, loser.page.front.place, "another page has its address"))
            found.append(
                info(
                    "page", f"{loser.page.path.name} is not read: another page has its address", loser.page.front.place
                )
            )
    order = sorted(best.values(), key=lambda c: (not c.is_root(), c.page.path.name))
    return tuple(order), tuple(dropped), tuple(found)


def _candidate(site: Site, page: Page) -> _Candidate:
    node = page.data.get("redirect_from")
    raw = node.to_python() if node is not None else []
    aliases = tuple(str(alias) for alias in (raw if isinstance(raw, list) else [raw]) if alias)
    permalink = page.value("permalink")
    lang = language_named(page.value("lang") or page.value("language") or page.value("locale"))
    inside = page.path.relative_to(site.root / "_pages").with_suffix("").as_posix()
    lang = lang or language_of_path(inside) or language_of_path(permalink.strip("/"))
    lang = lang or next((found for alias in aliases if (found := language_of_path(alias.strip("/")))), "")
    return _Candidate(page, lang or language_of(_words(page)) or "en", permalink, aliases)


def _words(page: Page) -> str:
    """A page's text without what is not prose, enough to tell its language."""
    return prose_of(page.body.text)


def _rank(candidate: _Candidate) -> tuple[bool, bool, str]:
    """Jekyll writes pages in the order of their names, so of two at one address the later one is seen."""
    return candidate.permalink == "/", candidate.is_root(), candidate.page.path.name


def author(site: Site, config: MapNode, lang: str) -> tuple[Person, tuple[Diagnostic, ...]]:
    """The author block: of _data/profile_<lang>.yml or _data/<lang>/… where there is one, else of _config.yml."""
    names = (
        [f"_data/profile_{lang}.yml", f"_data/author_{lang}.yml", f"_data/{lang}/profile.yml", "_data/profile.yml"]
        if lang
        else []
    )
    found: tuple[Diagnostic, ...] = ()
    author = config.get("author")
    result = jekyll.person(author, config, site) if isinstance(author, MapNode) else Person()
    if not result.name and not isinstance(author, MapNode):
        result = replace(
            result, name=name_by_language(title.as_text() if (title := config.get("title")) is not None else "")
        )
    for name in names:
        path = site.file(name)
        if path is None:
            continue
        data, found = jekyll.data_file(path)
        block = data.get("author")
        own = jekyll.person(block if isinstance(block, MapNode) else data, data, site, lang)
        if own.name:
            result = own
            break
    return result, found
