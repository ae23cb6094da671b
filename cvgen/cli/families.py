"""`cvgen families`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.messages import Messages, say
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.printable import Printable


def families(
    site: Annotated[Path | None, typer.Argument(help="A site: what speaks for which kind, with weights.")] = None,
) -> None:
    """List the kinds of site that are read; for a site, the evidence for each."""
    from cvgen.pipeline.api import list_families

    try:
        found = list_families(site)
    except CvgenError as reason:
        Messages("text", quiet=False, verbose=False).fail(reason.diagnostics, strict=False)
    for one in found:
        say(Printable(f"{one.name:14} {one.weight:>3}  {one.evidence}" if site is not None else one.name))
    if site is not None and not found:
        say(Printable("nothing speaks for any kind of site"))
