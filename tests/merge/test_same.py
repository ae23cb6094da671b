"""Are two entries one? Tables of pairs on each side of every rule; the answer never depends on their order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.cv.dates import parse
from cvgen.cv.model import Entry, Link
from cvgen.cv.text import NOTHING, text_of
from cvgen.merge.clusters import twins
from cvgen.merge.fingerprint import Fingerprint
from cvgen.merge.same import OTHER_RULES, PAPER_RULES, STAY_RULES, same_entry
from cvgen.notes.diagnostics import Place

HERE = Path(__file__).parent
TABLE = yaml.safe_load((HERE.parent / "doors" / "pairs.yml").read_text("utf-8"))
PAIRS = [pytest.param(want == "one", a, b, id=name) for want in ("one", "two") for name, (a, b) in TABLE[want].items()]
OTHERS = yaml.safe_load((HERE / "others.yml").read_text("utf-8"))


def entry(told: dict[str, Any], kind: str) -> Entry:
    texts = {
        name: text_of(str(told[name])) if told.get(name) else NOTHING
        for name in ("title", "authors", "venue", "organization", "role", "text")
    }
    dates = parse(str(told["date"])) if told.get("date") else ()
    links = tuple(Link(text_of(label), href) for label, href in told.get("links", {}).items())
    made = Entry(told.get("kind", kind), dates=dates or (), href=told.get("href", ""), links=links)
    return replace(made, **texts)  # type: ignore[arg-type]


def paper(**told: Any) -> Entry:
    told = {**TABLE["paper"], **told}
    return entry({**told, "date": told["year"]}, "publications")


def are_one(one: Entry, other: Entry) -> bool:
    there, back = same_entry(one, other), same_entry(other, one)
    assert there == back, "the order of two entries decides"
    found = twins([[one], [other]])
    assert bool(found) == bool(there), "the index does not bring together what the rules call the same"
    return there is not None


@pytest.mark.parametrize(("one", "a", "b"), PAIRS)
def test_two_papers_are_one_or_two(one, a, b):
    assert are_one(paper(**a), paper(**b)) is one


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: f"{row['kind']} {row['a']}"[:60])
def test_two_of_another_kind_are_one_or_two(row):
    assert are_one(entry(row["a"], row["kind"]), entry(row["b"], row["kind"])) is row["one"]


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({}, {}, "the same title"),
        ({"venue": "arXiv", "year": 2020}, {}, "a preprint and what was published"),
        ({}, {"title": "Kelp walls and slow storms in northern bays: two seasons"}, "the same title with a subtitle"),
        ({"title": "河流观测三十年"}, {"title": "河流观测三十年：回顾与展望"}, "the same title with a subtitle"),
        ({}, {"title": "Kelp walls and slow winter storms in northern bays"}, "the same title but for a word"),
        ({"href": "https://doi.org/10.1/a"}, {"href": "https://doi.org/10.1/a"}, "the same title"),
    ],
)
def test_the_reason_is_the_name_of_the_rule(a, b, reason):
    found = same_entry(paper(**a), paper(**b))
    assert found is not None and found.reason == reason


DOI = "https://doi.org/10.1234/kelp"


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        # A number that was copied from the line above: nothing else is the same.
        ({"href": DOI, "authors": "B. Corv, A. Marsh"}, {"href": DOI, "title": "Seals in the snow of May"}, False),
        ({"href": DOI, "venue": "Seal Letters"}, {"href": DOI, "title": "Seals in the snow of May"}, False),
        ({"href": DOI, "authors": ""}, {"href": DOI, "authors": "", "title": "Seals in the snow of May"}, False),
        ({"href": DOI, "year": 2011}, {"href": DOI, "title": "Seals in the snow of May"}, False),
        # The title bears it out where nobody is named.
        ({"href": DOI, "authors": ""}, {"href": DOI, "title": "Slow storms, northern bays"}, True),
        # Links of a word that does not mean the paper are nobody's number.
        ({"links": {"Data": DOI}, "title": "Kelp in May"}, {"links": {"Data": DOI}, "title": "Seals in May"}, False),
        ({"links": {"DOI": DOI}}, {"links": {"doi": DOI}, "title": "Storms slow down at walls"}, True),
        ({"links": {"DOI": DOI}}, {"links": {"DOI": "https://doi.org/10.1234/seal"}}, False),
        # Data and code are shared by several papers.
        ({"href": "https://doi.org/10.5281/zenodo.1"}, {"href": "https://doi.org/10.5281/zenodo.2"}, True),
        # Two of one kind in one entry are those of two works.
        ({"href": DOI, "links": {"DOI": "https://doi.org/10.1234/b"}}, {"href": DOI, "title": "Storms slow"}, False),
        # A preprint's DOI stands beside that of the journal.
        ({"href": "https://doi.org/10.48550/arXiv.2101.00001", "venue": "arXiv"}, {"href": DOI}, True),
        # One title in one year: the venue decides, unless it says the same in fewer letters or in another script.
        ({"venue": "J. Tid."}, {}, True),
        ({"venue": "潮汐学报"}, {}, True),
        ({"venue": "Letters of the Seal"}, {}, False),
        ({"venue": "KS 2021"}, {"venue": "Kelp Symposium"}, True),
        ({"venue": "KX 2021"}, {"venue": "Kelp Symposium"}, False),
        # The year in the name of the venue is the one that counts.
        ({"venue": "Kelp Days 2022", "year": 2021}, {"venue": "Kelp Days", "year": 2022}, True),
        # Print after the meeting: many authors, nothing that is written every year.
        ({"authors": "Ona Reyes, Tor Lund, Bo Corv, Ada Marsh", "year": 2020},
         {"authors": "Ona Reyes, Tor Lund, Bo Corv, Ada Marsh"}, True),
        ({"authors": "Ona Reyes, Tor Lund, Bo Corv, Ada Marsh", "year": 2019},
         {"authors": "Ona Reyes, Tor Lund, Bo Corv, Ada Marsh"}, False),
        ({"authors": "Ona Reyes, Tor Lund, Bo Corv, Ada Marsh", "year": 2020, "title": "Report on kelp of the north"},
         {"authors": "Ona Reyes, Tor Lund, Bo Corv, Ada Marsh", "title": "Report on kelp of the north"}, False),
        # Short titles need venue and year.
        ({"title": "Editorial"}, {"title": "Editorial"}, True),
        ({"title": "Editorial", "venue": ""}, {"title": "Editorial"}, False),
        ({"title": "Editorial", "year": ""}, {"title": "Editorial"}, False),
        ({"title": "Abcdefghijkl", "venue": ""}, {"title": "Abcdefghijkl"}, True),
        ({"title": "Abcdefghijk", "venue": ""}, {"title": "Abcdefghijk"}, False),
        # A subtitle: authors or else venue and year.
        ({"title": "Abcdefghijkl", "authors": "", "venue": ""}, {"title": "Abcdefghijkl: mno"}, False),
        ({"title": "Abcdefghijkl", "authors": ""}, {"title": "Abcdefghijkl: mno"}, True),
        ({"title": "Abcdefghijk"}, {"title": "Abcdefghijk: mno"}, False),
        ({"title": "Abcdefghijkl", "venue": "", "year": 2020}, {"title": "Abcdefghijkl: mno"}, False),
        # One word more, from five words on, and no number.
        ({"title": "Kelp stops storms in May"}, {"title": "Kelp stops slow storms in May"}, True),
        ({"title": "Kelp stops storms today"}, {"title": "Kelp stops slow storms today"}, False),
        ({"title": "Kelp stops storms in May"}, {"title": "Kelp stops two storms in May"}, False),
        ({"title": "Kelp stops storms in May"}, {"title": "Kelp stops 2 storms in May"}, False),
        ({"title": "Kelp stops storms in May"}, {"title": "Kelp stops slow old storms in May"}, False),
        ({"title": "Kelp stops storms in May"}, {"title": "Kelp stops storms in May today"}, True),
        ({"title": "Kelp stops storms in May", "venue": ""}, {"title": "Kelp stops slow storms in May"}, False),
        ({"title": "Kelp stops storm in May"}, {"title": "Kelp stops storms in May"}, True),
        ({"title": "Kelp stops the sea in May"}, {"title": "Kelp stops then sea in May"}, False),
        ({"title": "Kelp stops storms in May"}, {"title": "Kelp stops storks in May"}, False),
    ],
)  # fmt: skip
def test_what_stands_on_each_side_of_a_rule(a, b, one):
    assert are_one(paper(**a), paper(**b)) is one


def test_the_same_lines_shown_by_two_pages_are_one_whatever_their_title_says():
    lines = {"title": "Editorial", "venue": "", "year": ""}
    place = Place(Path("_publications/a.md"), 1)
    one, other = (replace(paper(**lines), place=place) for _ in range(2))
    assert are_one(one, other)
    assert not are_one(one, replace(paper(**{**lines, "title": "Preface"}), place=place))


def test_a_line_that_could_not_be_told_apart_is_the_line_again():
    line = "Reyes and Lund on walls of kelp, in the Journal of Tides"
    assert are_one(entry({"text": line}, "publications"), entry({"text": line}, "publications"))


def test_every_rule_has_a_name_of_its_own():
    for rules in (PAPER_RULES, STAY_RULES, OTHER_RULES):
        assert len({rule.name for rule in rules}) == len(rules)


def test_what_a_page_names_twice_is_two_but_for_papers():
    award = entry({"title": "Harbour Prize", "date": 2021}, "honors")
    assert not twins([[award, award]])
    assert len(twins([[award], [award, award]])) == 1
    assert len(twins([[paper(), paper()]])) == 1


def test_the_surest_of_several_is_the_twin_and_the_first_of_the_surest():
    near, exact = (entry({"title": title}, "honors") for title in ("Harbour Prize", "Harbour Prize (two a year)"))
    (found,) = twins([[near, exact], [replace(exact)]])
    assert (found.earlier, found.reason) == (exact, "the same words")
    (found,) = twins([[exact, replace(exact, links=(Link(text_of("Page"), "https://a.example"),))], [replace(exact)]])
    assert found.earlier is exact


def test_no_chain_joins_two_that_are_not_the_same():
    one, both, other = (
        paper(title=t) for t in ("Kelp walls of May", "Kelp walls of May: seals and storms", "Seals and storms")
    )
    assert are_one(one, both) and not are_one(one, other)
    assert [twin.earlier for twin in twins([[one], [both], [other]])] == [one]


def test_a_long_list_takes_no_square_time():
    many = [paper(title=f"Kelp walls and slow storms of the bay called {name}") for name in names(600)]
    marks = [Fingerprint(one) for one in many]
    assert len(set(marks[0].keys())) < 20
    assert twins([many]) == ()


def names(number: int) -> list[str]:
    letters = "abcdefghij"
    return ["".join(letters[int(digit)] for digit in f"{n:04}") for n in range(number)]


def test_a_number_copied_from_the_line_above_makes_no_other_paper_of_the_group_the_same():
    first = paper(title="Comfortable boats on rough seas", authors="Nora Lind, Olav Berg, Ada Sea, Bo Fen", href=DOI)
    other = paper(title="From piers to moorings", authors="Ada Sea, Cleo Dahl, Bo Fen, Tor Vik", href=DOI)
    assert same_entry(first, other) is None
    assert same_entry(
        first, paper(title="On comfort in storms", authors="Nora Lind, Olav Berg, Ada Sea, Bo Fen", href=DOI)
    )
