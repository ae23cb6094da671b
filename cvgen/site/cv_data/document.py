"""One file of CV data as a person and sections, in the language that it says or most of its words are written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.model import Entry, Group, Item, Person, Prose, Section, block_runs
from cvgen.cv.text import NOTHING, language_of, one_line, plain
from cvgen.files.nodes import ListNode, MapNode, Node
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve, full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.site import structured
from cvgen.site.cv_data import examples, items, owner, shapes
from cvgen.site.cv_data.fields import CvValues
from cvgen.site.cv_data.shapes import CvSection, CvShape
from cvgen.site.pages import language_named, language_of_path
from cvgen.site.paths import at
from cvgen.words.headings import LEFT_OUT


@dataclass(frozen=True, slots=True)
class CvFile:
    """What one file says: its language, whom it describes, its sections; what is not printed of it, and why.

    is_cv: whether it has one of the shapes of a CV. example: why it is taken for a template's own, "" for its owner's.
    """

    path: Path
    lang: str = ""
    is_cv: bool = True
    example: str = ""
    person: Person = Person()
    sections: tuple[Section, ...] = ()
    dropped: Ledger = ()
    notes: tuple[Diagnostic, ...] = ()

    def ledger(self) -> Ledger:
        """What is printed of the file, and what is not."""
        return (*structured.records(self.sections), *self.dropped)

    def without(self, reason: str) -> CvFile:
        """The same file, nothing of which is printed."""
        name = next((one_line(value) for _, value in self.person.name), "")
        words = f"{self.path.name}: {name}" if name else self.path.name
        dropped = (left_out(words, Place(self.path, 1), reason),)
        return CvFile(self.path, self.lang, example=self.example, dropped=dropped, notes=self.notes)


def read(site: Site, path: Path, lang: str = "", resolve: Resolve = full_address, *, named: bool = True) -> CvFile:
    """What a file says; one that is no CV, or that nobody can read, says nothing.

    `lang` is the language that the page which shows it is written in. `named`: its name or a page says that it is a CV.
    """
    try:
        root, notes = structured.root_of(path)
    except CvgenError as reason:
        unread = tuple(replace(one, severity="warning") for one in reason.diagnostics)
        return CvFile(path, lang, is_cv=False, notes=unread)
    shape = shapes.shape_of(root, named=named)
    inner = _inside(shape, root)
    if shape is None or inner is None or root is None:
        return CvFile(path, lang, is_cv=False, notes=notes)
    found = _made(site, path, shape, inner, CvValues(resolve=resolve, nested=shape.nested))
    lang = lang or _stated(shape, root) or language_of_path(path.stem) or language_of_path(path.parent.name)
    lang = lang or main_language(found.sections)
    inner = shapes.in_chinese(inner) if shape is shapes.YAMLRESUME and lang == "zh" else inner
    made = _made(site, path, shape, inner, CvValues(lang, resolve, shape.nested))
    return replace(made, lang=lang, notes=notes)


def _inside(shape: CvShape | None, root: Node | None) -> Node | None:
    if shape is None or root is None or isinstance(root, ListNode):
        return root
    rows = root.get("") if isinstance(root, MapNode) else None
    return rows if rows is not None else next(iter(at(root, shape.root)), None)


def _stated(shape: CvShape, root: Node) -> str:
    """The language that the file says."""
    said = (node.as_text() for path in shape.language for node in at(root, path))
    return next((lang for word in said if (lang := language_named(word.split(" ")[-1]) or language_named(word))), "")


def _made(site: Site, path: Path, shape: CvShape, inner: Node, values: CvValues) -> CvFile:
    blocks = [node for where in shape.people for node in at(inner, where) if isinstance(node, MapNode)]
    rows, facts, dropped = _rows(shape, inner)
    who = owner.person([*facts, *blocks], site, path)
    example = _example(who, [item for row in rows for item in _items(row.contents)])
    sections = list(_summary(blocks, values)) if shape is not shapes.TABLES else []
    for row in rows:
        made, left = _section(row, values, whole=bool(example))
        sections += made
        dropped = (*dropped, *left)
    return CvFile(path, values.lang, True, example, who, tuple(sections), dropped)


def _example(who: Person, rows: Sequence[Node]) -> str:
    """Why a file is the example of its format, "" for the owner's: its person is, or half of what it holds."""
    foreign = sum(map(examples.is_entry, rows))
    if examples.is_person(who):
        return f"{examples.REASON}: the CV of {one_line(who.name.values[0][1])}"
    return examples.REASON if foreign and foreign * 2 >= len(rows) else ""


def _rows(shape: CvShape, inner: Node) -> tuple[list[CvSection], list[MapNode], Ledger]:
    """The file's sections; what tables say of the owner, as maps; and what is personal data in them."""
    found: list[CvSection] = []
    facts: list[MapNode] = []
    dropped: list[Record] = []
    for row in shapes.sections(shape, inner):
        if shape is not shapes.TABLES or not owner.is_head(row.contents):
            found.append(row)
            continue
        head, more, private = owner.head_of(row.contents)
        facts.append(head)
        found += (shapes.section_of(title, contents) for title, contents in more)
        words = ((f"{one.text('name')}: {one.text('value')}", one.place) for one in private)
        dropped += [left_out(said, place, "personal data") for said, place in words]
    return found, facts, tuple(dropped)


def _summary(blocks: Sequence[MapNode], values: CvValues) -> Iterator[Section]:
    """The summary of the map that describes the owner, as a bio."""
    for block in blocks:
        if (node := structured.first(block, "summary", "brief")) is not None:
            prose = Prose(values.body(values.blocks(node)), node.place)
            yield Section("bio", NOTHING, (Group(items=(prose,)),), node.place)
            return


def _section(row: CvSection, values: CvValues, *, whole: bool) -> tuple[tuple[Section, ...], Ledger]:
    """A section with what is its owner's own, or with all of it where the `whole` file is an example."""
    if row.kind in LEFT_OUT or row.kind == "contact":
        reason = LEFT_OUT.get(row.kind, "contact stands in the head of the CV")
        return (), (left_out(examples.words_of(row.contents), row.contents.place, reason),)
    rows = _items(row.contents)
    foreign = () if whole else tuple(item for item in rows if examples.is_entry(item))
    dropped = tuple(left_out(examples.words_of(item), item.place, examples.REASON) for item in foreign)
    own = tuple(item for item in rows if item not in foreign)
    made: Sequence[Item] = items.items(ListNode(own, row.contents.place), row.kind, values) if own else ()
    studies = any(isinstance(one, Entry) and one.kind == "education" for one in made)
    kind = "work" if row.kind == "mixed" and not studies else row.kind
    return structured.section(kind, made, row.contents.place, row.title), dropped


def _items(contents: Node) -> tuple[Node, ...]:
    """The items of a section; a lone value or mapping is one."""
    return contents.items if isinstance(contents, ListNode) else (contents,)


def main_language(sections: Sequence[Section]) -> str:
    """The language that most words of a CV are written in."""
    weight: Counter[str] = Counter()
    for item in (item for one in sections for group in one.groups for item in group.items):
        for text in _texts(item):
            lang = language_of(text)
            weight[lang] += len(text) * (3 if lang == "zh" else 1)
    return max((lang for lang in weight if lang), key=lambda lang: weight[lang], default="")


def _texts(item: Item) -> Iterator[str]:
    """What an item says, but for dates, authors and venues."""
    texts = () if isinstance(item, Prose) else (item.title, item.organization, item.role, item.text)
    yield from (plain(value) for text in texts for _, value in text)
    yield from (plain(block_runs(block)) for _, blocks in item.body for block in blocks)
