"""`--pages N`: the gentlest look that fits, in few layouts; entries go only when their owner ranked them."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.cv.text import one_line
from cvgen.language import localise
from cvgen.outputs import pdf
from cvgen.pipeline.build import printed
from cvgen.pipeline.gather import cv_for
from cvgen.print import html, theme
from cvgen.print.fit import (
    LEAST_SIZE,
    LEAST_SMALL,
    STEPS,
    Fitted,
    Layout,
    drawn_in,
    gentle,
    gentlest_fit,
    looks,
    on_one_page,
)
from cvgen.print.theme import Fit
from cvgen.project import load
from cvgen.select.priorities import by_priority

THEMES = [one.name for one in theme.listing()]
MOST_LAYOUTS = 7


def layout(used: float = 1.0, **different: Any) -> Layout:
    """A layout that fills so many pages of fifty lines."""
    whole, rest = divmod(round(used, 6), 1)
    lines = (*(50,) * int(whole), *((max(1, round(rest * 50)),) if rest else ()))
    own: dict[str, Any] = {"size": 10.5, "smallest": 9.0, "leading": 1.4, "margin": 20.0}
    return Layout(lines, rest or 1.0, **{**own, **different})


class Press:
    """Lays out a CV of so many pages, of which an entry takes a share; remembers what it was asked."""

    def __init__(self, used: float, entry: float = 0.05) -> None:
        self.used, self.entry, self.asked = used, entry, list[tuple[Fit, int]]()

    def __call__(self, fit: Fit, gone: int) -> Layout:
        self.asked.append((fit, gone))
        text = fit.size**2 * (1 + fit.leading / 1.4) * (0.7 + 0.3 * fit.room) * (0.6 + 0.4 * fit.margin)
        return layout((self.used - gone * self.entry) * text, size=10.5 * fit.size)


# --- the ladder ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("used", [0.3, 0.99, 1.0])
def test_what_fits_stays_as_it_is(used):
    press = Press(used)
    assert gentlest_fit(press, 1, "en").fit == Fit()
    assert len(press.asked) == 1
    assert gentlest_fit(Press(used), 2, "en").told() == ""


@pytest.mark.parametrize("used", [1.01 + n * 0.04 for n in range(24)])
def test_the_gentlest_look_that_fits(used):
    press = Press(used)
    best = gentlest_fit(press, 1, "en")
    every = [looks(layout(used), "en")(step) for step in range(STEPS + 1)]
    fitting = [look for look in every if press(look, 0).pages == 1]
    assert best.fit == (fitting or every[-1:])[0]
    assert best.tried <= MOST_LAYOUTS
    assert gentlest_fit(Press(used), 1, "en") == best


def test_layouts_are_few_however_little_the_guess_is_worth():
    for last in range(1, STEPS + 2):
        asked: list[Fit] = []

        def sudden(fit: Fit, _: int, last: int = last, asked: list[Fit] = asked) -> Layout:
            asked.append(fit)
            step = next(n for n in range(STEPS + 1) if looks(layout(1.3), "zh")(n) == fit)
            return layout(0.9 if step >= last else 1.3)

        best = gentlest_fit(sudden, 1, "zh")
        assert len(asked) == len(set(asked)) <= MOST_LAYOUTS
        assert best.fit == looks(layout(1.3), "zh")(min(last, STEPS))


def test_each_look_takes_less_room_than_the_one_before():
    for lang in ("en", "zh"):
        every = [looks(layout(), lang)(step) for step in range(STEPS + 1)]
        assert every[0] == Fit()
        for one, other in pairwise(every):
            assert one != other
            for name in ("room", "leading", "margin", "size"):
                assert getattr(one, name) >= getattr(other, name)
        # What is read least goes first: at a third of the way, the text has the size that it had.
        assert every[STEPS // 3].size == 1
        assert every[STEPS // 3].room < 0.8


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", [11.445, 10.5, 10.185, 9.6, 9.0])
def test_text_is_never_smaller_than_its_least_size(lang, size):
    smallest = looks(layout(size=size, smallest=size), lang)(STEPS).size * size
    assert min(size, LEAST_SIZE[lang]) <= smallest < max(LEAST_SIZE[lang] + 0.005, size + 0.001)


def test_small_text_has_a_least_size_of_its_own():
    assert looks(layout(size=10, smallest=8), "en")(STEPS).size * 8 == pytest.approx(LEAST_SMALL, abs=0.002)
    assert looks(layout(size=10, smallest=7), "en")(STEPS).size == 1


def test_lines_and_margins_have_their_least_too():
    assert looks(layout(leading=1.2), "en")(STEPS).leading == pytest.approx(-0.02)
    assert looks(layout(leading=1.1), "en")(STEPS).leading == 0
    assert looks(layout(margin=15), "en")(STEPS).margin == pytest.approx(0.8)
    assert looks(layout(margin=10), "en")(STEPS).margin == 1


# --- entries ---------------------------------------------------------------------------------------------------------


def test_entries_go_when_the_tightest_look_is_too_large():
    press = Press(3.0)
    assert gentlest_fit(press, 1, "en").left_out == 0
    best = gentlest_fit(Press(3.0), 1, "en", expendable=40)
    tightest = looks(layout(), "en")(STEPS)
    assert best.layout.pages == 1
    assert (best.fit, press(tightest, best.left_out).pages, press(tightest, best.left_out - 1).pages) == (
        tightest,
        1,
        2,
    )
    assert best.tried <= 2 * MOST_LAYOUTS


def test_what_is_too_long_says_by_how_many_lines():
    best = gentlest_fit(Press(3.0), 1, "en", expendable=2)
    assert best.left_out == 2
    assert best.layout.pages == 2
    assert best.layout.over(1) == best.layout.lines[1] > 0
    assert best.layout.over(2) == 0


def test_a_look_in_words():
    fit = Fit(size=0.9, leading=-0.1, room=0.6, margin=0.8)
    assert Fitted(fit, 1, layout(size=9.5, leading=1.25)).told() == (
        "spacing 60 %, leading 1.25, margins 80 %, text 9.5 pt, 1 entry left out"
    )
    assert Fitted(Fit(room=0.9), 2, layout()).told() == "spacing 90 %, 2 entries left out"


# --- sites -----------------------------------------------------------------------------------------------------------

WORDS = "harbour quiet signal measured winter lantern northern granite observed copper meadow archive".split()
HAN = "港口安静信号测量冬日灯笼北方岩石观察铜镜草地档案潮汐"
KINDS = ("publications", "honors", "work", "publications", "projects", "publications", "service", "honors")


def write(root: Path, lines: int, config: str = "") -> Path:
    """A fictional site with about so many lines in either language; a longer one has all of a shorter one."""
    rng = random.Random(1)
    files: dict[str, list[str]] = {kind: [] for kind in KINDS}

    def words(count: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(count)).capitalize()

    def both(count: int) -> str:
        return f"{{en: {words(count)}, zh: {''.join(rng.choice(HAN) for _ in range(count * 2))}}}"

    made = number = 0
    while made < lines:
        kind = KINDS[number % len(KINDS)]
        date = f"date: {2024 - number // 4}"
        number += 1
        if kind == "publications":
            row = f"- {{title: Paper {number} {words(8)}, authors: [Ada Chen, Bo Li], venue: {words(3)}, {date}}}"
        elif kind == "work":
            row = f"- organization: {both(3)}\n  role: {both(3)}\n  {date}\n  details: {both(24)}"
        elif kind == "projects":
            row = f"- title: {both(4)}\n  {date}\n  details: {both(18)}"
        else:
            row = f"- {{title: {both(5)}, {date}}}"
        made += {"publications": 2, "work": 4, "projects": 3}.get(kind, 1)
        files[kind].append(row)
    (root / "content").mkdir(parents=True, exist_ok=True)
    bio = "---\nname: {en: Ada Chen, zh: 陈艾达}\nemail: ada@example.org\n---\n"
    (root / "content/bio.md").write_text(bio + words(20) + ".\n", encoding="utf-8")
    for kind, rows in files.items():
        if rows:
            (root / f"content/{kind}.md").write_text("---\nentries:\n" + "\n".join(rows) + "\n---\n", encoding="utf-8")
    (root / "cvgen.yml").write_text(config or "{}", encoding="utf-8")
    return root


def build(site: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["build", str(site), "-o", str(site / "dist"), *arguments])


def characters(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for one in item:
            yield from characters(one)


def sizes(data: bytes) -> tuple[int, Counter[float]]:
    """The pages of a PDF and its sizes of text, without what stands below the text of a page."""
    pages = list(extract_pages(io.BytesIO(data)))
    found = [one for page in pages for one in characters(page) if one.y0 > 34 and one.get_text().strip()]
    return len(pages), Counter(round(one.size, 2) for one in found)


def test_a_build_on_one_page_says_what_it_took(tmp_path):
    made = build(write(tmp_path, 34), "--pages", "1", "-l", "en")
    assert made.exit_code == 0
    assert "cv-en.pdf (1 page; spacing 50 %, leading " in made.output
    pages, found = sizes((tmp_path / "dist/cv-en.pdf").read_bytes())
    assert pages == 1
    assert f"text {max(found, key=found.__getitem__):.1f} pt" in made.output
    assert "warning[pages]" not in made.output


@pytest.mark.slow
def test_what_is_too_long_is_a_warning_that_strict_fails_on(tmp_path):
    site = write(tmp_path, 90)
    made = build(site, "--pages", "1", "-l", "en")
    assert made.exit_code == 0
    assert "warning[pages]: the CV in English has 2 pages, " in made.output
    assert " lines over the 1 wanted, in the tightest look" in made.output
    assert "say what may go, such as sections: {shorten: [service, " in made.output
    assert "cv-en.pdf (2 pages; " in made.output
    assert "left out" not in made.output
    strict = build(site, "--pages", "1", "-l", "en", "--strict")
    assert strict.exit_code == 1


@pytest.mark.slow
def test_entries_go_in_the_order_that_cvgen_yml_gives(tmp_path):
    site = write(tmp_path, 74, "sections: {shorten: [service, publications]}\nlanguages: en\n")
    made = build(site, "--pages", "1", "--verbose")
    assert made.exit_code == 0
    assert "cv-en.pdf (1 page; " in made.output
    assert "warning[pages]" not in made.output
    gone = [line for line in made.output.splitlines() if "(no room on 1 page)" in line]
    assert f"{len(gone)} entries left out" in made.output
    services = sum("service.md" in line for line in gone)
    assert services == len(by_priority(cv_for(load(site))[0], load(site).publications, load(site).shorten)) - len(
        papers(load(site))
    )
    assert 0 < len(gone) - services < len(papers(load(site)))
    assert all("service.md" in line or "publications.md" in line for line in gone)
    # The papers that are left are counted, and those that went were the last ones.
    project = replace(load(site), pages=1, languages=("en",))
    (file,), _, _ = printed([project])
    section = next(s for s in file.view.sections if s.kind == "publications")
    shown = [item for group in section.groups for item in group.items]
    assert len(shown) == len(papers(project)) - (len(gone) - services)
    assert f"{len(shown)} of {len(papers(project))}" in "".join(run.text for run in section.notes[0])


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("numbered: yes", ["4", "3", "2", "1"]),
        ("numbered: by-type, group: year", ["O4", "O3", "O2", "O1"]),
        ("style: apa", ["", "", "", ""]),
    ],
)
def test_papers_go_however_they_are_written(tmp_path, said, numbers):
    config = f"sections: {{shorten: publications}}\npublications: {{{said}}}\n"
    project = load(write(tmp_path, 30, config))
    before = papers(project)
    assert len(by_priority(cv_for(project)[0], project.publications, project.shorten)) == len(before) == 6
    after = papers(project, fewer=2)
    assert [one.title for one in after] == [one.title for one in before[:-2]]
    assert [one.number for one in after] == numbers
    assert all(bool(one.reference) == ("style" in said) for one in after)


def papers(project: Any, fewer: int = 0) -> list[Any]:
    cv = cv_for(project, fewer=fewer)[0]
    return [entry for section in cv.sections if section.kind == "publications" for entry in section.entries()]


RANKED = """\
---
entries:
  - {title: Stays, date: 2020}
  - {title: Second, date: 2019, priority: 5}
  - {title: High, date: 2018, priority: high}
  - {title: First, date: 2017, priority: low}
  - {title: Third, date: 2016, tags: ['priority:5', tide]}
  - {title: Last, date: 2015}
