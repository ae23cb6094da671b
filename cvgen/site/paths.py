"""A dotted path into structured data, as declarations of families write it."""

from __future__ import annotations

from fnmatch import fnmatchcase

from cvgen.files.nodes import ListNode, MapNode, Node


def at(node: Node, path: str) -> tuple[Node, ...]:
    """The nodes at a dotted path, "" for the node itself; `*` stands for every key of a map or item of a list.

    A key of a list is looked for in each of its items. A key with `*` among letters stands for the maps and lists
    under each key of such a form, whatever its case: `*nav*`.
    """
    found: tuple[Node, ...] = (node,)
    for key in path.split(".") if path else ():
        found = tuple(inner for outer in found for inner in _below(outer, key))
    return found


def _below(node: Node, key: str) -> tuple[Node, ...]:
    if isinstance(node, MapNode):
        return _in_map(node, key)
    if isinstance(node, ListNode):
        return tuple(node) if key == "*" else tuple(inner for item in node for inner in _below(item, key))
    return ()


def _in_map(node: MapNode, key: str) -> tuple[Node, ...]:
    if key == "*":
        return tuple(value for _, value in node.pairs)
    if "*" in key:
        found = (value for name, value in node.pairs if fnmatchcase(name.text.lower(), key))
        return tuple(value for value in found if isinstance(value, (MapNode, ListNode)))
    value = node.get(key)
    return () if value is None else (value,)
