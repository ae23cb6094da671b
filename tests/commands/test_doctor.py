"""cvgen doctor: what printing needs, what is missing, and the exact command to get it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.commands import doctor
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.outputs import pdf
from cvgen.print import fonts

WANTED = ("Python", "Pango", "HarfBuzz subset", "fonts", "themes", "extras", "printing", "sandbox")


@pytest.fixture(scope="module")
def healthy() -> dict[str, doctor.Requirement]:
    return {finding.what: finding for finding in doctor.examine()}


def findings() -> dict[str, doctor.Requirement]:
    return {finding.what: finding for finding in doctor.examine()}


def test_everything_is_looked_at_and_a_page_is_really_printed(healthy):
    assert tuple(healthy) == WANTED
    assert all(finding.good or finding.optional for finding in healthy.values())
    assert healthy["printing"].detail.endswith("bytes in 1 page")
    assert "classic" in healthy["themes"].detail


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "sudo apt-get install libpango-1.0-0"),
        ("dnf", "sudo dnf install pango"),
        ("brew", "brew install pango"),
        ("none", "install it with your system's package manager"),
    ],
)
def test_a_missing_library_comes_with_the_command_of_this_system(manager, command, monkeypatch):
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == manager else None)
    found = findings()
    assert not found["Pango"].good and command in found["Pango"].remedy
    assert not found["HarfBuzz subset"].good and found["HarfBuzz subset"].optional


def test_a_lost_font_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    monkeypatch.setattr(doctor, "_printing", lambda: doctor.Requirement("printing", True, ""))
    found = findings()["fonts"]
    assert not found.good and fonts.coverage().faces[0].file in found.detail


def test_what_stops_printing_is_told_with_its_hint(monkeypatch):
    def broken(page: str):
        raise CvgenError(error("libraries", "libraries that print PDFs are missing", hint="get them"))

    monkeypatch.setattr(pdf, "render", broken)
    found = findings()["printing"]
    assert (found.good, found.remedy) == (False, "get them")


def test_the_command_prints_one_line_each_and_fails_when_something_is_missing(monkeypatch):
    """Status 1 for what printing cannot do without; what is optional fails nothing."""
    good = (
        doctor.Requirement("Python", True, "3.13"),
        doctor.Requirement("HarfBuzz subset", False, "not found", "x", optional=True),
    )
    monkeypatch.setattr(doctor, "examine", lambda: good)
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["ok   Python: 3.13", "MISS HarfBuzz subset: not found", "     hint: x"]
    monkeypatch.setattr(doctor, "examine", lambda: (doctor.Requirement("Pango", False, "not found", "get it"),))
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1 and "hint: get it" in result.stdout


def test_every_extra_is_looked_for():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(doctor._EXTRAS) == set(project["optional-dependencies"]) - {"dev"}


def test_an_extra_that_is_missing_comes_with_its_command(monkeypatch):
    monkeypatch.setattr(doctor, "find_spec", lambda name: name != "docx")
    assert findings()["extras"].detail.endswith("for docx: pip install 'cvgen[docx]'")
    assert findings()["extras"].good


def test_of_a_site_its_kind_and_the_letters_that_no_font_has_are_told(tmp_path):
    page = tmp_path / "cv.md"
    page.write_text("# Ada Marsh\n\nada@marsh.example\n\n## Honors\n- *2021.05* Prize of ᚠᚢᚦ\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["doctor", str(page)])
    assert result.exit_code == 0, "what can be printed without is no failure"
    assert "ok   read as: page: " in result.stdout
    assert "MISS its letters: no font has the letters of 'ᚠᚢᚦ'" in result.stdout
    assert "Cvgen Song" in result.stdout


def test_a_site_that_is_not_there_is_an_error_and_no_traceback(tmp_path):
    result = CliRunner().invoke(app, ["doctor", str(tmp_path / "none")])
    assert result.exit_code != 0
    assert "error[" in result.stderr
