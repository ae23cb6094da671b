"""Structured data (YAML, TOML, JSON) as entries of a CV: its texts, its Markdown, its dates, and its two languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cvgen.cv import dates
from cvgen.cv.dates import Day, Period, Periods
from cvgen.cv.employers import with_posts_joined
from cvgen.cv.model import (
    PLACED,
    POSITION,
    STAYS,
    Block,
    Blocks,
    Body,
    Bullets,
    Entry,
    Group,
    Item,
    Link,
    Paragraph,
    Prose,
    Section,
    block_runs,
    item_words,
)
from cvgen.cv.text import ANY, NOTHING, Inline, Localized, Text, inline, language_of, one_line, plain, text_of
from cvgen.files import front_matter, python_settings
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.yaml_mended import compose_kindly
from cvgen.markup.outline import blocks_of, full_address, inline_of
from cvgen.markup.page_source import without_shortcodes
from cvgen.notes.diagnostics import Diagnostic, Place
from cvgen.notes.ledger import Ledger, printed
from cvgen.patterns import lazy
from cvgen.site.contacts import profile

#: Text that Markdown leaves alone, so that a long list of plain words is not parsed word by word.
BARE = lazy(r"(?!.*(?:(?<!\w)_|_(?!\w)))[^\W\d_](?:[\w ,.;()/+%·，。、；：（）《》'’-]*[\w.)）。》])?")
#: An entry knows its place; the outline of one of its values needs none.
NOWHERE = Place(Path("text"))
_CLOCK = lazy(r"(?:T|(?<!\s)\s++)\d{1,2}:\d\d.*$")
_NO_DATE = lazy(r"0001-01-01")


def load(path: Path) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """The mapping in a .json, .toml or YAML file, empty when there is none; CvgenError when the file is unreadable.

    A list at the file's root stands under the key "".
    """
    node, found = root_of(path)
    if isinstance(node, ListNode):
        return MapNode(((Scalar("", node.place), node),), node.place), found
    return (node if isinstance(node, MapNode) else MapNode((), Place(path))), found


def root_of(path: Path) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """What stands at the root of a .json, .toml or YAML file, None for nothing; CvgenError when it is unreadable."""
    text, found = read_text(path)
    lines = Lines.of_file(path, text)
    if path.suffix.lower() == ".py":
        return python_settings.read(lines), found
    if path.suffix.lower() == ".toml":
        data, more = front_matter.read_toml(lines)
        return data, (*found, *more)
    if path.suffix.lower() == ".json" and not text.lstrip().startswith("["):
        front, _, more = front_matter.split(lines)
        return front.data, (*found, *more)
    # JSON allows tabs between its tokens, YAML does not; within a JSON string there can be none.
    tabless = Lines(text.replace("\t", "    "), lines.places) if path.suffix.lower() == ".json" else lines
    node, more = compose_kindly(tabless)
    return node, (*found, *more)


# --- values -------------------------------------------------------------------------------------------------------


def first(data: MapNode, *keys: str) -> Node | None:
    """The value of the first of these keys that says something."""
    for key in keys:
        node = data.get(key)
        if node is not None and says(node):
            return node
    return None


def word(data: MapNode, *keys: str) -> str:
    """The text of the first of these keys that has one, on one line."""
    for key in keys:
        if found := " ".join(data.text(key).split()):
            return found
    return ""


def says(node: Node | None) -> bool:
    """Whether a value holds anything but nulls and blanks."""
    match node:
        case None:
            return False
        case Scalar():
            return bool(node.as_text().strip())
        case ListNode(items):
            return any(map(says, items))
        case MapNode(pairs):
            return any(says(value) for _, value in pairs)


def maps(node: Node | None) -> tuple[MapNode, ...]:
    """The mappings of a list, in order; one mapping counts as a list of one."""
    if isinstance(node, MapNode):
        return (node,)
    return tuple(item for item in node if isinstance(item, MapNode)) if isinstance(node, ListNode) else ()


def words(node: Node | None) -> tuple[str, ...]:
    """The texts of a list of words, or the one word there is."""
    if isinstance(node, ListNode):
        return tuple(found for item in node for found in words(item))
    if isinstance(node, MapNode):
        return tuple(found for key in ("name", "label", "title") if (found := word(node, key)))[:1]
    return (" ".join(node.as_text().split()),) if node is not None and node.as_text().strip() else ()


def styled(text: str) -> Inline:
    """One line of Markdown as styled text."""
    line = " ".join(without_shortcodes(text).split()).replace("\\&", "&").replace("\\%", "%")  # copied from BibTeX
    return inline(line) if BARE.fullmatch(line) else inline_of(line)


def told(text: str, lang: str) -> Text:
    """One line of Markdown in a language; "" lets the script tell which."""
    return text_of(styled(text), lang or None) if text.strip() else NOTHING


def listed(parts: Iterable[str], lang: str = "") -> str:
    """Words with the comma of their language between them."""
    kept = [part for part in parts if part]
    return ("、" if (lang or language_of("".join(kept))) == "zh" else ", ").join(kept)


# --- bodies -------------------------------------------------------------------------------------------------------


def paragraphs(node: Node | None) -> Blocks:
    """A value as Markdown blocks; a list becomes bullets."""
    if isinstance(node, ListNode):
        return bullets(node)
    text = without_shortcodes(node.as_text().strip("\n")) if isinstance(node, Scalar) else ""
    if not text.strip() or node is None:
        return ()
    rows = text.split("\n")
    return blocks_of(Lines(text, tuple(Place(node.place.path, node.place.line + n) for n in range(len(rows)))))


def bullets(node: Node | None, *, nested: bool = False) -> Blocks:
    """The items of a list as bullets. `nested`: " - " within an item begins a bullet below it, as RenderCV has it."""
    items: list[tuple[Block, ...]] = []
    for text in words(node):
        head, *below = text.split(" - ") if nested else [text]
        inner = tuple((Paragraph(styled(part)),) for part in below if part.strip())
        items.append((Paragraph(styled(head)), Bullets(inner)) if inner else (Paragraph(styled(head)),))
    return (Bullets(tuple(items)),) if items else ()


def body(blocks: Blocks, lang: str) -> Body:
    """Blocks in a language; "" lets their script tell which."""
    if not blocks:
        return Localized()
    return Localized(((lang or language_of(plain(run for block in blocks for run in block_runs(block))), blocks),))


# --- dates --------------------------------------------------------------------------------------------------------


def date(text: str) -> tuple[Periods, str]:
    """One date or range as it was typed, and the text itself when it is none."""
    text = _CLOCK.sub("", text.strip())
    if not text or _NO_DATE.match(text):
        return (), ""
    found = dates.parse_or_none(text)
    return (found, "") if found else ((), text)


def span(start: str, end: str, *, open_end: bool) -> tuple[Periods, str]:
    """A stay from its two ends, and the words that are no dates. `open_end`: a start without an end is still on."""
    begin, odd = date(start)
    stop, strange = date(end)
    if odd or strange:
        return (), " – ".join(part.strip() for part in (start, end) if part.strip())
    if not begin or not (stop or (begin[0].single and open_end)):
        return begin or stop, ""
    last = stop[-1] if stop else Period(None, None, ongoing=True)
    end_of = None if last.ongoing else last.end or last.start
    return (Period(begin[0].start, end_of, ongoing=last.ongoing, expected=last.expected and not last.ongoing),), ""


def cut(periods: Periods, parts: int) -> Periods:
    """Dates with no more than these parts: 1 the year, 2 the month, 3 the day."""
    return tuple(replace(p, start=_cut(p.start, parts), end=_cut(p.end, parts)) for p in periods)


def _cut(day: Day | None, parts: int) -> Day | None:
    if day is None or parts > 2:
        return day
    return replace(day, day=0) if parts == 2 else Day(day.year)


# --- entries and sections -----------------------------------------------------------------------------------------


def entry(
    kind: str,
    lang: str,
    place: Place,
    *,
    what: str = "",
    where: str = "",
    location: str = "",
    when: tuple[Periods, str] = ((), ""),
    text: str = "",
    blocks: Blocks = (),
    href: str = "",
) -> Entry:
    """A study, job, award or anything else of two names: `what` it is and `where`.

    Stays hold them as role and organization, everything else as title and organization. Words in place of a date
    join the text.
    """
    periods, odd = when
    said = " ".join(part for part in (odd, text) if part)
    stay = kind in STAYS
    return Entry(
        kind,
        dates=periods,
        title=NOTHING if stay else told(what, lang),
        organization=told(where, lang),
        role=told(what, lang) if stay else NOTHING,
        location=told(location, lang),
        text=told(said, lang),
        body=body(blocks, lang),
        href=full_address(href),
        place=place,
    )


def prose(blocks: Blocks, lang: str, place: Place) -> tuple[Prose, ...]:
    """Blocks as prose; nothing when there are none."""
    return (Prose(body(blocks, lang), place),) if blocks else ()


def section(kind: str, items: Sequence[Item], place: Place, title: Text = NOTHING) -> tuple[Section, ...]:
    """A section with these items, or none: an empty section has no heading."""
    kept = tuple(item for item in items if isinstance(item, Prose) or called(item))
    return (Section(kind, title, (Group(items=with_posts_joined(kept)),), place),) if kept else ()


def joined(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections of one kind, of which one has no heading or both have the same, as one where the first stands."""
    found: list[Section] = []
    for one in sections:
        same = (
            n
            for n, known in enumerate(found)
            if known.kind == one.kind and (not one.title or known.title == one.title) and one.kind != "other"
        )
        twin = next(same, None)
        if twin is None:
            found.append(one)
        else:
            found[twin] = replace(found[twin], groups=(*found[twin].groups, *one.groups))
    return tuple(found)


