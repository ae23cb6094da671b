"""Blocks of a section become entries of its kind, each of the shapes that pages have; what is none stays prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import Entry, Item, Prose, block_runs
from cvgen.cv.text import ANY, plain
from cvgen.entries.from_blocks import is_post, is_title_of_paper, items
from cvgen.entries.text_language import TextLanguage, is_sample, is_toggle
from cvgen.files.lines import Lines
from cvgen.markup.outline import full_address, read


def made(text: str, kind: str, lang: str = "") -> tuple[Item, ...]:
    return items(read(Lines.of_file(Path("page.md"), text), "kramdown", full_address), kind, TextLanguage(lang))


def told(text: str, kind: str) -> list[str]:
    """Each item on one line: its date, the filled fields, and what stands below it; prose begins with "prose"."""
    return [line(item) for item in made(text, kind)]


def line(item: Item) -> str:
    below = [" ".join(plain(block_runs(block)).split("\n")) for _, blocks in item.body for block in blocks]
    if isinstance(item, Prose):
        return f"prose: {' / '.join(below)}"
    dates = [one.iso_start() if one.single else f"{one.iso_start()}/{one.iso_end() or '…'}" for one in item.dates]
    fields = [
        f"{name}={plain(value)}"
        for name in ("title", "organization", "role", "location", "authors", "venue", "text")
        for _, value in getattr(item, name)
    ]
    return "; ".join([item.kind, *dates, *fields, *(f"> {words}" for words in below)]).replace("\n", " ⏎ ")


def only(text: str, kind: str) -> Entry:
    (item,) = made(text, kind)
    assert isinstance(item, Entry)
    return item


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "- *2019.06 - 2022.04*, Ph.D., Tidal Institute, Bergen.",
            "education; 2019-06/2022-04; organization=Tidal Institute; role=Ph.D.; location=Bergen",
        ),
        (
            "- `2019.06 - 2022.04` Ebb College, B.Sc. in Law",
            "education; 2019-06/2022-04; organization=Ebb College; role=B.Sc. in Law",
        ),
        (
            "- *2019.06 - 2022.04*, <img src='logo.png'> Ebb College, Oslo",
            "education; 2019-06/2022-04; organization=Ebb College; location=Oslo",
        ),
        (
            "- *2020.09 - 2023.06*, Master, Ebb College<br />Advisor: Prof. Sea",
            "education; 2020-09/2023-06; organization=Ebb College; role=Master; text=Advisor: Prof. Sea",
        ),
        (
            "- *2023.09 – 至今*，潮汐大学，博士研究生\n  - 导师：海教授",
            "education; 2023-09/…; organization=潮汐大学; role=博士研究生; > 导师：海教授",
        ),
        ("•\t2010.09 - 2014.06 海湾学院，本科", "education; 2010-09/2014-06; organization=海湾学院; role=本科"),
        (
            "<article><time>2010 – 2014</time><h3>B.Sc., Ebb College</h3></article>",
            "education; 2010/2014; organization=Ebb College; role=B.Sc.",
        ),
        (
            "<div class='timeline-item'><div class='date'>2010 - 2014</div><div>B.Sc., Ebb College</div></div>",
            "education; 2010/2014; organization=Ebb College; role=B.Sc.",
        ),
        ("Ebb College\n: *2010 - 2014*, Bachelor\n", "education; 2010/2014; organization=Ebb College; role=Bachelor"),
        (
            "| 2010 - 2014 | B.Sc. | Ebb College |\n| 2014 - 2016 | M.Sc. | Ebb College |\n",
            "education; 2010/2014; organization=Ebb College; role=B.Sc.",
        ),
    ],
)
def test_studies(markdown, expected):
    found = told(markdown, "education")
    if "text=" not in expected:
        found = [one.replace("text=", "role=") for one in found]
    assert found[0] == expected
    assert len(found) == (2 if markdown.startswith("|") else 1)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- *2022.10* Tide Prize (Top 1%).", "honors; 2022-10; title=Tide Prize (Top 1%)"),
        ("- *2026*，***潮汐大奖***，海湾学院", "honors; 2026; title=潮汐大奖，海湾学院"),
        ("- Scholarship of the Bay, ¥20,000, 2021.", "honors; 2021; title=Scholarship of the Bay, ¥20,000"),
        ("- 三好学生、潮汐奖学金（2020）", "honors; 2020; title=三好学生、潮汐奖学金"),
        ("- Whistle Award (1/446)", "honors; title=Whistle Award (1/446)"),
        ("- 2016,2017,2018 Ebb Medal", "honors; 2016; 2017; 2018; title=Ebb Medal"),
        ("- *2022.10* Tide Prize\n  - for seven harbours", "honors; 2022-10; title=Tide Prize; > for seven harbours"),
    ],
)
def test_awards(markdown, expected):
    assert told(markdown, "honors") == [expected]


def test_an_abbreviation_keeps_its_full_stop():
    assert told("- *2010 - 2014*, Ebb College, B.Sc.", "education")[0].endswith("role=B.Sc.")


def test_a_year_that_the_sentence_needs_stays():
    assert "title=Outstanding Graduate of 2020" in told("- Outstanding Graduate of 2020", "honors")[0]


def test_a_certificate_keeps_its_link():
    (entry,) = made("- 2023 Ebb Medal [[证书]](https://x.example/c.pdf)", "honors")
    assert isinstance(entry, Entry)
    assert "https://x.example/c.pdf" in [run.href for _, value in entry.title for run in value]


def test_a_paper_box():
    """Its badge is the venue, its bullets are notes, its links have their words."""
    entry = only(
        "<div class='paper-box'><div class='paper-box-image'><div class='badge'>ACL 2025</div></div>"
        "<div class='paper-box-text' markdown='1'>\n"
        "[Why the Tide Turns in Harbours](https://x.example)\n\n"
        "**Ada Example**, Bea Sea\n\n"
        "[**Code**](https://c.example) <span class='show_paper_citations' data='X'></span>\n"
        "- Best paper of the day.\n</div></div>\n",
        "publications",
    )
    assert line(entry) == (
        "publications; 2025; title=Why the Tide Turns in Harbours; authors=Ada Example, Bea Sea; venue=ACL 2025; "
        "> Best paper of the day."
    )
    assert entry.href == "https://x.example"
    assert [(plain(value), link.href) for link in entry.links for _, value in link.label] == [
        ("Code", "https://c.example")
    ]


def test_an_empty_badge_is_no_venue():
    entry = only(
        "<div class='paper-box'><div class='badge'></div><div>\n"
        "<b>Why the Tide Turns in Harbours</b><br>Ada Sea, Bea Ebb"
        "</div></div>",
        "publications",
    )
    assert not entry.venue


def test_a_numbered_paper_with_a_chinese_note():
    entry = only(
        "1. [Why the Tide Turns](https://x.example), Ada Sea \\| Ebb 2023\n  - **影响力：**被引用", "publications"
    )
    assert [lang for lang, _ in entry.title] == ["en"]
    assert [lang for lang, _ in entry.body] == ["zh"]


def test_a_legend_is_no_paper():
    """In a paragraph and in a list: "* equal contribution" explains the marks of the papers."""
    for legend in ("\\* equal contribution", "- \\* indicates equal contribution", "- †表示通讯作者"):
        (item,) = made(legend, "publications")
        assert isinstance(item, Prose)


def test_a_table_of_papers():
    rows = (
        "| Title | Authors | Venue |\n|---|---|---|\n| The Table of Tides Rearranged | Ada Sea, Bea Ebb | Ebb 2015 |\n"
    )
    assert told(rows, "publications") == [
        "publications; 2015; title=The Table of Tides Rearranged; authors=Ada Sea, Bea Ebb; venue=Ebb 2015"
    ]


def test_years_inside_of_a_service_are_not_its_date():
    assert told("- Reviewer: Tides 2024, Ebb 2025\n- *2022 - present*, Tide Committee", "service") == [
        "service; text=Reviewer: Tides 2024, Ebb 2025",
        "service; 2022/…; text=Tide Committee",
    ]


def test_a_bio_stays_prose():
    assert told("I walk.\n\n- by the sea\n- 2020.05 at night", "bio") == [
        "prose: I walk.",
        "prose: by the sea2020.05 at night",
    ]


def test_buttons_are_dropped():
    assert told("- Ebb Medal\n- Show more\n- 更多", "honors") == ["honors; title=Ebb Medal"]


@pytest.mark.parametrize(
    "words", ["More", "Show more", "English", "中文", "[en]", "展开全部", "Loading...", "Back to top"]
)
def test_toggles(words):
    (node,) = read(Lines.of_file(Path("p.md"), words.replace("[", "\\[")), "kramdown", full_address)
    assert is_toggle(node)


@pytest.mark.parametrize(
    "words", ["More tides turned in 2020.", "English literature of the northern seas", "中文信息学报"]
)
def test_words_that_look_like_toggles(words):
    (node,) = read(Lines.of_file(Path("p.md"), words), "kramdown", full_address)
    assert not is_toggle(node)


def test_the_form_of_the_template_is_a_sample():
    (node,) = read(Lines.of_file(Path("p.md"), "*YYYY.MM - YYYY.MM*, Project Name"), "kramdown", full_address)
    assert is_sample(node)


def test_a_page_in_one_language_makes_all_its_texts_so():
    """Without a language each text tells its own; authors have none."""
    (entry,) = made("- *2020.05* Ebb Medal", "honors", "zh")
    assert isinstance(entry, Entry) and entry.title.languages() == ("zh",)
    (entry,) = made("- *2020.05* Ebb Medal", "honors")
    assert isinstance(entry, Entry) and entry.title.languages() == ("en",)
    paper = only("- ``Ebb 2020`` [Why the Tide Turns](https://x.example), Ada Sea, Bea Ebb", "publications")
    assert [lang for lang, _ in paper.authors] == [ANY]


def test_a_bio_in_the_other_language_is_told_by_its_script():
    (item,) = made(
        "我在潮汐大学研究潮汐为什么会在狭窄的海峡中转向，以及如何用很少的数据预报它们的时间和高度。" * 2, "bio", "en"
    )
    assert [lang for lang, _ in item.body] == ["zh"]


def test_entries_know_their_lines():
    found = made("- *2020* One\n- *2021* Two\n\n- *2022* Three", "honors")
    assert [item.place.line for item in found if item.place] == [1, 2, 4]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "PhD, Tidal Institute, 2025.07—Now, Supervisor: Prof. S. Ea  \nM.E., Ebb University, 2022.09—2025.06",
            ["2025-07/…", "2022-09/2025-06"],
        ),
        (
            "潮汐大学，海洋学，博士，2022.09—2026.06<br>海湾大学，海洋学，学士，2018.09—2022.06",
            ["2022-09/2026-06", "2018-09/2022-06"],
        ),
        ("Ebb University, M.Sc.  \n2019 – 2022", ["2019/2022"]),
        ("**Ebb University**, M.Sc., 2019 – 2022  \nThesis on tides, defended in 2022", ["2019/2022"]),
    ],
)
def test_lines_of_a_paragraph_that_are_stays_one_by_one(markdown, expected):
    assert [line(item).split("; ")[1] for item in made(markdown, "education")] == expected


def test_the_heading_in_a_box_is_the_title_of_its_paper():
    box = (
        "<div class='pub-card'><div><span class='venue'>Journal of Ebb and Flow, 41(1)</span>"
        "<span class='badge'>First author</span></div><h3>{}</h3><p>Nora Lind, Olav Berg*</p></div>"
    )
    titles = ("How Tides Count: A Survey", "On Gulls")
    boxes = "".join(box.format(title) for title in titles)
    for wrapped in (boxes, f"<div class='publication-list'>{boxes}</div>"):
        assert told(wrapped, "publications") == [
            f"publications; title={title}; authors=Nora Lind, Olav Berg*; "
            "venue=Journal of Ebb and Flow, 41(1) ⏎ First author"
            for title in titles
        ]


@pytest.mark.parametrize(
    "below",
    ["\n2023 – 2024\n\n- Supervisor: Prof. Sea\n", "\n- 2023 – 2024\n- Supervisor: Prof. Sea\n"],
)
def test_a_date_alone_below_a_post_is_its_date(below):
    page = f"**Research Fellow at Ebb Laboratory, Tidal University**\n{below}"
    assert told(page + "\n" + page.replace("2023", "2021"), "work") == [
        f"work; {year}/2024; organization=Ebb Laboratory, Tidal University; role=Research Fellow; "
        "> Supervisor: Prof. Sea"
        for year in (2023, 2021)
    ]


def test_a_list_of_dated_boxes_is_no_box():
    box = "<div class='edu-item'><b>Sep {}:</b> Ebb College</div>"
    page = f"<div class='edu-list'>{box.format(2026)}{box.format(2020)}</div>\n<div class='edu-list'></div>"
    assert told(page, "education") == [f"education; {year}-09; organization=Ebb College" for year in (2026, 2020)]


def test_titles_of_posts_are_told_from_degrees():
    posts = ("Research Fellow", "Junior Group Leader", "讲师", "Teaching assistant")
    assert [is_post(title) for title in (*posts, "M.Sc. in Geology", "博士", "Geology")] == [True] * 4 + [False] * 3


def test_a_range_that_is_set_off_is_the_date_of_a_service():
    lines = "Editor, Sea Letters, since Oct. 2022", "Board (2017–19)", "Chair, Ebb 2022, Fen, May 2022", "Ebb 2020–2022"
    assert told("".join(f"- {line}\n" for line in lines), "service") == [
        "service; 2022-10/…; text=Editor, Sea Letters",
        "service; 2017/2019; text=Board",
        "service; text=Chair, Ebb 2022, Fen, May 2022",
        "service; text=Ebb 2020–2022",
    ]


def test_bars_within_an_item_part_a_line_and_make_no_table():
    assert told("- Ebb and Flow | Ada Lin, Ben Sun | Sea Letters 2023", "publications") == [
        "publications; 2023; title=Ebb and Flow; authors=Ada Lin, Ben Sun; venue=Sea Letters 2023",
    ]


def test_a_tag_before_the_title_in_a_heading_is_none_of_it():
    box = "<div class='card'><h4>[TIDE 2021] On Frost</h4><p>Ada Lin, <b>Ben Sun</b>*<br>Ice Conference, 2021</p></div>"
    assert told(box, "publications") == [
        "publications; 2021; title=On Frost; authors=Ada Lin, Ben Sun*; venue=TIDE 2021, Ice Conference, 2021",
    ]


def test_commas_part_the_names_of_a_list_and_a_semicolon_ends_it():
    assert told("- [Rime](https://x.example/1); Ada Lin, **Ben Sun**; Polar Notes; 2021.\n", "publications") == [
        "publications; 2021; title=Rime; authors=Ada Lin, Ben Sun; venue=Polar Notes; 2021",
    ]


def test_a_part_of_a_work_is_no_venue():
    assert told("- Ada Lin, Ben Sun. On Ice, Part A. Polar Notes, 2020.", "publications") == [
        "publications; 2020; title=On Ice, Part A; authors=Ada Lin, Ben Sun; venue=Polar Notes, 2020",
    ]


def test_a_heading_with_a_tag_is_the_title_of_what_stands_below_it():
    text = "### [TIDE 2020] FrostNet: Networks for Frost\n\nAda Lin, Ben Sun, and Cai Fen<br>Frost and Computers\n"
    heading, below = read(Lines.of_file(Path("page.md"), text), "kramdown", full_address)
    assert is_title_of_paper(heading, (below,))


PAPER = """<li><div class="row">
  <div class="abbr"><abbr class="badge">{badge}</abbr></div>
  <div class="title"><a href="https://x.example/{n}.pdf">{title}</a></div>
  <div class="author">Bo Lark, <strong>Ada Quill</strong>*, Nir Tarn</div>
  <div class="periodical"><em><strong>{venue}, 2025.</strong></em></div>
  <div class="links"><a href="https://x.example/{n}">PDF</a> <a href="https://arxiv.org/abs/2501.0000{n}">arXiv</a>
  <a href="./bib/{n}.bib">BibTex</a></div>
