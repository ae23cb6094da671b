"""What a citation style needs of a paper, read from an entry's fields: one table for all styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cvgen.cv.days import Day
from cvgen.cv.model import Entry
from cvgen.cv.text import BLANKS, Inline, cut, has_han, language_of, one_line, plain
from cvgen.papers.citing.names import Name, author_names
from cvgen.papers.paper_types import type_of
from cvgen.patterns import lazy

#: What BibTeX, CSL, Hugo and academicpages call a work, and what the styles tell apart.
_KINDS = {
    "article": "article", "article-journal": "article", "periodical": "article", "magazine": "article",
    "inproceedings": "conference", "conference": "conference", "paper-conference": "conference",
    "proceedings": "proceedings", "collection": "proceedings",
    "book": "book", "mvbook": "book", "booklet": "book", "manual": "book",
    "incollection": "chapter", "inbook": "chapter", "chapter": "chapter",
    "phdthesis": "phd", "mastersthesis": "master", "thesis": "phd", "dissertation": "phd",
    "techreport": "report", "report": "report", "patent": "patent",
    "online": "online", "electronic": "online", "www": "online", "webpage": "online",
    "unpublished": "unpublished",
    "standard": "standard", "newspaper": "newspaper", "article-newspaper": "newspaper",
    "dataset": "dataset", "data": "dataset", "software": "software",
}  # fmt: skip
#: What tells that a thing without a type of its own is a program.
_PROGRAM = lazy(
    r"软件著作权|computer software|software copyright|^\W*(?:software|computer program|source code|软件|程序)\W*$", re.I
)
#: … and what that it is a set of data, said of it alone.
_DATA = lazy(r"\W*(?:data ?sets?|research data|数据集?)\W*", re.I)
#: How the number of a standard begins.
_STANDARD = lazy(
    r"(?:GB|ISO|IEC|ITU-[TR]|ASTM|DIN|EN|BS|JIS|ANSI|IEEE\s+Std|DB\d\d|YD|YY|JB|HJ|JJF|JJG|QB|SJ|GA)"
    r"(?:/[A-Z])?\s*[A-Z]?\.?\d"
)
_OF_TYPE = {"journal": "article", "conference": "conference", "book": "book", "thesis": "phd", "report": "report",
            "patent": "patent"}  # fmt: skip
_ARXIV = lazy(
    r"arxiv\s*+(?:preprint\s*+)?(?:arxiv\s*+)?(?:[:/]\s*+)?(?:abs/)?"
    r"((?:[a-z-]{1,20}(?:\.[A-Z]{2})?/)?\d{4}\.?\d{3,5})",
    re.I,
)

_ARXIV_DOI = lazy(r"10\.48550/arxiv\.(\d{4}\.\d{4,5})", re.I)
_AT_ARXIV = lazy(r"\W*+(?:arxiv|corr)\b(?:\W*+(?:preprint|e-?prints?|arxiv|abs|\d[\d.]*+|v\d|cs\.\w\w))*+\W*+", re.I)
_NUMBERED = lazy(r"[A-Za-z]{1,4}\d{3}\w*+|\d{6,}+")
_EXACT = lazy(r"(?:19|20)\d\d-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-2]\d|3[01]))?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Work:
    """One paper in one language; `kind` is article, conference, book, chapter, phd, patent, arxiv and the like."""

    kind: str
    lang: str
    title: Inline
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    #: whether the list of authors says that there are more
    others: bool
    fields: Mapping[str, str]
    #: the year as digits; "" when the paper has none
    year: str = ""
    month: int = 0
    day: int = 0
    #: what stands in place of a year: "in press"
    status: str = ""
    #: where the title leads
    href: str = ""
    translators: tuple[Name, ...] = ()
    #: the place of the CV's owner among the authors, -1 when they are none of them
    own: int = -1

    def first(self, *names: str) -> str:
        """The first of these fields that says something, in the language of the work where it is given in several."""
        for name in names:
            for key in (*((f"{name}_zh", f"{name}_cn") if self.lang == "zh" else (f"{name}_en",)), name):
                if value := self.fields.get(key, "").strip():
                    return value
        return ""

    @property
    def doi(self) -> str:
        """The bare DOI."""
        written = self.first("doi")
        found = re.search(r"10\.\d{4,9}/\S+", written)
        return found[0].rstrip(".,;") if found else ""

    @property
    def url(self) -> str:
        """The address in full."""
        url = self.first("url")
        return url if url.startswith(("http://", "https://")) else ""

    @property
    def arxiv(self) -> str:
        """The number at arXiv."""
        found = _ARXIV.search(self.first("journal", "howpublished", "note")) or _ARXIV_DOI.search(self.doi)
        number = found[1] if found else ""
        if self.first("archiveprefix", "eprinttype").lower() in ("", "arxiv"):
            number = number or re.sub(r"^.*(?:abs|pdf)/|^arxiv:|\.pdf$", "", self.first("eprint", "arxiv"), flags=re.I)
        return number

    @property
    def container(self) -> str:
        """The journal, the proceedings or the book that it stands in."""
        return self.first("journal", "journaltitle", "booktitle", "venue")

    @property
    def pages(self) -> str:
        """The pages with a plain hyphen between them, else the number of the article."""
        pages = re.sub(rf"{BLANKS}[-–—]+\s*", "-", self.first("pages"))
        return pages or self.first("eid", "articleno", "article-number")

    @property
    def issue(self) -> str:
        """The number of the issue."""
        return self.first("number", "issue")

    @property
    def is_article_number(self) -> bool:
        """Whether the paper has a number in place of pages."""
        return bool(_NUMBERED.fullmatch(self.pages)) or (not self.first("pages") and bool(self.pages))

    @property
    def edition(self) -> int:
        """Which edition, 0 when it is the first or none is given as a number."""
        words = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
        said = self.first("edition").lower()
        number = words.get(said.split()[0], 0) if said else 0
        if found := re.search(r"\d+", said):
            number = int(found[0])
        return number if number > 1 else 0

    @property
    def us_patent(self) -> str:
        """The bare number of a patent of the United States, "" for another's and for one glued to its kind: US1B2."""
        sort = self.first("type")
        said = re.fullmatch(r"(US\s?)?([\d, ]{5,12})(?:\s[A-Z]\d?)?", self.issue.strip())
        number = re.sub(r"\D", "", said[2]) if said else ""
        american = sort.startswith("U.S.") or bool(said and said[1])
        return number if american and re.fullmatch(r"\d{5,8}", number) else ""

    @property
    def book_volume(self) -> str:
        """The volume of a book, "" where it is that of a series, which the styles leave out."""
        return "" if self.first("series") else self.first("volume")

    @property
    def version(self) -> str:
        """The version of a program or of data, as it is given."""
        return re.sub(r"^(?:version|v\.?)\s*", "", self.first("version"), flags=re.I)

    @property
    def house(self) -> str:
        """Who published it, unless that is the author."""
        names = ("publisher", "school", "institution", "organization", "howpublished")
        authors = {one.whole.casefold() for one in self.authors}
        return next((said for name in names if (said := self.first(name)) and said.casefold() not in authors), "")

    @property
    def issued(self) -> str:
        """The date as precise as it is given: 2012-06-14, 2012-06 or 2012."""
        parts = [
            self.year,
            f"{self.month:02}" if self.month else "",
            f"{self.day:02}" if self.month and self.day else "",
        ]
        return "-".join(part for part in parts if part)


