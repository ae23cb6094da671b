"""A BibTeX entry as an entry of the CV: authors in printing order, one venue, and links by the words they go by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from cvgen.cv.dates import DateError, Periods, parse
from cvgen.cv.model import Entry, Link
from cvgen.cv.text import (
    ANY,
    BLANKS,
    NOTHING,
    Inline,
    Localized,
    Text,
    cut,
    inline,
    language_of,
    one_line,
    plain,
    squash,
    text_of,
)
from cvgen.markup.outline import full_address, inline_of
from cvgen.notes.diagnostics import Diagnostic, warning
from cvgen.patterns import lazy
from cvgen.phrases.bib_fields import described
from cvgen.phrases.bibtex import BibEntry
from cvgen.phrases.venues import abbreviates

#: Turns what a field (its name first) says into an address; "" when it is broken, None when it is none for paper.
Address = Callable[[str, str], "str | None"]

#: Fields that hold an address, and the word it goes by. Those of al-folio are among them.
_LINKS = {
    "pdf": "PDF", "preprint": "Preprint", "html": "HTML", "code": "Code", "github": "Code", "website": "Website",
    "project": "Website", "slides": "Slides", "poster": "Poster", "video": "Video", "data": "Data", "dataset": "Data",
    "demo": "Demo", "blog": "Blog", "supp": "Supplement",
}  # fmt: skip
_VENUES = ("journal", "journaltitle", "booktitle", "venue", "school", "institution", "publisher", "howpublished")
_TWINS = {"zh": ("{}_zh", "{}_cn", "zh_{}"), "en": ("{}_en", "en_{}")}
#: Fields that count authors, and the mark that these get.
_COUNTED = (("cofirst", "*"), ("corresponding", "#"))
#: Fields that a citation style may print, perhaps in another language.
_CITED = lazy(
    r"(?:author|editor|journal|journaltitle|booktitle|venue|volume|number|issue|pages|eid|articleno|article-number|year|date|day|"
    r"publisher|address|location|school|institution|organization|edition|series|type|howpublished|note|doi|url|urldate|"
    r"eprint|eprinttype|archiveprefix|arxiv|translator|version|entrysubtype)(?:_zh|_cn|_en)?"
)
_OTHERS = lazy(rf"[,，、]?{BLANKS}(?:等|(?i:and\s+others|et\.?\s+al))[.。]?$")
#: A name with a given and a family name, one of them written out.
_WHOLE = lazy(r"(?<=\w\w)\W+\w|(?<=\w)\W+\w{2}")
#: A badge of at most so many letters that its venue does not spell is a subject, not a name of the venue.
_SHORT_BADGE = 3
_LAUDATION = 61  # characters from which an award is told rather than named
_SHORTCODE = lazy(r":[a-z][a-z_0-9]*:\s*")
_YEAR = lazy(rf"(?:(?<![\s,'’])[\s,'’]+)?+(?:19|20)\d\d\s*+$|{BLANKS}['’]\d\d\s*+$")


def written_out(_name: str, written: str) -> str | None:
    """The address of a field that must be written in full."""
    return full_address(written)


def entry(paper: BibEntry, found: list[Diagnostic], address: Address = written_out) -> Entry:
    """One paper of a bibliography; what is wrong with its links is added to `found`.

    Fields such as `title_zh` give the same in Chinese; `award`, `note` and `additional_info` become its text.
    """
    fields = paper.fields
    dates = _dates(paper)
    links, href = _links(paper, found, address)
    # "to appear" and the like in place of a year
    status = fields.get("year", "") if not dates else ""
    return Entry(
        "publications",
        dates=dates,
        title=_told(fields, "title", partial(_title, paper.styled)),
        authors=_authors(paper),
        venue=_venue(paper, status),
        text=_remarks(fields),
        links=links,
        href=href,
        tags=_tags(paper),
        id=paper.key,
        fields=fields_of(paper),
        source=tuple(paper.fields.items()),
        place=paper.place,
    )


def _tags(paper: BibEntry) -> tuple[str, ...]:
    """The type of a paper, the tags its owner gave it, and whether it is selected."""
    given = [tag.strip() for tag in re.split("[,;，；]", paper.fields.get("tags", "")) if tag.strip()]
    is_selected = paper.fields.get("selected", "").lower() in ("true", "yes")
    return (*(("selected",) if is_selected else ()), f"type:{paper.kind}", *given)


def fields_of(paper: BibEntry) -> tuple[tuple[str, str], ...]:
    """What citation styles are made of, with the marks that `cofirst` and `corresponding` count."""
    kept = {name: value for name, value in paper.fields.items() if value and _CITED.fullmatch(name)}
    people = re.split(r" and (?![^{}]{0,400}\})", kept.get("author", ""))
    for field, mark in _COUNTED:
        for number in re.findall(r"\d+", paper.fields.get(field, "")):
            if 0 < int(number) <= len(people):
                people[int(number) - 1] += mark
    kept["author"] = " and ".join(people)
    return tuple((name, value) for name, value in (("entrytype", paper.kind), *kept.items()) if value)


def structured(made: Entry, **more: str) -> Entry:
    """A paper of front matter with the fields that citation styles are made of, when its authors can be told apart."""
    people = _people(made.authors)
    if not (people or more.get("author")) or not made.title:
        return made
    venue = made.venue.choose("en")
    told = {"author": " and ".join(people), **more}
    if not any(told.get(name) for name in _VENUES):
        told["venue"] = one_line(venue[1]) if venue else ""
    return replace(made, fields=tuple((name, value) for name, value in told.items() if value))


def _people(authors: Text) -> list[str]:
    """The names of a list, none when it cannot be cut into names without doubt, as "Marsh, A., Reed, B." cannot."""
    chosen = authors.choose("en")
    line = _OTHERS.sub(" and others", one_line(chosen[1]) if chosen else "")
    names = [one.strip() for one in re.split(rf"{BLANKS}(?:[,，、;；&]\s*(?:and\s)?|\band\b)\s*", line) if one.strip()]
    return names if all(_WHOLE.search(one) or language_of(one) == "zh" or one == "others" for one in names) else []


def newest_first(one: Entry) -> int:
    """Sorts by year downwards; what has none is still to come."""
    years = [day.year for period in one.dates for day in (period.end, period.start) if day]
    return -max(years, default=9999)


def _title(styled: Mapping[str, Inline], words: str) -> Inline:
    """A title without its full stop, with the scripts and styles of its formulas."""
    same = unicodedata.normalize("NFKC", words)  # with raised numbers as numbers
    runs = next((runs for runs in styled.values() if unicodedata.normalize("NFKC", plain(runs)) == same), inline(words))
    return cut(runs, 0, len(plain(runs).rstrip(".")))


def _told(fields: Mapping[str, str], name: str, write: Callable[[str], Inline] = inline) -> Text:
    """A field in the languages it is given in."""
    found = text_of(write(fields.get(name, "")))
    for lang, patterns in _TWINS.items():
        for pattern in patterns:
            if words := fields.get(pattern.format(name), ""):
                found = text_of(write(words), lang).joined(found)
    return Localized(tuple(sorted(found.values, key=lambda value: value[0] == "zh")))


def _remarks(fields: Mapping[str, str]) -> Text:
    """Awards and notes in one text; what a note says again stands once."""
    found: Text = NOTHING
    for lang in ("en", "zh"):
        line = _joined([*_said(fields, lang), *(inline(badge) for badge in _subjects(fields))])
        if lang == "en" and line:
            found = text_of(line)
        elif line and found and line != found.values[0][1]:
            found = Localized((("en", found.values[0][1]), ("zh", line)))
    return found


def _said(fields: Mapping[str, str], lang: str) -> list[Inline]:
    """What award and notes say in a language, else in English, each thing once: in its longest words."""
    said: list[Inline] = []
    for name in (_award(fields), "note", "additional_info"):
        told = _told(fields, name, _remark)
        words = told.get(lang) or (told.choose("en") or ("", ()))[1]
        new = squash(one_line(words))
        if words and new not in squash(" ".join(map(one_line, said))):
            said = [*(other for other in said if squash(one_line(other)) not in new), words]
    return said


def _subjects(fields: Mapping[str, str]) -> Iterator[str]:
    """The badge beside a venue, where it is none of the venue's names: "ML" beside the Journal of Small Seas."""
    badge = _SHORTCODE.sub("", fields.get("abbr", ""))
    venues = [fields[name] for name in _VENUES if fields.get(name)]
    if badge and venues and _is_subject(badge, venues[0]):
        yield badge


