"""The kinds of site that are read, one declaration each; the one with the most evidence reads a site.

Adding a family is one file with a `FAMILY` and one name in :data:`FAMILIES`.
"""

from __future__ import annotations

from cvgen.families import (
    acad_homepage,
    academicpages,
    al_folio,
    astro,
    built,
    contents,
    hexo,
    html_pages,
    hugo,
    hugoblox,
    jemdoc,
    json_resume,
    latex_cv,
    mkdocs,
    native,
    orgmode,
    page,
    pelican,
    plain_jekyll,
    prism,
    quarto,
    rendercv,
    yamlresume,
    zola,
)
from cvgen.notes import plugins
from cvgen.notes.diagnostics import Diagnostic
from cvgen.site.family import Family, self_reading

#: Of two with the same evidence, the first one reads.
FAMILIES: tuple[Family, ...] = (
    prism.FAMILY,
    self_reading(native, 100, "content/bio.md, bio.md or another section's file with entries"),
    hugoblox.FAMILY,
    al_folio.FAMILY,
    academicpages.FAMILY,
    acad_homepage.FAMILY,
    json_resume.FAMILY,
    rendercv.FAMILY,
    yamlresume.FAMILY,
    contents.FAMILY,
    astro.FAMILY,
    quarto.FAMILY,
    mkdocs.FAMILY,
    hexo.FAMILY,
    pelican.FAMILY,
    zola.FAMILY,
    hugo.FAMILY,
    plain_jekyll.FAMILY,
    html_pages.FAMILY,
    built.FAMILY,
    jemdoc.FAMILY,
    orgmode.FAMILY,
    latex_cv.FAMILY,
    page.FAMILY,
)

__all__ = ["FAMILIES", "GROUP", "installed"]

#: The entry point by which other packages add a family.
GROUP = "cvgen.families"


def installed() -> tuple[tuple[Family, ...], tuple[Diagnostic, ...]]:
    """The families of other packages, and what is wrong with those that are none."""
    found, notes = plugins.load(GROUP)
    wrong = [one for one in found if not isinstance(one.value, Family)]
    notes = (*notes, *(plugins.failed(GROUP, p.name, p.package, TypeError("it is no Family")) for p in wrong))
    return tuple(one.value for one in found if isinstance(one.value, Family)), notes
