"""A lone Markdown file, or a folder that holds nothing but such files: a bio, a résumé, one page of a site."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from cvgen.diagnostics import Diagnostic
from cvgen.model import Person
from cvgen.reading.headings import kind_of
from cvgen.reading.names import is_name
from cvgen.reading.outline import Nodes, full_address
from cvgen.reading.pages import Half, Page, halves, language_named, language_of_path, load
from cvgen.reading.people import email_in_prose, email_of, names_of, told
from cvgen.reading.site import Site
from cvgen.sources.base import Reading, Readings
from cvgen.sources.jekyll import without_liquid
from cvgen.text import NOTHING, has_han, language_of, plain

NAME = "page"

_NOT_CONTENT = re.compile(r"^(?:readme|license|contributing|changelog|code_of_conduct|security|todo|index-template)\b", re.I)


def recognises(site: Site) -> bool:
    """A file that was named, or Markdown files at the top of a folder."""
    return site.only is not None or bool(_files(site))


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """Each file as a reading in its language."""
    found: list[Diagnostic] = []
    readings: list[Reading] = []
    for path in _files(site):
        page, notes = load(path)
        found += notes
        body, notes = without_liquid(page, site)
        found += notes
        lang = language_named(page.value("lang") or page.value("language"))
        lang = lang or (language_of_path(path.stem) if len(_files(site)) > 1 else "")
        made, notes = halves(body, "kramdown", full_address, lang)
        found += notes
        readings += [_reading(page, half) for half in made]
    return tuple(readings), tuple(found)


def _files(site: Site) -> tuple[Path, ...]:
    if site.only is not None:
        return (site.only,)
    return tuple(p for p in (*site.files("*.md"), *site.files("*.markdown")) if not _NOT_CONTENT.match(p.name))


def _reading(page: Page, half: Half) -> Reading:
    sections, nodes = half.sections, half.nodes
    person = person_of(page, nodes)
    if person.name and sections:
        # The heading that was the name is no section of its own.
        names = {plain(value) for _, value in person.name}
        sections = tuple(
            replace(s, title=NOTHING, kind="bio") if s.kind == "other" and _names(s.title) & names else s for s in sections
        )
    title = page.value("title")
    return Reading(NAME, half.lang, person, sections, half.ledger, told(title) if title else NOTHING)


def _names(title: object) -> set[str]:
    from cvgen.text import Localized

    if not isinstance(title, Localized):
        return set()
    return {plain(v) for _, value in title for _, v in names_of(plain(value))}


def person_of(page: Page, nodes: Nodes) -> Person:
    """Who a page names: in its front matter, its first heading or title, or where it asks to be written to."""
    name = page.value("name") or page.value("author")
    for candidate in (name, _heading_name(nodes), page.value("title")):
        if candidate and _is_person(candidate):
            names = names_of(candidate)
            break
    else:
        names = NOTHING
    email = email_of(page.value("email")) if page.value("email") else ""
    return Person(name=names, email=email or _email(nodes), phone=page.value("phone"), headline=told(page.value("headline")))


def _heading_name(nodes: Nodes) -> str:
    first = next((node for node in nodes if node.kind == "heading"), None)
    if first is None or first.level > 2 or nodes.index(first) > 1:
        return ""
    return re.split(r"\s*(?:[-–—|:：]|的简历|的个人简历|'s (?:CV|Resume|Homepage))", plain(first.text))[0].strip()


def _is_person(words: str) -> bool:
    words = words.strip()
    if kind_of(words) or len(words) > 40:
        return False
    names = names_of(words)
    latin, chinese = names.get("en"), names.get("zh")
    if chinese:
        return 2 <= len(plain(chinese)) <= 4 and (latin is None or is_name(plain(latin)))
    return latin is not None and is_name(plain(latin)) and 2 <= len(plain(latin).split()) <= 4 and not has_han(words)


def _email(nodes: Nodes) -> str:
    for node in nodes:
        if node.text and (found := email_in_prose(node.text)):
            return found
        for child in node.children:
            if found := _email((child,)):
                return found
    return ""


def main_language(half: Half) -> str:
    """The language most of a page is written in."""
    words = " ".join(node.words() for node in half.nodes)
    return language_of(words)
