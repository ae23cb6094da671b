"""Data files that a script of the page fetches: what they hold is on the page that a visitor sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import CV
from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.pipeline.gather import WholeCv, read_cv
from cvgen.site.cv_data import fetched
from tests.doors.doors import DOORS, write

PAPERS = """[
  {"id": "a1", "title": "Kelp walls", "authors": ["O. Reyes", "P. Mar"], "venue": "Small Seas", "year": 2024},
  {"id": "a2", "title": "Roots and tides", "authors": ["O. Reyes"], "venue": "Dunes", "year": 2022}
]
"""
STAYS = """{"work": [{"id": 1, "title": "Diver", "organization": "Kelp Works", "start_date": "Sep 2023",
  "end_date": "Aug 2025", "current": false,
  "supervisor": {"name": "Ada Quill", "title": "Prof.", "url": "https://a.example"}}],
 "education": [{"degree": "Ph.D.", "field": "Geology", "institution": "Fen College", "start_date": "2019",
  "end_date": "2023"}]}
"""


def read(root: Path, door: str, files: dict[str, str]) -> WholeCv:
    return read_cv(Site.at(write(root, {**DOORS[door]((), ()), **files})))


def titles(cv: CV, kind: str) -> list[str]:
    return [one_line(value) for s in cv.sections if s.kind == kind for e in s.entries() for _, value in e.title]


@pytest.mark.parametrize(
    "script",
    [
        "const FILE = '/data/publications.json'; fetch(FILE).then(draw)",
        '$.getJSON("data/publications.json", draw)',
        "d3.json(`./data/publications.json?v=${Date.now()}`).then(draw)",
        "import papers from '../data/publications.json'",
        "axios.get(`${base}/data/publications.json`).then(draw)",
    ],
)
def test_a_list_that_a_script_draws_is_read(tmp_path, script):
    page = "<html><body><main><h1>Ona Reyes</h1><h2>Publications</h2><div id=list></div><h2>Teaching</h2><p>Sea.</p>"
    page += '</main><script src="js/list.js"></script></body></html>'
    write(tmp_path, {"index.html": page, "js/list.js": script, "data/publications.json": PAPERS})
    cv, _, notes = read_cv(Site.at(tmp_path))
    assert titles(cv, "publications") == ["Kelp walls", "Roots and tides"]
    assert "cv-data" not in [note.code for note in notes]


@pytest.mark.parametrize("door", ["acad_homepage", "academicpages", "hugo", "page"])
def test_also_where_the_pages_are_markdown(tmp_path, door):
    files = {"assets/js/cards.js": "fetch('/assets/data/life.json')", "assets/data/life.json": STAYS}
    cv, _, _ = read(tmp_path, door, {**files, "index.html": '<script src="/assets/js/cards.js"></script>'})
    (post,) = (
        e
        for s in cv.sections
        if s.kind == "work"
        for e in s.entries()
        if "Kelp" in one_line(e.organization.values[0][1])
    )
    assert one_line(post.text.values[0][1]) == "Supervisor: Ada Quill, Prof."
    assert any(s.kind == "education" for s in cv.sections)


def test_each_language_has_its_file(tmp_path):
    page = "<html><body><main><h1>Ona Reyes</h1><h2>Awards</h2><div id=list></div></main>"
    page += "<script>fetch(`data/${lang}.json`)</script></body></html>"
    files = {
        "index.html": page,
        "data/en.json": '{"awards": [{"title": "Kelp Prize", "date": "2021"}]}',
        "data/zh.json": '{"awards": [{"title": "海带奖", "date": "2021"}]}',
    }
    write(tmp_path, files)
    cv, _, _ = read_cv(Site.at(tmp_path))
    titles = [title for section in cv.sections for entry in section.entries() for title in entry.title]
    assert {lang: one_line(value) for lang, value in titles} == {"en": "Kelp Prize", "zh": "海带奖"}


@pytest.mark.parametrize(
    ("script", "page"),
    [
        ("draw('/data/publications.json')", "<script src=list.js></script>"),  # named, but nothing gets it
        ("fetch('/data/publications.json')", "<p>no script</p>"),  # no page has the script
        ("fetch('https://elsewhere.example/data/publications.json')", "<script src=list.js></script>"),
        ("fetch('/data/pub.json')", "<script src=list.js></script>"),
    ],
)
def test_what_no_script_of_a_page_fetches_is_not_drawn(tmp_path, script, page):
    write(tmp_path, {"index.html": page, "js/list.js": script, "data/publications.json": PAPERS})
    assert fetched.paths(Site.at(tmp_path)) == ()
