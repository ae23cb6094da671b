"""The same content gives the same bytes, whoever builds it, where, and on which day."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest

from cvgen.notes.diagnostics import CvgenError
from cvgen.outputs import pdf
from cvgen.print import fonts
from cvgen.project import commit_date

ROOT = Path(__file__).parent.parent

BIO = "---\nname: {en: Ada Chen, zh: 陈安达}\nheadline: {en: Tides, zh: 潮汐}\n---\nAda measures tides since 2019.\n"
WORK = """---
entries:
  - {organization: {en: Tide House, zh: 潮屋}, role: {en: Keeper, zh: 守望者}, start: 2019-03, end: present}
  - {organization: {en: Sea School, zh: 海校}, role: {en: Pupil, zh: 学生}, start: 2012-09, end: 2031-06}
---
"""
#: What surrounds a build and must not show in it.
AROUND: tuple[dict[str, str], ...] = (
    {},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"},
    {"PYTHONHASHSEED": "4", "HOME": "{tmp}/home", "XDG_CACHE_HOME": "{tmp}/cache", "USER": "nobody"},
    {"PYTHONHASHSEED": "5", "COLUMNS": "40", "PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    {"PYTHONHASHSEED": "6", "PYTHONOPTIMIZE": "1", "TMPDIR": "{tmp}/tmp", "LANGUAGE": "fr"},
)


def put(site: Path, config: str = "") -> Path:
    (site / "content").mkdir(parents=True)
    (site / "content" / "bio.md").write_text(BIO, encoding="utf-8")
    (site / "content" / "work.md").write_text(WORK, encoding="utf-8")
    (site / "cvgen.yml").write_text(config, encoding="utf-8")
    return site


def built(
    site: Path, out: Path, *arguments: str, around: dict[str, str] | None = None, cwd: Path = ROOT
) -> dict[str, bytes]:
    """The files of a build in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "DYLD_FALLBACK_LIBRARY_PATH")}
    environment = {**kept, "PYTHONPATH": str(ROOT), **(around or {})}
    command = [sys.executable, "-m", "cvgen", "build", str(site), "-o", str(out), *arguments]
    run = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.slow
def test_the_same_bytes_in_six_surroundings(tmp_path):
    site = put(tmp_path / "site", "embed: true\n")
    made = []
    for n, around in enumerate(AROUND):
        own = tmp_path / str(n)
        for folder in ("home", "cache", "tmp"):
            (own / folder).mkdir(parents=True)
        values = {name: value.replace("{tmp}", str(own)) for name, value in around.items()}
        made.append(built(site, own / "out", "-f", "pdf", "-f", "html", "-f", "json", around=values, cwd=own))
    assert set(made[0]) == {f"cv-{lang}.{ending}" for lang in ("en", "zh") for ending in ("pdf", "html", "json")}
    for other in made[1:]:
        assert {name for name, data in other.items() if data != made[0][name]} == set()


#: Settings of a user that would change a page: a family in another's place, letters slanted, fonts refused.
HOSTILE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<match target="pattern"><edit name="family" mode="assign" binding="strong"><string>monospace</string></edit></match>
<match target="font"><edit name="embolden" mode="assign"><bool>true</bool></edit></match>
<selectfont><rejectfont><glob>*</glob></rejectfont></selectfont></fontconfig>"""


@pytest.mark.slow
def test_settings_of_fonts_on_this_computer_do_not_show(tmp_path):
    site = put(tmp_path / "site")
    rules = tmp_path / "home" / ".config" / "fontconfig" / "fonts.conf"
    rules.parent.mkdir(parents=True)
    rules.write_text(HOSTILE)
    plain = built(site, tmp_path / "plain")
    for n, around in enumerate((
        {"HOME": str(tmp_path / "home")},
        {"FONTCONFIG_FILE": str(rules), "HB_SHAPER_LIST": "fallback"},
        {"FONTCONFIG_PATH": "/nonexistent", "FONTCONFIG_SYSROOT": "/nonexistent", "PANGO_LANGUAGE": "ja"},
    )):  # fmt: skip
        assert built(site, tmp_path / str(n), around=around) == plain


def test_fontconfig_is_told_and_the_environment_stays(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_PATH", "/theirs")
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    with fonts.alone():
        assert Path(os.environ["FONTCONFIG_FILE"]).is_file() and "FONTCONFIG_PATH" not in os.environ
    assert os.environ["FONTCONFIG_PATH"] == "/theirs" and "FONTCONFIG_FILE" not in os.environ


def test_a_page_that_brings_no_font_is_printed_in_one_of_ours():
    page = "<html lang=en><title>t</title>{}<body style='font-family:Arial,monospace'>Plain <b><i>words</i></b>"
    pdf.render(page.format(f"<style>{fonts.rules(('Cvgen Serif', 'Cvgen Song'))}</style>"))  # it leaves nothing behind
    made, found = pdf.render(page.format(""))
    (font,) = {str(one["/BaseFont"]).partition("+")[2] for one in _fonts(made.data)}
    assert font.replace("-", "").startswith("CvgenSans") and found == ()


def _fonts(data: bytes):
    page: Any = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    return [one.get_object() for one in page["/Resources"]["/Font"].values()]


# --- the date --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "day"),
    [("1700000000", "2023-11-14"), (" 0 ", "1970-01-01"), ("-5", "1969-12-31"), ("", ""), ("  ", "")],
)
def test_the_day_that_is_said(said, day, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    monkeypatch.setattr(commit_date, "_last_commit", lambda folder: "")
    assert commit_date.date_of(tmp_path) == day


@pytest.mark.parametrize("said", ["tomorrow", "1e9", "1_000", "17.5", "٣", "9" * 30, "253402300800", "0x10"])
def test_a_day_that_is_none_is_refused(said, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    with pytest.raises(CvgenError, match="SOURCE_DATE_EPOCH"):
        commit_date.date_of(tmp_path)


def git(folder: Path, *arguments: str, at: str = "2024-01-01T00:30:00+0800") -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    subprocess.run(["git", *who, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """One commit for a site in a folder, and a later one beside it."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    put(tmp_path / "home" / "site")
    git(tmp_path / "home", "init", "-q")
    git(tmp_path / "home", "add", "-A")
    git(tmp_path / "home", "commit", "-qm", "site")
    (tmp_path / "home" / "other.txt").write_text("x")
    git(tmp_path / "home", "add", "-A")
    git(tmp_path / "home", "commit", "-qm", "other", at="2025-05-05T23:30:00-0500")
    return tmp_path / "home"


