"""Whole sites, printed: what stands on the pages of every fixture in both languages is what a person read and approved.

The sites are fictional and of the shapes that real homepages have; what each is good for stands beside its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from cvgen.notes.ledger import Ledger, count
from cvgen.pipeline.build import build
from cvgen.pipeline.report import Report
from cvgen.project import load

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"

#: Where a fixture stands, by the name its golden files have.
SITE = {
    "content": ROOT,  # the sample content that everybody starts from
    "plain": SITES / "acad_homepage/plain",  # English only: paper boxes, badges, code-span venues, Liquid, placeholders
    "bilingual": SITES / "acad_homepage/bilingual",  # two pages; one award stands in Chinese only
    "includes": SITES / "acad_homepage/includes",  # the page is cut into included files, one of them within another
    "stacked": SITES / "acad_homepage/stacked",  # both languages in one page without a mark; a paper stands twice
    "divs": SITES / "acad_homepage/divs",  # both languages in one page, in boxes marked with their language
    "poet": SITES / "page/poet.md",  # a bio alone, of a person whom nothing names
    "resume": SITES / "page/resume.md",  # a résumé under its owner's name, jobs as headings
    "mojibake": SITES / "page/mojibake.md",  # UTF-8 that a program took for Mac Roman
}
LANGUAGES = ("en", "zh")
AS_JSON = ("plain", "bilingual", "stacked")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Report]:
    """`printed(name)`: the report of one build of a fixture as PDF and JSON in both languages."""

    @cache
    def once(name: str) -> Report:
        project = load(SITE[name])
        folder = tmp_path_factory.mktemp(name)
        return build(replace(project, formats=("pdf", "json"), output_dir=folder))

    return once


def file_of(report: Report, name: str) -> Path:
    (path,) = (made.path for made in report.files if made.path.name == name)
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SITE)
def test_pages_say_what_was_approved(name, lang, printed, golden, pdf_text):
    text = pdf_text(file_of(printed(name), f"cv-{lang}.pdf"))
    golden(text.rstrip("\f\n").replace("\f", "----\n"), f"{name}-{lang}.txt")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", AS_JSON)
def test_json_says_what_was_approved(name, lang, printed, golden):
    golden(file_of(printed(name), f"cv-{lang}.json").read_text("utf-8"), f"{name}-{lang}.json")


def fates(ledger: Ledger) -> tuple[int, int, int]:
    totals = count(ledger)
    return totals["printed"], totals["merged"], totals["left out"]


@pytest.mark.parametrize(
    ("name", "merged", "left_out"), [("plain", 0, 5), ("bilingual", 0, 5), ("stacked", 1, 3), ("poet", 0, 0)]
)
def test_the_ledger_counts_what_is_not_printed(name, merged, left_out, printed):
    """News, switches of language and settings are left out, a paper that stands twice is merged; no more is missing."""
    assert fates(printed(name).ledger)[1:] == (merged, left_out)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("content", set()),
        ("divs", set()),
        ("plain", {"placeholder", "untranslated"}),
        ("poet", {"name", "untranslated"}),
        ("mojibake", {"mojibake", "untranslated"}),
    ],
)
def test_only_what_the_owner_can_mend_is_warned_about(name, codes, printed):
    assert {d.code for d in printed(name).diagnostics if d.severity == "warning"} == codes
