"""One page: its front matter, its language, and its halves when it speaks two."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.files.lines import Lines
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import CvgenError
from cvgen.site.pages import LanguagePart, language_named, language_of_path, load, parts_by_language


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("about-zh", "zh"),
        ("zh/about", "zh"),
        ("about_zh", "zh"),
        ("zh", "zh"),
        ("about-cn", "zh"),
        ("about.zh", "zh"),
        ("cv-zh", "zh"),
        ("homepage_zh", "zh"),
        ("about-zh-cn", "zh"),
        ("homepage_en", "en"),
        ("about-en-us", "en"),
        ("about", ""),
        ("enquiry", ""),
        ("cnn", ""),
        ("", ""),
    ],
)
def test_the_language_a_path_speaks_of(path, lang):
    assert language_of_path(path) == lang


@pytest.mark.parametrize(
    ("word", "lang"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh_cn", "zh"),
        ("cn", "zh"),
        ("en-us", "en"),
        ("English", "en"),
        ("fr", ""),
        ("", ""),
    ],
)
def test_the_language_front_matter_names(word, lang):
    assert language_named(word) == lang


def parts(text: str, lang: str = "") -> tuple[LanguagePart, ...]:
    return parts_by_language(Lines.of_file(Path("page.md"), text), "kramdown", full_address, lang)[0]


def words(half: LanguagePart) -> str:
    return " ".join(node.words() for node in half.nodes)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ('class="lang-en"', 'class="lang-zh"'),
        ('class="i18n en"', 'class="i18n zh"'),
        ('lang="en"', 'lang="zh-CN"'),
        ('data-lang="en"', 'data-lang="zh"'),
        ('class="content-en" lang="en"', 'class="content-zh" lang="cn"'),
    ],
)
@pytest.mark.parametrize("markdown", ["", ' markdown="1"'])
def test_a_page_with_marked_parts_has_two_halves(english, chinese, markdown):
    """What no mark encloses stands in both."""
    page = f"Both.\n\n<div {english}{markdown}>\n\nTides\n\n</div>\n<div {chinese}{markdown}>\n\n潮汐\n\n</div>\n"
    assert {half.lang: words(half) for half in parts(page)} == {"en": "Both. Tides", "zh": "Both. 潮汐"}


def test_one_mark_alone_divides_nothing():
    (half,) = parts('<div lang="en">Tides</div>\n\n潮汐\n')
    assert (half.lang, words(half)) == ("", "Tides 潮汐")


def test_a_page_without_marks_has_the_language_it_is_given():
    assert [half.lang for half in parts("Tides", "zh")] == ["zh"]


def test_links_typed_with_wide_parentheses_are_links():
    (half,) = parts("[潮汐]（https://x.example）")
    assert half.nodes[0].text[0].href == "https://x.example"


def test_a_page_and_its_front_matter(tmp_path):
    path = tmp_path / "about.md"
    path.write_text("---\ntitle: Tides\nlang: zh-CN\n---\nText.\n", encoding="utf-8")
    page, found = load(path)
    assert (page.value("title"), page.value("lang"), page.value("none"), found) == ("Tides", "zh-CN", "", ())
    assert page.body.text.strip() == "Text." and page.body.place(1).line == 5


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "about.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe")
    with pytest.raises(CvgenError):
        load(path)
