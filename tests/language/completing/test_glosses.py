"""Which brackets hold another name of what stands before them, and which only a remark."""

from __future__ import annotations

import pytest

from cvgen.cv.model import CV, Body, Entry, Group, Paragraph, Prose, Section
from cvgen.cv.text import Localized, inline, text_of
from cvgen.language.completing.glosses import is_gloss, learned, remarks
from cvgen.language.completing.terms import Pair

SAID = remarks([Pair(("Honorable Mention",), ("优秀奖",), "ranks"), Pair(("Code",), ("代码",), "labels")])


@pytest.mark.parametrize(
    ("outside", "inside"),
    [
        ("Ada Lin", "林艾达"),
        ("Tide University", "潮汐大学艾达书院"),
        ("潮汐大学", "Tide University"),
        ("潮汐大学", "Tide University, TU"),
        ("Tide Medal (Top 10)", "潮汐奖章（最高荣誉）"),
        ("Tide Scholarship", "潮汐奖学金 (Top 1%)"),
        ("潮汐竞赛二等奖", "Second Prize, National Tide Contest"),
    ],
)
def test_a_name_in_the_other_script_is_a_gloss(outside, inside):
    assert is_gloss(outside, inside, SAID)


@pytest.mark.parametrize(
    ("outside", "inside"),
    [
        ("Ada Lin", "共同一作"),
        ("Ada Lin", "导师"),
        ("潮汐大会", "Oral"),
        ("潮汐奖学金", "Top 1%"),
        ("潮汐大学", "TU"),
        ("潮汐竞赛", "Honorable Mention"),
        ("GitHub", "代码"),
        ("Ph.D.", "expected 2027"),
        ("Tide University", "2019"),
        ("Tide University", "Oslo"),
        ("潮汐大学", "奥斯陆"),
        ("A long walk", "我们在海边走了很久，没有看到潮汐。"),
        ("潮汐报告", "in Chinese"),
    ],
)
def test_a_remark_is_none(outside, inside):
    assert not is_gloss(outside, inside, SAID)


def cv(prose: str = "", *, organization: str = "", authors: str = "") -> CV:
    """A CV with one paragraph, one stay and one paper."""
    body: Body = Localized((("en", (Paragraph(inline(prose)),)),)) if prose else Localized()
    stay = Entry("education", organization=text_of(organization))
    paper = Entry("publications", title=text_of("Tides (潮汐)"), authors=text_of(authors))
    sections = (
        Section("bio", groups=(Group(items=(Prose(body),)),)),
        Section("education", groups=(Group(items=(stay,)),)),
    )
    return CV(sections=(*sections, Section("publications", groups=(Group(items=(paper,)),))))


def pairs(made: CV, to: str = "zh", known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(p.en[0], p.zh[0]) for p in learned(made, known.__contains__, SAID, to)]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            cv("With Prof. Bo Wen (温博) at the Tide Institute (潮汐研究所)."),
            [("Bo Wen", "温博"), ("Tide Institute", "潮汐研究所")],
        ),
        (cv(organization="School of Tides （潮汐学院）, Ebb University"), [("School of Tides", "潮汐学院")]),
        (cv(authors="Ada Lin (林艾达), Bo Wen (温博)*"), [("Ada Lin", "林艾达"), ("Bo Wen", "温博")]),
        (cv("I like tidal ebb (退潮) very much."), []),
        (cv("林艾达 (Ada Lin) 研究潮汐。"), [("Ada Lin", "林艾达")]),
        (cv("我在潮汐大学（Tide University）读书。"), []),
    ],
)
def test_pairs_are_learned_from_fields_and_from_names_in_prose(made, expected):
    assert pairs(made) == expected


def test_what_is_glossed_in_two_ways_or_known_otherwise_is_not_learned():
    twice = cv("Bo Wen (温博) and Bo Wen (文波) met.")
    assert pairs(twice) == []
    assert pairs(twice, "en") == [("Bo Wen", "温博"), ("Bo Wen", "文波")]
    assert pairs(cv(organization="Tide University (潮汐大学艾达书院)"), known=("Tide University",)) == []
