"""action.yml: its steps as the runner takes them, on a repository of a homepage, with a pull request from a fork."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
PAGE = """# Ada Marsh

ada@marsh.example

## Education
- *2019.09 - 2023.06*, B.Sc. in Physics, Harbour University
- *2023.09 - now*, Ph.D. in Physics, {school}

## News
- *2024.05* moved house
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@dataclass(frozen=True)
class Done:
    """What a step left behind."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str


def runner(workspace: Path, away: Path, *, event: dict[str, object] | None = None, **inputs: str) -> Done:
    """The last step in bash, with the inputs in place of its expressions and the files that the runner makes."""
    action = away / "action"
    (action / ".venv" / "bin").mkdir(parents=True)
    (action / "script").symlink_to(ROOT / "script")
    python = action / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (away / "event.json").write_text(json.dumps(event or {}), encoding="utf-8")
    known = {"github.action_path": str(action)}
    known |= {f"inputs.{name}": inputs.get(name, row["default"]) for name, row in ACTION["inputs"].items()}
    step = STEPS["The CV"]
    variables = {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda match: known[match[1]], value) for name, value in step["env"].items()
    }
    files = {name: str(away / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    variables |= files | {
        "RUNNER_OS": "Linux",
        "RUNNER_TEMP": str(away),
        "GITHUB_EVENT_NAME": "pull_request" if event else "push",
        "GITHUB_EVENT_PATH": str(away / "event.json"),
    }
    script = away / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    run = subprocess.run(
        command, cwd=workspace, env=os.environ | variables, stdout=-1, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    said = {name: Path(path).read_text("utf-8") if Path(path).exists() else "" for name, path in files.items()}
    outputs = {
        name: value for name, _, value in re.findall(r"^(\w+)<<(\w+)\n(.*?)\n\2$", said["GITHUB_OUTPUT"], re.M | re.S)
    }
    return Done(run.returncode, run.stdout, outputs, said["GITHUB_STEP_SUMMARY"])


def git(folder: Path, *words: str) -> str:
    own = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
    run = subprocess.run(["git", "-C", str(folder), *own, *words], check=True, capture_output=True, encoding="utf-8")
    return run.stdout.strip()


def committed(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a change")
    return git(folder, "rev-parse", "HEAD")


def test_the_files_are_where_the_readme_says_also_for_a_site_in_a_folder(tmp_path):
    work = tmp_path / "work"
    committed(work, {"home/page/cv.md": PAGE.format(school="Lakeside University")})
    done = runner(work, tmp_path, site="home/page", lang="en", formats="pdf html", pages="2")
    assert done.status == 0, done.log
    assert {name: done.outputs[name] for name in ("folder", "files", "pages", "changed")} == {
        "folder": "dist",
        "files": "dist/cv-en.pdf\ndist/cv-en.html",
        "pages": "1",
        "changed": "",
    }
    assert (work / "dist" / "cv-en.pdf").is_file()
    assert git(work, "status", "--porcelain") == "?? dist/"
    assert "| <code>cv-en.pdf</code> | 1 |" in done.summary
    assert "2 × <code>news</code>" in done.summary


def test_what_fails_stands_at_its_line(tmp_path):
    work = tmp_path / "work"
    committed(work, {"site/cvgen.yml": "theme: clasic\n", "site/cv.md": PAGE.format(school="X")})
    done = runner(work, tmp_path, site="site")
    assert done.status == 1
    assert "::error file=site/cvgen.yml,line=1,col=8::" in done.log
    assert "not built" in done.summary
    assert done.outputs == {}


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"site": "$(touch here)"}, "$(touch here)"),
        ({"theme": "'; touch here; '"}, "touch here"),
        ({"strict": "perhaps"}, "strict is true or false"),
        ({"args": "--nonsense"}, "--nonsense"),
        ({"lang": "en fr"}, "'fr'"),
    ],
)
def test_an_input_is_a_value_and_never_a_command(tmp_path, inputs, said):
    work = tmp_path / "work"
    committed(work, {"cv.md": PAGE.format(school="X")})
    done = runner(work, tmp_path, **inputs)
    assert done.status == 2 or done.status == 1
    assert said in done.log
    assert not (work / "here").exists()


def test_a_pull_request_from_a_fork_is_compared_with_what_it_starts_from(tmp_path):
    away = tmp_path / "away"
    away.mkdir()
    home = tmp_path / "home"
    base = committed(home, {"site/cv.md": PAGE.format(school="Lakeside University")})
    git(home, "config", "uploadpack.allowAnySHA1InWant", "true")
    fork = committed(home, {"site/cv.md": PAGE.format(school="Tidewater <b>University</b>")})
    work = tmp_path / "work"
    # As actions/checkout leaves it: one commit, and nothing of the one that it starts from.
    subprocess.run(["git", "clone", "-q", "--depth=1", home.as_uri(), str(work)], check=True, capture_output=True)
    assert git(work, "rev-parse", "HEAD") == fork
    hook = work / ".git" / "hooks" / "post-checkout"
    hook.write_text("#!/bin/sh\ntouch hooked\n", encoding="utf-8")
    hook.chmod(0o755)
    done = runner(work, away, event={"pull_request": {"base": {"sha": base}}}, site="site", lang="en")
    assert done.status == 0, done.log
    assert git(work, "cat-file", "-t", base) == "commit", "it was fetched"
    assert git(work, "worktree", "list").count("\n") == 0
    assert not list(work.rglob("hooked"))
    assert "<b>" not in done.summary


@pytest.mark.parametrize(
    "event",
    [{"pull_request": {"base": {"sha": "0" * 40}}}, pytest.param({"pull_request": {}}, marks=pytest.mark.slow)],
)
def test_without_the_base_there_is_no_comparison_and_no_failure(tmp_path, event):
    work = tmp_path / "work"
    committed(work, {"cv.md": PAGE.format(school="X")})
    done = runner(work, tmp_path, event=event, lang="en", formats="json")
    assert done.status == 0, done.log
    assert done.outputs["changed"] == ""
    assert "not there to compare with" in done.summary


@pytest.mark.parametrize(
    "file", ["action.yml", *(f".github/workflows/{path.name}" for path in (ROOT / ".github/workflows").glob("*.yml"))]
)
def test_what_others_wrote_is_pinned_by_commit(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    uses = [match[1] for line in lines if (match := re.match(r"[ -]*uses: (\S+)", line))]
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in uses), uses


def test_no_expression_stands_in_a_script():
    assert STEPS
    assert not [name for name, step in STEPS.items() if "${{" in step["run"]]
