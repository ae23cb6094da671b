"""What is left of files when a machine disturbs those who write them: full disks, two at once, wrong clocks, kills.

    python benchmarks/disturbed.py                 everything, about a quarter of an hour; a line of JSON for each kind
    python benchmarks/disturbed.py --rounds 5 disk clock

After each disturbance every file has to be the old one or the new one, whole; no process may run on, and no traceback
may be printed. Exit status 1 when anything was wrong. benchmarks/kills.py kills one command more thoroughly.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SITE = "a disturbed site"
#: A machine that does more than this is slow, which is no fault.
_PATIENT = ("--timeout", "0")
#: Commands that write, and where: those that later versions bring are left out where they are not there.
COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "build": (("build", "{site}", "-q", *_PATIENT), "dist"),
    "build --format html --format json": (("build", "{site}", "-q", "-f", "html", "-f", "json", *_PATIENT), "dist"),
    "translate": (("translate", "{site}", "-q", *_PATIENT), "."),
    "themes new": (("themes", "new", "mine", "{site}/themes", *_PATIENT), "themes"),
    "themes show --preview": (("themes", "show", "classic", "--preview", "{site}/dist/page.png", *_PATIENT), "dist"),
    "batch": (("batch", "{site}", "-o", "{site}/dist"), "dist"),
}
#: Seconds by which a clock is wrong: years back and on, and a change of summer time.
CLOCKS = (-30 * 365 * 86400, 30 * 365 * 86400, 3600, -3600)
#: Kilobytes after which a disk is full.
DISKS = (0, 4, 64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kinds", nargs="*", choices=[[], *KINDS], default=[])
    parser.add_argument("--rounds", type=int, default=34, help="kills of each command")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    faults = 0
    for kind in given.kinds or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            tried, found = KINDS[kind](Path(folder), given.rounds, random.Random(given.seed))
            row = {"kind": kind, "tried": tried, "faults": len(found), "seconds": round(time.monotonic() - start)}
            print(json.dumps({**row, "found": found[:5]}, ensure_ascii=False), flush=True)
            faults += len(found)
    sys.exit(1 if faults else 0)


def put(folder: Path) -> Path:
    site = folder / SITE
    shutil.copytree(ROOT / "content", site / "content")
    (folder / "tmp").mkdir(exist_ok=True)
    return site


def start(site: Path, words: tuple[str, ...], *, before: str = "", **more: str) -> subprocess.Popen[str]:
    """A command in a shell that first does something."""
    words = tuple(word.replace("{site}", str(site)) for word in words)
    given = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(site.parent / "tmp"), **more}
    command = ["bash", "-c", f'{before}exec "$@"', "bash", sys.executable, "-m", "cvgen", *words]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=given, stdout=quiet, stderr=subprocess.PIPE, text=True, start_new_session=True)


def run(site: Path, words: tuple[str, ...], *, before: str = "", **more: str) -> tuple[int, str]:
    process = start(site, words, before=before, **more)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


def files(site: Path, place: str) -> dict[str, bytes]:
    """What is whole: temporary files of a run that was killed are the next run's to sweep."""
    found = [path for path in (site / place).glob("**/*" if place != "." else "*") if path.is_file()]
    return {path.name: path.read_bytes() for path in found if not path.name.startswith(".cvgen-")}


def known() -> dict[str, tuple[tuple[str, ...], str]]:
    with tempfile.TemporaryDirectory() as folder:
        site = put(Path(folder))
        return {name: row for name, row in COMMANDS.items() if run(site, (row[0][0], "--help"))[0] == 0}


def mixed(now: dict[str, bytes], *states: dict[str, bytes]) -> list[str]:
    """Files that are none of a state's."""
    return [name for name, data in now.items() if not any(state.get(name) == data for state in states)]


