"""The CV page's data: _data/cv.yml in its old and its RenderCV shape, and JSON Resume, as sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cvgen.cv.employers import with_posts_joined
from cvgen.cv.model import Entry, Group, Item, Link, Person, Prose, Section, item_words
from cvgen.cv.text import NOTHING, Text, one_line, squash, text_of
from cvgen.families.al_folio import entries, samples
from cvgen.families.al_folio.values import ValueReader
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.yaml_mended import compose_kindly
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.site.contacts import email_of, name_by_language, profile
from cvgen.words.headings import LEFT_OUT, kind_of

#: Kinds whose data is printed as prose.
_PROSE = frozenset({"bio", "interests", "references"})
#: JSON Resume's sections and the headings they stand under.
_JSON = {
    "work": "Experience", "volunteer": "Volunteering", "education": "Education", "awards": "Honors and Awards",
    "certificates": "Certificates", "publications": "Publications", "skills": "Skills", "languages": "Languages",
    "interests": "Interests", "references": "References", "projects": "Projects",
}  # fmt: skip
#: Facts of "General Information" that the CV's head prints, by the names people give them.
_FACTS = {
    "name": ("fullname", "name", "姓名"),
    "email": ("email", "emailaddress", "mail", "邮箱", "电子邮箱", "电子邮件"),
    "phone": ("phone", "telephone", "mobile", "tel", "phonenumber", "电话", "手机", "联系电话"),
    "headline": ("position", "currentposition", "title", "role", "职位", "职称", "身份"),
    "affiliation": ("affiliation", "institution", "organization", "单位", "工作单位", "学校"),
    "location": ("location", "address", "地址", "所在地"),
}


@dataclass(slots=True)
class CvData:
    """What one file says; nothing but `dropped` when it is the template's."""

    path: Path
    name: str = ""
    person: Person = field(default_factory=Person)
    sections: list[Section] = field(default_factory=list)
    dropped: list[Record] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def ledger(self) -> list[Record]:
        """What is printed of the file, and what is not."""
        titles = [(one_line(value), s.place) for s in self.sections for _, value in s.title]
        items = [(item_words(item), item.place) for s in self.sections for group in s.groups for item in group.items]
        return [*(printed(line, place) for line, place in (*titles, *items) if line), *self.dropped]

    def leave_out(self, reason: str) -> None:
        """Print nothing of the file."""
        place = Place(self.path, 1)
        self.sections, self.person = [], Person()
        self.dropped = [left_out(f"{self.path.name}: {self.name}" if self.name else self.path.name, place, reason)]


def read(path: Path, teller: ValueReader) -> CvData:
    """A file's person and sections; a file that is mostly the template's own counts as left out."""
    data = CvData(path)
    try:
        text, notes = read_text(path)
    except CvgenError as reason:
        data.found += reason.diagnostics
        return data
    # JSON allows tabs between its tokens, YAML does not; within a JSON string there can be none.
    lines = Lines.of_file(path, text.replace("\t", "    ") if path.suffix == ".json" else text)
    node, more = compose_kindly(lines)
    data.found += (*notes, *more)
    rows = list(_sections(node, data, teller))
    total, foreign = 0, 0
    for _, _, contents in rows:
        for item in _items(contents):
            total += 1
            foreign += samples.is_entry(_all_words(item))
    if samples.is_person(data.name) or (foreign and foreign * 2 >= total):
        data.leave_out(ledger_reason(data.name))
        return data
    for title, kind, contents in rows:
        _add(data, title, kind, contents, teller)
    return data


def ledger_reason(name: str) -> str:
    """Why a file of the template is not printed."""
    return f"{samples.REASON}: the CV of {name}" if samples.is_person(name) else samples.REASON


def _sections(node: Node | None, data: CvData, teller: ValueReader) -> Iterator[tuple[str, str, Node]]:
    """Title, kind and contents of each section, whatever the file's shape."""
    if isinstance(node, ListNode):
        for part in node:
            if isinstance(part, MapNode) and (contents := part.get("contents") or part.get("items")):
                title = part.text("title").strip()
                if part.text("type") == "map" and _is_head(contents):
                    yield from _head(contents, data, teller)
                else:
                    yield title, kind_of(title) or "other", contents
        return
    if not isinstance(node, MapNode):
        return
    top = node.get("cv")
    top = top if isinstance(top, MapNode) else node
    basics = top.get("basics")
    _person(basics if isinstance(basics, MapNode) else top, data, teller)
    sections = top.get("sections")
    if isinstance(sections, MapNode):
        for key, contents in sections.pairs:
            title = _heading(key.text)
            yield title, kind_of(title) or "other", contents
        return
    for key, contents in top.pairs:
        if key.text in _JSON and isinstance(contents, ListNode):
            yield _JSON[key.text], kind_of(_JSON[key.text]) or "other", contents


def _heading(key: str) -> str:
    """A key as RenderCV prints it: selected_honors becomes Selected Honors."""
    return key.replace("_", " ").title() if re.fullmatch(r"[a-z]+(?:_[a-z]+)*", key) else key


def _items(contents: Node) -> tuple[Node, ...]:
    """The items of a section; a lone value or mapping is one."""
    if isinstance(contents, ListNode):
        return contents.items
    return (contents,)


def _all_words(node: Node) -> str:
    match node:
        case Scalar():
            return node.as_text()
        case ListNode():
            return " ".join(_all_words(item) for item in node)
        case MapNode():
            return " ".join(_all_words(value) for _, value in node.pairs)


