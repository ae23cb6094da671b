"""A CV as native content: one Markdown file a section, with front matter that cvgen reads again as the same facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cvgen.cv.dates import Period, Periods, parse_or_none
from cvgen.cv.model import CV, PLACED, POSITION, Body, Entry, Person, Prose, Section
from cvgen.cv.text import ANY, Text, one_line
from cvgen.outputs import md
from cvgen.words.dates_written import written
from cvgen.words.locale import LANGUAGES, words_of

#: A value of front matter: a text, one in each language, a list, keys.
Value = str | bool | list[str] | Mapping[str, "Value"]

#: What the fields of an entry are called, kind by kind: title, organization, role, venue.
_STAY = {"organization": "organization", "role": "role"}
_ITEM = {"title": "name"}
_TALK = {"title": "title", "role": "role", "venue": "venue", "organization": "organization"}
_KEYS: dict[str, dict[str, str]] = {
    "education": {"organization": "institution", "role": "degree"},
    "work": _STAY,
    "internships": _STAY,
    "publications": {"title": "title", "authors": "authors", "venue": "venue"},
    "patents": {"title": "title", "authors": "authors", "venue": "venue"},
    "projects": {"title": "title", "role": "role", "organization": "organization"},
    "grants": {"title": "title", "role": "role", "organization": "organization"},
    "honors": {"title": "title", "organization": "issuer", "role": "rank"},
    "talks": _TALK,
    "teaching": _TALK,
    "service": {"title": "title", "role": "role", "organization": "organization"},
    "students": {"title": "name", "role": "role", "organization": "organization"},
    "skills": _ITEM,
    "languages": _ITEM,
    "interests": {"title": "title"},
}
_OTHER = {"title": "title", "role": "role", "organization": "organization", "venue": "venue"}
_FIELDS = ("title", "authors", "organization", "role", "venue", "location")
#: A scalar that YAML takes for the text it is.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w \u4e00-\u9fff.()/+–’-]*(?<! )")
_NO_TEXT = re.compile(r"(?i)(?:true|false|yes|no|on|off|null|y|n)")


@dataclass(slots=True)
class Written:
    """Files by their names in content/, and what had no place in them."""

    files: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)


#: What bio.md says where nobody is named.
NAMELESS = "---\n# Say who you are:\n# name: {en: Jane Doe, zh: 张三}\n# email: jane@example.org\n---\n"


def native_files(cv: CV) -> Written:
    """The files of a whole CV; `unplaced` names what native content has no key for."""
    made = Written()
    bios = [section for section in cv.sections if section.kind == "bio"]
    _write(made, "bio", _person(cv.person, made), list(_prose(bios)))
    if not cv.person.name and made.files["bio.md"] == "---\n---\n":
        made.files["bio.md"] = NAMELESS
    for section in (one for one in cv.sections if one.kind != "bio"):
        _section(section, made)
    return made


def _section(section: Section, made: Written) -> None:
    name = _file_name(section, made.files)
    front: dict[str, Value] = {"title": _in_languages(section.title)} if section.title else {}
    if name != section.kind:
        front["kind"] = section.kind
    for group in (one for one in section.groups if one.title):
        made.unplaced.append(f"the sub-heading '{_any(group.title)}' of {name}")
    entries = [_entry(entry, made) for entry in section.entries()]
    _write(made, name, front, list(_prose([section])), entries)


def _file_name(section: Section, taken: Mapping[str, str]) -> str:
    """The kind's name where it is free, else the heading's; a section of no kind is called by its heading."""
    wanted = re.sub(r"[^a-z0-9]+", "-", _any(section.title).lower()).strip("-")[:40]
    names = [section.kind, wanted] if section.kind != "other" else [wanted or "more"]
    free = [name for name in names if name and f"{name}.md" not in taken]
    number = next(n for n in range(2, 1000) if f"{names[0]}-{n}.md" not in taken)
    return free[0] if free else f"{names[0]}-{number}"


def _prose(sections: Iterable[Section]) -> Iterator[Body]:
    return (item.body for one in sections for group in one.groups for item in group.items if isinstance(item, Prose))


def _write(
    made: Written,
    name: str,
    front: Mapping[str, Value],
    prose: Sequence[Body],
    entries: Sequence[Mapping[str, Value]] = (),
) -> None:
    """A file, and one in each further language that has text of its own below the front matter."""
    told = {
        lang: "\n\n".join(md.passage(blocks) for body in prose for own, blocks in body if own == lang)
        for lang in dict.fromkeys(own for body in prose for own, _ in body)
    }
    first = next((lang for lang in (ANY, *LANGUAGES) if told.get(lang)), ANY)
    lines = [*_mapping(front, 0), *_items(entries)]
    head = "---\n" + "".join(f"{line}\n" for line in lines) + "---\n"
    body = told.pop(first, "")
    made.files[f"{name}.md"] = head + (f"\n{body}\n" if body else "")
    for lang, text in told.items():
        if lang in LANGUAGES and text:
            made.files[f"{name}.{lang}.md"] = f"{text}\n"


def _items(entries: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    """The lines of a list of entries in front matter."""
    if entries:
        yield "entries:"
    for rows in (list(_mapping(entry, 2)) for entry in entries):
        yield from (f"  - {row.strip()}" for row in rows[:1])
        yield from (f"  {row}" if row else "" for row in rows[1:])


def _person(person: Person, made: Written) -> dict[str, Value]:
    emails = [person.email, *(_any(one.text) for one in person.details if one.kind == "email")]
    phones = [person.phone, *(_any(one.text) for one in person.details if one.kind == "phone")]
    known: dict[str, Value] = {
        "name": _in_languages(person.name),
        "headline": _in_languages(person.headline),
        "affiliation": _in_languages(person.affiliation),
        "email": _one_or_more(emails),
        "phone": _one_or_more(phones),
        "location": _in_languages(person.location),
        "spellings": list(person.spellings),
        "links": {_any(link.label) or link.href: link.href for link in person.links},
    }
    for one in person.details:
        if one.kind not in ("email", "phone"):
            told = written(one.dates, words_of("en")) or _any(one.text)
            made.unplaced.append(f"{_any(one.label)}: {told}; say it in cvgen.yml, as me: {{details: …}}")
    if person.photo or person.absent_photo:
        made.unplaced.append("the photo: put the file into content/ and name it in bio.md, as photo: me.jpg")
    return {key: value for key, value in known.items() if value}


def _entry(entry: Entry, made: Written) -> Mapping[str, Value]:
    """The keys of an entry; what its kind has no key for goes into its text."""
    keys = _KEYS.get(entry.kind, _OTHER) | {"location": "location"}
    known: dict[str, Value] = {}
    if entry.id and not entry.id.startswith((POSITION, PLACED)):
        known["id"] = entry.id
    known["date"] = _date(entry.dates)
    for name in _FIELDS:
        value: Text = getattr(entry, name)
        if value and name in keys:
            known[keys[name]] = _in_languages(value)
        elif value:
            made.unplaced.append(f"{name} '{_any(value)}' of '{_label(entry)}' has no key of its own")
    if entry.text:
        known["text"] = _in_languages(entry.text)
    if entry.body:
        told = ((lang or "en", md.passage(blocks)) for lang, blocks in sorted(entry.body, key=lambda one: one[0]))
        known["details"] = {lang: words for lang, words in told if words}
    known["link"] = entry.href
    known["links"] = {_any(link.label) or link.href: link.href for link in entry.links}
    empty = {name for name in ("date", "link", "links") if not known[name]}
    return {name: value for name, value in known.items() if name not in empty} | _tags(entry)


def _tags(entry: Entry) -> dict[str, Value]:
    found: dict[str, Value] = {}
    plain = [tag for tag in entry.tags if not tag.startswith(("type:", "priority:")) and tag != "selected"]
    if plain:
        found["tags"] = plain
    if "selected" in entry.tags and entry.kind == "publications":
        found["selected"] = True
    for tag in entry.tags:
        key, colon, value = tag.partition(":")
        if colon and key == "priority":
            found[key] = value
    return found


def _date(periods: Periods) -> str:
    """Dates as native content takes them: the shortest way that is read as the same."""
    if not periods:
        return ""
    ways = (", ".join(_iso(one) for one in periods), written(periods, words_of("en")))
    return next((way for way in ways if parse_or_none(way) == periods), ways[-1])


def _iso(period: Period) -> str:
    if period.single:
        said = period.iso_start()
    else:
        said = f"{period.iso_start()} – {'present' if period.ongoing else period.iso_end()}"
    return f"{said} (expected)" if period.expected else said


def _in_languages(text: Text) -> Value:
    """A text, or one by language; what belongs to none is written once."""
    told = {lang: md.line(runs) for lang, runs in sorted(text, key=lambda one: one[0]) if runs}
    if set(told) <= set(LANGUAGES):
        return dict(told)
    return next(iter(told.values()), "")


def _any(text: Text) -> str:
    chosen = text.choose("en")
    return one_line(chosen[1]) if chosen else ""


def _label(entry: Entry) -> str:
    return next((_any(text) for text in (entry.title, entry.organization, entry.role, entry.text) if text), "")[:60]


def _one_or_more(values: list[str]) -> Value:
    given = [one for one in values if one]
    return given if len(given) > 1 else given[0] if given else ""


# --- YAML ---------------------------------------------------------------------------------------------------------


def _mapping(values: Mapping[str, Value], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in values.items():
        name = pad + _scalar(key)
        if isinstance(value, Mapping):
            short = "{" + ", ".join(f"{_scalar(k)}: {_scalar(v)}" for k, v in value.items()) + "}"
            if all(isinstance(one, str) and "\n" not in one for one in value.values()) and len(short) < 90:
                yield f"{name}: {short}"
            else:
                yield f"{name}:"
                yield from _mapping(value, indent + 2)
        elif isinstance(value, list):
            yield f"{name}: [{', '.join(map(_scalar, value))}]"
        elif isinstance(value, str) and "\n" in value:
            yield f"{name}: |{'2' if value.startswith(' ') else ''}"
            yield from (f"{pad}  {line}".rstrip() for line in value.split("\n"))
        else:
            yield f"{name}: {_scalar(value)}"


def _scalar(value: object) -> str:
    """A value in one line; quoted as JSON where YAML would take it for something else."""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    is_date = re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text)
    if is_date or (_PLAIN.fullmatch(text) and not _NO_TEXT.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)
