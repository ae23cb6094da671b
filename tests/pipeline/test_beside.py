"""Languages that are printed at the same time are the same files, with the same report, as one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are for Linux")

#: A process of its own, since that of the tests has threads.
BEGUN = """
import os
from cvgen.pipeline import beside, reads
assert beside.is_possible()
def wrong(): raise ValueError("sand")
with reads.recording() as opened:
    with beside.begun(lambda: open("tides").read()) as tides, beside.begun(wrong) as sand, beside.begun(None) as none:
        with beside.begun(lambda: os._exit(3)) as gone, beside.begun(lambda: __import__("time").sleep(99)):
            assert (tides(), sand(), none(), gone()) == ("high", None, None, None)
assert [path.name for path in opened] == ["tides"], opened
import weasyprint
assert not beside.is_possible()
"""


def run(*words: str, cwd: Path, **more: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    done = subprocess.run([sys.executable, *words], cwd=cwd, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one processor")
def test_what_a_copy_gives_and_that_none_is_left(tmp_path):
    (tmp_path / "tides").write_text("high")
    run("-W", "ignore", "-c", BEGUN, cwd=tmp_path)


@pytest.mark.slow
def test_both_languages_at_once_are_the_same_files(tmp_path):
    (tmp_path / "site" / "content").mkdir(parents=True)
    bio = "---\nname: {en: Ada Lin, zh: 林艾达}\n---\nI measure tides.\n"
    (tmp_path / "site" / "content" / "bio.md").write_text(bio, encoding="utf-8")
    made = []
    for folder, words in (("a", ()), ("b", ("--debug",))):
        where = ["-o", folder, "--report", f"{folder}.json", "--no-cache", "-v"]
        told = run("-m", "cvgen", "build", "site", *where, *words, cwd=tmp_path)
        files = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        report = (tmp_path / f"{folder}.json").read_text("utf-8")
        made.append((files, told.replace(f"{folder}/", ""), report.replace(f"{folder}/", "")))
    assert made[0] == made[1] and len(made[0][0]) == 2
