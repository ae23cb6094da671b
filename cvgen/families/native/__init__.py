"""Content written for cvgen itself: `content/<section>.md`, overlays such as `education.zh.md`, `publications.bib`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from cvgen.cv.model import KINDS, Body, Group, Item, Person, Prose, Section, item_words
from cvgen.cv.readings import Reading, Readings
from cvgen.cv.text import NOTHING, Localized, Text, squash, text_of
from cvgen.families.native import bio, bodies, papers, values
from cvgen.families.native import entries as native_entries
from cvgen.families.native.entries import EntryFields
from cvgen.families.native.schema import ENTRY_KEYS, FILE_KEYS, FILE_NAMES, NO_SECTIONS, PERSON_KEYS
from cvgen.families.native.values import NativeFile
from cvgen.files import decode, front_matter
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.markup.outline import blocks_of
from cvgen.notes import ledger
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, did_you_mean, error, info, warning
from cvgen.notes.ledger import Ledger, Record
from cvgen.patterns import lazy
from cvgen.words.headings import kind_of

NAME = "native"

_HUGO = tuple(f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json"))
_FENCE = lazy(r"^(?:---|\+\+\+)\s*$", re.M)
_ENTRIES = lazy(r"^(?:entries\s*[:=]|\[\[entries\]\])", re.M)
_OWN_HEADING = lazy(r" {0,3}#{1,3}[ \t]++([^#\n]*[^#\s])[ \t#]*")
_OF_A_SITE = lazy(r"^(?:layout|permalink)\s*[:=]", re.M)


_NOTHING = Lines("", (Place(Path("text")),))


@dataclass(frozen=True, slots=True)
class _Page:
    """One file of a section: its sheet, front matter and body."""

    path: Path
    sheet: NativeFile
    data: MapNode
    body: Lines


def recognises(site: Site) -> bool:
    """Whether there is a content/bio.md or bio.md, or another section's file with `entries` in its front matter."""
    return _folder(site) is not None


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """All sections with all their languages; every mistake of every file is among the diagnostics."""
    folder = _folder(site)
    if folder is None:
        hint = "start with a file content/bio.md, as the README shows"
        raise CvgenError(error("site", "there is no native content here", Place(site.root), hint))
    found: list[Diagnostic] = []
    pages, records = _pages(site, folder, found)
    bib = _bibliography(site, folder)
    if bib is not None and (site.only is None or site.only.stem == "publications"):
        pages.setdefault("publications", [])
    kinds = {name: _kind(name, group) for name, group in pages.items()}
    person = Person()
    sections: list[tuple[int, Section]] = []
    others: dict[str, list[Section]] = {}
    for name, group in pages.items():
        if kinds[name] == "bio":
            person = bio.read(site, folder, [(page.sheet, page.data) for page in group])
        made, fates = _sections(site, name, kinds[name], group, bib, found)
        records += fates
        order = _order(group)
        sections += ((order, section) for lang, section in made if not lang)
        for lang, section in ((lang, section) for lang, section in made if lang):
            others.setdefault(lang, []).append(section)
    found += (*_complaints(pages, kinds), *_unread_kinds(site, folder))
    reading = Reading(NAME, "", person, _arranged(sections), records, homepage=False)
    more = (Reading(NAME, lang, Person(), tuple(told), homepage=False) for lang, told in others.items())
    return (reading, *more), tuple(sorted(found, key=lambda one: (one.place is None, one.place or Place(folder))))


def _bibliography(site: Site, folder: Path) -> Path | None:
    """The file of papers beside the content."""
    bib = folder / "publications.bib"
    return bib if site.holds(bib) and bib.is_file() else None


