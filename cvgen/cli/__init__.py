"""Arguments in, messages out, exit codes. The only room that prints; one module a command.

Heavy rooms are imported inside the commands, so that --help and a mistyped option answer at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen import __version__
from cvgen.cli.batch import batch
from cvgen.cli.build import build
from cvgen.cli.check import check
from cvgen.cli.diff import diff
from cvgen.cli.doctor import doctor
from cvgen.cli.families import families
from cvgen.cli.init import init
from cvgen.cli.messages import Messages, say
from cvgen.cli.plain_values import PlainCommand, PlainGroup
from cvgen.cli.process import as_a_process
from cvgen.cli.schema import schema
from cvgen.cli.serve import serve
from cvgen.cli.themes import app as themes
from cvgen.cli.translate import translate
from cvgen.notes.diagnostics import error
from cvgen.notes.printable import Printable

_GONE = "it was removed or moved; go to a folder that is there, such as: cd ~"

app = typer.Typer(
    name="cvgen",
    cls=PlainGroup,
    help="Print an academic homepage as a CV in English and Chinese.",
    context_settings={"help_option_names": ["-h", "--help"]},  # the commands inherit it
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """The command `cvgen`."""
    with as_a_process():
        app()


def _say_version(wanted: bool) -> None:
    if wanted:
        say(Printable(f"cvgen {__version__}"))
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Before any command: relative paths mean nothing where the folder that they are typed in is gone."""
    try:
        Path.cwd()
    except OSError as reason:
        found = error("site", f"the working directory cannot be read: {reason.strerror}", hint=_GONE)
        Messages("text", quiet=False, verbose=False).fail((found,), strict=False)


for command in (batch, build, check, diff, doctor, families, init, schema, serve, translate):
    app.command(cls=PlainCommand)(command)
app.add_typer(themes, name="themes")
