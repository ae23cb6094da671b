"""`cvgen build https://…`: a homepage is fetched within bounds, nothing else is, and it reads as its folder does."""

from __future__ import annotations

import gzip
import http.server
import json
import socket
import threading
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.files import web
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError
from cvgen.pipeline import gather, homepage

NAV = (
    "<nav><a href='/'>Home</a> <a href='papers/'>Publications</a> <a href='awards.html'>Awards</a> "
    "<a href='zh/'>中文</a></nav>"
)
HOME = f"""<html><head><title>Ada Marsh</title></head><body>{NAV}<main><h1>Ada Marsh</h1>
<p>I study how rivers carry sand. <a href="mailto:ada.marsh@delta.example">ada.marsh@delta.example</a></p></main>
<a href="posts/one.html">A post</a> <a href="cv.pdf">CV</a> <a href="list.php?page=2">more</a>
<a href="https://other.example/x.html">elsewhere</a> <a href="//127.0.0.2/near.html">near</a></body></html>"""
PAPERS = """<html><head><title>Publications</title></head><body><main><h1>Publications</h1><ul>
<li><b>Ada Marsh</b>, Ben Reed. <i>Sand in slow rivers</i>. Journal of Tides, 2022. <a href="sand.pdf">PDF</a></li>
</ul></main></body></html>"""
AWARDS = "<html><head><title>Awards</title></head><body><h1>Awards</h1><ul><li>2022, Prix d’été</li></ul></body></html>"
ZH = (
    "<html><head><title>马亚达</title></head><body><h1>马亚达</h1>"
    "<p>我研究河流如何搬运泥沙。<a href='a.html'>获奖</a></p></body></html>"
)
ZH_AWARDS = "<html><head><title>获奖</title></head><body><h1>获奖</h1><ul><li>2022，夏季奖</li></ul></body></html>"
PAGES = {
    "index.html": HOME,
    "papers/index.html": PAPERS,
    "awards.html": AWARDS,
    "zh/index.html": ZH,
    "zh/a.html": ZH_AWARDS,
}


