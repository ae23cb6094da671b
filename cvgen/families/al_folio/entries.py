"""One item of an al-folio CV's data as entries: RenderCV's keys, JSON Resume's, and those of the old time table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.cv.authors import looks_like_authors
from cvgen.cv.dates import Day, Period, Periods, parse_or_none
from cvgen.cv.model import STAYS, Blocks, Bullets, Entry, Paragraph
from cvgen.cv.text import ANY, NOTHING, Localized, Run, Text, join, one_line, plain, squash, text_of
from cvgen.entries import from_blocks
from cvgen.entries.text_language import TextLanguage
from cvgen.families.al_folio.values import ItemFields, ValueReader, fields_of
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.markup import outline
from cvgen.notes.diagnostics import Place
from cvgen.patterns import lazy
from cvgen.site import structured

_START, _END = ("startdate", "start", "from"), ("enddate", "end", "to", "until")
_DATE = ("date", "year", "years", "releasedate", "period", "time", "when", "dates")
_ORGANIZATION = (
    "institution", "company", "organization", "organisation", "university", "school", "employer", "awarder", "issuer",
    "entity", "event", "host",
)  # fmt: skip
_ROLE = ("position", "role", "jobtitle", "job")
_TITLE = ("title", "name", "label", "award", "project", "course", "language", "category", "bullet", "topic")
_VENUE = ("journal", "publisher", "venue", "booktitle", "conference", "publication")
_LOCATION, _DEPARTMENT = ("location", "place", "city", "address"), ("department", "faculty", "group", "lab")
_SAID = ("summary", "description", "details", "reference", "fluency", "level", "note", "text", "value")
_LISTED = ("highlights", "items", "contents", "list", "bullets", "responsibilities")
_WORDS = ("keywords", "courses", "technologies", "skills")
_ADDRESSES = ("url", "website", "link", "href", "doi", "arxiv")
#: What a web page needs to draw the item.
_FURNITURE = frozenset(
    "logo logoalt logoclass icon image img color class hidden id anchor type width height alt preview priority weight "
    "importance visible order".split()
)
_DEGREE = lazy(
    r"(?:Ph\.?\s?D|D\.?\s?Phil|Sc\.?D|[BM]\.?\s?(?:S|A|Sc|E|Eng|Tech|Ed|Phil|Res)\b|MBA|Bachelor|Master|Doctor)", re.I
)
_FACULTY = lazy(
    r"(?:School|College|Department|Dept|Institute|Faculty|Academy)\b|.*(?:学院|学系|研究院|研究所|系)$", re.I
)
_SHORT = 160  # characters of a description that stands on the entry's own line


def read(node: Node, kind: str, teller: ValueReader) -> tuple[Entry, ...]:
    """The entries of one item: mostly one, several when it lists awards under their year."""
    if isinstance(node, Scalar | ListNode):
        return _of_words(node, kind, teller)
    fields = fields_of(node)
    items = fields.values.get("items")
    if isinstance(items, ListNode) and not any(key in fields.values for key in (*_TITLE, *_ORGANIZATION, *_ROLE)):
        periods, said = _dates(fields)
        made = [one for item in items for one in read(item, kind, teller)]
        return tuple(replace(one, dates=one.dates or periods, text=_with(one.text, said, teller)) for one in made)
    lone = next(iter(fields.values.values())) if len(fields.values) == 1 else None
    if fields.values.keys() <= {"bullet", "text"} and isinstance(lone, Scalar):
        return _of_words(lone, kind, teller)
    return (_offields_of(fields, kind, teller, node.place),)


def _of_words(node: Scalar | ListNode, kind: str, teller: ValueReader) -> tuple[Entry, ...]:
    words = node.as_text()
    if not words.strip():
        return ()
    line = teller.line(words)
    found = from_blocks.entry(outline.Node("item", node.place, line), kind, TextLanguage(teller.lang))
    return (found or Entry(kind, text=teller.text(words), place=node.place),)


def _offields_of(fields: ItemFields, kind: str, teller: ValueReader, place: Place) -> Entry:
    periods, undated = _dates(fields)
    if kind == "mixed":
        kind = "education" if fields.values.keys() & {"studytype", "degree", "area", "gpa"} else "work"
    made = Entry(kind, periods, location=teller.text(_location(fields)), place=place)
    made = _named(made, fields, teller)
    if kind == "publications":
        made = _paper(made, fields, teller)
    made = _addressed(made, fields, teller)
    made = replace(made, text=_with(made.text, undated, teller))
    return _described(made, fields, teller)


def _named(made: Entry, fields: ItemFields, teller: ValueReader) -> Entry:
    """Who and what: a study's degree and school, a job's position and company, else a title and whose it is."""
    if made.kind in STAYS:
        role = _degree(fields.text(("studytype", "degree")), fields.text(("area", "major", "field")))
        role = role or fields.text(_ROLE) or fields.text(("title", "label"))
        organization = fields.text(_ORGANIZATION) or fields.text(("name",))
        made = replace(made, role=teller.text(role))
    else:
        made = replace(made, title=teller.text(fields.text(_TITLE)), role=teller.text(fields.text(_ROLE)))
        organization = fields.text(_ORGANIZATION)
    department = fields.text(_DEPARTMENT)
    comma = "" if re.search(r"[\u4e00-\u9fff]$", organization) else ", "
    whole = comma.join(part for part in (organization, department) if part)
    return replace(made, organization=teller.text(whole))


def _degree(degree: str, area: str) -> str:
    """As in "Ph.D. in Physics", "Visiting Student, Physics" or "物理学 博士"."""
    if not degree or not area or squash(area) in squash(degree):
        return degree or area
    if re.search(r"[\u4e00-\u9fff]", degree + area):
        return f"{area} {degree}" if not _FACULTY.match(area) else f"{degree}，{area}"
    is_title = _DEGREE.match(degree) and " in " not in degree and not _FACULTY.match(area)
    return f"{degree} in {area}" if is_title else f"{degree}, {area}"


def _paper(made: Entry, fields: ItemFields, teller: ValueReader) -> Entry:
    """A paper's authors and venue; authors often stand where a summary is meant to."""
    authors = fields.node(("authors", "author"))
    line = join([teller.line(_names(item)) for item in authors], ", ") if isinstance(authors, ListNode) else ()
    line = line or (teller.line(authors.as_text()) if authors is not None else ())
    summary = fields.values.get("summary")
    if not line and summary is not None and looks_like_authors(plain(teller.line(_names(summary)))[:200]):
        fields.taken.add("summary")
        line = teller.line(summary.as_text())
    venue = teller.text(fields.text(_VENUE))
    return replace(made, authors=text_of(line, ANY) if line else NOTHING, venue=venue)


