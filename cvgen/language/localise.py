"""The CV in one language: texts chosen, dates written, headings named, the own name marked. Every string is final."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cvgen.cv.dates import parse_or_none
from cvgen.cv.model import CV, Blocks, Body, Entry, Group, Item, Link, Person, Prose, Section
from cvgen.cv.owner import spellings_in, with_owner_marked
from cvgen.cv.shown_authors import with_fewer_authors
from cvgen.cv.spellings import Spelling
from cvgen.cv.text import ANY, Inline, Text, language_of, one_line, plain, squash
from cvgen.cv.view import Contact, Signature, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection
from cvgen.language.typesetting.bold_words import with_bold_words
from cvgen.language.typesetting.references import one_set_of_marks
from cvgen.language.typesetting.traditional import traditional
from cvgen.language.typesetting.view_texts import typeset_view
from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.select.sections import AS_ON_THE_PAGE, SectionChoice, chosen, names_of, titles_of
from cvgen.words.dates_written import written
from cvgen.words.locale import TRADITIONAL, Words, base_of, words_of


@dataclass(slots=True)
class _Missing:
    """Texts that the wanted language lacks, counted while choosing."""

    lang: str
    count: int = 0
    first: Place | None = None
    total: int = 0

    def note(self, found: str, value: object, place: Place | None) -> None:
        self.total += 1
        if found not in (ANY, self.lang) and value:
            self.count += 1
            self.first = self.first or place


def localise(cv: CV, lang: str, choice: SectionChoice = AS_ON_THE_PAGE) -> tuple[View, tuple[Diagnostic, ...]]:
    """One language of a CV. What has no translation is printed as it is, and counted in a warning."""
    if lang.startswith(TRADITIONAL):
        view, found = localise(cv, base_of(lang), choice)
        return traditional(view, lang, cv.person.spellings), found
    view, found = as_chosen(cv, lang, choice)
    return one_set_of_marks(typeset_view(view)), found


def as_chosen(cv: CV, lang: str, choice: SectionChoice = AS_ON_THE_PAGE) -> tuple[View, tuple[Diagnostic, ...]]:
    """The same words as `localise` gives, with the punctuation that the pages have."""
    words = words_of(lang)
    missing = _Missing(lang)
    names = spellings_in(cv)
    teller = _Localiser(words, missing, names, choice)
    sections = _told_apart([(s, made) for s in _ordered(cv.sections, choice) if (made := teller.section(s)).groups])
    name, other = _names(cv, words)
    found = _warnings(cv, missing, lang)
    around = _Around(words, choice)
    view = View(
        lang=lang,
        tag=words.tag,
        name=name,
        other_name=other,
        headline=_headline(cv.person, teller),
        contacts=_contacts(cv.person, words, teller),
        photo=cv.person.photo,
        details=_details(cv.person, words, teller),
        footer=around.footer(),
        signature=around.signature(),
        sections=sections,
        texts=missing.total,
        untranslated=missing.count,
        keywords=(*(one_line(value) for _, value in cv.person.name), words.cv),
        words={
            "cv": words.cv,
            "contact": words.sections["contact"],
            "photo": words.words["photo"].format(name=name),
            **{key: word for key, word in words.words.items() if key.startswith(("head_", "total"))},
        },
    )
    return with_bold_words(view, choice.bold), found


@dataclass(frozen=True, slots=True)
class _Around:
    """What the owner wants around the sections, in one language."""

    words: Words
    choice: SectionChoice

    def footer(self) -> str | None:
        """What stands in the margin of each page; the theme's own where it asks for a day that is not known."""
        if self.choice.footer is None:
            return ""
        return self._dated(self.choice.footer) or None

    def signature(self) -> Signature | None:
        """The line that is signed, with the day as the language writes it."""
        asked = self.choice.signature
        if asked is None:
            return None
        day = self._dated(asked.date)
        parts = [part for part in (self._line(asked.place), self._day(day)) if part]
        return Signature(("，" if self.words.lang == "zh" else ", ").join(parts))

    def _line(self, text: Text) -> str:
        chosen = text.choose(self.words.lang)
        return one_line(chosen[1]) if chosen else ""

    def _dated(self, text: Text) -> str:
        line = self._line(text)
        if "{date}" not in line:
            return line
        return line.replace("{date}", self._day(self.choice.changed)) if self.choice.changed else ""

    def _day(self, day: str) -> str:
        periods = parse_or_none(day) if day else None
        return written(periods, self.words, self.choice.dates) if periods else day


def _ordered(sections: tuple[Section, ...], choice: SectionChoice) -> tuple[Section, ...]:
    kept = chosen(sections, choice)
    if not choice.order:
        return kept
    rank = {name: n for n, name in enumerate(choice.order)}
    last = len(rank)
    return tuple(sorted(kept, key=lambda s: min([rank.get(s.kind, last), *(rank.get(t, last) for t in titles_of(s))])))


