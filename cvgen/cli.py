"""Arguments in, messages out, exit codes. The only room that prints.

Heavy rooms are imported inside the commands, so that --help and a mistyped option answer at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cvgen import __version__
from cvgen.diagnostics import CvgenError, Diagnostic, as_github, as_json, as_text, did_you_mean, error
from cvgen.ledger import count, excerpt

if TYPE_CHECKING:
    from cvgen.build import Report
    from cvgen.project import Project

app = typer.Typer(
    name="cvgen",
    help="Print an academic homepage as a CV in English and Chinese.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

#: Findings that mean the command line was wrong, when they come from it and not from a file.
_USAGE = frozenset({"language", "theme", "option", "paper", "format", "usage"})
#: Of larger files, no line is shown.
_SHOWN_BYTES = 8_000_000
_STYLES = ("text", "json", "github")
_REPORTS = ("text", "json")


def main() -> None:
    """The command `cvgen`."""
    app()


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cvgen {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def build(
    site: Annotated[Path, typer.Argument(help="A site's folder, or one file.", show_default=True)] = Path(),
    lang: Annotated[list[str] | None, typer.Option("--lang", "-l", help="en or zh; repeat it for both.")] = None,
    theme: Annotated[str | None, typer.Option("--theme", "-t", help="A theme's name, or its folder.")] = None,
    paper: Annotated[str | None, typer.Option("--paper", help="a4 or letter.")] = None,
    form: Annotated[list[str] | None, typer.Option("--format", "-f", help="pdf, html or json; repeat it.")] = None,
    output_dir: Annotated[Path | None, typer.Option("--output-dir", "-o", help="Default: dist/ in the site.")] = None,
    options: Annotated[list[str] | None, typer.Option("--set", help="A theme option, as KEY=VALUE.")] = None,
    strict: Annotated[bool, typer.Option("--strict", "-s", help="Warnings fail the build.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print notes and totals too.")] = False,
    diagnostics: Annotated[str, typer.Option("--diagnostics", help="text, json or github.")] = "text",
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.", hidden=True)] = False,
) -> None:
    """Print the CV of a site: dist/cv-en.pdf and dist/cv-zh.pdf."""
    teller = _Messages(diagnostics, quiet=quiet, verbose=verbose)
    try:
        teller.check()
        from cvgen.project import load

        project = _chosen(load(site), lang, theme, paper, form, output_dir, options)
        from cvgen.build import build as run

        report = run(project, strict=strict)
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=strict)
    teller.tell(report.diagnostics)
    if not quiet:
        _summary(report, verbose=verbose)


@app.command()
def check(
    site: Annotated[Path, typer.Argument(help="A site's folder, or one file.", show_default=True)] = Path(),
    lang: Annotated[list[str] | None, typer.Option("--lang", "-l", help="en or zh; repeat it for both.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json: the report on standard output.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", "-s", help="Warnings fail the check.")] = False,
    diagnostics: Annotated[str, typer.Option("--diagnostics", help="text, json or github.")] = "text",
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.", hidden=True)] = False,
) -> None:
    """Read a site and say what is wrong, what was left out and why, and what is not translated."""
    teller = _Messages(diagnostics, quiet=False, verbose=False)
    try:
        teller.check()
        if form not in _REPORTS:
            raise CvgenError(error("usage", f"there is no --format {form}", hint=did_you_mean(form, _REPORTS)))
        from cvgen.project import load

        project = _chosen(load(site), lang, None, None, None, None, None)
        from cvgen import report

        made = report.survey(project)
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=strict)
    shown = report.as_json if form == "json" else report.as_text
    typer.echo(shown(made, show_path=_shown))
    bad = ("error", "warning") if strict else ("error",)
    if any(d.severity in bad for d in made.diagnostics):
        teller.fail(made.diagnostics, strict=strict)
    teller.tell(made.diagnostics)


@app.command()
def themes() -> None:
    """List the themes and their options."""
    from cvgen.theme import listing

    for found in listing():
        typer.echo(f"{found.name:10} {found.description}")
        for option in found.options:
            allowed = f" ({', '.join(option.choices)})" if option.choices else ""
            typer.echo(f"    --set {option.name}={option.default}{allowed}  {option.help}")


@app.command()
def doctor() -> None:
    """Check what printing needs: Pango, HarfBuzz, fonts."""
    from cvgen.doctor import examine

    findings = examine()
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.good else 'MISS'} {finding.what}: {finding.detail}")
        if not finding.good and finding.remedy:
            typer.echo(f"     hint: {finding.remedy}")
    if not all(finding.good or finding.optional for finding in findings):
        raise typer.Exit(1)


def _chosen(
    project: Project,
    lang: list[str] | None,
    theme: str | None,
    paper: str | None,
    form: list[str] | None,
    output_dir: Path | None,
    options: list[str] | None,
) -> Project:
    """The project with what the command line says; raises CvgenError naming everything wrong there."""
    from cvgen.locale_words import LANGUAGES
    from cvgen.project import FORMATS, PAPERS

    wrong: list[Diagnostic] = []
    languages = _among("language", lang, LANGUAGES, wrong)
    formats = _among("format", form, FORMATS, wrong)
    papers = _among("paper", [paper] if paper else None, PAPERS, wrong)
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


def _among(what: str, given: Iterable[str] | None, known: Sequence[str], wrong: list[Diagnostic]) -> tuple[str, ...]:
    found = []
    for word in given or ():
        if word.lower() in known:
            found.append(word.lower())
        else:
            wrong.append(error(what, f"there is no {what} '{word}'", hint=did_you_mean(word, known)))
    return tuple(dict.fromkeys(found))


def _summary(report: Report, *, verbose: bool) -> None:
    for made in report.files:
        pages = f" ({made.pages} page{'s' if made.pages != 1 else ''})" if made.pages else ""
        typer.echo(f"wrote {_shown(made.path)}{pages}")
    totals = count(report.ledger)
    if totals["left out"] or verbose:
        line = f"{totals['printed']} blocks printed, {totals['merged']} merged, {totals['left out']} left out"
        reasons: dict[str, int] = {}
        for record in report.ledger:
            if record.fate == "left out":
                reasons[record.reason] = reasons.get(record.reason, 0) + 1
        why = "; ".join(f"{number} × {reason}" for reason, number in sorted(reasons.items()))
        typer.echo(f"{line}{f' ({why})' if why else ''}")
    if verbose:
        for record in report.ledger:
            if record.fate != "printed":
                where = f"{_shown(record.place.path)}:{record.place.line}: " if record.place else ""
                typer.echo(f"  {where}{record.fate}: {excerpt(record.words)} ({record.reason})")


class _Messages:
    """Findings on standard error, in the style asked for."""

    def __init__(self, style: str, *, quiet: bool, verbose: bool) -> None:
        self.style = style
        self.levels = {"error"} if quiet else {"error", "warning", "info"} if verbose else {"error", "warning"}

    def check(self) -> None:
        """Raises CvgenError for a style there is not."""
        if self.style not in _STYLES:
            style, self.style = self.style, "text"
            raise CvgenError(error("usage", f"there is no --diagnostics {style}", hint=did_you_mean(style, _STYLES)))

    def tell(self, found: Sequence[Diagnostic]) -> None:
        """Prints the findings that are asked for."""
        wanted = [d for d in found if d.severity in self.levels]
        if self.style == "json":
            typer.echo(as_json(wanted, show_path=_shown), err=True)
            return
        for diagnostic in wanted:
            if self.style == "github":
                typer.echo(as_github(diagnostic, show_path=_shown), err=True)
            else:
                typer.echo(as_text(diagnostic, source_line=_source_line(diagnostic), show_path=_shown), err=True)

    def fail(self, found: Sequence[Diagnostic], *, strict: bool) -> NoReturn:
        """Prints the findings and leaves with 1, or 2 when it was the command line's fault."""
        if strict:
            self.levels.add("warning")
        self.tell(found)
        errors = [d for d in found if d.severity == "error"]
        usage = bool(errors) and all(d.code in _USAGE and d.place is None for d in errors)
        raise typer.Exit(2 if usage else 1)


def _source_line(diagnostic: Diagnostic) -> str | None:
    """The line a finding is about, read again from its file, without what a terminal would obey."""
    if diagnostic.place is None:
        return None
    path = diagnostic.place.path
    try:
        if not path.is_file() or path.stat().st_size > _SHOWN_BYTES:  # opening a pipe would never end
            return None
        with path.open(encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream, start=1):
                if number == diagnostic.place.line:
                    return re.sub(r"[^\t\n\x20-\x7e\xa0-\U0010ffff]", " ", line)
    except OSError:
        return None
    return None


def _shown(path: Path) -> str:
    """A path as a person in the working directory would type it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return str(path)
    return relative if not relative.startswith(f"..{os.sep}..{os.sep}..") else str(path)


if __name__ == "__main__":
    main()
