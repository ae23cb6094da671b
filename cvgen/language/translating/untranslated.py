"""Every text that a CV has in another language only, met one by one, and the CV with those that get an answer.

What stands here is what :mod:`cvgen.language.localise` would print as it is. Papers' titles, authors and venues, names
that have no other script, and what has no letters stay as they are in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from cvgen.cv.authors import is_name
from cvgen.cv.model import CV, Block, Body, Bullets, Entry, Grid, Group, Item, Link, Paragraph, Prose, Section
from cvgen.cv.spellings import is_pinyin
from cvgen.cv.text import ANY, HAN, Inline, Localized, Run, Text, has_han, language_of, one_line, plain
from cvgen.language.completing.terms import Terms, dictionary
from cvgen.notes.diagnostics import Place
from cvgen.patterns import lazy
from cvgen.select.sections import SectionChoice
from cvgen.words.locale import Words, words_of

_WORD = lazy(rf"[^\W\d_]{{2}}|[{HAN}]")
_ADDRESS = lazy(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+|(?<![\w.-])(?:[\w-]++\.)+[a-z]{2,}/\S*")
_PAPERS = frozenset({"publications", "patents"})
_PEOPLE = frozenset({"students", "references"})
#: A comment on an entry is cut at this length.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class MissingText:
    """A text that is not there in the language: a field, a paragraph, a list item, a cell of a table."""

    #: section and field, such as "education.role"
    context: str
    text: Inline
    place: Place | None = None
    #: what it belongs to
    comment: str = ""


#: What a line says in the language; None when that is not known.
Answer = Callable[[MissingText], Inline | None]


def missing_texts(cv: CV, lang: str, choice: SectionChoice) -> tuple[MissingText, ...]:
    """The lines that the language lacks, in the order of the CV."""
    found: list[MissingText] = []
    with_answers(cv, lang, choice, found.append)  # which answers None to each
    return tuple(found)


def with_answers(cv: CV, lang: str, choice: SectionChoice, answer: Answer) -> CV:
    """The CV with what is answered put at its places, as values in the language."""
    asks = _Asker(lang, words_of(lang), choice, answer)
    person = replace(
        cv.person,
        name=asks.text(cv.person.name, MissingText("person.name", ()))
        if _goes_by_two(cv.person.name)
        else cv.person.name,
        links=tuple(asks.link(link, MissingText("person.link", ())) for link in cv.person.links),
        headline=asks.text(cv.person.headline, MissingText("person.headline", ())),
        affiliation=asks.text(cv.person.affiliation, MissingText("person.affiliation", ())),
        location=asks.text(cv.person.location, MissingText("person.location", ())),
    )
    return replace(cv, person=person, sections=tuple(asks.section(section) for section in cv.sections))


@dataclass(frozen=True, slots=True)
class _Asker:
    """Asks for each text that the language lacks."""

    lang: str
    words: Words
    choice: SectionChoice
    answer: Answer

    def text(self, text: Text, about: MissingText) -> Text:
        """The text with the answer, where it lacks the language and there is one."""
        chosen = text.choose(self.lang)
        if chosen is None or chosen[0] in (ANY, self.lang) or not _speaks(chosen[1]):
            return text
        reply = self.answer(replace(about, text=chosen[1]))
        return Localized((*text.values, (self.lang, reply))) if reply else text

    def link(self, link: Link, about: MissingText) -> Link:
        """A link with the answer for its word, which most pages give once for whatever language."""
        bare = link.label.get(ANY)
        if bare is None:
            return replace(link, label=self.text(link.label, about))
        if link.label.get(self.lang) is not None or not self._is_word(plain(bare)):
            return link
        reply = self.answer(replace(about, text=bare))
        return replace(link, label=Localized((*link.label.values, (self.lang, reply)))) if reply else link

    def _is_word(self, label: str) -> bool:
        """Whether a label has words of another language, and is no name of a place on the web such as GitHub."""
        foreign = has_han(label) != (self.lang == "zh")
        named = label in self.words.services or not re.search(r"[a-z]{2}", label) if self.lang == "zh" else False
        return foreign and _speaks((Run(label),)) and not named and not _terms(self.lang).of(label, "links", "labels")

    def section(self, section: Section) -> Section:
        name = one_line(section.title.values[0][1]) if section.title else section.kind
        title = section.title
        if self._prints_own_title(section):
            title = self.text(title, MissingText("section", (), section.place))
        groups = tuple(self.group(group, section, name) for group in section.groups)
        return replace(section, title=title, groups=groups)

    def _prints_own_title(self, section: Section) -> bool:
        """Whether a section has no heading in the language, neither its own nor that of its kind."""
        keys = (section.kind, *(one_line(value) for _, value in section.title))
        given = [self.choice.titles[key] for key in keys if key in self.choice.titles]
        known = section.kind != "other" and section.kind in self.words.sections
        own = [section.title.get(lang) for lang in (self.lang, ANY)]
        told = any(value and language_of(plain(value)) in (self.lang, ANY) for value in own)
        return not (given or known or told)

    def group(self, group: Group, section: Section, name: str) -> Group:
        place = next((item.place for item in group.items if item.place), section.place)
        title = self.text(group.title, MissingText(f"{section.kind}.heading", (), place, name))
        return replace(group, title=title, items=tuple(self.item(item, section, name) for item in group.items))

    def item(self, item: Item, section: Section, name: str) -> Item:
        if isinstance(item, Prose):
            return replace(
                item,
                body=self.body(
                    item.body, MissingText(section.kind, (), item.place, "" if name == section.kind else name)
                ),
            )
        kind = item.kind or section.kind
        about = _called(item, name)
        item = replace(item, links=tuple(self.link(o, MissingText("link", (), item.place, about)) for o in item.links))

        def field(what: str) -> MissingText:
            return MissingText(f"{kind}.{what}", (), item.place, about)

        paper = kind in _PAPERS
        stays, said = (
            kind in _PEOPLE and _is_name(text) and not _goes_by_two(text) for text in (item.title, item.text)
        )
        return replace(
            item,
            title=item.title if paper or stays else self.text(item.title, field("title")),
            organization=self.text(item.organization, field("organization")),
            role=self.text(item.role, field("role")),
            location=self.text(item.location, field("location")),
            # All that is known of a paper without a title is its citation.
            text=item.text if said or (paper and not item.title) else self.text(item.text, field("text")),
            body=self.body(item.body, field("details")),
        )

    def body(self, body: Body, about: MissingText) -> Body:
        """The body with its answered lines; the others stand as they are between them."""
        chosen = body.choose(self.lang)
        if chosen is None or chosen[0] in (ANY, self.lang):
            return body
        replies: list[Inline] = []

        def noting(line: MissingText) -> Inline | None:
            if reply := self.answer(line):
                replies.append(reply)
            return reply

        asks = replace(self, answer=noting)
        told = tuple(asks.block(block, about) for block in chosen[1])
        return Localized((*body.values, (self.lang, told))) if replies else body

    def block(self, block: Block, about: MissingText) -> Block:
        match block:
            case Paragraph(text, place):
                return replace(block, text=self.line(text, replace(about, place=place or about.place)))
            case Bullets(items):
                return replace(block, items=tuple(tuple(self.block(one, about) for one in item) for item in items))
            case Grid(rows):
                return replace(block, rows=tuple(tuple(self.line(cell, about) for cell in row) for row in rows))

    def line(self, text: Inline, about: MissingText) -> Inline:
        if not _speaks(text) or language_of(plain(text)) == self.lang:
            return text
        return self.answer(replace(about, text=text)) or text


def _is_name(text: Text) -> bool:
    return any(is_name(plain(value)) for _, value in text)


def _goes_by_two(name: Text) -> bool:
    """Whether a name may have another one in the other script: it is Chinese, in characters or in Pinyin."""
    said = [plain(value) for _, value in name]
    return any(has_han(one) or (1 < len(one.split()) < 4 and all(map(is_pinyin, one.split()))) for one in said)


@cache
def _terms(to: str) -> Terms:
    return Terms(dictionary(), to)


def _speaks(text: Inline) -> bool:
    """Whether there are words to translate: no date, number or address alone."""
    return bool(_WORD.search(_ADDRESS.sub(" ", plain(text))))


def _called(entry: Entry, section: str) -> str:
    """An entry by its section, its name and its year, for those who see one field of it."""
    names = [one_line(text.values[0][1]) for text in (entry.title, entry.organization, entry.role) if text]
    year = entry.dates[0].iso_start()[:4] if entry.dates else ""
    line = f"{section}: {', '.join([*names[:2], *([year] if year else [])])}".removesuffix(": ")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
