"""Numbers by value, however English and Chinese write them, and which of them contradict each other."""

from __future__ import annotations

import pytest

from cvgen.merge.quantities import contradictions, numbers

SAME = [
    ("10,000 photographs", "1万张照片"),
    ("20k RMB", "2万元"),
    ("No. 12074001, 600,000 CNY", "12074001，60万元"),
    ("$1.5 million", "150万美元"),
    ("1.2 billion tokens", "12亿词元"),
    ("ten papers, two of them as first author", "十篇论文，其中两篇为第一作者"),
    ("the 2nd place and first prize", "第二名、一等奖"),
    ("runner-up", "亚军"),
    ("Top 1%", "前百分之一"),
    ("Top 1%", "前1％"),
    ("ranked 1/120", "排名第1，共120人"),
    ("GPA: 3.9/4.0", "绩点3.9"),
    ("since September 2022", "自2022年9月起"),
    ("May. 14 2025", "2025年5月14日"),
    ("AAAI'25", "AAAI 2025"),
    ("2019, 2020", "2019年、2020年"),
    ("two hundred hours", "200小时"),
    ("Twenty-five students", "二十五名学生"),
    ("a three-year project", "三年期项目"),
    ("the 18th contest", "第十八届竞赛"),
    ("Fortune 500", "世界500强"),
    ("3D printing with GPT-4", "使用GPT-4的三维打印"),
    ("one of the best", "最好的之一"),
    ("Hubin University", "湖滨大学（985高校）"),
    ("Class of 2024", "2020级"),
    ("in a Q1 journal", "发表于中科院一区期刊"),
    ("see https://a.example/2024/x9 or a7@b.example", "见主页"),
    ("ORCID: 0000-0002-1825-0097", "见主页"),
    ("３ students", "3名学生"),
]

OTHER = [
    ("10,000 photographs", "10万张照片", [("10,000", "10万")]),
    ("ten papers", "十二篇论文", [("ten", "十二")]),
    ("First prize", "二等奖", [("First", "二等奖")]),
    ("Top 1%", "前2%", [("1%", "2%")]),
    ("rank 1/120, GPA 3.9/4.0", "绩点3.8（满分4.0），排名1/130", [("1/120", "1/130"), ("3.9/4.0", "3.8")]),
    ("since May 2022", "自2022年6月起", [("since May 2022", "自2022年6月起")]),
    ("in 2022", "在2023年", [("2022", "2023年")]),
    ("many papers", "论文5篇", [("", "5")]),
    ("5 papers", "多篇论文", [("5", "")]),
    ("patent CN202410123456.7", "专利CN202410123457.7", [("202410123456.7", "202410123457.7")]),
    ("2 in 2024 and 3 in 2024", "2024年2篇，2024年4篇", [("3", "4")]),
]


def told(one: str, other: str) -> list[tuple[str, str]]:
    found = contradictions(numbers(one), numbers(other))
    return sorted((a.text.lstrip("CNcn") if a else "", b.text.lstrip("CNcn") if b else "") for a, b in found)


@pytest.mark.parametrize(("english", "chinese"), SAME)
def test_one_number_in_two_languages(english, chinese):
    assert told(english, chinese) == []
    assert told(chinese, english) == []


@pytest.mark.parametrize(("english", "chinese", "expected"), OTHER)
def test_numbers_that_differ(english, chinese, expected):
    assert told(english, chinese) == sorted(expected)
    assert told(chinese, english) == sorted((b, a) for a, b in expected)


def test_what_is_said_once_more_is_no_difference():
    assert told("5 papers, 5 of them on tides, 2 on ebbs", "5篇论文，2篇关于落潮") == []
