"""What settings and menus show: languages, data pages; what a template shows of nobody; who wrote with whom."""

from __future__ import annotations

from pathlib import Path

from cvgen.cv.model import Entry
from cvgen.cv.readings import Readings
from cvgen.cv.text import plain
from cvgen.cv.view import Contact
from cvgen.families.academicpages import FAMILY as ACADEMICPAGES
from cvgen.families.contents import FAMILY as CONTENTS
from cvgen.families.html_pages import FAMILY as HTML
from cvgen.families.prism import FAMILY as PRISM
from cvgen.files.tree import Site
from cvgen.print.html import spelled
from cvgen.site.family import Family
from cvgen.site.read import read

CONFIG = '[author]\nname = "Ada Quill"\ninstitution = "Fen College"\n'
CHINESE = {
    "content_zh/config.toml": '[author]\nname = "刘嘉乐"\ninstitution = "某某大学"\n',
    "content_zh/bio.md": "我目前是某某大学理学院博士生。\n",
    "content_zh/cv.md": "## 技能\n\n- **绘图：** 墨与纸\n",
}


def readings(root: Path, family: Family, files: dict[str, str]) -> Readings:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return read(family, Site.at(root))[0]


def entries(found: Readings) -> list[Entry]:
    return [entry for one in found for section in one.sections for entry in section.entries()]


def titles(found: Readings) -> list[str]:
    return [plain(value) for entry in entries(found) for _, value in entry.title]


def names(found: Readings) -> list[str]:
    return [plain(value) for one in found for _, value in one.person.name]


def test_a_language_that_the_settings_switch_off_is_not_read(tmp_path):
    off = '[i18n]\nenabled = false\nlocales = ["en", "zh"]\ndefault_locale = "en"\n'
    found = readings(tmp_path, PRISM, {"content/config.toml": CONFIG + off, "content/bio.md": "I build.\n", **CHINESE})
    assert names(found) == ["Ada Quill"]


def test_a_template_s_own_name_is_nobody_s_but_its_author_s(tmp_path):
    on = '[i18n]\nenabled = true\nlocales = ["en", "zh"]\n'
    files = {"content/config.toml": CONFIG + on, "content/bio.md": "I build.\n", **CHINESE}
    assert set(names(readings(tmp_path / "one", PRISM, files))) == {"Ada Quill"}
    files["content/config.toml"] = files["content/config.toml"].replace("Ada Quill", "Jiale Liu")
    assert set(names(readings(tmp_path / "other", PRISM, files))) == {"Jiale Liu", "刘嘉乐"}


def test_data_pages_are_those_of_the_menu(tmp_path):
    menu = '[[navigation]]\ntitle = "Awards"\ntarget = "awards"\nhref = "/awards"\n'
    card = 'type = "card"\ntitle = "{}"\n[[items]]\ntitle = "{}"\nsubtitle = "Weir Society"\ndate = "2024"\n'
    files = {
        "content/config.toml": CONFIG + menu,
        "content/bio.md": "I build.\n",
        "content/awards.toml": card.format("Awards", "Mill Prize") + '[[items]]\ntitle = "示例奖项"\n',
        "content/teaching.toml": card.format("Teaching", "Mills 101"),
    }
    found = readings(tmp_path / "one", PRISM, files)
    assert titles(found) == ["Mill Prize"]
    assert {r.words: r.reason for r in found[0].ledger}["teaching.toml"] == "no page links to it"
    files["content/config.toml"] = CONFIG
    assert titles(readings(tmp_path / "other", PRISM, files)) == ["Mill Prize", "Mills 101"]


def test_people_with_whom_a_paper_was_written_stand_in_its_own_page(tmp_path):
    paper = "---\ntitle: {}\ncollection: {}\ndate: 2021-05-01\nvenue: Shore Review\n---\n\n{}\n"
    loop = "---\ntitle: {0}\npermalink: /{0}/\n---\n{{% for post in site.{0} %}}{{% include a.html %}}{{% endfor %}}\n"
    menu = "main:\n  - {title: Papers, url: /publications/}\n  - {title: Policy, url: /policy/}\n"
    found = readings(
        tmp_path,
        ACADEMICPAGES,
        {
            "_config.yml": "title: Ada Quill\ncollections:\n  publications: {}\n  policy: {}\n",
            "_data/navigation.yml": menu,
            "_pages/about.md": "---\npermalink: /\n---\nI build.\n",
            "_pages/publications.md": loop.format("publications"),
            "_pages/policy.md": loop.format("policy"),
            "_publications/a.md": paper.format("On Weirs", "publications", "with B. Lark and C.Dorn. \\\n[Get](x.pdf)"),
            "_publications/b.md": paper.format("On Gates", "publications", "With great care we build gates.\n"),
            "_policy/c.md": paper.format("On Law", "policy", "Joint with Bo Lark"),
        },
    )
    made = {plain(value): entry for entry in entries(found) for _, value in entry.title}
    said = {title: [plain(value) for _, value in entry.text] for title, entry in made.items()}
    assert said == {"On Weirs": ["with B. Lark and C.Dorn"], "On Gates": [], "On Law": ["Joint with Bo Lark"]}
    assert [period.iso_start() for period in made["On Law"].dates] == ["2021"]


