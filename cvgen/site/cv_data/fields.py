"""The keys of one item of CV data, spelt alike, and how its values become text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cvgen.cv.model import Blocks, Body, Bullets, Paragraph
from cvgen.cv.text import NOTHING, Inline, Run, Text, inline, text_of, tidy
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.markup import outline
from cvgen.markup.outline import Resolve, full_address
from cvgen.notes.diagnostics import Place
from cvgen.patterns import lazy
from cvgen.site import structured


@dataclass(frozen=True, slots=True)
class CvValues:
    """How values of a file become text.

    lang: their language, "" when each tells its own. resolve: where links lead. nested: whether " - " within a
    highlight begins a bullet below it, as RenderCV has it.
    """

    lang: str = ""
    resolve: Resolve = full_address
    nested: bool = False

    def line(self, words: str) -> Inline:
        """One value, which may hold Markdown or HTML, on one line."""
        line = " ".join(words.split()).replace("\\&", "&").replace("\\%", "%")  # copied from BibTeX
        if not line or structured.BARE.fullmatch(line):
            return inline(line)
        nodes = outline.read(Lines(line, (structured.NOWHERE,)), "commonmark", self.resolve)
        return nodes[0].text if len(nodes) == 1 and nodes[0].kind == "paragraph" else tidy((Run(line),))

    def text(self, words: str) -> Text:
        """One value in its language."""
        line = self.line(words)
        return text_of(line, self.lang or None) if line else NOTHING

    def blocks(self, node: Node) -> Blocks:
        """A value of any length as Markdown, each line with its place; a list as bullets."""
        if not isinstance(node, Scalar):
            listed = self.bullets([node])
            return (listed,) if listed else ()
        written = node.as_text().strip("\n")
        if "\n" not in written.strip() and not _MARKER.match(written):
            return (Paragraph(self.line(written), node.place),) if written.strip() else ()
        places = tuple(Place(node.place.path, node.place.line + n) for n in range(written.count("\n") + 1))
        return outline.blocks(outline.read(Lines(written, places), "commonmark", self.resolve))

    def body(self, blocks: Blocks) -> Body:
        """Blocks in their language."""
        return structured.body(blocks, self.lang)

    def bullets(self, nodes: Iterable[Node]) -> Bullets | None:
        """Points as a list; a point with a title has its own points below it."""
        items = tuple(item for node in nodes for item in self._points(node))
        return Bullets(items) if items else None

    def _points(self, node: Node) -> Iterable[Blocks]:
        if isinstance(node, ListNode):
            return [point for item in node for point in self._points(item)]
        if isinstance(node, Scalar):
            return self._point(node)
        fields = fields_of(node)
        title, said = fields.text((*TITLES, "bullet")), "; ".join(fields.texts(SAID))
        inner = self.bullets([below for key in (*LISTED, *KEYWORDS) if (below := fields.node((key,))) is not None])
        line = self.line(": ".join(part for part in (title, said) if part))
        made: Blocks = (Paragraph(line),) if line else ()
        whole = (*made, inner) if inner else made
        return [whole] if whole else []

    def _point(self, node: Scalar) -> Iterable[Blocks]:
        head, *below = node.as_text().split(" - ") if self.nested else [node.as_text()]
        inner = tuple((Paragraph(self.line(part)),) for part in below if part.strip())
        made = (Paragraph(self.line(head)), Bullets(inner)) if inner else self.blocks(replaced(node, head))
        return [made] if made else []


#: What begins an item of a list in Markdown.
_MARKER = lazy(r"\s*(?:[-*+]|\d{1,3}[.)])\s")


def replaced(node: Scalar, words: str) -> Scalar:
    """A value with other words at its place."""
    return Scalar(words, node.place, quoted=True)


@dataclass(frozen=True, slots=True)
class CvFields:
    """The values of one item by their keys without case, blanks and underscores; `taken` are those that found a place.

    names: the keys as they were typed.
    """

    values: Mapping[str, Node]
    names: Mapping[str, str]
    taken: set[str]

    def node(self, keys: Iterable[str]) -> Node | None:
        """The value of the first of these keys that says something; it is taken."""
        for key in keys:
            if key in self.values and key not in self.taken:
                self.taken.add(key)
                if structured.says(self.values[key]):
                    return self.values[key]
        return None

    def text(self, keys: Iterable[str]) -> str:
        """The text of the first of these keys that has one, on one line; it is taken."""
        node = self.node(keys)
        return " ".join(node.as_text().split()) if node is not None else ""

    def texts(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The texts of all these keys; they are taken."""
        return tuple(words for key in keys if (words := self.text((key,))))

    def left(self) -> Iterable[tuple[str, Node]]:
        """What has found no place: the key as a label, and the value."""
        for key, value in self.values.items():
            is_switch = isinstance(value, Scalar) and not value.quoted and value.text.lower() in ("true", "false")
            if key not in self.taken and key not in _FURNITURE and structured.says(value) and not is_switch:
                words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.names[key].replace("_", " ")).strip()
                yield words[:1].upper() + words[1:], value


def fields_of(node: MapNode) -> CvFields:
    """The keys of an item; of two that are spelt alike the first one counts."""
    values: dict[str, Node] = {}
    names: dict[str, str] = {}
    for key, value in node.pairs:
        bare = re.sub(r"[\s_-]", "", key.text.lower())
        values.setdefault(bare, value)
        names.setdefault(bare, key.text)
    return CvFields(values, names, set())


# --- what the formats call things -------------------------------------------------------------------------------------

START = ("startdate", "start", "from", "datestart")
END = ("enddate", "end", "to", "until", "dateend")
DATE = ("date", "releasedate", "year", "years", "period", "time", "when", "dates")
ORGANIZATIONS = (
    "institution", "company", "organization", "organisation", "university", "school", "employer", "awarder", "issuer",
    "entity", "event", "host", "companyname", "org",
)  # fmt: skip
ROLES = ("position", "role", "jobtitle", "job", "roles")
TITLES = ("title", "name", "label", "award", "project", "course", "language", "category", "bullet", "topic")
VENUES = ("journal", "publisher", "venue", "booktitle", "conference", "publication")
PLACES, DEPARTMENTS = ("location", "place", "city", "address"), ("department", "faculty", "group", "lab")
SAID = ("summary", "description", "details", "reference", "quote", "fluency", "level", "note", "text", "value")
#: People who can be asked: how they are known and reached, each printed as it stands.
CONTACTS = ("relationship", "email", "phone")
LISTED = ("highlights", "items", "contents", "list", "bullets", "responsibilities", "history")
COURSES, KEYWORDS = ("courses", "curriculum"), ("keywords", "technologies", "skills")
SCORES = ("score", "gpa", "grade")
ADDRESSES = ("doi", "url", "website", "link", "href", "arxiv", "certificateurl", "companyurl", "organizationurl")
#: What a page needs to draw the item.
_FURNITURE = frozenset(
    "logo logoalt logoclass icon image img color class hidden id anchor type width height alt preview priority weight "
    "importance visible order countrycode iconpack percent companylogo color colorborder button dateformat".split()
)
