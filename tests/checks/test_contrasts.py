"""Two readings of one entry that cannot both be right by a word; and those that only say it otherwise."""

from __future__ import annotations

import pytest

from cvgen.checks.parity.words import of_words
from cvgen.cv.model import ENTRY_TEXTS, Entry, with_texts
from cvgen.cv.text import NOTHING, Text, text_of
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
        ("projects", "role", "Key Member", "主要参与人"),
        ("projects", "role", "Core Member", "参与"),
        ("grants", "role", "Team Leader", "项目负责人"),
        ("work", "role", "Software Engineering Intern", "算法实习生"),
        ("work", "role", "Research Intern", "大模型算法实习生"),
    ],
)
def test_other_words_for_the_same_are_no_difference(kind, field, english, chinese):
    assert told(entry(kind, "en", field, english), entry(kind, "zh", field, chinese)) == []


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
    assert told(*papers) == [("the authors", "Mara Quill", "")]
    shortened = entry("publications", "en", "title", "Dew and drought", authors="Ona Reyes et al.")
    assert told(papers[0], shortened) == []
