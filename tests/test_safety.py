"""Work on strangers' content ends within its limits, and an old file is there until the new one is whole."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.notes.diagnostics import CvgenError, warning
from cvgen.outputs.atomic_files import write_all
from cvgen.pipeline import guard

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
BIO = "---\nname: {en: Ada Chen, zh: 陈安达}\n---\nAda measures tides.\n"


def put(site: Path) -> Path:
    (site / "content").mkdir(parents=True)
    (site / "content" / "bio.md").write_text(BIO, encoding="utf-8")
    return site


# --- limits ----------------------------------------------------------------------------------------------------------
# Named functions: what goes to a child has to be picklable where it cannot be forked.


def spin() -> None:
    while True:
        pass


def sleep_in_a_child(seconds: str) -> None:
    subprocess.run(["sleep", seconds])


def write_without_end() -> None:
    with tempfile.TemporaryFile() as stream:
        for _ in range(300):
            stream.write(bytes(1_000_000))
        stream.flush()


def eat() -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def deep(n: int = 0) -> int:
    return deep(n + 1)


def refuse() -> None:
    raise CvgenError(warning("a", "first"), warning("b", "second"))


class Odd(Exception):
    """An exception that cannot be made again from its text."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def odd() -> None:
    raise Odd(1, 2)


@pytest.fixture(params=["fork", "forkserver", "spawn"])
def start(request, monkeypatch):
    """How a child is started; fork where the tests may still be alone in their process."""
    if request.param == "fork" and guard._start_method() != "fork":
        pytest.skip("this process has threads by now")
    if request.param != "fork" and sys.platform == "win32":
        pytest.skip("there is only spawn")
    monkeypatch.setattr(guard, "_start_method", lambda: request.param)


@pytest.mark.guarded
@pytest.mark.slow
def test_a_temporary_file_has_an_end():
    with pytest.raises(CvgenError) as caught:
        guard.run(write_without_end, guard.Limits(30))
    assert caught.value.diagnostics[0].code == "disk"


def test_a_result_comes_back(start):
    assert guard.run(partial(max, 3, 5), guard.Limits()) == 5
    assert guard.run(partial(max, 3, 5), None) == 5


@pytest.mark.guarded
@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "code"),
    [
        (spin, "timeout"),
        (deep, "depth"),
        (os.abort, "memory"),
        pytest.param(eat, "memory", marks=pytest.mark.skipif(sys.platform != "linux", reason="no such limit")),
    ],
)
def test_what_goes_too_far_is_an_error(start, work, code):
    with pytest.raises(CvgenError) as caught:
        guard.run(work, guard.Limits(seconds=3, megabytes=1000))
    (found,) = caught.value.diagnostics
    assert (found.code, found.severity) == (code, "error") and found.hint


@pytest.mark.guarded
@pytest.mark.slow
def test_errors_and_bugs_come_back_as_they_are(start):
    with pytest.raises(CvgenError) as caught:
        guard.run(refuse, guard.Limits())
    assert [one.message for one in caught.value.diagnostics] == ["first", "second"]
    with pytest.raises(RuntimeError, match="1 and 2") as bug:
        guard.run(odd, guard.Limits())
    assert "raise Odd(1, 2)" in bug.value.__notes__[0]


@pytest.mark.guarded
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_nothing_that_a_child_started_is_left(start):
    with pytest.raises(CvgenError):
        guard.run(partial(sleep_in_a_child, "7331"), guard.Limits(seconds=3))
    assert "sleep 7331" not in subprocess.run(["ps", "axo", "args"], capture_output=True, text=True).stdout


