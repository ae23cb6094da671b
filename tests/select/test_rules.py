"""Choosing entries: each condition holds for what can meet it, and one that nothing meets says so."""

from __future__ import annotations

import pytest

from cvgen.cv.dates import parse
from cvgen.cv.model import CV, Entry, Group, Person, Section
from cvgen.cv.owner import spellings
from cvgen.cv.text import inline, one_line, plain, text_of
from cvgen.papers.lists import Mark, Publications, grouped
from cvgen.select.rules import Rule, cut_to, positions, select


def paper(title: str, when: str = "", **more: object) -> Entry:
    known = {name: text_of(str(value)) for name, value in more.items() if name in ("authors", "venue", "text")}
    rest = {name: value for name, value in more.items() if name not in known}
    return Entry("publications", parse(when) if when else (), text_of(title), **known, **rest)  # type: ignore[arg-type]


def entry(kind: str, title: str, when: str = "", *tags: str) -> Entry:
    return Entry(kind, (when and parse(when)) or (), text_of(title), tags=tags)


def cv(*entries: Entry, name: str = "Ada Sea") -> CV:
    kinds = dict.fromkeys(one.kind for one in entries)
    sections = tuple(Section(k, groups=(Group(items=tuple(e for e in entries if e.kind == k)),)) for k in kinds)
    return CV(Person(name=text_of(name)), sections)


def titles(made: CV) -> list[str]:
    return [one_line(value) for s in made.sections for e in s.entries() for _, value in e.title]


def kept(made: CV, rule: Rule, *marks: Mark) -> list[str]:
    chosen, found = select(made, rule, marks)
    assert found == ()
    return titles(chosen)


CAREER = cv(
    entry("education", "School", "2001 - 2005"),
    entry("projects", "Buoys", "2016 - present", "industry"),
    entry("projects", "Kites", "2017 - 2018", "fun"),
    entry("honors", "Old medal", "2009"),
    entry("honors", "New medal", "2021"),
    entry("talks", "Undated talk"),
)


def test_by_kind():
    assert kept(CAREER, Rule(kinds=frozenset({"education", "talks"}))) == ["School", "Undated talk"]


def test_a_tag_is_asked_of_the_kinds_that_have_tags():
    assert kept(CAREER, Rule(tags=frozenset({"industry"}))) == [
        "School",
        "Buoys",
        "Old medal",
        "New medal",
        "Undated talk",
    ]


def test_a_tag_is_asked_of_the_kinds_that_are_named():
    rule = Rule(tags=frozenset({"industry"}), within=frozenset({"projects", "honors"}))
    assert kept(CAREER, rule) == ["School", "Buoys", "Undated talk"]


def test_without_a_tag():
    assert "Kites" not in kept(CAREER, Rule(without=frozenset({"fun"})))


def test_years_are_asked_of_lists_and_not_of_studies():
    """What goes on is of every year since, and what has no date stays."""
    assert kept(CAREER, Rule(since=2019)) == ["School", "Buoys", "New medal", "Undated talk"]
    assert kept(CAREER, Rule(until=2010)) == ["School", "Old medal", "Undated talk"]
    assert kept(CAREER, Rule(since=2019, within=frozenset({"education"}))) == titles(CAREER)[1:]


def test_a_tag_that_nothing_has_is_dropped_with_a_hint():
    made, (found,) = select(CAREER, Rule(tags=frozenset({"industri"})))
    assert titles(made) == titles(CAREER)
    assert (found.severity, found.hint) == ("warning", "did you mean 'industry'?")


PAPERS = cv(
    paper("One", "2020", authors="Ada Sea, Bo Li", venue="CVPR 2020", tags=("selected",)),
    paper("Two", "2021", authors="Bo Li*, Ada Sea*, Cy Hu†", venue="Journal of Tides"),
    paper("Three", "2022", authors="Bo Li, Ada Sea†", venue="arXiv preprint"),
    paper(
        "Four", "2023", authors="Bo Li, Cy Hu, A. Sea, Di Wu", venue="ICML", id="li2023", href="https://doi.org/10.1/X"
    ),
    entry("honors", "Medal", "2021"),
)


def test_by_the_place_among_the_authors():
    assert kept(PAPERS, Rule(positions=frozenset({"first"}))) == ["One", "Two", "Medal"]
    assert kept(PAPERS, Rule(positions=frozenset({"first", "corresponding"}))) == ["One", "Two", "Three", "Medal"]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Ada Sea, Bo Li", {"first"}),
        ("Bo Li, Ada Sea", {"last"}),
        ("Bo Li, Ada Sea, Cy Hu", set()),
        ("Bo Li*, Ada Sea*, Cy Hu", {"first"}),
        ("Bo Li, Ada Sea✉, Cy Hu", {"corresponding"}),
        ("Bo Li*, Di Wu*, Ada Sea#", {"corresponding", "last"}),
        ("Ada Sea*, Bo Li*", {"first"}),
        ("Bo Li, Cy Hu", set()),
        ("Sea, A., & Li, B.", {"first"}),
    ],
)
def test_positions(authors, expected):
    assert positions(paper("x", authors=authors), spellings(Person(name=text_of("Ada Sea")))) == expected


def test_by_venue_and_type():
    assert kept(PAPERS, Rule(venues=("cvpr", "ICML"))) == ["One", "Four", "Medal"]
    assert kept(PAPERS, Rule(types=frozenset({"preprint"}))) == ["Three", "Medal"]


def test_by_mark():
    assert kept(PAPERS, Rule(selected=True)) == ["One", "Medal"]
    assert kept(PAPERS, Rule(selected=True), Mark("li2023"), Mark("two")) == ["Two", "Four", "Medal"]


