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
    bios = [s for s in sections if s.kind == "bio" and all(isinstance(i, Prose) for g in s.groups for i in g.items)]
    if not bios:
        return sections
    prose = [i for s in bios for g in s.groups for i in g.items if isinstance(i, Prose)]
    weight: dict[str, int] = {}
    for item in prose:
        for lang, blocks in item.body:
            weight[lang] = weight.get(lang, 0) + len(blocks)
    stacked = len([lang for lang in weight if lang != ANY]) > 1 and _substantial(prose)
    if len(bios) == 1 and not stacked:
        return sections
    if stacked:
        bodies: dict[str, Blocks] = {}
        for item in prose:
            for lang, blocks in item.body:
                for target in [lang] if lang != ANY else [other for other in weight if other != ANY]:
                    bodies[target] = (*bodies.get(target, ()), *blocks)
        body: Body = Localized(tuple(bodies.items()))
        title = NOTHING
        for section in bios:
            words = [one_line(value) for _, value in section.title]
            title = title if any(map(_TONGUE.match, words)) else title.joined(section.title)
        one = Section("bio", title, (Group(items=(Prose(body, prose[0].place),)),), bios[0].place)
    else:
        heads = [s for s in bios if s.title]
        groups = tuple(g for s in bios for g in s.groups)
        one = Section("bio", (heads or bios)[0].title, groups, bios[0].place)
        if len(heads) > 1:
            return sections  # two headings of one language are two sections
    return tuple(one if s is bios[0] else s for s in sections if s is bios[0] or not any(s is b for b in bios))


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
    kinds: dict[str, set[str]] = {}
    for section in sections:
        if section.kind in ("bio", "other"):
            continue
        lang = language_of(one_line(section.title.values[0][1])) if section.title else ""
        kinds.setdefault(section.kind, set()).add(lang)
    doubled = [kind for kind, langs in kinds.items() if {"en", "zh"} <= langs]
    prose = [i for s in sections if s.kind == "bio" for g in s.groups for i in g.items if isinstance(i, Prose)]
    if any({"en", "zh"} <= {lang for lang, _ in item.body} for item in prose):
        doubled.append("bio")
    if len(doubled) < 2:
        return [sections]
    lead = language_of(one_line(next((s.title.values[0][1] for s in sections if s.title), ())))
    other = "zh" if lead == "en" else "en"
    second = tuple(s for s in sections if s.title and language_of(one_line(s.title.values[0][1])) == other)
    return [tuple(s for s in sections if s not in second), second]
