"""Lines beside the photo of a home page are the head of the CV, not a paragraph of it."""

from pathlib import Path

import pytest

from cvgen import inspect
from cvgen.cv.model import item_words
from cvgen.cv.text import plain

JEMDOC = """<html><body><table><tr><td id="layout-content"><div id="toptitle"><h1>Mira Tolland's Homepage</h1></div>
<table class="imgtable"><tr><td><img src="mira.jpg" alt="me"/>&nbsp;</td><td align="left">
<p>Mira Tolland (陶米拉 in Chinese) <br />Ph.D. Student</p>
<p><a href="https://tides.example">School of Tides</a><br /><a href="https://marram.example">Marram University</a></p>
<p>E-mail: mira [AT] marram [DOT] edu, Office: Room 7, Pier House <br />
[<a href="https://github.com/tolland">GitHub</a>]
[<a href="https://scholar.google.com/citations?user=t1">Google Scholar</a>]</p>
</td></tr></table>
<h2>About me</h2><p>I study how tides carry silt.</p></td></tr></table></body></html>"""
LABELLED = """<html><body><h1>Mira Tolland</h1><p><b>Affiliations</b>:<br>Professor<br>School of Tides<br>
<b>Office</b>:<br>Room 7<br>Pier House<br><b>Email</b>:<br>mira AT marram.edu</p>
<h2>Biography</h2><p>I study how tides carry silt.</p></body></html>"""
CHINESE = """<html><body><h1>陶米拉</h1>
<p>陶米拉<br>博士研究生<br>海岸大学 潮汐学院<br>邮箱：mira@marram.edu.cn<br>地址：海岸市滨海路 7 号</p>
<h2>教育背景</h2><ul><li>2020.09 - 至今，海岸大学，博士</li></ul></body></html>"""
BARE = """<html><body><h1>Mira Tolland</h1><p>Ph.D. student in Tides</p><p><a href="https://tides.example">School of
Tides</a></p><p>Marram University</p>"""
PROSE = """<html><body><h1>Mira Tolland</h1>
<p>I am a student.<br>I live by the sea.<br>Write to mira@marram.edu.<br>My dog is old.</p></body></html>"""


def read(tmp_path: Path, page: str):
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    return inspect(str(tmp_path))[0]


def said(cv, name: str, lang: str = "en") -> str:
    return plain(getattr(cv.person, name).choose(lang)[1])


def test_the_box_beside_the_photo_is_the_head(tmp_path: Path) -> None:
    cv = read(tmp_path, JEMDOC)
    assert (said(cv, "name"), said(cv, "name", "zh")) == ("Mira Tolland", "陶米拉")
    assert said(cv, "headline") == "Ph.D. Student"
    assert said(cv, "affiliation") == "School of Tides, Marram University"
    assert said(cv, "location") == "Room 7, Pier House"
    assert cv.person.email == "mira@marram.edu"
    assert len(cv.person.links) == 2
    assert [item_words(item) for section in cv.sections for group in section.groups for item in group.items] == [
        "I study how tides carry silt."
    ]


def test_labels_on_lines_of_their_own(tmp_path: Path) -> None:
    cv = read(tmp_path, LABELLED)
    assert (said(cv, "headline"), said(cv, "affiliation")) == ("Professor", "School of Tides")
    assert said(cv, "location") == "Room 7, Pier House"
    assert cv.person.email == "mira@marram.edu"
    assert len(cv.sections) == 1


def test_a_page_whose_title_greets_and_an_address_in_two_styles(tmp_path: Path) -> None:
    page = """<html><body><h1>Welcome to my page</h1><p>Mira Tolland<br>Ph.D. student at MU<br>Marram University<br>
    Phone: +1 716-295-3508<br>E-mail: <i>mira</i> [@] marram [DOT] edu</p><h2>Education</h2>
    <ul><li>2020 - now, Marram University, Ph.D.</li></ul></body></html>"""
    cv = read(tmp_path, page)
    assert (said(cv, "name"), cv.person.email) == ("Mira Tolland", "mira@marram.edu")
    assert [section.kind for section in cv.sections] == ["education"]


def test_the_same_in_chinese(tmp_path: Path) -> None:
    cv = read(tmp_path, CHINESE)
    assert said(cv, "headline", "zh") == "博士研究生"
    assert said(cv, "affiliation", "zh") == "海岸大学 潮汐学院"
    assert said(cv, "location", "zh") == "海岸市滨海路 7 号"
    assert cv.person.email == "mira@marram.edu.cn"
    assert [section.kind for section in cv.sections] == ["education"]


def test_a_post_and_a_place_and_nothing_else_are_a_head_too(tmp_path: Path) -> None:
    page = f"{BARE}<h2>Education</h2><ul><li>2020 - now, Marram University, Ph.D.</li></ul>"
    cv = read(tmp_path, page)
    assert (said(cv, "headline"), said(cv, "affiliation")) == (
        "Ph.D. student in Tides",
        "School of Tides, Marram University",
    )


def test_a_page_of_nothing_else_is_printed(tmp_path: Path) -> None:
    assert read(tmp_path, BARE).sections


@pytest.mark.parametrize("page", [PROSE])
def test_sentences_are_the_bio(tmp_path: Path, page: str) -> None:
    cv = read(tmp_path, page)
    assert "I live by the sea." in " ".join(
        item_words(item) for section in cv.sections for group in section.groups for item in group.items
    )
