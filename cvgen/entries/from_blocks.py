"""The blocks of a section as entries of its kind: studies, jobs, awards, papers, and lists that stay lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.cv import dates
from cvgen.cv.author_list import author_list
from cvgen.cv.authors import authors_end
from cvgen.cv.model import STAYS, Entry, Item, Prose
from cvgen.cv.text import Inline, Run, cut, join, plain, split, strip
from cvgen.entries.lead_paragraphs import (
    BULLET,
    NUMBERED,
    begins_with_date,
    grouped_by_lead,
    lines_of,
    with_dates_above,
    without_bullet,
)
from cvgen.entries.paper import publication
from cvgen.entries.posts import at_employer, nested_posts
from cvgen.entries.text_language import TextLanguage, is_toggle
from cvgen.entries.title_above import with_titles_joined
from cvgen.markup.outline import STARTS_PAGE, Node, Nodes, blocks
from cvgen.patterns import lazy
from cvgen.phrases import citation
from cvgen.phrases.dated import has_one_set_off, take_date
from cvgen.phrases.front_tags import take_tags
from cvgen.phrases.stays import award, stay
from cvgen.words.headings import kind_of

#: Kinds that are prose: their lists are printed as lists.
PROSE = frozenset({"bio", "interests", "contact", "references"})
#: Kinds whose entries carry a date worth a column.
DATED = STAYS | {
    "honors",
    "talks",
    "projects",
    "grants",
    "teaching",
    "patents",
    "mixed",
    "students",
    "other",
    "service",
}

#: Kinds whose things are numbered one a line: [1] …, [2] …
_NUMBERED = frozenset({"publications", "patents", "honors", "projects", "grants", "talks"})
_NEXT_NUMBER = lazy(r"\s(?=\[\d{1,3}\])")
_STUDY = lazy(
    r"ph\.?\s?d|doctora|double[- ]major|master|bachelor|\bm\.?sc?\b|\bb\.?sc?\b|b\.?\s?eng|m\.?\s?eng|undergraduate|"
    r"degree|\bm(?:phys|math|chem|biol|phil|res|sci)(?:phil|sci)?\b|\bmba\b|\ba[- ]levels?\b|"
    r"博士(?!后)|硕士|本科|学士|研究生|大专|高中|联合培养",
    re.I,
)
_JOB = lazy(
    r"post-?doc|intern\b|group leader|"
    r"engineer|researcher|scientist|professor|lecturer|assistant|fellow|博士后|实习|工程师|研究员|教授|讲师|助理|访问学者",
    re.I,
)


def is_post(title: str) -> bool:
    """Whether a title is that of a post and no degree: "Research Fellow", 讲师; not "M.Sc. in Geology"."""
    return bool(_JOB.search(title)) and not _STUDY.search(title)


def items(nodes: Nodes, kind: str, told: TextLanguage) -> tuple[Item, ...]:
    """The entries and prose of a stretch of blocks that holds no headings."""
    if kind in PROSE:
        return tuple(one for node in nodes for one in _paged(node, _prose((node,), told)))
    nodes = with_titles_joined(nodes) if kind == "publications" else nodes
    nodes = with_dates_above(nodes) if kind in DATED else nodes
    nodes = tuple(map(_without_label, nodes)) if kind in STAYS | {"mixed"} else nodes
    grouped = grouped_by_lead(nodes) if kind in STAYS | {"mixed", "projects"} else nodes
    return _joined_prose([one for node in grouped for one in _paged(node, _node_items(node, kind, told))])


#: What a line begins with that has its heading in itself: "Education: B.Sc., Ebb College, 2020".
_LABEL = lazy(r"\s*([^\W\d_][\w &]{3,30}?)\s*[:：]\s*(?=\w)")


def _without_label(node: Node) -> Node:
    """A paragraph of studies or posts without the heading that it begins with."""
    head = _LABEL.match(plain(node.text)) if node.kind == "paragraph" else None
    if head is None or kind_of(head[1]) not in STAYS or not take_date(lines_of(node.text)[0], anywhere=True)[0]:
        return node
    return replace(node, text=cut(node.text, head.end()))


def _node_items(node: Node, kind: str, told: TextLanguage) -> Iterable[Item]:
    match node.kind:
        case "list":
            return _list_items(node, kind, told)
        case "card" if _holds_a_list(node):
            return (one for child in node.children for one in _list_items(child, kind, told))
        case "card" | "item":
            return (entry(node, kind, told) or _prose_of((node,), told),)
        case "table":
            return _table_items(node, kind, told)
        case "folded":
            return items(node.children, kind, told)
        case "paragraph":
            return _paragraph_items(node, kind, told)
        case _:
            return (_prose_of((node,), told),)


def _holds_a_list(node: Node) -> bool:
    """Whether a box holds nothing but lists of several items each, which are entries as they would be without it."""
    lists = all(child.kind == "list" and len(child.children) > 1 for child in node.children)
    return bool(node.children) and lists and not node.text


def _paged(node: Node, made: Iterable[Item]) -> tuple[Item, ...]:
    """What was made of a block; the first of it stands at the top of a page where the block does."""
    return with_page_before(tuple(made)) if STARTS_PAGE in node.classes else tuple(made)


def with_page_before(made: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with the first one at the top of a page."""
    return (replace(made[0], starts_page=True), *made[1:]) if made else ()


