"""`cvgen serve`: who is answered, what is told, what is written, and that an error never loses the last good page."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from cvgen.commands.serve import settings_file
from cvgen.commands.serve.app import ServeAddress, application
from cvgen.commands.serve.choice import Choice
from cvgen.commands.serve.placing import lines
from cvgen.commands.serve.workshop import Workshop
from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.outputs.png import Word
from tests.outputs.views import JOB, section, view

ADDRESS = ServeAddress(8370, "secret")
HERE = "http://127.0.0.1:8370"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    bio = "---\nname: {en: Ada Lin, zh: 林艾达}\n---\nI measure tides.\n"
    (folder / "content" / "bio.md").write_text(bio, encoding="utf-8")
    return folder


@dataclass
class Answer:
    """What the server answered."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self):
        return self.content.decode()

    def json(self):
        return json.loads(self.content)


class Client:
    """Asks the server without a connection."""

    def __init__(self, app, headers):
        self.app = app
        self.headers = {"host": HERE.removeprefix("http://"), **headers}

    def get(self, address):
        return asyncio.run(self._asked("GET", address, b""))

    def post(self, address, sent):
        return asyncio.run(self._asked("POST", address, json.dumps(sent).encode()))

    async def _asked(self, method, address, body):
        path, _, query = address.partition("?")
        headers = [(key.replace("_", "-").encode(), value.encode()) for key, value in self.headers.items()]
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "path": path,
                 "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "scheme": "http",
                 "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8370)}  # fmt: skip
        told: list[dict[str, Any]] = []

        async def receive():
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            told.append(message)

        await self.app(scope, receive, send)
        known = {key.decode(): value.decode() for key, value in told[0]["headers"]}
        return Answer(told[0]["status"], known, b"".join(one.get("body", b"") for one in told[1:]))


def asking(site, opens=None, **headers):
    return Client(application(Workshop(site, None), ADDRESS, opens, watch=False), headers)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/other/", {}),
        ("/secret2/page", {}),
        ("/secret/", {"host": "evil.example:8370"}),
        ("/secret/", {"host": "127.0.0.1:9999"}),
        ("/secret/page", {"origin": "http://evil.example"}),
        ("/secret/page", {"origin": "null"}),
        ("/secret/page", {"sec_fetch_site": "cross-site"}),
    ],
)
def test_strangers_are_refused(site, path, headers):
    answer = asking(site, **headers).get(path)
    assert answer.status_code == 403 and "Ada" not in answer.text


def test_what_alters_something_says_where_it_comes_from(site):
    sent = {"theme": "classic", "values": {"size": "11pt"}}
    assert asking(site).post("/secret/options", sent).status_code == 403
    assert not (site / "cvgen.yml").exists()


def test_the_page_runs_nothing_of_anybody_else(site):
    answer = asking(site).get("/secret/")
    assert answer.status_code == 200 and "default-src 'none'" in answer.headers["content-security-policy"]
    for name in ("app.css", "app.js"):
        text = asking(site).get(f"/secret/{name}").text
        assert text and "//" not in text.replace("// ", "") and "http:" not in text and "https:" not in text


def test_a_page_its_picture_and_its_lines(site):
    client = asking(site)
    told = client.get("/secret/page?lang=en").json()
    assert told["name"] == "Ada Lin" and told["languages"] == ["en", "zh"] and "compact" in told["themes"]
    assert any(
        line[0] == "I measure tides." and line[5:] == ["content/bio.md", 4] for line in told["pages"][0]["lines"]
    )
    picture = client.get(f"/secret/picture/{told['pages'][0]['picture']}")
    assert picture.content.startswith(b"\x89PNG") and client.get("/secret/picture/none").status_code == 404
    assert {one["name"] for one in told["options"]} >= {"accent", "size"}
    other = client.get("/secret/page?lang=en&theme=compact&paper=letter&set=size=9.5pt").json()
    assert (other["theme"], other["paper"], other["pages"][0]["width"]) == ("compact", "letter", 612)


def test_an_error_never_loses_the_last_good_page(site):
    workshop = Workshop(site, None)
    bio = site / "content" / "bio.md"
    good = bio.read_text(encoding="utf-8")

    async def story():
        first = await workshop.page(Choice(lang="en"))
        bio.write_text("---\nname: [\n---\n", encoding="utf-8")
        workshop.changed()
        broken = await workshop.page(Choice(lang="en"))
        bio.write_text(good.replace("tides", "waves"), encoding="utf-8")
        workshop.changed()
        return first, broken, await workshop.page(Choice(lang="en"))

    first, broken, mended = asyncio.run(story())
    assert broken["errors"][0]["path"] == "content/bio.md" and broken["pages"] == first["pages"]
    assert workshop.picture(mended["pages"][0]["picture"])
    assert "errors" not in mended and mended["generation"] == 2 and mended["pages"] != first["pages"]


