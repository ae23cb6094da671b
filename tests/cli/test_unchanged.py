"""A build with nothing changed says so and does nothing; whatever changes that it depends on, it is done again."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.pipeline import inputs

pytestmark = pytest.mark.guarded

FILES = {
    "_config.yml": "title: Vera Lindqvist\ntheme: minima\n",
    "_data/talk.yml": "title: Tides on sand\n",
    "_includes/talk.md": "- {{ site.data.talk.title }}, Lund, 2021\n",
    "index.md": "---\nlayout: home\n---\n# Vera Lindqvist\n\nI study tides.\n\n## Talks\n\n{% include talk.md %}\n",
    "mine/theme.yml": "extends: classic\ndescription: mine\n",
    "mine/cv.html.j2": '{% extends "classic/cv.html.j2" %}\n',
    "cvgen.yml": "languages: [en]\n",
}
#: What is changed, and what is asked for.
Change = Callable[[Path, list[str]], None]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    return tmp_path / "site"


def build(site: Path, *more: str) -> str:
    """The first word of what a build says of its file."""
    done = CliRunner().invoke(app, ["build", str(site), "-f", "html", "-t", str(site / "mine"), *more])
    assert done.exit_code == 0, done.output
    return done.stdout.split()[0]


class Begun(Exception):
    """A build began, which is all that a test wants to know."""


def begins(site: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a build would do its work again; without doing it."""

    def work(*_: object, **__: object) -> None:
        raise Begun

    with monkeypatch.context() as patched:
        patched.setattr("cvgen.pipeline.build.build_site", work)
        done = CliRunner().invoke(app, ["build", str(site), "-f", "html", "-t", str(site / "mine")])
    assert done.exit_code == 0 or isinstance(done.exception, Begun), done.output
    return done.exit_code != 0


def rewritten(name: str, old: str, new: str) -> Change:
    """A file with other words in it; of the same length and time, so that neither tells."""

    def change(site: Path, _: list[str]) -> None:
        path = site / name
        before, text = path.stat(), path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


def a_new_file(name: str, text: str = "") -> Change:
    def change(site: Path, _: list[str]) -> None:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")

    return change


def a_commit(site: Path, _: list[str]) -> None:
    """What is committed says when a CV was made."""
    git = ["git", "-C", str(site), "-c", "user.name=Vera", "-c", "user.email=vera@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "now"], check=True)


def remove(name: str) -> Change:
    return lambda site, _: (site / name).unlink()


CHANGES: dict[str, Change] = {
    "a page": rewritten("index.md", "tides.", "waves."),
    "data": rewritten("_data/talk.yml", "sand", "rock"),
    "an include": rewritten("_includes/talk.md", "2021", "2022"),
    "the site's settings": rewritten("_config.yml", "minima", "maxima"),
    "our settings": rewritten("cvgen.yml", "[en]", "[en]\npaper: letter"),
    "a theme's template": rewritten("mine/cv.html.j2", "\n", "\n{# new #}\n"),
    "a theme's description": rewritten("mine/theme.yml", "mine", "yours"),
    "a new page": a_new_file("index.zh.md", "# 林薇\n\n我研究潮汐。\n"),
    "a new file that may be one": a_new_file("_pages/about.md", "About.\n"),
    "a page less": remove("_pages/about.md"),
    "an option": lambda _, asked: asked.extend(["--paper", "a4"]),
    "another language": lambda _, asked: asked.extend(["-l", "zh"]),
    "a variant's sake": lambda _, asked: asked.extend(["--public"]),
    "a file that was made": a_new_file("dist/cv-zh.html", "mine"),
    "a file that was made and is gone": remove("dist/cv-zh.html"),
    "the last commit": a_commit,
}


def run_through(site: Path, names: list[str]) -> None:
    asked: list[str] = []
    assert build(site) == "wrote"
    assert build(site) == "unchanged"
    for name in names:
        CHANGES[name](site, asked)
        assert build(site, *asked) == "wrote", name
        assert build(site, *asked) == "unchanged", name


def test_a_change_is_seen(site):
    run_through(site, ["a page", "a new page"])


@pytest.mark.slow
def test_every_kind_of_change_is_seen(site):
    run_through(site, list(CHANGES))


def test_other_versions_build_anew(site, monkeypatch):
    assert build(site) == "wrote"
    was = inputs.versions()
    assert not begins(site, monkeypatch)
    for name in was:
        with monkeypatch.context() as patched:
            patched.setattr(inputs, "versions", lambda name=name: was | {name: "another"})
            assert begins(site, monkeypatch), name
    assert not begins(site, monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert begins(site, monkeypatch)


def test_without_the_cache_nothing_is_looked_at_or_kept(site):
    assert [build(site, "--no-cache") for _ in range(2)] == ["wrote", "wrote"]
    assert not list(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json"))


def test_warnings_and_reports_are_told_again(site, tmp_path):
    (site / "index.md").write_text(FILES["index.md"] + "\n![](missing.png) Lorem ipsum dolor sit amet.\n", "utf-8")
    asked = ["build", str(site), "-f", "html", "--report", str(tmp_path / "report.json"), "-v"]
    told = []
    for _ in range(2):
        done = CliRunner().invoke(app, asked)
        told.append((done.stderr, done.stdout.replace("unchanged", "wrote"), (tmp_path / "report.json").read_text()))
    assert done.stdout.startswith("unchanged")
    assert told[0] == told[1]
    assert "warning" in told[0][0]


def test_a_spoilt_record_counts_nothing(site, monkeypatch):
    build(site)
    (record,) = Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json")
    assert json.loads(record.read_text("utf-8"))["asked"]["site"] == str(site)  # people can read it
    for spoilt in ("", "[]", "{}", '{"format": 1}', "\udcff", "null"):
        record.write_text(spoilt, "utf-8", errors="surrogateescape")
        assert begins(site, monkeypatch), spoilt
    assert build(site) == "wrote"
    assert build(site) == "unchanged"
