"""A page in the look that fits on the pages a project may have; what has no room is named and in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cvgen.cv.model import CV
from cvgen.cv.view import View
from cvgen.language.localise import localise
from cvgen.merge.ledger_summary import after_omission
from cvgen.notes.diagnostics import Diagnostic, warning
from cvgen.notes.ledger import Ledger
from cvgen.outputs import pdf
from cvgen.pipeline.memory import Memory, digest
from cvgen.print import html
from cvgen.print.fit import Fitted, Layout, drawn_in, gentlest_fit, on_one_page
from cvgen.print.options import Value
from cvgen.print.own_fonts import OwnFonts
from cvgen.print.theme import Fit, Theme
from cvgen.project import FILE, Project
from cvgen.select.priorities import by_priority
from cvgen.words.locale import NAMES

#: What readers of a CV miss least comes first; for hints, since nothing goes that the owner has not named.
_MISSED_LEAST = ("service", "students", "talks", "teaching", "skills", "projects", "honors", "publications")

#: So many pages in the theme's own look are kept while others are tried; of more the memory counts.
_KEPT = 10

#: Formats that have pages.
_PAGED = frozenset({"pdf", "png"})


@dataclass(frozen=True, slots=True)
class OnPages:
    """One page, as far as it fits; `note` tells what is different from the theme's own look, "" for nothing."""

    page: str
    #: its boxes, where it was laid out to see how it comes out
    laid: pdf.Laid | None
    #: what is printed of the CV, and as which View
    cv: CV
    view: View
    note: str = ""
    found: tuple[Diagnostic, ...] = ()


def fit_to_pages(
    project: Project,
    cv: CV,
    view: View,
    lang: str,
    look: Theme,
    options: Mapping[str, Value],
    own: OwnFonts,
    fewer: Callable[[int], CV],
    memory: Memory,
) -> OnPages:
    """The page of a CV in one language, on no more pages than the project may have.

    `view` is the CV in that language; `fewer` gives the CV without so many of the entries that may go. What the memory
    knows is not laid out.
    """
    made = {0: (cv, view)}

    @cache
    def page(fit: Fit, gone: int) -> str:
        if gone not in made:
            shorter = fewer(gone)
            made[gone] = shorter, localise(shorter, lang, project.choice)[0]
        return html.page(made[gone][1], look, options, paper=project.paper, fit=fit, root=project.site.root, own=own)

    one_page = options.get("pages") == "one"
    if not _PAGED & set(project.formats) or not (project.pages or project.fill or one_page):
        return OnPages(page(Fit(), 0), None, *made[0])
    last: dict[tuple[Fit, int], pdf.Laid] = {}  # the one that is printed need not be laid out again

    def probe(fit: Fit, gone: int) -> Layout:
        key = digest(page(fit, gone))
        return memory.layouts.get(key) or memory.layouts.keep(key, laid(fit, gone).layout())

    def laid(fit: Fit, gone: int) -> pdf.Laid:
        if (fit, gone) not in last:
            for old in [one for one in last if one != (Fit(), 0) or last[one].layout().pages > _KEPT]:
                del last[old]
            last[fit, gone] = pdf.laid_out(page(fit, gone))
        return last[fit, gone]

    if project.pages:
        may_go = len(by_priority(cv, project.publications, project.shorten))
        best = gentlest_fit(probe, project.pages, lang, may_go)
    else:
        shorter = on_one_page(probe, lang) if one_page else None
        best = shorter or (drawn_in(probe, lang) if project.fill else Fitted(Fit(), 0, probe(Fit(), 0)))
    over = project.pages and best.layout.pages > project.pages
    found = (_too_long(project, cv, lang, best),) if over else ()
    told = page(best.fit, best.left_out)
    filled = best.told() and not project.pages and best.layout.pages > 1
    note = f"last page filled: {best.told()}" if filled else best.told()
    return OnPages(told, last.get((best.fit, best.left_out)), *made[best.left_out], note, found)


def _too_long(project: Project, cv: CV, lang: str, best: Fitted) -> Diagnostic:
    """The warning for a CV that does not fit."""
    over = best.layout.over(project.pages)
    lines = f"{over} {'line' if over == 1 else 'lines'}"
    what = f"the CV in {NAMES[lang][0]}" + (f", variant {project.variant}," if project.variant else "")
    message = f"{what} has {best.layout.pages} pages, {lines} over the {project.pages} wanted, in the tightest look"
    kinds = ", ".join((*project.shorten, *more)) if (more := tuple(_enough(cv, over, project))) else ""
    what = "say what else may go" if best.left_out else "say what may go"
    what = f"{what}, such as sections: {{shorten: [{kinds}]}} in {FILE}" if kinds else "shorten its texts"
    return warning("pages", message, hint=f"{what}, or type --pages {best.layout.pages}")


def _enough(cv: CV, lines: int, project: Project) -> Iterator[str]:
    """Kinds of sections whose entries take about so many lines, those first that are missed least."""
    for kind in _MISSED_LEAST:
        entries = sum(len(section.entries()) for section in cv.sections if section.kind == kind)
        if entries and lines > 0 and kind not in project.shorten:
            yield kind
            lines -= 2 * entries


def reasons(project: Project) -> tuple[str, str]:
    """What the ledger says of entries without room: on the pages of all languages, and of one of them."""
    pages = f"no room on {project.pages} page{'' if project.pages == 1 else 's'}"
    pages = f"{pages} of the variant {project.variant}" if project.variant else pages
    return pages, f"{pages} in one language"


def ledger_without_room(ledger: Ledger, cv: CV, shorter: tuple[CV, ...], project: Project) -> Ledger:
    """The ledger of a CV of which this was printed, language by language."""
    # Entries go in one order in every language: what the longest one lacks, all of them lack.
    made = sorted(shorter, key=lambda one: -sum(len(section.entries()) for section in one.sections))
    whole, some = reasons(project)
    for before, after, why in zip((cv, *made[:1]), (*made[:1], *made[-1:]), (whole, some), strict=False):
        if after.sections != before.sections:
            ledger = after_omission(ledger, before, after, why)
    return ledger
