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
    name: Annotated[str | None, typer.Argument(help="With `new`: what the kind of site is called.")] = None,
) -> None:
    """List the kinds of site that are read; for a site, the evidence for each. `families new NAME` begins one."""
    from cvgen.pipeline.api import list_families

    if name is not None:
        if str(site) != "new":
            raise typer.BadParameter("to begin a kind of site, type: cvgen families new NAME")
        _new(name)
        return
    try:
        found = list_families(site)
    except CvgenError as reason:
        Messages("text", quiet=False, verbose=False).fail(reason.diagnostics, strict=False)
    for one in found:
        say(Printable(f"{one.name:14} {one.weight:>3}  {one.evidence}" if site is not None else one.name))
    if site is not None and not found:
        say(Printable("nothing speaks for any kind of site"))


def _new(name: str) -> None:
    """Write the package of a new kind of site here; nothing is overwritten."""
    from cvgen.commands.new_family import starter
    from cvgen.outputs.atomic_files import write_all

    try:
        files = starter(name, Path())
        write_all((path, text.encode()) for path, text in files.items())
    except CvgenError as reason:
        Messages("text", quiet=False, verbose=False).fail(reason.diagnostics, strict=False)
    for path in files:
        say(Printable(f"wrote {path}"))
    say(Printable(f"try it: pip install -e cvgen-{name} && cvgen families cvgen-{name}/site"))
