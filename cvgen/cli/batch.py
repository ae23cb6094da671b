"""`cvgen batch`."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError, Place, error
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.commands.batch import Row
    from cvgen.project import Project

_HOUR, _MINUTE = 3600, 60


def batch(
    sites: Annotated[list[str] | None, typer.Argument(help="Sites: folders or files.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", help="A file with a site in each line; -: standard input.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="How many at a time.", min=1, max=256)] = 2,
    lang: takes.Languages = None,
    theme: takes.Theme = None,
    paper: takes.Paper = None,
    pages: takes.Pages = None,
    form: takes.Formats = None,
    output_dir: Annotated[Path, typer.Option("--output-dir", "-o", help="A folder for each site is made here.")] = Path(
        "cvs"
    ),
    options: takes.Options = None,
    person: takes.Person = None,
    public: takes.Public = False,
    report: Annotated[Path | None, typer.Option("--report", help="Default: report.json in the output folder.")] = None,
    timeout: takes.Timeout = guard.SECONDS,
    strict: takes.Strict = False,
    quiet: takes.Quiet = False,
) -> None:
    """Print the CVs of many sites; one that fails or hangs stops no other, and a run that is killed can go on."""
    teller = Messages("text", quiet=quiet, verbose=False)
    try:
        named = [*(sites or ()), *_listed(source)]
        if not named:
            hint = "such as: cvgen batch people/*, or cvgen batch --from list.txt"
            raise CvgenError(error("usage", "no site is named", hint=hint))
        from cvgen.commands import batch as many

        said = takes.Overrides(lang, theme, paper, pages, form, None, options)
        work = partial(
            many.build_one,
            projects=partial(_projects, said=said, person=person, public=public),
            limits=partial(_limits, theme=theme, timeout=timeout),
            strict=strict,
        )
        todo = many.jobs_for(named, output_dir)
        asked = {
            "sites": named,
            **said.words(),
            "person": person,
            "public": public,
            "strict": strict,
            "folder": str(output_dir),
        }
        journal = many.Journal(report or output_dir / "report.json", asked)
        start, before = time.monotonic(), len(journal.rows)
        if before and not quiet:
            say(Printable(f"{before} of {len(todo)} were done before, the rest follows"))
        for number, (row, left) in enumerate(many.run(todo, work, jobs, journal), start=1):
            if number > before and not quiet:
                say(_progress(row, number, len(todo), (number - before) / (time.monotonic() - start), left))
        journal.finish(time.monotonic() - start)
    except CvgenError as reason:
        teller.fail(reason.diagnostics, strict=strict)
    failed = sum(row.status == "failed" for row in journal.rows)
    say(Printable(f"{len(journal.rows) - failed} built, {failed} failed; see {shown(journal.report)}"))
    if failed:
        raise typer.Exit(1)


def _projects(site: Path, folder: Path, *, said: takes.Overrides, person: str | None, public: bool) -> list[Project]:
    """The project of a site with its files in a folder; done where the site is read."""
    from dataclasses import replace

    from cvgen.project import load

    return takes.of_people([replace(said, output_dir=folder).to(load(site, public=public))], person)


def _limits(site: Path, folder: Path, *, theme: str | None, timeout: int) -> guard.Limits | None:
    return takes.limits(timeout, site, theme, folder)


def _listed(source: str | None) -> list[str]:
    """The sites in a list, one a line; empty lines and those that begin with # are none."""
    if source is None:
        return []
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, ValueError) as reason:
        words = reason.strerror if isinstance(reason, OSError) and reason.strerror else "it is no UTF-8"
        place = Place(Path(source), 0, 0)
        raise CvgenError(error("file", f"this list cannot be read: {words}", place)) from None
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _progress(row: Row, number: int, count: int, rate: float, left: int) -> Printable:
    """A line for a site that is done, with the rate and the time left."""
    told = f"{row.pages} pages" if row.status == "built" else f"failed: {next(iter(row.errors), 'no reason is known')}"
    return Printable(f"{number}/{count} {row.site}: {told}; {rate:.2f} sites a second, {_time(left / rate)} left")


def _time(seconds: float) -> str:
    if seconds >= _HOUR:
        return f"{seconds / _HOUR:.1f} h"
    return f"{seconds / _MINUTE:.0f} min" if seconds >= 2 * _MINUTE else f"{seconds:.0f} s"
