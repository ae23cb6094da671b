"""`cvgen build`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.cli import arguments as takes
from cvgen.cli import report_file as reports
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.notes.ledger import count, excerpt
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.pipeline.build import Report


def build(
    site: takes.Site = Path(),
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
    try:
        teller.check()
        if report_file is not None:
            reports.refuse_other_files(report_file)
        site = takes.site_of(site, lang)
        from cvgen.project import load

        limits = takes.limits(timeout, site, theme, output_dir, debug=debug, network=allow_remote)
        projects = [
            takes.chosen(
                one,
                lang=lang,
                theme=theme,
                paper=paper,
                pages=pages,
                form=form,
                output_dir=output_dir,
                options=options,
                allow_remote=allow_remote,
            )
            for one in takes.variants(guard.run(partial(load, site, public=public), limits), variant)
        ]
        from cvgen.pipeline.build import build_all, build_letters

        takes.inside(projects[0], output_dir)
        if letter and all(one == "json" for one in projects[0].formats):
            raise CvgenError(error("usage", "a letter has no JSON", hint="such as: --format pdf"))
        if letter and len(projects) > 1:
            raise CvgenError(
                error("usage", "--letter takes the look of one variant", hint="give one --variant or none")
            )
        if letter:
            report = build_letters(projects[0], letter, strict=strict, limits=limits)
        else:
            report = build_all(projects, strict=strict, limits=limits)
        if report_file is not None:
            reports.write(report_file, report)
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=strict)
    teller.tell(report.diagnostics)
    if not quiet:
        _summary(report, verbose=verbose)


def _summary(report: Report, *, verbose: bool) -> None:
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
                where = f"{shown(record.place.path)}:{record.place.line}: " if record.place else ""
                say(Printable(f"  {where}{record.fate}: {excerpt(record.words)} ({record.reason})"))
