"""One reader for CV data: what each shape calls its sections and keys, dates, people, and whose file it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import Entry, Person, Prose, block_runs
from cvgen.cv.text import Text, one_line, plain, text_of
from cvgen.files.tree import Site
from cvgen.site import structured
from cvgen.site.contacts import name_by_language
from cvgen.site.cv_data import document, shapes
from cvgen.site.cv_data.alone import paired
from cvgen.site.cv_data.document import CvFile
from cvgen.site.cv_data.owner import is_somebody_else, not_shown


def data(tmp_path: Path, text: str, name: str = "cv.yml") -> CvFile:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return document.read(Site.at(tmp_path), tmp_path / name)


def only(found: CvFile) -> Entry:
    ((entry,),) = [one.entries() for one in found.sections]
    return entry


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(runs) for lang, runs in text if runs}


def dates(entry: Entry) -> list[tuple[str, str, bool]]:
    return [(period.iso_start(), period.iso_end(), period.ongoing) for period in entry.dates]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("cv:\n  name: Ona Reyes\n", "rendercv"),
        ("content:\n  work: []\n", "yamlresume"),
        ("basics: {name: Ona Reyes}\n", "json_resume"),
        ("meta: {format: FRESH@1.0.0}\n", "json_resume"),
        ("education: [{institution: A}]\n", "json_resume"),
        ("- {title: Education, contents: [{institution: A}]}\n", "tables"),
        ("- {title: A, url: /a/}\n", ""),
        ("pages: [a]\n", ""),
        ("- a\n", ""),
    ],
)
def test_a_shape_is_told_by_its_root(tmp_path, text, name):
    root, _ = structured.root_of(_written(tmp_path / "cv.yml", text))
    shape = shapes.shape_of(root, named=True)
    assert (shape.name if shape else "") == name


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_keys_that_no_format_has_are_sections_when_they_are_lists(tmp_path):
    found = data(tmp_path, "education: [{school: A, degree: PhD, area: Tides}]\ninvited_talks: [{title: On Kelp}]\n")
    assert [(one.kind, texts(one.title)) for one in found.sections] == [
        ("education", {"en": "Education"}),
        ("talks", {"en": "Invited Talks"}),
    ] or [one.kind for one in found.sections] == ["education", "talks"]


def test_a_list_of_maps_under_labels_is_skills(tmp_path):
    found = data(tmp_path, "education: [{school: A}]\nskills: {tools: [net, boat], languages: [C]}\n")
    assert [(texts(e.title), texts(e.text)) for e in found.sections[1].entries()] == [
        ({"en": "Tools"}, {"en": "net, boat"}),
        ({"en": "Languages"}, {"en": "C"}),
    ]


def test_toml_is_read_like_yaml(tmp_path):
    found = data(tmp_path, '[basics]\nname = "Ona Reyes"\n[[education]]\ninstitution = "A"\n', "resume.toml")
    assert (texts(found.person.name), len(found.sections)) == ({"en": "Ona Reyes"}, 1)


def test_general_information_is_the_owner_s(tmp_path):
    rows = "\n".join(f"    - {{name: {key}, value: {value}}}" for key, value in _GENERAL.items())
    found = data(tmp_path, f"- title: General Information\n  type: map\n  contents:\n{rows}\n")
    assert (texts(found.person.name), found.person.phone) == ({"en": "Ona Reyes"}, "123 456")
    assert [one.kind for one in found.sections] == ["languages"]
    assert [(one.words, one.reason) for one in found.dropped] == [("Date of Birth: 1st May", "personal data")]


_GENERAL = {"Full Name": "Ona Reyes", "Date of Birth": "1st May", "Phone": '"123 456"', "Languages": "English"}


def test_a_person_whom_no_page_shows_keeps_the_phone_and_the_street():
    where, city = text_of("Kelp Road 5, Bay City", "en"), text_of("Bay City", "en")
    who = Person(phone="123", location=where)
    assert not_shown(who) == Person()
    assert not_shown(Person(location=city)) == Person(location=city)


@pytest.mark.parametrize(
    ("name", "owner", "another"),
    [
        ("Olga Brook", "Ivo Reed", True),
        ("Reed, Ivo", "Ivo Reed", False),
        ("I. Reed", "Ivo Reed", False),
        ("Ivo Q. Reed", "Ivo Reed", False),
        ("Una Reed", "Ivo Reed", True),
        ("里德", "Ivo Reed", False),
    ],
)
def test_names_are_compared_within_a_script(name, owner, another):
    assert is_somebody_else(name_by_language(name), [text_of(owner, "en")]) is another


def test_json_resume_is_read_with_its_dates_as_precise_as_the_theme_prints_them(tmp_path):
    written = (
        '{\n\t"work": [{"name": "Mill", "position": "Miller",\t"startDate": "2019-06-01", "endDate": "2019-11-31"}]}'
    )
    job = only(data(tmp_path, written, "resume.json"))
    assert (texts(job.organization), texts(job.role)) == ({"en": "Mill"}, {"en": "Miller"})
    assert dates(job) == [("2019-06", "2019-11", False)]


@pytest.mark.parametrize("word", ["Present", "present", "Now", "至今", "ongoing"])
def test_a_stay_that_goes_on_has_no_end(tmp_path, word):
    job = f"- company: Mill\n        start_date: 2020-01\n        end_date: {word}"
    text = f"cv:\n  sections:\n    Experience:\n      {job}\n"
    assert dates(only(data(tmp_path, text))) == [("2020-01", "", True)]


def test_authors_that_stand_in_a_summary_are_authors(tmp_path):
    text = (
        "cv:\n  sections:\n    Publications:\n      - title: On Mills\n        publisher: MILL 2020\n"
        "        date: 2020\n        summary: '**Ada Quay**, Ming Lake\\*, Mira Song'\n"
    )
    paper = only(data(tmp_path, text))
    assert one_line(paper.authors.values[0][1]).startswith("Ada Quay, Ming Lake")
    assert texts(paper.venue) == {"en": "MILL 2020"}


def test_unknown_keys_are_printed_with_their_names(tmp_path):
    text = (
        "cv:\n  sections:\n    Education:\n      - institution: Mill School\n        GPA: 4.0/4.0\n        rank: 1/9\n"
    )
    assert texts(only(data(tmp_path, text)).text) == {"en": "GPA: 4.0/4.0; Rank: 1/9"}


def test_sections_that_contradict_each_other_are_not_twins(tmp_path):
    one = data(
        tmp_path, "cv:\n  sections:\n    Awards:\n      - {title: A, date: 2020}\n      - {title: B, date: 2021}\n"
    )
    two = data(
        tmp_path, "cv:\n  sections:\n    荣誉:\n      - {title: 乙, date: 2021}\n      - {title: 甲, date: 2020}\n"
    )
    assert [one.lang, two.lang] == ["en", "zh"]
    assert {e.id for found in paired((one, two)) for part in found.sections for e in part.entries()} == {""}


def test_a_title_in_a_row_leads_to_its_address_and_a_doi_before_it(tmp_path):
    text = (
        "cv:\n  sections:\n    Papers:\n      - {title: On Kelp, authors: [A B], doi: 10.1/k, url: 'https://a.b/c'}\n"
    )
    paper = only(data(tmp_path, text))
    assert paper.href == "https://a.b/c" or paper.href.startswith("https://doi.org")


def test_the_words_of_one_text_are_prose(tmp_path):
    found = data(tmp_path, "cv:\n  sections:\n    Welcome:\n      - I study kelp.\n")
    ((item,),) = [group.items for group in found.sections[0].groups]
    assert isinstance(item, Prose)
    assert one_line(block_runs(item.body.values[0][1][0])) == "I study kelp."
