"""References in the seventh edition of APA style: Marsh, A., & Reed, B. (2021). Title. Journal, 12(3), 45–67."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cvgen.cv.text import Inline, Run, cut, inline, plain, squash
from cvgen.papers.citing.names import Name
from cvgen.papers.citing.pieces import (
    MONTHS,
    italic,
    link,
    ordinal,
    parts,
    people,
    preprint,
    resolver,
    sentences,
    stopped,
    title,
)
from cvgen.papers.citing.work import Work

MOST_AUTHORS = 20


def written(work: Work) -> Inline:
    """The reference of a work."""
    names = _listed(work.authors, work.own, others=work.others)
    if not names and work.editors:
        names = (*_listed(work.editors), Run(" (Eds.)" if len(work.editors) > 1 else " (Ed.)"))
    if not names:  # the title takes the place of the author
        first, behind = _untitled(work)
        return parts(" ", stopped(first), inline(f"({_date(work)})."), behind, _address(work))
    head = parts(" ", stopped(names), inline(f"({_date(work)})."))
    return parts(" ", head, _behind(work), _address(work))


def _untitled(work: Work) -> tuple[Inline, Inline]:
    """The title, and what stands behind it, of a work without an author."""
    whole = _behind(work)
    at = len(title(work))
    return whole[:at], tuple(cut(whole[at:], len(plain(whole[at:])) - len(plain(whole[at:]).lstrip(". "))))


def _behind(work: Work) -> Inline:
    """Title and where it is found."""
    return _BEHIND.get(work.kind, _book)(work)


def _article(work: Work) -> Inline:
    return sentences(title(work), _in_journal(work))


def _newspaper(work: Work) -> Inline:
    return sentences(title(work), parts(", ", italic(work.container), work.pages.replace("-", "–")))


def _standard(work: Work) -> Inline:
    number = f"(Standard No. {work.issue})" if work.issue else ""
    return sentences(_with(title(work, italic=True), number), work.house)


def _data(work: Work) -> Inline:
    sort = "[Data set]" if work.kind == "dataset" else "[Computer software]"
    version = f"(Version {work.version}) " if work.version else ""
    return sentences(_with(title(work, italic=True), f"{version}{sort}"), work.house)


def _chapter(work: Work) -> Inline:
    return sentences(title(work), _in_book(work), work.first("publisher"))


def _thesis(work: Work) -> Inline:
    sort = "Master’s thesis" if work.kind == "master" else "Doctoral dissertation"
    return sentences(_with(title(work, italic=True), f"[{_comma(sort, work.first('school', 'institution'))}]"))


def _report(work: Work) -> Inline:
    house = work.first("institution", "publisher")
    house = "" if squash(house) in [squash(name.whole) for name in work.authors] else house
    number = f"(Report No. {work.issue})" if work.issue else ""
    return sentences(_with(title(work, italic=True), number), house)


def _patent(work: Work) -> Inline:
    sort = work.first("type")
    sort = sort if re.search(r"patent|专利", sort, re.I) else "U.S. Patent" if work.us_patent else "Patent"
    number = f"{int(work.us_patent):,}" if work.us_patent else work.issue
    office = work.first("organization", "institution", "publisher")
    office = office or ("U.S. Patent and Trademark Office" if work.us_patent else "")
    return sentences(_with(title(work, italic=True), f"({sort} No. {number})" if number else ""), office)


def _preprint(work: Work) -> Inline:
    return sentences(_with(title(work, italic=True), f"(arXiv:{work.arxiv})"), "arXiv")


def _manuscript(work: Work) -> Inline:
    """What has no sort: a manuscript, unless a DOI or a house tells that it has appeared."""
    if work.doi or work.first("publisher"):
        return sentences(title(work, italic=True), work.first("publisher"))
    submitted = re.search(r"submitted|under review|投稿|在审", work.first("note"), re.I)
    sort = "[Manuscript submitted for publication]" if submitted else "[Unpublished manuscript]"
    return sentences(_with(title(work, italic=True), sort))


def _page(work: Work) -> Inline:
    site = work.first("organization", "publisher", "howpublished", "institution")
    return sentences(title(work, italic=True), site)


def _book(work: Work) -> Inline:
    translators = parts(" & ", *people(work.translators, lambda name: _name(name, turned=False)))
    behind = "; ".join(part for part in (f"{plain(translators)}, Trans." if translators else "", _bare(work)) if part)
    return sentences(_with(title(work, italic=True), f"({behind})" if behind else ""), work.first("publisher"))


_BEHIND: dict[str, Callable[[Work], Inline]] = {
    "article": _article, "newspaper": _newspaper, "standard": _standard, "dataset": _data, "software": _data,
    "conference": _chapter, "chapter": _chapter, "phd": _thesis, "master": _thesis, "report": _report,
    "patent": _patent, "arxiv": _preprint, "unpublished": _manuscript, "online": _page,
}  # fmt: skip


def _with(line: Inline, behind: str) -> Inline:
    return (*line, Run(f" {behind}")) if behind else line


def _comma(*given: str) -> str:
    return ", ".join(one for one in given if one)


def _in_journal(work: Work) -> Inline:
    """Journal, volume(issue), pages."""
    volume = work.first("volume")
    issue = f"({work.issue})" if work.issue else ""
    where = (*italic(volume), *inline(issue))
    pages = f"Article {work.pages}" if work.is_article_number else work.pages.replace("-", "–")
    return parts(", ", italic(work.container), where, pages)


def _in_book(work: Work) -> Inline:
    """In E. Editor (Ed.), Book (2nd ed., pp. 1–10)."""
    if not work.container:
        return ()
    editors: Inline = ()
    if work.editors:
        made = people(work.editors, lambda name: _name(name, turned=False))
        last = parts(", & " if len(made) > 2 else " & ", parts(", ", *made[:-1]), made[-1])
        editors = (*last, Run(" (Eds.), " if len(made) > 1 else " (Ed.), "))
    edition = f"{ordinal(work.edition)} ed." if work.edition else ""
    volume = f"Vol. {volume}" if (volume := work.book_volume) else ""
    pages = f"{'pp.' if re.search('[-,]', work.pages) else 'p.'} {work.pages.replace('-', '–')}" if work.pages else ""
    pages = f"Article {work.pages}" if work.is_article_number else pages
    behind = _comma(edition, volume, pages)
    return (Run("In "), *editors, *italic(work.container), *inline(f" ({behind})" if behind else ""))


def _bare(work: Work) -> str:
    edition = f"{ordinal(work.edition)} ed." if work.edition else ""
    return _comma(edition, f"Vol. {volume}" if (volume := work.book_volume) else "")


def _date(work: Work) -> str:
    """The year, with the day for what is no paper: 2012, June 14."""
    if not work.year:
        return work.status or "n.d."
    if work.kind in ("online", "newspaper") and work.month:
        return f"{work.year}, {MONTHS[work.month - 1]}{f' {work.day}' if work.day else ''}"
    return work.year


def _address(work: Work) -> Inline:
    """The DOI as an address, else where a preprint, a thesis, a patent or a page is."""
    if work.doi:
        return link(resolver(work), resolver(work))
    if work.kind == "arxiv":
        return link(preprint(work), preprint(work))
    on_web = ("online", "report", "dataset", "software", "newspaper", "standard", "phd", "master", "patent")
    return link(work.url, work.url) if work.kind in on_web or work.first("urldate") else ()


def _listed(names: Sequence[Name], own: int = -1, *, others: bool = False) -> Inline:
    """A, B, & C; of more than twenty the first nineteen and the last."""
    made = people(names, _name, own)
    if others and made:
        return parts(", ", *made, "et al.")
    if len(made) > MOST_AUTHORS:
        return parts(", . . . ", parts(", ", *made[: MOST_AUTHORS - 1]), made[-1])
    return parts(", & ", parts(", ", *made[:-1]), made[-1]) if made else ()


def _name(name: Name, *, turned: bool = True) -> str:
    """Family name first; in front of a book "A. van der Berg Jr."."""
    if name.whole:
        return name.whole
    given = name.hyphenated(".", " ")
    if not turned:
        return " ".join(part for part in (given, name.surname, name.suffix) if part)
    return _comma(name.surname, given, name.suffix)
