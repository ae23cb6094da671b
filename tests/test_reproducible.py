"""The same content gives the same bytes, whoever builds it, where, and on which day."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

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
