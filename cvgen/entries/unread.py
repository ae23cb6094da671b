"""What the entries made of some blocks do not say: toggles, folded abstracts, labels, the words of dead links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvgen.cv.model import Entry, Item, block_lines, item_words
from cvgen.cv.text import Inline, one_line, plain
from cvgen.cv.word_overlap import WordSet
from cvgen.entries.text_language import is_abstract, is_sample, is_toggle
from cvgen.markup.outline import Node, Nodes
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.phrases.badges import is_badge

TOGGLE = "button or toggle of the web page"
SAMPLE = "an example of the template, not filled in"
FOLDED = "folded on the page: an abstract, BibTeX or the like"
ABSTRACT = "the abstract of a paper"
DEAD_LINK = "the word of a link that leads nowhere"
REST = "no part of an entry, such as a label or mark"


def fates_of(nodes: Nodes, items: Iterable[Item]) -> list[Record]:
    """What became of each block, of each item of a list, now that these items were made of them."""
    items = tuple(items)
    whole = _told(items)
    at: dict[Place | None, list[Item]] = {}
    for item in items:
        at.setdefault(item.place, []).append(item)
    found: list[Record] = []
    for node in _single(nodes):
        own = tuple(at.get(node.place, ()))
        kept, rest = _fates_within(node, _told(own) if own else whole, whole)
        if re.search(r"\w", " ".join(kept)):
            found.append(printed(" ".join(kept), node.place))
        found += rest
    return found


def _fates_within(node: Node, told: WordSet, whole: WordSet) -> tuple[list[str], list[Record]]:
    """Which words of a block are told by its own items or else by all, and the records of those that are not."""
    kept: list[str] = []
    rest: list[Record] = []
    for text, place, reason in _texts(node, told, whole):
        if reason in (TOGGLE, SAMPLE):
            rest.append(left_out(text.words(), place, reason))
            continue
        words = _spaced(text.text) if text.kind != "table" else " | ".join(_cells(text))
        here, gone = told.split(words)
        if gone and not whole.split(words)[1]:
            here, gone = words, ""
        kept.append(here)
        if gone:
            rest.append(left_out(gone, place, reason if reason and not here.strip() else _reason(gone)))
    return kept, rest


def all_left_out(nodes: Nodes, reason: str) -> list[Record]:
    """All blocks, and each item of a list, as left out."""
    return [left_out(node.words(), node.place, reason) for node in _single(nodes)]


def _single(nodes: Nodes) -> Iterator[Node]:
    """Blocks, with a list's items in its place."""
    for node in nodes:
        if node.kind == "list":
            yield from node.children
        else:
            yield node


def _texts(node: Node, told: WordSet, whole: WordSet, reason: str = "") -> Iterator[tuple[Node, Place, str]]:
    """Each block in a block that has text of its own, and the reason for which it would be left out."""
    if is_toggle(node) and not told.repeats(node.words()) and not whole.repeats(node.words()):
        yield node, node.place, TOGGLE
        return
    if is_sample(node) and not reason and whole.split(node.words())[1]:
        yield node, node.place, SAMPLE
        return
    reason = reason or (FOLDED if node.kind == "folded" else ABSTRACT if is_abstract(node) else "")
    if node.text or node.rows:
        yield node, node.place, reason
    for child in node.children:
        yield from _texts(child, told, whole, reason)


def _spaced(text: Inline) -> str:
    """The words of a line, those of a link apart from what it is glued to."""
    parts: list[str] = []
    before = ""
    for run in text:
        parts += ([" "] if parts and run.href != before else []) + [run.text]
        before = run.href
    return "".join(parts)


def _cells(node: Node) -> Iterator[str]:
    return (plain(cell) for row in node.rows for cell in row)


def _reason(words: str) -> str:
    return DEAD_LINK if all(is_badge(part) for part in words.split(" … ")) else REST


def _told(items: Iterable[Item]) -> WordSet:
    texts: list[str] = []
    for item in items:
        texts.append(item_words(item))
        texts += [line for _, blocks in item.body for block in blocks for line in map(plain, block_lines(block))]
        if isinstance(item, Entry):
            texts += [one_line(value) for text in (item.title, item.text, item.role) for _, value in text]
            texts += [one_line(value) for link in item.links for _, value in link.label]
    return WordSet.by(texts)
