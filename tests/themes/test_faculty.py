"""The themes faculty and baoyan: tables with heads, totals, a running header; labels in a column, marks in bold."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest

from cvgen.cv.model import Bullets, Paragraph
from cvgen.cv.text import inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewSection
from cvgen.outputs import pdf
from cvgen.papers.lists import Publications
from cvgen.pipeline.build import printed
from cvgen.pipeline.workspace import as_the_theme_numbers
from cvgen.print import html, theme
from cvgen.project import load
from cvgen.words.locale import words_of

TOLD = {
    "en": ("Quiet harbours", "Tide Fund", "Lead", "Grants", "Publications", "Task: look closely", "Result: seen"),
    "zh": ("安静的港口", "潮汐基金", "主持", "科研项目", "论文", "任务：仔细观察", "结果：看见了"),
}
GOLDEN = {
    "en": ["Publications", "30 publications", "Grants", "Period Project Institution Role", "2023", "2024"],
    "zh": ["论文", "共 30 篇", "科研项目", "时间 项目 单位 角色", "2023", "2024"],
}


def view(lang: str, papers: int = 30) -> View:
    title, fund, role, grants, heading, *steps = TOLD[lang]
    made = tuple(
        ViewEntry("grants", date=f"202{n}", title=inline(f"{title} {n}"), organization=inline(fund), role=inline(role))
        for n in (3, 4)
    )
    listed = tuple(
        ViewEntry("publications", title=inline(f"{title} {n}"), date="2020", number=str(n))
        for n in range(papers, 0, -1)
    )
    blocks = (Bullets(tuple((Paragraph(inline(step)),) for step in steps)),)
    work = ViewEntry("projects", date="2022", title=inline(title), blocks=blocks)
    sections = (
        ViewSection("publications", heading, (ViewGroup((), 0, listed),)),
        ViewSection("grants", grants, (ViewGroup((), 0, made),)),
        ViewSection("projects", "X", (ViewGroup((), 0, (work,)),)),
    )
    words = {"cv": "CV", **words_of(lang).words}
    tag = {"en": "en", "zh": "zh-CN"}[lang]
    return View(lang, tag, "Ada Chen", "", (), (Contact("email", "E-mail", "a@example.org"),), None, sections, words)


def page(name: str, shown: View, **given: str) -> str:
    look = theme.find(name)
    options, wrong = theme.options(look, given)
    assert wrong == ()
    return html.page(shown, look, options, paper="a4")


def raw(made: pdf.Pdf) -> list[str]:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    told = subprocess.run(command, input=made.data, check=True, capture_output=True).stdout.decode("utf-8")
    return [line.strip() for line in told.replace("\f", "\n").splitlines() if line.strip()]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_faculty_has_totals_tables_with_heads_and_a_running_header(lang):
    made, found = pdf.render(page("faculty", view(lang)))
    assert found == ()
    assert made.pages > 1
    lines = raw(made)
    at = -1
    for wanted in GOLDEN[lang]:
        at = next(n for n, line in enumerate(lines) if n > at and line.startswith(wanted))
    assert sum("Ada Chen ·" in line for line in lines) == made.pages
    assert any(line.startswith("[30]") for line in lines)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_tables_and_totals_can_be_left_out(lang):
    shown = page("faculty", view(lang), tables="hide", totals="hide")
    assert "<table" not in shown
    assert GOLDEN[lang][1] not in shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_baoyan_sets_the_labels_of_steps_in_a_column(lang):
    made, found = pdf.render(page("baoyan", view(lang, papers=2)))
    assert found == ()
    assert made.pages == 1
    lines = raw(made)
    first, second = (next(n for n, line in enumerate(lines) if line.startswith(step[:3])) for step in TOLD[lang][5:])
    assert second == first + 1
    assert '<ul class="steps"' not in page("baoyan", view(lang, papers=2), steps="plain")


@pytest.mark.parametrize("name", ["baoyan", "faculty"])
def test_levels_of_headings_are_in_order(name):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page(name, view("en")))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_themes_number_long_lists_where_the_owner_does_not_say():
    def numbered(name: str, wanted: str = "") -> str:
        options, _ = theme.options(theme.find(name), {})
        return as_the_theme_numbers(Publications(numbered=wanted), options).numbered

    by_default = {name: numbered(name) for name in ("classic", "modern", "faculty", "jianli", "baoyan", "plain")}
    assert by_default == {
        "classic": "many", "modern": "many", "faculty": "yes", "jianli": "no", "baoyan": "no", "plain": "no",
    }  # fmt: skip
    assert numbered("classic", "no") == "no"
    assert numbered("plain", "by-type") == "by-type"


def test_a_view_without_words_of_tables_is_printed_all_the_same():
    made, found = pdf.render(page("faculty", replace(view("en", 3), words={})))
    assert (made.pages, found) == (1, ())


def test_baoyan_writes_dates_in_numbers_in_chinese_and_in_words_in_english(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/bio.md").write_text("---\nname: {en: Vera Lindgren, zh: 林维拉}\n---\n\nTides.\n", "utf-8")
    school = "date: 2022-09 – 2027-06, institution: {en: Harbour University, zh: 海港大学}"
    (tmp_path / "content/education.md").write_text(f"---\nentries: [{{{school}}}]\n---\n", "utf-8")
    files, _, _ = printed((replace(load(tmp_path), formats=("txt",)).with_theme("baoyan"),))
    english, chinese = (file.data.decode() for file in files)
    assert "Sep 2022 – Jun 2027" in english and "2022.09–2027.06" in chinese
