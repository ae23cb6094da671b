"""Every content file of a site is in the ledger: read, or left out with its reason."""

from __future__ import annotations

import pytest

from cvgen.files.inventory import content_files
from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv
from cvgen.site.unread import unread
from tests.doors.doors import DOORS, Part, write

HONORS = Part("Honors", "- *2021.10* Harbour Prize\n", "honors")
EXTRA = {
    "README.md": "# The site\n\nBuild it.\n",
    ".github/workflows/ci.yml": "on: push\n",
    ".github/dependabot.yml": "version: 2\n",
    "_posts/2020-01-01-hello.md": "---\ntitle: Hi\n---\nHi.\n",
    "_posts/2020-01-02-again.md": "---\ntitle: Hi\n---\nHi.\n",
    "old/thesis.tex": "Kelp.\n",
    "refs/all.bib": "",
    "empty.md": "---\ntitle: x\n---\n",
    ".gitignore": "built.md\n",
    "built.md": "x\n",
}


@pytest.mark.parametrize("door", DOORS)
def test_no_file_is_missing(tmp_path, door):
    site = Site.at(write(tmp_path, {**DOORS[door]((HONORS,), ()), **EXTRA}))
    _, ledger, _ = read_cv(site)
    told = {record.place.path for record in ledger if record.place is not None}
    folders = [record.words.split("/ (")[0] for record in ledger if "/ (" in record.words]
    for path in content_files(site):
        inside = path.relative_to(tmp_path).as_posix()
        assert path in told or any(inside.startswith(f"{folder}/") for folder in folders), inside
    assert door == "page" or not any("built.md" in record.words for record in ledger)


def test_a_folder_of_one_fate_is_one_line(tmp_path):
    site = Site.at(write(tmp_path, {**EXTRA, "about.md": "Hello.\n"}))
    found = {record.words: record.reason for record in unread(site, [tmp_path / "about.md"])}
    assert found == {
        ".github/ (2 files)": "settings, no content",
        "_posts/ (2 files)": "a post of the blog",
        "README.md": "about the site's files, not about its owner",
        "empty.md": "it holds no text of its own",
        "old/thesis.tex": "the source of another document",
        "refs/all.bib": "no page lists it",
    }


def test_a_folder_with_a_file_that_is_read_is_no_line(tmp_path):
    site = Site.at(write(tmp_path, {"a/b.bib": "", "a/c.bib": "", "a/d/e.bib": "", "a/d/f.bib": ""}))
    found = [record.words for record in unread(site, [tmp_path / "a" / "b.bib"])]
    assert found == ["a/c.bib", "a/d/ (2 files)"]


def test_what_the_owner_ignores_is_told(tmp_path):
    write(tmp_path, {"old.md": "x\n"})
    (record,) = unread(Site(tmp_path, ignored=("old.md",)), [])
    assert (record.words, record.reason) == ("old.md", "cvgen.yml says to ignore it")