</div>
<details><summary>Abstract</summary><div>Wheels turn; mills grind.</div></details></li>
"""


def test_a_box_around_a_list_of_papers_is_no_paper():
    rows = [
        PAPER.format(n=1, title="The Driven Mill Wheel", venue="Water Physics", badge="Wat. Phys."),
        PAPER.format(n=2, title="Rules of Many Weirs", venue="Marsh Letters", badge="Marsh Letters"),
    ]
    first, second = made(f'<div class="publications"><ol>{"<br>".join(rows)}</ol></div>', "publications")
    assert isinstance(first, Entry)
    people = "authors=Bo Lark, Ada Quill*, Nir Tarn"
    assert line(first) == f"publications; 2025; title=The Driven Mill Wheel; {people}; venue=Water Physics, 2025"
    assert [plain(value) for link in first.links for _, value in link.label] == ["PDF", "arXiv"]
    assert line(second).startswith("publications; 2025; title=Rules of Many Weirs")


def test_tabs_are_no_entries():
    tabs = '<ul class="nav"><li><a href="#papers">Papers</a></li><li><a href="#talks"><b>Talks</b></a></li></ul>\n\n'
    page = read(Lines.of_file(Path("page.md"), f"{tabs}- [On Kelp](#)\n- [On Seals](#)\n"), "kramdown", full_address)
    assert [node.words() for node in page] == ["On Kelp On Seals"]


def test_a_line_of_studies_may_begin_with_its_heading():
    page = "**Education:** PhD in Tides, University of Ebb (2024–present)  \nMPhys in Kelp, Fen University (2020–24)\n"
    assert told(page, "mixed") == [
        "education; 2024/…; organization=University of Ebb; role=PhD in Tides",
        "education; 2020/2024; organization=Fen University; role=MPhys in Kelp",
    ]
    assert told("教育背景：芬大学，海洋学博士，2020–2024\n", "education") == [
        "education; 2020/2024; organization=芬大学; role=海洋学博士"
    ]


def test_the_line_below_a_date_with_a_full_stop_is_a_line_of_its_own():
    page = (
        "PhD, Tides, Ebb University, 2020—2025.\\\nUnder the supervision of Prof. Gang Fen, Prof. Jian Dorn and Bo Li\n"
    )
    (row,) = told(page, "education")
    assert row.startswith("education; 2020/2025; organization=Ebb University; role=PhD, Tides; text=Under the super")
    assert row.endswith("Prof. Gang Fen, Prof. Jian Dorn and Bo Li")


def test_who_minded_a_study_is_no_part_of_its_place():
    body = "<strong>{}</strong>\n<span>{}</span>\n<span>{}</span>"
    card = f"<article class='timeline-item'><div>{{}}</div><div>{body}</div></article>\n"
    page = card.format("2018 -- 2023", "Ph.D. in Tides", "Ebb University", "Advised by Professor Bo Cheng")
    page += card.format("2012 -- 2016", "B.S. in Tides", "Fen University", "")
    assert told(page, "education") == [
        "education; 2018/2023; organization=Ebb University; role=Ph.D. in Tides; text=Advised by Professor Bo Cheng",
        "education; 2012/2016; organization=Fen University; role=B.S. in Tides",
    ]
