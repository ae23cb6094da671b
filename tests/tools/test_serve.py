"""`cvgen serve` in a real browser: what is chosen is shown, a save comes through, an error keeps the last good pages."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.tools

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
BIO = "---\nname: {{en: Ada Lin, zh: 林艾达}}\n---\nI measure tides, {}.\n"


@dataclass
class Shown:
    """A browser's page, and the site that it shows."""

    page: object
    bio: Path
    site: Path

    def says(self, words: str) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator(".sheet").first).to_contain_text(words, timeout=30_000)


@pytest.fixture
def shown(tmp_path) -> Iterator[Shown]:
    from playwright.sync_api import sync_playwright

    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    bio = site / "content" / "bio.md"
    bio.write_text(BIO.format("slowly"), encoding="utf-8")
    command = [sys.executable, "-u", "-m", "cvgen", "serve", str(site), "--port", "0"]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    try:
        address = re.search(r"http://\S+", server.stdout.readline())[0]
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1300, "height": 800})
            wrong: list[str] = []
            page.on("pageerror", lambda one: wrong.append(str(one)))
            page.on("request", lambda one: wrong.append(one.url) if not one.url.startswith((address, "data:")) else None)
            page.goto(address)
            yield Shown(page, bio, site)
            browser.close()
        assert wrong == []
    finally:
        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(20) == 0
        finally:
            server.kill()


def test_what_people_do(shown):
    from playwright.sync_api import expect

    page = shown.page
    shown.says("I measure tides, slowly.")
    page.select_option("#lang", "both")
    expect(page.locator(".column")).to_have_count(2, timeout=30_000)
    page.select_option("#lang", "zh")
    shown.says("林艾达")
    page.select_option("#theme", "modern")
    expect(page.locator("#options")).to_have_attribute("data-theme", "modern", timeout=30_000)
    page.select_option("#option-density", "tight")
    page.click("#write")
    expect(page.locator("#status")).to_contain_text("cvgen.yml", timeout=30_000)
    assert "modern:\n    density: tight\n" in (shown.site / "cvgen.yml").read_text(encoding="utf-8")
    page.click("#tongue")
    expect(page.locator("#tab-problems")).to_contain_text("问题")
    page.locator("#tab-options").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel-problems")).to_be_visible()
    width = page.locator(".sheet").first.bounding_box()["width"]
    page.click("#larger")
    assert page.locator(".sheet").first.bounding_box()["width"] > width


def test_fifty_edits_end_in_the_right_page_and_an_error_keeps_it(shown):
    from playwright.sync_api import expect

    shown.says("slowly")
    for number in range(50):
        shown.bio.write_text(BIO.format(f"time {number}"), encoding="utf-8")
        time.sleep(0.1)
    shown.says("time 49")
    shown.bio.write_text("---\nname: [\n---\n", encoding="utf-8")
    expect(shown.page.locator("#trouble")).to_contain_text("content/bio.md", timeout=30_000)
    shown.says("time 49")
    shown.bio.write_text(BIO.format("again"), encoding="utf-8")
    shown.says("again")
    expect(shown.page.locator("#trouble")).to_be_hidden()
