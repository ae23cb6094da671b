"""What a project prints of a site, as one CV: read, named, cut to the variant, translated, completed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cvgen.checks import content, other_person, size
from cvgen.checks.impossible_dates import check_dates
from cvgen.cv import look_alikes
from cvgen.cv.model import CV, Person, item_texts
from cvgen.cv.name_in_bio import named_in_bio
from cvgen.cv.readings import Readings
from cvgen.cv.text import one_line, plain
from cvgen.files.tree import Site
from cvgen.language.completing.completion import Replacement, completed, without_glosses
from cvgen.language.localise import as_chosen
from cvgen.language.typesetting.view_texts import lines_of
from cvgen.merge.ledger_summary import after_omission, after_shortening, headings_of, proved
from cvgen.merge.merge import merge
from cvgen.merge.printed_words import PrintedWords, days_printed
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error, info, warning
from cvgen.notes.ledger import Ledger, Record
from cvgen.notes.progress import PROGRESS
from cvgen.pipeline import recognise
from cvgen.pipeline.variant import cut_to_nothing, cut_to_variant
from cvgen.project import FILE, Project
from cvgen.select.priorities import by_priority
from cvgen.site import placeholders
from cvgen.site.contacts import author_of_all, bold_author, name_by_language
from cvgen.site.own_names import other_script
from cvgen.site.talk import without_talk
from cvgen.site.unused_keys import unused
from cvgen.words.locale import LANGUAGES

#: The CV, what became of the blocks of its source, and what was noticed.
WholeCv = tuple[CV, Ledger, tuple[Diagnostic, ...]]


def read_cv(site: Site, *, keeps_talk: bool = False) -> WholeCv:
    """All that a site says as one CV; sentences to its visitors only where they are kept."""
    return put_together(*read(site), keeps_talk=keeps_talk)


def put_together(readings: Readings, found: tuple[Diagnostic, ...], *, keeps_talk: bool = False) -> WholeCv:
    """What pages say as one CV; `found` is what was noticed when they were read."""
    if not keeps_talk:
        readings = tuple(map(without_talk, readings))
    if unfit := size.check_readings(readings):
        raise CvgenError(*found, *unfit)
    PROGRESS.info("the pages were put together")
    cv, ledger = merge(readings)
    return cv, _proved(ledger, cv), (*found, *check_dates(cv))


def _proved(ledger: Ledger, cv: CV) -> Ledger:
    """The ledger by the words that are printed in all languages together, before anything is cut for a project."""
    langs = [lang for lang in LANGUAGES if lang in cv.languages()] or LANGUAGES[:1]
    views = (as_chosen(cv, lang)[0] for lang in langs)
    told = PrintedWords.by((line for view in views for line in lines_of(view)), days_printed(cv))
    ledger = proved(ledger, told, headings_of(cv))
    return (*ledger, *unused(cv, told, ledger))


def cv_for(
    project: Project, whole: WholeCv | None = None, *, own_words: bool = True, known_words: bool = True, fewer: int = 0
) -> WholeCv:
    """What a project prints of a site as one CV, and what became of its blocks; raises CvgenError for nothing.

    `fewer` is how many of the entries that may go are left out.
    """
    return cv_and_completions(project, whole, own_words=own_words, known_words=known_words, fewer=fewer)[0]


def cv_and_completions(
    project: Project, whole: WholeCv | None = None, *, own_words: bool = True, known_words: bool = True, fewer: int = 0
) -> tuple[WholeCv, tuple[Replacement, ...]]:
    """What is gathered, and the texts in it that stand in a language only because their words are known.

    Without `own_words`, the owner's translations are not used; without `known_words`, the dictionary is not either.
    """
    cv, ledger, found = whole or read_cv(project.site, keeps_talk=project.keeps_talk)
    cv, more = with_owner(cv, project.me, project.private)
    found = (*project.found, *found, *more)
    found = (*found, *look_alikes.in_cv(cv, found))
    if not fewer:
        found = (*found, *content.check(cv, ledger), *other_person.check(cv))
    if unfit := size.check_person(cv.person):
        raise CvgenError(*found, *unfit)
    if cv.is_empty():
        broken = any(d.severity == "error" for d in found)  # and so they are the reason
        raise CvgenError(*found, *(() if broken else (_all_left_out(ledger) or recognise.nothing(project.site),)))
    kept, more = cut_to_variant(cv, project)
    if fewer:
        kept, more = cut_to_variant(cv, project, by_priority(kept, project.publications, project.shorten)[:fewer])
    found = (*found, *more)
    if kept.is_empty():
        raise CvgenError(*found, cut_to_nothing(project))
    ledger = after_omission(ledger, cv, kept, why_omitted(project))
    if own_words:  # before words are looked up: what is there stays
        kept, more = _translated(kept, project, site=cv)
        found = (*found, *more)
    told: tuple[Replacement, ...] = ()
    if known_words:
        kept, told = completed(kept, project.text_languages, project.terms, site=cv)
    if project.drops_glosses and own_words:
        kept = without_glosses(kept, project.terms)
        ledger = after_shortening(ledger, kept, f"{FILE} drops glosses")
    ledger = (*ledger, *_struck(kept))
    return (kept, ledger, found), told


def _translated(cv: CV, project: Project, *, site: CV) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with the translations that the owner filled into PO files."""
    found: tuple[Diagnostic, ...] = ()
    if not any(project.site.root.glob("cvgen.*.po")):
        return cv, found
    # What brings Babel, for the few who have such files.
    from cvgen.language.translating import catalog
    from cvgen.language.translating.translations import with_translations

    for lang in project.text_languages:
        try:
            catalogue = catalog.read(project.site, lang)
        except CvgenError as reason:
            found = (*found, *reason.diagnostics)
            continue
        if catalogue is not None:
            fuzzy = project.prints_fuzzy
            cv, more = with_translations(cv, lang, catalogue, project.choice, site=site, prints_fuzzy=fuzzy)
            found = (*found, *more)
    return cv, found


