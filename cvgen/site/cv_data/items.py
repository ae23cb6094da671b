"""One item of CV data as entries, whatever its format calls the keys; one that no format has is printed as a label."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.authors import looks_like_authors
from cvgen.cv.dates import Periods, parse_or_none
from cvgen.cv.model import STAYS, Blocks, Entry, Item, Link, Prose, block_runs
from cvgen.cv.text import (
    ANY,
    NOTHING,
    Inline,
    Localized,
    Run,
    Text,
    has_han,
    inline,
    join,
    language_of,
    one_line,
    plain,
    squash,
    text_of,
)
from cvgen.entries import from_blocks
from cvgen.entries.text_language import TextLanguage
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.markup import outline
from cvgen.patterns import lazy
from cvgen.phrases import bibliography
from cvgen.phrases.twice_said import parted
from cvgen.site import structured
from cvgen.site.cv_data import fields as keys
from cvgen.site.cv_data.fields import CvFields, CvValues, fields_of

#: Kinds whose data is prose unless its items have names.
_PROSE = frozenset({"bio", "interests", "references"})
_NAMED = frozenset({"name", "title", "label", "language", "keywords", "reference"})
_DEGREE = lazy(
    r"(?:Ph\.?\s?D|D\.?\s?Phil|Sc\.?D|[BM]\.?\s?(?:S|A|Sc|E|Eng|Tech|Ed|Phil|Res)\b|MBA|Bachelor|Master|Doctor)", re.I
)
_FACULTY = lazy(
    r"(?:School|College|Department|Dept|Institute|Faculty|Academy)\b|.*(?:学院|学系|研究院|研究所|系)$", re.I
)
_MARKED = lazy(r"(?<=\w)\*(?=\s|$)")
_SHORT = 160  # characters of a description that stands on the entry's own line
_STUDY, _JOB = frozenset({"institution", "university", "school"}), frozenset({"company", "employer"})


def items(contents: Node, kind: str, values: CvValues) -> tuple[Item, ...]:
    """What a section's data holds; a lone value or mapping is one item."""
    rows = contents.items if isinstance(contents, ListNode) else (contents,)
    if kind in _PROSE and not any(_is_named(row) for row in rows):
        return _prose(ListNode(rows, contents.place), values)
    if len(rows) == 1 and kind == "other" and isinstance(rows[0], Scalar):
        return _prose(ListNode(rows, contents.place), values)
    return tuple(entry for row in rows for entry in entries(row, kind, values))


def _is_named(node: Node) -> bool:
    return (
        isinstance(node, MapNode)
        and len(node) > 1
        and bool(fields_of(node).values.keys() & _NAMED)
        and not any(key in fields_of(node).values for key in ("items", "contents"))
    )


def _prose(node: ListNode, values: CvValues) -> tuple[Prose, ...]:
    """Paragraphs for a lone text, a list for several."""
    lone = node.items[0] if len(node) == 1 else node
    blocks = values.blocks(lone)
    return (Prose(values.body(blocks), node.place),) if blocks else ()


def entries(node: Node, kind: str, values: CvValues) -> tuple[Entry, ...]:
    """The entries of one item: mostly one, several when it lists awards under their year."""
    if isinstance(node, Scalar | ListNode):
        return _of_words(node, kind, values)
    fields = fields_of(node)
    listed = fields.values.get("items")
    named = fields.values.keys() & {*keys.TITLES, *keys.ORGANIZATIONS, *keys.ROLES}
    if isinstance(listed, ListNode) and not named:
        periods, said = _dates(fields, kind)
        made = [one for item in listed for one in entries(item, kind, values)]
        return tuple(replace(one, dates=one.dates or periods, text=_with(one.text, said, values)) for one in made)
    lone = next((one for one in fields.values.values() if structured.says(one)), None)
    if fields.values.keys() <= {"bullet", "number", "reversednumber", "text"} and isinstance(lone, Scalar):
        return _of_words(lone, kind, values)
    found = _of_fields(fields, kind, values)
    return (replace(found, place=node.place),) if structured.called(found) or found.authors else ()


def _of_words(node: Scalar | ListNode, kind: str, values: CvValues) -> tuple[Entry, ...]:
    words = node.as_text()
    if not words.strip():
        return ()
    found = from_blocks.entry(outline.Node("item", node.place, values.line(words)), kind, TextLanguage(values.lang))
    return (found or Entry(kind, text=values.text(words), place=node.place),)


