"""cvgen.yml and the command line as one Project; unknown keys are refused at their line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cvgen.cv.model import Person
from cvgen.cv.text import NOTHING, one_line
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Scalar
from cvgen.files.tree import Site
from cvgen.files.yaml import compose
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, error, warning
from cvgen.project import private
from cvgen.project.commit_date import date_of, revision_of
from cvgen.project.configured import configured
from cvgen.project.keys import MOST_PAGES
from cvgen.project.settings import ALL, FILE, FORMATS, OUTPUT, PAPERS, Paper, Project

__all__ = ["ALL", "FILE", "FORMATS", "MOST_PAGES", "OUTPUT", "PAPERS", "Paper", "Project", "load"]


_NEARLY = ("cvgen.yaml", "_cvgen.yml", ".cvgen.yml", "cvgen.yml.txt")


def load(path: Path, *, public: bool = False, address: str = "") -> Project:
    """The project of a site, as its cvgen.yml says; raises CvgenError naming everything wrong in it.

    What is `public` has nothing of the overlay that cvgen.yml calls private. `address` is where on the web the site
    was fetched from.
    """
    site = replace(Site.at(path), address=address)
    project = Project(site, output_dir=site.root / "dist")
    file = site.file(FILE)
    project = replace(project, found=_misnamed(site))
    if file is None:
        path = site.root / FILE
        if path.exists() or path.is_symlink():
            hint = f"make {FILE} a plain file inside of the site, or remove it"
            raise CvgenError(error(FILE, _no_file(path), Place(path), hint))
        return _dated(project)
    text, found = read_text(file)
    node, more = compose(Lines.of_file(file, text), strict=True)
    problems = [d for d in (*found, *more) if d.severity == "error"]
    if isinstance(node, MapNode):
        project, wrong = configured(node, project)
        overlay, notes = (Person(), ()) if public else _private(node, site)
        problems += [*wrong, *(d for d in notes if d.severity == "error")]
        notes = (*project.found, *notes)
        project = replace(project, private=overlay, found=notes)
        project = replace(project, variants=tuple(replace(v, private=overlay, found=notes) for v in project.variants))
    elif node is not None and not problems:
        problems.append(
            error("cvgen.yml", "cvgen.yml must hold keys and values", node.place, "such as: theme: classic")
        )
    if problems:
        raise CvgenError(*problems)
    return _dated(project)


def _misnamed(site: Site) -> tuple[Diagnostic, ...]:
    """A warning for settings in a file that is called nearly as it should be."""
    for name in _NEARLY:
        if path := site.file(name):
            hint = f"rename it: mv {name} {FILE}" if site.file(FILE) is None else f"move what it says to {FILE}"
            return (warning("unread", f"{name} is not read; {FILE} is", Place(path), hint),)
    return ()


def _private(node: MapNode, site: Site) -> tuple[Person, tuple[Diagnostic, ...]]:
    named = node.get("private")
    if isinstance(named, Scalar) and not named.is_null:
        return private.read(site, named)
    if named is None or isinstance(named, Scalar):
        return Person(), ()
    return Person(), (error("cvgen.yml", "private takes the path of one file", named.place, "private: private.yml"),)


def _dated(project: Project) -> Project:
    """The project with its date, and a remark when a name asks for one that is not known."""
    date = date_of(project.site.root)
    found = project.found
    if not date and any("{date}" in one.output for one in (project, *project.variants)):
        hint = "commit the site, or set SOURCE_DATE_EPOCH"
        found = (*found, warning("output", "no date is known for {date}, so it is left out", hint=hint))
    if not date and any(map(_asks_for_date, (project, *project.variants))):
        hint = "commit the site, or set SOURCE_DATE_EPOCH"
        message = f"{FILE} asks for the day of the last change, which is not known"
        found = (*found, warning("date", message, Place(project.site.root / FILE), hint))
    revision = revision_of(project.site.root)

    def dated(one: Project) -> Project:
        return replace(one, date=date, revision=revision, found=found, choice=replace(one.choice, changed=date))

    return replace(dated(project), variants=tuple(map(dated, project.variants)))


def _asks_for_date(project: Project) -> bool:
    """Whether {date} stands in a footer or beside a signature."""
    choice = project.choice
    texts = (choice.footer or NOTHING, choice.signature.date if choice.signature else NOTHING)
    return any("{date}" in one_line(value) for text in texts for _, value in text)


def _no_file(path: Path) -> str:
    """Why a path that is there cannot be read."""
    if path.is_dir():
        return "this is a folder, not a file"
    if path.is_symlink():
        return "this link leads out of the site" if path.exists() else "this link leads nowhere"
    return "this is not a plain file"
