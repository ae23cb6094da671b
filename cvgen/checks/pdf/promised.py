"""What an HTML page and a View promise that the PDF made from them holds: text, headings, links and metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from cvgen.cv.model import block_lines
from cvgen.cv.text import Inline, has_han, plain, squash
from cvgen.cv.view import View, ViewEntry, ViewProse

#: Elements that begin a line of their own.
_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p section"
    " table tbody td th thead tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: Elements without an end.
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True, slots=True)
class Promise:
    """Of a page: its text, a piece for each element that begins a line, in order, and what else the file must have.

    `numbers` are what a style sheet writes before entries, `heads` those of tables, which each page of one has again.
    """

    lang: str
    title: str
    author: str
    pieces: tuple[str, ...]
    headings: tuple[str, ...]
    #: of each heading: 1 for h1
    levels: tuple[int, ...]
    hrefs: tuple[str, ...]
    numbers: tuple[str, ...]
    heads: tuple[str, ...] = ()
    #: how many letters and digits are in each language, such as ("en", 900); those of texts of two are under ""
    letters: tuple[tuple[str, int], ...] = ()
    #: how many points lists have
    points: int = 0


def of_page(page: str) -> Promise:
    """What an HTML page promises."""
    reader = _PromiseReader()
    reader.feed(page)
    reader.close()
    reader.end()
    return Promise(
        reader.lang,
        _folded(reader.title),
        _folded(reader.author),
        tuple(folded for piece in reader.pieces if (folded := _folded(piece))),
        tuple(folded for heading in reader.headings if (folded := _folded(heading))),
        tuple(level for level, heading in zip(reader.levels, reader.headings, strict=True) if _folded(heading)),
        tuple(dict.fromkeys(reader.hrefs)),
        tuple(dict.fromkeys(reader.numbers)),
        tuple(dict.fromkeys(reader.heads)),
        tuple(reader.letters.items()),
        reader.points,
    )


def of_view(view: View) -> Iterator[str]:
    """The texts of a CV, each of which a theme has to print somewhere."""
    yield view.name
    yield from map(plain, view.headline)
    for contact in (*view.contacts, *view.details):
        yield contact.text
    for section in view.sections:
        yield section.title
        yield from map(plain, section.notes)
        for group in section.groups:
            yield plain(group.title)
            for item in group.items:
                yield from _of_item(item)


def _of_item(item: ViewEntry | ViewProse) -> Iterator[str]:
    if isinstance(item, ViewEntry):
        if item.reference:
            yield plain(item.reference)
        else:
            told: tuple[Inline, ...] = (item.title, item.organization, item.role, item.location, item.authors)
            yield from map(plain, (*told, item.venue))
            yield item.date
        yield plain(item.text)
        yield item.cited
        for link in item.links:
            yield link.label
    for block in item.blocks:
        for line in block_lines(block):
            # A line that is broken by force may have a list's number or a page's footer between its parts.
            yield from plain(line).split("\n")


def _folded(text: str) -> str:
    return " ".join(text.split())


class _PromiseReader(HTMLParser):
    """Gathers what a page promises."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = self.title = self.author = ""
        self.pieces: list[str] = []
        self.headings: list[str] = []
        self.hrefs: list[str] = []
        self.numbers: list[str] = []
        self.heads: list[str] = []
        self._head = 0  # how many pieces there were before the head of a table
        self.levels: list[int] = []
        self.letters: Counter[str] = Counter()
        self.points = 0
        self._langs: list[tuple[str, str]] = []  # of the elements that are open: their names and languages
        self._text = self._heading = ""
        self._inside = False
        self._silent = ""  # the element whose text nobody reads

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._inside = self._inside or tag == "body"
        if tag in ("style", "script", "title"):
            self._silent = tag
        if tag in _BLOCKS:
            self.end()
        if tag in _HEADINGS:
            self._heading = tag
            self.headings.append("")
            self.levels.append(int(tag[1]))
        if tag not in _EMPTY:
            self._langs.append((tag, known.get("lang", self._langs[-1][1] if self._langs else "")))
        self.points += tag == "li"
        self._head = len(self.pieces) if tag == "thead" else self._head
        self._promise(tag, known)

    def _promise(self, tag: str, known: dict[str, str]) -> None:
        """What an element says by its attributes: the language, the author, a link, a number."""
        if tag == "html":
            self.lang = known.get("lang", "")
        elif tag == "meta" and known.get("name") == "author":
            self.author = known.get("content", "")
        elif tag == "a" and (href := known.get("href", "").strip()) and not href.startswith("#"):
            self.hrefs.append(href)
        if number := known.get("data-number") or known.get("data-year"):
            self.numbers.append(number)

    def handle_endtag(self, tag: str) -> None:
        while self._langs and any(name == tag for name, _ in self._langs) and self._langs.pop()[0] != tag:
            pass  # an element that ends with the one around it
        self._silent = "" if tag == self._silent else self._silent
        if tag == self._heading:
            self._heading = ""
        if tag in _BLOCKS:
            self.end()
        if tag == "thead":
            self.heads.append(" ".join(self.pieces[self._head :]))

    def handle_data(self, data: str) -> None:
        if self._silent == "title":
            self.title += data
        elif self._inside and not self._silent:
            self._text += data
            lang = self._langs[-1][1].partition("-")[0] if self._langs else ""
            # Chinese in an English text is told as such, line by line.
            self.letters["" if lang == "en" and has_han(data) else lang] += sum(map(str.isalnum, squash(data)))
            if self._heading:
                self.headings[-1] += data

    def end(self) -> None:
        """A line is over."""
        self.pieces.append(self._text)
        self._text = ""
