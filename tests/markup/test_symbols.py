"""Decoration of web pages: emoji go, marks of authors stay, TeX typed as text becomes characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.markup.symbols import tex_marks, without_emoji


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


def told(text: str) -> str:
    """The text with what is raised in ^…^ and what is lowered in _…_."""
    return "".join(f"^{piece}^" if up else f"_{piece}_" if low else piece for piece, up, low in tex_marks(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Ada$^{\dagger}$", "Ada^†^"),
        (r"Ada$^{\ast}$, Bea$^{1,\dagger}$", "Ada^*^, Bea^1,†^"),
        ("Ada$^*$", "Ada^*^"),
        ("H$_2$O", "H_2_O"),
        ("$H_2O$", "H_2_O"),
        (r"$\alpha_{i}$-tides", "α_i_-tides"),
        (r"an $\mathcal{O}(n^2)$ method", "an O(n^2^) method"),
        ("prizes of $5,000 and $6,000", "prizes of $5,000 and $6,000"),
        ("no maths", "no maths"),
        ("", ""),
    ],
)
def test_tex_marks(text, read):
    assert told(text) == read
