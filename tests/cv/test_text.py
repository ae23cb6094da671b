"""Styled text: cutting, joining and folding lose no character, and languages are told by script."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvgen.cv.text import (
    ANY,
    NOTHING,
    Localized,
    Run,
    cut,
    has_han,
    inline,
    join,
    language_of,
    one_line,
    plain,
    split,
    squash,
    strip,
    text_of,
    tidy,
    without,
)

runs = st.lists(
    st.builds(
        Run, st.text("ab 中\n\t", max_size=6), bold=st.booleans(), href=st.sampled_from(["", "https://x.example"])
    ),
    max_size=6,
).map(tuple)


def marked(found) -> str:
    """An Inline with its bold stretches in asterisks."""
    return "".join(f"*{run.text}*" if run.bold else run.text for run in found)


MIXED = (Run("Ada "), Run("Ex", bold=True), Run("ample"))


@given(runs)
def test_tidy_keeps_every_character_but_white_space(text):
    found = plain(tidy(text))
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", plain(text))
    assert found == found.strip() and "  " not in found and " \n" not in found and "\n " not in found


@given(runs)
@example((Run("a", bold=True), Run(" "), Run("\na", bold=True)))
@example((Run("a"), Run(" ", bold=True), Run("\n", bold=True), Run("a")))
def test_tidy_does_all_there_is_to_do_at_once(text):
    assert tidy(tidy(text)) == tidy(text)


@given(runs, st.integers(0, 40), st.integers(0, 40))
def test_cut_is_a_slice_of_the_plain_text(text, start, end):
    assert plain(cut(text, start, end)) == plain(text)[start:end]
    assert plain(cut(text, start)) == plain(text)[start:]


@given(runs, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=4))
def test_without_takes_out_the_spans_and_nothing_else(text, spans):
    line = plain(text)
    gone = {n for start, length in spans for n in range(start, start + length)}
    expected = "".join(character for n, character in enumerate(line) if n not in gone)
    assert plain(without(text, [(start, start + length) for start, length in spans])) == expected


@given(runs)
def test_split_and_join_are_each_others_opposite(text):
    parts = split(text, re.compile("b"))
    assert "b".join(plain(part) for part in parts) == plain(text)


def test_styles_survive_being_cut():
    assert marked(cut(MIXED, 2, 6)) == "a *Ex*"
    assert marked(without(MIXED, [(0, 4)])) == "*Ex*ample"
    assert marked(strip((Run(" , "), *MIXED, Run(" ")), " ,")) == "Ada *Ex*ample"


def test_equal_neighbours_become_one_run():
    assert tidy((Run("a", bold=True), Run(" b", bold=True), Run(" c"))) == (Run("a b", bold=True), Run(" c"))


def test_line_breaks_are_kept_and_blanks_around_them_are_not():
    assert plain(tidy((Run("one  two \t"), Run("\n"), Run(" three ")))) == "one two\nthree"
    assert one_line((Run("one\n two"),)) == "one two"


def test_join_skips_what_is_empty():
    assert plain(join([inline("a"), (), inline("b")], ", ")) == "a, b"
    assert join([], ", ") == ()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tidal Institute", "en"),
        ("潮汐研究所", "zh"),
        ("Tidal Institute (潮汐研究所)", "en"),
        ("潮汐研究所（Tidal Institute）", "zh"),
        ("基于 Transformer 的潮汐预测方法", "zh"),
        ("How to say 海 in English", "en"),
        ("（潮汐）", "zh"),
        ("审稿人：CVPR, ICCV, NeurIPS", "zh"),
        ("2020.05 – 3/186", ANY),
        ("", ANY),
        ("Ångström", "en"),
    ],
)
def test_the_language_of_a_text(text, lang):
    """What stands in parentheses is a gloss; a Chinese sentence full of English terms stays Chinese."""
    assert language_of(text) == lang


def test_han_is_any_chinese_character():
    assert has_han("〇") and has_han("a𠀀") and not has_han("カナ, é")


def test_squash_is_what_two_spellings_of_a_title_share():
    assert squash("Why Tides? — A “Survey”") == squash("why tides: a survey") == "whytidesasurvey"
    assert squash("ＡＢＣ　潮汐！") == "abc潮汐"


def test_the_language_wanted_is_chosen_then_none_then_what_there_is():
    text = Localized.of({"en": "sea", "zh": "海", "": "~"})
    assert text.choose("zh") == ("zh", "海")
    assert Localized.of({"en": "sea", "": "~"}).choose("zh") == (ANY, "~")
    assert Localized.of({"en": "sea"}).choose("zh") == ("en", "sea")
    assert NOTHING.choose("zh") is None
    assert text.languages() == ("en", "zh")


def test_joining_two_texts_keeps_the_first_where_both_speak():
    joined = Localized.of({"en": "sea"}).joined(Localized.of({"en": "ocean", "zh": "海"}))
    assert (joined.get("en"), joined.get("zh")) == ("sea", "海")
    assert not Localized.of({"en": "", "zh": ""})


def test_a_text_without_words_is_nothing():
    assert text_of("  \n") is NOTHING
    assert text_of("海").languages() == ("zh",)
    assert text_of("Ada", ANY).values == ((ANY, (Run("Ada"),)),)
