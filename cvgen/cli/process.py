"""The command as a process: it may be told to stop, nobody may listen any more, and it puts all away.

What libraries complain about and the traceback of a bug quote content as well, and are printed as everything else is.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

from cvgen.cli.messages import Messages, say
from cvgen.notes.diagnostics import error
from cvgen.notes.printable import Printable

#: Signals by which a process is asked to end, as far as the system has them.
_STOP = ("SIGTERM", "SIGHUP", "SIGXCPU")
#: What shells add to the number of a signal for an exit status.
_SIGNALLED = 128
#: How writing to a standard stream fails.
_DEAF = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


@contextlib.contextmanager
def as_a_process() -> Iterator[None]:
    """What a command runs in."""
    _fill_gaps()
    if _is_nowhere():
        Messages("text", quiet=False, verbose=False).tell([_NOWHERE])
        raise SystemExit(1)
    for name in _STOP:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _stop)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal in another encoding still names every file
            stream.reconfigure(errors="backslashreplace")
    logging.getLogger().addHandler(_SaidLines(logging.WARNING))  # Python itself would print them as they are
    logging.captureWarnings(capture=True)
    try:
        yield
    except Exception as reason:
        # Files have names; a stream that takes no more has none.
        deaf = isinstance(reason, OSError) and reason.errno in _DEAF and reason.filename is None
        if not _nobody_listens() and not deaf:
            say(*_lines("".join(traceback.format_exception(reason))), err=True)
        raise SystemExit(1) from None
    except SystemExit as end:
        if isinstance(end.code, int) and end.code > _SIGNALLED and sys.stderr is not None:
            with contextlib.suppress(OSError, ValueError):
                say(Printable("interrupted"), err=True)
        _nobody_listens()
        raise


#: Every path that is not whole begins where the process stands.
_NOWHERE = error("folder", "the folder that this was started in is gone", hint="cd to a folder that is there")


def _is_nowhere() -> bool:
    """Whether the working directory was removed."""
    try:
        Path().absolute()
    except OSError:
        return True
    return False


class _SaidLines(logging.Handler):
    """What libraries complain about, on standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        say(*_lines(record.getMessage()), err=True)


def _lines(text: str) -> tuple[Printable, ...]:
    return tuple(map(Printable, text.rstrip("\n").split("\n")))


def _fill_gaps() -> None:
    """Opens standard streams that are closed: a file of ours would get their number, and be written by libraries."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    """Ends this process in such a way that everything that is open is put away."""
    raise SystemExit(_SIGNALLED + number)


def _nobody_listens() -> bool:
    """Whether what was printed cannot be, for a pipe that was closed or a full disk; it is given up then."""
    deaf = False
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            deaf = True
            with contextlib.suppress(OSError):  # else Python tries again when it ends, and complains
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return deaf
