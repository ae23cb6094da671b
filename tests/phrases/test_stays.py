"""Lines of lists: the date taken out, studies and jobs in their parts, what cannot be told apart left whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.cv.text import Run, inline, plain, squash
from cvgen.phrases.dated import take_date
from cvgen.phrases.stays import award, split_lines, stay


def told(text: str, *, study: bool) -> list[str]:
    """The dates, organization, role, location and the rest of a stay; [] for none."""
    found = stay(inline(text), study=study)
    if found is None:
        return []
    dates = ";".join(f"{one.iso_start()}/{'…' if one.ongoing else one.iso_end()}" for one in found.dates)
    return [dates, *(plain(part) for part in (found.organization, found.role, found.location, found.rest))]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "2019.06 - 2022.04, Ph.D. in Tides, Tidal Institute, Bergen.",
            ["2019-06/2022-04", "Tidal Institute", "Ph.D. in Tides", "Bergen", ""],
        ),
        (
            "Tidal University — B.Sc. in Physics, 2015 – 2019",
            ["2015/2019", "Tidal University", "B.Sc. in Physics", "", ""],
        ),
        ("2023.09 – 至今，潮汐大学，海洋学，博士研究生", ["2023-09/…", "潮汐大学", "海洋学，博士研究生", "", ""]),
        ("潮汐大学 | 海洋学 | 硕士（2018年9月 - 2021年6月）", ["2018-09/2021-06", "潮汐大学", "海洋学，硕士", "", ""]),
        (
            "2020.09 - 2023.06, Master, Ebb College\nAdvisor: Prof. Flood",
            ["2020-09/2023-06", "Ebb College", "Master", "", "Advisor: Prof. Flood"],
        ),
        (
            "2022.06 - 2025.06, Ebb College. M.S. in Geology & GPA: 3.8/4.0 & #1 ranking",
            ["2022-06/2025-06", "Ebb College", "M.S. in Geology", "", "GPA: 3.8/4.0, #1 ranking"],
        ),
        (
            "2018 - 2022，潮汐大学，海洋学学士 & GPA 3.9/4.0 & 排名 2/80",
            ["2018/2022", "潮汐大学", "海洋学学士", "", "GPA 3.9/4.0, 排名 2/80"],
        ),
        (
            "2019 - 2023, Ebb College, B.A. in Law & Economics & top 5%",
            ["2019/2023", "Ebb College", "B.A. in Law & Economics", "", "top 5%"],
        ),
        (
            "B.Sc. in Tides, 2009 - 2012\nFinal mark: 110/110\nUniversity of Flood",
            ["2009/2012", "University of Flood", "B.Sc. in Tides", "", "Final mark: 110/110"],
        ),
        (
            "2020 - 2022, M.Sc., Department of Mud, Sand, and Silt, Ebb College",
            ["2020/2022", "Department of Mud, Sand, and Silt, Ebb College", "M.Sc.", "", ""],
        ),
        (
            "2019 - 2023, B.E., Ebb College, CGPA 9.5 / 10.0",
            ["2019/2023", "Ebb College", "B.E.", "", "CGPA 9.5 / 10.0"],
        ),
        (
            "Ph.D., 2018 - 2022\nDepartment of Tides, Mud, and Silt Studies",
            ["2018/2022", "Department of Tides, Mud, and Silt Studies", "Ph.D.", "", ""],
        ),
        (
            "2010.09 - 2014.06, Ebb College, School of Law, Oslo",
            ["2010-09/2014-06", "Ebb College, School of Law", "", "Oslo", ""],
        ),
    ],
)
def test_a_study(line, parts):
    assert told(line, study=True) == parts


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "2021.01 - now, Research Engineer, Moss Works, Hangzhou",
            ["2021-01/…", "Moss Works", "Research Engineer", "Hangzhou", ""],
        ),
        ("Intern at Ebb Labs (Jun – Sep 2020)", ["2020-06/2020-09", "Ebb Labs", "Intern", "", ""]),
        ("2018.05 - 2018.08, Saltwater Systems, Norway", ["2018-05/2018-08", "Saltwater Systems", "", "Norway", ""]),
        (
            "2024.03 - 2024.09，研究实习生，青岚机器人，上海",
            ["2024-03/2024-09", "青岚机器人", "研究实习生", "上海", ""],
        ),
        ("Moss Works Co., Ltd, Engineer, 2020", ["2020/2020", "Moss Works Co., Ltd", "Engineer", "", ""]),
    ],
)
def test_a_job(line, parts):
    assert told(line, study=False) == parts


def test_prose_is_no_stay():
    prose = "In those years I walked along the shore. The tide was out; the gulls were loud. " * 2
    assert stay(inline(prose), study=True) is None
    assert stay((), study=False) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "Ph.D.",
                "Tidal Institute",
                "潮汐大学",
                "Oslo",
                "硕士",
                "Advisor: B. Sea",
                "2019.06 - 2022.04",
                "with",
                "，",
            ]
        ),
        min_size=1,
        max_size=6,
    ).map(", ".join)
)
def test_a_stay_loses_no_word_but_its_date(line):
    found = stay(inline(line), study=True)
    if found is not None and len(found.dates) == line.count("2019.06 - 2022.04") == 1:
        kept = squash("".join(plain(p) for p in (found.organization, found.role, found.location, found.rest)))
        assert sorted(kept) == sorted(squash(line.replace("2019.06 - 2022.04", "")))


@pytest.mark.parametrize(
    ("line", "date", "left"),
    [
        ("2022.10 Tide Prize (Top 1%)", "2022-10", "Tide Prize (Top 1%)"),
        ("2026，大奖，海湾学院", "2026", "大奖，海湾学院"),
        ("Scholarship of the Bay, ¥20,000, 2021.", "2021", "Scholarship of the Bay, ¥20,000"),
        ("三好学生、潮汐奖学金（2020）", "2020", "三好学生、潮汐奖学金"),
        ("[2019.05] Ebb Medal", "2019-05", "Ebb Medal"),
        ("Whistle Award", "", "Whistle Award"),
        ("Winner of the Tide 2019 Challenge among 1/446", "", "Winner of the Tide 2019 Challenge among 1/446"),
    ],
)
def test_an_award_and_its_date(line, date, left):
    """A date inside of the sentence belongs to the sentence, and an award without one gets none."""
    periods, title = award(inline(line))
    assert (periods[0].iso_start() if periods else "", plain(title)) == (date, left) or plain(title).rstrip(".") == left


def test_a_date_between_commas_is_taken_only_where_dates_may_stand():
    line = inline("Ebb College, 2019, Oslo")
    assert plain(take_date(line, anywhere=True)[1]) == "Ebb College, Oslo"
    assert take_date(line, anywhere=False) == ((), line)


def test_styles_survive_the_date():
    periods, left = take_date((Run("2022.10", italic=True), Run(" "), Run("Tide", bold=True)), anywhere=False)
    assert left == (Run("Tide", bold=True),) and len(periods) == 1


def test_lines():
    assert [plain(line) for line in split_lines(inline("one\n\ntwo "))] == ["one", "two"]
