"""The CV in one language as JSON Resume 1.0.0: plain text, ISO dates, further sections under meta.sections."""

from __future__ import annotations

import json
import re

from cvgen.cv.authors import split_authors
from cvgen.cv.model import CV, ENTRY_TEXTS, STAYS, Block, Body, Bullets, Entry, Grid, Item, Prose, Section
from cvgen.cv.text import BLANKS, Inline, Text, one_line, unstruck
from cvgen.words.dates_written import written
from cvgen.words.locale import words_of

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_OWN = STAYS | {"mixed", "honors", "publications", "patents"}


def write(cv: CV, lang: str) -> bytes:
    """UTF-8 JSON, two blanks deep."""
    data = {
        "$schema": _SCHEMA,
        "basics": _basics(cv, lang),
        "work": [_work(e, lang) for e in _of(cv, lang, "work", "internships")],
        "education": [_education(e, lang) for e in _of(cv, lang, "education")],
        "awards": [_award(e, lang) for e in _of(cv, lang, "honors")],
        "publications": [_publication(e, lang) for e in _of(cv, lang, "publications")],
        "meta": {"language": lang, "sections": [_section(s, lang) for s in cv.sections if _is_further(s)]},
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _of(cv: CV, lang: str, *kinds: str) -> list[Entry]:
    entries = (entry for section in cv.sections for entry in section.entries() if entry.kind in kinds)
    return [entry.told_in(lang) for entry in entries if not _is_struck(entry)]


def _is_struck(entry: Entry) -> bool:
    """Whether what an entry is about is struck out, so that the owner no longer says it."""
    about = next((text for text in (entry.title, entry.organization, entry.role, entry.text) if text), None)
    return about is not None and all(not unstruck(value) for _, value in about) and any(value for _, value in about)


def _is_further(section: Section) -> bool:
    return section.kind != "bio" and any(
        isinstance(item, Prose) or item.kind not in ("work", "internships", "education", "honors", "publications")
        for group in section.groups
        for item in group.items
    )


def _say(text: Text, lang: str) -> str:
    chosen = text.choose(lang)
    return _valid(chosen[1]) if chosen else ""


def _valid(text: Inline) -> str:
    """A text on one line, without what is struck out."""
    return one_line(unstruck(text))


def _body(body: Body, lang: str) -> list[str]:
    chosen = body.choose(lang)
    return [line for block in chosen[1] for line in _lines(block) if line] if chosen else []


def _lines(block: Block) -> list[str]:
    """A line for a paragraph, for each item of a list and for the whole of a table."""
    if isinstance(block, Bullets):
        return [" ".join(line for inner in item for line in _lines(inner)) for item in block.items]
    if isinstance(block, Grid):
        return ["; ".join(", ".join(said for cell in row if (said := _valid(cell))) for row in block.rows)]
    return [_valid(block.text)]


def _also(text: Text, lang: str) -> str:
    """How another language calls it, so that programs that know only that name find it too."""
    said = _say(text, lang)
    return next((other for key, value in text if key not in ("", lang) and (other := _valid(value)) != said), "")


def _filled(**values: object) -> dict[str, object]:
    """The values that say something."""
    return {key: value for key, value in values.items() if value}


#: Details that are further ways to reach the person; JSON Resume has room for one e-mail and one phone.
_MORE = ("email", "phone", "contact")


def _basics(cv: CV, lang: str) -> dict[str, object]:
    person = cv.person
    told = (item for s in cv.sections if s.kind == "bio" for group in s.groups for item in group.items)
    summary = [line for item in told for line in _told(item, lang)]
    profiles = [_filled(network=_say(link.label, lang), url=link.href) for link in person.links]
    profiles += [
        _filled(network=one.kind, username=_say(one.text, lang)) for one in person.details if one.kind in _MORE
    ]
    return _filled(
        name=_say(person.name, lang),
        label=_say(person.headline, lang),
        email=person.email,
        phone=person.phone,
        summary="\n\n".join(summary),
        location={"address": _say(person.location, lang)} if person.location else None,
        profiles=profiles,
    )


def _dates(entry: Entry, lang: str) -> dict[str, object]:
    """StartDate and endDate; a single date of a study is its end, of a job its start."""
    if not entry.dates:
        return {}
    first, last = entry.dates[0], entry.dates[-1]
    if first.single and len(entry.dates) == 1:
        key = "endDate" if entry.kind == "education" else "startDate"
        return _filled(**{key: first.iso_start()}, dateText=_date_text(entry, lang))
    return _filled(startDate=first.iso_start(), endDate=last.iso_end(), dateText=_date_text(entry, lang))


def _date_text(entry: Entry, lang: str) -> str:
    """The dates in words where ISO 8601 tells less: several, a season, a school year, one that is expected."""
    named = any(
        period.term or period.expected or any(day is not None and day.season for day in (period.start, period.end))
        for period in entry.dates
    )
    return written(entry.dates, words_of(lang)) if named or len(entry.dates) > 1 else ""


def _work(entry: Entry, lang: str) -> dict[str, object]:
    return _filled(
        name=_say(entry.organization, lang) or _say(entry.text, lang),
        alternateName=_also(entry.organization or entry.text, lang),
        position=_say(entry.role, lang),
        location=_say(entry.location, lang),
        **_dates(entry, lang),
        summary=_say(entry.text, lang) if entry.organization else "",
        highlights=_body(entry.body, lang),
    )


def _education(entry: Entry, lang: str) -> dict[str, object]:
    return _filled(
        institution=_say(entry.organization, lang) or _say(entry.text, lang),
        alternateName=_also(entry.organization or entry.text, lang),
        studyType=_say(entry.role, lang),
        location=_say(entry.location, lang),
        **_dates(entry, lang),
        summary=_say(entry.text, lang) if entry.organization else "",
        courses=_body(entry.body, lang),
    )


def _award(entry: Entry, lang: str) -> dict[str, object]:
    more = _say(entry.text, lang) if entry.title else ""
    return _filled(
        title=_say(entry.title, lang) or _say(entry.text, lang),
        alternateName=_also(entry.title or entry.text, lang),
        date=entry.dates[0].iso_start() if entry.dates else "",
        endDate=entry.dates[0].iso_end() if entry.dates and not entry.dates[0].single else "",
        dateText=_date_text(entry, lang),
        awarder=_say(entry.organization, lang),
        summary=" ".join(filter(None, [_say(entry.role, lang), more, *_body(entry.body, lang)])),
    )


def _publication(entry: Entry, lang: str) -> dict[str, object]:
    return _filled(
        name=re.sub(
            rf"{BLANKS}[\[［][A-Z]{{1,2}}(?:/OL)?[\]］]$", "", _say(entry.title, lang) or _say(entry.text, lang)
        ),
        authors=list(split_authors(_say(entry.authors, lang))),
        publisher=_say(entry.venue, lang),
        releaseDate=entry.dates[0].iso_start() if entry.dates else "",
        url=entry.href or next((link.href for link in entry.links), ""),
        summary=" ".join([_say(entry.text, lang) if entry.title else "", *_body(entry.body, lang)]).strip(),
    )


#: Kinds of entries that have a list of their own in JSON Resume.
_LISTED = ("work", "internships", "education", "honors", "publications")


def _told(item: Item, lang: str) -> list[str]:
    """An item that stands in the midst of prose, as lines; none of one that has a list of its own."""
    if isinstance(item, Prose):
        return _body(item.body, lang)
    if item.kind in _LISTED or _is_struck(item):
        return []
    return [" ".join(filter(None, (_date_text(item, lang) or _range(item), _words(item, lang))))]


def _words(entry: Entry, lang: str) -> str:
    """All texts of an entry in one line."""
    told = [_say(getattr(entry, name), lang) for name in ENTRY_TEXTS]
    return " ".join(filter(None, [*told, *_body(entry.body, lang)]))


def _section(section: Section, lang: str) -> dict[str, object]:
    rows: list[dict[str, object]] = []
    for group in section.groups:
        for item in group.items:
            if isinstance(item, Prose):
                rows += [{"text": line} for line in _body(item.body, lang)]
            elif not _is_struck(item) and item.kind not in _LISTED:
                text = _words(item, lang)
                item = item.told_in(lang)
                links = [href for href in (item.href, *(link.href for link in item.links)) if href]
                rows.append(_filled(text=text, date=_range(item), dateText=_date_text(item, lang), links=links))
    return {"kind": section.kind, "title": _heading(section, lang), "entries": rows}


def _heading(section: Section, lang: str) -> str:
    """The owner's heading where it is in the language, else the language's word for the kind, else what there is."""
    own = section.title.get(lang) or ()
    word = words_of(lang).sections.get(section.kind, "") if section.kind != "other" else ""
    return one_line(own) or word or _say(section.title, lang)


def _range(entry: Entry) -> str:
    if not entry.dates:
        return ""
    first, last = entry.dates[0], entry.dates[-1]
    return first.iso_start() if first.single else f"{first.iso_start()}/{last.iso_end() or '..'}"
