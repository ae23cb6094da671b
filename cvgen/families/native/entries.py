"""One entry of native front matter: its keys read, its languages laid over each other, its Entry composed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from cvgen.cv.dates import Periods
from cvgen.cv.model import PRIORITIES, Body, Entry, Link
from cvgen.cv.text import ANY, NOTHING, Inline, Localized, Run, Text, inline, join, one_line, text_of
from cvgen.families.native import dates as native_dates
from cvgen.families.native import values
from cvgen.families.native.schema import ENTRY_KEYS, LABELS, LANGUAGES, ROLE_KEYS, SORTS
from cvgen.families.native.values import NativeFile
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import Place, did_you_mean, warning
from cvgen.patterns import lazy
from cvgen.phrases import bibliography

#: "Ph.D. in Computer Science", but "Visiting Student, School of Informatics"
_DEGREE = lazy(
    r"(?:Ph\.?\s?D|D\.?\s?Phil|Sc\.?D|Ed\.?D|LL\.?[BM]|[BM]\.?\s?(?:S|A|Sc|E|Eng|Tech|Ed|Phil|Res|Arch|Med|Mgt)\b|MBA"
    r"|Bachelor|Master|Doctor(?:ate)?\b|Minor|Associate)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class EntryFields:
    """What one entry says, key by key; `date_place` is where its date stands."""

    place: Place
    texts: Mapping[str, Text] = field(default_factory=dict)
    details: Body = field(default_factory=Localized)
    dates: Periods = ()
    date_place: Place | None = None
    links: tuple[Link, ...] = ()
    href: str = ""
    id: str = ""
    id_place: Place | None = None
    tags: tuple[str, ...] = ()
    #: what one of several posts at this employer says
    roles: tuple[EntryFields, ...] = ()

    def text(self, *keys: str) -> Text:
        """The text of the first of these keys that has one in a language, language by language."""
        found: Text = NOTHING
        for key in keys:
            found = found.joined(self.texts.get(key, NOTHING))
        return found

    def says_nothing(self) -> bool:
        """Whether there is nothing to print but perhaps a date."""
        return not (self.texts or self.details or self.links or self.roles)


def read(sheet: NativeFile, kind: str, node: Node) -> EntryFields:
    """The fields of one entry; a text (or a map of languages) in place of keys is the entry's text."""
    if not isinstance(node, MapNode) or _is_text_in_languages(kind, node):
        if isinstance(node, ListNode):
            sheet.complain("type", "an entry takes keys and values, not a list", node.place, "write - title: …")
            return EntryFields(node.place)
        found = values.text(sheet, "text", node)
        if _is_null(node):
            sheet.complain("empty-entry", "this entry says nothing", node.place, "write - title: …, or remove it")
        return EntryFields(node.place, {"text": found} if found else {})
    before = len(sheet.found)
    fields = _read_keys(sheet, node, ENTRY_KEYS[kind], f"an entry of kind '{kind}'")
    if fields.says_nothing() and len(sheet.found) == before:
        sheet.complain("empty-entry", "this entry says nothing", node.place, "give it a title, or remove it")
    return fields


def _read_keys(sheet: NativeFile, node: MapNode, allowed: frozenset[str], what: str) -> EntryFields:
    """The values of the keys that `what` may have; others are complained about."""
    known: dict[str, Node] = {}
    for key, value in node.pairs:
        if key.text in allowed:
            known[key.text] = value
        else:
            sheet.complain("unknown-key", f"{what} has no key '{key.text}'", key.place, did_you_mean(key.text, allowed))
    return EntryFields(
        node.place,
        _texts(sheet, known),
        values.body(sheet, "details", known["details"]) if "details" in known else Localized(),
        *_dates(sheet, known, node),
        values.links(sheet, "links", known["links"]) if "links" in known else (),
        values.url(sheet, "link", known["link"]) if "link" in known else "",
        values.word(sheet, "id", known["id"]) if "id" in known else "",
        known["id"].place if "id" in known else None,
        _tags(sheet, known),
        _posts(sheet, known["roles"]) if "roles" in known else (),
    )


def _posts(sheet: NativeFile, node: Node) -> tuple[EntryFields, ...]:
    """The posts at one employer, the first one first."""
    rows = node.items if isinstance(node, ListNode) else (node,)
    found = []
    for row in rows:
        if isinstance(row, MapNode) and not _is_in_languages(row, ROLE_KEYS):
            found.append(_read_keys(sheet, row, ROLE_KEYS, "one of the roles"))
        elif not isinstance(row, ListNode) and (role := values.text(sheet, "role", row)):
            found.append(EntryFields(row.place, {"role": role}))
        else:
            hint = "write - {role: Engineer, date: 2017 – 2020}"
            sheet.complain("type", "one of the roles takes keys and values", row.place, hint)
    return tuple(found)


