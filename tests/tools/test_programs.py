"""What cvgen makes, opened with other people's programs: Chromium, veraPDF and LibreOffice.

`script/bootstrap --tools` brings them. A program that is missing fails the test: who asks for `-m tools` wants to know.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cvgen.cli import app

pytestmark = pytest.mark.tools

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
#: Nothing is asked of the network, and no profile is left behind.
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync")  # fmt: skip


def _build(out: Path, form: str) -> None:
    with pytest.raises(SystemExit) as end:
        app(["build", str(ROOT / "content"), "-o", str(out), "-f", form, "-q"])
    assert end.value.code == 0


def _words(markup: str) -> list[str]:
    """The words of a page that are read, in their order."""
    body = re.sub(r"(?s)<(style|script|title)\b.*?</\1>", " ", markup)
    return html.unescape(re.sub(r"<[^>]*>", " ", body)).split()


def _chromium(profile: Path, *arguments: str) -> str:
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={profile}", *arguments]
    environment = {**os.environ, "HOME": str(profile)}
    run = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return run.stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_chromium_shows_every_word_of_the_html(lang, tmp_path, pdf_text):
    _build(tmp_path, "html")
    file = tmp_path / f"cv-{lang}.html"
    shown = _chromium(tmp_path / "profile", "--dump-dom", file.as_uri())
    assert len(_words(shown)) > 100
    assert _words(shown) == _words(file.read_text(encoding="utf-8"))
    _chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'shown.pdf'}", file.as_uri())
    text, words = "".join(pdf_text(tmp_path / "shown.pdf").split()), _words(file.read_text(encoding="utf-8"))
    # Chromium's PDF gives single Chinese characters another code; a face that it did not take would lose them all.
    assert len([word for word in words if word not in text]) < len(words) / 20


def test_verapdf_accepts_the_sample():
    """PDF/UA-1 and PDF/A-2a in both languages, by the program that is the reference for both."""
    command = [sys.executable, "benchmarks/verapdf/run.py", "content", "--theme", "classic", "--theme", "jianli"]
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "4 files, 8 checks, 0 failed" in run.stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_libreoffice_prints_every_word_of_the_document(lang, tmp_path, pdf_text):
    """Opened and printed, in the order in which the plain text has it; its headings are real ones."""
    for form in ("docx", "txt"):
        _build(tmp_path, form)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office = shutil.which("soffice") or "soffice"
    for form in ("pdf", "fodt"):
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / form)]
        subprocess.run([*command, str(tmp_path / f"cv-{lang}.docx")], check=True, capture_output=True, timeout=120)
    shown = re.sub(r"\W", "", pdf_text(tmp_path / "pdf" / f"cv-{lang}.pdf"))
    told = (tmp_path / f"cv-{lang}.txt").read_text(encoding="utf-8")
    words = [re.sub(r"\W", "", word) for word in re.sub(r"<[^>]*>|[₀-₉⁰-⁹]", " ", told).split()]
    assert len([word for word in words if word not in shown]) < len(words) / 50
    flat = (tmp_path / "fodt" / f"cv-{lang}.fodt").read_text(encoding="utf-8")
    found = re.findall(r'(?s)<text:h [^>]*outline-level="1"[^>]*>(.*?)</text:h>', flat)
    headings = [html.unescape(re.sub("<[^>]*>", "", one)).strip() for one in found]
    assert len(headings) > 7 and sorted(headings, key=told.index) == headings
    assert flat.count('xlink:href="https://') > 8
