"""What `cvgen check --pdf` tells: whether finished PDFs are what they should be, of a site or from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.checks import pdf
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error, whole
from cvgen.notes.printable import Printable
from cvgen.pipeline.build import UnwrittenFile, printed
from cvgen.print.theme import listing
from cvgen.project import Project

_OUTDATED = "the content or the options of the build give another file now; run cvgen build"
_SIGNS = {"passed": "ok  ", "failed": "FAIL", "skipped": "skip", "noted": "note"}


@dataclass(frozen=True, slots=True)
class ProvedFile:
    """A file and what was proved of it; `written` says that it lies on the disk and not only in memory."""

    path: Path
    written: bool
    rows: tuple[pdf.ProofRow, ...]


def of_site(
    projects: Sequence[Project], *, kilobytes: int = 0, ask: bool = False, themed: bool = False
) -> tuple[tuple[ProvedFile, ...], tuple[Diagnostic, ...]]:
    """The PDFs of a site as they lie in its output folder, held against what the content gives now.

    One that is not there is made in memory, so that nothing has to be built before. One that was built with another
    theme of cvgen's is held against that one, unless `themed` says that the theme was asked for.
    """
    waiting: list[tuple[UnwrittenFile, bytes | None, pdf.FileLimits]] = []
    noticed: tuple[Diagnostic, ...] = ()
    for project in projects:
        files, more = _made(replace(project, formats=("pdf",)), themed=themed)
        noticed = (*noticed, *more)
        limits = pdf.FileLimits(kilobytes=kilobytes, pages=project.pages)
        waiting += [(made, _read(made.path) if made.path.is_file() else None, limits) for made in files]
    # Languages and variants have most links in common, and each is asked for once.
    answered = _answered([made.data if data is None else data for made, data, _ in waiting]) if ask else None
    found = []
    for made, data, limits in waiting:
        file = made.data if data is None else data
        rows = pdf.examine(file, page=made.page, view=made.view, limits=limits, answered=answered)
        if data is not None and data != made.data:
            rows = (pdf.ProofRow.failed("up to date", _OUTDATED), *rows)
        found.append(ProvedFile(made.path, data is not None, rows))
    return tuple(found), tuple(dict.fromkeys(noticed))


def _made(project: Project, *, themed: bool) -> tuple[list[UnwrittenFile], tuple[Diagnostic, ...]]:
    """What the content gives now, each file in the theme that the one on the disk says it was built with."""
    files, _, found = printed((project,))
    known = {theme.folder.name for theme in listing()} - {Path(project.theme).name}
    built = {} if themed else {one.path: pdf.theme_of(_read(one.path)) for one in files if one.path.is_file()}
    for theme in sorted({*built.values()} & known):
        others, _, _ = printed((project.with_theme(theme),))
        as_built = {one.path: one for one in others if built.get(one.path) == theme}
        files = [as_built.get(one.path, one) for one in files]
    return list(files), found


def of_file(path: Path, *, kilobytes: int = 0, ask: bool = False) -> ProvedFile:
    """A PDF from anywhere; raises CvgenError when it cannot be read."""
    data = _read(path)
    answered = _answered([data]) if ask else None
    return ProvedFile(path, True, pdf.examine(data, limits=pdf.FileLimits(kilobytes=kilobytes), answered=answered))


def _answered(files: Sequence[bytes]) -> pdf.Answers:
    """What the network says of the links of files."""
    return pdf.answers(dict.fromkeys(address for data in files for address in pdf.addresses(data)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise CvgenError(error("pdf", f"this file cannot be read: {reason.strerror}", whole(path))) from None


def failures(proved: Sequence[ProvedFile]) -> tuple[Diagnostic, ...]:
    """An error for each row that failed, at its file, and for a file of which next to nothing could be proved."""
    return tuple(
        error("pdf", f"{row.name}: {row.detail}" if row.detail else row.name, whole(one.path))
        for one in proved
        for row in one.rows
        if row.status == "failed" or (row.status, row.name) == ("skipped", "file")
    )


def as_text(proved: Sequence[ProvedFile], *, show_path: Callable[[Path], str]) -> tuple[Printable, ...]:
    """A table for each file, line by line: how it came out, what was looked at, the details."""
    lines: list[str] = []
    for one in proved:
        lines.append(f"{show_path(one.path)}{'' if one.written else ' (not built yet: made in memory)'}")
        width = max(len(row.name) for row in one.rows)
        lines += [f"    {_SIGNS[row.status]} {row.name:{width}}  {row.detail}".rstrip() for row in one.rows]
    return tuple(map(Printable, lines))


def as_data(proved: Sequence[ProvedFile], *, show_path: Callable[[Path], str]) -> list[dict[str, object]]:
    """The same for JSON."""
    return [
        {
            "path": show_path(one.path),
            "written": one.written,
            "rows": [{"name": row.name, "status": row.status, "detail": row.detail or None} for row in one.rows],
        }
        for one in proved
    ]
