"""What is refused names what was found and what to do; sites in folders below are found with their own settings."""

from __future__ import annotations

import pytest

from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError
from cvgen.pipeline import gather
from tests.site.test_families_declared import PAPERS, made, shown


@pytest.mark.parametrize(
    ("files", "words", "hint"),
    [
        (
            {"astro.config.mjs": "", "src/pages/index.astro": "<h1>Ada</h1>"},
            "an Astro site; its text is in src/",
            "dist/",
        ),
        ({"package.json": '{"dependencies": {"next": "15"}}', "app/page.tsx": ""}, "a Next.js site", "out/"),
        ({"vite.config.ts": "", "src/App.tsx": ""}, "a program made with Vite", "dist/"),
        ({"cv.tex": "\\documentclass{article}"}, "a CV in LaTeX", "cvgen init"),
        ({"README.md": "# Usage\n\nRun it.\n"}, "a README and no page", "cvgen build cv.md"),
    ],
)
def test_a_site_that_is_not_read_is_named(tmp_path, files, words, hint):
    with pytest.raises(CvgenError) as reason:
        gather.read(made(tmp_path, files))
    (found,) = reason.value.diagnostics
    assert words in found.message and hint in found.hint


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("cv.tex", "% mine\n\\documentclass[11pt]{harbourcv}\n", "LaTeX of the class harbourcv"),
        ("cv.tex", "\\section{Education}", "is LaTeX, which"),
        ("notes.py", "print()", "a file .py"),
    ],
)
def test_a_file_that_is_no_page_is_named(tmp_path, name, text, words):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(CvgenError, match=words):
        gather.read(Site.at(tmp_path / name))


@pytest.mark.parametrize("folder", ["docs", "site", "packages/web"])
def test_a_site_in_a_folder_below_is_read_with_its_own_settings(tmp_path, folder):
    files = {
        "README.md": "# tools\n\nNothing to see.\n",
        f"{folder}/_config.yml": "title: Ada Marsh\nemail: ada.marsh@delta.example\n",
        f"{folder}/Gemfile": "",
        f"{folder}/index.md": f"---\ntitle: Ada Marsh\n---\nI study rivers.\n\n## Publications\n{PAPERS}",
    }
    cv, _, notes = gather.read_cv(made(tmp_path, files))
    assert any(note.message.startswith(f"read as jekyll in {folder}/") for note in notes)
    assert len(shown(cv)["publications"]) == 2 and cv.person.email == "ada.marsh@delta.example"


def test_the_readme_of_a_profile_is_a_page(tmp_path):
    cv, _, _ = gather.read_cv(
        made(tmp_path, {"README.md": f"# Ada Marsh\n\nI study rivers.\n\n## Publications\n{PAPERS}"})
    )
    assert len(shown(cv)["publications"]) == 2


def test_text_in_programs_is_told_as_unread(tmp_path):
    files = {
        "astro.config.mjs": "",
        "src/content/about.md": "---\nname: Ada Marsh\n---\nI study rivers.\n",
        "src/data/papers.ts": "export const papers = [{ title: 'Sand', authors: ['Ada Marsh'] }, { title: 'Mud' }];",
        "src/data/theme.ts": "export const dark = true;",
    }
    _, ledger, notes = gather.read_cv(made(tmp_path, files))
    assert [note.message for note in notes if note.code == "unread"] == [
        "papers.ts is not read: its text stands in a program"
    ]
    assert any(record.words == "papers.ts" and record.fate == "left out" for record in ledger)
