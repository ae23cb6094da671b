"""A line in two languages is taken apart, whatever mark stands between; what says two things stays whole."""

from __future__ import annotations

import pytest

from cvgen.cv.text import inline, plain
from cvgen.phrases.twice_said import parted

TWICE = [
    ("高岭奖学金 / Gaoling Scholarship", "高岭奖学金", "Gaoling Scholarship"),
    ("Gaoling Scholarship ｜ 高岭奖学金", "高岭奖学金", "Gaoling Scholarship"),
    ("2021.10 高岭奖学金 Gaoling Scholarship", "2021.10 高岭奖学金", "2021.10 Gaoling Scholarship"),
    ("高岭奖学金 / Gaoling Scholarship (2021)", "高岭奖学金 (2021)", "Gaoling Scholarship (2021)"),
    (
        "大气科学，学士 / B.Sc. in Atmospheric Science, 2018 - 2022",
        "大气科学，学士，2018 - 2022",
        "B.Sc. in Atmospheric Science, 2018 - 2022",
    ),
    (
        "B.Sc. in Atmospheric Science / 大气科学，学士, 高岭大学 / Gaoling University",
        "大气科学，学士，高岭大学",
        "B.Sc. in Atmospheric Science, Gaoling University",
    ),
    (
        "2018.09 - 2022.06 | 高岭大学 | Gaoling University | 大气科学学士 | B.Sc. in Atmospheric Science",
        "2018.09 - 2022.06 | 高岭大学 | 大气科学学士",
        "2018.09 - 2022.06 | Gaoling University | B.Sc. in Atmospheric Science",
    ),
    ("审稿人 Reviewer: 露水学报 Journal of Dew", "审稿人：露水学报", "Reviewer: Journal of Dew"),
    ("审稿人 / Reviewer: Tides, Dew", "审稿人：Tides, Dew", "Reviewer: Tides, Dew"),
    ("高岭大学 / Gaoling University, Shanghai", "高岭大学，Shanghai", "Gaoling University, Shanghai"),
    (
        "露水系，高岭大学 / Department of Dew, Gaoling University",
        "露水系，高岭大学",
        "Department of Dew, Gaoling University",
    ),
    (
        "高岭大学硕士一等学业奖学金 / First-Class Academic Scholarship, Gaoling University",
        "高岭大学硕士一等学业奖学金",
        "First-Class Academic Scholarship, Gaoling University",
    ),
]
ONCE = [
    "编程语言 Python",
    "PyTorch / 飞桨",
    "2018 | 高岭大学 | Physics | 学士",
    "我毕业于高岭大学 Gaoling University",
    "合作导师 Prof. Wei Ren",
    "编辑, 国际期刊Journal of Dew",
    "国际会议 Conference on Dew",
    "基于 Transformer 的露水预测",
    "高岭大学 | Physics | 学士 | GPA 3.9",
]


@pytest.mark.parametrize(("line", "chinese", "english"), TWICE)
def test_a_line_that_says_all_twice_gives_each_language_its_own(line, chinese, english):
    halves = parted(inline(line))
    assert halves and (plain(halves[0]), plain(halves[1])) == (chinese, english)


@pytest.mark.parametrize("line", ONCE)
def test_a_line_that_says_two_things_stays_whole(line):
    assert parted(inline(line)) is None
