"""What a browser asks to see: language, theme, variant, paper and the theme's options; the rest is the site's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, did_you_mean, error
from cvgen.project import FORMATS, PAPERS, Project, load
from cvgen.words.locale import PRINTED

#: What can be taken away; a picture is what is on the screen.
DOWNLOADS = tuple(one for one in FORMATS if one != "png")
_MOST_OPTIONS, _LONGEST = 60, 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One page that is asked for; "" is what the site says."""

    lang: str = ""
    theme: str = ""
    variant: str = ""
    paper: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, asked: Mapping[str, str], options: Iterable[str] = ()) -> Choice:
        """What the parameters of an address ask for; options are KEY=VALUE."""
        pairs = (one[:_LONGEST].partition("=") for one in list(options)[:_MOST_OPTIONS])
        known = {name: asked.get(name, "")[:_LONGEST] for name in ("lang", "theme", "variant", "paper")}
        return cls(**known, options=tuple((key, value) for key, _, value in pairs if key))


def chosen(site: Path, choice: Choice) -> Project:
    """The project of a site with what was chosen; raises CvgenError for what is not there."""
    project = load(site)
    if choice.variant:
        known = {one.variant: one for one in project.variants}
        if choice.variant not in known:
            hint = did_you_mean(choice.variant, known)
            raise CvgenError(error("variant", f"there is no variant '{choice.variant}'", hint=hint))
        project = known[choice.variant]
    if choice.theme and choice.theme != theme_name(project):
        project = project.with_theme(_theme(project, choice.theme))
    if choice.paper in PAPERS:
        project = replace(project, paper="letter" if choice.paper == "letter" else "a4")
    given = {**project.options, **dict(choice.options)}
    places = {key: place for key, place in project.places.items() if key not in dict(choice.options)}
    return replace(project, options=given, places=places, formats=("pdf",))


def language(project: Project, choice: Choice) -> str:
    """The language that is shown; raises CvgenError for one that cannot be printed."""
    if not choice.lang:
        return project.languages[0]
    if choice.lang.lower() not in PRINTED:
        hint = did_you_mean(choice.lang, tuple(PRINTED))
        raise CvgenError(error("language", f"there is no language '{choice.lang}'", hint=hint))
    return PRINTED[choice.lang.lower()]


def theme_name(project: Project) -> str:
    """What a theme is called in the browser, which names no folders of this computer."""
    return Path(project.theme).name


def _theme(project: Project, name: str) -> str:
    """A theme by its name: one that a variant of the site has, else one of cvgen's."""
    if any(mark in name for mark in "/\\\0") or name.startswith("."):
        raise CvgenError(error("theme", f"there is no theme named '{name}'"))
    here = (one.theme for one in (project, *project.variants) if theme_name(one) == name)
    return next(here, name)
