"""The theme sidebar: what fits stands aside, nothing is lost or covered, and programs read it in order."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from cvgen.cv.model import Bullets, Grid, Paragraph
from cvgen.cv.text import inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewProse, ViewSection
from cvgen.language import localise
from cvgen.outputs import pdf
from cvgen.pipeline.gather import cv_for
from cvgen.print import html, theme
from cvgen.print.fit import drawn_in
from cvgen.print.theme import Fit
from cvgen.project import load

ROOT = Path(__file__).parents[2]


def read_pages(data: bytes) -> list[str]:
    """The text of each page in the order it was painted in."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    told = subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode("utf-8")
    return told.rstrip("\f").split("\f")


def read_raw(data: bytes) -> list[str]:
    return [line for page in read_pages(data) for line in page.splitlines() if line.strip()]


@cache
def sample(lang: str) -> View:
    project = load(ROOT / "content")
    return localise.localise(cv_for(project)[0], lang, project.choice)[0]


AS_IT_IS = Fit()


def page_of(view: View, paper="a4", look=AS_IT_IS, **given: str) -> str:
    found = theme.find("sidebar")
    options, wrong = theme.options(found, given)
    assert wrong == ()
    return html.page(view, found, options, paper=paper, fit=look)


def printed(view: View, **given: str) -> pdf.Pdf:
    made, found = pdf.render(page_of(view, **given))
    assert found == ()
    return made


def aside_of(page: str) -> list[str]:
    """The kinds of the sections in the side column."""
    found = re.search(r"<aside>(.*?)</aside>", page, re.DOTALL)
    return re.findall(r'<section class="section-(\w+)"', found[1]) if found else []


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def papers(count: int) -> ViewSection:
    items = tuple(
        ViewEntry(
            "publications",
            authors=inline("A. Chen, B. Okafor, C. Lindqvist"),
            title=inline(f"The {n}th measurement of tides in the harbours of a quiet northern archipelago"),
            venue=inline("Journal of Fictional Oceanography, 12(3): 45–67"),
        )
        for n in range(count)
    )
    return ViewSection("publications", "Publications", (ViewGroup((), 0, items),))


def skills(words: str, kind: str = "skills", count: int = 1) -> ViewSection:
    rows = tuple(ViewEntry(kind, title=inline(f"{kind}{n}"), text=inline(words)) for n in range(count))
    return ViewSection(kind, kind.title(), (ViewGroup((), 0, rows),))


def view_of(*sections: ViewSection, **given) -> View:
    return dataclasses.replace(sample("en"), sections=sections, **given)


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sample_is_printed_with_name_and_contacts_first_and_the_photo_told(lang, paper, portrait):
    view = dataclasses.replace(sample(lang), photo=portrait)
    # As a build does it, a last page of a few lines is drawn in.
    fit = drawn_in(lambda look, _: pdf.layout(page_of(view, paper, look)), lang).fit
    page = page_of(view, paper, fit)
    made, found = pdf.render(page)
    assert found == ()
    assert made.pages == 2
    lines = read_raw(made.data)
    assert lines[0].startswith(view.name)
    top = "\n".join(lines[:12])
    assert all(one.text in top for one in view.contacts if one.kind in ("email", "phone"))
    assert aside_of(page)
    (alt,) = re.findall(r'<img class="photo"[^>]* alt="([^"]*)"', page)
    assert view.name in alt


def test_a_long_bio_does_not_push_the_address_down():
    bio = ViewSection("bio", "About", (ViewGroup((), 0, (ViewProse((Paragraph(inline("Harbours freeze. " * 70)),)),)),))
    view = view_of(bio, papers(3), skills("Python"))
    top = "\n".join(read_raw(printed(view).data)[:12])
    assert all(one.text in top for one in view.contacts if one.kind in ("email", "phone"))


@pytest.mark.slow
def test_twelve_pages_run_on_without_holes_or_losses(portrait):
    view = view_of(papers(280), skills("Python, Fortran, sounding leads"), photo=portrait)
    made = printed(view)
    assert made.pages >= 12
    pages = read_pages(made.data)
    assert "soundingleads" in bare(pages[0])
    whole = bare("".join(pages))
    places = [whole.find(f"The{n}thmeasurement") for n in range(280)]
    assert -1 not in places
    assert places == sorted(places)
    lengths = [len(page) for page in pages[1:-1]]
    assert max(lengths) < 1.35 * min(lengths)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_anything_to_stand_aside_the_text_has_the_whole_page(lang):
    view = dataclasses.replace(sample(lang), sections=(papers(4),), contacts=sample(lang).contacts[:2])
    page = page_of(view)
    assert "<aside>" not in page
    assert '<body class="' + lang + ' sans alone">' in page
    assert pdf.render(page)[1] == ()


def test_what_has_no_room_beside_the_text_stands_in_it():
    long = skills("Python, Fortran, sounding leads, tide gauges, harbour charts. " * 5, count=25)
    view = view_of(papers(2), long, skills("Swedish", "languages"))
    page = page_of(view)
    assert aside_of(page) == ["languages"]
    got = bare("".join(read_pages(pdf.render(page)[0].data)))
    assert all(f"skills{n}" in got for n in range(25))


@pytest.mark.slow
@pytest.mark.parametrize("size", ["9pt", "11.5pt"])
@pytest.mark.parametrize("count", [4, 8, 12, 16, 20])
def test_what_stands_aside_ends_on_its_page(count, size, portrait):
    """A side column longer than its page would be cut off, or printed over the text of the next one."""
    view = view_of(papers(30), skills("Python, Fortran, sounding leads, tide gauges", count=count), photo=portrait)
    page = page_of(view, size=size)
    pages = read_pages(pdf.render(page)[0].data)
    if aside_of(page):
        assert all(f"skills{n}:" in pages[0] for n in range(count))
    else:
        assert f"skills{count - 1}" in "".join(pages)


def test_a_table_is_too_wide_for_the_side_column():
    table = Grid(
        (tuple(map(inline, ("Tool", "Years", "Level"))), tuple(map(inline, ("Python", "9", "expert")))), head=True
    )
    section = ViewSection("skills", "Skills", (ViewGroup((), 0, (ViewProse((table,)),)),))
    assert aside_of(page_of(view_of(papers(2), section))) == []


def test_one_section_alone_is_the_main_one():
    bullets = Bullets(((Paragraph(inline("Python")),),))
    section = ViewSection("skills", "Skills", (ViewGroup((), 0, (ViewProse((bullets,)),)),))
    page = page_of(view_of(section))
    assert aside_of(page) == []
    assert '<section class="section-skills"' in page


@pytest.mark.parametrize(
    ("beside", "expected"),
    [("lists", ["honors", "skills"]), ("skills", ["skills"]), ("contacts", [])],
)
def test_the_owner_says_what_stands_aside(beside, expected):
    contacts = (*sample("en").contacts, Contact("Blog", "Blog", "ada.example.org", "https://ada.example.org"))
    view = view_of(papers(3), skills("First prize", "honors"), skills("Python"), contacts=contacts)
    assert aside_of(page_of(view, beside=beside)) == expected


def test_white_text_stands_on_dark_strips_only():
    assert "aside, aside .date, aside .note, aside .cited { color: #ffffff; }" in page_of(sample("en"), strip="solid")
    assert "aside .cited { color: #ffffff; }" not in page_of(sample("en"), strip="solid", accent="#ffee99")
