"""A title on a line of its own, then the whole reference with the title in it: one paper, linked as its title was."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.text import Inline, Run, cut, plain
from cvgen.markup.outline import Node, Nodes


def with_titles_joined(nodes: Nodes) -> Nodes:
    """The blocks with each title that the next paragraph says again left to that paragraph, its link on the words."""
    found: list[Node] = []
    for node in nodes:
        above = found[-1] if found else None
        joined = _joined(above, node) if above is not None else None
        found = [*found[:-1], joined] if joined is not None else [*found, node]
    return tuple(found)


def _joined(above: Node, node: Node) -> Node | None:
    """The paragraph with the link of the title above it; None when the two are no such pair."""
    if not (above.kind == node.kind == "paragraph") or above.children:
        return None
    letters = [run for run in above.text if re.search(r"\w", run.text)]
    words = re.findall(r"\w+", plain(above.text))
    if len(words) < 2 or not _is_set_off(letters):
        return None
    said = list(re.finditer(r"\W+".join(map(re.escape, words)), plain(node.text), re.I))
    # Something stands before it: the authors. At the very front it is another title that begins alike.
    if len(said) != 1 or not said[0].start():
        return None
    start, stop = said[0].span()
    title: Inline = tuple(replace(run, bold=True, href=letters[0].href) for run in cut(node.text, start, stop))
    return replace(node, place=above.place, text=(*cut(node.text, 0, start), *title, *cut(node.text, stop)))


def _is_set_off(letters: list[Run]) -> bool:
    """Whether a line is a link from end to end, or bold."""
    return all(run.href for run in letters) or all(run.bold for run in letters)
