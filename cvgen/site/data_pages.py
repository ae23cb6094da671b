"""Data files that are pages: a title, rows of entries, and text that stands in files of its own."""

from __future__ import annotations

import re
from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.model import KINDS, Bullets, Entry, Group, Item, Paragraph, Section
from cvgen.cv.text import NOTHING, Text
from cvgen.files.decode import read_text
from cvgen.files.nodes import ListNode, MapNode
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve, full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, warning
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.phrases import bibliography
from cvgen.site import collection, structured
from cvgen.site.contacts import told
from cvgen.site.family import Collection, DataPages
from cvgen.site.pages import language_of_path
from cvgen.site.paths import at
from cvgen.site.structured import maps, paragraphs, word
from cvgen.words.headings import LEFT_OUT, kind_of

#: Programs whose text is not read, and what tells that they hold text of a CV.
_PROGRAMS = frozenset({".ts", ".tsx", ".js", ".jsx", ".mjs"})
_ROW = lazy(r"\b(?:title|name|authors?|school|institution|degree|venue|award)\s{0,4}:\s{0,4}[\"'`\[]")
_HEAD = 40_000
#: Kinds of sections that are lists of words, perhaps under a label each.
_OF_WORDS = frozenset({"skills", "languages", "interests"})
#: Keys of a link: an address, a word, an icon.
_MOST_OF_A_LINK = 3
#: Keys of what a row tells below its head: a text, and a list.
_BODIES = (("content", "description", "text"), ("bullets", "highlights", "points", "achievements", "responsibilities"))


@dataclass(frozen=True, slots=True)
class DataPage:
    """What a data file that is a page says: its language ("" when it tells none), its sections, what is left out."""

    lang: str
    sections: tuple[Section, ...]
    ledger: tuple[Record, ...]


def read(
    site: Site, declared: DataPages, resolve: Resolve, linked: Some[str] = ()
) -> tuple[tuple[DataPage, ...], tuple[Diagnostic, ...]]:
    """Every data page of the site, in the order of its patterns; `linked`: the addresses that the menu leads to."""
    found: list[DataPage] = []
    notes: list[Diagnostic] = []
    paths = dict.fromkeys(path for pattern in declared.patterns for path in site.files(pattern))
    menu = declared.linked and any(path.stem in linked for path in paths)
    for path in paths:
        if menu and path.stem not in linked and path.stem not in (*declared.left_out, "about"):
            found.append(DataPage("", (), (left_out(path.name, Place(path), "no page links to it"),)))
            continue
        if path.suffix.lower() in _PROGRAMS and path.stem not in declared.left_out and _holds_rows(path):
            message = f"{path.name} is not read: its text stands in a program"
            notes.append(warning("unread", message, Place(path), "keep it in JSON or YAML, or build the site first"))
            found.append(DataPage("", (), (left_out(path.name, Place(path), "text in a program"),)))
        if path.suffix.lower() not in (".toml", ".json", ".yml", ".yaml") or path.stem in declared.left_out:
            continue
        pages, more = of_file(site, path, declared, resolve)
        notes += more
        found += pages
    return tuple(found), tuple(notes)


def in_order(pages: Iterable[DataPage]) -> tuple[DataPage, ...]:
    """The pages as a CV has their kinds, for a site of nothing else: names of files are no order."""

    def rank(page: DataPage) -> int:
        kind = page.sections[0].kind if page.sections else ""
        return KINDS.index(kind) if kind in KINDS else len(KINDS)

    return tuple(sorted(pages, key=rank))


def of_file(
    site: Site, path: Path, declared: DataPages, resolve: Resolve = full_address
) -> tuple[tuple[DataPage, ...], tuple[Diagnostic, ...]]:
    """One data file as a page and those within it, none where it holds no rows of entries; what is wrong in it."""
    try:
        data, notes = structured.load(path)
    except CvgenError as reason:
        return (), reason.diagnostics
    lists = tuple(_lists(data, path)) or ((data, ""),)
    made = (_page(site, path, part, kind, declared, resolve) for part, kind in (*lists, *_parts(data)))
    return tuple(page for page in (*_of_words(site, path, data, declared), *made) if page is not None), notes


def _lists(data: MapNode, path: Path) -> Iterator[tuple[MapNode, str]]:
    """Of a file that describes its owner, each list under a key that names a kind of section: education, awards."""
    if _kind_of_file(path) not in ("", "bio", "contact"):
        return
    for key, value in data.pairs:
        kind = kind_of(re.sub(r"[_-]", " ", key.text))
        if kind not in ("", "contact", *LEFT_OUT) and isinstance(value, ListNode) and maps(value):
            yield MapNode(((replace(key, text=""), value),), value.place), kind


