"""How long a child is waited for: its processor time counts, for a busy machine is no fault of the content."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

#: So many times its seconds may pass on the clock for work that is kept waiting by others.
CLOCK = 5
#: Seconds between two looks at the child.
_STEP = 0.25
#: Where the fields of /proc/PID/stat stand behind the name, which ends at the last bracket (proc_pid_stat(5)).
_STATE, _TIMES = 0, slice(11, 15)


@dataclass(frozen=True, slots=True)
class _Look:
    """A child at a moment: seconds of the processor so far, and whether it sleeps."""

    used: float
    asleep: bool


def answers(pipe: Connection, pid: int | None, seconds: float, *, step: float = _STEP) -> bool:
    """Whether a child answers before it has taken so many seconds of the processor, or slept as long; 0: any time.

    Only Linux tells what a child does; elsewhere, and for one that gets no processor, the clock decides. A pause of
    this process, such as a computer that sleeps, is no time.
    """
    if not seconds:
        return pipe.poll(None)
    passed = slept = 0.0
    look = _look(pid)
    earlier = used = look.used if look else 0.0  # for other work
    before = time.monotonic()
    while not pipe.poll(step):
        now = time.monotonic()
        gone, before = min(now - before, 2 * step), now
        passed += gone
        look = _look(pid)
        if look is not None:
            slept += gone if look.asleep and look.used == used else 0.0
            used = look.used
        if max(used - earlier, slept, passed / CLOCK) >= seconds:
            return False
    return True


def _look(pid: int | None) -> _Look | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return _Look(sum(map(int, fields[_TIMES])) / os.sysconf("SC_CLK_TCK"), fields[_STATE] == "S")
    except (OSError, ValueError, IndexError):  # another system, or a child that has just ended
        return None
