"""CV data inside a site: read with its pages, warned about where no page shows it, left out where it is another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.notes.ledger import Ledger
from cvgen.pipeline.gather import WholeCv, read_cv
from cvgen.project import load
from tests.doors.doors import DOORS, front, write

CV = """cv:
  name: Ona Reyes
  phone: "+1 555 010 0100"
  location: Kelp Road 5, Bay City
  sections:
    experience:
      - {company: Kelp Works, position: Diver, start_date: 2018-08}
"""


def read(root: Path, door: str, **files: str) -> WholeCv:
    names = {
        name.replace("__", "/").replace("_yml", ".yml").replace("_md", ".md"): text for name, text in files.items()
    }
    return read_cv(Site.at(write(root, {**DOORS[door]((), ()), **names})))


def left(ledger: Ledger) -> dict[str, str]:
    return {record.words: record.reason for record in ledger if record.fate == "left out"}


@pytest.mark.parametrize("door", ["acad_homepage", "hexo", "native", "hugo"])
def test_what_no_page_shows_is_read_with_a_warning_and_without_phone_and_street(tmp_path, door):
    cv, _, notes = read(tmp_path, door, cv_yml=CV)
    assert [section.kind for section in cv.sections if section.entries()] == ["work"]
    assert (cv.person.phone, bool(cv.person.location)) == ("", False)
    (said,) = (note for note in notes if note.code == "cv-data")
    assert (said.message, said.hint) == (
        "cv.yml is read, though no page shows it",
        "to leave it out, write into cvgen.yml: ignore: [cv.yml]",
    )


def test_what_a_page_shows_is_read_whole(tmp_path):
    page = front(layout="cv", title="CV", permalink="/cv/", nav="true")
    cv, _, notes = read(tmp_path, "al_folio", _data__cv_yml=CV, _pages__cv_md=page)
    assert cv.person.phone == "+1 555 010 0100"
    assert "cv-data" not in [note.code for note in notes]


def test_the_owner_can_leave_it_out(tmp_path):
    write(tmp_path, {**DOORS["acad_homepage"]((), ()), "cv.yml": CV, "cvgen.yml": "ignore: [cv.yml]\n"})
    cv, _, notes = read_cv(load(tmp_path).site)
    assert not any(section.entries() for section in cv.sections)
    assert "cv-data" not in [note.code for note in notes]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Olga Brook", "the CV of another person, Olga Brook"),
        ("John Doe", "an example of the template, not filled in: the CV of John Doe"),
    ],
)
def test_the_cv_of_somebody_else_is_left_out(tmp_path, name, reason):
    cv, ledger, _ = read(tmp_path, "acad_homepage", cv_yml=CV.replace("Ona Reyes", name))
    assert not any(section.entries() for section in cv.sections)
    assert left(ledger)[f"cv.yml: {name}"] == reason


def test_a_second_file_in_one_language_is_left_out(tmp_path):
    page = front(layout="cv", title="CV", permalink="/cv/", nav="true")
    other = CV.replace("Diver", "Cook")
    cv, ledger, _ = read(tmp_path, "al_folio", _data__cv_yml=CV, _pages__cv_md=page, resume_yml=other)
    assert [one_line(e.role.values[0][1]) for s in cv.sections for e in s.entries()] == ["Diver"]
    assert left(ledger)["resume.yml: Ona Reyes"] == "cv.yml is the CV in this language"


def test_other_data_is_no_cv(tmp_path):
    cv, _, notes = read(tmp_path, "acad_homepage", cv_yml="theme: dark\nlinks: [a]\n")
    assert not any(section.entries() for section in cv.sections)
    assert "cv-data" not in [note.code for note in notes]
