"""The CV of one of a lab's people: what their own page says, and of the lab's papers those that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cvgen.cv import owner
from cvgen.cv.model import CV, Entry, Group, Section
from cvgen.cv.readings import Reading
from cvgen.cv.spellings import Spelling
from cvgen.cv.text import squash
from cvgen.files.tree import Site
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic, did_you_mean, error, info, warning
from cvgen.notes.outcome import Outcome
from cvgen.pipeline.gather import put_together
from cvgen.site import collection, members
from cvgen.site.family import Collection
from cvgen.site.members import Member

#: The word on the command line for everybody.
ALL = "all"
_SECTIONS = frozenset({"publications", "patents"})
#: Where labs keep a bibliography that no page need name.
_BIBLIOGRAPHIES = tuple(
    f"{folder}*.bib"
    for folder in ("", "bib/", "_bibliography/", "_bibliography/*/", "assets/*/", "assets/", "content/", "content/*/",
                   "data/", "_data/", "publications/", "files/", "static/", "static/*/")
)  # fmt: skip


def named(site: Site, name: str) -> tuple[Member, ...]:
    """The people that `--person` means; raises CvgenError where it means nobody, or several without being `all`."""
    people, notes = members.members(site)
    if not people:
        hint = "people are read from _members/, content/authors/, _data/people.yml and the like"
        raise CvgenError(*notes, error("person", f"{site.root} names no people of a lab", hint=hint))
    if name == ALL:
        return people
    found = members.called(people, name)
    if len(found) == 1:
        return found
    if found:
        every = ", ".join(one.key for one in found)
        raise CvgenError(error("person", f"'{name}' may be several people", hint=f"type one of: {every}"))
    hint = did_you_mean(name, [*(said for one in people for said in one.names()), *(one.key for one in people)])
    raise CvgenError(error("person", f"nobody here is called '{name}'", hint=hint))


@dataclass(frozen=True, slots=True)
class Lab:
    """A lab's people, and all papers that its site and its bibliographies tell of."""

    people: tuple[Member, ...]
    papers: tuple[Section, ...]
    notes: tuple[Diagnostic, ...]


def lab(site: Site, whole: CV) -> Lab:
    """The people and papers of a site; `whole` is the CV that the site gives as one."""
    people, notes = members.members(site)
    papers = tuple(section for section in whole.sections if section.kind in _SECTIONS)
    known = {entry.place.path for section in papers for entry in section.entries() if entry.place is not None}
    for path in dict.fromkeys(path for pattern in _BIBLIOGRAPHIES for path in site.files(pattern)):
        if path not in known:
            where = path.relative_to(site.root).as_posix()
            made, _, more = collection.read(site, Collection(where, "publications"), full_address)
            papers, notes = (*papers, *made), (*notes, *more)
    return Lab(people, papers, notes)


def cv(all_of_it: Lab, key: str, *, keeps_talk: bool = False) -> Outcome[CV]:
    """The CV of the member with this key; raises CvgenError where nothing is told of them but who they are."""
    one = next(member for member in all_of_it.people if member.key == key)
    own, doubtful = _papers(all_of_it.papers, one, [other for other in all_of_it.people if other is not one])
    if not (one.sections or own):
        raise CvgenError(error("empty", f"the site tells nothing of {one.names()[0]} but who it is"))
    reading = Reading("member", "", one.person, (*one.sections, *own), one.ledger)
    notes = (*all_of_it.notes, *doubtful, _told(one, own))
    whole, ledger, found = put_together((reading,), notes, keeps_talk=keeps_talk)
    return Outcome(whole, found, ledger)


def _told(one: Member, own: Iterable[Section]) -> Diagnostic:
    count = sum(len(section.entries()) for section in own)
    return info("person", f"{' / '.join(one.names())}: {count} papers of the site name this person")


def _papers(
    papers: Iterable[Section], one: Member, others: Iterable[Member]
) -> tuple[tuple[Section, ...], tuple[Diagnostic, ...]]:
    """The sections with the papers of one person, and a warning for each that may be another's of the lab."""
    spellings = owner.spellings(one.person)
    namesakes = [other for other in others if _initials(other) & _initials(one)]
    kept: list[Section] = []
    doubtful: list[Diagnostic] = []
    for section in papers:
        groups: list[Group] = []
        for group in section.groups:
            mine = tuple(item for item in group.items if isinstance(item, Entry) and _names(item, spellings))
            unsure = [item for item in mine if namesakes and not _in_full(item, one)]
            doubtful += _warned(unsure, one, namesakes)
            if sure := tuple(item for item in mine if item not in unsure):
                groups.append(replace(group, items=sure))
        kept += [replace(section, groups=tuple(groups))] if groups else []
    return tuple(kept), tuple(doubtful)


def _warned(unsure: Iterable[Entry], one: Member, namesakes: Iterable[Member]) -> Iterator[Diagnostic]:
    for paper in unsure:
        both = " or ".join(member.names()[0] for member in (one, *namesakes))
        message = f"a paper may be by {both}, and is left out: the initials are the same"
        yield warning("person", message, paper.place, "write the given name in full")


def _names(paper: Entry, spellings: tuple[Spelling, ...]) -> bool:
    """Whether a person stands among the authors, or in a reference that could not be parted."""
    if any(owner.mark_in_authors(value, spellings) != value for _, value in paper.authors):
        return True
    if paper.authors:
        return False
    return any(owner.mark_in_text(value, spellings) != value for _, value in paper.text)


def _in_full(paper: Entry, one: Member) -> bool:
    words = squash(" ".join("".join(run.text for run in value) for _, value in (*paper.authors, *paper.text)))
    turned = [" ".join((*name.split()[-1:], *name.split()[:-1])) for name in one.names()]
    return any(squash(name) in words for name in (*one.names(), *turned))


def _initials(one: Member) -> set[tuple[str, str]]:
    """The family name and the first letter of the given name, as lists of authors have them."""
    return {(name.split()[-1].casefold(), name[0].casefold()) for name in one.names() if len(name.split()) > 1}
