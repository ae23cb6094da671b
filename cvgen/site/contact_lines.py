"""Lines of a page that only say how its owner is reached, or name them, are the head of the CV, not its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cvgen.cv.model import Block, Item, Link, Paragraph, Person, Prose, Section
from cvgen.cv.text import ANY, HAN, Inline, Localized, Text, plain, squash, text_of
from cvgen.markup.outline import full_address
from cvgen.notes.ledger import Record, left_out, merged
from cvgen.patterns import lazy
from cvgen.site.contacts import email_of, phone_of
from cvgen.site.person import by_address

PRINTED = "printed with the name"
POINTS = "a link that leads nowhere on paper"

#: An address; Chinese words and marks may be glued to it and are none of it.
_ADDRESS = lazy(rf"[^\s{HAN}，。、：；（）]{{1,80}}[@＠][^\s{HAN}，。、：；（）]{{1,80}}")
#: What stands between such links, and words that say what follows.
_BETWEEN = lazy(r"[\s/|·•,;:、，；：｜&\[\](){}<>–—~*-]*")
_LABEL = lazy(
    r"(?:e-?mails?|mail|contact|links?|profiles?|find me(?: on| at)?|tel|phone|mobile|and|or|at|"
    r"邮箱|电子邮件|邮件|电话|手机|联系方式|主页|链接)",
    re.IGNORECASE,
)
#: Words of a link to a file of the CV itself, or to what is no place of its own.
_OF_THE_PAGE = lazy(
    r"(?:my )?(?:cv|c\.v\.|resume|résumé|bio|简历|中文|english|中文版|英文版)(?: ?\(?pdf\)?)?", re.IGNORECASE
)
#: A line of links is as long as this at most, in words of each link.
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Reached:
    """What a line says of how its owner is reached."""

    email: str
    phone: str
    links: tuple[Link, ...]


def of_line(text: Inline) -> Reached | None:
    """What a line of nothing but addresses, and links to profiles, says; None for any other line."""
    email = phone = ""
    links: list[Link] = []
    known = 0
    for run in text:
        words = " ".join(run.text.split())
        if run.href.startswith("mailto:"):
            email = email or email_of(run.href)
            known += 1
        elif link := by_address(run.href):
            links.append(link)
            known += 1
        elif run.href.startswith("tel:"):
            phone = phone or words
            known += 1
        elif run.href or _OF_THE_PAGE.fullmatch(words):
            if len(words.split()) > _MOST_WORDS:
                return None
            if (href := full_address(run.href)) and not _OF_THE_PAGE.fullmatch(words):
                links.append(Link(text_of(words, ANY), href))
        else:
            rest, email, phone, more = _unlinked(run.text, email, phone)
            known += more
            if not _BETWEEN.fullmatch(rest):
                return None
    return Reached(email, phone, tuple(links)) if known else None


def _unlinked(words: str, email: str, phone: str) -> tuple[str, str, str, int]:
    """Words without addresses, numbers and their labels; the addresses so far; how many were found."""
    found = 0
    if one := email_of(words):
        email, words, found = email or one, _ADDRESS.sub(" ", words), 1
    if one := phone_of(words):
        phone, words, found = phone or one, words.replace(one, " "), found + 1
    words = " ".join(word for word in re.split(r"[\s:：]+", words) if not _OF_THE_PAGE.fullmatch(word.strip("[]()")))
    return _LABEL.sub(" ", words), email, phone, found


def taken(person: Person, sections: tuple[Section, ...]) -> tuple[Person, tuple[Section, ...], tuple[Record, ...]]:
    """The person with what such lines of the bio and of a section of contacts say, and the sections without them.

    A line that says another address than the one that is known stays.
    """
    records: list[Record] = []
    kept: list[Section] = []
    for n, section in enumerate(sections):
        if section.kind not in ("bio", "contact") or (n and section.kind == "bio" and sections[0].kind != "bio"):
            kept.append(section)
            continue
        groups = []
        for group in section.groups:
            items: list[Item] = []
            for item in group.items:
                person, one = _item(person, item, records)
                items += [one] if one is not None else []
            groups.append(replace(group, items=tuple(items)))
        if any(group.items for group in groups):
            kept.append(replace(section, groups=tuple(groups)))
        elif section.title:
            records.append(left_out(" ".join(plain(v) for _, v in section.title), section.place, PRINTED))
    return person, tuple(kept), tuple(records)


def _item(person: Person, item: Item, records: list[Record]) -> tuple[Person, Item | None]:
    if not isinstance(item, Prose):
        return person, item
    names = _spellings(person.name)
    bodies: list[tuple[str, tuple[Block, ...]]] = []
    for lang, blocks in item.body:
        left: list[Block] = []
        for block in blocks:
            text = block.text if isinstance(block, Paragraph) else ()
            reached = of_line(text) if text else None
            if text and names and _only_names(plain(text), names):
                records.append(merged(plain(text), item.place, PRINTED))
            elif reached is not None and not _says_another(person, reached):
                person = _joined(person, reached)
                records.append(merged(plain(text), item.place, PRINTED))
            else:
                left.append(block)
        if left:
            bodies.append((lang, tuple(left)))
    return person, replace(item, body=Localized(tuple(bodies))) if bodies else None


def _only_names(words: str, names: set[str]) -> bool:
    """Whether a line is one of the names, or several, and nothing else."""
    rest = squash(words)
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, "")
    return not rest and bool(squash(words))


def _spellings(name: Text) -> set[str]:
    return {squash(plain(value)) for _, value in name} - {""}


def _says_another(person: Person, reached: Reached) -> bool:
    digits = re.sub(r"\D", "", reached.phone)
    return bool(
        (reached.email and person.email and reached.email.casefold() != person.email.casefold())
        or (digits and person.phone and digits != re.sub(r"\D", "", person.phone))
    )


def _joined(person: Person, reached: Reached) -> Person:
    return replace(
        person,
        email=person.email or reached.email,
        phone=person.phone or reached.phone,
        links=_unique((*person.links, *reached.links)),
    )


def _unique(links: Iterable[Link]) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.href.rstrip("/").lower(), link)
    return tuple(found.values())
