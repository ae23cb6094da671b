"""The blocks of a section as entries of its kind: studies, jobs, awards, papers, and lists that stay lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cvgen import dates
from cvgen.model import STAYS, Body, Entry, Item, Link, Prose
from cvgen.reading import citation
from cvgen.reading.names import authors_end, looks_like_authors
from cvgen.reading.outline import Node, Nodes, blocks
from cvgen.reading.phrases import award, stay, take_date
from cvgen.text import (
    NOTHING,
    Inline,
    Localized,
    Run,
    Text,
    cut,
    inline,
    join,
    language_of,
    plain,
    strip,
    text_of,
    tidy,
)

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

_STUDY = re.compile(
    r"ph\.?\s?d|doctora|master|bachelor|\bm\.?sc?\b|\bb\.?sc?\b|b\.?\s?eng|m\.?\s?eng|undergraduate|degree|"
    r"博士(?!后)|硕士|本科|学士|研究生|大专|高中|联合培养",
    re.I,
)
_JOB = re.compile(
    r"post-?doc|intern\b|engineer|researcher|scientist|professor|lecturer|assistant|fellow|博士后|实习|工程师|研究员|教授|讲师|助理|访问学者",
    re.I,
)
_BULLET = re.compile(r"^\s*(?:[•●○▪■◆◇·∙‣⁃➢➤✓✔*–—-])\s+")
_TOGGLE = re.compile(
    r"\W*(?:(?:show|read|view|see|click|load|expand|collapse|hide|fold|unfold)\b.{0,40}|more|less|top|back to top|toggle.{0,20}|"
    r"loading\b.{0,20}|正在加载.{0,12}|加载中.{0,6}|更多|展开.{0,12}|收起.{0,8}|点击.{0,12}|返回顶部|查看.{0,8}|english|中文|chinese|英文|中文版|english version|english profile|中文网页|中文主页|英文主页|"
    r"(?:english\s*[|/]\s*中文|中文\s*[|/]\s*english)|switch to .{0,20}|[\[(]?(?:en|zh|cn)[\])]?)\W*",
    re.I,
)
_SAMPLE = re.compile(
    r"\bYYYY[./-]MM\b|年\.月\s*[-–~]\s*年\.月|^\W*(?:Project Name|项目名称|School Name|Company Name)\W*$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """How texts of a page learn their language: `lang` is the page's, or "" when each tells its own."""

    lang: str = ""

    def text(self, runs: Inline) -> Text:
        """A text in its language."""
        return text_of(runs, self.lang or None) if plain(runs).strip() else NOTHING

    def body(self, nodes: Nodes, *, prose: bool = False) -> Body:
        """Blocks in their language; a long paragraph of a bio tells its own whatever the page's is."""
        found = blocks(nodes)
        if not found:
            return Localized()
        words = " ".join(node.words() for node in nodes)
        own = language_of(words)
        if self.lang and own and own != self.lang and len(words) > 60 and prose:
            return Localized(((own, found),))  # a bio in the other language under this one's
        return Localized(((self.lang or own, found),))


def is_toggle(node: Node) -> bool:
    """Whether a block is a button, a toggle or a switch of language rather than content."""
    if len(node.words()) < 60 and re.search(r"正在加载|加载中|loading\.\.\.|loading…", node.words(), re.I):
        return True
    return len(node.words()) < 60 and _TOGGLE.fullmatch(node.words()) is not None


def is_sample(node: Node) -> bool:
    """Whether a block shows how to fill in the template: "YYYY.MM - YYYY.MM, Project Name"."""
    return _SAMPLE.search(node.words()) is not None and len(node.words()) < 300


def items(nodes: Nodes, kind: str, told: Told) -> tuple[Item, ...]:
    """The entries and prose of a stretch of blocks that holds no headings."""
    if kind in PROSE:
        return _prose(nodes, told)
    found: list[Item] = []
    for node in _under_leads(nodes) if kind in STAYS | {"mixed", "projects"} else nodes:
        match node.kind:
            case "list":
                found += _list_items(node, kind, told)
            case "card":
                found.append(entry(node, kind, told) or _prose_of((node,), told))
            case "table":
                found += _table_items(node, kind, told)
            case "folded":
                found += items(node.children, kind, told)
            case "item":
                found.append(entry(node, kind, told) or _prose_of((node,), told))
            case "paragraph":
                found += _paragraph_items(node, kind, told)
            case _:
                found.append(_prose_of((node,), told))
    return _joined_prose(found)


