"""Files that a page's front matter lists, as Quarto's listings do: entries of the kind that the page's title names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.cv.model import STAYS
from cvgen.files.nodes import ListNode, Node
from cvgen.site.family import Collection, Family
from cvgen.site.paths import at
from cvgen.site.site_pages import SitePage

#: Kinds of pages whose files are entries; a list of posts is none of a CV's.
_KINDS = STAYS | {"publications", "patents", "talks", "teaching", "projects", "honors", "grants", "service"}
#: Lessons for visitors are no talks.
_LESSONS = frozenset({"tutorials", "tutorial", "教程"})
_DATA = (".yml", ".yaml", ".json", ".bib")


def collections(family: Family, pages: Iterable[SitePage]) -> tuple[Collection, ...]:
    """What the pages list, each file once, as collections of the family's form."""
    if not family.pages.listing:
        return ()
    found = (
        replace(_form(family, page.kind), pattern=pattern, kind=page.kind, besides=page.where)
        for page in pages
        if page.kind in _KINDS and not page.names & _LESSONS
        for pattern in _listed(page, family.pages.listing)
    )
    return tuple(dict.fromkeys(found))


def _listed(page: SitePage, key: str) -> Iterator[str]:
    """The patterns of what a page lists; a listing that names no files is of those in the page's folder."""
    folder = page.where.rpartition("/")[0]
    named = at(page.page.data, key)
    if not named and folder and at(page.page.data, key.rpartition(".")[0]):
        yield from _of_folder(folder)
    for node in named:
        yield from _patterns(node, folder)


def _form(family: Family, kind: str) -> Collection:
    """The family's own collection of a kind, which knows its keys."""
    return next((one for one in family.collections if one.kind == kind), Collection("", kind))


def _patterns(node: Node, folder: str) -> Iterator[str]:
    """Glob patterns of the files that one value names: a folder, a pattern, a data file, or a list of them."""
    if isinstance(node, ListNode):
        for item in node:
            yield from _patterns(item, folder)
        return
    words = node.as_text().strip().strip("/")
    if not words or words.startswith("!"):
        return
    where = f"{folder}/{words}" if folder else words
    if "*" in words or words.endswith((*_DATA, "md")):
        yield where
    else:
        yield from _of_folder(where)


def _of_folder(where: str) -> tuple[str, ...]:
    return f"{where}/*.*md", f"{where}/*/index.*md"
