"""A homepage on the web as a folder: its home page and the pages of it that this one links, and nothing else.

Here bytes come and are kept; they are looked into by a process within limits.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from cvgen.files import web
from cvgen.files.decode import charset_named
from cvgen.markup import html
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error, info, warning
from cvgen.pipeline import guard
from cvgen.site import web_pages
from cvgen.site.pages import language_of_path

MOST_PAGES = 30
MOST_BYTES = 20_000_000
#: Seconds that one page, and all of them, may take.
_PAGE_SECONDS, _SECONDS = 20, 120
_ACCEPT = "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5"
_KINDS = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_ROBOTS = "robots.txt"
_MOST_ROBOTS = 500_000
_SAVE = "save the page in your browser, and type: cvgen build page.html"


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page that was fetched: from where, into which file, and how many bytes came."""

    address: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Homepage:
    """What was fetched, into which folder; `address` is that of the folder on the web, with a slash at its end."""

    address: str
    folder: Path
    pages: tuple[FetchedPage, ...]
    found: tuple[Diagnostic, ...]


def fetch(typed: str, folder: Path, limits: guard.Limits | None) -> Homepage:
    """The home page at an address and the pages of the same homepage that it links, in a folder that is empty.

    At most 30 pages and 20 MB from one server, whose robots.txt is kept to; pages of the internet only, unless the
    address is one of this computer (`http://localhost:1313`), and then that host and port only. The home pages in
    the other language have their links followed as well. Raises CvgenError where the home page cannot be had.
    """
    walk = _Walk(_checked(typed), folder, limits)
    walk.run()
    found = walk.found
    if walk.waiting:
        rest = f"{len(walk.waiting)} more pages are linked" if len(walk.waiting) > 1 else "one more page is linked"
        message = (
            f"{rest} and not read: {MOST_PAGES} pages, {MOST_BYTES // 1_000_000} MB and {_SECONDS} seconds are the most"
        )
        found = [*found, warning("address", message, hint="point cvgen at the folder of the site")]
    return Homepage(walk.home_folder, folder, tuple(walk.pages.values()), tuple(found))


def _checked(typed: str) -> str:
    """The address that is meant; raises CvgenError for one that cannot be asked."""
    try:
        host, _ = web_pages.server(typed)
        parts = urlsplit(typed)
    except ValueError:
        host = ""
    if not host:
        raise CvgenError(
            error("usage", f"'{typed[:200]}' is no address", hint="such as: cvgen build https://ada.example.org")
        )
    if web_pages.is_near(typed) and parts.scheme != "http":
        message = "a server on this computer is read over http only"
        raise CvgenError(error("usage", message, hint=f"type: cvgen build http://{parts.netloc}{parts.path}"))
    return typed.partition("#")[0]