def test_limits_by_kind_and_heading():
    made = CV(sections=(Section("honors", text_of("Prizes"), CAREER.sections[2].groups),))
    assert titles(cut_to(made, {"honors": 1})) == titles(cut_to(made, {"Prizes": 1})) == ["Old medal"]


# --- papers ------------------------------------------------------------------------------------------------------


def shape(made: CV) -> list[tuple[str, list[str]]]:
    """Each group of papers by its English heading, with the numbers and titles in it."""
    return [
        (
            plain((group.title.choose("en") or ("", ()))[1]),
            [f"{e.number} {one_line(e.title.values[0][1])}".strip() for e in group.items if isinstance(e, Entry)],
        )
        for section in made.sections
        if section.kind == "publications"
        for group in section.groups
    ]


def arrange(made: CV, **wanted: object) -> list[tuple[str, list[str]]]:
    made, found = grouped(made, Publications(**wanted), total=4)  # type: ignore[arg-type]
    assert found == ()
    return shape(made)


def test_by_year_newest_first():
    years = [("2023", ["Four"]), ("2022", ["Three"]), ("2021", ["Two"]), ("2020", ["One"])]
    assert arrange(PAPERS, group="year") == years
    assert arrange(PAPERS, group="year", order="oldest") == years[::-1]


def test_what_has_no_year_is_still_to_come():
    made = cv(paper("Old", "2020"), paper("Coming"))
    assert arrange(made, group="year") == [("Forthcoming", ["Coming"]), ("2020", ["Old"])]


def test_by_type():
    assert arrange(PAPERS, group="type") == [
        ("Journal Articles", ["Two"]),
        ("Conference Papers", ["One", "Four"]),
        ("Preprints and Papers under Review", ["Three"]),
    ]


def test_numbers_count_backwards():
    assert arrange(PAPERS, numbered="yes", order="newest") == [("", ["4 Four", "3 Three", "2 Two", "1 One"])]
    assert arrange(PAPERS, numbered="yes", order="oldest") == [("", ["1 One", "2 Two", "3 Three", "4 Four"])]
    assert arrange(PAPERS, numbered="by-type", order="newest") == [("", ["C2 Four", "P1 Three", "J1 Two", "C1 One"])]


def test_the_newest_has_the_highest_number_wherever_it_stands():
    coming = cv(paper("A", "2020"), paper("B"), paper("C", "2024", venue="arXiv"), paper("D", "2022"))
    groups = [("", ["2 A", "1 B", "3 D"]), ("Preprints and Papers under Review", ["4 C"])]
    assert arrange(coming, numbered="yes", preprints="apart") == groups


def test_preprints_apart_or_gone():
    apart = [("", ["One", "Two", "Four"]), ("Preprints and Papers under Review", ["Three"])]
    assert arrange(PAPERS, preprints="apart") == apart
    assert arrange(PAPERS, preprints="omit") == apart[:1]


def test_the_selected_ones():
    assert arrange(PAPERS, show="only") == [("", ["One"])]
    first = [("Selected Publications", ["One"]), ("Further Publications", ["Two", "Three", "Four"])]
    assert arrange(PAPERS, show="first") == first
    assert arrange(PAPERS, show="only", marks=(Mark("10.1/x"), Mark("THREE"))) == [("", ["Three", "Four"])]


def test_those_under_a_heading_that_says_so_are_selected():
    chosen = Section("publications", text_of("Selected Papers"), (Group(items=(paper("A"),)),))
    others = Section("publications", text_of("All Papers"), (Group(items=(paper("B"),)),))
    assert arrange(CV(sections=(chosen, others)), show="only") == [("", ["A"])]
    made, (found,) = grouped(CV(sections=(chosen,)), Publications(show="only"), total=1)
    assert shape(made) == [("", ["A"])] and "no paper is marked" in found.message


def test_a_paper_that_is_not_there_is_named():
    _, (found, _) = grouped(PAPERS, Publications(show="only", marks=(Mark("li2032"),)), total=4)
    assert (found.message, found.hint) == ("no paper is called 'li2032'", "did you mean 'li2023'?")


def test_sections_of_papers_become_one_when_they_are_grouped():
    groups = [Section("publications", text_of(name), (Group(items=(paper(name, "2020"),)),)) for name in ("A", "B")]
    made, _ = grouped(CV(sections=tuple(groups)), Publications(group="none"), total=2)
    assert shape(made) == [("", ["A", "B"])] and not made.sections[0].title


def test_a_limit_and_what_it_says():
    made, _ = grouped(PAPERS, Publications(limit=3), total=4, address=inline("tides.example"))
    assert shape(made) == [("", ["One", "Two", "Three"])]
    (note,) = made.sections[0].notes
    assert {lang: plain(value) for lang, value in note} == {
        "en": "Showing 3 of 4 publications; full list: tides.example.",
        "zh": "此处列出 4 篇论文中的 3 篇，完整列表见 tides.example。",
    }


def test_a_whole_list_says_nothing():
    assert grouped(PAPERS, Publications(limit=4), total=4)[0].sections[0].notes == ()


def test_topics_that_are_none_are_named():
    made = CV(sections=(Section("publications", groups=(Group(text_of("2020"), (paper("A", "2020"),), 1),)),))
    _, (found,) = grouped(made, Publications(group="topic"), total=1)
    assert "does not group its papers by topics" in found.message
    topics = CV(sections=(Section("publications", groups=(Group(text_of("Tides"), (paper("A", "2020"),), 1),)),))
    assert grouped(topics, Publications(group="topic"), total=1)[1] == ()