def test_papers_that_the_page_of_papers_passes_over_are_read(tmp_path):
    paper = "---\ntitle: {}\ncollection: publications\nvenue: Shore Review{}\n---\n"
    loop = "{% for post in site.publications %}{% if post.category != 'books' %}{% continue %}{% endif %}"
    files = {
        "_config.yml": "title: Ada Quill\n",
        "_data/navigation.yml": "main:\n  - {title: Papers, url: /publications/}\n",
        "_pages/about.md": "---\npermalink: /\n---\nI build.\n",
        "_pages/publications.md": f"---\npermalink: /publications/\n---\n{loop}{{% include a.html %}}{{% endfor %}}\n",
        "_publications/2010-10-01-paper-title-number-2.md": paper.format("On Weirs", ""),
        "_publications/2021-05-01-gates.md": paper.format("On Gates", ""),
    }
    found = readings(tmp_path / "one", ACADEMICPAGES, files)
    dates = [[period.iso_start() for period in entry.dates] for entry in entries(found)]
    assert (titles(found), dates) == (["On Gates", "On Weirs"], [["2021"], []])
    files["_publications/2022-05-01-locks.md"] = paper.format("On Locks", "\ncategory: books")
    assert titles(readings(tmp_path / "other", ACADEMICPAGES, files)) == ["On Locks"]


def test_the_page_s_heading_above_a_file_says_what_it_holds(tmp_path):
    box = '<h2 id="{0}-subtitle"><i class="bi"></i>&nbsp;{1}</h2><div id="{0}-md"></div>'
    boxes = box.format("publications", "WORK SAMPLES") + box.format("awards", "HONOURS")
    files = {
        "index.html": f"<script src=marked.js></script>{boxes}",
        "contents/home.md": "#### Education\n\n- *2020* B.Sc., Ebb College\n",
        "contents/publications.md": "- **Weir Planner**, made for the Mill Company, with maps of all gates\n",
        "contents/awards.md": "- Mill Prize, 2023\n",
        "contents/config.yml": "page-top-title: Ada Quill\n",
    }
    (made,) = readings(tmp_path, CONTENTS, files)
    heads = {section.kind: [plain(value) for _, value in section.title] for section in made.sections}
    assert heads == {"education": ["Education"], "other": ["Work samples"], "honors": ["Awards"]}


def test_the_address_under_its_word_comes_before_one_in_a_sentence(tmp_path):
    call = "I am looking for students who like mills, weirs and gates of every kind. Please write to "
    page = (
        f"<h1>Ada Quill</h1><p>{call}<a href='mailto:ada.jobs@fen.example'>ada.jobs@fen.example</a></p>"
        "<p><a href='mailto:ada@ebb.example'>Email</a> / <a href='https://github.com/adaq'>GitHub</a></p>"
        "<p>I build mills at Ebb College.</p><h2>Awards</h2><ul><li>Mill Prize, 2023</li></ul>"
    )
    (made,) = readings(tmp_path, HTML, {"index.html": f"<html><body>{page}</body></html>"})
    assert made.person.email == "ada@ebb.example"


def test_the_address_of_a_profile_says_whose_it_is():
    address = "https://scholar.example/citations?hl=en&user=Qu1ll&oi=ao"
    (made,) = spelled([Contact("Google Scholar", "Google Scholar", "Google Scholar", address)])
    assert made.text == "scholar.example/citations?user=Qu1ll"
    (made,) = spelled([Contact("LinkedIn", "LinkedIn", "LinkedIn", "https://www.linkedin.example/in/ada/?hl=en")])
    assert made.text == "linkedin.example/in/ada"
