"""What pages written by hand share: elements of their own, menus of anchors, two languages in attributes, badges."""

from __future__ import annotations

import pytest

from cvgen.cv.text import one_line
from cvgen.pipeline import gather
from tests.site.test_families_declared import made, shown

OLD_TABLE = """<html><head><title>Ada Marsh</title></head><body><table><tr><td><table><tr><td>
<p align="center"><name>Ada Marsh</name></p><p>I study how rivers carry sand at the Delta Institute.</p>
<p align="center"><a href="mailto:ada.marsh@delta.example">Email</a> &nbsp/&nbsp <a href="cv.pdf">CV</a> /
<a href="https://scholar.google.com/citations?user=abc">Google Scholar</a> / <a href="https://github.com/ada">Github</a></p>
</td><td><img src="me.jpg"></td></tr></table>
<div class="bar"><a href="#Papers">Papers</a> <a href="#Internship">Internship</a> | <a href="#Awards">Awards</a></div>
<table><tr><td><heading id="Internship">Internship</heading><ul>
<li><p>May 2022 - Aug 2022, Research Intern, <a href="https://tide.example">Tide Works</a>, Harbour</p>
<li><p>May 2021 - Aug 2021, Research Intern, <a href="https://sand.example">Sand Labs</a>, Delta</p></ul>
</td></tr></table>
<table><tr><td><heading id="Awards">Honors and Awards</heading><ul>
<li>River Star, 2024</li><li>Sand Prize, 2023</li></ul>
</td></tr></table></td></tr></table></body></html>"""


def test_elements_that_thousands_copied_are_headings_and_a_menu_of_anchors_is_none(tmp_path):
    cv, ledger, _ = gather.read_cv(made(tmp_path, {"index.html": OLD_TABLE}))
    assert [section.kind for section in cv.sections] == ["bio", "internships", "honors"]
    assert [row[3] for row in shown(cv)["internships"]] == [("Research Intern",), ("Research Intern",)]
    assert [row[0] for row in shown(cv)["honors"]] == [("River Star",), ("Sand Prize",)]
    assert cv.person.email == "ada.marsh@delta.example"
    assert [link.href for link in cv.person.links] == [
        "https://scholar.google.com/citations?user=abc",
        "https://github.com/ada",
    ]
    assert any(record.fate == "merged" and "Google Scholar" in record.words for record in ledger)
    assert "Google Scholar" not in str(cv.sections) and "Papers" not in str(cv.sections)


BOTH = """<html><head><title>Ada Marsh</title></head><body><main>
<h1 data-en="Ada Marsh" data-zh="马亚达">Ada Marsh</h1>
<p data-en="I study how rivers carry sand." data-zh="我研究河流如何搬运泥沙。">I study how rivers carry sand.</p>
<h2 data-en="Education" data-zh="教育背景">Education</h2>
<ul><li data-en="Ph.D. in Hydrology, Delta University, 2018 - 2023" data-zh="水文学博士，三角洲大学，2018 - 2023">
Ph.D. in Hydrology, Delta University, 2018 - 2023</li></ul>
<h2 data-en="Publications" data-zh="论文">Publications</h2>
<div class="pub-entry"><span class="pub-tag" data-en="First Author" data-zh="第一作者">First Author</span>
<span class="pub-citation"><strong>Sand in slow rivers</strong>. <em>Journal of Tides</em>, 2022.
<strong>Marsh, A.</strong>, Reed, B.</span></div>
<div class="pub-entry"><span class="pub-tag" data-en="Co-author" data-zh="合作作者">Co-author</span>
<span class="pub-citation"><strong>How deltas forget</strong>. <em>Water Letters</em>, 2021. Reed, B.,
<strong>Marsh, A.</strong></span></div></main></body></html>"""


