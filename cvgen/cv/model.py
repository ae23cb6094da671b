"""The CV as facts: who, and sections of entries, each text in every language it was given in. No layout here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cvgen.cv.dates import Periods
from cvgen.cv.text import NOTHING, Inline, Localized, Text
from cvgen.notes.diagnostics import Diagnostic, Place

#: Section kinds with a meaning of their own, in the order a CV has when its source gives none.
KINDS = (
    "bio",
    "interests",
    "education",
    "work",
    "internships",
    "publications",
    "patents",
    "projects",
    "grants",
    "honors",
    "talks",
    "teaching",
    "students",
    "service",
    "skills",
    "languages",
    "references",
    "other",
)

#: Kinds whose entries are stays at an institution.
STAYS = frozenset({"education", "work", "internships"})

#: What ranks an entry where a CV has to fit on its pages: 1 stays, 9 is the first to go.
PRIORITIES = {"high": 1, "low": 9, **{str(n): n for n in range(1, 10)}}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    text: Inline
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a row of blocks, the first one mostly a paragraph."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of plain cells; `head` says that the first row names the columns."""

    rows: tuple[tuple[Inline, ...], ...]
    head: bool = False


Block = Paragraph | Bullets | Grid
Blocks = tuple[Block, ...]
Body = Localized[Blocks]

NO_BODY: Body = Localized()


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the web and the word it goes by, such as "Code" or "PDF"."""

    label: Text
    href: str


#: How an id begins that only says where an entry stands among its like: a hint, where a person's own id is a fact.
POSITION = "@"
#: How an id begins that two files share whose dates say that their entries stand in one order: sure, but nobody's own.
PLACED = "#"


@dataclass(frozen=True, slots=True)
class Entry:
    """One study, job, award, paper, talk …; a field that the kind has no use for stays empty.

    What a source could not tell apart stands in `text`, in the order of the page, so that nothing is lost.
    """

    kind: str
    dates: Periods = ()
    #: what it is called: a paper, an award, a project, a talk
    title: Text = NOTHING
    #: school, company, institution
    organization: Text = NOTHING
    #: degree and field of study, or position
    role: Text = NOTHING
    location: Text = NOTHING
    #: authors as they are to be printed, with their marks
    authors: Text = NOTHING
    venue: Text = NOTHING
    text: Text = NOTHING
    body: Body = NO_BODY
    links: tuple[Link, ...] = ()
    #: where the title leads
    href: str = ""
    #: words of the owner's, "selected", and "type:journal" and the like
    tags: tuple[str, ...] = ()
    id: str = ""
    #: what a citation style needs of a paper, by BibTeX's names, in the order of its source; none for a line of text
    fields: tuple[tuple[str, str], ...] = ()
    #: all fields of an entry of a bibliography as plain text, printed or not, for the ledger
    source: tuple[tuple[str, str], ...] = ()
    #: the whole reference as a citation style writes it; printed in place of authors, title, venue and date
    reference: Text = NOTHING
    #: how often a paper is cited, in words
    cited: Text = NOTHING
    #: what stands before a numbered entry: "12" or "J3"
    number: str = ""
    #: a post at the employer of the entry before it, whose name and place are printed once
    joined: bool = False
    #: whether the owner wants it at the top of a page
    starts_page: bool = False
    place: Place | None = None
    #: the language of the page it stands on, where several pages tell of one person; "" when there is only one
    page: str = ""
    #: the readings that were joined into this entry, each as its own page gives it; empty when there was only one
    versions: tuple[Entry, ...] = ()

    def told_in(self, lang: str) -> Entry:
        """The entry with the dates and links that the page in this language gives, if there is one and it has any."""
        own = [version for version in self.versions if version.page == lang.split("-", maxsplit=1)[0]]
        dated = next((version for version in own if version.dates), self)
        linked = next((version for version in own if version.links), self)
        leading = next((version for version in own if version.href), self)
        return replace(self, dates=dated.dates, links=linked.links, href=leading.href)


#: The fields of an entry that are texts.
ENTRY_TEXTS = ("title", "organization", "role", "location", "authors", "venue", "text")


def with_texts(entry: Entry, texts: Mapping[str, Text]) -> Entry:
    """An entry with all its texts, by the names of ENTRY_TEXTS, replaced."""
    return replace(
        entry,
        title=texts["title"],
        organization=texts["organization"],
        role=texts["role"],
        location=texts["location"],
        authors=texts["authors"],
        venue=texts["venue"],
        text=texts["text"],
    )


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that stands between entries or makes up a section."""

    body: Body
    place: Place | None = None
    #: whether the owner wants it at the top of a page
    starts_page: bool = False


