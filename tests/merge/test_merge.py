"""Several readings, one CV: languages side by side, nothing twice, nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.cv.dates import parse
from cvgen.cv.model import CV, Body, Bullets, Entry, Group, Item, Link, Paragraph, Person, Prose, Section, block_runs
from cvgen.cv.readings import Reading
from cvgen.cv.text import NOTHING, Localized, Text, inline, plain, text_of
from cvgen.merge.merge import merge
from cvgen.notes.ledger import left_out


def said(words: str, lang: str) -> Text:
    return text_of(words, lang) if words else NOTHING


def award(words: str, date: str = "", lang: str = "en", **more: object) -> Entry:
    return Entry("honors", parse(date) or (), title=said(words, lang), **more)  # type: ignore[arg-type]


def paper(title: str, authors: str = "", year: str = "", **more: object) -> Entry:
    return Entry("publications", parse(year) or (), title=said(title, "en"), authors=said(authors, ""), **more)  # type: ignore[arg-type]


def prose(words: str, lang: str) -> Prose:
    body: Body = Localized(((lang, (Paragraph(inline(words)),)),))
    return Prose(body)


def section(kind: str, *items: Item, title: str = "") -> Section:
    return Section(kind, text_of(title), (Group(items=items),))


def reading(lang: str, *sections: Section, **more: object) -> Reading:
    return Reading("test", lang, sections=sections, **more)  # type: ignore[arg-type]


def cv(*readings: Reading) -> CV:
    return merge(readings)[0]


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(value) for lang, value in text}


def titles(made: CV, kind: str = "honors") -> list[dict[str, str]]:
    return [texts(entry.title) for one in made.sections if one.kind == kind for entry in one.entries()]


def bodies(made: CV) -> list[dict[str, str]]:
    """Each piece of prose by language."""
    return [
        {lang: " ".join(plain(block_runs(block)) for block in blocks) for lang, blocks in item.body}
        for one in made.sections
        for group in one.groups
        for item in group.items
        if isinstance(item, Prose)
    ]


# ---------------------------------------------------------------------------------------------- two pages, one CV


def test_two_languages_stand_side_by_side():
    made = cv(
        reading("en", section("honors", award("National Scholarship", "2024.10"), title="Awards")),
        reading("zh", section("honors", award("国家奖学金", "2024.10", "zh"), title="荣誉")),
    )
    assert titles(made) == [{"en": "National Scholarship", "zh": "国家奖学金"}]
    assert texts(made.sections[0].title) == {"en": "Awards", "zh": "荣誉"}


def test_what_stands_in_one_language_only_stays_once():
    made = cv(
        reading("en", section("honors", award("National Scholarship", "2024.10"))),
        reading(
            "zh", section("honors", award("国家奖学金", "2024.10", "zh"), award("晾衣架杯一等奖", "2021.05", "zh"))
        ),
    )
    assert titles(made) == [{"en": "National Scholarship", "zh": "国家奖学金"}, {"zh": "晾衣架杯一等奖"}]


def test_what_only_the_second_page_has_stands_where_it_stood():
    made = cv(
        reading(
            "en", section("honors", award("National Scholarship", "2024.10"), award("Outstanding Graduate", "2022.06"))
        ),
        reading(
            "zh",
            section(
                "honors",
                award("国家奖学金", "2024.10", "zh"),
                award("晾衣架杯一等奖", "2023.05", "zh"),
                award("优秀毕业生", "2022.06", "zh"),
            ),
        ),
    )
    assert [one["zh"] for one in titles(made)] == ["国家奖学金", "晾衣架杯一等奖", "优秀毕业生"]


def test_what_only_the_second_page_has_stands_where_it_stood_in_groups_by_year():
    """One page groups by year, the other does not; the groups stay, and the list of the other fills them."""
    years = (
        Group(text_of("2024"), (award("National Scholarship", "2024.10"),), 1),
        Group(text_of("2022"), (award("Outstanding Graduate", "2022.06"),), 1),
    )
    made = cv(
        reading("en", Section("honors", NOTHING, years)),
        reading(
            "zh",
            section(
                "honors",
                award("国家奖学金", "2024.10", "zh"),
                award("晾衣架杯一等奖", "2024.05", "zh"),
                award("优秀毕业生", "2022.06", "zh"),
            ),
        ),
    )
    (honors,) = made.sections
    assert [[texts(e.title).get("zh") for e in g.items if isinstance(e, Entry)] for g in honors.groups] == [
        ["国家奖学金", "晾衣架杯一等奖"],
        ["优秀毕业生"],
    ]
    assert [texts(group.title) for group in honors.groups] == [{"": "2024"}, {"": "2022"}]


def stay(kind: str, place: str, dates: str, lang: str = "en", **more: object) -> Entry:
    return Entry(kind, parse(dates) or (), organization=said(place, lang), **more)  # type: ignore[arg-type]


def test_studies_and_jobs_under_one_heading_meet_two_headings():
    """Either way round; and the heading of both is not printed above the half of them."""
    two = (
        section("education", stay("education", "Ebb College", "2018.09 - 2022.06"), title="Education"),
        section("work", stay("work", "Harbour Office", "2022.07 - present"), title="Work"),
    )
    mixed = section(
        "education",
        stay("work", "港务局", "2022.07 - 至今", "zh"),
        stay("education", "落潮学院", "2018.09 - 2022.06", "zh"),
        title="教育与工作经历",
    )
    one_way = cv(reading("en", *two), reading("zh", mixed))
    assert [[texts(e.organization) for e in one.entries()] for one in one_way.sections] == [
        [{"en": "Ebb College", "zh": "落潮学院"}],
        [{"en": "Harbour Office", "zh": "港务局"}],
    ]
    assert texts(one_way.sections[0].title) == {"en": "Education"}
    other_way = cv(reading("zh", mixed), reading("en", *two))
    assert [[texts(e.organization) for e in one.entries()] for one in other_way.sections] == [
        [{"zh": "港务局", "en": "Harbour Office"}, {"zh": "落潮学院", "en": "Ebb College"}]
    ]


def test_a_section_under_an_unknown_heading_is_known_by_its_entries():
    english = [award("National Scholarship", "2024.10"), award("Outstanding Graduate", "2022.06")]
    chinese = [award("国家奖学金", "2024.10", "zh"), award("优秀毕业生", "2022.06", "zh")]
    unknown = section("other", *(replace(entry, kind="other") for entry in chinese), title="高光时刻")
    made = cv(reading("en", section("honors", *english, title="Awards")), reading("zh", unknown))
    assert [one.kind for one in made.sections] == ["honors"]
    assert titles(made)[0] == {"en": "National Scholarship", "zh": "国家奖学金"}


def test_an_entry_keeps_what_each_page_says_of_it():
    """Dates and links of the page in the language; what that page leaves out comes from the other."""
    code = Link(text_of("Code", ""), "https://c.example")
    english = stay("education", "Ebb College", "2018.09 - 2022.06", href="https://en.example", links=(code,))
    chinese = stay("education", "落潮学院", "2018.09 - 2022.07", "zh", href="https://zh.example")
    made = cv(reading("en", section("education", english)), reading("zh", section("education", chinese)))
    (entry,) = made.sections[0].entries()
    assert [(version.page, version.dates[0].iso_end()) for version in entry.versions] == [
        ("en", "2022-06"),
        ("zh", "2022-07"),
    ]
    assert all(not version.versions for version in entry.versions)
    told = {lang: entry.told_in(lang) for lang in ("en", "zh", "zh-Hant")}
    assert [told[lang].dates[0].iso_end() for lang in told] == ["2022-06", "2022-07", "2022-07"]
    assert [told[lang].href for lang in told] == ["https://en.example", "https://zh.example", "https://zh.example"]
    assert [told[lang].links for lang in told] == [(code,)] * 3


def test_a_page_alone_gives_no_versions():
    made = cv(reading("en", section("honors", award("National Scholarship", "2024.10"))))
    assert [(entry.page, entry.versions) for entry in made.sections[0].entries()] == [("", ())]


def test_a_text_that_one_page_leaves_out_is_absent_there():
    """A city that only the English page gives does not turn up in the Chinese CV."""
    english = Entry(
        "education", parse("2020 - 2024") or (), organization=said("Ebb College", "en"), location=said("Bergen", "en")
    )
    chinese = Entry("education", parse("2020 - 2024") or (), organization=said("落潮学院", "zh"))
    ((entry,),) = [
        one.entries()
        for one in cv(
            reading("en", section("education", english)), reading("zh", section("education", chinese))
        ).sections
    ]
    assert texts(entry.location) == {"en": "Bergen", "zh": ""}
    assert entry.location.choose("zh") == ("zh", ())


def test_links_dates_and_addresses_come_from_whoever_has_them():
    link = Link(text_of("Code", ""), "https://c.example")
    made = cv(
        reading("en", section("publications", paper("Why the Tide Turns", "Ada Sea"))),
        reading(
            "zh",
            section("publications", paper("Why the Tide Turns", "", "2024", links=(link,), href="https://x.example")),
        ),
    )
    (entry,) = made.sections[0].entries()
    assert (entry.href, entry.links, entry.dates) == ("https://x.example", (link,), parse("2024"))
    assert texts(entry.authors) == {"": "Ada Sea"}


def test_ids_come_first():
    made = cv(
        reading("en", section("honors", award("One", id="a"), award("Two", id="b"))),
        reading("zh", section("honors", award("二", "", "zh", id="b"), award("一", "", "zh", id="a"))),
    )
    assert titles(made) == [{"en": "One", "zh": "一"}, {"en": "Two", "zh": "二"}]


def test_sections_that_only_the_second_page_has_follow_the_one_they_followed():
    made = cv(
        reading("en", section("education", award("x")), section("skills", award("y"))),
        reading("zh", section("education", award("x")), section("talks", award("z")), section("skills", award("y"))),
    )
    assert [one.kind for one in made.sections] == ["education", "talks", "skills"]


def test_sections_of_unknown_headings_meet_by_their_place():
    made = cv(
        reading("en", section("other", award("Rowing", "2020"), title="Boats")),
        reading("zh", section("other", award("划船", "2020", "zh"), title="船")),
    )
    assert [texts(one.title) for one in made.sections] == [{"en": "Boats", "zh": "船"}]


def test_sections_between_the_same_two_are_one_whatever_their_kinds():
    made = cv(
        reading(
            "en",
            section("education", stay("education", "Ebb College", "2018")),
            section("interests", prose("I drew maps of ebb and flow.", "en"), title="Research Summary"),
            section("honors", award("Tide Prize", "2020")),
        ),
        reading(
            "zh",
            section("education", stay("education", "落潮学院", "2018", "zh")),
            section("other", prose("我绘制了潮汐图。", "zh"), title="研究小结"),
            section("honors", award("潮汐奖", "2020", "zh")),
        ),
    )
    assert [one.kind for one in made.sections] == ["education", "interests", "honors"]
    assert bodies(made) == [{"en": "I drew maps of ebb and flow.", "zh": "我绘制了潮汐图。"}]


def test_sections_of_one_kind_go_where_their_entries_are():
    def lines(lang: str, *words: str) -> tuple[Entry, ...]:
        return tuple(Entry("service", text=said(line, lang)) for line in words)

    journals = ("Journal of Tides", "Seal Letters")
    made = cv(
        reading("en", section("service", *lines("en", *journals), title="Journal Reviewers")),
        reading(
            "zh",
            section("service", *lines("zh", "潮汐学会会员"), title="学会会员"),
            section("service", *lines("zh", *journals), title="期刊审稿"),
        ),
    )
    found = {texts(one.title).get("zh", ""): len(one.entries()) for one in made.sections}
    assert found == {"期刊审稿": 2, "学会会员": 1}


def test_students_are_known_by_their_names():
    def student(words: str, dates: str, lang: str) -> Entry:
        return Entry("students", parse(dates) or (), text=said(words, lang))

    english = [student("Wenxin Ren, now at Pier College", "2023 - present", "en"), student("Bo Lun", "2024", "en")]
    chinese = [student("伦博", "2025", "zh"), student("任文心，现就职于码头学院", "2022", "zh")]
    made = cv(reading("en", section("students", *english)), reading("zh", section("students", *chinese)))
    (one,) = made.sections
    assert [texts(entry.text)["zh"][:2] for entry in one.entries()] == ["任文", "伦博"]


def test_a_list_of_words_that_each_page_has_in_its_own_is_not_printed_twice():
    def words(lang: str, *lines: str) -> tuple[Entry, ...]:
        return tuple(Entry("other", text=said(line, lang)) for line in lines)

    made = cv(
        reading("en", section("other", *words("en", "Field work", "Reading of tides"), title="Methods")),
        reading("zh", section("other", *words("zh", "田野与因果", "潮汐解读", "网络分析"), title="主要方法")),
    )
    (one,) = made.sections
    chosen = {lang: [entry.text.choose(lang) for entry in one.entries()] for lang in ("en", "zh")}
    shown = {lang: [plain(found[1]) for found in row if found and found[1]] for lang, row in chosen.items()}
    assert shown == {"en": ["Field work", "Reading of tides"], "zh": ["田野与因果", "潮汐解读", "网络分析"]}


def test_what_only_one_page_says_below_an_entry_is_not_for_the_reader_of_the_other():
    body: Body = Localized((("zh", (Paragraph(inline("已投稿。")),)),))
    made = cv(
        reading("en", section("honors", award("Tide Prize", "2020"))),
        reading("zh", section("honors", award("潮汐奖", "2020", "zh", body=body))),
    )
    (entry,) = made.sections[0].entries()
    assert entry.body.choose("en") == ("en", ())


def test_prose_of_two_pages_stands_side_by_side():
    made = cv(
        reading("en", section("bio", prose("I walk.", "en"))), reading("zh", section("bio", prose("我散步。", "zh")))
    )
    assert bodies(made) == [{"en": "I walk.", "zh": "我散步。"}]


def test_more_prose_in_one_language_is_gathered():
    made = cv(
        reading("en", section("bio", prose("I walk.", "en"), prose("I swim.", "en"))),
        reading("zh", section("bio", prose("我散步也游泳。", "zh"))),
    )
    assert bodies(made) == [{"en": "I walk. I swim.", "zh": "我散步也游泳。"}]


def test_the_first_page_leads_in_who_it_is():
    one = Person(name=said("Ada Sea", "en"), email="ada@sea.example", links=(Link(NOTHING, "https://a.example"),))
    two = Person(
        name=said("海艾达", "zh"),
        email="other@sea.example",
        phone="1",
        links=(Link(NOTHING, "https://a.example"), Link(NOTHING, "https://b.example")),
    )
    person = cv(reading("en", section("bio", prose("x", "en")), person=one), reading("zh", person=two)).person
    assert texts(person.name) == {"en": "Ada Sea", "zh": "海艾达"}
    assert (person.email, person.phone) == ("ada@sea.example", "1")
    assert [link.href for link in person.links] == ["https://a.example", "https://b.example"]


def test_the_ledgers_are_kept():
    made, ledger = merge([reading("en", section("bio", prose("x", "en")), ledger=(left_out("News", None, "news"),))])
    assert [record.reason for record in ledger] == ["news"] and made.sections


# ------------------------------------------------------------------------------------------ one page, two languages


LONG = "I study how tides turn in narrow straits and how to foretell them from few measurements."
LANG = "我研究潮汐如何在狭窄的海峡中转向，以及如何用很少的测量数据预报它们的时间和高度。"


def test_bios_stacked_in_one_page_are_one_bio_in_two_languages():
    made = cv(
        reading(
            "",
            section("bio", prose(LANG, "zh")),
            section("bio", prose(LONG, "en"), title="Biography"),
            section("honors", award("Cup")),
        )
    )
    assert bodies(made) == [{"zh": LANG, "en": LONG}]
    assert [one.kind for one in made.sections] == ["bio", "honors"]


def test_a_quotation_is_no_second_language():
    """One short Chinese sentence in an English bio is printed in both CVs."""
    made = cv(reading("", section("bio", prose(LONG, "en"), prose(LONG + " Again.", "en"), prose("山不在高", "zh"))))
    assert len(bodies(made)) == 3


def test_two_bios_of_one_language_are_two_sections():
    made = cv(
        reading(
            "",
            section("bio", prose(LONG, "en"), title="About"),
            section("bio", prose("I walk.", "en"), title="Biography"),
        )
    )
    assert [texts(one.title) for one in made.sections] == [{"en": "About"}, {"en": "Biography"}]


def test_a_page_whose_sections_stand_once_in_each_language_is_two_pages():
    made = cv(
        reading(
            "",
            section("education", award("National Scholarship", "2024"), title="Education"),
            section("honors", award("Outstanding Graduate", "2022"), title="Awards"),
            section("education", award("国家奖学金", "2024", "zh"), title="教育经历"),
            section("honors", award("优秀毕业生", "2022", "zh"), title="荣誉"),
        )
    )
    assert [texts(one.title) for one in made.sections] == [
        {"en": "Education", "zh": "教育经历"},
        {"en": "Awards", "zh": "荣誉"},
    ]
    assert all(len(one.entries()) == 1 for one in made.sections)


# ------------------------------------------------------------------------------------------------- what stands twice


def test_a_paper_under_two_topics_is_printed_once():
    one = paper("Why the Tide Turns", "Ada Sea", "2024")
    made, ledger = merge(
        [
            reading(
                "en",
                Section(
                    "publications",
                    NOTHING,
                    (
                        Group(text_of("Sound"), (one,)),
                        Group(text_of("Sea"), (paper("Why the tide turns?", "Ada Sea"),)),
                    ),
                ),
            )
        ]
    )
    assert len(made.sections[0].entries()) == 1
    assert [record.fate for record in ledger] == ["merged"]
    assert [texts(group.title) for group in made.sections[0].groups] == [{"en": "Sound"}], "an empty group goes"


@pytest.mark.parametrize(
    "other",
    [
        paper("Why the Tide Turns", "Bea Ebb", "2024"),
        paper("Why the Tide Turns", "Ada Sea", "2023", venue=said("Ebb", "en")),
        paper("Why the Tide Turns", "Ada Sea", "2024", href="https://doi.org/10.1000/two"),
        paper("Why the Tide Turns Back", "Ada Sea", "2024"),
    ],
)
def test_papers_that_only_look_alike_stay_two(other):
    """Other authors, another year at another venue, another DOI, another title."""
    one = paper("Why the Tide Turns", "Ada Sea", "2024", venue=said("Flood", "en"), href="https://doi.org/10.1000/one")
    assert len(cv(reading("en", section("publications", one, other))).sections[0].entries()) == 2


def test_short_titles_are_not_enough():
    assert len(cv(reading("en", section("publications", paper("Tides"), paper("Tides")))).sections[0].entries()) == 2


def test_awards_of_one_name_are_two_awards():
    assert (
        len(titles(cv(reading("en", section("honors", award("Tide Medal", "2020"), award("Tide Medal", "2021")))))) == 2
    )


# -------------------------------------------------------------------------------------------------------- nothing lost


def words(items: Iterable[Entry]) -> Counter[str]:
    return Counter(value for entry in items for value in texts(entry.title).values() if value)


names = st.sampled_from(["National Scholarship", "Tide Medal", "First Prize of the Sea", "Outstanding Graduate", "Cup"])
chinese = st.sampled_from(["国家奖学金", "潮汐奖章", "海洋一等奖", "优秀毕业生", "杯"])
dates = st.sampled_from(["", "2024", "2024.10", "2022.06"])
english_awards = st.lists(st.builds(award, names, dates), max_size=5)
chinese_awards = st.lists(st.builds(lambda name, date: award(name, date, "zh"), chinese, dates), max_size=5)


@given(english_awards, chinese_awards, chinese_awards)
def test_every_entry_is_in_the_cv_once(ones, others, more):
    """However two pages and their sections are cut, each award of each language is printed exactly once."""
    made = cv(
        reading("en", section("honors", *ones)),
        reading(
            "zh", section("honors", *others), section("projects", *(Entry("projects", title=e.title) for e in more))
        ),
    )
    assert words(e for one in made.sections for e in one.entries()) == words([*ones, *others, *more])


@given(
    st.lists(
        st.sampled_from(
            [("bio", LONG, "en"), ("bio", LANG, "zh"), ("other", "Rowing.", "en"), ("interests", "海流预测", "zh")]
        ),
        max_size=6,
    )
)
def test_no_prose_is_lost(parts):
    made = cv(reading("", *(section(kind, prose(text, lang)) for kind, text, lang in parts)))
    printed = " ".join(text for piece in bodies(made) for text in piece.values())
    assert all(printed.count(text) == sum(1 for _, other, _ in parts if other == text) for _, text, _ in parts)


def test_nothing_at_all_is_an_empty_cv():
    assert cv(reading("en")).is_empty()
    assert cv() == CV()


def test_lists_in_a_bio_are_kept_as_lists():
    items = Bullets(((Paragraph(inline("one")),), (Paragraph(inline("two")),)))
    (found,) = cv(reading("en", section("bio", Prose(Localized((("en", (items,)),)))))).sections
    assert found.groups[0].items == (Prose(Localized((("en", (items,)),))),)


def test_sections_with_the_same_dates_are_one_whatever_their_headings_are_taken_for():
    def posts(kind: str, lang: str, *rows: tuple[str, str]) -> tuple[Entry, ...]:
        return tuple(Entry(kind, parse(date) or (), title=said(words, lang)) for words, date in rows)

    days = ("2025.12 - present", "2022 - present", "2017 - 2020")
    english = posts("work", "en", *zip(("Lecturer at Ebb", "Postdoc at Ebb", "Gauge keeper"), days, strict=True))
    chinese = posts("service", "zh", *zip(("退潮大学讲师", "博士后", "潮位员"), days, strict=True))
    chairs = posts("service", "en", ("Chair of Tides 2022", ""))
    made = cv(
        reading("en", section("work", *english, title="Appointments"), section("service", *chairs, title="Service")),
        reading("zh", section("service", *chinese, title="学术任职")),
    )
    assert [texts(entry.title) for entry in made.sections[0].entries()] == [
        {"en": "Lecturer at Ebb", "zh": "退潮大学讲师"},
        {"en": "Postdoc at Ebb", "zh": "博士后"},
        {"en": "Gauge keeper", "zh": "潮位员"},
    ]
    assert [len(one.entries()) for one in made.sections] == [3, 1]
