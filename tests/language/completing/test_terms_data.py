"""The dictionary of phrases is whole, has each spelling once, and says what schools, degrees and prizes are called."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

import cvgen
from cvgen.files.lines import Lines
from cvgen.files.yaml import compose

FILE = Path(cvgen.__file__).parent / "locales" / "terms.yml"
HAN = re.compile(r"[\u3400-\u9fff]")
CATEGORIES = (
    "awards companies degrees departments institutes labels places ranks roles societies status subjects universities"
)

# The universities of the state's list of 2022 ("Double First-Class").
LISTED = """
北京大学 中国人民大学 清华大学 北京交通大学 北京工业大学 北京航空航天大学 北京理工大学 北京科技大学
北京化工大学 北京邮电大学 中国农业大学 北京林业大学 北京协和医学院 北京中医药大学 北京师范大学
首都师范大学 北京外国语大学 中国传媒大学 中央财经大学 对外经济贸易大学 外交学院 中国人民公安大学
北京体育大学 中央音乐学院 中国音乐学院 中央美术学院 中央戏剧学院 中央民族大学 中国政法大学 南开大学
天津大学 天津工业大学 天津医科大学 天津中医药大学 华北电力大学 河北工业大学 山西大学 太原理工大学
内蒙古大学 辽宁大学 大连理工大学 东北大学 大连海事大学 吉林大学 延边大学 东北师范大学 哈尔滨工业大学
哈尔滨工程大学 东北农业大学 东北林业大学 复旦大学 同济大学 上海交通大学 华东理工大学 东华大学
上海海洋大学 上海中医药大学 华东师范大学 上海外国语大学 上海财经大学 上海体育学院 上海音乐学院 上海大学
南京大学 苏州大学 东南大学 南京航空航天大学 南京理工大学 中国矿业大学 南京邮电大学 河海大学 江南大学
南京林业大学 南京信息工程大学 南京农业大学 南京医科大学 南京中医药大学 中国药科大学 南京师范大学
浙江大学 中国美术学院 安徽大学 中国科学技术大学 合肥工业大学 厦门大学 福州大学 南昌大学 山东大学
中国海洋大学 中国石油大学（华东） 郑州大学 河南大学 武汉大学 华中科技大学 中国地质大学（武汉）
武汉理工大学 华中农业大学 华中师范大学 中南财经政法大学 湘潭大学 湖南大学 中南大学 湖南师范大学
中山大学 暨南大学 华南理工大学 华南农业大学 广州医科大学 广州中医药大学 华南师范大学 海南大学 广西大学
四川大学 重庆大学 西南交通大学 电子科技大学 西南石油大学 成都理工大学 四川农业大学 成都中医药大学
西南大学 西南财经大学 贵州大学 云南大学 西藏大学 西北大学 西安交通大学 西北工业大学 西安电子科技大学
长安大学 西北农林科技大学 陕西师范大学 兰州大学 青海大学 宁夏大学 新疆大学 石河子大学
中国矿业大学（北京） 中国石油大学（北京） 中国地质大学（北京） 宁波大学 南方科技大学 上海科技大学
中国科学院大学 国防科技大学 海军军医大学 空军军医大学
""".split()

PAIRS = [
    ("degrees", "Ph.D.", "博士"),
    ("degrees", "Bachelor's Degree", "学士"),
    ("degrees", "B.Eng.", "工学学士"),
    ("roles", "Ph.D. Student", "博士生"),
    ("roles", "Associate Professor", "副教授"),
    ("roles", "Area Chair", "领域主席"),
    ("labels", "Project Page", "项目主页"),
    ("labels", "PDF", "PDF"),
    ("awards", "National Scholarship", "国家奖学金"),
    ("awards", "NSFC General Program", "国家自然科学基金面上项目"),
    ("ranks", "Runner-up", "亚军"),
    ("universities", "Beihang University", "北京航空航天大学"),
    ("universities", "Northwestern University", "美国西北大学"),
    ("institutes", "Microsoft Research Asia", "微软亚洲研究院"),
    ("companies", "ByteDance", "字节跳动"),
    ("departments", "School of Computer Science", "计算机学院"),
    ("subjects", "Software Engineering", "软件工程"),
    ("places", "Hangzhou", "杭州"),
    ("societies", "China Computer Federation", "中国计算机学会"),
    ("status", "Under Review", "在审"),
]


@cache
def table():
    """The rows of each category as they stand in the file."""
    node, found = compose(Lines.of_file(FILE, FILE.read_text("utf-8")), strict=True)
    assert found == ()
    return node.to_python()


def rows():
    """Every row with its category."""
    return [(category, row) for category, listed in table().items() for row in listed]


def folded(spelling):
    """A spelling as it is compared."""
    text = " ".join(unicodedata.normalize("NFKC", spelling).casefold().replace(".", "").split())
    return text.removeprefix("the ")


def test_every_category_is_there_and_no_other():
    assert sorted(table()) == CATEGORIES.split()


def test_every_row_has_spellings_in_both_languages():
    for category, row in rows():
        assert set(row) == {"en", "zh"}, (category, row)
        for spellings in row.values():
            assert isinstance(spellings, list) and spellings, (category, row)
            assert all(isinstance(text, str) and text and text == text.strip() for text in spellings), (category, row)


def test_each_language_is_what_it_says():
    for category, row in rows():
        assert not any(HAN.search(text) for text in row["en"]), (category, row)
        assert HAN.search(row["zh"][0]) or is_unchanged(row), (category, row)


def is_unchanged(row):
    """A word that stays as it is in Chinese."""
    return row["zh"][0] == row["en"][0]


def test_a_spelling_stands_once_in_a_category():
    for language in ("en", "zh"):
        seen: dict[tuple[str, str], int] = {}
        for category, row in rows():
            for text in row[language]:
                other = seen.setdefault((category, folded(text)), text)
                assert other is text, f"{category}: {text!r} stands there twice"


def test_the_147_universities_have_their_english_names():
    assert len(set(LISTED)) == 147
    known = {text: row["en"][0] for row in table()["universities"] for text in row["zh"]}
    assert [name for name in LISTED if name not in known] == []


@pytest.mark.parametrize(("category", "english", "chinese"), PAIRS)
def test_pairs(category, english, chinese):
    """What is printed for a thing, in either direction."""
    found = [row for row in table()[category] if english in row["en"] or chinese in row["zh"]]
    assert [(row["en"][0], row["zh"][0]) for row in found] == [(english, chinese)]


def test_what_could_be_two_schools_is_left_out():
    spellings = {folded(text) for row in table()["universities"] for text in row["en"]}
    assert spellings.isdisjoint({"ntu", "northeastern university", "bit", "uw"})
