"""The outline of a page as sections of a CV: which heading begins one, which groups within it, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cvgen.cv.model import Entry, Group, Item, Section
from cvgen.cv.text import Inline, plain
from cvgen.entries import unread
from cvgen.entries.from_blocks import heading_entry, is_title_of_paper, items, with_page_before
from cvgen.entries.labelled_lists import as_headings
from cvgen.entries.paper import publication
from cvgen.entries.posts import at_employer
from cvgen.entries.text_language import TextLanguage, is_sample, is_toggle
from cvgen.markup.outline import STARTS_PAGE, Node, Nodes
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Ledger, Record, left_out, printed
from cvgen.phrases.dated import take_date
from cvgen.words.headings import LEFT_OUT, is_cv, kind_of, kinds_of, names_people

#: Section kinds under which a deeper heading of a known kind begins a section of its own.
_OPEN = frozenset({"", "bio", "interests", "contact", "other"})
#: Sections that hold no studies, posts and papers: a deeper heading of such a kind begins a section of its own.
_CLOSED = frozenset({"honors", "teaching", "service", "talks", "skills", "students"})
_MAIN = frozenset({"education", "work", "internships", "publications"})
#: Sections of studies and posts: what else a deeper heading names begins a section of its own.
_STUDIES = frozenset({"education", "work", "internships", "mixed"})
_APART = frozenset({"skills", "publications", "service"})
#: Kinds that a sub-heading may give to the entries below it.
_SUB_KINDS = {
    "mixed": frozenset({"education", "work", "internships"}),
    "work": frozenset({"education", "internships", "work"}),
    "education": frozenset({"education", "internships", "work"}),
    "honors": frozenset({"honors", "projects", "grants"}),
    "grants": frozenset({"honors", "projects"}),
    "publications": frozenset({"patents"}),
    "projects": frozenset({"publications", "patents", "internships"}),
    "internships": frozenset({"projects"}),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (None for what stands before the first one) and the blocks up to the next section."""

    heading: Node | None
    kind: str
    nodes: Nodes

    @property
    def place(self) -> Place | None:
        """Where it begins."""
        first = self.heading or next(iter(self.nodes), None)
        return first.place if first else None


def sections(nodes: Nodes, told: TextLanguage) -> tuple[tuple[Section, ...], Ledger]:
    """The sections of a page in its order, and what became of its blocks."""
    found: list[Section] = []
    ledger: list[Record] = []
    for part in (one for whole in map(_as_cv, parts(nodes)) for one in _with_papers_apart(whole)):
        if part.kind in LEFT_OUT:
            blocks = ((part.heading,) if part.heading else ()) + part.nodes
            ledger += unread.all_left_out(blocks, LEFT_OUT[part.kind])
            continue
        section, records = _section(part, told)
        filled = any(group.items for group in section.groups)
        if part.heading:
            ledger.append(_heading(part.heading, filled=filled))
        ledger += records
        if filled:
            found.append(section)
    return tuple(found), tuple(ledger)


def _as_cv(part: Part) -> Part:
    """A part under "CV", which a button stands under as a rule, as studies and posts where lines with dates do."""
    cv = part.heading is not None and is_cv(plain(part.heading.text))
    if not cv or part.kind not in LEFT_OUT:
        return part
    dated = sum(bool(take_date(text, anywhere=True)[0]) for text in _lines(part.nodes))
    return replace(part, kind="mixed") if dated > 1 else part


def _lines(nodes: Nodes) -> Iterator[Inline]:
    for node in nodes:
        yield from (node.text,) if node.text else ()
        yield from _lines(node.children)


#: So many cards that read as papers make a list of papers, whatever stands above them.
_PAPERS = 3
#: So much of a list of cards are papers where it is one of papers.
_MOST = 0.7


def _with_papers_apart(part: Part) -> Iterator[Part]:
    """A section "Research" that goes on with cards of papers, as what it says and the papers."""
    if _lists_papers(part):
        yield replace(part, kind="publications")
        return
    cards = [node for node in part.nodes if node.kind == "card"]
    papers = [node for node in cards if _reads_as_paper(node)] if part.kind in ("interests", "bio", "other") else []
    few = 0 < len(papers) < _PAPERS and part.kind == "interests" and all(map(_is_surely_paper, cards))
    if not few and (len(papers) < _PAPERS or len(papers) * 2 < len(cards)):
        yield part
        return
    first = part.nodes.index(papers[0])
    yield replace(part, nodes=part.nodes[:first])
    yield Part(None, "publications", part.nodes[first:])


def _lists_papers(part: Part) -> bool:
    """Whether "Research" is a list of papers: nothing but cards, most of them with a title, authors and a link or date.

    Cards within a card count for themselves.
    """
    if part.kind not in ("interests", "other", "projects") or part.heading is None:
        return False
    boxes = _boxes(part.nodes)
    sure = sum(map(_is_linked_or_dated, boxes))
    return all(node.kind == "card" for node in part.nodes) and sure > 1 and sure > _MOST * len(boxes)


