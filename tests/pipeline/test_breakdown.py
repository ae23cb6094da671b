"""What a machine lacks is told as that: by no traceback, and never as a fault of the content."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.pipeline import breakdown
from cvgen.pipeline.breakdown import Ending

ROOT = Path(__file__).parent.parent.parent
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of Unix")


def put(site: Path) -> Path:
    (site / "content").mkdir(parents=True)
    (site / "content" / "bio.md").write_text("---\nname: Ada Example\n---\nTides.\n", encoding="utf-8")
    return site


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHON": sys.executable}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=180
    )


def patched(before: str) -> str:
    """The command in a Python that is changed before, as shell."""
    run = "import runpy, sys; sys.argv = ['cvgen', 'build', '.', '-f', 'json']; "
    return f'''"$PYTHON" -c "{before}; {run} runpy.run_module('cvgen', run_name='__main__')"'''


@UNIX
@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ('mkdir gone; cd gone; rmdir ../gone; "$PYTHON" -m cvgen build . -f json', ["error["]),
        (
            'ulimit -v 150000; "$PYTHON" -m cvgen build . -f pdf',
            ["error[memory]", "the limit of this shell is 153 MB", "ulimit -v"],
        ),
        (
            patched(
                "import errno, os\\ndef fork(): raise BlockingIOError(errno.EAGAIN, 'Resource temporarily unavailable')"
                "\\nos.fork = fork\\nimport sys"
            ).replace("\\n", "\n"),
            ["error[process]: no process can be started", "--pids-limit"],
        ),
        (
            patched(
                "import tempfile\\ndef none(*a): raise FileNotFoundError(2, 'No usable temporary directory found')"
                "\\ntempfile._get_default_tempdir = none\\nimport sys"
            ).replace("\\n", "\n"),
            ["error[disk]", "TMPDIR"],
        ),
    ],
)
def test_what_the_machine_lacks_is_told(command, words, tmp_path):
    made = shell(command, put(tmp_path / "site"))
    assert made.returncode == 1 and "Traceback" not in made.stderr
    assert "on this content" not in made.stderr and "huge picture" not in made.stderr
    for word in words:
        assert word in made.stderr


@UNIX
@pytest.mark.slow
def test_a_limit_of_the_processor_is_told_as_that(tmp_path):
    site = put(tmp_path / "site")
    (site / "mine").mkdir()
    (site / "mine" / "theme.yml").write_text("extends: classic\n")
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (site / "mine" / "cv.html.j2").write_text(loop)
    (site / "cvgen.yml").write_text("theme: ./mine\n")
    made = shell('ulimit -t 3; "$PYTHON" -m cvgen build . -l en', site)
    assert "error[timeout]: the limit of this shell, 3 s of processor time, was reached" in made.stderr


@UNIX
@pytest.mark.parametrize("start", ["fork", "forkserver", "spawn"])
def test_nothing_of_the_site_is_imported(start, tmp_path):
    site = put(tmp_path / "site")
    for name in ("yaml", "jinja2", "multiprocessing", "logging", "typer"):
        (site / name).mkdir()
        (site / name / "__init__.py").write_text("open('OWNED', 'w').close()\n")
    (site / "pathlib.py").write_text("open('OWNED', 'w').close()\n")
    before = f"import cvgen.pipeline.guard; cvgen.pipeline.guard._start_method = lambda: '{start}'"
    command = f"""
import sys
sys.argv = ["cvgen", "build", ".", "-f", "json"]
if __name__ == "__main__":
    {before}
    from cvgen.__main__ import main
    main()
"""
    (tmp_path / "run.py").write_text(command)
    made = shell('"$PYTHON" ../run.py', site)
    assert made.returncode == 0, made.stderr
    assert not (site / "OWNED").exists()


@UNIX
def test_python_m_imports_nothing_of_the_site(tmp_path):
    site = put(tmp_path / "site")
    for name in ("yaml", "jinja2", "typing_extensions", "click", "typer"):
        (site / name).mkdir()
        (site / name / "__init__.py").write_text("open('OWNED', 'w').close()\n")
    made = shell('"$PYTHON" -m cvgen build . -f json', site)
    assert made.returncode == 0 and (site / "dist" / "cv-en.json").is_file()
    assert not (site / "OWNED").exists()


@UNIX
@pytest.mark.parametrize(
    ("ended", "code", "words"),
    [
        (Ending("silent", -9, 1, 120, 2048), "memory", "too little memory"),
        (Ending("memory", None, 1, 120, 2048), "memory", "more than 2048 MB"),
        (Ending("silent", -6, 1, 120, 2048), "memory", "more than 2048 MB"),
        (Ending("silent", -11, 1, 120, 2048), "crash", "SIGSEGV"),
        (Ending("silent", 3, 1, 120, 2048), "crash", "status 3"),
        (Ending("silent", -200, 1, 120, 2048), "crash", "signal 200"),
        (Ending("late", None, 120, 120, 2048, " while x"), "timeout", "longer than 120 s and was ended while x"),
        (Ending("depth", None, 1, 120, 2048), "depth", "inside itself"),
    ],
)
def test_how_it_ended_is_told(ended, code, words):
    with pytest.raises(CvgenError) as caught:
        breakdown.fail(ended)
    (found,) = caught.value.diagnostics
    assert found.code == code and words in found.message and found.hint


def test_the_file_that_was_read_last_is_named_as_a_whole():
    with pytest.raises(CvgenError) as caught:
        breakdown.fail(Ending("late", None, 120, 120, 2048, "", Place(Path("page.md"))))
    assert caught.value.diagnostics[0].place == Place(Path("page.md"), 0, 0)


def test_an_exception_is_the_machines_fault_or_a_bug():
    for reason, code in [
        (OSError(errno.ENOSPC, "full"), "disk"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "memory"),
        (ImportError("x.so: failed to map segment from shared object"), "memory"),
    ]:
        found = breakdown.of_machine(reason)
        assert found is not None and found.code == code
    assert breakdown.of_machine(ImportError("no module named x")) is None
    assert breakdown.of_machine(ValueError("full")) is None