def _under_leads(nodes: Nodes) -> Iterator[Node]:
    """Paragraphs such as "**Company – Role** (2019 – 2021)" with the lists and paragraphs below them as one item."""
    lead: Node | None = None
    for node in nodes:
        if node.kind == "paragraph" and _is_lead(node.text):
            if lead:
                yield lead
            lead = replace(node, kind="item")
        elif lead and node.kind in ("list", "paragraph", "code") and not (node.kind == "list" and _dated(node)):
            lead = replace(lead, children=(*lead.children, node))
        else:
            if lead:
                yield lead
            lead = None
            yield node
    if lead:
        yield lead


def _is_lead(text: Inline) -> bool:
    """Whether a paragraph's first line is short, begins in bold or a date, and carries a date of its own."""
    lines = _lines(text)
    if lines and len(plain(lines[0])) > 120 and lines[0][0].bold:
        early = next(dates.find(plain(lines[0])[:120]), None)
        return early is not None and early.start > 2 and not early.periods[0].single
    if not lines or len(plain(lines[0])) > 120 or sum(1 for line in lines if _begins_with_date(line)) > 1:
        return False
    if sum(1 for line in lines if _BULLET.match(plain(line))) > 1:
        return False
    return bool(take_date(lines[0], anywhere=True)[0]) and (lines[0][0].bold or _begins_with_date(lines[0]))


def _dated(node: Node) -> bool:
    """Whether most items of a list carry dates, and so are entries themselves."""
    dated = sum(1 for item in node.children if _begins_with_date(item.text))
    return dated > len(node.children) / 2


def entry(node: Node, kind: str, told: Told) -> Entry | None:
    """One block as an entry of the kind, or None when it is none."""
    if kind == "publications":
        return publication(node, told)
    text, children, links = _gathered(node)
    if not plain(text).strip() and not children:
        return None
    if kind in STAYS or kind == "mixed":
        return _stay(text, children, kind, told, node)
    if kind == "honors":
        return _award(text, children, told, node)
    return _plain_entry(text, children, kind, told, node)


def publication(node: Node, told: Told) -> Entry | None:
    """A paper from a list item, card, row or paragraph; None for what is no paper, such as a legend."""
    text, badge, notes, more = _paper_parts(node)
    found = citation.read(text, badge)
    if found is None or not (found.sure or found.authors or found.dates):
        return None
    links = tuple(Link(_label(c.label), c.href) for c in (*found.chips, *more) if c.href)
    return Entry(
        kind="publications",
        dates=found.dates,
        title=told.text(found.title),
        authors=_any(found.authors),
        venue=told.text(found.venue),
        body=told.body(tuple(notes)),
        links=links,
        href=found.href,
        place=node.place,
    )


def heading_entry(heading: Node, below: Nodes, kind: str, told: Told) -> Entry | None:
    """A heading that is itself an entry (a job, a project, a paper's title), with what stands below it."""
    words = plain(heading.text)
    if kind == "publications":
        if below and below[0].kind == "paragraph" and len(words.split()) + len(words) // 20 > 4:
            first = plain(below[0].text).split("\n")[0]
            if looks_like_authors(first) or authors_end(first):
                card = Node("card", heading.place, (), (replace(heading, kind="paragraph"), *below))
                return publication(card, told)
        return None
    own_date = bool(take_date(heading.text, anywhere=False)[0])
    next_date = bool(below) and below[0].kind == "paragraph" and _begins_with_date(below[0].text)
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


def _begins_with_date(text: Inline) -> bool:
    line = plain(text).lstrip("*_ (（[")
    return any(found.start <= 1 for found in dates.find(line[:60]))


def _list_items(node: Node, kind: str, told: Told) -> Iterator[Item]:
    """The items of a list as entries; those that are none are kept together as a list."""
    plain_items: list[Node] = []
    for item in node.children:
        found = None if is_toggle(item) else entry(item, kind, told)
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


