"""A child that stays: what it has loaded for one work serves the next, within the limits that each of them has."""

from __future__ import annotations

import contextlib
import pickle
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from cvgen.pipeline import guard

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

#: After so many works a new child takes over: libraries of C keep some of the memory that each work took.
_MOST = 200
#: What ends a child, so that the next work has to have a new one.
_DEADLY = frozenset({"late", "silent", "memory"})


class Worker:
    """Does works one after the other in one child; for one site, whose content is all that it ever sees.

    Close it when it is needed no longer. Without limits all is done in this process.
    """

    def __init__(self, limits: guard.Limits | None) -> None:
        self.limits = guard.as_switched(limits) if limits else None
        self._child: tuple[Connection, BaseProcess, str] | None = None
        self._done = 0
        self._open = contextlib.ExitStack()

    def begin(self) -> None:
        """Has a child ready; raises CvgenError when there can be none."""
        if self.limits is not None and self._child is None:
            folder = self._open.enter_context(guard.temporary_folder())
            ours, child = guard.child_for(partial(_life, limits=self.limits, folder=folder), self.limits)
            self._child, self._done = (ours, child, folder), 0

    def run(self, work: Callable[[], T]) -> T:
        """What `work` gives; raises what :func:`cvgen.pipeline.guard.run` raises. Work and result can be pickled."""
        if self.limits is None:
            return work()
        if self._done >= _MOST or (self._child and not self._child[1].is_alive()):
            self.close()
        self.begin()
        if self._child is None:  # closed at this moment
            return guard.run(work, self.limits)
        ours, child, folder = self._child
        start = time.monotonic()
        with contextlib.suppress(OSError):  # of a child that has ended, which is seen when it does not answer
            ours.send_bytes(pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
        try:
            outcome, value = guard.answer(ours, child, self.limits.seconds)
        except BaseException:  # Ctrl-C: the answer to this work must not be taken for that to the next
            self.close()
            raise
        self._done += 1
        guard.tell_what_libraries_said(folder)
        try:
            return cast(T, guard.result(outcome, value, self.limits, folder, time.monotonic() - start))
        finally:
            if outcome in _DEADLY:
                self.close()

    def close(self) -> None:
        """Ends the child and removes what it left."""
        if self._child is not None:
            ours, child, _ = self._child
            self._child = None
            guard.end(child)
            ours.close()
        self._open.close()


def _life(pipe: Connection, *, limits: guard.Limits, folder: str) -> None:
    """The life of the child: the parent sees to the time of each work, since the system counts that of all together."""
    guard.settle(replace(limits, seconds=0), folder)
    while True:
        try:
            work = pickle.loads(pipe.recv_bytes())  # noqa: S301 - our parent's
        except EOFError:
            return
        pipe.send_bytes(guard.outcome_of(work))