def test_the_day_of_the_last_commit_is_in_utc_and_of_the_site_only(repository, tmp_path, monkeypatch):
    assert commit_date.date_of(repository) == "2025-05-06"
    assert commit_date.date_of(repository / "site") == "2023-12-31"
    (tmp_path / "link").symlink_to(repository / "site")
    assert commit_date.date_of(tmp_path / "link") == "2023-12-31"
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"))
    for name, value in {
        "GIT_DIR": "/nonexistent", "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": "/nonexistent", "GIT_LITERAL_PATHSPECS": "1",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.bare", "GIT_CONFIG_VALUE_0": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    assert commit_date.date_of(tmp_path / "tree" / "site") == "2023-12-31"


@pytest.mark.skipif(sys.platform == "win32", reason="the trap is a script of Unix")
def test_nothing_that_a_repository_names_is_run(repository, tmp_path):
    """An object that is missing is asked for with a program that the repository's settings name."""
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexit 1\n")
    trap.chmod(0o755)
    tree = subprocess.check_output(["git", "rev-parse", "HEAD~1^{tree}"], cwd=repository, text=True).strip()
    for key, value in {
        "core.repositoryformatversion": "1", "extensions.partialClone": "origin", "remote.origin.promisor": "true",
        "remote.origin.url": str(repository), "remote.origin.uploadpack": str(trap), "protocol.file.allow": "always",
    }.items():  # fmt: skip
        git(repository, "config", key, value)
    (repository / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    commit_date.date_of(repository / "site")
    # What looks like a repository may be files that somebody committed into a folder of another one.
    shutil.copytree(repository / ".git", tmp_path / "bare")
    shutil.copytree(repository / "site" / "content", tmp_path / "bare" / "content")
    commit_date.date_of(tmp_path / "bare")
    assert not (tmp_path / "sprung").exists()


@pytest.mark.slow
def test_languages_do_not_depend_on_each_other(tmp_path):
    site = put(tmp_path / "site")
    both = built(site, tmp_path / "both")
    for lang in ("en", "zh"):
        assert built(site, tmp_path / lang, "--lang", lang) == {f"cv-{lang}.pdf": both[f"cv-{lang}.pdf"]}


@pytest.mark.slow
def test_a_copy_elsewhere_gives_the_same(tmp_path):
    site = put(tmp_path / "site")
    shutil.copytree(site, tmp_path / "far" / "away" / "远")
    assert built(site, tmp_path / "a") == built(tmp_path / "far" / "away" / "远", tmp_path / "b")


@pytest.mark.slow
def test_the_date_is_that_of_the_content(tmp_path):
    site = put(tmp_path / "site", "embed: true\n")
    said = {"SOURCE_DATE_EPOCH": "1700000000"}
    assert b"CreationDate" not in built(site, tmp_path / "none")["cv-en.pdf"].partition(b"/EmbeddedFile")[0]
    dated = built(site, tmp_path / "dated", around=said)
    assert dated == built(site, tmp_path / "again", around={**said, "TZ": "Asia/Shanghai"})
    metadata = pypdf.PdfReader(tmp_path / "dated" / "cv-en.pdf").metadata
    assert metadata is not None and metadata.creation_date is not None
    assert metadata.creation_date.date().isoformat() == "2023-11-14"
