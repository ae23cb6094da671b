"""Papers in the groups, the order and with the numbers that the owner wants; what is not printed is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cvgen.cv.model import CV, Entry, Group, Prose, Section
from cvgen.cv.text import ANY, NOTHING, Inline, Localized, Run, Text, inline, one_line, plain, squash, text_of
from cvgen.notes.diagnostics import Diagnostic, Place, did_you_mean, warning
from cvgen.papers.paper_types import TYPES, type_of
from cvgen.patterns import lazy
from cvgen.words.headings import kind_of
from cvgen.words.locale import LANGUAGES, words_of

__all__ = [
    "CITATIONS",
    "GROUPS",
    "MANY",
    "NUMBERED",
    "ORDERS",
    "PREPRINTS",
    "SHOWN",
    "TYPES",
    "Mark",
    "Publications",
    "grouped",
]

GROUPS = ("page", "topic", "year", "type", "none")
NUMBERED = ("no", "yes", "by-type")
SHOWN = ("all", "first", "only")
PREPRINTS = ("together", "apart", "omit")
ORDERS = ("page", "newest", "oldest")
CITATIONS = ("auto", "show", "hide")

#: A list of more papers than this is numbered by default in themes for academics.
MANY = 20

#: What stands before the number of a paper of each type.
_LETTERS = {"journal": "J", "conference": "C", "preprint": "P", "book": "B", "thesis": "T", "report": "R",
            "patent": "PT", "other": "O"}  # fmt: skip
_SELECTED = lazy(r"\b(?:selected|featured|representative|highlighted)\b|代表|精选|部分论文", re.I)
_YEAR = lazy(r"\W*(?:19|20)\d\d\W*(?:年|[-–—~]\s*(?:(?:19|20)\d\d|present|now|至今))?\W*", re.I)


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper that cvgen.yml calls selected: by its id, DOI or title."""

    said: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Publications:
    """How the owner wants the papers."""

    group: str = "page"
    #: no, yes, by-type, or "many" for numbers where there are more than MANY papers; "" for as the theme has it
    numbered: str = ""
    #: all, the selected ones first, or only these
    show: str = "all"
    marks: tuple[Mark, ...] = ()
    #: how many a section prints, 0 for all
    limit: int = 0
    #: how many authors of a paper are shown, 0 for all
    authors: int = 0
    preprints: str = "together"
    order: str = "page"
    #: the citation style, "theme" for the theme's own way
    style: str = "theme"
    #: where cvgen.yml names the style
    style_place: Place | None = None
    #: auto (when the page shows them), show or hide
    citations: str = "auto"


