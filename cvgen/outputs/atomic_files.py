"""Finished files appear whole or not at all, and what a killed run left behind goes with the next one."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, error, whole
from cvgen.patterns import lazy

_REASONS = {
    errno.EACCES: ("this file may not be written", "allow it, or choose another folder with --output-dir"),
    errno.EPERM: ("this file may not be written", "allow it, or choose another folder with --output-dir"),
    errno.EROFS: ("this disk can only be read", "choose another folder with --output-dir"),
    errno.ENOSPC: ("there is no space left on this disk", "make room, or choose another folder with --output-dir"),
    errno.EDQUOT: ("your share of this disk is used up", "make room, or choose another folder with --output-dir"),
    errno.EFBIG: ("files may not be as large as this one here", "choose another folder with --output-dir"),
    errno.ENOTDIR: ("a part of this path is a file, not a folder", "choose another folder with --output-dir"),
    errno.EEXIST: ("a part of this path is a file, not a folder", "choose another folder with --output-dir"),
    errno.ENOENT: ("the folder of this file cannot be made", "choose another folder with --output-dir"),
    errno.EISDIR: ("there is a folder of this name", "remove it, or choose another name"),
    errno.ENAMETOOLONG: ("this name is too long", "choose a shorter one with output in cvgen.yml"),
}

#: Names of files that are being written; no person's file is called so.
_PREFIX, _SUFFIX = ".cvgen-", ".part"
_PART = lazy(rf"{re.escape(_PREFIX)}\w+{re.escape(_SUFFIX)}")
#: Seconds after which such a file is a dead run's: all of a run's are written within a moment.
_STALE = 600
#: Seconds that a run waits for another one to give names to its files, which takes less than one.
_PATIENCE = 5


def write_all(files: Iterable[tuple[Path, bytes]], *, before: Mapping[Path, bytes | None] | None = None) -> None:
    """Writes files by way of others beside them, so that no reader ever sees half of one; raises CvgenError.

    They get their names when all of them lie on the disk: where one cannot be written, the old ones stay. `before` is
    what stood in some of them when the new content was made, None for no file: nothing is written when that changed.
    """
    waiting: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_PREFIX, suffix=_SUFFIX, delete=False) as stream:
                waiting[path] = Path(stream.name)
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())  # some disks say only now that they are full
            waiting[path].chmod(_mode(path))
        for folder, part in {one.parent: one for one in waiting.values()}.items():
            _sweep(folder, part)
        with _in_turn({one.parent for one in waiting}):
            for path, known in (before or {}).items():
                if (path.read_bytes() if path.exists() else None) != known:
                    message = "this file was changed by somebody else in the meantime"
                    raise CvgenError(error("write", message, whole(path), "nothing was written; run the command again"))
            for path, temporary in waiting.items():
                temporary.replace(path)
    except (OSError, ValueError) as reason:
        number = reason.errno if isinstance(reason, OSError) and reason.errno else 0
        words = (reason.strerror if isinstance(reason, OSError) else "") or str(reason)
        message, hint = _REASONS.get(number, (f"this file cannot be written: {words}", ""))
        raise CvgenError(error("write", message, whole(path), hint)) from None
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)  # those that did not get their names


@contextlib.contextmanager
def _in_turn(folders: Iterable[Path]) -> Iterator[None]:
    """While a run gives names to its files no other one does so in these folders: those of a build belong together."""
    with contextlib.ExitStack() as held:
        for folder in sorted(folders):
            with contextlib.suppress(ImportError, OSError):  # not on Windows, nor on every disk
                import fcntl

                number = os.open(folder, os.O_RDONLY)
                held.callback(os.close, number)
                for _ in range(_PATIENCE * 20):
                    try:
                        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError:
                        time.sleep(0.05)
                    else:
                        break
        yield


def _sweep(folder: Path, fresh: Path) -> None:
    """Removes what runs that were killed left in a folder; the disk's own clock tells that `fresh` is much younger."""
    with contextlib.suppress(OSError):
        now = fresh.stat().st_mtime
        for path in folder.iterdir():
            if not _PART.fullmatch(path.name):
                continue
            with contextlib.suppress(OSError):
                status = path.lstat()
                if stat.S_ISREG(status.st_mode) and now - status.st_mtime > _STALE:
                    path.unlink()


def _mode(path: Path) -> int:
    """The permissions the file had, or those of any new file: temporary ones are for their owner only."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