def _is_subject(badge: str, venue: str) -> bool:
    letters = squash(_YEAR.sub("", badge))
    short = letters.isascii() and letters.isalpha() and len(letters) <= _SHORT_BADGE
    return short and letters not in squash(venue) and not abbreviates(letters, re.findall(r"\w+", venue.casefold()))


def _award(fields: Mapping[str, str]) -> str:
    """The field that names the award; a long laudation gives way to the award's name."""
    return (
        "award_name"
        if fields.get("award_name") and len(fields.get("award", "")) not in range(1, _LAUDATION)
        else "award"
    )


def _joined(parts: list[Inline]) -> Inline:
    line: Inline = ()
    for part in parts:
        line = (*line, *inline("; " if line else ""), *part)
    return line


def _remark(words: str) -> Inline:
    """A remark, which may hold Markdown, without the signs that continue the line above it on a web page."""
    return inline_of(re.sub(r"^[\s.,;]+", "", _SHORTCODE.sub("", words))) if words.strip() else ()


def _authors(paper: BibEntry) -> Text:
    """The names with the comma of their script between them, marked as `cofirst` and `corresponding` count them."""
    names = list(paper.authors or paper.editors)
    for field, mark in _COUNTED:
        for number in re.findall(r"\d+", paper.fields.get(field, "")):
            if 0 < int(number) <= len(names):
                names[int(number) - 1] += mark
    found = _listed(names)
    chinese = re.split(r"(?<!\s)\s++and\s+|[,，、;；]\s*", paper.fields.get("author_zh", "").strip())
    return found.joined(Localized.of({"zh": inline("、".join(chinese))})) if chinese != [""] else found


