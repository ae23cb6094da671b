"""Lines of known phrases in the other language, in its own order; one unknown phrase and the line stays."""

from __future__ import annotations

import pytest

from cvgen.language.completing.glosses import remarks
from cvgen.language.completing.known_phrases import translated
from cvgen.language.completing.terms import Pair, Terms, dictionary

ROWS = {
    "degrees": "M.A., MA = 文学硕士; Ph.D., PhD = 博士; M.S. = 硕士; B.S. = 学士; Undergraduate = 本科",
    "roles": "Ph.D. Student = 博士生; Research Intern = 研究实习生; Lecturer = 讲师",
    "labels": "Advisor, Advisors = 导师; GPA = GPA; Rank = 排名; Thesis = 论文; Reviewer = 审稿人",
    "awards": "National Scholarship = 国家奖学金; Merit Student = 三好学生; Tide Contest = 潮汐竞赛",
    "ranks": "First Prize = 一等奖; Gold Medal = 金奖",
    "status": "expected = 预计",
    "universities": "Zhejiang University = 浙江大学; University of California, Riverside = 加州大学河滨分校",
    "institutes": "Chinese Academy of Sciences = 中国科学院; Institute of Software, CAS = 中国科学院软件研究所",
    "companies": "Alibaba = 阿里巴巴",
    "departments": "School of Software = 软件学院",
    "subjects": "Computer Science = 计算机科学; Computer Science and Technology = 计算机科学与技术; Physics = 物理学",
    "places": "Hangzhou = 杭州; Zhejiang, Zhejiang Province = 浙江; China = 中国; United States = 美国",
    "people": "Bo Wen = 温博",
}


def table() -> tuple[Pair, ...]:
    """ROWS as pairs; the commas of two names are their own."""
    found = []
    for category, rows in ROWS.items():
        for row in rows.split("; "):
            en, zh = row.split(" = ")
            names = (en,) if en.startswith(("University of", "Institute of")) else tuple(en.split(", "))
            found.append(Pair(names, (zh,), category))
    return tuple(found)


PAIRS = (*table(), Pair(("Ebb Contest, Winner",), ("退潮竞赛一等奖",), "awards"))


