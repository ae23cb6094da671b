"""The rendercv source: each type of entry, dates that are words, and the file of the other language."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import CV, Bullets, Entry, Section, block_runs
from cvgen.cv.text import Text, plain
from cvgen.families.rendercv import FAMILY
from cvgen.files.tree import Site
from cvgen.merge.merge import merge
from cvgen.site import read

XU = Path(__file__).parents[1] / "sites" / "rendercv" / "xu"


@pytest.fixture(scope="module")
def cv() -> CV:
    assert FAMILY.weight(Site.at(XU))
    readings, notes = read.read(FAMILY, Site.at(XU))
    assert not notes
    assert [reading.lang for reading in readings] == ["en", "zh"]
    return merge(readings)[0]


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(runs) for lang, runs in text}


def section(cv: CV, kind: str) -> Section:
    (one,) = (one for one in cv.sections if one.kind == kind)
    return one


def entries(cv: CV, kind: str) -> tuple[Entry, ...]:
    return section(cv, kind).entries()


def test_the_person(cv: CV):
    assert texts(cv.person.name) == {"en": "Lin Xu", "zh": "徐琳"}
    assert (cv.person.email, cv.person.phone) == ("lin@moss.org", "+86-10-5555-0000")
    assert [link.href for link in cv.person.links] == ["https://moss.org/", "https://github.com/linxu"]


def test_education_is_one_entry_in_both_languages(cv: CV):
    (study,) = entries(cv, "education")
    assert texts(study.role) == {"en": "PhD in Botany", "zh": "植物学博士"}
    assert [(p.iso_start(), p.iso_end()) for p in study.dates] == [("2018-09", "2023-05")]
    assert texts(section(cv, "education").title) == {"en": "Education", "zh": "教育经历"}


def test_highlights_nest_at_a_dash(cv: CV):
    first, _ = entries(cv, "work")
    ((_, blocks),) = first.body
    (outer,) = blocks
    assert isinstance(outer, Bullets)
    assert isinstance(outer.items[0][1], Bullets)
    assert plain(block_runs(outer)) == "Grew fernstall onessmall ones"


def test_words_in_place_of_a_date_are_kept(cv: CV):
    first, second = entries(cv, "work")
    assert first.dates[0].ongoing
    assert (second.dates, texts(second.text)) == ((), {"en": "two summers"})


def test_a_project_is_linked_by_its_name(cv: CV):
    (project,) = entries(cv, "projects")
    assert [(run.text, run.href) for _, runs in project.title for run in runs] == [("Spore", "https://moss.org/spore")]
    assert project.dates[0].iso_start() == "2021"


def test_the_owner_stands_out_among_the_authors(cv: CV):
    (paper,) = entries(cv, "publications")
    assert next((run.text, run.bold) for _, runs in paper.authors for run in runs) == ("Lin Xu", True)
    assert (paper.href, texts(paper.venue)) == ("https://doi.org/10.1000/moss", {"en": "Journal of Moss"})


@pytest.mark.parametrize(
    ("kind", "words", "year"),
    [
        ("honors", "Green Thumb", "2023"),
        ("patents", "Self-watering stone", ""),
        ("talks", "Moss for all, Lakeside", "2024"),
        ("skills", "ToolsRake, Hoe", ""),
    ],
)
def test_entries_of_one_text(cv: CV, kind: str, words: str, year: str):
    (one,) = entries(cv, kind)
    assert "".join(texts(t).get("en", "") for t in (one.title, one.text)) == words
    assert (one.dates[0].iso_start() if one.dates else "") == year


def test_headings_are_written_out_and_empty_sections_left_away(cv: CV):
    assert texts(section(cv, "honors").title) == {"en": "Selected Honors"}
    assert "Empty One" not in [name for one in cv.sections for name in texts(one.title).values()]
    assert section(cv, "bio").title


def test_other_yaml_is_none_of_ours(tmp_path: Path):
    (tmp_path / "compose.yaml").write_text("services:\n  cv:\n    image: x\n", encoding="utf-8")
    assert not FAMILY.weight(Site.at(tmp_path))
