"""Finished files appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from cvgen.diagnostics import CvgenError, Place, error

_REASONS = {
    errno.EACCES: ("this file may not be written", "allow it, or choose another folder with --output-dir"),
    errno.EPERM: ("this file may not be written", "allow it, or choose another folder with --output-dir"),
    errno.EROFS: ("this disk can only be read", "choose another folder with --output-dir"),
    errno.ENOSPC: ("there is no space left on this disk", "make room, or choose another folder with --output-dir"),
    errno.EDQUOT: ("your share of this disk is used up", "make room, or choose another folder with --output-dir"),
    errno.ENOTDIR: ("a part of this path is a file, not a folder", "choose another folder with --output-dir"),
    errno.EEXIST: ("a part of this path is a file, not a folder", "choose another folder with --output-dir"),
    errno.EISDIR: ("there is a folder of this name", "remove it, or choose another name"),
    errno.ENAMETOOLONG: ("this name is too long", "choose a shorter one with output in cvgen.yml"),
}


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file by way of another one beside it, so that no reader ever sees half of it; raises CvgenError."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as stream:
            temporary = Path(stream.name)
            stream.write(data)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as reason:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        message, hint = _REASONS.get(reason.errno or 0, (f"this file cannot be written: {reason.strerror}", ""))
        raise CvgenError(error("write", message, Place(path), hint)) from None
    except BaseException:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions the file had, or those of any new file: temporary ones are for their owner only."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
