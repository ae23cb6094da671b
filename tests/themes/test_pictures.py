"""Pictures of a theme stand in its page; what is no picture of its own, or has no words, is told at its line."""

import base64
import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from typer.testing import CliRunner

from cvgen.checks import pdf as proof
from cvgen.cli import app
from cvgen.pipeline.build import build
from cvgen.print import pictures as theme_pictures
from cvgen.print import theme
from cvgen.project import load
from tests.turns import in_turn


def picture(path, mode="RGB", size=(80, 40), color="teal", **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, color).save(path, **options)
    return path


@pytest.fixture
def site(tmp_path):
    """A site with a theme of its own, and a file outside of it."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content" / "bio.md").write_text("---\nname: Ada Chen\n---\nAda measures tides.\n")
    (root / "cvgen.yml").write_text("theme: ./mine\n")
    (root / "mine").mkdir()
    (root / "mine" / "theme.yml").write_text("extends: classic\n")
    picture(root / "mine" / "logo.png")
    picture(tmp_path / "secret.png")
    return root


def written(site, body="", style=""):
    if body:
        (site / "mine" / "cv.html.j2").write_text(f'{{% include "classic/cv.html.j2" %}}\n{body}\n')
    if style:
        (site / "mine" / "print.css").write_text(f'{{% include "classic/print.css" %}}\n{style}\n')


def made(site, *formats):
    report = build(replace(load(site), formats=formats or ("html",), languages=("en",)))
    found = [one for one in report.diagnostics if one.severity != "info"]
    return report.files[0].path.read_bytes(), found


def shown(page):
    """The pictures in a page of HTML."""
    return [
        Image.open(io.BytesIO(base64.b64decode(data)))
        for data in re.findall(r"data:image/\w+;base64,([\w+/=]+)", page.decode())
    ]


IMG = '<p><img src="{}" alt="A wave" style="width: 2cm"></p>'


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (IMG.format("logo.png"), ""),
        (IMG.format("./logo.png"), ""),
        ("<p><IMG ALT='A > wave'\n SRC=logo.png></p>", ""),
        ('{% set name = "logo" %}' + IMG.format("{{ name }}.png"), ""),
        ('<p style="background: url(logo.png)">x</p>', ""),
        ("<p style=\"background: url('logo.png')\">x</p>", ""),
        ("", "h1 { background: url(logo.png) no-repeat; padding-left: 1cm }"),
        ("", 'h1 { background: url( "logo.png" ) no-repeat }'),
        ("", "@page { @top-left { content: url(logo.png) } }"),
        ("", "h1::before { content: url('logo.png') }"),
    ],
)
def test_a_picture_stands_in_the_page(site, body, style):
    written(site, body, style)
    page, found = made(site)
    assert found == []
    (one,) = shown(page)
    assert one.size == (80, 40) and one.format == "PNG" and one.getpixel((1, 1)) == (0, 128, 128)
    data, found = made(site, "pdf")
    assert found == []
    assert [row for row in proof.examine(data) if row.name in ("PDF/UA-1", "PDF/A-2a") and row.status != "passed"] == []


def test_it_lies_in_the_theme_or_in_one_that_it_extends_or_in_the_site(site):
    picture(site / "house" / "logo.png", size=(10, 10))
    picture(site / "house" / "arms.png", size=(20, 20))
    picture(site / "assets" / "my crest.png", size=(30, 30))
    picture(site / "mine" / "img" / "wave.jpg", size=(50, 50))
    (site / "house" / "theme.yml").write_text("extends: classic\n")
    (site / "mine" / "theme.yml").write_text("extends: house\n")
    names = ("logo.png", "arms.png", "assets/my%20crest.png", "img/wave.jpg")
    written(site, "".join(map(IMG.format, names)))
    page, found = made(site)
    assert found == [] and [one.width for one in shown(page)] == [80, 20, 30, 50]
    assert [one.format for one in shown(page)] == ["PNG", "PNG", "PNG", "JPEG"]


def test_clear_parts_stay_clear_and_metadata_go(site):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 15.0, 0.0)}
    picture(site / "mine" / "clear.png", "RGBA", color=(1, 2, 3, 99))
    picture(site / "mine" / "wave.jpg", exif=exif)
    picture(site / "mine" / "films.gif", "P", color=3)
    picture(site / "mine" / "wave.webp")
    written(site, "".join(map(IMG.format, ("clear.png", "wave.jpg", "films.gif", "wave.webp"))))
    pictures = shown(made(site)[0])
    assert [one.mode for one in pictures] == ["RGBA", "RGB", "RGB", "RGB"]
    assert pictures[0].getpixel((1, 1)) == (1, 2, 3, 99) and not any(one.getexif() for one in pictures)


REFUSED = [
    ("none.png", "is not in the theme's folder or the site"),
    ("../../secret.png", "is outside of the theme's folder"),
    ("img/../logo.png", "is outside of the theme's folder"),
    ("%2e%2e/%2e%2e/secret.png", "is outside of the theme's folder"),
    ("..\\..\\secret.png", "is outside of the theme's folder"),
    ("/etc/passwd", "is outside of the theme's folder"),
    ("link.png", "is a link that leads out"),
    ("file:///etc/passwd", "is an address"),
    ("https://example.org/logo.png", "is an address"),
    ("//example.org/logo.png", "is an address"),
    ("ftp://example.org/logo.png", "is an address"),
    ("javascript:alert(1)", "is an address"),
    ("drawing.svg", "is a drawing (SVG)"),
    ("theme.yml", "is no PNG, JPEG, GIF or WebP picture"),
    ("broken.png", "is broken"),
    ("x" * 3000, "is not in the theme's folder"),
    ("a%00b.png", "is not in the theme's folder"),
    ("folder", "is not in the theme's folder"),
]


@pytest.mark.expects_weasyprint_log("Failed to load image at 'refused:")
@pytest.mark.parametrize(
    ("address", "words", "form"),
    [
        pytest.param(*row, form, id=f"{row[0][:20]}-{form}", marks=in_turn(n, 0, turns))
        for form, turns in (("html", 1), ("pdf", 3))
        for n, row in enumerate(REFUSED)
    ],
)
def test_anything_else_is_refused_at_its_line(site, address, words, form):
    mine = site / "mine"
    (mine / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (mine / "broken.png").write_bytes((mine / "logo.png").read_bytes()[:60])
    (mine / "link.png").symlink_to(site.parent / "secret.png")
    (mine / "folder").mkdir()
    written(site, f"<p>x</p>\n{IMG.format(address)}", f'p {{ color: black }}\nh1 {{ background: url("{address}") }}')
    page, found = made(site, form)
    assert all(words in one.message and one.code == "picture" and one.hint for one in found)
    assert {(one.place.path.name, one.place.line, one.place.column) for one in found} == {("cv.html.j2", 3, 14)}
    assert "secret" not in str(shown(page)) if form == "html" else b"/Image" not in page


def test_addresses_in_style_sheets_are_told_at_their_line_too(site):
    written(site, style="p { color: black }\n/* url(old.png) */ h1 { background: url(../x.png) }")
    (found,) = made(site)[1]
    assert (found.place.path.name, found.place.line, found.place.column) == ("print.css", 3, 41)


def test_also_when_parts_of_them_are_filled_in(site):
    written(site, '{% set n = "none" %}\n' + IMG.format("img/{{ n }}-{{ view.lang }}.png"))
    (found,) = made(site)[1]
    assert "img/none-en.png" in found.message and (found.place.line, found.place.column) == (3, 14)


def test_fonts_styles_and_comments_are_no_pictures(site):
    style = "<style>@font-face { src: url(a.woff2) } p { fill: url(#a) }</style>"
    page = f'<!-- <img src="a.png"> -->{style}<a href="b.png">x</a>'
    mine = theme.find(site / "mine")
    assert (
        theme_pictures.embed_pictures(page, mine, site) == page
        and theme_pictures.picture_faults(page, mine, site) == ()
    )


def test_a_page_has_room_for_so_many(site, monkeypatch):
    monkeypatch.setattr(theme_pictures, "MOST", 1000)
    written(site, IMG.format("logo.png") * 9)
    page, (found,) = made(site)
    assert len(shown(page)) < 9 and "has no room" in found.message and found.place.line == 2


@pytest.mark.parametrize(
    ("tag", "silent"),
    [
        ('<img src="data:,x">', True),
        ('<img src="data:,x" alt="">', True),
        ("<IMG alt=' ' src=x>", True),
        ('<img src="x" data-alt="x">', True),
        ('<img src="x" alt="Ada">', False),
        ("<img alt=Ada src=x>", False),
        ('<img src="x" alt="&nbsp;">', True),
        ('<img src="x" alt="&#8203;">', True),
        ('<img src="x" title="a > b" alt="Ada">', False),
        ('<img src="x" title=" alt=Ada">', True),
        ('<svg width="9"><rect/></svg>', True),
        ('<svg width="9"><title> </title><rect/></svg>', True),
        ('<svg width="9"><title>A wave</title><rect/></svg>', False),
        ("<!-- <svg></svg><img> -->", False),
    ],
)
def test_a_picture_without_words_is_told(tag, silent):
    found = theme_pictures.picture_faults(f"<p>{tag}</p>", theme.find("classic"))
    assert [one.code for one in found if one.code == "alt"] == (["alt"] if silent else [])


@pytest.mark.parametrize(
    ("tag", "line", "words"),
    [
        ('<p><img src="logo.png"></p>', 2, "the picture logo.png has no alternative text"),
        ('<p>x</p>\n  <img class="a"\n  src="logo.png"\n  alt="">', 3, "the picture logo.png has no"),
        ('<p><img src="logo.png" alt="{{ view.words.get("none", "") }}"></p>', 2, "the picture logo.png has no"),
        (
            '<p><img alt="A" src="logo.png"></p>\n<img {% if true %}alt=""{% endif %} src="{{ "logo.png" }}">',
            3,
            "picture",
        ),
        ('<p><svg width="9" height="9"><rect width="9" height="9"/></svg></p>', 2, "this drawing has no title"),
    ],
)
@pytest.mark.expects_weasyprint_log("has no required alt description")
def test_at_its_line_and_the_pdf_does_not_pass(site, tag, line, words):
    written(site, tag)
    (found,) = made(site)[1]
    assert found.code == "alt" and words in found.message and found.hint
    assert (found.place.path.name, found.place.line) == ("cv.html.j2", line)
    assert made(site, "pdf")[1] == [found]
    result = CliRunner().invoke(app, ["check", str(site), "-l", "en", "--pdf"])
    assert result.exit_code == 1 and " without alternative text" in result.output and "FAIL PDF/UA-1" in result.output
    assert re.search(rf"cv\.html\.j2:{line}:\d+: warning\[alt\]", result.output)
