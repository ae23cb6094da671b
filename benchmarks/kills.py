"""Kills builds over an old `dist/` at random moments and counts what is broken, missing or left lying around.

    python benchmarks/kills.py                  200 kills of the sample's build, about ten minutes
    python benchmarks/kills.py 20 SITE          20 kills of another site's
    python benchmarks/kills.py --translate 50   kills of `cvgen translate` over a PO file with a translation in it

Half of the kills end the command alone, half its whole group of processes. Exit status 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Seconds after which nothing that a dead command started may run any more.
GRACE = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rounds", nargs="?", type=int, default=200)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "content")
    parser.add_argument("--translate", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(1 if _measure(given, Path(folder)) else 0)


def _measure(given: argparse.Namespace, folder: Path) -> int:
    """The number of faults."""
    site, temporary = folder / "killed site", folder / "tmp"
    shutil.copytree(given.site, site / "content" if given.site.name == "content" else site)
    temporary.mkdir()
    states, changes = _states(site, temporary, translate=given.translate)
    watched = sorted(set(states[0]) | set(states[1]))
    longest, chance = max(took for _, took in changes), random.Random(given.seed)
    faults, alive, whole = 0, 0, [0, 0]
    for n in range(given.rounds):
        arguments = changes[n % 2][0]
        if given.translate:
            arguments = _other_content(site, n)
        process = _start(site, temporary, arguments)
        time.sleep(chance.uniform(0, longest * 1.05))
        alive += process.poll() is None
        _kill(process, group=chance.random() < 0.5)
        time.sleep(GRACE)
        now = {name: (site / name).read_bytes() if (site / name).is_file() else b"" for name in watched}
        wrong = [name for name in watched if now[name] not in (states[0].get(name), states[1].get(name))]
        left = _running(str(site))
        for index, state in enumerate(states):
            whole[index] += now == state
        if wrong or left:
            faults += 1
            print(f"kill {n}: broken or missing: {wrong}; still running: {left}")
    _finish(site, temporary, changes[0][0])
    litter = [str(path.relative_to(folder)) for path in (*site.rglob(".cvgen-*"), *temporary.iterdir())]
    faults += bool(litter)
    mixed = given.rounds - sum(whole)
    print(f"{given.rounds} kills, {alive} of them in time: {faults} faults")
    print(
        f"afterwards {whole[0]} × the old files, {whole[1]} × the new ones, {mixed} × some of both, each of them whole"
    )
    print(f"left over when the next run had ended: {litter or 'nothing'}")
    return faults


def _states(
    site: Path, temporary: Path, *, translate: bool
) -> tuple[list[dict[str, bytes]], list[tuple[tuple[str, ...], float]]]:
    """What the files are like after each of two commands, and how many seconds these take."""
    states: list[dict[str, bytes]] = []
    changes: list[tuple[tuple[str, ...], float]] = []
    for n, paper in enumerate(("a4", "letter")):
        arguments = _other_content(site, n) if translate else ("build", "--paper", paper)
        start = time.monotonic()
        _start(site, temporary, arguments).wait()
        changes.append((arguments, time.monotonic() - start))
        if translate and n == 0:
            _translate_one(site)
            _start(site, temporary, arguments).wait()
        made = site.glob("*.po") if translate else (site / "dist").iterdir()
        states.append({str(path.relative_to(site)): path.read_bytes() for path in made})
        assert states[-1], "the command makes no file of this site"
    return states, changes


def _other_content(site: Path, n: int) -> tuple[str, ...]:
    """Gives the site one of two texts that only English has, one of them translated."""
    page = site / "content" / "teaching.md"
    page.write_text(
        f"---\ntitle: Teaching\n---\nHow tides are measured.\n\n{'And why. ' * (n % 2)}\n", encoding="utf-8"
    )
    return ("translate", "--lang", "zh")


def _translate_one(site: Path) -> None:
    path = site / "cvgen.zh.po"
    head, found, rest = path.read_text(encoding="utf-8").partition('msgid "How tides are measured."\nmsgstr "')
    assert found, "the sample's text is not in the PO file"
    path.write_text(f"{head}{found}潮汐如何测量。{rest}", encoding="utf-8")


def _start(site: Path, temporary: Path, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cvgen", arguments[0], str(site), "-q", *arguments[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


def _kill(process: subprocess.Popen[bytes], *, group: bool) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL) if group else process.kill()
    process.wait()


def _running(words: str) -> list[str]:
    """Commands that name the site and run."""
    listed = subprocess.run(["ps", "axo", "args"], capture_output=True, text=True).stdout
    return [line for line in listed.splitlines() if words in line and "kills.py" not in line]


def _finish(site: Path, temporary: Path, arguments: tuple[str, ...]) -> None:
    """The next command, as it were a day later."""
    for path in site.rglob(".cvgen-*"):
        os.utime(path, (1e9, 1e9))
    _start(site, temporary, arguments).wait()


if __name__ == "__main__":
    main()
