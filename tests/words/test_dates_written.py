from __future__ import annotations

import pytest

from cvgen.cv.dates import parse
from cvgen.words.dates_written import written
from cvgen.words.locale import words_of


@pytest.mark.parametrize(
    ("given", "chinese", "english"),
    [
        ("2020.09 - 2023.06", "2020年9月 – 2023年6月", "Sep 2020 – Jun 2023"),
        ("2020.09 - now", "2020年9月至今", "Sep 2020 – present"),
        ("since 2019", "2019年至今", "2019 – present"),
        ("2020.03 - 2020.06", "2020年3月 – 2020年6月", "Mar 2020 – Jun 2020"),
        ("2018 - 2020", "2018年 – 2020年", "2018 – 2020"),
        ("Fall 2020", "2020年秋", "Fall 2020"),
        ("Fall 2020 - Spring 2021", "2020年秋 – 2021年春", "Fall 2020 – Spring 2021"),
        ("expected 2027.06", "预计2027年6月", "Jun 2027 (expected)"),
        ("2022.09 - 2027.06 (expected)", "2022年9月 – 2027年6月（预计）", "Sep 2022 – Jun 2027 (expected)"),
        ("2016, 2017, 2018", "2016年、2017年、2018年", "2016, 2017, 2018"),
        ("2020.09.01", "2020年9月1日", "Sep 1, 2020"),
        ("2020.09.01 - 2020.09.05", "2020年9月1日至5日", "Sep 1 – 5, 2020"),
        ("2020.09.28 - 2020.10.02", "2020年9月28日 – 2020年10月2日", "Sep 28, 2020 – Oct 2, 2020"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(given, chinese, english):
    periods = parse(given)
    assert periods
    assert written(periods, words_of("zh")) == chinese
    assert written(periods, words_of("en")) == english
