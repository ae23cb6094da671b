"""Work on other people's content ends: in a child process, within limits of time and memory, or with an error.

Regular expressions, templates and layout can be made to run for ever or to eat all memory by content that looks
harmless, and no check before it finds them all.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import pickle
import shutil
import signal
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.notes.printable import Printable
from cvgen.notes.progress import PROGRESS
from cvgen.pipeline import breakdown, confine, patience

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

#: What a CV may take: the sample needs 2 seconds and 150 MB, one of 200 pages 15 seconds and 400 MB.
SECONDS = 120
MEGABYTES = 2048

#: What a temporary file may have: the largest are fonts of 10 MB.
_FILE_BYTES = 200_000_000

#: Temporary folders are called after this and the number of the process that they belong to.
_PREFIX = "cvgen-"
#: Python's own name for: look for modules in no folder that is there by chance.
_SAFE_PATH = "PYTHONSAFEPATH"
#: The variable that switches confinement off, where a system keeps its libraries at a place of its own.
SWITCH = "CVGEN_SANDBOX"

_PROGRESS_FILE = "progress.json"

#: What libraries of C write is kept here, and told as lines that nothing obeys.
_SAID_FILE = "said.txt"
_MOST_SAID = 8000
_LIBRARIES = logging.getLogger("cvgen.libraries")


@dataclass(frozen=True, slots=True)
class Limits:
    """What work may take and do: `seconds` of the processor, 0 for any time, and `megabytes` of memory.

    `reads` are the files and folders that it needs; with None it may do what its user may. `network` is whether it may
    reach that, which only the command line can allow.
    """

    seconds: int = SECONDS
    megabytes: int = MEGABYTES
    reads: tuple[Path, ...] | None = None
    network: bool = False
    #: modules that are loaded once for many processes
    preload: tuple[str, ...] = ("cvgen.pipeline.build",)


def run(work: Callable[[], T], limits: Limits | None) -> T:
    """What `work` gives; raises CvgenError when it goes beyond a limit or breaks down, and what it raises itself.

    Work and result have to be picklable. Without limits the work is done in this process.
    """
    if limits is None:
        return work()
    limits = as_switched(limits)
    with temporary_folder() as folder:
        return _run(work, limits, folder)


def as_switched(limits: Limits) -> Limits:
    """The limits without a sandbox where its user has switched that off, which is told."""
    if limits.reads is None or os.environ.get(SWITCH) != "off":
        return limits
    _LIBRARIES.warning("the sandbox is off: %s=off lets other people's content read what you may read", SWITCH)
    return replace(limits, reads=None)


@contextlib.contextmanager
def temporary_folder() -> Iterator[str]:
    """A folder that goes when it is left, or when a later run finds that this one was killed; raises CvgenError."""
    try:
        _sweep()
        place = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)
    except OSError as reason:
        raise CvgenError(breakdown.no_room(reason.strerror or str(reason))) from None
    with place as folder:
        yield folder


def _run(work: Callable[[], T], limits: Limits, folder: str) -> T:
    """The same; what the child leaves on the disk is in a folder that goes with it."""
    ours, child = child_for(partial(_work, work=work, limits=limits, folder=folder), limits)
    start = time.monotonic()
    try:
        outcome, value = answer(ours, child, limits.seconds)
    finally:
        end(child)
        ours.close()
        tell_what_libraries_said(folder)
    return cast(T, result(outcome, value, limits, folder, time.monotonic() - start))


def child_for(life: Callable[[Connection], None], limits: Limits) -> tuple[Connection, BaseProcess]:
    """A child that begins its life, and our end of the pipe to it; raises CvgenError when there can be none."""
    import multiprocessing

    context = multiprocessing.get_context(_start_method())
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(list(limits.preload))
    ours, theirs = context.Pipe()
    child = context.Process(target=life, args=(theirs,))  # type: ignore[attr-defined]
    try:
        with no_modules_from_here():
            child.start()
    except OSError as reason:
        raise CvgenError(breakdown.not_started(reason)) from None
    theirs.close()
    return ours, child


def answer(ours: Connection, child: BaseProcess, seconds: int) -> tuple[str, object]:
    """What a child says of its work: how it came out, and the result or what is known of its end."""
    try:
        if not patience.answers(ours, child.pid, seconds):
            return "late", None
        outcome, value = pickle.loads(ours.recv_bytes())  # noqa: S301 - our child's
    except (EOFError, ConnectionError):
        child.join()
        return "silent", child.exitcode
    return outcome, value


def result(outcome: str, value: object, limits: Limits, folder: str, elapsed: float) -> object:
    """The result of work; raises what it raised, and CvgenError where it ended without one."""
    if outcome == "done":
        return value
    if outcome == "error" and isinstance(value, tuple):
        raise CvgenError(*value)
    if outcome == "bug" and isinstance(value, Exception):
        raise value
    status = value if isinstance(value, int) else None
    ended = breakdown.Ending(outcome, status, elapsed, limits.seconds, limits.megabytes, *_last_told(folder))
    return breakdown.fail(ended)


@contextlib.contextmanager
def no_modules_from_here() -> Iterator[None]:
    """A child that is a new Python looks for no modules in the working directory, which is a site."""
    was = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if was is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = was


def tell_what_libraries_said(folder: str) -> None:
    """Hands on what the child wrote on its standard streams, which only libraries do, line by line."""
    with contextlib.suppress(OSError):
        with (Path(folder) / _SAID_FILE).open("r+", encoding="utf-8", errors="replace") as stream:
            said = stream.read(_MOST_SAID)
            stream.truncate(0)  # it is told once
        for line in filter(str.strip, said.split("\n")):
            _LIBRARIES.warning("%s", Printable(line))


def _sweep() -> None:
    """Removes what runs left in the system's temporary folder that were killed, and so had no time to."""
    if sys.platform == "win32":  # nobody can be asked there whether he lives
        return
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        number = path.name.removeprefix(_PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            status = path.lstat()
            if number.isdecimal() and stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid():
                try:
                    os.kill(int(number), 0)
                except ProcessLookupError:
                    shutil.rmtree(path, ignore_errors=True)


def _start_method() -> str:
    """How a child starts: by fork, which takes 10 ms, where that is safe.

    It is not where other threads hold locks that nobody in the child would open, nor with the libraries of macOS.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            if len(list(Path("/proc/self/task").iterdir())) == 1:
                return "fork"
    return "spawn" if sys.platform == "win32" else "forkserver"


def _work(pipe: Connection, *, work: Callable[[], object], limits: Limits, folder: str) -> None:
    """The life of a child that does one thing."""
    settle(limits, folder)
    pipe.send_bytes(outcome_of(work))
    pipe.close()


def settle(limits: Limits, folder: str) -> None:
    """Keeps this process, a child that was just made, within its limits from now on."""
    tempfile.tempdir = folder
    os.environ["TMPDIR"] = folder  # Python asks compilers where libraries are, which leave files when they are killed
    said = os.open(Path(folder) / _SAID_FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in (1, 2):
        os.dup2(said, number)
    _stay_within(limits)
    if limits.reads is not None:
        confine.confine(limits.reads, Path(folder), network=limits.network)
    PROGRESS.addHandler(_ProgressHandler(Path(folder) / _PROGRESS_FILE))
    PROGRESS.setLevel(logging.INFO)
    PROGRESS.propagate = False


def outcome_of(work: Callable[[], object]) -> bytes:
    """How work came out, for :func:`answer`."""
    try:
        made: tuple[str, object] = ("done", work())
        return pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    except CvgenError as reason:
        return pickle.dumps(("error", reason.diagnostics))
    except MemoryError:
        return pickle.dumps(("memory", None))
    except RecursionError:
        return pickle.dumps(("depth", None))
    except Exception as reason:  # a bug: it is told where somebody sees it
        found = breakdown.of_machine(reason)
        return pickle.dumps(("error", (found,)) if found else ("bug", _portable(reason)))


class _ProgressHandler(logging.Handler):
    """Keeps what was told last where the parent finds it: the words, and the path when they are about a file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def emit(self, record: logging.LogRecord) -> None:
        path = next((str(one) for one in record.args or () if isinstance(one, Path)), "")
        with contextlib.suppress(OSError):
            self.path.write_text(json.dumps([record.getMessage(), path]), encoding="ascii")


def _last_told(folder: str) -> tuple[str, Place | None]:
    """What the child told last: the words, and the file when they were about one."""
    try:
        words, path = json.loads((Path(folder) / _PROGRESS_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return "", None
    return ("", Place(Path(path))) if path else (f" while {words}", None)


def _portable(reason: Exception) -> Exception:
    """An exception with its traceback as a note, which is all of it that passes to another process."""
    import traceback

    told = "".join(traceback.format_exception(reason))
    try:
        copy = pickle.loads(pickle.dumps(reason))  # noqa: S301 - made a moment ago
    except Exception:  # exceptions of libraries take what arguments they like
        copy = RuntimeError(f"{type(reason).__name__}: {reason}")
    made = copy if isinstance(copy, Exception) else RuntimeError(str(reason))
    made.add_note(told)
    return made


def _stay_within(limits: Limits) -> None:
    """Limits that the system keeps, as far as it has them; and nothing of this process outlives its parent."""
    if sys.platform == "win32":
        threading.Thread(target=_follow_parent, daemon=True).start()
        return
    import resource

    os.setpgid(0, 0)  # what the child starts ends with it; Ctrl-C goes to the parent, which ends this group
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)  # what the parent does then is not the child's to do
    wanted = [(resource.RLIMIT_AS, limits.megabytes * 1_000_000), (resource.RLIMIT_CORE, 0)]
    wanted.append((resource.RLIMIT_FSIZE, _FILE_BYTES))  # a font may unpack to any size
    if limits.seconds:
        wanted.append((resource.RLIMIT_CPU, limits.seconds + 5))
    for kind, value in wanted:
        # macOS refuses some of them, and nobody may ask for more than there was.
        with contextlib.suppress(ValueError, OSError):
            most = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (value if most == resource.RLIM_INFINITY else min(value, most), most))
    if not _dies_with_parent():
        threading.Thread(target=_follow_parent, daemon=True).start()


def _dies_with_parent() -> bool:
    """Asks Linux to end this process when its parent ends; whether that works here."""
    import multiprocessing

    if sys.platform != "linux":
        return False
    import ctypes

    try:
        asked: int = ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    except (OSError, AttributeError):
        return False
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():
        # Either it ended a moment ago, or a server stands between; the thread finds out.
        return False
    return asked == 0


def _follow_parent() -> NoReturn:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def end(child: BaseProcess) -> None:
    """No child is left behind, nor anything that it started."""
    if child.pid is not None and hasattr(os, "killpg"):
        child.join(0.05)  # mostly it has ended by itself
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    if child.is_alive():
        child.kill()
    child.join()
