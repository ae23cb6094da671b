"""The people of a lab's site: a page for each (`_members/ada.md`, `content/authors/`), rows of `_data/people.yml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.model import Person, Section
from cvgen.cv.text import NOTHING, Text, plain
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Ledger
from cvgen.patterns import lazy
from cvgen.site import collection, jekyll, person, structured
from cvgen.site.contacts import name_by_language
from cvgen.site.extensions import with_meta, without_extensions
from cvgen.site.family import Collection, Keys
from cvgen.site.pages import load, parts_by_language
from cvgen.site.titles import is_person
from cvgen.words.headings import LEFT_OUT, kind_of

#: Folders of pages of which each tells of one person, and files with a row for each.
_FOLDERS = (
    *(f"_{name}/*.md" for name in ("members", "people", "team", "authors", "persons", "staff")),
    *(f"content/{name}/*/{page}.md" for name in ("authors", "author", "people", "members", "team") for page in
      ("_index", "index", "_index.en", "_index.zh")),
    *(f"content/{name}/*.md" for name in ("authors", "people", "members", "team")),
    *(f"{name}/{page}" for name in ("people", "members", "team") for page in
      ("*.md", "*.qmd", "*/index.md", "*/index.qmd")),
)  # fmt: skip
_TABLES = tuple(
    f"{folder}/{name}.{end}"
    for folder in ("_data", "data", "_data/*", "src/data", "content")
    for name in ("people", "members", "team", "persons", "authors", "group")
    for end in ("yml", "yaml", "json", "toml")
)
_KEYS = Keys(
    photo=("image", "img", "avatar", "avatar_filename"),
    accounts=("social", "links", "profiles", ""),
    photo_folders=("", "images", "img", "assets", "assets/images", "assets/img", "images/people", "static"),
)
#: A word by which a site sorts its people, and which says nothing of them: "pi", "grad", "alumni-phd".
_SORT = lazy(r"[a-z]+(?:[-_][a-z]+)*")
_SORTED_BY = frozenset({"role", "group", "status", "category", "position", "type"})
#: A line about somebody is a headline up to this length, and a bio beyond.
_LONGEST_HEADLINE = 90
#: Lists of rows that only lead on, or describe the person above.
_NO_SECTION = frozenset({"social", "links", "profiles", "organizations", "user_groups", "tags", "categories"})


@dataclass(frozen=True, slots=True)
class Member:
    """One of a lab's people: how the command line calls them, who they are, what the site says of them alone."""

    key: str
    person: Person
    sections: tuple[Section, ...] = ()
    ledger: Ledger = ()

    def names(self) -> tuple[str, ...]:
        """The name in each script."""
        return tuple(plain(value) for _, value in self.person.name)


def members(site: Site) -> tuple[tuple[Member, ...], tuple[Diagnostic, ...]]:
    """Everybody that a lab's site tells of, each once, in the order of its files; what is wrong with these."""
    found: dict[str, Member] = {}
    notes: list[Diagnostic] = []
    for path in dict.fromkeys(path for pattern in _TABLES for path in site.files(pattern)):
        try:
            data, more = structured.load(path)
        except CvgenError as reason:
            notes += reason.diagnostics
            continue
        notes += more
        for key, row in _rows(data):
            _add(found, _of_map(site, row, key))
    for path in dict.fromkeys(path for pattern in _FOLDERS for path in site.files(pattern)):
        try:
            one, more = _of_page(site, path)
        except CvgenError as reason:
            notes += reason.diagnostics
            continue
        notes += more
        _add(found, one)
    return tuple(found.values()), tuple(notes)


def called(people: Iterable[Member], name: str) -> tuple[Member, ...]:
    """The people that a name on the command line may mean: by key, by whole name, else by a part of it."""
    people = tuple(people)
    wanted = _slug(name)
    whole = tuple(one for one in people if wanted in (one.key, *map(_slug, one.names())))
    return whole or tuple(
        one for one in people if any(set(wanted.split("-")) <= set(_slug(said).split("-")) for said in one.names())
    )


def _add(found: dict[str, Member], one: Member | None) -> None:
    """A member beside the others, or joined with what is known of somebody of the same name."""
    if one is None:
        return
    names = set(map(_slug, one.names()))
    twin = next((key for key, known in found.items() if names & set(map(_slug, known.names()))), "")
    if not twin:
        key = one.key if one.key not in found else f"{one.key}-{len(found)}"
        found[key] = replace(one, key=key)
        return
    known = found[twin]
    kinds = {section.kind for section in one.sections}
    kept = tuple(section for section in known.sections if section.kind not in kinds)
    found[twin] = replace(
        known,
        person=one.person.joined(known.person),
        sections=(*one.sections, *kept),
        ledger=(*one.ledger, *known.ledger),
    )


