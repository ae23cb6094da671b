"""A record of ORCID as XML (https://info.orcid.org/documentation/integration-guide/orcid-record/) as a JSON Resume."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.commands.import_cv.resume import Data, filled
from cvgen.markup.xml import Element, parsed

#: Activities by the words for one of them, and the section of JSON Resume that they go to.
_STAYS = {"employment": "work", "invited-position": "work", "education": "education", "qualification": "education",
          "distinction": "awards", "membership": "volunteer", "service": "volunteer"}  # fmt: skip


def resume(data: bytes, unplaced: list[str]) -> Data:
    """What a record says; raises ValueError for what is no XML."""
    root = parsed(data)
    made: dict[str, list[Data]] = {}
    for name, section in _STAYS.items():
        for one in _each(root, f"{name}-summary"):
            made.setdefault(section, []).append(_stay(one, section))
    made["projects"] = [_funding(one) for one in _each(root, "funding-summary")]
    made["publications"] = [_work(group) for group in _each(root, "group") if _first(group, "work-summary") is not None]
    unplaced += [f"{_words(one, 'external-id-type')}: {_words(one, 'external-id-value')}"
                 for one in _each(root, "external-identifier")]  # fmt: skip
    return {"basics": _basics(root), **{key: value for key, value in made.items() if value}}


def _basics(root: Element) -> Data:
    given, family = _words(root, "given-names"), _words(root, "family-name")
    number = _words(root, "path")
    links = [{"network": _words(one, "url-name") or "Homepage", "url": _words(one, "url")}
             for one in _each(root, "researcher-url")]  # fmt: skip
    orcid = _words(root, "uri")
    if orcid or number:
        links.append({"network": "ORCID", "url": orcid or f"https://orcid.org/{number}"})
    biography = _first(root, "biography")
    email = _first(root, "email")
    return filled(
        name=_words(root, "credit-name") or f"{given} {family}".strip(),
        email=_words(email, "email") if email is not None else "",
        summary=_words(biography, "content") if biography is not None else "",
        profiles=links,
    )


def _stay(one: Element, section: str) -> Data:
    role, department = _words(one, "role-title"), _words(one, "department-name")
    organization = _first(one, "organization")
    name = _words(organization, "name") if organization is not None else ""
    place = ", ".join(filter(None, (_words(one, key) for key in ("city", "region", "country"))))
    start, end = _date(one, "start-date"), _date(one, "end-date")
    where = ", ".join(filter(None, [name, department]))
    dates = filled(startDate=start, endDate=end)
    if section == "education":
        return filled(institution=where, studyType=role, location=place, url=_words(one, "url"), **dates)
    if section == "awards":
        return filled(title=role or name, awarder=where if role else department, date=start or end)
    if section == "volunteer":
        return filled(organization=where, position=role or "Member", **dates)
    return filled(name=where, position=role, location=place, url=_words(one, "url"), **dates)


def _funding(one: Element) -> Data:
    organization = _first(one, "organization")
    number = _words(one, "external-id-value")
    return filled(
        name=_words(one, "title"),
        entity=_words(organization, "name") if organization is not None else "",
        description=f"No. {number}" if number else "",
        startDate=_date(one, "start-date"),
        endDate=_date(one, "end-date"),
        url=_words(one, "url"),
    )


def _work(group: Element) -> Data:
    """One work; the first of several sources is the one that the person prefers."""
    summary = _first(group, "work-summary")
    if summary is None:
        return {}
    ids = {_words(one, "external-id-type"): _words(one, "external-id-value") for one in _each(group, "external-id")}
    doi = ids.get("doi", "")
    doi = doi if doi.startswith("http") or not doi else f"https://doi.org/{doi}"
    return filled(
        name=_words(summary, "title"),
        publisher=_words(summary, "journal-title"),
        releaseDate=_date(summary, "publication-date"),
        url=doi or _words(summary, "url"),
    )


def _date(one: Element, name: str) -> str:
    found = _first(one, name)
    if found is None:
        return ""
    parts = [_words(found, key) for key in ("year", "month", "day")]
    known = parts[: parts.index("")] if "" in parts else parts
    return "-".join(part.zfill(2) for part in known)


def _each(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if str(one.tag).rpartition("}")[2] == name)


def _first(root: Element, name: str) -> Element | None:
    return next((one for one in _each(root, name) if one is not root), None)


def _words(root: Element, name: str) -> str:
    """The words of the first element of this name that has some."""
    said = (" ".join("".join(map(str, one.itertext())).split()) for one in _each(root, name) if one is not root)
    return next(filter(None, said), "")
