"""Covering letters: the person, the recipient, the date as the language writes it, the text; nothing is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cvgen.cli import app

LETTER = (
    "---\nto: [Prof. Bo Li, Harbour Institute]\nsubject: Keeper of tides\ndate: 2026-05-04\n---\n"
    "Dear Professor Li,\n\nI measure **tides**.\n"
)
CHINESE = "---\nto: |\n  李波教授\n  港湾研究所\ndate: 2026-05-04\n---\n尊敬的李教授：\n\n本人研究潮汐。\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "content/bio.md": "---\nname: {en: Ada Sea, zh: 海艾达}\nemail: ada@sea.example\n---\nAda likes kites.\n",
        "letters/tides.md": LETTER,
        "letters/tides.zh.md": CHINESE,
        "letters/kites.md": "Dear reader,\n\nkites fly.\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(site: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["build", str(site), *arguments])


def test_a_letter_in_both_languages(site, pdf_text):
    made = run(site, "--letter", "tides")
    assert made.exit_code == 0, made.output
    assert sorted(path.name for path in (site / "dist").iterdir()) == ["letter-tides-en.pdf", "letter-tides-zh.pdf"]
    english, chinese = (pdf_text(site / f"dist/letter-tides-{lang}.pdf") for lang in ("en", "zh"))
    rows = [row for row in english.splitlines() if row.strip("\f ")]
    assert rows[0].startswith("Ada Sea") and "ada@sea.example" in english and "kites" not in english
    assert rows[-6:] == [
        "Prof. Bo Li", "Harbour Institute", "May 4, 2026", "Keeper of tides", "Dear Professor Li,", "I measure tides.",
    ]  # fmt: skip
    assert "李波教授\n港湾研究所\n" in chinese and "2026年5月4日" in chinese.replace(" ", "")


def test_without_a_date_none_is_printed(site):
    assert run(site, "--letter", "all", "-f", "html").exit_code == 0
    names = ["letter-kites-en.html", "letter-tides-en.html", "letter-tides-zh.html"]
    assert sorted(path.name for path in (site / "dist").iterdir()) == names
    page = (site / "dist/letter-kites-en.html").read_text("utf-8").partition("<main")[2]
    assert "kites fly" in page and "202" not in page and "<h2" not in page


def test_one_language_alone(site):
    assert run(site, "--letter", "tides", "-l", "zh", "-f", "html").exit_code == 0
    assert [path.name for path in (site / "dist").iterdir()] == ["letter-tides-zh.html"]
    made = run(site, "--letter", "kites", "-l", "zh", "-f", "html")
    assert made.exit_code == 2 and "have no version in zh" in made.stderr


def test_a_letter_in_a_variants_look(site):
    (site / "cvgen.yml").write_text("variants: {us: {paper: letter, headline: Keeper}}\n", encoding="utf-8")
    assert run(site, "--letter", "kites", "-V", "us", "-f", "html").exit_code == 0
    page = (site / "dist/letter-kites-en-us.html").read_text("utf-8")
    assert "Keeper" in page and "size: letter" in page.lower()
    assert run(site, "--letter", "kites", "-V", "all").exit_code == 2
    assert run(site, "--letter", "kites", "-f", "json").exit_code == 2


@pytest.mark.parametrize(
    ("name", "text", "status", "said"),
    [
        ("tide", "", 2, "did you mean 'tides'?"),
        ("new", "---\nsubjekt: x\n---\nDear", 1, "did you mean 'subject'?"),
        ("new", "---\nsubject: [x]\n---\nDear", 1, "one word or line"),
        ("new", "---\nlang: fr\n---\nDear", 1, "'fr' is no language"),
        ("new", "---\nsubject: x\n---\n", 1, "this letter says nothing"),
    ],
)
def test_what_is_wrong_with_a_letter(site, name, text, status, said):
    if text:
        (site / "letters/new.md").write_text(text, encoding="utf-8")
    made = run(site, "--letter", name, "-f", "html")
    assert made.exit_code == status and said in made.stderr
    assert not (site / "dist").exists()
