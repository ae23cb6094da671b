"""The pages of one language as one CV: each thing once, in the order of a CV, and an account of what was merged."""

from __future__ import annotations

from pathlib import Path

from cvgen.cv.dates import parse
from cvgen.cv.model import Entry, Group, Item, Paragraph, Prose, Section
from cvgen.cv.text import NOTHING, Localized, inline, one_line, text_of
from cvgen.merge.pages import joined_pages
from cvgen.notes.diagnostics import Place


def award(title: str, year: int = 2021, line: int = 1, path: str = "cv.md") -> Entry:
    return Entry("honors", dates=parse(str(year)) or (), title=text_of(title), place=Place(Path(path), line))


def paper(title: str, year: int = 2021, path: str = "cv.md") -> Entry:
    authors, venue = text_of("Ona Reyes, T. Lund"), text_of("Journal of Tides")
    dates = parse(str(year)) or ()
    return Entry(
        "publications", dates=dates, title=text_of(title), authors=authors, venue=venue, place=Place(Path(path), 1)
    )


def prose(words: str) -> Prose:
    return Prose(Localized((("en", (Paragraph(inline(words)),)),)))


def section(kind: str, *items: Item, title: str = "", group: str = "") -> Section:
    head = text_of(title) if title else NOTHING
    return Section(kind, head, (Group(text_of(group) if group else NOTHING, tuple(items), 1 if group else 0),))


def shape(sections: tuple[Section, ...]) -> list[tuple[str, list[str]]]:
    return [(s.kind, [one_line(e.title.values[0][1]) for e in s.entries()]) for s in sections]


def test_a_page_alone_stays_as_it_is():
    page = (section("honors", award("Harbour Prize"), award("Harbour Prize")),)
    assert joined_pages([page, ()]) == (page, [])


def test_what_two_pages_have_stands_once_and_the_ledger_says_why():
    home = (section("honors", award("Harbour Prize")),)
    more = (section("honors", award("Harbour Prize", path="list.md", line=7), award("Seal Medal")),)
    sections, (record,) = joined_pages([home, more])
    assert shape(sections) == [("honors", ["Harbour Prize", "Seal Medal"])]
    assert (record.fate, record.words) == ("merged", "Harbour Prize")
    assert record.reason == "the same entry as list.md line 7: the same words"


def test_what_the_other_page_says_otherwise_is_told():
    home = (section("publications", paper("Kelp walls in the bays of the north"), paper("Seals of the old pier")),)
    other = Entry(
        "publications",
        dates=parse("2020") or (),
        title=text_of("Kelp walls in the bays of the north"),
        authors=text_of("Ona Reyes, T. Lund"),
        venue=text_of("arXiv preprint"),
    )
    sections, records = joined_pages([home, (section("publications", other),)])
    assert [one_line(e.venue.values[0][1]) for e in sections[0].entries()] == ["Journal of Tides"] * 2
    assert [(r.fate, r.words) for r in records][1] == ("left out", "arXiv preprint … 2020")


def test_the_order_and_groups_of_the_whole_list_lead():
    home = (section("bio", prose("I study kelp.")), section("publications", paper("Kelp walls and storms")))
    whole = Section(
        "publications",
        text_of("Papers"),
        (
            Group(text_of("2022"), (paper("Seals of the pier", 2022),), 1),
            Group(text_of("2021"), (paper("Kelp walls and storms"),), 1),
        ),
    )
    sections, _ = joined_pages([home, (whole,)])
    assert [one_line(g.title.values[0][1]) for g in sections[1].groups] == ["2022", "2021"]
    assert shape(sections)[1] == ("publications", ["Seals of the pier", "Kelp walls and storms"])


def test_a_bibliography_leads_and_what_only_the_page_has_is_set_in_by_date():
    home = (section("publications", paper("Reefs of the south", 2020), title="Selected"),)
    bib = (section("publications", paper("Kelp walls", 2021, "p.bib"), paper("Old piers of kelp", 2010, "p.bib")),)
    sections, _ = joined_pages([home, bib])
    assert shape(sections) == [("publications", ["Kelp walls", "Reefs of the south", "Old piers of kelp"])]
    assert not sections[0].title, "the heading of a selection is none for the whole list"


def test_a_cv_page_keeps_its_order_and_a_list_stands_where_a_cv_has_it():
    home = (section("bio", prose("I study kelp.")), section("honors", award("Harbour Prize")))
    cv = (section("skills", award("Nets")), section("education", award("Bay")), section("service", award("Days")))
    talks, papers = (section("talks", award("Lake")),), (section("publications", paper("Kelp walls")),)
    kinds = [one.kind for one in joined_pages([home, cv, talks, papers])[0]]
    assert kinds == ["bio", "skills", "education", "publications", "service", "honors", "talks"]


def test_two_sections_of_one_page_stay_two():
    home = (section("service", award("Kelp Days"), title="Service"),)
    cv = (
        section("service", award("Seal Days"), title="Reviews"),
        section("service", award("Pier"), title="Committees"),
    )
    sections, _ = joined_pages([home, cv])
    assert shape(sections) == [("service", ["Kelp Days", "Seal Days"]), ("service", ["Pier"])]


def test_sections_of_no_kind_are_one_by_their_heading():
    home = (section("other", award("Sailing"), title="Hobbies"),)
    more = (section("other", award("Chess"), title="Games"), section("other", award("Diving"), title="hobbies"))
    assert shape(joined_pages([home, more])[0]) == [("other", ["Sailing", "Diving"]), ("other", ["Chess"])]


def test_the_home_pages_own_words_are_enough():
    home = (section("bio", prose("I study kelp and the storms of the north.")),)
    cv = (section("bio", prose("Ona studies kelp and storms.")), section("honors", award("Harbour Prize")))
    sections, (record,) = joined_pages([home, cv])
    assert len(sections[0].groups[0].items) == 1
    assert (record.fate, record.words) == ("left out", "Ona studies kelp and storms.")


def test_what_another_page_tells_of_its_owner_in_no_word_of_the_home_page_is_printed():
    home = (section("bio", prose("I study kelp and the storms of the north.")),)
    about = (section("bio", prose("My supervisor is Ines Holm of Marram College.")),)
    sections, records = joined_pages([home, about])
    assert len([item for group in sections[0].groups for item in group.items]) == 2
    assert not records


def test_a_paragraph_that_the_entries_say_is_merged_and_another_one_stays():
    home = (section("honors", award("Harbour Prize of the Bay")),)
    said = (section("honors", prose("Harbour Prize of the Bay")),)
    news = (section("honors", prose("All prizes were given to charity.")),)
    sections, (record,) = joined_pages([home, said, news])
    assert record.reason == "another page says the same"
    assert [type(item).__name__ for group in sections[0].groups for item in group.items] == ["Entry", "Prose"]


def test_one_document_that_two_pages_show_is_one():
    shown = paper("Kelp walls")
    sections, _ = joined_pages([(section("publications", shown),), (section("publications", shown, group="2021"),)])
    assert shape(sections) == [("publications", ["Kelp walls"])]
    assert [bool(group.title) for group in sections[0].groups] == [True]


def test_a_section_that_lost_all_its_items_is_gone():
    home = (section("publications", paper("Kelp walls and storms")), section("honors", award("Prize")))
    cv = (section("patents", prose("x y z")), section("publications", paper("Kelp walls and storms")))
    kinds = [one.kind for one in joined_pages([home, cv])[0]]
    assert kinds == ["publications", "patents", "honors"]
