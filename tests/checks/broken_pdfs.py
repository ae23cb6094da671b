"""PDFs that are broken or deceive, each made of a good one of two pages by one change.

A change takes the writer of pypdf. :data:`BROKEN` are faults that programs make; :data:`EVASIVE` show people another
text than programs, or lead them elsewhere. `{name: change}`; :func:`apply` gives the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

Change = Callable[[Any], None]


def apply(data: bytes, change: Change) -> bytes:
    """The file after a change."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def dictionary(**values: Any) -> DictionaryObject:
    return DictionaryObject({name(key): value for key, value in values.items()})


def elements(writer: Any, *kinds: str) -> list[Any]:
    """Elements of the tags, of these kinds if any are given."""

    def below(node: Any) -> Iterator[Any]:
        if isinstance(node, list):
            for one in node:
                yield from below(one.get_object())
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    found = list(below(writer.root_object["/StructTreeRoot"]["/K"].get_object()))
    return [one for one in found if not kinds or str(one["/S"]).lstrip("/") in kinds]


def content(writer: Any, change: Callable[[bytes], bytes], number: int = 0) -> None:
    """Changes what a page paints."""
    page = writer.pages[number]
    stream = DecodedStreamObject()
    stream.set_data(change(page.get_contents().get_data()))
    page[name("Contents")] = writer._add_object(stream)


def around(before: bytes, after: bytes = b"") -> Change:
    def change(writer: Any) -> None:
        content(writer, lambda data: before + data + after)

    return change


def resource(writer: Any, kind: str, key: str, value: Any) -> None:
    resources = writer.pages[0]["/Resources"]
    resources.setdefault(name(kind), DictionaryObject()).get_object()[name(key)] = value


def form(writer: Any, data: bytes, **more: Any) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(data)
    stream.update(
        dictionary(Type=name("XObject"), Subtype=name("Form"), BBox=RectangleObject((0, 0, 600, 850)), **more)
    )
    return writer._add_object(stream)


def fonts(writer: Any) -> list[Any]:
    return [one.get_object() for one in writer.pages[0]["/Resources"]["/Font"].values()]


def retagged(old: str, new: str) -> Change:
    def change(writer: Any) -> None:
        for one in elements(writer):
            if re.fullmatch(old, str(one["/S"]).lstrip("/")):
                one[name("S")] = name(new)

    return change


def without(*keys: str) -> Change:
    def change(writer: Any) -> None:
        for key in keys:
            writer.root_object.pop(name(key), None)

    return change


def said(key: str, value: str, *kinds: str, every: bool = False) -> Change:
    def change(writer: Any) -> None:
        for one in elements(writer, *kinds)[: None if every else 1]:
            one[name(key)] = TextStringObject(value)

    return change


def in_fonts(work: Callable[[Any], None]) -> Change:
    def change(writer: Any) -> None:
        for font in fonts(writer):
            work(font)

    return change


def link(key: str, value: Any) -> Change:
    def change(writer: Any) -> None:
        for note in writer.pages[0]["/Annots"]:
            if "/A" in (one := note.get_object()) and str(one["/A"].get("/URI", "")).startswith("https://"):
                one["/A"][name(key)] = value
                return

    return change


def info(**values: str) -> Change:
    def change(writer: Any) -> None:
        writer.metadata = {f"/{key}": value for key, value in values.items()}

    return change


def page_box(key: str, *box: float) -> Change:
    def change(writer: Any) -> None:
        writer.pages[0][name(key)] = RectangleObject(box)

    return change


def _no_program(font: Any) -> None:
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    for key in [key for key in descriptor if str(key).startswith("/FontFile")]:
        del descriptor[key]


def _garbled_program(font: Any) -> None:
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    for key in [key for key in descriptor if str(key).startswith("/FontFile")]:
        stream = DecodedStreamObject()
        stream.set_data(b"\0\1\0\0" + bytes(400))
        descriptor[key].get_object().set_data(stream.get_data())


def _mapped(change: Callable[[bytes], bytes]) -> Callable[[Any], None]:
    """Changes what codes mean."""

    def work(font: Any) -> None:
        table = font["/ToUnicode"].get_object()
        table.set_data(change(table.get_data()))

    return work