def _table_items(node: Node, kind: str, told: Told) -> Iterator[Item]:
    """Rows of a table as entries when the kind has entries and the rows look like them, else the table."""
    rows = node.rows[1:] if "head" in node.classes else node.rows
    made = []
    if kind == "publications" or kind in STAYS or kind == "honors":
        for row in rows:
            text = join([cell for cell in row if plain(cell).strip()], "\n" if kind == "publications" else ", ")
            made.append(entry(Node("item", node.place, text), kind, told))
    if made and all(made) and (kind == "publications" or all(m and m.dates for m in made)):
        yield from (m for m in made if m)
    else:
        yield _prose_of((node,), told)


def _paragraph_items(node: Node, kind: str, told: Told) -> Iterator[Item]:
    """A paragraph as one entry, as several when its lines are bulleted or dated one by one, or as prose."""
    if is_toggle(node):
        return
    lines = _lines(node.text)
    bulleted = sum(1 for line in lines if _BULLET.match(plain(line)))
    dated = sum(1 for line in lines if _begins_with_date(line))
    if kind in DATED and len(lines) > 1 and max(bulleted, dated) > len(lines) / 2:
        for line in lines:
            bare = _without_bullet(line)
            found = entry(Node("item", node.place, bare), kind, told)
            yield found or _prose_of((replace(node, text=bare),), told)
        return
    bare = _without_bullet(node.text)
    if kind == "publications":
        found = publication(replace(node, text=bare), told)
        good = found is not None and bool(found.authors or found.href) and bool(found.title)
        yield found if found and good and not _is_legend(plain(bare)) else _prose_of((node,), told)
        return
    if kind in DATED and (bulleted or (take_date(bare, anywhere=False)[0] and len(plain(bare)) < 400)):
        yield entry(replace(node, kind="item", text=bare), kind, told) or _prose_of((node,), told)
        return
    yield _prose_of((node,), told)


def _is_legend(words: str) -> bool:
    return (
        bool(
            re.search(
                r"equal contribution|corresponding author|co-first|indicates|denotes|共同一作|通讯作者|通信作者|共同第一",
                words,
            )
        )
        and len(words) < 200
    )


def _without_bullet(text: Inline) -> Inline:
    match = _BULLET.match(plain(text))
    return tidy(cut(text, match.end())) if match else text


def _lines(text: Inline) -> list[Inline]:
    parts, at, line = [], 0, plain(text)
    for match in re.finditer("\n", line):
        parts.append(tidy(cut(text, at, match.start())))
        at = match.end()
    return [part for part in (*parts, tidy(cut(text, at))) if part]


def _gathered(node: Node) -> tuple[Inline, Nodes, tuple[citation.Chip, ...]]:
    """The lines of a block as one text, and the lists and boxes nested in it."""
    lines: list[Inline] = [node.text] if node.text else []
    children: list[Node] = []
    for child in node.children:
        if is_toggle(child):
            continue
        if "definition" in node.classes and child.kind == "item" and child.text and not children:
            lines.append(child.text)
            children += child.children
        elif child.kind in ("paragraph", "heading") and not children and len(lines) < 4 and node.kind == "card":
            lines.append(child.text)
        elif child.kind == "card" and node.kind == "card" and not children:
            text, more, _ = _gathered(child)
            lines += [text] if text else []
            children += more
        else:
            children.append(child)
    if not lines and children and children[0].kind == "paragraph":
        lines.append(children.pop(0).text)
    return join(lines, "\n"), tuple(children), ()


def _stay(text: Inline, children: Nodes, kind: str, told: Told, node: Node) -> Entry | None:
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


def _award(text: Inline, children: Nodes, told: Told, node: Node) -> Entry | None:
    periods, title = award(text)
    title = _in_one_line(strip(title, " .。;；"))
    if not plain(title).strip():
        return None
    return Entry("honors", periods, title=told.text(title), body=told.body(children), place=node.place)


