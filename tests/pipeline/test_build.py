"""The whole walk: nothing is written when something is wrong, and the same input makes the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.cv.model import Person
from cvgen.cv.text import text_of
from cvgen.notes.diagnostics import CvgenError
from cvgen.pipeline.build import build
from cvgen.project import Project, load

Site = Callable[..., Project]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """`site(bio=…, honors=…)`: the project of a site with these files in its content, printed as JSON."""

    def make(**files: str) -> Project:
        folder = tmp_path / "site" / "content"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in {"bio": "---\nname: {en: Ada Sea, zh: 海艾达}\n---\nI walk.\n", **files}.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        return replace(load(tmp_path / "site"), formats=("json",))

    return make


def files(project: Project) -> list[str]:
    return sorted(path.name for path in project.output_dir.glob("*")) if project.output_dir.exists() else []


def codes(reason: pytest.ExceptionInfo[CvgenError]) -> set[str]:
    return {one.code for one in reason.value.diagnostics}


def test_both_languages_are_printed_unless_told_otherwise(site):
    report = build(site())
    assert [made.path.name for made in report.files] == ["cv-en.json", "cv-zh.json"]
    build(replace(site(), languages=("zh",), output_dir=site().site.root / "zh"))
    assert [path.name for path in (site().site.root / "zh").iterdir()] == ["cv-zh.json"]


def test_an_error_in_one_file_stops_all(site):
    """And every problem of every file is in the report, not the first alone."""
    project = site(honors="---\nentries:\n  - titel: Cup\n---\n", talks="---\nentries:\n  - date: 2024-13\n---\n")
    with pytest.raises(CvgenError) as reason:
        build(project)
    assert {"unknown-key", "date"} <= codes(reason)
    assert files(project) == []


def test_a_letter_without_a_glyph_is_a_box_and_a_warning(site, pdf_text):
    project = replace(
        site(bio="---\nname: Ada\n---\nI write \U00013000\U00013001 and \U00012000, yes.\n"), formats=("pdf",)
    )
    made = build(project)
    found = [one for one in made.diagnostics if one.code == "glyph"]
    assert [one.severity for one in found] == ["warning"] * 2
    assert found[0].place and (found[0].place.path.name, found[0].place.line, found[0].place.column) == ("bio.md", 4, 9)
    assert "I write □□ and □, yes." in pdf_text(project.output_dir / "cv-en.pdf")


def test_an_ornament_without_a_glyph_is_left_out(site, pdf_text):
    project = replace(site(bio="---\nname: Ada\n---\nI study \u1bc5 tides.\n"), formats=("pdf",))
    made = build(project)
    assert ["decoration" in one.message for one in made.diagnostics if one.code == "glyph"] == [True]
    assert [one.words for one in made.ledger if "decoration" in one.reason] == ["\u1bc5"]
    assert "I study tides." in pdf_text(project.output_dir / "cv-en.pdf")


def test_strict_makes_warnings_errors(site):
    """What has no Chinese version is a warning; the files of an earlier build stay as they were."""
    project = site()
    build(project)
    before = (project.output_dir / "cv-en.json").read_bytes()
    site(bio="---\nname: Ada\n---\nI swim.\n")
    with pytest.raises(CvgenError) as reason:
        build(project, strict=True)
    assert "untranslated" in codes(reason)
    assert (project.output_dir / "cv-en.json").read_bytes() == before


def test_strict_lets_a_sound_site_pass(site):
    assert build(site(**{"bio.zh": "我散步。\n"}), strict=True).files


def test_a_mistyped_theme_option_stops_the_build(site):
    with pytest.raises(CvgenError) as reason:
        build(replace(site(), options={"acent": "red"}))
    assert codes(reason) >= {"option"}


def test_a_folder_with_nothing_to_print_is_refused(tmp_path):
    """With what is missing and what to do, whether there are no files or only empty ones."""
    with pytest.raises(CvgenError, match="nothing"):
        build(load(tmp_path))
    (tmp_path / "page.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    with pytest.raises(CvgenError) as reason:
        build(load(tmp_path))
    assert "empty" in codes(reason) and reason.value.diagnostics[-1].hint


def test_the_name_given_in_cvgen_yml_wins(site):
    project = replace(site(), me=Person(name=text_of("Ada C. Sea"), email="ada@sea.example"))
    build(project)
    basics = json.loads((project.output_dir / "cv-en.json").read_bytes())["basics"]
    assert (basics["name"], basics["email"]) == ("Ada C. Sea", "ada@sea.example")


def test_nobody_named_the_bold_author_is_taken_with_a_warning(tmp_path):
    papers = "".join(
        f"- ``Ebb 202{n}`` [Why the Tide Turns {n}](https://x.example/{n}), Bea Ebb, **Ada Sea**\n" for n in "12"
    )
    (tmp_path / "page.md").write_text(f"# Publications\n{papers}", encoding="utf-8")
    project = replace(load(tmp_path / "page.md"), formats=("json",))
    report = build(project)
    assert "'Ada Sea' is taken for the owner" in next(one for one in report.diagnostics if one.code == "name").message
    assert json.loads((project.output_dir / "cv-en.json").read_bytes())["basics"]["name"] == "Ada Sea"


def test_files_are_named_as_cvgen_yml_says(site):
    """The name is made safe for every file system."""
    project = replace(site(), output="{name}-{lang}.{ext}")
    build(project)
    assert files(project) == ["Ada_Sea-en.json", "海艾达-zh.json"]
    project = replace(
        site(bio="---\nname: 'A/B: C*'\n---\nx\n"), output="{name}.{lang}.{ext}", output_dir=project.output_dir / "x"
    )
    build(project)
    assert files(project) == ["AB_C.en.json", "AB_C.zh.json"]


def test_two_outputs_of_one_name_are_refused(site):
    project = replace(site(), output="cv.{ext}")
    with pytest.raises(CvgenError, match="two outputs"):
        build(project)
    assert files(project) == []


def test_a_section_that_cvgen_yml_speaks_of_and_nobody_has(site):
    project = site()
    (project.site.root / "cvgen.yml").write_text("sections: {omit: [Boats]}\n", encoding="utf-8")
    report = build(replace(load(project.site.root), formats=("json",)))
    assert "'Boats'" in next(one for one in report.diagnostics if one.code == "sections").message


def test_the_same_input_makes_the_same_bytes(site, tmp_path):
    """PDF, HTML and JSON, in both languages, in two folders."""
    digests = []
    for folder in ("one", "two"):
        project = replace(site(), formats=("pdf", "html", "json"), output_dir=tmp_path / folder)
        report = build(project)
        digests.append({made.path.name: hashlib.sha256(made.path.read_bytes()).hexdigest() for made in report.files})
        assert [made.pages for made in report.files] == [1, 0, 0, 1, 0, 0]
    assert len(digests[0]) == 6
    assert digests[0] == digests[1]


def test_no_half_written_files_are_left(site):
    project = site()
    build(project)
    assert files(project) == ["cv-en.json", "cv-zh.json"]


def test_a_page_beside_the_home_page_that_is_no_text_does_not_stop_the_cv(tmp_path):
    pages = tmp_path / "_pages"
    pages.mkdir()
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Example\n", "utf-8")
    (pages / "about.md").write_text("---\npermalink: /\n---\nAda measures tides.\n", "utf-8")
    (pages / "404.md").write_bytes(b"---\ntitle: lost\n---\n\xff\xfe\xfa\x80 gone\n")
    report = build(replace(load(tmp_path), languages=("en",), formats=("json",)))
    assert [made.path.name for made in report.files] == ["cv-en.json"]
    assert [d.severity for d in report.diagnostics if d.place and d.place.path.name == "404.md"] == ["warning"]


def test_pictures_are_one_file_a_page_and_the_text_formats_are_written(tmp_path):
    site = tmp_path / "content"
    site.mkdir()
    (site / "bio.md").write_text("---\nname: Ada Lin\n---\n" + "The tide comes and goes.\n\n" * 60, encoding="utf-8")
    project = replace(load(tmp_path), languages=("en",), formats=("png", "md", "txt", "docx"))
    made = build(project).files
    assert [one.path.name for one in made] == ["cv-en.png", "cv-en-2.png", "cv-en.md", "cv-en.txt", "cv-en.docx"]
    starts = [one.path.read_bytes()[:4] for one in made]
    assert starts == [b"\x89PNG", b"\x89PNG", b"# Ad", b"Ada ", b"PK\x03\x04"]
