"""Markdown: what a text says is never taken for a mark, and every link is one."""

import html
import re

import pytest
from markdown_it import MarkdownIt

from cvgen.cv.model import Bullets, Paragraph
from cvgen.cv.text import Run, inline
from cvgen.cv.view import ViewProse
from cvgen.outputs.md import render
from tests.outputs.views import CHINESE, FULL, WEB, section, view


def made(*blocks, lang="en"):
    return render(view(section(ViewProse(blocks), title="", kind="bio"), lang=lang)).decode().partition("\n\n")[2]


def test_a_whole_cv():
    text = render(FULL).decode()
    assert text.startswith("# Ada Lin 林艾达\n\nEngineer\n\n[ada@example.org](mailto:ada@example.org) · ")
    assert "[linkedin.com/in/ada](https://linkedin.com/in/ada)" in text
    assert "### Since 2020\n\n**Tide Laboratory**, Ningbo | 2020 – 2022\\\nEngineer\\\n" in text
    assert f"\\[[Code](<{WEB}>)\\]" in text and "javascript" not in text
    assert "- Built a gauge\n  - of brass\n- Counted waves" in text
    paper = "- \\[J3\\] **Ada Lin**<sup>\\*</sup> and Bo Qian. [On Tides](https://example.org/tides). Waves 3, 2021.\n"
    assert paper in text
    assert "I like H<sub>2</sub>O, 10<sup>−3</sup>" in text
    assert "| Year | A\\|B |\n| --- | --- |\n| 2020 | x |" in text


def test_chinese_has_its_commas():
    assert "**潮汐研究所**，宁波 | 2020年至今\\\n工程师" in render(CHINESE).decode()


@pytest.mark.parametrize(
    "text",
    [
        "1. no list",
        "- no list",
        "# no heading",
        "> no quotation",
        "a*b*c",
        "_a_ and snake_case",
        "<b>x</b>",
        "[x](y)",
        "&copy; 2020",
        "`x`",
        "C:\\*",
        "---",
        "a\n---",
        "a\n===",
        "~~x~~",
    ],
)
def test_a_text_stays_what_it_is(text):
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(made(Paragraph(inline(text))))
    assert html.unescape(re.sub("</?p>|<br />", "", shown)).split() == text.split()
    assert set(re.findall(r"<(\w+)", shown)) <= {"p", "br"}


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("姓名：", bold=True), Run("林艾达")), "**姓名**：林艾达"),
        ((Run("a ", bold=True), Run("b")), "**a** b"),
        ((Run("a", bold=True), Run("b", italic=True)), "**a**b"),
        ((Run("（一）", bold=True), Run("二")), "（**一**）二"),
        ((Run("x`y", code=True),), "``x`y``"),
        ((Run("gone", struck=True),), "~~gone~~"),
    ],
)
def test_stress_is_seen(runs, expected):
    assert made(Paragraph(runs)) == expected + "\n"


def test_two_lists_stay_two():
    one, two = (Bullets(((Paragraph(inline(word)),),)) for word in ("a", "b"))
    assert made(one, two) == "* a\n\n- b\n"
    assert made(Bullets(((Paragraph(inline("a")),), (Paragraph(inline("b")),)), ordered=True)) == "1. a\n2. b\n"
