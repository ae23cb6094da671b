"""What a CV lacks in a language and can be told from known pairs of words is filled in, each text on the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cvgen.cv.model import (
    CV,
    ENTRY_TEXTS,
    STAYS,
    Block,
    Blocks,
    Body,
    Bullets,
    Grid,
    Group,
    Item,
    Link,
    Paragraph,
    Person,
    Prose,
    Section,
    with_texts,
)
from cvgen.cv.text import (
    ANY,
    HAN,
    Inline,
    Localized,
    Run,
    T,
    Text,
    has_han,
    language_of,
    one_line,
    plain,
    tidy,
    without,
)
from cvgen.language.completing.glosses import Remarks, brackets, is_gloss, learned, remarks
from cvgen.language.completing.known_phrases import translated
from cvgen.language.completing.surroundings import beside_person, page_evidence, surroundings
from cvgen.language.completing.terms import Origin, Pair, Terms, Where, pairs
from cvgen.language.completing.word_order import Phrase
from cvgen.notes.diagnostics import Place
from cvgen.patterns import lazy

_INSTITUTIONS = ("universities", "institutes", "companies", "departments", "societies")
#: What a field is mostly about, for words that mean several things.
_PREFERRED = {
    "organization": _INSTITUTIONS,
    "role": ("degrees", "roles", "subjects", "status"),
    "location": ("places",),
    "title": ("awards", "ranks", "roles"),
    "text": ("awards", "roles", "degrees", "subjects", "labels"),
    "venues": ("roles", "labels"),
    "things": ("subjects", "labels", "awards", "roles", "degrees"),
    "label": ("labels", "headings", "status"),
    "heading": ("headings", "labels", "status", "roles", "awards"),
    "link": ("links", "labels"),
}
#: Where the name of a subject is that of a journal or conference.
_SUBJECTS_ARE_NAMES = frozenset({"service", "publications", "talks"})
#: Where each item of a list is for itself, and is put into the language although its neighbours cannot be.
_LISTS_OF_THINGS = frozenset({"interests", "skills", "languages"})
_THINGS = frozenset({"things", "venues"})
#: Kinds whose entries are called by words rather than by a title of their own.
_NAMED_BY_WORDS = STAYS | {"honors", "service", "languages"}
_WITH_TITLES = frozenset({"publications", "patents"})
#: Kinds that may give a title where it cannot be told from other text.
_TITLE_IN_TEXT = frozenset({"publications", "patents", "talks", "projects", "grants"})
_LETTER = lazy(rf"[A-Za-zÀ-ɏ{HAN}]")


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text that stands in a language because pairs of words are known, not because somebody wrote it there."""

    lang: str
    source: str
    result: str
    place: Place | None
    origin: Origin


def completed(
    cv: CV, languages: Iterable[str], given: Sequence[Pair] = (), *, site: CV | None = None
) -> tuple[CV, tuple[Replacement, ...]]:
    """The CV with all that pairs of words tell in these languages; `site` is all there is to learn glosses from.

    A text that is there in a language stays, and so does one that a page leaves out on purpose; so whatever knows
    better, such as a catalogue of the user's, is put into the CV before.
    """
    found: list[Replacement] = []
    said = remarks(pairs(given))
    for lang in languages:
        first = _terms(tuple(given), lang)
        glossed = learned(site or cv, first.knows, said, lang)
        terms = Terms(pairs(given, glossed), lang) if glossed else first
        filler = _Filler(lang, terms.at(Where(page=page_evidence(site or cv))), said, found)
        cv = filler.cv(cv)
    return cv, tuple(found)


@cache
def _terms(given: tuple[Pair, ...], lang: str) -> Terms:
    """The user's terms and the dictionary, which all variants of a site share."""
    return Terms(pairs(given), lang)


def without_glosses(cv: CV, given: Sequence[Pair] = ()) -> CV:
    """The CV without the names in the other script that stand in brackets behind names."""
    said = remarks(pairs(given))
    return _each_text(cv, lambda text: _without_glosses(text, said))


