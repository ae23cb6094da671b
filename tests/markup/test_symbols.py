"""Decoration of web pages: emoji go, marks of authors stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.markup.symbols import without_emoji, without_named_emoji


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("🎙 Sound", " Sound"),
        ("❤️ tides", " tides"),
        ("👩‍🔬👍🏽", ""),
        ("1️⃣ one", " one"),
        ("🇳🇴 Oslo", " Oslo"),
        ("\ue000icon", "icon"),
        ("zero\u200bwidth", "zerowidth"),
        ("Ada 📧", "Ada ✉"),
        ("Ada ✉️", "Ada ✉"),
        ("©2020 → ★ † ☀", "©2020 → ★ † ☀"),
        ("⽔", "水"),
        ("𝐀da", "Ada"),
        ("plain text, 中文。", "plain text, 中文。"),
    ],
)
def test_emoji_go_and_text_stays(text, left):
    assert without_emoji(text) == left


@given(st.text())
def test_letters_and_digits_are_never_lost(text):
    kept = without_emoji(text)
    assert [c for c in text if c.isascii() and c.isalpha()] == [
        c for c in kept if c.isascii() and c.isalpha() and c in text
    ] or any(0x1D400 <= ord(c) <= 0x1D7FF for c in text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I study small seas. :smile_cat:", "I study small seas. "),
        (":mortar_board: Education", " Education"),
        (":rocket: News", " News"),
        ("at 10:30:00 in std::a_b::c", "at 10:30:00 in std::a_b::c"),
        ("ratio 3:small_part:4", "ratio 3:small_part:4"),
        ("Note: this:", "Note: this:"),
    ],
)
def test_emoji_by_their_names_go(text, left):
    assert without_named_emoji(text) == left