def _complaints(pages: Mapping[str, list[_Page]], kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
    """What is wrong with each file; one whose name is misspelt for certain has nothing else wrong."""
    for name, group in pages.items():
        misspelt = _misspelt(name, kinds[name], group)
        if misspelt is not None:
            yield misspelt
        if misspelt is None or misspelt.severity != "error":
            yield from (one for page in group for one in page.sheet.found)


def _folder(site: Site) -> Path | None:
    """The folder with the native content: content/ of the site, or the site itself."""
    for folder in (site.folder("content"), site.root):
        if folder is None or (site.only is not None and site.only.parent != folder):
            continue
        if (folder / "authors").is_dir():
            continue
        if folder != site.root and (any(site.file(name) for name in _HUGO) or site.folder("config/_default")):
            continue
        if any(_is_section(path) for path in _candidates(site, folder)):
            return folder
    return None


def _candidates(site: Site, folder: Path) -> list[Path]:
    """The Markdown files of a folder by name; of a site that is one file, that one and its overlays."""
    paths = [path for path in sorted(folder.glob("*.md")) if path.is_file() and site.holds(path)]
    if site.only is not None:
        name = site.only.name.partition(".")[0]
        paths = [path for path in paths if path.name.partition(".")[0] == name]
    return [path for path in paths if not path.name.startswith((".", "_"))]


def _unread_kinds(site: Site, folder: Path) -> Iterable[Diagnostic]:
    """A warning for each file called like a section that is none, since it is written in another form."""
    for path in sorted(path for ending in ("yml", "yaml", "json") for path in folder.glob(f"*.{ending}")):
        if site.only is None and site.holds(path) and path.stem in FILE_NAMES and path.stem not in NO_SECTIONS:
            hint = f"write {path.stem}.md, with the lines of this file between two lines ---"
            yield warning("section", f"{path.name} is not read: sections are Markdown", Place(path), hint)


def _is_section(path: Path) -> bool:
    """Whether a file is a native section beyond doubt, by its name and its first few thousand bytes."""
    name = path.name.partition(".")[0]
    if name not in FILE_NAMES:
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(8000).decode("utf-8", "replace").lstrip("\ufeff")
    except OSError:
        return name == "bio"
    parts = _FENCE.split(head, 2)
    keys = parts[1] if len(parts) > 1 and not parts[0].strip() else ""
    return (name == "bio" or bool(_ENTRIES.search(keys))) and not _OF_A_SITE.search(keys)


def _pages(site: Site, folder: Path, found: list[Diagnostic]) -> tuple[dict[str, list[_Page]], Ledger]:
    """The files of each section by name, the one without a language first; files that are no sections left out."""
    groups: dict[str, list[_Page]] = {}
    records: list[Record] = []
    for path in sorted(_candidates(site, folder), key=lambda path: (path.name.partition(".")[0], len(path.name))):
        name, _, lang = path.stem.partition(".")
        if name.lower() in NO_SECTIONS:
            records.append(ledger.left_out(path.name, Place(path), "not a section of a CV"))
            continue
        sheet = NativeFile(Lines("", (Place(path),)), lang, [])
        if lang and not values.check_language(sheet, lang, Place(path)):
            found += sheet.found
            continue
        try:
            text, faults = decode.read_text(path)
        except CvgenError as reason:
            found += reason.diagnostics
            continue
        lines = Lines.of_file(path, text)
        front, body, more = front_matter.split(lines, strict=True)
        sheet = NativeFile(lines, lang, [*faults, *more])
        groups.setdefault(name, []).append(_Page(path, sheet, front.data, _without_own_heading(name, front.data, body)))
    for path in sorted(folder.glob("*.bib")):
        if path.name != "publications.bib" and site.only is None:
            hint = f"rename it: mv {path.name} publications.bib"
            found.append(warning("unread", f"{path.name} is not read; publications.bib is", Place(path), hint))
    return groups, tuple(records)


def _without_own_heading(name: str, data: MapNode, body: Lines) -> Lines:
    """The body of a file without the heading of the section itself, with which many begin it."""
    rows = body.rows()
    first = next((n for n, (row, _) in enumerate(rows) if row.strip()), None)
    found = _OWN_HEADING.fullmatch(rows[first][0]) if first is not None else None
    if found is None or first is None:
        return body
    given = data.get("title")
    own = {squash(name), *([squash(given.as_text())] if isinstance(given, Scalar) else [])}
    kind = FILE_NAMES.get(name.lower().replace("_", "-"), "")
    if squash(found[1]) not in own and not (kind and kind_of(found[1]) == kind):
        return body
    return Lines.joined([*rows[:first], ("", rows[first][1]), *rows[first + 1 :]], body.place(1).path)


#: A word is a slip of another one when so much of both is alike: honnors, educaton.
_SLIP = 0.85


def _misspelt(name: str, kind: str, pages: list[_Page]) -> Diagnostic | None:
    """One error for a file called nearly like a section, instead of one for each key; a warning if it has none."""
    wrong = [one for page in pages for one in page.sheet.found if one.severity == "error"]
    names = [one for one in FILE_NAMES if one not in NO_SECTIONS]
    near = did_you_mean(name, names, otherwise="-")
    if kind != "other" or near == "-" or any(page.data.get("kind") or page.data.get("title") for page in pages):
        return None
    if not wrong and not difflib.get_close_matches(name, names, n=1, cutoff=_SLIP):
        return None
    meant = near.split("'")[1]
    hint = f"did you mean {meant}.md? Type: mv {pages[0].path.name} {meant}.md; or give the file a kind"
    said = error if wrong else warning
    return said("section", f"{pages[0].path.name} is no section that is known", Place(pages[0].path), hint)


def _kind(name: str, pages: list[_Page]) -> str:
    """The kind of a section, from `kind` or the file's name."""
    for page in pages:
        for key, value in page.data.pairs:
            if key.text != "kind":
                continue
            kind = values.word(page.sheet, "kind", value)
            if kind in KINDS:
                return kind
            page.sheet.complain("kind", f"'{kind}' is no kind of section", value.place, did_you_mean(kind, KINDS))
    return FILE_NAMES.get(name.lower().replace("_", "-"), "other")


def _sections(
    site: Site, name: str, kind: str, pages: list[_Page], bib: Path | None, found: list[Diagnostic]
) -> tuple[list[tuple[str, Section]], Ledger]:
    """A section out of its files in all languages, with those of a body that lists entries of another language."""
    for page in pages:
        _check_keys(page, kind)
    told = [body for page in pages for body in bodies.read(page.body, kind, page.sheet.lang)]
    prose = _prose([replace(page, body=_NOTHING) for page in pages] if told else pages)
    records = [*_printed(prose), *chain.from_iterable(one.ledger for one in told)]
    entries = list(chain.from_iterable(native_entries.entries(kind, fields) for fields in _aligned(kind, pages)))
    if bib is not None and kind == "publications":
        entries, fates = papers.with_bib(entries, bib, found)
        records += fates
    records += _printed(entries)
    first, *lead = told[0].sections if told and told[0].sections else (Section(kind, groups=(Group(),)),)
    items: tuple[Item, ...] = (*prose, *first.groups[0].items, *entries)
    if not items and len(first.groups) < 2:
        found += _empty(pages)
        return [], tuple(records)
    place = _place(site, pages, bib)
    groups = (replace(first.groups[0], items=items), *first.groups[1:])
    whole = Section(kind, _title(name, kind, pages), groups, place)
    return [("", whole), *(("", section) for section in lead), *_beside(told[1:])], tuple(records)


def _place(site: Site, pages: Sequence[_Page], bib: Path | None) -> Place:
    return Place(pages[0].path if pages else bib or site.root)


def _printed(items: Iterable[Item]) -> list[Record]:
    return [ledger.printed(item_words(one), one.place) for one in items]


def _beside(told: Sequence[bodies.NativeBody]) -> list[tuple[str, Section]]:
    """The sections of bodies in further languages, each with its language."""
    return [(one.lang, section) for one in told for section in one.sections]


def _empty(pages: Sequence[_Page]) -> list[Diagnostic]:
    """That a file holds nothing to print, where nothing else is wrong with it."""
    if not pages or any(page.sheet.found for page in pages):
        return []
    return [info("empty-section", f"{pages[0].path.name} holds nothing to print", Place(pages[0].path))]


def _check_keys(page: _Page, kind: str) -> None:
    """Complains about keys that a file of this kind does not have."""
    known = FILE_KEYS | PERSON_KEYS if kind == "bio" else FILE_KEYS
    for key, _ in page.data.pairs:
        if key.text in known or (kind == "bio" and bio.is_account(key.text)):
            continue
        near = did_you_mean(key.text, known)
        if key.text in ENTRY_KEYS[kind] and "did you mean" not in near:
            near = f"it belongs to an entry: begin the file with 'entries:' and write '- {key.text}: …' below"
        page.sheet.complain("unknown-key", f"{page.path.name} has no key '{key.text}'", key.place, near)


def _title(name: str, kind: str, pages: list[_Page]) -> Text:
    """The heading as the files give it; a section of no known kind is headed by its file's name."""
    title: Text = NOTHING
    for page in pages:
        if node := page.data.get("title"):
            title = values.text(page.sheet, "title", node).joined(title)
    return title or (text_of(re.sub(r"[-_]+", " ", name).capitalize()) if kind == "other" else NOTHING)


def _prose(pages: list[_Page]) -> tuple[Prose, ...]:
    """The text of the front matter and the body of the files, each in all languages."""
    text: Body = Localized()
    body: Body = Localized()
    places: list[Place] = []
    for page in pages:
        if node := page.data.get("text"):
            text = values.body(page.sheet, "text", node).joined(text)
        blocks = blocks_of(page.body)
        if blocks:
            lang = page.sheet.language(values.field_words(blocks))
            body = Localized.of({lang: blocks}).joined(body)
            places += [place for row, place in page.body.rows() if row.strip()][:1]
    found = []
    if text:
        first = next(node.place for page in pages if (node := page.data.get("text")))
        found.append(Prose(text, first))
    if body:
        found.append(Prose(body, places[0]))
    return tuple(found)


def _aligned(kind: str, pages: list[_Page]) -> list[EntryFields]:
    """The entries of the first file that has some, with those of the other languages laid over them."""
    base: list[EntryFields] = []
    first: _Page | None = None
    for page in pages:
        read = [native_entries.read(page.sheet, kind, node) for node in _entries(page)]
        if not read:
            continue
        if first is None:
            first, base = page, read
            _check_ids(page, base)
        elif all(one.id for one in read):
            _lay_by_id(base, read, first, page)
        elif len(read) != len(base):
            message = f"{page.path.name} has {_count(len(read))}, but {first.path.name} has {len(base)}"
            node = page.data.get("entries")
            hint = "write the entries of both files in the same order, or give each one an id in both"
            page.sheet.complain("overlay", message, node.place if node else Place(page.path), hint)
        else:
            base = [native_entries.overlaid(one, over, page.sheet) for one, over in zip(base, read, strict=True)]
    return [one for one in base if not one.says_nothing()]


def _lay_by_id(base: list[EntryFields], read: list[EntryFields], first: _Page, page: _Page) -> None:
    """Lays entries over those with the same id, in place."""
    _check_ids(page, read)
    known = {one.id: n for n, one in enumerate(base) if one.id}
    for over in read:
        if over.id in known:
            base[known[over.id]] = native_entries.overlaid(base[known[over.id]], over, page.sheet)
            continue
        message = f"{first.path.name} has no entry with the id '{over.id}' that {page.path.name} translates"
        hint = did_you_mean(over.id, known, otherwise=f"give an entry of {first.path.name} the id")
        page.sheet.complain("overlay", message, over.id_place or over.place, hint)


def _check_ids(page: _Page, read: list[EntryFields]) -> None:
    """Complains about an id that two entries of a file have."""
    seen: dict[str, Place] = {}
    for one in read:
        if one.id and one.id in seen:
            message = f"the id '{one.id}' belongs to the entry in line {seen[one.id].line}"
            page.sheet.complain("overlay", message, one.id_place or one.place, "give this one another id")
        seen.setdefault(one.id, one.place)


def _entries(page: _Page) -> tuple[Node, ...]:
    """The entries of a file's front matter."""
    node = page.data.get("entries")
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return ()
    if isinstance(node, ListNode):
        return node.items
    page.sheet.complain("type", "'entries' takes a list", node.place, "begin each entry with '- '")
    return ()


def _order(pages: list[_Page]) -> int:
    """The position the front matter asks for, from 1; 0 when it asks for none."""
    for page in pages:
        node = page.data.get("order")
        if node is None or (isinstance(node, Scalar) and node.is_null):
            continue
        if isinstance(node, Scalar) and re.fullmatch("[1-9][0-9]?", node.text):
            return int(node.text)
        page.sheet.complain("type", "'order' takes a number from 1", node.place, "order: 2 is the second section")
    return 0


def _arranged(sections: list[tuple[int, Section]]) -> tuple[Section, ...]:
    """Sections in the order of a CV; those that ask for a position stand there."""
    found = sorted((one for order, one in sections if not order), key=lambda one: KINDS.index(one.kind))
    for order, one in sorted((pair for pair in sections if pair[0]), key=lambda pair: pair[0]):
        found.insert(order - 1, one)
    return tuple(found)


def _count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
