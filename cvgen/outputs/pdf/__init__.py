"""A page becomes a PDF that is PDF/UA-1 and PDF/A-2a in one, PDF/A-3a with a file in it; same page, same bytes.

The only door to WeasyPrint, which is imported when the first page is printed.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import io
import logging
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from cvgen.notes.diagnostics import CvgenError, Diagnostic, error, warning
from cvgen.outputs.pdf.finish import finished
from cvgen.outputs.pdf.measure import measured
from cvgen.patterns import lazy
from cvgen.print import fonts
from cvgen.print.inline_html import safe_href
from cvgen.print.missing_letters import boxed
from cvgen.print.pictures import REFUSED

if TYPE_CHECKING:
    from weasyprint import Attachment, Document
    from weasyprint.pdf.metadata import DocumentMetadata
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    from cvgen.print.fit import Layout

# How pictures are kept small: a photo of a phone is 5 MB.
_OPTIONS = {"dpi": 300, "jpeg_quality": 85, "optimize_images": True}

#: What PDF/A-3 wants to know of an embedded file and nobody knows: when it was made.
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

# PDF/A wants every property outside of its own schemas to be declared, and that of PDF/UA is one.
# https://pdfa.org/resource/technical-note-tn0009-xmp-extension-schemas/
_UA_DECLARED = f"""
<rdf:RDF xmlns:rdf="{_RDF}" {" ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _EXTENSION.items())}>
<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""

#: What is said of a theme's pictures at their lines, and here without.
_TOLD = lazy(rf"Failed to load image at '{REFUSED}:|Image \".*\" has no required alt description", re.DOTALL)

#: A blank behind a word, with an element that stands in the same line after it.
_BLANK_BEFORE = lazy(r'(?<=[^\s<>]) (?=<(?:span(?! class="separator)|strong|em|a|sup|sub|code|del)\b)')

#: The rules of a style sheet that bring fonts.
_FACE = lazy(r"@font-face\s*\{[^{}]*\}")

_LINKS = "a CV links to http, https, mailto and tel addresses"

_REMEDY = {
    "linux": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian, Ubuntu), "
    "sudo dnf install pango (Fedora), sudo pacman -S pango (Arch)",
    "darwin": "brew install pango",
    "win32": "pacman -S mingw-w64-ucrt-x86_64-pango (in the MSYS2 shell)",
}


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file and how many pages it has."""

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class EmbeddedJson:
    """The same CV for programs, which goes into the PDF as a file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as WeasyPrint's boxes, not written yet, and what was found on the way."""

    document: Document
    found: tuple[Diagnostic, ...] = ()

    def layout(self) -> Layout:
        """How it came out."""
        return measured(self.document)


def render(
    page: str,
    *,
    date: str = "",
    keywords: Sequence[str] = (),
    twin: EmbeddedJson | None = None,
    laid: Laid | None = None,
) -> tuple[Pdf, tuple[Diagnostic, ...]]:
    """Prints a page, which may be `laid` out already; raises CvgenError when this computer lacks the libraries for it.

    `date` is the day it says it was made on, as 2024-09-01; "" for none. `keywords` are added to those of the page.
    """
    laid = laid or laid_out(page)
    document, found = laid.document, list(laid.found)
    options = {**_OPTIONS, "pdf_variant": "pdf/a-3a" if twin else "pdf/a-2a"}
    with _telling(), _listening(found), fonts.alone(), warnings.catch_warnings():
        # WeasyPrint leaves the file of the sRGB profile for the garbage collector to close.
        warnings.simplefilter("ignore", ResourceWarning)
        _drop_odd_links(document, found)
        document.metadata = _accessible(document)
        document.metadata.keywords = [*dict.fromkeys((*document.metadata.keywords, *keywords))]
        document.metadata.created = document.metadata.modified = date or None
        for more in range(9):  # small objects and the table of all are streams too, which another object changes
            document.metadata.attachments = [_attachment(twin, date)] if twin else []  # each can be read only once
            data = document.write_pdf(finisher=partial(finished, more=more), **options)
            if b"\r\nendstream" not in data:
                break
    return Pdf(data, len(document.pages)), tuple(dict.fromkeys(found))