def run(site: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "cvgen", "build", str(site), *arguments]
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_a_theme_without_an_end_is_told_and_the_old_file_stays(tmp_path):
    site = put(tmp_path / "site")
    (site / "mine").mkdir()
    (site / "mine" / "theme.yml").write_text("extends: classic\n")
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (site / "mine" / "cv.html.j2").write_text(loop)
    (site / "cvgen.yml").write_text("theme: ./mine\n")
    (site / "dist").mkdir()
    (site / "dist" / "cv-en.pdf").write_bytes(b"old")
    build = run(site, "--timeout", "2")
    out, err = build.communicate()
    assert build.returncode == 1 and out == b""
    assert b"error[timeout]: this took longer than 2 s" in err and b"Traceback" not in err and b"hint: " in err
    assert [(path.name, path.read_bytes()) for path in (site / "dist").iterdir()] == [("cv-en.pdf", b"old")]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_build_leaves_no_process(number, tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setitem(ENVIRONMENT, "TMPDIR", str(tmp_path / "tmp"))
    site = put(tmp_path / "a site of its own name")
    build = run(site, "--pages", "1")
    time.sleep(1.2)
    build.send_signal(number)
    _, err = build.communicate(timeout=20)
    assert b"Traceback" not in err
    if build.returncode == 128 + number:
        assert err == b"interrupted\n" and [*(tmp_path / "tmp").iterdir()] == []
    else:
        assert build.returncode in (0, -number)  # it had ended by then, or had no time to
    time.sleep(0.5)
    assert "a site of its own name" not in subprocess.run(["ps", "axo", "args"], capture_output=True, text=True).stdout


@pytest.mark.guarded
@pytest.mark.slow
def test_commands_work_in_a_child_too(tmp_path):
    site = put(tmp_path / "site")
    built = CliRunner().invoke(app, ["build", str(site), "-f", "html"])
    assert built.exit_code == 0 and (site / "dist" / "cv-zh.html").is_file()
    checked = CliRunner().invoke(app, ["check", str(site)])
    assert checked.exit_code == 0 and "Ada Chen" not in checked.stderr


# --- files -----------------------------------------------------------------------------------------------------------


def test_what_killed_runs_left_is_swept_when_it_is_old(tmp_path):
    kept = {".cvgen-new12345.part", ".cvgen-.part.txt", "cvgen-old12345.part", ".cvgen.yml.part"}
    for name in (*kept, ".cvgen-old12345.part", ".cvgen-old_1234.part"):
        (tmp_path / name).write_bytes(b"x")
        if "new" not in name:
            os.utime(tmp_path / name, (1e9, 1e9))
    write_all([(tmp_path / "a.pdf", b"1")])
    assert {path.name for path in tmp_path.iterdir()} == {*kept, "a.pdf"}


def test_what_does_not_fit_leaves_the_old_files(tmp_path, monkeypatch):
    write_all([(tmp_path / "a.pdf", b"old"), (tmp_path / "b.pdf", b"old")])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CvgenError) as caught:
        write_all([(tmp_path / "a.pdf", b"new"), (tmp_path / "b.pdf", b"new")])
    assert "no space left" in caught.value.diagnostics[0].message
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"old", "b.pdf": b"old"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize(("form", "code"), [("html", "write"), ("pdf", "disk")])
def test_a_full_disk_is_told(tmp_path, form, code):
    """A limit of the size of files acts like it: on the result, and on the copies of fonts that printing makes."""
    site = put(tmp_path / "site")
    command = f"ulimit -f 4; exec {sys.executable} -B -m cvgen build '{site}' -f {form} -l en"
    made = subprocess.run(["bash", "-c", command], env=ENVIRONMENT, capture_output=True, text=True)
    assert made.returncode == 1 and f"error[{code}]" in made.stderr and "Traceback" not in made.stderr
    assert not (site / "dist").is_dir() or [*(site / "dist").iterdir()] == []


@pytest.mark.slow
def test_two_builds_at_once_give_whole_files(tmp_path):
    site = put(tmp_path / "site")
    builds = [run(site, "--paper", paper) for paper in ("a4", "letter") * 2]
    assert [(build.communicate(), build.returncode)[1] for build in builds] == [0] * 4
    assert sorted(path.name for path in (site / "dist").iterdir()) == ["cv-en.pdf", "cv-zh.pdf"]
    for path in (site / "dist").iterdir():
        assert len(pypdf.PdfReader(path).pages) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_of_the_site_takes_no_file_out_of_it(tmp_path):
    site = put(tmp_path / "site")
    (tmp_path / "home").mkdir()
    (site / "dist").symlink_to(tmp_path / "home")
    refused = CliRunner().invoke(app, ["build", str(site), "-f", "json", "-q"])
    assert refused.exit_code == 1 and "leads out of the site" in refused.stderr and "--output-dir" in refused.stderr
    assert [*(tmp_path / "home").iterdir()] == []
    named = CliRunner().invoke(app, ["build", str(site), "-f", "json", "-q", "-o", str(site / "dist")])
    assert named.exit_code == 0 and len([*(tmp_path / "home").iterdir()]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_builds_give_names_to_their_files_in_turn(tmp_path):
    import fcntl
    import threading

    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    other = threading.Thread(target=write_all, args=([(tmp_path / "a.pdf", b"1")],))
    other.start()
    time.sleep(0.2)
    assert not (tmp_path / "a.pdf").exists()
    os.close(held)
    other.join()
    assert (tmp_path / "a.pdf").read_bytes() == b"1"


def test_a_file_that_somebody_else_changed_is_left_alone(tmp_path):
    (tmp_path / "cvgen.zh.po").write_bytes(b"theirs")
    with pytest.raises(CvgenError) as caught:
        write_all([(tmp_path / "cvgen.zh.po", b"ours")], before={tmp_path / "cvgen.zh.po": b"before"})
    assert "changed by somebody else" in caught.value.diagnostics[0].message
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"cvgen.zh.po": b"theirs"}
    write_all([(tmp_path / "cvgen.zh.po", b"ours")], before={tmp_path / "cvgen.zh.po": b"theirs"})
    assert (tmp_path / "cvgen.zh.po").read_bytes() == b"ours"


