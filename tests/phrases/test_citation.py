"""Publications as people write them: title, authors, venue, links and year, whatever stands first."""

from __future__ import annotations

import pytest

from cvgen.cv.text import Run, inline, plain, squash
from cvgen.markup.outline import inline_of
from cvgen.phrases import citation

WHY = "Why the Tide Turns: A Study of Seven Harbours"
BOTH = "Ada Example, Bea Sea"


def told(markdown: str, badge: str = "") -> dict[str, str]:
    """The filled parts of a publication, as plain text."""
    found = citation.read(inline_of(markdown), badge)
    if found is None:
        return {}
    parts = {
        "title": plain(found.title),
        "authors": plain(found.authors),
        "venue": plain(found.venue),
        "href": found.href,
        "chips": " ".join(f"{chip.label}={chip.href}" for chip in found.chips),
        "year": found.dates[0].iso_start() if found.dates else "",
    }
    return {name: value for name, value in parts.items() if value}


def paper(venue: str, **more: str) -> dict[str, str]:
    return {"title": WHY, "authors": BOTH, "venue": venue, **more}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            f"``ACL 2025`` [{WHY}](https://x.example), Ada Example, **Bea Sea**",
            paper("ACL 2025", href="https://x.example", year="2025"),
        ),
        (f"``ACL 2025`` [{WHY}](), Ada Example, **Bea Sea**", paper("ACL 2025", year="2025")),
        (
            f"**ACL 2025** [{WHY}](https://x.example), Ada Example, **Bea Sea**",
            paper("ACL 2025", href="https://x.example", year="2025"),
        ),
        (
            f"[{WHY}](https://x.example), Ada Example, Bea Sea, **ACL 2025**",
            paper("ACL 2025", href="https://x.example", year="2025"),
        ),
        (f"**{WHY}**, Ada Example, Bea Sea, Tide Letters, 2024.", paper("Tide Letters, 2024", year="2024")),
        (
            f"Ada Example, Bea Sea. “{WHY},” in Proc. Ebb Conf., 2019, pp. 1-4.",
            paper("in Proc. Ebb Conf., 2019, pp. 1-4", year="2019"),
        ),
        (
            f"Ada Example, Bea Sea. {WHY}. Tide Letters, 2021, 40(2): 1-10.",
            paper("Tide Letters, 2021, 40(2): 1-10", year="2021"),
        ),
        (
            f"Ada Example, Bea Sea. {WHY}[J]. Tide Letters, 2021, 40(2): 1-10.",
            paper("Tide Letters, 2021, 40(2): 1-10", title=f"{WHY}[J]", year="2021"),
        ),
        (f"Ada Example, Bea Sea (2020). {WHY}. *Tide Letters*, 4(2).", paper("Tide Letters, 4(2)", year="2020")),
        (f"{WHY}, Ada Example, Bea Sea, Ebb Conference 2018", paper("Ebb Conference 2018", year="2018")),
        (f"{WHY}<br>Ada Example, Bea Sea<br>Tide Letters, 2016", paper("Tide Letters, 2016", year="2016")),
        (f"[3] Ada Example, Bea Sea. {WHY}. Ebb, 2015.", paper("Ebb, 2015", year="2015")),
        (
            f"[{WHY}](https://x.example), Ada Example, Bea Sea | Tidal Institute | ACL 2024, CCF-A",
            paper("Tidal Institute, ACL 2024, CCF-A", href="https://x.example", year="2024"),
        ),
        (f"Ada Example, Bea Sea. {WHY}. under review.", paper("under review")),
        (
            "张三, 李四. 窄海峡潮汐转向的统计方法研究[J]. 海洋学报, 2021, 40(2): 1-10.",
            {
                "title": "窄海峡潮汐转向的统计方法研究[J]",
                "authors": "张三, 李四",
                "venue": "海洋学报, 2021, 40(2): 1-10",
                "year": "2021",
            },
        ),
        (
            "论文：张三，李四.《窄海峡潮汐转向的统计方法研究》，海洋学报，2021",
            {
                "title": "窄海峡潮汐转向的统计方法研究",
                "authors": "张三，李四",
                "venue": "海洋学报，2021",
                "year": "2021",
            },
        ),
    ],
)
def test_each_manner_of_citing(markdown, expected):
    found = told(markdown)
    if "《" in markdown:
        found["title"] = found["title"].strip("《》")
    assert found == expected


