"""Two readings of one entry that cannot both be right by a word; and those that only say it otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cvgen.checks.parity.contrasts import of_prose
from cvgen.checks.parity.places import ranks
from cvgen.checks.parity.words import of_students, of_words
from cvgen.cv.model import ENTRY_TEXTS, Body, Entry, Paragraph, with_texts
from cvgen.cv.text import NOTHING, Localized, Run, Text, text_of
from cvgen.merge.differences import Difference


def entry(kind: str, lang: str, field: str, words: str, school: str = "", authors: str = "") -> Entry:
    given = {"organization": text_of(school, lang), "authors": text_of(authors, ""), field: text_of(words, lang)}
    texts: dict[str, Text] = {name: given.get(name, NOTHING) for name in ENTRY_TEXTS}
    return with_texts(Entry(kind), texts)


def told(one: Entry, other: Entry) -> list[tuple[str, str, str]]:
    found: list[Difference] = list(of_words(one, other))
    return [(row.what, row.first, row.second) for row in found]


@pytest.mark.parametrize(
    ("kind", "field", "english", "chinese", "what"),
    [
        ("teaching", "text", "Ocean Modelling, graduate, fall", "海洋模拟，研究生，春季", "the season"),
        ("teaching", "text", "Physics of Water, undergraduate", "水的物理，研究生", "the level of the course"),
        ("grants", "text", "Storm walls, PI", "风暴墙，参与", "the part in the project"),
        ("honors", "title", "Best Student Paper Award, Tides", "潮汐大会最佳论文奖", "the kind of paper"),
        ("grants", "text", "National Natural Science Foundation, dew", "国家社会科学基金，露水", "the fund"),
        ("education", "role", "Ph.D. in Marine Physics", "海洋化学，博士", "the subject"),
        ("service", "text", "Reviewer for Journal of Tides", "审稿人：Journal of Waves", "a name"),
        ("projects", "role", "Key Member", "项目负责人", "the post"),
        ("talks", "text", "Ebb and flow, invited talk, Tokyo", "潮起潮落，特邀报告，大阪", "the place"),
        ("honors", "title", "Outstanding Graduate of Hubei Province", "湖南省优秀毕业生", "the place"),
        ("service", "text", "Member of the Youth Editorial Board, Tides", "《潮汐》编委", "the kind of editor"),
        ("work", "organization", "Wuhan University", "武汉理工大学", "the institution"),
        (
            "work",
            "text",
            "Lecturer, School of Chemistry, Lanzhou University",
            "讲师，兰州理工大学化学学院",
            "the institution",
        ),
        ("honors", "title", "Merit Student, Fudan University", "南京大学三好学生", "the institution"),
        ("patents", "text", "Foam counter, granted, 2021", "泡沫计数器，已申请，2021", "the state of the patent"),
        ("students", "text", "Tao Li, M.Sc. student", "李涛，博士生", "the level of study"),
        ("students", "text", "Yue Sun, undergraduate student", "孙浩然，本科生", "a name"),
        ("grants", "text", "Natural Science Foundation of Gansu Province", "青海省自然科学基金", "the place"),
        ("work", "role", "Software Engineering Intern", "产品经理实习生", "the post"),
        ("work", "role", "Product Manager Intern", "算法实习生", "the post"),
    ],
)
def test_words_that_exclude_each_other_are_told(kind, field, english, chinese, what):
    assert [row[0] for row in told(entry(kind, "en", field, english), entry(kind, "zh", field, chinese))] == [what]


@pytest.mark.parametrize(
    ("kind", "field", "english", "chinese"),
    [
        ("teaching", "text", "Ocean Modelling, graduate, fall", "海洋模拟，硕士研究生，秋季学期"),
        ("grants", "text", "Storm walls, participant", "风暴墙，参与"),
        ("honors", "title", "Excellent Thesis Award", "优秀论文奖"),
        ("service", "text", "Reviewer for Journal of Tides", "审稿人：Journal of Tides"),
        ("education", "role", "Ph.D. in Physical Oceanography", "物理海洋学，博士"),
        ("education", "role", "Master of Engineering in Materials and Chemical Engineering", "工程硕士（材料与化工）"),
        (
            "talks",
            "text",
            "Ebb and flow, Hangzhou, China",
            "潮起潮落，浙江",
        ),
        ("work", "organization", "Tsinghua University", "清华大学深圳国际研究生院"),
        ("work", "text", "Lecturer, School of Chemistry, Lanzhou University", "讲师，兰州大学化学学院"),
        ("students", "text", "Yue Sun, undergraduate student", "孙悦，本科生"),
        ("patents", "text", "Foam counter, granted, 2021", "泡沫计数器，申请号1，已授权，2021"),
        ("service", "text", "Associate Editor, Tides", "《潮汐》副主编"),
        ("projects", "title", "Tide gauge (1st in charge)", "潮位仪（第一负责人）"),
        ("projects", "role", "Key Member", "主要参与人"),
        ("projects", "role", "Core Member", "参与"),
        ("grants", "role", "Team Leader", "项目负责人"),
        ("work", "role", "Software Engineering Intern", "算法实习生"),
        ("work", "role", "Research Intern", "大模型算法实习生"),
    ],
)
def test_other_words_for_the_same_are_no_difference(kind, field, english, chinese):
    assert told(entry(kind, "en", field, english), entry(kind, "zh", field, chinese)) == []


def test_a_part_in_a_project_is_not_told_by_the_story_of_it():
    story = "I was in the lead, and divided the work among the team members, wrote the code and led the talks."
    one = replace(entry("projects", "en", "title", "Tide gauge"), body=body_of(story, "en"))
    other = replace(entry("projects", "zh", "title", "潮位仪"), body=body_of("项目负责人：带领大家。", "zh"))
    assert told(one, other) == []


def body_of(text: str, lang: str) -> Body:
    return Localized.of({lang: (Paragraph((Run(text),)),)})


def test_schools_by_their_pinyin():
    one = entry("education", "en", "role", "B.Sc. in Physics", "Beipo University")
    same = entry("education", "zh", "role", "物理学，学士", "北坡大学")
    other = entry("education", "zh", "role", "物理学，学士", "南坡大学")
    assert told(one, same) == []
    assert [row[0] for row in told(one, other)] == ["the institution"]
    yale = entry("education", "en", "role", "B.Sc. in Physics", "Pace University")
    assert told(yale, entry("education", "zh", "role", "物理学，学士", "佩斯大学")) == []


def test_an_author_whom_one_page_leaves_out():
    papers = [
        entry("publications", lang, "title", "Dew and drought", authors=authors)
        for lang, authors in (("en", "Ona Reyes, Jun Corv, Mara Quill"), ("en", "Ona Reyes, Jun Corv"))
    ]
    assert told(*papers) == [("one of the authors", "Mara Quill", "")]
    shortened = entry("publications", "en", "title", "Dew and drought", authors="Ona Reyes et al.")
    assert told(papers[0], shortened) == []


@pytest.mark.parametrize(
    ("english", "chinese", "what"),
    [
        ("I am an Associate Professor at Ebb University.", "我是退潮大学教授。", "the post"),
        ("I am an Associate Professor at Ebb University.", "我是退潮大学长聘副教授。", ""),
        ("I am a Lecturer in Chemistry at Ebb University.", "我是退潮大学化学副教授。", "the post"),
        ("I am a Lecturer at Ebb, advised by Prof. Wu.", "我是退潮大学讲师，师从退潮大学吴静远教授。", ""),
        ("I am a student of Professor Ada Marsh at Ebb.", "我师从马教授。", ""),
        ("I was an assistant professor, and am a professor at Ebb.", "现为退潮大学教授，曾任助理教授。", ""),
        ("I am a visiting professor at Ebb.", "我是退潮大学讲师。", ""),
    ],
)
def test_the_owners_rank_in_a_bio(english, chinese, what):
    assert [row.what for row in ranks(english, chinese)] == ([what] if what else [])


def test_the_year_of_study_in_a_bio():
    said = "I am a third-year Ph.D. student.", "我是四年级博士生。", "我是博三学生。"
    assert [row.what for row in of_prose("bio", *said[:2])] == ["the year of study"]
    assert not list(of_prose("bio", said[0], said[2]))
    assert [row.what for row in of_prose("bio", said[0], "我是三年级硕士生。")] == ["the level of study"]


def test_the_year_in_which_a_student_began_is_no_difference():
    found = [
        Difference("number", "a number", "2020-2023", ""),
        Difference("date", "the date", "2025 – present", "2025"),
        Difference("number", "a number", "3", ""),
    ]
    assert [one.first for one in of_students(found, entry("students", "zh", "text", "李涛（2020级，CCF-A类1篇）"))] == [
        "3"
    ]
    assert [one.first for one in of_students(found[:1], entry("students", "zh", "text", "李涛"))] == ["2020-2023"]
