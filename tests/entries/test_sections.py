"""A page cut into sections: which heading begins one, which groups, what is left out and said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import Entry, Section, item_words
from cvgen.cv.text import plain
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.files.lines import Lines
from cvgen.markup.outline import full_address, read
from cvgen.notes.ledger import Ledger, count
from cvgen.words.headings import kind_of, kinds_of


def made(text: str) -> tuple[tuple[Section, ...], Ledger]:
    return sections(read(Lines.of_file(Path("page.md"), text), "kramdown", full_address), TextLanguage())


def name(text) -> str:
    return plain(text.values[0][1]) if text else ""


def told(text: str) -> list[str]:
    """Each section as its kind, heading and groups with their numbers of items."""
    return [
        f"{s.kind} {name(s.title)}: " + ", ".join(f"{name(g.title)}×{len(g.items)}".strip() for g in s.groups)
        for s in made(text)[0]
    ]


def test_each_heading_of_a_known_kind_begins_a_section():
    page = "I walk.\n\n# Educations\n- *2020* B.Sc., Ebb College\n\n# 荣誉奖项\n- *2020* 奖\n- *2021* 奖\n"
    assert told(page) == ["bio : ×1", "education Educations: ×1", "honors 荣誉奖项: ×2"]


def test_unknown_headings_are_sections_too():
    assert told("# Education\n- *2020* B.Sc., Ebb College\n\n# Sausages\n\nEaten.\n") == [
        "education Education: ×1",
        "other Sausages: ×1",
    ]


@pytest.mark.parametrize("level", ["#", "##", "###"])
def test_the_level_of_the_sections_does_not_matter(level):
    page = f"{level} Education\n- *2020* B.Sc., Ebb College\n\n{level} Awards\n- *2020* Cup\n"
    assert told(page) == ["education Education: ×1", "honors Awards: ×1"]


def test_deeper_headings_make_groups():
    page = (
        "# Publications\n\n## Tides\n"
        "- ``Ebb 2020`` [Why the Tide Turns](https://x.example), A. Sea\n\n## Moons\n"
        "\n### Full\n- ``Ebb 2021`` [Why the Moon Stays](https://y.example), A. Sea\n"
    )
    assert told(page) == ["publications Publications: Tides×1, Moons×0, Full×1"]
    ((section,), _) = made(page)
    assert [group.depth for group in section.groups] == [1, 1, 2]


def test_years_group_awards():
    assert told("# Awards\n\n### 2022\n- Cup\n\n### 2019\n- Jug\n") == ["honors Awards: 2022×1, 2019×1"]


def test_headings_may_be_entries():
    """A job or project under a heading of its own, with its date in it or right below."""
    page = (
        "# Experience\n\n#### *2021.09 ~ 至今* 潮汐研究院，研究员\n负责预报。\n\n"
        "### Tutor, Flood School\n*2018.01 - 2019.02*\n- Taught ebbs\n"
    )
    ((section,), _) = made(page)
    found = [(name(e.organization), name(e.role), e.dates[0].iso_start()) for e in section.entries()]
    assert found == [("潮汐研究院", "研究员", "2021-09"), ("Flood School", "Tutor", "2018-01")]
    assert all(entry.body for entry in section.entries())


def test_titles_of_papers_may_be_headings():
    page = "# Publications\n\n### Why the Tide Turns in Seven Harbours\n**Ada Example**, Bea Sea\n\nEbb 2020\n"
    ((section,), _) = made(page)
    (entry,) = section.entries()
    assert (name(entry.title), name(entry.authors)) == ("Why the Tide Turns in Seven Harbours", "Ada Example, Bea Sea")


def test_studies_and_jobs_in_one_section_are_told_apart():
    page = (
        "# 教育与科研经历\n- *2020 - 2024*，潮汐大学，博士\n- *2024 - 至今*，潮汐研究院，研究员\n"
        "- *2019 - 2020*, Intern, Ebb Labs\n"
    )
    ((section,), _) = made(page)
    assert section.kind == "mixed"
    assert [entry.kind for entry in section.entries()] == ["education", "work", "work"]


def test_patents_under_publications():
    page = (
        "# 论文与专利\n\n## 论文\n"
        "- ``Ebb 2020`` [Why the Tide Turns](https://x.example), A. Sea\n\n## 专利\n"
        "- 一种测量潮汐的方法（CN202400000001.1），海艾达\n"
    )
    ((section,), _) = made(page)
    assert [group.items[0].kind for group in section.groups if isinstance(group.items[0], Entry)] == [
        "publications",
        "patents",
    ]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("🔥 News", "news"),
        ("最新动态", "news"),
        ("Visitor Map", "visitor counter or guest book"),
        ("Prospective Students", "a hiring pitch under its own heading"),
        ("友情链接", "furniture of the web page"),
    ],
)
def test_what_a_cv_has_no_room_for_is_left_out_with_the_reason(heading, reason):
    found, ledger = made(f"# Awards\n- *2020* Cup\n\n# {heading}\n- one\n- two\n\n# Skills\n- Rowing\n")
    assert [section.kind for section in found] == ["honors", "skills"]
    left = [record for record in ledger if record.fate == "left out"]
    assert {record.reason for record in left} == {reason}
    assert [record.place.line for record in left if record.place] == [4, 5, 6]


def test_news_below_the_bio_ends_where_the_next_section_begins():
    page = "# About\n\nI walk.\n\n## News\n- one\n\n## Education\n- *2020* B.Sc., Ebb College\n"
    assert told(page) == ["bio About: ×1", "education Education: ×1"]


def test_the_form_of_the_template_is_left_out():
    found, ledger = made("# Projects\n- *YYYY.MM - YYYY.MM*, Project Name\n- *2020.01* Tide Clock\n")
    assert sum(len(section.entries()) for section in found) == 1
    assert count(ledger)["left out"] == 1


def test_buttons_are_left_out_with_the_reason():
    _, ledger = made("# Awards\n- *2020* Cup\n\nShow more\n")
    assert [record.reason for record in ledger if record.fate == "left out"] == ["button or toggle of the web page"]


def test_empty_sections_are_none():
    assert told("# Awards\n\n# Skills\n- Rowing\n") == ["skills Skills: ×1"]
    assert made("") == ((), ())


def test_everything_visible_is_in_the_ledger():
    page = "I walk.\n\n# Awards\n- *2020* Cup\n- *2021* Jug\n\n# News\n- Ebb\n\n# Skills\n\n### Boats\nRowing.\n"
    totals = count(made(page)[1])
    assert (totals["printed"], totals["left out"]) == (7, 2)


@pytest.mark.parametrize(
    ("heading", "kind", "kinds"),
    [
        ("Educations and Experiences", "mixed", ("education", "work")),
        ("Internships & Education", "mixed", ("internships", "education")),
        ("教育与实习经历", "mixed", ("education", "internships")),
        ("Honors & Funding", "honors", ("honors", "grants")),
        ("Projects & Funding", "projects", ("projects", "grants")),
        ("Research/Education Experience", "mixed", ("work", "education")),
        ("Research and Teaching Experience", "work", ("work", "teaching")),
        ("教育/科研经历", "mixed", ("education", "work")),
        ("Grants – Awards", "honors", ("grants", "honors")),
        ("奖项 | 基金", "honors", ("honors", "grants")),
        ("Research and Beyond", "", ()),
        ("Education", "education", ()),
    ],
)
def test_a_heading_of_two_things(heading, kind, kinds):
    assert kinds_of(heading) == kinds
    assert kind_of(heading) == kind or not kind


def test_a_heading_of_two_things_lets_its_sub_headings_be_of_either():
    page = "# Honors & Funding\n\n## Awards\n- *2020* Cup\n\n## Projects & Funding\n- *2021* Fund of the Marsh\n"
    ((section,), _) = made(page)
    assert [entry.kind for entry in section.entries()] == ["honors", "grants"]


def test_honors_stand_under_funding_and_skills_under_studies():
    page = "# Funding\n- *2021* Fund of the Marsh\n\n## Honors\n- *2020* Cup\n\n# Education\n"
    found, _ = made(page + "- *2016 - 2020*, B.Sc., Ebb College\n\n## Skills\n- Skis\n")
    assert [section.kind for section in found] == ["grants", "education", "skills"]
    assert [entry.kind for entry in found[0].entries()] == ["grants", "honors"]


def test_studies_and_jobs_under_one_heading_are_told_apart():
    page = "# Educations and Experiences\n- *2020 - 2021*, Intern, Ebb Labs\n- *2016 - 2020*, B.Sc., Ebb College\n"
    ((section,), _) = made(page)
    assert [entry.kind for entry in section.entries()] == ["work", "education"]


def test_studies_and_posts_below_the_heading_of_awards_are_sections():
    page = "# 荣誉奖项\n## 竞赛\n- *2020* 奖\n\n## 教育背景\n- *2016 - 2020*, 海湾大学, 本科\n\n## 教学经历\n- 2020, 潮汐学\n"  # noqa: E501
    assert told(page) == ["honors 荣誉奖项: 竞赛×1", "education 教育背景: ×1", "teaching 教学经历: ×1"]
    page = "# Awards\n## Service awards\n- *2020* Prize\n\n## Teaching\n- *2021* Prize for lectures\n"
    assert told(page) == ["honors Awards: Service awards×1, Teaching×1"]


def test_interns_of_a_team_are_people():
    page = "# Team\n### Members\n- Nora Lind\n\n### Interns\n- Olav Berg, Ebb College\n\n# Internships\n- *2020*, Ebb Labs\n"  # noqa: E501
    assert told(page) == ["students Team: Members×1, Interns×1", "internships Internships: ×1"]
    page = "# 团队成员\n- 林艾达\n\n# 实习生\n- 孙博，海湾大学\n\n# 实习经历\n- *2020*，潮汐公司\n"
    assert [one.split()[0] for one in told(page)] == ["students", "students", "internships"]


def test_the_venue_in_the_line_of_a_title_is_no_part_of_it():
    card = '<div class="paper-box"><div class="paper-title"><span class="paper-venue">TIP 2023</span> Gulls over harbours</div><div class="people">Nora Lind, Olav Berg</div></div>'  # noqa: E501
    ((section,), _) = made("# Publications\n\n" + card)
    (entry,) = section.entries()
    assert (name(entry.title), name(entry.authors), name(entry.venue)) == (
        "Gulls over harbours",
        "Nora Lind, Olav Berg",
        "TIP 2023",
    )


def turned(text: str) -> list[str]:
    """What begins a page: sections by their headings, items by their words."""
    found = []
    for one in made(text)[0]:
        found += [name(one.title)] if one.starts_page else []
        found += [item_words(item) for group in one.groups for item in group.items if item.starts_page]
    return found


@pytest.mark.parametrize(
    "mark",
    [
        '<div style="page-break-after: always"></div>',
        '<p style="color: red; break-before:page"></p>',
        '<hr class="pagebreak">',
        '<div class="new-page screen"></div>',
        "\\newpage",
        "{{< pagebreak >}}",
    ],
)
def test_a_page_begins_where_the_page_says_so(mark):
    assert turned(f"# Talks\n\n- 2019, Fog\n\n{mark}\n\n# Grants\n\n- 2018, Salt\n") == ["Grants"]
    assert turned(f"# Talks\n\n- 2019, Fog\n\n{mark}\n\n- 2018, Salt\n") == ["Salt"]
    assert turned(f"# Talks\n\n## Here\n\n- 2019, Fog\n\n{mark}\n\n## There\n\n- 2018, Salt\n") == ["Salt"]
    assert turned(f"# About\n\nI walk.\n\n{mark}\n\nI swim.\n") == ["I swim."]


def test_what_holds_text_says_on_which_side_of_it_a_page_begins():
    before = '<p style="page-break-before: always">I swim.</p>\n\nI row.\n'
    assert turned(f"# About\n\nI walk.\n\n{before}") == ["I swim."]
    assert turned(f"# About\n\nI walk.\n\n{before.replace('before', 'after')}") == ["I row."]
    assert turned('# About\n\nI walk.\n\n<div class="page-break">I swim.</div>\n\nI row.\n') == []
    assert turned('# About\n\nI walk.\n\n<div style="break-after: avoid"></div>\n\nI row.\n') == []
    assert turned("# About\n\n```\n\\newpage\n```\n\nI row.\n") == []


@pytest.mark.parametrize(("head", "what"), [("Intern", "Key contributions"), ("实习生", "主要贡献")])
def test_a_deeper_heading_below_a_post_belongs_to_it(head, what):
    page = (
        f"# Work\n### {head}\n**2025.01 - 2025.06 | Ebb Labs**\n\nTides.\n\n#### {what}\n- Counted gulls\n- Drew maps\n"
    )
    ((section,), ledger) = made(page)
    (entry,) = section.entries()
    assert str(entry.dates[0].iso_start()) == "2025-01"
    assert all(record.fate != "left out" for record in ledger)
    dated = page.replace("- Counted gulls", "- *2019 - 2020*, Assistant, Fen College")
    assert len(made(dated)[0][0].entries()) > 1


def test_dates_in_a_column_of_their_own_belong_to_what_stands_beside_them():
    page = (
        "# Education\n\n2016/11 - 2020/02\n\n**Ph.D. in Tides**<br>*Ebb University*\n\n"
        "2012 - 2015\n\n**B.Sc.**<br>Fen College\n"
    )
    ((section,), _) = made(page)
    assert [(name(e.organization), e.dates[0].iso_start()) for e in section.entries()] == [
        ("Ebb University", "2016-11"),
        ("Fen College", "2012"),
    ]


def test_lists_below_years_or_sorts_of_papers_are_groups():
    rows = "    - **A Ebb**, B Flow. How tides turn. Sea Letters.\n- 2021\n    - B Flow, **A Ebb**. Mud. Tides.\n"
    assert told(f"# Papers\n- 2023\n{rows}") == ["publications Papers: 2023×1, 2021×1"]
    page = "# Honors\n- Awards\n    - 2021, Cup\n    - 2020, Jug\n- Scholarships\n    - 2019, Prize\n"
    assert told(page) == ["honors Honors: Awards×2, Scholarships×1"]
    page = "# Honors\n- 2021, Cup\n    - for rowing\n"
    assert told(page) == ["honors Honors: ×1"]


@pytest.mark.parametrize("heading", ["Published/Accepted", "In Press", "Submitted", "Accepted"])
def test_what_became_of_papers_heads_papers(heading):
    assert kind_of(heading) == "publications"


def test_a_post_in_bold_with_its_date_in_the_next_line_holds_the_list_below():
    page = "# Work\n\n**News Editor**<br>*July 2022 - May 2025*<br>Harbour Daily\n- Editing\n- Reporting\n"
    ((section,), _) = made(page)
    (entry,) = section.entries()
    assert (name(entry.role), name(entry.organization), entry.dates[0].iso_start()) != ("", "", "")


def test_a_date_at_the_margin_below_a_degree_and_its_school_is_theirs():
    page = "".join(
        f"<div><div>• <b>{degree}</b><br>{school}</div><div>{dates}</div></div>\n\n"
        for degree, school, dates in (
            ("Ph.D. in Tides", "Ebb University", "2022 — Present"),
            ("B.Sc.", "Fen College", "2018 — 2022"),
        )
    )
    ((section,), _) = made("# Education\n\n" + page)
    assert [(name(e.organization), e.dates[0].iso_start()) for e in section.entries()] == [
        ("Ebb University", "2022"),
        ("Fen College", "2018"),
    ]


def test_a_long_bold_head_that_ends_in_its_dates_begins_an_entry():
    page = (
        "# Education\n\n**Ebb College**, B.Sc. in Tides (2010 – 2014)\n- Rank: 1\n\n"
        "**Ebb and Flow University of Science and Technology of the Sea**, Ph.D. in Tidal Science and Technology of "
        "Harbours, New Harbour, Tideland (2014 – 2018)\n- Thesis: Ebb\n"
    )
    assert told(page) == ["education Education: ×2"]


def test_a_cv_below_its_heading_is_read_and_a_button_is_not():
    rows = "- *2020–2024* Ph.D. in Tides, Fen University\n- *2024–2026* Postdoc, Ebb College\n"
    assert told(f"# CV\n\n{rows}\n# Awards\n\n- *2020* Cup\n") == ["mixed CV: ×2", "honors Awards: ×1"]
    assert told("# CV\n\n## Education\n\n- *2020* B.Sc., Ebb College\n") == ["education Education: ×1"]
    assert told("# CV\n\n[here](cv.pdf), last changed in May 2026\n\n# Awards\n\n- *2020* Cup\n") == [
        "honors Awards: ×1"
    ]
