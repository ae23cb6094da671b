"""A part of the work in a copy of this process at the same time, where a processor is free for it; same results."""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cvgen.pipeline import guard, reads

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


def is_possible() -> bool:
    """Whether there is a second processor, and this process may be copied as it is.

    It may not where other threads hold locks, and Pango starts one, so only before WeasyPrint is loaded.
    """
    if sys.platform != "linux" or "weasyprint" in sys.modules or len(os.sched_getaffinity(0)) < 2:
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


@contextlib.contextmanager
def begun(work: Callable[[], T] | None) -> Iterator[Callable[[], T | None]]:
    """Begins work in a copy; what is given waits for its result, which passes to another process.

    None where there is none, since it was not begun, raised or was ended: who does it again is told why.
    """
    import multiprocessing

    if work is None:
        yield lambda: None
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_do, args=(theirs, work))
    try:
        child.start()
    except OSError:
        yield lambda: None
        return
    theirs.close()

    def result() -> T | None:
        try:
            outcome, value = pickle.loads(ours.recv_bytes())  # noqa: S301 - our copy's
        except EOFError:
            return None
        if outcome != "done":
            return None
        made, opened = value
        reads.heard(opened)
        return made  # type: ignore[no-any-return]

    try:
        yield result
    finally:
        child.kill()
        child.join()
        ours.close()


def _do(pipe: Connection, work: Callable[[], object]) -> None:
    pipe.send_bytes(guard.outcome_of(lambda: _recorded(work)))
    pipe.close()


def _recorded(work: Callable[[], object]) -> tuple[object, set[Path]]:
    with reads.recording() as opened:
        return work(), opened
