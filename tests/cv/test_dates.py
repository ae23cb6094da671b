"""Dates: every spelling that real pages use is read as precisely as it is given, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvgen.cv.dates import DateError, Day, Period, Periods, find, parse, parse_or_none
from cvgen.words.dates_written import written
from cvgen.words.locale import words_of


def told(periods: Periods | None) -> str:
    """Periods as one line: "2019-06/2022-04", "2019-06/…" while it goes on, "?" behind what is expected."""
    if periods is None:
        return "none"
    parts = []
    for one in periods:
        start = one.iso_start() + (f" {one.start.season}" if one.start and one.start.season else "")
        end = "…" if one.ongoing else one.iso_end() + (f" {one.end.season}" if one.end and one.end.season else "")
        parts.append((start if one.single else f"{start}/{end}") + ("?" if one.expected else ""))
    return ", ".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # ranges
        ("2019.06 - 2022.04", "2019-06/2022-04"),
        ("2019.06 – 2022.04", "2019-06/2022-04"),
        ("2019.06—2022.04", "2019-06/2022-04"),
        ("2019.06 -- 2022.04", "2019-06/2022-04"),
        ("2019.06 ~ 2022.04", "2019-06/2022-04"),
        ("2019.06 ～ 2022.04", "2019-06/2022-04"),
        ("*2019.06 - 2022.04*", "2019-06/2022-04"),
        ("*2019.06 - 2022.04*,", "2019-06/2022-04"),
        ("*2019.06 - 2022.04*，", "2019-06/2022-04"),
        ("2016 年 9 月 – 2021 年 3 月", "2016-09/2021-03"),
        ("2016年9月至2021年3月", "2016-09/2021-03"),
        ("2016年9月到2021年3月", "2016-09/2021-03"),
        ("2020年3月-5月", "2020-03/2020-05"),
        ("2016年 - 2020年", "2016/2020"),
        ("2010 to 2014", "2010/2014"),
        ("from 2010 to 2014", "2010/2014"),
        ("2010-2014", "2010/2014"),
        ("2018-19", "2018/2019"),
        ("Sep. 2019 - Jun. 2023", "2019-09/2023-06"),
        ("Sep 2019 to Jun 2020", "2019-09/2020-06"),
        ("Jun – Sep 2020", "2020-06/2020-09"),
        ("June-August 2020", "2020-06/2020-08"),
        ("08/2016–02/2020", "2016-08/2020-02"),
        ("2020/09 - 2023/06", "2020-09/2023-06"),
        ("202509 - 202606", "2025-09/2026-06"),
        ("2016.03-05", "2016-03/2016-05"),
        ("Summer 2023 – Fall 2024", "2023 summer/2024 autumn"),
        # going on
        ("2019.06 - present", "2019-06/…"),
        ("2019.06 - Now", "2019-06/…"),
        ("2019.06 – current", "2019-06/…"),
        ("2019.06 - ongoing", "2019-06/…"),
        ("2022年9月至今", "2022-09/…"),
        ("2022年9月 - 至今", "2022-09/…"),
        ("2022.09 – 今", "2022-09/…"),
        ("2022.09 - 现在", "2022-09/…"),
        ("*2021.09 ~ 至今*", "2021-09/…"),
        ("2025.09 - :", "2025-09/…"),
        ("（2025.06 - ）", "2025-06/…"),
        ("08/2018–present", "2018-08/…"),
        ("since 2020", "2020/…"),
        ("Since Sep 2020", "2020-09/…"),
        ("2018年起", "2018/…"),
        ("2019.09以来", "2019-09/…"),
        ("2020 (present)", "2020/…"),
        ("present", "/…"),
        ("至今", "/…"),
        # announced
        ("2019.06 - 2022.04 (now)", "2019-06/2022-04?"),
        ("2023.09 - 2027.06 (expected)", "2023-09/2027-06?"),
        ("2023.09 - 2027.06（预计）", "2023-09/2027-06?"),
        ("2023.09 - 2027.06 (期望毕业)", "2023-09/2027-06?"),
        ("2023.09 - Expected 2027.06", "2023-09/2027-06?"),
        ("Expected Jun 2027", "2027-06?"),
        ("预计2027年6月", "2027-06?"),
        # single dates
        ("2020", "2020"),
        ("2020年", "2020"),
        ("(2020)", "2020"),
        ("2020.9", "2020-09"),
        ("2020/09", "2020-09"),
        ("2020-09", "2020-09"),
        ("202509", "2025-09"),
        ("20250901", "2025-09-01"),
        ("2020-09-01", "2020-09-01"),
        ("2025.05.01", "2025-05-01"),
        ("06.2026", "2026-06"),
        ("01/09/2020", "2020-09-01"),
        ("Sep 2019", "2019-09"),
        ("Sept. 2019", "2019-09"),
        ("September, 2019", "2019-09"),
        ("2020 May", "2020-05"),
        ("12 May 2021", "2021-05-12"),
        ("May 12th, 2021", "2021-05-12"),
        ("`2020.05`", "2020-05"),
        ("[2020.05]", "2020-05"),
        ("**2020.05**：", "2020-05"),
        ("Fall 2020", "2020 autumn"),
        ("autumn, 2020", "2020 autumn"),
        ("2023年秋", "2023 autumn"),
        ("2023 春季", "2023 spring"),
        # several
        ("2016,2017,2018", "2016, 2017, 2018"),
        ("2016、2017", "2016, 2017"),
        ("2016, 2017 and 2018", "2016, 2017, 2018"),
        ("2018.09-2019.06 and 2020.09-2021.06", "2018-09/2019-06, 2020-09/2021-06"),
        ("Spring 2021, Fall 2021", "2021 spring, 2021 autumn"),
        # no dates
        ("", "none"),
        ("hello", "none"),
        ("1899", "none"),
        ("2101.04567", "none"),
        ("v2.2020", "none"),
        ("2020 best paper", "none"),
        ("10.1145/2020", "none"),
        ("May", "none"),
    ],
)
def test_a_text_that_is_a_date(text, expected):
    assert told(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-13", "no month 13"),
        ("2024.00", "no month 00"),
        ("13/2020", "no month 13"),
        ("2023.02.00", "2023-02 has no day 00"),
        ("2024年4月41日", "2024-04 has no day 41"),
        ("2020.01 - 2024.15", "no month 15"),
    ],
)
def test_a_date_the_calendar_lacks_says_which_part(text, said):
    with pytest.raises(DateError, match=said):
        parse(text)
    assert parse_or_none(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("*2019.06 - 2022.04*, Ph.D., Tidal Institute", [("2019.06 - 2022.04", "2019-06/2022-04")]),
        ("Tidal Institute (2019 - 2022), Bergen", [("(2019 - 2022)", "2019/2022")]),
        ("Tidal Institute（2025.06 - ）", [("（2025.06 - ）", "2025-06/…")]),
        ("Ebb Prize, 2021; Flood Prize, 2023.", [("2021", "2021"), ("2023", "2023")]),
        ("2024-13, then 2024-12", [("2024-12", "2024-12")]),
        ("pages 1234-1240", []),
        ("Room 2024A7 of 20245", []),
        ("no date", []),
    ],
)
def test_dates_in_a_text_with_their_brackets(text, found):
    assert [(text[one.start : one.end], told(one.periods)) for one in find(text)] == found


def test_a_year_before_its_season():
    assert told(parse("2020 Fall")) == "2020 autumn"


def test_since_in_chinese():
    assert told(parse("自2018年9月")) == "2018-09/…"


# ------------------------------------------------------------------------------------------------- whatever it says

_PIECES = ["2019", "20", "06", "13", ".", "-", " – ", "/", "年", "月", "至今", " now", "(", "）", ",", " and ", "Sep ",
           "may", "fall ", "预计", "since ", "*", "\n", "0", "²", "１", "日", "今", "~", "expected"]  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))


@given(texts)
@example("2019.06 - 2022.²")
@example("２０１９.06")
def test_no_text_breaks_the_reader(text):
    """Any text is read, or DateError is raised."""
    try:
        found = parse(text)
    except DateError:
        return
    assert found is None or all(isinstance(one, Period) for one in found)


@given(texts)
def test_what_is_found_stands_in_the_text_in_order(text):
    at = 0
    for one in find(text):
        assert at <= one.start < one.end <= len(text)
        assert one.periods
        at = one.end


# ---------------------------------------------------------------------------------------------- written, read again

months = st.builds(Day, st.integers(1930, 2099), st.integers(1, 12))
years = st.builds(Day, st.integers(1930, 2099))
days = st.builds(Day, st.integers(1930, 2099), st.integers(1, 12), st.integers(1, 28))
seasons = st.builds(
    lambda year, season: Day(year, season=season),
    st.integers(1930, 2099),
    st.sampled_from(["spring", "summer", "autumn", "winter"]),
)
some_day = st.one_of(months, years, days, seasons)
singles = st.builds(lambda day, expected: Period(day, day, expected=expected, single=True), some_day, st.booleans())
ranges = st.builds(lambda one, two, expected: Period(one, two, expected=expected), some_day, some_day, st.booleans())
open_ranges = st.builds(lambda day: Period(day, None, ongoing=True), some_day)


@pytest.mark.parametrize("lang", ["en", "zh"])
@given(period=st.one_of(singles, ranges.filter(lambda one: one.start != one.end), open_ranges))
def test_what_is_written_is_read_as_the_same_date(period, lang):
    """A date of the page survives being printed in either language: nothing is added and nothing gets lost."""
    assert parse(written((period,), words_of(lang))) == (period,)


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2019.06 - 2022.04", "Jun 2019 – Apr 2022", "2019年6月 – 2022年4月"),
        ("2019.09 - now", "Sep 2019 – present", "2019年9月至今"),
        ("2023.09 - 2027.06 (expected)", "Sep 2023 – Jun 2027 (expected)", "2023年9月 – 2027年6月（预计）"),
        ("2020", "2020", "2020年"),
        ("2020-09-01", "Sep 1, 2020", "2020年9月1日"),
        ("2020 - 2020", "2020", "2020年"),
        ("2016,2017", "2016, 2017", "2016年、2017年"),
        ("Fall 2023", "Fall 2023", "2023年秋"),
        ("至今", "present", "至今"),
    ],
)
def test_dates_as_each_language_writes_them(text, english, chinese):
    periods = parse(text)
    assert periods is not None
    assert (written(periods, words_of("en")), written(periods, words_of("zh"))) == (english, chinese)


def test_no_date_is_written_as_nothing():
    assert written((), words_of("en")) == ""
    assert written((Period(),), words_of("zh")) == ""
