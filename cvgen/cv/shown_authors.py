"""Long lists of authors cut to so many names, with the owner's kept where it stands."""

from __future__ import annotations

from dataclasses import replace

from cvgen.cv.author_list import AuthorList, author_list
from cvgen.cv.text import Inline, Run, cut, has_han, plain
from cvgen.cv.view import ViewEntry, ViewSection


def with_fewer_authors(section: ViewSection, most: int) -> ViewSection:
    """A section whose papers show `most` authors at most, and the owner beside them; 0 shows all."""
    if not most:
        return section
    groups = (
        replace(
            group, items=tuple(_shorter(item, most) if isinstance(item, ViewEntry) else item for item in group.items)
        )
        for group in section.groups
    )
    return replace(section, groups=tuple(groups))


def _shorter(item: ViewEntry, most: int) -> ViewEntry:
    return replace(item, authors=cut_to(item.authors, most)) if item.kind == "publications" else item


def cut_to(authors: Inline, most: int) -> Inline:
    """The first `most` names of a list, dots and the owner behind them; a list that is one name longer stays whole.

    What cannot be told to be a list of names stays whole, too. "et al." stands where more follow.
    """
    line = plain(authors)
    found = author_list(line)
    if found is None or line[found.end :].strip(" .。") or len(found.names) <= most + 1:
        return authors
    own = _own(authors, found)
    comma = "，" if "，" in line else "、" if "、" in line else ", "
    others = Run("等" if has_han(line) else f"{comma}et al.")
    if own < most:
        return (*cut(authors, 0, found.names[most - 1][1]), others)
    shown, me = cut(authors, 0, found.names[most - 2][1] if most > 1 else 0), cut(authors, *found.names[own])
    more = () if own == len(found.names) - 1 else (others,)
    return (*shown, Run(f"{comma if shown else ''}…{comma}"), *me, *more)


def _own(authors: Inline, found: AuthorList) -> int:
    """Which of the names is the owner's, -1 when none is."""
    at = 0
    for run in authors:
        if run.own:
            return next((n for n, (start, stop) in enumerate(found.names) if start <= at < stop), -1)
        at += len(run.text)
    return -1