def _told_apart(made: list[tuple[Section, ViewSection]]) -> tuple[ViewSection, ...]:
    """No heading twice: a second section of a kind keeps the page's own heading, or goes on under the first one's."""
    found: dict[str, ViewSection] = {}
    for section, view in made:
        title = view.title
        if title in found and section.title:
            title = one_line(section.title.values[0][1]).rstrip(" :：")
        if title in found:
            before = found[title]
            notes = tuple(dict.fromkeys((*before.notes, *view.notes)))
            view = replace(before, groups=(*before.groups, *view.groups), notes=notes)
        found[title] = replace(view, title=title)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Localiser:
    """Chooses texts in one language."""

    words: Words
    missing: _Missing
    names: tuple[Spelling, ...]
    choice: SectionChoice

    def section(self, section: Section) -> ViewSection:
        """A section with its heading in the language."""
        groups = tuple(made for g in section.groups if (made := self.group(g)).items or made.title)
        notes = tuple(line for note in section.notes if (line := self.text(note, None)))
        shown = groups if any(g.items for g in groups) else ()
        starts = section.starts_page or self.breaks_before(section.kind, *titles_of(section))
        starts = starts or any(group.starts_page for group in shown[:1])
        view = ViewSection(section.kind, self.heading(section), shown, notes, starts_page=starts)
        marked = with_owner_marked(view, self.names)
        return with_fewer_authors(marked, self.choice.authors)

    def heading(self, section: Section) -> str:
        """The owner's own heading where it is in the language, else the language's word for the kind."""
        given = self.choice.titles.get(section.kind) or next(
            (self.choice.titles[key] for key in titles_of(section) if key in self.choice.titles), None
        )
        if given and (own := given.choose(self.words.lang)):
            return one_line(own[1])
        lang = self.words.lang
        for key in (lang, ANY):
            value = section.title.get(key)
            if value and language_of(plain(value)) in (lang, ANY):
                return self._corrected(one_line(value))
        if section.kind != "other" and section.kind in self.words.sections:
            return self.words.sections[section.kind]
        if chosen := section.title.choose(lang):
            self.missing.note(chosen[0], chosen[1], section.place)
            return self._corrected(one_line(chosen[1]))
        return self.words.sections["other"]

    def _corrected(self, heading: str) -> str:
        heading = heading.rstrip(" :：")
        return self.words.corrections.get(heading.casefold(), heading)

    def group(self, group: Group) -> ViewGroup:
        """Items under their sub-heading."""
        title = self.text(group.title, None)
        items: list[ViewEntry | ViewProse] = []
        employer: Inline = ()
        for item in group.items:
            made = self.item(item)
            if isinstance(made, ViewEntry):
                if isinstance(item, Entry) and item.joined and made.role and made.organization == employer:
                    made = replace(made, organization=(), location=(), joined=True)
                else:
                    employer = made.organization
            if made is not None:
                items.append(made)
        starts = any(one.starts_page for one in items[:1]) or self.breaks_before(*_spellings(group.title))
        return ViewGroup(title, group.depth if title else 0, tuple(items), starts_page=starts)

    def breaks_before(self, *names: str) -> bool:
        """Whether the owner wants what goes by one of these names at the top of a page."""
        return not self.choice.break_before.isdisjoint(names)

    def item(self, item: Item) -> ViewEntry | ViewProse | None:
        """An entry or prose; None when it says nothing in this language."""
        if isinstance(item, Prose):
            chosen = item.body.choose(self.words.lang)
            if chosen is None or not chosen[1]:
                return None
            self.missing.note(chosen[0], chosen[1], item.place)
            return ViewProse(chosen[1], self._foreign(chosen[0]), item.place, item.starts_page)
        return self.entry(item)

    def entry(self, entry: Entry) -> ViewEntry | None:
        """One entry, every text chosen."""
        entry = entry.told_in(self.words.lang)
        paper = entry.kind in ("publications", "patents")
        place = entry.place
        blocks, blocks_lang = self.body(entry.body, place)
        links = tuple(shown for link in entry.links if (shown := self.link(link)))
        made = ViewEntry(
            kind=entry.kind,
            date=self.year(entry) if paper else written(entry.dates, self.words, self.choice.dates),
            title=self.text(entry.title, None if paper else place),
            organization=self.text(entry.organization, place),
            role=self.text(entry.role, place),
            location=self.text(entry.location, place),
            authors=self.text(entry.authors, None),
            venue=self.text(entry.venue, None),
            text=self.text(entry.text, place),
            blocks=blocks,
            links=links,
            href=entry.href,
            number=entry.number,
            reference=self.text(entry.reference, None),
            cited=one_line(self.text(entry.cited, None)),
            lang=blocks_lang,
            starts_page=entry.starts_page or self.breaks_before(*names_of(entry)),
            place=place,
        )
        says = (made.title, made.organization, made.role, made.text, made.blocks, made.authors)
        return _cited(made) if any(says) else None

    def year(self, entry: Entry) -> str:
        """The year of a paper, unless its venue says it already."""
        if not entry.dates or entry.dates[0].start is None:
            return ""
        year = f"{entry.dates[0].start.year}"
        said = " ".join(plain(self.text(text, None)) for text in (entry.venue, entry.text))
        return "" if year in said else year

    def text(self, text: Text, place: Place | None) -> Inline:
        """A text in the language, else as it is; counted as missing when it has a place to name."""
        chosen = text.choose(self.words.lang)
        if chosen is None:
            return ()
        if place is not None:
            self.missing.note(chosen[0], chosen[1], place)
        return chosen[1]

    def body(self, body: Body, place: Place | None) -> tuple[Blocks, str]:
        """Blocks in the language, else as they are, and the language they are in when it is not the CV's."""
        chosen = body.choose(self.words.lang)
        if chosen is None:
            return (), ""
        self.missing.note(chosen[0], chosen[1], place)
        return chosen[1], self._foreign(chosen[0])

    def link(self, link: Link) -> ViewLink | None:
        """A link by its word in the language."""
        chosen = link.label.choose(self.words.lang)
        return ViewLink(one_line(chosen[1]), link.href) if chosen and link.href else None

    def _foreign(self, lang: str) -> str:
        return lang if lang not in (ANY, self.words.lang) else ""