def _in_one_line(text: Inline) -> Inline:
    """Lines of an award joined by middle dots."""
    return tuple(replace(run, text=run.text.replace("\n", " · ")) for run in text)


def _plain_entry(text: Inline, children: Nodes, kind: str, told: Told, node: Node) -> Entry | None:
    periods, rest = take_date(text, anywhere=False) if kind in DATED else ((), text)
    if kind in ("service", "other") and periods and not _begins_with_date(text):
        periods, rest = (), text  # "Reviewer: CVPR 2024, AAAI 2025" ends in a year that is not the entry's
    if not plain(rest).strip() and not children:
        periods, rest = (), text
    return Entry(kind or "other", periods, text=told.text(rest), body=told.body(children), place=node.place)


def _paper_parts(node: Node) -> tuple[Inline, str, list[Node], tuple[citation.Chip, ...]]:
    """A paper's lines, the words of its badge, its notes, and links that stand in a list of their own."""
    lines: list[Inline] = [node.text] if node.text else []
    badge, notes, chips = "", [], ()
    for child in node.children:
        if is_toggle(child) or (child.kind == "folded" and _FOLDED.match(child.words())):
            continue
        if child.kind == "paragraph" and any("badge" in name.lower() for name in child.classes):
            badge = badge or plain(child.text)
        elif child.kind == "card":
            text, inner_badge, inner_notes, inner_chips = _paper_parts(child)
            badge = badge or inner_badge
            lines += [text] if text else []
            notes += inner_notes
            chips += inner_chips
        elif child.kind == "heading":
            lines.append(tuple(replace(run, bold=True) for run in child.text))
        elif child.kind == "paragraph" and not notes:
            lines.append(child.text)
        elif child.kind == "list" and not lines:
            lines += [item.text for item in child.children if item.text]
        elif child.kind == "list":
            kept, more = _without_link_items(child)
            notes += [kept] if kept.children else []
            chips += more
        elif child.kind == "paragraph" and not _has_words(child.text):
            chips += citation.take_chips(child.text)[0]
        else:
            notes.append(child)
    return join(lines, "\n"), badge, notes, chips


_FOLDED = re.compile(r"\W*(?:abstract|bibtex|bib|cite|citation|摘要|引用)", re.I)


def _without_link_items(node: Node) -> tuple[Node, tuple[citation.Chip, ...]]:
    """A list without the items that hold nothing but short links, and those links."""
    kept: list[Node] = []
    chips: tuple[citation.Chip, ...] = ()
    for item in node.children:
        if item.children or _has_words(item.text):
            text, more = _without_link_line(item.text)
            chips += more
            kept.append(replace(item, text=text))
        else:
            chips += citation.take_chips(item.text)[0]
    return replace(node, children=tuple(kept)), chips


def _without_link_line(text: Inline) -> tuple[Inline, tuple[citation.Chip, ...]]:
    """A note without the line of links that a wrong indent glued to it ("… - [Demo] | [Project]"), and those links."""
    for match in reversed(list(re.finditer(r"(?:\s[-–*+]|\n)\s", plain(text)))):
        tail = cut(text, match.end())
        if not _has_words(tail):
            return strip(cut(text, 0, match.start())), citation.take_chips(tail)[0]
        break
    return text, ()


def _has_words(text: Inline) -> bool:
    """Whether anything is left of a line when its short links are taken out."""
    return bool(re.search(r"\w", plain(citation.take_chips(text)[1])))


def _label(words: str) -> Text:
    return text_of(inline(words[:1].upper() + words[1:] if words.islower() else words), "")


def _any(runs: Inline) -> Text:
    return text_of(runs, "") if plain(runs).strip() else NOTHING


def _prose(nodes: Nodes, told: Told) -> tuple[Item, ...]:
    return tuple(
        Prose(told.body((node,), prose=True), node.place) for node in nodes if not is_toggle(node) and blocks((node,))
    )


def _prose_of(nodes: Nodes, told: Told) -> Prose:
    return Prose(told.body(nodes), nodes[0].place)


def _joined_prose(found: list[Item]) -> tuple[Item, ...]:
    """Empty prose dropped."""
    return tuple(item for item in found if not isinstance(item, Prose) or item.body)