def test_words_that_attributes_keep_in_two_languages_are_told_in_both(tmp_path):
    cv, _, _ = gather.read_cv(made(tmp_path, {"index.html": BOTH}))
    assert {one_line(value) for _, value in cv.person.name} == {"Ada Marsh", "马亚达"}
    (study,) = [entry for section in cv.sections for entry in section.entries() if entry.kind == "education"]
    assert {lang: one_line(value) for lang, value in study.organization} == {
        "en": "Delta University",
        "zh": "三角洲大学",
    }
    papers = [entry for section in cv.sections for entry in section.entries() if entry.kind == "publications"]
    assert len(papers) == 2
    assert {one_line(value) for paper in papers for _, value in paper.title} == {
        "Sand in slow rivers",
        "How deltas forget",
    }
    assert all("uthor" not in one_line(value) for paper in papers for _, value in paper.authors)


def test_the_bibtex_of_papers_on_the_page_and_a_greeting_are_left_out(tmp_path):
    bibtex = "```\n@article{m22, title={Sand in slow rivers}, author={Marsh, Ada}, year={2022}}\n```\n"
    page = '# Welcome to my place!\n\n![me](a.jpg){ width="300" }\n\nI study rivers.\n\n## Publications\n\n'
    page += f"- **Ada Marsh**, Ben Reed. *Sand in slow rivers*. Journal of Tides, 2022.\n\n{bibtex}"
    files = {"mkdocs.yml": "site_name: Ada Marsh\n", "docs/index.md": page}
    cv, ledger, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "publications"]
    assert "width" not in str(cv.sections) and "@article" not in str(cv.sections)
    why = {record.reason for record in ledger if record.fate == "left out"}
    assert {"BibTeX of a paper that the page names", "a greeting of the web page"} <= why


CARDS = """<html><head><title>Ada Marsh</title></head><body><h1>Ada Marsh</h1><h2>Publications</h2>""" + "".join(
    f"""<div class="pub-item"><div class="pub-title"><a href="">{title}</a></div>
<div class="pub-authors">Ben Reed, <strong>Ada Marsh</strong>, and Cleo Dunn</div>
<div class="pub-venue">in Journal of Tides, {year}.</div></div>"""
    for title, year in (("RIVERSHARE: Fair Sharing of Sand in Slow Rivers", 2022), ("Deltas: How They Forget", 2021))
)


def test_the_class_of_a_line_tells_the_title_of_a_paper(tmp_path):
    cv, _, _ = gather.read_cv(made(tmp_path, {"index.html": CARDS}))
    assert [row[0] for row in shown(cv)["publications"]] == [
        ("RIVERSHARE: Fair Sharing of Sand in Slow Rivers",),
        ("Deltas: How They Forget",),
    ]
    assert {row[1] for row in shown(cv)["publications"]} == {("Ben Reed, Ada Marsh, and Cleo Dunn",)}


def test_a_line_that_says_more_than_the_name_stays(tmp_path):
    page = "# 马亚达\n\n马亚达\n\n马亚达，三角洲大学讲师，研究河流。\n\n## 获奖\n\n- 2022，夏季奖\n"
    cv, _, _ = gather.read_cv(made(tmp_path, {"mkdocs.yml": "site_name: 马亚达\n", "docs/index.md": page}))
    assert [section.kind for section in cv.sections] == ["bio", "honors"]
    assert "三角洲大学讲师" in str(cv.sections[0]) and len(cv.sections[0].groups[0].items) == 1


def test_an_error_page_is_no_homepage_of_html(tmp_path):
    files = {
        "404.html": "<h1>Not found</h1>",
        "_config.yml": "title: Ada Marsh\n",
        "index.md": "---\n---\nI study rivers.\n",
    }
    _, notes = gather.read(made(tmp_path, files))
    assert any(note.message.startswith("read as jekyll") for note in notes)


ONE_PAPER = """<html><head><title>Ada Marsh</title></head><body>
<table><tr><td><p class="name">Ada Marsh</p><p>I study rivers.</p></td><td><img src="me.jpg"></td></tr></table>
<table><tr><td><h2>Research</h2><p>Slow water.</p></td></tr></table>
<table><tr><td><img src="a.png"></td><td>{title}<br>Ben Reed, <b>Ada Marsh</b>, Cy Ode<br>
<em>Tide Letters</em>, 2022<br><a href="https://x.example/code">code</a>
<p>We follow grains of sand for a year.</p></td></tr></table></body></html>"""


