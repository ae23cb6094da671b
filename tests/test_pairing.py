"""Which entries of two pages are the same one: by dates, numbers and shared words; when unsure, two stay two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cvgen.dates import parse
from cvgen.model import Entry
from cvgen.pairing import languages, pairs
from cvgen.text import text_of


def award(words: str, date: str = "") -> Entry:
    return Entry("honors", parse(date) or (), title=text_of(words))


def study(school: str, degree: str, date: str = "") -> Entry:
    return Entry("education", parse(date) or (), organization=text_of(school), role=text_of(degree))


def found(ones: list[Entry], others: list[Entry]) -> list[tuple[int, int]]:
    return sorted(pairs(ones, others))


def test_translations_are_told_by_date_and_glossary():
    english = [
        award("National Scholarship", "2024.10"),
        award("Outstanding Graduate", "2022.06"),
        award("Tide Medal", "2021"),
    ]
    chinese = [award("优秀毕业生", "2022.06"), award("国家奖学金", "2024.10")]
    assert found(english, chinese) == [(0, 1), (1, 0)]


def test_stays_of_one_time_are_the_same():
    english = [study("Ebb College", "B.Sc.", "2018.09 - 2022.06"), study("Tidal Institute", "Ph.D.", "2022.09 - now")]
    chinese = [study("潮汐研究所", "博士", "2022.09 - 至今"), study("落潮学院", "本科", "2018.09 - 2022.06")]
    assert found(english, chinese) == [(0, 1), (1, 0)]


def test_a_date_may_be_more_precise_in_one_language():
    assert found([study("Ebb College", "B.Sc.", "2018 - 2022")], [study("落潮学院", "本科", "2018.09 - 2022.06")]) == [
        (0, 0)
    ]


def test_other_dates_are_other_entries():
    assert found([award("National Scholarship", "2024.10")], [award("国家奖学金", "2023.10")]) == []


def test_one_language_needs_the_same_words():
    """Two English awards of one month are two, unless they say the same."""
    assert found([award("Tide Medal", "2024.10")], [award("Moon Cup", "2024.10")]) == []
    assert found([award("The Tide Medal of Bergen", "2024.10")], [award("Tide Medal, Bergen", "2024.10")]) == [(0, 0)]


def test_undated_leftovers_of_equal_number_go_by_their_order():
    english, chinese = [award("Whistle Award"), award("Harbour Song Prize")], [award("口哨"), award("港口之歌")]
    assert found(english, chinese) == [(0, 0), (1, 1)]
    assert found(english, chinese[:1]) == [], "which of the two is the one?"


def test_numbers_that_differ_keep_entries_apart():
    assert found([award("Rank 3/446 of the Tide Run")], [award("潮汐跑第 7/120 名")]) == []


def test_kinds_never_mix():
    assert found([award("National Scholarship", "2024")], [study("国家奖学金", "", "2024")]) == []


def test_the_languages_of_an_entry():
    assert languages(study("Ebb College", "本科")) == {"en", "zh"}
    assert languages(award("2024")) == set()


words = st.sampled_from(
    ["National Scholarship", "国家奖学金", "Tide Medal", "优秀毕业生", "一等奖", "First Prize", "1/446", ""]
)
dates = st.sampled_from(["", "2024", "2024.10", "2023", "2022.09 - 至今"])
awards = st.lists(st.builds(award, words, dates), max_size=6)


@given(awards, awards)
def test_no_entry_is_used_twice(ones, others):
    made = pairs(ones, others)
    assert len({i for i, _ in made}) == len({j for _, j in made}) == len(made)
    assert all(i < len(ones) and j < len(others) for i, j in made)


@given(awards)
def test_entries_of_other_years_are_never_paired(ones):
    for i, j in pairs(ones, ones):
        years = {one.dates[0].iso_start()[:4] for one in (ones[i], ones[j]) if one.dates}
        assert len(years) < 2
