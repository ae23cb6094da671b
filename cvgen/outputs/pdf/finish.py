"""What is mended in the objects of a PDF before it is written: codes of fonts, languages and roles of words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cvgen.cv.text import has_han
from cvgen.outputs.pdf.font_codes import with_glyphs_as_cids
from cvgen.outputs.pdf.tag_roles import Role, role_of, set_roles
from cvgen.print.missing_letters import LETTER

if TYPE_CHECKING:
    from pydyf import PDF


#: In the table that tells programs which letter a glyph is: a blank that no line ends at, which is a blank to them.
_FIXED_BLANK = re.compile(rb"^(<[0-9a-f]+> )<00a0>$")


def finished(document: Any, pdf: PDF, *, more: int = 0) -> None:
    """Mends a PDF that WeasyPrint made of a document; `more` is a number of objects that nothing refers to."""
    import pydyf

    if "AF" in pdf.catalog:  # WeasyPrint names each attachment twice
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    _tell_languages(document, pdf)
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.extra.get("Subtype") == "/OpenType":
            stream.stream = [with_glyphs_as_cids(b"".join(stream.stream))]
        elif isinstance(stream, pydyf.Stream) and stream.stream[:1] == [b"/CIDInit /ProcSet findresource begin"]:
            stream.stream = [_FIXED_BLANK.sub(rb"\1<0020>", line) for line in stream.stream]
    for _ in range(more):
        pdf.add_object(pydyf.Dictionary({}))
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream):
            _end_clearly(stream)


def _end_clearly(stream: Any) -> None:
    """Adds a line feed inside a compressed stream whose written form would end in a carriage return.

    With the line feed before `endstream` that byte would pass for a part of the line's end, and the stream's length for
    wrong by one, which PDF/A forbids. The byte is the checksum's, so another level of compression would not change it.
    """
    if not stream.compress:
        # A picture with clear parts is compressed before; readers of it stop at its end.
        if stream.extra.get("Filter") == "/FlateDecode" and stream.data.endswith(b"\r\nendstream"):
            stream.stream = [*stream.stream, b""]  # written with a line feed between
        return
    while (written := stream.data).endswith(b"\r\nendstream"):
        plain = zlib.decompress(written[written.index(b"stream\n") + 7 : -len(b"\nendstream")])
        stream.stream = [plain + b"\n"]
        if "Length1" in stream.extra:  # how long a TrueType font is
            stream.extra["Length1"] = len(plain) + 1


@dataclass(frozen=True, slots=True)
class _WordLanguages:
    """The languages of a document's texts, in the order in which WeasyPrint tags them."""

    #: of each text outside of links
    texts: list[str] = field(default_factory=list)
    #: what each of these is
    roles: list[Role] = field(default_factory=list)
    #: what each of these stands for, "" for itself
    letters: list[str] = field(default_factory=list)
    #: of each text of each link
    links: list[list[str]] = field(default_factory=list)


def _tell_languages(document: Any, pdf: PDF) -> None:
    """Gives each tagged text that is in another language than the document its own, which WeasyPrint does not.

    Tags do not know which box they were made of; but they are made box by box, and so both are gone through alike.
    Should WeasyPrint come to tag otherwise, their numbers differ, and nothing is said rather than anything wrong.
    """
    import pydyf

    tongues = _WordLanguages()
    for page in document.pages:
        _gather(page._page_box, tongues)  # noqa: SLF001 - its public twin draws, and tells nothing
    tags = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/StructElem"]
    links = [one for one in tags if one["S"] == "/Link"]
    texts = [one for one in tags if one["S"] == "/Span" and list(map(type, one["K"])) == [int]]
    if len(texts) != len(tongues.texts) or list(map(_numbers, links)) != list(map(len, tongues.links)):
        return
    for element, letter in zip(texts, tongues.letters, strict=True):
        if letter:
            element["ActualText"] = pydyf.String(letter)
    set_roles(pdf, zip(texts, tongues.roles, strict=True))
    found = [*zip(texts, ([lang] for lang in tongues.texts), strict=True), *zip(links, tongues.links, strict=True)]
    for element, langs in found:
        lang = _one_language(langs)
        if lang and lang != document.metadata.lang:
            element["Lang"] = pydyf.String(lang)


def _one_language(langs: list[str]) -> str:
    """The language of all texts in an element; "" where they have several."""
    return langs[0] if langs and {*langs} == {langs[0]} else ""


def _numbers(element: Any) -> int:
    """How many texts an element holds itself."""
    return sum(isinstance(kid, int) for kid in element["K"])


def _gather(box: Any, tongues: _WordLanguages) -> None:
    """Goes through a box as WeasyPrint does when it makes tags of it."""
    box = getattr(box, "_box", box)  # what is placed absolutely lies in a box of its own
    mine = tongues.texts
    if box.element is not None and box.element_tag.split(":")[0] == "a":
        mine = []
        tongues.links.append(mine)
    for child in _children(box):
        if hasattr(child, "text"):
            lang = child.style["lang"] or ""
            # An entry in English may have a school whose Chinese name is known.
            mine.append("zh-CN" if lang == "en" and has_han(child.text) else lang)
            if mine is tongues.texts:
                tongues.roles.append(role_of(box))
                tongues.letters.append(child.element.get(LETTER, "") if child.element is not None else "")
        else:
            _gather(child, tongues)


def _children(box: Any) -> Iterator[Any]:
    """The boxes in a box, lines counting for nothing."""
    for child in getattr(box, "children", ()):
        yield from child.children if type(child).__name__ == "LineBox" else (child,)