def _listed(names: list[str]) -> Text:
    if language_of(" ".join(names)) != "zh":
        return text_of(", ".join(names))
    return text_of("、".join(name for name in names if name != "et al.") + ("等" if "et al." in names else ""))


def _venue(paper: BibEntry, status: str) -> Text:
    """Journal with volume and pages, or the proceedings; an arXiv number when there is nothing else."""
    fields = paper.fields
    found = _named_venue(paper)
    abbreviation = _SHORTCODE.sub("", fields.get("abbr", ""))
    if not found:
        return text_of(" ".join(part for part in (abbreviation, f"({status})" if status else "") if part))
    return Localized(
        tuple((lang, inline(_placed(one_line(words), fields, status, abbreviation))) for lang, words in found)
    )


def _named_venue(paper: BibEntry) -> Text:
    """What a paper calls its venue, behind what it says that it is itself, such as a thesis; else its arXiv number."""
    fields = paper.fields
    name = next((one for one in _VENUES if fields.get(one)), "")
    found = _told(fields, name) if name else NOTHING
    if what := described(paper.kind, fields):
        found = Localized(tuple((lang, inline(f"{what}, {one_line(words)}")) for lang, words in found)) or text_of(what)
    if not found and fields.get("eprint"):
        found = text_of(f"arXiv:{_arxiv_id(fields['eprint'])}")
    return found


def placed(venue: str, fields: Mapping[str, str]) -> str:
    """A venue with volume, number, pages and publisher behind it; of a journal when it has a volume."""
    told = {**fields, "journal": venue} if fields.get("volume") or not fields.get("publisher") else dict(fields)
    made = _placed(venue, told, "", "")
    publisher = fields.get("publisher", "")
    return ", ".join(part for part in (made, publisher if squash(publisher) not in squash(made) else "") if part)


def _placed(venue: str, fields: Mapping[str, str], status: str, abbreviation: str) -> str:
    """A venue with its abbreviation, volume and pages in the order of its language."""
    chinese = language_of(venue) == "zh"
    venue = _with_abbreviation(venue, abbreviation, chinese=chinese)
    pages = re.sub(rf"{BLANKS}-+\s*", "–", fields.get("pages", ""))
    if fields.get("journal") or fields.get("journaltitle"):
        article = next((fields[key] for key in ("eid", "articleno", "article-number") if fields.get(key)), "")
        venue = _with_issue(venue, fields, pages or article, chinese=chinese)
    elif pages and venue:
        venue = f"{venue}，第 {pages} 页" if chinese else f"{venue}, pp. {pages}"
    if not status:
        return venue
    return f"{venue}（{status}）" if chinese else f"{venue} ({status})".strip()