# --- the process -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of Unix")
@pytest.mark.parametrize("where", [">&-", "2>&-", ">&- 2>&- <&-", "| head -c0", "2>&1 | head -c0", ">/dev/full"])
def test_files_are_whole_when_nobody_listens(where, tmp_path):
    if "full" in where and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    site = put(tmp_path / "site")
    command = f"{sys.executable} -m cvgen build '{site}' {where}"
    made = subprocess.run(["bash", "-c", command], env=ENVIRONMENT, capture_output=True, text=True)
    assert "Traceback" not in made.stderr and "Exception" not in made.stderr
    for name in ("cv-en.pdf", "cv-zh.pdf"):
        assert len(pypdf.PdfReader(site / "dist" / name).pages) == 1


def test_a_name_that_the_terminal_cannot_write_is_told_all_the_same(tmp_path):
    site = put(tmp_path / "site")
    command = [sys.executable, "-m", "cvgen", "build", str(site), "-f", "json", "-o", str(tmp_path / "简历")]
    made = subprocess.run(command, env={**ENVIRONMENT, "PYTHONIOENCODING": "latin-1"}, capture_output=True)
    assert made.returncode == 0 and rb"\u7b80" in made.stdout


def killed(site: Path, rounds: int, seed: int = 7) -> int:
    """Kills builds over an old one at random moments; how many were alive then. The old or the new files are there."""
    run(site).communicate()
    dist = site / "dist"
    old = {path.name: path.read_bytes() for path in dist.iterdir()}
    start = time.monotonic()
    run(site, "--paper", "letter").communicate()
    whole = time.monotonic() - start
    new = {path.name: path.read_bytes() for path in dist.iterdir()}
    chance = random.Random(seed)
    alive = 0
    for n in range(rounds):
        build = run(site, "--paper", "a4" if n % 2 else "letter")
        time.sleep(chance.uniform(0.05, whole * 1.1))
        alive += build.poll() is None
        build.kill()
        build.communicate()
        for name in ("cv-en.pdf", "cv-zh.pdf"):
            assert (dist / name).read_bytes() in (old[name], new[name])
    return alive


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_whole_files(tmp_path):
    site = put(tmp_path / "site")
    assert killed(site, 6) > 0
    for path in (site / "dist").iterdir():
        assert path.suffix == ".pdf" or path.name.startswith(".cvgen-")


# --- every command ---------------------------------------------------------------------------------------------------


@pytest.mark.guarded
@pytest.mark.slow
def test_a_timeout_says_what_was_being_done(tmp_path):
    """Also where a theme is shown and not built."""
    site = put(tmp_path / "site")
    (site / "mine").mkdir()
    (site / "mine" / "theme.yml").write_text("extends: classic\n")
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (site / "mine" / "cv.html.j2").write_text(loop)
    picture = tmp_path / "page.png"
    command = ["themes", "show", str(site / "mine"), "--preview", str(picture), "--site", str(site), "--timeout", "3"]
    shown = CliRunner().invoke(app, command)
    assert shown.exit_code == 1 and not picture.exists()
    assert "error[timeout]: this took longer than 3 s and was ended while the CV was laid out in en" in shown.stderr


def read_for_ever(path: str) -> None:
    from cvgen.files.decode import read_text

    read_text(Path(path))
    spin()


@pytest.mark.guarded
@pytest.mark.slow
def test_a_timeout_names_the_file_that_was_read_last(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Tides.")
    with pytest.raises(CvgenError) as caught:
        guard.run(partial(read_for_ever, str(page)), guard.Limits(seconds=2))
    (found,) = caught.value.diagnostics
    assert found.place is not None and found.place.path == page


@pytest.mark.guarded
@pytest.mark.slow
def test_translations_are_gathered_in_a_child_and_written_here(tmp_path, monkeypatch):
    site = put(tmp_path / "site")
    seen: list[int] = []
    limited = guard.run

    def run(work, limits):
        seen.append(limits.seconds)
        return limited(work, limits)

    monkeypatch.setattr(guard, "run", run)
    made = CliRunner().invoke(app, ["translate", str(site), "--timeout", "50"])
    assert made.exit_code == 0 and seen == [50, 50] and (site / "cvgen.zh.po").is_file()
