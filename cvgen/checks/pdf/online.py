"""Whether the links of a file lead somewhere: the one thing here that asks the network, and only when told to."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from cvgen.checks.pdf.proof import ProofRow, listed

#: How long one answer may take, and all of them together.
_SECONDS = 15
_ALL_SECONDS = 60
_AT_ONCE = 8
# Servers that know no robots or want a login answer with these; a person may still get there.
_GUARDED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, 999})
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; cvgen check --online)", "Accept": "*/*"}
_SCHEMES = ("http", "https")

#: From an address to "" when it leads somewhere, else what went wrong.
Ask = Callable[[str], str]

#: What was answered, by address: "" when it leads somewhere. An address that is not here was not asked in time.
Answers = Mapping[str, str]


class _OnTheWeb(HTTPRedirectHandler):
    """Follows only to other addresses of the web; urllib would go on to ftp."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme.lower() not in _SCHEMES:
            raise HTTPError(newurl, code, "it leads away from the web", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def asked(address: str, seconds: float = _SECONDS) -> str:
    """What is wrong with an address of the web, "" when nothing is."""
    said = ""
    opener = build_opener(_OnTheWeb)
    for method in ("HEAD", "GET"):  # many servers refuse the first one
        said = _said(opener, address, method, seconds)
        if not said or said == _NO_ANSWER:
            break
    return said


_NO_ANSWER = "no answer"


def _said(opener: OpenerDirector, address: str, method: str, seconds: float) -> str:
    try:
        with opener.open(Request(_written(address), headers=_HEADERS, method=method), timeout=seconds):  # noqa: S310
            return ""
    except HTTPError as raised:
        code = raised.code
        raised.close()
        return "" if code in _GUARDED else str(code)
    except TimeoutError:
        return _NO_ANSWER
    except (URLError, HTTPException, OSError, ValueError) as raised:
        why = getattr(raised, "reason", raised)
        return _NO_ANSWER if isinstance(why, TimeoutError) else str(why) or type(raised).__name__


def _written(address: str) -> str:
    """An address in ASCII: a host in Chinese has a second name for that, the rest is written in percent signs."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    rest = (quote(part, safe="%/:=&?~#+!$,;'@()*[]") for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))


def answers(addresses: Iterable[str], ask: Ask = asked, *, seconds: float = _ALL_SECONDS) -> Answers:
    """What the network says of the addresses of the web among these, each asked once; others are not asked at all."""
    web = tuple(dict.fromkeys(one for one in addresses if _is_web(one)))
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    answered: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
    for address in web:
        waiting.put(address)

    def work() -> None:
        while True:
            try:
                address = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                answered.put((address, ask(address)))
            except Exception as raised:  # an answer too odd for urllib; the others are still wanted
                answered.put((address, type(raised).__name__))

    # Daemons: a server that sends one byte now and then is waited for by nobody.
    for _ in range(min(_AT_ONCE, len(web))):
        threading.Thread(target=work, daemon=True).start()
    end = time.monotonic() + seconds
    found: dict[str, str] = {}
    while len(found) < len(web):
        try:
            address, said = answered.get(timeout=max(0.001, end - time.monotonic()))
        except queue.Empty:
            break
        found[address] = said
    return {address: found[address] for address in web if address in found}


def check(addresses: Sequence[str], answered: Answers) -> tuple[ProofRow, ...]:
    """One row for all links to the web, in their order."""
    web = [address for address in addresses if _is_web(address)]
    dead = [f"{address} ({answered[address]})" for address in web if answered.get(address)]
    silent = [address for address in web if address not in answered]
    late = f"no answer in time: {listed(silent, most=20)}"
    if dead:
        said = f"{len(dead)} of {len(web)} lead nowhere: {listed(dead, most=20)}"
        return (ProofRow.failed("links online", f"{said}. {late}" if silent else said),)
    if silent:
        return (ProofRow.skipped("links online", late),)
    return (ProofRow.passed("links online", f"{len(web)} lead somewhere"),)


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
