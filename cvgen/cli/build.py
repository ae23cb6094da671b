"""`cvgen build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, shown
from cvgen.diagnostics import CvgenError
from cvgen.ledger import count, excerpt

if TYPE_CHECKING:
    from cvgen.build import Report


def build(
    site: takes.Site = Path(),
    lang: takes.Languages = None,
    theme: takes.Theme = None,
    paper: takes.Paper = None,
    form: takes.Formats = None,
    output_dir: takes.OutputDir = None,
    options: takes.Options = None,
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
        from cvgen.project import load

        project = takes.chosen(
            load(site), lang=lang, theme=theme, paper=paper, form=form, output_dir=output_dir, options=options
        )
        from cvgen.build import build as run

        report = run(project, strict=strict)
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=strict)
    teller.tell(report.diagnostics)
    if not quiet:
        _summary(report, verbose=verbose)


def _summary(report: Report, *, verbose: bool) -> None:
    for made in report.files:
        pages = f" ({made.pages} page{'s' if made.pages != 1 else ''})" if made.pages else ""
        typer.echo(f"wrote {shown(made.path)}{pages}")
    totals = count(report.ledger)
    if totals["left out"] or verbose:
        line = f"{totals['printed']} blocks printed, {totals['merged']} merged, {totals['left out']} left out"
        reasons: dict[str, int] = {}
        for record in report.ledger:
            if record.fate == "left out":
                reasons[record.reason] = reasons.get(record.reason, 0) + 1
        why = "; ".join(f"{number} × {reason}" for reason, number in sorted(reasons.items()))
        typer.echo(f"{line}{f' ({why})' if why else ''}")
    if verbose:
        for record in report.ledger:
            if record.fate != "printed":
                where = f"{shown(record.place.path)}:{record.place.line}: " if record.place else ""
                typer.echo(f"  {where}{record.fate}: {excerpt(record.words)} ({record.reason})")
