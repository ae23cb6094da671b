"""Whether links have the form of addresses, are those of the page, and whether the file does more than lead on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from cvgen.checks.pdf.objects import at, everything, rows_of
from cvgen.checks.pdf.promised import Promise
from cvgen.checks.pdf.proof import ProofRow, listed
from cvgen.patterns import lazy

if TYPE_CHECKING:
    from cvgen.checks.pdf.ink import SeenPage
    from cvgen.checks.pdf.objects import PdfReader

_MAIL = lazy(r"mailto:[^\s@?]+@[^\s@?.]+(?:\.[^\s@?.]+)+(?:\?\S*)?", re.IGNORECASE)
#: Words that are an address: in small letters, as names of products such as ASP.net are not.
_HOST = lazy(
    r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|edu|gov|io|ac|cn|hk|tw|jp|kr|sg|uk|de|fr|ch|nl|at|it|es|eu|ca|au|us"
    r"|me|dev|info|example))(?:[/:?#]\S*)?"
)
_PHONE = lazy(r"tel:\+?[0-9][0-9().-]*(?:[;?]\S*)?", re.IGNORECASE)
_MOST_PORT = 65535

_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "starts programs",
    "/SubmitForm": "sends forms",
    "/ImportData": "reads other files",
    "/GoToR": "opens other files",
    "/GoToE": "opens embedded files",
    "/Rendition": "plays media",
    "/Movie": "plays media",
    "/Sound": "plays media",
    "/RichMediaExecute": "plays media",
}


def check(file: PdfReader, promise: Promise | None) -> tuple[ProofRow, ...]:
    """One row for the links, one for what a file should not do."""
    return _links(hrefs(file), promise), _deeds(file)


def check_words(file: PdfReader, pages: Sequence[SeenPage]) -> ProofRow:
    """Whether links lead where their words say, when these are an address, and none lies on another one."""
    said: list[str] = []
    for number, (page, seen) in enumerate(zip(file.pages, pages, strict=False), start=1):
        here = list(_placed(page))
        for box, address in here:
            words = " ".join(seen.under(*box).split())
            if _names_another_place(words, address):
                said.append(f"'{words}' leads to {address}")
        if any(_covers(box, other) for n, (box, a) in enumerate(here) for other, b in here[:n] if a != b):
            said.append(f"a link lies on another one on page {number}")
    return ProofRow.failed("words of links", listed(said)) if said else ProofRow.passed("words of links")


_Box = tuple[float, float, float, float]


def _placed(page: Any) -> Iterator[tuple[_Box, str]]:
    """The links of a page: where they lie (left, bottom, right, top), and where they lead."""
    for note in rows_of(at(page, "/Annots")):
        action = at(note, "/A")
        sides = [float(one) for one in rows_of(at(note, "/Rect"))]
        if at(action, "/S") == "/URI" and len(sides) == 4:
            left, right = sorted((sides[0], sides[2]))
            bottom, top = sorted((sides[1], sides[3]))
            yield (left, bottom, right, top), str(at(action, "/URI") or "")


def _names_another_place(words: str, address: str) -> bool:
    """Whether words that are an address themselves name another host, or another mailbox.

    >>> _names_another_place("github.com/ada", "https://github.com.example.net/ada")
    True
    >>> _names_another_place("ASP.net", "https://learn.example.org"), _names_another_place("doi:10.1/x", "https://doi.org")
    (False, False)
    >>> [_names_another_place("lake.example", f"mailto:ada@{host}.example") for host in ("lake", "snowlake")]
    [False, True]
    """
    if _MAIL.fullmatch(f"mailto:{words}") and address[:7].casefold() == "mailto:":
        return words.casefold() != unquote(address[7:].partition("?")[0]).casefold()
    named = _HOST.fullmatch(words)
    if not named or _is_part_of_mailbox(words, address):
        return False
    try:
        leads = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return True
    host = named[1].removeprefix("www.")
    return not (leads == host or leads.endswith(f".{host}") or host.endswith(f".{leads}"))


def _is_part_of_mailbox(words: str, address: str) -> bool:
    """Whether words are what one line has of a mailbox that stands on two; it is broken behind its marks alone."""
    part = rf"(?:^mailto:|[.@_-]){re.escape(words)}(?:$|[.@_?-])"
    return address[:7].casefold() == "mailto:" and re.search(part, address, re.IGNORECASE) is not None


def _covers(box: _Box, other: _Box) -> bool:
    """Whether the greater part of a link lies on another one."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    least = min((one[2] - one[0]) * (one[3] - one[1]) for one in (box, other))
    return width > 0 and height > 0 and width * height > least / 2


