"""Arguments that several commands take, and the project as the command line changes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvgen.notes.diagnostics import CvgenError, Diagnostic, did_you_mean, error
from cvgen.patterns import lazy

if TYPE_CHECKING:
    from cvgen.pipeline.guard import Limits
    from cvgen.project import Project

Site = Annotated[Path, typer.Argument(help="A site's folder, or one file.", show_default=True)]
#: A path of `pathlib` would make one slash of two.
SiteOrAddress = Annotated[
    str, typer.Argument(help="A site's folder, one file, or the address of a homepage (https://…).", show_default=True)
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--lang", "-l", help="en, zh, zh-Hant, zh-Hant-TW or zh-Hant-HK; repeat it for several."),
]
Theme = Annotated[str | None, typer.Option("--theme", "-t", help="A theme's name, or its folder.")]
Paper = Annotated[str | None, typer.Option("--paper", help="a4 or letter.")]
Pages = Annotated[int | None, typer.Option("--pages", help="On how many pages it has to fit.")]
Variants = Annotated[
    list[str] | None, typer.Option("--variant", "-V", help="A variant of cvgen.yml; repeat it; all: every one.")
]
Letters = Annotated[
    list[str] | None, typer.Option("--letter", help="Print letters/NAME.md instead; repeat it; all: every one.")
]
Person = Annotated[
    str | None, typer.Option("--person", help="Of a lab's site: the CV of one of its people, or of all.")
]
Public = Annotated[bool, typer.Option("--public", help="Leave out what cvgen.yml calls private.")]
AllowRemote = Annotated[bool, typer.Option("--allow-remote", help="Fetch the photo if the site has it on the web.")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", "-f", help="pdf, html, json, md, txt, docx or png; repeat it.")
]
OutputDir = Annotated[Path | None, typer.Option("--output-dir", "-o", help="Default: dist/ in the site.")]
Options = Annotated[list[str] | None, typer.Option("--set", help="A theme option, as KEY=VALUE.")]
ReportFile = Annotated[
    Path | None, typer.Option("--report", help="Write pages, warnings by code and the ledger's counts here, as JSON.")
]
Timeout = Annotated[int, typer.Option("--timeout", help="Seconds of processor time that it may take; 0: any.", min=0)]
Strict = Annotated[bool, typer.Option("--strict", "-s", help="Warnings fail the command.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print notes and totals too.")]
Diagnostics = Annotated[str, typer.Option("--diagnostics", help="text, json or github.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.", hidden=True)]


#: The name of a computer on the web, such as ada.example.org/~ada.
_HOST = lazy(
    r"(?:[a-z0-9][a-z0-9-]{0,60}\.){1,8}(?:com|org|net|edu|io|me|cn|dev|page|tech|site|ai|eu|[a-z]{2})(?::\d+)?(?:/\S*)?"
)
#: What people call the languages, and is no code of theirs.
_ALSO = dict.fromkeys(("cn", "zh-cn", "zh_cn", "chinese", "中文"), "zh") | dict.fromkeys(
    ("english", "英文", "us"), "en"
)


def site_of(typed: str, lang: list[str] | None = None) -> Path:
    """The site that is meant; raises CvgenError for `--lang en zh`, in which the second language is taken for it."""
    given = Path(typed)
    if lang and not given.exists() and (given.name.lower() in ("en", "zh", "zh-hant") or given.name.lower() in _ALSO):
        every = " ".join(f"--lang {one}" for one in (*lang, given.name))
        raise CvgenError(error("usage", f"--lang takes one language, and {given} is no folder", hint=f"type: {every}"))
    if _HOST.fullmatch(typed) and not given.exists():
        message = f"there is no folder or file {typed}"
        raise CvgenError(error("usage", message, hint=f"for a homepage on the web, type: cvgen build https://{typed}"))
    return given


def chosen(
    project: Project,
    *,
    lang: list[str] | None = None,
    theme: str | None = None,
    paper: str | None = None,
    pages: int | None = None,
    form: list[str] | None = None,
    output_dir: Path | None = None,
    options: list[str] | None = None,
    allow_remote: bool = False,
) -> Project:
    """The project with what the command line says; raises CvgenError naming everything wrong there."""
    from cvgen.project import MOST_PAGES, PAPERS

    wrong: list[Diagnostic] = []
    languages = _languages(lang or (), wrong)
    formats = _formats(form, wrong)
    papers = among("paper", [paper] if paper else None, PAPERS, wrong)
    if pages is not None and not 1 <= pages <= MOST_PAGES:
        wrong.append(error("usage", f"--pages {pages} is no number from 1 to {MOST_PAGES}", hint="such as: --pages 2"))
    project = project.with_theme(theme) if theme else project
    project = _with_options(project, options or (), wrong)
    if wrong:
        raise CvgenError(*wrong)
    return replace(
        project,
        languages=languages or project.languages,
        formats=formats or project.formats,
        paper=_paper(papers, project),
        pages=pages or project.pages,
        output_dir=output_dir or project.output_dir,
        allow_remote=allow_remote,
    )


def _languages(typed: Iterable[str], wrong: list[Diagnostic]) -> tuple[str, ...]:
    """The languages of `--lang`, by whatever people call them."""
    from cvgen.words.locale import PRINTED

    words = [_ALSO.get(word.lower(), word) for one in typed for word in re.split(r"[,，、\s]++", one) if word]
    return tuple(dict.fromkeys(PRINTED[one] for one in among("language", words, tuple(PRINTED), wrong)))


def _formats(typed: list[str] | None, wrong: list[Diagnostic]) -> tuple[str, ...]:
    """The formats of `--format`, those of plug-ins among them where one is asked for."""
    from cvgen.outputs import added
    from cvgen.project import FORMATS

    own = all(word.lower() in FORMATS for word in typed or ())
    return among("format", typed, FORMATS if own else (*FORMATS, *added.formats()), wrong)


def _with_options(project: Project, pairs: Iterable[str], wrong: list[Diagnostic]) -> Project:
    """The project with the theme options of `--set`."""
    given, places = dict(project.options), dict(project.places)
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign:
            wrong.append(error("usage", f"--set {pair} has no value", hint="type it as --set KEY=VALUE"))
        given[key.strip()] = value.strip()
        places.pop(key.strip(), None)
    return replace(project, options=given, places=places)


def _paper(papers: tuple[str, ...], project: Project) -> Literal["a4", "letter"]:
    if not papers:
        return project.paper
    return "letter" if papers == ("letter",) else "a4"


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a command line says of a project."""

    lang: list[str] | None = None
    theme: str | None = None
    paper: str | None = None
    pages: int | None = None
    form: list[str] | None = None
    output_dir: Path | None = None
    options: list[str] | None = None
    allow_remote: bool = False

    def to(self, project: Project) -> Project:
        """The project as it says; raises CvgenError naming everything wrong there."""
        return chosen(project, **{one.name: getattr(self, one.name) for one in fields(self)})

    def words(self) -> dict[str, object]:
        """All of it as JSON has it; paths, and a theme that is a folder, from the root on."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        theme = str(Path(self.theme).absolute()) if self.theme and Path(self.theme).exists() else self.theme
        return said | {"output_dir": str(self.output_dir.absolute()) if self.output_dir else "", "theme": theme}


def of_people(projects: Sequence[Project], name: str | None) -> list[Project]:
    """A project for each of the people of a lab that are named, with a folder of their own; without a name as it is.

    What cvgen.yml says of the owner is the lab's, and of none of them.
    """
    if name is None:
        return list(projects)
    from cvgen.cv.model import Person as Nobody
    from cvgen.pipeline import of_member

    people = of_member.named(projects[0].site, name)
    return [
        replace(one, member=who.key, output_dir=one.output_dir / who.key, me=Nobody(), private=Nobody())
        for one in projects
        for who in people
    ]


def inside(project: Project, output_dir: Path | None) -> None:
    """Raises CvgenError when the folder for the files leads out of the site and nobody but the site says so."""
    from cvgen.notes.diagnostics import Place

    if output_dir is None and not project.site.holds(project.output_dir):
        hint = f"name the folder on the command line, such as: --output-dir {project.output_dir.name}"
        message = "this link leads out of the site, where no file is written unless you say so"
        raise CvgenError(error("write", message, Place(project.output_dir), hint))


def limits(seconds: int, *reads: Path | str | None, debug: bool = False, network: bool = False) -> Limits | None:
    """Within what other people's content is worked on; a traceback is wanted from this process.

    `reads` are what the command line names: files and folders, names of themes, nothing.
    """
    from cvgen.pipeline.confine import places
    from cvgen.pipeline.guard import Limits

    return None if debug else Limits(seconds, reads=places(reads), network=network)


def variants(project: Project, names: list[str] | None) -> tuple[Project, ...]:
    """The variants named, `all` being the plain CV and every variant; without a name the plain one."""
    from cvgen.project import ALL, FILE

    known = {variant.variant: variant for variant in project.variants}
    found: list[Project] = []
    wrong: list[Diagnostic] = []
    for name in names or ():
        if name == ALL:
            found += [project, *project.variants]
        elif name in known:
            found.append(known[name])
        elif known:
            hint = did_you_mean(name, (*known, ALL))
            wrong.append(error("variant", f"there is no variant '{name}'", hint=hint))
        else:
            hint = f"name some in {FILE}, as variants: {{{name}: {{pages: 1}}}}"
            wrong.append(error("variant", f"there is no variant '{name}', and {FILE} has none at all", hint=hint))
    if wrong:
        raise CvgenError(*wrong)
    return tuple({one.variant: one for one in found}.values()) or (project,)


def among(what: str, given: Iterable[str] | None, known: Sequence[str], wrong: list[Diagnostic]) -> tuple[str, ...]:
    """The given words that are known, each once; an error in `wrong` for each of the others."""
    found = []
    for word in given or ():
        if word.lower() in known:
            found.append(word.lower())
        else:
            wrong.append(error(what, f"there is no {what} '{word}'", hint=did_you_mean(word, known)))
    return tuple(dict.fromkeys(found))
