"""`cvgen doctor`."""

from __future__ import annotations

import typer

from cvgen.cli.messages import say
from cvgen.notes.printable import Printable


def doctor() -> None:
    """Check what printing needs: Pango, HarfBuzz, fonts."""
    from cvgen.commands.doctor import examine

    findings = examine()
    for finding in findings:
        say(Printable(f"{'ok  ' if finding.good else 'MISS'} {finding.what}: {finding.detail}"))
        if not finding.good and finding.remedy:
            say(Printable(f"     hint: {finding.remedy}"))
    if not all(finding.good or finding.optional for finding in findings):
        raise typer.Exit(1)