def hrefs(file: PdfReader) -> tuple[str, ...]:
    """The addresses that a file's links lead to, each once, in the order of the pages."""
    found: list[str] = []
    for page in file.pages:
        for note in rows_of(at(page, "/Annots")):
            action = at(note, "/A")
            if at(action, "/S") == "/URI":
                found.append(str(at(action, "/URI") or ""))
    return tuple(dict.fromkeys(found))


def _links(addresses: tuple[str, ...], promise: Promise | None) -> ProofRow:
    odd = [address or "an empty one" for address in addresses if not is_address(address)]
    said = [f"not the form of an address: {listed(odd)}"] if odd else []
    if promise:
        lost, other = _without(promise.hrefs, addresses), _without(addresses, promise.hrefs)
        said += [f"not in the file: {listed(lost)}"] if lost else []
        said += [f"not of this CV: {listed(other)}"] if other else []
    if said:
        return ProofRow.failed("links", ". ".join(said))
    return ProofRow.passed("links", f"{len(addresses)} link{'' if len(addresses) == 1 else 's'}")


def _without(addresses: Sequence[str], others: Sequence[str]) -> list[str]:
    """The addresses that others do not have, however they are written."""
    known = set(map(_written, others))
    return [address for address in addresses if _written(address) not in known]


def is_address(address: str) -> bool:
    """Whether a link may lead somewhere, as far as its form tells: http, https, mailto or tel."""
    if any(unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp") for c in address):
        return False
    if _MAIL.fullmatch(address) or _PHONE.fullmatch(address):
        return True
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").removesuffix(".")
    return (
        parts.scheme in ("http", "https")
        and parts.username is None  # https://github.com@example.net leads to the second
        and address[len(parts.scheme) :].startswith("://")
        and (":" in host or ("." in host and all(host.split("."))))
        and (port is None or 0 < port <= _MOST_PORT)
    )


def _written(address: str) -> str:
    """An address as a PDF has it: what is no ASCII as percent signs and bytes."""
    return quote(address.strip(), safe="%/:=&?~#+!$,;'@()*[]")


def _deeds(file: PdfReader) -> ProofRow:
    """What a CV has no need of: programs in it, files that nothing tells the purpose of."""
    told: list[str] = []
    if at(at(at(file.trailer, "/Root"), "/URI"), "/Base"):
        told.append("a base for links, by which they lead elsewhere")
    related = {id(one) for one in rows_of(at(at(file.trailer, "/Root"), "/AF"))}
    files = []
    for value in everything(file):
        told += _programs(value)
        if "/EF" in value:
            name = _file_name(value)
            files.append(name)
            told += [] if id(value) in related else [f"a file of unknown purpose: {name}"]
    if told:
        return ProofRow.failed("nothing runs", listed(list(dict.fromkeys(told))))
    return ProofRow.passed("nothing runs", f"with {listed(list(dict.fromkeys(files)))}" if files else "")


def _programs(value: Any) -> Iterator[str]:
    """The programs and media in one object of a file."""
    action = at(value, "/S")
    if action == "/JavaScript" or "/JS" in value:
        yield _ACTIONS["/JavaScript"]
    elif isinstance(action, str) and action in _ACTIONS:
        yield _ACTIONS[action]
    if "/XFA" in value:
        yield "a form that is a program (XFA)"
    if at(value, "/Subtype") in ("/RichMedia", "/Screen", "/Movie", "/Sound", "/3D") and "/Rect" in value:
        yield _ACTIONS["/Rendition"]


def _file_name(value: Any) -> str:
    return str(at(value, "/UF") or at(value, "/F") or "without a name")
