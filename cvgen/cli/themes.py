"""`cvgen themes`: list them, show one, write a new one, compare all."""

from __future__ import annotations

from dataclasses import replace
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
    from cvgen.print.theme import Theme
    from cvgen.project import Project

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None, help="List the themes, or make one of your own.")

_Site = Annotated[Path | None, typer.Option("--site", help="A site to show; default: the sample content.")]


@app.callback()
def themes(
    context: typer.Context,
    gallery: Annotated[
        Path | None, typer.Option("--gallery", help="A folder for PDFs and pictures of all themes, and a page.")
    ] = None,
    site: _Site = None,
    timeout: takes.Timeout = guard.SECONDS,
    allow_remote: takes.AllowRemote = False,
) -> None:
    """List the themes, or make one of your own."""
    if context.invoked_subcommand is not None:
        return
    from cvgen.print.theme import listing

    teller = Messages("text", quiet=False, verbose=False)
    try:
        limits = takes.limits(timeout, site, network=allow_remote)
        found = guard.run(listing, limits)
        if gallery is not None:
            _compare(found, gallery, _project(site, limits, allow_remote=allow_remote), teller, limits)
            return
    except CvgenError as reason:
        teller.fail(reason.diagnostics, strict=False)
    for one in found:
        say(Printable(f"{one.name:10} {one.description}"))
        say(Printable(f"{'':10} --set {', '.join(option.name for option in one.options)}"))
    say(
        Printable(),
        Printable("cvgen themes show NAME tells what can be set, cvgen themes new NAME makes one of your own"),
    )


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A theme's name, or its folder.")],
    preview: Annotated[Path | None, typer.Option("--preview", help="A PNG file for a picture of page one.")] = None,
    site: _Site = None,
    timeout: takes.Timeout = guard.SECONDS,
    allow_remote: takes.AllowRemote = False,
) -> None:
    """Tell what a theme is, and what can be set."""
    from cvgen.print.theme import find

    teller = Messages("text", quiet=False, verbose=False)
    try:
        limits = takes.limits(timeout, name, site, network=allow_remote)
        theme = guard.run(partial(find, name), limits)
        say(*map(Printable, _described(theme)))
        if preview is not None:
            from cvgen.commands.gallery import preview as picture

            project = _project(site, limits, allow_remote=allow_remote)
            teller.tell(picture(project, theme, preview, limits=limits))
            say(Printable(f"wrote {shown(preview)}"))
    except CvgenError as reason:
        teller.fail(reason.diagnostics, strict=False)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="What the theme shall be called.")],
    directory: Annotated[Path, typer.Argument(help="Where its folder is made.")] = Path("themes"),
    parent: Annotated[str, typer.Option("--from", help="The theme that it differs from.")] = "classic",
    timeout: takes.Timeout = guard.SECONDS,
) -> None:
    """Write a theme that differs from another one in what you put there."""
    from cvgen.outputs.atomic_files import write_all
    from cvgen.print.starter import starter

    teller = Messages("text", quiet=False, verbose=False)
    try:
        files = guard.run(partial(starter, name, parent, directory), takes.limits(timeout, parent, directory))
        write_all((path, text.encode()) for path, text in files.items())
    except CvgenError as reason:
        teller.fail(reason.diagnostics, strict=False)
    for path in files:
        say(Printable(f"wrote {shown(path)}"))
    say(Printable(f"try it: cvgen build --theme {shown(directory / name)}"))


def _described(theme: Theme) -> list[str]:
    """What a theme is and offers, line by line."""
    lines = [f"{theme.name}: {theme.description}", f"in {shown(theme.folder)}"]
    if theme.ancestors:
        lines.append(f"extends {', which extends '.join(one.folder.name for one in theme.ancestors)}")
    for option in theme.options:
        limits = option.limits()
        lines += [
            "",
            f"--set {option.name}={option.default}",
            f"    {option.type}{f': {limits}' if limits else ''}",
            *([f"    {option.help}"] if option.help else []),
        ]
    return lines


def _compare(
    themes: tuple[Theme, ...], folder: Path, project: Project, teller: Messages, limits: guard.Limits | None
) -> None:
    """Writes the gallery."""
    from cvgen.commands.gallery import PAGE
    from cvgen.commands.gallery import gallery as compare

    files, found = compare(project, themes, folder, limits=limits)
    teller.tell(found)
    say(Printable(f"wrote {len(files)} files; open {shown(folder / PAGE)}"))


def _project(site: Path | None, limits: guard.Limits | None, *, allow_remote: bool) -> Project:
    from cvgen.project import load
    from cvgen.project.sample import sample

    return replace(guard.run(partial(load, site or sample()), limits), allow_remote=allow_remote)
