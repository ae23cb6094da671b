"""From a save to the file: `cvgen build --watch` against bare WeasyPrint, layout and writing alone, in a warm process.

    python benchmarks/watch.py SITE FILE WORD [-n 9]

WORD of FILE (a path below SITE) is changed and changed back; run it on a copy of a site. Processor seconds of all
processes, and seconds on the clock, in alternation; at most 1.3 is asked for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cvgen.outputs import pdf  # noqa: E402
from cvgen.pipeline.workspace import Workspace  # noqa: E402
from cvgen.project import load  # noqa: E402


def used(pid: int) -> float:
    """Processor seconds of a process and all below it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(used(int(one)) for one in below)


def bare(page: str) -> tuple[float, float]:
    """Processor seconds and seconds on the clock for one page of HTML, with all loaded."""
    start, clock = time.process_time(), time.monotonic()
    with pdf.fonts.alone():
        html = pdf._weasyprint().HTML(string=page, url_fetcher=pdf._fetcher([]))
        faces = pdf._font_configuration(tuple(pdf._FACE.findall(page)))
        html.render(font_config=faces, **pdf._OPTIONS, pdf_variant="pdf/a-2a").write_pdf()
    return time.process_time() - start, time.monotonic() - clock


def main() -> None:
    takes = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    takes.add_argument("site", type=Path)
    takes.add_argument("file")
    takes.add_argument("word")
    takes.add_argument("-n", type=int, default=9)
    takes.add_argument("--lang", default="en")
    given = takes.parse_args()
    with tempfile.TemporaryDirectory() as place:
        site, out = Path(place) / "site", Path(place) / "out"
        shutil.copytree(given.site, site)
        command = [sys.executable, "-m", "cvgen", "build", str(site), "-o", str(out)]
        project = load(site)
        page = Workspace(project.site).print(project, given.lang).value.page
        watcher = subprocess.Popen([*command, "--watch"], cwd=ROOT, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert watcher.stdout is not None
        while "watching" not in watcher.stdout.readline():
            pass
        bare(page)
        source, rows = site / given.file, []
        text = source.read_text("utf-8")
        for n in range(given.n):
            before, clock = used(watcher.pid), time.monotonic()
            source.write_text(text.replace(given.word, f"{given.word} {n}", 1), "utf-8")
            told = watcher.stdout.readline()
            took = time.monotonic() - clock
            assert told.startswith("wrote"), told
            spent = used(watcher.pid) - before
            floor = bare(page)
            rows.append((spent, floor[0], took, floor[1]))
            print(f"cpu {spent:.2f} / {floor[0]:.2f}  clock {took:.2f} / {floor[1]:.2f}", flush=True)
        watcher.terminate()
        watcher.wait()
    for name, a, b in (("processor", 0, 1), ("clock", 2, 3)):
        print(name, round(statistics.median(row[a] / row[b] for row in rows), 2))


if __name__ == "__main__":
    main()