def grouped(
    cv: CV,
    wanted: Publications,
    *,
    total: int = 0,
    address: Inline = (),
    stays: Callable[[Entry], bool] | None = None,
) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with its papers chosen, grouped and numbered.

    `total` is how many papers the site has, and `address` where the whole list is; what does not stay is taken from
    what would be printed.
    """
    if not any(section.kind == "publications" for section in cv.sections):
        return cv, ()
    chosen, found = _marked(cv.sections, wanted)
    if wanted.show != "all" and not chosen:
        hint = "list them in cvgen.yml, as publications: {selected: [the title of a paper]}"
        found = (*found, warning("publications", "no paper is marked as selected, so all are printed", hint=hint))
        wanted = replace(wanted, show="all")
    sections = _as_one(cv.sections) if wanted.group in ("year", "type", "none") else cv.sections
    made: list[Section] = []
    for section in sections:
        if section.kind != "publications" or not section.entries():
            made.append(section)
            continue
        if wanted.group == "topic" and not _topics(section):
            message = "the page does not group its papers by topics; they stay as the page has them"
            found = (*found, warning("publications", message, section.place))
        section = _arranged(section, wanted, chosen)
        section = replace(section, groups=_kept(section.groups, stays)) if stays else section
        if section.entries():
            made.append(section)
    made = _numbered(made, wanted)
    return replace(cv, sections=tuple(_noted(made, total, address))), found


def _arranged(section: Section, wanted: Publications, chosen: frozenset[int]) -> Section:
    """One section of papers."""

    def is_chosen(paper: Entry) -> bool:
        return id(paper) in chosen

    groups = section.groups
    groups = _kept(groups, is_chosen) if wanted.show == "only" else groups
    groups = _kept(groups, _has_appeared) if wanted.preprints == "omit" else groups
    groups, first = _set_apart(groups, is_chosen) if wanted.show == "first" else (groups, [])
    groups, apart = (
        _set_apart(groups, lambda paper: not _has_appeared(paper)) if wanted.preprints == "apart" else (groups, [])
    )
    made = list(_grouped(groups, wanted))
    if first:
        made = [_headed("publications_selected", first, wanted), *_as_others(made)]
    if apart:
        made.append(_headed("publications_preprint", apart, wanted))
    return replace(section, groups=limited(tuple(made), wanted.limit) if wanted.limit else tuple(made))


def _has_appeared(paper: Entry) -> bool:
    return type_of(paper) != "preprint"


def _set_apart(groups: tuple[Group, ...], is_apart: Callable[[Entry], bool]) -> tuple[tuple[Group, ...], list[Entry]]:
    """The groups without some papers, and these."""
    return _kept(groups, lambda paper: not is_apart(paper)), [paper for paper in _entries(groups) if is_apart(paper)]


def _headed(word: str, papers: list[Entry], wanted: Publications) -> Group:
    return Group(_word(word), tuple(_ordered(papers, wanted)), 1)


def _as_others(groups: list[Group]) -> list[Group]:
    """What stands below the selected papers: a list without a heading is that of the others."""
    if len(groups) == 1 and not groups[0].title and _entries(groups):
        return [replace(groups[0], title=_word("publications_other"), depth=1)]
    return groups


def _kept(groups: tuple[Group, ...], keep: Callable[[Entry], bool]) -> tuple[Group, ...]:
    """The groups with these papers only, without the headings of what is gone."""
    made = [replace(g, items=tuple(i for i in g.items if isinstance(i, Prose) or keep(i))) for g in groups]
    return without_empty(groups, made)


def without_empty(before: Iterable[Group], after: Iterable[Group]) -> tuple[Group, ...]:
    """The groups after some entries went, without those that went with them."""
    made = [(was, now) for was, now in zip(before, after, strict=True) if not (_papers(was) and not _papers(now))]
    kept = []
    for n, (was, now) in enumerate(made):
        below = made[n + 1][1] if n + 1 < len(made) else None
        if now.items or (was.items == now.items and below is not None and below.depth > now.depth):
            kept.append(now)
    return tuple(kept)


def _papers(group: Group) -> bool:
    return any(isinstance(item, Entry) for item in group.items)


def limited(groups: tuple[Group, ...], most: int) -> tuple[Group, ...]:
    """The groups up to this number of entries."""
    made = []
    for group in groups:
        items = []
        for item in group.items:
            if isinstance(item, Entry):
                most -= 1
                if most < 0:
                    continue
            items.append(item)
        made.append(replace(group, items=tuple(items)))
    return without_empty(groups, made)


def _entries(groups: Iterable[Group]) -> list[Entry]:
    return [item for group in groups for item in group.items if isinstance(item, Entry)]


def _grouped(groups: tuple[Group, ...], wanted: Publications) -> Iterator[Group]:
    """The groups that are wanted; prose comes first when its own group is gone."""
    if wanted.group in ("page", "topic"):
        yield from groups if wanted.order == "page" else (_reordered(group, wanted) for group in groups)
        return
    prose = tuple(item for group in groups for item in group.items if isinstance(item, Prose))
    papers = _ordered(_entries(groups), wanted)
    if wanted.group == "none":
        yield Group(items=(*prose, *papers))
        return
    if prose:
        yield Group(items=prose)
    yield from _by_year(papers, wanted) if wanted.group == "year" else _by_type(papers)


def _reordered(group: Group, wanted: Publications) -> Group:
    """A group of the page with its prose first and its papers in the order that is wanted."""
    rest = [item for item in group.items if not isinstance(item, Entry)]
    return replace(group, items=(*rest, *_ordered(_entries([group]), wanted)))


def _by_year(papers: Sequence[Entry], wanted: Publications) -> Iterator[Group]:
    for year in sorted({year_of(paper) for paper in papers}, reverse=wanted.order != "oldest"):
        title = text_of(f"{year}", ANY) if year != _COMING else _word("publications_coming")
        yield Group(title, tuple(paper for paper in papers if year_of(paper) == year), 1)


def _by_type(papers: Sequence[Entry]) -> Iterator[Group]:
    for made in TYPES:
        if found := tuple(paper for paper in papers if type_of(paper) == made):
            yield Group(_word("publications_other_type" if made == "other" else f"publications_{made}"), found, 1)


_COMING = 9999  # sorts what has no year yet before all that has


def year_of(entry: Entry) -> int:
    """The year of a paper; 9999 when it gives none."""
    years = [day.year for period in entry.dates for day in (period.end, period.start) if day]
    return max(years, default=_COMING)


def _when(entry: Entry) -> tuple[int, int]:
    days = [day for period in entry.dates for day in (period.end, period.start) if day]
    return max(((day.year, day.month) for day in days), default=(_COMING, 0))


def _ordered(papers: list[Entry], wanted: Publications) -> list[Entry]:
    if wanted.order == "page":
        return papers
    # Months are given for some papers only: a year's papers keep the order of the page unless all have one.
    exact = all(_when(paper)[1] for paper in papers if paper.dates)
    return sorted(papers, key=lambda p: _when(p) if exact else year_of(p), reverse=wanted.order == "newest")


def _topics(section: Section) -> bool:
    """Whether the page groups its papers, and not by years or types."""
    titles = [one_line(value) for group in section.groups for _, value in group.title if group.title]
    return any(not _YEAR.fullmatch(title) and not kind_of(title) for title in titles)


def _as_one(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """All sections of papers as one, where the first one stands."""
    papers = [s for s in sections if s.kind == "publications"]
    if len(papers) < 2:
        return sections
    groups = tuple(group for section in papers for group in section.groups)
    notes = tuple(dict.fromkeys(note for section in papers for note in section.notes))
    whole = replace(papers[0], title=NOTHING, groups=groups, notes=notes)
    return tuple(whole if s is papers[0] else s for s in sections if s is papers[0] or s.kind != "publications")


# --- which are selected ----------------------------------------------------------------------------------------------


def _marked(sections: Iterable[Section], wanted: Publications) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    """The selected papers by identity: marked by the source, by cvgen.yml, or under a heading that says so."""
    papers = [(s, g, e) for s in sections if s.kind == "publications" for g in s.groups for e in _entries([g])]
    chosen, found = marked_by([e for _, _, e in papers], wanted.marks)
    if not chosen:
        under = {id(e) for s, g, e in papers if _says_selected(s.title) or _says_selected(g.title)}
        chosen = frozenset(under) if len(under) < len(papers) else frozenset()
    return chosen, found


def marked_by(entries: Iterable[Entry], marks: Iterable[Mark]) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    """The entries marked as selected by their source or by these marks, by identity."""
    entries = list(entries)
    if not (marks := tuple(marks)):
        return frozenset(id(e) for e in entries if "selected" in e.tags), ()
    chosen: set[int] = set()
    found: list[Diagnostic] = []
    for mark in marks:
        if meant := [entry for entry in entries if _is_meant(entry, mark.said)]:
            chosen |= {id(entry) for entry in meant}
            continue
        known = [one_line(value) for entry in entries for _, value in entry.title] + [e.id for e in entries if e.id]
        hint = did_you_mean(mark.said, known, otherwise="give a paper's id, its DOI or its title as the page has it")
        found.append(warning("publications", f"no paper is called '{mark.said}'", mark.place, hint))
    return frozenset(chosen), tuple(found)


def _is_meant(entry: Entry, said: str) -> bool:
    if said == entry.id or said.casefold() == entry.id.casefold().rpartition("/")[2] != "":
        return True
    key = squash(said)
    if key and any(squash(plain(value)) == key for _, value in entry.title):
        return True
    doi = re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", said.strip(), flags=re.I).casefold()
    hrefs = (entry.href, *(link.href for link in entry.links))
    return doi.startswith("10.") and any(href.casefold().endswith(doi) for href in hrefs)


def _says_selected(title: Text) -> bool:
    return any(_SELECTED.search(one_line(value)) for _, value in title)


# --- numbers and notes -----------------------------------------------------------------------------------------------


def _numbered(sections: list[Section], wanted: Publications) -> list[Section]:
    """Each paper with its number: the oldest is 1, whatever the order in print; those of one year by this order."""
    papers = [paper for section in sections if section.kind == "publications" for paper in section.entries()]
    if wanted.numbered in ("", "no") or (wanted.numbered == "many" and len(papers) <= MANY):
        return sections
    counts: Counter[str] = Counter()
    numbers: dict[int, str] = {}
    for paper in _from_oldest(papers, wanted):
        letter = _LETTERS[type_of(paper)] if wanted.numbered == "by-type" else ""
        counts[letter] += 1
        numbers[id(paper)] = f"{letter}{counts[letter]}"

    def with_numbers(group: Group) -> Group:
        items = [replace(i, number=numbers.get(id(i), "")) if isinstance(i, Entry) else i for i in group.items]
        return replace(group, items=tuple(items))

    return [replace(s, groups=tuple(map(with_numbers, s.groups))) if s.kind == "publications" else s for s in sections]


def _from_oldest(papers: Sequence[Entry], wanted: Publications) -> list[Entry]:
    """Papers by their years; what has no year is taken to be as old as what stands above it."""
    dated: list[tuple[int, Entry]] = []
    for paper in papers:
        dated.append((year_of(paper) if paper.dates or not dated else dated[-1][0], paper))
    if wanted.order != "oldest":
        dated.reverse()
    return [paper for _, paper in sorted(dated, key=lambda row: row[0])]


def _noted(sections: list[Section], total: int, address: Inline) -> Iterator[Section]:
    """The first section of papers says how many of how many are printed, and where the others are."""
    shown = sum(len(s.entries()) for s in sections if s.kind == "publications")
    said = shown >= total
    for section in sections:
        if section.kind == "publications" and not said:
            said = True
            yield replace(section, notes=(*section.notes, _note(shown, total, address)))
        else:
            yield section


def _note(shown: int, total: int, address: Inline) -> Text:
    def in_language(lang: str) -> Inline:
        pattern = words_of(lang).words["publications_shown_at" if address else "publications_shown"]
        before, _, behind = pattern.format(shown=shown, total=total, where="\0").partition("\0")
        return (*inline(before), *address, *((Run(behind),) if behind else ()))

    return Localized.of({lang: in_language(lang) for lang in LANGUAGES})


def _word(key: str) -> Text:
    return Localized.of({lang: inline(words_of(lang).words[key]) for lang in LANGUAGES})
