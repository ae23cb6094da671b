"""What other packages add: a family, a theme, a check; what raises is a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from cvgen.checks import added
from cvgen.cli import app
from cvgen.commands import new_family
from cvgen.files.tree import Site
from cvgen.notes import plugins
from cvgen.notes.diagnostics import CvgenError, warning
from cvgen.pipeline.gather import read_cv
from cvgen.print import theme


def _raises(*_: Any) -> Any:
    raise ValueError("no tide today")


@pytest.fixture
def adds(monkeypatch) -> Iterator[Callable[..., None]]:
    """Lets a package called tides add objects to a group."""

    def add(asked: str, **objects: object) -> None:
        points = [
            SimpleNamespace(name=name, dist=SimpleNamespace(name="tides"), load=lambda value=value: _loaded(value))
            for name, value in objects.items()
        ]
        monkeypatch.setattr(plugins, "entry_points", lambda group: points if group == asked else [])
        plugins.load.cache_clear()

    yield add
    plugins.load.cache_clear()


def _loaded(value: object) -> object:
    return _raises() if value is _raises else value


def family(tmp_path: Path) -> Any:
    """The declaration that `families new` writes, and its site."""
    files = new_family.starter("eleventy", tmp_path)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    scope: dict[str, Any] = {}
    exec((tmp_path / "cvgen-eleventy" / "eleventy.py").read_text("utf-8"), scope)
    return scope["FAMILY"], Site.at(tmp_path / "cvgen-eleventy" / "site")


def test_a_family_of_another_package_reads_its_site(tmp_path, adds):
    made, site = family(tmp_path)
    adds("cvgen.families", eleventy=made)
    cv, _, notes = read_cv(site)
    assert [section.kind for section in cv.sections] == ["bio", "honors"]
    assert "read as eleventy" in next(note.message for note in notes if note.code == "source")


def test_what_is_no_family_or_raises_is_a_warning(tmp_path, adds):
    adds("cvgen.families", tide="no family", wave=_raises)
    (tmp_path / "a.md").write_text("# Ona Reyes\n\nI study kelp.\n", encoding="utf-8")
    _, _, notes = read_cv(Site.at(tmp_path / "a.md"))
    said = {note.message for note in notes if note.code == "plug-in"}
    assert said == {
        "'tide' of cvgen.families, from tides, failed: TypeError: it is no Family",
        "'wave' of cvgen.families, from tides, failed: ValueError: no tide today",
    }


def test_a_check_is_asked_and_may_fail(adds):
    adds("cvgen.checks", low=lambda _: [warning("low", "low tide")], high=_raises, odd=lambda _: ["no diagnostic"])
    assert [one.code for one in added.check(None)] == ["plug-in", "low", "plug-in"]  # type: ignore[arg-type]


def test_a_format_of_another_package_is_written_and_may_fail(tmp_path, adds):
    page = tmp_path / "a.md"
    page.write_text("# Ona Reyes\n\nI study kelp.\n", encoding="utf-8")
    adds("cvgen.outputs", tide=lambda page, view: f"{view.name}: {len(page) > 99}".encode(), wave=lambda *_: _raises())
    made = CliRunner().invoke(app, ["build", str(page), "-o", str(tmp_path), "-f", "tide", "--lang", "en"])
    assert made.exit_code == 0, made.output
    assert b"True" in (tmp_path / "cv-en.tide").read_bytes()
    failed = CliRunner().invoke(app, ["build", str(page), "-o", str(tmp_path), "-f", "wave", "--lang", "en"])
    assert failed.exit_code == 1
    assert "ValueError: no tide today" in failed.output
    unknown = CliRunner().invoke(app, ["build", str(page), "-f", "tyde"])
    assert unknown.exit_code == 2
    assert "tide" in unknown.output


def test_a_theme_is_found_by_the_name_of_its_entry_point(tmp_path, adds):
    (tmp_path / "theme.yml").write_text("name: sea\ndescription: blue\nextends: classic\n", encoding="utf-8")
    adds("cvgen.themes", sea=str(tmp_path))
    assert theme.find("sea").folder == tmp_path


def test_nothing_is_overwritten(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["families", "new", "eleventy"])
    assert done.exit_code == 0 and (tmp_path / "cvgen-eleventy" / "eleventy.py").is_file(), done.output
    assert CliRunner().invoke(app, ["families", "new", "eleventy"]).exit_code == 1
    with pytest.raises(CvgenError, match="no name for a family"):
        new_family.starter("../x", tmp_path)


def test_entry_points_are_looked_for_where_a_package_names_the_group(tmp_path, monkeypatch):
    home = tmp_path / "tides-1.0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: tides\nVersion: 1.0\n")
    (home / "entry_points.txt").write_text("[cvgen.harbours]\ntides = tides:FAMILY\n")
    assert not list(plugins.entry_points("cvgen.harbours"))
    monkeypatch.syspath_prepend(tmp_path)
    assert [one.value for one in plugins.entry_points("cvgen.harbours")] == ["tides:FAMILY"]
    assert not list(plugins.entry_points("cvgen.piers"))
