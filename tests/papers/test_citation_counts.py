"""How often papers are cited, from the site's own gs_data.json."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.cv.text import plain
from cvgen.cv.view import ViewEntry
from cvgen.language.localise import localise
from cvgen.papers.citation_counts import FILES, with_citation_counts
from cvgen.pipeline.gather import cv_for
from cvgen.project import load

PAGE = """---
permalink: /
title: "About"
---
<span class='anchor' id='about-me'></span>

I am Ada Marsh.

# 📝 Publications

<div class='paper-box'><div class='paper-box-image'><div><div class="badge">QUIET 2024</div></div></div>
<div class='paper-box-text' markdown="1">

[Hearing Tides in Harbour Noise](https://papers.example.org/tides)

**Ada Marsh**, Bo Reed

[**Code**](https://code.example.org/tides) <strong><span class='show_paper_citations' data='MARSH:one'></span></strong>
</div>
</div>

<div class='paper-box'><div class='paper-box-image'><div><div class="badge">QUIET 2023</div></div></div>
<div class='paper-box-text' markdown="1">

[Foghorns at Night](https://papers.example.org/fog)

Bo Reed, **Ada Marsh**

<!-- <span class='show_paper_citations' data='MARSH:one'></span> -->
</div>
</div>

- `QUIET 2022` [Bells under Water](https://papers.example.org/bells), **Ada Marsh**, Bo Reed
  <span class="show_paper_citations" data="MARSH:three"></span>

# 🎖 Honors

- *2020.01* Tide Prize.
"""
CONFIG = "title: Ada Marsh\nauthor:\n  name: Ada Marsh\n  email: ada@example.org\n"
PAPERS = {
    "MARSH:one": ("Hearing tides in harbour noise", 120),
    "MARSH:two": ("Foghorns at night", 7),
    "MARSH:three": ("Bells under water", 1),
}


def data(**papers: tuple[str, int]) -> str:
    rows = {number: {"bib": {"title": title}, "num_citations": count} for number, (title, count) in papers.items()}
    return json.dumps({"name": "Ada Marsh", "updated": "2026-01-03 10:20:30.4", "publications": rows})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages/about.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "_config.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def cited(site: Path, lang: str = "en", settings: str = "") -> tuple[dict[str, str], list[str], list[str]]:
    """What is said of each paper, the notes of the section, and the messages about citations."""
    (site / "cvgen.yml").write_text(settings, encoding="utf-8")
    cv, _, found = cv_for(load(site))
    view, _ = localise(cv, lang)
    section = next(s for s in view.sections if s.kind == "publications")
    items = [item for group in section.groups for item in group.items if isinstance(item, ViewEntry)]
    messages = [d.message for d in found if d.code == "citations"]
    return {plain(item.title)[:8]: item.cited for item in items}, [plain(note) for note in section.notes], messages


@pytest.mark.parametrize("name", FILES)
def test_the_data_is_found_where_it_is_put(site, name):
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(data(**PAPERS), encoding="utf-8")
    said, notes, found = cited(site)
    assert said == {"Hearing ": "cited 120 times", "Foghorns": "", "Bells un": "cited once"}
    assert notes == ["Citation counts from Google Scholar, Jan 3, 2026."]
    assert not found


def test_in_chinese(site):
    (site / "gs_data.json").write_text(data(**PAPERS), encoding="utf-8")
    said, notes, _ = cited(site, "zh")
    assert said["Hearing "] == "被引 120 次"
    assert notes == ["引用次数来自 Google Scholar，2026年1月3日。"]


def test_hide_and_show(site):
    (site / "gs_data.json").write_text(data(**PAPERS), encoding="utf-8")
    assert set(cited(site, settings="publications: {citations: hide}")[0].values()) == {""}
    assert cited(site, settings="publications: {citations: show}")[0]["Foghorns"] == "cited 7 times"


def test_a_page_that_shows_no_counts_gets_none_unless_they_are_wanted(site):
    (site / "gs_data.json").write_text(data(**PAPERS), encoding="utf-8")
    page = site / "_pages/about.md"
    page.write_text(PAGE.replace("show_paper_citations", "other"), encoding="utf-8")
    assert set(cited(site)[0].values()) == {""}
    assert cited(site, settings="publications: {citations: show}")[0]["Hearing "] == "cited 120 times"


def test_an_id_that_was_copied_to_other_papers_is_that_of_the_paper_with_its_title(site):
    (site / "gs_data.json").write_text(data(**PAPERS), encoding="utf-8")
    page = site / "_pages/about.md"
    page.write_text(PAGE.replace("MARSH:three", "MARSH:one"), encoding="utf-8")
    assert cited(site)[0] == {"Hearing ": "cited 120 times", "Foghorns": "", "Bells un": ""}


def test_an_id_that_the_data_lacks_is_no_number(site):
    (site / "gs_data.json").write_text(data(**{"MARSH:two": PAPERS["MARSH:two"]}), encoding="utf-8")
    said, notes, _ = cited(site)
    assert set(said.values()) == {""}
    assert not notes


def test_two_papers_of_one_title_are_told_apart_by_nobody(site):
    twins = {"A:1": ("Foghorns at Night", 3), "A:2": ("Foghorns at night", 9)}
    (site / "gs_data.json").write_text(data(**twins), encoding="utf-8")
    assert cited(site, settings="publications: {citations: show}")[0]["Foghorns"] == ""


def test_without_data_nothing_is_printed_and_nothing_fetched(site):
    said, _, found = cited(site)
    assert set(said.values()) == {""}
    assert "without gs_data.json" in found[0]
    assert "no gs_data.json" in cited(site, settings="publications: {citations: show}")[2][0]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"publications": []}', "[" * 100_000, '{"name": "Ada"}'])
def test_a_file_that_is_something_else_is_named(site, text):
    (site / "gs_data.json").write_text(text, encoding="utf-8")
    said, _, found = cited(site)
    assert set(said.values()) == {""}
    assert found == ["this file holds no citation counts"]


@pytest.mark.parametrize("count", ['"120"', "-1", "null", "true", "1.5", "99999999999"])
def test_what_is_no_number_is_none(site, count):
    text = data(**PAPERS).replace(": 120", f": {count}")
    (site / "gs_data.json").write_text(text, encoding="utf-8")
    assert cited(site)[0]["Hearing "] == ""


def test_data_without_a_day(site):
    text = data(**PAPERS).replace("2026-01-03", "long ago")
    (site / "gs_data.json").write_text(text, encoding="utf-8")
    assert cited(site)[1] == ["Citation counts from Google Scholar."]


def test_the_cv_without_papers_stays_as_it_is(site):
    project = load(site)
    cv, _, _ = cv_for(project)
    bare = replace(cv, sections=tuple(s for s in cv.sections if s.kind != "publications"))
    assert with_citation_counts(bare, project.site, "show") == (bare, ())
