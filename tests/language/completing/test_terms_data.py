"""The dictionary of phrases is whole, has each spelling once, and says what schools, degrees and prizes are called."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

import cvgen
from cvgen.files.lines import Lines
from cvgen.files.yaml import compose
from cvgen.language.completing.terms import Terms, Where, dictionary, evidence

FILE = Path(cvgen.__file__).parent / "locales" / "terms.yml"
HAN = re.compile(r"[\u3400-\u9fff]")
CATEGORIES = (
    "awards companies degrees departments headings institutes labels links places ranks roles societies status "
    "subjects universities"
)
#: What a row may say of where it holds, and the places there are.
CONDITIONS = {"to", "in", "near", "unless"}
PLACES = {"company", "university", "academy", "study", "education", "work", "grants", "service", "teaching"}

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
    return [(category, row) for category, listed in table().items() if category != "sources" for row in listed]


def holds_everywhere(row, language):
    """Whether a row is used wherever a spelling of a language stands."""
    return not {"in", "near"} & set(row) and row.get("to", "") != language


def folded(spelling):
    """A spelling as it is compared."""
    text = " ".join(unicodedata.normalize("NFKC", spelling).casefold().replace(".", "").split())
    return text.removeprefix("the ")


def test_every_category_is_there_and_no_other():
    assert sorted(table()) == sorted([*CATEGORIES.split(), "sources"])


def test_every_category_says_what_it_is_for_and_where_its_rows_come_from():
    assert sorted(table()["sources"]) == CATEGORIES.split()
    assert all(set(told) == {"context", "source"} and all(told.values()) for told in table()["sources"].values())


def test_every_row_has_spellings_in_both_languages():
    for category, row in rows():
        assert {"en", "zh"} <= set(row) <= {"en", "zh", "hant"} | CONDITIONS, (category, row)
        assert row.get("to", "zh") in ("en", "zh"), (category, row)
        assert set(row.get("in", [])) <= PLACES, (category, row)
        for spellings in (row[name] for name in ("en", "zh", "hant", "near", "unless") if name in row):
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
            if not holds_everywhere(row, language):
                continue
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
    listed = [row for row in table()[category] if not CONDITIONS & set(row)]
    found = [row for row in listed if english in row["en"] or chinese in row["zh"]]
    assert [(row["en"][0], row["zh"][0]) for row in found] == [(english, chinese)]


def test_what_could_be_two_schools_is_left_out():
    spellings = {folded(text) for row in table()["universities"] for text in row["en"]}
    assert spellings.isdisjoint({"ntu", "northeastern university", "bit", "uw"})


@cache
def terms(to):
    """The dictionary in one direction."""
    return Terms(dictionary(), to)


def said(phrase, to, *categories, kinds=(), beside=(), page=()):
    """What the dictionary prints for a phrase in a place of a CV."""
    where = Where(frozenset(kinds), evidence(beside), evidence(page))
    found = terms(to).at(where).find(phrase, categories)
    return found.text if found and (not categories or found.category in categories) else None


@pytest.mark.parametrize(
    "phrase",
    "Research Fellow|Associate Editor|AE|Associate Researcher|Young Researcher|Junior College|Postgraduate Degree|"
    "Soochow University|NTNU|SCU|USC|UCL|FDU|CQU|NKU|THU|HIT|DUT|BNU|SNU|WHU|JLU|RUC|Northwest University|AR|ICM|CMO|"
    "PCL|360|JD|Architecture|Advisor to the Board|Full Professor of Tides|NTU|Northeastern University|"
    "Bachelor of Technology|Developer Advocate|School of Computing|ISCAS|CICC|CSC".split("|"),
)
def test_what_could_be_two_things_or_another_rank_is_left_as_it_is(phrase):
    """The reviewers' table of docs/dictionary.md, to Chinese."""
    assert said(phrase, "zh") is None


@pytest.mark.parametrize(
    "phrase", "研究员 青年研究员 特任研究员 特聘研究员 高级研究员 校长 院长 副院长 专科 大专 院".split()
)
def test_a_chinese_rank_is_left_as_it_is(phrase):
    assert said(phrase, "en") is None


