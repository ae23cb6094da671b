"""Marks of collection items become their entries, boxes of papers papers, and jobs told in the template's way jobs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cvgen.cv import word_overlap
from cvgen.cv.model import Bullets, Entry, Group, Item, Paragraph, Section, block_runs, item_words
from cvgen.cv.text import NOTHING, Inline, Localized, one_line, plain, strip
from cvgen.entries.paper import publication
from cvgen.entries.text_language import TextLanguage
from cvgen.families.academicpages.collections import Doc, Docs
from cvgen.families.academicpages.loops import MARK, numbered
from cvgen.markup.outline import Node, Nodes
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.patterns import lazy

_JOB_TITLE = lazy(
    r"(?:intern|assistant|engineer|fellow|researcher|student|scientist|manager|specialist|lecturer|professor)$", re.I
)


@dataclass(slots=True)
class DrawnCollections:
    """The collections, which of their documents pages have shown so far, and what became of everything."""

    docs: Docs
    ledger: list[Record] = field(default_factory=list)
    drawn: set[int] = field(default_factory=set)


def papers_told(parts: Sequence[Section], nodes: Nodes, told: TextLanguage) -> tuple[Section, ...]:
    """Sections such as "Research" whose boxes are papers, as publications."""
    found = []
    for section in parts:
        below: list[Node] = []
        inside = False
        for node in nodes if section.kind in ("interests", "other", "projects") and section.title else ():
            if node.kind == "heading":
                inside = node.place == section.place
            elif inside:
                below.append(node)
        boxes = _boxes(below)
        papers = [paper for box in boxes if (paper := publication(box, told)) and _is_paper(paper)]
        if below and all(n.kind == "card" for n in below) and len(papers) > 1 and len(papers) > 0.7 * len(boxes):
            found.append(replace(section, kind="publications", groups=(Group(items=tuple(papers)),)))
        else:
            found.append(section)
    return tuple(found)


def _boxes(nodes: Sequence[Node]) -> list[Node]:
    """The cards among nodes; one that holds several gives these."""
    found: list[Node] = []
    for node in nodes:
        inner = [child for child in node.children if child.kind == "card"]
        found += _boxes(inner) if len(inner) > 1 else [node] if node.kind == "card" else []
    return found


def _is_paper(entry: Entry) -> bool:
    authors = " ".join(plain(value) for _, value in entry.authors)
    return bool(entry.title) and authors.count(",") > 0 and bool(entry.links or entry.dates or entry.href)


# --- marks become entries ---------------------------------------------------------------------------------------------


def told_again(ledger: Sequence[Record]) -> list[Record]:
    """The records of a page without those of marks; items have records of their own."""
    return [record for record in ledger if not MARK.search(record.words)]


def entries_drawn(run: DrawnCollections, parts: Sequence[Section]) -> tuple[Section, ...]:
    """Sections with the entries of collections in the place of their marks, and jobs told in the template's way."""
    found: list[Section] = []
    for section in parts:
        groups = tuple(replace(g, items=tuple(n for i in g.items for n in _items(run, i))) for g in section.groups)
        if kept := _filled(groups):
            found += _own_sections(replace(section, groups=kept))
    return tuple(found)


def _items(run: DrawnCollections, item: Item) -> list[Item]:
    ids = list(dict.fromkeys(int(n) for n in MARK.findall(_all_words(item))))
    if not ids:
        return [_with_employer(item) if isinstance(item, Entry) else item]
    all_docs = numbered(run.docs)
    made: list[Item] = []
    for doc in (all_docs[n] for n in ids if n < len(all_docs)):
        made += one(run, doc, all_docs.index(doc))
    return made


def one(run: DrawnCollections, doc: Doc, number: int) -> list[Item]:
    """The entry of a document; none for an example of the template."""
    first = number not in run.drawn
    run.drawn.add(number)
    if doc.sample:
        if first:
            run.ledger.append(left_out(doc.words, doc.place, "an example of the template"))
        return []
    if first:
        run.ledger.append(printed(item_words(doc.entry), doc.place))
        if rest := word_overlap.WordSet.by([item_words(doc.entry)]).split(doc.body)[1]:
            run.ledger.append(left_out(rest, doc.place, "stands on a page of its own, not in the list"))
    return [doc.entry]


def _all_words(item: Item) -> str:
    texts: list[Inline] = [block_runs(block) for _, blocks in item.body for block in blocks]
    if isinstance(item, Entry):
        names = ("title", "organization", "role", "location", "authors", "venue", "text")
        texts += [value for name in names for _, value in getattr(item, name)]
    return " ".join(plain(text) for text in texts)


def _filled(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups without those that lost all their items."""
    kept = []
    for n, group in enumerate(groups):
        below = groups[n + 1] if n + 1 < len(groups) else None
        if group.items or (group.title and below is not None and below.depth > group.depth and below.items):
            kept.append(group)
    return tuple(kept)


def _own_sections(section: Section) -> list[Section]:
    """A section; items of a collection that stand under no heading of their kind become one."""
    if section.kind not in ("bio", "interests", "contact", "other"):
        return [section]
    entries = [e for e in section.entries() if e.id]
    kinds = {entry.kind for entry in entries}
    if not kinds:
        return [section]
    if len(kinds) == 1 and section.kind == "other" and len(entries) == len(section.entries()):
        return [replace(section, kind=kinds.pop())]
    others = [replace(g, items=tuple(i for i in g.items if i not in entries)) for g in section.groups]
    rest = _filled(others)
    made = (
        Section(kind, NOTHING, (Group(items=tuple(e for e in entries if e.kind == kind)),), section.place)
        for kind in dict.fromkeys(entry.kind for entry in entries)
    )
    return [*((replace(section, groups=rest),) if rest else ()), *made]


def _with_employer(entry: Entry) -> Entry:
    """A job as the template tells it: when and what in the line, the employer in the first line below."""
    bare = not entry.organization or not (entry.role or entry.text)
    if entry.kind not in ("work", "internships") or not bare or len(entry.body.values) != 1:
        return entry
    lang, blocks = entry.body.values[0]
    if not blocks or not isinstance(blocks[0], Bullets) or not blocks[0].items:
        return entry
    first = blocks[0].items[0]
    if len(first) != 1 or not isinstance(first[0], Paragraph):
        return entry
    words = plain(first[0].text)
    if len(words) > 110 or re.match(r"[\w\s]{2,24}[:：]", words) or re.search(r"[.。;；]\s+\S", words):
        return entry
    role = entry.role
    if entry.organization:
        if not _JOB_TITLE.search(one_line(entry.organization.values[0][1])):
            return entry
        role = entry.organization  # "Summer 2020: Data Science Intern"
    rest = blocks[0].items[1:]
    left = (*((replace(blocks[0], items=rest),) if rest else ()), *blocks[1:])
    employer = Localized(((lang, strip(first[0].text, " .。,，")),))
    return replace(entry, organization=employer, role=role, body=Localized(((lang, left),)) if left else Localized())
