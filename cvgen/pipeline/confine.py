"""What a process may do from now on, on Linux: read some folders, write one, open no socket. The kernel sees to it.

Landlock (https://docs.kernel.org/userspace-api/landlock.html) and seccomp by their system calls; there is nothing to
install and no right that is needed. What a kernel does not have is left out: :func:`status` tells.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

#: Where programs, libraries and fonts of the system are, and what all of them read.
_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/nix/store", "/gnu/store", "/snap",
    "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/alternatives",
    "/etc/mime.types", "/etc/httpd", "/etc/apache", "/etc/apache2",  # the last four for Python's module mimetypes
    "/var/cache/fontconfig", "/dev/null", "/dev/urandom", "/dev/zero",
)  # fmt: skip
#: What it takes besides to find a host and to know it.
_NETWORK = (
    "/etc/resolv.conf",
    "/etc/hosts",
    "/etc/nsswitch.conf",
    "/etc/gai.conf",
    "/etc/ssl",
    "/etc/pki",
    "/run/systemd",
)

# Numbers of Landlock, the same on every architecture.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_READ = _EXECUTE | _READ_FILE | _READ_DIR
#: How many kinds of access to files each version knows: 13 in the first one, REFER, TRUNCATE, and IOCTL_DEV.
_FILE_ACCESS = {1: 13, 2: 14, 3: 15, 4: 15}
_MOST_ACCESS = 16
_FILE_ONLY = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14 | 1 << 15
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
#: By architecture: its number for seccomp, and those of socket, socketpair, io_uring_setup, ptrace, process_vm_writev.
_SOCKETS = {
    "x86_64": (0xC000003E, (41, 53, 425, 101, 311)),
    "aarch64": (0xC00000B7, (198, 199, 425, 117, 271)),
}
#: Numbers of system calls from here on are of another way to call, on x86_64.
_X32 = 0x40000000
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # EPERM


def places(named: Iterable[Path | str | None]) -> tuple[Path, ...]:
    """What has to be read for what a command line names: folders, the folders of files, and repositories they lie in.

    What is not there, such as the name of a theme that came with cvgen, needs nothing.
    """
    found: dict[Path, None] = {}
    for one in named:
        with contextlib.suppress(OSError, ValueError, RuntimeError):  # names that no file can have, links in a circle
            path = Path(one or os.devnull).resolve(strict=True)
            path = path if path.is_dir() else path.parent
            if one:
                found |= dict.fromkeys((path, *_repository(path)))
    return tuple(found)


def _repository(folder: Path) -> Iterable[Path]:
    """Where git keeps the history of a folder: the date of the last commit is the date of the CV."""
    for above in (folder, *folder.parents):
        inside = above / ".git"
        if inside.is_dir():
            yield inside
            return
        if inside.is_file():  # of a work tree, which says where it is
            kept = Path(inside.read_text(encoding="utf-8", errors="replace").partition("gitdir:")[2].strip())
            yield from (
                (kept, kept.parent.parent) if kept.is_absolute() else (above / kept, (above / kept).parent.parent)
            )
            return


def confine(reads: Iterable[Path], writes: Path, *, network: bool = False) -> None:
    """Keeps this process and what it starts to reading some places, the system and Python, and writing in one folder.

    Without `network` no socket can be opened. Raises nothing: a kernel that has none of it goes on as it is.
    """
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError, ValueError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            return
        _restrict_files(libc, reads, writes, network=network)
        if not network:
            _refuse_sockets(libc)


def status() -> tuple[bool, str]:
    """Whether both are there, and what is, in words."""
    if not sys.platform.startswith("linux"):
        return False, f"{platform.system()} has no Landlock and no seccomp"
    try:
        version = _version(ctypes.CDLL(None, use_errno=True))
    except (OSError, AttributeError):
        version = 0
    files = f"Landlock {version}" if version else "no Landlock in this kernel"
    sockets = "seccomp" if _has_seccomp() else "no seccomp"
    return version > 0 and _has_seccomp(), f"{files}, {sockets}"


def _has_seccomp() -> bool:
    return platform.machine() in _SOCKETS and Path("/proc/sys/kernel/seccomp/actions_avail").exists()


def _version(libc: ctypes.CDLL) -> int:
    return max(0, int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)))


def _restrict_files(libc: ctypes.CDLL, reads: Iterable[Path], writes: Path, *, network: bool) -> None:
    version = _version(libc)
    if not version:
        return
    everything = (1 << _FILE_ACCESS.get(version, _MOST_ACCESS)) - 1
    refused = 3 if version >= _NETWORK_SINCE and not network else 0  # to bind and to connect by TCP
    scopes = 3 if version >= _SCOPES_SINCE else 0  # sockets without a file, and signals to other processes
    size = 8 if version < _NETWORK_SINCE else 16 if version < _SCOPES_SINCE else 24
    rules = ctypes.create_string_buffer(struct.pack("=QQQ", everything, refused, scopes)[:size], size)
    ruleset = int(libc.syscall(_CREATE, rules, ctypes.c_size_t(size), 0))
    if ruleset < 0:
        return
    try:
        for path in dict.fromkeys((*map(Path, _SYSTEM), *_python(), *reads, *(map(Path, _NETWORK) if network else ()))):
            _allow(libc, ruleset, path, _READ & everything)
        _allow(libc, ruleset, Path("/dev/null"), (_READ_FILE | _WRITE_FILE) & everything)
        _allow(libc, ruleset, writes, everything)
        libc.syscall(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _python() -> Iterable[Path]:
    """Where Python, its modules, this package, and programs and libraries that the environment names are."""
    yield from (Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix), Path(__file__).parent.parent.parent)
    yield from map(Path, filter(None, sys.path))
    for name in ("PATH", "LD_LIBRARY_PATH"):
        yield from (Path(one) for one in os.environ.get(name, "").split(os.pathsep) if one.startswith(os.sep))


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, access: int) -> None:
    with contextlib.suppress(OSError, ValueError):  # what is not there needs no rule
        number = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            access &= -1 if path.is_dir() else _FILE_ONLY
            rule = ctypes.create_string_buffer(struct.pack("=Qi", access, number))
            libc.syscall(_ADD, ruleset, _PATH_BENEATH, rule, 0)
        finally:
            os.close(number)


def _refuse_sockets(libc: ctypes.CDLL) -> None:
    """A filter of system calls: other ways to call than this machine's, and what opens sockets or enters processes."""
    known = _SOCKETS.get(platform.machine())
    if known is None or sys.maxsize < 1 << 32:
        return
    architecture, numbers = known
    load, equal, at_least, end = 0x20, 0x15, 0x35, 0x06
    last = len(numbers) + 1
    lines = [(load, 0, 0, 4), (equal, 0, last + 2, architecture), (load, 0, 0, 0), (at_least, last, 0, _X32)]
    lines += [(equal, len(numbers) - n, 0, number) for n, number in enumerate(numbers)]
    lines += [(end, 0, 0, _ALLOW), (end, 0, 0, _REFUSE)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    whole = ctypes.create_string_buffer(struct.pack("@HP", len(lines), ctypes.addressof(program)))
    libc.prctl(_SECCOMP, _FILTER, whole, 0, 0)
