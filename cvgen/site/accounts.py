"""Profiles of the owner on services that academics use: maps of services and users, lists of addresses with icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from cvgen.cv.model import Link
from cvgen.cv.text import ANY, text_of
from cvgen.files.nodes import ListNode, MapNode
from cvgen.markup.outline import full_address
from cvgen.markup.page_source import SHORTCODE
from cvgen.patterns import lazy
from cvgen.site import structured
from cvgen.site.contacts import SERVICES, email_of, profile
from cvgen.site.paths import at


def listed(root: MapNode, path: str) -> Iterator[Link]:
    """The profiles under a dotted path: a map of services and users, or a list of maps with an address and a word."""
    for node in at(root, path):
        if isinstance(node, MapNode):
            for key, value in node.pairs:
                address = value.as_text().partition("||")[0].strip()  # NexT: the address || its icon
                link = profile(key.text, address) or by_address(address)
                if link is not None:
                    yield link
        elif isinstance(node, ListNode):
            yield from (link for item in structured.maps(node) if (link := account(item)) is not None)


def _word_of(text: str) -> tuple[str, str]:
    """The words of a link, and the name of the icon that a short code draws there ("{{< ai google-scholar >}}")."""
    icons = [match[0].strip("{}<>% ").split() for match in SHORTCODE.finditer(text)]
    return " ".join(SHORTCODE.sub("", text).split()), icons[0][-1] if icons and icons[0] else ""


def by_address(href: str) -> Link | None:
    """The profile that an address leads to, by its host; None when it is no service that academics use."""
    href = _SHOWN_IN.sub("", full_address(href))
    host = urlsplit(href).netloc.lower().removeprefix("www.") if href.startswith("http") else ""
    label = next((label for known, label in _hosts() if host and (host == known or host.endswith(f".{known}"))), "")
    label = label or next((label for start, label in _MIRRORS if host.startswith(start)), "")
    return Link(text_of(label, ANY), href) if label else None


#: Services that have many hosts, by how these begin.
_MIRRORS = (("scholar.google.", "Google Scholar"), ("dblp.", "DBLP"))
#: The language a profile is shown in is no part of it.
_SHOWN_IN = lazy(r"&hl=[\w-]*|(?<=\?)hl=[\w-]*&")
#: Icons of a page of one's own.
_OF_HOME = frozenset({"home", "house", "globe"})


def account(item: MapNode) -> Link | None:
    """One account of a list: an address, and a word or an icon such as "brands/github"."""
    href = structured.word(item, "url", "href", "link")
    said, drawn_by_code = _word_of(structured.word(item, "text", "name", "title", "label"))
    if href.startswith("mailto:"):
        return Link(text_of(email_of(href) or href, ANY), href) if email_of(href) else None
    icon = re.split(r"[/\s]", drawn_by_code or structured.word(item, "icon"))[-1].removeprefix("fa-")
    word = said or structured.word(item, "aria-label")
    # An icon has no word for a place that is no profile: what it shows is a file, a feed or another page.
    drawn = profile("homepage" if icon in _OF_HOME else icon, href) if icon and full_address(href) else None
    return by_address(href) or (structured.link(word, href) if word else drawn)


@cache
def _hosts() -> tuple[tuple[str, str], ...]:
    found = {
        urlsplit(pattern).netloc.removeprefix("www."): label for label, pattern in SERVICES.values() if "//" in pattern
    }
    return tuple(found.items())