def _spellings(text: Text) -> set[str]:
    return {one_line(value) for _, value in text}


def _cited(made: ViewEntry) -> ViewEntry:
    """An entry without the links and remarks that its reference has."""
    if not made.reference:
        return made
    there = {run.href.rstrip("/") for run in made.reference}
    said = squash(plain(made.reference))
    return replace(
        made,
        text=() if squash(plain(made.text)) in said else made.text,
        links=tuple(link for link in made.links if link.href.rstrip("/") not in there),
    )


def _names(cv: CV, words: Words) -> tuple[str, str]:
    """The name in the language and in the other one; when nobody is named, the page's title or "Curriculum Vitae"."""
    chosen = cv.person.name.choose(words.lang)
    if chosen is None:
        title = cv.title.get(words.lang) or cv.title.get(ANY)
        return (one_line(title) if title else words.cv), ""
    others = [one_line(value) for lang, value in cv.person.name if lang != chosen[0]]
    return one_line(chosen[1]), others[0] if others else ""


def _headline(person: Person, teller: _Localiser) -> tuple[Inline, ...]:
    lines: list[Inline] = []
    for text in (person.headline, person.affiliation):
        if (line := teller.text(text, None)) and one_line(line) not in [one_line(other) for other in lines]:
            lines.append(line)
    return tuple(lines)


#: Kinds of details that are further ways to reach the person.
_MORE = ("email", "phone")


def _contacts(person: Person, words: Words, teller: _Localiser) -> tuple[Contact, ...]:
    found: list[Contact] = []
    if location := teller.text(person.location, None):
        found.append(Contact("location", words.words["location"], one_line(location)))
    if person.phone:
        digits = re.sub(r"[^\d+]", "", person.phone)
        found.append(Contact("phone", words.words["phone"], person.phone, f"tel:{digits}"))
    if person.email:
        found.append(Contact("email", words.words["email"], person.email, f"mailto:{person.email}"))
    for one in person.details:
        if one.kind in _MORE:
            shown = one_line(teller.text(one.text, None))
            scheme, kept = ("mailto", shown) if one.kind == "email" else ("tel", re.sub(r"[^\d+]", "", shown))
            found.append(Contact(one.kind, words.words[one.kind], shown, f"{scheme}:{kept}"))
    for link in person.links:
        made = teller.link(link)
        if made is not None:
            label = words.services.get(made.label, made.label)
            found.append(Contact(made.label, label, _shown(label, made.href), made.href))
    return tuple(found)


def _details(person: Person, words: Words, teller: _Localiser) -> tuple[Contact, ...]:
    """Personal data by their labels; a date is written as the language does."""
    found = []
    for one in (detail for detail in person.details if detail.kind not in _MORE):
        text = written(one.dates, words) if one.dates else one_line(teller.text(one.text, None))
        if text:
            found.append(Contact(one.kind or "detail", one_line(teller.text(one.label, None)), text))
    return tuple(found)


def _shown(label: str, href: str) -> str:
    """What stands for a profile on paper: an address that reads well, else the service's name."""
    bare = re.sub(r"^https?://(?:www\.)?", "", href).rstrip("/")
    if label == "ORCID" and (match := re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", href)):
        return f"ORCID {match.group()}"
    if label in ("GitHub", "Homepage", "主页", "GitLab", "Gitee", "LinkedIn") and len(bare) <= 36 and "?" not in bare:
        return bare
    return label


def _warnings(cv: CV, missing: _Missing, lang: str) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if not cv.person.name:
        hint = "say who it is in cvgen.yml, as me: {name: {en: Jane Doe, zh: 张三}}, or by name: in the front matter"
        found.append(warning("name", "nobody is named, so the CV stands under its title", hint=hint))
    if missing.count:
        known = {"en": "English", "zh": "Chinese"}.get(lang, lang)
        message = f"{missing.count} of {missing.total} texts have no {known} version and are printed as they are"
        hint = f"cvgen translate --lang {lang} writes a file to fill in; or write them as {{en: …, zh: …}}"
        found.append(warning("untranslated", message, missing.first, hint))
    return tuple(found)
