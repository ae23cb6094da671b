"""What `cvgen check` tells: what is wrong, left out and why, not translated, or different between the languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.checks import glyphs, leftovers, parity, placeholders, size
from cvgen.cv.model import CV
from cvgen.language.completing.completion import Replacement
from cvgen.language.completing.terms import Origin
from cvgen.language.localise import localise
from cvgen.language.translating import catalog
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ignored import ignored_in, without_ignored
from cvgen.notes.ledger import Fate, Ledger, Record, count, excerpt
from cvgen.notes.printable import Printable
from cvgen.pipeline import choose_photo
from cvgen.pipeline.gather import WholeCv, cv_and_completions
from cvgen.print import own_fonts
from cvgen.project import FILE, Project
from cvgen.select.sections import chosen
from cvgen.words.locale import NAMES

#: So many blocks are shown for each reason.
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Language:
    """How much of a CV is in a language."""

    lang: str
    texts: int
    untranslated: int
    #: the texts of its PO file that are translated, still to be, and to be looked at again; None without one
    catalogue: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class SiteReport:
    """Everything that is known of a CV without laying it out."""

    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger
    languages: tuple[Language, ...]
    #: what the English and the Chinese pages say differently
    parity: tuple[parity.Finding, ...] = ()
    #: what nobody wrote in a language: known words stand there
    replacements: tuple[Replacement, ...] = ()


def check_site(project: Project, whole: WholeCv | None = None) -> SiteReport:
    """Reads a site as a build does, unless that is done, and makes no page; raises CvgenError when nothing is read."""
    (cv, ledger, found), told = cv_and_completions(project, whole)
    languages = []
    for lang in project.languages:
        view, more = localise(cv, lang, project.choice)
        found = (
            *found,
            *more,
            *glyphs.check(view, own_fonts.read(project.fonts)[0].has()),
            *placeholders.check(view),
            *leftovers.check(view),
            *size.check(view),
        )
        languages.append(Language(lang, view.texts, view.untranslated, _progress(project, lang)))
    differing = _parity(cv, project)
    found = choose_photo.expected_photo(cv, found, project)
    found = (*found, *(one.diagnostic(_short(project.site.root)) for one in differing))
    return SiteReport(without_ignored(found, project.ignore), ledger, tuple(languages), differing, told)


def _progress(project: Project, lang: str) -> tuple[int, int, int] | None:
    """How many texts of a PO file are filled, empty and fuzzy."""
    try:
        catalogue = catalog.read(project.site, lang)
    except CvgenError:
        return None  # what is wrong with it was said when it was to be used
    return catalogue.progress() if catalogue else None


def _parity(cv: CV, project: Project) -> tuple[parity.Finding, ...]:
    """What the pages in two languages say differently, when a CV is wanted in both."""
    if not {parity.EN, parity.ZH} <= set(project.text_languages):
        return ()
    return parity.check(replace(cv, sections=chosen(cv.sections, project.choice)))


def _short(root: Path) -> Callable[[Path], str]:
    """Shows paths as they stand below the site's root."""
    return lambda path: path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def summary(made: SiteReport) -> tuple[Printable, ...]:
    """The totals alone: how much is printed, left out for which reason, and not translated."""
    totals = count(made.ledger)
    lines = [f"{totals['printed']} blocks printed, {totals['merged']} merged, {totals['left out']} left out"]
    lines += [f"left out: {len(rows)} × {reason}" for reason, rows in _by_reason(made.ledger, "left out").items()]
    return tuple(map(Printable, (*lines, *map(_translated, made.languages))))


