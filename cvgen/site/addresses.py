"""How the pages of a site call each other: a path, a permalink and a link to one page have one address in common."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.markup.page_source import uncommented
from cvgen.patterns import lazy

_LIQUID = lazy(r"\$BASE_URL|\{\{\s*(?:site\.(?:base)?url|base_path)\s*\}\}|\{\{-?\s*[\"']([^\"'{}]+)[\"'][^{}]*\}\}")
_HUGO = lazy(r"\{\{[<%]\s*(?:rel)?ref\s+[\"']?([^\"'{}<>%\s]+)[\"']?\s*[%>]\}\}")
_LINK = lazy(r"\]\(\s*<?([^)\s>]+)|\b(?:href|url)\s*=\s*[\"']([^\"'<>]+)|^\s{0,3}\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
_FILE = lazy(r"\.(?:pdf|docx?|pptx?|png|jpe?g|gif|svg|webp|zip|bib|txt|tex|ics|xml|css|js|mp4)$", re.IGNORECASE)
_PAGE_ENDING = lazy(r"\.(?:html?|md|markdown|qmd|rmd|org|php|aspx?)$", re.IGNORECASE)
_HOST = lazy(r"(?:https?:)?//([^/?#]+)", re.IGNORECASE)
_SCHEME = lazy(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_INDEX = lazy(r"(?:^|/)_?(?:index|readme)$", re.IGNORECASE)


def address(url: str, *, folder: str = "", host: str = "") -> str | None:
    """The address of a page of the site: no ending, no slash at its ends, lower case; "" is the home page.

    `folder` is where the page with the link lies, for relative links; `host` is the site's own. None for what leads
    elsewhere: another host, a file that is no page, a place on the page itself.
    """
    url = _HUGO.sub(lambda match: match[1], _LIQUID.sub(lambda match: match[1] or "", url.strip()))
    if other := _HOST.match(url):
        if not host or _bare_host(other[1]) != _bare_host(host):
            return None
        url = url[other.end() :] or "/"
    path = unquote(re.split(r"[?#]", url)[0])
    on_the_page = not url or url.startswith(("#", "?")) or (not path.strip("/") and "#" in url)
    if on_the_page or _SCHEME.match(url) or _FILE.search(path):
        return None
    whole = path if path.startswith("/") or not folder else f"{folder}/{path}"
    whole = posixpath.normpath(whole.strip("/")) if whole.strip("/") else ""
    whole = re.sub(r"^(?:\.\./)+|^\.{1,2}$", "", whole)
    return _INDEX.sub("", _PAGE_ENDING.sub("", whole)).strip("/").lower()


def _bare_host(host: str) -> str:
    return host.lower().removeprefix("www.")


def links_in(text: str, *, folder: str = "", host: str = "") -> tuple[str, ...]:
    """The addresses of pages of the site that a page's source links, in its order; comments do not count."""
    found: list[str] = []
    for match in _LINK.finditer(uncommented(text)):
        url = next(part for part in match.groups() if part)
        both = (address(url, folder=base, host=host) for base in dict.fromkeys((folder, "")))
        found += (one for one in both if one is not None)
    return tuple(dict.fromkeys(found))


def in_data(node: Node | None, *, host: str = "", names: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """(address, word) of each page that a menu in structured data names, in its order.

    A menu is a list or a map, nested or not, of texts (`about.md`), of pairs (`Papers: /papers/`), or of maps with
    an address (url, link, href, file, pageRef, path, source) and a word (title, name, text, label). A pair's word
    without slash or ending (`Papers: papers`) is an address only when it is one of `names`.
    """
    match node:
        case Scalar():
            if (one := address(node.as_text(), host=host)) is not None and node.as_text():
                yield one, ""
        case ListNode():
            for item in node:
                yield from in_data(item, host=host, names=names)
        case MapNode():
            yield from _in_map(node, host, names)


_ADDRESS_KEYS = ("url", "link", "href", "file", "pageref", "path", "permalink", "page", "source")
_WORD_KEYS = ("title", "name", "text", "label", "identifier")


def _in_map(node: MapNode, host: str, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    keys = {key.text.lower(): value for key, value in node.pairs}
    url = _first_of(keys, _ADDRESS_KEYS)
    if url and (one := address(url, host=host)) is not None:
        yield one, _first_of(keys, _WORD_KEYS)
    for key, value in node.pairs:
        if not isinstance(value, Scalar):
            yield from in_data(value, host=host, names=names)
        elif not url and (one := _of_pair(value, host, names)) is not None:
            yield one, key.text


def _first_of(keys: Mapping[str, Node], wanted: Iterable[str]) -> str:
    return next(filter(None, (keys[key].as_text() for key in wanted if key in keys)), "")


def _of_pair(value: Scalar, host: str, names: frozenset[str]) -> str | None:
    """The address that a word of a menu leads to, None for what is none."""
    target = value.as_text().split("||")[0].strip()  # Hexo: /about/ || fa fa-user
    is_one = re.search(r"[/.]", target) or target.lower() in names
    return address(target, host=host) if is_one else None


def own(paths: Iterable[str]) -> frozenset[str]:
    """A page's own addresses, of its path, its permalink and what redirects to it."""
    return frozenset(
        one for path in paths if (one := address(path if path.startswith("/") else f"/{path}")) is not None
    )
