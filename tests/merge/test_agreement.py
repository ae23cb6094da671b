"""People, places and times of two entries: what agrees, what does not, and what nobody can compare."""

from __future__ import annotations

import pytest

from cvgen.cv.dates import parse
from cvgen.cv.model import Entry
from cvgen.cv.text import text_of
from cvgen.merge.agreement import dates_agree, no_author_in_common, other_issue, venues_meet
from cvgen.merge.fingerprint import Fingerprint


def mark(*, authors: str = "", venue: str = "", date: str = "", title: str = "Kelp walls and storms") -> Fingerprint:
    dates = (parse(date) or ()) if date else ()
    made = Entry("publications", dates, text_of(title), authors=text_of(authors), venue=text_of(venue))
    return Fingerprint(made)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Ona Reyes, T. Lund", "T. Lund", False),
        ("Ona Reyes", "Bo Corv", True),
        ("Ona Reyes", "任欧娜", False),
        ("", "任欧娜", False),
        ("", "Bo Corv", False),
        ("任欧娜, T. Lund", "Bo Corv", True),
        ("任欧娜", "伦涛", True),
    ],
)
def test_authors_of_one_script_are_compared(one, other, apart):
    assert no_author_in_common(mark(authors=one), mark(authors=other)) is apart
    assert no_author_in_common(mark(authors=other), mark(authors=one)) is apart


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("Journal of Tides", "Tides 12(3)", True),
        ("J. Mar. Biol.", "Journal of Marine Biology", True),
        ("Mar. Quark", "Marine Policy", False),
        ("Neuro Oncology", "Neuropathology Experiments", False),
        ("KelpSym", "Kelp Symposium", True),
        ("KS", "Kelp Symposium", True),
        ("KSX", "Kelp Symposium", False),
        ("SK", "Kelp Symposium", False),
        ("", "Kelp Symposium", True),
        ("潮汐学报", "Kelp Symposium", True),
        ("潮汐学报", "海豹通讯", False),
    ],
)
def test_venues_meet_by_words_beginnings_and_abbreviations(one, other, meet):
    assert venues_meet(mark(venue=one), mark(venue=other)) is meet
    assert venues_meet(mark(venue=other), mark(venue=one)) is meet


THREE = "Ona Reyes, Tor Lund, Bo Corv"
FIRST = {"venue": "Tides", "date": "2020"}


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ({"venue": "Tides", "date": "2019"}, {"venue": "Tides", "date": "2021"}, True),
        ({"venue": "", "date": "2019"}, {"venue": "Tides", "date": "2021"}, False),
        ({"venue": "Tides", "date": ""}, {"venue": "Tides", "date": "2021"}, False),
        ({"venue": "arXiv", "date": "2019"}, {"venue": "Tides", "date": "2021"}, False),
        ({**FIRST, "authors": THREE}, {"venue": "Tides", "date": "2021", "authors": THREE}, False),
        ({**FIRST, "authors": THREE}, {"venue": "Seals", "date": "2021", "authors": THREE}, True),
        ({**FIRST, "authors": "Ona Reyes"}, {"venue": "Tides", "date": "2021", "authors": "Ona Reyes"}, True),
    ],
)  # fmt: skip
def test_another_year_of_one_venue_is_another_issue(one, other, two):
    assert other_issue(mark(**one), mark(**other)) is two


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2019", "2019-05", True),
        ("2019-05", "2019-06", False),
        ("2019", "2019 - 2021", True),
        ("2021", "2019 - 2021", True),
        ("2018", "2019 - 2021", False),
        ("2019 - present", "2019 - 2021", True),
        ("2019 - 2020", "2019 - 2021", False),
        ("2018 - 2021", "2019 - 2021", False),
        ("2019, 2020", "2021", False),
        ("2019, 2020", "2020", True),
        ("2019, 2020", "2019, 2021", False),
        ("2019, 2020", "2019, 2020", True),
    ],
)
def test_dates_agree_where_one_may_only_be_more_precise(one, other, agree):
    assert dates_agree(parse(one) or (), parse(other) or ()) is agree
    assert dates_agree(parse(other) or (), parse(one) or ()) is agree
    assert dates_agree((), parse(one) or ())
