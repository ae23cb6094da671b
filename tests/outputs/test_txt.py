"""Plain text: no line is too wide, no address divided, nothing raised or lowered is taken for what it is not."""

import pytest

from cvgen.cv.model import Bullets, Paragraph
from cvgen.cv.text import Run, inline
from cvgen.cv.view import ViewProse
from cvgen.outputs.txt import WIDTH, cells, render
from tests.outputs.views import CHINESE, FULL, WEB, section, view


def made(*blocks, lang="en"):
    return render(view(section(ViewProse(blocks), title="", kind="bio"), lang=lang)).decode().partition("\n\n")[2]


def test_a_whole_cv():
    text = render(FULL).decode()
    assert text.startswith(
        "Ada Lin 林艾达\n==============\nEngineer\nada@example.org\nlinkedin.com/in/ada\n\nWork\n----\n"
    )
    assert "Tide Laboratory, Ningbo | 2020 – 2022\nEngineer\n" in text
    assert f"[Code <{WEB}>]\n- Built a gauge\n  - of brass\n- Counted waves\n" in text and "javascript" not in text
    assert "[J3] Ada Lin* and Bo Qian. On Tides <https://example.org/tides>. Waves 3,\n  2021.\n" in text
    assert "I like H₂O, 10⁻³\nYear | A|B\n2020 | x\n" in text


def test_a_chinese_cv():
    assert render(CHINESE).decode() == (
        "林艾达 Ada Lin\n==============\n\n工作经历\n--------\n潮汐研究所，宁波 | 2020年至今\n工程师\n"
    )


def test_lines_are_wrapped_by_their_width():
    chinese = "海水每天涨落两次，" * 20
    lines = made(Paragraph(inline(chinese)), lang="zh").splitlines()
    assert "".join(lines) == chinese and len(lines) > 4
    assert all(WIDTH - 6 <= cells(line) <= WIDTH for line in lines[:-1])
    assert not any(line.startswith("，") for line in lines)


def test_words_and_addresses_stay_whole():
    address = "https://example.org/" + "a/" * 60
    words = "the tide comes and goes twice a day " * 4
    text = made(Paragraph((*inline(words), Run("here", href=address))))
    assert f"<{address}>" in text.split() and " ".join(text.split()) == f"{words}here <{address}>"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("the 5"), Run("th", raised=True), Run(" of May")), "the 5th of May"),
        ((Run("gone", struck=True), Run(" and here")), "and here"),
        ((Run("call +1 555", href="tel:+1555"),), "call +1 555 <tel:+1555>"),
        ((Run("+1 (555)", href="tel:+1555"),), "+1 (555)"),
        ((Run("www.example.org/", href="https://example.org"),), "www.example.org/"),
        ((Run("a\u00a0b\u200bc"),), "a bc"),
    ],
)
def test_what_a_text_cannot_show_is_told_or_left_out(runs, expected):
    assert made(Paragraph(runs)) == expected + "\n"


def test_items_hang():
    text = made(Bullets(((Paragraph(inline("wave " * 30)),),), ordered=True))
    assert [line[:3] for line in text.splitlines()] == ["1. ", "   "]
