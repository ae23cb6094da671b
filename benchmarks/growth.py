"""Whether each part of a build, and `check --pdf`, takes twice as long for twice as many papers, and not four times.

    python benchmarks/growth.py [--papers 300] [--theme classic] [-n 3]

Processor time of reading, putting together, wording, layout, writing, finishing alone, and proving the file; the best
of some processes for each size. Pairing is of as many entries in two languages. The exit status is 1 where one takes
more than 2.4 times as long.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import pairing  # noqa: E402
import papers  # noqa: E402

_MOST = 2.4


def parts(site: Path, theme: str) -> dict[str, float]:
    """Seconds of the processor for each part, in this process."""
    from cvgen.checks import pdf as checks
    from cvgen.outputs import pdf
    from cvgen.outputs.pdf.finish import finished
    from cvgen.pipeline.workspace import Workspace
    from cvgen.print import html
    from cvgen.project import load

    took: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = work()
        took[name] = time.process_time() - start
        return made

    project = load(site).with_theme(theme)
    walk = Workspace(project.site)
    timed("reading", walk.site)
    timed("putting together", walk.cv)
    one = timed("selecting", partial(walk.select, project)).value
    view = timed("wording", partial(walk.language, project, "en")).value
    page = timed("page", lambda: html.page(view, one.look, one.options, paper=project.paper))
    laid = timed("layout", partial(pdf.laid_out, page))
    made = timed("writing", partial(pdf.render, page, laid=laid))[0]

    def finisher(document: Any, file: Any) -> None:
        timed("finishing", partial(finished, document, file, more=0))

    laid.document.write_pdf(finisher=finisher, pdf_variant="pdf/a-2a")
    timed("check --pdf", partial(checks.examine, made.data, page=page, view=view))
    return {**took, "pages": made.pages}


def main() -> int:
    takes = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    takes.add_argument("--papers", type=int, default=300)
    takes.add_argument("--theme", default="classic")
    takes.add_argument("-n", type=int, default=3)
    takes.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = takes.parse_args()
    if given.one:
        for site in given.one:  # the first one is small and loads what the other needs
            told = parts(Path(site), given.theme)
        print(json.dumps(told))
        return 0
    slow = []
    with tempfile.TemporaryDirectory() as place:
        sizes = (6, given.papers, 2 * given.papers)
        small, *sites = (papers.write(Path(place) / str(number), number) for number in sizes)
        rows: list[list[dict[str, float]]] = [[], []]
        for _ in range(given.n):
            for site, row in zip(sites, rows, strict=True):
                command = [sys.executable, __file__, "--theme", given.theme, "--one", str(small), str(site)]
                ran = subprocess.run(command, check=True, capture_output=True, text=True)
                row.append(json.loads(ran.stdout))
        best = [{name: min(one[name] for one in row) for name in row[0]} for row in rows]
        for number, row in zip((given.papers, 2 * given.papers), best, strict=True):
            row["pairing"] = min(pairing.seconds(2 * number) for _ in range(given.n))
        print(f"{given.theme}: {given.papers} papers, {best[0]['pages']:.0f} and {best[1]['pages']:.0f} pages")
        for name in (name for name in best[0] if name != "pages"):
            times = best[1][name] / best[0][name]
            slow += [name] if times > _MOST else []
            print(f"{name:17} {best[0][name]:6.3f} s {best[1][name]:6.3f} s  {times:.2f}", flush=True)
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
