import io
import re
import shutil
import subprocess
from typing import Any

import page as validation
import pypdf
import pytest

from cvgen.cv.model import Bullets, Paragraph
from cvgen.cv.text import Run, inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewProse, ViewSection
from cvgen.notes.diagnostics import CvgenError
from cvgen.outputs import pdf
from cvgen.outputs.pdf import finish
from cvgen.print import html, theme

CLASSIC = theme.find("classic")
DEFAULTS = theme.options(CLASSIC, {})[0]


def printed(lang, *sections, name="Ada Chen"):
    contacts = (Contact("email", "Email", "ada@example.org", "mailto:ada@example.org"),)
    tag = {"en": "en", "zh": "zh-CN"}[lang]
    view = View(lang, tag, name, "", (inline("Headline"),), contacts, None, sections, {"cv": "CV"}, ("speech", "music"))
    return pdf.render(html.page(view, CLASSIC, DEFAULTS, paper="a4"))


def section(kind, title, *items, group=""):
    return ViewSection(kind, title, (ViewGroup(inline(group), 1 if group else 0, items),))


def paper(number):
    return ViewEntry(
        "publications",
        authors=(Run("A. Nobody, "), Run("Ada Chen", own=True)),
        title=inline("On the Typesetting of Long Lists of Papers with Titles that Fill a Line and a Half"),
        venue=inline(f"Journal of Examples {number}"),
        number=str(number) if number else "",
    )


def opened(made) -> Any:
    """The file as pypdf reads it; its types do not know what a page holds."""
    return pypdf.PdfReader(io.BytesIO(made.data))


def pages_of(made):
    return [page.extract_text() for page in opened(made).pages]


EDUCATION = section(
    "education",
    "Education",
    ViewEntry(
        "education",
        organization=inline("KTH"),
        role=inline("PhD"),
        location=inline("Stockholm"),
        date="2019 – 2024",
        blocks=(Bullets(((Paragraph(inline("Thesis")),), (Paragraph(inline("Advisor")),))),),
    ),
    ViewEntry("education", organization=inline("ZJU"), role=inline("BSc"), date="2015 – 2019"),
)
ORDER = [
    "Ada Chen",
    "Headline",
    "ada@example.org",
    "Education",
    "KTH",
    "2019 – 2024",
    "PhD",
    "Thesis",
    "Advisor",
    "ZJU",
]


def test_text_is_read_in_the_order_of_the_page():
    made, found = printed("en", EDUCATION)
    assert found == ()
    text = "\n".join(pages_of(made))
    places = [text.index(word) for word in ORDER]
    assert places == sorted(places)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_the_same_order():
    made, _ = printed("en", EDUCATION)
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=made.data, capture_output=True, check=True)
    text = run.stdout.decode()
    places = [text.index(word) for word in ORDER]
    assert places == sorted(places)


def test_what_the_file_says_of_itself():
    made, _ = printed("en", EDUCATION)
    reader = opened(made)
    assert reader.metadata.title == "Ada Chen – CV"
    assert reader.metadata.author == "Ada Chen"
    assert reader.metadata["/Keywords"] == "speech, music"
    assert reader.metadata.creation_date is None
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    xmp = root["/Metadata"].get_data().decode()
    assert 'pdfuaid:part="1"' in xmp
    assert re.search(r'pdfaid:part="2"', xmp)
    assert "Filter" not in root["/Metadata"]
    assert [one.title for one in reader.outline[1]] == ["Education"]


