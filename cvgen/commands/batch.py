"""Many sites: warm workers side by side, each site in a process of its own within the limits; a killed run goes on.

A worker has all libraries loaded and forks for every site, so that no site sees or slows the next one, and memory
stays what it is. Each finished site is a line of a journal, which becomes the report.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvgen.notes.diagnostics import CvgenError, Place, error
from cvgen.outputs.atomic_files import write_all
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from cvgen.project import Project

_MARK = "batch report"
#: So many errors of a site are in the report.
_ERRORS = 5


@dataclass(frozen=True, slots=True)
class Job:
    """A site and the folder for its files."""

    site: str
    folder: str


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a site: `status` is built or failed; `seconds` on the clock."""

    site: str
    status: str
    folder: str = ""
    files: tuple[str, ...] = ()
    pages: int = 0
    warnings: int = 0
    errors: tuple[str, ...] = ()
    seconds: float = 0.0


#: The variants of a site, as the command line wants them, and the limits for it; both pass to another process.
Projects = Callable[[Path, Path], "Sequence[Project]"]
Limits = Callable[[Path, Path], "guard.Limits | None"]


def jobs_for(sites: Iterable[str], folder: Path) -> tuple[Job, ...]:
    """A job for each site, once, its folder called after it; the second of a name is called name-2."""
    found: list[Job] = []
    taken: set[str] = set()
    for site in dict.fromkeys(sites):
        plain = _name(site)
        names = (plain if n == 1 else f"{plain}-{n}" for n in count(1))
        name = next(one for one in names if one.casefold() not in taken)  # some disks know no capitals
        taken.add(name.casefold())
        found.append(Job(site, str(folder / name)))
    return tuple(found)


def _name(site: str) -> str:
    """What the folder for a site is called; a name that no disk can have is an error when it is read."""
    try:
        path = Path(site).resolve()
        return (path.stem if path.is_file() else path.name) or "site"
    except (OSError, ValueError, RuntimeError):
        return "site"


def run(jobs: Sequence[Job], work: Callable[[Job], Row], workers: int, journal: Journal) -> Iterator[tuple[Row, int]]:
    """Each row as soon as it is there, with how many are left; those that the journal has first, undone by nobody."""
    known = {row.site: row for row in journal.rows}
    waiting = [job for job in jobs if job.site not in known]
    left = len(waiting)
    yield from ((row, left) for row in known.values())
    for row in _finished(waiting, work, max(1, min(workers, left))):
        journal.add(row)
        left -= 1
        yield row, left


def build_one(job: Job, projects: Projects, limits: Limits, *, strict: bool) -> Row:
    """Builds one site; whatever goes wrong is in the row."""
    from functools import partial

    from cvgen.pipeline.build import build_site

    site, folder = Path(job.site), Path(job.folder)
    start = time.monotonic()
    try:
        if folder.is_symlink():
            message = "a link stands where this site's files go, and nothing is written through it"
            raise CvgenError(error("write", message, Place(folder), "remove it, or choose another --output-dir"))
        made = build_site(partial(projects, site, folder), strict=strict, limits=limits(site, folder))
    except CvgenError as reason:
        told = tuple(d.message for d in reason.diagnostics if d.severity == "error" or strict)[:_ERRORS]
        return Row(job.site, "failed", errors=told, seconds=round(time.monotonic() - start, 2))
    except Exception as reason:  # a bug costs its own site only
        told = (f"{type(reason).__name__}: {reason}",)
        return Row(job.site, "failed", errors=told, seconds=round(time.monotonic() - start, 2))
    return Row(
        job.site,
        "built",
        job.folder,
        tuple(one.path.name for one in made.files),
        sum(one.pages for one in made.files),
        sum(d.severity == "warning" for d in made.diagnostics),
        seconds=round(time.monotonic() - start, 2),
    )


