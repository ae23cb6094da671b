from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.cv.text import Run, inline, plain
from cvgen.language.typesetting.punctuation import typeset


def zh(text, context="prose"):
    return plain(typeset(inline(text), "zh", context))


def en(text):
    return plain(typeset(inline(text), "en"))


@pytest.mark.parametrize(
    ("given", "set_"),
    [
        # marks beside Chinese
        ("研究方向:语音识别,方言,翻译.", "研究方向：语音识别，方言，翻译。"),
        ("目前, 我在读博; 导师是顾教授!", "目前，我在读博；导师是顾教授！"),
        ("会议审稿人: ICLR 2023, EMNLP 2023", "会议审稿人：ICLR 2023, EMNLP 2023"),
        ("排名 3, 共 100 人", "排名 3，共 100 人"),
        ("熟悉 Python, C++, 数据库", "熟悉 Python，C++，数据库"),
        ("他会 Python.", "他会 Python."),
        ("他会写诗，也会 Python.", "他会写诗，也会 Python。"),
        ("一. 引言", "一. 引言"),
        ("导师: Jane Doe, Summer Smith", "导师：Jane Doe, Summer Smith"),
        ("Python、SQL，C++", "Python、SQL，C++"),
        ("We study speech，and more。", "We study speech, and more."),
        ("浙江大学 , 杭州", "浙江大学，杭州"),
        ("已录用；IEEE 待检索。 另有两篇", "已录用；IEEE 待检索。另有两篇"),
        # brackets
        ("国家奖学金 (硕士生) (前 1%)", "国家奖学金（硕士生）（前 1%）"),
        ("奖学金 (2/1217)", "奖学金（2/1217）"),
        ("语音合成 (TTS) 等任务", "语音合成（TTS）等任务"),
        ("语音合成（TTS, Text-to-Speech）等", "语音合成（TTS, Text-to-Speech）等"),
        ("强化学习（DRL)与", "强化学习（DRL）与"),
        ("用 f(x) 和 38(5) 表示", "用 f(x) 和 38(5) 表示"),
        ("浙江大学（杭州） 博士", "浙江大学（杭州） 博士"),
        ("会议论文()和《》", "会议论文和"),
        ("采用测试驱动开发（TDD） 的思想", "采用测试驱动开发（TDD）的思想"),
        # quotation marks, dashes, dots
        ('参加"汇创"活动', "参加“汇创”活动"),
        ('用 5" 屏幕', '用 5" 屏幕'),
        ("所谓'方言'", "所谓‘方言’"),
        ("他说“It's fine”。", "他说“It's fine”。"),
        ("方法--以武汉为例", "方法——以武汉为例"),
        ("方法 — 以武汉为例", "方法——以武汉为例"),
        ("北京–上海 A–B", "北京–上海 A–B"),
        ("期待更多 ...", "期待更多……"),
        ("期待更多。。。", "期待更多……"),
        ("好吧。。", "好吧。。"),
        # blanks
        ("浙 江 大 学", "浙江大学"),
        ("浙江大学 计算机学院 博士", "浙江大学 计算机学院 博士"),
        ("导师：张 三，教授", "导师：张三，教授"),
        ("用 Python 写", "用 Python 写"),
        # width
        ("ＡＢ１２号，９５％", "AB12号，95%"),
        ("ｱﾙﾊﾞ", "ｱﾙﾊﾞ"),
    ],
)
def test_chinese(given, set_):
    assert zh(given) == set_


@pytest.mark.parametrize(
    "text",
    [
        "主页：https://x.org/a,b?c=d:e;f(g)!，欢迎",
        "邮箱：a.b@c.org，网址 www.x.org。",
        "共 1,000 人，10:30 开始，比分 3:2，得分 3.5",
        "代码见 README.md，版本 v1.2.3，DOI 10.1000/x.y",
        "使用 Node.js、e.g. 框架",
        "I work at Zhejiang University (浙江大学), where I study speech.",
        "Hongtao Liang, Qihui Wu. 面向方言的识别方法",
        "师从 Prof. 张三",
        "《Assessing Resilience: A Global View, Again》",
        "沈砚舟, 陆知远. 面向吴语的方法[J]. 中文信息学报, 2024, 38(5): 101–112.",
    ],
)
def test_what_stays(text):
    assert zh(text) == text


