"""The whole walk: files are read, merged into one CV, told in each language, laid out, checked and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cvgen import guard, html, letters, localise, portrait, theme, theme_pictures
from cvgen.checks import glyphs, placeholders, size
from cvgen.completing.completion import Replacement, completed, without_glosses
from cvgen.diagnostics import CvgenError, Diagnostic, error, info, warning
from cvgen.expendable import expendable
from cvgen.fitting import on_pages, reasons, without_room
from cvgen.ledger import Ledger
from cvgen.locale_words import base_of
from cvgen.merging.merge import merge
from cvgen.merging.settle import omitted, shortened
from cvgen.model import CV, Person
from cvgen.outputs import html as html_output
from cvgen.outputs import json_resume, pdf
from cvgen.outputs.files import write_all
from cvgen.project import FILE, Project
from cvgen.reading.people import bold_author, names_of
from cvgen.reading.self_naming import named_in_bio
from cvgen.reading.site import Site
from cvgen.sources import SOURCES, Readings
from cvgen.tailor import cut_to_nothing, tailored
from cvgen.text import one_line
from cvgen.translating import catalog
from cvgen.translating.translations import applied
from cvgen.view import View


@dataclass(frozen=True, slots=True)
class Made:
    """A written file; `pages` is 0 for what has none, and `note` says what it took that there are so few."""

    path: Path
    pages: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made, found and left out."""

    files: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that is made and not yet written, and what it was made from; `pages` is 0 for what has none."""

    path: Path
    data: bytes
    pages: int
    view: View
    page: str
    note: str = ""


_DIFFERENT = "put {lang}, {variant} and {ext} into output in cvgen.yml, such as cv-{lang}-{variant}.{ext}"

#: The CV, what became of the blocks of its source, and what was noticed.
Whole = tuple[CV, Ledger, tuple[Diagnostic, ...]]

#: What passes from the process that makes files to the one that writes them.
_Finished = tuple[tuple[tuple[Made, bytes], ...], Ledger, tuple[Diagnostic, ...]]


def build(project: Project, *, strict: bool = False) -> Report:
    """All files of a project. Nothing is written when there is an error, or under `strict` a warning."""
    return build_all((project,), strict=strict)


def build_all(projects: Sequence[Project], *, strict: bool = False, limits: guard.Limits | None = None) -> Report:
    """All files of several variants of one site, which is read once; they are written when all of them are made.

    With `limits`, other people's content is read and printed in a process of its own.
    """
    return _written(guard.run(partial(_all, projects, strict=strict), limits))


def _all(projects: Sequence[Project], *, strict: bool) -> _Finished:
    files, ledger, found = printed(projects, strict=strict)
    return _finished(files), ledger, found


def printed(
    projects: Sequence[Project], *, strict: bool = False
) -> tuple[list[Printed], Ledger, tuple[Diagnostic, ...]]:
    """All files of several variants of one site, none of them written; raises CvgenError for what prevents that."""
    whole = _whole(projects[0].site)
    files: list[Printed] = []
    ledger: Ledger = ()
    found: tuple[Diagnostic, ...] = ()
    for project in projects:
        made, more, noticed = _made(project, whole, strict=strict)
        found = (*found, *noticed)
        files += made
        omits = (r for r in more if project.variant and r.reason in (_reason(project), *reasons(project)))
        ledger = (*ledger, *omits) if ledger else more
    found = tuple(dict.fromkeys((*found, *_same_names([one.path for one in files]))))
    _stop_on_errors(found, strict=strict)
    return files, ledger, found


def _finished(files: Sequence[Printed]) -> tuple[tuple[Made, bytes], ...]:
    return tuple((Made(one.path, one.pages, one.note if one.pages else ""), one.data) for one in files)


def _written(finished: _Finished) -> Report:
    """What was made, on the disk."""
    files, ledger, found = finished
    write_all((made.path, data) for made, data in files)
    return Report(tuple(made for made, _ in files), found, ledger)


def _made(project: Project, whole: Whole, *, strict: bool) -> tuple[list[Printed], Ledger, tuple[Diagnostic, ...]]:
    """The files of one variant, not yet written."""
    cv, ledger, found = gathered(project, whole)
    look = theme.find(project.theme, project.theme_place)
    options, more = theme.options(look, project.options, project.places)
    found = (*found, *more)
    cv, found = portrait.chosen(cv, found, project, shown=html.shows_photo(options))
    whole = (replace(whole[0], person=replace(whole[0].person, photo=cv.person.photo)), *whole[1:])
    _stop_on_errors(found, strict=strict)
    files: list[Printed] = []
    shown: tuple[CV, ...] = ()
    for lang in project.languages:
        guard.PROGRESS.info("the CV was laid out in %s", lang)
        view, more = localise.localise(cv, lang, project.choice)
        found = (*found, *more, *glyphs.check(view), *placeholders.check(view), *size.check(view))
        if any(d.severity == "error" for d in found):
            continue  # all problems of all languages in one run
        fit = on_pages(project, cv, lang, look, options, lambda gone: gathered(project, whole, fewer=gone)[0])
        page, view, shown, found = fit.page, fit.view, (*shown, fit.cv), (*found, *fit.found)
        found = (*found, *theme_pictures.faults(page, look, project.site.root))
        for extension in project.formats:
            told = cv if extension == "json" else fit.cv
            data, pages, more = _rendered(extension, page, told, lang, project, name=view.name)
            found = (*found, *theme.placed(look, page, more))
            files.append(Printed(project.target(view.name, lang, extension), data, pages, view, page, fit.note))
    return files, without_room(ledger, cv, shown, project), found


def build_letters(
    project: Project, names: Sequence[str], *, strict: bool = False, limits: guard.Limits | None = None
) -> Report:
    """The covering letters of these names, in the look of the project; `all` means every one there is."""
    return _written(guard.run(partial(_letters, project, names, strict=strict), limits))


def _letters(project: Project, names: Sequence[str], *, strict: bool) -> _Finished:
    written, found = letters.read(project.site, names)
    written = tuple(letter for letter in written if letter.lang in project.text_languages)
    if not written:
        spoken = " or ".join(project.languages)
        found = (*found, error("letter", f"these letters have no version in {spoken}", hint="leave out --lang"))
    cv, _, more = _whole(project.site)
    cv, _ = _named(cv, project.me, project.private)
    look = theme.find(project.theme, project.theme_place)
    options, wrong = theme.options(look, project.options, project.places)
    found = (*found, *(d for d in more if d.severity == "error"), *wrong)
    _stop_on_errors(found, strict=strict)
    project = replace(project, output=letters.PATTERN)
    files: list[Printed] = []
    for letter in written:
        view = letters.view(letter, cv)
        found = (*found, *glyphs.check(view), *placeholders.check(view), *size.check(view))
        _stop_on_errors(found, strict=strict)
        page = html.page(view, look, options, paper=project.paper, root=project.site.root)
        found = (*found, *theme_pictures.faults(page, look, project.site.root))
        for extension in (one for one in project.formats if one != "json"):  # JSON Resume has no letters
            data, pages, more = _rendered(extension, page, cv, letter.lang, replace(project, embed=False))
            found = (*found, *theme.placed(look, page, more))
            files.append(Printed(project.target(letter.name, letter.lang, extension), data, pages, view, page))
    found = tuple(dict.fromkeys((*found, *_same_names([one.path for one in files]))))
    _stop_on_errors(found, strict=strict)
    return _finished(files), (), found


def _whole(site: Site) -> Whole:
    """All that a site says as one CV."""
    readings, found = read(site)
    if unfit := size.check_readings(readings):
        raise CvgenError(*found, *unfit)
    guard.PROGRESS.info("the pages were put together")
    cv, ledger = merge(readings)
    return cv, ledger, found


def gathered(
    project: Project, whole: Whole | None = None, *, own_words: bool = True, known_words: bool = True, fewer: int = 0
) -> Whole:
    """What a project prints of a site as one CV, and what became of its blocks; raises CvgenError for nothing.

    `fewer` is how many of the entries that may go are left out.
    """
    return replaced(project, whole, own_words=own_words, known_words=known_words, fewer=fewer)[0]


def replaced(
    project: Project, whole: Whole | None = None, *, own_words: bool = True, known_words: bool = True, fewer: int = 0
) -> tuple[Whole, tuple[Replacement, ...]]:
    """What is gathered, and the texts in it that stand in a language only because their words are known.

    Without `own_words`, the owner's translations are not used; without `known_words`, the dictionary is not either.
    """
    cv, ledger, found = whole or _whole(project.site)
    cv, more = _named(cv, project.me, project.private)
    found = (*project.found, *found, *more)
    if unfit := size.check_person(cv.person):
        raise CvgenError(*found, *unfit)
    if cv.is_empty():
        broken = any(d.severity == "error" for d in found)  # and so they are the reason
        raise CvgenError(*found, *(() if broken else (_all_left_out(ledger) or _nothing(project.site),)))
    kept, more = tailored(cv, project)
    if fewer:
        kept, more = tailored(cv, project, expendable(kept, project)[:fewer])
    found = (*found, *more)
    if kept.is_empty():
        raise CvgenError(*found, cut_to_nothing(project))
    ledger = omitted(ledger, cv, kept, _reason(project))
    if own_words:  # before words are looked up: what is there stays
        kept, more = _translated(kept, project, site=cv)
        found = (*found, *more)
    told: tuple[Replacement, ...] = ()
    if known_words:
        kept, told = completed(kept, project.text_languages, project.terms, site=cv)
    if project.drops_glosses and own_words:
        kept = without_glosses(kept, project.terms)
        ledger = shortened(ledger, kept, f"{FILE} drops glosses")
    return (kept, ledger, found), told


def _translated(cv: CV, project: Project, *, site: CV) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with the translations that the owner filled into PO files."""
    found: tuple[Diagnostic, ...] = ()
    for lang in project.text_languages:
        try:
            catalogue = catalog.read(project.site, lang)
        except CvgenError as reason:
            found = (*found, *reason.diagnostics)
            continue
        if catalogue is not None:
            cv, more = applied(cv, lang, catalogue, project.choice, site=site)
            found = (*found, *more)
    return cv, found


