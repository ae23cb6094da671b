"""Lines of a page that only say how its owner is reached, or name them, are the head of the CV, not its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce

from cvgen.cv.model import ENTRY_TEXTS, Block, Entry, Group, Item, Link, Person, Section, block_lines, unique_links
from cvgen.cv.text import ANY, HAN, Inline, Localized, Run, Text, join, plain, squash, text_of
from cvgen.markup.outline import full_address
from cvgen.notes.ledger import Record, left_out, merged
from cvgen.patterns import lazy
from cvgen.site.accounts import by_address
from cvgen.site.contacts import email_of, phone_of, profile, without_email

PRINTED = "printed with the name"
POINTS = "a link that leads nowhere on paper"

#: An address; Chinese words and marks may be glued to it and are none of it.
_ADDRESS = lazy(rf"[^\s{HAN}，。、：；（）]{{1,80}}[@＠][^\s{HAN}，。、：；（）]{{1,80}}")
#: What stands between such links, and words that say what follows.
_BETWEEN = lazy(r"[\s/|·•,;:、，；：｜&\[\](){}<>–—~*-]*")
_LABEL = lazy(
    r"\b(?:e-?mails?|mail|contact|links?|profiles?|find me(?: on| at)?|tel|phone|mobile|cell|and|or|at|home ?page|"
    r"web ?site|blog|github|gitlab|linkedin|google scholar|orcid)\b|"
    r"(?:电子)?邮[箱件]|(?:联系|移动)?电话|手机(?:号码?)?|联系方式|(?:个人)?(?:主页|网站)|链接|(?:技术|个人)?博客",
    re.IGNORECASE,
)
#: Words of a link to a file of the CV itself, or to what is no place of its own.
_OF_THE_PAGE = lazy(
    r"(?:my )?(?:cv|c\.v\.|resume|résumé|bio|简历|中文|english|中文版|英文版)(?: ?\(?pdf\)?)?", re.IGNORECASE
)
#: A line of links is as long as this at most, in words of each link.
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class ReachedBy:
    """What a line says of how its owner is reached."""

    email: str
    phone: str
    links: tuple[Link, ...]


def of_line(text: Inline) -> ReachedBy | None:
    """What a line of nothing but addresses, and links to profiles, says; None for any other line."""
    email = phone = ""
    links: list[Link] = []
    known = 0
    for run in _plainer(text):
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
                own = _homepage(words, href)
                links.append(own or Link(text_of(words, ANY), href))
                known += own is not None
        else:
            rest, email, phone, more = _unlinked(run.text, email, phone)
            known += more
            if not _BETWEEN.fullmatch(rest):
                return None
    return ReachedBy(email, phone, tuple(links)) if known else None


def _plainer(text: Inline) -> list[Run]:
    """The runs without styles, so that an address of which a part is set in italics is one."""
    made: list[Run] = []
    for run in text:
        if made and not run.href and not made[-1].href:
            made[-1] = Run(made[-1].text + run.text)
        else:
            made.append(Run(run.text, href=run.href))
    return made


def _homepage(words: str, href: str) -> Link | None:
    """The link of one that only shows its address, which is the owner's home page."""
    shown, full = (re.sub(r"^https?://|/$", "", one) for one in (words, href))
    return profile("homepage", href) if shown == full else None


def _unlinked(words: str, email: str, phone: str) -> tuple[str, str, str, int]:
    """Words without addresses, numbers and their labels; the addresses so far; how many were found."""
    found = 0
    if one := email_of(words):
        email, words, found = email or one, _ADDRESS.sub(" ", without_email(words)), 1
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
        person, groups = _groups(person, section, records)
        if any(group.items for group in groups):
            kept.append(replace(section, groups=groups))
        elif section.title:
            records.append(left_out(" ".join(plain(v) for _, v in section.title), section.place, PRINTED))
    return person, tuple(kept), tuple(records)


def _groups(person: Person, section: Section, records: list[Record]) -> tuple[Person, tuple[Group, ...]]:
    groups = []
    for group in section.groups:
        items: list[Item] = []
        for item in group.items:
            person, one = _item(person, item, records)
            items += [one] if one is not None else []
        groups.append(replace(group, items=tuple(items)))
    return person, tuple(groups)


def _item(person: Person, item: Item, records: list[Record]) -> tuple[Person, Item | None]:
    if isinstance(item, Entry):
        # A list of addresses is entries, each of one text or of a label and a text.
        line = join([value for name in ENTRY_TEXTS for _, value in getattr(item, name)], " ")
        person, taken_over = _taken_over(person, [line], item, records) if not item.body else (person, False)
        return person, None if taken_over else item
    bodies: list[tuple[str, tuple[Block, ...]]] = []
    for lang, blocks in item.body:
        left: list[Block] = []
        for block in blocks:
            person, taken_over = _taken_over(person, list(block_lines(block)), item, records)
            left += [] if taken_over else [block]
        if left:
            bodies.append((lang, tuple(left)))
    return person, replace(item, body=Localized(tuple(bodies))) if bodies else None


def _taken_over(person: Person, lines: list[Inline], item: Item, records: list[Record]) -> tuple[Person, bool]:
    """The person with what lines say of how to reach them, and whether the lines say nothing else."""
    lines = [line for line in lines if plain(line).strip()]
    words = " ".join(map(plain, lines))
    names = _spellings(person.name)
    reached = [found for line in lines if (found := of_line(line)) is not None]
    named = bool(lines and names) and _only_names(words, names)
    if not named and (not lines or len(reached) < len(lines) or any(_says_another(person, one) for one in reached)):
        return person, False
    records.append(merged(words, item.place, PRINTED))
    return (person if named else reduce(with_reached, reached, person)), True


def _only_names(words: str, names: set[str]) -> bool:
    """Whether a line is one of the names, or several, and nothing else."""
    rest = squash(words)
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, "")
    return not rest and bool(squash(words))


def _spellings(name: Text) -> set[str]:
    return {squash(plain(value)) for _, value in name} - {""}


def _says_another(person: Person, reached: ReachedBy) -> bool:
    digits = re.sub(r"\D", "", reached.phone)
    return bool(
        (reached.email and person.email and reached.email.casefold() != person.email.casefold())
        or (digits and person.phone and digits != re.sub(r"\D", "", person.phone))
    )


def with_reached(person: Person, reached: ReachedBy) -> Person:
    """The person with the addresses that a line says, where none is known."""
    return replace(
        person,
        email=person.email or reached.email,
        phone=person.phone or reached.phone,
        links=unique_links((*person.links, *reached.links)),
    )
