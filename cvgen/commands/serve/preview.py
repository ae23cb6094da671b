"""One page of a CV for the browser: pictures of the PDF, its lines, and all that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cvgen.checks import parity
from cvgen.commands.serve.choice import Choice, chosen, language, theme_name
from cvgen.commands.serve.placing import PlacedLine, lines
from cvgen.cv.model import CV
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Ledger, count, excerpt
from cvgen.outputs import pdf, png
from cvgen.pipeline.build import printed
from cvgen.pipeline.memory import digest, of_this_process
from cvgen.pipeline.workspace import Workspace
from cvgen.print import theme
from cvgen.print.options import Option, Value
from cvgen.project import FILE, PAPERS, Project
from cvgen.select.sections import chosen as with_sections

#: Sharp on screens that have two dots for one.
_DPI = 144
#: So many records of the ledger are told.
_MOST_RECORDS = 2000

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a browser is told, and the pictures that it asks for by their names."""

    data: Data
    pictures: dict[str, bytes]


def preview(site: Path, choice: Choice) -> Preview:
    """The page that was chosen; raises CvgenError for what prevents it."""
    project = chosen(site, choice)
    lang = language(project, choice)
    walk = Workspace(project.site, keeps_talk=project.keeps_talk, memory=of_this_process())
    selected = walk.select(project)
    told = walk.language(project, lang)
    found = (*selected.notes, *told.notes)
    if any(one.severity == "error" for one in found):
        raise CvgenError(*dict.fromkeys(found))
    page = walk.print(project, lang)
    date, key = selected.value.project.date, digest("preview", page.value.page, selected.value.project.date)
    made, more = walk.memory.files.get(key) or pdf.render(page.value.page, date=date, laid=page.value.laid)
    walk.memory.files.keep(key, (made, more))
    found = (*found, *page.notes, *theme.placed(selected.value.look, page.value.page, more))
    pictures = {sha256(one).hexdigest()[:24]: one for one in png.render(made.data, dpi=_DPI, small=False)}
    show = _shower(project.site.root)
    differing = _parity(selected.value.cv, project)
    data = {
        "pages": _pages(list(pictures), made.data, lines(png.words(made.data), page.value.view), show),
        "lang": lang,
        "tag": page.value.view.tag,
        "name": page.value.view.name,
        "note": page.value.note,
        "diagnostics": as_rows(found, show),
        "ledger": _ledger((*selected.ledger, *told.ledger), show),
        "counts": count(selected.ledger),
        "parity": as_rows(differing, show),
        "untranslated": [told.value.untranslated, told.value.texts],
        **_choices(project, selected.value.look.options, selected.value.options),
    }
    return Preview(data, pictures)


def download(site: Path, choice: Choice, form: str) -> tuple[str, bytes]:
    """A finished file and what it is called; nothing is written."""
    project = chosen(site, choice)
    project = replace(project, formats=(form,), languages=(language(project, choice),))
    made = printed((project,))[0][0]
    return made.path.name, made.data


def as_rows(found: tuple[Diagnostic, ...], show: Callable[[Path], str]) -> list[Data]:
    """Findings for the browser, errors first, remarks last."""
    order = {"error": 0, "warning": 1, "info": 2}
    rows = sorted(dict.fromkeys(found), key=lambda one: order[one.severity])
    return [
        {"severity": one.severity, "code": one.code, "message": one.message, "hint": one.hint, **_at(one.place, show)}
        for one in rows
    ]


def _shower(root: Path) -> Callable[[Path], str]:
    """Paths as they stand below the site's root."""
    return lambda path: path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _at(place: Place | None, show: Callable[[Path], str]) -> Data:
    return {} if place is None else {"path": show(place.path), "line": place.line, "column": place.column}


def _pages(names: list[str], data: bytes, rows: list[list[PlacedLine]], show: Callable[[Path], str]) -> list[Data]:
    sizes = png.sizes(data)
    return [
        {
            "picture": name,
            "width": width,
            "height": height,
            "lines": [
                [one.text, *(round(part, 4) for part in (one.left, one.top, one.right, one.bottom)),
                 *([show(one.place.path), one.place.line] if one.place else [])]
                for one in told
            ],
        }
        for name, (width, height), told in zip(names, sizes, rows, strict=False)
    ]  # fmt: skip


def _ledger(ledger: Ledger, show: Callable[[Path], str]) -> list[Data]:
    """What is not printed as it stands, with its reason."""
    rows = [one for one in dict.fromkeys(ledger) if one.fate != "printed"]
    return [
        {"fate": one.fate, "reason": one.reason, "words": excerpt(one.words, 120), **_at(one.place, show)}
        for one in rows[:_MOST_RECORDS]
    ]


def _parity(cv: CV, project: Project) -> tuple[Diagnostic, ...]:
    """What the two languages say differently, when a CV is wanted in both."""
    if not {parity.EN, parity.ZH} <= set(project.text_languages):
        return ()
    show = _shower(project.site.root)
    cv = replace(cv, sections=with_sections(cv.sections, project.choice))
    return tuple(one.diagnostic(show) for one in parity.check(cv))


def _choices(project: Project, offered: tuple[Option, ...], values: dict[str, Value] | Any) -> Data:
    """What else can be chosen."""
    themes = dict.fromkeys([*(one.folder.name for one in theme.listing()), theme_name(project)])
    return {
        "languages": list(project.languages),
        "themes": list(themes),
        "theme": theme_name(project),
        "variant": project.variant,
        "variants": list(_variants(project)),
        "papers": list(PAPERS),
        "paper": project.paper,
        "file": FILE,
        "options": [
            {"name": one.name, "type": one.type, "value": values.get(one.name), "default": one.default,
             "choices": list(one.choices), "least": one.minimum, "most": one.maximum, "help": one.help}
            for one in offered
        ],
    }  # fmt: skip


def _variants(project: Project) -> Iterator[str]:
    return (one.variant for one in project.variants)