def _slug(name: str) -> str:
    """A name as part of a path: letters of any script, small, with strokes between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "-".join(re.findall(r"\w+", bare.lower().replace("_", "-")))


def _rows(data: Node, key: str = "") -> Iterator[tuple[str, MapNode]]:
    """Each map that names somebody, with the key it stands under; groups of people are looked into."""
    if isinstance(data, MapNode):
        if any(
            k.text.lower() in ("name", "display_name", "fullname", "first_name", "firstname") for k, _ in data.pairs
        ):
            yield key, data
            return
        for name, value in data.pairs:
            yield from _rows(value, name.text)
    elif isinstance(data, ListNode):
        for item in data:
            yield from _rows(item, "")


def _of_page(site: Site, path: Path) -> tuple[Member | None, tuple[Diagnostic, ...]]:
    """The person that a page tells of, None where it names nobody."""
    page, notes = load(path)
    stem = path.parent.name if path.stem.lstrip("_").split(".")[0] == "index" else path.stem
    made = _of_map(site, page.data, stem)
    if made is None or page.is_on("draft") or page.value("published").lower() == "false":
        return None, notes
    pandoc = path.suffix.lower() in (".qmd", ".rmd")  # which no template of Liquid is
    body, more = (page.body, ()) if pandoc else jekyll.evaluated(page, site, MapNode((), page.front.place), {})
    body = without_extensions(with_meta(body, page.data)) if pandoc else body
    parts, last = parts_by_language(body, "commonmark" if pandoc else "kramdown", full_address, "")
    sections = tuple(section for part in parts for section in part.sections if section.kind not in LEFT_OUT)
    ledger = tuple(record for part in parts for record in part.ledger)
    told = {section.kind for section in sections}
    kept = tuple(section for section in made.sections if section.kind not in told)
    return replace(made, sections=(*sections, *kept), ledger=(*made.ledger, *ledger)), (*notes, *more, *last)


def _of_map(site: Site, row: MapNode, key: str) -> Member | None:
    """The person that keys describe, with the lists among them as sections; None where nobody is named."""
    # A word by which a site sorts its people says nothing of them, where something else does.
    pairs = tuple((k, v) for k, v in row.pairs if not (k.text.lower() in _SORTED_BY and _SORT.fullmatch(v.as_text())))
    row = MapNode(pairs, row.place)
    who = person.of_row(site, row, _KEYS)
    title = row.text("title").strip()
    if not who.name and is_person(title):
        who = replace(who, name=name_by_language(title))
    if not who.name:
        return None
    headline = who.headline
    if not headline and title and name_by_language(title) != who.name:
        headline = structured.told(title, "")
    sections = tuple(_sections(row))
    if headline and _is_long(headline):
        sections, headline = (*_bio(row), *sections), NOTHING
    who = replace(who, headline=headline)
    slug = _slug(key) or _slug(plain(who.name.values[0][1]))
    return Member(slug, who, sections, structured.records(sections))


def _bio(row: MapNode) -> tuple[Section, ...]:
    """What is said of somebody at length."""
    keys = ("bio", "about", "description", "title")
    node = next(node for key in keys if (node := row.get(key)) is not None)
    return structured.section("bio", structured.prose(structured.paragraphs(node), "", row.place), row.place)


def _is_long(text: Text) -> bool:
    return any(len(plain(value)) > _LONGEST_HEADLINE for _, value in text)


def _sections(row: MapNode) -> Iterator[Section]:
    """The lists of rows and words in a map that a heading of a CV could stand above."""
    for key, node in row.pairs:
        kind = kind_of(key.text.replace("_", " "))
        inner = node.get("courses") if isinstance(node, MapNode) else node
        if inner is None or key.text.lower() in _NO_SECTION or kind in ("", "contact", *LEFT_OUT):
            continue
        if isinstance(inner, ListNode):
            yield from _listed(inner, kind)
        elif isinstance(inner, Scalar) and kind not in ("bio", "publications"):
            prose = structured.prose(structured.paragraphs(inner), "", key.place)
            yield from structured.section(kind, prose, key.place)


def _listed(node: ListNode, kind: str) -> tuple[Section, ...]:
    """A list of rows, or of words where it has no rows, as a section."""
    rows = structured.maps(node)
    made = (collection.entry(one, Collection("", kind), full_address) for one in rows)
    words = () if rows else structured.prose(structured.bullets(node), "", node.place)
    return structured.section(kind, (*filter(None, made), *words), node.place)
