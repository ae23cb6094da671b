"""Each step of the walk is done once, and every file that it read is known."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.notes.diagnostics import CvgenError
from cvgen.pipeline.build import printed
from cvgen.pipeline.workspace import Workspace
from cvgen.project import load

FILES = {
    "cvgen.yml": "theme: mine\npages: 1\n",
    "mine/theme.yml": "extends: classic\ndescription: mine\n",
    "mine/cv.html.j2": '{% extends "classic/cv.html.j2" %}',
    "_config.yml": "title: Vera Lindqvist\ntheme: minima\n",
    "_data/talk.yml": "title: Tides on sand\n",
    "_includes/talk.md": "- {{ site.data.talk.title }}, Lund, 2021\n",
    "index.md": "---\nlayout: home\n---\n# Vera Lindqvist\n\nI study tides.\n\n## Talks\n\n{% include talk.md %}\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_file_that_was_read_is_known(site):
    project = replace(load(site).with_theme(str(site / "mine")), languages=("en",))
    walk = Workspace(project.site)
    assert "Tides on sand" in walk.print(project, "en").value.page
    own = {path.relative_to(site).as_posix() for path in walk.read if path.is_relative_to(site)}
    assert {name for name in FILES if name != "cvgen.yml"} <= own  # cvgen.yml is read before: it makes the project


def test_a_step_is_done_once_until_it_is_forgotten(site):
    project = replace(load(site), theme="classic", theme_place=None, languages=("en",))
    walk = Workspace(project.site)
    first = walk.print(project, "en")
    assert walk.print(project, "en") is first
    assert walk.select(replace(project, paper="letter")).value.whole[0] == walk.cv().value
    (site / "_data/talk.yml").write_text("title: Waves on sand\n", encoding="utf-8")
    assert walk.print(project, "en") is first
    walk.forget()
    assert "Waves on sand" in walk.print(project, "en").value.page


def test_a_workspace_passes_to_another_process_with_all_that_it_knows(site):
    project = replace(load(site), theme="classic", theme_place=None, languages=("en",))
    walk = Workspace(project.site)
    files, ledger, found = printed([project], workspace=walk)
    copy = pickle.loads(pickle.dumps(walk))
    assert copy.read == walk.read
    (site / "index.md").unlink()  # all that is needed is remembered
    again = printed([project], workspace=copy)
    assert [one.data for one in again[0]] == [one.data for one in files]
    assert again[1:] == (ledger, found)


def test_what_was_read_before_an_error_is_known(tmp_path):
    (tmp_path / "_config.yml").write_text("title: Vera\n", encoding="utf-8")
    walk = Workspace(load(tmp_path).site)
    with pytest.raises(CvgenError):
        walk.cv()
    assert tmp_path / "_config.yml" in walk.read