def _is_linked_or_dated(node: Node) -> bool:
    """Whether a card has a title, several authors, and a link or a date."""
    made = publication(node, TextLanguage())
    return made is not None and bool(made.title and _are_several(made) and (made.links or made.dates or made.href))


def _is_surely_paper(node: Node) -> bool:
    """Whether a card has a title that leads somewhere, several authors, a venue and a date."""
    made = publication(node, TextLanguage())
    return made is not None and bool(
        made.title and _are_several(made) and made.venue and made.dates and (made.href or made.links)
    )


def _are_several(paper: Entry) -> bool:
    return any("," in plain(value) for _, value in paper.authors)


def _boxes(nodes: Nodes) -> list[Node]:
    """The cards among nodes; one that holds several gives these."""
    found: list[Node] = []
    for node in nodes:
        inner = tuple(child for child in node.children if child.kind == "card")
        found += _boxes(inner) if len(inner) > 1 else [node] if node.kind == "card" else []
    return found


def _reads_as_paper(node: Node) -> bool:
    """Whether a card has a title, authors and a date."""
    made = publication(node, TextLanguage())
    return made is not None and bool(made.title and made.authors and made.dates)


def parts(nodes: Nodes) -> Iterator[Part]:
    """The page cut at the headings that begin sections."""
    top = _section_level(nodes)
    at = _Open(None, "bio", 0)
    pending: list[Node] = []
    #: levels at which a heading of a known kind began a section though a higher one stands further down
    begun: set[int] = set()
    for n, node in enumerate(nodes):
        new = at.kind_of(node, nodes[n + 1 : n + 2])
        begins = new is not None and _begins_section(node, new, at, top, begun)
        if new is None or (n and not begins):  # the first heading begins one, however small it is
            pending.append(node)
            continue
        if at.heading is not None or pending:
            yield Part(at.heading, at.kind, tuple(pending))
        at, pending = _Open(node, new or "other", node.level), []
    if at.heading is not None or pending:
        yield Part(at.heading, at.kind, tuple(pending))


@dataclass(frozen=True, slots=True)
class _Open:
    """The section that a walk down the page stands in: its heading, its kind, the heading's level."""

    heading: Node | None
    kind: str
    level: int

    def kind_of(self, node: Node, below: Nodes) -> str | None:
        """The kind that a heading names ("" for none that is known); None for what is no heading of a section."""
        if node.kind != "heading" or (self.kind == "publications" and is_title_of_paper(node, below)):
            return None
        words = plain(node.text)
        of_people = self.kind == "students" and node.level >= self.level and names_people(words)
        return self.kind if of_people else kind_of(words)


def _begins_section(node: Node, new: str, at: _Open, top: int, begun: set[int]) -> bool:
    """Whether a heading begins a section: it is high enough, or says something that has no place in the open one."""
    deeper = node.level > max(top, at.level)
    if deeper and new and ((at.heading is None and not at.level) or node.level in begun):
        begun.add(node.level)
        return True
    return not deeper or new in LEFT_OUT or _stands_apart(node, new, at)


def _stands_apart(node: Node, new: str, at: _Open) -> bool:
    """Whether a deeper heading of a known kind begins a section of its own where it stands."""
    if at.kind in _OPEN or (at.kind == "page" and at.heading is not None and is_cv(plain(at.heading.text))):
        return bool(new) and at.heading is not None
    if at.kind in _CLOSED:
        return new in _MAIN
    return at.kind in _STUDIES and new in _APART and node.level == at.level + 1


def _section_level(nodes: Nodes) -> int:
    """The highest level at which a heading of a known kind stands; 1 when there is none."""
    known = [node.level for node in nodes if node.kind == "heading" and kind_of(plain(node.text))]
    return min(known, default=min((node.level for node in nodes if node.kind == "heading"), default=1))


def _section(part: Part, told: TextLanguage) -> tuple[Section, list[Record]]:
    groups: list[Group] = []
    headings: list[tuple[Node, int]] = []
    ledger: list[Record] = []
    title = told.text(part.heading.text) if part.heading else told.text(())
    stretches = _with_details(_stretches(as_headings(part.nodes, part.kind)), part.kind, told)
    base = min((s[0].level for s in stretches if s[0]), default=1)
    kind = part.kind
    for heading, below in stretches:
        if heading is None:
            made = items(_content(below), kind, told)
            groups.append(Group(items=made))
            ledger += unread.fates_of(below, made)
            continue
        kind = _kind_below(plain(heading.text), part) or (part.kind if heading.level <= base else kind)
        depth = min(2, 1 + heading.level - base)
        if own := _of_heading(heading, _content(below), kind, told):
            groups = _appended(groups, own)
            ledger += unread.fates_of((heading, *below), own)
            continue
        made = items(_content(below), kind, told)
        made = with_page_before(made) if STARTS_PAGE in heading.classes else made
        if posts := _posts_beside(heading, groups, depth, made, kind, told):
            groups = _appended(groups, posts)
            ledger += unread.fates_of((heading, *below), posts)
            continue
        groups.append(Group(told.text(heading.text), made, depth))
        headings.append((heading, len(groups) - 1))
        ledger += unread.fates_of(below, made)
    kept = _filled(groups)
    ledger += [_heading(heading, filled=n in kept) for heading, n in headings]
    starts = part.heading is not None and STARTS_PAGE in part.heading.classes
    return Section(part.kind, title, tuple(groups[n] for n in kept), part.place, starts_page=starts), ledger