def _struck(cv: CV) -> Iterator[Record]:
    """What is printed with a line through it."""
    for section in cv.sections:
        for item in (item for group in section.groups for item in group.items):
            struck = (plain(run for run in line if run.struck) for line in item_texts(item))
            for words in dict.fromkeys(filter(None, struck)):
                yield Record("printed", words, item.place, "struck out: a line is drawn through it")


def why_omitted(project: Project) -> str:
    """Why the ledger says that something is not printed which the site has."""
    return f"the variant {project.variant} omits it" if project.variant else ""


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """What the family with the most evidence reads from the site, or from the folder below that holds it."""
    family, folder = recognise.found(site)
    readings, found = recognise.read(family, folder)
    readings, nobodys = placeholders.without(readings, folder)
    where = f" in {folder.root.relative_to(site.root).as_posix()}/" if folder.root != site.root else ""
    note = info("source", f"read as {family.name}{where}: {recognise.evidence(family, folder)}")
    return readings, (note, *found, *nobodys)


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


def with_owner(cv: CV, me: Person, private: Person) -> tuple[CV, tuple[Diagnostic, ...]]:
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
        details=(
            *cv.person.details,
            *(detail for detail in me.details if detail.label not in labels),
            *private.details,
        ),
    )
    found: tuple[Diagnostic, ...] = ()
    told = named_in_bio(cv.sections, person.name)
    if told and not person.name:
        said = one_line(told.values[0][1])
        hint = f"say so in {FILE}: me: {{name: {{en: …, zh: …}}}}"
        found = (
            warning("name", f"nobody is named; '{said}' is taken for the owner, named first in the bio", hint=hint),
        )
    person = replace(person, name=told.joined(other_script(cv.sections, told)))
    by_papers = (
        (bold_author, "set in bold among the authors"),
        (author_of_all, "an author of nearly all papers"),
    )
    for whose, why in by_papers:
        if not person.name and (name := whose(cv.sections)):
            person = replace(person, name=name_by_language(name))
            hint = f"say so in {FILE}: me: {{name: {{en: {name}, zh: …}}}}"
            found = (warning("name", f"nobody is named; '{name}' is taken for the owner, {why}", hint=hint),)
    return replace(cv, person=person), found
