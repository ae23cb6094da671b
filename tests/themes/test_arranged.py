"""Tables of entries, labelled steps and totals: what fits the form is set so, all else keeps its form."""

from __future__ import annotations

import pytest

from cvgen.cv.model import Blocks, Bullets, Paragraph
from cvgen.cv.text import Run, inline, plain
from cvgen.cv.view import ViewEntry, ViewGroup, ViewProse, ViewSection
from cvgen.print.arranged import columns, stepped, totals


def paragraph(text: str) -> Paragraph:
    return Paragraph(inline(text))


def grant(title: str, date: str = "2024", *, role: str = "", organization: str = "", text: str = "") -> ViewEntry:
    told = inline(role), inline(organization), inline(text)
    role_, organization_, text_ = (
        runs if one else () for runs, one in zip(told, (role, organization, text), strict=True)
    )
    return ViewEntry(
        "grants", date=date, title=inline(title) if title else (), role=role_, organization=organization_, text=text_
    )


def test_entries_with_the_same_parts_make_a_table_in_the_order_of_reading():
    grants = [grant("Quiet harbours", role="PI", organization="Tide Fund"), grant("Lanterns", organization="Tide Fund")]
    assert columns(grants) == ("date", "title", "organization", "role")


@pytest.mark.parametrize(
    "entries",
    [
        [grant("Quiet harbours", role="PI")],
        [grant("Quiet harbours", ""), grant("Lanterns", "")],
        [grant("Quiet harbours"), *(grant("", "", text=f"Told in a line {n}") for n in range(4))],
        [ViewEntry("grants", date="2024", text=inline("A line")), ViewEntry("grants", date="2023", text=inline("Two"))],
    ],
    ids=["one entry", "one column", "mostly holes", "lines of text"],
)
def test_what_makes_no_table_stays_as_it_is(entries):
    assert columns(entries) == ()


@pytest.mark.parametrize(
    ("told", "labels"),
    [
        (
            ["背景：果实易损。", "任务: 设计夹爪。", "【行动】搭建样机。", "结果：破损率降至 3%。"],
            ["背景：", "任务:", "【行动】", "结果："],
        ),
        (["Situation: fruit bruises.", "Action: built a hand.", "Result: 3%."], ["Situation:", "Action:", "Result:"]),
    ],
    ids=["zh", "en"],
)
@pytest.mark.parametrize("form", ["list", "paragraphs"])
def test_work_told_in_steps_keeps_every_word(told, labels, form):
    blocks: Blocks = tuple(map(paragraph, told))
    if form == "list":
        blocks = (Bullets(tuple((block,) for block in blocks)),)
    ((steps, rest),) = stepped(blocks)
    assert rest == ()
    assert [plain(step.label) for step in steps] == labels
    assert [plain(step.label) + plain(step.text) for step in steps] == [text.replace(": ", ":") for text in told]


def test_a_bold_label_is_one_all_the_same():
    text = (Run("Task", bold=True), Run(": keep the fruit whole"))
    ((steps, _),) = stepped((Bullets(((Paragraph(text),), (paragraph("Result: it is"),))),))
    assert [plain(step.text) for step in steps] == ["keep the fruit whole", "it is"]


@pytest.mark.parametrize(
    "told",
    [
        ["Note: this is no step", "Result: and one step alone is none"],
        ["Built a hand that sees: it has two eyes", "Result: three"],
        ["数据：一千条", "结果：三篇"],
    ],
)
def test_other_lists_are_no_steps(told):
    blocks = (Bullets(tuple((paragraph(text),) for text in told)),)
    assert list(stepped(blocks)) == [((), blocks)]


def test_what_stands_between_steps_keeps_its_place():
    before, after = paragraph("A project of two winters."), paragraph("With friends.")
    steps = Bullets(((paragraph("Task: look"),), (paragraph("Result: seen"),)))
    found = list(stepped((before, steps, after)))
    assert [bool(one) for one, _ in found] == [False, True, False]
    assert [rest for _, rest in found] == [(before,), (), (after,)]


def section(*groups: ViewGroup) -> ViewSection:
    return ViewSection("publications", "Papers", groups)


def papers(count: int) -> tuple[ViewEntry, ...]:
    return tuple(ViewEntry("publications", title=inline(f"Paper {n}")) for n in range(count))


def test_papers_are_counted_by_the_groups_of_the_page():
    journals, talks = inline("Journals"), inline("Conferences")
    assert totals(section(ViewGroup(journals, 1, papers(3)), ViewGroup(talks, 1, papers(2)))) == (
        5,
        ((journals, 3), (talks, 2)),
    )
    assert totals(section(ViewGroup((), 0, papers(4)))) == (4, ())


def test_nothing_is_counted_where_papers_may_stand_in_a_list():
    list_ = ViewProse((Bullets(((paragraph("A paper told in a line"),),)),))
    assert totals(section(ViewGroup((), 0, (*papers(3), list_)))) == (0, ())
