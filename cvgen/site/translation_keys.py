"""Texts that a site keeps by language in files of their own, and names by dotted keys: titles.projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cvgen.cv.model import (
    ENTRY_TEXTS,
    Block,
    Body,
    Bullets,
    Entry,
    Grid,
    Item,
    Paragraph,
    Person,
    Section,
    block_runs,
    with_texts,
)
from cvgen.cv.readings import Readings
from cvgen.cv.text import Inline, Localized, Text, inline, plain
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Node
from cvgen.files.tree import Site
from cvgen.markup.outline import inline_of
from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.notes.ledger import printed
from cvgen.patterns import lazy
from cvgen.site import structured
from cvgen.site.pages import language_named

#: Where the files are: `_i18n/zh.yml`, and texts of whole pages below `_i18n/zh/`.
_TABLES = ("_i18n/*.y*ml", "_i18n/*.json", "i18n/*.y*ml", "i18n/*.toml", "_data/i18n/*.y*ml", "_data/locales/*.y*ml")
_PAGES = "_i18n/{}/{}"
_KEY = lazy(r"(?<![\w./-])[a-zA-Z_][\w-]*(?:\.[\w-]+)+(?![\w/-]|\.\w)")
#: jekyll-multiple-languages-plugin: {% t key %}, {% translate key %}, {% tf page.md %}, {% translate_file page.md %}
_TAG = lazy(r"\{%-?[ \t]*(t|translate|tf|translate_file)[ \t]+[\"']?([\w./-]+)[\"']?[ \t]*-?%\}")

#: Texts by language and dotted key.
Table = Mapping[str, Mapping[str, Node]]


def table(site: Site) -> Table:
    """The texts of each of the languages of a CV that the site has; a language whose file is broken has none."""
    found: dict[str, dict[str, Node]] = {}
    for path in (path for pattern in _TABLES for path in site.files(pattern)):
        if lang := language_named(path.stem.split(".")[0]):
            try:
                data, _ = structured.load(path)
            except CvgenError:
                continue
            inner = data.get(path.stem)  # Rails begins with the language
            found.setdefault(lang, {}).update(_flat(inner if isinstance(inner, MapNode) else data, ""))
    return found


def _flat(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MapNode):
        for name, value in node.pairs:
            yield from _flat(value, f"{key}.{name.text}" if key else name.text)
    elif node.as_text().strip():
        yield key, node


# --- on pages, before they are read -----------------------------------------------------------------------------------


def expanded(body: Lines, site: Site) -> Lines:
    """A page whose tags stand for texts of both languages, each marked with its own; the others stay as they are."""
    if not _TAG.search(body.text) or site.folder("_i18n") is None:
        return body
    texts = table(site)
    rows = []
    for row, place in body.rows():
        whole = _TAG.fullmatch(row.strip())
        if whole and whole[1] in ("tf", "translate_file"):
            rows += [row for lang in texts for row in _file_rows(site, lang, whole[2])]
        else:
            rows.append((_TAG.sub(lambda match: _both(texts, match[2]) or match[0], row), place))
    return Lines.joined(rows, body.place(1).path)


def _both(texts: Table, key: str) -> str:
    """The text of a key in each language as a span."""
    said = {lang: own[key].as_text() for lang, own in texts.items() if key in own}
    if len(said) < 2:
        return next(iter(said.values()), "")
    return "".join(f'<span class="lang-{lang}">{words}</span>' for lang, words in said.items())


def _file_rows(site: Site, lang: str, name: str) -> list[tuple[str, Place]]:
    path = _page_file(site, lang, name)
    if path is None:
        return []
    try:
        lines = Lines.of_file(path, read_text(path)[0])
    except CvgenError:
        return []
    first, last = lines.place(1), lines.places[-1]
    return [
        (f'<div class="lang-{lang}" markdown="1">', first),
        ("", first),
        *lines.rows(),
        ("", last),
        ("</div>", last),
        ("", last),
    ]


def _page_file(site: Site, lang: str, name: str) -> Path | None:
    folders = (path for path in sorted(site.root.glob("_i18n/*")) if language_named(path.name) == lang)
    return next((path for one in folders if (path := site.file(_PAGES.format(one.name, name)))), None)


# --- in what was read -------------------------------------------------------------------------------------------------


def told(site: Site, readings: Readings) -> Readings:
    """What was read, with the texts in place of the keys that front matter and data name."""
    known = table(site)
    if not known or not readings:
        return readings
    put = _Put({lang: {key: inline_of(node.as_text()) for key, node in own.items()} for lang, own in known.items()})
    first, *others = (
        replace(
            reading,
            person=put.person(reading.person),
            sections=tuple(map(put.section, reading.sections)),
            ledger=tuple(replace(record, words=put.words(record.words)) for record in reading.ledger),
            title=put.text(reading.title),
        )
        for reading in readings
    )
    ledger = (printed(node.as_text(), node.place) for own in known.values() for node in own.values())
    return replace(first, ledger=(*first.ledger, *ledger)), *others


class _Put:
    """Puts texts where their keys stand."""

    def __init__(self, texts: Mapping[str, Mapping[str, Inline]]) -> None:
        self.texts = texts

    def text(self, text: Text) -> Text:
        found = next((value for _, value in text if self._names(value)), None)
        if found is None:
            return text
        return Localized.of({lang: _with(found, own) for lang, own in self.texts.items()})

    def _names(self, value: Inline) -> bool:
        return any(key in own for own in self.texts.values() for key in _KEY.findall(plain(value)))

    def words(self, words: str) -> str:
        """Words of the ledger, in each language."""
        if not self._names(inline(words)):
            return words
        return " ".join(plain(_with(inline(words), own)) for own in self.texts.values())

    def body(self, body: Body) -> Body:
        found = next((blocks for _, blocks in body if any(self._names(block_runs(block)) for block in blocks)), None)
        if found is None:
            return body
        return Localized(tuple((lang, tuple(_block(b, own) for b in found)) for lang, own in self.texts.items()))

    def item(self, item: Item) -> Item:
        item = replace(item, body=self.body(item.body))
        if isinstance(item, Entry):
            item = with_texts(item, {name: self.text(getattr(item, name)) for name in ENTRY_TEXTS})
        return item

    def section(self, section: Section) -> Section:
        groups = (
            replace(group, title=self.text(group.title), items=tuple(map(self.item, group.items)))
            for group in section.groups
        )
        return replace(section, title=self.text(section.title), groups=tuple(groups))

    def person(self, person: Person) -> Person:
        return replace(
            person,
            name=self.text(person.name),
            headline=self.text(person.headline),
            affiliation=self.text(person.affiliation),
            location=self.text(person.location),
        )


def _with(value: Inline, texts: Mapping[str, Inline]) -> Inline:
    """Runs with each key that has a text replaced by it."""
    found = []
    for run in value:
        at = 0
        for match in _KEY.finditer(run.text):
            if match[0] in texts:
                found.append(replace(run, text=run.text[at : match.start()]))
                found += (replace(one, href=one.href or run.href) for one in texts[match[0]])
                at = match.end()
        found.append(replace(run, text=run.text[at:]))
    return tuple(run for run in found if run.text)


def _block(block: Block, texts: Mapping[str, Inline]) -> Block:
    match block:
        case Paragraph(text):
            return replace(block, text=_with(text, texts))
        case Bullets(items):
            return replace(block, items=tuple(tuple(_block(inner, texts) for inner in item) for item in items))
        case Grid(rows):
            return replace(block, rows=tuple(tuple(_with(cell, texts) for cell in row) for row in rows))
