"""A lone Markdown file, or a folder that holds nothing but such files: a bio, a résumé, one page of a site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cvgen.cv.model import Item, Person, Prose, Section
from cvgen.cv.person_name import same
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import BLANKS, NOTHING, Text, language_of, plain
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.markup.outline import Nodes, full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic, info
from cvgen.notes.ledger import Record, left_out, merged
from cvgen.patterns import lazy
from cvgen.site import photos
from cvgen.site.contacts import contacts_of, email_in_prose, email_of, name_by_language, told
from cvgen.site.jekyll import without_liquid
from cvgen.site.name_keys import chinese_name
from cvgen.site.pages import LanguagePart, Page, language_named, language_of_path, load, parts_by_language
from cvgen.site.reach import has_known_headings
from cvgen.site.titles import is_person

NAME = "page"

_NOT_CONTENT = lazy(
    r"^(?:readme|license|contributing|changelog|code_of_conduct|security|todo|index-template|claude|agents"
    r"|404|(?:page[-_ ]?)?not[-_ ]?found"
    r"|(?:\w{1,30}[-_ ])?(?:deployment|setup|install\w{0,6}|usage|quick[-_ ]?start|instructions?)"
    r"(?:[-_ ]\w{1,30}){0,3}\.)\b",
    re.I,
)

_RESUME = lazy(r"resume|résumé|cv|vitae|简历|about|bio|index|profile|home", re.I)
_OTHER_LANGUAGE = lazy(r"[-_.](ja|jp|ko|kr|fr|de|es|pt|it|ru)$", re.I)


def recognises(site: Site) -> bool:
    """A file that was named, or Markdown files in a folder."""
    return site.only is not None or bool(_files(site))


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The page of each language as a reading."""
    found: list[Diagnostic] = []
    chosen: dict[str, Page] = {}
    dropped: list[Record] = []
    files = _files(site)
    for path in files:
        page, notes = load(path)
        found += notes
        lang, reason = _language(page, alone=len(files) == 1)
        if not reason and lang in chosen:
            reason = f"another file is the page in this language: {chosen[lang].path.name}"
        if reason:
            dropped.append(left_out(path.name, page.front.place, reason))
            found.append(info("page", f"{path.name} is not read: {reason}", page.front.place))
        else:
            chosen[lang] = page
    readings: list[Reading] = []
    for lang, page in chosen.items():
        body, notes = without_liquid(page, site)
        found += notes
        made, notes = parts_by_language(body, "kramdown", full_address, lang if len(chosen) > 1 else "")
        found += notes
        readings += [_reading(site, page, half) for half in made]
    if readings:
        readings[0] = replace(readings[0], ledger=(*readings[0].ledger, *dropped))
    return tuple(readings), tuple(found)


def _language(page: Page, *, alone: bool) -> tuple[str, str]:
    """A page's language, and the reason it is left out when it is in one that cvgen does not print."""
    stated = page.value("lang") or page.value("language")
    if alone:
        return language_named(stated), ""
    other = _OTHER_LANGUAGE.search(page.path.stem)
    if other and not language_named(stated):
        return "", f"it is in a language cvgen does not print ({other.group(1)})"
    lang = language_named(stated) or language_of_path(page.path.stem)
    return lang or language_of(re.sub(r"<[^<>]*>|\]\([^()]*\)|https?://\S+", " ", page.body.text)) or "en", ""


def _files(site: Site) -> tuple[Path, ...]:
    """The file that was named; else the Markdown files at the top of the folder, or in the nearest folders below."""
    if site.only is not None:
        return (site.only,)
    for folder in ("", "*/", "*/*/"):
        files = (*site.files(f"{folder}*.md"), *site.files(f"{folder}*.markdown"))
        kept = tuple(p for p in files if not _NOT_CONTENT.match(p.name))
        if kept and (not folder or len(kept) <= 6):
            return tuple(sorted(kept, key=lambda p: (not _RESUME.search(p.stem), p.name)))
    return tuple(path for path in site.files("README*.md") if _is_a_page(path))


