"""The photo that a site names is a file of the site, or it is said at its place why none is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from cvgen.cv.model import AbsentPhoto
from cvgen.files.nodes import Node
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic, Place, did_you_mean, warning
from cvgen.patterns import lazy
from cvgen.site.address import address_of

#: What a photo is, as the fields of a person want it.
Photo = tuple[Path | None, AbsentPhoto | None]

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"})
NO_PHOTO: Photo = (None, None)

_WEB = lazy(r"(?:https?:)?//", re.IGNORECASE)
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:")
#: The address of the site in front of a path, as templates of Jekyll write it.
_FILLED_IN = lazy(r"\{\{[^{}]*\}\}")
_NOTHING = frozenset({"", "false", "no", "none", "null"})
_LONGEST = 500


def named(site: Site, node: Node | None, folders: Iterable[str] = ("",), *, beside: Path | None = None) -> Photo:
    """The photo under a key of the site's data.

    A path is looked for beside the file `beside`, where one is given, and in the folders of the site in their order.
    """
    if node is None:
        return NO_PHOTO
    written = node.as_text().strip()
    if written.lower() in _NOTHING:
        return NO_PHOTO
    path = _own(site, written)
    if _WEB.match(path):
        address = path if path.lower().startswith("http") else f"https:{path}"
        return None, AbsentPhoto(on_the_web(node.place, "save the picture in the site and write its path"), address)
    if _SCHEME.match(path):
        hint = "save the picture in the site and write its path"
        finding = warning("photo", f"'{short(path)}' is no address of a photo in the site", node.place, hint)
        return None, AbsentPhoto(finding, always=True)
    above = [beside.parent] if beside is not None else []
    places = [*above, *(site.root / folder for folder in folders)]
    tries = [place / name for name in _spellings(path) for place in places]
    found = next((one for one in tries if is_inside(site, one) and is_file(one)), None)
    return (found, None) if found else (None, _not_there(site, path, tries, node.place))


def on_the_web(place: Place, hint: str) -> Diagnostic:
    """What is said of a photo that would have to be fetched."""
    message = "the photo is an address on the web; nothing is fetched from there"
    return warning("photo", message, place, f"{hint}, or type --allow-remote")


def _own(site: Site, written: str) -> str:
    """What a site names, a path where the address is one on the site itself."""
    path = _FILLED_IN.sub("", written) or written
    home = _WEB.sub("", address_of(site)) if _WEB.match(path) else ""
    bare = _WEB.sub("", path)
    return bare[len(home) :] if home and bare.lower().startswith(f"{home.lower()}/") else path


def _spellings(path: str) -> Iterator[str]:
    """A path below a folder as it is written, and as browsers understand it."""
    bare = path.replace("\\", "/").lstrip("/")
    yield bare
    yield unquote(re.split(r"[?#]", bare, maxsplit=1)[0])


def is_inside(site: Site, path: Path) -> bool:
    """Whether a path of whatever characters lies in the site, links followed."""
    try:
        return len(str(path)) < _LONGEST + len(str(site.root)) and site.holds(path)
    except ValueError:  # no name of a file, on this system
        return False


def is_file(path: Path) -> bool:
    """Whether a path of whatever characters is that of a plain file."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _not_there(site: Site, path: str, tries: list[Path], place: Place) -> AbsentPhoto:
    """Why a path names no photo; whether there is anything outside of the site is not asked."""
    inside = [one for one in tries if is_inside(site, one)]
    links = (one for one in tries if one not in inside and ".." not in one.parts)
    if tries[0] not in inside or any(links):
        message = f"the photo '{short(path)}' lies outside of the site"
        finding = warning("photo", message, place, "copy it into the site and write its path")
        return AbsentPhoto(finding, always=True)
    nearby = {near.name for one in inside for near in pictures(site, one.parent)}
    hint = did_you_mean(Path(path).name, nearby) or "copy it into the site, and write its path"
    return AbsentPhoto(warning("photo", f"there is no photo '{short(path)}' in the site", place, hint))


def is_picture(path: Path) -> bool:
    """Whether a file is called as pictures are."""
    return path.suffix.lower() in _PICTURES


def pictures(site: Site, folder: Path) -> list[Path]:
    """The pictures in a folder that may not be there, or not in the site."""
    try:
        return [path for path in folder.iterdir() if is_picture(path)] if site.holds(folder) else []
    except (OSError, ValueError):
        return []


def short(path: str) -> str:
    """A path as far as a message has room for it."""
    return f"{path[:80]}…" if len(path) > 80 else path
