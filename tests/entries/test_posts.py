"""Several posts at one employer: nested lists and headings give each its employer, and its name is printed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.employers import with_posts_joined
from cvgen.cv.model import CV, Entry, Group, Section
from cvgen.cv.text import Text, plain, text_of
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.files.lines import Lines
from cvgen.language.localise import localise
from cvgen.markup.outline import full_address, read


def entries(markdown: str) -> list[Entry]:
    nodes = read(Lines.of_file(Path("page.md"), markdown), "kramdown", full_address)
    return [entry for section in sections(nodes, TextLanguage(""))[0] for entry in section.entries()]


def words(text: Text) -> str:
    return " ".join(plain(value) for _, value in text)


def told(markdown: str) -> list[str]:
    """Each entry as "role @ employer, town", with "+" before one that is joined to the entry before it."""
    return [
        ("+" if one.joined else "") + f"{words(one.role)} @ {words(one.organization)}, {words(one.location)}"
        for one in entries(markdown)
    ]


MILL = ["Engineering Manager @ Mill Company, Bergen", "+Engineer @ Mill Company, Bergen"]


@pytest.mark.parametrize(
    "markdown",
    [
        "# Experience\n\n- Mill Company, Bergen\n  - Engineering Manager, 2020 – present\n  - Engineer, 2017 – 2020\n",
        "# Experience\n\n- **Mill Company**, Bergen\n  - 2020 – now: Engineering Manager\n  - 2017 – 2020: Engineer\n",
        "# Experience\n\n### Mill Company, Bergen\n\n- Engineering Manager, 2020 – present\n- Engineer, 2017 – 2020\n",
    ],
)
def test_posts_below_their_employer(markdown):
    assert told(markdown) == MILL


def test_chinese_posts_below_their_employer():
    markdown = "# 工作经历\n\n- 潮汐科技有限公司，上海\n  - 高级工程师，2020年 – 至今\n  - 工程师，2017年 – 2020年\n"
    assert told(markdown) == ["高级工程师 @ 潮汐科技有限公司, 上海", "+工程师 @ 潮汐科技有限公司, 上海"]


def test_a_chinese_town_is_no_subject_of_an_employer():
    markdown = "# 工作经历\n\n- **潮汐公司**，河口\n  - 主管，2020 – 至今\n  - 分析员，2016 – 2020\n"
    assert told(markdown) == ["主管 @ 潮汐公司, 河口", "+分析员 @ 潮汐公司, 河口"]


@pytest.mark.parametrize(
    ("line", "post"),
    [
        ("2015–2019\tEngineer\tMill Company", "Engineer @ Mill Company, "),
        ("**Mill Company**\tOwner\t2012 – 2014", "Owner @ Mill Company, "),
        ("2014, Temp, Mill Works", "Temp @ Mill Works, "),
        ("2014, Lecturer, Temple University", "Lecturer @ Temple University, "),
        ("2018年3月——2019年5月，潮汐公司，分析员", "分析员 @ 潮汐公司, "),
        ("Visiting Scholar, Mill Institute, Summers 2017 and 2018", "Visiting Scholar @ Mill Institute, "),
    ],
)
def test_a_post_and_its_employer_in_one_line(line, post):
    assert told(f"# Experience\n\n- {line}\n") == [post]


def test_a_tab_without_a_year_is_a_blank():
    assert [words(one.text) for one in entries("# Skills\n\n- Ropes\tand knots\n")] in ([], ["Ropes and knots"])


def test_degrees_below_their_school():
    markdown = "# Education\n\n### Ebb College\n\n- Ph.D. in Tides, 2012 – 2016\n- B.Sc. in Tides, 2008 – 2012\n"
    assert told(markdown) == ["Ph.D. in Tides @ Ebb College, ", "+B.Sc. in Tides @ Ebb College, "]


@pytest.mark.parametrize(
    "markdown",
    [
        "# Experience\n\n- Engineer, Mill Company, 2020 – present\n  - led seven people\n  - built a gauge\n",
        "# Experience\n\n- Mill Company, 2017 – present\n  - Engineer, 2017 – 2020\n",
        "# Experience\n\n- Mill Company, Bergen\n  - Engineer at Anchor Inc., 2017 – 2020\n  - built a gauge\n",
    ],
)
def test_what_is_told_of_a_post_is_no_post(markdown):
    assert len(entries(markdown)) == 1
    assert not entries(markdown)[0].joined


def post(role: str, organization: str, location: str = "", kind: str = "work") -> Entry:
    return Entry(kind, role=text_of(role), organization=text_of(organization), location=text_of(location))


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        (post("Engineer", "Mill Co.", "Bergen"), True),
        (post("Engineer", "Mill Co."), True),
        (post("Engineer", "Mill Co.", "Oslo"), False),
        (post("Engineer", "Anchor Inc.", "Bergen"), False),
        (post("", "Mill Co.", "Bergen"), False),
        (post("Engineer", "Mill Co.", "Bergen", kind="education"), False),
    ],
)
def test_posts_in_a_row_at_one_employer_are_joined(second, joined):
    first = post("Manager", "Mill Co.", "Bergen")
    assert [one.joined for one in with_posts_joined((first, second)) if isinstance(one, Entry)] == [False, joined]


def test_the_employer_is_printed_once_and_again_when_its_first_post_is_left_out():
    posts = with_posts_joined((post("Manager", "Mill Co.", "Bergen"), post("Engineer", "Mill Co.", "Bergen")))
    for items, printed in ((posts, ["Mill Co.", ""]), (posts[1:], ["Mill Co."])):
        view, _ = localise(CV(sections=(Section("work", groups=(Group(items=items),)),)), "en")
        assert [plain(one.organization) for one in view.sections[0].groups[0].items] == printed
