"""Which photo a CV shows, fetched where that is allowed; and what is said of one that it does not show."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from cvgen.cv.model import CV, AbsentPhoto
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, info, warning
from cvgen.print import html, photo, theme
from cvgen.project import Project

_HINT = "save the picture in the site and write its path"

Found = tuple[Diagnostic, ...]


def choose_photo(cv: CV, found: Found, project: Project, *, shown: bool) -> tuple[CV, Found]:
    """The CV with its photo as it is printed, and what was found with what there is to say of it.

    `shown` is whether the theme shows photos: nothing is fetched for one that does not.
    """
    absent = cv.person.absent_photo
    if not shown or cv.person.photo is not None or absent is None:
        return cv, (*found, *_told(cv, project, shown=shown))
    if not (absent.address and project.allow_remote):
        return cv, (*found, absent.finding)
    data, said = _fetched(absent)
    found = (*(one for one in found if one != absent.finding), *said)
    return (replace(cv, person=replace(cv.person, photo=data)) if data else cv), found


def expected_photo(cv: CV, found: Found, project: Project) -> Found:
    """What was found, and what a build would say of the photo; nothing is fetched."""
    try:
        look = theme.find(project.theme, project.theme_place)
        shown = html.shows_photo(theme.options(look, project.options, project.places)[0])
    except CvgenError:
        return found  # a build says what is wrong with the theme
    absent = cv.person.absent_photo
    if absent is not None and absent.address and project.allow_remote:
        return tuple(one for one in found if one != absent.finding)
    return (*found, *_told(cv, project, shown=shown))


def _told(cv: CV, project: Project, *, shown: bool) -> Found:
    """What there is to say of a photo without fetching it."""
    picture, absent = cv.person.photo, cv.person.absent_photo
    if picture is not None:
        return photo.embedded(picture)[1] if shown else ()
    if absent is not None:
        told = absent.finding
        # A photo that nobody would see is no reason for --strict to refuse a CV.
        return (told if shown or absent.always else info(told.code, told.message, told.place, told.hint),)
    if not shown or "photo" not in project.options:
        return ()
    hint = "name a picture that lies in the site, such as photo: me.jpg in content/bio.md"
    return (warning("photo", "a photo is asked for, and the site has none", project.places.get("photo"), hint),)


def _fetched(absent: AbsentPhoto) -> tuple[bytes, Found]:
    """The picture behind an address, or a warning that says why there is none."""
    place = absent.finding.place
    data, why = _asked(absent.address)
    if why:
        return b"", (_unfetched(why, place),)
    _, found = photo.embedded(data, place)
    return (b"" if found else data), found


def _unfetched(why: str, place: Place | None) -> Diagnostic:
    return warning("photo", f"the photo could not be fetched: {why}; it is left out", place, _HINT)


@lru_cache(maxsize=4)
def _asked(address: str) -> tuple[bytes, str]:
    """The picture or the reason, asked for once in a build of many variants."""
    from cvgen.files import web  # which brings all that speaks with the network

    try:
        return web.fetch(address), ""
    except web.Unfetched as reason:
        return b"", str(reason)
