"""The vocabulary of JSON Resume, which YAMLResume shares, as the person and the sections of a CV."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.dates import Periods
from cvgen.cv.model import Blocks, Entry, Link, Person, Prose, Section, block_runs
from cvgen.cv.text import ANY, Localized, Text, inline, language_of, plain, squash, text_of
from cvgen.files.nodes import MapNode, Node
from cvgen.files.tree import Site
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy
from cvgen.site import photos
from cvgen.site import structured as s
from cvgen.site.contacts import email_of, name_by_language, told
from cvgen.site.name_keys import chinese_name
from cvgen.site.pages import language_of_path

Maker = Callable[[MapNode, str], Entry]

#: Sections that the CV has no word of its own for.
_TITLES: Mapping[str, tuple[str, str]] = {
    "volunteer": ("Volunteering", "志愿经历"),
    "certificates": ("Certificates", "证书"),
    "interests": ("Interests", "兴趣爱好"),
}


def person(data: MapNode, site: Site, path: Path) -> Person:
    """Who `basics` names, and how to reach them; YAMLResume has location and profiles beside `basics`.

    `path` is the file that says so, beside which the photo lies.
    """
    basics = data.get("basics")
    if not isinstance(basics, MapNode):
        return Person()
    photo, absent = photos.named(site, s.first(basics, "image", "picture", "photo", "avatar"), beside=path)
    place = s.first(basics, "location") or s.first(data, "location")
    return Person(
        name=name_by_language(s.word(basics, "name")).joined(chinese_name(basics)),
        headline=told(s.word(basics, "label", "headline")),
        location=told(_location(place)),
        email=email_of(s.word(basics, "email")),
        phone=s.word(basics, "phone"),
        photo=photo,
        absent_photo=absent,
        links=_links(basics, data),
    )


def sections(data: MapNode, lang: str) -> tuple[Section, ...]:
    """Every section of the résumé in the order of the file; empty ones are not there."""
    found: list[Section] = []
    basics = data.get("basics")
    if isinstance(basics, MapNode) and (summary := s.first(basics, "summary")):
        found += s.section("bio", s.prose(s.paragraphs(summary), lang, summary.place), summary.place)
    for key, node in data.pairs:
        if key.text not in _SECTIONS:
            continue
        kind, make = _SECTIONS[key.text]
        entries = [make(one, lang) for one in s.maps(node)]
        entries += [s.labelled(kind, one, "", lang, node.place) for one in _bare(node)]
        found += s.section(kind, entries, key.place, _title(key.text))
    return tuple(found)


def _bare(node: Node) -> tuple[str, ...]:
    """The items of a list that are words rather than mappings."""
    return tuple(w for item in getattr(node, "items", ()) if not isinstance(item, MapNode) for w in s.words(item))


def _title(key: str) -> Text:
    english, chinese = _TITLES.get(key, ("", ""))
    return Localized.of({"en": inline(english), "zh": inline(chinese)})


def _location(node: Node | None) -> str:
    if not isinstance(node, MapNode):
        return " ".join(s.words(node))
    if address := node.text("address").strip():
        return s.listed(dict.fromkeys([*filter(None, map(str.strip, address.split("\n"))), *_region(node, address)]))
    return s.listed(dict.fromkeys(_region(node, "")))


def _region(node: MapNode, said: str) -> list[str]:
    names = (s.word(node, key) for key in ("city", "region", "country"))
    return [name for name in names if name and name not in said]


def _links(basics: MapNode, data: MapNode) -> tuple[Link, ...]:
    found = [s.link("Homepage", s.word(basics, "url", "website"))]
    found += [
        s.link(s.word(one, "network"), s.word(one, "url"), s.word(one, "username"))
        for one in s.maps(s.first(basics, "profiles") or s.first(data, "profiles"))
    ]
    by_address = {one.href: one for one in reversed(found) if one is not None}
    return tuple(reversed(by_address.values()))


# --- sections -----------------------------------------------------------------------------------------------------


def _span(one: MapNode) -> tuple[Periods, str]:
    """StartDate to endDate; without an end it is still going on. Days are too fine for a stay."""
    if odd := s.word(one, "date"):
        return s.date(odd)
    periods, rest = s.span(s.word(one, "startDate"), s.word(one, "endDate"), open_end=True)
    return s.cut(periods, 2), rest


def _day(one: MapNode, *keys: str) -> tuple[Periods, str]:
    return s.date(s.word(one, *keys))


def _details(one: MapNode, lang: str) -> Blocks:
    """Summary, highlights, and the keywords that neither of them mentions."""
    blocks = (*s.paragraphs(s.first(one, "summary")), *s.bullets(one.get("highlights")))
    said = plain(run for block in blocks for run in block_runs(block)) + s.word(one, "description")
    keywords = s.words(one.get("keywords"))
    if any(keyword.casefold() not in said.casefold() for keyword in keywords):
        blocks = (*blocks, *s.remark("", s.listed(keywords, lang)))
    return blocks


def _work(one: MapNode, lang: str) -> Entry:
    return s.entry(
        "work",
        lang,
        one.place,
        what=s.word(one, "position"),
        where=s.word(one, "name", "company", "organization"),
        location=s.word(one, "location"),
        when=_span(one),
        text=s.word(one, "description"),
        blocks=_details(one, lang),
        href=s.word(one, "url", "website"),
    )


def _volunteer(one: MapNode, lang: str) -> Entry:
    return s.entry(
        "service",
        lang,
        one.place,
        what=s.word(one, "position"),
        where=s.word(one, "organization", "name"),
        location=s.word(one, "location"),
        when=_span(one),
        blocks=_details(one, lang),
        href=s.word(one, "url", "website"),
    )


def _education(one: MapNode, lang: str) -> Entry:
    degree, area = s.word(one, "studyType", "degree"), s.word(one, "area")
    chinese = (lang or language_of(degree + area)) == "zh"
    score = s.word(one, "score", "gpa")
    blocks = (
        *s.remark("" if re.search(r"[^\W\d]{2}", score) else "GPA：" if chinese else "GPA: ", score),
        *s.paragraphs(s.first(one, "summary")),
        *s.bullets(one.get("highlights")),
        *s.remark("课程：" if chinese else "Courses: ", s.listed(s.words(one.get("courses")), lang)),
    )
    return s.entry(
        "education",
        lang,
        one.place,
        what=area + degree if chinese else s.listed([degree, area], "en"),
        where=s.word(one, "institution"),
        location=s.word(one, "location"),
        when=_span(one),
        blocks=blocks,
        href=s.word(one, "url", "website"),
    )


def _award(one: MapNode, lang: str) -> Entry:
    return s.entry(
        "honors",
        lang,
        one.place,
        what=s.word(one, "title", "name"),
        where=s.word(one, "awarder", "issuer"),
        when=_day(one, "date"),
        blocks=s.paragraphs(s.first(one, "summary")),
        href=s.word(one, "url", "website"),
    )


def _certificate(one: MapNode, lang: str) -> Entry:
    return replace(_award(one, lang), kind="other")


def _publication(one: MapNode, lang: str) -> Entry:
    periods, odd = _day(one, "releaseDate", "date")
    return Entry(
        "publications",
        dates=periods,
        title=s.told(s.word(one, "name", "title"), ""),
        authors=text_of(s.listed(s.words(one.get("authors"))), ANY),
        venue=s.told(s.word(one, "publisher"), lang),
        text=s.told(odd, lang),
        body=s.body(s.paragraphs(s.first(one, "summary")), lang),
        href=full_address(s.word(one, "url", "website")),
        place=one.place,
    )


def _skill(one: MapNode, lang: str) -> Entry:
    name, level = s.word(one, "name"), s.word(one, "level")
    keywords = s.listed(s.words(one.get("keywords")), lang)
    if level and keywords:
        name = f"{name}（{level}）" if language_of(name + level) == "zh" else f"{name} ({level})"
    return s.labelled("skills", name, keywords or level, lang, one.place)


def _language(one: MapNode, lang: str) -> Entry:
    said = [s.word(one, "fluency", "level"), *s.words(one.get("keywords"))]
    return s.labelled("languages", s.word(one, "language", "name"), s.listed(said, lang), lang, one.place)


def _interest(one: MapNode, lang: str) -> Entry:
    said = s.listed(s.words(one.get("keywords")), lang) or s.word(one, "summary")
    return s.labelled("interests", s.word(one, "name"), said, lang, one.place)


def _reference(one: MapNode, lang: str) -> Entry:
    contact = [s.word(one, key) for key in ("relationship", "email", "phone")]
    return s.entry(
        "references",
        lang,
        one.place,
        what=s.word(one, "name"),
        text=s.listed(contact, "en"),
        blocks=s.paragraphs(s.first(one, "reference", "summary")),
    )


def _project(one: MapNode, lang: str) -> Entry:
    entity, roles = s.word(one, "entity"), s.listed(s.words(one.get("roles")), lang)
    return s.entry(
        "projects",
        lang,
        one.place,
        what=s.word(one, "name", "title"),
        where=s.listed([entity, roles], lang),
        when=_span(one),
        blocks=(*s.paragraphs(s.first(one, "description")), *_details(one, lang)),
        href=s.word(one, "url", "website"),
    )


_SECTIONS: Mapping[str, tuple[str, Maker]] = {
    "work": ("work", _work),
    "volunteer": ("service", _volunteer),
    "education": ("education", _education),
    "awards": ("honors", _award),
    "certificates": ("other", _certificate),
    "publications": ("publications", _publication),
    "skills": ("skills", _skill),
    "languages": ("languages", _language),
    "interests": ("interests", _interest),
    "references": ("references", _reference),
    "projects": ("projects", _project),
}


# --- which file is whose ------------------------------------------------------------------------------------------

#: People of the formats' own examples.
_SAMPLES = frozenset("johndoe janedoe richardhendriks richardhendricks alberteinstein andydufresne yourname".split())
_FOREIGN = lazy(r"(?:^|[-_.])(?:ja|jp|ko|fr|de|es|pt|it|ru|ar|vi|id|nl|pl|tr)(?:[-_](?:[a-z]{2}))?$", re.I)


@dataclass(frozen=True, slots=True)
class Resume:
    """One file as a résumé in one language."""

    path: Path
    lang: str
    person: Person
    sections: tuple[Section, ...]


def resume(path: Path, named: str, who: Person, make: Callable[[str], tuple[Section, ...]]) -> Resume:
    """A résumé in the language that it or its file names, else in the one most of its words are written in."""
    lang = named or language_of_path(path.stem) or language(make(""))
    return Resume(path, lang, who, make(lang))


def chosen(resumes: Sequence[Resume]) -> tuple[tuple[Resume, ...], Ledger]:
    """The first résumé of the owner in each language, aligned entry by entry; and why the others are left out."""
    ledger: list[Record] = []
    real = any(one.person.name and not is_sample(one.person) for one in resumes)
    kept: dict[str, Resume] = {}
    for one in resumes:
        reason = ""
        if real and is_sample(one.person):
            reason = "the format's own example"
        elif _FOREIGN.search(one.path.stem):
            reason = "in a language that cvgen does not write"
        elif one.lang in kept:
            reason = f"{kept[one.lang].path.name} is the résumé in this language"
        if reason:
            ledger.append(left_out(one.path.name, Place(one.path), reason))
        else:
            kept[one.lang] = one
    if "en" in kept and "zh" in kept:
        english, chinese = s.paired(kept["en"].sections, kept["zh"].sections)
        kept["en"], kept["zh"] = replace(kept["en"], sections=english), replace(kept["zh"], sections=chinese)
    return tuple(kept.values()), tuple(ledger)


def is_sample(who: Person) -> bool:
    """Whether a person is one of the examples that a format comes with."""
    return any(squash(plain(name)) in _SAMPLES for _, name in who.name)


def language(sections: tuple[Section, ...]) -> str:
    """The language most words of a résumé are written in."""
    weight: dict[str, int] = {}
    for item in (item for one in sections for group in one.groups for item in group.items):
        texts = [] if isinstance(item, Prose) else [item.title, item.organization, item.role, item.text]
        said = [plain(value) for text in texts for _, value in text]
        said += [plain(block_runs(block)) for _, blocks in item.body for block in blocks]
        for text in said:
            lang = language_of(text)
            weight[lang] = weight.get(lang, 0) + len(text) * (3 if lang == "zh" else 1)
    return max((lang for lang in weight if lang), key=lambda lang: weight[lang], default="")