@dataclass(frozen=True, slots=True)
class _Filler:
    """Fills in one language, noting what it writes."""

    lang: str
    terms: Terms
    said: Remarks
    found: list[Replacement]

    def cv(self, cv: CV) -> CV:
        kinds = [section.kind for section in cv.sections]
        made = (self.section(one, again=one.kind in kinds[:n]) for n, one in enumerate(cv.sections))
        return replace(cv, person=self.person(cv.person), sections=tuple(made))

    def person(self, person: Person) -> Person:
        where = replace(self.terms.where, beside=beside_person(person))
        here = replace(self, terms=self.terms.at(where))
        return replace(
            person,
            headline=here.text(person.headline, "role", None),
            affiliation=here.text(person.affiliation, "organization", None),
            location=here.text(person.location, "location", None),
            links=tuple(replace(link, label=self.text(link.label, "link", None)) for link in person.links),
        )

    def section(self, section: Section, *, again: bool) -> Section:
        own = section.title.get(self.lang)
        # The language has a word for each kind; a second section of a kind goes by what the page says.
        told = section.kind == "other" or again or (own is not None and is_foreign(own, self.lang))
        title = self.text(section.title, "heading", section.place) if told else section.title
        return replace(
            section, title=title, groups=tuple(self.group(g, section.kind, section.place) for g in section.groups)
        )

    def group(self, group: Group, kind: str, place: Place | None) -> Group:
        place = next((item.place for item in group.items if item.place), place)
        return replace(
            group,
            title=self.text(group.title, "heading", place),
            items=tuple(self.beside(item, kind).item(item, kind) for item in group.items),
        )

    def beside(self, item: Item, kind: str) -> _Filler:
        """The same, with the terms that hold for what stands in one entry."""
        return replace(self, terms=self.terms.at(surroundings(item, kind, self.terms.where.page)))

    def item(self, item: Item, kind: str) -> Item:
        if isinstance(item, Prose):
            return replace(item, body=self.body(item.body, _line_of(kind), item.place))
        links = tuple(self.link(link, item.place) for link in item.links)
        if item.kind in _WITH_TITLES:
            return replace(item, links=links)
        texts: dict[str, Text] = {name: getattr(item, name) for name in ENTRY_TEXTS}
        for name in ("organization", "role", "location", "title", "text"):
            untold = _source(texts["organization"], self.lang) or _source(texts["text"], self.lang)
            if name == "location" and untold:
                continue  # "University of the Sea, 挪威" reads badly: both or none
            if name == "title" and item.kind not in _NAMED_BY_WORDS:
                continue
            if name == "text" and item.kind in _TITLE_IN_TEXT:
                continue
            texts[name] = self.text(texts[name], _line_of(item.kind) if name == "text" else name, item.place)
        body = item.body if item.kind == "talks" else self.body(item.body, _line_of(item.kind), item.place)
        return replace(with_texts(item, texts), body=body, links=links)

    def link(self, link: Link, place: Place | None) -> Link:
        """A link with its word in the language; most are given without one, in whatever language the page is in."""
        bare = link.label.get(ANY)
        if bare is None or link.label.get(self.lang) is not None or not is_foreign(bare, self.lang):
            return replace(link, label=self.text(link.label, "link", place))
        made = self.text(Localized(((self.lang, bare),)), "link", place).get(self.lang)
        return link if made == bare or not made else replace(link, label=_with(link.label, self.lang, made))

    def text(self, text: Text, name: str, place: Place | None) -> Text:
        """A text with its value in the language, if all of it is known: added, or in place of one in another script."""
        own = text.get(self.lang)
        source = own if own and is_foreign(own, self.lang) else _source(text, self.lang)
        made = self.line(source, name) if source else None
        if made is None or source is None:
            return text
        self.note(source, made[0], made[1], place)
        return _with(text, self.lang, made[0])

    def body(self, body: Body, name: str, place: Place | None) -> Body:
        """A body of which every line is known; half a translation is none, but of lines that stand there already."""
        own = body.get(self.lang)
        source = own or _source(body, self.lang)
        if source is None:
            return body
        lines: list[tuple[Inline, Inline, Phrase]] = []
        blocks = self.own_blocks(source, name, lines) if own else self.blocks(source, name, lines)
        if blocks is None or not lines:
            return body
        for line, result, atom in lines:
            self.note(line, result, atom, place)
        return _with(body, self.lang, blocks)

    def own_blocks(self, blocks: Blocks, name: str, lines: list[tuple[Inline, Inline, Phrase]]) -> Blocks:
        """Blocks in the language, of which lines that are written in another one are put into it where they can be."""
        return tuple(self.own_block(block, name, lines) for block in blocks)

    def own_block(self, block: Block, name: str, lines: list[tuple[Inline, Inline, Phrase]]) -> Block:
        if isinstance(block, Grid):
            return block
        if isinstance(block, Bullets):
            return replace(block, items=tuple(self.own_blocks(item, name, lines) for item in block.items))
        return (self.block(block, name, lines) or block) if is_foreign(block.text, self.lang) else block

    def blocks(self, blocks: Blocks, name: str, lines: list[tuple[Inline, Inline, Phrase]]) -> Blocks | None:
        made: list[Block] = []
        for block in blocks:
            new = self.block(block, name, lines)
            if new is None:
                return None
            made.append(new)
        return tuple(made)

    def block(self, block: Block, name: str, lines: list[tuple[Inline, Inline, Phrase]]) -> Block | None:
        if isinstance(block, Grid):
            return None
        if isinstance(block, Bullets) and name in _THINGS:
            before = len(lines)
            items = tuple(self.blocks(item, name, lines) or item for item in block.items)
            return replace(block, items=items) if len(lines) > before else None
        if isinstance(block, Bullets):
            told = [self.blocks(item, name, lines) for item in block.items]
            return None if None in told else replace(block, items=tuple(item for item in told if item is not None))
        if not _LETTER.search(plain(block.text)):
            return block
        made = self.line(block.text, name)
        if made is None:
            return None
        lines.append((block.text, *made))
        return Paragraph(made[0], block.place)

    def line(self, source: Inline, name: str) -> tuple[Inline, Phrase] | None:
        if any(run.code or run.raised or run.lowered or run.own for run in source):
            return None
        atom = translated(plain(source), self.lang, self.terms, self.said, _PREFERRED[name])
        if atom is None or (name == "venues" and atom.category == "subjects"):
            return None
        if name == "location" and atom.category in ("degrees", "subjects", "roles", "awards"):
            return None
        return _styled(atom, source), atom

    def note(self, source: Inline, result: Inline, atom: Phrase, place: Place | None) -> None:
        if one_line(source) == one_line(result):
            return  # GPA 3.9 is no other text in Chinese
        origins: tuple[Origin, ...] = ("cvgen.yml", "gloss", "terms")
        origin = next(origin for origin in origins if origin in atom.origins)
        self.found.append(Replacement(self.lang, one_line(source), one_line(result), place, origin))