def overlaid(base: EntryFields, over: EntryFields, sheet: NativeFile) -> EntryFields:
    """An entry with what the file of another language says of it; two different dates are warned about."""
    if base.dates and over.dates and base.dates != over.dates and over.date_place and base.date_place:
        where = f"{base.date_place.path.name} line {base.date_place.line}"
        message = f"this date differs from the one in {where}, which counts"
        sheet.found.append(warning("overlay", message, over.date_place, "write dates in one of the two files only"))
    texts = {key: over.text(key).joined(base.text(key)) for key in {**base.texts, **over.texts}}
    hrefs = {link.href for link in base.links}
    return replace(
        base,
        texts=texts,
        details=over.details.joined(base.details),
        dates=base.dates or over.dates,
        links=(*_relabelled(base.links, over.links), *(link for link in over.links if link.href not in hrefs)),
        href=base.href or over.href,
        tags=tuple(dict.fromkeys((*base.tags, *over.tags))),
        roles=_roles_overlaid(base, over, sheet),
    )


def _roles_overlaid(base: EntryFields, over: EntryFields, sheet: NativeFile) -> tuple[EntryFields, ...]:
    """The roles with those of another language laid over them, one by one."""
    if not base.roles or not over.roles:
        return base.roles or over.roles
    if len(base.roles) != len(over.roles):
        message = f"here are {len(over.roles)} roles, but {len(base.roles)} in the other language"
        sheet.complain("overlay", message, over.place, "write the roles of both files in the same order")
        return base.roles
    return tuple(overlaid(one, other, sheet) for one, other in zip(base.roles, over.roles, strict=True))


def entries(kind: str, fields: EntryFields) -> tuple[Entry, ...]:
    """The entries of a kind that the fields make up: one, or one for each of several roles at an employer."""
    if not fields.roles:
        return (entry(kind, fields),)
    made = []
    for number, role in enumerate(fields.roles):
        own = replace(fields, roles=(), place=role.place, texts={**fields.texts, **role.texts})
        own = replace(own, dates=role.dates, date_place=role.date_place, details=role.details)
        own = replace(own, links=(*(fields.links if not number else ()), *role.links), href=role.href or fields.href)
        made.append(replace(entry(kind, own), joined=number > 0))
    told = replace(made[0], body=fields.details) if fields.details and not made[0].body else made[0]
    return (told, *made[1:])


def entry(kind: str, fields: EntryFields) -> Entry:
    """The Entry of a kind that the fields make up, its roles left aside."""
    made = Entry(
        kind,
        dates=fields.dates,
        title=fields.text("title", "name", "label"),
        organization=fields.text("organization", "institution", "issuer", "funder"),
        role=fields.text("role", "rank" if kind == "honors" else "role"),
        location=fields.text("location"),
        authors=fields.text("authors"),
        venue=_with_status(fields.text("venue", "event"), fields.text("status")),
        text=_listed(fields.text("text"), fields.text("items"), fields.text("level"), fields.text("note")),
        body=fields.details,
        links=fields.links,
        href=fields.href,
        tags=fields.tags,
        id=fields.id,
        place=fields.place,
    )
    if fields.text("department"):
        made = replace(made, organization=_combined(made.organization, fields.text("department"), _place_of_work))
    facts: tuple[str, ...] = ("advisor", "mentor", "number")
    if kind in ("publications", "patents"):
        made = _printed_in(made, {key: _plain(fields.text(key)) for key in _PRINTED}, _plain(fields.text("doi")))
    if kind == "publications":
        facts = ()
    if kind == "education":
        made = replace(made, role=_combined(fields.text("degree"), fields.text("area"), _degree))
        facts = ("advisor", "gpa", "rank")
    made = replace(made, text=_listed(fields.text("amount"), made.text))
    return _with_facts(made, {key: value for key in facts if (value := fields.text(key))})


_PRINTED = ("volume", "number", "issue", "pages", "publisher")


def _printed_in(made: Entry, told: Mapping[str, str], doi: str) -> Entry:
    """A paper with its volume, pages and publisher behind the venue as a .bib has them, and the link of its DOI."""
    told = {key: value for key, value in told.items() if value}
    if made.kind == "publications":
        venue = tuple((lang, inline(bibliography.placed(one_line(words), told))) for lang, words in made.venue)
        made = bibliography.structured(replace(made, venue=Localized(venue)), **told, doi=doi)
    href = full_address(re.sub(r"^doi:\s*", "", doi, flags=re.I)) if doi else ""
    if href and all(link.href != href for link in made.links):
        made = replace(made, links=(*made.links, Link(text_of("DOI", ANY), href)))
    return made


def _plain(text: Text) -> str:
    return one_line(text.values[0][1]) if text else ""


def _is_text_in_languages(kind: str, node: MapNode) -> bool:
    """Whether the keys of an entry are languages, perhaps beside a misspelt one."""
    return _is_in_languages(node, ENTRY_KEYS[kind])


def _is_in_languages(node: MapNode, keys_of_it: frozenset[str]) -> bool:
    keys = set(node.keys())
    return bool(keys & set(LANGUAGES)) and not keys & keys_of_it


