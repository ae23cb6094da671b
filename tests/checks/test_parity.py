"""What differs between an English and a Chinese page, and what is only said in another way."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.checks import parity
from cvgen.cli import app
from cvgen.cv.dates import parse
from cvgen.cv.model import Entry, Group, Link, Paragraph, Person, Prose, Section
from cvgen.cv.readings import Reading
from cvgen.cv.text import NOTHING, Localized, Run, inline, text_of
from cvgen.merge.differences import of_dates, of_numbers
from cvgen.merge.merge import merge
from cvgen.notes.diagnostics import Place
from cvgen.pipeline.gather import cv_for
from cvgen.project import load

SITES = Path(__file__).parents[1] / "sites" / "acad_homepage"


def of_site(name: str) -> list[str]:
    cv, _, _ = cv_for(load(SITES / name))
    return [one.diagnostic(lambda path: path.name).message for one in parity.check(cv)]


def test_twenty_planted_differences_and_nothing_else(golden):
    found = of_site("parity")
    assert len(found) == 20
    golden("\n".join(found) + "\n", "parity.txt")


def test_a_free_translation_differs_in_nothing():
    assert of_site("parity_free") == []


def test_an_entry_of_one_page_only():
    assert of_site("bilingual") == ["'云海理工学院“晾衣架杯”创新竞赛一等奖' stands only on the Chinese page"]


# --------------------------------------------------------------------------------------------- two pages made by hand


def award(words: str, date: str = "", lang: str = "en", **more: object) -> Entry:
    return Entry("honors", parse(date) or (), title=text_of(words, lang), **more)  # type: ignore[arg-type]


def section(kind: str, *items: Entry | Prose, title: str = "", lang: str = "en") -> Section:
    return Section(kind, text_of(title, lang) if title else NOTHING, (Group(items=items),))


def prose(lang: str, *runs: Run) -> Prose:
    return Prose(Localized(((lang, (Paragraph(runs),)),)))


def differing(english: list[Section], chinese: list[Section], **people: Person) -> list[tuple[str, str, str]]:
    """Kind and both sides of every difference that is a warning."""
    readings = [
        Reading("test", lang, person=people.get(lang, Person()), sections=tuple(sections))
        for lang, sections in (("en", english), ("zh", chinese))
    ]
    cv, _ = merge(readings)
    return [(one.kind, one.en.text, one.zh.text) for one in parity.check(cv) if not one.slight]


def of_pair(one: Entry, other: Entry) -> list[tuple[str, str, str]]:
    return differing([section(one.kind, one)], [section(one.kind, other)])


def stay(dates: str, lang: str = "en") -> Entry:
    words = {"en": "Ebb College", "zh": "落潮学院"}[lang]
    return Entry("education", parse(dates) or (), organization=text_of(words, lang), id="ebb")


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("2018.09 - 2022.06", "2018年9月 - 2022年6月", []),
        ("2018.09 - 2022.06", "2018.09 - 2022.07", [("date", "2022-06", "2022-07")]),
        ("2018.09 - 2022.06", "2017.09 - 2022.06", [("date", "2018-09", "2017-09")]),
        ("2018.09 - present", "2018.09 - 2022.06", [("date", "present", "2022-06")]),
        ("2018.09 - 2022.06 (expected)", "2018.09 - 2022.06", [("date", "2022-06 (expected)", "2022-06")]),
        ("2018 - 2022", "2018.09 - 2022.06", []),
        ("Fall 2018", "2018年秋", []),
        ("Fall 2018", "2018年9月", []),
        ("Fall 2018", "2018年春", [("date", "2018 autumn", "2018 spring")]),
        ("2018.09", "", [("date", "2018-09", "")]),
        ("2018", "2018 - 2019", [("date", "2018", "2018 – 2019")]),
    ],
)
def test_dates(english, chinese, expected):
    assert of_pair(stay(english), stay(chinese, "zh")) == expected


def test_a_date_that_is_only_more_precise_is_an_info():
    cv, _ = merge(
        [
            Reading("test", "en", sections=(section("education", stay("2018 - 2022")),)),
            Reading("test", "zh", sections=(section("education", stay("2018.09 - 2022", "zh")),)),
        ]
    )
    assert [one.diagnostic(str).severity for one in parity.check(cv)] == ["info"]


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        (["https://a.example/en/x"], ["http://www.a.example/zh/x/"], []),
        (["https://a.example/x"], [], [("link", "https://a.example/x", "")]),
        ([], ["https://a.example/x"], [("link", "", "https://a.example/x")]),
        (["https://a.example/x"], ["https://a.example/y"], [("link", "https://a.example/x", "https://a.example/y")]),
        (["#part"], [], []),
    ],
)
def test_links(english, chinese, expected):
    one, other = (
        award(words, "2024", lang, links=tuple(Link(text_of("PDF", ""), href) for href in hrefs))
        for words, lang, hrefs in (("Tide Medal", "en", english), ("潮汐奖章", "zh", chinese))
    )
    assert of_pair(one, other) == expected


def test_a_link_that_stands_elsewhere_on_the_other_page_is_there():
    linked = Run("Ada", href="https://ada.example")
    english = [section("bio", prose("en", Run("I work with "), linked)), section("honors", award("Medal", "2024"))]
    medal = award("奖章", "2024", "zh", links=(Link(text_of("Ada", ""), "https://ada.example"),))
    assert differing(english, [section("bio", prose("zh", Run("我与Ada合作"))), section("honors", medal)]) == []


def test_numbers_of_an_entry_and_of_prose():
    one, other = award("Tide Medal (top 1%)", "2024"), award("潮汐奖章（前2%）", "2024", "zh")
    assert of_pair(one, other) == [("number", "1%", "2%")]
    english, chinese = prose("en", *inline("I wrote ten papers.")), prose("zh", *inline("发表论文12篇。"))
    medal = [section("honors", award("Medal", "2024")), section("honors", award("奖章", "2024", "zh"))]
    assert differing([section("bio", english), medal[0]], [section("bio", chinese), medal[1]]) == [
        ("number", "ten", "12")
    ]


def test_numbers_of_an_entry_written_in_both_languages_at_one_place():
    both = Entry("honors", title=Localized((("en", inline("Top 1% of 300")), ("zh", inline("300人中前2%")))))
    cv, _ = merge([Reading("test", "", sections=(section("honors", both),))])
    assert [(one.kind, one.en.text, one.zh.text) for one in parity.check(cv)] == [("number", "1%", "2%")]


def test_the_year_of_a_venue_is_no_second_difference():
    """The date says that they differ; the number in the venue is that date."""
    one, other = (
        Entry(
            "publications", parse(year) or (), title=text_of("Why the Tide Turns"), venue=text_of(f"Flood {year}", lang)
        )
        for year, lang in (("2023", "en"), ("2024", "zh"))
    )
    assert of_pair(one, other) == [("date", "2023", "2024")]


def test_an_award_that_one_page_gives_year_by_year():
    english = [
        award("Tide Scholarship", "2022"),
        award("Tide Scholarship", "2023"),
        award("National Scholarship", "2020"),
    ]
    both = Entry("honors", parse("2022, 2023") or (), title=text_of("潮汐奖学金", "zh"))
    chinese = [both, award("国家奖学金", "2020", "zh")]
    assert differing([section("honors", *english)], [section("honors", *chinese)]) == []
    later = replace(both, dates=parse("2022, 2024") or ())
    assert differing([section("honors", *english)], [section("honors", later, chinese[1])]) != []


def test_a_section_that_one_page_lacks_is_one_line():
    talks = section(
        "talks", Entry("talks", title=text_of("Ebb")), Entry("talks", title=text_of("Flood")), title="Talks"
    )
    medal = [section("honors", award("Medal", "2024")), section("honors", award("奖章", "2024", "zh"))]
    assert differing([medal[0], talks], [medal[1]]) == [("missing", "Talks", "")]


def test_a_long_list_that_is_hardly_on_the_other_page_is_one_line():
    english = [award(f"Medal of the harbour called {chr(65 + n) * 3}", f"{1990 + n}") for n in range(12)]
    found = differing(
        [section("honors", *english, title="Awards")], [section("honors", award("潮汐奖章", "2020", "zh"))]
    )
    assert Counter(kind for kind, _, _ in found) == {"missing": 2}
    assert ("missing", "12 entries", "") in found


@pytest.mark.parametrize("chinese", [[], [section("bio", prose("zh", *inline("我散步。")))]])
def test_a_language_without_a_page_of_its_own_is_said_once(chinese):
    english = [
        section("bio", prose("en", *inline("I walk."))),
        section("honors", award("A", "2023"), award("B", "2024")),
    ]
    (found,) = differing(english, chinese)
    assert found == ("missing", "2 entries", "")


def test_two_entries_that_may_be_the_same_are_named_to_each_other():
    english = section("publications", Entry("publications", parse("2024") or (), title=text_of("Why the Tide Turns")))
    chinese = section("publications", Entry("publications", parse("2024") or (), title=text_of("潮汐何以转向", "zh")))
    place = SITES / "x.md"
    cv, _ = merge(
        [
            Reading(
                "test", lang, sections=(replace(one, groups=(Group(items=(replace(one.entries()[0], place=at),)),)),)
            )
            for lang, one, at in (("en", english, Place(place, 3)), ("zh", chinese, Place(place, 7)))
        ]
    )
    hints = [one.hint for one in parity.check(cv)]
    assert hints == [
        "'潮汐何以转向' in line 7 of the other page may be the same; then give both one date",
        "'Why the Tide Turns' in line 3 of the other page may be the same; then give both one date",
    ]


def test_ways_to_reach_the_owner():
    one = Person(name=text_of("Ada Sea", "en"), email="ada@sea.example", phone="+47 1")
    other = Person(name=text_of("Ada See", "en"), email="ada@see.example", phone="+471")
    assert differing([], [], en=one, zh=other) == [
        ("contact", "ada@sea.example", "ada@see.example"),
        ("contact", "Ada Sea", "Ada See"),
    ]


def test_check_tells_it():
    result = CliRunner().invoke(app, ["check", str(SITES / "parity"), "--format", "json"])
    assert result.exit_code == 0
    rows = json.loads(result.stdout)["parity"]
    assert Counter(row["kind"] for row in rows) == {"number": 10, "date": 3, "link": 2, "missing": 3, "contact": 2}
    row = next(row for row in rows if row["kind"] == "date")
    assert (row["en"]["text"], row["zh"]["text"]) == ("2027-06", "2027-07")
    assert row["en"]["path"].endswith("about.md") and row["zh"]["path"].endswith("about-zh.md")
    assert result.stderr.count("warning[parity]") == len(rows) == 20
    assert "the end is 2027-06 here and 2027-07 (_pages/about-zh.md:23)" in result.stderr
    assert CliRunner().invoke(app, ["check", str(SITES / "parity"), "--lang", "en"]).stderr.count("[parity]") == 0


def test_strict_fails_and_build_says_nothing(tmp_path):
    strict = CliRunner().invoke(app, ["check", str(SITES / "parity"), "--strict"])
    assert (strict.exit_code, "[parity]" in strict.stderr) == (1, True)
    build = CliRunner().invoke(app, ["build", str(SITES / "parity"), "-f", "json", "-o", str(tmp_path)])
    assert (build.exit_code, "[parity]" in build.stderr) == (0, False)


# ------------------------------------------------------------------------------------------------- dates told otherwise


def test_one_season_for_several_years_is_no_difference():
    one, other = award("Mooring", "Fall 2021, 2022"), award("系泊", "2021、2022秋", "zh")
    assert list(of_dates(one, other)) == []
    assert [d.slight for d in of_dates(one, award("系泊", "2021、2022", "zh"))] == [True]
    assert [d.slight for d in of_dates(one, award("系泊", "2021、2023秋", "zh"))] == [False]


def test_a_year_in_the_words_against_a_date_is_one_difference():
    one, other = award("Member since then, 2019"), award("会员", "2018", "zh")
    found = [*of_dates(one, other), *of_numbers(one, other)]
    assert [(d.kind, d.first, d.second) for d in found] == [("date", "2019", "2018")]


def test_addresses_of_a_resume_are_compared(tmp_path):
    for name, job, host in (("resume.json", "Engineer", "fog"), ("resume.zh.json", "工程师", "mist")):
        row = {"position": job, "name": "Fog", "startDate": "2020-01", "url": f"https://{host}.example.org"}
        study = {"institution": "Dew", "startDate": "2015", "endDate": "2019", "url": f"https://{host}.example.edu"}
        data = {
            "basics": {"name": "Ruo Fei"},
            "work": [row],
            "education": [study],
            "volunteer": [{**row, "name": "Ark"}],
        }
        (tmp_path / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    cv, _, _ = cv_for(load(tmp_path))
    assert [one.en.text for one in parity.check(cv) if one.kind == "link"] == [
        "https://fog.example.org",
        "https://fog.example.edu",
        "https://fog.example.org",
    ]
