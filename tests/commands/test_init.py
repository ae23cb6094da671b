"""`cvgen init` from end to end: a CV to edit where nothing is, settings to confirm where a site is, nothing lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.commands import init
from cvgen.files.tree import Site
from cvgen.pipeline.gather import cv_for, read_cv
from cvgen.pipeline.recognise import evidence, recognised
from cvgen.project import FILE, load
from tests import runner

SITES = Path(__file__).parent.parent / "sites"
FIXTURES = sorted(path for family in SITES.iterdir() for path in family.iterdir() if path.is_dir())
#: `# key: value` and what is indented below it, without the remarks in words
_COMMENTED = re.compile(r"^# (?=(me|languages|options):|  name:)", re.MULTILINE)


def cvgen(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("there", [{}, {"README.md": "# cv\n", ".git/HEAD": "ref: x\n"}])
def test_an_empty_folder_gets_a_cv_in_both_languages(tmp_path, there):
    folder = tmp_path / "new"
    for name, text in there.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    made = cvgen("init", folder)
    assert made.exit_code == 0, made.output
    assert {"content/bio.md", "content/bio.zh.md", FILE, init.WORKFLOW, init.IGNORED} <= set(contents(folder))
    assert "dist/" in (folder / init.IGNORED).read_text("utf-8").splitlines()
    assert (folder / FILE).read_text("utf-8").startswith("# yaml-language-server: $schema=")
    assert {"checkout", "cvgen", "upload-artifact"} <= {
        step["uses"].partition("@")[0].rpartition("/")[2]
        for step in yaml.safe_load((folder / init.WORKFLOW).read_text("utf-8"))["jobs"]["cv"]["steps"]
    }
    cv, _, found = cv_for(load(folder))
    assert {"en", "zh"} <= set(cv.person.name.languages()) and not [d for d in found if d.severity == "error"]
    assert "next:" in made.stdout and f"cvgen build {folder.name}" in made.stdout


def test_nothing_is_overwritten_and_what_is_left_is_told(tmp_path):
    (tmp_path / init.IGNORED).write_text("node_modules\n", encoding="utf-8")
    (tmp_path / FILE).write_text("theme: modern\n", encoding="utf-8")
    made = cvgen("init")
    assert made.exit_code == 0, made.output
    assert (tmp_path / init.IGNORED).read_text("utf-8") == "node_modules\n"
    assert (tmp_path / FILE).read_text("utf-8") == "theme: modern\n"
    assert f"there already: {FILE}" in made.stdout and "add the line dist/ to .gitignore" in made.stdout
    before = contents(tmp_path)
    again = cvgen("init")  # it is a site of cvgen's own content by now
    assert again.exit_code == 0 and contents(tmp_path) == before
    assert "read as native" in again.stdout


@pytest.mark.parametrize("site", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_settings_of_a_site_build_as_they_are_and_confirmed(site, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / FILE).unlink(missing_ok=True)
    project = load(copy)
    found = init.survey(project, read_cv(project.site))
    assert found.family == site.parent.name and found.evidence
    before = contents(copy)
    assert init.add({copy / FILE: found.settings.encode()}, copy) == ((copy / FILE,), ())
    assert contents(copy) == before | {FILE: found.settings.encode()}
    read = read_cv(load(copy).site)  # the settings are no page of any family
    plain = cv_for(load(copy), read, known_words=False)[0]
    (copy / FILE).write_text(_COMMENTED.sub("", found.settings), encoding="utf-8")
    confirmed = load(copy)
    assert dict(found.name) and set(confirmed.languages) <= {"en", "zh"}
    person = cv_for(confirmed, read, known_words=False)[0].person
    assert person.name.languages() and person.email == plain.person.email


def test_a_site_is_told_its_family_its_owner_and_what_to_look_at(tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(SITES / "al_folio" / "lake", copy)
    (copy / FILE).unlink(missing_ok=True)
    made = cvgen("init", copy)
    assert made.exit_code == 0, made.output
    for words in ("read as al_folio: ", "owner: ", f"wrote site/{FILE}", "blocks printed", "next: cvgen check site"):
        assert words in made.stdout
    assert runner.faults(made.output) == []
    built = cvgen("build", copy, "-f", "html", "-o", tmp_path / "out")
    assert built.exit_code == 0, built.output


def test_evidence_is_what_stands_there():
    site = Site.at(SITES / "al_folio" / "song")
    assert "_config.yml says first_name:" in evidence(recognised(site), site)


def test_a_name_cannot_leave_its_comment(tmp_path):
    (tmp_path / "index.md").write_text(
        '---\nname: "Ada\\u2028theme: none\\nx: y"\n---\n\n# Honors\n\n- 2023.11 Golden Hydrophone\n', encoding="utf-8"
    )
    project = load(tmp_path)
    found = init.survey(project, read_cv(project.site))
    assert yaml.safe_load(found.settings) is None


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8")
    made = cvgen("init")
    assert made.exit_code == 1 and "cvgen init my-cv" in made.stderr
    assert list(contents(tmp_path)) == ["holiday.jpg"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "cv").mkdir()
    (tmp_path / "cv" / ".github").symlink_to(tmp_path / "elsewhere")
    made = cvgen("init", tmp_path / "cv")
    assert made.exit_code == 1 and "leads out of the folder" in made.stderr
    assert contents(tmp_path) == {}


def test_broken_settings_are_named_and_kept(tmp_path):
    (tmp_path / "index.md").write_text("---\nname: Ada Example\n---\n\n# Honors\n\n- 2023.11 A\n", encoding="utf-8")
    (tmp_path / FILE).write_text("them: modern\n", encoding="utf-8")
    made = cvgen("init")
    assert made.exit_code == 1 and f"{FILE}:1:1: error" in made.stderr and "Traceback" not in made.output
    assert (tmp_path / FILE).read_text("utf-8") == "them: modern\n"
