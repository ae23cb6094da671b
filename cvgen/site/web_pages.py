"""The pages of one homepage on the web: which links of it lead to pages of its own, and what their files are called."""

from __future__ import annotations

import ipaddress
import posixpath
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urljoin, urlsplit

from cvgen.patterns import lazy
from cvgen.site import addresses
from cvgen.site.reach import is_furniture
from cvgen.words.headings import kind_of

_ADDRESS = lazy(r"https?:/", re.IGNORECASE)
#: Pages of a homepage that are its first one, or stand in a folder of a language: their site is the folder above.
_FIRST = lazy(r"(?:index|home|default|about|about-?me|zh|cn|en|zh[-_]?(?:cn|hans)|en[-_]us)", re.IGNORECASE)
#: How deep below the home page a page may lie, in folders, and how long a part of its address may be, in characters.
_DEEPEST, _LONGEST = 2, 120
#: Names that no file gets: hidden ones, and folders that nobody looks into.
_NO_NAME = lazy(r"\.|(?:node_modules|vendor|_site|public|__pycache__|dist)$|.*[\\:]")
_PORTS = {"http": 80, "https": 443}


def is_address(typed: str) -> bool:
    """Whether what somebody typed is an address of the web rather than a path."""
    return bool(_ADDRESS.match(typed))


def is_near(address: str) -> bool:
    """Whether an address names this computer by its own name or number: `localhost`, 127.0.0.1, ::1."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def server(address: str) -> tuple[str, int]:
    """The host and port that an address asks; raises ValueError for what is no address."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)


def same_server(address: str, home: str) -> bool:
    """Whether an address is one of the home page's server, over http or https, with or without www."""
    try:
        (one, port), (other, their) = server(address), server(home)
    except ValueError:
        return False
    known = {*_PORTS.values()}
    return one.removeprefix("www.") == other.removeprefix("www.") and (port == their or {port, their} <= known)


def folder_of(home: str, linked: Iterable[str] = ()) -> str:
    """The address of the folder that a homepage's pages lie in, with a slash at its end.

    That of the home page itself; the one above it where the home page is called `about` or is that of a language,
    and links the page there. `linked` are the full addresses that it links.
    """
    parts = urlsplit(home)
    path = parts.path or "/"
    head, _, last = path.rpartition("/")
    stem = re.sub(r"\.\w+$", "", last)
    if last and (stem == last or head) and not _FIRST.fullmatch(stem):
        head = f"{head}/{stem}"  # /people/ada and /people/ada.html have neighbours that are other people's
    base = f"{parts.scheme}://{parts.netloc}"
    above, _, inner = head.rpartition("/")
    if inner and _FIRST.fullmatch(inner) and f"{base}{above}/" in {one.partition("#")[0] for one in linked}:
        head = above
    return f"{base}{head}/"


def page_of(href: str, beside: str, folder: str) -> str:
    """The full address of a page of the homepage that a link leads to, "" for what is none of it.

    `beside` is what the link is relative to. A query is no other page, nor is a file that is none.
    """
    try:
        found = urljoin(beside, href.strip()).partition("#")[0]
        parts, home = urlsplit(found), urlsplit(folder)
        if parts.scheme not in _PORTS or parts.query or not same_server(found, folder):
            return ""
    except ValueError:
        return ""
    path = quote(unquote(parts.path or "/"), safe="/~!$&'()*+,;=@-._")
    if not path.startswith(home.path) or addresses.address(path) is None or not file_of(path[len(home.path) :]):
        return ""
    return f"{home.scheme}://{home.netloc}{path}"


def file_of(path: str) -> str:
    """The name of the file for a page's path below the homepage's folder, "" for one that gets none."""
    path = posixpath.normpath(f"/{path}")[1:] + ("/" if path.endswith("/") else "")
    name = f"{path}index.html" if path.endswith("/") or path in ("", ".") else path
    name = re.sub(r"^\./", "", name).lstrip("/")
    if name.endswith((".md", ".markdown")):
        return name
    name = re.sub(r"\.(?:html?|xhtml|php|aspx?|shtml)$", "", name, flags=re.IGNORECASE) + ".html"
    parts = name.split("/")
    odd = len(parts) > _DEEPEST + 1 or any(len(part) > _LONGEST or _NO_NAME.match(part) for part in parts)
    return "" if odd else name


def ordered(home: str, folder: str, beside: str, links: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], int]:
    """The pages of a homepage that a page of it links, each once; and how many of them no CV is made of.

    Posts, tags and archives are left out; what a link calls by the name of a section of a CV comes first.
    """
    seen = {key(home, folder)}
    found: list[str] = []
    words: dict[str, str] = {}
    furniture = 0
    for href, word in links:
        page = page_of(href, beside, folder)
        if not page or key(page, folder) in seen:
            continue
        seen.add(key(page, folder))
        if is_furniture(urlsplit(page).path.removeprefix(urlsplit(folder).path).strip("/")):
            furniture += 1
        else:
            found.append(page)
            words[page] = word
    return tuple(sorted(found, key=lambda page: not kind_of(words.get(page, "")))), furniture


def key(page: str, folder: str) -> str:
    """What two spellings of a page's address have in common."""
    below = urlsplit(page).path.removeprefix(urlsplit(folder).path.rstrip("/"))
    return addresses.address(below or "/") or ""