def _texts(sheet: NativeFile, known: Mapping[str, Node]) -> dict[str, Text]:
    """All values that are printed as one line."""
    readers = {"text": values.text, "names": values.names, "items": values.items}
    found = {key: readers[SORTS[key]](sheet, key, node) for key, node in known.items() if SORTS[key] in readers}
    return {key: value for key, value in found.items() if value}


def _dates(sheet: NativeFile, known: Mapping[str, Node], node: MapNode) -> tuple[Periods, Place | None]:
    """The dates of an entry, written as `date`, `year`, or `start` and `end`."""
    given = [key for key in ("date", "year", "start", "end") if key in known and not _is_null(known[key])]
    if not given:
        return (), None
    place = known[given[0]].place
    if len(given) > 1 and given != ["start", "end"]:
        second = next(key for key, _ in node.pairs if key.text == given[1])
        message = f"'{given[0]}' and '{given[1]}' both give the date"
        sheet.complain("date", message, second.place, f"remove '{given[1]}'")
    if given[0] in ("date", "year"):
        return native_dates.periods(sheet, given[0], known[given[0]]), place
    return native_dates.span(sheet, known.get("start"), known.get("end")), place


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _tags(sheet: NativeFile, known: Mapping[str, Node]) -> tuple[str, ...]:
    """Tags as given, the type of a paper and "selected"."""
    found = list(values.words(sheet, "tags", known["tags"])) if "tags" in known else []
    if "type" in known and (kind := values.word(sheet, "type", known["type"])):
        found.append(kind)
    if "priority" in known and (rank := values.word(sheet, "priority", known["priority"])):
        if rank not in PRIORITIES:
            message = f"'{rank}' is no priority of an entry"
            sheet.complain("priority", message, known["priority"].place, "write low, high, or a number from 1 to 9")
        found.append(f"priority:{rank}")
    if "selected" in known and values.flag(sheet, "selected", known["selected"]):
        found.append("selected")
    return tuple(dict.fromkeys(found))


def _relabelled(links: Iterable[Link], others: Iterable[Link]) -> tuple[Link, ...]:
    """Links with the labels that another language gives the same addresses."""
    labels = {link.href: link.label for link in others}
    return tuple(replace(link, label=labels.get(link.href, NOTHING).joined(link.label)) for link in links)


def _languages(*texts: Text) -> tuple[str, ...]:
    """The languages some texts have between them; ANY when they have none."""
    return tuple(dict.fromkeys(lang for value in texts for lang in value.languages())) or (ANY,)


def _combined(first: Text, second: Text, write: Callable[[str, Inline, Inline], Inline]) -> Text:
    """Two texts as one in every language that either has."""
    found: dict[str, Inline] = {}
    for lang in _languages(first, second):
        one, other = (chosen[1] if (chosen := value.choose(lang)) else () for value in (first, second))
        found[lang] = write(lang, one, other) if one and other else one or other
    return Localized.of(found)


def _place_of_work(lang: str, institution: Inline, department: Inline) -> Inline:
    """School and department in the order of both languages, which only the comma tells apart."""
    return join((institution, department), " " if lang == "zh" else ", ")


def _degree(lang: str, degree: Inline, area: Inline) -> Inline:
    """As in "Ph.D. in Physics", "Visiting Student, Physics" or "物理学 博士"."""
    if lang == "zh":
        return join((area, degree), " ")
    is_title = _DEGREE.match(one_line(degree)) and " in " not in one_line(degree)
    return join((degree, area), " in " if is_title else ", ")


def _with_status(venue: Text, status: Text) -> Text:
    """The venue with "under review" or the like behind it in brackets."""

    def write(lang: str, one: Inline, other: Inline) -> Inline:
        return (*one, Run("（"), *other, Run("）")) if lang == "zh" else (*one, Run(" ("), *other, Run(")"))

    return _combined(venue, status, write)


def _listed(*texts: Text) -> Text:
    """Several short texts on one line."""
    found: Text = NOTHING
    for value in texts:
        found = _combined(found, value, lambda lang, one, other: join((one, other), "；" if lang == "zh" else "; "))
    return found


def _with_facts(made: Entry, facts: Mapping[str, Text]) -> Entry:
    """The entry with values such as a GPA in its text, each behind its label."""
    # A figure is in no language, but its label is: it is written in those the rest of the entry has.
    around = _languages(*facts.values(), made.title, made.organization, made.role, made.text)
    labelled = [
        Localized.of(
            {
                lang: (*inline(_label(key, lang)), *chosen[1])
                for lang in (value.languages() if value.get(ANY) is None else around)
                if (chosen := value.choose(lang))
            }
        )
        for key, value in facts.items()
    ]
    return replace(made, text=_listed(*labelled, made.text))


def _label(key: str, lang: str) -> str:
    """A label with what its language sets behind it; "No." takes no colon."""
    word = LABELS[key].get(lang or "en", LABELS[key]["en"])
    if lang == "zh":
        return f"{word}："
    return f"{word} " if word.endswith(".") else f"{word}: "
