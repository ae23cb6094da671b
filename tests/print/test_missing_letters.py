"""What no font has: ornaments go, letters become boxes that say which they are, tags and heads stay as they are."""

from __future__ import annotations

import pytest

from cvgen.print.missing_letters import boxed, decorations, words


@pytest.mark.parametrize(
    ("texts", "left_out"),
    [
        (["\u1bc5 XR", "Tides"], {"\u1bc5"}),
        (["see \u1bc5\u1bc6"], set()),
        (["\u1bc5 and \u1bc6"], set()),
        (["x\u1bc5"], set()),
        (["Tides"], set()),
        ([], set()),
    ],
)
def test_an_ornament_stands_alone_in_its_script(texts, left_out):
    assert decorations(texts) == left_out


def test_words_without_glyphs():
    assert list(words("tides \U00012000\U00012001 and \U00012000")) == ["\U00012000\U00012001", "\U00012000"]


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<body><p>Tides &amp; ebb</p>", "<body><p>Tides &amp; ebb</p>"),
        ("<body><p>\u1bc5 XR &lt;1</p>", "<body><p>XR &lt;1</p>"),
        ("<body><p>a\U00012000b</p>", '<body><p>a<span data-letter="\U00012000">□</span>b</p>'),
        ("<title>\U00012000</title><body a='\U00012000'>Tides", "<title>\U00012000</title><body a='\U00012000'>Tides"),
    ],
)
def test_boxes_stand_in_text_only(page, made):
    assert boxed(page) == made
