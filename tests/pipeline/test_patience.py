"""A child is given its seconds of the processor, whatever the clock says."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from multiprocessing import get_context

import pytest

from cvgen.pipeline import patience

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a child does")


def _works(pipe, seconds):
    while time.process_time() < seconds:
        pass
    pipe.send("done")


def _sleeps(pipe, seconds):
    time.sleep(seconds)
    pipe.send("done")


def waited(work, takes, seconds, before=None):
    """Whether an answer came, of a child that takes this long."""
    ours, theirs = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=work, args=(theirs, takes))
    child.start()
    try:
        if before:
            before(child.pid)
        return patience.answers(ours, child.pid, seconds, step=0.02)
    finally:
        child.kill()
        child.join()


@LINUX
@pytest.mark.parametrize("work", [_works, _sleeps])
def test_what_takes_too_long_is_given_up(work):
    assert waited(work, 0.05, 30) and waited(work, 0.05, 0)
    start = time.monotonic()
    assert not waited(work, 20, 0.2)
    assert time.monotonic() - start < 10


@LINUX
def test_a_child_that_gets_no_processor_is_given_more_time():
    def pause(pid):
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(0.5, os.kill, (pid, signal.SIGCONT)).start()

    assert waited(_works, 0.05, 0.25, pause)


def test_where_nothing_can_be_seen_the_clock_decides():
    ours, _theirs = get_context("spawn").Pipe(duplex=False)
    start = time.monotonic()
    assert not patience.answers(ours, None, 0.02, step=0.01)
    assert time.monotonic() - start > 0.05
