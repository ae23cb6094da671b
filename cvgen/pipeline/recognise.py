"""Which family reads a site: the one with the most evidence, in the folder or in one below that holds the site."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from cvgen.cv.readings import Readings
from cvgen.families import FAMILIES, GROUP, installed
from cvgen.files.tree import Site
from cvgen.notes import plugins
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error
from cvgen.notes.plugins import Plugin
from cvgen.site import read as site_read
from cvgen.site import unread_sites
from cvgen.site.family import ENOUGH, Family

#: Where repositories keep a site beside other things, the likeliest first.
_FOLDERS = ("docs", "site", "website", "web", "www", "homepage", "src", "packages/*", "apps/*", "sites/*")
#: Families that read what nothing else does; a site with settings of its own in a folder below comes first.
_LAST = frozenset({"built", "page"})


def recognised(site: Site) -> Family:
    """The family with the most evidence for a folder or file itself; raises CvgenError where none has enough."""
    return _enough(site, *_best(site))


def _enough(site: Site, family: Family, weight: int) -> Family:
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
    return _enough(site, family, weight), site


def _best(site: Site) -> tuple[Family, int]:
    return max(_weights(site), key=lambda one: one[1])  # the first of equals


def _weights(site: Site) -> list[tuple[Family, int]]:
    weights = [(family, family.weight(site)) for family in FAMILIES]
    return [*weights, *((family, _tried(family, site)[0]) for family in installed()[0])]


def also_spoken(family: Family, site: Site) -> tuple[Family, ...]:
    """The further families that a folder speaks, the heaviest first; none that reads by itself or what was built."""
    found = [one for one in _weights(site) if one[1] >= ENOUGH and one[0] is not family and one[0].reader is None]
    heaviest = sorted(found, key=lambda one: -one[1])
    return tuple(one for one, _ in heaviest if one.name not in _LAST)


def _tried(family: Family, site: Site) -> tuple[int, tuple[Diagnostic, ...]]:
    """The weight of another package's family, 0 with the reason where it fails."""
    return plugins.tried(GROUP, Plugin(family.name, "a package", family), partial(family.weight, site), 0)


def read(family: Family, site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """What a family reads from a site, and which families of other packages failed; CvgenError where this one does."""
    others, notes = installed()
    notes = (*notes, *(note for one in others for note in _tried(one, site)[1]))
    try:
        readings, found = site_read.read(family, site, partial(also_spoken, family, site))
    except CvgenError:
        raise
    except Exception as reason:
        if family in FAMILIES:
            raise
        wrong = plugins.failed(GROUP, family.name, "a package", reason)
        raise CvgenError(*notes, replace(wrong, severity="error")) from None
    return readings, (*notes, *found)


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
