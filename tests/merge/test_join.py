"""Two readings of one thing as one entry: everything of both stays, and what differs is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.cv.dates import parse
from cvgen.cv.model import Body, Bullets, Entry, Link, Paragraph
from cvgen.cv.text import ANY, Localized, Run, inline, one_line, plain, text_of
from cvgen.merge.join import joined
from cvgen.merge.join import said as words_said
from cvgen.notes.diagnostics import Place


def paper(**told: str) -> Entry:
    told = {"title": "Kelp walls", "authors": "Ona Reyes, T. Lund", "venue": "Journal of Tides", "date": "2021", **told}
    texts = {name: text_of(told[name]) for name in ("title", "authors", "venue", "text") if told.get(name)}
    dates = (parse(told["date"]) or ()) if told["date"] else ()
    return replace(Entry("publications", dates=dates, href=told.get("href", "")), **texts)  # type: ignore[arg-type]


def said(entry: Entry, name: str) -> str:
    return " / ".join(one_line(value) for _, value in getattr(entry, name))


JOURNAL = paper(href="https://doi.org/10.1234/kelp")
PREPRINT = paper(venue="arXiv:2001.01234", date="2020", href="https://arxiv.org/abs/2001.01234")


@pytest.mark.parametrize("pair", [(JOURNAL, PREPRINT), (PREPRINT, JOURNAL)])
def test_the_journal_leads_with_the_link_of_the_preprint(pair):
    made = joined(*pair)
    assert (said(made, "venue"), made.dates) == ("Journal of Tides", parse("2021"))
    assert made.href == "https://doi.org/10.1234/kelp"
    assert [(said_of(link), link.href) for link in made.links] == [("arXiv", "https://arxiv.org/abs/2001.01234")]


def said_of(link: Link) -> str:
    return plain(link.label.values[0][1])


def test_a_published_paper_without_date_or_address_takes_those_of_its_preprint():
    made = joined(paper(date=""), PREPRINT)
    assert (made.dates, made.href) == (parse("2020"), "https://arxiv.org/abs/2001.01234")
    assert made.links == ()


@pytest.mark.parametrize(
    ("name", "one", "other", "want"),
    [
        ("title", "Kelp walls and storms", "Kelp walls and storms: two seasons", "Kelp walls and storms: two seasons"),
        ("title", "Kelp walls and storms: two seasons", "Kelp walls and storms", "Kelp walls and storms: two seasons"),
        ("title", "Kelp walls", "Kelp Walls", "Kelp walls"),
        ("authors", "Ona Reyes et al.", "Ona Reyes, T. Lund", "Ona Reyes, T. Lund"),
        ("authors", "Ona Reyes, T. Lund", "Ona Reyes*, T. Lund", "Ona Reyes*, T. Lund"),
        ("authors", "Ona Reyes*, T. Lund", "Ona Reyes, T. Lund", "Ona Reyes*, T. Lund"),
        ("authors", "Ona Reyes, T. Lund", "Ona Reyes*, Bo Corv", "Ona Reyes, T. Lund"),
        ("authors", "O. Reyes, T. Lund", "Ona Reyes, Tor Lund", "Ona Reyes, Tor Lund"),
        ("venue", "Journal of Tides", "Journal of Tides 12(3), pp. 4", "Journal of Tides 12(3), pp. 4"),
        ("venue", "Journal of Tides, 12(3)", "Journal of Tides", "Journal of Tides, 12(3)"),
        ("venue", "J. Tides", "Journal of Tides", "J. Tides"),
        ("text", "Oral", "Best paper", "Oral; Best paper"),
        ("text", "Best paper of the year", "Best paper", "Best paper of the year"),
        ("text", "Best paper", "Best paper of the year", "Best paper of the year"),
        ("text", "", "Oral", "Oral"),
    ],
)
def test_of_two_texts_the_fuller_one_stays_or_both(name, one, other, want):
    assert said(joined(paper(**{name: one}), paper(**{name: other})), name) == want


def test_a_bold_name_is_a_mark_that_stays():
    bold = replace(JOURNAL, authors=Localized((("", (Run("Ona Reyes", bold=True), Run(", T. Lund"))),)))
    assert joined(JOURNAL, bold).authors.values[0][1][0].bold


def test_a_text_without_a_language_is_one_with_that_of_its_script():
    one = replace(JOURNAL, authors=text_of("Ona Reyes, T. Lund", "en"))
    other = replace(JOURNAL, authors=Localized(((ANY, inline("Ona Reyes*, T. Lund")),)))
    assert joined(one, other).authors == text_of("Ona Reyes*, T. Lund", "en")
    assert joined(other, one).authors == other.authors
    chinese = replace(JOURNAL, authors=text_of("任欧娜", "zh"))
    assert [lang for lang, _ in joined(one, chinese).authors] == ["en", "zh"]
    assert [lang for lang, _ in joined(other, chinese).authors] == [ANY, "zh"]


@pytest.mark.parametrize(("one", "other"), [("2021", "2021-05"), ("2021-05", "2021")])
def test_the_more_precise_date_stays(one, other):
    assert joined(paper(date=one), paper(date=other)).dates == parse("2021-05")


@pytest.mark.parametrize(
    ("one", "other", "want"), [("2021", "2022-05", "2021"), ("", "2022", "2022"), ("2021", "", "2021")]
)
def test_of_two_dates_that_differ_the_first_stays(one, other, want):
    assert joined(paper(date=one), paper(date=other)).dates == parse(want)


def test_links_of_both_stay_each_address_once():
    code, video = Link(text_of("Code"), "https://code.example/a"), Link(text_of("Video"), "https://video.example/b")
    again = Link(text_of("Repo"), "http://www.code.example/a/")
    made = joined(replace(JOURNAL, links=(code,)), replace(JOURNAL, links=(again, video)))
    assert made.links == (code, video)
    other = joined(JOURNAL, paper(href="https://press.example/kelp"))
    assert [(said_of(link), link.href) for link in other.links] == [("press.example", "https://press.example/kelp")]


def test_of_two_bodies_the_longer_one_leads_and_new_points_follow():
    one: Body = Localized((("en", (Paragraph(inline("We built a wall of kelp by hand, in two summers.")),)),))
    points = Bullets(((Paragraph(inline("A wall of kelp")),), (Paragraph(inline("Funded by Pier")),)))
    other: Body = Localized((("en", (points, Paragraph(inline("By hand")))),))
    made = joined(replace(JOURNAL, body=one), replace(JOURNAL, body=other)).body.values[0][1]
    assert made == (*one.values[0][1], Bullets((points.items[1],)))
    assert joined(JOURNAL, replace(JOURNAL, body=one)).body == one


def test_tags_and_fields_of_both_stay_but_one_type():
    one = replace(JOURNAL, tags=("selected", "type:article"), fields=(("year", "2021"),), number="", id="")
    other = replace(
        JOURNAL, tags=("type:misc", "sea"), fields=(("year", "2020"), ("doi", "10.1/a")), number="J3", id="k"
    )
    made = joined(one, other)
    assert made.tags == ("selected", "type:article", "sea")
    assert dict(made.fields) == {"year": "2021", "doi": "10.1/a"}
    assert (made.number, made.id) == ("J3", "k")
    assert joined(replace(one, tags=()), other).tags == ("type:misc", "sea")


def test_a_line_that_says_it_all_gives_way_to_the_parts():
    line = Entry(
        "publications",
        text=text_of("Ona Reyes, T. Lund. Kelp walls. Journal of Tides, 2021"),
        place=Place(Path("about.md"), 3),
    )
    made = joined(line, JOURNAL)
    assert (said(made, "title"), said(made, "text"), made.place) == ("Kelp walls", "", line.place)


def test_what_differs_is_told():
    made = joined(JOURNAL, PREPRINT)
    assert words_said(made, PREPRINT)[1] == "arXiv:2001.01234 … 2020"
    assert words_said(made, JOURNAL)[1] == ""
    assert "Bo Corv" in words_said(JOURNAL, paper(authors="Ona Reyes, Bo Corv"))[1]


def test_what_one_reading_calls_the_venue_is_not_said_again():
    award = Entry("honors", title=text_of("Mill Prize, Society of Weirs"), dates=parse("2022") or ())
    card = Entry("honors", title=text_of("Mill Prize"), venue=text_of("Society of Weirs"), dates=parse("2022") or ())
    made = joined(award, card)
    assert (said(made, "title"), said(made, "venue")) == ("Mill Prize, Society of Weirs", "")
    made = joined(replace(award, title=text_of("Mill Prize"), text=text_of(", Weirs")), card)
    assert (said(made, "venue"), said(made, "text")) == ("Society of Weirs", "")
    assert said(joined(paper(venue=""), paper(title="Kelp walls", venue="Kelp")), "venue") == "Kelp"
