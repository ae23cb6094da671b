"""Whether links have the form of addresses, are those of the page, and whether the file does more than lead on."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from cvgen.checks.pdf.objects import at, everything, rows_of
from cvgen.checks.pdf.promised import Promise
from cvgen.checks.pdf.proof import ProofRow, listed

if TYPE_CHECKING:
    from cvgen.checks.pdf.objects import PdfReader

_MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?.]+(?:\.[^\s@?.]+)+(?:\?\S*)?", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9][0-9().-]*(?:[;?]\S*)?", re.IGNORECASE)
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
        given = {_written(address) for address in addresses}
        wanted = {_written(address) for address in promise.hrefs}
        lost = [address for address in promise.hrefs if _written(address) not in given]
        other = [address for address in addresses if _written(address) not in wanted]
        said += [f"not in the file: {listed(lost)}"] if lost else []
        said += [f"not of this CV: {listed(other)}"] if other else []
    if said:
        return ProofRow.failed("links", ". ".join(said))
    return ProofRow.passed("links", f"{len(addresses)} link{'' if len(addresses) == 1 else 's'}")


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
    related = {id(one) for one in rows_of(at(at(file.trailer, "/Root"), "/AF"))}
    files = []
    for value in everything(file):
        action = at(value, "/S")
        if action == "/JavaScript" or "/JS" in value:
            told.append(_ACTIONS["/JavaScript"])
        elif isinstance(action, str) and action in _ACTIONS:
            told.append(_ACTIONS[action])
        if "/EF" in value:
            name = _file_name(value)
            files.append(name)
            if id(value) not in related:
                told.append(f"a file of unknown purpose: {name}")
        if "/XFA" in value:
            told.append("a form that is a program (XFA)")
        if at(value, "/Subtype") in ("/RichMedia", "/Screen", "/Movie", "/Sound", "/3D") and "/Rect" in value:
            told.append(_ACTIONS["/Rendition"])
    told = list(dict.fromkeys(told))
    if told:
        return ProofRow.failed("nothing runs", listed(told))
    return ProofRow.passed("nothing runs", f"with {listed(list(dict.fromkeys(files)))}" if files else "")


def _file_name(value: Any) -> str:
    return str(at(value, "/UF") or at(value, "/F") or "without a name")
