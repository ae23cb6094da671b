"""Nothing visible is dropped in silence: every word of every page of every fixture is in the ledger, under one fate."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cvgen.cv.days import Day
from cvgen.cv.model import CV, Entry, Group, Section
from cvgen.cv.text import text_of
from cvgen.cv.word_overlap import WordSet as Known
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.files.lines import Lines
from cvgen.markup.markdown.tree import to_tree
from cvgen.markup.outline import full_address, of_tree_with_rest
from cvgen.merge.ledger_summary import reconciled
from cvgen.merge.printed_words import PrintedWords
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Record, merged, printed
from cvgen.pipeline.gather import cv_for
from cvgen.project import load

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"
PAGES = ("acad_homepage", "academicpages", "al_folio", "hugoblox", "page")
FIXTURES = sorted(path for family in PAGES for path in (SITES / family).iterdir())
OTHERS = sorted(path for family in SITES.iterdir() if family.name not in PAGES for path in family.iterdir())


def _benchmark() -> Any:
    """benchmarks/recall.py, which counts the words of HTML trees and knows nothing of cvgen's own blocks."""
    spec = importlib.util.spec_from_file_location("recall", ROOT / "benchmarks" / "recall.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["recall"] = module
    spec.loader.exec_module(module)
    return module


recall = _benchmark()


@cache
def account(site: Path) -> Any:
    return recall.account(site)


@pytest.mark.parametrize("site", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_visible_word_is_in_the_ledger_under_its_file(site):
    made = account(site)
    assert made.seen or site.parent.name == "hugoblox"
    for path in {one.path for one in made.seen}:
        ledger = [r.words for r in made.report.ledger if r.place is not None and r.place.path == path]
        known = recall.known(ledger)
        missing = [(word, one.line, one.text) for one in made.seen if one.path == path for word in one.words]
        assert [row for row in missing if row[0] not in known] == []


@pytest.mark.parametrize("site", [*FIXTURES, *OTHERS], ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_the_ledger_calls_printed_is_printed(site):
    """But for dates and headings, which a CV writes in its own way."""
    made = account(site)
    words = [word for record in made.report.ledger if record.fate == "printed" for word in recall.words(record.words)]
    missing = {word for word in words if word not in made.printed}
    assert words
    assert len(missing) <= max(4, 0.03 * len(set(words))), missing


@pytest.mark.parametrize("site", [*FIXTURES, *OTHERS], ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_words_of_the_ledger_add_up(site):
    """What is called printed or merged stands in the print of all languages together, word for word."""
    unproved = account(site).unproved()
    assert [(record.fate, record.place and record.place.line, missing) for record, missing in unproved] == []


@pytest.mark.parametrize("site", [*FIXTURES, *OTHERS], ids=lambda path: f"{path.parent.name}-{path.name}")
def test_no_block_has_two_fates(site):
    ledger = account(site).report.ledger
    fates: dict[tuple[Place | None, str], set[str]] = {}
    for record in ledger:
        fates.setdefault((record.place, record.words), set()).add(record.fate)
    assert [key for key, found in fates.items() if len(found) > 1] == []
    assert all(record.reason for record in ledger if record.fate != "printed")
    assert all(record.place is not None for record in ledger)


def records(text: str) -> list[tuple[str, str, str]]:
    """(fate, words, reason) of a page's blocks."""
    lines = Lines.of_file(Path("page.md"), text)
    nodes, rest = of_tree_with_rest(to_tree(lines, "kramdown"), lines, full_address)
    return [(r.fate, r.words, r.reason) for r in (*sections(nodes, TextLanguage())[1], *rest)]


FOLDED = """# Publications

<div class="paper-box"><div class="paper-box-text" markdown="1">

[Tides at Night](https://example.org/tides)

Ada Example, Bo Sample. *Journal of Tides*, 2024.

<details><summary>Abstract</summary>We measured very much water.</details>
</div></div>
"""
NEWS = "# News\n\n- *2024.05* Ebb.\n- *2024.06* Flow.\n"


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (NEWS, "2024.06 Flow.", "news"),
        ("# Honors\n\n- *2024* Cup.\n- Show more\n", "Show more", "button or toggle of the web page"),
        ("Ada measures tides. <button>Copy the address</button>\n", "Copy the address", "button or toggle of the web"),
        ("[English](/en) Ada measures tides.\n", "English", "a switch between the languages of the site"),
        ("Ada measures tides. <span>New!</span> Ebb.\n", "New", "a badge or mark of the web page"),
        (
            FOLDED,
            "We measured very much water.",
            "folded on the page: an abstract, BibTeX or the like",
        ),
        ("# Awards\n\n# Talks\n\n- *2024* Ebb, Oslo.\n", "Awards", "a heading with nothing below it that is printed"),
        ("# Projects\n\n- YYYY.MM - YYYY.MM, Project Name\n", "YYYY.MM - YYYY.MM, Project Name", "an example of the"),
    ],
)
def test_what_is_not_printed_is_told_with_its_reason(text, words, reason):
    assert [found for found in records(text) if found[1] == words and found[2].startswith(reason)]
    assert not [found for found in records(text) if found[0] == "printed" and words in found[1]]


def test_what_is_hidden_is_not_told():
    found = records('Ada measures tides.\n\n<div style="display: none">Secret.</div>\n\n<script>x()</script>\n')
    assert [row[1] for row in found] == ["Ada measures tides."]


def test_a_record_holds_all_words_of_its_block():
    words = "Ada measures tides. " * 40
    assert records(f"{words}\n")[0] == ("printed", words.strip(), "")


def test_what_lost_against_another_wording_is_left_out():
    place = Place(Path("page.md"), 3)
    ledger = reconciled([printed("A paper on the tide of the northern sea", place)], CV())
    assert [(r.fate, r.place) for r in ledger] == [("left out", place)]


def test_an_omitted_section_is_left_out(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bio.md").write_text("---\nname: Ada Example\n---\nAda measures tides.\n", encoding="utf-8")
    honors = "---\nentries:\n  - title: Golden Compass\n---\n"
    (tmp_path / "content" / "honors.md").write_text(honors, encoding="utf-8")
    (tmp_path / "cvgen.yml").write_text("sections:\n  omit: [honors]\n", encoding="utf-8")
    ledger = cv_for(load(tmp_path))[1]
    assert [(r.words, r.reason) for r in ledger if r.fate == "left out"] == [
        ("Golden Compass", "cvgen.yml omits its section")
    ]


@pytest.mark.parametrize(
    ("text", "kept", "rest"),
    [
        ("Ada measures tides", "Ada measures tides", ""),
        ("Ada, tides [PDF]", "Ada, tides []", "PDF"),
        ("since May 2021 tides", "since May 2021 tides", ""),  # dates are written anew
        ("Something else entirely", "", "Something else entirely"),
        ("潮汐测量", "潮汐测量", ""),
    ],
)
def test_words_are_told_apart(text, kept, rest):
    assert Known.by(["Ada measures tides", "她做潮汐测量。"]).split(text) == (kept, rest)


def test_a_block_is_merged_only_as_far_as_its_words_are_printed():
    place = Place(Path("page.md"), 3)
    cv = CV(sections=(Section("talks", groups=(Group(items=(Entry("talks", title=text_of("Tides at Night")),)),)),))
    told = reconciled([merged("Tides at Night (Oral), 3 GB", place, "the same entry as line 1")], cv)
    assert [(r.fate, r.words) for r in told] == [
        ("left out", "Tides at Night (Oral), 3 GB"),
    ]
    told = reconciled([merged("Tides at Night at Night Oral", place, "the same entry as line 1")], cv)
    assert [(r.fate, r.words) for r in told] == [("merged", "Tides at Night at Night"), ("left out", "Oral")]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ebb and Flow, 2021", ""),  # connectives
        ("1. Ebb Flow", ""),  # a list mark
        ("Ebb, 2021-05", ""),  # a date by its value
        ("Ebb, 2021-06", "06"),
        ("Ebb, pp. 12 Flow Flow", "pp. 12"),
        ("Ｅｂｂ, FLOW", ""),  # NFKC, folded
        ("Приливы и ebb", "и"),
        ("潮汐测量", ""),
        ("潮汐观测 Ebb Flow Ebb Flow Ebb Flow", "潮汐观测"),
    ],
)
def test_words_are_runs_of_letters_or_digits(text, rest):
    told = PrintedWords.by(["Ebb", "Flow May 2021", "Приливы", "她做潮汐测量"], [Day(2021, 5)])
    assert told.split(text)[1] == rest


def test_a_ledger_of_nothing_is_empty():
    found: list[Record] = []
    assert reconciled(found, CV()) == ()