def test_fonts_are_embedded_and_chinese_punctuation_is_chinese():
    made, found = printed("zh", section("other", "其他", ViewProse((Paragraph(inline("“……”——·")),))), name="陈思远")
    assert found == ()
    reader = opened(made)
    used = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            child = font["/DescendantFonts"][0].get_object()
            descriptor = child["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            used[child["/BaseFont"]] = font["/ToUnicode"].get_data().decode()
    for name, table in used.items():
        for character in "“”…—·":
            inside = re.search(rf"<{ord(character):04x}>", table, re.IGNORECASE)
            assert not inside or "Song" in name, (character, name)
    assert any("Song" in name for name in used)
    assert "“……”——·" in reader.pages[0].extract_text()


def test_quotes_in_english_are_latin():
    made, _ = printed("en", section("other", "Other", ViewProse((Paragraph(inline("“It’s…” 中文")),))))
    reader = opened(made)
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    tables = {str(font["/BaseFont"]): font["/ToUnicode"].get_data().decode() for font in fonts}
    assert [name for name, table in tables.items() if re.search("<201c>", table, re.IGNORECASE)] != []
    assert all("Song" not in name for name, table in tables.items() if re.search("<201c>", table, re.IGNORECASE))


def test_the_gap_between_scripts_is_no_blank():
    made, _ = printed(
        "zh", section("other", "其他", ViewProse((Paragraph(inline("在NeurIPS、ICLR发表2篇")),))), name="陈"
    )
    assert "在NeurIPS、ICLR发表2篇" in pages_of(made)[0]


def test_one_page_has_no_footer_and_several_have():
    assert "page 1" not in pages_of(printed("en", EDUCATION)[0])[0]
    many = pages_of(printed("en", section("publications", "Papers", *map(paper, range(1, 40))))[0])
    for number, text in enumerate(many, 1):
        assert f"Ada Chen · page {number} of {len(many)}" in text
    many = pages_of(printed("zh", section("publications", "论文", *map(paper, range(1, 40))), name="陈思远")[0])
    assert f"陈思远 · 第 2 页，共 {len(many)} 页" in many[1]


@pytest.mark.slow
@pytest.mark.parametrize("offsets", [range(0, 20, 6), pytest.param(range(20), marks=pytest.mark.slow)])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_heading_is_left_at_the_foot_of_a_page(lang, offsets):
    headings = ("Papers", "Journals", "Schools", "UNIVERSITY", "Awards")
    stays = ViewEntry(
        "work", organization=inline("UNIVERSITY"), date="2020", blocks=(Bullets(((Paragraph(inline("did")),),) * 4),)
    )
    for lines in offsets:
        filler = ViewProse((Paragraph((Run("\n".join(["x"] * (18 + lines))),)),))
        made, found = printed(
            lang,
            section("bio", "Bio", filler),
            section("work", "Schools", stays, stays, stays),
            section("publications", "Papers", *map(paper, range(1, 9)), group="Journals"),
            section("honors", "Awards", *[ViewEntry("honors", title=inline("prize"), date="2020")] * 20),
        )
        assert found == ()
        texts = pages_of(made)
        assert len(texts) > 1
        for text in texts[:-1]:
            rows = [row for row in text.splitlines() if row.strip() and "Ada Chen ·" not in row]
            assert not rows[-1].startswith(headings), (lines, rows[-3:])
            # A heading and only the head of its first entry would be no better.
            assert not (rows[-1] == "2020" and rows[-2] == "UNIVERSITY"), (lines, rows[-3:])


def test_the_same_bytes_twice():
    assert printed("zh", EDUCATION)[0].data == printed("zh", EDUCATION)[0].data


def test_the_twin_for_programs_is_a_file_of_the_pdf(tmp_path):
    view = View("en", "en", "Ada Chen", "", (), (), None, (EDUCATION,), {"cv": "CV"}, ())
    made_of = html.page(view, CLASSIC, DEFAULTS, paper="a4")
    twin = pdf.EmbeddedJson("cv-en.json", '{"basics": {"name": "陈"}}'.encode())
    made, found = pdf.render(made_of, date="2024-09-01", twin=twin)
    assert found == () and made.data == pdf.render(made_of, date="2024-09-01", twin=twin)[0].data
    reader = opened(made)
    assert reader.attachments == {"cv-en.json": [twin.data]}
    assert reader.metadata.creation_date.date().isoformat() == "2024-09-01"
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert 'pdfuaid:part="1"' in xmp and re.search(r'pdfaid:part="3"', xmp)
    (tmp_path / "a.pdf").write_bytes(made.data)
    (file,) = reader.trailer["/Root"]["/AF"]
    assert file.get_object()["/AFRelationship"] == "/Alternative"
    assert file.get_object()["/EF"]["/F"].get_object()["/Subtype"].endswith("json")
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_3A):
        assert validation.validate_pdf(str(tmp_path / "a.pdf"), profile=profile).is_compliant


def test_a_box_for_a_missing_letter_says_which_it_is():
    made, found = printed("en", section("other", "Other", ViewEntry("other", text=inline("see \U00012000\U00012001!"))))
    assert found == ()
    reader = pypdf.PdfReader(io.BytesIO(made.data))
    objects: list[Any] = [reader.get_object(number) for number in sorted(reader.xref_objStm)]
    letters = [one["/ActualText"] for one in objects if "/ActualText" in repr(one)]
    assert letters == ["\U00012000\U00012001"]
    assert "see □□!" in reader.pages[0].extract_text()


