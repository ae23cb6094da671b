"""A View with all of its texts passed through one function, such as the one that sets their punctuation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from cvgen.cv.model import Block, Blocks, Bullets, Grid, Paragraph, block_lines
from cvgen.cv.text import Inline, inline, one_line, plain
from cvgen.cv.view import Contact, Signature, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection
from cvgen.language.typesetting.punctuation import Context, typeset

#: What is done to a text of a View, given what kind of text it is.
Setting = Callable[[Inline, Context], Inline]


def typeset_view(view: View) -> View:
    """The View with its punctuation set in the language of each sentence."""
    return map_texts(view, lambda runs, context: typeset(runs, view.lang, context))


def map_texts(view: View, setting: Setting) -> View:
    """The View with every text that a person wrote as `setting` makes it; addresses and pictures stay."""
    return replace(
        view,
        name=_line(view.name, setting, "name"),
        other_name=_line(view.other_name, setting, "name"),
        headline=tuple(setting(line, "prose") for line in view.headline),
        contacts=tuple(_contact(one, setting) for one in view.contacts),
        details=tuple(_contact(one, setting) for one in view.details),
        sections=tuple(_section(one, setting) for one in view.sections),
        footer=_line(view.footer, setting, "name") if view.footer else view.footer,
        signature=view.signature and Signature(_line(view.signature.place_and_date, setting, "name")),
        keywords=tuple(_line(one, setting, "name") for one in view.keywords),
        words={key: _line(word, setting, "name") for key, word in view.words.items()},
    )


def lines_of(view: View) -> Iterator[str]:
    """Every text of the View that is printed or clicked on: words and addresses."""
    yield from (view.name, view.other_name, *map(plain, view.headline), *view.words.values())
    yield from (view.footer or "", view.signature.place_and_date if view.signature else "")
    for contact in (*view.contacts, *view.details):
        yield from (contact.label, contact.text, contact.href)
    for section in view.sections:
        yield from (section.title, *map(plain, section.notes))
        for group in section.groups:
            yield plain(group.title)
            yield from (line for item in group.items for line in _item_lines(item))


def _item_lines(item: ViewEntry | ViewProse) -> Iterator[str]:
    rows = [line for block in item.blocks for line in block_lines(block)]
    if isinstance(item, ViewEntry):
        rows += [item.title, item.organization, item.role, item.location, item.authors, item.venue, item.text]
        rows.append(item.reference)
        yield from (item.date, item.href, item.number, item.cited)
        yield from (word for link in item.links for word in (link.label, link.href))
    for runs in rows:
        yield plain(runs)
        yield from (run.href for run in runs if run.href)


def _line(text: str, setting: Setting, context: Context) -> str:
    return one_line(setting(inline(text), context)) if text else text


def _contact(contact: Contact, setting: Setting) -> Contact:
    text = _line(contact.text, setting, "prose") if not contact.href else contact.text
    return replace(contact, label=_line(contact.label, setting, "name"), text=text)


def _section(section: ViewSection, setting: Setting) -> ViewSection:
    return replace(
        section,
        title=_line(section.title, setting, "prose"),
        groups=tuple(_group(one, section.kind, setting) for one in section.groups),
        notes=tuple(setting(line, "prose") for line in section.notes),
    )


def _group(group: ViewGroup, kind: str, setting: Setting) -> ViewGroup:
    items = tuple(
        replace(item, blocks=_blocks(item.blocks, _prose_of(kind), setting))
        if isinstance(item, ViewProse)
        else _entry(item, setting)
        for item in group.items
    )
    return replace(group, title=setting(group.title, "prose"), items=items)


def _prose_of(kind: str) -> Context:
    """What free text of a section is: among papers, it may be a reference."""
    return "reference" if kind in ("publications", "patents") else "prose"


def _entry(entry: ViewEntry, setting: Setting) -> ViewEntry:
    free = _prose_of(entry.kind)
    return replace(
        entry,
        date=_line(entry.date, setting, "name"),
        title=setting(entry.title, "prose"),
        organization=setting(entry.organization, "organization"),
        role=setting(entry.role, "prose"),
        location=setting(entry.location, "prose"),
        authors=setting(entry.authors, "authors"),
        venue=setting(entry.venue, free),
        text=setting(entry.text, free),
        reference=setting(entry.reference, "authors"),
        cited=_line(entry.cited, setting, "prose"),
        blocks=_blocks(entry.blocks, free, setting),
        links=tuple(ViewLink(_line(link.label, setting, "prose"), link.href) for link in entry.links),
    )


def _blocks(blocks: Blocks, context: Context, setting: Setting) -> Blocks:
    return tuple(_block(block, context, setting) for block in blocks)


def _block(block: Block, context: Context, setting: Setting) -> Block:
    match block:
        case Paragraph(text):
            return replace(block, text=setting(text, context))
        case Bullets(items):
            return replace(block, items=tuple(_blocks(item, context, setting) for item in items))
        case Grid(rows):
            return replace(block, rows=tuple(tuple(setting(cell, context) for cell in row) for row in rows))