@pytest.mark.parametrize(
    "title",
    [
        '<a href="https://x.example/p"><span class="papertitle">Sand in slow rivers</span></a>',
        "<b>Sand in slow rivers</b>",
        "<strong>Sand in slow rivers</strong>",
    ],
)
def test_a_single_paper_below_research_is_a_paper(title, tmp_path):
    cv, _, _ = gather.read_cv(made(tmp_path, {"index.html": ONE_PAPER.replace("{title}", title)}))
    assert [section.kind for section in cv.sections] == ["bio", "interests", "publications"]
    ((row),) = shown(cv)["publications"]
    assert (row[0], row[1], row[4]) == (
        ("Sand in slow rivers",),
        ("Ben Reed, Ada Marsh, Cy Ode",),
        ("Tide Letters, 2022",),
    )


def test_an_address_glued_to_chinese_words_takes_none_of_them_away(tmp_path):
    line = "我在礁石大学研究海洋声学。邮箱：tang@reef.example"
    page = f"<html><head><title>唐一舟</title></head><body><h1>唐一舟</h1><p>{line}</p></body></html>"
    cv, _, _ = gather.read_cv(made(tmp_path, {"index.html": page}))
    assert cv.person.email == "tang@reef.example" and "研究海洋声学" in str(cv.sections)


XHTML = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Ada Marsh</title></head><body><h1>Ada Marsh</h1>
<p>I study rivers.</p><h2>Papers</h2><ul><li><i>Sand in slow rivers</i>
 (<a href="javascript:void(0)" onclick="toggle('a')">abstract</a>, <a href="https://x.example/p">link</a>)<br/>
Ben Reed*, Ada Marsh*, Cy Ode<br/><div class="conf">TIDE 2022</div></li></ul></body></html>"""


def test_a_page_of_xhtml_that_states_its_encoding_is_read(tmp_path):
    cv, ledger, _ = gather.read_cv(made(tmp_path, {"index.html": XHTML}))
    ((paper),) = shown(cv)["publications"]
    assert (paper[0], paper[1]) == (("Sand in slow rivers",), ("Ben Reed*, Ada Marsh*, Cy Ode",))
    assert any(record.words == "abstract" and "button" in record.reason for record in ledger)


def test_markdown_that_a_script_of_the_page_gets_is_the_site(tmp_path):
    files = {
        "index.html": "<div id='main'></div><script>const TABS = [{file: 'content/about.md'},"
        "{file: 'content/work.md'}, {file: `content/papers.md`}]; TABS.forEach(async t => parse(t))</script>",
        "content/about.md": "# About\n\nI study rivers.\n",
        "content/papers.md": "# Publications\n\n- **Ada Marsh**, Ben Reed. Sand in slow rivers. Tides, 2022.\n",
        "content/work.md": "## Education\n\n- 2018 - 2023, Ph.D., Delta University\n",
        "content/draft.md": "## Talks\n\n- A talk that no tab shows\n",
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "education", "publications"]


def test_a_card_whose_small_headings_are_sections_is_no_entry(tmp_path):
    card = (
        "<div class='card'><div class='card-body'><h6>Education</h6><ul><li>2018 - 2023, Ph.D., Delta University</li>"
        "</ul><h6>Honors</h6><ul><li>2022, River Star</li></ul></div></div>"
    )
    page = (
        f"<html><head><title>Ada Marsh</title></head><body><h1>Ada Marsh</h1><p>I study rivers.</p>{card}</body></html>"
    )
    cv, _, _ = gather.read_cv(made(tmp_path, {"index.html": page}))
    assert [section.kind for section in cv.sections] == ["bio", "education", "honors"]


def test_a_heading_that_was_not_closed_holds_no_list(tmp_path):
    page = "<h1>Ada Marsh</h1><h2>Education<h2><ul><li>2018 – 2022, PhD, Delta University</ul><p>I row.</p>"
    cv, _, _ = gather.read_cv(made(tmp_path, {"index.html": f"<html><body>{page}</body></html>"}))
    (study,) = [entry for section in cv.sections for entry in section.entries() if entry.kind == "education"]
    assert {one_line(value) for _, value in study.organization} == {"Delta University"}