---
"""


def ranked(tmp_path: Path, config: str) -> list[str]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/bio.md").write_text("---\nname: Ada Chen\n---\n", encoding="utf-8")
    (tmp_path / "content/honors.md").write_text(RANKED, encoding="utf-8")
    papers = "\n".join(f"  - {{title: Paper {n}, authors: [Ada Chen], year: {2024 - n}}}" for n in range(4))
    (tmp_path / "content/publications.md").write_text(f"---\nentries:\n{papers}\n---\n", encoding="utf-8")
    (tmp_path / "cvgen.yml").write_text(config, encoding="utf-8")
    project = load(tmp_path)
    cv, _, found = cv_for(project)
    assert not [d for d in found if d.severity != "info"]
    return [one_line(entry.title.values[0][1]) for entry in by_priority(cv, project.publications, project.shorten)]


@pytest.mark.parametrize(
    ("config", "order"),
    [
        ("{}", ["First", "Third", "Second"]),
        ("sections: {shorten: honors}", ["First", "Third", "Second", "Last", "Stays"]),
        (
            "publications: {selected: {show: first, papers: [Paper 1]}}",
            ["First", "Third", "Second", "Paper 3", "Paper 2", "Paper 0"],
        ),
        (
            "publications: {selected: {show: all, papers: [Paper 3]}}",
            ["First", "Third", "Second", "Paper 2", "Paper 1", "Paper 0"],
        ),
    ],
)
def test_only_what_is_ranked_may_go(tmp_path, config, order):
    assert ranked(tmp_path, config) == order


def test_a_section_to_shorten_that_is_not_there_is_named(tmp_path):
    made = build(write(tmp_path, 8, "sections: {shorten: [honours]}"), "-f", "json", "-l", "en")
    assert "speaks of a section 'honours'" in made.output


def test_something_is_always_printed(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/honors.md").write_text(
        "---\nentries:\n  - {title: One, priority: low}\n  - {title: Two, priority: low}\n---\n", encoding="utf-8"
    )
    project = load(tmp_path)
    assert len(by_priority(cv_for(project)[0], project.publications, project.shorten)) == 1


def test_a_priority_that_is_none_is_refused(tmp_path):
    site = write(tmp_path, 8)
    (site / "content/honors.md").write_text(
        "---\nentries:\n  - {title: One, priority: lowest}\n---\n", encoding="utf-8"
    )
    made = build(site, "-f", "json")
    assert made.exit_code == 1
    assert "'lowest' is no priority of an entry" in made.output


def test_pages_are_for_what_has_pages(tmp_path):
    made = build(write(tmp_path, 90), "--pages", "1", "-f", "json", "-f", "html")
    assert made.exit_code == 0
    assert "[pages]" not in made.output


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", THEMES)
def test_every_theme_on_one_page(name, lang, tmp_path):
    """From what fits as it is to what fits nowhere: sizes are kept, the report is true, and the same comes twice."""
    look = theme.find(name)
    options, _ = theme.options(look, {})
    seen = set()

    def sized(lines: int) -> tuple[Any, Layout]:
        """A site with so many lines, and how it comes out in the theme's own look."""
        project = replace(load(write(tmp_path / str(lines), lines)).with_theme(name), pages=1, languages=(lang,))
        view = localise.localise(cv_for(project)[0], lang, project.choice)[0]
        return project, pdf.layout(html.page(view, look, options, paper="a4"))

    on_a_page = 41 / sized(41)[1].used
    for part in (0.7, 1.2, 2.2):
        project, own = sized(round(on_a_page * part))
        (file,), _, found = printed([project])
        assert printed([project])[0][0].data == file.data
        pages, got = sizes(file.data)
        assert pages == file.pages
        assert bool([d for d in found if d.code == "pages"]) == (pages > 1)
        assert (file.note == "") == (own.pages == 1)
        body = max(got, key=got.__getitem__)
        assert body >= min(own.size, LEAST_SIZE[lang]) - 0.011
        assert min(got) >= min(own.smallest, LEAST_SMALL) - 0.011
        seen.add((own.pages > 1, pages > 1))
    assert seen == {(False, False), (True, False), (True, True)}