def _names(node: Node) -> str:
    """A name as RenderCV takes it; an asterisk behind it is a mark, not Markdown."""
    return re.sub(r"(?<=\w)\*(?=\s|,|$)", r"\\*", node.as_text())


def _location(fields: ItemFields) -> str:
    node = fields.node(_LOCATION)
    if isinstance(node, MapNode):
        return ", ".join(text for key in ("city", "region", "country", "countryCode") if (text := node.text(key)))
    return node.as_text().strip() if node is not None else ""


def _addressed(made: Entry, fields: ItemFields, teller: ValueReader) -> Entry:
    """Where the item leads; of a stay it is the institution that has a page."""
    address = ""
    for key in _ADDRESSES:
        written = fields.text((key,))
        if key == "arxiv" and re.fullmatch(r"[\d.]+(?:v\d+)?", written):
            written = f"https://arxiv.org/abs/{written}"
        address = address or (teller.resolve(written) if written else "")
    if not address or made.kind not in STAYS:
        return replace(made, href=address)
    linked = {lang: tuple(replace(run, href=run.href or address) for run in runs) for lang, runs in made.organization}
    return replace(made, organization=Localized.of(linked))


# --- what is said of it -------------------------------------------------------------------------------------------


def _described(made: Entry, fields: ItemFields, teller: ValueReader) -> Entry:
    """The entry with its score, keywords and remarks, its summary and its points, each once."""
    text = made.text
    if score := fields.text(("score", "gpa", "grade")):
        text = _with(text, score if re.search(r"[A-Za-z\u4e00-\u9fff]", score) else f"GPA: {score}", teller)
    points: list[Node] = []
    prose: Blocks = ()
    for key in _SAID:
        node = fields.node((key,))
        if isinstance(node, ListNode | MapNode):
            points += list(node) if isinstance(node, ListNode) else [node]
        elif node is not None and "\n" not in node.as_text().strip() and len(node.as_text()) <= _SHORT:
            text = _with(text, node.as_text(), teller)
        elif node is not None:
            prose = (*prose, *teller.blocks(node.as_text()))
    text = _with(text, "; ".join(words for key in _WORDS if (words := fields.text((key,)))), teller)
    for key in _LISTED:
        listed = fields.node((key,))
        points += listed if isinstance(listed, ListNode) else [listed] if listed is not None else []
    for key, value in fields.values.items():
        if key not in fields.taken and key not in _FURNITURE and value.as_text().strip():
            text = _with(text, f"{_label(fields.names[key])}: {value.as_text()}", teller)
    bullets = _bullets([point for point in points if not _is_said(point, text)], teller)
    blocks = (*prose, bullets) if bullets else prose
    return replace(made, text=text, body=teller.body(blocks) if blocks else made.body)


