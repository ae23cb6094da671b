"""Lines that only point are left out; a heading of a section and a line with a fact never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.files.lines import Lines
from cvgen.markup.outline import full_address, read
from cvgen.site.pointers import COUNTS, POINTS, why_left_out


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("# 科研成果（更新于2030/9/4）", ""),
        ("# Publications (last updated in May)", ""),
        ("Citations: 300 (last updated in May)", ""),
        ("被引 300 次（更新于2030年）", ""),
        ("Last updated: May 2030", COUNTS),
        ("This page was last modified in May.", COUNTS),
        ("本页更新于2030年", COUNTS),
        ("最后更新：2030-05-01", COUNTS),
        ("Visitors: 1,204", COUNTS),
        ("Visitors from Bergen: a study", ""),
        ("Curriculum Vitae (14/8/2030): [English](cv.pdf) · [中文](cv-zh.pdf) · [Français](cv-fr.pdf)", POINTS),
        ("简历下载 (14/8/2030)：[PDF](cv.pdf)", POINTS),
        ("My [CV](cv.pdf) tells of tides", ""),
        ("Curriculum on tides, [Ebb College](https://a.example)", ""),
        ("# Full list of papers on Google Scholar", POINTS),
        ("Read more →", POINTS),
        ("[Learn more](https://ebb.example/tides)", POINTS),
        ("查看详情 »", POINTS),
        ("Learn more about tides at Ebb College", ""),
        ("了解更多潮汐的书", ""),
    ],
)
def test_what_only_points(line, why):
    (node,) = read(Lines.of_file(Path("page.md"), line), "kramdown", full_address)
    assert why_left_out(node) == why
