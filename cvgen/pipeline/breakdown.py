"""Why work in a child process ended without a result: the content, the machine or a limit of the shell is to blame."""

from __future__ import annotations

import contextlib
import errno
import signal
import sys
from dataclasses import dataclass
from typing import NoReturn

from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, error, whole

_LOOP = "a template or a page may have no end; --timeout SECONDS gives it more"
_LARGE = "look for a huge picture or table, or for a loop in the theme"
_DEEP = "look for brackets, lists or elements hundreds of levels deep"
_ROOM = "make room there, or name another folder by setting TMPDIR"
_MEMORY = "a CV needs 300 MB: close other programs, or give this machine or container more memory"
_PROCESSES = "end other programs, or allow more processes: ulimit -u in a shell, --pids-limit of a container"

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS})
#: How a library that cannot be loaded for lack of memory is told of.
_NOT_LOADED = ("failed to map segment", "cannot allocate memory")


@dataclass(frozen=True, slots=True)
class Ending:
    """How work ended without a result, and under which limits it was done.

    `status` is the exit status of the process, negative for a signal, None when it told `outcome` itself; `elapsed` and
    `seconds` are seconds on the clock (0: no limit), `megabytes` of 1 000 000 bytes; `doing` are words such as
    " while the CV was laid out", `last` the file that was read last.
    """

    outcome: str
    status: int | None
    elapsed: float
    seconds: int
    megabytes: int
    doing: str = ""
    last: Place | None = None


def no_room(why: str) -> Diagnostic:
    """An error: temporary files cannot be written."""
    return error("disk", f"there is no room for temporary files: {why}", hint=_ROOM)


def not_started(reason: OSError) -> Diagnostic:
    """An error: no process can be started."""
    if reason.errno == errno.ENOMEM:
        return error("memory", "there is too little memory on this machine to start a process", hint=_MEMORY)
    words = f"no process can be started here: {reason.strerror or reason}"
    return error("process", words, hint=_PROCESSES)


def of_machine(reason: Exception) -> Diagnostic | None:
    """What an exception says of the machine, None when it is a bug."""
    number = reason.errno if isinstance(reason, OSError) else None
    if number in _FULL:
        return no_room(str(reason))
    text = str(reason).casefold()
    if number == errno.ENOMEM or (isinstance(reason, ImportError) and any(one in text for one in _NOT_LOADED)):
        return _too_little()
    return None


def fail(ended: Ending) -> NoReturn:
    """Raises CvgenError that tells why there is no result."""
    doing = f"{ended.doing}; this is the file that was read last" if ended.last else ended.doing
    last = whole(ended.last.path) if ended.last else None
    if ended.outcome == "depth":
        message = f"something in the content or the theme stands inside itself too often{doing}"
        raise CvgenError(error("depth", message, last, _DEEP))
    if ended.outcome != "late" and (found := _of_processor(ended) or _of_memory(ended)):
        raise CvgenError(found)
    if ended.outcome == "late" or _is(ended.status, "SIGXCPU"):
        message = f"this took longer than {ended.seconds} s and was ended{doing}"
        raise CvgenError(error("timeout", message, last, _LOOP))
    if ended.outcome == "memory" or _is(ended.status, "SIGABRT", "SIGTRAP"):
        message = f"this took more than {ended.megabytes} MB of memory and was ended{doing}"
        raise CvgenError(error("memory", message, last, _LARGE))
    name = _name(ended.status)
    raise CvgenError(error("crash", f"a library broke down ({name}) on this content{doing}", last, _LARGE))


def _of_processor(ended: Ending) -> Diagnostic | None:
    """The limit of processor time that was there before, when the process ended at it."""
    most = _inherited("RLIMIT_CPU")
    own = ended.seconds + 5 if ended.seconds else sys.maxsize
    if most is None or most >= own or not _is(ended.status, "SIGXCPU", "SIGKILL") or ended.elapsed < most - 1:
        return None
    message = f"the limit of this shell, {most} s of processor time, was reached{ended.doing}"
    return error("timeout", message, hint="raise it where cvgen is started: ulimit -t")


def _of_memory(ended: Ending) -> Diagnostic | None:
    """The machine's memory, or the limit that was there before, when the process ended for lack of it."""
    lacking = ended.outcome == "memory" or _is(ended.status, "SIGABRT", "SIGTRAP", "SIGSEGV", "SIGKILL")
    most = _inherited("RLIMIT_AS")
    if lacking and most is not None and most < ended.megabytes * 1_000_000:
        return _too_little()
    # Our own limit makes requests for memory fail; only the kernel kills, when there is none.
    return _too_little() if _is(ended.status, "SIGKILL") else None


def _too_little() -> Diagnostic:
    most = _inherited("RLIMIT_AS")
    if most is not None:
        message = f"too little memory: the limit of this shell is {most // 1_000_000} MB of address space"
        return error("memory", message, hint="raise it where cvgen is started: ulimit -v unlimited")
    return error("memory", "there is too little memory on this machine, and the system ended the work", hint=_MEMORY)


def _inherited(name: str) -> int | None:
    """A limit that this process was started with, None for no limit."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        most = resource.getrlimit(getattr(resource, name))[1]
        return None if most == resource.RLIM_INFINITY else most
    return None


def _is(status: int | None, *names: str) -> bool:
    """Whether a process ended by one of these signals."""
    return status is not None and status < 0 and _name(status) in names


def _name(status: int | None) -> str:
    if status is None or status >= 0:
        return f"status {status}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"
