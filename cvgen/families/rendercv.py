"""RenderCV: a YAML file with everything under `cv`, sections under any heading, entries of nine types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from cvgen.cv.dates import Periods
from cvgen.cv.model import STAYS, Entry, Item, Link, Person, Section
from cvgen.cv.readings import Readings
from cvgen.cv.text import ANY, Inline, Localized, Run, Text, join, language_of, plain, text_of
from cvgen.entries import from_blocks
from cvgen.entries.text_language import TextLanguage
from cvgen.files.nodes import MapNode, Node
from cvgen.files.tree import Site
from cvgen.markup.outline import Node as Block
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import Diagnostic
from cvgen.site import data_files, photos, resume, structured
from cvgen.site.contacts import also, email_of, name_by_language, told
from cvgen.site.name_keys import chinese_name
from cvgen.site.pages import language_named
from cvgen.site.resume import Resume
from cvgen.site.structured import bullets, first, maps, paragraphs, span, styled, word, words
from cvgen.words.headings import LEFT_OUT, kind_of

NAME = "rendercv"

_HEAD = re.compile(rb"^cv:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+[\w-]+:", re.M)
_FOLDERS = ("*.yaml", "*.yml", "*/*_CV*.y*ml", "cv/*.y*ml", "examples/*.y*ml", "**/*_CV*.y*ml")
#: A single text under one of these keys is all of an entry.
_TEXTS = ("bullet", "number", "reversed_number", "text")


def recognises(site: Site) -> bool:
    """A YAML file with a `cv` at its top."""
    return bool(_files(site))


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The CV in each of its languages."""
    return data_files.read_each(NAME, _files(site), partial(_resume_of, site))


def _resume_of(site: Site, path: Path, data: MapNode) -> Resume | None:
    cv = data.get("cv")
    return _resume(site, path, data, cv) if isinstance(cv, MapNode) else None


def _files(site: Site) -> tuple[Path, ...]:
    """The CVs of the best place that has any, shorter names first."""
    if site.only is not None:
        return (site.only,) if site.only.suffix in (".yml", ".yaml") and _is_cv(site.only) else ()
    if site.file("_config.yml"):
        return ()
    for pattern in _FOLDERS:
        if found := [path for path in site.files(pattern) if _is_cv(path)]:
            return tuple(sorted(found, key=lambda path: (len(path.name), path.name)))
    return ()