@pytest.mark.parametrize(
    ("phrase", "to", "result"),
    [
        ("Hong Kong PhD Fellowship Scheme", "zh", "香港博士研究生奖学金计划"),
        ("Researcher", "zh", "研究人员"),
        ("副主编", "en", "Associate Editor-in-Chief"),
        ("Program Co-Chair", "zh", "程序委员会共同主席"),
        ("M.Eng.", "zh", "硕士"),
        ("Master of Engineering", "zh", "硕士"),
        ("工程硕士", "en", "Master of Engineering"),
        ("工学硕士", "en", "M.Eng."),
        ("B.A.", "zh", "学士"),
        ("文学硕士", "en", "Master of Arts"),
        ("Associate Degree", "zh", "副学士"),
        ("Bell Labs", "zh", "贝尔实验室"),
        ("Nokia Bell Labs", "zh", "诺基亚贝尔实验室"),
        ("Ant Financial", "zh", "蚂蚁金服"),
        ("Academia Sinica", "zh", "中央研究院"),
        ("苏州大学", "en", "Soochow University"),
        ("Internet of Things", "zh", "物联网"),
        ("Mechatronics", "zh", "机电一体化"),
        ("Microelectronics", "zh", "微电子"),
        ("Visualization", "zh", "可视化"),
        ("Academic Excellence Award", "zh", "学业优秀奖"),
        ("Gold Medal", "zh", "金牌"),
        ("Gold Award", "zh", "金奖"),
        ("全国重点实验室", "en", "State Key Laboratory"),
        ("青年科学基金项目（B类）", "en", "NSFC Young Scientists Fund (Category B)"),
        ("HKPFS", "zh", "香港博士研究生奖学金计划"),
        ("Full Paper", "zh", "长文"),
        ("The University of Osaka", "zh", "大阪大学"),
        ("大阪大学", "en", "Osaka University"),
        ("Faculty of Engineering", "zh", "工学院"),
    ],
)
def test_what_is_certain_is_said(phrase, to, result):
    category = "status" if phrase == "Full Paper" else ""
    assert said(phrase, to, *([category] if category else [])) == result


