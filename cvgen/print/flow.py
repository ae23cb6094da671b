"""A View as a flow without a look: headings, entries with their dates, paragraphs, lists and tables, in page order.

What Markdown, plain text and Word are written from; each of them says of it what it can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from cvgen.cv.model import Block, Blocks, Bullets, Grid, Paragraph
from cvgen.cv.text import Inline, Run, has_han, inline, join, one_line, plain
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection
from cvgen.print.html import batches, headed, label_of, named, spelled
from cvgen.print.inline_html import safe_href


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the name, 2 a section, 3 and 4 what stands below one."""

    level: int
    text: Inline


@dataclass(frozen=True, slots=True)
class Contacts:
    """How to reach the person and personal data; each with what must stand before it, and what leads there."""

    items: tuple[Contact, ...]

    def lines(self) -> Iterator[Inline]:
        """The contacts as texts with their labels, each a link where it leads somewhere."""
        for one in self.items:
            label = label_of(one)
            mark = "：" if has_han(label) else ": "
            yield (*inline(f"{label}{mark}" if label else ""), Run(one.text, href=one.href))


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line by itself: the headline, or a remark under a heading."""

    text: Inline
    remark: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its first line and date, lines and blocks below; in a list when it is `listed`.

    `mark` is what stands in place of a bullet, such as "[12]"; `lang` is set where it is not the page's.
    """

    text: Inline
    date: str = ""
    below: tuple[Inline, ...] = ()
    blocks: Blocks = ()
    listed: bool = False
    mark: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs, lists and tables between entries."""

    blocks: Blocks
    lang: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """Where the owner wants a page of paper to begin."""


Piece = Heading | Contacts | FlowLine | Item | Passage | NewPage


def flow(view: View) -> Iterator[Piece]:
    """The pieces of a CV from its name to its last entry; the addresses of their links are safe to be followed."""
    other = f" {view.other_name}" if view.other_name else ""
    yield Heading(1, inline(view.name + other))
    yield from (FlowLine(_safe(line)) for line in view.headline)
    if contacts := (*spelled(view.contacts), *view.details):
        yield Contacts(tuple(replace(one, href=safe_href(one.href)) for one in contacts))
    for section in view.sections:
        yield from _section(section, view.lang)
    if view.signature:
        yield from (FlowLine(inline(text)) for text in (view.signature.place_and_date, view.name) if text)


def _section(section: ViewSection, lang: str) -> Iterator[Piece]:
    turned = section.starts_page
    if turned:
        yield NewPage()
    if section.title:
        yield Heading(2, inline(section.title))
    yield from (FlowLine(_safe(note), remark=True) for note in section.notes)
    for level, group in headed(section):
        yield from _group(level, group, lang, turned=turned)
        turned = False


def _group(level: int, group: ViewGroup, lang: str, *, turned: bool) -> Iterator[Piece]:
    """A group; where a page begins at it or its section, which `turned`, its first item begins no other one."""
    if group.starts_page and not turned:
        yield NewPage()
    turned = turned or group.starts_page
    if level:
        yield Heading(level, _safe(group.title))
    for layout, items in batches(group):
        for item in items:
            if item.starts_page and not turned:
                yield NewPage()
            turned = False
            yield _piece(item, layout, lang)


def _piece(item: ViewEntry | ViewProse, layout: str, lang: str) -> Piece:
    if isinstance(item, ViewProse):
        return Passage(tuple(map(_safe_block, item.blocks)), item.lang)
    made = _paper(item) if layout == "paper" else (_stay if layout == "stay" else _row)(item, lang)
    below = (_safe(line) for line in made.below)
    blocks = tuple(map(_safe_block, item.blocks))
    return replace(made, text=_safe(made.text), below=tuple(below), blocks=blocks, lang=item.lang)


def _stay(item: ViewEntry, lang: str) -> Item:
    """Time spent at an institution: where, and below it as what, and all that is told of it."""
    where = item.role if item.joined else _bold(item.organization or item.role)
    role = item.role if item.organization and not item.joined else ()
    text, below = _listed((_linked(where, item.href), item.location), lang), [role] if role else []
    below += [part for part in (item.title, item.authors, item.venue) if part]
    if told := _with_links(item.text, item):
        below.append(told)
    return Item(text, item.date, tuple(below))


def _paper(item: ViewEntry) -> Item:
    """A reference as one sentence after the other; a joined mark such as GB/T's "//" takes no blank."""
    wide = item.wide_marks and not plain(item.venue).startswith("//")
    if item.reference:
        text = item.reference
    else:
        joined = plain(item.venue).startswith("//")
        title = _linked(item.title, item.href)
        venue = item.venue
        if item.date and item.date not in plain(venue):
            comma = "，" if wide else " " if plain(venue)[-1:] in (".", ",") else ", "
            venue = (*venue, *inline((comma if venue else "") + item.date))
        parts = [_sentence(item.authors, wide), title if joined else _sentence(title, wide), _sentence(venue, wide)]
        parts += [_sentence(part, wide) for part in (item.organization, item.role, item.location)]
        text = join([part for part in parts if part], "" if wide or joined else " ")
    text = join([part for part in (text, item.text) if part], "" if wide else " ")
    mark = f"[{item.number}]" if item.number else ""
    return Item(_with_links(text, item), listed=True, mark=mark)


