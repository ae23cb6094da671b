"""Pages of blocks and widgets wherever they stand, folders of pages that they list, languages that settings lay out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import Section
from cvgen.cv.text import Text, plain
from cvgen.families import hugoblox, page
from cvgen.files.tree import Site
from cvgen.merge.merge import merge
from cvgen.site.family import Family
from cvgen.site.languages import declared
from cvgen.site.read import read

AUTHOR = {"content/authors/admin/_index.md": "---\ntitle: Ida Fern\n---\nIda counts ferns.\n"}


def laid(root: Path, files: dict[str, str]) -> Site:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Site.at(root)


def sections(root: Path, files: dict[str, str], family: Family = hugoblox.FAMILY) -> dict[str, Section]:
    cv, _ = merge(read(family, laid(root, {**AUTHOR, **files}))[0])
    return {section.kind: section for section in cv.sections}


def said(text: Text) -> list[str]:
    return [plain(value) for _, value in text]


JOBS = "experience:\n  - {title: Keeper, company: Moss House, date_start: '2020-02-01', date_end: '2021-03-01'}\n"
HOST = "---\ntype: widget_page\n---\n"


@pytest.mark.parametrize(
    ("folder", "host"),
    [
        ("content/home", "index.md"),
        ("content/home", ""),  # the theme needs none
        ("content/about", "index.md"),
        ("content/people/me", "_index.md"),
    ],
)
def test_widgets_are_read_in_any_folder_that_a_visitor_comes_to(tmp_path, folder, host):
    address = folder.removeprefix("content/")
    files = {
        "config/_default/menus.yaml": f"main:\n  - {{name: Me, url: {address}/}}\n",
        f"{folder}/jobs.md": f"---\nwidget: experience\nweight: 20\ntitle: Work\n{JOBS}---\n",
        f"{folder}/note.md": "---\nwidget: blank\nweight: 10\ntitle: Awards\n---\n- Frond Prize, 2022\n",
    }
    found = sections(tmp_path, {**files, **({f"{folder}/{host}": HOST} if host else {})})
    assert [said(entry.organization) for entry in found["work"].entries()] == [["Moss House"]]
    assert [said(entry.title) for entry in found["honors"].entries()] == [["Frond Prize"]]


def test_a_widget_that_nobody_is_led_to_says_so(tmp_path):
    files = {
        "content/_index.md": "---\n---\nI wrote [a note](/note/).\n",
        "content/note.md": "---\ntitle: Note\n---\nMoss is green.\n",
        "content/old/index.md": HOST,
        "content/old/jobs.md": f"---\nwidget: experience\n{JOBS}---\n",
    }
    readings, _ = read(hugoblox.FAMILY, laid(tmp_path, {**AUTHOR, **files}))
    told = {r.place.path.name: r.reason for one in readings for r in one.ledger if r.place and r.fate == "left out"}
    assert told["jobs.md"] == "no page links to it"


def landing(*blocks: str) -> str:
    return "---\ntype: landing\nsections:\n" + "".join(blocks) + "---\n"


def block(name: str, title: str, more: str) -> str:
    return f"  - block: {name}\n    content:\n      title: {title}\n      {more}\n"


def test_a_block_whose_name_nobody_knows_is_read_by_its_title(tmp_path):
    rows = "items: [{title: Warden, company: Moss House, date_start: 2020-02-01, date_end: 2021-03-01}]"
    page_ = landing(
        block("career-path-9", "Work Experience", rows),
        block("fancy-markdown", "Awards", "text: '- Frond Prize, 2022'"),
        block("hero", "Welcome", "text: Scroll down"),
    )
    found = sections(tmp_path, {"content/_index.md": page_})
    assert list(found) == ["bio", "work", "honors"]


PAPER = "---\ntitle: {}\ndate: {}\nauthors: [admin, Max Moss]\npublication: In *Annals of Moss*\ntags: [{}]\n---\n"


def test_blocks_of_a_part_of_a_folder_are_groups_and_each_paper_stands_once(tmp_path):
    files = {
        "content/_index.md": landing(
            *(
                block("collection", year, f"filters: {{folders: [publication], tag: '{year}'}}")
                for year in ("2022", "2021")
            ),
            block("collection", "Recent Publications", "filters: {folders: [publication]}"),
        ),
        "content/publication/a/index.md": PAPER.format("Ferns at dusk", "2022-03-01", 2022),
        "content/publication/b/index.md": PAPER.format("Ferns at dawn", "2021-01-01", 2021),
        "content/publication/c/index.md": PAPER.format("Ferns at noon", "2020-05-01", "shade"),
    }
    papers = sections(tmp_path, files)["publications"]
    titles = [(said(group.title), [said(entry.title)[0] for entry in group.items]) for group in papers.groups]
    assert titles == [(["2022"], ["Ferns at dusk"]), (["2021"], ["Ferns at dawn"]), ([], ["Ferns at noon"])]
    dusk, dawn, _ = papers.entries()
    assert said(dusk.authors) == ["Ida Fern, Max Moss"] and said(dusk.venue) == ["Annals of Moss"]
    assert (dusk.dates[0].iso_start(), dawn.dates[0].iso_start()) == (
        "2022-03",
        "2021",
    )  # the first of January is a year


def test_a_folder_that_only_its_own_page_lists_is_read_where_the_menu_leads_there(tmp_path):
    talk = "---\ntitle: On spores\nevent: Moss Days\ndate: 2023-04-05\nauthors: [admin]\n---\n"
    files = {"content/_index.md": "---\n---\n", "content/event/spores/index.md": talk}
    assert "talks" not in sections(tmp_path / "without", files)
    files["config/_default/menus.yaml"] = "main:\n  - {name: Talks, url: event/}\n"
    for more in ({}, {"content/event/_index.md": "---\ntitle: Talks\n---\n"}):
        (entry,) = sections(tmp_path / str(len(more)), {**files, **more})["talks"].entries()
        assert said(entry.title) == ["On spores"] and entry.dates[0].iso_start() == "2023-04-05" and not entry.authors


def test_settings_lay_out_the_languages_of_pages(tmp_path):
    settings = (
        "defaultContentLanguage: en\nlanguages:\n  en: {contentDir: content/english}\n  zh: {}\n"
        "  ja: {disabled: true}\n  zh-tw: {}\n"
        "module: {mounts: [{source: papers, target: content/publication, lang: [en, zh]}]}\n"
    )
    known = declared(laid(tmp_path, {"hugo.yaml": settings}), ("hugo.*",), "content/")

    def placed(where: str) -> tuple[str, str, bool]:
        found = known.placed(where)
        return found.lang, found.inside, found.shown

    assert placed("content/english/cv.md") == ("en", "content/cv.md", True)
    assert placed("content/cv.zh.md") == ("zh", "content/cv.md", True)
    assert placed("content/zh/cv.md") == ("zh", "content/cv.md", True)
    assert placed("content/cv.md") == ("en", "content/cv.md", True)
    assert placed("papers/one/index.md") == ("", "content/publication/one/index.md", True)
    assert known.placed("papers/one/index.md").langs == ("en", "zh")
    assert not placed("content/cv.ja.md")[2] and not placed("content/cv.zh-tw.md")[2]
    assert placed("data/authors/me.yaml") == ("", "data/authors/me.yaml", True)


def test_a_first_line_that_begins_with_the_name_is_more_than_the_name(tmp_path):
    files = {"cv.md": "---\nname: Qing Fern\n---\n\n芬青（Qing Fern）研究蕨类。\n\n## Awards\n\n- Frond Prize, 2022\n"}
    cv, _ = merge(read(page.FAMILY, laid(tmp_path, files))[0])
    assert [section.kind for section in cv.sections] == ["bio", "honors"]