def _of_fields(fields: CvFields, kind: str, values: CvValues) -> Entry:
    kind = _kind(fields, kind)
    periods, undated = _dates(fields, kind)
    made = Entry(kind, periods, location=values.text(_location(fields)))
    if kind in ("skills", "languages", "interests") and not periods:
        return _label(made, fields, values)
    made = _named(made, fields, values)
    if kind == "publications":
        made = _paper(made, fields, values)
    made = _addressed(made, fields, values)
    made = replace(made, text=_with(made.text, undated, values))
    return _described(made, fields, values)


def _kind(fields: CvFields, kind: str) -> str:
    """An item's own kind, where its section has none or several."""
    has = fields.values.keys()
    if kind not in ("mixed", "other"):
        return kind
    if has & {"studytype", "degree", "area", "gpa"}:
        return "education"
    if has & _STUDY:
        return "work" if from_blocks.is_post(fields.text(keys.TITLES)) else "education"
    if has & _JOB or kind == "mixed":
        return "work"
    return "publications" if "title" in has and "authors" in has else kind


def _label(made: Entry, fields: CvFields, values: CvValues) -> Entry:
    """A skill, a language, an interest: its name, how well, and what it is made of."""
    name = fields.text(keys.TITLES)
    level, words = fields.text(("level",)), _listed(fields, (*keys.KEYWORDS, "items", "contents"), values)
    if level and words:
        name = f"{name}（{level}）" if has_han(name + level) else f"{name} ({level})"
        level = ""
    said = structured.listed([*filter(None, (level, *fields.texts(keys.SAID), words))], values.lang)
    rest = [f"{label}: {node.as_text()}" for label, node in fields.left()]
    text = NOTHING
    for part in (said, *rest):
        text = _with(text, part, values)
    if made.kind != "interests" or not (name and text):
        return replace(made, title=values.text(name), text=text)
    colon = "：" if (values.lang or language_of(name)) == "zh" else ": "
    return replace(made, text=_led(values.text(name), colon, text))


def _led(label: Text, mark: str, text: Text) -> Text:
    (lang, first), (_, rest) = label.values[0], text.values[0]
    return Localized(((lang, (*first, Run(mark), *rest)),))


def _named(made: Entry, fields: CvFields, values: CvValues) -> Entry:
    """Who and what: a study's degree and school, a job's position and company, else a title and whose it is."""
    if made.kind in STAYS:
        role = _degree(fields.text(("studytype", "degree")), fields.text(("area", "major", "field")))
        role = role or fields.text(keys.ROLES) or fields.text(("title", "label", "course"))
        organization = fields.text(keys.ORGANIZATIONS) or fields.text(("name",)) or _host(fields)
        made = replace(made, role=values.text(role))
    else:
        title = fields.text(keys.TITLES)
        role = fields.text(keys.ROLES)
        made = replace(made, title=values.text(title or role), role=values.text(role) if title else NOTHING)
        organization = fields.text(keys.ORGANIZATIONS) or _host(fields)
    if _host(fields):
        fields.taken.add("from")
    department = fields.text(keys.DEPARTMENTS)
    comma = "" if re.search(r"[\u4e00-\u9fff]$", organization) else ", "
    return replace(made, organization=values.text(comma.join(part for part in (organization, department) if part)))


def _host(fields: CvFields) -> str:
    """Whom an award is from: FRESH calls it `from`, which elsewhere begins a stay."""
    written = fields.values.get("from")
    if written is None or parse_or_none(written.as_text()):
        return ""
    return " ".join(written.as_text().split())


def _degree(degree: str, area: str) -> str:
    """As in "Ph.D. in Physics", "Visiting Student, Physics" or "物理学博士"."""
    if not degree or not area or squash(area) in squash(degree):
        return degree or area
    if (two := parted(inline(degree))) and (fields := parted(inline(area))):
        return " / ".join(_degree(plain(two[n]), plain(fields[n])) for n in (0, 1))
    if has_han(degree + area):
        return _chinese_degree(degree, area)
    is_title = _DEGREE.match(degree) and " in " not in degree and not _FACULTY.match(area)
    return f"{degree} in {area}" if is_title else f"{degree}, {area}"


