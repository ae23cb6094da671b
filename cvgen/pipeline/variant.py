"""A CV cut to what the project prints: sections, entries and papers chosen; what cvgen.yml says in vain is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.cv.model import CV, KINDS, Entry, item_texts
from cvgen.cv.text import Inline, Run, one_line, plain
from cvgen.language.typesetting.bold_words import pattern_of
from cvgen.notes.diagnostics import Diagnostic, Place, did_you_mean, error, warning
from cvgen.papers.citation_counts import with_citation_counts
from cvgen.papers.lists import Publications, grouped
from cvgen.project import FILE, Project
from cvgen.select.priorities import keeps, without_entries
from cvgen.select.rules import cut_to, select
from cvgen.select.sections import chosen, names_of
from cvgen.site.address import address_of


def cut_to_variant(cv: CV, project: Project, gone: Sequence[Entry] = ()) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with what the project prints of it; `gone` are entries that would be printed, had they room."""
    papers = project.publications
    total = sum(len(s.entries()) for s in cv.sections if s.kind == "publications")
    kept = replace(cv, sections=chosen(cv.sections, project.choice))
    kept, found = select(kept, project.select, papers.marks)
    limits = dict(project.limits)
    papers = replace(papers, limit=papers.limit or limits.pop("publications", 0))
    # The topics of a page are numbered and counted when nothing more goes.
    kept, stays = cut_to(kept, limits), keeps(gone) if gone else None
    kept = without_entries(kept, stays) if stays else kept
    kept, more = grouped(kept, papers, total=total, address=address(cv, project), stays=stays)
    kept, noted = _with_references(kept, papers)
    kept, counts = with_citation_counts(kept, project.site, papers.citations)
    return kept, (*_unmatched(cv, project), *_never_bold(cv, project), *found, *more, *noted, *counts)


def _with_references(cv: CV, papers: Publications) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The papers in the style that the owner wants; most want the theme's, and what knows styles is not loaded."""
    if not papers.style:
        return cv, ()
    from cvgen.papers.citing.references import with_references

    return with_references(cv, papers.style, papers.style_place)


def address(cv: CV, project: Project) -> Inline:
    """Where the whole list of papers is: the site, else the owner's page at Google Scholar or ORCID, else nowhere."""
    if url := project.url or address_of(project.site):
        return (Run(re.sub(r"^https?://(?:www\.)?", "", url), href=url),)
    for host, name in (("scholar.google", "Google Scholar"), ("orcid.org", "ORCID")):
        for link in cv.person.links:
            if host in link.href:
                return (Run(name, href=link.href),)
    return ()


def cut_to_nothing(project: Project) -> Diagnostic:
    """The error for a CV of which cvgen.yml leaves nothing."""
    what = f"the variant {project.variant} leaves" if project.variant else f"{FILE} leaves"
    hint = "omit fewer sections, or loosen its conditions"
    return error("empty", f"{what} nothing to print", Place(project.site.root / FILE), hint)


def _never_bold(cv: CV, project: Project) -> Iterator[Diagnostic]:
    """A warning for each word that is to be bold and stands nowhere."""
    items = (item for section in cv.sections for group in section.groups for item in group.items)
    texts = [plain(text) for item in items for text in item_texts(item)]
    texts += [plain(value) for _, value in cv.person.headline]
    for word in project.choice.bold:
        if not any(pattern_of((word,)).search(text) for text in texts):
            message = f"'{word}', which {FILE} wants bold, stands nowhere"
            yield warning("bold", message, Place(project.site.root / FILE), "capitals count: Rust is not rust")


def _unmatched(cv: CV, project: Project) -> tuple[Diagnostic, ...]:
    """A warning for each section that cvgen.yml speaks of and the CV does not have."""
    have = {s.kind for s in cv.sections} | {one_line(value) for s in cv.sections for _, value in s.title}
    inner = _inner_titles(cv)
    choice = project.choice
    wanted = dict.fromkeys((*choice.order, *choice.titles, *sorted(choice.omit), *project.limits, *project.shorten))
    place = Place(project.site.root / FILE)
    found: list[Diagnostic] = []
    for name in (name for name in wanted if name not in have | set(KINDS)):
        message = f"{FILE} speaks of a section '{name}' that the CV does not have"
        found.append(warning("sections", message, place, did_you_mean(name, have)))
    for name in sorted(choice.break_before - have - inner - set(KINDS)):
        message = f"{FILE} wants a page to begin at '{name}', which the CV does not have"
        found.append(warning("sections", message, place, did_you_mean(name, have | inner)))
    return tuple(found)


def _inner_titles(cv: CV) -> set[str]:
    """What the groups and the entries of a CV are called."""
    titles = {one_line(value) for s in cv.sections for group in s.groups for _, value in group.title}
    return titles | {name for s in cv.sections for entry in s.entries() for name in names_of(entry)}
