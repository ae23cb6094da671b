"""One module per kind of site. A source recognises its kind and reads it into sections with their languages.

Adding a source is one file and one line in :data:`SOURCES`; the first one that recognises a site reads it.
"""

from __future__ import annotations

from cvgen.cv.readings import Reading, Readings
from cvgen.families import (
    acad_homepage,
    academicpages,
    al_folio,
    hugoblox,
    json_resume,
    native,
    page,
    rendercv,
    yamlresume,
)
from cvgen.site.family import Family

FAMILIES: tuple[Family, ...] = (
    native,
    hugoblox,
    al_folio,
    academicpages,
    acad_homepage,
    json_resume,
    rendercv,
    yamlresume,
    page,
)

__all__ = ["SOURCES", "Reading", "Readings", "Source"]
