"""Each PDF of broken_pdfs.py fails the check without anything but the file, and what it is made of passes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.checks import pdf
from cvgen.pipeline.build import printed
from cvgen.project import load
from tests.checks import broken_pdfs, more_broken_pdfs

FILES = {
    "bio.md": "---\nname: {en: Ada Example, zh: 安达}\nemail: ada@example.org\n"
    "links:\n  - {label: GitHub, url: https://github.com/ada-example}\n---\nAda measures tides: [github.com/ada-example](https://github.com/ada-example).\n",
    "education.md": "---\nentries:\n  - {institution: Lakeside University, date: 2019-09/2023-06, degree: BSc}\n---\n",
    "projects.md": "---\nentries:\n"
    + "".join(f"  - {{title: Harbour {n}, date: 2021, text: The quiet signal of winter tides.}}\n" for n in range(40))
    + "---\n",
    "skills.md": "- Tides and ports\n- 潮汐与港口的历史变迁以及海洋学的研究方法与实践经验\n",
}


BROKEN = {**broken_pdfs.BROKEN, **more_broken_pdfs.BROKEN}
EVASIVE = {**broken_pdfs.EVASIVE, **more_broken_pdfs.EVASIVE}


def made(folder: Path) -> bytes:
    """The good file."""
    for file, text in FILES.items():
        (folder / file).write_text(text, encoding="utf-8")
    files, _, _ = printed((replace(load(folder), formats=("pdf",), languages=("en",)),))
    assert files[0].pages == 2
    return files[0].data


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("site") / "content"
    folder.mkdir()
    return made(folder)


def failed(data: bytes) -> dict[str, str]:
    return {row.name: row.detail for row in pdf.examine(data) if row.status == "failed"}


def test_there_are_enough_of_them(good: bytes) -> None:
    assert len(BROKEN) >= 45 and len(EVASIVE) >= 40
    assert failed(good) == {}


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*BROKEN, *EVASIVE])
def test_it_fails(kind: str, good: bytes) -> None:
    change = {**BROKEN, **EVASIVE}[kind]
    # What pypdf alone changes in writing is no fault of the kind that is meant.
    plain = failed(broken_pdfs.apply(good, lambda _: None))
    found = failed(broken_pdfs.apply(good, change))
    assert {row: found[row] for row in found if row not in plain}, kind


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_fails(cut: float, good: bytes) -> None:
    assert failed(good[: int(len(good) * cut)])


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"\x89PNG", bytes(3000)])
def test_what_is_no_pdf_fails(data: bytes) -> None:
    assert failed(data)


def test_the_table_of_kinds_has_no_change_that_changes_nothing(good: bytes, tmp_path: Path) -> None:
    plain = broken_pdfs.apply(good, lambda _: None)
    for kind in ("clipped", "no tags", "a lying ActualText"):
        assert broken_pdfs.apply(good, {**BROKEN, **EVASIVE}[kind]) != plain
