"""Jekyll's acad-homepage: the author in _config.yml (or _data/profile_*.yml), everything else in _pages/about.md.

The Chinese page stands beside it under one of many names, or its parts are marked in the same page.
"""

from __future__ import annotations

from cvgen.cv.readings import Readings
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic
from cvgen.site import jekyll, jekyll_pages

NAME = "acad_homepage"


def recognises(site: Site) -> bool:
    """A folder with _pages and a home page in it."""
    return site.only is None and site.folder("_pages") is not None and bool(jekyll_pages.home_files(site))


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The home page in each of its languages."""
    config, found = jekyll.configuration(site)
    data, notes = jekyll.plain_data(site)
    readings, more = jekyll_pages.home(site, NAME, config, data)
    return readings, (*found, *notes, *more)
