"""A site as it was at a revision of its repository: its files are read out of git, without a checkout.

Neither hooks nor filters run, links are made last, and no name leads out of the folder that is written to.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cvgen.notes.diagnostics import CvgenError, error, whole
from cvgen.project import git

#: A site with more is no homepage; larger files, such as recordings of talks, are no part of a CV.
_MOST_FILES, _MOST_BYTES, _LARGEST = 20_000, 300_000_000, 20_000_000
_FILES, _LINK = ("100644", "100755", "100664"), "120000"


@dataclass(frozen=True, slots=True)
class _Blob:
    mode: str
    name: str
    path: PurePosixPath


def is_revision(folder: Path, name: str) -> bool:
    """Whether the repository that a folder lies in knows a commit by this name."""
    return bool(_commit(folder, name))


def write_revision(folder: Path, name: str, target: Path) -> None:
    """Writes what lay in a folder of a repository at a revision into an empty one.

    Raises CvgenError for a revision that is not there, and for one that is too large to be a site.
    """
    commit = _commit(folder, name)
    if not commit:
        hint = "git log --oneline lists revisions; HEAD~1 is the one before the last"
        raise CvgenError(error("usage", f"there is no revision '{name}' here", whole(folder), hint))
    blobs = _blobs(folder, commit)
    answer = git.answered(folder, "cat-file", "--batch", given="".join(f"{one.name}\n" for one in blobs).encode())
    if answer is None:
        raise CvgenError(error("site", f"git cannot read the revision '{name}'", whole(folder)))
    contents = list(_contents(answer, len(blobs)))
    for one, data in sorted(zip(blobs, contents, strict=True), key=lambda pair: pair[0].mode == _LINK):
        path = target / one.path
        with contextlib.suppress(OSError, ValueError):  # two names that are one on this disk, names it cannot have
            path.parent.mkdir(parents=True, exist_ok=True)
            if one.mode == _LINK:
                path.symlink_to(data.decode("utf-8", "surrogateescape"))
            else:
                path.write_bytes(data)


def _commit(folder: Path, name: str) -> str:
    return git.said(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def _blobs(folder: Path, commit: str) -> list[_Blob]:
    """The files and links below a folder; what is a repository of its own is left out."""
    listed = git.answered(folder, "ls-tree", "-r", "-l", "-z", commit)
    found: list[_Blob] = []
    room = _MOST_BYTES
    for line in (listed or b"").decode("utf-8", "surrogateescape").split("\0"):
        about, tab, path = line.partition("\t")
        words = about.split()
        if not tab or len(words) != 4 or words[0] not in (*_FILES, _LINK) or not _is_inside(path):
            continue
        size = int(words[3]) if words[3].isdecimal() else 0
        if size > _LARGEST:
            continue
        room -= size
        found.append(_Blob(words[0], words[2], PurePosixPath(path)))
    if room < 0 or len(found) > _MOST_FILES:
        message = f"this revision has more than {_MOST_FILES} files or {_MOST_BYTES // 1_000_000} MB: it is no site"
        raise CvgenError(error("site", message, whole(folder)))
    return found


def _is_inside(path: str) -> bool:
    """Whether a name leads to a place below the folder that it is written to."""
    return all(part not in ("", ".", "..") and part.lower() != ".git" for part in path.split("/"))


def _contents(answer: bytes, number: int) -> list[bytes]:
    """The contents that `git cat-file --batch` gave: a line that says how long each is, and as many bytes."""
    found: list[bytes] = []
    at = 0
    for _ in range(number):
        end = answer.index(b"\n", at)
        words = answer[at:end].split()
        size = int(words[2]) if len(words) == 3 else -1
        found.append(answer[end + 1 : end + 1 + size] if size >= 0 else b"")
        at = end + 1 + (size + 1 if size >= 0 else 0)
    return found
