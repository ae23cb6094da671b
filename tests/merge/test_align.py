"""Which entries of two pages are the same one: by dates, numbers and shared words; when unsure, two stay two."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cvgen.cv.dates import parse
from cvgen.cv.model import POSITION, Entry, Link
from cvgen.cv.text import text_of
from cvgen.merge.align import doubtful, languages, pairs
from cvgen.merge.assignment import assignment
from cvgen.merge.candidates import candidates
from cvgen.merge.similarity import features_of


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


def test_entries_of_one_date_in_another_order_are_told_by_their_words():
    english = [
        award("National Scholarship", "2023"),
        award("First Prize, Mathematics Competition", "2023"),
        award("Best Paper Award", "2023"),
    ]
    chinese = [award("最佳论文奖", "2023"), award("国家奖学金", "2023"), award("数学竞赛一等奖", "2023")]
    assert found(english, chinese) == [(0, 1), (1, 2), (2, 0)]


def test_all_pairs_together_are_the_likeliest():
    """The surest pair is not taken first when that leaves another entry with nobody."""
    assert sorted(assignment({(0, 0): 2.0, (0, 1): 1.9, (1, 0): 1.8})) == [(0, 1), (1, 0)]
    assert sorted(assignment({(0, 0): 9.0, (0, 1): 1.0, (1, 0): 1.0})) == [(0, 0)]
    assert assignment({}) == []


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 50), max_size=12))
def test_no_other_assignment_has_a_greater_total(score: dict[tuple[int, int], int]) -> None:
    """Against all assignments of small tables."""

    def best(rows: list[int], taken: frozenset[int]) -> int:
        if not rows:
            return 0
        free = [b for a, b in score if a == rows[0] and b not in taken]
        return max([best(rows[1:], taken), *(score[rows[0], b] + best(rows[1:], taken | {b}) for b in free)])

    made = assignment({pair: float(value) for pair, value in score.items()})
    assert sum(score[pair] for pair in made) == best(sorted({a for a, _ in score}), frozenset())


def test_neighbours_and_words_tell_an_award_whose_dates_differ():
    english = [award("Tide Cup", "2024"), award("National Scholarship", "2023.10"), award("Whistle Award", "2022")]
    chinese = [award("潮汐杯", "2024"), award("国家奖学金", "2023.11"), award("口哨奖", "2022")]
    assert found(english, chinese) == [(0, 0), (1, 1), (2, 2)]
    assert found(english[1:2], chinese[1:2]) == [], "a scholarship is given every year"


def test_a_stay_whose_start_differs_is_told_by_its_end():
    assert found(
        [study("Ebb College", "B.Sc.", "2018.09 - 2022.06")], [study("落潮学院", "本科", "2018.10 - 2022.06")]
    ) == [(0, 0)]


def test_a_patent_is_told_by_its_number():
    one, other = (
        Entry("patents", text=text_of(words)) for words in ("Drying frame, CN2024101.7", "晾衣架，CN2024101.7")
    )
    assert found([one], [other]) == [(0, 0)]


def test_an_address_of_its_own_tells_a_paper():
    one, other = (
        Entry("publications", title=text_of(words), links=(Link(text_of("PDF", ""), href),))
        for words, href in (
            ("Why the Tide Turns", "https://p.example/en/tide"),
            ("潮汐何以转向", "http://p.example/zh/tide/"),
        )
    )
    assert found([one], [other]) == [(0, 0)]


def paper(title: str, authors: str, venue: str, year: str = "2023") -> Entry:
    return Entry(
        "publications", parse(year) or (), title=text_of(title), authors=text_of(authors, ""), venue=text_of(venue)
    )


def test_papers_with_translated_titles_are_told_by_year_venue_and_authors():
    english = [
        paper("An Improved Model of Tides", "A. Sea, B. Ebb, C. Flood", "Journal of Harbours, 35(2): 201-210"),
        paper("Songs of the Pier", "A. Sea, D. Rope", "Journal of Piers, 12(1): 1-9"),
    ]
    chinese = [
        paper("码头之歌", "海艾, 绳迪", "码头学报, 12(1): 1-9"),
        paper("一种改进的潮汐模型", "海艾, 落碧, 涨可", "港口学报, 35(2): 201-210"),
    ]
    assert found(english, chinese) == [(0, 1), (1, 0)]


def test_papers_of_other_authors_or_years_stay_two():
    english = paper("An Improved Model of Tides", "A. Sea, B. Ebb, C. Flood", "Journal of Harbours")
    assert found([english], [paper("码头之歌", "海艾, 绳迪", "码头学报")]) == [], "two authors, not three"
    assert found([english], [paper("一种改进的潮汐模型", "海艾, 落碧, 涨可", "港口学报", "2019")]) == []


def test_two_english_titles_of_one_year_are_two_papers():
    one = paper("Why the Tide Turns", "A. Sea, B. Ebb", "Flood")
    assert found([one], [paper("Where the Tide Ends", "A. Sea, B. Ebb", "Flood")]) == []
    assert found([one], [paper("Why the tide turns?", "A. Sea, B. Ebb", "Flood")]) == [(0, 0)]


def test_what_may_be_the_same_is_doubtful():
    assert doubtful(award("Whistle Award", "2023"), award("口哨奖", "2023"))
    assert not doubtful(award("Whistle Award", "2023"), award("口哨奖", "2021"))
    assert not doubtful(award("National Scholarship", "2023"), award("最佳论文", "2023"))


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
def test_a_page_is_paired_with_itself_without_mixing_years(ones):
    for i, j in pairs(ones, ones):
        years = {one.dates[0].iso_start()[:4] for one in (ones[i], ones[j]) if one.dates}
        assert len(years) < 2


# ------------------------------------------------------------------------------------------ places, terms and slips


def placed(row: list[Entry]) -> list[Entry]:
    return [replace(one, id=f"{POSITION}{n}") for n, one in enumerate(row)]


def test_a_place_in_a_list_pairs_what_nothing_speaks_against():
    english = placed([award("Cloud Cup", "2022.05"), award("Scholarship, second class", "2014.10")])
    chinese = placed([award("云杯", "2022.06"), award("优秀青年", "2023.05")])
    assert found(english, chinese) == [(0, 0)]


def test_a_place_in_a_list_gives_way_to_words():
    english = placed([award("National Scholarship", "2023"), award("Best Paper Award", "2023")])
    chinese = placed([award("最佳论文奖", "2023"), award("国家奖学金", "2023")])
    assert found(english, chinese) == [(0, 1), (1, 0)]


def course(words: str, date: str) -> Entry:
    return replace(award(words, date), kind="teaching")


def test_a_season_that_stands_once_holds_for_all_years():
    assert found([course("Mooring, 48 hours", "Fall 2021, 2022")], [course("系泊，64学时", "2021、2022秋")]) == [(0, 0)]


def test_a_slip_in_the_date_between_two_pairs_is_one_entry():
    english = [course("Mooring", "2022"), course("Knots", "Spring 2023"), course("Songs", "2024.05")]
    chinese = [course("系泊", "2022"), course("绳结", "2024春"), course("歌曲", "2024.06")]
    assert found(english, chinese) == [(0, 0), (1, 1), (2, 2)]
    assert found(english[1:2], chinese[1:2]) == [], "without a neighbour nobody knows"


def test_an_award_of_another_year_is_another_award():
    english = [award("Tide Cup", "2024"), award("Whistle", "2022")]
    chinese = [award("潮汐杯", "2024"), award("口哨", "2021")]
    assert found(english, chinese) == [(0, 0)]


def test_a_keynote_is_no_key_project():
    english, chinese = award("Keynote on moss", "2024"), award("主旨报告：苔藓", "2024")
    assert "=key" not in features_of(english)
    assert "=keynote" in features_of(english) & features_of(chinese)


def test_the_stays_that_alone_begin_in_their_month_are_one_whatever_they_say():
    english = [study("Minister of the Lifeboats", "", "2021.09 - 2022.06"), study("Ebb", "Ph.D.", "2022.09 - now")]
    chinese = [study("潮大救生艇部部长", "", "2021.09 - 2022.09"), study("潮汐研究所", "博士", "2022.09 - 至今")]
    assert found(english, chinese) == [(0, 0), (1, 1)]


def test_long_lists_are_compared_by_what_they_share():
    """Each entry of a long list has a bounded number of candidates, its own counterpart among them."""
    for number in (300, 600):
        ones = [study(f"University {n}", f"B.Sc. {n}", f"{1900 + n % 120}") for n in range(number)]
        others = [study(f"大学 {n}", f"学士 {n}", f"{1900 + n % 120}") for n in range(number)]
        likely = list(candidates(ones, others, range(number), range(number)))
        assert len(likely) <= 32 * number
        assert {(n, n) for n in range(number)} <= set(likely)
        assert found(ones, others) == [(n, n) for n in range(number)]
