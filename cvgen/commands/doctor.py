"""What printing needs of a computer: what is there, what is missing, and the exact command to get it."""

from __future__ import annotations

import ctypes.util
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from cvgen.checks import glyphs
from cvgen.language.localise import localise
from cvgen.notes.diagnostics import CvgenError
from cvgen.outputs import pdf
from cvgen.pipeline import confine
from cvgen.pipeline.gather import cv_for
from cvgen.pipeline.recognise import evidence, recognised
from cvgen.print import fonts, own_fonts
from cvgen.print.theme import listing
from cvgen.project import load

_PACKAGES = (
    ("apt-get", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
    ("dnf", "dnf install pango"),
    ("pacman", "pacman -S pango"),
    ("zypper", "zypper install libpango-1_0-0 libharfbuzz-subset0"),
    ("apk", "apk add pango harfbuzz-subset"),
    ("brew", "brew install pango"),
)
#: What pyproject.toml calls an extra, and the library that tells whether it is installed.
_EXTRAS = {
    "check": "page",
    "csl": "citeproc",
    "docx": "docx",
    "hant": "opencc",
    "png": "pypdfium2",
    "serve": "starlette",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that was looked for; without an `optional` one printing still works, only slower."""

    what: str
    good: bool
    detail: str
    remedy: str = ""
    optional: bool = False


def examine() -> tuple[Requirement, ...]:
    """Everything printing needs, in the order it is needed."""
    return (_python(), _pango(), _subset(), _fonts(), _themes(), _extras(), _printing(), _sandbox())


def examine_site(path: Path) -> tuple[Requirement, ...]:
    """What reads a site, and whether the fonts have all of its letters; raises CvgenError for one that is not read."""
    project = load(path)
    family = recognised(project.site)
    cv = cv_for(project)[0]
    own = own_fonts.read(project.fonts)[0].has()
    said = [one for lang in project.languages for one in glyphs.check(localise(cv, lang, project.choice)[0], own)]
    lost = list(dict.fromkeys(one.message for one in said))
    remedy = "cvgen check names their lines; write them another way, or leave them out"
    return (
        Requirement("read as", True, f"{family.name}: {evidence(family, project.site)}"),
        Requirement("languages", True, ", ".join(project.languages)),
        Requirement("its letters", not lost, "; ".join(lost) or "the fonts have them all", remedy, optional=True),
    )


def _python() -> Requirement:
    version = ".".join(map(str, sys.version_info[:3]))
    return Requirement("Python", sys.version_info >= (3, 11), version, "install Python 3.11 or later")


def _pango() -> Requirement:
    names = ("pango-1.0", "pangoft2-1.0")
    missing = [name for name in names if not _library(name)]
    return Requirement("Pango", not missing, "found" if not missing else f"{', '.join(missing)} not found", _remedy())


def _subset() -> Requirement:
    found = _library("harfbuzz-subset")
    detail = "found" if found else "not found; printing works, but takes seconds longer"
    return Requirement("HarfBuzz subset", found, detail, _remedy(), optional=True)


def _fonts() -> Requirement:
    faces = fonts.coverage().faces
    lost = [face.file for face in faces if not (fonts.FOLDER / face.file).is_file()]
    names = ", ".join(dict.fromkeys(face.family for face in faces))
    detail = f"{len(faces)} faces of {names}" if not lost else f"{', '.join(lost)} not found"
    return Requirement("fonts", not lost, detail, "install cvgen again")


def _themes() -> Requirement:
    names = [theme.name for theme in listing()]
    return Requirement("themes", bool(names), ", ".join(names) or "none", "install cvgen again")


def _extras() -> Requirement:
    """What more cvgen can do here, and what is to be installed for the rest."""
    there = [name for name, library in _EXTRAS.items() if find_spec(library)]
    missing = [name for name in _EXTRAS if name not in there]
    detail = ", ".join(there) or "none"
    return Requirement("extras", True, detail + (f"; for {', '.join(missing)}: {_install(missing)}" if missing else ""))


def _install(extras: list[str]) -> str:
    return f"pip install 'cvgen[{','.join(extras)}]'"


def _printing() -> Requirement:
    """A page is really printed."""
    try:
        made, found = pdf.render("<html lang=en><title>test</title><h1>test</h1></html>")
    except CvgenError as reason:
        return Requirement("printing", False, str(reason), reason.diagnostics[0].hint)
    good = made.pages == 1 and not any(d.severity == "error" for d in found)
    return Requirement(
        "printing", good, f"{len(made.data)} bytes in {made.pages} page" if good else str(found[0].message)
    )


def _sandbox() -> Requirement:
    """Whether the kernel keeps what reads other people's content to the site and off the network."""
    good, detail = confine.status()
    told = detail if good else f"{detail}; other people's content is read within limits of time and memory only"
    return Requirement("sandbox", good, told, "use Linux 5.13 or later for content of strangers", optional=True)


def _library(name: str) -> bool:
    return ctypes.util.find_library(name) is not None or ctypes.util.find_library(f"{name}-0") is not None


def _remedy() -> str:
    import shutil

    for manager, command in _PACKAGES:
        if shutil.which(manager):
            return command if manager == "brew" else f"sudo {command}"
    return Path("pango").name + ": install it with your system's package manager"
