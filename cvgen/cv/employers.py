"""Several posts at one employer: its name is printed once, above all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cvgen.cv.model import Entry, Item
from cvgen.cv.text import Text, one_line, squash

#: Two degrees of one school are told apart by it; two posts at one company are one stay.
_POSTS = frozenset({"work", "internships"})


def with_posts_joined(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items of a list in which posts that follow one another name the same employer, in the same place.

    "Engineer, Mill Co." below "Manager, Mill Co., Bergen" is joined; the same employer in another town is not.
    """
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if isinstance(item, Entry) and isinstance(before, Entry) and _same_employer(before, item):
            item = replace(item, joined=True)
        found.append(item)
    return tuple(found)


def _same_employer(one: Entry, other: Entry) -> bool:
    if one.kind != other.kind or other.kind not in _POSTS or not (one.role and other.role):
        return False
    same = bool(_words(other.organization)) and _words(one.organization) == _words(other.organization)
    return same and (not other.location or _words(one.location) == _words(other.location))


def _words(text: Text) -> str:
    return squash(" ".join(one_line(value) for _, value in text))
