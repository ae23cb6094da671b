"""The body of a native file, read as people write it on their pages: lists of papers and studies are entries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from cvgen.cv.model import Entry, Section
from cvgen.cv.text import inline
from cvgen.files.lines import Lines
from cvgen.markup.outline import Node, Nodes, full_address
from cvgen.notes.ledger import Ledger, Record
from cvgen.site import pointers, samples
from cvgen.site.pages import parts_by_language


@dataclass(frozen=True, slots=True)
class NativeBody:
    """What a body says in one language ("" when each text tells its own): the file's section, then any others."""

    lang: str
    sections: tuple[Section, ...]
    ledger: Ledger


def read(body: Lines, kind: str, lang: str) -> tuple[NativeBody, ...]:
    """The body below its section's heading, once for each language of its parts; nothing when it is prose alone."""
    if kind == "other" or not body.text.strip():  # what is under a heading of no known kind is not told apart
        return ()
    prepared = partial(_below, "" if kind == "bio" else kind)
    parts, _ = parts_by_language(body, "commonmark", full_address, lang, prepared)
    found = []
    for part in parts:
        sections = tuple(replace(s, kind=kind) if n == 0 else s for n, s in enumerate(part.sections))
        found.append(NativeBody(part.lang, sections, _without_heading(part.ledger, kind)))
    listed = (item for one in found for s in one.sections for g in s.groups for item in g.items)
    return tuple(found) if any(isinstance(item, Entry) for item in listed) else ()


def _below(words: str, nodes: Nodes) -> tuple[Nodes, Ledger]:
    """The blocks without lines that only point, a level deeper under the section's heading."""
    records: list[Record] = []
    kept = pointers.cleaned(nodes, records, samples.of(""))
    if not words or not kept:
        return kept, tuple(records)
    heading = Node("heading", kept[0].place, inline(words), level=1)
    below = (replace(n, level=min(6, n.level + 1)) if n.kind == "heading" else n for n in kept)
    return (heading, *below), tuple(records)


def _without_heading(ledger: Ledger, words: str) -> Ledger:
    """The ledger without the heading that no file has."""
    first = next((n for n, record in enumerate(ledger) if record.words == words), None)
    return ledger if first is None else (*ledger[:first], *ledger[first + 1 :])
