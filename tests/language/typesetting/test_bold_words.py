"""Words that the owner wants bold: whole ones, in running text, in both languages."""

from __future__ import annotations

import pytest

from cvgen.cv.text import Run, inline
from cvgen.cv.view import View, ViewEntry, ViewGroup, ViewSection
from cvgen.language.typesetting.bold_words import with_bold_words


def bold_in(text, *words, **more):
    entry = ViewEntry("projects", **({"text": text} | more))
    section = ViewSection("projects", "Rust", (ViewGroup(inline("Rust"), 1, (entry,)),))
    view = View("en", "en", "Rust Lin", "", (), (), None, (section,), {})
    made = with_bold_words(view, words)
    item = made.sections[0].groups[0].items[0]
    return [run.text for field in (item.title, item.authors, item.text) for run in field if run.bold]


@pytest.mark.parametrize(
    ("text", "words", "bold"),
    [
        ("Written in Rust and C++.", ["Rust", "C++"], ["Rust", "C++"]),
        ("Rusty and rust and TRust", ["Rust"], []),
        ("用Rust写的潮汐模型与潮汐", ["Rust", "潮汐模型"], ["Rust", "潮汐模型"]),
        ("tide models of the tide", ["tide", "tide models"], ["tide models", "tide"]),
        ("(a+)+ is literal", ["(a+)+"], ["(a+)+"]),
        ("nothing", [], []),
    ],
)
def test_whole_words_as_they_are_typed(text, words, bold):
    assert bold_in(inline(text), *words) == bold


def test_links_and_styles_stay_and_no_author_is_bold():
    text = (Run("the "), Run("Rust book", href="https://x.example"), Run(" is out"))
    assert bold_in(text, "Rust", authors=inline("Ann Rust"), title=inline("On Rust")) == ["Rust", "Rust"]
