"""A CV cut to what the project prints: sections, entries and papers chosen; what cvgen.yml says in vain is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.cv.model import CV, KINDS, Entry
from cvgen.cv.text import Inline, Run, one_line
from cvgen.notes.diagnostics import Diagnostic, Place, did_you_mean, error, warning
from cvgen.papers.citation_counts import with_citation_counts
from cvgen.papers.citing.references import with_references
from cvgen.papers.lists import grouped
from cvgen.project import FILE, Project
from cvgen.select.priorities import keeps, without_entries
from cvgen.select.rules import cut_to, select
from cvgen.select.sections import chosen
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
    kept, noted = with_references(kept, papers.style, papers.style_place)
    kept, counts = with_citation_counts(kept, project.site, papers.citations)
    return kept, (*_unmatched(cv, project), *found, *more, *noted, *counts)


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


def _unmatched(cv: CV, project: Project) -> tuple[Diagnostic, ...]:
    """A warning for each section that cvgen.yml speaks of and the CV does not have."""
    have = {s.kind for s in cv.sections} | {one_line(value) for s in cv.sections for _, value in s.title}
    choice = project.choice
    wanted = dict.fromkeys((*choice.order, *choice.titles, *sorted(choice.omit), *project.limits, *project.shorten))
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