def _parts(data: MapNode) -> Iterator[tuple[MapNode, str]]:
    """The maps of a page's lists that are sections of their own, with a title and rows, and the kinds of these.

    Where one holds several lists, each is a section: education and experience of "Education & Experience".
    """
    for _, value in data.pairs:
        for inner in maps(value) if isinstance(value, ListNode) else ():
            lists = [(key, node) for key, node in inner.pairs if isinstance(node, ListNode) and maps(node)]
            rows = [(key, node) for key, node in lists if not all(map(_is_link, maps(node)))]
            titles = tuple((key, node) for key, node in inner.pairs if key.text in ("title", "heading", "name"))
            for key, node in rows if titles else ():
                # Whatever the list is called, its rows stand at the root of the part.
                titled = titles if len(rows) == 1 else ()
                yield MapNode((*titled, (replace(key, text=""), node)), inner.place), kind_of(key.text)


def _is_link(node: MapNode) -> bool:
    """Whether a map of a list is an address and what it is called, and so no entry."""
    keys = {key.text.lower() for key, _ in node.pairs}
    return bool(keys & {"url", "href", "link"}) and len(keys) <= _MOST_OF_A_LINK


def _of_words(site: Site, path: Path, data: MapNode, declared: DataPages) -> Iterator[DataPage]:
    """What a page says under keys of their own, such as a biography or a list of interests, as sections."""
    lang = language_of_path(path.relative_to(site.root).as_posix())
    for key, kind in declared.words:
        for node in at(data, key):
            items = structured.prose(structured.paragraphs(node), lang, node.place)
            yield DataPage(lang, structured.section(kind, items, node.place), ())
    kind = _kind_of_file(path)
    rows = [(key.text, structured.words(node)) for key, node in data.pairs if isinstance(node, ListNode)]
    if kind in _OF_WORDS and len(rows) == len(data.pairs) and all(words for _, words in rows):
        lines = [f"**{key}**: {', '.join(words)}" if key else ", ".join(words) for key, words in rows]
        blocks = (Bullets(tuple((Paragraph(structured.styled(line)),) for line in lines)),)
        yield DataPage(lang, structured.section(kind, structured.prose(blocks, lang, data.place), data.place), ())


def _kind_of_file(path: Path) -> str:
    return kind_of(re.sub(r"[_-]", " ", path.stem))


def _holds_rows(path: Path) -> bool:
    """Whether a program holds text of a CV: several keys such as title, and words behind them."""
    try:
        return len(_ROW.findall(read_text(path)[0][:_HEAD])) > 1
    except CvgenError:
        return False


def _page(site: Site, path: Path, data: MapNode, kind: str, declared: DataPages, resolve: Resolve) -> DataPage | None:
    inside = path.relative_to(site.root).with_suffix("").as_posix()
    lang = language_of_path(inside)
    title = word(data, "title", "heading", "name")
    kind = kind_of(title) or kind or _kind_of_file(path)
    rows = (node for table in _tables(data, declared, kind) for node in maps(table))
    entries = [one for node in rows if (one := _entry(node, kind or "other", resolve))]
    if not entries:
        return None
    if kind in LEFT_OUT:
        records = tuple(left_out(structured.called(one), one.place, LEFT_OUT[kind]) for one in entries)
        return DataPage(lang, (), records)
    if kind == "publications" and all(one.dates for one in entries):
        entries.sort(key=bibliography.newest_first)
    items: tuple[Item, ...] = tuple(entries)
    heading: Text = told(title, lang) if title else NOTHING
    return DataPage(lang, (Section(kind or "other", heading, (Group(items=items),), data.place),), ())


def _tables(data: MapNode, declared: DataPages, kind: str) -> list[ListNode]:
    """The lists of entries of a page: the declared one, the only one, or all of one whose kind is known."""
    named = (node for key, node in data.pairs if key.text in ("", declared.rows or key.text))
    lists = [node for node in named if isinstance(node, ListNode)]
    return lists if len(lists) == 1 or declared.rows or kind else []


def _entry(node: MapNode, kind: str, resolve: Resolve) -> Entry | None:
    made = collection.entry(node, Collection("", kind), resolve)
    if made is None:
        return None
    below = (next((found for key in keys if (found := node.get(key)) is not None), None) for keys in _BODIES)
    blocks = tuple(block for one in below for block in paragraphs(one))
    return replace(made, body=structured.body(blocks, "")) if blocks else made