def work_of(entry: Entry, lang: str, own: str = "") -> Work | None:
    """The paper of an entry in a language; None when its source gave it as a line of text only.

    `own` is the owner's name as it stands in the entry's list of authors.
    """
    fields = dict(entry.fields)
    chosen = entry.title.choose(lang)
    if not fields or chosen is None:
        return None
    title = _unstopped(chosen[1])
    authors, others = _authors(entry, fields, title)
    day = next((d for period in entry.dates for d in (period.end, period.start) if d), None)
    month, of_month = _month_and_day(day, fields)
    made = Work(
        kind="",
        lang=language_of(plain(title)) or "en",
        title=title,
        authors=authors,
        editors=author_names(fields.get("editor", ""))[0],
        others=others,
        fields=fields,
        year=f"{day.year}" if day else "",
        month=month,
        day=of_month,
        status="" if day else fields.get("year", "").strip(),
        href=entry.href,
        own=_own(authors, own),
        translators=author_names(fields.get("translator", ""))[0],
    )
    if not (made.year or made.status or made.container or made.url):
        return None
    return _with_kind(made, entry)


def _authors(entry: Entry, fields: Mapping[str, str], title: Inline) -> tuple[tuple[Name, ...], bool]:
    """Who wrote it, and whether others did, too: of a Chinese title in Chinese where the entry says so."""
    authors, others = author_names(fields.get("author", ""))
    if not authors and not author_names(fields.get("editor", ""))[0]:  # a house may write, too
        authors = _house(fields)
    told = entry.authors.get("zh")
    if language_of(plain(title)) != "zh" or not told or not has_han(plain(told)):
        return authors, others
    return (authors, others) if any(has_han(author.whole) for author in authors) else _chinese(one_line(told))


