"""Every reader shows the same characters, and is told which language each stretch of text is in."""

import io
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from cvgen.cv.text import has_han
from cvgen.outputs.pdf.font_codes import with_glyphs_as_cids
from cvgen.pipeline.build import printed
from cvgen.project import load

SITES = sorted(Path(__file__).parent.parents[1].glob("sites/*/*"))


class Marked(PDFTextDevice):
    """The text of each piece of marked content of a page, by its number."""

    def __init__(self, resources):
        super().__init__(resources)
        self.texts = {}
        self.number = None

    def begin_tag(self, tag, props=None):
        self.number = (props or {}).get("MCID")

    def end_tag(self):
        self.number = None

    def render_string(self, textstate, seq, ncs, graphicstate):
        said = "".join(
            textstate.font.to_unichr(cid)
            for piece in seq
            if isinstance(piece, bytes)
            for cid in textstate.font.decode(piece)
        )
        self.texts[self.number] = self.texts.get(self.number, "") + said


def told(data):
    """(language, text) of each tagged text, the language "" where it is the document's."""
    resources = PDFResourceManager()
    texts = []
    for page in PDFPage.get_pages(io.BytesIO(data)):
        device = Marked(resources)
        PDFPageInterpreter(resources, device).process_page(page)
        texts.append(device.texts)
    reader: Any = pypdf.PdfReader(io.BytesIO(data))
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    found = []

    def walk(node, lang):
        node = node.get_object()
        lang = str(node.get("/Lang", lang))
        for kid in node["/K"] if isinstance(node.get("/K"), list) else [node.get("/K")]:
            if isinstance(kid, int):
                found.append((lang, texts[numbers[node.raw_get("/Pg").idnum]].get(kid, "")))
            elif kid is not None and "/K" in kid.get_object():
                walk(kid, lang)

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0], "")
    return found


def built(site):
    return {made.path.stem[3:]: made.data for made in printed((load(site),))[0]}


def test_foreign_words_have_their_language(tmp_path):
    (tmp_path / "cv.md").write_text(
        "---\nname: {en: Ada Chen, zh: 陈安达}\n---\n# Ada Chen\n\nShe studied at 湖畔大学 and likes tides.\n\n"
        "## Publications\n\n- Ada Chen. [关于潮汐的研究](https://example.org/a). 海洋学报, 2021.\n"
        "- Ada Chen. *A Study of Long Tides*. Journal of Tides, 2022.\n",
        encoding="utf-8",
    )
    files = built(tmp_path)
    english = dict.fromkeys(text.strip() for lang, text in told(files["en"]) if lang == "zh-CN")
    assert "湖畔大学" in english and "关于潮汐的研究" in english
    assert not [text for lang, text in told(files["en"]) if lang != "zh-CN" and "大学" in text]
    chinese = [text.strip() for lang, text in told(files["zh"]) if lang == "en"]
    assert any("A Study of Long Tides" in text for text in chinese)


@pytest.mark.slow
@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_no_language_is_said_of_the_wrong_words(site):
    """Were tags and boxes not gone through alike, languages would be missing or stand at other texts."""
    marked = 0
    for document, data in built(site).items():
        for lang, text in told(data):
            chinese = lang.startswith("zh") if lang else document == "zh"
            if has_han(text):
                assert chinese, text
            elif re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", text):
                assert not chinese, text
            marked += bool(lang)
    assert marked or site.name == "poet.md"


def test_a_code_is_a_glyph_for_those_who_look_it_up_as_a_cid(tmp_path):
    (tmp_path / "cv.md").write_text(
        "# 陈安达\n\n研究潮汐与海流，**龘**与“引号”。\n\n## 教育背景\n\n- 2019 – 2023，湖畔大学\n", encoding="utf-8"
    )
    fonts = 0
    reader: Any = pypdf.PdfReader(io.BytesIO(built(tmp_path)["zh"]))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            if "/FontFile3" not in descriptor:
                continue
            program = TTFont(io.BytesIO(descriptor["/FontFile3"].get_data()), checkChecksums=2)
            top = program["CFF "].cff.topDictIndex[0]
            assert top.ROS == ("Adobe", "Identity", 0)
            assert top.charset == [".notdef", *(f"cid{n:05d}" for n in range(1, len(top.charset)))]
            assert len(top.charset) == program["maxp"].numGlyphs
            fonts += 1
    assert fonts >= 2


def test_other_fonts_stay_as_they_are():
    from cvgen.print import fonts

    data = (fonts.FOLDER / "CvgenSerif-Regular.ttf").read_bytes()
    assert with_glyphs_as_cids(data) is data


@given(st.data())
def test_a_broken_font_stays_broken(data):
    font = bytearray(_otf())
    for _ in range(data.draw(st.integers(1, 8))):
        font[data.draw(st.integers(0, len(font) - 1))] = data.draw(st.integers(0, 255))
    font = font[: data.draw(st.sampled_from([len(font), len(font) // 2, 12, 3, 0]))]
    made = with_glyphs_as_cids(bytes(font))
    assert made == bytes(font) or len(made) <= len(font) + 64


@cache
def _otf():
    """A small CID-keyed font, as it comes out of a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "cv.md"
        site.write_text("# 陈安达\n\n研究潮汐。\n", encoding="utf-8")
        page: Any = pypdf.PdfReader(io.BytesIO(built(site)["zh"])).pages[0]
    for font in page["/Resources"]["/Font"].values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        if "/FontFile3" in descriptor:
            return descriptor["/FontFile3"].get_data()
    raise AssertionError("no Chinese font")
