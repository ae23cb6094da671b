"""Every word of a vocabulary works behind every door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.cv.model import CV, Prose, item_words
from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv
from tests.doors.doors import DOORS, Part, crossed, lines, read, write

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "vocabulary.yml").read_text("utf-8"))
LISTED = Part("Honors", "- *2021.10* Harbour Prize\n", "honors")


def jekyll(files: dict[str, str], row: str) -> dict[str, str]:
    return {**files, "_config.yml": f"{files['_config.yml'].rstrip()}\n  {row}\n"}


def first_page(name: str) -> Callable[[dict[str, str], str], dict[str, str]]:
    """A key in the front matter of a page, which gets some if it has none."""

    def put(files: dict[str, str], row: str) -> dict[str, str]:
        text = files[name]
        text = text.replace("---\n", f"---\n{row}\n", 1) if text.startswith("---") else f"---\n{row}\n---\n{text}"
        return {**files, name: text}

    return put


#: How a family is told a key of its owner's.
OWNER = {
    "acad_homepage": jekyll,
    "academicpages": jekyll,
    "al_folio": lambda files, row: {**files, "_config.yml": f"{files['_config.yml']}{row}\n"},
    "hugo": first_page("content/authors/admin/_index.md"),
    "hugoblox": first_page("content/authors/admin/_index.md"),
    "page": first_page("cv.md"),
    "native": first_page("content/bio.md"),
    "hexo": lambda files, row: {**files, "_config.yml": f"{files['_config.yml']}{row}\n"},
    "quarto": first_page("index.qmd"),
}


@pytest.mark.parametrize(("door", "key"), crossed("names", DOORS, [(key, key) for key in WORDS["chinese_name"]]))
def test_a_key_of_the_chinese_name_is_known(tmp_path, door, key):
    files = OWNER[door](DOORS[door]((), (LISTED,)), f"{key}: 任欧娜")
    cv, _, _ = read_cv(Site.at(write(tmp_path, files)))
    assert {lang: one_line(value) for lang, value in cv.person.name} == {"en": "Ona Reyes", "zh": "任欧娜"}


@pytest.mark.parametrize(("door", "row"), crossed("accounts", DOORS, list(WORDS["accounts"].items())))
def test_an_account_is_a_link_of_the_owner(tmp_path, door, row):
    written, href = row
    key = next(name for name, value in WORDS["accounts"].items() if value == row)
    files = OWNER[door](DOORS[door]((), (LISTED,)), f'{key}: "{written}"')
    cv, _, _ = read_cv(Site.at(write(tmp_path, files)))
    assert href in [link.href for link in cv.person.links]


@pytest.mark.parametrize(("door", "line"), crossed("pointers", DOORS, [(line, line) for line in WORDS["pointers"]]))
def test_a_line_that_only_points_elsewhere_is_left_out(tmp_path, door, line):
    want, _ = read(tmp_path / "a", DOORS[door], (), [LISTED])
    got, ledger = read(tmp_path / "b", DOORS[door], (), [Part(LISTED.heading, f"{LISTED.text}\n{line}\n", "honors")])
    assert lines(got) == lines(want)
    assert not _said(got) - _said(want)
    assert any(record.fate == "left out" for record in ledger)


def _said(cv: CV) -> set[str]:
    """The paragraphs of a CV that stand between its entries."""
    items = (item for section in cv.sections for group in section.groups for item in group.items)
    return {item_words(item) for item in items if isinstance(item, Prose)}