def test_browsers_are_told_of_changes(site):
    workshop = Workshop(site, None)

    async def heard():
        events = workshop.events()
        first = await anext(events)
        workshop.changed()
        second = await anext(events)
        await events.aclose()
        return first, second

    assert asyncio.run(heard()) == ("data: 0\n\n", "data: 1\n\n") and not workshop._waiting


def test_downloads(site):
    client = asking(site)
    answer = client.get("/secret/download?lang=zh&form=md")
    assert answer.text.startswith("# 林艾达") and 'filename="cv-zh.md"' in answer.headers["content-disposition"]
    assert client.get("/secret/download?form=exe").status_code == 404
    assert not (site / "dist").exists()


def test_options_are_written(site):
    (site / "cvgen.yml").write_text("languages: [en] # mine\n", encoding="utf-8")
    client = asking(site, origin=HERE)
    answer = client.post("/secret/options", {"theme": "classic", "values": {"size": "11pt"}, "own": True})
    assert answer.json() == {"written": "cvgen.yml"}
    written = (site / "cvgen.yml").read_text(encoding="utf-8")
    assert written == "languages: [en] # mine\noptions:\n  size: 11pt\n"
    assert client.post("/secret/options", [1]).status_code == 400


def test_an_editor_is_shown_files_of_the_site_only(site):
    opened: list[tuple[Path, int]] = []

    def opens(path, line):
        opened.append((path, line))
        return True

    client = asking(site, opens, origin=HERE)
    assert client.post("/secret/open", {"path": "content/bio.md", "line": 4}).json() == {"opened": True}
    for path in ("../secret.txt", "/etc/passwd", "none.md"):
        assert client.post("/secret/open", {"path": path, "line": 1}).json() == {"opened": False}
    assert opened == [((site / "content" / "bio.md").resolve(), 4)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "options:\n  size: 11pt\n"),
        ("theme: modern", "theme: modern\noptions:\n  size: 11pt\n"),
        ("options:\n  size: 10pt   # larger\npages: 2\n", "options:\n  size: 11pt   # larger\npages: 2\n"),
        ("options: {photo: hide, size: '10pt'} # x\n", "options: {photo: hide, size: 11pt} # x\n"),
        ("options: {size: 10pt, photo: hide}\n", "options: {size: 11pt, photo: hide}\n"),
        ("options: {photo: hide}\n", "options: {size: 11pt, photo: hide}\n"),
        ("options:\n    photo: hide\n", "options:\n    size: 11pt\n    photo: hide\n"),
        ("options:\n  classic:\n    size: 9pt\n", "options:\n  classic:\n    size: 11pt\n"),
        ("options:\n  # mine\n  modern: {size: 9pt}\n", "options:\n  # mine\n  size: 11pt\n  modern: {size: 9pt}\n"),
    ],
)
def test_nothing_else_of_the_settings_is_altered(before, after):
    assert settings_file.with_options(before, "classic", {"size": "11pt"}, is_own=True) == after


def test_options_of_another_theme_stand_under_its_name():
    made = settings_file.with_options("theme: modern\n", "classic", {"size": "11pt", "accent": "#123"}, is_own=False)
    assert made == 'theme: modern\noptions:\n  classic:\n    accent: "#123"\n    size: 11pt\n'


@pytest.mark.parametrize("before", ["options: &a\n", "options: [1]\n", "options:\n  size: |\n    10pt\n", "x: [\n"])
def test_what_cannot_be_altered_surely_is_left(before):
    with pytest.raises(CvgenError):
        settings_file.with_options(before, "classic", {"size": "11pt"}, is_own=True)


def test_lines_know_where_they_come_from():
    place = Place(Path("work.md"), 7)
    told = ["Ada", "Lin", "Work", "Tide", "Laboratory", "潮", "汐", "Engineer"]
    words = [Word(one, 0.1 + n % 2 * 0.06, n // 2 * 0.1, 0.15 + n % 2 * 0.06, n // 2 * 0.1 + 0.05)
             for n, one in enumerate(told)]  # fmt: skip
    (page,) = lines([words], view(section(replace(JOB, place=place))))
    assert (page[0].text, page[0].place) == ("Ada Lin", None)
    assert [one.place for one in page][1:] == [place] * (len(page) - 1) and page[1].text == "Work Tide"
