"""A picture or page comes from the web in a bounded time and size, from allowed addresses, when the user asked for it.

The only door to the network for what is printed; nothing in a site opens it.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from urllib.parse import quote, urljoin, urlsplit

MOST_BYTES = 20_000_000
SECONDS = 20
_MOST_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: What stands in addresses as it is; the rest, such as Chinese, is written as bytes in percent.
_SAFE = "/:@!$&'()*+,;=-._~%?"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Reachable = Callable[[Address], bool]


class Unfetched(Exception):
    """Why there is no picture or page, as the end of a sentence; `status` is what the server answered, else 0."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: from which address at last, of which media type and charset ("" when it names none)."""

    address: str
    kind: str
    charset: str
    data: bytes


def fetch(
    address: str, *, reachable: Reachable | None = None, seconds: float = SECONDS, most: int = MOST_BYTES
) -> bytes:
    """What lies at an address of the web; raises Unfetched with the reason."""
    return ask(address, reachable=reachable, seconds=seconds, most=most).data


def ask(
    address: str,
    *,
    reachable: Reachable | None = None,
    refused: Callable[[str], str] = lambda _: "",
    accept: str = "image/*",
    seconds: float = SECONDS,
    most: int = MOST_BYTES,
) -> Answer:
    """What a server answers; raises Unfetched with the reason.

    `reachable` says which computers may be asked, by default those of the public internet: what runs in a network of
    its own, such as a machine of a CI service, must not be made to ask its neighbours. `refused` says why an address
    is not asked, "" for one that is; those that a server leads to are looked at as well. `most` bytes are taken, as
    they come and unpacked.
    """
    until = time.monotonic() + seconds
    for _ in range(_MOST_REDIRECTS + 1):
        if why := refused(address):
            raise Unfetched(why)
        try:
            with _opened(address, reachable or is_public, until) as connection:
                found = _answer(connection, address, accept, until, most)
        except TimeoutError:
            raise Unfetched(f"it took longer than {seconds:g} seconds") from None
        except ssl.SSLCertVerificationError:
            raise Unfetched("the server's certificate is not valid") from None
        except (OSError, HTTPException, ValueError) as reason:
            words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
            raise Unfetched(" ".join(words.split())[:120]) from None
        if isinstance(found, Answer):
            return found
        try:
            address = urljoin(address, found)
        except ValueError:
            raise Unfetched(f"it leads to '{found[:80]}', which is no address") from None
    raise Unfetched("it leads from one address to the next without end")


def is_public(address: Address) -> bool:
    """Whether an address is one of the internet, and not of this computer or the network around it."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    if address == _AZURE:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


#: Where machines in Azure, such as those of GitHub Actions, ask for their settings and secrets; it looks public.
_AZURE = ipaddress.IPv4Address("168.63.129.16")
#: IPv4 as networks that only speak IPv6 write it.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def _opened(address: str, reachable: Reachable, until: float) -> socket.socket:
    """A connection to the computer of an address, which is looked up once, so that it is the one that was checked."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Unfetched(f"'{address[:80]}' is no address of http or https")
    if parts.username is not None or parts.password is not None:
        raise Unfetched("its address holds a name or a password")
    port = parts.port or _PORTS[parts.scheme]
    try:
        known = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unfetched(f"there is no computer named {parts.hostname[:80]}, or no network") from None
    allowed = [row for row in known if reachable(ipaddress.ip_address(str(row[4][0]).partition("%")[0]))]
    if not allowed:
        raise Unfetched(f"{parts.hostname[:80]} is no computer of the public internet")
    failure: OSError | None = None
    for family, kind, protocol, _, where in allowed:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(_left(until))
            connection.connect(where)
            if parts.scheme == "https":
                connection.settimeout(_left(until))
                context = ssl.create_default_context()
                connection = context.wrap_socket(connection, server_hostname=parts.hostname)
        except OSError as reason:
            connection.close()
            failure = reason
        else:
            return connection
    raise failure or OSError("it cannot be reached")


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _answer(connection: socket.socket, address: str, accept: str, until: float, most: int) -> str | Answer:
    """Where a server sends us instead, or what it sends."""
    parts = urlsplit(address)
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    rows = (f"GET {path}{query} HTTP/1.1", f"Host: {host}", "User-Agent: cvgen", f"Accept: {accept}")
    connection.settimeout(_left(until))
    connection.sendall("\r\n".join((*rows, "Accept-Encoding: gzip", "Connection: close", "", "")).encode("ascii"))
    with HTTPResponse(_Timed(connection, until), method="GET") as response:  # type: ignore[arg-type]
        response.begin()
        if response.status in _REDIRECTS and (leads := response.getheader("Location")):
            return leads.strip()
        if response.status != HTTPStatus.OK:
            raise Unfetched(f"the server answered {response.status} {response.reason}".strip()[:120], response.status)
        data = response.read(most + 1)
        if len(data) > most:
            raise _too_large(most)
        if response.length:
            raise Unfetched("the server broke off")
        data = _unpacked(data, response.getheader("Content-Encoding", ""), most)
        kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
        return Answer(address, kind, response.headers.get_content_charset() or "", data)


def _unpacked(data: bytes, packing: str, most: int) -> bytes:
    """What was packed by gzip, which may unpack to any size; raises Unfetched for what nobody asked for."""
    if packing.strip().lower() in ("", "identity"):
        return data
    if packing.strip().lower() not in ("gzip", "x-gzip"):
        raise Unfetched(f"the server sent it packed as {packing[:40]}, which nobody asked for")
    try:
        unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        plain = unpacking.decompress(data, most + 1)
    except zlib.error:
        raise Unfetched("the server packed it wrongly") from None
    if len(plain) > most:
        raise _too_large(most)
    if not unpacking.eof:
        raise Unfetched("the server broke off")
    return plain


def _too_large(most: int) -> Unfetched:
    return Unfetched(f"it has more than {most / 1e6:.3g} MB")


class _Timed(io.RawIOBase):
    """What a connection gives until a moment; `socket` has a limit for each read and none for all of them."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        super().__init__()
        self.connection, self.until = connection, until

    def makefile(self, _mode: str) -> io.BufferedReader:
        """As HTTPResponse wants it."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Reads what has come."""
        self.connection.settimeout(_left(self.until))
        return self.connection.recv_into(buffer)  # type: ignore[arg-type]
