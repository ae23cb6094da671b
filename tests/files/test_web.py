"""A photo on the web is fetched when the command line says so: from public addresses, within limits, or not at all."""

import contextlib
import http.server
import ipaddress
import socket
import threading
import time
from dataclasses import replace
from typing import ClassVar

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.files import web
from cvgen.pipeline import choose_photo
from cvgen.pipeline.build import build
from cvgen.print import photo
from cvgen.project import load
from tests.print.test_photo import PNG


class Server(http.server.BaseHTTPRequestHandler):
    """Answers as the path asks."""

    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        kind = self.path.strip("/").split("/")[0].split(".")[0]
        if kind == "to":
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/").replace("HOST", self.headers["Host"]))
            self.end_headers()
            return
        if kind == "gone":
            self.send_error(404)
            return
        self.send_response(200)
        if kind == "short":
            self.send_header("Content-Length", "9999")
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range({"large": 60, "slow": 60}.get(kind, 0)):
                self.wfile.write(bytes(50_000 if kind == "large" else 1))
                time.sleep(0.1 if kind == "slow" else 0)
            self.wfile.write(PNG)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def anywhere(_):
    return True


def test_what_lies_at_an_address_comes(server):
    assert web.fetch(f"{server}/me.png", reachable=anywhere) == PNG
    assert web.fetch(f"{server}/to//me.png", reachable=anywhere) == PNG
    assert web.fetch(f"{server}/to/http://HOST/me.png", reachable=anywhere) == PNG
    assert web.fetch(f"{server}/照片 1.png?q=张 &r=%20#me", reachable=anywhere) == PNG
    assert Server.asked[-1] == "/%E7%85%A7%E7%89%87%201.png?q=%E5%BC%A0%20&r=%20"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone.png", "the server answered 404"),
        ("/to/file:///etc/passwd", "no address of http or https"),
        ("/to/ftp://127.0.0.1/a", "no address of http or https"),
        ("/to/data:image/png;base64,AAAA", "no address of http or https"),
        ("/to/to", "without end"),
        ("/large.png", "more than 1 MB"),
        ("/slow.png", "longer than 1 seconds"),
        ("/short.png", "broke off|IncompleteRead"),
        ("/to/http://a:b@HOST/me.png", "a name or a password"),
    ],
)
def test_what_is_refused(server, path, words):
    started = time.monotonic()
    path = "/to//to//to//to//to//to//to//to//me.png" if path == "/to/to" else path
    with pytest.raises(web.Unfetched, match=words):
        web.fetch(f"{server}{path}", reachable=anywhere, seconds=1, most=1_000_000)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///etc/passwd", "no address of http"),
        ("ftp://example.org/a", "no address of http"),
        ("http:///a", "no address of http"),
        ("http://[/a", "IPv6"),
        ("http://example.org:99999/a", "[Pp]ort"),
        ("http://127.0.0.1:1/a", "public internet"),
        ("http://0x7f.1/a", "public internet"),
        ("http://2130706433/a", "public internet"),
        ("http://[::1]/a", "public internet"),
        ("http://[::ffff:10.0.0.1]/a", "public internet"),
        ("http://169.254.169.254/latest/meta-data", "public internet"),
        ("http://" + "x" * 300 + ".org/", "no computer named"),
    ],
)
def test_addresses_that_nobody_is_asked_for(address, words):
    with pytest.raises(web.Unfetched, match=words):
        web.fetch(address, seconds=5)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.1.1 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 168.63.129.16 "
    "::1 :: fe80::1 fd00:ec2::254 ff02::1 ::ffff:127.0.0.1 64:ff9b::a9fe:a9fe 2002:7f00:1::".split(),
)
def test_addresses_near_this_computer_are_not_public(address):
    assert not web.is_public(ipaddress.ip_address(address))


def test_a_server_on_the_web_is_public():
    assert all(web.is_public(ipaddress.ip_address(one)) for one in ("8.8.8.8", "2001:4860:4860::8888"))


def test_a_redirect_into_the_own_network_is_not_followed(server):
    asked = []

    def only_the_first(_):
        asked.append(1)
        return len(asked) == 1

    with pytest.raises(web.Unfetched, match="public internet"):
        web.fetch(f"{server}/to/{server}/me.png", reachable=only_the_first)