class _Walk:
    """One homepage while it is fetched."""

    def __init__(self, typed: str, folder: Path, limits: guard.Limits | None) -> None:
        self.typed, self.folder, self.limits = typed, folder, limits
        self.until = time.monotonic() + _SECONDS
        self.left = MOST_BYTES
        self.near = web_pages.is_near(typed)
        self.home = typed
        self.home_folder = ""
        #: what each server asks of programs
        self.robots: dict[str, RobotFileParser | None] = {}
        #: what was fetched, by what two spellings of an address have in common
        self.pages: dict[str, FetchedPage] = {}
        #: a page that only sent its readers on
        self.stub = ""
        self.waiting: list[str] = []
        self.found: list[Diagnostic] = []

    def run(self) -> None:
        """Fetches all there is to fetch."""
        first, links = self._home_page()
        linked = [urljoin(links.base or self.home, href) for href, _ in links.links]
        self.home_folder = web_pages.folder_of(self.home, linked)
        self._keep(self.home, first)
        self._follow(self.home, links)
        while self.waiting and len(self.pages) < MOST_PAGES and self.left > 0 and time.monotonic() < self.until:
            self._next(self.waiting.pop(0))

    def _home_page(self) -> tuple[web.Answer, html.PageLinks]:
        """The home page: the page typed, or where it sends its readers at once."""
        answer = self._asked(self.typed, self._refused_at_first)
        links = self._links(answer)
        if links.sends and web_pages.same_server(urljoin(answer.address, links.sends), answer.address):
            self.stub = answer.address
            answer = self._asked(urljoin(answer.address, links.sends), self._refused_at_first)
            links = self._links(answer)
        self.home = answer.address
        if not links.characters and not links.links:
            message = f"the page at {answer.address} holds no text: a program draws it in the browser"
            raise CvgenError(error("address", message, hint=_SAVE))
        return answer, links

    def _asked(self, address: str, refused: Callable[[str], str]) -> web.Answer:
        """What the server of the home page answers; raises CvgenError in words that help."""
        try:
            answer = self._ask(address, refused)
        except web.Unfetched as reason:
            raise CvgenError(error("address", f"{address} cannot be read: {reason}", hint=self._hint(reason))) from None
        if answer.kind not in _KINDS:
            message = f"{address} is {answer.kind}, not a page"
            raise CvgenError(error("address", message, hint="type the address of the homepage itself"))
        return answer

    def _ask(self, address: str, refused: Callable[[str], str]) -> web.Answer:
        answer = web.ask(
            address,
            reachable=_is_this_computer if self.near else None,
            refused=refused,
            accept=_ACCEPT,
            seconds=max(1, min(_PAGE_SECONDS, self.until - time.monotonic())),
            most=self.left,
        )
        self.left -= len(answer.data)
        return answer

    def _refused_at_first(self, address: str) -> str:
        """Why the home page is not asked for at an address; of this computer no other host and port is asked."""
        if self.near and web_pages.server(address) != web_pages.server(self.typed):
            return f"it leads to {urlsplit(address).netloc[:80]}, which is another server than the one you typed"
        return self._robots_say(address)

    def _refused(self, address: str) -> str:
        if web_pages.server(address) != web_pages.server(self.home):
            return "it leads to another server"
        if not web_pages.page_of(address, address, self.home_folder):
            return "it leads out of the homepage"
        return self._robots_say(address)

    def _robots_say(self, address: str) -> str:
        if self.near:  # a server for oneself, such as that of Hugo, asks search engines to stay away
            return ""
        place = urljoin(address, f"/{_ROBOTS}")
        if place not in self.robots:
            self.robots[place] = _robots(place)
        rules = self.robots[place]
        return f"its {_ROBOTS} asks programs not to read it" if rules and not rules.can_fetch("cvgen", address) else ""

    def _hint(self, reason: web.Unfetched) -> str:
        if self.near:
            return "start the server first, such as: hugo serve"
        if reason.status in (404, 410):
            return "open it in your browser, and copy the address from there"
        if reason.status or _ROBOTS in str(reason):
            return _SAVE
        if "public internet" in str(reason):
            return "type the address of a page of the internet, or of a server on this computer: http://localhost:1313"
        return "check the address and the network, or point cvgen at a folder"

    def _next(self, address: str) -> None:
        """One more page; what cannot be had is told, and the CV is printed without it."""
        if web_pages.key(address, self.home_folder) in self.pages or address == self.stub:
            return
        try:
            answer = self._ask(address, self._refused)
        except web.Unfetched as reason:
            self.found.append(warning("address", f"{address} is not read: {reason}"))
            return
        if answer.kind not in _KINDS or web_pages.key(answer.address, self.home_folder) in self.pages:
            return
        self._keep(answer.address, answer)
        if language_of_path(urlsplit(address).path.removeprefix(urlsplit(self.home_folder).path)):
            links = self._links(answer)
            if self._is_home(answer.address):
                self._follow(answer.address, links)

    def _is_home(self, address: str) -> bool:
        """Whether an address is that of the home page in another language, such as /zh/ or index_zh.html."""
        name = web_pages.key(address, self.home_folder)
        return bool(language_of_path(name)) and "/" not in name

    def _follow(self, beside: str, links: html.PageLinks) -> None:
        base = urljoin(beside, links.base)
        pages, furniture = web_pages.ordered(self.home, self.home_folder, base, links.links)
        self.waiting += [one for one in pages if one not in self.waiting]
        if furniture:
            self.found.append(
                info(
                    "address",
                    f"not fetched: {furniture} of the pages that {beside} links, which are posts, tags or archives",
                )
            )

    def _links(self, answer: web.Answer) -> html.PageLinks:
        """The links of a page, looked for within limits."""
        return guard.run(partial(html.links, _text(answer)[0]), self.limits)

    def _keep(self, address: str, answer: web.Answer) -> None:
        """Writes a page as a file whose place in the folder is that of the page on the web."""
        below = urlsplit(address).path.removeprefix(urlsplit(self.home_folder).path)
        name = web_pages.file_of(below) or "index.html"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_text(answer)[1])
        page = FetchedPage(address, path, len(answer.data))
        self.pages[web_pages.key(address, self.home_folder)] = page


def _robots(place: str) -> RobotFileParser | None:
    """What a server asks of programs; nothing, where it says nothing that can be read."""
    try:
        answer = web.ask(
            place,
            refused=lambda one: "" if web_pages.same_server(one, place) else "it leads to another server",
            accept="text/plain",
            seconds=_PAGE_SECONDS / 2,
            most=_MOST_ROBOTS,
        )
    except web.Unfetched:
        return None
    rules = RobotFileParser()
    rules.parse(answer.data.decode("utf-8", "replace").splitlines())
    return rules


def _is_this_computer(address: web.Address) -> bool:
    return address.is_loopback


def _text(answer: web.Answer) -> tuple[str, bytes]:
    """A page's text, as well as it is known, and its bytes, in UTF-8 where the server says what they are in."""
    try:
        return answer.data.decode("utf-8"), answer.data
    except UnicodeDecodeError:
        pass
    try:
        text = answer.data.decode(charset_named(answer.charset)) if answer.charset else ""
    except (LookupError, UnicodeDecodeError):
        text = ""
    return (text, text.encode("utf-8")) if text else (answer.data.decode("utf-8", "replace"), answer.data)