@pytest.mark.parametrize(
    ("markdown", "chips"),
    [
        ("[Code](https://c.example)", "Code=https://c.example"),
        (
            r"[**Project**](https://p.example) \| [Code](https://c.example)",
            "Project=https://p.example Code=https://c.example",
        ),
        ("[[PDF]](https://p.example) [[BibTeX]](https://b.example)", "PDF=https://p.example BibTeX=https://b.example"),
        ("([代码](https://c.example), [论文](https://p.example))", "代码=https://c.example 论文=https://p.example"),
        ("[10.1000/tide.7](https://doi.org/10.1000/tide.7)", "10.1000/tide.7=https://doi.org/10.1000/tide.7"),
    ],
)
def test_short_links_are_told_from_titles(markdown, chips):
    """They go out of the text with their brackets and bars."""
    found = told(f"**{WHY}**, Ada Example, Bea Sea, Ebb 2024 {markdown}")
    assert found == paper("Ebb 2024", chips=chips, year="2024")


def test_a_short_link_that_leads_nowhere_is_nothing():
    markdown = rf"**{WHY}**<br>Ada Example, Bea Sea<br>[Code](https://c.example) \| [Slides]()"
    assert "venue" not in told(markdown, "")


def test_gbt_with_initials():
    assert told(f"Example A, Sea B. {WHY}[J]. Tide Letters, 2021.")["authors"] == "Example A, Sea B"


def test_the_badge_of_a_box_is_its_venue_unless_said_already():
    box = f"[{WHY}](https://x.example)<br>Ada Example, Bea Sea"
    assert told(box, "ACL 2025")["venue"] == "ACL 2025"
    assert told(f"{box}<br>ACL 2025 (Oral)", "ACL 2025")["venue"] == "ACL 2025 (Oral)"
    assert "venue" not in told(box, " ")


def test_marks_stay_with_the_authors():
    found = told(rf"[{WHY}](https://x.example), **Ada Example**\*, Bea Sea<sup>†</sup>, Ebb 2024")
    assert found["authors"] == "Ada Example*, Bea Sea†"


def test_a_linked_author_is_no_title():
    found = told(f"[Ada Example](https://ada.example), [Bea Sea](https://bea.example). {WHY}. Ebb, 2020.")
    assert (found["title"], found["authors"]) == (WHY, BOTH)


@pytest.mark.parametrize("text", ["", "|", "Code"])
def test_what_is_no_publication(text):
    found = citation.read(inline(text))
    assert found is None or not found.sure


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Ebb, 2019, pp. 2010-2020", "2019"),
        ("arXiv:2101.04567", ""),
        ("Ebb 2019; Flood 2021", "2021"),
        ("10.1145/2020.1", ""),
        ("May 2020", "2020-05"),
    ],
)
def test_the_year_is_no_page_and_no_identifier(text, year):
    found = citation.year_of(text)
    assert (found[0].iso_start() if found else "") == year


@pytest.mark.parametrize(
    "markdown",
    [
        f"``ACL 2025`` [{WHY}](https://x.example), Ada Example, **Bea Sea**, awarded twice, 12 pages",
        f"Ada Example, Bea Sea. {WHY}. Tide Letters, special issue on slow water, 2021, CCF-B, IF 3.1.",
        f"{WHY}<br>Ada Example, Bea Sea<br>Tide Letters, 2016<br>Best paper | oral",
        "一种在窄海峡中测量潮汐的方法及装置（CN202410000000.1），张三，李四，已授权",
    ],
)
def test_no_word_of_a_publication_is_lost(markdown):
    text = inline_of(markdown)
    found = citation.read(text)
    assert found is not None
    printed = squash("".join(plain(part) for part in (found.title, found.authors, found.venue)))
    assert sorted(printed) == sorted(squash(plain(text)))


