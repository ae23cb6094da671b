"""The outline of a page: what is content, in which block and style, and on which line it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import Bullets, Grid, Paragraph
from cvgen.cv.text import plain
from cvgen.files.lines import Lines
from cvgen.markup.outline import Node, blocks, full_address, inline_of, read


def outline(text: str) -> tuple[Node, ...]:
    return read(Lines.of_file(Path("page.md"), text), "kramdown", full_address)


def told(text: str) -> list[str]:
    """Each block as its kind and words."""
    return [f"{node.kind}: {node.words()}" for node in outline(text)]


def styled(text: str) -> str:
    """A paragraph with its styles as tags and its links as [text](address)."""
    (node,) = outline(text)
    out = ""
    for run in node.text:
        piece = run.text
        for name in ("bold", "italic", "code", "raised", "lowered"):
            piece = f"<{name}>{piece}</{name}>" if getattr(run, name) else piece
        out += f"[{piece}]({run.href})" if run.href else piece
    return out


@pytest.mark.parametrize(
    "markdown",
    [
        "# Tides",
        "Tides\n=====",
        "# Tides {#id}",
        "# Tides\n{:.class}",
        "<h1 style='x'>Tides</h1>",
        "# 🌊 Tides",
        "# <i class='fa fa-x'></i> Tides",
        "# <span id='a'></span>Tides",
        "# ![](x.png) Tides",
        "# // 02 Tides",
    ],
)
def test_a_heading_in_each_dress(markdown):
    (node,) = outline(markdown)
    assert (node.kind, node.level, plain(node.text).strip()) == ("heading", 1, "Tides")


@pytest.mark.parametrize(
    "noise",
    [
        "<!-- an old life -->",
        "<script>var x = 1;</script>",
        "<style>p { color: red }</style>",
        "![](https://img.shields.io/x)",
        "<img src='x.png'>",
        "<button>More</button>",
        "<span class='anchor' id='x'></span>",
        "[//]: # (a remark)",
        "<div style='display:none'>hidden</div>",
        "<p hidden>hidden</p>",
        "&nbsp;",
        "---",
        "<a href='x'><img src='y.png'></a>",
        "{:.no_toc}",
        "<iframe src='x'></iframe>",
        "🎉",
    ],
)
def test_what_is_no_content_leaves_nothing(noise):
    assert told(f"before\n\n{noise}\n\nafter") == ["paragraph: before", "paragraph: after"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**bold** *italic* `code`", "<bold>bold</bold> <italic>italic</italic> <code>code</code>"),
        ("x<sup>2</sup> H<sub>2</sub>O", "x<raised>2</raised> H<lowered>2</lowered>O"),
        ("<font color='red'><b>red</b></font>", "<bold>red</bold>"),
        ("<span style='font-weight: bold'>b</span> a", "<bold>b</bold> a"),
        ("[a tide](https://x.example)", "[a tide](https://x.example)"),
        ("[nowhere]() and [here](#top)", "nowhere and here"),
        ("[doi](10.1000/tide)", "[doi](https://doi.org/10.1000/tide)"),
        ("a&nbsp;&nbsp;b", "a b"),
        ("one\\\\\ntwo", "one\ntwo"),
        ("one<br>two", "one\ntwo"),
        ("one  \ntwo", "one\ntwo"),
        ("one\ntwo", "one two"),
        ("潮汐\n研究", "潮汐研究"),
        ("sea <img src='x.png'>. Land", "sea. Land"),
        ("[English](/en/) Tides", "Tides"),
        ("New! Tides", "New! Tides"),
        ("**open Tides", "open Tides"),
    ],
)
def test_a_line_in_its_styles(markdown, expected):
    assert styled(markdown) == expected


def test_lists_keep_their_nesting():
    (node,) = outline("- one\n  - inner\n- two")
    assert [item.kind for item in node.children] == ["item", "item"]
    assert [plain(item.text) for item in node.children] == ["one", "two"]
    assert node.children[0].children[0].words() == "inner"
    assert not node.ordered and outline("1. one\n2. two")[0].ordered


def test_boxes_of_one_class_are_cards():
    page = "".join(f"<div class='thing'><p>{word}</p><p>more</p></div>" for word in ("one", "two"))
    assert told(page) == ["card: one more", "card: two more"]
    assert told("<div class='only'><p>one</p><p>more</p></div>") == ["paragraph: one", "paragraph: more"]


def test_dated_articles_are_cards():
    assert told("<article><time>2020</time><h3>Lecturer</h3></article>") == ["card: 2020 Lecturer"]


def test_a_box_around_sections_is_no_card():
    page = "".join(f"<div class='part'><h2>{word}</h2><p>text</p></div>" for word in ("One", "Two"))
    assert told(page) == ["heading: One", "paragraph: text", "heading: Two", "paragraph: text"]


def test_a_column_under_a_heading_that_is_known_is_no_card():
    column = "<section class='column'><h3>{}</h3><article><strong>Ebb</strong><time>2020</time></article></section>"
    page = f"<div>{column.format('Education')}{column.format('Experience')}</div>"
    assert told(page) == ["heading: Education", "card: Ebb, 2020", "heading: Experience", "card: Ebb, 2020"]


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("<p><strong>Ebb College</strong><time>2020</time></p>", "Ebb College, 2020"),
        ("<p><strong>Ebb College</strong> <time>2020</time></p>", "Ebb College 2020"),
        ("<p><time>2020</time> Ebb College</p>", "2020 Ebb College"),
        ("<p>海岸大学<time>2020年</time></p>", "海岸大学, 2020年"),
    ],
)
def test_a_date_that_the_style_sets_apart_is_a_part_of_its_own(page, line):
    assert told(page) == [f"paragraph: {line}"]


def test_a_heading_at_the_margin_ends_the_list_above_it():
    page = "- one\n<br>more\n# Awards\n- *2020* Cup\n"
    assert told(page) == ["list: one more", "heading: Awards", "list: 2020 Cup"]


def test_tables_have_rows_and_a_head():
    (node,) = outline("| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert [[plain(cell) for cell in row] for row in node.rows] == [["A", "B"], ["1", "2"]]
    assert "head" in node.classes


def test_a_table_for_looks_is_read_through():
    assert told("<table><tr><td><ul><li>one</li></ul></td></tr></table>") == ["list: one"]


def test_folded_blocks_keep_what_is_in_them():
    (node,) = outline("<details><summary>Abstract</summary><p>Tides turn.</p></details>")
    assert (node.kind, plain(node.text), node.words()) == ("folded", "Abstract", "Abstract Tides turn.")


def test_definitions_are_items_with_their_terms():
    (node,) = outline("Moss Works\n: Engineer\n")
    assert node.kind == "list" and node.words() == "Moss Works Engineer"


def test_blocks_know_their_lines():
    nodes = outline("\n# Tides\n\ntext\n\n<div markdown='1'>\n\n- one\n- two\n\n</div>\n")
    assert [(node.kind, node.place.line) for node in nodes] == [("heading", 2), ("paragraph", 4), ("list", 8)]
    assert [item.place.line for item in nodes[2].children] == [8, 9]


def test_nodes_as_blocks_of_a_cv():
    found = blocks(outline("para\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"))
    assert [type(block) for block in found] == [Paragraph, Bullets, Grid]


@pytest.mark.parametrize(
    ("href", "full"),
    [
        ("https://x.example", "https://x.example"),
        ("//x.example", "https://x.example"),
        ("www.x.example/a", "http://www.x.example/a"),
        ("10.1000/tide", "https://doi.org/10.1000/tide"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("/files/cv.pdf", ""),
        ("#top", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_addresses_that_work_on_paper(href, full):
    assert full_address(href) == full


def test_one_line_of_markdown():
    assert plain(inline_of("a **b**")) == "a b"
    assert plain(inline_of("# not a heading")) != ""
    assert inline_of("") == ()


def test_deep_nesting_is_read_to_its_end():
    assert "bottom" in outline("<div>" * 300 + "bottom" + "</div>" * 300)[0].words()


def test_two_blanks_break_the_first_line_of_an_item_too():
    text = outline("- **A title**  \n  Ada Example  \n  2020\n")[0].children[0].text
    assert plain(text) == "A title\nAda Example\n2020"


def test_words_for_screen_readers_alone_are_no_content_but_name_the_icon_of_a_link():
    assert told("<h1 class='visually-hidden'>Ada, Tides</h1>\n\nI walk.") == told("I walk.")
    hidden = told("[<span class='sr-only'>GitHub</span>](https://a.example)")
    assert hidden == told("[GitHub](https://a.example)")


def test_the_comma_before_a_badge_that_is_none_of_the_page_goes_with_it():
    assert told("- A tool for tides, ![](https://a.example/stars.svg).") == ["list: A tool for tides."]


def test_the_label_of_a_fold_is_not_said_twice():
    fold = "<details><summary>Highlights</summary><p><b>Highlights</b>: gulls.</p></details>"
    assert told(fold) == ["folded: Highlights: gulls."]
    assert told(fold.replace("<b>Highlights</b>: ", "")) == ["folded: Highlights gulls."]


@pytest.mark.parametrize("box", ["center", "div", "div class='wide'"])
def test_markdown_below_the_tag_of_a_box_is_markdown(box):
    page = (
        f"<{box}>\n### Tides\n</{box.split()[0]}>\nI count [gulls](https://a.example).\n\n<div>\n* one\n* two\n</div>\n"
    )
    nodes = read(Lines.of_file(Path("page.qmd"), page), "commonmark", full_address)
    assert [node.kind for node in nodes] == ["heading", "paragraph", "list"]
    assert plain(nodes[1].text) == "I count gulls."


def test_a_heading_between_the_items_parts_their_list():
    page = "<ol><li>one</li><h3>Talks</h3><li>two</li></ol>"
    assert told(page) == ["list: one", "heading: Talks", "list: two"]


@pytest.mark.parametrize(
    ("style", "is_box"),
    [
        ("background-color:#036;padding:0 7px", True),
        ("display:inline-block; background: red", True),
        ("background-color: yellow", False),
        ("padding: 2px", False),
    ],
)
def test_words_with_a_background_and_room_around_them_are_a_badge(style, is_box):
    (node,) = outline(f'<p><span style="{style}">TIP 2023</span> Gulls over harbours</p>')
    assert node.text[0].chip is is_box
