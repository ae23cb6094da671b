"""Prizes and posts beside the names of meetings and the numbers of contests."""

from __future__ import annotations

import pytest

from cvgen.language.completing.glosses import remarks
from cvgen.language.completing.known_phrases import translated
from cvgen.language.completing.terms import Terms, pairs

SAID = remarks(pairs(()))
TERMS = {lang: Terms(pairs(()), lang) for lang in ("en", "zh")}
LINES = [
    ("zh", "ICML 2024 Outstanding Reviewer", "ICML 2024 杰出审稿人"),
    ("zh", "AAAI Student Scholarship", "AAAI学生奖学金"),
    ("zh", "Best Student Paper Award at ICRA 2022", "ICRA 2022 最佳学生论文奖"),
    ("zh", "Reviewer for NeurIPS, ICML, ICLR", "审稿人：NeurIPS、ICML、ICLR"),
    ("zh", "First Prize, the 15th Lanqiao Cup", "第十五届蓝桥杯一等奖"),
    ("zh", "Gold Medal, ACM-ICPC Asia Regional Contest", "ICPC亚洲区域赛金牌"),
    ("zh", "2016 and Before", "2016年及以前"),
    ("zh", "PhD Research Assistant", None),
    (
        "en",
        "第二十二届中国研究生数学建模竞赛二等奖",
        "22nd China Post-Graduate Mathematical Contest in Modeling, Second Prize",
    ),
    ("en", "ICML 2024 杰出审稿人", "ICML 2024 Outstanding Reviewer"),
    ("en", "软件工程专业学士", "Bachelor's Degree in Software Engineering"),
    ("en", "第三届理事会", None),
]


@pytest.mark.parametrize(("to", "line", "wanted"), LINES)
def test_a_name_or_a_number_beside_a_known_prize_stays_what_it_is(to, line, wanted):
    made = translated(line, to, TERMS[to], SAID, ("awards", "ranks", "roles", "degrees"))
    assert (made and made.text) == wanted
