"""Cold builds against bare WeasyPrint with the same page, and builds of which nothing changed against --version.

    python benchmarks/speed.py [--papers 20] [--papers 310] [-n 9]

Whole processes in alternation; the median of the pairs' ratios, of processor seconds first: the clock says little on a
busy machine. Asked for are 1.25 at 20 papers (2 pages), 1.15 at 310 (18 pages), and 2.5 for nothing changed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import floor  # noqa: E402
import papers  # noqa: E402


def cost(command: list[str], cache: Path) -> tuple[float, float]:
    """Processor seconds and seconds on the clock of a process and its children."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**kept, "PYTHONPATH": str(HERE.parent), "XDG_CACHE_HOME": str(cache)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.monotonic() - clock


def compare(name: str, one: list[str], other: list[str], cache: Path, pairs: int) -> None:
    """Runs two commands in turn, once for nothing, and prints the medians of the ratios."""
    rows = [(*cost(one, cache), *cost(other, cache)) for _ in range(pairs + 1)][1:]
    used, clock = (statistics.median(row[n] / row[n + 2] for row in rows) for n in (0, 1))
    mine, its = (statistics.median(row[n] for row in rows) for n in (0, 2))
    print(f"{name}: {used:.2f} of the processor ({mine:.2f} s / {its:.2f} s), {clock:.2f} on the clock", flush=True)


def main() -> None:
    takes = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    takes.add_argument("--papers", type=int, action="append")
    takes.add_argument("--lang", default="en")
    takes.add_argument("-n", type=int, default=9)
    given = takes.parse_args()
    cvgen = [sys.executable, "-m", "cvgen"]
    with tempfile.TemporaryDirectory() as place:
        at = Path(place)
        for number in given.papers or [20, 310]:
            site = papers.write(at / str(number), number)
            (at / "page.html").write_text(floor.page_of(site, given.lang), "utf-8")
            build = [*cvgen, "build", str(site), "-l", given.lang, "-o", str(at / "out")]
            bare = [sys.executable, str(HERE / "floor.py"), str(at / "page.html"), str(at / "bare.pdf")]
            compare(f"cold, {number} papers", [*build, "--no-cache"], bare, at, given.n)
        compare("nothing changed", build, [*cvgen, "--version"], at, given.n)


if __name__ == "__main__":
    main()
