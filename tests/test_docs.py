"""The documentation tells of the program as it is, every command, key, option and field, in both languages; it runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.files.tree import Site
from cvgen.print import theme
from cvgen.project import load
from cvgen.project.keys import ROOT as KEYS
from cvgen.site.family import Family, Keys, Pages

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
ENGLISH = sorted(path for path in DOCS.glob("*.md") if not path.name.endswith(".zh.md"))
CHINESE = [path.with_suffix(".zh.md") for path in ENGLISH]
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *ENGLISH, *CHINESE]
#: What is to be put in by the reader, and what a test puts in.
BLANKS = {
    "<owner>/cvgen@<tag or commit>": "owner/cvgen@v1",
    "<tag or commit>": "v1",
    "<owner>": "owner",
    "<URL of cvgen>": "cvgen.git",
    "<URL of this repository>": "cvgen.git",
    "<本仓库的地址>": "cvgen.git",
}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Block:
    """A block of code: where it begins, its language and the file that it is."""

    page: Path
    line: int
    language: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def _blocks() -> Iterator[Block]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for blank, value in BLANKS.items():
            text = text.replace(blank, value)
        for match in re.finditer(r'^```(\w*)(?: title="(.*?)")?\n(.*?)^```$', text, re.M | re.S):
            yield Block(page, text.count("\n", 0, match.start()) + 1, match[1], match[2] or "", match[3])


BLOCKS = tuple(_blocks())


def _of(*languages: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("block", [one for one in BLOCKS if one.language in languages], ids=str)


# ------------------------------------------------------------------------------------------- what is to be told


def _commands(group: Any, path: str = "cvgen") -> Iterator[tuple[str, set[str]]]:
    for name, command in group.commands.items():
        shown = [one for one in command.params if not getattr(one, "hidden", False)]
        yield f"{path} {name}", {word for one in shown for word in one.opts if word.startswith("-")}
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")


@pytest.mark.parametrize("page", ["commands.md", "commands.zh.md"])
def test_every_command_and_option_is_told_and_no_other(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    told: dict[str, set[str]] = {}
    for part in text.split("\n## ")[1:]:
        assert part.partition("\n")[0] not in told, f"twice in docs/{page}"
        rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `-")]
        told[part.partition("\n")[0]] = {word for row in rows for word in re.findall(r"`(--?[\w-]+)`", row)}
    there = dict(_commands(typer.main.get_command(app)))
    assert told.keys() == there.keys(), f"a heading '## cvgen …' for each command in docs/{page}"
    for name, options in there.items():
        assert told[name] == options, f"{name} in docs/{page}: a row for each option"


def _names(keys: Any) -> Iterator[str]:
    for name, key in keys.items():
        yield name
        for one in (key, *key.either, *([key.each] if key.each else ())):
            yield from _names(one.keys)


@pytest.mark.parametrize("page", ["configuration.md", "configuration.zh.md"])
def test_every_key_is_told(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    missing = {name for name in _names(KEYS) if not re.search(rf"`{name}`|^ *{name}:|[{{ ]{name}:", text, re.M)}
    assert not missing, f"write about them in docs/{page}"


@pytest.mark.parametrize("page", ["themes.md", "themes.zh.md"])
def test_every_theme_and_every_option_of_one_is_told(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    names = {one.name for one in theme.listing()} | {each.name for one in theme.listing() for each in one.options}
    assert not {name for name in names if f"`{name}`" not in text}, f"write about them in docs/{page}"


@pytest.mark.parametrize("page", ["families.md", "families.zh.md"])
def test_every_field_of_a_family_is_told(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    names = {field.name for kind in (Family, Pages, Keys) for field in fields(kind)} - {"config", "front", "blocks"}
    assert not {name for name in names if f"`{name}`" not in text}


@pytest.mark.parametrize("page", ["ci.md", "ci.zh.md"])
def test_every_input_and_output_of_the_action_is_told(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)`", text, re.M)) == {*ACTION["inputs"], *ACTION["outputs"]}


@pytest.mark.parametrize(("english", "chinese"), list(zip(ENGLISH, CHINESE, strict=True)), ids=lambda path: path.name)
def test_both_languages_tell_the_same(english, chinese):
    assert chinese.is_file(), f"docs/{chinese.name} is missing"
    if english.name == "dictionary.md":
        return  # its rows are for those who read both
    own, other = (path.read_text(encoding="utf-8") for path in (english, chinese))
    for what in (r"^#+ ", r"^```\w", r"^\|"):
        assert len(re.findall(what, own, re.M)) == len(re.findall(what, other, re.M)), f"{what} in {chinese.name}"


# --------------------------------------------------------------------------------------------------- what is run


def test_every_block_says_what_it_is():
    assert len(BLOCKS) > 60
    kinds = {"sh", "yaml", "python", "markdown", "jinja", "text"}
    assert [str(one) for one in BLOCKS if one.language not in kinds] == []
    assert [str(one) for one in BLOCKS if one.language in ("yaml", "markdown") and not one.title] == []
    for page in PAGES:
        assert not re.search(r"\n\n    (?! *[-*\d])\S", page.read_text(encoding="utf-8")), (
            f"{page.name}: a fence is missing"
        )


@pytest.fixture
def homepage(tmp_path: Path) -> Path:
    """A folder with the sample and what the examples name."""
    for name in (".", "my-homepage", "home-a", "home-b"):
        shutil.copytree(ROOT / "content", tmp_path / name / "content")
    for folder in (tmp_path, tmp_path / "my-homepage"):
        (folder / "cv.md").write_text("# Ada Marsh\n\nada@marsh.example\n\nShe keeps the tides.\n", encoding="utf-8")
    return tmp_path


@_of("yaml")
def test_settings_are_read_without_a_word(block, homepage, monkeypatch):
    if block.title == "cvgen.yml":
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788000000")  # the day that names of files may have
        (homepage / ".gitignore").write_text("*private.yml\n", encoding="utf-8")
        for font in re.findall(r"\bfonts/[\w.-]+\.ttf", block.text):
            (homepage / font).parent.mkdir(exist_ok=True)
            (homepage / font).write_bytes(b"")
        (homepage / "cvgen.yml").write_text(block.text, encoding="utf-8")
        assert [one for one in load(homepage).found if one.severity != "info"] == []
    elif "added" in block.title or "加到" in block.title:
        assert yaml.safe_load("jobs:\n" + block.text)
    else:
        assert isinstance(yaml.safe_load(block.text.replace("---\n", "")), dict | list)


@_of("yaml")
def test_workflows_use_what_the_action_takes(block):
    for line in re.findall(r"uses: owner/cvgen@.*\n(?: +id: .*\n)? +with: (\{.*?\})", block.text):
        assert yaml.safe_load(line).keys() <= ACTION["inputs"].keys()
    for name in re.findall(r"steps\.cv\.outputs\.(\w+)", block.text):
        assert name in ACTION["outputs"]


@pytest.mark.parametrize(
    "block", [one for one in BLOCKS if re.fullmatch(r"(content/|cv|letters/).*\.md", one.title)], ids=str
)
def test_content_is_read(block, homepage, monkeypatch):
    if block.title.startswith("content/"):
        for path in (homepage / "content").glob("education*"):
            path.unlink()
    # What a page shows in front of it belongs to it: a Chinese file translates the one before.
    for one in BLOCKS[: BLOCKS.index(block) + 1]:
        if one.page == block.page and one.title.startswith(block.title.split("/")[0]):
            path = homepage / one.title
            path.parent.mkdir(exist_ok=True)
            path.write_text(one.text, encoding="utf-8")
    letter = ["--letter", path.stem, "-f", "html"] if block.title.startswith("letters") else ["-f", "json"]
    site = homepage / "cv.md" if block.title == "cv.md" else homepage
    monkeypatch.chdir(homepage)
    run = CliRunner().invoke(app, ["build", str(site), *letter, "-o", str(homepage / "out")])
    assert run.exit_code == 0, run.output
    assert "error" not in run.stderr


@_of("python")
def test_python_runs(block, homepage, monkeypatch):
    monkeypatch.chdir(homepage)
    names: dict[str, Any] = {}
    exec(compile(block.text, str(block), "exec"), names)
    if block.title.startswith("cvgen/families/"):
        (homepage / "harbour.yml").write_text("generator: harbour\nowner: Ada Marsh\n", encoding="utf-8")
        assert names["FAMILY"].weight(Site.at(homepage)) >= 50


def _lines(block: Block) -> Iterator[list[str]]:
    for line in block.text.splitlines():
        for part in re.split(r"&&|;|\bdo\b", line.partition(" #")[0]):
            words = shlex.split(part)
            if words[:1] == ["cvgen"] or (words and words[0].endswith("/bin/cvgen")):
                yield words[1:]


@_of("sh", "yaml")
def test_commands_are_understood(block):
    root = typer.main.get_command(app)
    for words in _lines(block) if block.language == "sh" else ():
        if words[0].startswith("-"):
            continue
        command: Any = root
        while words and hasattr(command, "commands") and words[0] in command.commands:
            command, words = command.commands[words[0]], words[1:]
        assert command is not root, f"{block}: there is no command {words}"
        command.make_context("cvgen", list(words), resilient_parsing=False).close()
    for script in re.findall(r"(?:^|[\s/])(script/\w+)", block.text):
        assert os.access(ROOT / script, os.X_OK), f"{block} names {script}"


@pytest.mark.slow
@_of("sh")
def test_commands_run(block, homepage):
    """As they stand, in bash; what would install something, or ask the network, only says yes."""
    tools = homepage / "tools"
    tools.mkdir()
    for name in ("pipx", "pip", "uv", "sudo", "git", "script/build", "script/test", "cvgen/script/bootstrap"):
        place = homepage / name if "/" in name else tools / name
        place.parent.mkdir(parents=True, exist_ok=True)
        _write_command(place, "exit 0")
    work = f'exec env PYTHONPATH={shlex.quote(str(ROOT))} {shlex.quote(sys.executable)} -m cvgen "$@"'
    (homepage / "cvgen/.venv/bin").mkdir(parents=True, exist_ok=True)
    for place in (tools / "cvgen", homepage / "cvgen/.venv/bin/cvgen"):
        _write_command(place, f'case "$*" in *https://*|*translate*|*" --pdf"*) exit 0;; esac\n{work}')
    path = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"}
    command = ["bash", "-euo", "pipefail", "-c", block.text]
    run = subprocess.run(command, cwd=homepage, env=path, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr


def _write_command(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_the_site_is_built_strictly_in_both_languages(tmp_path):
    pytest.importorskip("mkdocs", reason="script/docs brings MkDocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    for english, chinese in zip(ENGLISH, CHINESE, strict=True):
        pages = [tmp_path / f"{english.stem}.html", tmp_path / "zh" / f"{english.stem}.html"]
        for source, page in zip((english, chinese), pages, strict=True):
            heading = source.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
            assert heading.replace("“", "").split(" ")[0] in page.read_text(encoding="utf-8")
