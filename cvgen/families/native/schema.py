"""What native front matter may say: the keys of every kind of section, and what sort of value each one takes."""

from __future__ import annotations

from typing import Literal

from cvgen.cv.model import KINDS

#: The sort of value a key takes.
#: text: one line of Markdown. body: Markdown of any length, or a list. names, items: a list or one text. date, start,
#: end: a date. links: a map or list of addresses. url: one address. word: as it is typed. words: a list of those.
#: flag: true or false. Any text, body, names or items may be a map of languages.
#: posts: a list of posts at one employer, each with keys of its own.
Sort = Literal[
    "text", "body", "names", "items", "date", "start", "end", "links", "url", "word", "words", "flag", "posts"
]  # fmt: skip

#: Languages a value may be given in, and what people type for them.
LANGUAGES = ("en", "zh")
MISTAKEN_LANGUAGES = {
    "cn": "zh", "ch": "zh", "chi": "zh", "chs": "zh", "zho": "zh", "chinese": "zh", "中文": "zh", "zh-cn": "zh",
    "zh_cn": "zh", "zh-hans": "zh", "eng": "en", "english": "en", "英文": "en", "en-us": "en", "us": "en",
    "en_us": "en", "en-gb": "en", "uk": "en",
}  # fmt: skip

SORTS: dict[str, Sort] = {
    "advisor": "text", "affiliation": "text", "amount": "text", "area": "text", "authors": "names", "date": "date",
    "doi": "text", "issue": "text", "pages": "text", "publisher": "text", "volume": "text",
    "degree": "text", "department": "text", "details": "body", "end": "end", "event": "text", "funder": "text",
    "gpa": "text", "headline": "text", "id": "word", "institution": "text", "issuer": "text", "items": "items",
    "label": "text", "level": "text", "link": "url", "links": "links", "location": "text", "mentor": "text",
    "name": "text", "note": "text", "number": "text", "organization": "text", "priority": "word", "rank": "text",
    "role": "text", "roles": "posts", "selected": "flag", "start": "start", "status": "text", "tags": "words",
    "text": "text", "title": "text", "type": "word", "venue": "text", "year": "date",
}  # fmt: skip

#: Keys whose values are names and figures: written in Latin letters, they are the same in every language.
NEUTRAL = frozenset({"amount", "gpa", "items", "number", "rank", "doi", "issue", "pages", "volume"})

_COMMON = ("id", "date", "start", "end", "location", "text", "details", "link", "links", "priority", "tags")
_JOB = ("organization", "department", "role", "roles", "advisor", "mentor")
_PROJECT = ("title", "role", "organization", "funder", "number")
_TALK = ("title", "role", "venue", "event", "organization")
_ITEMS = ("name", "label", "items", "level")
_PAPER = ("title", "authors", "venue", "year", "status", "note", "type", "selected", "doi")
_PRINTED = ("volume", "number", "issue", "pages", "publisher")
_OTHER = ("title", "name", "role", "organization", "venue", "items", "note")

#: The keys of one entry, kind by kind.
ENTRY_KEYS: dict[str, frozenset[str]] = {
    kind: frozenset((*_COMMON, *keys))
    for kind, keys in {
        **dict.fromkeys(KINDS, _OTHER),
        "education": ("institution", "department", "degree", "area", "advisor", "gpa", "rank"),
        "work": _JOB,
        "internships": _JOB,
        "publications": (*_PAPER, *_PRINTED),
        "patents": (*_PAPER, "number"),
        "projects": _PROJECT,
        "grants": (*_PROJECT, "amount", "status"),
        "honors": ("title", "issuer", "rank", "amount"),
        "talks": _TALK,
        "teaching": _TALK,
        "service": ("role", "organization", "title"),
        "students": ("name", "title", "role", "organization"),
        "skills": _ITEMS,
        "languages": _ITEMS,
        "interests": ("title", *_ITEMS),
    }.items()
}

#: The keys of one of several `roles` at an employer.
ROLE_KEYS = frozenset({
    "role", "date", "start", "end", "location", "text", "details", "link", "links", "advisor", "mentor",
})  # fmt: skip

#: The keys of a file as a whole, and those of bio.md beside them.
FILE_KEYS = frozenset({"title", "kind", "entries", "order", "text"})
PERSON_KEYS = frozenset({
    "name", "spellings", "headline", "affiliation", "email", "phone", "location", "photo", "links",
})  # fmt: skip

#: File names that mean a kind without being its name.
FILE_NAMES: dict[str, str] = {
    **{kind: kind for kind in KINDS},
    "about": "bio", "activities": "service", "award": "honors", "awards": "honors", "employment": "work",
    "experience": "work", "grant": "grants", "honor": "honors", "honours": "honors", "interest": "interests",
    "internship": "internships", "language": "languages", "papers": "publications", "patent": "patents",
    "project": "projects", "publication": "publications", "reference": "references", "skill": "skills",
    "student": "students", "talk": "talks",
}  # fmt: skip

#: Files that lie beside content and are none.
NO_SECTIONS = frozenset({"readme", "license", "licence", "changelog", "contributing", "code_of_conduct"})

#: Words set before a value that would not explain itself; they belong into cvgen/locales.
LABELS: dict[str, dict[str, str]] = {
    "advisor": {"en": "Advisor", "zh": "导师"},
    "mentor": {"en": "Mentor", "zh": "指导人"},
    "gpa": {"en": "GPA", "zh": "GPA"},
    "rank": {"en": "Rank", "zh": "排名"},
    "number": {"en": "No.", "zh": "编号"},
}

DATE_HINT = (
    "write 2024, 2024-09, 2024-09-01, '2022-09 – 2024-06', '2022-09 – present', '2022-09 – 2026-06 (expected)' "
    "or '2023, 2024'"
)
