"""What a page costs as a CV grows: processor time for each further page, and the most memory against bare WeasyPrint.

    python benchmarks/linear.py [--theme NAME …] [--papers 60 310 710]

Each page between the second size and the third may cost 1.2 times each between the first and the second. Every build
is a process of its own; the peak is its own too.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import floor  # noqa: E402
import papers  # noqa: E402


def built(site: Path, theme: str) -> dict[str, float]:
    """Pages, seconds of the processor for a build without what it loads, and the peak in MiB; in this process."""
    from cvgen.outputs import pdf
    from cvgen.pipeline.build import printed
    from cvgen.project import load

    pdf.load()
    project = load(site).with_theme(theme)
    start = time.process_time()
    files, _, _ = printed((project,))
    return {"pages": files[0].pages, "seconds": time.process_time() - start, "peak": _peak()}


def bare(site: Path, theme: str) -> dict[str, float]:
    """The same for WeasyPrint alone, the page being made by another process."""
    command = "import sys; sys.path[:0] = sys.argv[1:3]; import floor, pathlib; "
    command += "sys.stdout.write(floor.page_of(pathlib.Path(sys.argv[3]), 'en', sys.argv[4]))"
    made = [sys.executable, "-c", command, str(HERE.parent), str(HERE), str(site), theme]
    page = subprocess.run(made, check=True, capture_output=True, encoding="utf-8").stdout
    start = time.process_time()
    floor.printed(page)
    return {"seconds": time.process_time() - start, "peak": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(what: str, site: Path, theme: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", what, str(site), theme]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    takes = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    takes.add_argument("--theme", action="append")
    takes.add_argument("--papers", type=int, nargs=3, default=[60, 310, 710])
    takes.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = takes.parse_args()
    if given.one:
        what, site, theme = given.one
        print(json.dumps({"built": built, "bare": bare}[what](Path(site), theme)))
        return
    from cvgen.print import theme as themes

    with tempfile.TemporaryDirectory() as place:
        sites = [papers.write(Path(place) / str(number), number) for number in given.papers]
        for site in sites:
            (site / "cvgen.yml").write_text("languages: [en]\n")
        for theme in given.theme or [one.name for one in themes.listing()]:
            rows = [apart("built", site, theme) for site in sites]
            page = [(b["seconds"] - a["seconds"]) / (b["pages"] - a["pages"]) for a, b in pairwise(rows)]
            memory = rows[1]["peak"] / apart("bare", sites[1], theme)["peak"]
            pages = "–".join(str(int(row["pages"])) for row in rows)
            print(
                f"{theme}: pages {pages}, {page[0]:.3f} and {page[1]:.3f} s for each further page: "
                f"{page[1] / page[0]:.2f}; memory {memory:.2f} of bare at {rows[1]['pages']:.0f} pages",
                flush=True,
            )


if __name__ == "__main__":
    main()