def _means(new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: re.sub(rb"(<[0-9A-Fa-f]+>\s*)<[0-9A-Fa-f]{4}>(?=\s*\n)", rb"\1<" + new + b">", data)


def _lost_page(writer: Any) -> None:
    writer.add_blank_page(width=595, height=842)


def _scripted(writer: Any) -> None:
    writer.root_object[name("OpenAction")] = dictionary(S=name("JavaScript"), JS=TextStringObject("app.alert(1)"))


def _launched(writer: Any) -> None:
    writer.root_object[name("OpenAction")] = dictionary(S=name("Launch"), F=TextStringObject("calc.exe"))


def _with_file(writer: Any) -> None:
    writer.add_attachment("other.exe", b"MZ")


def _no_headings_of_two(writer: Any) -> None:
    for one in elements(writer, "H2"):
        one[name("S")] = name("H4")


def _no_text(writer: Any) -> None:
    content(writer, lambda data: re.sub(rb"(?s)\bBT\b.*?\bET\b", b"", data))


def _lines_on_each_other(writer: Any) -> None:
    """All lines of a page at two heights, as a style sheet with a wrong height of lines paints them."""
    content(writer, lambda data: re.sub(rb"(?m)^(1 0 0? ?-?[\d.]+ [\d.]+) [\d.]+ Tm", rb"\1 200 Tm", data))
    found = writer.pages[0].get_contents().get_data()
    assert b" 200 Tm" in found, found[:2000]


def _moved(x: float, y: float) -> Change:
    return around(f"q 1 0 0 1 {x} {y} cm\n".encode(), b"\nQ")


def _widget(writer: Any) -> None:
    note = dictionary(
        Type=name("Annot"),
        Subtype=name("FreeText"),
        Rect=RectangleObject((50, 50, 300, 90)),
        Contents=TextStringObject("PhD of a famous school"),
        DA=TextStringObject("/Helv 12 Tf 0 g"),
    )
    writer.pages[0]["/Annots"].append(writer._add_object(note))


def _title_of_another(writer: Any) -> None:
    writer.metadata = {**(writer.metadata or {}), "/Title": " "}


def _no_alternative(writer: Any) -> None:
    one = elements(writer, "P")[0]
    one[name("S")] = name("Figure")


def _lost_bookmark(writer: Any) -> None:
    first = writer.root_object["/Outlines"]["/First"].get_object()
    first[name("Dest")] = ArrayObject([NumberObject(99), name("Fit")])
    first.pop(name("A"), None)


def _all_english(writer: Any) -> None:
    writer.root_object[name("Lang")] = TextStringObject("en")
    said("Lang", "en", "Span", "Link", every=True)(writer)


BROKEN: dict[str, Change] = {
    "no tags": without("StructTreeRoot"),
    "not marked": without("MarkInfo"),
    "no language": without("Lang"),
    "no bookmarks": without("Outlines"),
    "no metadata": info(Title=" "),
    "no title": _title_of_another,
    "no keywords": info(Title="x", Author="y", Subject="z"),
    "no XMP": without("Metadata"),
    "no output intent": without("OutputIntents"),
    "a bookmark to no page": _lost_bookmark,
    "headings as paragraphs": retagged(r"H\d", "P"),
    "levels skipped": _no_headings_of_two,
    "every text in French": said("Lang", "fr", "Span", every=True),
    "Chinese called English": _all_english,
    "a picture without words": _no_alternative,
    "no fonts": in_fonts(_no_program),
    "garbled fonts": in_fonts(_garbled_program),
    "no ToUnicode": in_fonts(lambda font: font.pop(name("ToUnicode"))),
    "everything means one letter": in_fonts(_mapped(_means(b"0041"))),
    "letters of nobody": in_fonts(_mapped(_means(b"E001"))),
    "an empty page": _lost_page,
    "no text": _no_text,
    "lines on each other": _lines_on_each_other,
    "over the left edge": _moved(-85, 0),
    "over the lower edge": _moved(0, -75),
    "a page turned": lambda writer: writer.pages[0].rotate(90) and None,
    "pages of two sizes": page_box("MediaBox", 0, 0, 595, 700),
    "a script": _scripted,
    "a program": _launched,
    "a file": _with_file,
    "a link to a script": link("URI", TextStringObject("javascript:alert(1)")),
    "a link to nowhere": link("URI", TextStringObject("https:///")),
    "a link to a file": link("URI", TextStringObject("file:///etc/passwd")),
}


def _clear(writer: Any) -> None:
    state = dictionary(ca=FloatObject(0), CA=FloatObject(0))
    resource(writer, "ExtGState", "Clear", state)
    content(writer, lambda data: re.sub(rb"\bBT\b", b"/Clear gs BT", data))


def _pale_state(writer: Any) -> None:
    resource(writer, "ExtGState", "Pale", dictionary(ca=FloatObject(0.08)))
    content(writer, lambda data: re.sub(rb"\bBT\b", b"/Pale gs BT", data))


def _grey(share: float) -> Change:
    def change(writer: Any) -> None:
        content(writer, lambda data: re.sub(rb"\bBT\b", f"{share} g BT".encode(), data))

    return change


def _white_picture(writer: Any) -> None:
    image = DecodedStreamObject()
    image.set_data(b"\xff\xff\xff")
    image.update(
        dictionary(
            Type=name("XObject"),
            Subtype=name("Image"),
            Width=NumberObject(1),
            Height=NumberObject(1),
            BitsPerComponent=NumberObject(8),
            ColorSpace=name("DeviceRGB"),
        )
    )
    resource(writer, "XObject", "White", writer._add_object(image))
    content(writer, lambda data: b"q\n" + data + b"\nQ q /Artifact BMC 600 0 0 200 0 600 cm /White Do EMC Q")


def _white_form(writer: Any) -> None:
    resource(writer, "XObject", "White", form(writer, b"1 g 0 600 600 250 re f"))
    content(writer, lambda data: b"q\n" + data + b"\nQ q /Artifact BMC /White Do EMC Q")


def _hidden_words(paint: bytes) -> Change:
    """Words of their own that nobody sees, in a font of the page."""

    def change(writer: Any) -> None:
        font = next(iter(writer.pages[0]["/Resources"]["/Font"]))
        text = re.search(rb"<[0-9A-Fa-f]{8,}>", writer.pages[0].get_contents().get_data())
        assert text
        words = b"\nq /Artifact BMC BT " + str(font).encode() + b" 10 Tf " + paint + b" " + text[0] + b" Tj ET EMC Q"
        content(writer, lambda data: b"q\n" + data + b"\nQ" + words)

    return change


def _layer(writer: Any) -> None:
    layer = writer._add_object(dictionary(Type=name("OCG"), Name=TextStringObject("x")))
    off = dictionary(OFF=ArrayObject([layer]))
    writer.root_object[name("OCProperties")] = dictionary(OCGs=ArrayObject([layer]), D=off)
    resource(writer, "Properties", "Layer", layer)
    content(writer, lambda data: b"/OC /Layer BDC\n" + data + b"\nEMC")


def _lying_glyphs(writer: Any) -> None:
    """The letter e is read as another one."""
    for font in fonts(writer):
        _mapped(lambda data: re.sub(rb"<0065>(?=\s*\n)", b"<0061>", data))(font)


def _second_link(writer: Any) -> None:
    notes = writer.pages[0]["/Annots"]
    first = notes[0].get_object()
    other = DictionaryObject(first)
    other[name("A")] = dictionary(S=name("URI"), URI=TextStringObject("https://evil.example/"))
    notes.append(writer._add_object(other))


def _lying_host(address: str) -> Change:
    def change(writer: Any) -> None:
        for note in writer.pages[0]["/Annots"]:
            one = note.get_object()
            if str(one.get("/A", {}).get("/URI", "")).startswith("https://github.com"):
                one["/A"][name("URI")] = TextStringObject(address)
                return
        raise AssertionError("there is no such link")

    return change


EVASIVE: dict[str, Change] = {
    "opacity 0": _clear,
    "opacity 8 %": _pale_state,
    "92 % grey": _grey(0.92),
    "white": _grey(1),
    "clipped": around(b"q 0 0 1 1 re W n\n", b"\nQ"),
    "a part clipped": around(b"q 0 0 600 500 re W n\n", b"\nQ"),
    "under a white picture": _white_picture,
    "under a white form": _white_form,
    "without ink": _hidden_words(b"3 Tr 1 0 0 1 300 60 Tm"),
    "tiny": _hidden_words(b"0.02 0 0 0.02 300 60 Tm"),
    "off the paper": _hidden_words(b"1 0 0 1 900 60 Tm"),
    "without width": _hidden_words(b"0.01 Tz 1 0 0 1 300 60 Tm"),
    "in a layer that is off": _layer,
    "a lying ActualText": said("ActualText", "PhD of a famous school", "P"),
    "a lying Alt": said("Alt", "PhD of a famous school", "P"),
    "glyphs that mean others": _lying_glyphs,
    "a note on the page": _widget,
    "a link on another one": _second_link,
    "a link to another host": _lying_host("https://github.com.evil.example/ada-example"),
    "a link with a user": _lying_host("https://github.com@evil.example/ada-example"),
    "a crop": page_box("CropBox", 0, 400, 595, 842),
}
