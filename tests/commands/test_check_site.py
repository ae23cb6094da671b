"""`cvgen check`: what is wrong, what was left out and why, what is not translated; for people and for machines."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cvgen.cli import app

ROOT = Path(__file__).parent.parents[1]


def cvgen(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site in the working directory."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content" / "bio.md").write_text("---\nname: Ada Example\n---\nAda measures tides.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return root


NEWS = "# Ada Example\n\nAda measures tides.\n\n# News\n\n- *2024.05* Ebb.\n- *2024.06* Flow.\n"


def test_check_says_what_was_left_out_and_what_is_not_translated(site):
    """Status 0 with warnings; totals, reasons with places, languages on standard output; nothing is written."""
    (site / "page.md").write_text(NEWS, encoding="utf-8")
    result = cvgen("check", "site/page.md")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].endswith("3 left out")
    assert "left out: 3 × news" in lines
    assert "    site/page.md:7: 2024.05 Ebb." in lines
    assert lines[-2].startswith("en: all ")
    assert re.fullmatch(r"zh: \d+ of \d+ texts have no Chinese version", lines[-1])
    assert "warning[untranslated]" in result.stderr
    assert not (site / "dist").exists()


def test_check_shows_a_few_examples_of_each_reason(site):
    more = "".join(f"- *2024.0{n}* News {n}.\n" for n in range(1, 9))
    (site / "page.md").write_text(NEWS + more, encoding="utf-8")
    lines = cvgen("check", "site/page.md").stdout.splitlines()
    assert "left out: 11 × news" in lines
    assert "    … and 8 more" in lines


def test_check_gives_machines_every_record(site):
    (site / "page.md").write_text(NEWS, encoding="utf-8")
    result = cvgen("check", "site/page.md", "--lang", "en", "--format", "json", "--diagnostics", "json")
    assert result.exit_code == 0
    made = json.loads(result.stdout)
    assert made["totals"]["left out"] == 3
    assert set(made["languages"]) == {"en"}
    assert made["languages"]["en"]["untranslated"] == 0
    row = {"fate": "left out", "reason": "news", "path": "site/page.md", "line": 8, "words": "2024.06 Flow."}
    assert row in made["records"]
    assert {record["fate"] for record in made["records"]} == {"printed", "left out"}
    assert json.loads(result.stderr) == []


def test_check_annotates_a_pull_request(site):
    result = cvgen("check", "site", "--diagnostics", "github")
    assert result.stderr.startswith("::warning file=site/content/bio.md")


def test_check_fails_on_errors_and_under_strict_on_warnings(site):
    assert cvgen("check", "site").exit_code == 0
    assert cvgen("check", "site", "--strict").exit_code == 1
    assert cvgen("check", "site", "--strict", "--lang", "en").exit_code == 0
    (site / "content" / "honors.md").write_text("---\nentries:\n  - titel: Cup\n---\n", encoding="utf-8")
    result = cvgen("check", "site")
    assert result.exit_code == 1
    assert "site/content/honors.md:3:5: error[unknown-key]" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xml"), "there is no --format xml"),
        (("--diagnostics", "xml"), "there is no --diagnostics xml"),
        (("--lang", "fr"), "there is no language 'fr'"),
    ],
)
def test_check_refuses_what_it_does_not_know(site, arguments, said):
    result = cvgen("check", "site", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_check_needs_no_weasyprint(site):
    code = "import sys, cvgen.cli; cvgen.cli.app(['check', 'site'], standalone_mode=False)"
    code += "; print('weasyprint' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert run.stdout.splitlines()[-1] == "False", run.stderr