def said(text: str, to: str, *prefer: str) -> str | None:
    made = translated(text, to, Terms(PAIRS, to), remarks(PAIRS), prefer)
    return made.text if made else None


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Ph.D. in Computer Science", "计算机科学 博士"),
        ("PhD, Computer Science and Technology", "计算机科学与技术 博士"),
        ("Computer Science, Ph.D.", "计算机科学 博士"),
        ("Supervised by Prof. Bo Lin and Prof. Ai Wen.", "导师：Bo Lin 教授、Ai Wen 教授"),
        ("Ph.D. Student in Physics", "物理学 博士生"),
        ("B.S. in Physics and Computer Science", "物理学与计算机科学 学士"),
        ("School of Software, Zhejiang University", "浙江大学软件学院"),
        ("the School of Software at Zhejiang University", "浙江大学软件学院"),
        ("Zhejiang University, School of Software", "浙江大学软件学院"),
        ("Zhejiang University, Hangzhou, China", "浙江大学（中国杭州）"),
        ("University of California, Riverside, United States", "加州大学河滨分校（美国）"),
        ("Institute of Software, CAS, Chinese Academy of Sciences", "中国科学院软件研究所"),
        ("Zhejiang University (ZJU)", "浙江大学（ZJU）"),
        ("Zhejiang University (浙江大学竺可桢学院)", "浙江大学竺可桢学院"),
        ("Alibaba & Zhejiang University", "阿里巴巴与浙江大学"),
        ("Hangzhou, China", "中国杭州"),
        ("Hangzhou, Zhejiang, China", "中国浙江杭州"),
        ("National Scholarship (Top 1%)", "国家奖学金（前1%）"),
        ("National Scholarship, Zhejiang University", "国家奖学金，浙江大学"),
        ("National Scholarship (¥8,000, 3/120)", "国家奖学金（¥8,000，3/120）"),
        ("Merit Student of Zhejiang University (Top 3)", "浙江大学三好学生（前3名）"),
        ("First Prize in the Tide Contest", "潮汐竞赛一等奖"),
        ("Tide Contest (2nd), First Prize (Top 2%)", "潮汐竞赛（第2）一等奖（前2%）"),
        ("Merit Student, Zhejiang University (Top 3%)", "浙江大学三好学生（前3%）"),
        ("Merit Student, Zhejiang Province, Top 3%", "浙江省三好学生，前3%"),
        ("National Scholarship of China", "国家奖学金"),
        ("Tide Contest, Gold Medal", "潮汐竞赛金奖"),
        ("Ebb Contest (EC), Winner", "退潮竞赛一等奖"),
        ("Research Intern, Hangzhou", "研究实习生，杭州"),
        ("Research Intern at Alibaba", "阿里巴巴，研究实习生"),
        ("Ph.D. in Physics, Zhejiang University. GPA: 3.9/4.0", "浙江大学，物理学 博士，GPA：3.9/4.0"),
        ("Undergraduate. (GPA: 3.8/4.3, rank: 6/206)", "本科（GPA：3.8/4.3，排名：6/206）"),
        ("GPA 3.9; Rank 1/120", "GPA 3.9；排名1/120"),
        ("Thesis: Tides at Night", "论文：Tides at Night"),
        ("Reviewer: CVPR 2026, ICLR", "审稿人：CVPR 2026、ICLR"),
        ("Advisor: Prof. Zhou Zhao", "导师：Zhou Zhao 教授"),
        ("Advisor: Prof. Zhou Zhao (赵洲)", "导师：赵洲教授"),
        ("Advisor: Zhou Zhao | 赵洲", "导师：赵洲"),
        ("Advisors: Dr. Bo Wen and Assoc. Prof. Ada Lin", "导师：温博博士、Ada Lin 副教授"),
        ("Advisor: Prof. Ada Lin; Prof. Bo Wen", "导师：Ada Lin 教授、温博教授"),
        ("supervised by Prof. Ada Lin at Zhejiang University", "导师：Ada Lin 教授（浙江大学）"),
    ],
)
def test_chinese_as_a_native_writes_it(english, chinese):
    assert said(english, "zh") == chinese


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("博士，计算机科学与技术", "Ph.D. in Computer Science and Technology"),
        ("计算机科学 博士", "Ph.D. in Computer Science"),
        ("计算机科学博士", "Ph.D. in Computer Science"),
        ("浙江大学软件学院", "School of Software, Zhejiang University"),
        ("软件学院，浙江大学", "School of Software, Zhejiang University"),
        ("浙江大学（Zhejiang University）", "Zhejiang University"),
        ("浙江大学艾达学院（Ada College, ZJU）", "Ada College (ZJU)"),
        ("浙江杭州", "Hangzhou, Zhejiang"),
        ("中国 杭州", "Hangzhou, China"),
        ("杭州，中国", "Hangzhou, China"),
        ("国家奖学金（前1%）", "National Scholarship (Top 1%)"),
        ("浙江大学三好学生（第2名）", "Merit Student, Zhejiang University (2nd place)"),
        ("硕士。导师：林艾达教授、温博博士", "M.S. Advisor: Prof. 林艾达, Dr. Bo Wen"),
        ("GPA：3.9/4.0，排名：3/120", "GPA: 3.9/4.0, Rank: 3/120"),
    ],
)
def test_english_as_a_native_writes_it(chinese, english):
    assert said(chinese, "en") == english


@pytest.mark.parametrize(
    "text",
    [
        "Ph.D. in Tidal Science",
        "School of Tides, Zhejiang University",
        "Tide Award, Zhejiang University",
        "National Scholarship (first year)",
        "Advisor: the tides of the sea",
        "Reviewer: Journal of Tides",
        "I study Computer Science at Zhejiang University.",
        "Physics, Ph.D. in Computer Science",
        "Research Intern, MA",
        "2019 – 2020",
        "",
    ],
)
def test_one_unknown_phrase_and_the_line_stays(text):
    assert said(text, "zh") is None