def _of_heading(heading: Node, below: Nodes, kind: str, told: TextLanguage) -> tuple[Entry, ...]:
    """The entry that a heading is, with what stands below it; () when it is none."""
    made = heading_entry(heading, below, kind, told)
    return () if made is None else (replace(made, starts_page=STARTS_PAGE in heading.classes),)


def _posts_beside(
    heading: Node, groups: list[Group], depth: int, made: tuple[Item, ...], kind: str, told: TextLanguage
) -> tuple[Entry, ...]:
    """The entries below a heading that names their employer; () where the heading stands beside others that do not."""
    beside = bool(groups) and bool(groups[-1].title) and groups[-1].depth >= depth
    return () if beside else at_employer(heading.text, made, kind, told)


def _kind_below(words: str, part: Part) -> str:
    """The kind that a sub-heading gives to what stands under it; "" when that is the section's."""
    sub = kind_of(words)
    if part.kind == "other":
        return sub if sub not in LEFT_OUT else ""
    named = kinds_of(plain(part.heading.text)) if part.heading else ()
    may = _SUB_KINDS.get(part.kind, frozenset()).union(named)
    kinds = (sub, *kinds_of(words))
    return next((kind for wanted in (named, may) for kind in kinds if kind in wanted), "")


def _heading(node: Node, *, filled: bool) -> Record:
    if filled:
        return printed(node.words(), node.place)
    return left_out(node.words(), node.place, "a heading with nothing below it that is printed")


def _content(nodes: Nodes) -> Nodes:
    """The blocks without buttons and without what the template shows as an example."""
    kept = []
    for node in nodes:
        if is_toggle(node) or (node.kind != "list" and is_sample(node)):
            continue
        if node.kind == "list" and any(is_sample(item) for item in node.children):
            node = replace(node, children=tuple(item for item in node.children if not is_sample(item)))
            if not node.children:
                continue
        kept.append(node)
    return tuple(kept)


def _stretches(nodes: Nodes) -> Iterator[tuple[Node | None, Nodes]]:
    """Blocks between the sub-headings of a section."""
    heading: Node | None = None
    pending: list[Node] = []
    for node in nodes:
        if node.kind == "heading":
            if heading is not None or pending:
                yield heading, tuple(pending)
            heading, pending = node, []
        else:
            pending.append(node)
    if heading is not None or pending:
        yield heading, tuple(pending)


def _with_details(
    stretches: Iterable[tuple[Node | None, Nodes]], kind: str, told: TextLanguage
) -> list[tuple[Node | None, Nodes]]:
    """The stretches, deeper undated ones below a heading that is an entry ("Key contributions") as part of it."""
    found: list[tuple[Node | None, Nodes]] = []
    for heading, below in stretches:
        above, told_there = found[-1] if found else (None, ())
        if (
            above is not None
            and heading is not None
            and heading.level > above.level
            and not kind_of(plain(heading.text))
            and not _is_dated(heading, below)
            and heading_entry(above, _content(told_there), kind, told) is not None
        ):
            found[-1] = (above, (*told_there, replace(heading, kind="paragraph"), *below))
        else:
            found.append((heading, below))
    return found


def _is_dated(heading: Node, below: Nodes) -> bool:
    """Whether a date stands in a heading, or at an end of a line or item right below it."""
    rows = (row for node in below for row in (node.children if node.kind == "list" else (node,)))
    return any(take_date(row.text, anywhere=False)[0] for row in (heading, *rows))


def _appended(groups: list[Group], more: tuple[Item, ...]) -> list[Group]:
    if not groups:
        return [Group(items=more)]
    return [*groups[:-1], replace(groups[-1], items=(*groups[-1].items, *more))]


def _filled(groups: list[Group]) -> list[int]:
    """Which groups print something; a heading above a filled deeper group does."""
    kept: list[int] = []
    for n, group in enumerate(groups):
        below = groups[n + 1] if n + 1 < len(groups) else None
        if group.items or (group.title and below is not None and below.depth > group.depth and below.items):
            kept.append(n)
    return kept
