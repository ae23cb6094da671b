"""The HTML file: what stands in it runs nothing, loads nothing and keeps its place."""

import base64
import io
import json
import re

import pytest
from fontTools.ttLib import TTFont

from cvgen.cv.model import Paragraph
from cvgen.cv.text import Run, inline
from cvgen.cv.view import Contact, View, ViewGroup, ViewProse, ViewSection
from cvgen.outputs.html import render, subsets
from cvgen.outputs.html.head import OtherLanguage
from cvgen.print import html, theme

PAGE = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<style>\np {}\n</style>\n</head>\n'
    "<body>{}</body>\n</html>\n"
)
POLICY = '<meta http-equiv="Content-Security-Policy"'


def made(page):
    data, found = render(page)
    return data.decode(), [one.message for one in found]


def body(text):
    page, found = made(PAGE.replace("{}</body>", f"{text}</body>"))
    return re.sub(r"(?s).*<body>|</body>.*", "", page), found


def test_the_policy_stands_first_in_the_head():
    page, found = made(PAGE)
    assert page.index("<head>") < page.index(POLICY) < page.index("<meta charset") and found == []


@pytest.mark.parametrize(
    "start",
    [
        "<!-- <head> -->",
        "<script src='http://192.0.2.1/a.js'></script>",
        "<p>text",
        "<html><body><img src='http://192.0.2.1/a.png'>",
        '<html title="<head>">',
        "<html x='<head>'><body>",
    ],
)
def test_nothing_stands_before_the_policy(start):
    page, _ = made(start + PAGE)
    assert re.fullmatch(r"\s*(<!DOCTYPE html>\s*)?(<html>\s*)?", page[: page.index(POLICY)], re.IGNORECASE)


@pytest.mark.parametrize(
    "tag",
    [
        "<meta http-equiv=refresh content='0;url=http://192.0.2.1/'>",
        '<meta name=">" http-equiv="refresh" content="0;url=http://192.0.2.1/">',
        "<META/http-equiv=refresh content=0>",
        "<meta\nhttp-equiv='refresh'>",
        "<link rel=dns-prefetch href='//example.org'>",
        "<LINK/rel=preconnect href='//example.org'>",
        "<base href='http://192.0.2.1/'>",
        "<script>alert(1)</script>",
        "<iframe srcdoc='x'></iframe>",
    ],
)
def test_what_the_policy_does_not_forbid_is_shown_as_text(tag):
    text, found = body(tag)
    assert text.startswith("&lt;") and len(found) == 1 and "shown as text" in found[0]


@pytest.mark.parametrize(
    "tag", ['<meta name="viewport" content="width=device-width">', "<linked>", "<meta property=og:a content='b'>"]
)
def test_what_loads_nothing_stays(tag):
    assert body(tag) == (tag, [])


@pytest.mark.parametrize(
    "link",
    [
        "href='javascript:alert(1)'",
        'href="file:///etc/passwd"',
        "href=&#106;avascript:x",
        'href = " javascript:x"',
        'xlink:href="data:text/html,x"',
        "HREF=//example.org",
    ],
)
def test_odd_links_are_none(link):
    text, _ = body(f"<a {link}>x</a>")
    assert not re.search(r"href\s*=", text, re.IGNORECASE)


@pytest.mark.parametrize("href", ["https://example.org/?a=b", "mailto:a@example.org", "#top", "tel:1"])
def test_links_stay(href):
    assert f'<a href="{href}">x</a>' in body(f'<a href="{href}">x</a>')[0]


def test_words_that_name_a_font_stay_words():
    """In an address, the quotation marks around a font's name would end the attribute."""
    words = "url(cvgen-font:CvgenSans-Regular.ttf) onmouseover=alert(1) url(cvgen-font:none) href=x"
    runs = (Run(words), Run("link", href="http://example.org/url(cvgen-font:CvgenSans-Regular.ttf)"))
    section = ViewSection("bio", "About", (ViewGroup((), 0, (ViewProse((Paragraph(runs),)),)),))
    view = View("en", "en", "Ada", "", (), (), None, (section,), {})
    look = theme.find("classic")
    page, _ = made(html.page(view, look, theme.options(look, {})[0], paper="a4"))
    assert 'href="http://example.org/url(cvgen-font:CvgenSans-Regular.ttf)"' in page
    assert "url(cvgen-font:CvgenSans-Regular.ttf) onmouseover=alert(1)" in re.sub("</?span[^>]*>", "", page)
    assert "url(cvgen-font:none) href&#61;x" in re.sub("</?span[^>]*>", "", page)
    assert "cvgen-font" not in page.partition("</style>")[0] and "local(" in page


def test_a_font_that_there_is_not_stays_an_address():
    page, _ = made(PAGE.replace("p {}", "@font-face { src: url(cvgen-font:none.otf) }"))
    assert "url(cvgen-font:none.otf)" in page


def shown(**more):
    contacts = (
        Contact("web", "Homepage", "ada.example.org", "https://ada.example.org"),
        Contact("github", "GitHub", "github.com/ada", "https://github.com/ada"),
        Contact("email", "E-mail", "ada@example.org", "mailto:ada@example.org"),
    )
    return View("en", "en", "Ada </script>", "", (inline("Professor"),), contacts, None, (), {}, **more)


def test_the_page_tells_who_it_is_without_a_script_that_runs():
    data, found = render(PAGE, shown())
    page = data.decode()
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(told)["name"] == "Ada </script>" and json.loads(told)["sameAs"] == ["https://github.com/ada"]
    assert '<meta property="og:title" content="Ada &lt;/script&gt;">' in page
    assert page.index(POLICY) < page.index("og:title") and found == ()


def test_the_other_language_is_a_link_away():
    page = render(PAGE, shown(), (OtherLanguage("zh", "cv-zh.html"),))[0].decode()
    assert '<nav class="languages" aria-label="Languages"><a href="cv-zh.html" lang="zh-CN"' in page
    assert "<nav" not in render(PAGE, shown())[0].decode()


@pytest.mark.parametrize("name", [one.name for one in theme.listing()])
def test_every_theme_is_made_for_phones(name):
    look = theme.find(name)
    page = html.page(View("en", "en", "Ada", "", (), (), None, (), {}), look, theme.options(look, {})[0], paper="a4")
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page


def test_the_file_holds_the_letters_that_it_shows(monkeypatch):
    """Wherever it is opened it looks the same; where fonts cannot be cut, a browser takes what it has."""
    runs = (Run("《潮汐》、“海” and tides"),)
    section = ViewSection("bio", "简介", (ViewGroup((), 0, (ViewProse((Paragraph(runs),)),)),))
    view = View("zh", "zh-CN", "海艾达", "", (), (), None, (section,), {})
    look = theme.find("classic")
    page = html.page(view, look, theme.options(look, {})[0], paper="a4")
    whole, again = made(page)[0], made(page)[0]
    assert whole == again and len(whole) < 250_000
    song = re.search(r'"Cvgen Song";font-weight:400[^}]*?base64,([A-Za-z0-9+/=]*)\) format\("woff2"\),local', whole)
    assert song
    with TTFont(io.BytesIO(base64.b64decode(song[1]))) as font:
        letters = set(map(chr, font.getBestCmap()))
        squeezes = {one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord}
    assert set("潮汐简介海艾达") <= letters and len(letters) < 200 and "chws" in squeezes
    monkeypatch.setattr(subsets, "_library", lambda: None)
    subsets._woff2.cache_clear()
    assert "base64" not in made(page)[0] and "local(" in made(page)[0]
    subsets._woff2.cache_clear()