@pytest.mark.parametrize("text", ["浙江大学潮汐学院", "物理学浙江大学", "我在浙江大学", "潮汐奖"])
def test_chinese_words_are_not_cut_out_of_a_longer_one(text):
    assert said(text, "en") is None


@pytest.mark.parametrize(
    ("text", "to", "result"),
    [
        ("Area Chair, ACL 2024", "zh", "领域主席，ACL 2024"),
        ("领域主席，ACL 2024", "en", "Area Chair, ACL 2024"),
        ("Research Intern, MA", "zh", None),
        ("Member, IEEE", "zh", "IEEE会员"),
        ("Professor and Vice Dean", "zh", "教授、副院长"),
        ("Finalist, Best Paper Award", "zh", "最佳论文入围"),
        ("Silver Medal, ICPC Asia Regional Contest (Nanjing)", "zh", "ICPC亚洲区域赛（南京）银牌"),
        ("Merit Student, Zhejiang University (Hangzhou)", "zh", "浙江大学（杭州）三好学生"),
        ("CCF潮汐专委会执行委员", "en", None),
        ("Programming Languages: Python, C++, Java", "zh", "编程语言：Python、C++、Java"),
        ("Chu Kochen Honors College, Zhejiang University", "zh", "浙江大学竺可桢学院"),
        ("Honorable Mention, Mathematical Contest in Modeling", "zh", "美国大学生数学建模竞赛二等奖"),
        ("软件工程专业，硕士", "en", "Master's Degree in Software Engineering"),
        ("助教，操作系统，浙江大学", "en", "Teaching Assistant, Operating Systems, Zhejiang University"),
        ("副主编，《港湾学报》，2020年 – 至今", "en", "Associate Editor-in-Chief, 《港湾学报》, 2020 – present"),
        ("车辆工程，本科，工学学士", "en", "B.Eng. in Vehicle Engineering"),
        ("智能科学与技术，博士，工学博士", "en", "D.Eng. in Intelligence Science and Technology"),
        ("系统科学，硕士，理学硕士", "en", "Master of Science in Systems Science"),
        ("Bachelor's Degree, B.Eng. in Software Engineering", "zh", "软件工程 工学学士"),
        ("硕士，工学博士，软件工程", "en", None),
        ("国家奖学金，2019年9月", "en", "National Scholarship, Sep 2019"),
        ("Reviewer, Jun 2021 – present", "zh", "审稿人，2021年6月至今"),
    ],
)
def test_lines_by_the_dictionary(text, to, result):
    known = dictionary()
    made = translated(text, to, Terms(known, to), remarks(known), ("awards", "roles", "degrees", "subjects", "labels"))
    assert (made.text if made else None) == result


@pytest.mark.parametrize("end", ["(2022 – 2025)", "– 2025 Outstanding!", "?"])
def test_a_long_row_of_abbreviations_is_read_once(end):
    """In the first version each capital letter doubled the time: this row would outlive the machine."""
    known = dictionary()
    row = "Conference Reviewer: " + ", ".join(["ICLR", "ICML", "NeurIPS", "CVPR", "ICCV", "ECCV", "AAAI", "IJCAI"] * 4)
    assert translated(f"{row} {end}", "zh", Terms(known, "zh"), remarks(known), ("roles",)) is None


def test_abbreviations_with_years_and_several_separators_are_still_names():
    known = dictionary()
    row = "Reviewer: ICML 2024, ICLR 25/CVPR、ECCV & AAAI"
    made = translated(row, "zh", Terms(known, "zh"), remarks(known), ("labels", "roles"))
    assert made is not None and "ICML 2024" in made.text and "AAAI" in made.text
