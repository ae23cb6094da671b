"""Whether the links of a file lead somewhere: the one thing here that asks the network, and only when told to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from cvgen.checks.pdf.proof import Proof, listed

_SECONDS = 15
_AT_ONCE = 8
# Servers that know no robots or want a login answer with these; a person may still get there.
_GUARDED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, 999})
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; cvgen check --online)", "Accept": "*/*"}

#: From an address to "" when it leads somewhere, else what went wrong.
Ask = Callable[[str], str]


def asked(address: str) -> str:
    """What is wrong with an address of the web, "" when nothing is."""
    said = ""
    for method in ("HEAD", "GET"):  # many servers refuse the first one
        try:
            with urlopen(Request(address, headers=_HEADERS, method=method), timeout=_SECONDS):  # noqa: S310
                return ""
        except HTTPError as reason:
            said = "" if reason.code in _GUARDED else str(reason.code)
            reason.close()
            if not said:
                return ""
        except (URLError, OSError, ValueError) as reason:
            said = str(getattr(reason, "reason", reason))
    return said


def check(addresses: Sequence[str], ask: Ask = asked) -> tuple[Proof, ...]:
    """One row for all links to the web."""
    web = [address for address in addresses if address.lower().startswith(("http://", "https://"))]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(ask, web))
    dead = [f"{address} ({answer})" for address, answer in zip(web, answers, strict=True) if answer]
    if dead:
        return (Proof.failed("links online", f"{len(dead)} of {len(web)} lead nowhere: {listed(dead, most=20)}"),)
    return (Proof.passed("links online", f"{len(web)} lead somewhere"),)
