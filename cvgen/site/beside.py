"""Pages that a site leads to and that another family than its own lays out: a folder may speak several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic, info
from cvgen.site import reach, site_pages, unread
from cvgen.site.family import Family
from cvgen.site.reach import Reached
from cvgen.site.site_pages import SitePage

#: Families that may read such pages; asked for only where the site leads to addresses that it has no page of.
Others = Callable[[], Iterable[Family]]


@dataclass(frozen=True, slots=True)
class Beside:
    """Pages of one further family, and that they are read."""

    family: Family
    pages: tuple[SitePage, ...]
    note: Diagnostic


def pages(site: Site, found: Reached, others: Others) -> tuple[Beside, ...]:
    """The pages at addresses that the reached pages lead to and their own family has no file for, each read once.

    Only a page that is called as a section of a CV is, or a CV, is taken; what a generator built is not.
    """
    left = set(found.absent)
    if not left or site.only is not None:
        return ()
    taken = _taken(found)
    made: list[Beside] = []
    for family in others():
        loaded = (page for page in site_pages.loaded(site, family)[0] if page.page.path not in taken)
        own = [page for page in loaded if page.names & left and _fits(site, page, family, left)]
        if own:
            files = ", ".join(page.where for page in own)
            made.append(Beside(family, tuple(own), info("source", f"also read as {family.name}: {files}")))
        for page in own:
            taken.add(page.page.path)
            left -= page.names
    return tuple(made)


def _taken(found: Reached) -> set[Path]:
    """The files that the site's own family has read, or left out for a reason."""
    read = {page.page.path for page in found.pages}
    return read | {record.place.path for record in found.dropped if record.place is not None}


def _fits(site: Site, page: SitePage, family: Family, left: set[str]) -> bool:
    if page.kind in ("", "bio") or page.is_root() or unread.is_built(site, page.page.path):
        return False
    return not reach.why_not(page, family, sorted(left), linked={}, all_count=False)
