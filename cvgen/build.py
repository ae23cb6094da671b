"""The whole walk: files are read, merged into one CV, told in each language, laid out, checked and written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen import html, localise, theme
from cvgen.checks import glyphs, placeholders, size
from cvgen.diagnostics import CvgenError, Diagnostic, Place, did_you_mean, error, info, warning
from cvgen.ledger import Ledger
from cvgen.merge import merge
from cvgen.model import CV, KINDS, Person
from cvgen.outputs import html as html_output
from cvgen.outputs import json_resume, pdf
from cvgen.outputs.files import write_all
from cvgen.project import FILE, Project
from cvgen.reading.people import bold_author, names_of
from cvgen.reading.self_naming import named_in_bio
from cvgen.reading.site import Site
from cvgen.settle import omitted
from cvgen.sources import SOURCES, Readings
from cvgen.text import one_line


@dataclass(frozen=True, slots=True)
class Made:
    """A written file; `pages` is 0 for what has none."""

    path: Path
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made, found and left out."""

    files: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger


def build(project: Project, *, strict: bool = False) -> Report:
    """All files of a project. Nothing is written when there is an error, or under `strict` a warning."""
    cv, ledger, found = gathered(project)
    look = theme.find(project.theme, project.theme_place)
    options, more = theme.options(look, project.options, project.places)
    found = (*found, *more)
    _stop_on_errors(found, strict=strict)
    files: list[tuple[Path, bytes, int]] = []
    for lang in project.languages:
        view, more = localise.localise(cv, lang, project.choice)
        found = (*found, *more, *glyphs.check(view), *placeholders.check(view), *size.check(view))
        if any(d.severity == "error" for d in found):
            continue  # all problems of all languages in one run
        page = html.page(view, look, options, paper=project.paper)
        for extension in project.formats:
            data, pages, more = _rendered(extension, page, cv, lang)
            found = (*found, *theme.placed(look, page, more))
            files.append((_target(project, view.name, lang, extension), data, pages))
    found = tuple(dict.fromkeys((*found, *_same_names([path for path, _, _ in files]), *unmatched(cv, project))))
    _stop_on_errors(found, strict=strict)
    write_all((path, data) for path, data, _ in files)
    return Report(tuple(Made(path, pages) for path, _, pages in files), found, ledger)


def gathered(project: Project) -> tuple[CV, Ledger, tuple[Diagnostic, ...]]:
    """All that a site says as one CV, and what became of its blocks; raises CvgenError when that is nothing."""
    readings, found = read(project.site)
    cv, ledger = merge(readings)
    cv, more = _named(cv, project.me)
    found = (*found, *more)
    if cv.is_empty():
        broken = any(d.severity == "error" for d in found)  # and so they are the reason
        raise CvgenError(*found, *(() if broken else (_all_left_out(ledger) or _nothing(project.site),)))
    kept = localise.chosen(cv.sections, project.choice)
    return cv, omitted(ledger, replace(cv, sections=kept)) if len(kept) < len(cv.sections) else ledger, found


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """What the first source that recognises the site reads from it."""
    for source in SOURCES:
        if source.recognises(site):
            readings, found = source.read(site)
            return readings, (info("source", f"read as {source.NAME}"), *found)
    raise CvgenError(_nothing(site))


def _all_left_out(ledger: Ledger) -> Diagnostic | None:
    """Why nothing is left to print, when all that was read was left out."""
    reasons = Counter(record.reason for record in ledger if record.fate == "left out")
    if not reasons:
        return None
    place = next((record.place for record in ledger if record.place), None)
    why = "; ".join(f"{number} × {reason}" for reason, number in reasons.most_common(3))
    return error(
        "empty",
        f"nothing is left for a CV: {why}",
        place,
        "put your own words in place of the template, or point cvgen at another folder",
    )


def _nothing(site: Site) -> Diagnostic:
    place = site.only or site.root
    if site.only is not None:
        return error(
            "empty", f"{place} holds nothing that a CV could print", hint="point cvgen at your site or your page"
        )
    hint = "run it in the root of your site, or start with content/bio.md (see the README)"
    links = sorted(path for pattern in ("*", "*/*") for path in place.glob(pattern) if path.is_symlink())
    if outside := next((path for path in links if not site.holds(path)), None):
        hint = f"{outside.relative_to(place)} is a link that leads out of the site; such links are not followed"
    return error("empty", f"{place} holds no page, no content folder and nothing else that a CV could print", hint=hint)


def _rendered(extension: str, page: str, cv: CV, lang: str) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """One output of a page."""
    if extension == "pdf":
        made, found = pdf.render(page)
        return made.data, made.pages, found
    return (html_output.render(page) if extension == "html" else json_resume.write(cv, lang)), 0, ()


def _named(cv: CV, me: Person) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with what cvgen.yml says of its owner; nobody named, the name that the lists of authors set in bold."""
    person = replace(
        cv.person,
        name=me.name.joined(cv.person.name),
        spellings=(*me.spellings, *cv.person.spellings),
        email=me.email or cv.person.email,
        phone=me.phone or cv.person.phone,
        location=me.location.joined(cv.person.location),
        headline=me.headline.joined(cv.person.headline),
        affiliation=me.affiliation.joined(cv.person.affiliation),
    )
    found: tuple[Diagnostic, ...] = ()
    told = named_in_bio(cv.sections, person.name)
    if told and not person.name:
        said = one_line(told.values[0][1])
        hint = f"say so in {FILE}: me: {{name: {{en: …, zh: …}}}}"
        found = (
            warning("name", f"nobody is named; '{said}' is taken for the owner, named first in the bio", hint=hint),
        )
    person = replace(person, name=told)
    if not person.name and (bold := bold_author(cv.sections)):
        person = replace(person, name=names_of(bold))
        hint = f"say so in {FILE}: me: {{name: {{en: {bold}, zh: …}}}}"
        found = (
            warning(
                "name", f"nobody is named; '{bold}' is taken for the owner, set in bold among the authors", hint=hint
            ),
        )
    return replace(cv, person=person), found


def _stop_on_errors(found: Sequence[Diagnostic], *, strict: bool) -> None:
    bad = ("error", "warning") if strict else ("error",)
    if any(d.severity in bad for d in found):
        raise CvgenError(*dict.fromkeys(found))


def _same_names(paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """An error when two outputs would be one file."""
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice is None:
        return ()
    message = f"two outputs would both be named {twice.name}"
    return (error("output", message, hint="put {lang} and {ext} into output in cvgen.yml, such as cv-{lang}.{ext}"),)


def unmatched(cv: CV, project: Project) -> tuple[Diagnostic, ...]:
    """A warning for each section that cvgen.yml speaks of and the CV does not have."""
    have = {s.kind for s in cv.sections} | {one_line(value) for s in cv.sections for _, value in s.title}
    choice = project.choice
    wanted = dict.fromkeys((*choice.order, *choice.titles, *sorted(choice.omit)))
    place = Place(project.site.root / FILE)
    return tuple(
        warning(
            "sections",
            f"{FILE} speaks of a section '{name}' that the CV does not have",
            place,
            did_you_mean(name, have),
        )
        for name in wanted
        if name not in have and name not in KINDS
    )


def _target(project: Project, name: str, lang: str, extension: str) -> Path:
    """Where an output goes; the name is made safe for every file system."""
    safe = re.sub(r"[\x00-\x1f<>:\"/\\|?*]+", "", name).strip(" .") or "cv"
    return project.output_dir / project.output.format(name=safe.replace(" ", "_"), lang=lang, ext=extension)
