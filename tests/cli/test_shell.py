"""The first minute in a shell: -h and --help say the same everywhere, and the shell completes what is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from cvgen.cli import app

ROOT = Path(__file__).parents[2]
#: What `cvgen` runs once it is installed, under its own name: completion asks for it by that.
PROGRAM = "import sys; sys.argv[0] = 'cvgen'; from cvgen.cli import main; main()"


def _commands() -> list[list[str]]:
    """The words of every command, those inside of others too; [] is cvgen itself."""
    found: list[list[str]] = [[]]
    waiting: list[tuple[list[str], Any]] = [([], get_command(app))]
    while waiting:
        words, command = waiting.pop()
        for name, inner in sorted(getattr(command, "commands", {}).items()):
            found.append([*words, name])
            waiting.append((found[-1], inner))
    return found


def _cvgen(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, encoding="utf-8")


def test_there_are_commands_inside_of_commands():
    assert ["build"] in _commands() and ["themes", "new"] in _commands()


@pytest.mark.parametrize("words", _commands(), ids=lambda words: " ".join(["cvgen", *words]))
def test_h_is_help(words):
    short, long = (CliRunner().invoke(app, [*words, option]) for option in ("-h", "--help"))
    assert (short.exit_code, long.exit_code) == (0, 0)
    assert short.output == long.output
    assert "Usage:" in short.output and "-h, --help" in short.output


def test_completion_is_installed_at_home_and_nowhere_else(tmp_path):
    (tmp_path / ".bashrc").write_text("alias ll='ls -l'\n", encoding="utf-8")
    run = _cvgen("--install-completion", "bash", HOME=str(tmp_path), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / ".bashrc").read_text(encoding="utf-8").startswith("alias ll='ls -l'\n")
    assert "cvgen" in (tmp_path / ".bash_completions" / "cvgen.sh").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("cvgen bu", {"build"}), ("cvgen build --la", {"--lang"}), ("cvgen themes ne", {"new"})],
)
def test_words_are_completed(typed, offered):
    words = str(typed.count(" "))
    run = _cvgen(COMP_WORDS=typed, COMP_CWORD=words, _CVGEN_COMPLETE="complete_bash")
    assert (run.returncode, run.stderr) == (0, "")
    assert set(run.stdout.split()) == offered


def test_a_working_directory_that_is_gone_is_an_error_of_one_line(tmp_path):
    gone, program = tmp_path / "gone", tmp_path / "program.py"
    gone.mkdir()
    # A file, as the installed command is: Python 3.13.0 cannot import for `-c` in a folder that is gone.
    program.write_text(f"import os; os.rmdir(os.getcwd()); {PROGRAM}", "utf-8")
    command = [sys.executable, program, "build", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=gone, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr.startswith("error[folder]: ") and "Traceback" not in done.stderr