def entry(node: Node, kind: str, told: TextLanguage) -> Entry | None:
    """One block as an entry of the kind, or None when it is none."""
    if kind == "publications":
        return publication(node, told)
    text, children = _gathered(node)
    if not plain(text).strip() and not children:
        return None
    if kind in STAYS or kind == "mixed":
        return _stay(text, children, kind, told, node)
    if kind == "honors":
        return _award(text, children, told, node)
    return _plain_entry(text, children, kind, told, node)


def heading_entry(heading: Node, below: Nodes, kind: str, told: TextLanguage) -> Entry | None:
    """A heading that is itself an entry (a job, a project, a paper's title), with what stands below it."""
    words = plain(heading.text)
    if kind == "publications":
        if not is_title_of_paper(heading, below):
            return None
        return publication(Node("card", heading.place, (), (replace(heading, kind="paragraph"), *below)), told)
    own_date = bool(take_date(heading.text, anywhere=False)[0])
    next_date = bool(below) and below[0].kind == "paragraph" and begins_with_date(below[0].text)
    if not own_date and not (next_date and kind in STAYS | {"projects", "mixed"}):
        return None
    if dates.parse_or_none(words):  # "2024" or "2020 - 2022" groups, it is no entry
        return None
    text, rest = heading.text, below
    if next_date and not own_date:
        text = (*heading.text, Run("\n"), *below[0].text)
        rest = below[1:]
    item = Node("item", heading.place, tuple(replace(run, bold=False) for run in text), rest)
    return entry(item, kind, told)


_WITH = lazy(r"\W*(?:joint(?:ly)?(?: work)?\s|co-?authored\s)?with\s+(?:\w+[.\s]+){0,3}[A-Z]", re.I)
_LONGEST_LINE = 300


def is_title_of_paper(heading: Node, below: Nodes) -> bool:
    """Whether a heading is the title of a paper: people stand below it, and no title of their own behind them."""
    if not below or below[0].kind != "paragraph" or dates.parse_or_none(plain(heading.text)):
        return False
    line = plain(below[0].text)
    if len(line) < _LONGEST_LINE and _WITH.match(line):
        return True  # as economists write: "with Ona Holm, Journal of Tides, 2021"
    people = author_list(line)
    if people is None or (len(people.names) == 1 and not any(run.bold or run.code for run in below[0].text)):
        return False
    if take_tags(heading.text).venue:
        return True  # "[ICML 2020] On Frost": what stands below are its people and venue
    alone = citation.read(below[0].text)
    return alone is None or not (alone.title and alone.authors)


def _list_items(node: Node, kind: str, told: TextLanguage) -> Iterator[Item]:
    """The items of a list as entries; those that are none are kept together as a list."""
    plain_items: list[Node] = []
    for item in node.children:
        if posts := _posts_of(item, kind, told):
            yield from posts
            continue
        legend = kind == "publications" and not item.children and _is_legend(plain(item.text))
        found = None if legend or is_toggle(item) else entry(item, kind, told)
        if found is None:
            plain_items.append(item)
            continue
        if plain_items:
            yield _prose_of((replace(node, children=tuple(plain_items)),), told)
            plain_items = []
        yield found
    plain_items = [item for item in plain_items if not is_toggle(item)]
    if plain_items:
        yield _prose_of((replace(node, children=tuple(plain_items)),), told)