def prepare() -> None:
    """Loads what printing takes; raises CvgenError when this computer lacks the libraries for it."""
    _weasyprint()


def layout(page: str) -> Layout:
    """How a page comes out when it is printed; what is found is told by who prints it."""
    return laid_out(page).layout()


def laid_out(page: str) -> Laid:
    """A page laid out; both kinds of PDF that are made of it want the same boxes."""
    weasyprint = _weasyprint()
    found: list[Diagnostic] = []
    with _telling(), _listening(found), fonts.alone():
        html = weasyprint.HTML(string=_parted(boxed(page)), url_fetcher=_fetcher(found))
        faces = _font_configuration(tuple(_FACE.findall(page)))
        document = html.render(font_config=faces, **_OPTIONS, pdf_variant="pdf/a-2a")
    return Laid(document, tuple(found))


def _parted(page: str) -> str:
    """A page whose blanks before elements stand in elements of their own.

    WeasyPrint takes a blank at the end of a text for a part of its width where another element follows: a text that
    fits its line but for the blank is broken behind its first word. A blank by itself would not be painted, so that
    something of no width stands with it.
    """
    head, body, rest = page.partition("<body")
    return head + body + _BLANK_BEFORE.sub("<span>\u200b </span>", rest)


def _drop_odd_links(document: Document, found: list[Diagnostic]) -> None:
    """A theme's links to files and programs, and files that it packs into links, are nothing for a reader to open."""
    for page in document.pages:
        kept = []
        for link in page.links:
            kind, target = link[:2]
            if kind == "internal" or (kind == "external" and safe_href(target)):
                kept.append(link)
            else:
                found.append(
                    warning("blocked", f"the page links to {target[:120]}, which leads nowhere in a PDF", hint=_LINKS)
                )
        page.links = kept


def _attachment(twin: EmbeddedJson, date: str) -> Attachment:
    from weasyprint import Attachment

    made = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else _NO_DATE
    # Another form of the same: what a program reads in place of the pages.
    return Attachment(
        string=twin.data.decode(),
        name=twin.name,
        description="This CV as JSON Resume",
        created=made,
        modified=made,
        relationship="Alternative",
    )


def _weasyprint() -> ModuleType:
    said = io.StringIO()
    try:
        # Without its libraries WeasyPrint prints a banner before it raises.
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for fonts, and is to find none but those of the page
            with fonts.alone():
                weasyprint = _imported()
    except OSError as reason:
        hint = next((remedy for system, remedy in _REMEDY.items() if sys.platform.startswith(system)), "")
        message = f"libraries that print PDFs are missing on this computer ({str(reason).splitlines()[0]})"
        raise CvgenError(error("libraries", message, hint=hint or _REMEDY["linux"])) from None
    return weasyprint


def load() -> None:
    """Loads WeasyPrint and the libraries of the system, for a process that will print much; raises CvgenError."""
    _weasyprint()


def _found_nowhere(name: str) -> str | None:  # noqa: ARG001
    return None


def _imported() -> ModuleType:
    """WeasyPrint, which asks for libraries by the names they have on other systems first.

    On Linux each of those that no system has, such as libgobject-2.0-0, costs runs of ldconfig, gcc and ld: 54
    processes at every start, for nothing, since the loader finds the right name by itself. No other place of cvgen
    changes what belongs to another module; it is undone at once, and without what is found so all is asked as usual.
    """
    if sys.platform.startswith("linux"):
        find = ctypes.util.find_library
        ctypes.util.find_library = _found_nowhere
        try:
            return import_module("weasyprint")
        except OSError:
            pass
        finally:
            ctypes.util.find_library = find
    return import_module("weasyprint")