def _chinese_degree(degree: str, area: str) -> str:
    if _FACULTY.match(area) or re.search(r"[:：,，;；]", area):
        return f"{degree}，{area}"
    return area + degree if has_han(degree[:1]) and has_han(area[-1:]) else f"{area} {degree}"


def _paper(made: Entry, fields: CvFields, values: CvValues) -> Entry:
    """A paper's authors and venue; authors often stand where a summary is meant to."""
    line = _authors(fields.node(("authors", "author")), values)
    summary = fields.values.get("summary")
    if not line and summary is not None and looks_like_authors(plain(values.line(_unmarked(summary)))[:200]):
        fields.taken.add("summary")
        line = values.line(_unmarked(summary))
    venue = values.text(fields.text(keys.VENUES))
    made = replace(made, authors=text_of(line, ANY) if line else NOTHING, venue=venue)
    return bibliography.structured(made, doi=fields.values["doi"].as_text() if "doi" in fields.values else "")


def _authors(node: Node | None, values: CvValues) -> Inline:
    """The names in a row; the owner's is set in *italics* or **bold** in a file of RenderCV, and in bold here."""
    if not isinstance(node, ListNode):
        return values.line(_unmarked(node)) if node is not None else ()
    parts = []
    for item in node:
        name = next(iter(structured.words(item)), "") if isinstance(item, MapNode) else _unmarked(item)
        runs = values.line(name)
        own = any(run.bold or run.italic for run in runs)
        parts.append(tuple(Run(run.text, bold=own, href=run.href) for run in runs))
    return join(parts, "、" if language_of("".join(map(plain, parts))) == "zh" else ", ")


def _unmarked(node: Node) -> str:
    """Names as they are typed; an asterisk behind one is a mark, not Markdown, unless one stands before it, too."""
    names = re.split(r"([,，、;；&])", node.as_text())
    return "".join(name if name.lstrip().startswith("*") else _MARKED.sub(r"\\*", name) for name in names)


def _location(fields: CvFields) -> str:
    node = fields.node(keys.PLACES)
    if isinstance(node, MapNode):
        return ", ".join(text for key in ("city", "region", "country", "countryCode") if (text := node.text(key)))
    return " ".join(node.as_text().split()) if node is not None else ""


def _addressed(made: Entry, fields: CvFields, values: CvValues) -> Entry:
    """Where the item leads; of a stay it is the institution that has a page."""
    written = ((key, fields.text((key,))) for key in keys.ADDRESSES)
    found = list(dict.fromkeys(filter(None, (_href(key, words, values) for key, words in written if words))))
    if not found:
        return made
    if made.kind in STAYS and made.organization:
        linked = {
            lang: tuple(replace(run, href=run.href or found[0]) for run in runs) for lang, runs in made.organization
        }
        return replace(made, organization=Localized.of(linked))
    links = tuple(Link(text_of("Link", ANY), href) for href in found[1:])
    return replace(made, href=found[0], links=links)


def _href(key: str, written: str, values: CvValues) -> str:
    is_id = key == "arxiv" and re.fullmatch(r"[\d.]+(?:v\d+)?", written)
    return values.resolve(f"https://arxiv.org/abs/{written}" if is_id else written)


# --- what is said of it -----------------------------------------------------------------------------------------------


def _described(made: Entry, fields: CvFields, values: CvValues) -> Entry:
    """The entry with its score, remarks, courses and keywords, its summary and its points, each once."""
    text = _with(made.text, _score(fields, values), values)
    remarks, prose, points = _said(made, fields, values)
    for words in remarks:
        text = _with(text, words, values)
    if courses := _listed(fields, keys.COURSES, values):
        text = _with(text, _labelled("Courses", courses, values), values)
    points += [point for key in keys.LISTED for point in _rows(fields.node((key,)))]
    text = _with(text, _new_keywords(fields, values, text, prose, points), values)
    for label, value in fields.left():
        words = _told(value, values)
        text = _with(text, _labelled(label, words, values) if words else "", values)
        points += () if words else _rows(value)
    known = _words_of(text, ())
    bullets = values.bullets(point for point in points if not (bare := squash(point.as_text())) or bare not in known)
    blocks = (*prose, bullets) if bullets else prose
    return replace(made, text=text, body=values.body(blocks) if blocks else made.body)


