"""A block of a page as a paper: its lines, the badge beside it, its notes, and the links that stand in lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from cvgen.cv.authors import authors_end, looks_like_authors
from cvgen.cv.model import Entry, Link
from cvgen.cv.text import NOTHING, Inline, Text, cut, inline, join, plain, squash, strip, text_of
from cvgen.entries.text_language import TextLanguage, is_abstract, is_toggle
from cvgen.markup.outline import Node
from cvgen.patterns import lazy
from cvgen.phrases import citation
from cvgen.phrases.badges import Badge, is_dead, is_word_of_link, take_badges
from cvgen.phrases.front_tags import take_tags
from cvgen.phrases.venues import NUMBERED, line_of, venue_at

#: Classes of the line of a card that is the title of its paper.
_TITLES = frozenset("title pub-title paper-title papertitle publication-title item-title pub_title paper_title".split())
_FOLDED = lazy(r"\W*(?:abstract|bibtex|bib|cite|citation|摘要|引用)", re.I)


def publication(node: Node, told: TextLanguage) -> Entry | None:
    """A paper from a list item, card, row or paragraph; None for what is no paper, such as a legend."""
    parts = _paper_parts(node)
    found = _cited(parts.lines, parts.badge)
    if found is None or not (found.sure or found.authors or found.dates):
        return None
    links = tuple(Link(_label(c.label), c.href) for c in (*found.chips, *parts.chips) if c.href)
    return Entry(
        kind="publications",
        dates=found.dates,
        title=told.text(found.title),
        authors=_any(found.authors),
        venue=told.text(found.venue),
        text=told.text(found.whole or found.label),
        body=told.body(parts.notes),
        links=links,
        href=found.href,
        place=node.place,
    )


#: A line of a paper, and whether it is a heading, which is the title of what it stands in.
_Line = tuple[Inline, bool]


def _text(lines: Sequence[_Line]) -> Inline:
    return join([line for line, _ in lines], "\n")


def _cited(lines: Sequence[_Line], badge: str = "") -> citation.Citation | None:
    """The lines as a publication; the one heading among them is its title, wherever people and venue stand."""
    titles = [line for line, is_title in lines if is_title and plain(line).strip()]
    if len(titles) != 1:
        return citation.read(_text(lines), badge)
    (title,) = titles
    bare = plain(take_tags(title).rest)  # without the "[ICML 2021]" in front
    found = citation.read(_text(lines), badge, bare)
    if found is not None and found.authors and squash(plain(found.title)) == squash(bare):
        return found
    others = [line for line, is_title in lines if not is_title]
    if (parted := citation.in_lines(title, others, badge)) is not None or found is None or found.authors:
        return parted or found
    return _with_nobody(found, title, others)


def _with_nobody(found: citation.Citation, title: Inline, others: list[Inline]) -> citation.Citation:
    """A paper of which nobody is named: its title, and what else is told of it as it stands."""
    chips, rest = take_badges(join(others, "\n"))
    href = next((run.href for run in title if run.href), "")
    words = tuple(replace(run, bold=False, href="") for run in title)
    return replace(found, title=words, href=href, chips=chips, whole=(), label=rest)


@dataclass(frozen=True, slots=True)
class _PaperParts:
    """What a paper is made of: its lines, the words of the badge beside it, its notes, links in a list of their own."""

    lines: tuple[_Line, ...] = ()
    badge: str = ""
    notes: tuple[Node, ...] = ()
    chips: tuple[Badge, ...] = ()

    def __add__(self, more: _PaperParts) -> _PaperParts:
        """Both, in order; the first badge counts."""
        badge = self.badge or more.badge
        return _PaperParts(self.lines + more.lines, badge, self.notes + more.notes, self.chips + more.chips)

    def with_title(self, words: Inline, *, bold: bool) -> _PaperParts:
        """One more line, a title; the tag in front of it belongs to the badge."""
        badge, words = _without_tag(self.badge, words)
        words = tuple(replace(run, bold=True) for run in words) if bold else words
        return replace(self, badge=badge, lines=(*self.lines, (words, True)))


def _paper_parts(node: Node) -> _PaperParts:
    """The parts of a paper, block by block."""
    found = _PaperParts(((node.text, False),) if node.text else ())
    for child in node.children:
        folded = child.kind == "folded" and _FOLDED.match(child.words())
        if not (folded or is_toggle(child) or is_abstract(child)):
            found = _with_block(found, child)
    return found


def _with_block(parts: _PaperParts, child: Node) -> _PaperParts:
    """The parts with one more block of the paper."""
    match child.kind:
        case "card":
            return parts + _paper_parts(child)
        case "heading":
            return parts.with_title(child.text, bold=True)
        case "paragraph":
            return _with_paragraph(parts, child)
        case "list" if not parts.lines:
            lines, notes = _listed_lines(child)
            return parts + _PaperParts(tuple((line, False) for line in lines), notes=tuple(notes))
        case "list":
            kept, chips = _without_link_items(child)
            return parts + _PaperParts(notes=(kept,) if kept.children else (), chips=chips)
        case _:
            return parts + _PaperParts(notes=(child,))


def _with_paragraph(parts: _PaperParts, child: Node) -> _PaperParts:
    """The parts with one more paragraph: a badge, links, a line of the reference, or a note."""
    if any("badge" in name.lower() for name in child.classes):
        return parts + _PaperParts(badge=plain(child.text))
    if linked := _all_links(child.text):
        return parts + _PaperParts(chips=linked)
    if not parts.notes and (not _complete(parts.lines) or _goes_on(child.text)):
        is_title = bool(child.classes & _TITLES)
        return parts.with_title(child.text, bold=False) if is_title else parts + _PaperParts(((child.text, False),))
    if not _has_words(child.text):
        return parts + _PaperParts(chips=take_badges(child.text)[0])
    return parts + _PaperParts(notes=(child,))


def _without_tag(badge: str, title: Inline) -> tuple[str, Inline]:
    """The words of a paper's badge with those of the tag that its title begins with, and the title without it."""
    behind = tuple(dropwhile(lambda run: run.chip or not run.text.strip(), title))
    if not behind or behind == title:
        return badge, title
    tag = " ".join(plain(title[: len(title) - len(behind)]).split())
    told = squash(tag) in squash(badge)
    return badge if told else ", ".join(filter(None, (tag, badge))), strip(behind, " \n:：|·,，")