def test_the_address_that_was_checked_is_the_one_that_is_asked(server, monkeypatch):
    """A name that leads to another computer at the second look-up gains nothing."""
    looked = []
    real = socket.getaddrinfo

    def once(host, port, **options):
        looked.append(host)
        return real("127.0.0.1" if len(looked) == 1 else "127.0.0.2", port, **options)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert web.fetch(server.replace("127.0.0.1", "photos.example.org") + "/me.png", reachable=anywhere) == PNG
    assert looked == ["photos.example.org"]


# --- in a build ---------------------------------------------------------------------------------------------------


def site(folder, address, theme="modern"):
    (folder / "_pages").mkdir()
    (folder / "_pages" / "about.md").write_text("---\npermalink: /\n---\n# Ada\n\nTides.\n", encoding="utf-8")
    (folder / "_config.yml").write_text(f"author:\n  name: Ada Chen\n  avatar: {address}\n")
    project = load(folder).with_theme(theme)
    return replace(project, formats=("html",), languages=("en",), allow_remote=True)


def photos_of(report):
    return [one for one in report.diagnostics if one.code == "photo"]


@pytest.fixture
def near(monkeypatch):
    monkeypatch.setattr(web, "is_public", anywhere)
    choose_photo._asked.cache_clear()
    yield
    choose_photo._asked.cache_clear()


def test_a_build_shows_the_photo_that_it_may_fetch(tmp_path, server, near):
    report = build(site(tmp_path, f"{server}/me.png"))
    assert photos_of(report) == []
    page = report.files[0].path.read_text("utf-8")
    assert photo.embedded(PNG)[0] in page
    again = replace(load(tmp_path).with_theme("modern"), formats=("html",), languages=("en",), allow_remote=True)
    assert build(again).files[0].path.read_text("utf-8") == page and again.allow_remote


@pytest.mark.parametrize(
    ("path", "words"), [("/gone.png", "404"), ("/large", "is no PNG"), ("/to/file:///x", "http or")]
)
def test_a_photo_that_cannot_be_fetched_is_left_out_with_the_reason(tmp_path, server, near, path, words):
    report = build(site(tmp_path, server + path))
    (found,) = photos_of(report)
    assert found.severity == "warning" and words in found.message and (found.place.line, found.place.column) == (3, 11)
    assert "left out" in found.message and found.hint
    assert "<img" not in report.files[0].path.read_text("utf-8")


def test_nothing_is_asked_for_a_photo_that_the_theme_hides(tmp_path, server, near):
    Server.asked.clear()
    report = build(site(tmp_path, f"{server}/me.png", theme="classic"))
    assert [one.severity for one in photos_of(report)] == ["info"] and Server.asked == []


def test_nor_for_one_that_the_site_has(tmp_path, server, near):
    Server.asked.clear()
    project = site(tmp_path, f"{server}/me.png")
    (tmp_path / "me.png").write_bytes(PNG)
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Chen\n  avatar: me.png\n")
    assert photos_of(build(project)) == [] and Server.asked == []


def test_native_content_may_name_one_too(tmp_path, server, near):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bio.md").write_text(f"---\nname: Ada Chen\nphoto: {server}/me.png\n---\nTides.\n")
    command = ["build", str(tmp_path), "-l", "en", "-f", "html", "--theme", "modern"]
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == 1 and "or type --allow-remote" in refused.output
    made = CliRunner().invoke(app, [*command, "--allow-remote"])
    assert made.exit_code == 0 and "photo" not in made.output
    assert "<img" in (tmp_path / "dist" / "cv-en.html").read_text("utf-8")


def test_check_compares_like_with_like(tmp_path, server, near):
    site(tmp_path, f"{server}/me.png")
    options = [str(tmp_path), "-l", "en", "--theme", "modern"]
    assert CliRunner().invoke(app, ["build", *options, "--allow-remote"]).exit_code == 0
    proved = CliRunner().invoke(app, ["check", *options, "--pdf", "--allow-remote"])
    assert "up to date" not in proved.output and "1 with alternative text" in proved.output
    assert "another file now" in CliRunner().invoke(app, ["check", *options, "--pdf"]).output
    Server.asked.clear()
    read = CliRunner().invoke(app, ["check", *options, "--allow-remote"])
    assert Server.asked == [] and "photo" not in read.output


def test_no_site_can_switch_it_on(tmp_path):
    for key in ("allow_remote", "allow-remote", "remote"):
        (tmp_path / "cvgen.yml").write_text(f"{key}: true\n")
        result = CliRunner().invoke(app, ["build", str(tmp_path)])
        assert result.exit_code == 1 and f"'{key}'" in result.output
