"""What the formats of data files share: each file read, the best one of each language kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from cvgen.cv.readings import Reading, Readings
from cvgen.files.nodes import MapNode
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.site import resume as structured_resume
from cvgen.site import structured
from cvgen.site.resume import Resume


def read_each(
    source: str, paths: Iterable[Path], made: Callable[[Path, MapNode], Resume | None]
) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The résumés that `made` makes of the files, one for each language; a file that cannot be read is reported."""
    found: list[Diagnostic] = []
    resumes: list[Resume] = []
    for path in paths:
        try:
            data, notes = structured.load(path)
        except CvgenError as reason:
            found += reason.diagnostics
            continue
        found += notes
        if (resume := made(path, data)) is not None:
            resumes.append(resume)
    kept, ledger = structured_resume.chosen(resumes)
    readings = [
        Reading(source, one.lang, one.person, one.sections, (*structured.records(one.sections), *(() if n else ledger)))
        for n, one in enumerate(kept)
    ]
    return tuple(readings), tuple(found)