def _label(key: str) -> str:
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _is_said(node: Node, text: Text) -> bool:
    """Whether a point repeats what stands on the entry's own line, such as its GPA."""
    words = squash(node.as_text())
    return bool(words) and any(words in squash(one_line(value)) for _, value in text)


def _with(text: Text, words: str, teller: ValueReader) -> Text:
    """A text with more on the same line."""
    more = teller.text(words)
    if not text or not more:
        return text or more
    lang, first = text.values[0]
    return Localized(((lang, (*first, Run("；" if lang == "zh" else "; "), *more.values[0][1])),))


def _bullets(nodes: Iterable[Node], teller: ValueReader) -> Bullets | None:
    """Points as a list; a point with a title has its own below it."""
    items = tuple(item for node in nodes for item in _points(node, teller))
    return Bullets(items) if items else None


def _points(node: Node, teller: ValueReader) -> Iterator[Blocks]:
    if isinstance(node, ListNode):
        for item in node:
            yield from _points(item, teller)
        return
    if isinstance(node, Scalar):
        if made := teller.blocks(node.as_text()):
            yield made
        return
    fields = fields_of(node)
    title = fields.text((*_TITLE, "bullet"))
    said = "; ".join(words for key in _SAID if (words := fields.text((key,))))
    inner = _bullets([below for key in (*_LISTED, *_WORDS) if (below := fields.node((key,))) is not None], teller)
    line = teller.line(": ".join(part for part in (title, said) if part))
    made = (Paragraph(line),) if line else ()
    if made or inner:
        yield (*made, inner) if inner else made


def blocks_of(node: Node, teller: ValueReader) -> Blocks:
    """A whole section's data as prose: paragraphs for lone texts, a list for several."""
    if isinstance(node, Scalar):
        return teller.blocks(node.as_text())
    if isinstance(node, ListNode) and len(node) == 1 and isinstance(node.items[0], Scalar):
        return teller.blocks(node.items[0].as_text())
    listed = _bullets([node], teller)
    return (listed,) if listed else ()


# --- dates --------------------------------------------------------------------------------------------------------


def _dates(fields: ItemFields) -> tuple[Periods, str]:
    """The dates of an item, and what stands in their place without being one."""
    start, end, date = fields.text(_START), fields.text(_END), fields.text(_DATE)
    if start or end:
        first, last = _parsed(start), _parsed(end)
        if (start and not first) or (end and not last):
            return (first or last or ()), start if not first and start else end
        return (_span(first, last),), date if not _parsed(date) else ""
    found = _parsed(date)
    return (found, "") if found else ((), date)


def _parsed(written: str) -> Periods | None:
    """A date; of an ISO one not the day, which the theme does not print either."""
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:T.*)?", written)
    found = parse_or_none(match.group(1) if match else written) if written else None
    return structured.cut(found, 2) if found and match else found


def _span(first: Periods | None, last: Periods | None) -> Period:
    """A start and an end as one stretch of time; an end left out is not reached yet."""
    start: Day | None = first[0].start if first else None
    if last is None:
        return Period(start, None, ongoing=True)
    return Period(start, last[0].end, ongoing=last[0].ongoing, expected=last[0].expected)
