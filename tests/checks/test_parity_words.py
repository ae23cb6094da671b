"""Words in which two readings of one entry contradict each other, and those that only say it in another way."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.checks.parity import in_one
from cvgen.checks.parity.order import out_of_order
from cvgen.checks.parity.words import of_words, people
from cvgen.cv.model import Entry
from cvgen.cv.pinyin import is_reading
from cvgen.cv.text import text_of
from cvgen.merge.differences import Difference
from cvgen.notes.diagnostics import Place


def entry(kind: str, line: str, lang: str) -> Entry:
    """An entry of `field=words` parts; what has no field is its text."""
    parts = [part.partition("=") for part in line.split(" | ")]
    return Entry(kind, **{name: text_of(words, lang) for name, _, words in parts})  # type: ignore[arg-type]


DIFFERENT = """
education | organization=Wuhan University ~ organization=湖南大学 ~ the institution
education | organization=Zhejiang University | role=Ph.D. ~ organization=浙江大学 | role=硕士 ~ the degree
education | role=Master's Degree in Software Engineering ~ role=软件工程 学士 ~ the degree
education | role=B.S. in Mathematics ~ role=物理学，学士 ~ the subject
education | role=Ph.D. in Software Engineering ~ role=应用数学 博士 ~ the subject
education | role=Ph.D. | text=Advisor: Prof. Wen Zhou ~ role=博士 | text=导师：周武教授 ~ a name
education | text=Supervised by Prof. Yu Fang ~ text=导师：高阳教授 ~ a name
education | location=Shenzhen ~ location=北京 ~ the place
work | organization=Tencent ~ organization=百度 ~ the institution
work | organization=ByteDance | role=Research Intern ~ organization=字节跳动 | role=产品经理 ~ the post
work | role=Associate Professor ~ role=教授 ~ the post
work | role=Assistant Professor ~ role=副教授 ~ the post
work | role=Lecturer ~ role=副教授 ~ the post
work | location=Hangzhou, China ~ location=上海 ~ the place
internships | organization=Huawei ~ organization=小米 ~ the institution
internships | role=Software Engineer Intern ~ role=数据分析实习生 ~ the post
internships | text=Mentor: Dr. Lin Bai ~ text=导师：李青博士 ~ a name
publications | title=Tidal Memory in Shallow Harbours ~ title=Tidal Memory in Deep Harbours ~ the title, in some words,
publications | title=Learning to Moor ~ title=Learning to Moor Ships ~ the title, in some words,
publications | title=Moor | venue=NeurIPS 2021 ~ title=Moor | venue=ICML 2021 ~ the venue
publications | title=Fog | venue=Journal of Harbour Science ~ title=Fog | venue=Journal of Fjord Science ~ the venue
publications | title=Fog | authors=A. Marsh, B. Reed ~ title=Fog | authors=B. Reed, A. Marsh ~ the order of the authors
honors | title=Tide Cup, Gold Medal ~ title=潮汐杯银牌 ~ the medal
service | text=Reviewer: NeurIPS, ICML, ICLR ~ text=审稿人：NeurIPS、ICML ~ a list
service | text=PC Member: KDD, WWW ~ text=程序委员会委员：KDD、WWW、ICDM ~ a list
"""

ALIKE = """
education | organization=Zhejiang University | role=Ph.D. in Physics ~ organization=浙大 | role=物理学 博士生
education | organization=School of Software, Zhejiang University ~ organization=浙江大学软件学院
education | organization=Tsinghua University ~ organization=清华大学计算机系
education | role=B.Eng. in Electronic Engineering ~ role=电子信息工程 本科
education | role=M.S. ~ role=研究生
education | role=Ph.D. Student ~ role=博士在读
education | role=Exchange Student ~ role=交流学习
education | text=Advisor: Prof. Yanzhou Shen ~ text=导师：沈砚舟教授
education | text=Advisor: Prof. Bing Lyu ~ text=导师：吕冰教授
education | text=Advisor: Prof. John Smith ~ text=导师：约翰·史密斯教授
education | text=Advisors: Prof. Wei Lin and Dr. An He ~ text=导师：林伟教授、何岸博士
education | text=Advisor: Prof. Wei Lin ~ text=导师：Prof. Wei Lin
work | organization=Microsoft Research Asia | role=Research Intern ~ organization=微软亚洲研究院 | role=科研实习生
work | organization=Alibaba DAMO Academy ~ organization=阿里巴巴
work | role=Software Engineer ~ role=软件开发工程师
work | role=Postdoctoral Researcher ~ role=博士后
work | role=Professor ~ role=教授，博士生导师
work | location=Hangzhou, China ~ location=浙江杭州
publications | title=Tidal Memory: A Survey ~ title=Tidal Memory – a survey
publications | title=Tidal Memory ~ title=潮汐记忆
publications | title=Fog | venue=NeurIPS 2021 ~ title=Fog | venue=Advances in Neural Systems (NeurIPS)
publications | title=Fog | venue=IEEE TASLP ~ title=Fog | venue=Transactions on Audio, Speech and Language Processing
publications | title=Fog | authors=Ada Marsh*, Bo Reed ~ title=Fog | authors=Ada Marsh, Bo Reed
honors | title=Gold Medal, Tide Cup ~ title=潮汐杯金奖
service | text=Reviewer: ICML, IEEE TITS ~ text=审稿人：ICML、IEEE T-ITS
"""


def rows(table: str) -> list[list[str]]:
    return [row.split(" ~ ") for row in table.strip().splitlines()]


@pytest.mark.parametrize("row", rows(DIFFERENT), ids=str)
def test_what_contradicts_is_told_once(row):
    kind, english = row[0].split(" | ", 1)
    found = list(of_words(entry(kind, english, "en"), entry(kind, row[1], "zh")))
    assert [one.what for one in found] == [row[2]]


@pytest.mark.parametrize("row", rows(ALIKE), ids=str)
def test_what_is_said_in_another_way_is_no_difference(row):
    kind, english = row[0].split(" | ", 1)
    assert list(of_words(entry(kind, english, "en"), entry(kind, row[1], "zh"))) == []


def test_there_are_25_of_each():
    assert len(rows(DIFFERENT)) == len(rows(ALIKE)) == 25


@pytest.mark.parametrize(
    ("chinese", "latin", "read"),
    [("周文", "Wen Zhou", True), ("周文", "Zhou Wen", True), ("周武", "Wen Zhou", False), ("欧阳娜", "Na Ouyang", True),
     ("吕冰", "Bing Lv", True), ("曾国", "Guo Zeng", True), ("单雄", "Xiong Shan", True), ("周文", "Wen", False)],
)  # fmt: skip
def test_a_name_is_read_as_pinyin(chinese, latin, read):
    assert is_reading(chinese, latin) is read


def test_a_paragraph_names_somebody_else():
    (found,) = people("I work with Prof. Wen Zhou on tides.", "我在周武教授指导下研究潮汐。")
    assert (found.first, found.second) == ("Wen Zhou", "周武")


def test_many_numbers_of_one_pair_of_texts_are_one_difference():
    many = [Difference("number", "a number", str(n), "") for n in range(21)]
    (told,) = in_one(many)
    assert told.first == ", ".join(map(str, range(21)))
    assert in_one(many[:2]) == many[:2]


def test_two_neighbours_that_stand_the_other_way_round():
    def at(words: str, page: str, line: int) -> Entry:
        return Entry("work", organization=text_of(words), place=Place(Path(page), line))

    pairs = [(at("Ebb", "en.md", 3), at("退潮", "zh.md", 9)), (at("Flow", "en.md", 4), at("涨潮", "zh.md", 8))]
    assert out_of_order(pairs) == (pairs[0], pairs[1])
    assert out_of_order([pairs[0], (pairs[1][0], at("涨潮", "zh.md", 10))]) is None
    assert out_of_order([pairs[0], (pairs[1][0], at("涨潮", "other.md", 1))]) is None
    assert out_of_order([]) is None
