"""References as the IEEE Reference Guide has them: A. Marsh and B. Reed, “Title,” Journal, vol. 1, no. 2, 2020."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cvgen.cv.text import Inline, Run, plain, squash
from cvgen.papers.citing.names import Name
from cvgen.papers.citing.pieces import italic, link, listed, ordinal, parts, people, resolver, sentences, stopped, title
from cvgen.papers.citing.work import Work

MOST_AUTHORS = 6
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")


def written(work: Work) -> Inline:
    """The reference of a work."""
    names = _listed(work.authors, work.own, others=work.others) or _edited(work)
    if work.kind == "online":
        return _online(work, names)
    if work.kind == "standard":
        return _end(parts(", ", title(work, italic=True), work.issue, work.house, work.year), work)
    if work.kind == "software":
        version = f"(version {work.version})" if work.version else ""
        head = parts(" ", title(work, italic=True), version)
        return _end(parts(". ", names, parts(", ", head, _date(work), work.house)), work)
    if work.kind in ("book", "proceedings"):
        told = parts(", ", title(work, italic=True), _edition(work), _volume(work), _translated(work))
        return sentences(parts(", ", names, told), parts(", ", _published(work), _pages(work)), _doi(work))
    doi = _doi(work)
    behind = parts(", ", _behind(work), doi)
    line = _comma(title(work)) if behind else stopped(title(work))
    quoted = (*names, *((Run(", “"),) if names else (Run("“"),)), *line, Run("”"))
    line = (*quoted, Run(" "), *stopped(behind)) if behind else quoted
    read = work.kind in ("report", "newspaper", "phd", "master") or work.first("urldate")
    return parts(" ", line, *_on_web(work)) if read and work.kind not in ("dataset", "arxiv") and not work.doi else line


def _behind(work: Work) -> Inline:
    """What follows the title, up to the year."""
    return _BEHIND.get(work.kind, _manuscript)(work)


def _paper(work: Work) -> Inline:
    return parts(", ", italic(work.container), _volume(work), _number(work), _pages(work), _date(work), _article(work))


def _newspaper(work: Work) -> Inline:
    return parts(", ", italic(work.container), _pages(work), _day(work))


def _data(work: Work) -> Inline:
    version = f"version {work.version}" if work.version else ""
    return parts(", ", version, work.house, _date(work), "" if work.doi else link(work.url, work.url))


def _talk(work: Work) -> Inline:
    host = (Run("in "), *italic(work.container)) if work.container else ()
    series = parts(", ", f"in {work.first('series')}", _volume(work)) if work.first("series") else ()
    return parts(
        ", ", host, series, _edited(work), () if series else _volume(work), work.first("address", "location"),
        _date(work), _pages(work), _article(work),
    )  # fmt: skip


def _chapter(work: Work) -> Inline:
    host = parts(", ", (Run("in "), *italic(work.container)), _edition(work), _volume(work), _edited(work))
    return parts(", ", parts(" ", stopped(host), _published(work)), _pages(work))


def _thesis(work: Work) -> Inline:
    sort = "M.S. thesis" if work.kind == "master" else "Ph.D. dissertation"
    return parts(", ", sort, work.first("school", "institution"), work.first("address"), _date(work))


def _technical_report(work: Work) -> Inline:
    house = work.first("institution", "publisher")
    house = "" if squash(house) in [squash(name.whole) for name in work.authors] else house
    return parts(", ", house, work.first("address"), _report(work), _day(work))


def _patent(work: Work) -> Inline:
    sort = work.first("type")
    sort = sort if re.search(r"patent|专利", sort, re.I) else "U.S. Patent" if work.us_patent else "Patent"
    number = f"{int(work.us_patent):,}".replace(",", " ") if work.us_patent else work.issue
    return parts(", ", f"{sort} {number}".strip(), _day(work))


def _preprint(work: Work) -> Inline:
    return parts(", ", _date(work), link(f"arXiv:{work.arxiv}", f"https://arxiv.org/abs/{work.arxiv}"))


def _manuscript(work: Work) -> Inline:
    return parts(", ", work.first("howpublished") or (work.house if work.doi else "") or "unpublished", _date(work))


_BEHIND: dict[str, Callable[[Work], Inline]] = {
    "article": _paper, "newspaper": _newspaper, "dataset": _data, "conference": _talk, "chapter": _chapter,
    "phd": _thesis, "master": _thesis, "report": _technical_report, "patent": _patent, "arxiv": _preprint,
}  # fmt: skip


def _end(line: Inline, work: Work) -> Inline:
    """A line of its own, with where it is on the web."""
    where = () if work.doi else _on_web(work)
    return parts(" ", stopped(parts(", ", line, _doi(work))), *where)


def _online(work: Work, names: Inline) -> Inline:
    """Author. “Title.” Site. Accessed: day. [Online]. Available: address, without a full stop."""
    line = title(work)
    quoted = (Run("“"), *stopped(line), Run("”"))
    site = work.first("organization", "publisher", "howpublished", "institution")
    visited, address = _on_web(work)
    return parts(" ", stopped(names), quoted, sentences(parts(", ", site, _day(work))), visited, address)


def _on_web(work: Work) -> tuple[Inline, Inline]:
    """When it was read and where it is, if it is on the web."""
    if not work.url:
        return (), ()
    visited = work.first("urldate")
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", visited)
    shown = f"{_MONTHS[int(day[2]) - 1]} {int(day[3])}, {day[1]}" if day and 0 < int(day[2]) < 13 else visited
    return sentences(f"Accessed: {shown}" if shown else ""), (Run("[Online]. Available: "), *link(work.url, work.url))


def _comma(line: Inline) -> Inline:
    """A title with its comma, which stands within the quotation marks; those within it become single ones."""
    line = tuple(replace(run, text=run.text.replace("“", "‘").replace("”", "’")) for run in line)
    return line if plain(line)[-1:] in "?!？！" else (*line, Run(","))


def _listed(names: Sequence[Name], own: int = -1, *, others: bool = False) -> Inline:
    """A, B, and C; of more than six the first one, or those up to the owner."""
    made = people(names, _name, own)
    et_al = (Run("et al.", italic=True),)
    shown = listed(len(made), MOST_AUTHORS, 1, own)
    if shown < len(made) or (others and made):
        made = made[:shown]
        return parts(", " if len(made) > 1 else " ", *made, et_al)
    if len(made) < 3:
        return parts(" and ", *made)
    return parts(", and ", parts(", ", *made[:-1]), made[-1])


def _name(name: Name) -> str:
    """J.-Y. van der Lin Jr."""
    return name.whole or " ".join(part for part in (name.hyphenated(".", " "), name.surname, name.suffix) if part)


def _edited(work: Work) -> Inline:
    names = _listed(work.editors)
    return (*names, Run(", Eds." if len(work.editors) > 1 else ", Ed.")) if names else ()


def _translated(work: Work) -> Inline:
    names = _listed(work.translators)
    return (*names, Run(", Trans.")) if names else ()


def _edition(work: Work) -> str:
    return f"{ordinal(work.edition)} ed." if work.edition else work.first("edition") if not _first(work) else ""


def _first(work: Work) -> bool:
    return bool(re.fullmatch(r"(?i)1(?:st)?|first|第?[一1]版?", work.first("edition")))


def _published(work: Work) -> str:
    """Place: publisher, year."""
    house = ": ".join(part for part in (work.first("address", "location"), work.first("publisher")) if part)
    return ", ".join(part for part in (house, work.year or work.status) if part)


def _volume(work: Work) -> str:
    return f"vol. {volume}" if (volume := work.first("volume")) else ""


def _number(work: Work) -> str:
    if not work.issue or re.match(r"(?i)suppl|增刊|special", work.issue):
        return work.issue[:1].lower() + work.issue[1:]  # suppl. 1
    return f"no. {work.issue}"


def _pages(work: Work) -> str:
    if not work.pages or work.is_article_number:
        return ""
    several = re.search(r"[-,]", work.pages)
    return f"{'pp.' if several else 'p.'} {work.pages.replace('-', '–')}"


def _article(work: Work) -> str:
    return f"Art. no. {work.pages}" if work.is_article_number else ""


def _report(work: Work) -> str:
    sort = work.first("type") or "Tech. Rep."
    return f"{sort} {work.issue}" if work.issue else sort if work.first("type") else ""


def _date(work: Work) -> str:
    return f"{_MONTHS[work.month - 1]} {work.year}" if work.month else work.year or work.status


def _day(work: Work) -> str:
    return f"{_MONTHS[work.month - 1]} {work.day}, {work.year}" if work.month and work.day else _date(work)


def _doi(work: Work) -> Inline:
    return (Run("doi: "), *link(work.doi, resolver(work))) if work.doi else ()
