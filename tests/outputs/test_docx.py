"""Word: styles, lists, links and tab stops are real, both scripts have a font, and the bytes are the same each time."""

import io
import re
import zipfile

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn

from cvgen.cv.model import Bullets, Paragraph
from cvgen.cv.text import Run, inline
from cvgen.cv.view import ViewProse
from cvgen.outputs.docx import render
from tests.outputs.views import CHINESE, FULL, WEB, section, view


def opened(shown, **more):
    return docx.Document(io.BytesIO(render(shown, **more)))


def test_headings_and_lists_are_styles():
    told = [(one.style.name, one.text) for one in opened(FULL).paragraphs]
    assert told[:2] == [("Title", "Ada Lin 林艾达"), ("Normal", "Engineer")]
    assert ("Heading 1", "Work") in told and ("Heading 2", "Since 2020") in told
    assert ("List Bullet", "Built a gauge") in told and ("List Bullet 2", "of brass") in told
    assert ("Normal", "[J3] Ada Lin* and Bo Qian. On Tides. Waves 3, 2021.") in told


def test_a_date_stands_at_a_tab_stop_at_the_right():
    line = next(one for one in opened(FULL).paragraphs if one.text.startswith("Tide"))
    assert line.text == "Tide Laboratory, Ningbo \t2020\u00a0–\u00a02022"
    (stop,) = line.paragraph_format.tab_stops
    assert stop.alignment == WD_TAB_ALIGNMENT.RIGHT and round(stop.position.mm) == 166


def test_links_lead_where_the_page_leads_and_nowhere_else():
    made = opened(FULL)
    links = {link.text: link.url for one in made.paragraphs for link in one.hyperlinks}
    assert links["Code"] == WEB and links["On Tides"] == "https://example.org/tides" and "Bad" not in links
    assert links["ada@example.org"] == "mailto:ada@example.org"
    assert all(run.style.name == "Hyperlink" for one in made.paragraphs for link in one.hyperlinks for run in link.runs)


def test_each_script_has_a_font():
    fonts = opened(CHINESE).styles["Normal"].element.rPr.rFonts
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == ("Times New Roman", "SimSun")
    assert opened(CHINESE).styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "SimHei"


def test_the_same_cv_has_the_same_bytes_and_no_time():
    data = render(FULL)
    assert data == render(FULL)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {one.date_time[:3] for one in parts.infolist()} == {(1980, 1, 1)}
        core = parts.read("docProps/core.xml").decode()
        assert not any("thumbnail" in name for name in parts.namelist())
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"1980-01-01T"}
    assert "<dc:title>Ada Lin – CV</dc:title>" in core and "<dc:creator>Ada Lin</dc:creator>" in core


def test_every_numbered_list_begins_at_one():
    numbered = Bullets(((Paragraph(inline("a")),), (Paragraph(inline("b")),)), ordered=True)
    made = opened(view(section(ViewProse((numbered, Paragraph(inline("between")), numbered)), kind="bio")))
    numbers = [one._p.pPr.numPr.numId.val for one in made.paragraphs if one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_what_xml_cannot_hold_is_left_out():
    made = opened(view(section(ViewProse((Paragraph((Run("a\x0bb\x00c\nd"),)),)), kind="bio")), paper="letter")
    assert made.paragraphs[-1].text == "abc\nd" and round(made.sections[0].page_width.mm) == 216


def test_a_table_is_one():
    (table,) = opened(FULL).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Year", "A|B"], ["2020", "x"]]
