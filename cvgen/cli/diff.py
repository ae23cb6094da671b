"""`cvgen diff`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError, did_you_mean, error
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

#: What the exit status says, as that of diff does.
_DIFFERENT, _TROUBLE = 1, 2


def diff(
    old: Annotated[str, typer.Argument(help="A folder, a git revision of the site, or a PDF.")],
    new: Annotated[str, typer.Argument(help="The same again; default: the site as it is.")] = "",
    site: Annotated[Path, typer.Option("--site", help="The site whose revisions are meant.")] = Path(),
    form: Annotated[str, typer.Option("--format", "-f", help="text or markdown.")] = "text",
    pictures: Annotated[
        Path | None, typer.Option("--pictures", help="Write pictures of the pages here, with changes marked.")
    ] = None,
    timeout: takes.Timeout = guard.SECONDS,
    quiet: takes.Quiet = False,
    debug: takes.Debug = False,
) -> None:
    """Say what changed between two CVs; exit status 0 for nothing, 1 for changes, 2 for trouble."""
    teller = Messages("text", quiet=quiet, verbose=False)
    try:
        from cvgen.commands import diff as comparing
        from cvgen.outputs.atomic_files import write_all

        if form not in comparing.FORMATS:
            hint = did_you_mean(form, comparing.FORMATS)
            raise CvgenError(error("usage", f"there is no --format {form}", hint=hint))
        new = new or str(site)
        limits = takes.limits(timeout, site, old, new, debug=debug)
        work = partial(comparing.compare, old, new, site, with_pictures=pictures is not None)
        made = guard.run(work, limits)
        if pictures is not None:
            write_all((pictures / name, data) for name, data in made.pictures)
    except CvgenError as reason:
        if debug:
            raise
        teller.tell(reason.diagnostics)
        raise typer.Exit(_TROUBLE) from None
    if not quiet:
        say(*made.lines(form))
        if pictures is not None:
            say(*(Printable(f"wrote {shown(pictures / name)}") for name, _ in made.pictures))
    if made.changes:
        raise typer.Exit(_DIFFERENT)