@lru_cache(maxsize=8)
def _font_configuration(faces: tuple[str, ...]) -> FontConfiguration:
    """One for all pages that bring the same fonts: it copies and scans each of them, but only once.

    Pages that bring others have another one. Where a theme names a font that is nowhere, any font of a configuration is
    taken, and what was printed before must not change that.
    """
    del faces  # they are read from the page
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    made = FontConfiguration()
    # Where there is no font at all, Pango breaks down: one is there for pages that bring none.
    CSS(string=fonts.rules(("Cvgen Sans",)).partition("\n")[0], font_config=made, url_fetcher=_fetcher([]))
    return made


def _fetcher(found: list[Diagnostic]) -> URLFetcher:
    """What a page may load: the bundled fonts and what it holds itself. No file of this disk, no network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = {face.file for face in fonts.coverage().faces}

    class Fetcher(URLFetcher):  # type: ignore[misc, unused-ignore]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            scheme, _, rest = url.partition(":")
            if scheme == fonts.SCHEME and rest in known:
                return URLFetcherResponse(url, (fonts.FOLDER / rest).read_bytes(), {"Content-Type": "font/otf"})
            if scheme == "data":
                return super().fetch(url, headers)
            if scheme != REFUSED:  # which was told where the theme was filled in
                found.append(warning("blocked", f"the page asked for {url[:120]}, which was not loaded"))
            raise ValueError("only what the page holds and the bundled fonts are loaded")

    return Fetcher(allowed_protocols=("data", fonts.SCHEME), allow_redirects=False)


def _blocked(found: list[Diagnostic]) -> bool:
    """Whether the last finding is that something was not loaded."""
    return bool(found) and found[-1].code == "blocked"


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    """WeasyPrint raises whatever its parts do for odd styles and pictures, which only themes have."""
    try:
        yield
    except (CvgenError, MemoryError, RecursionError):
        raise
    except Exception as reason:
        if isinstance(reason, OSError) and reason.errno:  # of the disk
            raise
        what = " ".join(f"{type(reason).__name__}: {reason}".split())[:200].rstrip(": .")
        message = f"this page cannot be printed, WeasyPrint broke down on it ({what})"
        hint = "leave out what is unusual in the theme, one thing after the other; --debug tells where it broke"
        raise CvgenError(error("layout", message, hint=hint)) from reason


@contextlib.contextmanager
def _listening(found: list[Diagnostic]) -> Iterator[None]:
    """WeasyPrint never raises for what it cannot print: what it logs becomes findings."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = " ".join(record.getMessage().split())
            if message.startswith(".notdef"):
                characters = message.rpartition(": ")[2]
                found.append(error("glyph", f"no font has {characters}", hint="replace these characters"))
            elif not (_TOLD.match(message) or (message.startswith("Failed to load") and _blocked(found))):
                found.append(warning("layout", message[:300]))

    logger = logging.getLogger("weasyprint")
    listener = Listener(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)


def _accessible(document: Document) -> DocumentMetadata:
    """The document's metadata, which say that it is PDF/UA-1 as well as the PDF/A that WeasyPrint says by itself."""
    from weasyprint.pdf.metadata import DocumentMetadata

    class Metadata(DocumentMetadata):  # type: ignore[misc, unused-ignore]
        def include_in_pdf(self, pdf: object, variant: str, version: int, conformance: str, compress: bool) -> None:
            # Programs that look for the standards of a file read the metadata without unpacking.
            del compress
            super().include_in_pdf(pdf, variant, version, conformance, compress=False)

        def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
            for prefix, uri in (*_EXTENSION.items(), ("pdfuaid", _UA)):
                ElementTree.register_namespace(prefix, uri)
            made = super().generate_rdf_metadata(variant, version, conformance)
            rdf = ElementTree.fromstring(made)  # noqa: S314 - written by WeasyPrint a moment ago
            rdf.extend(ElementTree.fromstring(re.sub(r">\s+<", "><", _UA_DECLARED.strip())))  # noqa: S314
            return bytes(ElementTree.tostring(rdf, encoding="utf-8"))

    return Metadata(**vars(document.metadata))