def _posts_of(item: Node, kind: str, told: TextLanguage) -> tuple[Entry, ...]:
    """The posts at the employer that an item names; () when it is no such item."""
    made = tuple(one for post in nested_posts(item, kind) if (one := entry(post, kind, told)))
    return at_employer(item.text, made, kind, told) if made else ()


def _table_items(node: Node, kind: str, told: TextLanguage) -> Iterator[Item]:
    """Rows of a table as entries when the kind has entries and the rows look like them, else the table."""
    rows = node.rows[1:] if "head" in node.classes else node.rows
    papers = kind == "publications"
    made = [_row(node, row, kind, told) for row in rows] if papers or kind in STAYS or kind == "honors" else []
    found = [one for one in made if one and (papers or one.dates)]
    if found and len(found) == len(made):
        yield from found
    else:
        yield _prose_of((node,), told)


def _row(node: Node, row: tuple[Inline, ...], kind: str, told: TextLanguage) -> Entry | None:
    """A row of a table as an entry."""
    text = join([cell for cell in row if plain(cell).strip()], "\n" if kind == "publications" else ", ")
    return entry(Node("item", node.place, text), kind, told)


def _paragraph_items(node: Node, kind: str, told: TextLanguage) -> Iterator[Item]:
    """A paragraph as one entry, as several when its lines are bulleted or dated one by one, or as prose."""
    if is_toggle(node):
        return
    lines = lines_of(node.text)
    bulleted = sum(1 for line in lines if BULLET.match(plain(line)))
    if rows := _entries_by_line(lines, bulleted, kind):
        for row in rows:
            alone = replace(node, text=row)
            yield entry(replace(alone, kind="item"), kind, told) or _prose_of((alone,), told)
        return
    yield _one_entry(node, without_bullet(node.text), kind, told, bulleted=bulleted > 0) or _prose_of((node,), told)


#: A paragraph with a date that is longer is prose.
_LONGEST_DATED = 400


def _one_entry(node: Node, bare: Inline, kind: str, told: TextLanguage, *, bulleted: bool) -> Entry | None:
    """A paragraph, without its bullet, as one entry: a paper, or a short line with its date or bullet."""
    if kind == "publications":
        return _paper_of(node, bare, told)
    short = len(plain(bare)) < _LONGEST_DATED
    if kind not in DATED or not (bulleted or (short and take_date(bare, anywhere=False)[0])):
        return None
    return entry(replace(node, kind="item", text=bare), kind, told)


def _entries_by_line(lines: list[Inline], bulleted: int, kind: str) -> list[Inline]:
    """The lines of a paragraph that are entries one by one: most bulleted or dated, or stays; none when it is one."""
    numbered = [row for line in lines for row in split(line, _NEXT_NUMBER)]
    if kind in _NUMBERED and len(numbered) > 1 and all(NUMBERED.match(plain(row)) for row in numbered):
        return numbered
    dated = sum(1 for line in lines if begins_with_date(line))
    if kind in DATED and len(lines) > 1 and max(bulleted, dated) > len(lines) / 2:
        return [without_bullet(line) for line in lines]
    return _stays_by_line(lines, kind) if kind in STAYS | {"mixed"} else []


def _paper_of(node: Node, bare: Inline, told: TextLanguage) -> Entry | None:
    """A paragraph as a paper: its parts are known, or it is a whole reference, and no legend."""
    found = publication(replace(node, text=bare), told)
    if found is None or _is_legend(plain(bare)):
        return None
    parted = bool(found.title and (found.authors or found.href))
    return found if parted or _is_whole(found, bare) else None


def _stays_by_line(lines: list[Inline], kind: str) -> list[Inline]:
    """The lines of a paragraph of which each dated one is a stay, with the lines below it; none when they are one stay.

    "M.Sc., Ocean University, 2019–22", "B.Sc., Coast College, 2015–19" are two; "Ocean University", "2019–22" one.
    """
    found: list[Inline] = []
    heads = 0
    for line in lines:
        made = stay(line, study=kind == "education")
        if made is not None and made.dates and made.organization and made.role:
            heads += 1
            found.append(line)
        elif not found or (made is not None and made.dates):
            return []
        else:
            found[-1] = join((found[-1], line), "\n")
    return found if heads > 1 else []


