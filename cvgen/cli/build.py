"""`cvgen build`."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli import given
from cvgen.cli import report_file as reports
from cvgen.cli import watch as watching
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.notes.ignored import ignored_in
from cvgen.notes.ledger import Record, count, excerpt
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.pipeline.report import Report
    from cvgen.pipeline.unchanged import Asked
    from cvgen.pipeline.worker import Worker
    from cvgen.project import Project


def build(
    site: takes.SiteOrAddress = ".",
    lang: takes.Languages = None,
    theme: takes.Theme = None,
    variant: takes.Variants = None,
    letter: takes.Letters = None,
    pages: takes.Pages = None,
    paper: takes.Paper = None,
    form: takes.Formats = None,
    output_dir: takes.OutputDir = None,
    options: takes.Options = None,
    person: takes.Person = None,
    public: takes.Public = False,
    allow_remote: takes.AllowRemote = False,
    report_file: takes.ReportFile = None,
    timeout: takes.Timeout = guard.SECONDS,
    strict: takes.Strict = False,
    quiet: takes.Quiet = False,
    verbose: takes.Verbose = False,
    diagnostics: takes.Diagnostics = "text",
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Build also when nothing changed, and remember nothing.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Then build again whenever a file changes, until Ctrl-C.")
    ] = False,
    debug: takes.Debug = False,
) -> None:
    """Print the CV of a site: dist/cv-en.pdf and dist/cv-zh.pdf."""
    teller = Messages(diagnostics, quiet=quiet, verbose=verbose)
    with contextlib.ExitStack() as until_told:  # messages show lines of files, of fetched ones as well
        try:
            teller.check()
            if report_file is not None:
                reports.refuse_other_files(report_file)
            named = given.opened(site, teller, lang=lang, timeout=timeout, debug=debug, quiet=quiet)
            one = until_told.enter_context(named)
            limits = takes.limits(timeout, one.path, theme, output_dir, debug=debug, network=allow_remote)
            said = takes.Overrides(
                lang, theme, paper, pages, form, one.output(output_dir), options, allow_remote=allow_remote
            )
            projects = partial(_projects, one, said, variant, letter, person, public=public)
            words = {"variant": variant, "letter": letter, "person": person, "public": public, "strict": strict}
            asked = None if no_cache or allow_remote or one.address else _asked(one.path, said, words, limits)
            if strict and any(found.severity == "warning" for found in one.found):
                raise CvgenError(*one.found)
            if watch:
                if one.address:
                    raise CvgenError(error("usage", "--watch takes a folder or file of this computer"))
                again = partial(_again, projects, letter, report_file, strict=strict, limits=limits)
                first = partial(_summary, teller=teller, verbose=verbose)
                folders = [Path(theme)] if theme and Path(theme).is_dir() else []
                watching.watch(again, first, teller, site=one.path, more=folders, limits=limits)
                return
            report = _made(projects, letter, asked, strict=strict, limits=limits)
            report = replace(report, diagnostics=(*one.found, *report.diagnostics))
            if report_file is not None:
                reports.write(report_file, report)
        except CvgenError as reason:
            if debug:
                raise
            teller.fail(reason.diagnostics, strict=strict)
        teller.tell(report.diagnostics)
        if not quiet:
            _summary(report, teller, verbose=verbose)


def _projects(
    one: given.Given,
    said: takes.Overrides,
    variant: list[str] | None,
    letter: list[str] | None,
    person: str | None,
    *,
    public: bool,
) -> list[Project]:
    """The variants that are asked for, as the command line changes them; done where the site is read."""
    from cvgen.project import load

    loaded = load(one.path, public=public, address=one.address)
    projects = [said.to(project) for project in takes.variants(loaded, variant)]
    takes.inside(projects[0], said.output_dir)
    if letter and all(form == "json" for form in projects[0].formats):
        raise CvgenError(error("usage", "a letter has no JSON", hint="such as: --format pdf"))
    if letter and len(projects) > 1:
        raise CvgenError(error("usage", "--letter takes the look of one variant", hint="give one --variant or none"))
    if letter and person:
        raise CvgenError(error("usage", "a letter is the owner's, and of no --person", hint="leave out one of them"))
    return takes.of_people(projects, person)


def _asked(site: Path, said: takes.Overrides, words: Mapping[str, object], limits: guard.Limits | None) -> Asked | None:
    """What may be remembered of this build; None when nothing may."""
    from cvgen.pipeline import cache_folder
    from cvgen.pipeline.unchanged import Asked

    folder = cache_folder.cache_folder()
    if folder is None or limits is None or limits.reads is None:
        return None
    # Messages name files as they were typed.
    typed = [str(site), str(said.output_dir or "")]
    words = {**words, "site": str(site.absolute()), "typed": typed, "epoch": cache_folder.epoch(), **said.words()}
    return Asked(folder, words, limits.reads)


def _made(
    projects: Callable[[], list[Project]],
    letter: list[str] | None,
    asked: Asked | None,
    *,
    strict: bool,
    limits: guard.Limits | None,
) -> Report:
    """The report of a build, or of the one that made the same files before."""
    before = None
    if asked is not None:
        from cvgen.pipeline import inputs, unchanged

        if known := unchanged.remembered(asked):
            return known
        before = inputs.look(asked.reads)
    from cvgen.pipeline import cache_folder, kept_templates
    from cvgen.pipeline.build import build_site

    if (folder := cache_folder.cache_folder()) is not None:
        kept_templates.load(folder)
    report = build_site(projects, letter=letter or (), strict=strict, limits=limits)
    if asked is not None:
        unchanged.remember(asked, report, before)
        kept_templates.keep(asked.folder)
    return report


def _again(
    projects: Callable[[], list[Project]],
    letter: list[str] | None,
    report_file: Path | None,
    worker: Worker,
    *,
    strict: bool,
    limits: guard.Limits | None,
) -> Report:
    """The report of a build in a process that stays."""
    from cvgen.pipeline.build import build_site

    report = build_site(projects, letter=letter or (), strict=strict, limits=limits, worker=worker)
    if report_file is not None:
        reports.write(report_file, report)
    return report


def _summary(report: Report, teller: Messages, *, verbose: bool) -> None:
    for made in report.files:
        note = f"; {made.note}" if made.note else ""
        pages = f" ({made.pages} page{'s' if made.pages != 1 else ''}{note})" if made.pages else ""
        say(Printable(f"{'unchanged' if report.unchanged else 'wrote'} {shown(made.path)}{pages}"))
    for code, number in ignored_in(report.diagnostics).items():
        say(Printable(f"ignored as cvgen.yml says: {number} × warning[{code}]"))
    totals = count(report.ledger)
    if totals["left out"] or verbose:
        line = f"{totals['printed']} blocks printed, {totals['merged']} merged, {totals['left out']} left out"
        reasons = Counter(record.reason for record in report.ledger if record.fate == "left out")
        why = "; ".join(f"{number} × {reason}" for reason, number in sorted(reasons.items()))
        say(Printable(f"{line}{f' ({why})' if why else ''}"))
    for record in report.ledger if verbose else ():
        _tell(record, teller)


def _tell(record: Record, teller: Messages) -> None:
    """What became of a block, unless it is printed."""
    if record.fate != "printed":
        where = f"{teller.shown(record.place.path)}:{record.place.line}: " if record.place else ""
        say(Printable(f"  {where}{record.fate}: {excerpt(record.words)} ({record.reason})"))
