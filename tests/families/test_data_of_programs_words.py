"""Data files of a program: lists below their rows, words under labels, the name that all papers have."""

import json
from pathlib import Path
from typing import Any

from cvgen import inspect
from cvgen.cv.model import item_words
from cvgen.cv.text import plain

PAPERS: list[dict[str, Any]] = [
    {"title": f"On silt, part {n}", "authors": ["Odo Fenn", "Mira Tolland", f"Ann {chr(65 + n)}moor"], "year": 2014 + n}
    for n in range(6)
]
JOBS = [
    {
        "title": "Postdoc",
        "organization": "Marram College",
        "startDate": "2020",
        "endDate": "2022",
        "bullets": ["Dug a channel", "Drew a map"],
    }
]
SKILLS = {"Languages": ["Dutch", "Frisian"], "Tools": ["Spade"]}


def read(tmp_path: Path, files: dict[str, Any]):
    (tmp_path / "src/data").mkdir(parents=True)
    (tmp_path / "package.json").write_text("{}")
    for name, value in files.items():
        (tmp_path / f"src/data/{name}.json").write_text(json.dumps(value))
    return inspect(str(tmp_path))[0]


def test_data_files_stand_as_a_cv_has_them(tmp_path: Path) -> None:
    papers = [{**one, "authors": ["Mira Tolland", one["authors"][2]]} for one in PAPERS]
    cv = read(tmp_path, {"skills": SKILLS, "publications": papers, "experience": JOBS})
    assert [section.kind for section in cv.sections] == ["work", "publications", "skills"]
    job, skills = ([item_words(i) for g in cv.sections[n].groups for i in g.items] for n in (0, 2))
    assert "Dug a channel" in job[0]
    assert "Languages: Dutch, Frisian" in skills[0]
    years = [period.start.year for one in cv.sections[1].entries() for period in one.dates if period.start]
    assert years == sorted(years, reverse=True)
    assert [plain(value) for _, value in cv.person.name] == ["Mira Tolland"]


def test_two_authors_of_all_papers_name_nobody(tmp_path: Path) -> None:
    assert not read(tmp_path, {"publications": PAPERS}).person.name


def test_links_of_a_row_are_no_section(tmp_path: Path) -> None:
    urls = [{"host": "paper", "url": "https://x.example/1"}, {"host": "code", "url": "https://x.example/2"}]
    papers = [{"title": f"On silt {n}", "authors": ["Mira Tolland"], "year": 2020, "urls": urls} for n in (1, 2)]
    cv = read(tmp_path, {"publications": papers})
    (papers_section,) = cv.sections
    assert [len(paper.links) for paper in papers_section.entries()] == [2, 2]