class Server:
    """Answers with what the test puts into `pages`: (status, headers, bytes) by path; `asked` are the paths."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(self.path)
                status, headers, data = outer.pages.get(self.path, (404, {}, b""))
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.running.server_port
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def put(self, path, text, kind="text/html; charset=utf-8", status=200, **headers):
        data = text if isinstance(text, bytes) else text.encode()
        self.pages[path] = (status, {"Content-Type": kind, **headers}, data)

    def site(self, pages=PAGES):
        for name, text in pages.items():
            self.put("/" + name.removesuffix("index.html"), text)


@pytest.fixture
def server():
    one = Server()
    yield one
    one.running.shutdown()
    one.running.server_close()


@pytest.fixture
def internet(server, monkeypatch):
    """The server as a machine of the internet: every name leads to it, and its address counts as public."""
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **o: real("127.0.0.1", server.port, **o))
    monkeypatch.setattr(web, "is_public", lambda _: True)
    return server


def fetched(typed, folder):
    folder.mkdir()
    return homepage.fetch(typed, folder, None)


def told(cv):
    return json.dumps([str(cv.person.name), cv.person.email, *(str(s) for s in cv.sections)], ensure_ascii=False)


def test_the_home_page_and_the_pages_that_it_links_are_fetched_and_nothing_else(server, tmp_path):
    server.site()
    made = fetched(f"http://localhost:{server.port}/", tmp_path / "a")
    assert server.asked == ["/", "/papers/", "/awards.html", "/zh/", "/zh/a.html"]
    assert [page.address.partition(str(server.port))[2] for page in made.pages] == server.asked
    assert made.address == f"http://localhost:{server.port}/"


def test_an_address_gives_the_facts_of_its_folder(server, tmp_path):
    server.site()
    for name, text in PAGES.items():
        path = tmp_path / "b" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    made = fetched(f"http://127.0.0.1:{server.port}", tmp_path / "a")
    one, _, _ = gather.read_cv(Site.at(made.folder))
    other, _, _ = gather.read_cv(Site.at(tmp_path / "b"))
    assert told(one).replace(str(made.folder), "") == told(other).replace(str(tmp_path / "b"), "")
    assert "Sand in slow rivers" in told(one) and "夏季奖" in told(one)


def test_the_command_lists_what_it_fetched_and_writes_to_dist(server, tmp_path, monkeypatch):
    server.site()
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(app, ["build", f"http://localhost:{server.port}/", "-f", "json"])
    assert made.exit_code == 0, made.output
    assert f"fetched http://localhost:{server.port}/papers/ (" in made.stdout
    data = json.loads((tmp_path / "dist" / "cv-en.json").read_text(encoding="utf-8"))
    assert data["publications"][0]["url"] == f"http://localhost:{server.port}/papers/sand.pdf"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dist"]


def test_a_check_names_the_address_of_a_page(server, tmp_path, monkeypatch):
    server.site()
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(app, ["check", f"http://localhost:{server.port}/"])
    assert made.exit_code == 0, made.output
    assert str(tmp_path) not in made.output and "homepage" not in made.output.replace("the homepage", "")


@pytest.mark.parametrize(
    ("leads", "words"),
    [
        ("http://127.0.0.2:{port}/", "another server than the one you typed"),
        ("http://localhost:1/", "another server than the one you typed"),
        ("http://192.168.1.1/", "another server than the one you typed"),
    ],
)
def test_a_server_on_this_computer_leads_nowhere_else(server, tmp_path, leads, words):
    server.put("/", b"", status=302, Location=leads.format(port=server.port))
    with pytest.raises(CvgenError, match=words):
        fetched(f"http://localhost:{server.port}/", tmp_path / "a")
    assert server.asked == ["/"]


def test_a_page_that_leads_to_another_server_is_not_read(server, tmp_path):
    server.site()
    server.put("/awards.html", b"", status=302, Location=f"http://127.0.0.2:{server.port}/x.html")
    server.put("/papers/", b"", status=302, Location="file:///etc/passwd")
    made = fetched(f"http://127.0.0.1:{server.port}/", tmp_path / "a")
    assert [page.path.name for page in made.pages] == ["index.html", "index.html", "a.html"]
    assert ["it leads to another server" in one.message for one in made.found if one.severity == "warning"] == [
        True
    ] * 2
    assert "/x.html" not in server.asked


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("http://10.0.0.1/", "no computer of the public internet"),
        ("http://169.254.169.254/latest/", "no computer of the public internet"),
        ("http://[fd00::1]/", "no computer of the public internet"),
        ("https://localhost/", "read over http only"),
        ("http://", "is no address"),
        ("http://[::1", "is no address"),
        ("http://ada:secret@ada.example.org/", "a name or a password"),
        ("http://localhost:1/", "Connection refused"),
    ],
)
def test_what_is_not_asked(tmp_path, typed, words):
    with pytest.raises(CvgenError, match=words) as reason:
        fetched(typed, tmp_path / "a")
    assert all(one.hint for one in reason.value.diagnostics)


def test_a_name_that_leads_to_this_computer_is_none_of_the_internet(server, tmp_path, monkeypatch):
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **o: real("127.0.0.1", port, **o))
    with pytest.raises(CvgenError, match="no computer of the public internet"):
        fetched(f"http://ada.example.org:{server.port}/", tmp_path / "a")
    assert not server.asked


def test_a_homepage_of_the_internet_moves_and_its_robots_are_heard(internet, tmp_path):
    internet.site()
    internet.put("/robots.txt", "User-agent: *\nDisallow: /papers/\n", kind="text/plain")
    internet.put("/old", b"", status=301, Location="http://www.ada.example.org/")
    made = fetched("http://ada.example.org/old", tmp_path / "a")
    assert made.address == "http://www.ada.example.org/"
    assert "/papers/" not in internet.asked and internet.asked[:3] == ["/robots.txt", "/old", "/robots.txt"]
    assert "robots.txt asks programs not to read it" in "".join(one.message for one in made.found)
    internet.put("/robots.txt", "User-agent: *\nDisallow: /\n", kind="text/plain")
    with pytest.raises(CvgenError, match=r"robots.txt asks programs not to read it"):
        fetched("http://ada.example.org/", tmp_path / "b")


def test_pages_of_other_people_on_the_same_server_are_not_fetched(internet, tmp_path):
    links = (
        "<a href='/~ben/'>Ben</a> <a href='/news/'>News</a> <a href='cv.html'>CV</a> <a href='../index.html'>All</a>"
    )
    internet.put("/~ada/", f"<body><h1>Ada Marsh</h1><p>Rivers.</p>{links}</body>")
    internet.put("/~ada/cv.html", AWARDS)
    made = fetched("http://delta.example.edu/~ada/", tmp_path / "a")
    assert [page.address for page in made.pages] == [
        "http://delta.example.edu/~ada/",
        "http://delta.example.edu/~ada/cv.html",
    ]


def test_bounds_of_pages_and_bytes(server, tmp_path, monkeypatch):
    links = "".join(f"<a href='p{n}.html'>{n}</a>" for n in range(50))
    server.put("/", f"<body><p>Ada Marsh</p>{links}<a href='last.html'>Publications</a></body>")
    for name in (*(f"p{n}" for n in range(50)), "last"):
        server.put(f"/{name}.html", "<body><p>Rivers.</p></body>")
    made = fetched(f"http://localhost:{server.port}/", tmp_path / "a")
    assert len(made.pages) == len(server.asked) == homepage.MOST_PAGES
    assert server.asked[1] == "/last.html"  # what is called as a section of a CV comes first
    assert any("more pages are linked and not read" in one.message for one in made.found)
    monkeypatch.setattr(homepage, "MOST_BYTES", 2500)
    made = fetched(f"http://localhost:{server.port}/", tmp_path / "b")
    assert sum(page.size for page in made.pages) <= 2500
    server.put("/", "<body>" + "sand " * 1000)
    with pytest.raises(CvgenError, match="it has more than"):
        fetched(f"http://localhost:{server.port}/", tmp_path / "c")


def test_charsets_and_packing(server, tmp_path):
    packed = {"Content-Encoding": "gzip"}
    server.put("/", gzip.compress(HOME.encode()), **packed)
    server.put("/papers/", PAPERS.replace("Reed", "Réed").encode("latin-1"), kind="text/html; charset=ISO-8859-1")
    head = "<head><meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"
    server.put("/awards.html", AWARDS.replace("<head>", head).encode("cp1252"), kind="text/html")
    server.put("/zh/", ZH.encode("gb2312"), kind="text/html; charset=gb2312")
    made = fetched(f"http://localhost:{server.port}/", tmp_path / "a")
    cv, _, _ = gather.read_cv(Site.at(made.folder))
    assert all(words in told(cv) for words in ("Réed", "Prix d’été", "我研究河流如何搬运泥沙"))
    server.put("/", gzip.compress(bytes(30_000_000)), **packed)
    with pytest.raises(CvgenError, match="it has more than 20 MB"):
        fetched(f"http://localhost:{server.port}/", tmp_path / "b")
    server.put("/", b"no", **{"Content-Encoding": "br"})
    with pytest.raises(CvgenError, match="packed as br"):
        fetched(f"http://localhost:{server.port}/", tmp_path / "c")


@pytest.mark.parametrize(
    ("page", "words", "hint"),
    [
        ({"text": b"", "status": 404}, "answered 404", "copy the address"),
        ({"text": b"", "status": 503}, "answered 503", "save the page"),
        ({"text": b"%PDF", "kind": "application/pdf"}, "is application/pdf, not a page", "homepage itself"),
        ({"text": "<body><div id=root></div><script src=a.js></script></body>"}, "holds no text", "save the page"),
    ],
)
def test_what_a_person_meets_is_told_in_their_words(internet, tmp_path, page, words, hint):
    internet.put("/", **page)
    with pytest.raises(CvgenError, match=words) as reason:
        fetched("http://ada.example.org/", tmp_path / "a")
    assert hint in reason.value.diagnostics[0].hint


def test_a_page_that_sends_its_readers_on_at_once(server, tmp_path):
    server.put("/", "<head><meta http-equiv='refresh' content='0; url=/en/'></head>")
    server.put("/en/", HOME.replace("'papers/'", "'/en/papers/'"))
    server.put("/en/papers/", PAPERS)
    made = fetched(f"http://localhost:{server.port}/", tmp_path / "a")
    assert server.asked[:3] == ["/", "/en/", "/en/papers/"]
    assert {page.address.rpartition(str(server.port))[2] for page in made.pages} == {"/en/", "/en/papers/"}
    site = replace(Site.at(made.folder), address=made.address)
    assert "Sand in slow rivers" in told(gather.read_cv(site)[0])


def test_an_address_without_its_beginning_is_understood(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(app, ["build", "ada.example.org/~ada"])
    assert made.exit_code == 2 and "cvgen build https://ada.example.org/~ada" in made.output
