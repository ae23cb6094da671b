"""`cvgen doctor`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, say
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard


def doctor(
    site: Annotated[
        Path | None, typer.Argument(help="A site: its kind, and whether the fonts have its letters.")
    ] = None,
    timeout: takes.Timeout = guard.SECONDS,
    debug: takes.Debug = False,
) -> None:
    """Check what printing needs: Pango, HarfBuzz, fonts; for a site, what reads it and what cannot be printed."""
    from cvgen.commands.doctor import examine, examine_site

    try:
        findings = examine()
        if site is not None:
            findings += guard.run(partial(examine_site, site), takes.limits(timeout, site, debug=debug))
    except CvgenError as reason:
        if debug:
            raise
        Messages("text", quiet=False, verbose=False).fail(reason.diagnostics, strict=False)
    for finding in findings:
        say(Printable(f"{'ok  ' if finding.good else 'MISS'} {finding.what}: {finding.detail}"))
        if not finding.good and finding.remedy:
            say(Printable(f"     hint: {finding.remedy}"))
    if not all(finding.good or finding.optional for finding in findings):
        raise typer.Exit(1)
