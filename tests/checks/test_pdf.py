"""What is proved of a PDF: a good one passes everything, and each thing that can be wrong is seen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.ttLib import TTFont
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from cvgen.checks import pdf
from cvgen.checks.pdf import ats, equality, extraction, promised
from cvgen.checks.pdf.proof import ProofRow
from cvgen.commands import check_pdf
from cvgen.cv import dates
from cvgen.cv.text import inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewSection
from cvgen.outputs.pdf import render
from cvgen.print import fonts

PAGE = """<html lang="en"><head><title>Lin Wan – CV</title><meta name="author" content="Lin Wan">
<meta name="keywords" content="CV">
<meta name="description" content="CV"><style>@page {{ size: a4 }} * {{ image-rendering: crisp-edges }}</style></head>
<body><h1>Lin Wan</h1>
<p><a href="mailto:lin.wan@example.edu">lin.wan@example.edu</a> | <a href="tel:+861234567890">+86 123 4567 890</a></p>
<h2>Education</h2><p>Lakeside University, Sep 2019 – Jun 2023</p>{more}</body></html>"""


def view(date: str = "Sep 2019 – Jun 2023", phone: str = "+86 123 4567 890") -> View:
    """What PAGE says, as a View."""
    stay = ViewEntry("education", date=date, organization=inline("Lakeside University"))
    return View(
        lang="en",
        tag="en",
        name="Lin Wan",
        other_name="",
        headline=(),
        contacts=(Contact("email", "E-mail", "lin.wan@example.edu"), Contact("phone", "Phone", phone)),
        photo=None,
        sections=(ViewSection("education", "Education", (ViewGroup((), 0, (stay,)),)),),
        words={},
    )


@pytest.fixture(scope="module")
def made() -> bytes:
    return render(PAGE.format(more=""))[0].data


def rows(data: bytes, **more: object) -> dict[str, ProofRow]:
    return {row.name: row for row in pdf.examine(data, **more)}  # type: ignore[arg-type]


def changed(data: bytes, change: Callable[[Any], None]) -> dict[str, ProofRow]:
    """The rows of a file after something was done to it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return rows(stream.getvalue())


def test_a_good_file_passes(made: bytes) -> None:
    found = rows(made, page=PAGE.format(more=""), view=view())
    assert {name: row.detail for name, row in found.items() if row.status == "failed"} == {}
    assert {"tags", "language", "metadata", "outline", "links", "glyphs", "fonts embedded", "read by a parser"} <= set(
        found
    )
    assert found["read by a parser"].detail == "4 of 4 facts"


def test_limits(made: bytes) -> None:
    found = rows(made, limits=pdf.FileLimits(kilobytes=1, pages=1))
    assert found["size"].status == "failed"
    assert found["pages"].status == "passed"


@pytest.mark.parametrize(
    ("key", "row", "words"),
    [
        ("/Lang", "language", "no language"),
        ("/StructTreeRoot", "tags", "not tagged"),
        ("/Outlines", "outline", "no bo"),
    ],
)
def test_what_the_file_itself_says(made: bytes, key: str, row: str, words: str) -> None:
    def without(writer: pypdf.PdfWriter) -> None:
        del writer.root_object[NameObject(key)]

    found = changed(made, without)
    assert found[row].status == "failed"
    assert words in found[row].detail


def test_metadata_and_links(made: bytes) -> None:
    def change(writer: Any) -> None:
        writer.metadata = {"/Title": " "}
        note = writer.pages[0]["/Annots"][0].get_object()
        note["/A"][NameObject("/URI")] = TextStringObject("javascript:alert(1)")

    found = changed(made, change)
    assert found["metadata"].detail == "Title, Author, Subject, Keywords not given"
    assert "javascript" in found["links"].detail


def test_fonts(made: bytes) -> None:
    def change(writer: Any) -> None:
        for reference in writer.pages[0]["/Resources"]["/Font"].values():
            font = reference.get_object()
            del font["/ToUnicode"]
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            for key in [key for key in descriptor if str(key).startswith("/FontFile")]:
                del descriptor[key]

    found = changed(made, change)
    assert found["fonts embedded"].status == "failed"
    assert found["fonts with ToUnicode"].status == "failed"


