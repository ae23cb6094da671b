"""The dictionary: whole phrases only, the user's own first, the kind of thing from the word's end."""

from __future__ import annotations

import pytest

from cvgen.language.completing import terms
from cvgen.language.completing.terms import Pair, Terms

TIDES = Pair(("Tide Institute", "Institute of Tides", "T.I."), ("潮汐研究所", "潮汐所"), "institutes")
EBB = (Pair(("Ebb",), ("退潮",), "subjects"), Pair(("Ebb",), ("埃布",), "places"))


@pytest.fixture(autouse=True)
def _no_memory():
    """What is remembered of a dictionary that a test put in place goes with it."""
    terms._categories.cache_clear()
    yield
    terms._categories.cache_clear()


@pytest.mark.parametrize(
    ("phrase", "result"),
    [
        ("Tide Institute", "潮汐研究所"),
        ("institute of  tides", "潮汐研究所"),
        ("TI", "潮汐研究所"),
        ("Tide Institutes", None),
        ("The Tide Institute of Oslo", None),
    ],
)
def test_a_whole_phrase_in_any_spelling_is_known(phrase, result):
    found = Terms([TIDES], "zh").find(phrase)
    assert (found.text if found else None) == result


def test_the_first_spelling_is_printed():
    found = Terms([TIDES], "en").find("潮汐所")
    assert found is not None
    assert (found.text, found.category, found.origin) == ("Tide Institute", "institutes", "terms")


def test_a_word_of_two_meanings_is_told_by_what_the_field_is_about():
    table = Terms(EBB, "zh")
    assert [match.text for match in (table.find("Ebb", ("places",)), table.find("Ebb")) if match] == ["埃布", "退潮"]
    assert table.of("Ebb", "awards") is None


def test_the_users_own_terms_come_first_and_keep_their_kind(monkeypatch):
    monkeypatch.setattr(terms, "dictionary", lambda: (TIDES, *EBB))
    own = Pair(("Tide Institute",), ("潮汐院",), origin="cvgen.yml")
    found = Terms(terms.pairs([own]), "zh").find("Tide Institute", ("institutes",))
    assert found is not None
    assert (found.text, found.category, found.origin) == ("潮汐院", "institutes", "cvgen.yml")


@pytest.mark.parametrize(
    ("en", "zh", "category"),
    [
        ("Tide University", "潮汐大学", "universities"),
        ("School of Tides", "潮汐学院", "departments"),
        ("Tide Scholarship", "潮汐奖学金", "awards"),
        ("Tide Ltd.", "潮汐有限公司", "companies"),
        ("Ada Lin", "林艾达", "people"),
        ("Tide Cup", "潮汐杯", ""),
    ],
)
def test_what_a_new_word_is_shows_in_its_chinese_name(monkeypatch, en, zh, category):
    monkeypatch.setattr(terms, "dictionary", tuple)
    assert terms.pairs([Pair((en,), (zh,))])[0].category == category


def test_the_dictionary_holds_both_languages_of_every_row():
    assert all(pair.en and pair.zh and pair.category for pair in terms.dictionary())
