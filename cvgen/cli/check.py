"""`cvgen check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, shown
from cvgen.diagnostics import CvgenError, did_you_mean, error

_REPORTS = ("text", "json")


def check(
    site: takes.Site = Path(),
    lang: takes.Languages = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json: the report on standard output.")] = "text",
    strict: takes.Strict = False,
    diagnostics: takes.Diagnostics = "text",
    debug: takes.Debug = False,
) -> None:
    """Read a site and say what is wrong, what was left out and why, and what is not translated."""
    teller = Messages(diagnostics, quiet=False, verbose=False)
    try:
        teller.check()
        if form not in _REPORTS:
            raise CvgenError(error("usage", f"there is no --format {form}", hint=did_you_mean(form, _REPORTS)))
        from cvgen.project import load

        project = takes.chosen(load(site), lang=lang)
        from cvgen import report

        made = report.survey(project)
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=strict)
    told = report.as_json if form == "json" else report.as_text
    typer.echo(told(made, show_path=shown))
    bad = ("error", "warning") if strict else ("error",)
    if any(d.severity in bad for d in made.diagnostics):
        teller.fail(made.diagnostics, strict=strict)
    teller.tell(made.diagnostics)
