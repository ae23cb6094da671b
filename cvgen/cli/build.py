"""`cvgen build`."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.cli import arguments as takes
from cvgen.cli import given
from cvgen.cli import report_file as reports
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.notes.ledger import count, excerpt
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.pipeline.build import Report
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
    public: takes.Public = False,
    allow_remote: takes.AllowRemote = False,
    report_file: takes.ReportFile = None,
    timeout: takes.Timeout = guard.SECONDS,
    strict: takes.Strict = False,
    quiet: takes.Quiet = False,
    verbose: takes.Verbose = False,
    diagnostics: takes.Diagnostics = "text",
    debug: takes.Debug = False,
) -> None:
    """Print the CV of a site: dist/cv-en.pdf and dist/cv-zh.pdf."""
    teller = Messages(diagnostics, quiet=quiet, verbose=verbose)
    with contextlib.ExitStack() as until_told:  # messages show lines of files, of fetched ones as well
        try:
            teller.check()
            if report_file is not None:
                reports.refuse_other_files(report_file)
            asked = given.opened(site, teller, lang=lang, timeout=timeout, debug=debug, quiet=quiet)
            one = until_told.enter_context(asked)
            limits = takes.limits(timeout, one.path, theme, output_dir, debug=debug, network=allow_remote)
            from cvgen.project import load

            work = partial(load, one.path, public=public, address=one.address)
            projects = [
                takes.chosen(
                    project,
                    lang=lang,
                    theme=theme,
                    paper=paper,
                    pages=pages,
                    form=form,
                    output_dir=one.output(output_dir),
                    options=options,
                    allow_remote=allow_remote,
                )
                for project in takes.variants(guard.run(work, limits), variant)
            ]
            report = _made(projects, one, letter, output_dir=output_dir, strict=strict, limits=limits)
            if report_file is not None:
                reports.write(report_file, report)
        except CvgenError as reason:
            if debug:
                raise
            teller.fail(reason.diagnostics, strict=strict)
        teller.tell(report.diagnostics)
        if not quiet:
            _summary(report, teller, verbose=verbose)


def _made(
    projects: list[Project],
    one: given.Given,
    letters: list[str] | None,
    *,
    output_dir: Path | None,
    strict: bool,
    limits: guard.Limits | None,
) -> Report:
    """The files of a site, or its letters; raises CvgenError."""
    from cvgen.pipeline.build import build_all, build_letters

    takes.inside(projects[0], one.output(output_dir))
    if strict and any(found.severity == "warning" for found in one.found):
        raise CvgenError(*one.found)
    if not letters:
        report = build_all(projects, strict=strict, limits=limits)
        return replace(report, diagnostics=(*one.found, *report.diagnostics))
    if all(form == "json" for form in projects[0].formats):
        raise CvgenError(error("usage", "a letter has no JSON", hint="such as: --format pdf"))
    if len(projects) > 1:
        raise CvgenError(error("usage", "--letter takes the look of one variant", hint="give one --variant or none"))
    return build_letters(projects[0], letters, strict=strict, limits=limits)


def _summary(report: Report, teller: Messages, *, verbose: bool) -> None:
    for made in report.files:
        note = f"; {made.note}" if made.note else ""
        pages = f" ({made.pages} page{'s' if made.pages != 1 else ''}{note})" if made.pages else ""
        say(Printable(f"wrote {shown(made.path)}{pages}"))
    totals = count(report.ledger)
    if totals["left out"] or verbose:
        line = f"{totals['printed']} blocks printed, {totals['merged']} merged, {totals['left out']} left out"
        reasons: dict[str, int] = {}
        for record in report.ledger:
            if record.fate == "left out":
                reasons[record.reason] = reasons.get(record.reason, 0) + 1
        why = "; ".join(f"{number} × {reason}" for reason, number in sorted(reasons.items()))
        say(Printable(f"{line}{f' ({why})' if why else ''}"))
    if verbose:
        for record in report.ledger:
            if record.fate != "printed":
                where = f"{teller.shown(record.place.path)}:{record.place.line}: " if record.place else ""
                say(Printable(f"  {where}{record.fate}: {excerpt(record.words)} ({record.reason})"))
