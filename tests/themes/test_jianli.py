"""The theme jianli: who it is first, a regular table of personal data, a photo, and studies in columns."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from cvgen.cv.text import inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewSection
from cvgen.language import localise
from cvgen.outputs import pdf
from cvgen.pipeline.gather import cv_for
from cvgen.print import html, theme
from cvgen.project import load

ROOT = Path(__file__).parents[2]
DETAILS = {
    "en": ("Gender", "Female", "Date of Birth", "Mar 1998", "Native Place", "Shaoxing"),
    "zh": ("性别", "女", "出生日期", "1998年3月", "籍贯", "浙江绍兴"),
}


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


def with_details(lang: str, count: int = 3, photo: Path | None = None) -> View:
    told = DETAILS[lang]
    details = tuple(Contact("detail", told[2 * n], told[2 * n + 1]) for n in range(count))
    return dataclasses.replace(sample(lang), details=details, photo=photo)


def page_of(view: View, paper="a4", **given: str) -> str:
    look = theme.find("jianli")
    options, wrong = theme.options(look, given)
    assert wrong == ()
    return html.page(view, look, options, paper=paper)


def rows_of(page: str) -> list[list[tuple[str, int, str]]]:
    """The table of personal data: each cell's name, how many columns it spans, and its text."""
    table = re.search(r'<table class="data">(.*?)</table>', page, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", table[1], re.DOTALL) if table else []
    cell = re.compile(r"<(t[hd])([^>]*)>(.*?)</t[hd]>", re.DOTALL)
    return [[(m[1], _span(m[2]), unescape(re.sub(r"<.*?>", "", m[3]))) for m in cell.finditer(row)] for row in rows]


def _span(attributes: str) -> int:
    found = re.search(r'colspan="(\d+)"', attributes)
    return int(found[1]) if found else 1


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sample_is_printed_with_the_name_first_and_the_photo_told(lang, paper, portrait):
    view = with_details(lang, photo=portrait)
    page = page_of(view, paper)
    made, found = pdf.render(page)
    assert found == ()
    assert made.pages == 2
    lines = read_raw(made.data)[:12]
    assert lines[0].startswith(view.name)
    for contact in view.contacts:
        assert contact.kind not in ("email", "phone") or any(contact.text in line for line in lines)
    (alt,) = re.findall(r'<img class="photo"[^>]* alt="([^"]*)"', page)
    assert view.name in alt


@pytest.mark.parametrize("count", [0, 1, 2, 3])
@pytest.mark.parametrize("pairs", ["auto", "2", "3"])
def test_every_row_of_the_table_is_as_wide_as_the_others(count, pairs):
    view = with_details("zh", count)
    rows = rows_of(page_of(view, pairs=pairs))
    assert len({sum(span for _, span, _ in row) for row in rows}) == 1
    labels = [text for row in rows for name, _, text in row if name == "th"]
    assert set(labels) >= {one.label for one in view.details} | {"电话", "邮箱"}
    assert "<th>" not in page_of(view, pairs=pairs), "each label says that it is its row's"


def test_a_text_that_leaves_no_room_beside_it_has_a_row_of_its_own():
    address = "Room 1203, Building 7, Institute for the Study of Very Long Addresses, 38 Example Road, Hangzhou"
    view = dataclasses.replace(sample("en"), details=(Contact("detail", "Address", address),))
    (row,) = (row for row in rows_of(page_of(view)) if address in row[1][2])
    assert len(row) == 2
    assert row[1][1] > 1


def test_a_contact_that_is_its_own_label_shows_its_address_in_the_table():
    contacts = (*sample("en").contacts, Contact("Google Scholar", "Google Scholar", "Google Scholar", "https://x.org"))
    rows = rows_of(page_of(dataclasses.replace(sample("en"), contacts=contacts)))
    cells = [cell for row in rows for cell in row]
    label = next(n for n, cell in enumerate(cells) if cell[2] == "Google Scholar")
    assert cells[label][0] == "th" and cells[label + 1][0] == "td" and cells[label + 1][2] == "x.org"


def test_nobody_to_reach_makes_no_table():
    view = dataclasses.replace(sample("en"), contacts=(), details=(), photo=None)
    page = page_of(view)
    assert '<table class="data">' not in page
    assert pdf.render(page)[1] == ()


def test_short_studies_stand_in_columns_and_long_ones_do_not():
    def printed(organization: str) -> str:
        stay = ViewEntry("education", date="2020", organization=inline(organization), role=inline("计算机 硕士"))
        section = ViewSection("education", "教育经历", (ViewGroup((), 0, (stay,)),))
        return page_of(dataclasses.replace(sample("zh"), sections=(section,)))

    assert '<div class="columns">' in printed("示例大学 信息学院")
    assert '<div class="columns">' not in printed("示例大学" * 10)


def test_no_photo_where_it_is_hidden(portrait):
    assert "<img" not in page_of(with_details("en", photo=portrait), photo="hide")