def _is_a_page(path: Path) -> bool:
    """Whether a README is a page of a person: that of a profile, with headings that a CV knows."""
    try:
        return has_known_headings(load(path)[0].body.text)
    except CvgenError:
        return False


def _reading(site: Site, page: Page, half: LanguagePart) -> Reading:
    sections = half.sections
    photo, absent = _photo(site, page)
    person = replace(person_of(page, half.nodes), photo=photo, absent_photo=absent)
    if person.name:
        # The heading that was the name is no section of its own.
        names = {plain(value) for _, value in person.name}
        sections = tuple(
            replace(s, title=NOTHING, kind="bio") if s.kind == "other" and _is_titled(s.title, names) else s
            for s in sections
        )
    person, sections, merged_blocks = _with_contacts(person, sections)
    title = page.value("title")
    ledger = (*half.ledger, *merged_blocks)
    return Reading(NAME, half.lang, person, sections, ledger, told(title) if title else NOTHING)


def _photo(site: Site, page: Page) -> photos.Photo:
    """The picture that the front matter names; those in the text may show anything."""
    data = page.data
    author, profile = data.get("author"), data.get("profile")
    nodes = [data.get(key) for key in ("photo", "avatar", "portrait", "picture")]
    nodes += [one.get(key) for one in (author, profile) if isinstance(one, MapNode) for key in ("avatar", "image")]
    named = next((one for one in nodes if one is not None and one.as_text().strip()), None)
    return photos.named(site, named, beside=page.path)


def _is_titled(title: Text, names: Iterable[str]) -> bool:
    """Whether a heading is nothing but one of the names."""
    given = [plain(v) for _, value in title for _, v in name_by_language(plain(value))]
    return bool(given) and all(any(one == name or same(one, name) for name in names) for one in given)


def _with_contacts(
    person: Person, sections: tuple[Section, ...]
) -> tuple[Person, tuple[Section, ...], tuple[Record, ...]]:
    """Lines of nothing but addresses under the name become the person's; they are not printed a second time."""
    if not sections or sections[0].kind not in ("bio", "contact"):
        return person, sections, ()
    records: list[Record] = []
    groups = []
    for group in sections[0].groups:
        kept: list[Item] = []
        for item in group.items:
            found = contacts_of(item) if isinstance(item, Prose) else None
            if found is None:
                kept.append(item)
                continue
            person = replace(
                person,
                email=person.email or found.email,
                phone=person.phone or found.phone,
                links=(*person.links, *(link for link in found.links if link not in person.links)),
            )
            records.append(merged(found.words, item.place, "printed with the name"))
        groups.append(replace(group, items=tuple(kept)))
    return person, (replace(sections[0], groups=tuple(groups)), *sections[1:]), tuple(records)


def person_of(page: Page, nodes: Nodes) -> Person:
    """Who a page names: in its front matter, its first heading or title, or where it asks to be written to."""
    names = name_by_language(page.value("name"))  # what the front matter calls a name is one, whatever it looks like
    for candidate in () if names else (page.value("author"), _heading_name(nodes), page.value("title")):
        if candidate and is_person(candidate):
            names = name_by_language(candidate)
            break
    names = names.joined(chinese_name(page.data))
    email = email_of(page.value("email")) if page.value("email") else ""
    return Person(
        name=names, email=email or _email(nodes), phone=page.value("phone"), headline=told(page.value("headline"))
    )


def _heading_name(nodes: Nodes) -> str:
    first = next((node for node in nodes if node.kind == "heading"), None)
    if first is None or first.level > 2 or nodes.index(first) > 1:
        return ""
    return re.split(rf"\s-\s|{BLANKS}(?:[–—|:：]|的简历|的个人简历|['’]s (?:CV|Resume|Homepage))", plain(first.text))[
        0
    ].strip()


def _email(nodes: Nodes) -> str:
    for node in nodes:
        if node.text and (found := email_in_prose(node.text)):
            return found
        for child in node.children:
            if found := _email((child,)):
                return found
    return ""