def test_a_character_without_a_glyph(made: bytes) -> None:
    def change(writer: Any) -> None:
        page = writer.pages[0]
        name = next(iter(page["/Resources"]["/Font"]))
        stream = page.get_contents()
        assert stream is not None
        stream.set_data(f"BT {name} 12 Tf <0000> Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)

    assert "page 1" in changed(made, change)["glyphs"].detail


def test_a_glyph_that_strict_readers_do_not_find() -> None:
    """MuPDF shows a CID-keyed font's glyphs by its list of CIDs; the first PDFs of cvgen were blank in it."""
    style = f"{fonts.rules(('Cvgen Song',))} body {{ font-family: 'Cvgen Song' }}"
    page = (
        f"<html lang='zh-CN'><head><title>万林</title><style>{style}</style></head><body><h1>万　林</h1></body></html>"
    )
    made = render(page)[0].data
    assert rows(made)["glyphs"].status == "passed"

    def renumber(writer: Any) -> None:
        for reference in writer.pages[0]["/Resources"]["/Font"].values():
            descriptor = reference.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            program = descriptor["/FontFile3"].get_object()
            font = TTFont(io.BytesIO(program.get_data()))
            top = font["CFF "].cff.topDictIndex[0]
            top.charset = [".notdef", *(f"cid{n + 1:05d}" for n in range(1, len(top.charset)))]
            top.CharStrings.charStrings = {name: n for n, name in enumerate(top.charset)}
            font.setGlyphOrder(top.charset)
            written = io.BytesIO()
            font.save(written)
            program.set_data(written.getvalue())

    assert "Cvgen-Song" in changed(made, renumber)["glyphs"].detail


def test_a_picture_without_words(made: bytes) -> None:
    def change(writer: Any) -> None:
        root = writer.root_object["/StructTreeRoot"]
        figure = DictionaryObject({NameObject("/S"): NameObject("/Figure"), NameObject("/K"): NumberObject(0)})
        root[NameObject("/K")] = ArrayObject([root["/K"], figure])

    assert changed(made, change)["pictures"].detail == "1 of 1 without alternative text"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"\x00" * 2000, b"<html>"])
def test_what_is_no_pdf(data: bytes) -> None:
    found = pdf.examine(data)
    assert [row.status for row in found] == ["failed"]


def test_text_out_of_order_and_missing(made: bytes) -> None:
    other = PAGE.format(more="<p>Never printed anywhere</p>").replace("<h1>Lin Wan</h1>", "") + "<p>Lin Wan</p>"
    found = rows(made, page=other)
    for name in ("poppler", "pypdf", "pdfminer"):
        row = found[f"text by {name}"]
        assert row.status == "failed"
        assert "not found: Never printed anywhere" in row.detail
        assert "out of order: Lin Wan" in row.detail


def test_headers_and_footers_do_not_interrupt() -> None:
    pages = (
        "one two\nLin · page 1 of 3",
        "three\n2023. [PDF]\nLin · page 2 of 3",
        "four\n2024. [PDF]\nLin · page 3 of 3",
    )
    found = equality.compared(("one two three", "2023 PDF four", "2024 PDF"), pages)
    assert (found.missing, found.misplaced, found.added) == ([], [], [])


def test_the_pieces_of_a_page() -> None:
    page = "<head><title>no</title></head><body><style>no</style><h1>A <b>b</b></h1><ul><li>c<br>d</li></ul>&amp; e"
    assert promised.of_page(page).pieces == ("A b", "c", "d", "& e")


@pytest.mark.parametrize(
    ("told", "missed"),
    [
        (view(), ""),
        (view(date="Sep 2018 – Jun 2023"), "Lakeside University (Sep 2018 – Jun 2023)"),
        (view(phone="+86 999"), "the phone +86 999"),
    ],
)
def test_a_plain_parser(made: bytes, told: View, missed: str) -> None:
    (row,) = ats.check(extraction.texts(made)[0], told)
    assert missed in row.detail
    assert row.status == ("failed" if missed else "passed")


def test_chinese_dates_are_read() -> None:
    read = ats.read(("万林\nlin@example.edu | +86 571 1234 5678\n湖畔大学\n2019年9月 – 2023年6月",))
    assert (read.name, read.emails, read.phones) == ("万林", ("lin@example.edu",), ("+86 571 1234 5678",))
    assert any(
        said == {period for date in dates.find("2019年9月 – 2023年6月") for period in date.periods}
        and "湖畔大学" in near
        for said, near in read.dated
    )


def test_without_the_extra(made: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def bare(name: str, *rest: object) -> object:
        if name.partition(".")[0] in ("pypdf", "pdfminer", "page"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", bare)
    found = {row.name: row for row in pdf.examine(made)}
    bare_rows = ("file", "PDF/UA-1", "PDF/A", "visible", "text by pypdf", "text by pdfminer")
    assert all(found[name].status == "skipped" and "cvgen[check]" in found[name].detail for name in bare_rows)
    assert not [row for row in found.values() if row.status == "failed"]
    assert check_pdf.failures((check_pdf.ProvedFile(Path("cv.pdf"), True, tuple(found.values())),))[0].code == "pdf"


def test_files_are_only_read(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(made)
    pdf.examine(path.read_bytes())
    assert [p.name for p in tmp_path.iterdir()] == ["cv.pdf"]


def test_a_structure_that_leads_back_to_itself_and_a_broken_page(made: bytes) -> None:
    def circle(writer: Any) -> None:
        root = writer.root_object["/StructTreeRoot"]
        figure = writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/Figure")}))
        figure.get_object()[NameObject("/K")] = figure
        root[NameObject("/K")] = ArrayObject([root.raw_get("/K"), figure])

    assert changed(made, circle)["pictures"].detail == "1 of 1 without alternative text"

    def broken(writer: Any) -> None:
        writer.pages[0][NameObject("/Resources")] = NumberObject(7)

    assert "failed" in {row.status for row in changed(made, broken).values()}
