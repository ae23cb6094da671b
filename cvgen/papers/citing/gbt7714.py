"""References in the numeric style of GB/T 7714-2015: 张三, 李四. 题名[J]. 刊名, 2020, 12(3): 1-10."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.cv.text import Inline, Run, has_han, inline, one_line
from cvgen.papers.citing.names import Name
from cvgen.papers.citing.pieces import (
    link,
    listed,
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

MOST_AUTHORS = 3
_MARKS = {"article": "J", "conference": "C", "proceedings": "C", "book": "M", "chapter": "M", "phd": "D", "master": "D",
          "report": "R", "patent": "P", "online": "EB", "arxiv": "EB", "unpublished": "Z"}  # fmt: skip


def written(work: Work) -> Inline:
    """The reference of a work; what is not known is left out, and never stands as [S.l.] or [s.n.]."""
    authors = work.authors or work.editors
    names = _listed(authors, work, work.own if work.authors else -1, others=work.others)
    match work.kind:
        case "article":
            behind = _in_journal(work)
        case "conference" | "chapter":
            return _end(work, parts(" ", stopped(names), _glued(work, _in_book(work))))
        case "patent":
            behind = inline(work.issued or work.status)
        case "online" | "arxiv":
            behind = ()
        case "report" if _online(work) and not _house(work):
            behind = ()
        case _:
            behind = _published(work)
    return _end(
        work, parts(" ", stopped(names), sentences((*title(work), *inline(_number(work) + _mark(work))), behind))
    )


def _glued(work: Work, behind: Inline) -> Inline:
    """Title and host with nothing but // between them."""
    head = (*title(work), *inline(_mark(work)))
    return (*head, Run("//"), *behind) if work.container else sentences(head, behind)


def _end(work: Work, line: Inline) -> Inline:
    """The reference with its address and DOI."""
    address = work.url if work.kind in ("online", "arxiv") or _online(work) else ""
    address = address or (preprint(work) if work.kind == "arxiv" else "")
    if address.startswith(resolver(work)) and resolver(work):
        address = ""
    on_web = work.kind in ("online", "arxiv") or (_online(work) and work.kind == "report" and not _house(work))
    visited = f"[{visit}]" if address and (visit := work.first("urldate")) else ""
    if on_web:
        updated = f"({work.issued})" if work.issued else ""
        line = parts(" ", stopped(line), stopped(inline(updated + visited)))
    elif visited:
        line = (*(line[:-1] if line[-1].text == "." else line), Run(f"{visited}."))
    doi = (Run("DOI: "), *link(work.doi, resolver(work))) if work.doi else ()
    return parts(" ", stopped(line), stopped(link(address, address)), stopped(doi))


def _online(work: Work) -> bool:
    """Whether it was read on the web, which only a day of reading tells."""
    return bool(work.url and work.first("urldate"))


def _mark(work: Work) -> str:
    """[J], or [J/OL] for what was read on the web."""
    sort = _MARKS[work.kind]
    if work.kind == "unpublished" and work.url:
        return "[EB/OL]"
    return f"[{sort}/OL]" if work.kind in ("online", "arxiv") or _online(work) else f"[{sort}]"


def _number(work: Work) -> str:
    """The number of a report or patent, which stands behind its title."""
    number = work.issue if work.kind in ("report", "patent") else ""
    return f": {number}" if number else ""


def _in_journal(work: Work) -> Inline:
    """Journal, year, volume(issue): pages."""
    issue = f"({work.issue})" if work.issue else ""
    year = work.year or work.status
    volume = work.first("volume")
    # "2013(1)" has no volume; one year's issues of a journal without volumes are counted within the year.
    dated = ", ".join(part for part in (year, f"{volume}{issue}") if part) if volume else f"{year}{issue}"
    return parts(", ", work.container, f"{dated}: {work.pages}" if work.pages and dated else dated or work.pages)


def _in_book(work: Work) -> Inline:
    """Editors. Title. Edition. Place: publisher, year: pages."""
    host = work.first("booktitle", "journal", "journaltitle", "venue")
    volume = work.first("volume")
    if volume:
        host = f"{host}: {f'第{volume}卷' if has_han(host) else f'vol. {volume}'}"
    editors = _listed(work.editors, work) if work.authors else ()
    where = _published(work)
    where = parts(": ", where, work.pages) if where else inline(work.pages)
    return sentences(editors, host, where)


def _published(work: Work) -> Inline:
    """Edition. Place: publisher, year."""
    house = _house(work)
    place = work.first("address", "location")
    year = work.year or work.status
    made = ", ".join(part for part in (": ".join(part for part in (place, house) if part), year) if part)
    return parts(" ", stopped(inline(_edition(work))), inline(made))


def _house(work: Work) -> str:
    return work.first("publisher", "school", "institution", "organization", "howpublished")


def _edition(work: Work) -> str:
    number, said = work.edition, work.first("edition")
    if number:
        return f"{number}版" if work.lang == "zh" else f"{ordinal(number)} ed."
    return said if said and not re.fullmatch(r"(?i)(?:1(?:st)?|first|第?[一1]版?)\.?", said) else ""


def _listed(names: Sequence[Name], work: Work, own: int = -1, *, others: bool = False) -> Inline:
    """Three names, more only for the owner's, and 等 or et al. in the language of the work."""
    made = people(names[: listed(len(names), MOST_AUTHORS, MOST_AUTHORS, own)], _name, own)
    if len(names) > len(made) or (others and made):
        chinese = work.lang == "zh" and has_han("".join(one_line(one) for one in made))
        made.append(inline("等" if chinese else "et al."))
    return parts(", ", *made)


def _name(name: Name) -> str:
    """SHEN Y Z, NORD G L, Jr; a Chinese name and a body as they are."""
    if name.whole:
        return name.whole
    suffix = f", {name.suffix.rstrip('.')}" if name.suffix else ""
    return f"{name.surname.upper()} {name.initials('', ' ')}".strip() + suffix
