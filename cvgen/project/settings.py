"""One build as the user wants it: what is read, in which languages and looks it is printed, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from cvgen.cv.model import Person
from cvgen.files.tree import Site
from cvgen.language.completing.terms import Pair
from cvgen.notes.diagnostics import Diagnostic, Place
from cvgen.papers.lists import Publications
from cvgen.print.own_fonts import FontFile
from cvgen.project import file_names
from cvgen.project.keys import PAPERS
from cvgen.select.rules import Rule
from cvgen.select.sections import SectionChoice
from cvgen.words.locale import LANGUAGES, base_of

__all__ = ["ALL", "FILE", "FORMATS", "OUTPUT", "PAPERS", "Paper", "Project"]

FILE = "cvgen.yml"
FORMATS = ("pdf", "html", "json", "md", "txt", "docx", "png")
OUTPUT = "cv-{lang}.{ext}"
#: The word on the command line for the plain CV and all variants.
ALL = "all"
Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class GivenOption:
    """An option that cvgen.yml gives a theme, or every theme when `theme` is ""."""

    theme: str
    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Project:
    """One build: what is read, in which languages and looks it is printed, and where it goes."""

    site: Site
    languages: tuple[str, ...] = LANGUAGES
    theme: str = "classic"
    #: where cvgen.yml names the theme
    theme_place: Place | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    #: where cvgen.yml gives an option
    places: Mapping[str, Place] = field(default_factory=dict)
    #: what cvgen.yml gives all themes, the last word on an option at the end
    given: tuple[GivenOption, ...] = ()
    paper: Paper = "a4"
    #: on how many pages it has to fit, 0 for as many as it takes
    pages: int = 0
    #: whether a last page of a few lines is drawn in
    fill: bool = True
    formats: tuple[str, ...] = ("pdf",)
    output_dir: Path = Path("dist")
    #: names of the finished files; {name}, {lang}, {variant}, {date} and {ext} are filled in
    output: str = OUTPUT
    #: whether the PDF holds the JSON of the same CV
    embed: bool = False
    #: fonts of the site, in which text is set before cvgen's own
    fonts: tuple[FontFile, ...] = ()
    #: what {date} stands for and when the PDF says it was made, "" when no date is known
    date: str = ""
    #: the commit that the content is of, with `+` where it was changed since; "" when none is known
    revision: str = ""
    choice: SectionChoice = SectionChoice()
    #: how many entries of a section are printed, by kind or heading
    limits: Mapping[str, int] = field(default_factory=dict)
    #: sections that lose entries from their ends when the CV has to fit on its pages, the first one first
    shorten: tuple[str, ...] = ()
    publications: Publications = Publications()
    me: Person = Person()
    #: the overlay that is not committed; it says more than the page and cvgen.yml
    private: Person = Person()
    #: words that the owner has in both languages
    terms: tuple[Pair, ...] = ()
    #: whether "Ada Lin (林艾达)" loses its brackets
    drops_glosses: bool = False
    keeps_talk: bool = False
    #: whether a translation is printed that nobody has confirmed for the text of today
    prints_fuzzy: bool = False
    #: which of a lab's people it is the CV of, by the key of `site.members`; "" for the site's owner
    member: str = ""
    #: codes of warnings that the owner knows of and does not want to be told
    ignore: tuple[str, ...] = ()
    #: the address of the site, "" when cvgen.yml does not say it
    url: str = ""
    #: whether a photo on the web is fetched; only the command line says so, never a site
    allow_remote: bool = False
    #: "" for the plain CV
    variant: str = ""
    select: Rule = Rule()
    variants: tuple[Project, ...] = ()
    #: what was noticed while the settings were read, and is no error
    found: tuple[Diagnostic, ...] = ()

    @property
    def text_languages(self) -> tuple[str, ...]:
        """The languages of the texts that are printed: zh for zh-Hant."""
        return tuple(dict.fromkeys(map(base_of, self.languages)))

    def with_theme(self, theme: str, place: Place | None = None) -> Project:
        """The project in another theme, with the options that cvgen.yml gives this one."""
        own = [one for one in self.given if one.theme in ("", Path(theme).name)]
        options, places = {one.name: one.value for one in own}, {one.name: one.place for one in own}
        return replace(self, theme=theme, theme_place=place, options=options, places=places)

    def target(self, name: str, lang: str, extension: str) -> Path:
        """Where an output goes; the name is safe on every file system."""
        known = {"name": name, "lang": lang, "variant": self.variant, "date": self.date, "ext": extension}
        return self.output_dir / file_names.filled(self.output, known)
