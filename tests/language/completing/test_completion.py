"""What a CV lacks in a language filled in field by field, every filled text on the record, the rest untouched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.cv.model import CV, Body, Bullets, Entry, Group, Link, Paragraph, Person, Prose, Section
from cvgen.cv.text import ANY, Localized, Run, inline, one_line, plain, text_of
from cvgen.language.completing.completion import completed, without_glosses
from cvgen.language.completing.terms import Pair
from cvgen.pipeline.gather import cv_for
from cvgen.project import load

GIVEN = (
    Pair(("Ebb University",), ("退潮大学",), "universities"),
    Pair(("Advisor",), ("导师",), "labels"),
    Pair(("Tide Medal",), ("潮汐奖章",), "awards"),
    Pair(("Norway",), ("挪威",), "places"),
    Pair(("Physics",), ("物理学",), "subjects"),
    Pair(("Code of Tides",), ("潮汐代码",), "labels"),
)


def cv_of(*entries: Entry, kind: str = "education", person: Person | None = None) -> CV:
    return CV(person or Person(), (Section(kind, groups=(Group(items=entries),)),))


def first(cv: CV) -> Any:
    return cv.sections[0].groups[0].items[0]


def zh(cv: CV) -> CV:
    return completed(cv, ["zh"], GIVEN)[0]


def test_a_field_gets_the_language_it_lacks_and_keeps_its_own():
    made, told = completed(cv_of(Entry("education", organization=text_of("Ebb University"))), ["en", "zh"], GIVEN)
    assert [(lang, plain(runs)) for lang, runs in first(made).organization] == [
        ("en", "Ebb University"),
        ("zh", "退潮大学"),
    ]
    assert [(r.lang, r.source, r.result, r.origin) for r in told] == [("zh", "Ebb University", "退潮大学", "terms")]


@pytest.mark.parametrize(
    "organization",
    [
        Localized((("en", inline("Ebb University")), ("zh", ()))),
        Localized((("en", inline("Ebb University")), ("zh", inline("退大")))),
        Localized(((ANY, inline("Ebb University")),)),
        text_of("Flood University"),
    ],
)
def test_what_is_absent_on_purpose_given_or_unknown_stays(organization):
    entry = Entry("education", organization=organization)
    assert first(zh(cv_of(entry))) == entry


@pytest.mark.parametrize(
    ("organization", "location"), [("Ebb University", "挪威"), ("Flood University", None), ("", "挪威")]
)
def test_a_place_follows_the_institution_it_stands_beside(organization, location):
    made = zh(cv_of(Entry("education", organization=text_of(organization), location=text_of("Norway"))))
    found = first(made).location.get("zh")
    assert (plain(found) if found else None) == location


@pytest.mark.parametrize("kind", ["publications", "patents", "talks", "projects", "grants"])
def test_titles_authors_and_venues_are_never_touched(kind):
    said = text_of("Tide Medal")
    entry = Entry(kind, title=said, authors=said, venue=said, text=said)
    assert first(zh(cv_of(entry, kind=kind))) == entry


def test_honours_link_labels_and_headings_are():
    link = Link(text_of("Code of Tides"), "https://example.org")
    made = zh(
        cv_of(Entry("honors", title=text_of("Tide Medal (Top 2%), Ebb University"), links=(link,)), kind="honors")
    )
    assert plain(first(made).title.get("zh")) == "退潮大学潮汐奖章（前2%）"
    assert plain(first(made).links[0].label.get("zh")) == "潮汐代码"


def test_a_subject_in_a_service_section_is_a_journal():
    assert first(zh(cv_of(Entry("service", text=text_of("Physics")), kind="service"))).text.get("zh") is None
    assert first(zh(cv_of(Entry("skills", text=text_of("Physics")), kind="skills"))).text.get("zh") == inline("物理学")


def test_styles_and_links_stay_with_their_phrases():
    runs = (Run("Advisor:", bold=True), Run(" Prof. "), Run("Bo Wen", href="https://example.org/wen"))
    made = first(zh(cv_of(Entry("education", text=text_of(runs))))).text.get("zh")
    assert made == (Run("导师", bold=True), Run("："), Run("Bo Wen", href="https://example.org/wen"), Run(" 教授"))


def body(*lines: str) -> Body:
    return Localized((("en", (Bullets(tuple((Paragraph(inline(line)),) for line in lines)),)),))


def test_a_body_is_filled_when_every_line_is_known():
    entry = Entry("education", body=body("Advisor: Dr. Bo Wen", "We sail."))
    assert first(zh(cv_of(entry))) == entry
    made = first(zh(cv_of(Entry("education", body=body("Advisor: Dr. Bo Wen", "3.9/4.0")))))
    (bullets,) = made.body.get("zh")
    assert [one_line(item[0].text) for item in bullets.items] == ["导师：Bo Wen 博士", "3.9/4.0"]


def glossed() -> CV:
    prose: Body = Localized((("en", (Paragraph(inline("I work with Bo Wen (温博) at sea.")),)),))
    stay = Entry(
        "education", text=text_of("Advisor: Prof. Bo Wen"), organization=text_of("Flood University (涨潮大学)")
    )
    paper = Entry("publications", title=text_of("Bo Wen"), authors=text_of("Bo Wen"))
    return CV(sections=(Section("bio", groups=(Group(items=(Prose(prose), stay, paper)),)),))


def test_a_gloss_is_used_where_the_phrase_stands_but_not_in_author_lists():
    made, told = completed(glossed(), ["zh"], GIVEN)
    prose, stay, paper = made.sections[0].groups[0].items
    assert isinstance(stay, Entry)
    assert isinstance(paper, Entry)
    assert plain(stay.text.get("zh") or ()) == "导师：温博教授"
    assert plain(stay.organization.get("zh") or ()) == "涨潮大学"
    assert paper.authors.get("zh") is None
    assert prose == glossed().sections[0].groups[0].items[0]
    assert {r.origin for r in told} == {"gloss"}


def test_glosses_are_dropped_when_asked_for():
    made = without_glosses(completed(glossed(), ["zh"], GIVEN)[0], GIVEN)
    prose, stay, _ = made.sections[0].groups[0].items
    assert isinstance(stay, Entry)
    assert plain(stay.organization.get("en") or ()) == "Flood University"
    assert plain(stay.organization.get("zh") or ()) == "涨潮大学"
    (paragraph,) = prose.body.get("en") or ()
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == "I work with Bo Wen at sea."


def test_the_person_is_told_too():
    person = Person(affiliation=text_of("Ebb University"), headline=text_of("Sailor"))
    made = zh(cv_of(person=person)).person
    assert plain(made.affiliation.get("zh") or ()) == "退潮大学"
    assert made.headline == person.headline


# --- a site ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in English with terms of its own and a gloss."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "bio.md").write_text("---\nname: Ada Example\n---\nAda knows Bo Wen (温博) well.\n", encoding="utf-8")
    study = "---\nentries:\n  - institution: Ebb University\n    degree: Ph.D. in Tides\n---\n"
    (content / "education.md").write_text(study, encoding="utf-8")
    (tmp_path / "cvgen.yml").write_text("terms:\n  - {en: [Ebb University, EU], zh: 退潮大学}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["check", *arguments])


def test_check_lists_every_replacement(site):
    lines = check(".").stdout.splitlines()
    at = lines.index("zh: 1 text from your own terms in cvgen.yml")
    assert lines[at + 1] == "    content/education.md:3: Ebb University → 退潮大学"
    made = json.loads(check(".", "--format", "json").stdout)
    row = {
        "lang": "zh",
        "source": "Ebb University",
        "result": "退潮大学",
        "path": "content/education.md",
        "line": 3,
        "origin": "cvgen.yml",
    }
    assert row in made["replacements"]


def test_dropped_glosses_are_in_the_ledger(site):
    (site / "cvgen.yml").write_text("glosses: drop\n", encoding="utf-8")
    cv, ledger, _ = cv_for(load(site))
    assert "温博" not in str(cv.sections[0])
    assert [r.reason for r in ledger if "温博" in r.words] == ["cvgen.yml drops glosses"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("terms: {Ebb: 退潮, Flood Cup: [涨潮杯, 涨潮赛]}", [("Ebb", "退潮"), ("Flood Cup", "涨潮杯")]),
        ("terms: [{en: Ebb, zh: [退潮, 落潮]}]", [("Ebb", "退潮")]),
        ("terms: {en: Ebb, zh: 退潮}", [("Ebb", "退潮")]),
    ],
)
def test_terms_are_read_in_both_shapes(site, text, terms):
    (site / "cvgen.yml").write_text(f"{text}\n", encoding="utf-8")
    assert [(pair.en[0], pair.zh[0]) for pair in load(site).terms] == terms


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("terms: Ebb", "cvgen.yml:1:8: error[cvgen.yml]: terms must be a list of pairs"),
        ("terms: [Ebb]", "cvgen.yml:1:9: error[cvgen.yml]: a term has an English and a Chinese side"),
        ("terms: [{en: Ebb}]", "cvgen.yml:1:9: error[cvgen.yml]: this term lacks its other language"),
        ("terms: [{en: Ebb, zh: 退潮, fr: Jusant}]", "has no key 'fr'"),
        ("glosses: yes", "cvgen.yml:1:10: error[cvgen.yml]"),
    ],
)
def test_a_wrong_term_is_refused_at_its_place(site, text, said):
    (site / "cvgen.yml").write_text(f"{text}\n", encoding="utf-8")
    result = check(".")
    assert result.exit_code == 1
    assert said in result.stderr


@pytest.mark.parametrize(
    ("value", "lang", "result"),
    [
        ((("zh", "Ebb University"),), "zh", "退潮大学"),
        ((("zh", "Ebb University"), ("en", "Ebb University")), "zh", "退潮大学"),
        ((("en", "退潮大学"),), "en", "Ebb University"),
        ((("zh", "退潮大学 (Ebb University)"),), "zh", "退潮大学 (Ebb University)"),
        ((("zh", "Flood University"),), "zh", "Flood University"),
    ],
)
def test_words_in_the_other_script_on_a_page_are_looked_up_like_missing_ones(value, lang, result):
    organization = Localized(tuple((key, inline(text)) for key, text in value))
    made = completed(cv_of(Entry("education", organization=organization)), [lang], GIVEN)[0]
    assert plain(first(made).organization.get(lang)) == result


def test_each_interest_is_for_itself_and_each_link_has_its_word():
    interests = Prose(Localized((("en", (Bullets(tuple((Paragraph(inline(t)),) for t in ("Physics", "Foam"))),)),)))
    made = completed(CV(Person(), (Section("interests", groups=(Group(items=(interests,)),)),)), ["zh"], GIVEN)[0]
    (bullets,) = first(made).body.get("zh")
    assert [plain(item[0].text) for item in bullets.items] == ["物理学", "Foam"]
    link = Link(Localized(((ANY, inline("Code of Tides")),)), "https://example.org")
    shown = first(zh(cv_of(Entry("publications", title=text_of("Foam"), links=(link,)), kind="publications")))
    assert plain(shown.links[0].label.get("zh")) == "潮汐代码"
    assert plain(shown.links[0].label.get(ANY)) == "Code of Tides"