def _with_issue(journal: str, fields: Mapping[str, str], pages: str, *, chinese: bool) -> str:
    """A journal with its volume, number and pages: "Sea Letters 12(3): 4–9"."""
    volume, number = fields.get("volume", ""), fields.get("number", "") or fields.get("issue", "")
    issue = f"{volume}({number})" if volume and number else volume or (f"({number})" if number else "")
    where = ": ".join(part for part in (issue, pages) if part)
    return f"{journal}{'，' if chinese else ' ' if issue else ', '}{where}" if where else journal


def _with_abbreviation(venue: str, abbreviation: str, *, chinese: bool) -> str:
    """A venue with the badge that stands beside it, unless the badge only shortens the venue's own words."""
    short = _YEAR.sub("", abbreviation).strip()
    letters = re.sub(r"[^A-Za-z]", "", short)
    if not short or squash(short) in squash(venue) or _is_subject(short, venue):
        return venue
    acronym = " " not in short and len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.6 * len(letters)
    if not acronym and _shortens(short, venue):
        return venue
    return f"{venue}（{short}）" if chinese else f"{venue} ({short})"


def _shortens(short: str, long: str) -> bool:
    """Whether all letters of one text stand in another in the same order, as those of "Sci. Adv." do."""
    letters = iter(squash(long))
    return all(letter in letters for letter in squash(short))


def _dates(paper: BibEntry) -> Periods:
    """The year, with its month when that is given."""
    year, month = paper.fields.get("year", ""), paper.fields.get("month", "")
    tries = [f"{year}-{int(month):02}"] if re.fullmatch(r"\d{4}", year) and month.isdecimal() else []
    for text in (*tries, year, paper.fields.get("date", "")):
        try:
            if text and (found := parse(text)):
                return found
        except DateError:
            continue
    return ()


def _links(paper: BibEntry, found: list[Diagnostic], address: Address) -> tuple[tuple[Link, ...], str]:
    """Links by their words, and where the title leads: url, else doi, else arXiv."""
    titled = _homes(paper.fields)
    href = next((one for one in titled.values() if one), "")
    pairs: list[tuple[Text, str]] = [(_neutral(label), one) for label, one in titled.items() if label and one]
    pairs += _named_links(paper, found, address)
    labels = {one: label for label, one in reversed(pairs) if one and one != href}
    return tuple(Link(label, one) for one, label in reversed(labels.items())), href


def _homes(fields: Mapping[str, str]) -> dict[str, str]:
    """Where a title may lead, by the word that goes with it, "" for the paper's own page; an address may be ""."""
    eprint = fields.get("eprint", "") or fields.get("arxiv", "")
    if fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).lower() != "arxiv":
        eprint = fields.get("arxiv", "")
    return {
        "": full_address(fields.get("url", "")),
        "DOI": full_address(re.sub(r"^doi:\s*", "", fields.get("doi", ""), flags=re.I)),
        "arXiv": full_address(f"https://arxiv.org/abs/{_arxiv_id(eprint)}") if eprint else "",
    }


def _named_links(paper: BibEntry, found: list[Diagnostic], address: Address) -> Iterator[tuple[Text, str]]:
    """The fields that hold an address, by the words they go by; "" for one that leads nowhere, with a warning."""
    for name, label in _LINKS.items():
        written = paper.fields.get(name, "")
        leads = address(name, written) if written and written.lower() not in ("true", "false") else None
        if leads == "":
            message = f"'{written}' ({name}) is no address that works on paper; it is left out"
            found.append(warning("link", message, paper.place, "write it in full: https://…"))
        yield _neutral(label), leads or ""
    written = paper.fields.get("zhcn", "")
    if chinese := address("zhcn", written) if written else "":
        yield Localized.of({"en": inline("Chinese version"), "zh": inline("中文版")}), chinese


def _arxiv_id(eprint: str) -> str:
    """The number of an arXiv paper, however it was typed."""
    return re.sub(r"^(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:)|\.pdf$", "", eprint.strip(), flags=re.I)


def _neutral(label: str) -> Text:
    return Localized.of({ANY: inline(label)}) if label else NOTHING
