"""`cvgen init`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.commands.check_site import SiteReport
    from cvgen.commands.init import Found


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="An empty or new folder, or a site.")] = Path(),
    source: Annotated[
        Path | None,
        typer.Option("--from", help="resume.json, cv.yaml, a .bib, CSL JSON, ORCID's .xml or LinkedIn's .zip."),
    ] = None,
    timeout: takes.Timeout = guard.SECONDS,
    debug: takes.Debug = False,
) -> None:
    """Start a CV: sample content in an empty folder, or the settings of a site; nothing is overwritten."""
    from cvgen.commands import init as starting
    from cvgen.project import FILE

    teller = Messages("text", quiet=False, verbose=False)
    try:
        if source is not None:
            _tell_imported(source, folder, takes.limits(timeout, folder, source, debug=debug))
            return
        if starting.is_blank(folder):
            new, there = starting.add(starting.first_files(folder), folder)
            _tell_files(new, there)
            _tell_start(folder)
            return
        limits = takes.limits(timeout, folder, debug=debug)
        found, report = guard.run(partial(_survey, folder), limits)
        root = folder if folder.is_dir() else folder.parent
        new, there = starting.add({root / FILE: found.settings.encode()}, root)
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=False)
    say(*map(Printable, _described(found)))
    _tell_files(new, there)
    _tell_look(report, folder, ignored=starting.ignores_output(root))
    if any(d.severity == "error" for d in report.diagnostics):
        teller.fail(report.diagnostics, strict=False)


def _tell_imported(source: Path, folder: Path, limits: guard.Limits | None) -> None:
    """Content out of another program's file, beside the settings of a new CV."""
    from cvgen.commands import import_cv
    from cvgen.commands import init as starting

    made = guard.run(partial(import_cv.imported, source), limits)
    content = folder / "content"
    settings = {path: data for path, data in starting.first_files(folder).items() if path.parent != content}
    new, there = starting.add({content / name: data for name, data in made.files} | settings, folder)
    say(Printable(f"read as {made.kind}"))
    _tell_files(new, there)
    say(*(Printable(f"not placed: {one}") for one in made.unplaced))
    if not made.unplaced:
        say(Printable("nothing was left out"))
    say(Printable(f"next: cvgen build {shown(folder)}"))


def _survey(folder: Path) -> tuple[Found, SiteReport]:
    """What a site is taken for, and what is to be looked at; one reading for both."""
    from cvgen.commands import check_site
    from cvgen.commands import init as starting
    from cvgen.pipeline.gather import read_cv
    from cvgen.project import load

    project = load(folder)
    read = read_cv(project.site)
    return starting.survey(project, read), check_site.check_site(project, read)


def _described(found: Found) -> list[str]:
    name = " / ".join(words for _, words in found.name)
    return [
        f"read as {found.family}: {found.evidence}",
        f"owner: {name}" if name else "owner: nobody is named; say so under me in cvgen.yml",
        f"photo: {found.photo or 'none in the site'}",
    ]


def _tell_files(new: tuple[Path, ...], there: tuple[Path, ...]) -> None:
    say(*(Printable(f"wrote {shown(path)}") for path in new))
    say(*(Printable(f"left as it is, for it is there already: {shown(path)}") for path in there))


def _tell_start(folder: Path) -> None:
    from cvgen.commands.init import IGNORED, WORKFLOW, ignores_output

    lines = [
        "",
        f"next: put yourself in place of the sample in {shown(folder / 'content')}, beginning with bio.md",
        f"      cvgen build {shown(folder)}",
        f"      {shown(folder / WORKFLOW)} makes the PDFs on GitHub: put in whose cvgen it uses",
    ]
    if not ignores_output(folder):
        lines.append(f"      add the line dist/ to {shown(folder / IGNORED)}")
    say(*map(Printable, lines))


def _tell_look(report: SiteReport, folder: Path, *, ignored: bool) -> None:
    """What to look at, and what to type next."""
    from cvgen.commands import check_site

    warnings = sum(d.severity == "warning" for d in report.diagnostics)
    lines = ["", *check_site.summary(report)]
    if warnings:
        lines.append("1 warning" if warnings == 1 else f"{warnings} warnings")
    lines += [
        "",
        f"next: cvgen check {shown(folder)}         all of that, with files and lines",
        f"      cvgen build {shown(folder)}         dist/cv-en.pdf and dist/cv-zh.pdf",
    ]
    if any(one.untranslated for one in report.languages):
        lines.append(f"      cvgen translate {shown(folder)}     what is not translated, in a file to fill in")
    if not ignored:
        lines.append("      add the line dist/ to .gitignore, if the site is kept in git")
    say(*map(Printable, lines))
