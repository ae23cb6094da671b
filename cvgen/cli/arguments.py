"""Arguments that several commands take, and the project as the command line changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.diagnostics import CvgenError, Diagnostic, did_you_mean, error

if TYPE_CHECKING:
    from cvgen.project import Project

Site = Annotated[Path, typer.Argument(help="A site's folder, or one file.", show_default=True)]
Languages = Annotated[list[str] | None, typer.Option("--lang", "-l", help="en or zh; repeat it for both.")]
Theme = Annotated[str | None, typer.Option("--theme", "-t", help="A theme's name, or its folder.")]
Paper = Annotated[str | None, typer.Option("--paper", help="a4 or letter.")]
Formats = Annotated[list[str] | None, typer.Option("--format", "-f", help="pdf, html or json; repeat it.")]
OutputDir = Annotated[Path | None, typer.Option("--output-dir", "-o", help="Default: dist/ in the site.")]
Options = Annotated[list[str] | None, typer.Option("--set", help="A theme option, as KEY=VALUE.")]
Strict = Annotated[bool, typer.Option("--strict", "-s", help="Warnings fail the command.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print notes and totals too.")]
Diagnostics = Annotated[str, typer.Option("--diagnostics", help="text, json or github.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.", hidden=True)]


def chosen(
    project: Project,
    *,
    lang: list[str] | None = None,
    theme: str | None = None,
    paper: str | None = None,
    form: list[str] | None = None,
    output_dir: Path | None = None,
    options: list[str] | None = None,
) -> Project:
    """The project with what the command line says; raises CvgenError naming everything wrong there."""
    from cvgen.locale_words import LANGUAGES
    from cvgen.project import FORMATS, PAPERS

    wrong: list[Diagnostic] = []
    languages = among("language", lang, LANGUAGES, wrong)
    formats = among("format", form, FORMATS, wrong)
    papers = among("paper", [paper] if paper else None, PAPERS, wrong)
    given, places = dict(project.options), dict(project.places)
    for pair in options or ():
        key, sign, value = pair.partition("=")
        if not sign:
            wrong.append(error("usage", f"--set {pair} has no value", hint="type it as --set KEY=VALUE"))
        given[key.strip()] = value.strip()
        places.pop(key.strip(), None)
    if wrong:
        raise CvgenError(*wrong)
    return replace(
        project,
        languages=languages or project.languages,
        formats=formats or project.formats,
        paper="letter" if papers == ("letter",) else "a4" if papers else project.paper,
        theme=theme or project.theme,
        theme_place=None if theme else project.theme_place,
        output_dir=output_dir or project.output_dir,
        options=given,
        places=places,
    )


def among(what: str, given: Iterable[str] | None, known: Sequence[str], wrong: list[Diagnostic]) -> tuple[str, ...]:
    """The given words that are known, each once; an error in `wrong` for each of the others."""
    found = []
    for word in given or ():
        if word.lower() in known:
            found.append(word.lower())
        else:
            wrong.append(error(what, f"there is no {what} '{word}'", hint=did_you_mean(word, known)))
    return tuple(dict.fromkeys(found))