def as_text(made: SiteReport, *, show_path: Callable[[Path], str]) -> tuple[Printable, ...]:
    """Line by line: totals, what is not printed grouped by reason with examples, and what is not translated."""
    totals = count(made.ledger)
    lines = [f"{totals['printed']} blocks printed, {totals['merged']} merged, {totals['left out']} left out"]
    fates: tuple[Fate, ...] = ("left out", "merged")
    for fate in fates:
        for reason, records in _by_reason(made.ledger, fate).items():
            lines.append(f"{fate}: {len(records)} × {reason}")
            lines += [f"    {_where(record, show_path)}{excerpt(record.words)}" for record in records[:_EXAMPLES]]
            lines += [f"    … and {len(records) - _EXAMPLES} more"] if len(records) > _EXAMPLES else []
    lines += [
        f"ignored as cvgen.yml says: {number} × warning[{code}]"
        for code, number in ignored_in(made.diagnostics).items()
    ]
    for one in made.languages:
        lines += _replaced([row for row in made.replacements if row.lang == one.lang], one.lang, show_path)
    for one in made.languages:
        lines.append(_translated(one))
        if one.catalogue:
            filled, empty, fuzzy = one.catalogue
            texts = "1 text" if filled == 1 else f"{filled} texts"
            lines.append(f"{one.lang}: cvgen.{one.lang}.po has {texts} translated, {empty} to translate, {fuzzy} fuzzy")
    return tuple(map(Printable, lines))


def as_data(made: SiteReport, *, show_path: Callable[[Path], str]) -> dict[str, object]:
    """For JSON: all records with fate, reason, path, line and words; the totals of the ledger and of each language."""
    rows = [
        {
            "fate": record.fate,
            "reason": record.reason or None,
            "path": show_path(record.place.path) if record.place else None,
            "line": record.place.line if record.place else None,
            "words": record.words,
        }
        for record in made.ledger
    ]
    languages = {one.lang: _counts(one) for one in made.languages}
    differing = [
        {"kind": one.kind, **{lang: _side(side, show_path) for lang, side in (("en", one.en), ("zh", one.zh))}}
        for one in made.parity
        if not one.slight
    ]
    told = [
        {
            "lang": one.lang,
            "source": one.source,
            "result": one.result,
            "path": show_path(one.place.path) if one.place else None,
            "line": one.place.line if one.place else None,
            "origin": one.origin,
        }
        for one in made.replacements
    ]
    return {
        "totals": count(made.ledger),
        "languages": languages,
        "parity": differing,
        "replacements": told,
        "records": rows,
    }


def _counts(one: Language) -> dict[str, object]:
    counts: dict[str, object] = {"texts": one.texts, "untranslated": one.untranslated}
    if one.catalogue:
        counts["catalogue"] = dict(zip(("filled", "empty", "fuzzy"), one.catalogue, strict=True))
    return counts


def _side(side: parity.PageSide, show_path: Callable[[Path], str]) -> dict[str, object] | None:
    """One side of a difference; None when that page says nothing."""
    if not side.text and side.place is None:
        return None
    place = side.place
    return {
        "path": show_path(place.path) if place else None,
        "line": place.line if place else None,
        "text": side.text or None,
    }


def _by_reason(ledger: Ledger, fate: Fate) -> dict[str, list[Record]]:
    """The records of a fate by their reason, the most frequent one first."""
    found: dict[str, list[Record]] = {}
    for record in ledger:
        if record.fate == fate:
            found.setdefault(record.reason, []).append(record)
    return dict(sorted(found.items(), key=lambda row: -len(row[1])))


_ORIGINS: dict[Origin, str] = {
    "cvgen.yml": f"your own terms in {FILE}",
    "gloss": "glosses on the page",
    "terms": "the dictionary",
}


def _replaced(rows: list[Replacement], lang: str, show_path: Callable[[Path], str]) -> list[str]:
    """The texts of a language that nobody wrote there, by where they come from."""
    lines: list[str] = []
    for origin, name in _ORIGINS.items():
        own = [row for row in rows if row.origin == origin]
        if own:
            lines.append(f"{lang}: {len(own)} {'text' if len(own) == 1 else 'texts'} from {name}")
        lines += [f"    {_where(row, show_path)}{row.source} → {row.result}" for row in own]
    return lines


def _where(record: Record | Replacement, show_path: Callable[[Path], str]) -> str:
    return f"{show_path(record.place.path)}:{record.place.line}: " if record.place else ""


def _translated(one: Language) -> str:
    name = NAMES[one.lang][0]
    if not one.untranslated:
        return f"{one.lang}: all {one.texts} texts are in {name}"
    return f"{one.lang}: {one.untranslated} of {one.texts} texts have no {name} version"
