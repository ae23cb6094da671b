"""The content files of a site, and what git ignores of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.files import gitignore
from cvgen.files.inventory import content_files
from cvgen.files.tree import Site


@pytest.mark.parametrize(
    ("rule", "path", "ignored"),
    [
        ("private.yml", "private.yml", True),
        ("private.yml", "data/private.yml", True),
        ("/private.yml", "data/private.yml", False),
        ("*.json", "a/b.json", True),
        ("a/*.json", "a/b/c.json", False),
        ("a/**/c.json", "a/b/d/c.json", True),
        ("**/c.json", "c.json", True),
        ("a/**", "a/b/c.json", True),
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("# a", "# a", False),
        ("*", "a.md", False),
    ],
)
def test_a_rule_speaks_of_a_path(rule, path, ignored):
    assert gitignore.is_ignored(path, gitignore.rules(rule)) is ignored


def test_the_last_rule_wins_and_a_folder_s_rule_holds_below_it():
    rules = gitignore.rules("*.md\n!keep.md\nbuilt/\n")
    assert [gitignore.is_ignored(name, rules) for name in ("a.md", "keep.md")] == [True, False]
    assert gitignore.is_ignored("a/built", rules, is_folder=True) and not gitignore.is_ignored("a/built", rules)
    assert not gitignore.is_ignored("b.md", gitignore.rules("*.md", "a/"))


def test_content_is_what_git_keeps_and_nobody_else_wrote(tmp_path: Path):
    for name in (
        "a.md",
        "b.txt",
        ".git/c.md",
        "node_modules/d.md",
        "out/e.md",
        "sub/f.json",
        "sub/g.json",
        ".ci/h.yml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("out/\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("g.*\n", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in content_files(Site.at(tmp_path))]
    assert found == ["a.md", ".ci/h.yml", "sub/f.json"]
    assert content_files(Site.at(tmp_path / "a.md")) == (tmp_path / "a.md",)


def test_what_the_owner_ignores_is_not_read(tmp_path: Path):
    for name in ("a.md", "old/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    site = Site(tmp_path, ignored=("old", "*.html"))
    assert [path.name for path in site.files("**/*.md")] == ["a.md"]
    assert site.file("old/b.md") is None and site.folder("old") is None and site.file("a.md") is not None