def test_the_title_brings_no_style_but_its_italics():
    found = citation.read(
        (Run("Tides of ", bold=True), Run("Fucus", bold=True, italic=True), Run(" on the northern shores", bold=True))
    )
    assert found is not None
    assert found.title == (Run("Tides of "), Run("Fucus", italic=True), Run(" on the northern shores"))


@pytest.mark.parametrize("number", ["[3]", "3.", "3)", "3-", "3 –", "3:", "③", "3、"])
def test_a_number_in_front_is_no_part_of_a_reference(number):
    found = citation.read(inline(f"{number} N. Lind, O. Berg*. Counting tides: a survey. Ocean Letters, 2024."))
    assert found is not None
    assert (plain(found.title), plain(found.authors)) == ("Counting tides: a survey", "N. Lind, O. Berg*")


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("N. Lind, O. Berg. Counting gulls at night. Ocean Waves. Submitted.", "Counting gulls at night", "Ocean Waves. Submitted"),  # noqa: E501
        ("N. Lind, O. Berg. Counting gulls at night. **Applied Gulls**. (A note on it)", "Counting gulls at night", "Applied Gulls. (A note on it)"),  # noqa: E501
        ("林艾达, 孙博. 潮汐的观测. 海洋研究. 在投.", "潮汐的观测", "海洋研究. 在投"),
        ("N. Lind, O. Berg. Counting gulls. Part two: the night. Submitted.", "Counting gulls. Part two: the night", "Submitted"),  # noqa: E501
        ("N. Lind, O. Berg. Attention to Gulls. Under review.", "Attention to Gulls", "Under review"),
    ],
)  # fmt: skip
def test_a_venue_stands_before_what_is_said_of_it(line, title, venue):
    found = told(line)
    assert (found.get("title"), found.get("venue")) == (title, venue)


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("Counting Gulls: A Survey, Nora Lind, Olav Berg, **Ocean Letters** (Q1).", "Counting Gulls: A Survey", "Nora Lind, Olav Berg"),  # noqa: E501
        ("Gulls in Explainable Tides: Concept Attacks, **Nora Lind**, Olav Berg, TMLR 2026 (Accepted).", "Gulls in Explainable Tides: Concept Attacks", "Nora Lind, Olav Berg"),  # noqa: E501
        ("Tide Scores Matter! Guidance for Gulls, Nora Lind, Olav Berg, **ACM MM 2026** (Oral).", "Tide Scores Matter! Guidance for Gulls", "Nora Lind, Olav Berg"),  # noqa: E501
        ("A gull survey, Nora Lind, ..., **Olav Berg**, ..., Ada Sea, **Gull-Based Systems** (Q1).", "A gull survey", "Nora Lind, ..., Olav Berg, ..., Ada Sea"),  # noqa: E501
        ("Lin Hai: Counting Gulls. Journal of Tides, 2019.", "Counting Gulls", "Lin Hai"),
        ("Lin, H., Berg, O*., & Sea, A. (2022). Counting gulls. Ocean Letters, 22(2), 1-9.", "Counting gulls", "Lin, H., Berg, O*., & Sea, A."),  # noqa: E501
        ("林艾达，孙博. 潮汐的观测. （审稿中）", "潮汐的观测", "林艾达，孙博"),
        ("Nora Lind, Olav Berg. Counting gulls at night. (under review)", "Counting gulls at night", "Nora Lind, Olav Berg"),  # noqa: E501
        ("**软著：** 潮汐观测系统V1.0（2021SR0885987）", "潮汐观测系统V1.0", None),
        ("Ocean Systems with Applications\nCounting gulls at night by machine\nLind Nora, Berg Olav", "Counting gulls at night by machine", "Lind Nora, Berg Olav"),  # noqa: E501
    ],
)  # fmt: skip
def test_titles_and_people_in_further_forms(line, title, authors):
    found = told(line.replace("\n", "<br>"))
    assert (found.get("title"), found.get("authors")) == (title, authors)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("``ICML 2025`` ``Position Embedding`` [Tides of seven harbours](https://a.example), Nora Lind, **Olav Berg**†.", "Nora Lind, Olav Berg†"),  # noqa: E501
        ("``NeurIPS 2024`` ``Scientific Discovery`` (Spotlight) [Gulls at night](https://a.example), Nora Lind, Olav Berg.", "Nora Lind, Olav Berg"),  # noqa: E501
        ("``Olav Berg``, Nora Lind. Gulls at night. Ocean Letters, 2024.", "Olav Berg, Nora Lind"),
    ],
)  # fmt: skip
def test_a_topic_set_as_code_is_nobody(line, authors):
    found = told(line)
    assert found.get("authors") == authors


