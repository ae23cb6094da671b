"""Every key of a data file that is not printed is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv

RENDERCV = """cv:
  name: Ada Example
  sections:
    education:
      - institution: Harbour University
        area: Limnology
        degree: MSc
        start_date: 2019-09
        end_date: 2021-06
design:
  theme: classic
  page:
    size: us-letter
    show_page_numbering: true
settings:
  bold_keywords: [sonar]
"""
BIB = """@article{one,
  title = {Ebb and Flow},
  author = {Example, Ada},
  journal = {Journal of Tides},
  year = {2021},
  abstract = {Water rises and falls.},
  selected = {true},
}
"""


def left_out(site: Path) -> dict[str, str]:
    _, ledger, _ = read_cv(Site.at(site))
    return {r.reason.rpartition(" ")[2]: r.words for r in ledger if r.reason.startswith("not printed")}


def test_the_keys_of_rendercv_that_are_not_printed_are_told(tmp_path):
    (tmp_path / "Ada_Example_CV.yaml").write_text(RENDERCV, encoding="utf-8")
    told = left_out(tmp_path)
    assert told["design"] == "theme: classic; page.size: us-letter; page.show_page_numbering: true"
    assert "sonar" in told["settings.bold_keywords"]
    assert not [key for key in told if key.startswith("cv.")]


def test_the_fields_of_a_bibliography_that_are_not_printed_are_told(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bio.md").write_text("---\nname: Ada Example\n---\nI measure.\n", encoding="utf-8")
    (tmp_path / "content" / "publications.bib").write_text(BIB, encoding="utf-8")
    assert left_out(tmp_path) == {"abstract": "Water rises and falls.", "selected": "true"}


@pytest.mark.parametrize("date", ["2019-09-01", "2019-09"])
def test_the_day_that_a_format_asks_for_is_no_loss(tmp_path, date):
    post = {"name": "Sonar Co.", "position": "Engineer", "startDate": date}
    text = json.dumps({"basics": {"name": "Ada Example"}, "work": [post]})
    (tmp_path / "resume.json").write_text(text, encoding="utf-8")
    assert left_out(tmp_path) == {}
