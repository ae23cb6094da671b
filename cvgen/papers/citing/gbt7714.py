"""References in the numeric style of GB/T 7714: 张三, 李四. 题名[J]. 刊名, 2020, 12(3): 1-10.

Two editions are written: that of 2015 and that of 2025, in force since July 2026, by which family names are no
capitals, names in Pinyin stay whole, Chinese references have full-width marks, preprints are [PP], and a standard
begins with its number. See https://openstd.samr.gov.cn for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvgen.cv.spellings import is_pinyin
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
from cvgen.patterns import lazy

MOST_AUTHORS = 3
_MARKS = {"article": "J", "conference": "C", "proceedings": "C", "book": "M", "chapter": "M", "phd": "D", "master": "D",
          "report": "R", "patent": "P", "online": "EB", "arxiv": "EB", "unpublished": "Z", "standard": "S",
          "newspaper": "N", "dataset": "DS", "software": "CP"}  # fmt: skip
#: What is on the web alone.
_ONLINE = ("online", "arxiv")
_NUMBERED = ("report", "patent", "standard")
_WIDE = {", ": "，", ": ": "：", "; ": "；", "(": "（", ")": "）"}
_NARROW = lazy(r"\s?\(|\)|, |(?<!DOI): |; ")


def written(work: Work) -> Inline:
    """The reference of a work by the edition of 2015; what is not known is left out, never [S.l.] or [s.n.]."""
    return _Edition2015(work).reference()


def written_2025(work: Work) -> Inline:
    """The reference of a work by the edition of 2025."""
    return _Edition2025(work).reference()


@dataclass(frozen=True, slots=True)
class _Edition2015:
    """The reference of one work, piece by piece."""

    work: Work

    def reference(self) -> Inline:
        """All of it."""
        work = self.work
        names = self.listed(work.authors or work.editors, work.own if work.authors else -1, others=work.others)
        if work.kind in ("conference", "chapter"):
            return self.end(parts(" ", stopped(names), self.in_host()))
        head = (*title(work), *inline(self.number() + self.mark()))
        return self.end(parts(" ", stopped(names), sentences(head, *self.behind())))

    def behind(self) -> tuple[Inline | str, ...]:
        """What stands behind the title."""
        work = self.work
        match work.kind:
            case "article":
                return (self.in_journal(),)
            case "newspaper":
                return (self.in_newspaper(),)
            case "patent":
                return (work.issued or work.status,)
            case "online" | "arxiv":
                return ()
            case "dataset" | "software":
                dated = "" if self.is_alone_on_web() else work.year
                return (f"Version {work.version}" if work.version else "", parts(", ", work.house, dated))
            case "report" if self.is_alone_on_web():
                return ()
        return (self.translated(), self.published())

    def in_host(self) -> Inline:
        """Title and host with nothing but // between them."""
        head = (*title(self.work), *inline(self.mark()))
        return (*head, Run("//"), *self.in_book()) if self.work.container else sentences(head, self.in_book())

    def end(self, line: Inline) -> Inline:
        """The reference with its address and DOI."""
        work = self.work
        address = work.url if work.kind in _ONLINE or self.is_on_web() else ""
        address = address or (preprint(work) if work.kind == "arxiv" else "")
        if address.startswith(resolver(work)) and resolver(work):
            address = ""
        visited = f"[{visit}]" if address and (visit := work.first("urldate")) else ""
        if self.is_alone_on_web():
            line = parts(" ", stopped(line), stopped(inline(self.updated() + visited)))
        elif visited:
            line = (*(line[:-1] if line[-1].text == "." else line), Run(f"{visited}."))
        doi = (Run("DOI: "), *link(work.doi, resolver(work))) if work.doi else ()
        return parts(" ", stopped(line), stopped(link(address, address)), stopped(doi))

    def updated(self) -> str:
        """The day of what is on the web."""
        return f"({self.work.issued})" if self.work.issued else ""

    def is_on_web(self) -> bool:
        """Whether it was read on the web, which a day of reading tells, or is nowhere else."""
        work = self.work
        digital = work.kind in ("dataset", "software") and bool(work.url or work.doi)
        return digital or bool(work.url and work.first("urldate"))

    def is_alone_on_web(self) -> bool:
        """Whether nothing tells of another edition than that on the web, so that its day is the page's."""
        if self.work.kind in _ONLINE:
            return True
        return self.work.kind in ("report", "software") and self.is_on_web() and not self.work.house

    def mark(self) -> str:
        """[J], or [J/OL] for what was read on the web."""
        if self.work.kind == "unpublished" and self.work.url:
            return "[EB/OL]"
        on_web = self.work.kind in _ONLINE or self.is_on_web()
        return f"[{_MARKS[self.work.kind]}/OL]" if on_web else f"[{_MARKS[self.work.kind]}]"

    def number(self) -> str:
        """The number of a report, a patent or a standard, or the volume of a book, which stand behind the title."""
        number = self.work.issue if self.work.kind in _NUMBERED else ""
        volume = self.volume(self.work.lang == "zh") if self.work.kind in ("book", "proceedings") else ""
        return f": {number or volume}" if number or volume else ""

    def volume(self, chinese: bool) -> str:
        """The volume of a book: 第2卷, vol. 2."""
        volume = self.work.book_volume
        return (f"第{volume}卷" if chinese else f"vol. {volume}") if volume else ""

    def in_journal(self) -> Inline:
        """Journal, year, volume(issue): pages."""
        work = self.work
        issue = f"({work.issue})" if work.issue else ""
        year = work.year or work.status
        volume = work.first("volume")
        # "2013(1)" has no volume; one year's issues of a journal without volumes are counted within the year.
        dated = ", ".join(part for part in (year, f"{volume}{issue}") if part) if volume else f"{year}{issue}"
        return parts(", ", work.container, f"{dated}: {work.pages}" if work.pages and dated else dated or work.pages)

    def in_newspaper(self) -> Inline:
        """Newspaper, day(page)."""
        work = self.work
        page = work.pages or work.issue
        return parts(", ", work.container, f"{work.issued or work.status}{f'({page})' if page else ''}")

    def in_book(self) -> Inline:
        """Editors. Title. Edition. Place: publisher, year: pages."""
        work = self.work
        host = work.first("booktitle", "journal", "journaltitle", "venue")
        if volume := self.volume(has_han(host)):
            host = f"{host}: {volume}"
        editors = self.listed(work.editors) if work.authors else ()
        where = self.published()
        return sentences(editors, host, parts(": ", where, work.pages) if where else work.pages)

    def translated(self) -> Inline:
        """The translators of a book: 沈砚舟, 译."""
        names = self.listed(self.work.translators)
        chinese = self.work.lang == "zh" or has_han(one_line(names))
        return parts(", ", names, "译" if chinese else "trans") if names else ()

    def published(self) -> Inline:
        """Edition. Place: publisher, year."""
        work = self.work
        place = work.first("address", "location")
        house, year = self.house(), work.year or work.status
        made = ", ".join(part for part in (": ".join(part for part in (place, house) if part), year) if part)
        cited = f": {work.pages}" if work.kind == "book" and work.pages and made else ""
        return parts(" ", stopped(inline(self.edition())), made + cited)

    def house(self) -> str:
        """The publisher, who may be the author as well, as a report of its own house has it."""
        names = ("publisher", "school", "institution", "organization", "howpublished")
        return self.work.house or (self.work.first(*names) if self.work.fields.get("author") else "")

    def edition(self) -> str:
        """2nd ed., 3版; the first one is not told."""
        number, said = self.work.edition, self.work.first("edition")
        if number:
            return f"{number}版" if self.work.lang == "zh" else f"{ordinal(number)} ed."
        return said if said and not re.fullmatch(r"(?i)(?:1(?:st)?|first|第?[一1]版?)\.?", said) else ""

    def listed(self, names: Sequence[Name], own: int = -1, *, others: bool = False) -> Inline:
        """Three names, more only for the owner's, and 等 or et al. in the language of the work."""
        made = people(names[: listed(len(names), MOST_AUTHORS, MOST_AUTHORS, own)], self.name, own)
        if len(names) > len(made) or (others and made):
            chinese = self.work.lang == "zh" and has_han("".join(one_line(one) for one in made))
            made.append(inline("等" if chinese else "et al."))
        return parts(", ", *made)

    def name(self, name: Name) -> str:
        """SHEN Y Z, NORD G L, Jr; a Chinese name and a body as they are."""
        if name.whole:
            return name.whole
        suffix = f", {name.suffix.rstrip('.')}" if name.suffix else ""
        return f"{name.surname.upper()} {name.initials('', ' ')}".strip() + suffix


