"""Styled text written as Markdown is read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cvgen.cv.text import Inline, Run, tidy
from cvgen.language.translating.marked_up import addresses, as_markdown, guarded
from cvgen.markup.outline import inline_of

_WORDS = some.text(alphabet="ab 鲸鱼海。，3*_`\\[]()<>#&;$.~:|-+!{}\n\"'", min_size=1, max_size=12)
_SOBER = some.text(alphabet="ab 鲸鱼海。，3_[]()<>#;.:|-+!\"'", min_size=1, max_size=12)
_ADDRESS = some.sampled_from(["", "", "https://fjord.example.org/a_b", "https://fjord.example.org/x(1)?a=1&b=2"])


def _runs(words: some.SearchStrategy[str]) -> some.SearchStrategy[list[Run]]:
    run = some.builds(
        Run, text=words, bold=some.booleans(), italic=some.booleans(), href=_ADDRESS, raised=some.just(False)
    )
    return some.lists(run, min_size=1, max_size=4)


def _styles(runs: Inline) -> list[tuple[str, bool, bool, str]]:
    """The characters that are no blanks, each with its style: a blank has none that could be seen."""
    return [(c, run.bold, run.italic, run.href) for run in runs for c in run.text if not c.isspace()]


@given(_runs(_SOBER))
def test_what_a_page_says_is_read_back(runs):
    # What the outline itself takes away, such as signs without words, is no matter of writing.
    said = tidy(tuple(Run(f"鱼{run.text}海", run.bold, run.italic, href=run.href) for run in runs))
    assert _styles(inline_of(as_markdown(said))) == _styles(said)


@given(_runs(_WORDS))
def test_whatever_is_written_is_one_line_that_can_be_read(runs):
    text = as_markdown(tidy(runs))
    assert "\n" not in text
    assert isinstance(inline_of(text), tuple)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("Tides and "), Run("whales", bold=True), Run(".")), "Tides and **whales**."),
        ((Run("at "), Run("Fjord Lab", href="https://f.example")), "at [Fjord Lab](https://f.example)"),
        ((Run("see "), Run("a", href="https://f.example/(1)")), "see [a](<https://f.example/(1)>)"),
        ((Run("the "), Run("x_y", code=True), Run(" file")), "the `x_y` file"),
        ((Run("one\ntwo"),), "one<br>two"),
        ((Run("1. Prize"),), "1\\. Prize"),
        ((Run("# 1"),), "\\# 1"),
        ((Run("- a dash"),), "\\- a dash"),
        ((Run("2*3*4 snake_case [x]"),), "2\\*3\\*4 snake_case [x]"),
        ((Run("CO"), Run("2", lowered=True)), "CO<sub>2</sub>"),
        ((Run("both", bold=True, italic=True),), "**<i>both</i>**"),
    ],
)
def test_it_reads_as_people_write(runs, expected):
    assert as_markdown(runs) == expected
    assert inline_of(expected) == tidy(runs)


@pytest.mark.parametrize("text", ["1. 一等奖", "2020. 年", "# 号", "- 短横", "> 引文", "+ 加", "1) 甲"])
def test_a_translation_is_a_line_whatever_it_begins_with(text):
    assert [run.text for run in inline_of(guarded(text))] == [text]


def test_addresses_are_told_once():
    assert addresses((Run("a", href="https://x.example"), Run("b"), Run("c", href="https://x.example"))) == (
        "https://x.example",
    )
