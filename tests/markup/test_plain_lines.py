"""A line without markup is read without a parser, and comes out as if it had been parsed."""

import pytest

from cvgen.cv.model import Paragraph
from cvgen.cv.text import Run, tidy
from cvgen.files.lines import Lines
from cvgen.markup import outline
from cvgen.markup.nodes import NOWHERE
from cvgen.markup.outline import blocks_of, full_address, inline_of, read
from cvgen.notes.diagnostics import Place

PLACE = NOWHERE
LINES = (
    "Professor|Tide Institute, University of Lund|Lindqvist, V. and Chen, A.|a|A|中文|山海大学 海洋学院|"
    "on the sea (in part)|Part II; see also Part III.|It’s “so” – and — so|Tides，潮汐。（一）《海》|"
    "trailing  |trailing.|two  blanks|e.g. this|new|New|hot|a - b|a -- b|Vol. 3, no. 4 (2020), 1-12|"
    "x.y.z|www.example.org|example.org|A. B. C. Sea|i.e.|end)|a)|A) first|a. first|Term , with blank|"
    "中文 ， 混排 English|Zürich|ⅣI|the end .|No.1|v1.2.3|"
    "a: b|Sea ice: a study of 3 bays|Note: this: that|Tides: 潮汐|toc: x|https: x|en: x (y)|smile : x: y"
).split("|")


@pytest.mark.parametrize("text", LINES)
def test_a_plain_line_reads_as_markdown_reads_it(text):
    lines = Lines(text, (PLACE,))
    assert outline._PLAIN.fullmatch(text)
    nodes = read(lines, "commonmark", full_address)
    (node,) = nodes or (None,)
    assert node is None or node.kind == "paragraph"
    assert inline_of(text) == (node.text if node else tidy((Run(text),)))
    assert blocks_of(lines) == ((Paragraph(node.text, Place(PLACE.path)),) if node else ())


@pytest.mark.parametrize(
    "text",
    [
        "1. first",
        "- item",
        "# head",
        "a *b*",
        "a_b_",
        "<b>",
        "a\nb",
        "    code",
        "a:b",
        ":a: b",
        "a: *b",
        "a:: b",
        "$x$",
        "",
        " a",
        "&amp;",
    ],
)
def test_a_line_that_may_hold_markup_is_parsed(text):
    assert not outline._PLAIN.fullmatch(text)
