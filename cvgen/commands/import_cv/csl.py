"""CSL JSON, which Zotero and Crossref export, as the publications of a JSON Resume.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
"""

from __future__ import annotations

from cvgen.commands.import_cv.resume import Data, filled, rows, told

#: What stands in the entry, or belongs to Zotero and to nobody's CV.
_KNOWN = {
    "id", "type", "title", "author", "editor", "issued", "container-title", "container-title-short", "publisher",
    "event-title", "event", "volume", "issue", "page", "number", "DOI", "URL", "note", "abstract", "language", "ISSN",
    "ISBN", "accessed", "source", "citation-key", "publisher-place", "title-short", "collection-title", "archive",
    "PMID", "PMCID", "genre", "journalAbbreviation", "shortTitle", "event-place", "call-number", "library-catalog",
    "archive_location", "journal-abbreviation",
}  # fmt: skip


def resume(items: object, unplaced: list[str]) -> Data:
    """The papers of a list of items, or of the object that holds it."""
    if isinstance(items, dict):
        items = items.get("items", items.get("references", [items]))
    return {"basics": {}, "publications": [_paper(one, unplaced) for one in rows(items)]}


def _paper(item: Data, unplaced: list[str]) -> Data:
    title = told(item, "title")
    unplaced += [
        f"{key} '{told(item, key)[:60]}' of '{title}'" for key in item if key not in _KNOWN and told(item, key)
    ]
    venue = told(item, "container-title") or told(item, "event-title") or told(item, "event") or told(item, "genre")
    doi = told(item, "DOI")
    return filled(
        name=title,
        authors=[_name(one) for one in rows(item.get("author")) or rows(item.get("editor"))],
        publisher=_printed_in(item, venue),
        releaseDate=_date(item.get("issued")),
        url=f"https://doi.org/{doi}" if doi else told(item, "URL"),
        summary=told(item, "note"),
    )


def _printed_in(item: Data, venue: str) -> str:
    """As in "Waves 12(3): 4–5, Harbour Press"."""
    volume, issue, pages = (told(item, key) for key in ("volume", "issue", "page"))
    place = f"{volume}({issue})" if volume and issue else volume or issue
    where = " ".join(filter(None, [venue, place]))
    if pages:
        pages = pages.replace("--", "–").replace("-", "–")
        where = f"{where}: {pages}" if place else f"{where}, {pages}" if where else pages
    return ", ".join(filter(None, [where, told(item, "publisher"), told(item, "number") and f"No. {item['number']}"]))


def _name(one: Data) -> str:
    """A person as "Ada Lin", a Chinese one as 林艾达, an organisation as it is called."""
    if literal := told(one, "literal"):
        return literal
    family = " ".join(filter(None, [told(one, "non-dropping-particle"), told(one, "family")]))
    given = " ".join(filter(None, [told(one, "given"), told(one, "dropping-particle")]))
    if family and not family.isascii() and "\u4e00" <= family[0] <= "\u9fff":
        return family + given
    name = " ".join(filter(None, [given, family]))
    return f"{name} {told(one, 'suffix')}".strip()


def _date(issued: object) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [str(one).zfill(2) for one in first[:3] if str(one).isdecimal()]
    return "-".join(numbers) or told(issued, "literal") or told(issued, "raw")
