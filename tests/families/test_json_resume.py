"""The json_resume source: every section, both languages, FRESH, and which file is whose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvgen.cv.model import CV, Entry, Section, block_runs
from cvgen.cv.text import Text, plain
from cvgen.families.json_resume import FAMILY
from cvgen.files.tree import Site
from cvgen.merge.merge import merge
from cvgen.site import read
from cvgen.site.cv_data.examples import REASON

TANG = Path(__file__).parents[1] / "sites" / "json_resume" / "tang"


def cv(root: Path) -> CV:
    assert FAMILY.weight(Site.at(root))
    readings, notes = read.read(FAMILY, Site.at(root))
    assert not notes
    return merge(readings)[0]


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(runs) for lang, runs in text}


def section(found: CV, kind: str) -> Section:
    (one,) = (one for one in found.sections if one.kind == kind)
    return one


def entries(found: CV, kind: str) -> tuple[Entry, ...]:
    return section(found, kind).entries()


def body(entry: Entry, lang: str) -> list[str]:
    return [plain(block_runs(block)) for block in dict(entry.body.values)[lang]]


def write(root: Path, **files: object) -> Path:
    for name, data in files.items():
        (root / f"{name.replace('__', '.')}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return root


def test_the_person_is_read_from_both_files():
    person = cv(TANG).person
    assert texts(person.name) == {"en": "Ke Tang", "zh": "唐可"}
    assert texts(person.headline) == {"en": "Clock Maker", "zh": "钟表匠"}
    assert texts(person.location) == {"en": "Lakeside"}
    assert (person.email, person.phone) == ("ke@clock.org", "+86 10 5555 0000")
    assert [link.href for link in person.links] == [
        "https://clock.org/ke",
        "https://github.com/ketang",
        "https://clockhub.org/ke",
    ]


def test_entries_of_both_languages_are_one_by_their_position():
    first, second = entries(cv(TANG), "work")
    assert texts(first.organization) == {"en": "Tick Ltd", "zh": "滴答公司"}
    assert texts(second.role) == {"en": "Apprentice", "zh": "学徒"}


def test_a_job_without_an_end_goes_on():
    first, second = entries(cv(TANG), "work")
    assert [(p.iso_start(), p.ongoing) for p in first.dates] == [("2023-05", True)]
    assert [(p.iso_start(), p.iso_end()) for p in second.dates] == [("2019-04", "2023-04")]
    assert body(first, "en") == ["Made a clockSold it"]


def test_a_date_that_is_none_stays_as_text():
    (study,) = entries(cv(TANG), "education")
    assert texts(study.text)["en"] == "2015-09 – sometime; GPA: 3.9; Courses: Hours, Minutes"
    assert texts(study.role) == {"en": "Bachelor in Time", "zh": "时间学学士"}


@pytest.mark.parametrize(
    ("kind", "title", "rest"),
    [
        ("honors", "Golden Hand", "Clock Guild"),
        ("other", "Certified Winder", "Guild"),
        ("publications", "On Seconds", "Journal of Time"),
        ("skills", "Winding (Master)", "springs, keys"),
        ("languages", "English", "Fluent"),
        ("interests", "", "Sand: fine, coarse"),
        ("references", "Old Ben", "Always on time."),
        ("projects", "Tower", "Lakesidebell"),
    ],
)
def test_every_section_has_its_place(kind: str, title: str, rest: str):
    (one,) = entries(cv(TANG), kind)
    assert texts(one.title).get("en", "") == title
    assert "".join(texts(t).get("en", "") for t in (one.organization, one.venue, one.text)) == rest


def test_empty_sections_and_the_readme_give_nothing():
    found = cv(TANG)
    assert "service" not in [one.kind for one in found.sections]
    assert len(entries(found, "work")) == 2


def test_a_project_prints_the_keywords_it_does_not_mention():
    (project,) = entries(cv(TANG), "projects")
    assert (body(project, "en"), texts(project.text)["en"]) == (["A tower clock."], "bell")


def test_the_example_is_left_out_beside_a_real_one(tmp_path: Path):
    sample = {"basics": {"name": "Albert Einstein"}, "work": [{"name": "Patent Office"}]}
    real = {"basics": {"name": "Mei Sun"}, "work": [{"name": "Sun Ltd"}]}
    site = Site.at(write(tmp_path, cv=sample, resume=real))
    (reading,), _ = read.read(FAMILY, site)
    assert texts(reading.person.name) == {"en": "Mei Sun"}
    left = [(r.words, r.reason) for r in reading.ledger if r.fate == "left out"]
    assert left == [("cv.json: Albert Einstein", f"{REASON}: the CV of Albert Einstein")]


def test_fresh_is_read_in_the_words_of_json_resume(tmp_path: Path):
    data = {
        "name": "Mei Sun",
        "meta": {"format": "FRESH@1.0.0"},
        "info": {"label": "Baker", "brief": "Bakes."},
        "contact": {"email": "mei@bread.org"},
        "employment": {"history": [{"employer": "Bread Ltd", "position": "Baker", "start": "2020-01"}]},
        "education": {"history": [{"institution": "Bread School", "start": "2016-09", "end": "2019-06"}]},
        "recognition": [{"title": "Crust Award", "from": "Guild", "date": "2021"}],
        "skills": {"sets": [{"name": "Dough", "skills": ["rye"]}]},
    }
    found = cv(write(tmp_path, resume=data))
    assert (texts(found.person.name), found.person.email) == ({"en": "Mei Sun"}, "mei@bread.org")
    (job,) = entries(found, "work")
    assert (texts(job.organization), job.dates[0].ongoing) == ({"en": "Bread Ltd"}, True)
    (award,) = entries(found, "honors")
    assert (texts(award.title), texts(award.organization)) == ({"en": "Crust Award"}, {"en": "Guild"})
    (skill,) = entries(found, "skills")
    assert texts(skill.text) == {"en": "rye"}


@pytest.mark.parametrize("name", ["package", "data", "resume"])
def test_other_json_is_none_of_ours(tmp_path: Path, name: str):
    assert not FAMILY.weight(Site.at(write(tmp_path, **{name: {"name": "x", "version": "1"}})))


def test_a_site_around_it_is_read_by_its_own_source(tmp_path: Path):
    (tmp_path / "_config.yml").write_text("title: x\n", encoding="utf-8")
    assert not FAMILY.weight(Site.at(write(tmp_path, resume={"basics": {"name": "Mei Sun"}})))
