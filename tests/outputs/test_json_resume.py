"""cv-<lang>.json: JSON Resume 1.0.0 with authors, ISO dates as precise as given, and everything else under meta."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cvgen.cv.dates import parse
from cvgen.cv.model import CV, Body, Bullets, Entry, Grid, Group, Item, Link, Paragraph, Person, Prose, Section
from cvgen.cv.text import NOTHING, Localized, Run, Text, inline, text_of
from cvgen.outputs.json_resume import write


def both(english: str, chinese: str) -> Text:
    return Localized.of({"en": inline(english), "zh": inline(chinese)})


def section(kind: str, *items: Item, title: Text = NOTHING) -> Section:
    return Section(kind, title, (Group(items=items),))


NOBODY = Person()


def told(*sections: Section, lang: str = "en", person: Person = NOBODY) -> Any:
    return json.loads(write(CV(person, sections), lang))


def entry(kind: str, date: str = "", **texts: Any) -> Entry:
    fields: dict[str, Any] = {
        name: text_of(value) if isinstance(value, str) and name != "href" else value for name, value in texts.items()
    }
    return Entry(kind, parse(date) or (), **fields)


def listed(*lines: str) -> Any:
    return Localized((("en", (Bullets(tuple((Paragraph(inline(line)),) for line in lines)),)),))


def test_the_bytes_are_readable_json_and_always_the_same():
    cv = CV(Person(name=both("Ada Sea", "海艾达")), (section("honors", entry("honors", "2024", title="潮汐奖章")),))
    data = write(cv, "en")
    assert data == write(cv, "en")
    assert "潮汐奖章".encode() in data and data.endswith(b"}\n")


def test_all_parts_of_the_contract_are_there_when_empty():
    found = told()
    assert [found[part] for part in ("work", "education", "awards", "publications")] == [[], [], [], []]
    assert found["meta"] == {"language": "en", "sections": []}
    assert found["$schema"].endswith("v1.0.0/schema.json") and found["basics"] == {}


@pytest.mark.parametrize(
    ("lang", "basics"),
    [
        ("en", {"name": "Ada Sea", "label": "Sailor", "location": {"address": "Bergen"}}),
        ("zh", {"name": "海艾达", "label": "水手", "location": {"address": "卑尔根"}}),
    ],
)
def test_the_basics_in_each_language(lang, basics):
    person = Person(
        name=both("Ada Sea", "海艾达"),
        headline=both("Sailor", "水手"),
        location=both("Bergen", "卑尔根"),
        email="ada@sea.example",
        phone="+47 5",
        links=(Link(text_of("GitHub", ""), "https://github.com/ada"),),
    )
    assert told(lang=lang, person=person)["basics"] == {
        **basics,
        "email": "ada@sea.example",
        "phone": "+47 5",
        "profiles": [{"network": "GitHub", "url": "https://github.com/ada"}],
    }


def test_the_bio_is_the_summary_paragraph_by_paragraph():
    """A list in it is one paragraph for each item, and the markup is gone."""
    body = Localized(
        (("en", (Paragraph((Run("I "), Run("walk", bold=True), Run(".\n"))), *listed("One.", "Two.").values[0][1])),)
    )
    found = told(section("bio", Prose(body)))
    assert found["basics"]["summary"] == "I walk.\n\nOne.\n\nTwo."
    assert found["meta"]["sections"] == []


def test_an_entry_within_a_bio_is_told_and_one_with_a_list_of_its_own_is_not_told_twice():
    line = Entry("other", text=text_of("Oslo | Born 1990"))
    found = told(section("bio", line, Entry("honors", title=text_of("Tide Medal"))))
    assert found["basics"]["summary"] == "Oslo | Born 1990"
    assert [one["title"] for one in found["awards"]] == ["Tide Medal"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2019.06 - 2022.04", {"startDate": "2019-06", "endDate": "2022-04"}),
        ("2019 - 2022", {"startDate": "2019", "endDate": "2022"}),
        ("2019.06 - now", {"startDate": "2019-06"}),
        ("2019.06 - 2027.04 (expected)", {"startDate": "2019-06", "endDate": "2027-04"}),
        ("2019.06.05 - 2019.07.01", {"startDate": "2019-06-05", "endDate": "2019-07-01"}),
        ("2018 - 2019, 2021 - 2022", {"startDate": "2018", "endDate": "2022"}),
        ("", {}),
    ],
)
def test_dates_are_as_precise_as_given(date, expected):
    """And endDate is absent while something goes on."""
    for kind, part in (("education", "education"), ("work", "work"), ("internships", "work")):
        (found,) = told(section(kind, entry(kind, date, organization="Ebb College")))[part]
        assert {key: value for key, value in found.items() if key.endswith("Date")} == expected


def test_a_single_date_of_a_study_is_its_end_and_of_a_job_its_start():
    assert told(section("education", entry("education", "2020", organization="x")))["education"][0]["endDate"] == "2020"
    assert told(section("work", entry("work", "2020", organization="x")))["work"][0]["startDate"] == "2020"


def test_a_study_and_a_job():
    stay = {
        "organization": "Ebb College",
        "role": "B.Sc.",
        "location": "Bergen",
        "text": "Advisor: B. Ebb",
        "body": listed("one", "two"),
    }
    found = told(section("education", entry("education", **stay)), section("work", entry("work", **stay)))
    assert found["education"] == [
        {
            "institution": "Ebb College",
            "studyType": "B.Sc.",
            "location": "Bergen",
            "summary": "Advisor: B. Ebb",
            "courses": ["one", "two"],
        }
    ]
    assert found["work"] == [
        {
            "name": "Ebb College",
            "position": "B.Sc.",
            "location": "Bergen",
            "summary": "Advisor: B. Ebb",
            "highlights": ["one", "two"],
        }
    ]


def test_studies_and_jobs_of_a_mixed_section_go_where_they_belong():
    found = told(
        section("mixed", entry("education", organization="Ebb College"), entry("work", organization="Moss Works"))
    )
    assert (found["education"], found["work"]) == ([{"institution": "Ebb College"}], [{"name": "Moss Works"}])


def test_an_award_with_its_rank():
    found = told(
        section("honors", entry("honors", "2024.10", title="Tide Medal", organization="Sea Society", role="top 2%"))
    )
    assert found["awards"] == [
        {"title": "Tide Medal", "date": "2024-10", "awarder": "Sea Society", "summary": "top 2%"}
    ]


def test_a_paper_with_its_authors_as_a_list():
    paper = entry(
        "publications",
        "2024",
        title="Why the Tide Turns[J]",
        authors="Ada Sea*, Bea Ebb†, and Carl Dahl",
        venue="Ebb",
        href="https://x.example",
    )
    assert told(section("publications", paper))["publications"] == [
        {
            "name": "Why the Tide Turns",
            "authors": ["Ada Sea", "Bea Ebb", "Carl Dahl"],
            "publisher": "Ebb",
            "releaseDate": "2024",
            "url": "https://x.example",
        }
    ]


def test_a_paper_without_an_address_has_that_of_its_first_link():
    links = (Link(text_of("Code", ""), "https://c.example"),)
    (found,) = told(section("publications", entry("publications", title="Why the Tide Turns", links=links)))[
        "publications"
    ]
    assert found["url"] == "https://c.example"


def test_every_further_section_stands_under_meta():
    links = (Link(text_of("Code", ""), "https://c.example"),)
    project = entry("projects", "2020 - now", title="Tide Clock", role="Maker", href="https://t.example", links=links)
    service = entry("service", "2021 - 2022", text="Reviewer: Ebb")
    talk = entry("talks", "2020.05", text="What the Fjord Said")
    grid: Body = Localized((("en", (Grid(((inline("A"), inline("B")), (inline("1"), inline("2")))),)),))
    found = told(
        section("projects", project),
        section("service", service, talk),
        section("other", Prose(grid), title=text_of("Boats")),
    )
    assert found["meta"]["sections"] == [
        {
            "kind": "projects",
            "title": "Projects",
            "entries": [
                {"text": "Tide Clock Maker", "date": "2020/..", "links": ["https://t.example", "https://c.example"]}
            ],
        },
        {
            "kind": "service",
            "title": "Service",
            "entries": [
                {"text": "Reviewer: Ebb", "date": "2021/2022"},
                {"text": "What the Fjord Said", "date": "2020-05"},
            ],
        },
        {"kind": "other", "title": "Boats", "entries": [{"text": "A, B; 1, 2"}]},
    ]


@pytest.mark.parametrize(
    ("title", "lang", "shown"),
    [
        (both("Crafts", "手艺"), "zh", "手艺"),
        (text_of("Crafts"), "zh", "专业技能"),
        (text_of("Crafts"), "en", "Crafts"),
        (NOTHING, "zh", "专业技能"),
    ],
)
def test_sections_are_named_in_the_language(title, lang, shown):
    found = told(section("skills", entry("skills", text="Rowing"), title=title), lang=lang)
    assert found["meta"]["sections"][0]["title"] == shown


def test_remarks_between_papers_are_not_lost():
    note = Prose(Localized((("en", (Paragraph(inline("* equal contribution")),)),)))
    found = told(section("publications", note, entry("publications", title="Why the Tide Turns")))
    assert found["meta"]["sections"][0]["entries"] == [{"text": "* equal contribution"}]
    assert len(found["publications"]) == 1


def test_a_text_without_translation_is_told_as_it_is():
    assert told(section("honors", entry("honors", title="潮汐奖章")), lang="en")["awards"] == [{"title": "潮汐奖章"}]


def test_what_is_struck_out_is_no_fact():
    struck = Localized.of({"en": (Run("Tide Medal", struck=True),)})
    partly = Localized.of({"en": (Run("Ebb Grant", struck=True), Run(", Flood Grant"))})
    found = told(
        section("honors", entry("honors", "2019", title=struck), entry("honors", "2020", title=partly)),
        section("service", entry("service", "2019", text=struck), entry("service", "2020", text=partly)),
    )
    assert [award["title"] for award in found["awards"]] == ["Flood Grant"]
    assert [row["text"] for row in found["meta"]["sections"][-1]["entries"]] == ["Flood Grant"]


@pytest.mark.parametrize(
    ("kind", "date", "known"),
    [
        ("honors", "2020-2021", {"date": "2020", "endDate": "2021"}),
        ("honors", "2017, 2018", {"date": "2017", "dateText": "2017, 2018"}),
        ("work", "Fall 2019", {"startDate": "2019", "dateText": "Fall 2019"}),
        (
            "work",
            "2004–08 and 2010–12",
            {"startDate": "2004", "endDate": "2012", "dateText": "2004 – 2008, 2010 – 2012"},
        ),
        ("work", "2020-09", {"startDate": "2020-09"}),
        ("education", "2020 – (expected 2024)", {"startDate": "2020", "endDate": "2024"}),
        ("talks", "2020-2021学年", {"date": "2020/2021"}),
    ],
)
def test_what_iso_dates_cannot_say_stands_in_words(kind, date, known):
    data = told(section(kind, entry(kind, date, title="Sea Medal", organization="Mill Co.")))
    listed = [
        *data["work"],
        *data["education"],
        *data["awards"],
        *(e for s in data["meta"]["sections"] for e in s["entries"]),
    ]
    (found,) = listed
    assert {key: value for key, value in found.items() if key in known} == known
    assert ("dateText" in found) == ("dateText" in known or kind in ("education", "talks"))
