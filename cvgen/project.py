"""cvgen.yml and the command line as one Project; unknown keys are refused at their line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from cvgen.diagnostics import CvgenError, Diagnostic, Place, did_you_mean, error
from cvgen.locale_words import LANGUAGES
from cvgen.localise import Choice
from cvgen.model import Person
from cvgen.reading.files import read_text
from cvgen.reading.lines import Lines
from cvgen.reading.nodes import ListNode, MapNode, Node, Scalar
from cvgen.reading.outline import inline_of
from cvgen.reading.people import names_of
from cvgen.reading.site import Site
from cvgen.reading.yaml import compose
from cvgen.text import NOTHING, Localized, Text, text_of

FILE = "cvgen.yml"
FORMATS = ("pdf", "html", "json")
PAPERS = ("a4", "letter")
Paper = Literal["a4", "letter"]

_KEYS = ("languages", "theme", "options", "paper", "output", "sections", "me")
_SECTION_KEYS = ("order", "titles", "omit")
_ME_KEYS = ("name", "spellings", "email", "phone", "location", "headline", "affiliation")


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
    paper: Paper = "a4"
    formats: tuple[str, ...] = ("pdf",)
    output_dir: Path = Path("dist")
    #: names of the finished files; {name}, {lang} and {ext} are filled in
    output: str = "cv-{lang}.{ext}"
    choice: Choice = Choice()
    me: Person = Person()


def load(path: Path) -> Project:
    """The project of a site, as its cvgen.yml says; raises CvgenError naming everything wrong in it."""
    site = Site.at(path)
    project = Project(site, output_dir=site.root / "dist")
    file = site.file(FILE)
    if file is None:
        path = site.root / FILE
        if path.exists() or path.is_symlink():
            hint = f"make {FILE} a plain file inside of the site, or remove it"
            raise CvgenError(error(FILE, _no_file(path), Place(path), hint))
        return project
    text, found = read_text(file)
    node, more = compose(Lines.of_file(file, text), strict=True)
    problems = [d for d in (*found, *more) if d.severity == "error"]
    if isinstance(node, MapNode):
        reader = _Reader(problems)
        project = reader.project(node, project, site)
    elif node is not None and not problems:
        problems.append(
            error("cvgen.yml", "cvgen.yml must hold keys and values", node.place, "such as: theme: classic")
        )
    if problems:
        raise CvgenError(*problems)
    return project


def _no_file(path: Path) -> str:
    """Why a path that is there cannot be read."""
    if path.is_dir():
        return "this is a folder, not a file"
    if path.is_symlink():
        return "this link leads out of the site" if path.exists() else "this link leads nowhere"
    return "this is not a plain file"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads cvgen.yml, noting every problem."""

    problems: list[Diagnostic]

    def project(self, node: MapNode, project: Project, site: Site) -> Project:
        self.known(node, _KEYS, "cvgen.yml")
        if (languages := node.get("languages")) is not None:
            project = replace(project, languages=self.languages(languages))
        if (theme := self.text(node.get("theme"))) is not None:
            folder = site.folder(theme.text)
            name = str(folder) if folder and "/" in theme.text else theme.text
            project = replace(project, theme=name, theme_place=theme.place)
        if (paper := self.text(node.get("paper"))) is not None:
            if paper.text.lower() not in PAPERS:
                self.wrong(paper, f"'{paper.text}' is no paper", did_you_mean(paper.text, PAPERS))
            else:
                project = replace(project, paper="letter" if paper.text.lower() == "letter" else "a4")
        if (output := self.text(node.get("output"))) is not None:
            project = replace(project, output=self.pattern(output))
        if isinstance(options := node.get("options"), MapNode):
            given = self.options(options, project.theme)
            values = {key.text: value.as_text() for key, value in given}
            project = replace(project, options=values, places={key.text: key.place for key, _ in given})
        if isinstance(sections := node.get("sections"), MapNode):
            project = replace(project, choice=self.choice(sections))
        if isinstance(me := node.get("me"), MapNode):
            project = replace(project, me=self.me(me))
        for key in ("options", "sections", "me"):
            value = node.get(key)
            if value is not None and not isinstance(value, MapNode):
                self.wrong(value, f"{key} must hold keys and values")
        return project

    def languages(self, node: Node) -> tuple[str, ...]:
        """A list of languages, or one."""
        items = node.items if isinstance(node, ListNode) else (node,)
        found = []
        for item in items:
            if isinstance(item, Scalar) and item.text in LANGUAGES:
                found.append(item.text)
            else:
                self.wrong(
                    item,
                    f"cvgen does not know the language '{item.as_text()}'",
                    did_you_mean(item.as_text(), LANGUAGES),
                )
        return tuple(dict.fromkeys(found)) or LANGUAGES

    def options(self, node: MapNode, theme: str) -> list[tuple[Scalar, Node]]:
        """Theme options: those under the theme's name, or written without it."""
        own = node.get(Path(theme).name)
        source = own if isinstance(own, MapNode) else node
        return [(key, value) for key, value in source.pairs if not isinstance(value, MapNode)]

    def choice(self, node: MapNode) -> Choice:
        self.known(node, _SECTION_KEYS, "sections")
        titles = node.get("titles")
        pairs = titles.pairs if isinstance(titles, MapNode) else ()
        if titles is not None and not isinstance(titles, MapNode):
            self.wrong(titles, "titles must hold keys and values")
        return Choice(
            order=self.words(node.get("order")),
            titles={key.text: self.localized(value) for key, value in pairs},
            omit=frozenset(self.words(node.get("omit"))),
        )

    def me(self, node: MapNode) -> Person:
        self.known(node, _ME_KEYS, "me")
        name = node.get("name")
        email, phone = self.text(node.get("email")), self.text(node.get("phone"))
        return Person(
            name=names_of(name.text) if isinstance(name, Scalar) else self.localized(name),
            spellings=self.words(node.get("spellings")),
            email=email.text if email else "",
            phone=phone.text if phone else "",
            location=self.localized(node.get("location")),
            headline=self.localized(node.get("headline")),
            affiliation=self.localized(node.get("affiliation")),
        )

    def localized(self, node: Node | None) -> Text:
        """One string, or a map of languages."""
        if node is None:
            return NOTHING
        if isinstance(node, Scalar):
            return text_of(inline_of(node.text))
        if isinstance(node, MapNode):
            self.known(node, LANGUAGES, "a text in several languages")
            return Localized.of({key.text: inline_of(value.as_text()) for key, value in node.pairs if value.as_text()})
        self.wrong(node, "this must be one text, or one for each language")
        return NOTHING

    def words(self, node: Node | None) -> tuple[str, ...]:
        if node is None:
            return ()
        items = node.items if isinstance(node, ListNode) else (node,)
        for item in items:
            if not isinstance(item, Scalar):
                self.wrong(item, "this must be one word or line, or a list of them")
        return tuple(item.as_text() for item in items if item.as_text())

    def pattern(self, node: Scalar) -> str:
        """The pattern of output names, with nothing in braces that is unknown."""
        try:
            node.text.format(name="", lang="", ext="")
        except (KeyError, IndexError, ValueError, AttributeError):
            self.wrong(node, f"'{node.text}' holds braces that mean nothing", "use {name}, {lang} and {ext}")
            return "cv-{lang}.{ext}"
        if re.search(r"[/\\:]", node.text):
            self.wrong(node, f"'{node.text}' names a folder", "give the folder by --output-dir")
            return "cv-{lang}.{ext}"
        return node.text if "{ext}" in node.text else f"{node.text}.{{ext}}"

    def text(self, node: Node | None) -> Scalar | None:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        if isinstance(node, Scalar):
            return node
        self.wrong(node, "this must be one word or line, not a list or keys")
        return None

    def known(self, node: MapNode, keys: tuple[str, ...], where: str) -> None:
        for key, _ in node.pairs:
            if key.text not in keys:
                self.wrong(key, f"{where} has no key '{key.text}'", did_you_mean(key.text, keys))

    def wrong(self, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(error("cvgen.yml", message, node.place, hint))
