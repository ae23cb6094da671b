"""`cvgen serve` in a real browser: choices are shown, a save comes through, an error keeps the last good pages."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.tools

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
BIO = "---\nname: {{en: Ada Lin, zh: 林艾达}}\n---\nI measure tides, {}.\n"
#: Milliseconds: a page is made within them on a machine that others use as well.
PATIENCE = 60_000
#: WCAG 2.2 and what axe counts as good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Shown:
    """A browser's page, the site that it shows, what `$EDITOR` was given, and the server."""

    page: Any
    site: Path
    edited: Path
    server: subprocess.Popen[str]

    @property
    def bio(self) -> Path:
        return self.site / "content" / "bio.md"

    def says(self, words: str) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator(".sheet").first).to_contain_text(words, timeout=PATIENCE)


def _editor(folder: Path) -> Path:
    """A stand-in for an editor with a window of its own: it writes down what it is asked to open."""
    program = folder / "bin" / "code"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{folder}/edited"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def shown(tmp_path) -> Iterator[Shown]:
    from playwright.sync_api import expect, sync_playwright

    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    for name in ("education.md", "honors.md", "service.md"):
        shutil.copy(ROOT / "content" / name, site / "content")
    (site / "content" / "bio.md").write_text(BIO.format("slowly"), encoding="utf-8")
    command = [sys.executable, "-u", "-m", "cvgen", "serve", str(site), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CVGEN_EDITOR": str(_editor(tmp_path))}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=environment)
    try:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1300, "height": 800})
            wrong: list[str] = []
            own = (found[0], "data:")
            page.on("pageerror", lambda one: wrong.append(str(one)))
            page.on("request", lambda one: wrong.append(one.url) if not one.url.startswith(own) else None)
            page.goto(found[0])
            expect(page.locator(".sheet").first).to_be_visible(timeout=PATIENCE)
            yield Shown(page, site, tmp_path / "edited", server)
            browser.close()
        assert wrong == []
    finally:
        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(30) == 0
        finally:
            server.kill()
            server.stdout.close()


def test_what_people_choose_is_shown(shown):
    from playwright.sync_api import expect

    page = shown.page
    shown.says("I measure tides, slowly.")
    page.select_option("#lang", "both")
    expect(page.locator(".column")).to_have_count(2, timeout=PATIENCE)
    page.select_option("#lang", "zh")
    shown.says("林艾达")
    page.select_option("#theme", "modern")
    expect(page.locator("#options")).to_have_attribute("data-theme", "modern", timeout=PATIENCE)
    page.select_option("#paper", "letter")
    expect(page.locator(".sheet").first).to_have_attribute("data-width", "612", timeout=PATIENCE)
    page.select_option("#option-density", "tight")
    page.click("#write")
    expect(page.locator("#status")).to_contain_text("cvgen.yml", timeout=PATIENCE)
    assert "modern:\n    density: tight\n" in (shown.site / "cvgen.yml").read_text(encoding="utf-8")
    width = page.locator(".sheet").first.bounding_box()["width"]
    page.click("#larger")
    assert page.locator(".sheet").first.bounding_box()["width"] > width


def test_by_keyboard_and_in_both_languages(shown):
    from playwright.sync_api import expect

    page = shown.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("#tab-options").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel-problems")).to_be_visible()
    page.click("#tongue")
    expect(page.locator("#tab-problems")).to_contain_text("问题")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.locator("a.line").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.line").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("content/", timeout=PATIENCE)


def test_a_line_leads_to_its_source_and_files_are_taken_away(shown):
    page = shown.page
    page.locator(".line", has_text="I measure tides").first.click()
    for _ in range(100):
        if shown.edited.exists():
            break
        time.sleep(0.1)
    assert shown.edited.read_text(encoding="utf-8") == f"-g {shown.bio.resolve()}:4\n"
    page.click("#downloads summary")
    with page.expect_download(timeout=PATIENCE) as got:
        page.click("#files a:text-is('pdf')")
    assert got.value.suggested_filename == "cv-en.pdf" and Path(got.value.path()).read_bytes().startswith(b"%PDF-")


def test_fifty_edits_end_in_the_right_page_and_an_error_keeps_it(shown):
    from playwright.sync_api import expect

    place = shown.page.evaluate(
        "() => { const s = document.getElementById('sheets'); s.scrollTop = 500; return s.scrollTop; }"
    )
    for number in range(50):
        shown.bio.write_text(BIO.format(f"time {number}"), encoding="utf-8")
        time.sleep(0.2)
    shown.says("time 49")
    assert abs(shown.page.evaluate("() => document.getElementById('sheets').scrollTop") - place) < 2
    shown.bio.write_text("---\nname: [\n---\n", encoding="utf-8")
    expect(shown.page.locator("#trouble")).to_contain_text("content/bio.md", timeout=PATIENCE)
    shown.says("time 49")
    shown.bio.write_text(BIO.format("again"), encoding="utf-8")
    shown.says("again")
    expect(shown.page.locator("#trouble")).to_be_hidden()
    shutil.move(shown.site, shown.site.with_name("away"))
    time.sleep(1)
    shown.says("again")
    shutil.move(shown.site.with_name("away"), shown.site)
    shown.bio.write_text(BIO.format("back"), encoding="utf-8")
    shown.says("back")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(shown, scheme):
    """axe finds nothing in any panel, in both languages, with an error on the page."""
    from playwright.sync_api import expect

    page = shown.page
    page.emulate_media(color_scheme=scheme)
    found: list[str] = []
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def look() -> None:
        page.evaluate(axe)  # a script in the page would be refused
        run = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        for one in run["violations"]:
            found.extend(f"{one['impact']} {one['id']}: {node['html'][:200]}" for node in one["nodes"][:3])

    for panel in ("options", "problems", "ledger", "parity"):
        page.click(f"#tab-{panel}")
        look()
    page.click("#tongue")
    page.select_option("#lang", "both")
    expect(page.locator(".column")).to_have_count(2, timeout=PATIENCE)
    page.click("#downloads summary")
    look()
    shown.bio.write_text("---\nname: [\n---\n", encoding="utf-8")
    expect(page.locator("#trouble")).to_be_visible(timeout=PATIENCE)
    look()
    assert found == []


def test_strangers_are_refused(shown):
    address = urlsplit(shown.page.url)

    def asked(path: str, **headers: str) -> int:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", address.port, timeout=20)) as link:
            link.request("GET", path, headers=headers)
            return link.getresponse().status

    good = address.netloc
    assert asked(address.path, Host=good) == 200
    assert asked(address.path, Host="evil.example") == asked(address.path, Host=f"evil.example:{address.port}") == 403
    assert asked(address.path, Host=good, Origin="http://evil.example") == 403
    assert asked("/", Host=good) == asked("/page", Host=good) == asked(f"{address.path[:-3]}x/", Host=good) == 403
    from playwright.sync_api import Error

    page = shown.page.context.browser.new_context().new_page()
    page.set_content("<p>another page</p>")
    with pytest.raises(Error):
        page.evaluate("address => fetch(address + 'page').then(one => one.text())", shown.page.url)


def _megabytes(pid: int) -> float:
    """The memory of a process that nobody else has."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(map(int, re.findall(r"(?m)^Private_\w+: +(\d+)", rows))) / 1000


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_stays_what_it_is(shown):
    told: list[float] = []
    for number in range(60):
        shown.bio.write_text(BIO.format(f"number {number};"), encoding="utf-8")
        shown.says(f"number {number};")
        if number in (19, 59):
            told.append(_megabytes(shown.server.pid))
    assert told[1] < told[0] * 1.1, told
