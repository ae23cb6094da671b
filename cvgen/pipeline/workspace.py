"""The walk for one site in five named steps, with a memory of what they gave and of every file that was read.

    site ─▶ cv ─▶ select ─▶ language ─▶ print

All that build, serve, watch, batch and diff know of the rooms before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

from cvgen.checks import added, glyphs, leftovers, placeholders, size
from cvgen.cv.model import CV
from cvgen.cv.readings import Readings
from cvgen.cv.view import View
from cvgen.files.tree import Site
from cvgen.language import localise
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.outcome import Outcome
from cvgen.notes.progress import PROGRESS
from cvgen.outputs import pdf
from cvgen.papers.lists import Publications
from cvgen.pipeline import choose_photo, of_member, reads
from cvgen.pipeline.fit_pages import fit_to_pages
from cvgen.pipeline.gather import WholeCv, cv_for, put_together, read
from cvgen.pipeline.memory import Memory
from cvgen.print import html, own_fonts, pictures, theme
from cvgen.print.options import Value
from cvgen.print.own_fonts import OwnFonts
from cvgen.print.theme import Theme
from cvgen.project import Project

T = TypeVar("T")

#: So many outcomes are kept: those of all languages of a dozen variants or themes.
_KEPT = 64


#: What a theme says of dates that are numbers in Chinese and words in English, as each language's readers have them.
_BY_LANGUAGE = "by-language"


@dataclass(frozen=True, slots=True)
class Selected:
    """What is printed for one application: the CV cut to it, and the look with its options."""

    #: with the dates as the theme writes them, and the papers as it numbers them
    project: Project
    cv: CV
    look: Theme
    options: Mapping[str, Value]
    own: OwnFonts
    #: the whole CV that it was cut from, for a shorter one
    whole: WholeCv


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One language as one page of HTML; `cv` and `view` are what has room, `note` what it took."""

    page: str
    cv: CV
    view: View
    note: str = ""
    #: its boxes, where it was laid out to see how it comes out; they do not pass to another process
    laid: pdf.Laid | None = None


