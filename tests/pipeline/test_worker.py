"""A child that stays does one work after the other, each within the limits; what ends it costs one work only."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from cvgen.notes.diagnostics import CvgenError, error
from cvgen.pipeline import guard
from cvgen.pipeline.changes import Changes
from cvgen.pipeline.worker import Worker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs processes of Unix")


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(guard.Limits(20))
    yield made
    made.close()


def wrong() -> None:
    raise CvgenError(error("usage", "tides"))


def bug() -> None:
    raise KeyError("sand")


def endless() -> None:
    while True:
        pass


def test_one_child_does_all_and_what_it_raises_is_raised_here(worker):
    pid = worker.run(os.getpid)
    assert pid != os.getpid()
    with pytest.raises(CvgenError, match="tides"):
        worker.run(wrong)
    with pytest.raises(KeyError, match="sand"):
        worker.run(bug)
    assert worker.run(partial(max, (1, 3, 2))) == 3
    assert worker.run(os.getpid) == pid


def test_after_one_that_ends_there_is_another(worker):
    pid = worker.run(os.getpid)
    with pytest.raises(CvgenError) as caught:
        worker.run(partial(os._exit, 3))
    assert caught.value.diagnostics[0].code == "crash"
    other = worker.run(os.getpid)
    assert other != pid
    worker.close()
    assert worker.run(os.getpid) != other


@pytest.mark.slow
def test_each_work_has_its_own_time():
    worker = Worker(guard.Limits(3))
    try:
        for _ in range(2):
            worker.run(partial(_use, 2))
        with pytest.raises(CvgenError) as caught:
            worker.run(endless)
        assert caught.value.diagnostics[0].code == "timeout"
        assert worker.run(partial(max, (1, 2))) == 2
    finally:
        worker.close()


def _use(seconds: float) -> None:
    start = time.process_time()
    while time.process_time() - start < seconds:
        pass


def test_without_limits_it_is_done_here():
    assert Worker(None).run(os.getpid) == os.getpid()


def test_nothing_of_it_is_left(worker):
    folder = Path(worker.run(tempfile.gettempdir))
    assert folder.is_dir()
    worker.close()
    assert not folder.exists()


@pytest.mark.parametrize("deep", [True, False])
def test_a_burst_is_one_change_and_what_is_written_is_none(deep, tmp_path):
    mine = tmp_path / "cv-en.pdf"
    (tmp_path / "below").mkdir()
    with Changes(tmp_path, but={mine}.__contains__, deep=deep) as changes:
        for _ in range(100):  # until it listens
            (tmp_path / "begun").write_text(str(time.monotonic()))
            if not changes._told.empty():
                break
            time.sleep(0.05)
        changes.wait()
        time.sleep(0.2)
        while not changes._told.empty():
            changes.wait()
        mine.write_text("x")
        (tmp_path / "dist").mkdir()
        (tmp_path / "dist" / "cv.json").write_text("x")
        (tmp_path / ".cvgen-a").write_text("x")
        for name in ("below/c.md", "a.md", "b.md"):
            (tmp_path / name).write_text("tides")
        found = changes.wait()
        while tmp_path / "b.md" not in found:  # of a busy machine
            found |= changes.wait()
        wanted = {tmp_path / "a.md", tmp_path / "b.md"} | ({tmp_path / "below" / "c.md"} if deep else set())
        assert found == wanted
