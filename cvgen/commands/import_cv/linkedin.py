"""The data that LinkedIn hands out (a ZIP of CSV files) as a JSON Resume."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from cvgen.commands.import_cv.resume import Data, filled, iso

#: Bytes of one table; those of a long life have less than one million.
_MOST = 8_000_000

Row = dict[str, str]


def resume(data: bytes, unplaced: list[str]) -> Data:
    """What an archive says; raises ValueError for what is none."""
    tables = _tables(data)
    made: Data = {"basics": _basics(tables)}
    for table, (section, maker) in _SECTIONS.items():
        if found := [maker(row) for row in tables.pop(table, [])]:
            made.setdefault(section, []).extend(found)
    unplaced += [f"{name}.csv: {len(rows)} rows, which are no part of a CV or have no place in it"
                 for name, rows in tables.items() if rows and name not in _OF_THE_PERSON]  # fmt: skip
    return made


def _tables(data: bytes) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                name = PurePosixPath(one.filename)
                if name.suffix.lower() == ".csv" and one.file_size <= _MOST:
                    with archive.open(one) as stream:
                        text = stream.read(_MOST).decode("utf-8-sig", "replace")
                    found[name.stem.lower()] = _rows(text)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, csv.Error, ValueError) as reason:
        raise ValueError(str(reason)) from None
    if "profile" not in found and "positions" not in found:
        raise ValueError("it holds neither Profile.csv nor Positions.csv")
    return found


def _rows(text: str) -> list[Row]:
    """The rows of a table by the names of its columns; some begin with notes and an empty line."""
    if text.lower().startswith("notes:"):
        text = text.partition("\n\n")[2] or text
    rows = csv.DictReader(io.StringIO(text))
    return [{(key or "").strip(): (value or "").strip() for key, value in row.items() if isinstance(value, str | None)}
            for row in rows]  # fmt: skip


_OF_THE_PERSON = ("profile", "email addresses", "phonenumbers")


def _basics(tables: dict[str, list[Row]]) -> Data:
    me = next(iter(tables.get("profile", [])), {})
    emails = sorted(tables.get("email addresses", []), key=lambda row: row.get("Primary", "") != "Yes")
    phone = next((row.get("Number", "") for row in tables.get("phonenumbers", []) if row.get("Number")), "")
    sites = [one.partition(":")[2] for one in me.get("Websites", "").strip("[]").split(",") if ":" in one]
    return filled(
        name=f"{me.get('First Name', '')} {me.get('Last Name', '')}".strip(),
        label=me.get("Headline", ""),
        summary=me.get("Summary", ""),
        email=emails[0].get("Email Address", "") if emails else "",
        phone=phone,
        location=filled(address=me.get("Geo Location", "")),
        profiles=[{"network": "Homepage", "url": one.strip()} for one in sites],
    )


def _dates(row: Row, start: str = "Started On", end: str = "Finished On") -> Data:
    return filled(startDate=iso(row.get(start, "")), endDate=iso(row.get(end, "")))


def _work(row: Row) -> Data:
    about = {"name": row.get("Company Name", ""), "position": row.get("Title", ""), "location": row.get("Location", "")}
    return filled(**about, summary=row.get("Description", ""), **_dates(row))


def _education(row: Row) -> Data:
    about = "\n".join(filter(None, [row.get("Notes", ""), row.get("Activities", "")]))
    school = filled(institution=row.get("School Name", ""), studyType=row.get("Degree Name", ""), summary=about)
    return school | _dates(row, "Start Date", "End Date")


def _volunteer(row: Row) -> Data:
    said = "\n".join(filter(None, [row.get("Cause", ""), row.get("Description", "")]))
    known = {"organization": row.get("Company Name") or row.get("Name", ""), "summary": said}
    return filled(**known, position=row.get("Role") or row.get("Position", ""), **_dates(row))


def _award(row: Row) -> Data:
    return filled(title=row.get("Title", ""), date=iso(row.get("Issued On", "")), summary=row.get("Description", ""))


def _paper(row: Row) -> Data:
    known = filled(name=row.get("Name", ""), publisher=row.get("Publisher", ""), url=row.get("Url", ""))
    return known | filled(releaseDate=iso(row.get("Published On", "")), summary=row.get("Description", ""))


def _project(row: Row) -> Data:
    known = filled(name=row.get("Title", ""), description=row.get("Description", ""), url=row.get("Url", ""))
    return known | _dates(row)


def _certificate(row: Row) -> Data:
    known = filled(name=row.get("Name", ""), issuer=row.get("Authority", ""), url=row.get("Url", ""))
    return known | filled(date=iso(row.get("Started On", "")))


#: The tables that belong to a CV: the section of JSON Resume, and how a row becomes one of its objects.
_SECTIONS: dict[str, tuple[str, Callable[[Row], Data]]] = {
    "positions": ("work", _work),
    "education": ("education", _education),
    "honors": ("awards", _award),
    "publications": ("publications", _paper),
    "projects": ("projects", _project),
    "certifications": ("certificates", _certificate),
    "volunteering": ("volunteer", _volunteer),
    "organizations": ("volunteer", _volunteer),
    "skills": ("skills", lambda row: filled(name=row.get("Name", ""))),
    "languages": ("languages", lambda row: filled(language=row.get("Name", ""), fluency=row.get("Proficiency", ""))),
}
