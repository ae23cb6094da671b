"""Which family reads a site: the one with the most evidence, in the folder or in one below that holds the site."""

from __future__ import annotations

from dataclasses import replace

from cvgen.families import FAMILIES
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error
from cvgen.site import unread_sites
from cvgen.site.family import ENOUGH, Family

#: Where repositories keep a site beside other things, the likeliest first.
_FOLDERS = ("docs", "site", "website", "web", "www", "homepage", "src", "packages/*", "apps/*", "sites/*")
#: Families that read what nothing else does; a site with settings of its own in a folder below comes first.
_LAST = frozenset({"built", "page"})


def recognised(site: Site) -> Family:
    """The family with the most evidence for a folder or file itself; raises CvgenError where none has enough."""
    family, weight = _best(site)
    if weight < ENOUGH or (family.name == "page" and unread_sites.is_unreadable(site)):
        raise CvgenError(nothing(site))
    return family


def found(site: Site) -> tuple[Family, Site]:
    """The family that reads a site, and the folder that it reads; raises CvgenError where there is nothing to read."""
    family, weight = _best(site)
    if site.only is None and (weight < ENOUGH or family.name in _LAST):
        for below in _sites_below(site):
            inner, inner_weight = _best(below)
            if inner_weight >= ENOUGH and inner.name not in (*_LAST, "html"):
                return inner, below
    return recognised(site), site


def _best(site: Site) -> tuple[Family, int]:
    weights = {family.name: family.weight(site) for family in FAMILIES}
    family = max(FAMILIES, key=lambda one: weights[one.name])  # the first of equals
    return family, weights[family.name]


def _sites_below(site: Site) -> list[Site]:
    folders = [
        path
        for pattern in _FOLDERS
        for path in sorted(site.root.glob(pattern))
        if path.is_dir() and not path.name.startswith(".") and site.holds(path)
    ]
    return [replace(site, root=path) for path in folders]


def nothing(site: Site) -> Diagnostic:
    """Why there is nothing to read: what was found instead, and what to do."""
    if (told := unread_sites.refusal(site)) is not None:
        return told
    place = site.only or site.root
    if site.only is not None:
        return error(
            "empty", f"{place} holds nothing that a CV could print", hint="point cvgen at your site or your page"
        )
    hint = "run it in the root of your site, or start a CV in a new folder: cvgen init my-cv"
    links = sorted(path for pattern in ("*", "*/*") for path in place.glob(pattern) if path.is_symlink())
    if outside := next((path for path in links if not site.holds(path)), None):
        hint = f"{outside.relative_to(place)} is a link that leads out of the site; such links are not followed"
    return error("empty", f"{place} holds no page, no content folder and nothing else that a CV could print", hint=hint)


def evidence(family: Family, site: Site) -> str:
    """The signs by which a family is recognised, in words, with their weights."""
    return ", ".join(f"{words} ({weight})" for words, weight in family.evidence(site))
