"""References in Chicago's author-date style: Marsh, Ada, and Bo Reed. 2021. “Title.” Journal 12 (3): 45–67.

That of the 17th edition; see https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-2.html.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.cv.text import Inline, Run, has_han, inline, plain
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

#: Up to so many authors are all named; of more, the first seven.
_MOST, _FIRST = 10, 7
_THESES = {"phd": "PhD diss.", "master": "Master’s thesis"}


def written(work: Work) -> Inline:
    """The reference of a work."""
    names = _listed(work.authors, work.own, others=work.others)
    if not names and work.editors:
        names = (*_listed(work.editors), Run(", eds" if len(work.editors) > 1 else ", ed"))
    address = _address(work)
    if not names:
        return parts(" ", _title(work), stopped(inline(_year(work))), _behind(work), address)
    return parts(" ", stopped(names), stopped(inline(_year(work))), _title(work), _behind(work), address)


def _title(work: Work) -> Inline:
    """A part of something in quotation marks, a work of its own in italics."""
    if work.kind in ("book", "proceedings", "report", "standard", "dataset", "software"):
        return stopped(title(work, italic=True))
    inner = tuple(replace(run, text=run.text.replace("“", "‘").replace("”", "’")) for run in title(work))
    stop = () if plain(inner)[-1:] in ("?", "!", "？", "！") else (Run("."),)
    return (Run("“"), *inner, *stop, Run("”"))


def _behind(work: Work) -> Inline:
    match work.kind:
        case "article":
            return stopped(_in_journal(work))
        case "newspaper":
            return stopped(parts(", ", italic(work.container), _day(work)))
        case "conference" | "chapter":
            return sentences(_in_book(work), _published(work))
        case "phd" | "master":
            return stopped(parts(", ", _THESES[work.kind], work.house))
        case "arxiv":
            return inline("Preprint, arXiv.")
        case "patent":
            return stopped(parts(", ", _patent(work), _day(work)))
        case "dataset" | "software":
            return sentences(f"Version {work.version}" if work.version else "", work.house)
        case "online":
            visited = _visited(work.first("urldate"))
            return sentences(work.house, _day(work) if work.month else "", visited)
        case "unpublished":
            house = work.house if work.doi else ""  # it has appeared, whatever it is
            return sentences(work.first("note") or house or "Unpublished manuscript")
    number = work.issue if work.kind in ("report", "standard") else ""
    translated = _spoken(work.translators)
    edition = f"{ordinal(work.edition)} ed." if work.edition else ""
    return sentences((Run("Translated by "), *translated) if translated else (), edition, number, _published(work))


def _in_journal(work: Work) -> Inline:
    """Journal 12 (3): 45–67; Journal, no. 3: 45–67 where there are no volumes."""
    volume, issue = work.first("volume"), work.issue
    if volume:
        where: Inline = parts(" ", italic(work.container), volume, f"({issue})" if issue else "")
    else:
        where = parts(", ", italic(work.container), f"no. {issue}" if issue else "")
    return parts(": ", where, _pages(work.pages)) if volume or issue else parts(", ", where, _pages(work.pages))


def _in_book(work: Work) -> Inline:
    """In Book, edited by Ada Okafor and Bo Nord, 77–99."""
    if not work.container:
        return ()
    editors = _spoken(work.editors) if work.authors else ()
    volume = f"vol. {work.book_volume}" if work.book_volume else ""
    return parts(
        ", ",
        (Run("In "), *italic(work.container)),
        (Run("edited by "), *editors) if editors else (),
        volume,
        f"{ordinal(work.edition)} ed." if work.edition else "",
        _pages(work.pages),
    )


def _published(work: Work) -> str:
    place = work.first("address", "location")
    return ": ".join(part for part in (place, work.house) if part)


def _patent(work: Work) -> str:
    sort = work.first("type")
    if re.match(r"US\b|U\.S\.", work.issue or sort):
        return f"US Patent {re.sub(r'^US[ -]*', '', work.issue)}".strip()
    return f"{sort if re.search(r'patent|专利', sort, re.I) else 'Patent'} {work.issue}".strip()


def _pages(pages: str) -> str:
    """A range with the figures that change: 101–19, 210–18, 2000–2010, 45–58."""
    found = re.fullmatch(r"(\d+)-(\d+)", pages)
    if not found or len(found[1]) != len(found[2]) or int(found[1]) < 100 or int(found[1]) % 100 == 0:
        return pages.replace("-", "–")
    first, last = found[1], found[2]
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first))
    kept = last[same:] if 0 < int(first) % 100 < 10 else last[min(same, len(last) - 2) :]
    return f"{first}–{last if len(kept) == len(last) - 1 and len(last) > 3 else kept}"


def _year(work: Work) -> str:
    if work.year:
        return work.year
    return "Forthcoming" if re.search(r"press|appear|forthcoming", work.status, re.I) else work.status or "n.d."


def _day(work: Work) -> str:
    if not work.month:
        return ""
    return f"{MONTHS[work.month - 1]} {work.day}, {work.year}" if work.day else f"{MONTHS[work.month - 1]} {work.year}"


def _visited(day: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day)
    if not found or not 0 < int(found[2]) < 13:
        return f"Accessed {day}" if day else ""
    return f"Accessed {MONTHS[int(found[2]) - 1]} {int(found[3])}, {found[1]}"


def _address(work: Work) -> Inline:
    """The DOI as an address, else where a preprint or a page is."""
    href = resolver(work) or (preprint(work) if work.kind == "arxiv" else "")
    if not href and work.kind in ("online", "report", "dataset", "software", "newspaper", "standard"):
        href = work.url
    return stopped(link(href, href))


def _listed(names: Sequence[Name], own: int = -1, *, others: bool = False) -> Inline:
    """Shen, Yanzhou, Xiao Lin, and Wen Zhou; of Chinese names a list with commas."""
    shown = names if len(names) <= _MOST else names[:_FIRST]
    made = people(shown, _turned, own)
    made = [made[0], *people(shown[1:], _straight, own - 1)] if made else []
    if others or len(names) > len(shown):
        return (*parts(", ", *made), Run(", et al" if len(made) > 1 else " et al")) if made else ()
    return _joined(made, comma=True)


def _spoken(names: Sequence[Name]) -> Inline:
    """Ada Okafor and Bo Nord."""
    return _joined(people(names, _straight), comma=False)


def _joined(made: Sequence[Inline], *, comma: bool) -> Inline:
    """Names in a row; two Chinese ones have no "and" between them."""
    if len(made) < 2:
        return made[0] if made else ()
    if all(has_han(plain(one)) for one in made):
        return parts(", ", *made)
    last = ", and " if comma or len(made) > 2 else " and "
    return parts(last, parts(", ", *made[:-1]), made[-1])


def _turned(name: Name) -> str:
    """Zee, Jan van der; a body and a Chinese name as they are."""
    if name.whole:
        return name.whole
    given = " ".join(part for part in (_given(name), name.particle) if part)
    return ", ".join(part for part in (name.family, given, name.suffix) if part)


def _straight(name: Name) -> str:
    """Jan van der Zee."""
    if name.whole:
        return name.whole
    return " ".join(part for part in (_given(name), name.surname, name.suffix) if part)


def _given(name: Name) -> str:
    """Given names as they are written, initials with points and gaps: J. K."""
    dotted = re.sub(r"\b([A-Z])(?=\s|$)", r"\1.", name.given)
    return re.sub(r"(?<=[A-Z])\.(?=[A-Z])", ". ", dotted)
