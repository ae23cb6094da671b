"""`build --watch`: each change is built, told in a line, and no error ends it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.pipeline import changes


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "content").mkdir(parents=True)
    bio = "---\nname: {en: Ada Lin, zh: 林艾达}\n---\nI measure tides.\n"
    (tmp_path / "site" / "content" / "bio.md").write_text(bio, encoding="utf-8")
    (tmp_path / "site" / "content" / "bio.zh.md").write_text("---\n---\n我测量潮汐。\n", encoding="utf-8")
    return tmp_path / "site"


def watched(monkeypatch: pytest.MonkeyPatch, site: Path, steps: list[Callable[[], object]], *more: str) -> list[str]:
    """What is printed when these changes are made one after the other, and then Ctrl-C is typed."""
    left = iter(steps)

    class Script(changes.Changes):
        def wait(self) -> set[Path]:
            step = next(left, None)
            if step is None:
                raise KeyboardInterrupt
            step()
            return set()

    monkeypatch.setattr(changes, "Changes", Script)
    done = CliRunner().invoke(app, ["build", str(site), "--watch", "--debug", *more])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def test_only_the_language_that_changed_is_written(site, monkeypatch):
    page = site / "content" / "bio.zh.md"
    mended = page.read_text("utf-8").replace("潮汐", "海浪")
    steps = [
        lambda: page.write_text(mended, encoding="utf-8"),
        lambda: (site / "content" / "honors.md").write_text("---\nentrys: []\n---\n"),
        (site / "content" / "honors.md").unlink,
        lambda: page.write_text(mended.replace("我", "她"), encoding="utf-8"),
    ]
    lines = watched(monkeypatch, site, steps)
    wrote = [line.partition("cv-")[2].split(".pdf")[0] for line in lines if line.startswith("wrote")]
    assert wrote == ["en", "zh", "zh", "zh"]
    assert [line for line in lines if "honors.md:2:1: error" in line]
    assert sum(line.startswith("nothing that is printed changed") for line in lines) == 1
    assert lines[-1] == "ended"
    assert "watching; Ctrl-C ends it" in lines


def test_a_homepage_of_the_web_is_not_watched():
    done = CliRunner().invoke(app, ["build", "https://127.0.0.1:9/", "--watch"])
    assert done.exit_code != 0