class Workspace:
    """The walk for a site; each step is done once for what it is asked, until :meth:`forget`.

    Every step raises CvgenError when it cannot go on. A workspace can be pickled: what a process of its own found out
    comes back with it.
    """

    def __init__(self, site: Site, *, keeps_talk: bool = False, memory: Memory | None = None) -> None:
        """With a `memory` that outlives this workspace, pages that did not change are not laid out again."""
        self.folder = site
        self.memory = memory or Memory()
        self.keeps_talk = keeps_talk
        self._read: set[Path] = set()
        self._memory: list[tuple[tuple[object, ...], Outcome[object]]] = []

    @property
    def read(self) -> frozenset[Path]:
        """Every file that a step opened since the workspace was made: pages, includes, data, themes, bibliographies.

        Absolute paths. What comes with cvgen, such as fonts, is there only where this process had not opened it before.
        """
        return frozenset(self._read)

    def forget(self) -> None:
        """The next steps are done anew, since files changed; what was read stays known."""
        self._memory.clear()

    def site(self) -> Outcome[Readings]:
        """What the pages say, in their languages."""
        return self._once(("site",), lambda: Outcome(*read(self.folder)))

    def cv(self) -> Outcome[CV]:
        """All of it as one CV, and what became of every block; the same for every project of the site."""
        return self._once(("cv",), self._cv)

    def select(self, project: Project) -> Outcome[Selected]:
        """What a project prints of it, translated and completed, with its photo, in its look."""
        return self._once(("select", project), lambda: self._select(project))

    def language(self, project: Project, lang: str) -> Outcome[View]:
        """The CV in one language, every string final; the ledger is of what this language leaves out."""
        return self._once(("language", project, lang), lambda: self._language(project, lang))

    def print(self, project: Project, lang: str) -> Outcome[PrintedPage]:
        """The page in one language, on as many pages as the project may have."""
        return self._once(("print", project, lang), lambda: self._print(project, lang))

    def _cv(self) -> Outcome[CV]:
        told = self.site()
        cv, ledger, found = put_together(told.value, told.notes, keeps_talk=self.keeps_talk)
        return Outcome(cv, found, ledger)

    def _member(self, key: str) -> Outcome[CV]:
        """The CV of one of a lab's people."""
        lab = self._once(("lab",), lambda: Outcome(self._lab())).value
        return self._once(("member", key), lambda: of_member.cv(lab, key, keeps_talk=self.keeps_talk))

    def _lab(self) -> of_member.Lab:
        try:
            return of_member.lab(self.folder, self.cv().value)
        except CvgenError:  # the people may be all that can be read of the site
            return of_member.lab(self.folder, CV())

    def _select(self, project: Project) -> Outcome[Selected]:
        told = self._member(project.member) if project.member else self.cv()
        look = theme.find(project.theme, project.theme_place)
        options, more = theme.options(look, project.options, project.places)
        own, noted = own_fonts.read(project.fonts)
        project = replace(project, publications=as_the_theme_numbers(project.publications, options))
        cv, ledger, found = cv_for(project, (told.value, told.ledger, told.notes))
        dates = project.choice.dates or str(options.get("written", ""))
        project = replace(project, choice=replace(project.choice, dates=dates))
        cv, found = choose_photo.choose_photo(cv, (*found, *more, *noted), project, shown=html.shows_photo(options))
        whole = replace(told.value, person=replace(told.value.person, photo=cv.person.photo))
        return Outcome(Selected(project, cv, look, options, own, (whole, told.ledger, told.notes)), found, ledger)

    def _language(self, project: Project, lang: str) -> Outcome[View]:
        PROGRESS.info("the CV was laid out in %s", lang)
        selected = self.select(project).value
        choice = selected.project.choice
        if choice.dates == _BY_LANGUAGE:
            choice = replace(choice, dates="numeric" if lang.startswith("zh") else "words")
        view, found = localise.localise(selected.cv, lang, choice)
        checked = (
            *glyphs.check(view, selected.own.has()),
            *placeholders.check(view),
            *leftovers.check(view),
            *size.check(view),
            *added.check(view),
        )
        return Outcome(view, (*found, *checked), tuple(glyphs.decorations(view, selected.own.has())))

    def _print(self, project: Project, lang: str) -> Outcome[PrintedPage]:
        one = self.select(project).value
        fit = fit_to_pages(
            one.project,
            one.cv,
            self.language(project, lang).value,
            lang,
            one.look,
            one.options,
            one.own,
            lambda gone: cv_for(one.project, one.whole, fewer=gone)[0],
            self.memory,
        )
        found = (*fit.found, *pictures.picture_faults(fit.page, one.look, project.site.root))
        return Outcome(PrintedPage(fit.page, fit.cv, fit.view, fit.note, fit.laid), found)

    def _once(self, asked: tuple[object, ...], work: Callable[[], Outcome[T]]) -> Outcome[T]:
        """What was given for this before, else what `work` gives now."""
        for known in self._memory:
            if known[0] == asked:
                self._memory.remove(known)  # the longest unused one is forgotten first
                self._memory.append(known)
                return cast("Outcome[T]", known[1])
        with reads.recording() as opened:
            try:
                made = work()
            finally:
                self._read |= opened
        self._memory = [*self._memory[1 - _KEPT :], (asked, made)]
        return made

    def __getstate__(self) -> dict[str, object]:
        memory = [(asked, made) for asked, made in self._memory if asked[0] != "print"]
        for asked, made in self._memory:
            if isinstance(made.value, PrintedPage):
                memory.append((asked, replace(made, value=replace(made.value, laid=None))))
        return {**vars(self), "_memory": memory, "memory": Memory()}


def as_the_theme_numbers(papers: Publications, options: Mapping[str, Value]) -> Publications:
    """The wishes for papers, numbered as a theme does by default where the owner does not say."""
    by_default = {"all": "yes", "many": "many"}.get(str(options.get("numbers", "")), "no")
    return replace(papers, numbered=papers.numbered or by_default)