def _add(data: CvData, title: str, kind: str, contents: Node, teller: ValueReader) -> None:
    """One section with what is its owner's own."""
    if kind in LEFT_OUT:
        data.dropped.append(left_out(title, contents.place, LEFT_OUT[kind]))
        return
    if kind == "contact":
        data.dropped.append(left_out(title, contents.place, "contact stands in the head of the CV"))
        return
    kept = []
    for item in _items(contents):
        if samples.is_entry(_all_words(item)):
            data.dropped.append(left_out(_all_words(item), item.place, samples.REASON))
        else:
            kept.append(item)
    made: list[Item] = []
    if kind in _PROSE:
        blocks = entries.blocks_of(ListNode(tuple(kept), contents.place), teller)
        made += [Prose(teller.body(blocks), contents.place)] if blocks else []
    else:
        made += [entry for item in kept for entry in entries.read(item, kind, teller)]
    if made:
        data.sections.append(Section(kind, _title(title), (Group(items=with_posts_joined(made)),), contents.place))


def _title(title: str) -> Text:
    """A heading in the language of its own script: some write English headings in their Chinese data."""
    return text_of(title) if title else NOTHING


# --- the person ---------------------------------------------------------------------------------------------------


def _person(head: MapNode, data: CvData, teller: ValueReader) -> None:
    """The keys of RenderCV's `cv` and of JSON Resume's `basics`."""
    data.name = head.text("name").strip()
    location = head.get("location")
    if isinstance(location, MapNode):
        where = ", ".join(words for key in ("city", "region", "country") if (words := location.text(key)))
    else:
        where = location.as_text().strip() if location is not None else ""
    data.person = Person(
        name=name_by_language(data.name),
        headline=teller.text(head.text("label") or head.text("headline")),
        location=teller.text(where),
        email=email_of(head.text("email")),
        phone=head.text("phone").strip(),
        links=tuple(_profiles(head)),
    )
    if summary := head.text("summary").strip():
        blocks = teller.blocks(summary)
        prose = Prose(teller.body(blocks), head.place)
        data.sections.append(Section("bio", NOTHING, (Group(items=(prose,)),), head.place))


def _profiles(head: MapNode) -> Iterator[Link]:
    for key in ("social_networks", "profiles"):
        networks = head.get(key)
        for item in networks if isinstance(networks, ListNode) else ():
            if isinstance(item, MapNode):
                link = profile(item.text("network"), item.text("url") or item.text("username"))
                if link is not None:
                    yield link
    for key in ("website", "url"):
        if link := profile("homepage", head.text(key)):
            yield link


def _is_head(contents: Node) -> bool:
    """Whether a map of names and values is the person's own: it gives the name or a birthday."""
    keys = {squash(item.text("name")) for item in _items(contents) if isinstance(item, MapNode)}
    return bool(keys & {*_FACTS["name"], "dateofbirth", "出生日期", "出生年月"})


def _head(contents: Node, data: CvData, teller: ValueReader) -> Iterator[tuple[str, str, Node]]:
    """General Information: what the CV's head has a place for, and languages; the rest is private."""
    facts: dict[str, str] = {}
    for item in _items(contents):
        if not isinstance(item, MapNode):
            continue
        key, value = squash(item.text("name")), item.text("value").strip()
        fact = next((name for name, words in _FACTS.items() if key in words), "")
        if fact and value:
            facts.setdefault(fact, value)
        elif value and (kind := kind_of(item.text("name"))) in ("interests", "languages"):
            yield item.text("name"), kind, ListNode((Scalar(value, item.place, quoted=True),), item.place)
        elif value:
            data.dropped.append(left_out(f"{item.text('name')}: {value}", item.place, "personal data"))
    data.name = re.sub(r"<[^<>]*>", " ", facts.get("name", ""))
    data.person = Person(
        name=name_by_language(data.name),
        headline=teller.text(facts.get("headline", "")),
        affiliation=teller.text(facts.get("affiliation", "")),
        location=teller.text(facts.get("location", "")),
        email=email_of(facts.get("email", "")),
        phone=facts.get("phone", ""),
    )


# --- two languages ------------------------------------------------------------------------------------------------


def as_twins(one: CvData, other: CvData) -> None:
    """Entries of two files that stand at the same place of sections that are alike get one name, so they are joined."""
    waiting = list(enumerate(other.sections))
    for n, section in enumerate(one.sections):
        match = next(((m, s) for m, s in waiting if s.kind == section.kind and _are_alike(section, s)), None)
        if match is None:
            continue
        waiting.remove(match)
        one.sections[n] = _numbered(section, n)
        other.sections[match[0]] = _numbered(match[1], n)


def _are_alike(one: Section, other: Section) -> bool:
    """Whether two sections have as many entries, none of which contradict each other's dates."""
    ours, theirs = one.entries(), other.entries()
    return len(ours) == len(theirs) and all(
        not a.dates or not b.dates or [p.iso_start() for p in a.dates] == [p.iso_start() for p in b.dates]
        for a, b in zip(ours, theirs, strict=True)
    )


def _numbered(section: Section, number: int) -> Section:
    count = 0
    groups = []
    for group in section.groups:
        items: list[Item] = []
        for item in group.items:
            if isinstance(item, Entry):
                item = replace(item, id=f"cv-{number}-{count}")
                count += 1
            items.append(item)
        groups.append(replace(group, items=tuple(items)))
    return replace(section, groups=tuple(groups))