def _month_and_day(day: Day | None, fields: Mapping[str, str]) -> tuple[int, int]:
    """The month and its day, as precise as fields or else the date give them; 0 for what they do not."""
    exact = _EXACT.fullmatch(fields.get("date", "").strip())
    if exact:
        return int(exact["month"]), int(exact["day"] or 0)
    of_day = fields.get("day", "").strip(" .")
    month, number = (day.month, day.day) if day else (0, 0)
    return month or 0, int(of_day) if of_day.isdecimal() else number or 0


def _with_kind(made: Work, entry: Entry) -> Work:
    """The work with what it is: as its source calls it, unless it has appeared at arXiv alone."""
    kind, told = _KINDS.get(made.fields.get("entrytype", "").casefold(), ""), type_of(entry)
    for rule in (_as_thesis, _as_preprint, _as_newspaper, _as_program, _as_standard, _as_told, _as_found):
        kind = rule(made, kind, told)
    return replace(made, kind=kind)


def _as_thesis(made: Work, kind: str, _told: str) -> str:
    return "master" if kind == "phd" and re.search(r"master|m\.?\s?sc|硕士", made.first("type"), re.I) else kind


def _as_preprint(made: Work, kind: str, told: str) -> str:
    """At arXiv: so its type says, or it names no other venue, and no other address."""
    at_arxiv = told == "preprint" or not made.container or _AT_ARXIV.fullmatch(made.container)
    elsewhere = kind == "online" and made.url and "arxiv.org" not in made.url
    may_be = kind in ("article", "conference", "online", "unpublished", "")
    return "arxiv" if made.arxiv and at_arxiv and may_be and not elsewhere else kind


def _as_newspaper(made: Work, kind: str, _told: str) -> str:
    return "newspaper" if made.first("entrysubtype").casefold() in ("newspaper", "newspaperarticle") else kind


def _as_program(made: Work, kind: str, _told: str) -> str:
    """A program or a set of data that its source has no sort for."""
    if kind not in ("", "unpublished", "online"):
        return kind
    sorts = [made.first(name) for name in ("howpublished", "type")]
    if any(map(_PROGRAM.search, sorts)):
        return "software"
    return "dataset" if any(map(_DATA.fullmatch, sorts)) else kind


def _as_standard(made: Work, kind: str, _told: str) -> str:
    return "standard" if kind in ("", "book", "report", "unpublished") and _STANDARD.match(made.issue) else kind


def _as_told(made: Work, kind: str, told: str) -> str:
    """What the entry's type says of a work whose source says nothing."""
    of_type = _OF_TYPE.get(told, "") if made.container or told not in ("journal", "conference") else ""
    return kind or of_type or ("arxiv" if made.arxiv and not made.container else "")


def _as_found(made: Work, kind: str, _told: str) -> str:
    """What is left: by the places where it can be found."""
    return kind or ("article" if made.container else "online" if made.url and not made.doi else "unpublished")


def _house(fields: Mapping[str, str]) -> tuple[Name, ...]:
    """The body that a work without a person is by."""
    house = next((fields[name].strip() for name in ("organization", "institution") if fields.get(name, "").strip()), "")
    return (Name(whole=house.strip("{}")),) if house else ()


def _unstopped(title: Inline) -> Inline:
    """A title without its full stop and without the links and weights of the page."""
    words = plain(title)
    return cut(title, 0, len(words.rstrip(" .。"))) if not words.endswith(("...", "…")) else title


def _chinese(line: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a Chinese list."""
    bare = re.sub(rf"{BLANKS}等[.。]?$", "", line)
    names = [part.strip() for part in re.split(r"[、，,;；]\s*|(?<!\s)\s++and\s+", bare) if part.strip()]
    return author_names(" and ".join(names))[0], bare != line


def _own(authors: tuple[Name, ...], own: str) -> int:
    """Which of the authors has this name."""
    if not own:
        return -1
    key = _key(own)
    return next((n for n, name in enumerate(authors) if _key(name.display) == key), -1)


def _key(name: str) -> str:
    return "".join(sorted(re.findall(r"\w+", name.casefold()))) if name else ""