def test_tags_before_a_title_stay_apart():
    line = "``NeurIPS 2024`` ``Sea Models`` (Spotlight) [Gulls at night in harbours](https://a.example), **Nora Lind**."
    found = told(line)
    assert (found["title"], found["venue"]) == ("Gulls at night in harbours", "NeurIPS 2024, Sea Models, Spotlight")


def test_an_author_below_a_linked_title_is_no_part_of_it():
    line = "[Stress in the tubes of harbours](https://a.example)<br>**Nora Lind**,Berg, Olav; Sea, Ada<br>**Ocean Letters, 2020**"  # noqa: E501
    found = citation.read(inline_of(line))
    assert found is not None
    assert (found.title, plain(found.whole).split("\n")[1]) == ((), "Nora Lind,Berg, Olav; Sea, Ada")
    line = "[Stress in the tubes of harbours](https://a.example)<br>Lind, Nora; Berg, Olav.; Sea, Ada.<br>OMAE, 2017"
    assert told(line)["authors"] == "Lind, Nora; Berg, Olav.; Sea, Ada"


def test_a_year_stands_behind_arxiv():
    assert citation.year_of("Arxiv 2024")
    assert not citation.year_of("arXiv:2012.01234")


_CARD = "Nora Lind, **Olav Berg**"