def _line_of(kind: str) -> str:
    """What a line of a section is about."""
    if kind in _LISTS_OF_THINGS:
        return "things"
    return "venues" if kind in _SUBJECTS_ARE_NAMES else "text"


def _source(value: Localized[T], lang: str) -> T | None:
    """The value in another language, when there is none in this one, not even one that is empty on purpose."""
    values = dict(value.values)
    if lang in values or ANY in values:
        return None
    return next((found for found in values.values() if found), None)


def is_foreign(line: Inline, lang: str) -> bool:
    """Whether a line is written in another language than that of its page: by its letters, a gloss aside."""
    text = plain(line)
    return bool(_LETTER.search(text)) and (not has_han(text) if lang == "zh" else language_of(text) == "zh")


def _with(value: Localized[T], lang: str, made: T) -> Localized[T]:
    """A value with one in the language, in place of what stood there."""
    if value.get(lang) is None:
        return Localized((*value.values, (lang, made)))
    return Localized(tuple((key, made if key == lang else old) for key, old in value.values))


def _styled(atom: Phrase, source: Inline) -> Inline:
    """The written phrases, each in the style of the one it stands for; what joins two of one style takes it too."""
    styles: list[Run | None] = [_run_at(source, piece.at) if piece.at >= 0 else None for piece in atom.pieces]
    runs: list[Run] = []
    for n, (piece, style) in enumerate(zip(atom.pieces, styles, strict=True)):
        before = next(filter(None, reversed(styles[:n])), None)
        after = next(filter(None, styles[n + 1 :]), None)
        own = style or _style_between(before, after, alone=len(source) == 1)
        runs.append(replace(own, text=piece.text))
    return tidy(runs)


def _style_between(before: Run | None, after: Run | None, *, alone: bool) -> Run:
    """The style of what joins two phrases: theirs where they have one, or where there is but one; else none."""
    beside = before or after or Run("")
    if alone or (before and after and before.styled_as(after)):
        return beside
    return Run("") if before and after else replace(beside, href="")


def _run_at(source: Inline, at: int) -> Run:
    for run in source:
        if at < len(run.text):
            return run
        at -= len(run.text)
    return source[-1]


# --- glosses taken out --------------------------------------------------------------------------------------------


def _without_glosses(runs: Inline, said: Remarks) -> Inline:
    """A text without the names in the other script that stand in brackets behind a name."""
    text = plain(runs)
    spans: list[tuple[int, int]] = []
    at = 0
    for bracket in brackets(text):
        before = re.split(r"[,，;；、|:：]", text[at : bracket.start])[-1]
        if before.strip() and is_gloss(before, text[bracket.start + 1 : bracket.end - 1].strip(), said):
            spans.append((len(text[: bracket.start].rstrip()), bracket.end))
        at = bracket.end
    return tidy(without(runs, spans)) if spans else runs


def _each_text(cv: CV, change: Callable[[Inline], Inline]) -> CV:
    """The CV with every text changed that is no title, author list or venue of a publication."""

    def text(value: Text) -> Text:
        return Localized(tuple((lang, change(runs)) for lang, runs in value))

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph):
            return replace(one, text=change(one.text))
        if isinstance(one, Bullets):
            return replace(one, items=tuple(tuple(map(block, inner)) for inner in one.items))
        return one

    def body(value: Body) -> Body:
        return Localized(tuple((lang, tuple(map(block, blocks))) for lang, blocks in value))

    def item(one: Item) -> Item:
        if isinstance(one, Prose):
            return replace(one, body=body(one.body))
        if one.kind in _WITH_TITLES:
            return one
        texts: dict[str, Text] = {name: getattr(one, name) for name in ENTRY_TEXTS}
        changed = {name: value if name in ("authors", "venue") else text(value) for name, value in texts.items()}
        return replace(with_texts(one, changed), body=body(one.body))

    def group(one: Group) -> Group:
        return replace(one, items=tuple(map(item, one.items)))

    person = replace(cv.person, headline=text(cv.person.headline), affiliation=text(cv.person.affiliation))
    sections = tuple(replace(s, groups=tuple(map(group, s.groups))) for s in cv.sections)
    return replace(cv, person=person, sections=sections)
