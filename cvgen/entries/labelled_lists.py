"""Lists of entries below years, or below what sort of thing they are, which a list holds in place of headings."""

from __future__ import annotations

from cvgen.cv import dates
from cvgen.cv.text import plain
from cvgen.markup.outline import Node, Nodes
from cvgen.words.headings import kind_of

#: Kinds whose entries people list so.
_KINDS = frozenset({"publications", "patents", "honors", "talks"})
_LONGEST_LABEL = 40


def as_headings(nodes: Nodes, kind: str) -> Nodes:
    """The blocks of a section; a list of labels, each with the list of its entries below, as headings with lists."""
    if kind not in _KINDS:
        return nodes
    found: list[Node] = []
    for node in nodes:
        if node.kind == "list" and node.children and all(map(_is_label, node.children)):
            for item in node.children:
                found += [Node("heading", item.place, item.text, level=6), *item.children]
        else:
            found.append(node)
    return tuple(found)


def _is_label(item: Node) -> bool:
    """Whether an item of a list is a year or the name of a sort of entries, and holds nothing but lists."""
    words = plain(item.text).strip(" :：")
    if not words or len(words) > _LONGEST_LABEL or not (dates.parse_or_none(words) or kind_of(words)):
        return False
    return bool(item.children) and all(child.kind == "list" for child in item.children)
