"""`cvgen translate`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.commands.translate import Translated


With = Annotated[
    str | None,
    typer.Option(
        "--with", metavar="COMMAND", help="A program of yours that translates what is missing; its answers are fuzzy."
    ),
]


def translate(
    site: takes.Site = Path(),
    lang: takes.Languages = None,
    with_: With = None,
    timeout: takes.Timeout = guard.SECONDS,
    quiet: takes.Quiet = False,
    verbose: takes.Verbose = False,
    diagnostics: takes.Diagnostics = "text",
    debug: takes.Debug = False,
) -> None:
    """Write what is still missing in a language to cvgen.zh.po or cvgen.en.po, to be filled in."""
    teller = Messages(diagnostics, quiet=quiet, verbose=verbose)
    try:
        teller.check()
        from cvgen.project import load

        limits = takes.limits(timeout, site, debug=debug)
        project = takes.chosen(guard.run(partial(load, site), limits), lang=lang)
        from cvgen.commands.translate import translate as run

        made, found = run(project, limits=limits, command=with_ or "")
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=False)
    teller.tell(found)
    if quiet:
        return
    # Asked for no language in particular, it names those that lack something.
    silent = not lang and any(one.texts for one in made)
    for one in made:
        if one.texts or not silent:
            say(Printable(_line(one)))


def _line(one: Translated) -> str:
    if not one.texts:
        return f"{one.lang}: nothing is missing"
    wrote = "wrote " if one.is_new else "unchanged: "
    return f"{wrote}{shown(one.path)}: {one.empty} to translate, {one.filled} translated, {one.fuzzy} fuzzy"
