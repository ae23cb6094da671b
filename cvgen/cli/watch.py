"""`cvgen build --watch`: builds again whenever a source changes, in a process that has all loaded, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.cli.messages import Messages, say, shown
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.printable import Printable

if TYPE_CHECKING:
    from cvgen.pipeline.guard import Limits
    from cvgen.pipeline.report import Report
    from cvgen.pipeline.worker import Worker


def watch(
    build: Callable[[Worker], Report],
    first: Callable[[Report], None],
    teller: Messages,
    *,
    site: Path,
    more: Iterable[Path],
    limits: Limits | None,
) -> None:
    """Builds, tells of the `first` report, then of every change; files below `more` folders count as well."""
    from cvgen.pipeline.changes import Changes
    from cvgen.pipeline.worker import Worker

    root = (site if site.is_dir() else site.parent).resolve()
    worker = Worker(limits)
    written: set[Path] = set()
    known: tuple[Diagnostic, ...] = ()
    begun = False
    try:
        worker.begin()  # before there are threads, since it is a copy of this process
        with Changes(root, more, but=written.__contains__, deep=site.is_dir()) as changes:
            while True:
                start = time.monotonic()
                tell = partial(_again, start) if begun else first
                try:
                    report = build(worker)
                except CvgenError as reason:
                    known = _told(reason.diagnostics, known, teller)
                else:
                    known = _told(report.diagnostics, known, teller)
                    written |= {file.path.resolve() for file in report.files}
                    tell(report)
                if not begun:
                    say(Printable("watching; Ctrl-C ends it"))
                begun = True
                changes.wait()
    except KeyboardInterrupt:
        say(Printable("ended"))
    finally:
        worker.close()


def _told(found: tuple[Diagnostic, ...], known: tuple[Diagnostic, ...], teller: Messages) -> tuple[Diagnostic, ...]:
    """Tells of errors, and of what was not found the last time."""
    teller.tell([one for one in found if one.severity == "error" or one not in known])
    return found


def _again(start: float, report: Report) -> None:
    took = f"{time.monotonic() - start:.1f} s"
    for made in report.files:
        pages = f"{made.pages} page{'s' if made.pages != 1 else ''}, " if made.pages else ""
        say(Printable(f"wrote {shown(made.path)} ({pages}{took})"))
    if not report.files:
        say(Printable(f"nothing that is printed changed ({took})"))
