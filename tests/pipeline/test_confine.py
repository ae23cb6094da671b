"""The kernel keeps what reads other people's content to the site: tried from inside, as a broken library would."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from cvgen.pipeline import confine, guard

pytestmark = [
    pytest.mark.guarded,
    pytest.mark.skipif(not confine.status()[0], reason="this kernel has no Landlock or no seccomp"),
]


def tried(what: str, path: str) -> str:
    """What a process that is confined gets: the words of the error, or what it has done."""
    try:
        if what == "read":
            return Path(path).read_text(encoding="utf-8")
        if what == "list":
            return ",".join(one.name for one in Path(path).iterdir())
        if what == "write":
            return str(Path(path).write_text("owned", encoding="utf-8"))
        if what == "temporary":
            with tempfile.NamedTemporaryFile() as stream:
                return str(stream.write(b"mine"))
        if what == "socket":
            socket.create_connection(("127.0.0.1", 9), timeout=1)
        if what == "pair":
            socket.socketpair()
        if what == "kill":
            os.kill(int(path), 0)
        if what == "program":
            return subprocess.run(["cat", path], capture_output=True, text=True, check=False).stdout or "nothing"
        if what == "fonts":
            import weasyprint

            return str(len(weasyprint.HTML(string="<p>潮汐 tides").write_pdf()) > 1000)
    except OSError as reason:
        return type(reason).__name__
    return "done"


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.md").write_text("Tides.", encoding="utf-8")
    (site / "link.md").symlink_to(tmp_path / "outside.txt")
    return site


@pytest.mark.parametrize(
    ("what", "path", "outcome"),
    [
        ("read", "{site}/page.md", "Tides."),
        ("list", "{site}", "link.md,page.md"),
        ("read", "{site}/../outside.txt", "PermissionError"),
        ("read", "{site}/link.md", "PermissionError"),
        ("list", "{site}/..", "PermissionError"),
        ("read", "/etc/passwd", "PermissionError"),
        ("read", "/proc/self/environ", "PermissionError"),
        ("list", "~", "PermissionError"),
        ("write", "{site}/page.md", "PermissionError"),
        ("write", "{site}/new.md", "PermissionError"),
        ("write", "/dev/shm/cvgen-test", "PermissionError"),
        ("temporary", "", "4"),
        ("socket", "", "PermissionError"),
        ("pair", "", "PermissionError"),
        ("program", "{site}/page.md", "Tides."),
        ("program", "{site}/../outside.txt", "nothing"),
    ],
)
def test_what_it_may_do(what: str, path: str, outcome: str, inside: Path) -> None:
    where = str(Path(path.format(site=inside)).expanduser()) if path else ""
    limits = guard.Limits(20, reads=confine.places((inside,)))
    made = guard.run(partial(tried, what, where), limits)
    assert (",".join(sorted(made.split(","))) if what == "list" else made) == outcome


@pytest.mark.slow
def test_it_prints(inside: Path) -> None:
    assert guard.run(partial(tried, "fonts", ""), guard.Limits(60, reads=confine.places((inside,)))) == "True"


def test_without_limits_of_this_kind_all_is_as_before(inside: Path) -> None:
    outside = str(inside.parent / "outside.txt")
    assert guard.run(partial(tried, "read", outside), guard.Limits(20)) == "secret"
    assert tried("read", outside) == "secret"


def test_the_network_is_there_when_the_command_line_allows_it(inside: Path) -> None:
    limits = guard.Limits(20, reads=confine.places((inside,)), network=True)
    assert guard.run(partial(tried, "socket", ""), limits) == "ConnectionRefusedError"


def test_a_switch_turns_it_off_and_says_so(
    inside: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(guard.SWITCH, "off")
    limits = guard.Limits(20, reads=confine.places((inside,)))
    assert guard.run(partial(tried, "read", str(inside.parent / "outside.txt")), limits) == "secret"
    assert "the sandbox is off" in caplog.text


def test_a_kernel_that_has_nothing_goes_on(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "_version", lambda _: 0)
    monkeypatch.setattr(confine, "_SOCKETS", {})
    if guard._start_method() != "fork":
        pytest.skip("another Python would not be changed")
    limits = guard.Limits(20, reads=confine.places((inside,)))
    assert guard.run(partial(tried, "read", str(inside.parent / "outside.txt")), limits) == "secret"
    good, words = confine.status()
    assert not good and "no Landlock" in words


def test_places_are_folders_and_the_repository_they_lie_in(inside: Path) -> None:
    (inside.parent / ".git").mkdir()
    assert confine.places((inside / "page.md", None, "classic")) == (inside, inside.parent / ".git")
    (inside / ".git").write_text("gitdir: ../kept/worktrees/a\n", encoding="utf-8")
    kept = inside / ".." / "kept" / "worktrees" / "a"
    assert confine.places((inside,)) == (inside, kept, kept.parent.parent)


@pytest.mark.slow
def test_a_build_in_a_repository_knows_its_date(inside: Path) -> None:
    (inside / "content").mkdir()
    (inside / "content" / "bio.md").write_text("---\nname: Ada Example\n---\nTides.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    for command in (
        ["git", "init", "-q", "."],
        ["git", "add", "."],
        [
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "commit",
            "-qm",
            "a",
            "--date=2024-05-06T00:00Z",
        ],
    ):
        subprocess.run(command, cwd=inside, check=True, env={**environment, "GIT_COMMITTER_DATE": "2024-05-06T00:00Z"})
    (inside / "cvgen.yml").write_text("output: 'cv-{lang}-{date}.{ext}'\n", encoding="utf-8")
    command = [sys.executable, "-m", "cvgen", "build", str(inside), "-l", "en", "-o", str(inside / "dist")]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert [path.name for path in (inside / "dist").iterdir()] == ["cv-en-2024-05-06.pdf"] and made.stderr == ""