def disks(folder: Path, _rounds: int, _chance: random.Random) -> tuple[int, list[str]]:
    """Each command writes on a disk that is full after so many kilobytes."""
    tried, found = 0, []
    for name, (words, place) in known().items():
        for size in DISKS:
            site = put(folder / f"{tried}")
            code, said = run(site, words, before=f"ulimit -f {size}; ")
            tried += 1
            left = files(site, place) if code else {}
            if "Traceback" in said or (code and "error[" not in said):
                found.append(f"{name}, {size} kB: {said[-200:]}")
            if code and left and place != ".":
                found.append(f"{name}, {size} kB: left {sorted(left)}")
    return tried, found


def at_once(folder: Path, rounds: int, _chance: random.Random) -> tuple[int, list[str]]:
    """Builds of one site in two sizes of paper at the same time: the files are one build's, none is a mixture."""
    site, found = put(folder), []
    states = []
    for paper in ("a4", "letter"):
        run(site, ("build", "{site}", "-q", "--paper", paper, *_PATIENT))
        states.append(files(site, "dist"))
    for n in range(max(1, rounds // 8)):
        builds = [start(site, ("build", "{site}", "-q", "--paper", paper, *_PATIENT)) for paper in ("a4", "letter") * 2]
        said = [build.communicate(timeout=300)[1] for build in builds]
        if any(build.returncode for build in builds) or any("Traceback" in one for one in said):
            found.append(f"round {n}: {said}")
        if files(site, "dist") not in states:
            found.append(f"round {n}: the files are not those of one build")
    return max(1, rounds // 8) * 4, found


def clocks(folder: Path, _rounds: int, _chance: random.Random) -> tuple[int, list[str]]:
    """A clock that is wrong changes no byte, and stops nothing."""
    site, found = put(folder), []
    words = ("build", "{site}", "-q", "-f", "pdf", "-f", "json", *_PATIENT)
    code, said = run(site, words)
    if code:
        return 1, [f"without a wrong clock: {said[-200:]}"]
    right = files(site, "dist")
    for shift in CLOCKS:
        other = folder / f"clock{shift}"
        other.mkdir()
        lines = ["import time", "real, real_ns = time.time, time.time_ns"]
        lines += [f"time.time = lambda: real() + {shift}", f"time.time_ns = lambda: real_ns() + {shift} * 10**9"]
        (other / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
        for path in (site / "dist").iterdir():
            os.utime(path, (time.time() - shift, time.time() - shift))
        code, said = run(site, words, PYTHONPATH=f"{other}:{ROOT}")
        if code or said or files(site, "dist") != right:
            found.append(f"{shift} s: status {code}, {said[-200:]}")
    return len(CLOCKS), found


def kills(folder: Path, rounds: int, chance: random.Random) -> tuple[int, list[str]]:
    """Each command is killed at random moments, over files of another state."""
    tried, found = 0, []
    for name, (words, place) in known().items():
        site = put(folder / name.replace(" ", "-"))
        began = time.monotonic()
        code, said = run(site, words)
        longest = time.monotonic() - began
        new = files(site, place)
        if code:
            found.append(f"{name}: {said[-200:]}")
            continue
        for n in range(rounds):
            if n % 2:  # as if the command had never run
                for path in (site / place).glob("*.po" if place == "." else "*"):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            process = start(site, words)
            time.sleep(chance.uniform(0, longest * 1.05))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL) if chance.random() < 0.5 else process.kill()
            process.communicate()
            tried += 1
            time.sleep(0.5)
            if wrong := mixed(files(site, place), new):
                found.append(f"{name}, kill {n}: {wrong}")
            running = subprocess.run(["ps", "axo", "args"], capture_output=True, text=True).stdout
            if any(str(site) in line for line in running.splitlines()):
                found.append(f"{name}, kill {n}: something runs on")
    return tried, found


KINDS: dict[str, Callable[[Path, int, random.Random], tuple[int, list[str]]]] = {
    "disk": disks,
    "at once": at_once,
    "clock": clocks,
    "kills": kills,
}

if __name__ == "__main__":
    main()