def _told(value: Node, values: CvValues) -> str:
    """A value under a key that no format has, on one line: of a map what its keys say, but for addresses."""
    if not isinstance(value, MapNode):
        return " ".join(value.as_text().split())
    said = [node for key, node in value.pairs if isinstance(node, Scalar) and key.text not in keys.ADDRESSES]
    return structured.listed(dict.fromkeys(" ".join(one.as_text().split()) for one in said), values.lang)


def _score(fields: CvFields, values: CvValues) -> str:
    """A grade, which says what it is when it is a number alone."""
    score = fields.text(keys.SCORES)
    is_number = bool(score) and not re.search(r"[A-Za-z\u4e00-\u9fff]", score)
    return _labelled("GPA", score, values) if is_number else score


def _said(made: Entry, fields: CvFields, values: CvValues) -> tuple[list[str], Blocks, list[Node]]:
    """What descriptions say: remarks for the entry's own line, paragraphs, and points."""
    remarks: list[str] = []
    prose: Blocks = ()
    points: list[Node] = []
    for key in (*keys.SAID, *keys.CONTACTS):
        node = fields.node((key,))
        if isinstance(node, Scalar) and _is_remark(made, node):
            remarks.append(node.as_text())
        elif isinstance(node, Scalar):
            prose = (*prose, *values.blocks(node))
        else:
            points += _rows(node)
    return remarks, prose, points


def _rows(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or the one thing there is."""
    if node is None:
        return ()
    return node.items if isinstance(node, ListNode) else (node,)


def _new_keywords(fields: CvFields, values: CvValues, text: Text, prose: Blocks, points: list[Node]) -> str:
    """The keywords, unless all of them are said already."""
    words = _listed(fields, keys.KEYWORDS, values)
    said = _words_of(text, prose) + "".join(squash(point.as_text()) for point in points)
    return "" if all(squash(word) in said for word in re.split("[,、]", words)) else words


def _is_remark(made: Entry, node: Node) -> bool:
    """Whether a description stands on the entry's own line: a short one of what is no stay and no project."""
    words = node.as_text().strip()
    return made.kind not in {*STAYS, "projects"} and "\n" not in words and len(words) <= _SHORT


def _listed(fields: CvFields, names: tuple[str, ...], values: CvValues) -> str:
    """The words under all these keys, with the comma of their language between them."""
    nodes = (node for key in names if (node := fields.node((key,))) is not None)
    return structured.listed((word for node in nodes for word in structured.words(node)), values.lang)


_CHINESE = {"GPA": "GPA", "Courses": "课程"}


def _labelled(label: str, words: str, values: CvValues) -> str:
    chinese = (values.lang or language_of(words)) == "zh"
    return f"{_CHINESE.get(label, label)}：{words}" if chinese else f"{label}: {words}"


def _words_of(text: Text, blocks: Blocks) -> str:
    """The letters and digits of what is said so far."""
    lines = (*(one_line(value) for _, value in text), *(plain(block_runs(block)) for block in blocks))
    return squash(" ".join(lines))


def _with(text: Text, words: str, values: CvValues) -> Text:
    """A text with more on the same line."""
    more = values.text(words)
    if not text or not more:
        return text or more
    lang, first = text.values[0]
    ends = plain(first).rstrip()[-1:] in ".!?。！？"
    mark = " " if ends else "；" if lang == "zh" else "; "
    return Localized(((lang, (*first, Run(mark), *more.values[0][1])),))


# --- dates ------------------------------------------------------------------------------------------------------------


def _dates(fields: CvFields, kind: str) -> tuple[Periods, str]:
    """The dates of an item, and what stands in their place without being one. Days are too fine for a stay.

    `date` wins over the two ends; a start without an end is still going on.
    """
    start = fields.text(keys.START[:2] if _host(fields) else keys.START)
    end = fields.text(keys.END)
    told, date = fields.text(("datetext",)), fields.text(keys.DATE)
    date = told or date  # cvgen's own JSON says in words what ISO 8601 cannot
    if date and (structured.date(date)[0] or not (start or end)):
        periods, odd = structured.date(date)
        return (structured.cut(periods, 2) if kind in STAYS else periods), odd
    periods, odd = structured.span(start, end, open_end=True)
    return structured.cut(periods, 2), "; ".join(part for part in (odd, date) if part)