def called(one: Entry) -> str:
    """The words an entry goes by, on one line."""
    parts = [one.title, one.role, one.organization, one.text]
    names = [one_line(value) for part in parts for _, value in part.values[:1]]
    return ", ".join(names) or " ".join(plain(block_runs(b)) for _, blocks in one.body.values[:1] for b in blocks)


def records(sections: Iterable[Section]) -> Ledger:
    """That everything in these sections is printed."""
    found = []
    for one in sections:
        titles = [(one.title, one.place), *((group.title, one.place) for group in one.groups)]
        found += [printed(one_line(value), place) for title, place in titles for _, value in title]
        found += [printed(item_words(item), item.place) for group in one.groups for item in group.items]
    return tuple(found)


def link(network: str, address: str, user: str = "") -> Link | None:
    """A profile on a service; one that is not known goes by its own name when it has a full address."""
    found = profile(network, address) if address else None
    found = found or (profile(network, user) if user else None)
    if found is None and network and full_address(address):
        found = Link(text_of(network, ANY), full_address(address))
    return found


# --- two languages ------------------------------------------------------------------------------------------------


def paired(one: Sequence[Section], other: Sequence[Section]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Both languages' sections; entries of one position get one id when a section has equally many.

    Sections pair by kind and order; entries that have an id keep it, and so do sections in which the dates show that
    the order is not the same.
    """
    ids: dict[tuple[str, int], str] = {}
    theirs = dict(_numbered(other))
    for key, mine in _numbered(one):
        twin = theirs.get(key)
        if twin is not None and (mark := _order_of(mine.entries(), twin.entries())) is not None:
            ids[key] = f"{mark}{key[0]}-{key[1]}"
    return tuple(_with_ids(key, s, ids) for key, s in _numbered(one)), tuple(
        _with_ids(key, s, ids) for key, s in _numbered(other)
    )


def _numbered(sections: Iterable[Section]) -> list[tuple[tuple[str, int], Section]]:
    seen: dict[str, int] = {}
    found = []
    for one in sections:
        seen[one.kind] = seen.get(one.kind, -1) + 1
        found.append(((one.kind, seen[one.kind]), one))
    return found


def _order_of(one: Sequence[Entry], other: Sequence[Entry]) -> str | None:
    """How an id begins that entries of one place share: PLACED where their dates agree, POSITION where none do.

    None where the dates say that the order is not the same.
    """
    if len(one) != len(other) or not one:
        return None
    mine, theirs = [repr(e.dates) for e in one], [repr(e.dates) for e in other]
    dated = [(_starts(a), _starts(b)) for a, b in zip(one, other, strict=True) if a.dates and b.dates]
    if dated and all(a == b for a, b in dated):
        return PLACED if len(set(mine)) == len(mine) else POSITION
    return POSITION if sorted(mine) != sorted(theirs) or not dated else None


def _starts(one: Entry) -> list[str]:
    return [period.iso_start() for period in one.dates]


def _with_ids(key: tuple[str, int], one: Section, ids: dict[tuple[str, int], str]) -> Section:
    if key not in ids:
        return one
    numbers = itertools.count()
    groups = []
    for group in one.groups:
        items = (_with_id(item, ids[key], numbers) for item in group.items)
        groups.append(replace(group, items=tuple(items)))
    return replace(one, groups=tuple(groups))


def _with_id(item: Item, name: str, numbers: Iterator[int]) -> Item:
    if not isinstance(item, Entry):
        return item
    n = next(numbers)
    return item if item.id else replace(item, id=f"{name}-{n}")
