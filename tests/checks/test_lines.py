"""What a typographer sees at the ends of lines is found in a file, and good lines pass."""

from __future__ import annotations

from collections import Counter

import pytest

from cvgen.checks.pdf import lines
from cvgen.checks.pdf.lines import PrintedLine
from cvgen.checks.pdf.proof import ProofRow
from cvgen.outputs.pdf import render
from cvgen.print import fonts

FACES = fonts.rules(("Cvgen Sans", "Cvgen Sans in Chinese", "Cvgen Hei"))


def printed(body: str, style: str = "", lang: str = "en") -> dict[str, ProofRow]:
    families = '"Cvgen Sans", "Cvgen Hei"' if lang == "en" else '"Cvgen Sans in Chinese", "Cvgen Hei"'
    page = (
        f'<html lang="{lang}"><head><title>x</title><style>{FACES} @page {{ size: a4 }}'
        f"html {{ font: 10pt/14pt {families} }} p {{ width: 100pt; margin: 0 }} {style}</style></head>"
        f"<body>{body}</body></html>"
    )
    data = render(page)[0].data
    text = body.replace("<b>", "").replace("</b>", "").replace("<br>", "\n").split("<p>")
    return {row.name: row for row in lines.check(data, (), text)}


def row(text: str, top: float = 700.0) -> PrintedLine:
    return PrintedLine(text, 50, 300, top, top - 10)


def test_a_torn_word_is_found_with_the_words_of_the_page_and_without():
    body = "<p>Ida Quill, <b>Noor</b> Lindqvist</p><p>by Ida and Noor and others</p>"
    assert "|" in printed(body, "p { width: 60pt; word-break: break-all }")["whole words"].detail
    assert printed(body)["whole words"].status == "passed"
    told = [row("with Noor Lindqvist and Noor again"), row("by Ida and No", 680), row("or Lindqvist", 666)]
    assert list(lines.torn(told, Counter(["Noor", "Lindqvist"]))) == [("No", "or")]
    assert list(lines.torn([row("such as No"), row("or")], Counter(["No", "or", "Noor"]))) == []


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("Journal 112: 1444–", "1544, 2023.", "a range is cut"),
        ("preprint arXiv:", "2605.29670", "a number is cut"),
        ("Tides and moons.", "[PDF] [Code]", "links stand alone"),
        ("mow@example.org |", "DBLP", "a line ends with |"),
        ("mow@example.org", "| DBLP", "a line begins with |"),
        ("古丽", "·买买提", "a line begins with ·"),
        ("潮汐（", "港口", "a line ends with （"),
        ("Sep 2020 –", "present", ""),
        ("Journal 112: 1444–1544", "2023.", ""),
        ("[PDF] [Code] [Slides]", "[Video]", ""),
        ("a well-known", "harbour", ""),
        ("Tides and moons.", "[25]", ""),
    ],
)
def test_how_lines_break(above, below, found):
    said = list(lines.broken([row(above), row(below, 686)]))
    assert [text.startswith(found) for text in said] == ([True] if found else [])


def test_one_row_above_the_first_heading_of_a_page_is_alone():
    first = [row("Prize 1"), row("Prize 2", 680)]
    alone, heading = row("Prize 3"), row("Skills", 660)
    beside = PrintedLine("2019", 400, 430, 699.0, 689.0)
    assert list(lines.lone_rows([first, [alone, beside, heading]], ((1, 660.0),)))
    assert not list(lines.lone_rows([first, [alone, row("Prize 4", 680), heading]], ((1, 660.0),)))
    assert not list(lines.lone_rows([first, [alone, heading]], ()))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("潮汐会议（一区）, 2025.", False),
        ("【潮汐】.", False),
        ("潮汐会议（一区），2025。", True),
        ("Tides (A), 2025.", True),
    ],
)
def test_marks_behind_brackets(text, good):
    assert (printed(f"<p>{text}</p>", lang="zh-CN")["marks"].status == "passed") is good


@pytest.mark.parametrize(("margin", "good"), [("0", False), (".12em", True), (".3em", True), (".5em", False)])
def test_the_gap_between_scripts(margin, good):
    body = f'<p>用<span style="margin: 0 {margin}">Tide</span>写</p>'
    assert (printed(body, lang="zh-CN")["gaps between scripts"].status == "passed") is good
    assert printed("<p>A股、C语言</p>", lang="zh-CN")["gaps between scripts"].status == "passed"


def test_long_lines_and_a_short_last_page_are_told():
    long = "<p>" + "harbour lantern meadow " * 40 + "</p>"
    assert printed(long, "p { width: 480pt; font-size: 6pt }")["letters a line"].status == "failed"
    assert printed(long)["letters a line"].detail.endswith("in the longer lines")
    last = printed(long + '<p style="break-before: page">two<br>lines</p>')["lines of the last page"]
    assert (last.status, last.detail[:2]) == ("passed", "2;")
