"""`cvgen check`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli import given
from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError, Diagnostic, did_you_mean, error
from cvgen.notes.printable import Printable, as_json
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.project import Project

_REPORTS = ("text", "json")


def check(
    site: Annotated[
        str, typer.Argument(help="A site's folder, one file of it, the address of a homepage, or a finished PDF.")
    ] = ".",
    lang: takes.Languages = None,
    theme: takes.Theme = None,
    variant: takes.Variants = None,
    output_dir: takes.OutputDir = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Prove the finished PDFs too.")] = False,
    online: Annotated[
        bool, typer.Option("--online", help="With --pdf: ask the network whether links lead on.")
    ] = False,
    kilobytes: Annotated[int, typer.Option("--max-size", help="With --pdf: kB a file may have.", min=0)] = 0,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json: the report on standard output.")] = "text",
    allow_remote: takes.AllowRemote = False,
    timeout: takes.Timeout = guard.SECONDS,
    strict: takes.Strict = False,
    diagnostics: takes.Diagnostics = "text",
    debug: takes.Debug = False,
) -> None:
    """Read a site and say what is wrong, what was left out and why, and what is not translated."""
    teller = Messages(diagnostics, quiet=False, verbose=False)
    with contextlib.ExitStack() as until_told:
        try:
            teller.check()
            if form not in _REPORTS:
                raise CvgenError(error("usage", f"there is no --format {form}", hint=did_you_mean(form, _REPORTS)))
            one = until_told.enter_context(
                given.opened(site, teller, timeout=timeout, debug=debug, quiet=form != "text")
            )
            path, network = one.path, online or allow_remote
            limits = takes.limits(timeout, path, theme, output_dir, debug=debug, network=network)
            if path.suffix.lower() == ".pdf":
                found, said = guard.run(partial(_file, path, form, kilobytes=kilobytes, online=online), limits)
            else:
                from cvgen.project import load

                project = guard.run(partial(load, path, address=one.address), limits)
                place = one.output(output_dir)
                chosen = [
                    takes.chosen(each, lang=lang, theme=theme, output_dir=place, allow_remote=allow_remote)
                    for each in takes.variants(project, variant)
                ]
                wanted = pdf or online or kilobytes > 0
                work = partial(
                    _site, chosen, form, teller.shown, pdf=wanted, kilobytes=kilobytes, online=online,
                    themed=theme is not None,
                )  # fmt: skip
                found, said = guard.run(work, limits)
                found = (*one.found, *found)
        except CvgenError as reason:
            if debug:
                raise
            teller.fail(reason.diagnostics, strict=strict)
        say(*said)
        bad = ("error", "warning") if strict else ("error",)
        if any(d.severity in bad for d in found):
            teller.fail(found, strict=strict)
        teller.tell(found)


#: What was found, and the lines that are said on standard output.
_Said = tuple[tuple[Diagnostic, ...], tuple[Printable, ...]]


def _file(path: Path, form: str, *, kilobytes: int, online: bool) -> _Said:
    """What is proved of a PDF from anywhere."""
    from cvgen.commands import check_pdf

    made = (check_pdf.of_file(path, kilobytes=kilobytes, ask=online),)
    as_data = {"pdf": check_pdf.as_data(made, show_path=shown)}
    return check_pdf.failures(made), as_json(as_data) if form == "json" else check_pdf.as_text(made, show_path=shown)


def _site(
    projects: list[Project],
    form: str,
    show_path: Callable[[Path], str],
    *,
    pdf: bool,
    kilobytes: int,
    online: bool,
    themed: bool,
) -> _Said:
    """What is known of a site, and of its PDFs when they are asked for."""
    from cvgen.commands import check_site

    made = check_site.check_site(projects[0])
    found = made.diagnostics
    data = check_site.as_data(made, show_path=show_path)
    lines = check_site.as_text(made, show_path=show_path)
    if pdf and not any(d.severity == "error" for d in found):
        from cvgen.commands import check_pdf

        proved, more = check_pdf.of_site(projects, kilobytes=kilobytes, ask=online, themed=themed)
        found = tuple(dict.fromkeys((*found, *more, *check_pdf.failures(proved))))
        data["pdf"] = check_pdf.as_data(proved, show_path=show_path)
        lines += check_pdf.as_text(proved, show_path=show_path)
    return found, as_json(data) if form == "json" else lines
