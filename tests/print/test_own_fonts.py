"""Fonts of the owner's: what they have comes from them, letters that no font has included, and bad files are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from cvgen.cv.text import inline
from cvgen.cv.view import View, ViewEntry, ViewGroup, ViewSection
from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.outputs import pdf
from cvgen.print import html, own_fonts, theme
from cvgen.print.missing_letters import BOX
from cvgen.print.own_fonts import FontFile, Role
from cvgen.project import load

HERE = Place(Path("cvgen.yml"), 3, 8)
KA = "कख"


@pytest.fixture
def font(tmp_path: Path):
    """`font("A", "abc")`: a font file of squares for these letters."""

    def make(family: str, letters: str, *, weight: int = 400, fstype: int = 0, more: str = "") -> Path:
        pen = TTGlyphPen(None)
        for at, step in enumerate(((0, 0), (0, 600), (400, 600), (400, 0))):
            (pen.lineTo if at else pen.moveTo)(step)
        pen.closePath()
        square = pen.glyph()
        builder = FontBuilder(1000, isTTF=True)
        names = [".notdef", *(f"u{ord(one):04X}" for one in letters)]
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap({ord(one): f"u{ord(one):04X}" for one in letters})
        builder.setupGlyf(dict.fromkeys(names, square))
        builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
        builder.setupHorizontalHeader(ascent=800, descent=-200)
        builder.setupNameTable({"familyName": family, "styleName": "Bold" if weight > 500 else "Regular"})
        builder.setupOS2(usWeightClass=weight, fsType=fstype)
        builder.setupPost()
        if more == "fvar":
            builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        path = tmp_path / f"{family}-{weight}.ttf"
        builder.save(path)
        return path

    return make


def files(*named: Path, role: Role = "text") -> list[FontFile]:
    return [FontFile(path, role, HERE) for path in named]


def page(text: str, own: own_fonts.OwnFonts, lang: str = "en") -> str:
    entry = ViewEntry("talks", title=inline(text))
    section = ViewSection("talks", "Talks", (ViewGroup((), 0, (entry,)),))
    view = View(lang, {"en": "en", "zh": "zh-CN"}[lang], "Ada Lin", "", (), (), None, (section,), {})
    look = theme.find("classic")
    return html.page(view, look, theme.options(look, {})[0], paper="a4", own=own)


def stack(made: str) -> list[str]:
    """The families of the text, in their order."""
    found = re.search(r"html \{\s*font: [^\"]*((?:\"[^\"]*\"(?:, )?)+)", made)
    assert found
    return re.findall(r'"([^"]*)"', found[1])


def test_text_is_set_in_them_first_and_in_the_bundled_ones_next(font):
    own, found = own_fonts.read(files(font("Harbour", "Fog"), font("Harbour", "Fog", weight=700)))
    assert found == ()
    made = page("Fog on the quay", own)
    first, second = stack(made)[:2]
    assert first.startswith("Own Harbour") and second == "Cvgen Serif"
    assert made.count(f'@font-face{{font-family:"{first}"') == 2
    assert own_fonts.known_in(made) == frozenset(map(ord, "Fog"))
    assert stack(page("Fog on the quay", own_fonts.NONE))[0] == "Cvgen Serif"


def test_in_chinese_a_latin_font_leaves_the_quotation_marks_to_the_chinese_one(font):
    own, _ = own_fonts.read(files(font("Harbour", "Fog“”"), font("Harbour", "Fog", weight=700)))
    made = page("“Fog”雾", own, "zh")
    assert stack(made)[0].endswith(" in Chinese")
    rules = re.findall(r'font-family:"Own Harbour [0-9a-f]* in Chinese"[^}]*unicode-range:([^}]*)', made)
    assert rules and not any("201C" in one for one in rules)


def test_a_letter_that_no_other_font_has_comes_from_a_rare_one(font):
    own, found = own_fonts.read(files(font("Rare", f"{KA}F"), role="rare"))
    assert found == ()
    made = page(f"Fog {KA}", own)
    assert stack(made)[0] == "Cvgen Serif" and stack(made)[-1].startswith("Own Rare")
    (written, said), bare = pdf.render(made), pdf.laid_out(page(f"Fog {KA}", own_fonts.NONE))
    assert said == () and written.pages == 1
    boxes = [BOX in pdf_page for pdf_page in (_text(made), _text(page(f"Fog {KA}", own_fonts.NONE)))]
    assert boxes == [False, True] and bare.layout().pages == 1


def _text(made: str) -> str:
    from cvgen.print.missing_letters import boxed

    return boxed(made)


@pytest.mark.parametrize(
    ("more", "said"),
    [({"fstype": 2}, "does not let it be embedded"), ({"more": "fvar"}, "a variable font")],
)
def test_what_cannot_be_in_a_pdf_is_named(font, more, said):
    with pytest.raises(CvgenError) as reason:
        own_fonts.read(files(font("Bad", "A", **more)))
    (problem,) = reason.value.diagnostics
    assert said in problem.message and problem.place == HERE


def test_what_is_no_font_is_named(tmp_path):
    for name, data in (("a.ttf", b"no font"), ("b.woff2", b"wOF2\0\0\0\0"), ("c.ttf", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(CvgenError) as reason:
            own_fonts.read(files(tmp_path / name))
        assert name in reason.value.diagnostics[0].message


def test_a_family_without_a_bold_face_is_told_of(font):
    _, found = own_fonts.read(files(font("Thin", "A")))
    assert [one.code for one in found] == ["fonts"] and "no bold face" in found[0].message


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("fonts: a.ttf", ["text"]),
        ("fonts: [a.ttf, b.ttf]", ["text", "text"]),
        ("fonts: {headings: b.ttf, rare: [a.ttf]}", ["headings", "rare"]),
    ],
)
def test_they_are_files_of_the_site(tmp_path, text, roles):
    for name in ("a.ttf", "b.ttf"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "cvgen.yml").write_text(text, encoding="utf-8")
    assert [one.role for one in load(tmp_path).fonts] == roles
    (tmp_path / "cvgen.yml").write_text(text.replace("a.ttf", "/etc/passwd"), encoding="utf-8")
    with pytest.raises(CvgenError, match="there is no file '/etc/passwd' in the site"):
        load(tmp_path)