# --- the last page ---------------------------------------------------------------------------------------------------


def pressed(lines: dict[tuple[float, float], tuple[int, ...]], asked: list[Fit], otherwise: tuple[int, ...]):
    def probe(fit: Fit, gone: int) -> Layout:
        assert gone == 0
        asked.append(fit)
        found = lines.get((fit.room, fit.leading), otherwise)
        return replace(layout(), lines=found, filled=found[-1] / 50)

    return probe


@pytest.mark.parametrize("lines", [(3,), (50, 8), (50, 50, 22)])
def test_a_last_page_with_something_on_it_stays(lines):
    asked: list[Fit] = []
    best = drawn_in(pressed({}, asked, lines), "en")
    assert (best.fit, best.told(), len(asked)) == (Fit(), "", 1)


@pytest.mark.parametrize("used", [1.02, 1.04, 1.06, 2.02, 5.06])
def test_a_few_lines_are_drawn_in_by_spacing_and_never_by_size(used):
    press = Press(used)
    best = drawn_in(press, "zh")
    assert best.layout.pages == int(used)
    assert best.fit.size == best.fit.margin == 1 and best.fit.room < 1
    assert best.tried <= 5 and best.told().startswith("spacing")


def test_a_very_long_cv_is_laid_out_once():
    asked: list[Fit] = []
    assert drawn_in(pressed({}, asked, (*(50,) * 12, 3)), "en").fit == Fit() and len(asked) == 1
    press = Press(11.06)
    assert drawn_in(press, "en").tried == 2


def test_where_nothing_makes_room_more_lines_join_them():
    asked: list[Fit] = []
    probe = pressed({(1.4, 0): (46, 7), (1.2, 0): (48, 4)}, asked, (50, 2))
    best = drawn_in(probe, "en")
    assert (best.fit, best.told()) == (Fit(room=1.4), "spacing 140 %")
    assert drawn_in(pressed({}, [], (50, 2)), "en").fit == Fit()


def test_the_looks_for_a_last_page_end_with_lines_a_little_tighter():
    found = [gentle(layout(), "en")(step) for step in range(STEPS + 1)]
    assert found[0] == Fit() and found[STEPS] == Fit(room=0.5, leading=-0.07)
    assert all(look.leading == 0 for look in found if look.room > 0.55)


def test_little_more_than_a_page_is_fitted_on_one_where_a_theme_asks():
    assert on_one_page(Press(1.0), "en") is None
    best = on_one_page(Press(1.2), "en")
    assert best is not None and best.layout.pages == 1 and best.left_out == 0
    assert on_one_page(Press(2.4), "en") is None
