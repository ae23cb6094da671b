"""Web addresses compared as readers do: what only tells the language, the protocol or a slash is no matter."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from cvgen.patterns import lazy

_LANGUAGE = r"(?:zh|cn|en|eng|english|chinese|zh[-_]?(?:cn|hans)|en[-_]?(?:us|gb))"
_QUERY = frozenset({"hl", "lang", "locale", "language", "l"})
#: "/zh/", "/en"
_STEP = lazy(rf"/{_LANGUAGE}(?=/|$)", re.IGNORECASE)
#: "cv-zh.pdf", "index_en.html", "zh-cv.pdf"
_NAME_END = lazy(rf"[-_.]{_LANGUAGE}(?=\.\w+$|$)", re.IGNORECASE)
_NAME_START = lazy(rf"(?<=/){_LANGUAGE}[-_.](?=\w+(?:\.\w+)?$)", re.IGNORECASE)
_HOST = lazy(rf"^(?:www\.)?(?:{_LANGUAGE}\.)?(?:www\.)?", re.IGNORECASE)
_INDEX = lazy(r"/(?:index|home|main)\.(?:html?|php|jsp|aspx?|htm|psp)$", re.IGNORECASE)


def same(href: str) -> str:
    """What two addresses share that lead to one page, perhaps in two languages."""
    href = href.strip()
    if href.lower().startswith(("mailto:", "tel:")):
        return href.split("?")[0].lower().replace(" ", "")
    try:
        parts = urlsplit(href if "//" in href else f"//{href}")
    except ValueError:
        return href  # no address, and the same as itself only
    host = _HOST.sub("", parts.netloc.lower()).removesuffix(":443").removesuffix(":80")
    host = "doi.org" if host == "dx.doi.org" else host
    for own_names in ("wikipedia.org", "cnki.net"):
        if host.endswith(own_names):
            return own_names  # one article has another address in every language
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if k.lower() not in _QUERY])
    more = (f"?{query}" if query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return host + _path(host, parts.path).rstrip("/") + more


def _path(host: str, path: str) -> str:
    """The path of an address without what tells the language or the form of the document."""
    path = _INDEX.sub("", unquote(path).rstrip("/"))
    path = _NAME_START.sub("", _NAME_END.sub("", _STEP.sub("", path)))
    if host in ("aclanthology.org", "openreview.net"):
        return re.sub(r"^/(?:forum|pdf)$", "", path.removesuffix(".pdf"))
    if host == "arxiv.org":
        return re.sub(r"^/(?:pdf|abs|html)/|v\d+$", "", path.lower().removesuffix(".pdf"))
    return path.lower() if host in ("doi.org", "github.com") else path
