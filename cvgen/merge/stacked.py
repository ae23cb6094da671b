"""One page that stacks two languages: its bio as one text in both, its sections as one half for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.cv.model import Blocks, Body, Group, Person, Prose, Section, block_runs
from cvgen.cv.text import ANY, NOTHING, Localized, language_of, one_line, plain, squash
from cvgen.patterns import lazy

#: A heading such as "English Bio", which says no more than the language.
_TONGUE = lazy(r"中文|英文|English\b|Chinese\b", re.I)


def with_bio_under_name(sections: tuple[Section, ...], people: Sequence[Person]) -> tuple[Section, ...]:
    """The sections, with what stands under the owner's name as a heading as their bio, when there is no other one."""
    if any(section.kind == "bio" for section in sections):
        return sections
    names = {squash(plain(name)) for person in people for _, name in person.name}

    def named(section: Section) -> bool:
        titles = {squash(plain(title)) for _, title in section.title}
        return section.kind == "other" and bool(titles) and titles <= names

    return tuple(replace(s, kind="bio", title=NOTHING) if named(s) else s for s in sections)


def with_one_bio(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The bios of a page as one section, its prose split by language when it is written twice."""
    bios = [section for section in sections if section.kind == "bio" and not section.entries()]
    prose = [item for section in bios for item in _prose_of(section)]
    one = _in_each(bios, prose) if _substantial(prose) else _one_after_another(bios)
    if one is None:
        return sections
    gone = {id(section) for section in bios[1:]}
    return tuple(one if section is bios[0] else section for section in sections if id(section) not in gone)


def _one_after_another(bios: Sequence[Section]) -> Section | None:
    """Bios of one language as one; None where two have headings, which are two sections, or nothing is to be joined."""
    heads = [section for section in bios if section.title]
    if len(bios) < 2 or len(heads) > 1:
        return None
    groups = tuple(group for section in bios for group in section.groups)
    return Section("bio", (heads or bios)[0].title, groups, bios[0].place)


def _prose_of(section: Section) -> list[Prose]:
    return [item for group in section.groups for item in group.items if isinstance(item, Prose)]


def _in_each(bios: Sequence[Section], prose: Sequence[Prose]) -> Section:
    """Bios in several languages as one, in each of which stands what is of no language, too."""
    halves = [half for item in prose for half in item.body]
    languages = [lang for lang in dict.fromkeys(lang for lang, _ in halves) if lang != ANY]
    bodies: dict[str, Blocks] = {}
    for lang, blocks in halves:
        for target in [lang] if lang != ANY else languages:
            bodies[target] = (*bodies.get(target, ()), *blocks)
    title = NOTHING
    for section in bios:
        words = [one_line(value) for _, value in section.title]
        title = title if any(map(_TONGUE.match, words)) else title.joined(section.title)
    body: Body = Localized(tuple(bodies.items()))
    return Section("bio", title, (Group(items=(Prose(body, prose[0].place),)),), bios[0].place)


def _substantial(prose: Sequence[Prose]) -> bool:
    """Whether two languages each have a good share of a bio, so that one is not a quotation in the other."""
    size: dict[str, float] = {}
    for item in prose:
        for lang, blocks in item.body:
            length = sum(len(plain(block_runs(block))) for block in blocks)
            size[lang] = size.get(lang, 0) + length * (2.5 if lang == "zh" else 1)
    shares = [value for lang, value in size.items() if lang != ANY]
    return len(shares) > 1 and min(shares) > 0.2 * sum(shares)


def split_by_language(sections: tuple[Section, ...]) -> list[tuple[Section, ...]]:
    """A page whose sections stand once in each language as two halves; else the page as it is."""
    if len(_doubled(sections)) < 2:
        return [sections]
    lead = next((lang for section in sections if (lang := _titled(section))), "")
    other = "zh" if lead == "en" else "en"
    second = tuple(s for s in sections if _titled(s) == other)
    return [tuple(s for s in sections if s not in second), second]


def _titled(section: Section) -> str:
    """The language of a section's heading, "" for none."""
    return language_of(one_line(section.title.values[0][1])) if section.title else ""


def _doubled(sections: tuple[Section, ...]) -> list[str]:
    """The kinds of which a page has a section in each language."""
    kinds: dict[str, set[str]] = {}
    for section in sections:
        if section.kind not in ("bio", "other"):
            kinds.setdefault(section.kind, set()).add(_titled(section))
    doubled = [kind for kind, langs in kinds.items() if {"en", "zh"} <= langs]
    prose = [item for section in sections if section.kind == "bio" for item in _prose_of(section)]
    both = any({"en", "zh"} <= {lang for lang, _ in item.body} for item in prose)
    return [*doubled, "bio"] if both else doubled
