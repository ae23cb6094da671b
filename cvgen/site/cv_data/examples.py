"""What of CV data is still an example that a template or format comes with, as locales/samples/cv_data.yml says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cvgen.cv.model import Person
from cvgen.cv.text import plain, squash
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tables import read_table

TABLE = Path(__file__).parents[2] / "locales" / "samples" / "cv_data.yml"
REASON = "an example of the template, not filled in"


def is_person(who: Person) -> bool:
    """Whether a person is one of the examples, or a blank to fill in."""
    return any(squash(plain(name)) in _table("people") for _, name in who.name)


def is_entry(node: Node) -> bool:
    """Whether an entry came with a template."""
    line = squash(words_of(node))
    return any(sample in line for sample in _table("entries"))


def words_of(node: Node) -> str:
    """All that a value says, on one line."""
    match node:
        case Scalar():
            return " ".join(node.as_text().split())
        case ListNode():
            return " ".join(map(words_of, node))
        case MapNode():
            return " ".join(words_of(value) for _, value in node.pairs)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(squash(str(words)) for words in read_table(TABLE)[name] or ())  # type: ignore[union-attr]
