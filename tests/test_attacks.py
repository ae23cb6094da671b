"""Nothing of tests/attacks.py reads a byte outside of its site, reaches the network, breaks out or never ends."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from tests import attacks, further_attacks, more_attacks, runner

ROOT = Path(__file__).parent.parent
ALL = (*attacks.MARKUP, *attacks.OTHER)


def test_there_are_enough_of_them():
    assert len(attacks.MARKUP) >= 80 and len(attacks.OTHER) >= 40
    assert len({attack.name for attack in ALL}) == len(ALL) and len(more_attacks.MORE) >= 60
    assert len(further_attacks.FURTHER) >= 100


@pytest.mark.slow
@pytest.mark.parametrize("attack", [one for one in ALL if not one.bomb], ids=lambda attack: attack.name[:40])
def test_nothing_leaks_while_reading(attack, tmp_path, monkeypatch):
    site = attacks.lay(attack, tmp_path)
    asked: list[object] = []

    def refuse(*given: object, **_: object) -> None:
        asked.append(given)
        raise OSError

    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["build", str(site), "-f", "html", "-f", "json", "-l", "en", "-v"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in ({0, 1} if attack.exit is None else {attack.exit})
    assert result.exit_code == 0 or "error[" in result.output
    assert runner.faults(result.output) == []
    assert attacks.leaks(tmp_path, result.output) == [] and asked == []
    for more in (["build", "-f", "json", "-v", "--diagnostics", "github"], ["check"], ["check", "-f", "json"]):
        said = CliRunner().invoke(app, [more[0], str(site), *more[1:], "-l", "en"]).output
        assert runner.faults(said, own="github" in more) == [] and attacks.leaks(tmp_path, said) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outside", "site"]
    assert not [*tmp_path.rglob("owned*")]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the counting of connections is inherited by fork")
def test_nothing_leaks_or_hangs_while_printing(tmp_path):
    command = [sys.executable, str(ROOT / "tests" / "attacks.py"), str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(rows) == len(ALL) + len(more_attacks.MORE) + len(further_attacks.FURTHER)
    for row in rows:
        assert row["leaks"] == [] and not row["connections"] and not row["traceback"], row
        assert row["seconds"] < attacks.SECONDS + 5, row
        assert row["exit"] in ({0, 1} if row["expected"] is None else {row["expected"]}), row
        assert row["exit"] == 0 or row["told"], row
        assert row["obeyed"] == [] and row["outside"] == ["secret.txt"], row