def _complete(lines: Sequence[_Line]) -> bool:
    """Whether title, authors and a venue stand in the lines so far, so that what follows tells of the paper."""
    if "\n" not in plain(_text(lines)):
        return False
    found = _cited(lines)
    return found is not None and bool(found.title and found.authors and found.venue)


def _goes_on(text: Inline) -> bool:
    """Whether a line is one of the reference itself: a venue, a year, short links."""
    words = plain(text)
    return len(words) < 100 and (venue_at(line_of(text), 0) >= NUMBERED or not _has_words(text))


def _all_links(text: Inline) -> tuple[Badge, ...]:
    """The links of a line that has no words outside of links, each with its word; none when one leads nowhere else."""
    loose = [row for run in text if not run.href for row in run.text.split("\n") if re.search(r"\w", row)]
    if not text or not all(map(is_word_of_link, loose)):  # "Cite" has lost its address
        return ()
    whole = [run for run in text if run.href and re.search(r"\w", run.text)]
    if len(whole) + len(loose) < 2 or len({run.href for run in whole}) != len(whole):
        return ()
    if len(take_badges(text)[0]) == len(whole):
        return ()
    return tuple(Badge(run.text.strip("[]()（）【】 :：|"), run.href) for run in whole)


def _listed_lines(node: Node) -> tuple[list[Inline], list[Node]]:
    """A paper whose title, authors and notes are the items of a list, perhaps one nested in the other."""
    lines: list[Inline] = []
    notes: list[Node] = []
    for item in node.children:
        lines += [item.text] if item.text else []
        for below in item.children:
            if below.kind != "list":
                notes.append(below)
                continue
            first, *others = below.children
            if looks_like_authors(plain(first.text)) or authors_end(plain(first.text)):
                lines.append(first.text)
                notes += [replace(below, children=tuple(others))] if others else []
                notes += first.children
            else:
                notes.append(below)
    return lines, notes


def _without_link_items(node: Node) -> tuple[Node, tuple[Badge, ...]]:
    """A list without the items that hold nothing but short links, and those links."""
    kept: list[Node] = []
    chips: tuple[Badge, ...] = ()
    for item in node.children:
        if item.children or _has_words(item.text):
            text, more = _without_link_line(item.text)
            chips += more
            kept.append(replace(item, text=text))
        else:
            chips += take_badges(item.text)[0]
    return replace(node, children=tuple(kept)), chips


def _without_link_line(text: Inline) -> tuple[Inline, tuple[Badge, ...]]:
    """A note without the line of links that a wrong indent glued to it ("… - [Demo] | [Project]"), and those links."""
    for match in reversed(list(re.finditer(r"(?:\s[-–*+]|\n)\s", plain(text)))):
        tail = cut(text, match.end())
        if not _has_words(tail):
            return strip(cut(text, 0, match.start())), take_badges(tail)[0]
        break
    return text, ()


def _has_words(text: Inline) -> bool:
    """Whether anything is left of a line when its short links are taken out."""
    chips, rest = take_badges(text)
    words = plain(rest)
    return bool(re.search(r"\w", words)) and not (chips and is_dead(words))


def _label(words: str) -> Text:
    return text_of(inline(words[:1].upper() + words[1:] if words.islower() else words), "")


def _any(runs: Inline) -> Text:
    return text_of(runs, "") if plain(runs).strip() else NOTHING
