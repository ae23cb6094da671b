"""Texts of a CV that say a thing in both languages at once, whoever read them, as texts in each language.

Lines of a page are parted before they become entries (entries/bilingual.py). What comes from front matter, tables of
data and forms of a theme comes as values: `institution: 高岭大学 Gaoling University`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cvgen.cv.model import ENTRY_TEXTS, Block, Bullets, Entry, Item, Paragraph, Person, Section, with_texts
from cvgen.cv.text import Inline, Localized, T, Text, has_han, plain
from cvgen.entries.bilingual import with_titles_split
from cvgen.phrases.twice_said import parted

_LANGUAGES = ("zh", "en")
#: Kinds whose words are names of works, in whatever languages.
_WORKS = frozenset({"publications", "patents"})


def with_tongues_parted(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections whose entries say in each language what was given for it, titles of works aside."""
    return tuple(_section(with_titles_split(one)) for one in sections)


def person_parted(person: Person) -> Person:
    """A person whose post, employer and place are told in each language."""
    return replace(
        person,
        headline=_text(person.headline),
        affiliation=_text(person.affiliation),
        location=_text(person.location),
    )


def _section(one: Section) -> Section:
    groups = tuple(replace(group, items=tuple(map(_item, group.items))) for group in one.groups)
    return replace(one, groups=groups)


def _item(item: Item) -> Item:
    if not isinstance(item, Entry) or item.kind in _WORKS:
        return item
    texts: dict[str, Text] = {
        name: getattr(item, name) if name in ("authors", "venue") else _text(getattr(item, name))
        for name in ENTRY_TEXTS
    }
    made = with_texts(item, texts) if any(texts[name] != getattr(item, name) for name in ENTRY_TEXTS) else item
    body = _in_each(made.body, _blocks)
    return replace(made, body=body) if body != made.body else made


def _text(text: Text) -> Text:
    return _in_each(text, _line)


def _in_each(value: Localized[T], halves: Callable[[T], tuple[T, T] | None]) -> Localized[T]:
    """A value in both languages where what it is given in holds both; each language keeps what is its own."""
    found = {lang: (own, halves(own)) for lang, own in value if own}
    if not any(both for _, both in found.values()):
        return value
    made: dict[str, T] = dict(value.values)
    for lang, (_, both) in found.items():
        if both is None:
            continue
        if len(found) == 1:
            return Localized(tuple(zip(_LANGUAGES, both, strict=True)))
        if lang in _LANGUAGES:
            made[lang] = both[_LANGUAGES.index(lang)]
    return Localized(tuple(made.items()))


def _line(runs: Inline) -> tuple[Inline, Inline] | None:
    return parted(runs) if has_han(plain(runs)) else None


def _blocks(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]] | None:
    """Blocks each line of which says its thing twice."""
    made = [_block(block) for block in blocks]
    both = [one for one in made if one is not None]
    return (tuple(a for a, _ in both), tuple(b for _, b in both)) if made and len(both) == len(made) else None


def _block(block: Block) -> tuple[Block, Block] | None:
    if isinstance(block, Paragraph):
        both = _line(block.text)
        return (replace(block, text=both[0]), replace(block, text=both[1])) if both else None
    if isinstance(block, Bullets):
        items = [_blocks(item) for item in block.items]
        rows = [item for item in items if item is not None]
        if not items or len(rows) < len(items):
            return None
        return replace(block, items=tuple(a for a, _ in rows)), replace(block, items=tuple(b for _, b in rows))
    return None