@pytest.mark.expects_weasyprint_log("Failed to load image")
def test_nothing_outside_of_the_page_is_loaded(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"x")
    for address in ("https://example.org/x.png", (tmp_path / "secret.png").as_uri(), "cvgen-font:../coverage.json"):
        _, found = pdf.render(f'<html lang="en"><title>x</title><h1>x</h1><img alt="x" src="{address}">')
        assert found[0].code == "blocked"


@pytest.mark.slow
def test_no_stream_ends_in_a_carriage_return():
    # The line feed before `endstream` would then pass for half of the line's end, and the length for wrong by one. One
    # in 256 streams ends so; that of the table of objects is written last of all.
    page = '<html lang="en"><title>x</title><style>@page {{ size: a5 }}</style><h1>{words}</h1>'
    for n in range(520):
        # Texts of many lengths, for many tables.
        data = pdf.render(page.format(words=f"word{n * 7919 % 1000} " * (1 + n % 40)))[0].data
        assert b"\r\nendstream" not in data, n


def test_a_themes_odd_links_and_files_are_left_out():
    links = ("https://example.org/", "file:///etc/passwd", "javascript:x", "//example.org/", "data:text/html,x")
    tags = "".join(f'<p><a href="{href}">{n}</a></p>' for n, href in enumerate(links))
    packed = (
        '<p><a rel="attachment" href="data:text/plain,x">packed</a> <a href="#there">in</a> <b id="there">x</b></p>'
    )
    made, found = pdf.render(f"<html lang=en><title>x</title><h1>Ada</h1>{tags}{packed}</html>")
    reader = pypdf.PdfReader(io.BytesIO(made.data))
    page: Any = reader.pages[0]
    notes = [note.get_object() for note in page["/Annots"]]
    assert [note["/A"]["/URI"] for note in notes if "/A" in note] == ["https://example.org/"]
    assert [note["/Subtype"] for note in notes] == ["/Link", "/Link"] and not reader.attachments
    assert [one.code for one in found] == ["blocked"] * 5


def test_what_weasyprint_breaks_down_on_is_an_error_of_the_theme():
    style = "@color-profile --x { src: url(file:///etc/passwd) }"
    page = f"<html lang=en><title>x</title><style>{style}</style><h1>Ada</h1></html>"
    for work in (pdf.render, pdf.layout):
        with pytest.raises(CvgenError) as caught:
            work(page)
        (found,) = caught.value.diagnostics
        assert found.code == "layout" and "URLFetchingError" in found.message and found.hint


def test_nor_does_a_picture_that_was_compressed_before():
    import pydyf

    file = pydyf.PDF()
    picture = pydyf.Stream([b"compressed\r"], {"Filter": "/FlateDecode"})
    photo = pydyf.Stream([b"a JPEG"], {"Filter": "/DCTDecode"})
    for one in (picture, photo):
        file.add_object(one)
    for one in (picture, photo):
        finish._end_clearly(one)
    assert picture.data.endswith(b"compressed\r\n\nendstream") and b"/Length 12" in picture.data
    assert photo.data.endswith(b"a JPEG\nendstream")


def test_a_text_that_fits_its_line_but_for_the_blank_before_an_element_is_not_broken_behind_its_first_word():
    text = "tides rise at once in harbours <strong>and fall as they rose</strong>"
    shown = "".join(f'<p style="width: {width / 4}pt">{text}</p>' for width in range(500, 620, 4))
    made = pdf.laid_out(f"<html lang=en><head><title>T</title></head><body>{shown}</body></html>")
    boxes = [box for page in made.document.pages for box in page._page_box.descendants()]
    first = ["".join(part.text for part in box.descendants() if hasattr(part, "text")) for box in boxes if is_line(box)]
    assert [line for line in first if line.strip("\u200b ") == "tides"] == []


def is_line(box):
    return type(box).__name__ == "LineBox"


def test_a_blank_that_no_line_ends_at_is_a_blank_to_programs():
    made = printed(
        "en", section("bio", "Summary", ViewProse((Paragraph(inline("It cut the noise by 63 % in harbours")),)))
    )
    text = pypdf.PdfReader(io.BytesIO(made[0].data)).pages[0].extract_text()
    assert "63 % in harbours" in text and "\xa0" not in text