class Journal:
    """The rows of a run so far, each a line on the disk; a run with the same jobs and options goes on behind them."""

    def __init__(self, report: Path, asked: object) -> None:
        """Raises CvgenError where `report` is a file of somebody else's, or its folder cannot be written."""
        self.report = report
        self.path = report.with_name(f"{report.name}.part")
        self.head = json.dumps({"cvgen": _MARK, "asked": asked}, sort_keys=True, ensure_ascii=False)
        _refuse_other_files(report)
        self.rows = self._known()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text("".join(f"{line}\n" for line in (self.head, *map(_line, self.rows))), "utf-8")
        except OSError as reason:
            words = f"this file cannot be written: {reason.strerror or reason}"
            raise CvgenError(error("write", words, Place(self.path), "choose another one with --report")) from None

    def add(self, row: Row) -> None:
        """Keeps a row, whatever happens next."""
        self.rows = (*self.rows, row)
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(_line(row) + "\n")
            stream.flush()
            os.fsync(stream.fileno())

    def finish(self, seconds: float) -> None:
        """The report in place of the journal."""
        failed = sum(row.status == "failed" for row in self.rows)
        data = {
            "cvgen": _MARK,
            "sites": len(self.rows),
            "built": len(self.rows) - failed,
            "failed": failed,
            "seconds": round(seconds, 1),
            "rows": [asdict(row) for row in sorted(self.rows, key=lambda row: row.site)],
        }
        write_all([(self.report, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace"))])
        self.path.unlink(missing_ok=True)

    def _known(self) -> tuple[Row, ...]:
        try:
            head, *lines = self.path.read_text("utf-8").split("\n")
        except (OSError, ValueError):
            return ()
        if head != self.head:
            return ()
        found: dict[str, Row] = {}
        for line in lines:
            try:
                row = json.loads(line)
                found[row["site"]] = Row(**{**row, "files": tuple(row["files"]), "errors": tuple(row["errors"])})
            except (ValueError, TypeError, KeyError):  # the line at which the run was killed
                continue
        return tuple(found.values())


def _line(row: Row) -> str:
    return json.dumps(asdict(row), ensure_ascii=True)


def _refuse_other_files(report: Path) -> None:
    if not report.exists() and not report.is_symlink():
        return
    try:
        known = json.loads(report.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        known = None
    if not isinstance(known, dict) or known.get("cvgen") != _MARK:
        message = "this is no report of cvgen batch, and nothing of yours is overwritten"
        raise CvgenError(error("output", message, Place(report), "give --report another name"))


def _finished(jobs: Sequence[Job], work: Callable[[Job], Row], workers: int) -> Iterator[Row]:
    """The rows of all jobs as they are ready; a worker that ends is replaced, and costs the site that it was at."""
    waiting = list(reversed(jobs))
    team: dict[Connection, tuple[BaseProcess, Job]] = {}
    try:
        while waiting or team:
            while waiting and len(team) < workers:
                pipe, process = _worker(work)
                _give(pipe, waiting[-1])
                team[pipe] = process, waiting.pop()
            ready = wait(list(team))
            for pipe in [one for one in team if one in ready]:
                process, job = team.pop(pipe)
                try:
                    row = pipe.recv()
                except (EOFError, OSError):
                    process.join()
                    status = process.exitcode
                    yield Row(job.site, "failed", errors=(f"the process that worked on it ended with {status}",))
                    continue
                if waiting:
                    _give(pipe, waiting[-1])
                    team[pipe] = process, waiting.pop()
                else:
                    pipe.close()
                    process.join()
                yield row
    finally:
        for process, _ in team.values():
            process.kill()


def _give(pipe: Connection, job: Job) -> None:
    """Hands a job to a worker; that one has ended is seen when its answer is waited for."""
    try:
        pipe.send(job)
    except OSError:
        return


def _worker(work: Callable[[Job], Row]) -> tuple[Connection, BaseProcess]:
    """A new process that waits for jobs; a Python of its own, so that no other one holds its end of the pipe."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, work))
    with guard.no_modules_from_here():
        process.start()
    theirs.close()
    return ours, process


def _work(pipe: Connection, work: Callable[[Job], Row]) -> None:
    """The life of a worker: what every site needs is loaded once."""
    import cvgen.pipeline.build  # noqa: F401
    from cvgen.outputs import pdf

    pdf.load()
    while True:
        try:
            job: Any = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        pipe.send(work(job))