@dataclass(frozen=True, slots=True)
class _Edition2025(_Edition2015):
    """What the edition of 2025 has otherwise."""

    def reference(self) -> Inline:
        """The same; a standard is told by number and name, and a Chinese reference has Chinese marks."""
        if self.work.kind == "standard":
            number = f"{self.work.issue} " if self.work.issue else ""
            return self.wide(self.end(stopped((*inline(number), *title(self.work), *inline(self.mark())))))
        return self.wide(_Edition2015.reference(self))

    def behind(self) -> tuple[Inline | str, ...]:
        """What stands behind the title; a preprint by its platform and day."""
        if self.work.kind != "arxiv":
            return _Edition2015.behind(self)
        return (f"arXiv{self.updated()}",)

    def end(self, line: Inline) -> Inline:
        """The reference with its address; the day of a preprint stands beside its platform already."""
        if self.work.kind != "arxiv":
            return _Edition2015.end(self, line)
        visited = f"[{visit}]" if (visit := self.work.first("urldate")) else ""
        line = (*line[:-1], replace(line[-1], text=line[-1].text.rstrip(".") + visited))
        address = self.work.url or preprint(self.work)
        doi = (Run("DOI: "), *link(self.work.doi, resolver(self.work))) if self.work.doi else ()
        return parts(" ", stopped(line), stopped(link(address, address)), stopped(doi))

    def mark(self) -> str:
        """[PP/OL] for a preprint."""
        return "[PP/OL]" if self.work.kind == "arxiv" else _Edition2015.mark(self)

    def name(self, name: Name) -> str:
        """Frese K S, Godard J-L; a name in Pinyin is not shortened: Shen Yanzhou."""
        if name.whole:
            return name.whole
        suffix = f", {name.suffix.rstrip('.')}" if name.suffix else ""
        whole = not name.particle and is_pinyin(name.family) and is_pinyin(name.given) and "." not in name.given
        given = name.given if whole and len(name.given) > 2 else name.hyphenated("", " ")
        return f"{name.surname} {given}".strip() + suffix

    def wide(self, line: Inline) -> Inline:
        """The marks of a Chinese reference in full width, but for points and square brackets."""
        if self.work.lang != "zh":
            return line
        return tuple(run if run.href else replace(run, text=_NARROW.sub(_widened, run.text)) for run in line)


def _widened(mark: re.Match[str]) -> str:
    return _WIDE[mark[0] if mark[0] in _WIDE else mark[0].strip()]