Item = Entry | Prose


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one sub-heading; `depth` 0 has none, 1 is a sub-heading, 2 one below it."""

    title: Text = NOTHING
    items: tuple[Item, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the CV under its heading."""

    kind: str
    title: Text = NOTHING
    groups: tuple[Group, ...] = ()
    place: Place | None = None
    #: lines under the heading, such as how many of how many are shown
    notes: tuple[Text, ...] = ()
    #: whether the owner wants it at the top of a page
    starts_page: bool = False

    def entries(self) -> tuple[Entry, ...]:
        """All entries of all groups."""
        return tuple(item for group in self.groups for item in group.items if isinstance(item, Entry))


@dataclass(frozen=True, slots=True)
class Detail:
    """A piece of personal data, such as the date of birth; `kind` is "" for what only its label explains."""

    kind: str
    label: Text
    text: Text
    dates: Periods = ()


@dataclass(frozen=True, slots=True)
class AbsentPhoto:
    """A photo that a site names and that is no file of it: what is said of that, and its address on the web."""

    finding: Diagnostic
    #: "" for one that nobody can fetch
    address: str = ""
    #: said where no photo is printed, too
    always: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Whose CV it is, and how to reach them."""

    name: Text = NOTHING
    #: other spellings of the name, as they stand in lists of authors
    spellings: tuple[str, ...] = ()
    headline: Text = NOTHING
    affiliation: Text = NOTHING
    location: Text = NOTHING
    email: str = ""
    phone: str = ""
    #: a file of the site, or a picture that was fetched
    photo: Path | bytes | None = None
    absent_photo: AbsentPhoto | None = None
    links: tuple[Link, ...] = ()
    details: tuple[Detail, ...] = ()

    def joined(self, more: Person) -> Person:
        """This person with what another source adds; what is known already wins."""
        photo = self.photo or more.photo
        return replace(
            self,
            name=self.name.joined(more.name),
            headline=self.headline or more.headline,
            affiliation=self.affiliation or more.affiliation,
            location=self.location or more.location,
            email=self.email or more.email,
            phone=self.phone or more.phone,
            photo=photo,
            absent_photo=self.absent_photo or (None if photo else more.absent_photo),
            links=unique_links((*self.links, *more.links)),
            details=(*self.details, *(one for one in more.details if one not in self.details)),
        )


def unique_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links, the first of those that lead to one address; a stroke at its end and capitals make no other."""
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.href.rstrip("/").lower(), link)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class CV:
    """Everything that is known of one person."""

    person: Person = field(default_factory=Person)
    sections: tuple[Section, ...] = ()
    #: what the CV is called when nobody is named
    title: Text = NOTHING
    #: where several pages tell of one person: who each of them says it is, by the page's language
    people: tuple[tuple[str, Person], ...] = ()

    def languages(self) -> tuple[str, ...]:
        """The languages that the CV has sentences in, most text first."""
        weight: dict[str, int] = {}
        for text in _texts(self):
            for lang, value in text:
                if lang:
                    weight[lang] = weight.get(lang, 0) + sum(len(run.text) for run in value)
        return tuple(sorted(weight, key=lambda lang: (-weight[lang], lang)))

    def is_empty(self) -> bool:
        """Whether there is nothing to print but perhaps a name."""
        return not any(group.items for section in self.sections for group in section.groups)


def _texts(cv: CV) -> Iterable[Text]:
    for section in cv.sections:
        for group in section.groups:
            for item in group.items:
                if isinstance(item, Prose):
                    yield _body_text(item.body)
                else:
                    yield from (item.title, item.organization, item.role, item.text, _body_text(item.body))


def _body_text(body: Body) -> Text:
    """All prose of a body, language by language."""
    return Localized.of({lang: tuple(run for block in blocks for run in block_runs(block)) for lang, blocks in body})


def block_runs(block: Block) -> Inline:
    """All runs of a block in reading order."""
    match block:
        case Paragraph(text):
            return text
        case Bullets(items):
            return tuple(run for item in items for inner in item for run in block_runs(inner))
        case Grid(rows):
            return tuple(run for row in rows for cell in row for run in cell)


def block_lines(block: Block) -> Iterator[Inline]:
    """The lines of a block one by one: a paragraph, the items of a list, the cells of a table."""
    match block:
        case Paragraph(text):
            yield text
        case Bullets(items):
            yield from (line for item in items for inner in item for line in block_lines(inner))
        case Grid(rows):
            yield from (cell for row in rows for cell in row)


def item_texts(item: Item) -> list[Inline]:
    """All texts of an item in all its languages, links and dates left out."""
    texts: list[Inline] = []
    if isinstance(item, Entry):
        for text in (item.title, item.authors, item.role, item.organization, item.venue, item.location, item.text):
            texts += [value for _, value in text]
    return texts + [line for _, blocks in item.body for block in blocks for line in block_lines(block)]


def item_words(item: Item) -> str:
    """All words of an item in all its languages, links and dates left out, on one line."""
    texts = item_texts(item)
    return " ".join(dict.fromkeys(" ".join("".join(run.text for run in text).split()) for text in texts if text))
