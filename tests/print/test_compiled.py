"""Compiled templates: kept for those that came with cvgen, and for what they were compiled of alone."""

from __future__ import annotations

import types
from pathlib import Path

import jinja2
import pytest

from cvgen.pipeline import kept_templates
from cvgen.print import compiled, html, theme


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> compiled.Compiled:
    """What a process has that compiled nothing yet."""
    made = compiled.Compiled()
    monkeypatch.setattr(compiled, "of_this_process", lambda: made)
    return made


def _environment(folder: Path, kept: compiled.Compiled) -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(folder), bytecode_cache=kept, autoescape=True)


def test_a_template_that_came_with_cvgen_is_compiled_once(own: compiled.Compiled, monkeypatch: pytest.MonkeyPatch):
    look = theme.find("classic")
    html._templates.__wrapped__(look).get_template("parts/macros.html.j2")
    other = compiled.Compiled()
    other.learn(own.fresh)
    monkeypatch.setattr(compiled, "of_this_process", lambda: other)

    def refuse(*_: object, **__: object) -> types.CodeType:
        raise AssertionError

    monkeypatch.setattr(jinja2.Environment, "compile", refuse)
    html._templates.__wrapped__(look).get_template("parts/macros.html.j2")
    assert not other.fresh


def test_a_template_of_somebody_s_own_is_not_kept(own: compiled.Compiled, tmp_path: Path):
    (tmp_path / "a.j2").write_text("{{ 1 + 1 }}")
    assert _environment(tmp_path, own).get_template("a.j2").render() == "2"
    assert not own.fresh


def test_a_template_that_changed_is_compiled_anew(own: compiled.Compiled, tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "comes_with_cvgen", lambda _: True)
    (tmp_path / "a.j2").write_text("{{ 1 + 1 }}")
    assert _environment(tmp_path, own).get_template("a.j2").render() == "2"
    (tmp_path / "a.j2").write_text("{{ 1 + 2 }}")
    other = compiled.Compiled()
    other.learn(own.fresh)
    assert _environment(tmp_path, other).get_template("a.j2").render() == "3"


def test_what_is_kept_comes_back(own: compiled.Compiled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own.fresh["a b"] = b"code"
    kept_templates.keep(tmp_path)
    kept_templates.load(tmp_path)
    assert own._known == {"a b": b"code"}
    own.fresh.clear()
    own.fresh["c d"] = b"more"
    kept_templates.keep(tmp_path)
    kept_templates.load(tmp_path)
    assert own._known == {"a b": b"code", "c d": b"more"}
    # Of another version nothing is known.
    monkeypatch.setattr(compiled, "versions", lambda: "another")
    (other := compiled.Compiled()).learn({})
    monkeypatch.setattr(compiled, "of_this_process", lambda: other)
    kept_templates.load(tmp_path)
    assert not other._known


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"\0" + data[1:], lambda _: b""])
def test_a_file_that_was_damaged_counts_nothing(own: compiled.Compiled, tmp_path: Path, damage):
    own.fresh["a b"] = b"code"
    kept_templates.keep(tmp_path)
    (file,) = (tmp_path / "templates").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    kept_templates.load(tmp_path)
    assert not own._known