def _reason(project: Project) -> str:
    """Why the ledger says that something is not printed which the site has."""
    return f"the variant {project.variant} omits it" if project.variant else ""


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


def _rendered(
    extension: str, page: str, cv: CV, lang: str, project: Project, *, name: str = ""
) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """One output of a page."""
    if extension == "pdf":
        twin = None
        if project.embed:
            twin = pdf.Twin(project.target(name, lang, "json").name, json_resume.write(cv, base_of(lang)))
        made, found = pdf.render(page, date=project.date, twin=twin)
        return made.data, made.pages, found
    if extension == "html":
        data, found = html_output.render(page)
        return data, 0, found
    return json_resume.write(cv, base_of(lang)), 0, ()


def _named(cv: CV, me: Person, private: Person) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with what cvgen.yml says of its owner; nobody named, the name that the lists of authors set in bold."""
    labels = {detail.label for detail in private.details}
    person = replace(
        cv.person,
        name=me.name.joined(cv.person.name),
        spellings=(*me.spellings, *cv.person.spellings),
        email=private.email or me.email or cv.person.email,
        phone=private.phone or me.phone or cv.person.phone,
        location=private.location or me.location.joined(cv.person.location),
        headline=me.headline.joined(cv.person.headline),
        affiliation=me.affiliation.joined(cv.person.affiliation),
        photo=private.photo or cv.person.photo,
        details=(*(detail for detail in me.details if detail.label not in labels), *private.details),
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
    # macOS and Windows do not tell capitals from small letters.
    names = Counter(str(path).casefold() for path in paths)
    twice = next((path for path in paths if names[str(path).casefold()] > 1), None)
    if twice is None:
        return ()
    message = f"two outputs would both be named {twice.name}"
    return (error("output", message, hint=_DIFFERENT),)
