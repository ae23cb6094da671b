"""What a reader would miss or stumble over, told for certain and for nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.checks import content, leftovers, other_person
from cvgen.cli import app
from cvgen.cv.days import Day, Period
from cvgen.cv.model import CV, Entry, Group, Paragraph, Person, Prose, Section
from cvgen.cv.text import Localized, inline, text_of
from cvgen.cv.view import View, ViewGroup, ViewProse, ViewSection
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import left_out


def prose(words: str, kind: str = "bio") -> Section:
    return Section(kind, groups=(Group(items=(Prose(Localized.of({"en": (Paragraph(inline(words)),)})),)),))


def listed(kind: str, *entries: Entry) -> Section:
    return Section(kind, groups=(Group(items=entries),))


def codes(*sections: Section, ledger=()) -> list[str]:
    return [one.code for one in content.check(CV(sections=sections), ledger)]


AWARD = listed("honors", Entry("honors", title=text_of("Golden Compass")))
TALK = listed("talks", Entry("talks", title=text_of("Tides")))


def test_a_cv_that_tells_of_no_education():
    others = (AWARD, TALK, listed("work", Entry("work", role=text_of("Diver"))), prose("Kelp", "interests"))
    assert codes(prose("I measure tides."), *others) == ["education"]
    assert codes(prose("I measure tides, with a Ph.D. of Harbour University."), *others) == []
    assert codes(prose("I measure tides."), *others, listed("education", Entry("education"))) == []
    assert codes(prose("I measure tides."), AWARD, TALK, prose("Kelp", "interests")) == ["education"]
    assert codes(prose("I measure tides.")) == []


def test_papers_that_are_announced_and_not_printed():
    gone = left_out("Selected Publications", Place(Path("about.md"), 7), "a heading with nothing below it")
    assert codes(AWARD, ledger=(gone,)) == ["papers"]
    assert codes(AWARD, ledger=(left_out("Talks", None, "news"),)) == []


def paper(title: str, authors: str = "Ada Example, Bo Sample", venue: str = "Journal of Tides") -> Entry:
    return Entry("publications", title=text_of(title), authors=text_of(authors), venue=text_of(venue))


@pytest.mark.parametrize(
    ("odd", "found"),
    [
        (paper("Kelp", authors=""), ["paper"]),
        (paper("Kelp", venue=""), ["paper"]),
        (paper("Kelp (under review)", venue=""), []),
        (paper("Kelp"), []),
    ],
)
def test_a_paper_that_lacks_what_the_others_have(odd, found):
    others = (paper("Ebb"), paper("Flow"), paper("Ice"), paper("Wind"))
    assert codes(listed("publications", *others, odd)) == found


def test_a_paper_that_lacks_what_the_only_other_has():
    assert codes(listed("publications", paper("Ebb"), paper("Kelp", venue=""))) == ["paper"]
    assert codes(listed("publications", paper("Ebb", venue=""), paper("Kelp", venue=""))) == []


def test_a_heading_of_education_with_nothing_below_it():
    ledger = (left_out("Education", None, "a heading with nothing below it that is printed"),)
    assert [one.code for one in content.check(CV(), ledger)] == ["education"]
    assert [one.code for one in content.check(CV(sections=(listed("education", Entry("education")),)), ledger)] == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (Day(2021, 9), Day(2019, 6), ["date-order"]),
        (Day(2021, 9), Day(2021, 3), ["date-order"]),
        (Day(2021, 9), Day(2021), []),
        (Day(2019, 9), Day(2021, 6), []),
    ],
)
def test_dates_that_run_backwards(start, end, found):
    assert codes(listed("work", Entry("work", role=text_of("Diver"), dates=(Period(start, end),)))) == found


def test_a_page_not_found():
    assert [one.code for one in content.check(CV(title=text_of("404: Page not found")), ())] == ["not-found"]
    assert [one.code for one in content.check(CV(title=text_of("404 Lakes Not Found")), ())] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Harbour Univeristy and Lake University", ["spelling"]),
        ("Deparment of Tides, Department of Ice", ["spelling"]),
        ("Harbour University, Université du Lac, Università del Lago", []),
        ("Department of Ice, Departament de Fisica, Departement Chemie", []),
        ("Harbour Univeristy", []),
        ("Dike Colledge, Ford College", ["spelling"]),
        ("Harbour Univercity, Ford University", ["spelling"]),
        ("Research Assistant, Assistent am Lehrstuhl", []),
    ],
)
def test_a_slip_beside_the_right_form(words, found):
    assert codes(prose(words)) == found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("After Bo Corvin got his degree he dives. Bo Corvin's boats are red.", "Bo Corvin"),
        ("Ada Reyes is a diver. In her spare time Ada Reyes is a sailor.", ""),
        ("I work with Bo Corvin. Bo Corvin is a diver, and his boats are red. Bo Corvin's dog too.", ""),
        ("Bo Corvin is a diver at Harbour College. He dives.", "Bo Corvin"),
        ("Advised by Prof. Bo Corvin, she dives.", ""),
        ("王海，博士，现任教授。", "王海"),
        ("王海是海湾大学教授。王海研究船。", "王海"),
        ("陈潮，博士，现任教授。", ""),
    ],
)
def test_a_bio_of_somebody_else(words, told):
    person = Person(name=Localized.of({"en": inline("Ada Example"), "zh": inline("陈潮")}), spellings=("Ada Reyes",))
    found = other_person.check(CV(person, (prose(words),)))
    assert [one.code for one in found] == (["other-person"] if told else [])
    assert all(f"speaks of {told}," in one.message for one in found)


@pytest.mark.parametrize(
    ("heading", "words", "kinds"),
    [
        ("titles.projects", "", ["a key of the site's program"]),
        ("Node.js", "", []),
        ("node.js", "", []),
        ("Work", "I use {BERT} much", ["braces of BibTeX"]),
        ("Work", "Ready :rocket: go", ["a short code"]),
        ("Work", "from 10:30:45 on; ratio 3:a:b", []),
    ],
)
def test_what_was_meant_for_a_program(heading, words, kinds):
    items = (ViewProse((Paragraph(inline(words)),)),)
    view = View("en", "en", "Ada", "", (), (), None, (ViewSection("other", heading, (ViewGroup((), 0, items),)),), {})
    assert [one.message.split(" in the text")[0].partition(" has ")[2] for one in leftovers.check(view)] == kinds


def test_a_code_is_taken_out_and_counted(tmp_path):
    (tmp_path / "content").mkdir()
    bio = "---\nname: Ada Example\n---\nHarbour Univeristy, University.\n"
    (tmp_path / "content" / "bio.md").write_text(bio, encoding="utf-8")
    report = tmp_path / "r.json"
    asked = ["build", str(tmp_path), "--lang", "en", "--format", "json", "--strict", "--report", str(report)]
    made = CliRunner().invoke(app, asked)
    assert made.exit_code == 1
    assert "warning[spelling]" in made.output
    (tmp_path / "cvgen.yml").write_text("ignore: [spelling]\n", encoding="utf-8")
    made = CliRunner().invoke(app, asked)
    assert made.exit_code == 0, made.output
    assert "ignored as cvgen.yml says: 1 × warning[spelling]" in made.output
    assert json.loads(report.read_text("utf-8"))["ignored"] == {"spelling": 1}
