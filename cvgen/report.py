"""What `cvgen check` tells: what is wrong with a site, what was left out of its CV and why, what is not translated."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cvgen.build import gathered, unmatched
from cvgen.checks import glyphs, placeholders, size
from cvgen.diagnostics import Diagnostic
from cvgen.ledger import Fate, Ledger, Record, count, excerpt
from cvgen.localise import localise
from cvgen.project import Project

#: So many blocks are shown for each reason.
_EXAMPLES = 3
_NAMES = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class Language:
    """How much of a CV is in a language."""

    lang: str
    texts: int
    untranslated: int


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that is known of a CV without laying it out."""

    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger
    languages: tuple[Language, ...]


def survey(project: Project) -> Survey:
    """Reads a site as a build does and makes no page; raises CvgenError when nothing can be read."""
    cv, ledger, found = gathered(project)
    languages = []
    for lang in project.languages:
        view, more = localise(cv, lang, project.choice)
        found = (*found, *more, *glyphs.check(view), *placeholders.check(view), *size.check(view))
        languages.append(Language(lang, view.texts, view.untranslated))
    return Survey(tuple(dict.fromkeys((*found, *unmatched(cv, project)))), ledger, tuple(languages))


def as_text(made: Survey, *, show_path: Callable[[Path], str]) -> str:
    """Totals, what is not printed grouped by reason with examples, and what is not translated."""
    totals = count(made.ledger)
    lines = [f"{totals['printed']} blocks printed, {totals['merged']} merged, {totals['left out']} left out"]
    fates: tuple[Fate, ...] = ("left out", "merged")
    for fate in fates:
        for reason, records in _by_reason(made.ledger, fate).items():
            lines.append(f"{fate}: {len(records)} × {reason}")
            lines += [f"    {_where(record, show_path)}{excerpt(record.words)}" for record in records[:_EXAMPLES]]
            lines += [f"    … and {len(records) - _EXAMPLES} more"] if len(records) > _EXAMPLES else []
    lines += map(_translated, made.languages)
    return "\n".join(lines)


def as_json(made: Survey, *, show_path: Callable[[Path], str]) -> str:
    """All records with fate, reason, path, line and words; the totals of the ledger and of each language."""
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
    languages = {one.lang: {"texts": one.texts, "untranslated": one.untranslated} for one in made.languages}
    whole = {"totals": count(made.ledger), "languages": languages, "records": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _by_reason(ledger: Ledger, fate: Fate) -> dict[str, list[Record]]:
    """The records of a fate by their reason, the most frequent one first."""
    found: dict[str, list[Record]] = {}
    for record in ledger:
        if record.fate == fate:
            found.setdefault(record.reason, []).append(record)
    return dict(sorted(found.items(), key=lambda row: -len(row[1])))


def _where(record: Record, show_path: Callable[[Path], str]) -> str:
    return f"{show_path(record.place.path)}:{record.place.line}: " if record.place else ""


def _translated(one: Language) -> str:
    name = _NAMES.get(one.lang, one.lang)
    if not one.untranslated:
        return f"{one.lang}: all {one.texts} texts are in {name}"
    return f"{one.lang}: {one.untranslated} of {one.texts} texts have no {name} version"