@pytest.mark.parametrize(
    ("line", "title", "authors", "venue"),
    [
        (f'<span class="conf-badge">ECCV 2024</span> Gulls at Night in Harbours, {_CARD}.', "Gulls at Night in Harbours", "Nora Lind, Olav Berg", "ECCV 2024"),  # noqa: E501
        (f'<span class="venue">Ocean Letters</span> [Counting gulls](https://a.example), {_CARD}', "Counting gulls", "Nora Lind, Olav Berg", "Ocean Letters"),  # noqa: E501
        (f'<span class="tag">ACL 2025 (Findings)</span>\n[Counting gulls at night](), {_CARD}. <span class="tag">Agent</span>', "Counting gulls at night", "Nora Lind, Olav Berg", "ACL 2025 (Findings), Agent"),  # noqa: E501
        (f'[Counting gulls](https://a.example), {_CARD} <span class="topic-tag">Sea Models</span> <span class="topic-tag">Tides</span>', "Counting gulls", "Nora Lind, Olav Berg", "Sea Models, Tides"),  # noqa: E501
        ('<span class="badge">AAAI 2025</span> (Oral, top 2% of papers) [夜间潮汐观测](https://a.example)，林艾达，孙博', "夜间潮汐观测", "林艾达，孙博", "AAAI 2025, Oral, top 2% of papers"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_badge_of_the_page_is_no_part_of_title_or_people(line, title, authors, venue):
    found = told(line)
    assert (found.get("title"), found.get("authors"), found.get("venue")) == (title, authors, venue)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Nora Lind<sup>*</sup>, Olav Berg<sup>†,*</sup>, Ada Sea. Counting gulls at night. Ocean Letters, 2024.", "Nora Lind*, Olav Berg†,*, Ada Sea"),  # noqa: E501
        ("Nora Lind, Olav Berg, Yiru wang, Ada Sea, Bo Lin. Counting gulls at night. Ocean Letters, 2024.", "Nora Lind, Olav Berg, Yiru wang, Ada Sea, Bo Lin"),  # noqa: E501
        ("[Counting gulls](https://a.example), Nora Lind, Olav Berg, Tide models, Ocean Letters, 2020", "Nora Lind, Olav Berg"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_list_of_people_goes_on_over_a_slip(line, authors):
    assert told(line).get("authors") == authors


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ('M. Berg, K. Lind, T Sea, L. Reed, "[Gulls at night](https://a.example)", Ocean Letters, 2023, 39(4): 2-8.', "Gulls at night", "M. Berg, K. Lind, T Sea, L. Reed"),  # noqa: E501
        ("K. Lind, R. Berg, DT. Sea, JS. Reed, “Gulls at night in harbours”, Ocean Letters, 2023.", "Gulls at night in harbours", "K. Lind, R. Berg, DT. Sea, JS. Reed"),  # noqa: E501
        ("Lind, Y., Berg, MP., Sea, L. (2024). Gulls at night in harbours. Ocean Letters, 2(1), 1-9.", "Gulls at night in harbours", "Lind, Y., Berg, MP., Sea, L."),  # noqa: E501
        ("M. Berg, K. Lind, “Gulls at night in harbours\", Ocean Letters, 2023.", "Gulls at night in harbours", "M. Berg, K. Lind"),  # noqa: E501
        ("C. Reed, ..., K. Lind, ..., ``Gulls: a library'', Ocean Letters, 2023.", "Gulls: a library", "C. Reed, ..., K. Lind"),  # noqa: E501
        ("Gulls at night, Nora Lind, Ada Sea+, Quan Z. Berg and Ben Reed (+Corresponding author)<br>*Ocean Letters*, 2023.", "Gulls at night", "Nora Lind, Ada Sea+, Quan Z. Berg and Ben Reed (+Corresponding author)"),  # noqa: E501
        ("Gulls at night, Nora Lind, Bo-Hao 'Kenny' Sea, Ada Berg. *Ocean Letters*, 2023.", "Gulls at night", "Nora Lind, Bo-Hao 'Kenny' Sea, Ada Berg"),  # noqa: E501
    ],
)  # fmt: skip
def test_people_and_titles_typed_with_a_slip(line, title, authors):
    found = told(line)
    assert (found.get("title"), found.get("authors")) == (title, authors)


def test_a_venue_is_not_said_twice():
    line = '<abbr class="badge">OL</abbr> [Gulls at night](https://a.example), Nora Lind, Ada Sea. *Ocean Letters (OL)*, 2023.'  # noqa: E501
    assert told(line)["venue"] == "Ocean Letters (OL), 2023"


@pytest.mark.parametrize(
    ("line", "title", "authors", "venue"),
    [
        ("Lind, Berg, Sea-Reed, and Marsh. *Gulls at night in harbours*. To appear in Tides.", "Gulls at night in harbours", "Lind, Berg, Sea-Reed, and Marsh", "To appear in Tides"),  # noqa: E501
        ("Lind, Berg. [Gulls at night](https://a.example). Ocean Letters, 2020", "Gulls at night", "Lind, Berg", "Ocean Letters, 2020"),  # noqa: E501
        ("**Lind, A.**, Berg, B. (2025)<br>Gulls at night for small harbours<br>*Ocean Letters & Tides*", "Gulls at night for small harbours", "Lind, A., Berg, B.", "Ocean Letters & Tides"),  # noqa: E501
        ("Reed, L.M., **Lind, A.**, Berg, B. (2024)<br>Gulls at night for small harbours<br>*Computational Tides*", "Gulls at night for small harbours", "Reed, L.M., Lind, A., Berg, B.", "Computational Tides"),  # noqa: E501
    ],
)  # fmt: skip
def test_lines_that_say_one_thing_each_and_surnames_alone(line, title, authors, venue):
    found = told(line)
    assert (found.get("title"), found.get("authors"), found.get("venue")) == (title, authors, venue)


@pytest.mark.parametrize("name", ["Edda Berg", "Ned Fedder", "Translav Sea"])
def test_letters_of_editors_in_a_name_make_nobody_an_editor(name):
    found = told(f"Counting Gulls: A Survey, Nora Lind, {name}, Ocean Letters, 2019.")
    assert (found.get("title"), found.get("authors")) == ("Counting Gulls: A Survey", f"Nora Lind, {name}")