@pytest.mark.parametrize(
    ("given", "set_"),
    [
        ("I study NLP，speech（ASR）and more。", "I study NLP, speech (ASR) and more."),
        ("Skills：Python、Rust；C", "Skills: Python, Rust; C"),
        ("at ９：３０， １，０００ people", "at 9:30, 1,000 people"),
        ("see 《软件学报》，vol. 3", "see 《软件学报》, vol. 3"),
        ("see “面向方言，方法（一）” there", "see “面向方言，方法（一）” there"),
        ("a gloss（x) here", "a gloss (x) here"),
        ("Award (优秀奖，第一名)", "Award (优秀奖，第一名)"),
        ("我在浙江大学读博,研究语音.", "我在浙江大学读博，研究语音。"),
        (
            "采用 Swift 编写的一个小游戏，支持 Watch App and more",
            "采用 Swift 编写的一个小游戏，支持 Watch App and more",
        ),
        ("plain, English: text; done (x)!", "plain, English: text; done (x)!"),
    ],
)
def test_english(given, set_):
    assert en(given) == set_


def test_a_chinese_clause_full_of_terms_stays_chinese():
    assert zh("学习率不变；batch size 为 256。") == "学习率不变；batch size 为 256。"


def test_the_context_says_what_a_mark_is():
    assert zh("张　三", "name") == "张三"
    assert zh("欧阳 修", "name") == "欧阳修"
    assert zh("Ada 林", "name") == "Ada 林"
    assert zh("张 三, 李 四, A. Lin", "authors") == "张三, 李四, A. Lin"
    assert zh("中文信息学报, 2024, 38(5): 101", "reference") == "中文信息学报, 2024, 38(5): 101"


def test_styles_and_addresses_stay():
    runs = (
        Run("浙大", bold=True),
        Run(", "),
        Run("网站", href="https://x.org/a,b"),
        Run("a,b", code=True),
        Run(", 好"),
    )
    assert typeset(runs, "zh") == (
        Run("浙大", bold=True),
        Run("，"),
        Run("网站", href="https://x.org/a,b"),
        Run("a,b", code=True),
        Run("，好"),
    )


def test_a_bracket_keeps_the_style_it_was_written_in():
    runs = (Run("奖学金"), Run(" (前 1%)", italic=True), Run(" 等"))
    assert typeset(runs, "zh") == (Run("奖学金"), Run("（前 1%）", italic=True), Run("等"))


PIECES = st.sampled_from(
    [
        *"张浙江大学，。；：？！（）“”《》、…—·",
        *" ,.;:?!()\"'-[]",
        "Ab",
        "c",
        "12",
        "ＡＢ",
        "--",
        "...",
        "。。",
        "\n",
        "\u3000",
        "https://x.org/a,b",
        "e.g.",
        "Python",
        "研究方向",
        "Prof.",
        "et al.",
    ]
)
STYLES = st.sampled_from([{}, {"bold": True}, {"code": True}, {"raised": True}, {"href": "https://x.org"}])
RUNS = st.lists(
    st.builds(lambda text, style: Run("".join(text), **style), st.lists(PIECES, min_size=1, max_size=8), STYLES),
    max_size=4,
).map(tuple)


def letters(runs):
    return "".join(c for c in unicodedata.normalize("NFKC", plain(runs)) if c.isalnum())


@given(RUNS, st.sampled_from(["zh", "en"]), st.sampled_from(["prose", "authors", "reference", "name"]))
def test_once_is_enough_and_letters_stay(runs, lang, context):
    made = typeset(runs, lang, context)
    assert typeset(made, lang, context) == made
    assert letters(made) == letters(runs)
    assert [run.href for run in made if run.code] == [run.href for run in runs if run.code]
    assert plain(run for run in made if run.code) == plain(run for run in runs if run.code)


@pytest.mark.parametrize(
    "text",
    [
        "导师：Prof. Wei Lin",
        "合作导师：Prof. An He 与 Dr. Tu Qian",
        "我与 Mr. Lin、Mrs. He 和 Ms. Tu 合作",
        "与 A. Lin、B. K. Wen 合作，完成论文",
        "见 Vol. 3，No. 2，第 5 页",
        "就职于 Harbour Co. Ltd，任工程师",
        "论文见 IEEE Trans. Syst. 等期刊，获 M.Sc. in Dew 学位",
    ],
)
def test_the_point_of_a_title_an_initial_or_an_abbreviation_stays(text):
    assert plain(typeset(inline(text), "zh")) == text


def test_the_point_behind_a_name_still_ends_a_chinese_sentence():
    made = plain(typeset(inline("合作导师是 Prof. An He，研究潮汐与 Python. 题目：潮汐"), "zh"))
    assert made == "合作导师是 Prof. An He，研究潮汐与 Python。题目：潮汐"