def _is_whole(found: Entry, text: Inline) -> bool:
    """Whether a paragraph that could not be parted is a reference all the same: it people, then a year."""
    return bool(found.text and found.dates and authors_end(plain(text)))


_LEGEND = lazy(
    r"equal contribution|corresponding author|co-first|indicates|denotes|共同一作|通讯作者|通信作者|共同第一"
)


def _is_legend(words: str) -> bool:
    """Whether a line explains the marks at the names: a short one, or one that begins with a mark."""
    return _LEGEND.search(words) is not None and (len(words) < 80 or bool(re.match(r"\W*[*†‡✉#⋆∗]", words)))


def _gathered(node: Node) -> tuple[Inline, Nodes]:
    """The lines of a block as one text, and the lists and boxes nested in it."""
    lines: list[Inline] = [node.text] if node.text else []
    children: list[Node] = []
    for child in node.children:
        if is_toggle(child):
            continue
        head = _of_head(node, child, len(lines)) if not children else None
        if head is None:
            children.append(child)
        else:
            lines += head[0]
            children += head[1]
    if not lines and children and children[0].kind == "paragraph":
        lines.append(children.pop(0).text)
    return join(lines, "\n"), tuple(children)


#: So many paragraphs of a card at most are lines of its head.
_MOST_LINES = 4


def _of_head(node: Node, child: Node, count: int) -> tuple[tuple[Inline, ...], Nodes] | None:
    """The lines of a head that a nested block is, and what stands in it; None when it tells of the head."""
    if "definition" in node.classes and child.kind == "item":
        return ((child.text,), child.children) if child.text else None
    if node.kind == "card" and child.kind in ("paragraph", "heading") and count < _MOST_LINES:
        return (child.text,), ()
    if node.kind == "card" and child.kind == "card":
        text, more = _gathered(child)
        return (text,) if text else (), more
    return None


def _stay(text: Inline, children: Nodes, kind: str, told: TextLanguage, node: Node) -> Entry | None:
    found = stay(text, study=kind == "education")
    if found is None:
        return None
    if kind == "mixed":
        words = plain((*found.role, Run(" "), *(found.organization if found.role else text)))
        kind = "education" if _STUDY.search(words) and not _JOB.search(plain(found.role)) else "work"
    return Entry(
        kind=kind,
        dates=found.dates,
        organization=told.text(found.organization),
        role=told.text(found.role),
        location=told.text(found.location),
        text=told.text(found.rest),
        body=told.body(children),
        place=node.place,
    )


def _award(text: Inline, children: Nodes, told: TextLanguage, node: Node) -> Entry | None:
    periods, title = award(text)
    title = _in_one_line(strip(title, " .。;；"))
    if not plain(title).strip():
        return None
    return Entry("honors", periods, title=told.text(title), body=told.body(children), place=node.place)


def _in_one_line(text: Inline) -> Inline:
    """Lines of an award joined by middle dots."""
    return tuple(replace(run, text=run.text.replace("\n", " · ")) for run in text)


def _plain_entry(text: Inline, children: Nodes, kind: str, told: TextLanguage, node: Node) -> Entry | None:
    periods, rest = take_date(text, anywhere=False) if kind in DATED else ((), text)
    if kind in ("service", "other") and periods and not begins_with_date(text) and not has_one_set_off(text):
        periods, rest = (), text  # "Reviewer: CVPR 2024, AAAI 2025" ends in a year that is not the entry's
    if not plain(rest).strip() and not children:
        periods, rest = (), text
    return Entry(kind or "other", periods, text=told.text(rest), body=told.body(children), place=node.place)


def _prose(nodes: Nodes, told: TextLanguage) -> tuple[Item, ...]:
    return tuple(
        Prose(told.body((node,), prose=True), node.place) for node in nodes if not is_toggle(node) and blocks((node,))
    )


def _prose_of(nodes: Nodes, told: TextLanguage) -> Prose:
    return Prose(told.body(nodes), nodes[0].place)


def _joined_prose(found: list[Item]) -> tuple[Item, ...]:
    """Empty prose dropped."""
    return tuple(item for item in found if not isinstance(item, Prose) or item.body)
