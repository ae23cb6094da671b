"""What a build depends on: the files that it read, the names around them, the last commit, programs and libraries.

A build reads nothing but the folders that its command line names, which the kernel sees to where it can
(`confine`). So equal names in them and equal files that were read make an equal build.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import platform
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cvgen import __version__

#: Of more names than these, or of larger files, nothing is remembered: looking at them would take as long as a build.
_MOST_NAMES = 20_000
_MOST_BYTES = 64_000_000
#: Folders that no site is read from.
_SKIPPED = frozenset({".git", "node_modules", "__pycache__"})
#: What a run of cvgen that is writing its files has lying around.
_PART = ".cvgen-"
_PACKAGE = Path(__file__).parent.parent
#: Themes are beside the package in a checkout.
_THEMES = _PACKAGE.parent / "themes"


@dataclass(frozen=True, slots=True)
class Seen:
    """The files and folders below some folders before a build: paths with size and times, 0 for folders."""

    stats: Mapping[str, tuple[int, int, int]]


def look(folders: Iterable[Path]) -> Seen | None:
    """What is there now; None when it is too much to look at each time."""
    found: dict[str, tuple[int, int, int]] = {}
    for folder in folders:
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir():
            continue  # a repository, of which only the last commit counts
        for path, status in _below(folder):
            found[path] = status
            if len(found) > _MOST_NAMES:
                return None
    return Seen(found)


def names(seen: Seen, *, without: Iterable[Path] = ()) -> str:
    """The digest of all names that were seen but for files, and what is in folders, of our own making."""
    ours = {str(path) for path in without}
    kept = (path for path in seen.stats if path not in ours and not any(path.startswith(one + os.sep) for one in ours))
    return _digest("\n".join(sorted(kept)).encode("utf-8", "surrogateescape"))


def contents(paths: Iterable[Path], seen: Seen | None = None) -> dict[str, str] | None:
    """The digest of each file, "" for one that is no longer there; None when one cannot be known.

    With what was `seen` before they were read, None when one has changed since.
    """
    found = {}
    for path in sorted(paths):
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
                return None
            if seen is not None and seen.stats.get(str(path), _times(status)) != _times(status):
                return None
            found[str(path)] = _digest(path.read_bytes())
        except (OSError, ValueError):
            if seen is not None:
                return None
            found[str(path)] = ""
    return found


def own(path: Path) -> bool:
    """Whether a file is part of cvgen or of Python, which versions stand for."""
    return any(path.is_relative_to(one) for one in (_PACKAGE, _THEMES, Path(sys.prefix), Path(sys.base_prefix)))


def commit(folders: Iterable[Path]) -> str:
    """The digest of what the repositories among some folders say is checked out, and of what they keep track of."""
    said = hashlib.sha256()
    places = [folder for folder in folders if (folder / "HEAD").is_file()]
    refs = set()
    for place in places:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            refs.add((place / "HEAD").read_text("utf-8").partition("ref:")[2].strip())
    for place in places:
        for name in ("HEAD", "index", "packed-refs", *sorted(filter(None, refs))):
            with contextlib.suppress(OSError, ValueError):
                said.update(f"{place / name}\n".encode("utf-8", "surrogateescape") + (place / name).read_bytes())
    return said.hexdigest()


def versions() -> dict[str, str]:
    """Python, cvgen with all its files, and the names and versions of the libraries that are installed."""
    own_files = sorted(f"{path} {status}" for home in (_PACKAGE, _THEMES) for path, status in _below(home))
    libraries: list[str] = []
    for place in sys.path:
        with contextlib.suppress(OSError):
            libraries += [name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info"))]  # noqa: PTH208 - names alone
    return {
        "cvgen": f"{__version__} {_digest(chr(10).join(own_files).encode('utf-8', 'surrogateescape'))}",
        "python": f"{sys.version} {sys.executable}",
        "system": platform.platform(),
        "libraries": _digest("\n".join(sorted(libraries)).encode()),
    }


def shared_objects() -> tuple[Path, ...]:
    """The libraries of the system that this process has loaded, such as Pango and HarfBuzz; () when nobody tells."""
    found: list[str] = []
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            library._dyld_get_image_name.restype = ctypes.c_char_p  # noqa: SLF001 - so Apple calls it
            count = range(library._dyld_image_count())  # noqa: SLF001
            found = [os.fsdecode(library._dyld_get_image_name(n) or b"") for n in count]  # noqa: SLF001
        else:

            def tell(one: ctypes._Pointer[_Loaded], _size: int, _data: int) -> int:
                found.append(os.fsdecode(one.contents.name or b""))
                return 0

            kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Loaded), ctypes.c_size_t, ctypes.c_void_p)
            library.dl_iterate_phdr(kind(tell), None)
    return tuple(Path(one) for one in dict.fromkeys(found) if one.startswith("/"))


class _Loaded(ctypes.Structure):
    """The beginning of dl_phdr_info (man 3 dl_iterate_phdr)."""

    _fields_ = (("address", ctypes.c_void_p), ("name", ctypes.c_char_p))


def stamps(paths: Iterable[Path]) -> dict[str, list[int]]:
    """Size and time of files that are large and not the user's."""
    found = {}
    for path in paths:
        with contextlib.suppress(OSError):
            status = path.stat()
            found[str(path)] = [status.st_size, status.st_mtime_ns]
    return found


def _below(folder: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """All files and folders below a folder; links are files here."""
    waiting = [str(folder)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(_PART) or entry.name in _SKIPPED:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    yield entry.path, (0, 0, 0)
                else:
                    with contextlib.suppress(OSError):
                        yield entry.path, _times(entry.stat())


def _times(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
