"""Whom a file of CV data describes, how to reach them, and whether that is the owner of the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cvgen.cv.model import Link, Person
from cvgen.cv.text import Text, one_line, squash
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.site import photos, structured
from cvgen.site.contacts import also, email_of, name_by_language, profile, told
from cvgen.site.cv_data.fields import CvFields, fields_of
from cvgen.site.name_keys import chinese_name
from cvgen.words.headings import kind_of

_NAME = ("name", "fullname", "姓名")
_EMAIL = ("email", "emailaddress", "mail", "邮箱", "电子邮箱", "电子邮件")
_PHONE = ("phone", "telephone", "mobile", "tel", "phonenumber", "电话", "手机", "联系电话")
_HEADLINE = ("label", "headline", "position", "currentposition", "role", "职位", "职称", "身份")
_AFFILIATION = ("affiliation", "institution", "organization", "单位", "工作单位", "学校")
_LOCATION = ("location", "address", "地址", "所在地")
_PHOTO = ("image", "picture", "photo", "avatar")
_PROFILES = ("socialnetworks", "profiles", "social")
_FACTS = frozenset({*_NAME, *_EMAIL, *_PHONE, *_HEADLINE, *_AFFILIATION, *_LOCATION, "title"})


def person(blocks: Iterable[MapNode], site: Site, path: Path) -> Person:
    """The owner as these maps describe them, each fact by the first one that has it; a photo lies beside `path`."""
    blocks = tuple(blocks)
    maps = tuple(fields_of(block) for block in blocks)

    def first(keys: tuple[str, ...]) -> Node | None:
        return next((node for fields in maps if (node := fields.node(keys)) is not None), None)

    emails, phones = structured.words(first(_EMAIL)), structured.words(first(_PHONE))
    photo, absent = photos.named(site, first(_PHOTO), beside=path)
    name = " ".join(structured.words(first(_NAME))[:1])
    return Person(
        name=name_by_language(re.sub(r"<[^<>]*>", " ", name)).joined(chinese_name(*blocks)),
        headline=told(_words(first(_HEADLINE))),
        affiliation=told(_words(first(_AFFILIATION))),
        location=told(_location(first(_LOCATION))),
        email=next(filter(None, map(email_of, emails)), ""),
        phone=phones[0].removeprefix("tel:") if phones else "",
        photo=photo,
        absent_photo=absent,
        links=tuple(_unique(link for fields in maps for link in _links(fields))),
        details=also((email_of(one) for one in emails), (one.removeprefix("tel:") for one in phones), _bare(maps)),
    )


def _words(node: Node | None) -> str:
    return " ".join(node.as_text().split()) if node is not None else ""


def _location(node: Node | None) -> str:
    if not isinstance(node, MapNode):
        return _words(node)
    address = [line for row in node.text("address").split("\n") if (line := " ".join(row.split()))]
    region = [word for key in ("city", "region", "country") if (word := structured.word(node, key))]
    said = " ".join(address)
    return structured.listed(dict.fromkeys([*address, *(word for word in region if word not in said)]))


def _bare(maps: Iterable[CvFields]) -> Iterator[str]:
    """Free connections that lead nowhere: "Norwegian citizen"."""
    for fields in maps:
        for one in structured.maps(fields.values.get("customconnections")):
            if (said := structured.word(one, "placeholder", "label")) and not structured.word(one, "url"):
                yield said


def _links(fields: CvFields) -> Iterator[Link | None]:
    for address in structured.words(fields.node(("website", "url"))):
        yield structured.link("Homepage", address)
    for key in _PROFILES:
        for one in structured.maps(fields.values.get(key)):
            yield structured.link(
                structured.word(one, "network"), structured.word(one, "url"), structured.word(one, "username", "user")
            )
    for one in structured.maps(fields.values.get("customconnections")):
        yield structured.link(structured.word(one, "placeholder", "label"), structured.word(one, "url"))
    for key, node in fields.values.items():
        if isinstance(node, Scalar) and key not in ("website", "url"):
            yield profile(key, node.as_text())


def _unique(links: Iterable[Link | None]) -> Iterable[Link]:
    """The links that lead somewhere, the first of each address."""
    found: dict[str, Link] = {}
    for link in links:
        if link is not None:
            found.setdefault(link.href, link)
    return found.values()


def not_shown(who: Person) -> Person:
    """A person whom no page shows: phone, street and personal data stay in the file."""
    street = any(char.isdigit() for _, value in who.location for char in one_line(value))
    return replace(who, phone="", details=(), location=type(who.location)() if street else who.location)


# --- a table of names and values ----------------------------------------------------------------------------------


def is_head(contents: Node) -> bool:
    """Whether a table of names and values is the owner's own: it gives the name or a birthday."""
    names = {squash(one.text("name")) for one in structured.maps(contents)}
    return bool(names & {*_NAME, "dateofbirth", "birthday", "出生日期", "出生年月"})


def head_of(contents: Node) -> tuple[MapNode, tuple[tuple[str, ListNode], ...], tuple[MapNode, ...]]:
    """Such a table as a map of its facts; what of it is a section (languages); the rest, which is personal data."""
    facts: list[tuple[Scalar, Node]] = []
    more: list[tuple[str, ListNode]] = []
    private: list[MapNode] = []
    for one in structured.maps(contents):
        name, value = one.text("name"), one.get("value")
        if value is None or not structured.says(value):
            continue
        if squash(name) in _FACTS:
            key = "headline" if squash(name) == "title" else squash(name)
            facts.append((Scalar(key, one.place), value))
        elif kind_of(name) in ("interests", "languages"):
            words = Scalar(value.as_text(), one.place, quoted=True)
            more.append((name, ListNode((words,), one.place)))
        else:
            private.append(one)
    return MapNode(tuple(facts), contents.place), tuple(more), tuple(private)


# --- whose file it is ---------------------------------------------------------------------------------------------


def why_not(who: Person, owners: Iterable[Text]) -> str:
    """Why a file is left out of its site's CV: it is another person's; "" when it is not."""
    if not is_somebody_else(who.name, owners):
        return ""
    return f"the CV of another person, {one_line(who.name.values[0][1])}"


def is_somebody_else(name: Text, owners: Iterable[Text]) -> bool:
    """Whether a CV's name is another one than its site's; names in different scripts cannot be compared."""
    owners = tuple(owners)
    for lang, value in name:
        others = [other for text in owners if (other := text.get(lang))]
        if others:
            return not any(_are_one(one_line(value), one_line(other)) for other in others)
    return False


def _are_one(one: str, other: str) -> bool:
    if squash(one) == squash(other):
        return True
    words, more = (set(re.findall(r"\w+", name.casefold())) for name in (one, other))
    common = words & more
    if len(common) >= min(2, len(words), len(more)):
        return True
    rest, others = words - common, more - common
    return bool(common) and any(a[0] == b[0] and 1 in (len(a), len(b)) for a in rest for b in others)
