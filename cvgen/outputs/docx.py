"""The CV in one language as a Word document. The only door to python-docx, which the extra [docx] brings.

Styles are real, so that whoever opens it changes a look at one place: Title, Heading 1 to 3, List Bullet and List
Number, and hyperlinks; dates stand at a tab stop at the right margin. Fonts are named for both scripts, and no file
holds the time it was made.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from cvgen.cv.model import Block, Blocks, Bullets, Grid, Paragraph
from cvgen.cv.text import Inline, Run, has_han, inline
from cvgen.cv.view import View
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.patterns import lazy
from cvgen.print.flow import Contacts, FlowLine, Heading, Item, NewPage, Passage, Piece, file_title, flow

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as WordParagraph

#: Latin letters, and Chinese ones for text and for headings, by tag: families that Word brings on every system.
_FONTS = {
    "en": ("Times New Roman", "SimSun", "SimHei", "zh-CN"),
    "zh": ("Times New Roman", "SimSun", "SimHei", "zh-CN"),
    "zh-Hant": ("Times New Roman", "PMingLiU", "Microsoft JhengHei", "zh-TW"),
}
#: Millimetres: width and height of the paper, and its margins.
_SIZES = {"a4": (210, 297), "letter": (216, 279)}
_MARGIN = 22
#: Points: of the text, the name and headings by level.
_TEXT, _HEADINGS = 10.5, {1: 20, 2: 13, 3: 11, 4: 10.5}
_STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}
#: The day before which no ZIP file can be; no other is known for certain.
_DAY = (1980, 1, 1, 0, 0, 0)
#: What XML 1.0 has no way to write.
_UNWRITABLE = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def render(view: View, *, paper: Literal["a4", "letter"] = "a4") -> bytes:
    """The bytes of a .docx file; raises CvgenError where python-docx is not installed."""
    try:
        import docx
    except ImportError:
        hint = 'pip install "cvgen[docx]"'
        raise CvgenError(error("libraries", "Word needs python-docx, which is not installed", hint=hint)) from None
    document = docx.Document()
    _set_page(document, paper)
    _set_styles(document, view)
    writer = _Writer(document, _inner_width(paper))
    for piece in flow(view):
        writer.piece(piece)
    _drop_picture(document)
    properties = document.core_properties
    properties.author = properties.last_modified_by = _clean(view.name)[:255]
    properties.title = _clean(file_title(view))[:255]
    properties.language, properties.comments = view.tag, ""
    properties.keywords = _clean(", ".join(view.keywords))[:255]
    properties.created = properties.modified = datetime(*_DAY, tzinfo=UTC)
    stream = io.BytesIO()
    document.save(stream)
    return _same_bytes(stream.getvalue())


def _drop_picture(document: Document) -> None:
    """Takes out the small picture of the template, which shows another document."""
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]


def _same_bytes(data: bytes) -> bytes:
    """The same document without the time at which its parts were packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            part = zipfile.ZipInfo(name, _DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name))
    return made.getvalue()


def _inner_width(paper: str) -> float:
    return _SIZES[paper][0] - 2 * _MARGIN


def _set_page(document: Document, paper: str) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(one) for one in _SIZES[paper])
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN - 4)


