"""What of a CV is told in one language: its entries as that language's page has them, its prose, its addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cvgen.cv.model import CV, ENTRY_TEXTS, Block, Blocks, Bullets, Entry, Paragraph, Prose, Section
from cvgen.cv.text import ANY
from cvgen.merge.differences import addresses_of, addresses_of_blocks
from cvgen.merge.urls import same
from cvgen.notes.diagnostics import Place


@dataclass(frozen=True, slots=True)
class PrintedLanguage:
    """What of a CV is in one language: all its addresses, its entries and its prose."""

    lang: str
    kinds: frozenset[str]
    entries: int
    addresses: frozenset[str]
    place: Place | None

    @classmethod
    def of(cls, cv: CV, lang: str) -> PrintedLanguage:
        """All that a CV has in a language."""
        kinds: set[str] = set()
        addresses = {same(link.href) for link in cv.person.links}
        count, place = 0, None
        for section in cv.sections:
            for entry in section.entries():
                version = version_in(entry, lang)
                if version is not None:
                    kinds.add(section.kind)
                    count, place = count + 1, place or version.place
                    addresses |= {same(a.href) for a in addresses_of(version)}
            if prose := prose_of(section, lang):
                kinds.add(section.kind)
                place = place or place_of(prose)
                addresses |= {same(a.href) for a in addresses_of_blocks(prose)}
        return cls(lang, frozenset(kinds), count, frozenset(addresses), place)


def version_in(entry: Entry, lang: str) -> Entry | None:
    """An entry as the page in a language tells it; None when that page does not have it.

    One that was given in both languages at one place is its texts in that language.
    """
    versions = entry.versions or (entry,)
    own = next((version for version in versions if version.page == lang), None)
    if own is not None or any(version.page for version in versions):
        return own
    given = {one for name in (*ENTRY_TEXTS, "body") for one, _ in getattr(entry, name) if one != ANY}
    return entry if not given or lang in given else None


def prose_of(section: Section, lang: str) -> Blocks:
    """All prose of a section in a language."""
    items = [item for group in section.groups for item in group.items if isinstance(item, Prose)]
    return tuple(block for item in items for block in item.body.get(lang) or ())


def place_of(blocks: Iterable[Block]) -> Place | None:
    """Where the first of some blocks begins."""
    for block in blocks:
        inner = (part for item in block.items for part in item) if isinstance(block, Bullets) else ()
        place = block.place if isinstance(block, Paragraph) else place_of(inner)
        if place is not None:
            return place
    return None
