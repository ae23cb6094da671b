"""script/freeze: a line for everything that is read, and what a change altered is told line by line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv

ROOT = Path(__file__).parents[1]
PAGE = """# Bo Nyqvist

## Honors
- *2021.05* Harbour Prize ([page](https://harbour.example))
- *2019* Lantern Medal

## News
- *2020.01* moved house
"""


def freeze(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "script" / "freeze"), *map(str, words)]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    for name in ("b/two", "one"):
        (tmp_path / "sites" / name).mkdir(parents=True)
        (tmp_path / "sites" / name / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "sites" / "notes.txt").write_text("no site\n", encoding="utf-8")
    return tmp_path / "sites"


def test_every_entry_and_record_of_every_site_is_a_line(homes):
    lines = freeze(homes).stdout.splitlines()
    _, ledger, _ = read_cv(Site.at(homes / "one"))
    mine = [line for line in lines if line.startswith("one: ")]
    assert len([line for line in mine if line.startswith("one: ledger")]) == len(ledger)
    assert 'one: entry honors 2021-05 title[en]="Harbour Prize ([page](https://harbour.example))"' in mine
    assert 'one: entry honors 2019 title[en]="Lantern Medal"' in mine
    assert "one: ledger left out index.md (news) 2020.01 moved house" in mine
    assert {line.split(":")[0] for line in lines} == {"b/two", "one"}


def test_what_a_change_alters_is_told_by_site(homes, tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    assert freeze(homes, "-o", old).returncode == 0
    page = homes / "one" / "index.md"
    page.write_text(PAGE.replace("Lantern Medal", "Lantern Cup"), encoding="utf-8")
    assert freeze(homes, "-o", new).returncode == 0
    told = freeze("--compare", old, new)
    assert told.returncode == 1
    assert '  - entry honors 2019 title[en]="Lantern Medal"' in told.stdout
    assert '  + entry honors 2019 title[en]="Lantern Cup"' in told.stdout
    assert "1 of 2 sites differ; 2 lines are gone, 2 are new" in told.stdout
    assert freeze("--compare", old, old).returncode == 0


@pytest.mark.slow
def test_a_line_that_its_pieces_do_not_give_back_is_told(homes):
    lost = freeze("--roundtrip", homes, "--pieces", "builtins:set")  # a set of characters has no order and no doubles
    assert lost.returncode == 1
    assert "one/index.md:1: '# Bo Nyqvist'" in lost.stdout
    assert freeze("--roundtrip", homes, "--pieces", "builtins:list").returncode == 0
    assert freeze("--roundtrip", homes).returncode == 0
    assert "has no function" in freeze("--roundtrip", homes, "--pieces", "builtins:nothing").stderr