def _set_styles(document: Document, view: View) -> None:
    """Fonts and sizes of the styles that are used; a hyperlink's is not in the template."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    latin, song, hei, east = _FONTS["zh-Hant" if view.tag.startswith("zh-Hant") else view.lang[:2]]
    spoken = ("en-US", east)  # of Latin letters and of Chinese: "zh" for the former would break words anywhere
    for name in ("Normal", "List Bullet", "List Bullet 2", "List Number", "List Number 2", "List Continue"):
        style = document.styles[name]
        _set_font(style, latin, song, spoken)
        style.font.size = Pt(_TEXT)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.space_before = Pt(0)
    for level, name in _STYLES.items():
        style = document.styles[name]
        _set_font(style, latin, hei, spoken)
        style.font.size, style.font.bold, style.font.italic = Pt(_HEADINGS[level]), True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(0 if level == 1 else 10 if level == 2 else 5)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor(0x05, 0x4A, 0x91), True


def _set_font(style: ParagraphStyle, latin: str, chinese: str, spoken: tuple[str, str]) -> None:
    """A family for each script; the template's fonts of its theme would win over them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, family in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{name}"), family)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), spoken[0])
    lang.set(qn("w:eastAsia"), spoken[1])
    properties.append(lang)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts pieces at the end of a document; `width` is that of a line in millimetres."""

    document: Document
    width: float

    def piece(self, piece: Piece) -> None:
        from docx.enum.text import WD_BREAK

        match piece:
            case Heading(level, text):
                self._paragraph(text, _STYLES[level], plain=True)
            case Contacts():
                self._contacts(list(piece.lines()))
            case FlowLine(text, remark):
                made = self._paragraph(text)
                for run in made.runs:
                    run.italic = (remark and not has_han(run.text)) or run.italic
            case Item():
                self._item(piece)
            case Passage(blocks):
                self._blocks(blocks)
            case NewPage():
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _contacts(self, lines: list[Inline]) -> None:
        runs: list[Run] = []
        for line in lines:
            runs += [Run("  |  "), *line] if runs else line
        self._paragraph(tuple(runs))

    def _item(self, item: Item) -> None:
        from docx.shared import Pt

        text = (*inline(f"{item.mark} " if item.mark else ""), *item.text)
        listed = item.listed and not item.mark
        first = self._paragraph(text, "List Bullet" if listed else "Normal", date=item.date)
        rest = [self._paragraph(line, "List Continue" if listed else "Normal") for line in item.below]
        if not item.listed:
            first.paragraph_format.space_before = Pt(4)
        for made in [first, *rest][: len(rest) + bool(item.blocks)]:
            made.paragraph_format.keep_with_next = True
        self._blocks(item.blocks, depth=1 if listed else 0)

    def _blocks(self, blocks: Iterable[Block], depth: int = 0) -> None:
        for block in blocks:
            match block:
                case Paragraph(text):
                    self._paragraph(text, "List Continue" if depth else "Normal")
                case Bullets():
                    self._list(block, depth)
                case Grid(rows, head):
                    self._table(rows, head=head)

    def _list(self, block: Bullets, depth: int) -> None:
        number = self._new_numbers() if block.ordered else None
        for item in block.items:
            lead: Inline = ()
            rest: Blocks = item
            if item and isinstance(item[0], Paragraph):
                lead, rest = item[0].text, item[1:]
            name = ("List Number" if block.ordered else "List Bullet") + (" 2" if depth else "")
            made = self._paragraph(lead, name)
            if number is not None:
                _count_with(made, number)
            self._blocks(rest, depth + 1)

    def _new_numbers(self) -> int | None:
        """The number of a list that begins at one; Word would go on counting from the last one."""
        from docx.oxml.ns import qn

        style = self.document.styles["List Number"].element
        found = style.find(f".//{qn('w:numId')}")
        if found is None:
            return None
        numbering = self.document.part.numbering_part.element
        kind = next(one.abstractNumId.val for one in numbering.num_lst if one.numId == int(found.get(qn("w:val"))))
        made = numbering.add_num(kind)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _table(self, rows: tuple[tuple[Inline, ...], ...], *, head: bool) -> None:
        width = max((len(row) for row in rows), default=0)
        if not width:
            return
        table = self.document.add_table(len(rows), width, style="Table Grid")
        for n, row in enumerate(rows):
            for at, cell in enumerate(row):
                made = table.cell(n, at).paragraphs[0]
                self._write(made, cell)
                for run in made.runs:
                    run.bold = True if head and n == 0 else run.bold
        self._paragraph(())

    def _paragraph(self, text: Inline, style: str = "Normal", *, date: str = "", plain: bool = False) -> WordParagraph:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Mm

        made = self.document.add_paragraph(style=style)
        self._write(made, text, plain=plain)
        if date:
            made.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
            made.add_run(" \t" + _clean(date).replace(" ", "\u00a0"))  # a date is not divided
        return made

    def _write(self, made: WordParagraph, text: Inline, *, plain: bool = False) -> None:
        for run in text:
            written = made.add_run()
            for n, line in enumerate(_clean(run.text).split("\n")):
                if n:
                    written.add_break()
                written.add_text(line)
            font = written.font
            font.bold, font.italic = (run.bold or run.own) or None, (run.italic and not has_han(run.text)) or None
            font.superscript, font.subscript = run.raised or None, run.lowered or None
            font.strike = run.struck or None
            font.name = "Consolas" if run.code and not plain else None
            if run.href:
                written.style = self.document.styles["Hyperlink"]
                self._link(made, written._r, run.href)  # noqa: SLF001 - python-docx has no way to make a link

    def _link(self, made: WordParagraph, element: CT_R, href: str) -> None:
        """Puts a run that was written last into a link."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.document.part.relate_to(_clean(href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        made._p.append(link)  # noqa: SLF001 - see above
        link.append(element)


def _count_with(made: WordParagraph, number: int) -> None:
    paragraph: Any = made._p  # noqa: SLF001 - python-docx sets it in styles only
    properties = paragraph.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
