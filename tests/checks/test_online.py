"""Links are asked for over the network only when told to, in a bounded time, each once: by a server of our own."""

import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from cvgen.checks import pdf
from cvgen.checks.pdf import online
from cvgen.outputs.pdf import render


class Server(http.server.BaseHTTPRequestHandler):
    """/200 answers with 200, /404 with 404 …; /to?ADDRESS leads on; /get knows no HEAD; /slow takes its time."""

    asked: list[str] = []  # noqa: RUF012 - one server at a time

    def do_GET(self):
        self.asked.append(f"{self.command} {self.path}")
        word = self.path.strip("/").partition("?")[0]
        if word == "to":
            self.send_response(301)
            self.send_header("Location", self.path.partition("?")[2])
        elif word == "get":
            self.send_response(405 if self.command == "HEAD" else 200)
        elif word == "slow":
            time.sleep(1)
            self.send_response(200)
        elif word == "odd":
            self.wfile.write(b"what?\r\n\r\n")
            return
        else:
            self.send_response(int(word) if word.isdigit() else 200)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the names are those of the library

    def log_message(self, *_):
        pass


@pytest.fixture
def home() -> Iterator[str]:
    """The address of the server."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        server.daemon_threads = True
        Server.asked = []
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/200", ""),
        ("/to?/200", ""),
        ("/get", ""),  # refuses HEAD
        ("/403", ""),  # a person may get there
        ("/429", ""),
        ("/999", ""),
        ("/404", "404"),
        ("/410", "410"),
        ("/500", "500"),
        ("/to?/404", "404"),
        ("/to?ftp://127.0.0.1/x", "301"),
        ("/to?file:///etc/passwd", "301"),
        ("/潮汐?问=答#处", ""),
    ],
)
def test_what_servers_say(home, path, said):
    assert online.asked(home + path) == said


def test_a_server_that_does_not_answer(home):
    assert online.asked(f"{home}/slow", seconds=0.2) == "no answer"
    assert online.asked(f"{home}/odd") != "" and online.asked("http://127.0.0.1:1/") != ""


def test_each_is_asked_once_and_others_not_at_all(home):
    links = (f"{home}/404", "mailto:ada@example.org", f"{home}/200", "tel:+123", f"{home}/404", "ftp://127.0.0.1/x")
    found = online.answers(links)
    assert list(found.items()) == [(f"{home}/404", "404"), (f"{home}/200", "")]
    assert sorted(Server.asked) == ["GET /404", "HEAD /200", "HEAD /404"]


def test_all_together_have_a_time(home):
    start = time.monotonic()
    found = online.answers([f"{home}/slow?{n}" for n in range(30)] + [f"{home}/200"], seconds=0.3)
    assert time.monotonic() - start < 0.9 and not any(found.values())
    (row,) = online.check([f"{home}/slow?1"], {})
    assert row.status == "skipped" and "/slow?1" in row.detail


def test_the_network_is_asked_only_when_told_to(home):
    page = f"<html lang=en><title>t</title><body><h1>Ada</h1><p><a href='{home}/404'>here</a></p></body></html>"
    made = render(page)[0].data
    assert not [row for row in pdf.examine(made) if row.name == "links online"] and Server.asked == []
    answered = pdf.answers(pdf.addresses(made))
    (row,) = (row for row in pdf.examine(made, answered=answered) if row.name == "links online")
    assert row.status == "failed" and row.detail == f"1 of 1 lead nowhere: {home}/404 (404)"