def _row(item: ViewEntry, lang: str) -> Item:
    """One line: what it is called, what is told of it."""
    lead, text = named(item.text) if item.kind == "projects" and not item.title else ((), item.text)
    labelled = item.kind in ("skills", "languages") and item.title and item.text
    name = _bold(item.title) if item.kind in ("skills", "languages", "projects") else item.title
    name = _linked(name or lead, item.href)
    if labelled:
        name = (*name, Run("：" if lang != "en" else ": ", bold=True))
    parts = [part for part in (item.organization, item.role, item.authors, item.venue, item.location) if part]
    rest = _listed(parts, lang)
    told = text if name else _linked(text, item.href)
    line = _listed((name, rest), lang) if name and rest and not labelled else (*name, *rest)
    between = "" if labelled and not rest else _between(item, told, lang)
    return Item(_with_links(join([part for part in (line, told) if part], between), item), item.date, listed=True)


def _between(item: ViewEntry, told: Inline, lang: str) -> str:
    """What parts what an entry is called from what is told of it."""
    if item.organization or item.role:
        return "，" if lang != "en" and has_han(plain(told)) else ", "
    if item.kind == "projects" and item.title:
        return "：" if lang != "en" else ": "
    return " "


def _listed(parts: Iterable[Inline], lang: str) -> Inline:
    """Parts with commas between: full width beside Chinese in a Chinese CV."""
    made: Inline = ()
    for part in parts:
        if made and part:
            wide = lang != "en" and (has_han(plain(made)) or has_han(plain(part)))
            made = (*made, Run("，" if wide else ", "), *part)
        else:
            made = made or part
    return made


def _sentence(text: Inline, wide: bool) -> Inline:
    """A part of a reference with the full stop that it has not got yet."""
    ended = plain(text).strip()[-1:] in tuple(".?!。？！…")
    return text if not text or ended else (*text, Run("。" if wide else "."))


def _with_links(text: Inline, item: ViewEntry) -> Inline:
    """A text with the links of its entry by their words, and how often it is cited."""
    links = [_bracketed(link) for link in item.links if safe_href(link.href)]
    parts = [text, *links, inline(item.cited)]
    return join([part for part in parts if part], " ")


def _bracketed(link: ViewLink) -> Inline:
    return (Run("["), Run(link.label, href=link.href), Run("]"))


def _bold(text: Inline) -> Inline:
    return tuple(replace(run, bold=True) for run in text)


def _linked(text: Inline, href: str) -> Inline:
    """A text that leads somewhere wherever it does not yet."""
    return tuple(replace(run, href=run.href or href) for run in text) if href else text


def _safe(text: Inline) -> Inline:
    """A text whose links may be followed; neighbours of one style are one run."""
    runs = (replace(run, href=safe_href(run.href)) if run.href else run for run in text)
    alike = groupby(runs, key=lambda run: replace(run, text=""))
    return tuple(replace(style, text=plain(group)) for style, group in alike)


def _safe_block(block: Block) -> Block:
    match block:
        case Paragraph(text):
            return replace(block, text=_safe(text))
        case Bullets(items):
            return replace(block, items=tuple(tuple(map(_safe_block, item)) for item in items))
        case Grid(rows):
            return replace(block, rows=tuple(tuple(map(_safe, row)) for row in rows))


def file_title(view: View) -> str:
    """What a file calls itself: whose CV it is."""
    words = view.words.get("cv", "")
    return one_line(inline(f"{view.name} – {words}" if words and words != view.name else view.name))
