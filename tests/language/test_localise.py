"""A CV in one language: texts chosen, dates written, headings named, order and titles as the owner wants them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.cv.dates import parse
from cvgen.cv.model import CV, Entry, Group, Item, Link, Paragraph, Person, Prose, Section
from cvgen.cv.text import NOTHING, Localized, Text, inline, plain, text_of
from cvgen.cv.view import View, ViewEntry
from cvgen.language.localise import localise
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.select.sections import SectionChoice, Signing


def both(english: str, chinese: str) -> Text:
    return Localized.of({"en": inline(english), "zh": inline(chinese)})


AS_IT_IS = SectionChoice()
ADA = Person(name=both("Ada Sea", "海艾达"), email="ada@sea.example")


def cv(*sections: Section, person: Person = ADA, title: Text = NOTHING) -> CV:
    return CV(person, sections, title)


def section(kind: str, *items: Item, title: Text = NOTHING) -> Section:
    return Section(kind, title, (Group(items=items),), Place(Path("page.md"), 3))


def award(text: Text, date: str = "", line: int = 1) -> Entry:
    return Entry("honors", parse(date) or (), title=text, place=Place(Path("page.md"), line))


def view(made: CV, lang: str, choice: SectionChoice = AS_IT_IS) -> View:
    return localise(made, lang, choice)[0]


def warned(made: CV, lang: str) -> dict[str, Diagnostic]:
    return {one.code: one for one in localise(made, lang)[1]}


def entries(found: View) -> list[ViewEntry]:
    return [item for s in found.sections for g in s.groups for item in g.items if isinstance(item, ViewEntry)]


MEDAL = award(both("Tide Medal", "潮汐奖章"), "2024.10")


@pytest.mark.parametrize(("lang", "words"), [("en", ("Tide Medal", "Oct 2024")), ("zh", ("潮汐奖章", "2024年10月"))])
def test_texts_and_dates_are_in_the_language(lang, words):
    (entry,) = entries(view(cv(section("honors", MEDAL)), lang))
    assert (plain(entry.title), entry.date) == words


@pytest.mark.parametrize(
    ("lang", "name", "other", "tag"), [("en", "Ada Sea", "海艾达", "en"), ("zh", "海艾达", "Ada Sea", "zh-CN")]
)
def test_the_name_and_its_other_script(lang, name, other, tag):
    found = view(cv(section("honors", MEDAL)), lang)
    assert (found.name, found.other_name, found.tag) == (name, other, tag)


def test_what_is_absent_in_a_language_is_absent():
    """An empty value says that the page of this language leaves it out; that is no missing translation."""
    entry = Entry(
        "education",
        organization=both("Ebb College", "落潮学院"),
        location=Localized((("en", inline("Bergen")), ("zh", ()))),
    )
    made = cv(section("education", entry))
    assert (plain(entries(view(made, "zh"))[0].location), plain(entries(view(made, "en"))[0].location)) == (
        "",
        "Bergen",
    )
    assert not warned(made, "zh")


def test_what_has_no_translation_is_printed_as_it_is_and_counted():
    """The warning counts texts of the language and names the place of the first."""
    made = cv(section("honors", award(text_of("潮汐奖章"), line=7), MEDAL, award(text_of("海洋杯"), line=9)))
    assert [plain(entry.title) for entry in entries(view(made, "en"))] == ["潮汐奖章", "Tide Medal", "海洋杯"]
    found = warned(made, "en")["untranslated"]
    assert found.message == "2 of 3 texts have no English version and are printed as they are"
    assert found.place == Place(Path("page.md"), 7)
    assert not warned(made, "zh"), "nothing of this lacks Chinese"


def test_titles_of_papers_need_no_translation():
    paper = Entry(
        "publications", title=text_of("Why the Tide Turns"), authors=text_of("Ada Sea", ""), place=Place(Path("p"))
    )
    assert not warned(cv(section("publications", paper)), "zh")


def test_prose_in_another_language_says_which():
    prose = Prose(Localized((("en", (Paragraph(inline("I walk.")),)),)))
    (item,) = view(cv(section("bio", prose)), "zh").sections[0].groups[0].items
    assert (item.lang, len(item.blocks)) == ("en", 1)
    (item,) = view(cv(section("bio", prose)), "en").sections[0].groups[0].items
    assert item.lang == ""


@pytest.mark.parametrize(
    ("title", "english", "chinese"),
    [
        (NOTHING, "Honors & Awards", "荣誉奖项"),
        (both("Prizes", "奖"), "Prizes", "奖"),
        (text_of("Prizes"), "Prizes", "荣誉奖项"),
        (text_of("奖"), "Honors & Awards", "奖"),
        (text_of("Prizes:"), "Prizes", "荣誉奖项"),
    ],
)
def test_the_owners_heading_in_its_language_else_the_usual_word(title, english, chinese):
    made = cv(section("honors", MEDAL, title=title))
    assert [view(made, lang).sections[0].title for lang in ("en", "zh")] == [english, chinese]


def test_common_slips_in_headings_are_corrected():
    assert view(cv(section("education", MEDAL, title=text_of("Educations"))), "en").sections[0].title == "Education"


def test_an_unknown_heading_without_translation_is_kept_and_counted():
    made = cv(section("other", MEDAL, title=text_of("Boats")))
    assert view(made, "zh").sections[0].title == "Boats"
    assert warned(made, "zh")["untranslated"].message.startswith("1 of ")


PAGE = cv(
    section("bio", Prose(Localized((("", (Paragraph(inline("x")),)),)))),
    section("education", MEDAL),
    section("honors", MEDAL, title=both("Prizes", "奖")),
    section("other", MEDAL, title=both("Boats", "船")),
)


@pytest.mark.parametrize(
    ("choice", "kinds"),
    [
        (SectionChoice(), ["bio", "education", "honors", "other"]),
        (SectionChoice(order=("honors", "education")), ["honors", "education", "bio", "other"]),
        (SectionChoice(order=("船", "bio")), ["other", "bio", "education", "honors"]),
        (SectionChoice(omit=frozenset({"education"})), ["bio", "honors", "other"]),
        (SectionChoice(omit=frozenset({"Boats", "奖"})), ["bio", "education"]),
    ],
)
def test_order_and_omission_by_kind_or_heading(choice, kinds):
    """What is not named keeps its place behind what is."""
    assert [one.kind for one in view(PAGE, "en", choice).sections] == kinds


def test_titles_by_kind_or_heading():
    choice = SectionChoice(titles={"honors": text_of("Medals"), "Boats": both("Vessels", "船只")})
    assert [one.title for one in view(PAGE, "en", choice).sections][2:] == ["Medals", "Vessels"]
    assert [one.title for one in view(PAGE, "zh", choice).sections][2:] == ["Medals", "船只"]


def test_the_own_name_is_marked_among_authors():
    paper = Entry("publications", title=text_of("Why the Tide Turns"), authors=text_of("Bea Ebb, A. Sea", ""))
    (entry,) = entries(view(cv(section("publications", paper)), "en"))
    assert [run.text for run in entry.authors if run.own] == ["A. Sea"]


@pytest.mark.parametrize(("venue", "date"), [("Ebb", "2024"), ("Ebb 2024", ""), ("Ebb 2023", "2024")])
def test_a_papers_year_is_not_said_twice(venue, date):
    paper = Entry("publications", parse("2024") or (), title=text_of("Why the Tide Turns"), venue=text_of(venue))
    assert entries(view(cv(section("publications", paper)), "en"))[0].date == date


def test_contacts_are_named_in_the_language():
    person = Person(
        name=ADA.name,
        email="ada@sea.example",
        phone="+47 55 50 01",
        location=both("Bergen", "卑尔根"),
        links=(
            Link(text_of("Homepage", ""), "https://www.ada.example/"),
            Link(text_of("知乎", ""), "https://z.example/ada"),
            Link(text_of("ORCID", ""), "https://orcid.org/0000-0002-1825-0097"),
        ),
    )
    made = cv(section("honors", MEDAL), person=person)
    english, chinese = view(made, "en").contacts, view(made, "zh").contacts
    assert [(one.kind, one.text) for one in english] == [
        ("location", "Bergen"),
        ("phone", "+47 55 50 01"),
        ("email", "ada@sea.example"),
        ("Homepage", "ada.example"),
        ("知乎", "Zhihu"),
        ("ORCID", "ORCID 0000-0002-1825-0097"),
    ]
    assert [one.href for one in english[1:3]] == ["tel:+47555001", "mailto:ada@sea.example"]
    assert [one.label for one in chinese] == ["地址", "电话", "邮箱", "主页", "知乎", "ORCID"]


def test_nobody_named_stands_under_the_title_with_a_warning():
    nameless = cv(section("honors", MEDAL), person=Person(), title=both("Tidal Lab", ""))
    assert view(nameless, "en").name == "Tidal Lab"
    assert view(cv(section("honors", MEDAL), person=Person()), "en").name == "Curriculum Vitae"
    assert view(cv(section("honors", MEDAL), person=Person()), "zh").name == "个人简历"
    assert "me: {name:" in warned(nameless, "en")["name"].hint


def test_one_line_of_the_head_is_not_said_twice():
    person = Person(name=ADA.name, headline=text_of("Ebb College"), affiliation=text_of("Ebb College"))
    assert len(view(cv(section("honors", MEDAL), person=person), "en").headline) == 1


def test_an_entry_that_says_nothing_in_a_language_is_not_printed():
    empty = Entry("honors", parse("2024") or (), title=Localized((("en", inline("Cup")), ("zh", ()))))
    assert [len(entries(view(cv(section("honors", empty)), lang))) for lang in ("en", "zh")] == [1, 0]


def test_a_language_that_is_not_known_is_refused():
    with pytest.raises(CvgenError, match="'fr'"):
        localise(PAGE, "fr")


def test_footer_and_signature_in_each_language():
    choice = SectionChoice(
        footer=both("{name} as of {date}", "{name}，更新于 {date}"),
        signature=Signing(both("Oslo", "奥斯陆"), text_of("2026-05-04")),
        changed="2026-05-30",
    )
    made = cv(section("honors", MEDAL))
    english, chinese = view(made, "en", choice), view(made, "zh", choice)
    assert (english.footer, chinese.footer) == ("{name} as of May 30, 2026", "{name}，更新于 2026年5月30日")
    assert english.signature and english.signature.place_and_date == "Oslo, May 4, 2026"
    assert chinese.signature and chinese.signature.place_and_date == "奥斯陆，2026年5月4日"
    assert view(made, "en", replace(choice, changed="")).footer is None
    assert view(made, "en", SectionChoice(footer=None)).footer == ""
    assert view(made, "en").footer is None and view(made, "en").signature is None


def test_what_begins_a_page():
    made = cv(section("honors", MEDAL, award(text_of("Salt"), "2020")), section("talks", award(text_of("Fog"))))
    found = view(made, "zh", SectionChoice(break_before=frozenset({"talks", "Salt"})))
    assert [one.starts_page for one in found.sections] == [False, True]
    assert [one.starts_page for one in entries(found)] == [False, True, False]
    # what begins a section begins it with its heading
    assert view(made, "zh", SectionChoice(break_before=frozenset({"Tide Medal"}))).sections[0].starts_page
