"""Sections of blocks that say things in Chinese and again in English, each text in both of its languages."""

from __future__ import annotations

from dataclasses import replace

from cvgen.cv.model import ENTRY_TEXTS, Body, Entry, Group, Item, Section, with_texts
from cvgen.cv.text import Localized, T, Text
from cvgen.entries import bilingual
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.markup.outline import Nodes
from cvgen.notes.ledger import Ledger


def sections_in_both(nodes: Nodes, told: TextLanguage) -> tuple[tuple[Section, ...], Ledger]:
    """The sections of some blocks, and what became of these; where a line says a thing twice, both are one text.

    For families that put a CV together of many small texts, where :func:`cvgen.site.pages.parts_by_language` cannot
    give a reading for each language.
    """
    twice = bilingual.split_languages(nodes)
    whole, ledger = sections(nodes, told)
    if twice is not None:
        (zh, more), (en, _) = (sections(half, told) for half in twice)
        if _shape(zh) == _shape(en):
            made = tuple(_section(one, other) for one, other in zip(zh, en, strict=True))
            return made, (*more, *bilingual.labels(nodes, twice))
    return tuple(map(bilingual.with_titles_split, whole)), ledger


def _shape(made: tuple[Section, ...]) -> list[object]:
    """How many groups of how many items of which kinds sections have."""
    return [
        (
            section.kind,
            [[(type(i), isinstance(i, Entry) and (i.kind, i.dates)) for i in g.items] for g in section.groups],
        )
        for section in made
    ]


def _section(one: Section, other: Section) -> Section:
    groups = tuple(_group(a, b) for a, b in zip(one.groups, other.groups, strict=True))
    return replace(one, title=_both(one.title, other.title), groups=groups)


def _group(one: Group, other: Group) -> Group:
    items = tuple(_item(a, b) for a, b in zip(one.items, other.items, strict=True))
    return replace(one, title=_both(one.title, other.title), items=items)


def _item(one: Item, other: Item) -> Item:
    body: Body = _both(one.body, other.body)
    if not isinstance(one, Entry) or not isinstance(other, Entry):
        return replace(one, body=body)
    texts: dict[str, Text] = {name: _both(getattr(one, name), getattr(other, name)) for name in ENTRY_TEXTS}
    return replace(with_texts(one, texts), body=body)


def _both(chinese: Localized[T], english: Localized[T]) -> Localized[T]:
    """What stands in the Chinese half and in the English one as a value in both; what is the same in both, as it is."""
    if chinese == english or not (chinese and english):
        return chinese or english
    return Localized.of({"zh": chinese.values[0][1], "en": english.values[0][1]})
