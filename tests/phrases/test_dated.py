"""The date of a line: 130 lines parted rightly or left as they stand, and every line given back letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvgen.cv.dates import Day, Periods
from cvgen.cv.text import inline, plain
from cvgen.phrases.dated import dated_line
from cvgen.phrases.roundtrip import faults, pieces
from cvgen.phrases.stays import Stay, award, stay

LINES = yaml.safe_load((Path(__file__).parent / "date_lines.yml").read_text("utf-8"))
STAYS = [(kind == "study", *line) for kind in ("study", "job") for line in LINES[kind]]


def _day(day: Day | None) -> str:
    return f"{day.iso()} {day.season}".strip() if day else ""


def told(periods: Periods) -> str:
    """Periods as one line: "2019-06/2022-04", "2019-06/…" while it goes on, "?" behind what is expected."""
    parts = []
    for one in periods:
        end = "…" if one.ongoing else _day(one.end)
        parts.append((_day(one.start) if one.single else f"{_day(one.start)}/{end}") + ("?" if one.expected else ""))
    return ", ".join(parts)


def test_there_are_enough_lines():
    assert len(LINES["honors"]) + len(STAYS) >= 120


@pytest.mark.parametrize(("line", "date", "kept"), LINES["honors"])
def test_an_award(line, date, kept):
    periods, title = award(inline(line))
    assert (told(periods), plain(title)) == (date, kept)


@pytest.mark.parametrize(("study", "line", "date", "organization", "role", "location", "rest"), STAYS)
def test_a_stay(study, line, date, organization, role, location, rest):
    found = stay(inline(line), study=study)
    assert found is not None
    parts = (told(found.dates), *(plain(one) for one in (found.organization, found.role, found.location, found.rest)))
    assert parts == (date, organization, role, location, rest)


@pytest.mark.parametrize("line", [line for _, line, *_ in STAYS] + [line for line, *_ in LINES["honors"]])
def test_no_line_loses_a_letter(line):
    assert faults(line) == ()


# ------------------------------------------------------------------------------------------------ lines from a grammar

GRAMMAR = yaml.safe_load((Path(__file__).parent / "date_grammar.yml").read_text("utf-8"))
ONE = {name: st.sampled_from(shapes) for name, shapes in GRAMMAR.items()}
DATES = st.one_of(st.tuples(ONE["firsts"], ONE["dashes"], ONE["lasts"]).map("".join), ONE["singles"])
PARTS = st.one_of(ONE["words"], ONE["words"], DATES, *(DATES.map(pair.format) for pair in ("({})", "（{}）", "[{}]")))
LINE = st.lists(st.tuples(PARTS, ONE["marks"]).map("".join), min_size=1, max_size=6).map("".join)


def test_the_grammar_has_enough_shapes():
    assert len(GRAMMAR["singles"]) + len(GRAMMAR["firsts"]) >= 40


@given(LINE)
def test_the_text_without_its_date_and_the_date_are_the_line(line):
    assert faults(line) == ()


@given(DATES, ONE["marks"].filter(lambda mark: mark not in ("", " ", "\n")), ONE["words"])
def test_a_date_in_front_goes_whole_or_stays_whole(date, mark, words):
    """Nothing of a date is left behind, and nothing else goes with it."""
    line = f"{date}{mark}{words}"
    dated = dated_line(inline(line), anywhere=False)
    assert plain(dated.text) in (line, words, words.rstrip("."))


def test_the_pieces_of_a_line_tell_what_is_lost(monkeypatch):
    assert pieces("Intern at Mill Co., 2019 – 2020") == ("Intern at Mill Co., 2019 – 2020",)
    monkeypatch.setattr("cvgen.phrases.roundtrip.stay", lambda text, study: Stay((), role=inline("Intern")))
    assert any("loses" in one for one in pieces("Intern at Mill Co., 2019 – 2020"))
