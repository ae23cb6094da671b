"""Words longer than their line."""

from cvgen.cv.text import Run
from cvgen.print import long_words
from cvgen.print.inline_html import InlineWriter

LONG = "wilhelmina.of.the.northern.harbours@tides.example.org"


def test_a_long_address_is_broken_behind_its_marks_and_nowhere_else():
    made = long_words.broken(f"Write to {LONG} today.")
    assert made.replace("<wbr>", "") == f"Write to {LONG} today."
    assert made.split("<wbr>")[-3:] == ["tides.", "example.", "org today."]
    assert "long" not in made


def test_a_word_without_marks_may_be_broken_anywhere():
    assert long_words.broken(f"A {'tide' * 9} b") == f'A <span class="long">{"tide" * 9}</span> b'


def test_an_address_that_most_columns_hold_is_one_piece_to_programs():
    address = "harbours@tides.example.org"
    assert long_words.broken(address) == f'<span class="long">{address}</span>'


def test_short_words_numbers_and_sentences_stay_as_they_are():
    for text in ("ada@example.org", "Of v2.11.4 and of tides. And of harbours", "https://tides.example.org/a.b"):
        assert long_words.broken(text) == text


def test_each_piece_of_a_link_leads_where_it_leads():
    made = InlineWriter("en").rich((Run(LONG, href=f"mailto:{LONG}"),))
    assert made.count(f'href="mailto:{LONG}"') == made.count("<wbr>") + 1 == 8