@pytest.mark.parametrize(
    ("phrase", "to", "where", "result"),
    [
        ("Researcher", "zh", {"kinds": ["company"]}, "研究员"),
        ("研究员", "en", {"kinds": ["company"]}, "Researcher"),
        ("研究员", "en", {"kinds": ["academy"]}, "Professor"),
        ("院长", "en", {"kinds": ["university"]}, "Dean"),
        ("Principal Investigator", "zh", {"kinds": ["work"]}, "课题组长"),
        ("Principal Investigator", "zh", {"kinds": ["grants"]}, "主持"),
        ("主持", "en", {"kinds": ["grants"]}, "Principal Investigator"),
        ("Architecture", "zh", {"kinds": ["study"]}, "建筑学"),
        ("Part-time", "zh", {"kinds": ["education"]}, "非全日制"),
        ("Part-time", "zh", {"kinds": ["work"]}, "兼职"),
        ("UCL", "zh", {"beside": ["UCL, London"]}, "伦敦大学学院"),
        ("UCL", "zh", {"page": ["a.lin@cs.ucl.ac.uk"]}, "伦敦大学学院"),
        ("UCL", "zh", {"page": ["London Tide Works"]}, None),
        ("USC", "zh", {"beside": ["University of South Carolina"]}, None),
        ("THU", "zh", {"page": ["Tsinghua University"]}, "清华大学"),
        ("NTNU", "zh", {"beside": ["Taipei, Taiwan"]}, "台湾师范大学"),
        ("NTNU", "zh", {"beside": ["Trondheim, Norway"]}, "挪威科技大学"),
        ("Soochow University", "zh", {"beside": ["Suzhou, Jiangsu"]}, "苏州大学"),
        ("Soochow University", "zh", {"beside": ["Taipei"]}, "东吴大学"),
        ("MBBS", "zh", {"beside": ["The University of Hong Kong"]}, "内外全科医学士"),
        ("School of Computing", "zh", {"beside": ["National University of Singapore"]}, "计算机学院"),
        ("Faculty of Engineering", "zh", {"beside": ["The University of Hong Kong"]}, "工程学院"),
        (
            "Department of Computer Science and Engineering",
            "zh",
            {"beside": ["The Chinese University of Hong Kong"]},
            "计算机科学与工程学系",
        ),
        # One name, several houses: what the entry says comes before what the page says.
        ("HUST", "zh", {"beside": ["HUST, Wuhan"]}, "华中科技大学"),
        ("HUST", "zh", {"beside": ["HUST, Hanoi, Vietnam"]}, None),
        ("CMU", "zh", {"beside": ["CMU, Chiang Mai"]}, None),
        ("Queen's University", "zh", {"beside": ["Queen's University, Belfast"]}, None),
        ("Associate Research Fellow", "zh", {"beside": ["Institute of Tides, Dalian"]}, "副研究员"),
        ("Associate Research Fellow", "zh", {"beside": ["University of Exeter, UK"]}, None),
        ("Deputy Director", "zh", {"beside": ["Institute of Tides"]}, None),
        ("Deputy Director", "zh", {"beside": ["Key Laboratory of Tides"]}, "副主任"),
        ("School of Computer Science and Engineering", "zh", {"beside": ["Beihang University"]}, "计算机学院"),
        (
            "School of Computer Science and Engineering",
            "zh",
            {"beside": ["University of Tides"], "page": ["Beihang University"]},
            "计算机科学与工程学院",
        ),
        (
            "Department of Computer Science and Engineering",
            "zh",
            {"beside": ["HKUST"], "page": ["The Chinese University of Hong Kong", "HKUST"]},
            "计算机科学及工程学系",
        ),
        ("Department of Computer Science and Engineering", "zh", {"page": ["CUHK", "HKUST"]}, "计算机科学与工程系"),
        ("School of Information Science and Technology", "zh", {"page": ["shanghaitech.edu.cn"]}, "信息科学与技术学院"),
        ("School of Information Science and Technology", "zh", {}, None),
        ("合作导师", "en", {"kinds": ["work"]}, "Advisor"),
        ("合作导师", "en", {"kinds": ["education"]}, "Co-advisor"),
        ("批准号", "en", {}, "Grant No."),
    ],
)
def test_the_place_of_a_word_decides(phrase, to, where, result):
    assert said(phrase, to, **where) == result


def test_a_link_and_a_remark_have_words_of_their_own():
    assert [said("Full Paper", "zh", name) for name in ("links", "status")] == ["全文", "长文"]
    assert said("Page", "zh", "links", "labels") == "页面"


def test_no_row_of_a_post_names_another_rank_than_its_counterpart():
    """Ranks that Chinese universities have: none of them stands for an English word of another one."""
    ranks = {
        "教授": "Professor",
        "副教授": "Associate Professor",
        "讲师": "Lecturer",
        "助理教授": "Assistant Professor",
    }
    for row in table()["roles"]:
        for chinese, english in ranks.items():
            if chinese in row["zh"]:
                assert row["en"][0] == english
        if any(text.endswith("研究员") and "博士后" not in text for text in row["zh"][:1]) and "副" not in row["zh"][0]:
            assert row.get("in") or row["zh"][0] in ("助理研究员", "量化研究员", "学生研究员"), row


def test_taiwans_schools_have_their_own_names_in_traditional_characters():
    own = {row["en"][0]: row["hant"][0] for row in table()["universities"] if "hant" in row and "to" not in row}
    assert own["National Taiwan University"] == "國立臺灣大學"
    assert own["Fu Jen Catholic University"] == "輔仁大學"
    assert all(name.startswith("國立") == english.startswith("National") for english, name in own.items())
    assert not any("台" in name for name in own.values())
