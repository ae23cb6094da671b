"""Files of one kind of entry: pages whose front matter is an entry, a data file with a list, a bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cvgen.cv.dates import Periods
from cvgen.cv.model import STAYS, Entry, Group, Link, Section
from cvgen.cv.text import ANY, NOTHING, plain, squash, strip, text_of
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve, full_address, inline_of
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.phrases import bibliography, bibtex, citation
from cvgen.site import structured
from cvgen.site.family import Collection
from cvgen.site.pages import load, why_off
from cvgen.site.paths import at

_TITLES = ("title", "name", "paper", "award", "course")
_AUTHORS = ("authors", "author", "creators")
_VENUES = (
    "venue", "pubinfo", "journal", "booktitle", "conference", "publication", "publication_short", "container-title",
    "publisher", "event",
    "where", "institution", "school", "organization", "company", "issuer",
)  # fmt: skip
_REFERENCES = ("reference", "citation", "fullcitation", "full_citation", "cite")
_DATES = ("date", "year", "issued", "period", "time", "when", "duration")
#: One of these says more of the thing, and each of the others.
_TEXTS = ("summary", "subtitle", "details")
_REMARKS = ("pubinfo", "rank", "award", "note", "status")
#: What sort of talk or course it is goes without saying where it is called so.
_SORTS = frozenset({"talk", "talks", "teaching"})
_LOCATIONS = ("location", "place", "city")
_ROLES = ("role", "position", "degree")
#: Keys of an address, and the word that the link goes by.
_LINKS = {
    "doi": "DOI", "url": "Link", "link": "Link", "paper": "Paper", "pdf": "PDF",
    "arxiv": "arXiv", "preprint": "Preprint", "code": "Code", "github": "Code", "slides": "Slides", "poster": "Poster",
    "video": "Video", "project": "Project", "website": "Project", "data": "Data", "dataset": "Data", "demo": "Demo",
    "page": "Project", "bibtex": "BibTeX", "redirect": "Link", "externallink": "Link", "source": "Source",
}  # fmt: skip
BARE = _LINKS["url"]
#: Words of buttons that lead to no part of the thing.
_NO_WORDS = frozenset({"follow"})
#: "In *Proceedings of …*"
_IN = lazy(r"^In:?\s+(?=[*_\[A-Z])")
#: Kinds of things that are cited.
CITED = frozenset({"publications", "patents"})


def read(
    site: Site, collection: Collection, resolve: Resolve
) -> tuple[tuple[Section, ...], tuple[Record, ...], tuple[Diagnostic, ...]]:
    """The collection as a section, newest first, what is not printed of it, and what is wrong with it."""
    entries: list[Entry] = []
    records: list[Record] = []
    notes: list[Diagnostic] = []
    listing = site.root / collection.besides if collection.besides else None
    for path in site.files(collection.pattern):
        if path == listing:
            continue
        try:
            for node, text in _rows(path, notes):
                if why := why_off(node):
                    records.append(left_out(structured.word(node, *_TITLES), node.place, why))
                elif (made := entry(node, collection, resolve)) is not None:
                    entries.append(_with_reference(made, node))
                elif text or node.pairs:
                    records.append(left_out(f"{path.name} {text[:200]}", node.place, "it has no title"))
            entries += _of_bibliography(path, notes)
        except CvgenError as reason:
            notes += reason.diagnostics
    if not entries:
        return (), tuple(records), tuple(notes)
    ordered = tuple(sorted(entries, key=bibliography.newest_first)) if _is_dated(entries) else tuple(entries)
    return (Section(collection.kind, NOTHING, (Group(items=ordered),), ordered[0].place),), tuple(records), tuple(notes)


def _rows(path: Path, notes: list[Diagnostic]) -> Iterator[tuple[MapNode, str]]:
    """Each map that is an entry, with the text below it."""
    if path.suffix.lower() == ".bib":
        return
    if path.suffix.lower() in (".yml", ".yaml", ".json", ".toml"):
        data, more = structured.load(path)
        notes += more
        for _, value in data.pairs:
            yield from ((one, "") for one in structured.maps(value))
        return
    page, more = load(path)
    notes += more
    if page.front.format and path.stem != "_index":
        yield page.data, page.body.text


def _of_bibliography(path: Path, notes: list[Diagnostic]) -> Iterator[Entry]:
    if path.suffix.lower() != ".bib":
        return
    text, more = read_text(path)
    notes += more
    papers, more = bibtex.read(Lines.of_file(path, text))
    notes += more
    for paper in papers:
        yield bibliography.entry(paper, notes)


def _with_reference(made: Entry, node: MapNode) -> Entry:
    """A paper without a venue with what a reference among its keys says; printed as it stands where it has no parts."""
    words = _value(node, (), _REFERENCES) if made.kind in CITED and not made.venue else ""
    title = next((plain(value) for _, value in made.title), "")
    found = citation.read(inline_of(words), title=title) if words and title else None
    if found is None or squash(title) not in squash(words):
        return made
    if not found.sure or not (found.authors and found.venue):
        return replace(made, title=NOTHING, authors=NOTHING, text=text_of(inline_of(words)))
    return replace(
        made,
        authors=made.authors or text_of(found.authors, ANY),
        venue=text_of(strip(found.venue, " .,")),
        dates=found.dates or made.dates,
    )


def _is_dated(entries: list[Entry]) -> bool:
    return sum(bool(entry.dates) for entry in entries) * 2 > len(entries)


def entry(node: MapNode, keys: Collection, resolve: Resolve) -> Entry | None:
    """One entry of its keys, None without a title."""
    stay = keys.kind in STAYS
    title = _value(node, keys.title, (*_TITLES, "linktitle")) or (_value(node, (), (*_ROLES, *_VENUES)) if stay else "")
    if not title:
        return None
    below = ("subtitle",) if keys.kind not in CITED else ()
    venue, authors, role = _venue(node, keys.venue, below), _people(node, keys.authors), _role(node, keys.kind)
    when, odd = _dates(node, keys.date)
    links = tuple(_links(node, resolve))
    made = Entry(
        keys.kind,
        dates=when,
        authors=text_of(structured.styled(authors), ANY) if authors else NOTHING,
        location=structured.told(_value(node, (), _LOCATIONS), ""),
        text=structured.told(_remarks(node, keys, odd, venue), ""),
        links=links[1:] if keys.kind not in CITED and _is_bare(links) else links,
        href=links[0].href if links else "",
        tags=_tags(node, keys.kind),
        place=node.place,
    )
    if stay:
        venue, role = _of_stay(title, venue, role)
        return replace(made, organization=structured.told(venue, ""), role=structured.told(role, ""))
    bare = title if title.endswith("..") else title.rstrip(".")
    made = replace(
        made, title=structured.told(bare, ""), role=structured.told(role, ""), venue=structured.told(venue, "")
    )
    return with_fields(made, node) if keys.kind == "publications" else made


def _is_bare(links: Sequence[Link]) -> bool:
    """Whether the first link has no word of its own: it is where the title leads."""
    return bool(links) and links[0].label == text_of(BARE, ANY)


def _venue(node: MapNode, own: tuple[str, ...], below: tuple[str, ...]) -> str:
    return re.sub(r"(?<=\d)--(?=\d)", "–", _IN.sub("", _value(node, own, (*_VENUES, *below))))


def _remarks(node: MapNode, keys: Collection, odd: str, venue: str) -> str:
    """What else is said of an entry, each once: a date that is none, remarks that are not its venue."""
    remarks = (_value(node, (), (key,)) for key in _REMARKS)
    said = (odd, _value(node, keys.text, _TEXTS), *remarks)
    return ", ".join(dict.fromkeys(part for part in said if part and squash(part) != squash(venue)))


def _of_stay(title: str, venue: str, role: str) -> tuple[str, str]:
    """Where a stay was, and as what; a title that says either says nothing else.

    {name: Fen College, degree: PhD} tells of the place, {title: Postdoc, institution: Fen College} of the post.
    """
    if squash(title) in (squash(role), squash(venue)):
        return venue, role
    if role and not venue:
        return title, role
    return venue, ", ".join(dict.fromkeys((title, role))).strip(", ")


def with_fields(made: Entry, node: MapNode) -> Entry:
    """A paper with what citation styles need of it."""
    cited = node.get("citation")
    ids = tuple(one for one in at(node, "*.ids") if isinstance(one, MapNode))
    both = (node, *((cited,) if isinstance(cited, MapNode) else ()), *ids)
    keys = {"doi": ("doi",), "volume": ("volume",), "number": ("number", "issue"), "pages": ("pages", "page")}
    found = {
        key: next((words for one in both for name in names if (words := one.text(name))), "")
        for key, names in keys.items()
    }
    eprint = next((words for one in ids if (words := one.text("arxiv"))), "")
    return bibliography.structured(made, **found, eprint=eprint)


def _role(node: MapNode, kind: str) -> str:
    if kind in CITED:
        return ""
    sort = _value(node, (), ("type",)) if kind in ("talks", "teaching") else ""
    return _value(node, (), _ROLES) or ("" if sort.lower() in _SORTS else sort)


def _value(node: MapNode, own: tuple[str, ...], usual: tuple[str, ...]) -> str:
    """The text under the first key that has one; keys of a declaration are dotted paths."""
    for path in own:
        for found in at(node, path):
            if words := " ".join(found.as_text().split()):
                return words
    lower = {key.text.lower(): value for key, value in node.pairs}
    return next((words for key in usual if key in lower and (words := " ".join(lower[key].as_text().split()))), "")


def _people(node: MapNode, own: tuple[str, ...]) -> str:
    for path in (*own, *_AUTHORS):
        names = [name for found in at(node, path) for name in _names(found)]
        if names:
            return structured.listed(names) if len(names) > 1 else names[0]
    return ""


def _names(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            if node.as_text().strip():
                yield node.as_text().strip()
        case ListNode():
            for item in node:
                yield from _names(item)
        case MapNode():
            whole = structured.word(node, "name", "full_name", "literal")
            family = " ".join(part for part in (node.text("given"), node.text("family")) if part)
            if name := whole or family:
                yield name


def _dates(node: MapNode, own: tuple[str, ...]) -> tuple[Periods, str]:
    start = _value(node, (), ("start", "startdate", "start_date", "date_start", "from", "begin"))
    end = _value(node, (), ("end", "enddate", "end_date", "date_end", "to", "until"))
    if start or end:
        return structured.span(start, end, open_end=not end)
    return structured.date(_value(node, own, _DATES))


def _links(node: MapNode, resolve: Resolve) -> Iterator[Link]:
    """Where the keys lead, each address once, under a word of its own where one has one."""
    found: dict[str, str] = {}
    for word, href in _led(node, resolve):
        if href and word and word.lower() not in _NO_WORDS and found.get(href, BARE) == BARE:
            found[href] = word
    yield from (Link(text_of(word, ANY), href) for href, word in found.items())


def _led(node: MapNode, resolve: Resolve) -> Iterator[tuple[str, str]]:
    maps = ("links", "urls", "buttons", "*.ids")
    nested = [value for key in maps for value in at(node, key) if isinstance(value, MapNode)]
    for key, value in (*node.pairs, *(pair for one in nested for pair in one.pairs)):
        word = _LINKS.get(re.sub(r"[_\-\s]|(?<=.)url$|^url(?=.)", "", key.text.lower()), "")
        yield word, _address(word, value.as_text().strip(), resolve) if word else ""
    listed = (node.get(key) for key in ("links", "link", "urls", "resources", "buttons"))
    for item in (item for one in listed if isinstance(one, ListNode) for item in structured.maps(one)):
        word = structured.word(item, "name", "text", "title", "label", "type", "provider", "host")
        word = _LINKS.get(word.lower(), word[:1].upper() + word[1:])
        yield word, _address(word, structured.word(item, "url", "href", "link", "id"), resolve)


def _address(word: str, written: str, resolve: Resolve) -> str:
    if word == "arXiv" and re.fullmatch(r"(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?", written, re.IGNORECASE):
        return f"https://arxiv.org/abs/{re.sub('(?i)arxiv:', '', written)}"
    if word == "DOI":
        return full_address(re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", written, flags=re.IGNORECASE))
    return resolve(written)


def _tags(node: MapNode, kind: str) -> tuple[str, ...]:
    marks = ("selected", "featured", "highlight")
    chosen = any(node.text(mark).lower() in ("true", "yes") for mark in marks)
    named = ("publication_types", "category", "pubtype") if kind in CITED else ()
    types = [one for key in named for one in structured.words(node.get(key))]
    listed, written = node.get("tags"), node.text("tags")
    given = structured.words(listed) if isinstance(listed, ListNode) else re.split(r"[,\s]+", written)
    return (*(("selected",) if chosen else ()), *(f"type:{one}" for one in types[:1]), *(tag for tag in given if tag))