def _is_cv(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _HEAD.search(stream.read(20_000).replace(b"\r\n", b"\n")) is not None
    except OSError:
        return False


def _resume(site: Site, path: Path, data: MapNode, cv: MapNode) -> Resume:
    named = ""
    for key in ("locale", "locale_catalog"):
        if isinstance(locale := data.get(key), MapNode):
            named = named or word(locale, "language")
    if "chinese" in named.lower():
        named = "zh"
    return resume.resume(path, language_named(named), _person(cv, site, path), lambda lang: _sections(cv, lang))


def _person(cv: MapNode, site: Site, path: Path) -> Person:
    name = name_by_language(word(cv, "name"))
    emails = words(cv.get("email"))
    phones = words(cv.get("phone"))
    photo, absent = photos.named(site, first(cv, "photo"), beside=path)
    return Person(
        name=name.joined(chinese_name(cv)),
        headline=told(word(cv, "headline", "label")),
        location=told(word(cv, "location")),
        email=email_of(emails[0]) if emails else "",
        phone=phones[0].removeprefix("tel:") if phones else "",
        photo=photo,
        absent_photo=absent,
        links=_links(cv),
        details=also((email_of(one) for one in emails), (one.removeprefix("tel:") for one in phones), _bare(cv)),
    )


def _bare(cv: MapNode) -> Iterator[str]:
    """Free connections that lead nowhere: "Norwegian citizen"."""
    for one in maps(cv.get("custom_connections")):
        if (said := word(one, "placeholder", "label")) and not word(one, "url"):
            yield said


def _links(cv: MapNode) -> tuple[Link, ...]:
    sites = words(cv.get("website"))
    found = [structured.link("Homepage", address) for address in sites]
    found += [
        structured.link(word(one, "network"), word(one, "url"), word(one, "username"))
        for one in maps(cv.get("social_networks"))
    ]
    found += [
        structured.link(word(one, "placeholder", "label"), word(one, "url"))
        for one in maps(cv.get("custom_connections"))
    ]
    return tuple(one for one in found if one is not None)


# --- sections -----------------------------------------------------------------------------------------------------


def _sections(cv: MapNode, lang: str) -> tuple[Section, ...]:
    found: list[Section] = []
    sections = cv.get("sections")
    for key, node in sections.pairs if isinstance(sections, MapNode) else ():
        title = _heading(key.text)
        kind = kind_of(title) or "other"
        kind = "other" if kind in LEFT_OUT or kind == "contact" else kind
        items = [item for one in getattr(node, "items", (node,)) for item in _items(one, kind, lang)]
        if kind == "mixed":
            kind = "work"
        heading = structured.told(title, "")
        found += structured.section(kind, items, key.place, heading)
    return tuple(found)


def _heading(key: str) -> str:
    """A section's key as its heading: "selected_honors" is written for "Selected Honors"."""
    if re.search(r"[^a-z_]", key):
        return key
    return " ".join(part.capitalize() for part in key.split("_"))


def _items(node: Node, kind: str, lang: str) -> tuple[Item, ...]:
    """One entry of a section by the keys it has."""
    if isinstance(node, MapNode):
        if text := first(node, *_TEXTS):
            return _text(text, kind, lang)
        return (_entry(node, kind, lang),)
    return _text(node, kind, lang)


def _text(node: Node, kind: str, lang: str) -> tuple[Item, ...]:
    """A text as an entry of the kind, or as prose where sections are prose."""
    if not node.as_text().strip():
        return ()
    if kind not in ("bio", "interests", "references", "other", "skills"):
        block = Block("item", node.place, styled(node.as_text()))
        if found := from_blocks.entry(block, kind, TextLanguage(lang)):
            return (found,)
    return structured.prose(paragraphs(node), lang, node.place)


def _entry(one: MapNode, kind: str, lang: str) -> Entry:
    if "label" in one and "details" in one:
        return structured.labelled(kind, word(one, "label"), word(one, "details"), lang, one.place)
    if "title" in one and "authors" in one:
        return _publication(one, lang)
    if "institution" in one:
        return _stay(one, kind if kind in STAYS else "education", lang)
    if "company" in one:
        return _stay(one, kind if kind in STAYS else "work" if kind in ("mixed", "other") else kind, lang)
    return _stay(one, "work" if kind == "mixed" else kind, lang)


def _stay(one: MapNode, kind: str, lang: str) -> Entry:
    """Education, experience and normal entries: what, where, when, and what is said of it."""
    where = word(one, "institution", "company")
    degree, area = word(one, "degree"), word(one, "area", "position")
    chinese = (lang or language_of(degree + area)) == "zh"
    what = area + degree if chinese else ", ".join(part for part in (degree, area) if part)
    name = word(one, "name", "title")
    if not where and kind in STAYS:
        where, name = name, ""
    return structured.entry(
        kind,
        lang,
        one.place,
        what=what or name,
        where=where,
        location=word(one, "location"),
        when=_when(one),
        blocks=(*paragraphs(first(one, "summary")), *bullets(one.get("highlights"), nested=True)),
        href=word(one, "url"),
    )


def _when(one: MapNode) -> tuple[Periods, str]:
    """`date` wins over the two ends; a start without an end is still going on."""
    if text := word(one, "date"):
        return structured.date(text)
    periods, odd = span(word(one, "start_date"), word(one, "end_date"), open_end=True)
    return structured.cut(periods, 2), odd


def _publication(one: MapNode, lang: str) -> Entry:
    periods, odd = structured.date(word(one, "date"))
    doi = word(one, "doi")
    address = full_address(doi) or full_address(word(one, "url"))
    link = full_address(word(one, "url"))
    return Entry(
        "publications",
        dates=periods,
        title=structured.told(word(one, "title"), ""),
        authors=_authors(one.get("authors")),
        venue=structured.told(word(one, "journal", "venue"), ""),
        text=structured.told(odd, lang),
        body=structured.body(paragraphs(first(one, "summary")), lang),
        links=(Link(text_of("Link", ANY), link),) if link and link != address else (),
        href=address,
        place=one.place,
    )


def _authors(node: Node | None) -> Text:
    """The names in a row; the owner's is set in *italics* or **bold** in the file, and in bold here."""
    parts: list[Inline] = []
    for name in words(node):
        runs = styled(name)
        own = any(run.bold or run.italic for run in runs)
        parts.append(tuple(Run(run.text, bold=own, href=run.href) for run in runs))
    found = join(parts, "、" if language_of("".join(map(plain, parts))) == "zh" else ", ")
    return text_of(found, ANY) if found else Localized()
