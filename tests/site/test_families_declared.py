"""One CV behind every declared family: the same content, laid out as each kind of site lays it out, reads the same."""

from __future__ import annotations

import re
import textwrap

import pytest

from cvgen.cv.model import Entry, item_words
from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.pipeline import gather

BIO = """
I study how rivers carry sand at the Delta Institute. Write to me: ada.marsh@delta.example
"""
EDUCATION = """
- **Ph.D. in Hydrology**, Delta University, 2018.09 - 2023.06
- **B.Sc. in Physics**, Harbour College, 2014.09 - 2018.06
"""
PAPERS = """
- **Ada Marsh**, Ben Reed. *Sand in slow rivers*. Journal of Tides, 2022.
- Ben Reed, **Ada Marsh**. *How deltas forget*. Water Letters, 2021.
"""
AWARDS = """
- 2022, Best Thesis Award
- 2019, Harbour Scholarship
"""

PAGES = {"education": EDUCATION, "publications": PAPERS, "awards": AWARDS}
TITLES = {"education": "Education", "publications": "Publications", "awards": "Awards"}


def headed(level="##"):
    return BIO + "".join(f"\n{level} {TITLES[name]}\n{text}" for name, text in PAGES.items())


def page(name, ending="", **front):
    keys = "".join(f"{key}: {value}\n" for key, value in {"title": TITLES[name], **front}.items())
    return f"---\n{keys}---\n{PAGES[name]}"


def html(title, body):
    return (
        f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>\n<body>\n"
        f"<nav><a href='index.html'>Home</a></nav>\n{body}\n<footer>Made with care</footer></body></html>\n"
    )


def rows(text):
    return "<ul>\n" + "".join(f"<li>{_tags(row[2:])}</li>\n" for row in text.strip().splitlines()) + "</ul>\n"


def _tags(row):
    for mark, tag in (("**", "b"), ("*", "i")):
        while mark in row:
            row = row.replace(mark, f"<{tag}>", 1).replace(mark, f"</{tag}>", 1)
    return row


def _jemdoc(match):
    return f"*{match[1]}*" if match[0].startswith("**") else f"/{match[1]}/"


def _emph(match):
    return f"\\emph{{{match[1]}}}"


def _listed(text):
    """Items of moderncv."""
    rows = re.sub(r"\*\*([^*]+)\*\*", r"\\textbf{\1}", text.strip()).splitlines()
    return "".join(f"\\cvlistitem{{{re.sub('[*]([^*]+)[*]', _emph, row[2:])}}}\n" for row in rows)


SITES = {
    "contents": {
        "contents/config.yml": "title: Ada Marsh's Homepage\npage-top-title: Ada Marsh\n",
        "contents/home.md": BIO,
        "contents/education.md": EDUCATION,
        "contents/publications.md": PAPERS,
        "contents/awards.md": AWARDS,
        "index.html": "".join(f"<div id='{name}-md'></div>" for name in ("home", *PAGES)),
    },
    "quarto": {
        "_quarto.yml": textwrap.dedent("""
            website:
              title: "Ada Marsh"
              navbar:
                left:
                  - index.qmd
                  - text: Education
                    href: education.qmd
                  - publications.qmd
                  - awards.qmd
        """),
        "index.qmd": f"---\ntitle: Ada Marsh\nabout:\n  template: jolla\n---\n{BIO}",
        **{f"{name}.qmd": page(name) for name in PAGES},
    },
    "mkdocs": {
        "mkdocs.yml": "site_name: Ada Marsh\nnav:\n  - Home: index.md\n"
        + "".join(f"  - {TITLES[name]}: {name}.md\n" for name in PAGES),
        "docs/index.md": f"# Ada Marsh\n{BIO}",
        **{f"docs/{name}.md": f"# {TITLES[name]}\n{text}" for name, text in PAGES.items()},
    },
    "hexo": {
        "_config.yml": "title: Notes\nauthor: Ada Marsh\npermalink: :year/:title/\ntheme: next\n",
        "_config.next.yml": "menu:\n  about: /about/ || fa fa-user\n"
        + "".join(f"  {name}: /{name}/ || fa fa-file\n" for name in PAGES),
        "source/_posts/hello.md": "---\ntitle: Hello\n---\nA post.",
        "source/about/index.md": f"---\ntitle: About\n---\n{BIO}",
        **{f"source/{name}/index.md": page(name) for name in PAGES},
    },
    "hugo": {
        "hugo.toml": 'baseURL = "https://ada.example/"\ntitle = "Ada Marsh"\n[params]\n  author = "Ada Marsh"\n'
        + "".join(f'[[menu.main]]\n  name = "{TITLES[name]}"\n  url = "/{name}/"\n' for name in PAGES),
        "content/_index.md": f"---\ntitle: Home\n---\n{BIO}",
        **{f"content/{name}.md": page(name) for name in PAGES},
    },
    "jekyll": {
        "_config.yml": "title: Ada Marsh\ntheme: minima\n",
        "Gemfile": "gem 'jekyll'\n",
        "index.md": "---\nlayout: home\n---\n" + BIO + "".join(f"\n[{TITLES[n]}]({n}.html)\n" for n in PAGES),
        **{f"{name}.md": page(name, layout="page") for name in PAGES},
    },
    "html": {
        "index.html": html(
            "Ada Marsh",
            f"<h1>Ada Marsh</h1><p>{BIO}</p>"
            + "".join(f"<h2>{TITLES[name]}</h2>\n{rows(text)}" for name, text in PAGES.items()),
        )
    },
    "built": {
        "public/index.html": html("Ada Marsh", f"<main><h1>Ada Marsh</h1><p>{BIO}</p>"
        + "".join(f"<h2>{TITLES[name]}</h2>\n{rows(text)}" for name, text in PAGES.items()) + "</main>"),
    },
    "astro": {
        "astro.config.mjs": "export default {}",
        "src/data/profile.md": f"---\nname: Ada Marsh\n---\n{headed()}",
    },
    "prism": {
        "content/config.toml": '[author]\nname = "Ada Marsh"\n[[navigation]]\ntitle = "About"\nhref = "/"\n',
        "content/about.toml": 'type = "about"\ntitle = "About"\n',
        "content/bio.md": headed(),
    },
    "zola": {
        "config.toml": 'base_url = "https://ada.example"\ntitle = "Ada Marsh"\n[extra]\nmenu = [\n'
        + "".join(f'{{name = "{TITLES[n]}", url = "$BASE_URL/{n}"}},\n' for n in PAGES) + "]\n",
        "content/_index.md": '+++\ntitle = "Ada Marsh"\n+++\n' + BIO,
        **{f"content/{n}.md": f'+++\ntitle = "{TITLES[n]}"\n+++\n{{{{ im(n="a") }}}}\n{PAGES[n]}' for n in PAGES},
    },
    "pelican": {
        "pelicanconf.py": "AUTHOR = 'Ada Marsh'\nMENUITEMS = (\n"
        + "".join(f"    ('{TITLES[n]}', '/pages/{n}.html'),\n" for n in PAGES) + ")\n",
        "content/pages/about.md": "Title: About\nsave_as: index.html\n" + BIO,
        **{f"content/pages/{n}.md": f"Title: {TITLES[n]}\nSlug: {n}\n{PAGES[n]}" for n in PAGES},
    },
    "jemdoc": {
        "MENU": "Ada Marsh\n    Home [index.html]\n" + "".join(f"    {TITLES[n]} [{n}.html]\n" for n in PAGES),
        "index.jemdoc": "# jemdoc: menu{MENU}{index.html}\n= Ada Marsh\n" + re.sub(r"(\S+@\S+)", r"[\1]", BIO),
        **{f"{n}.jemdoc": f"= {TITLES[n]}\n{re.sub('[*]+([^*]+)[*]+', _jemdoc, PAGES[n])}" for n in PAGES},
    },
    "orgmode": {
        "index.org": "#+TITLE: Ada Marsh\n" + BIO + "".join(f"\n[[file:{n}.org][{TITLES[n]}]]" for n in PAGES) + "\n",
        **{f"{n}.org": f"#+TITLE: {TITLES[n]}\n{re.sub('[*]+([^*]+)[*]+', _jemdoc, PAGES[n])}" for n in PAGES},
    },
    "latex_cv": {
        "cv.tex": "\\documentclass{moderncv}\n\\name{Ada}{Marsh}\n\\begin{document}\n"
        + BIO + "".join(f"\\section{{{TITLES[n]}}}\n{_listed(PAGES[n])}" for n in PAGES) + "\\end{document}\n",
    },
    "acad_homepage": {
        "_config.yml": "author:\n  name: Ada Marsh\n",
        "_pages/about.md": "---\npermalink: /\n---\n" + headed("#"),
    },
    "page": {"cv.md": "# Ada Marsh\n" + headed()},
}  # fmt: skip


def made(site, files):
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Site.at(site)


def shown(cv):
    """(kind, title, authors, organization, role, venue, dates) of every entry, in its order within its kind."""
    found: dict[str, list[object]] = {}
    for section in cv.sections:
        for entry in section.entries():
            texts = (entry.title, entry.authors, entry.organization, entry.role, entry.venue)
            row = (*(tuple(one_line(value) for _, value in text) for text in texts), str(entry.dates))
            found.setdefault(entry.kind, []).append(row)
    return found


@pytest.mark.parametrize("family", SITES)
def test_the_same_content_reads_the_same_behind_every_family(family, tmp_path):
    site = made(tmp_path / "site", SITES[family])
    plain = made(tmp_path / "plain", SITES["page"])
    _, notes = gather.read(site)
    assert any(note.message.startswith(f"read as {family}:") for note in notes)
    cv, ledger, _ = gather.read_cv(site)
    assert [one_line(value) for _, value in cv.person.name] == ["Ada Marsh"]
    assert cv.person.email == "ada.marsh@delta.example"
    assert {name: rows for name, rows in shown(cv).items() if name in ("education", "publications", "honors")} == shown(
        gather.read_cv(plain)[0]
    )
    assert [section.kind for section in cv.sections] == ["bio", "education", "publications", "honors"]
    assert not [record for record in ledger if record.fate == "left out" and "Marsh" in record.words]


def test_entries_of_the_plain_page_are_whole(tmp_path):
    cv, _, _ = gather.read_cv(made(tmp_path, SITES["page"]))
    kinds = shown(cv)
    assert {kind: len(rows) for kind, rows in kinds.items()} == {"education": 2, "publications": 2, "honors": 2}
    assert isinstance(cv.sections[1].entries()[0], Entry)


MENU = {
    "_config.yml": "title: Ada Marsh\n",
    "Gemfile": "",
    "index.md": "---\n---\n" + BIO + "\n[Papers](publications.html)\n",
    "publications.md": page("publications"),
    "404.md": "---\ntitle: Not found\n---\nNothing is here.\n",
    "hidden.md": "---\ntitle: Awards\n---\n- 1999, Forgotten Medal\n",
    "draft.md": "---\ntitle: Talks\npublished: false\n---\n- A talk\n",
    "ja.md": "---\ntitle: 出版\nlang: ja\n---\n- 論文\n",
}


def test_what_no_visitor_reaches_is_left_out_with_its_reason(tmp_path):
    cv, ledger, _ = gather.read_cv(made(tmp_path, MENU))
    assert [section.kind for section in cv.sections] == ["bio", "publications"]
    why = {record.words.split()[0]: record.reason for record in ledger if record.fate == "left out"}
    assert why["404.md"] == "furniture of the web page"
    assert why["hidden.md"] == "no page links to it"
    assert why["draft.md"] == "unpublished page"
    assert why["ja.md"] == "in a language that is neither English nor Chinese"


ROW = """<tr><td><img src="a.png"></td><td><a href="https://doi.example/{n}"><span class="papertitle">{title}</span></a>
<br>
Ben Reed, <strong>Ada Marsh</strong><br><em>Water Letters</em>, {year}<p>We look at rivers.</p></td></tr>"""
TABLE_PAGE = (
    "<html><head><title>Ada Marsh</title></head><body><table><tbody><tr><td>"
    "<table><tr><td><p class='name'>Ada Marsh</p><p>I study how rivers carry sand.</p>"
    "<p><a href='mailto:ada.marsh@delta.example'>Email</a> / <a href='https://github.com/adamarsh'>Github</a></p></td>"
    "<td><img src='me.jpg'></td></tr></table>"
    "<table><tr><td><h2>Research</h2><p>I care about slow rivers.</p></td></tr></table><table><tbody>"
    + "".join(ROW.format(n=n, title=f"How river number {n} forgets", year=2020 + n) for n in range(4))
    + "</tbody></table></td></tr></tbody></table></body></html>"
)


def test_a_table_that_lays_a_page_out_is_no_table_and_its_rows_are_papers(tmp_path):
    cv, _, _ = gather.read_cv(made(tmp_path, {"index.html": TABLE_PAGE}))
    assert [section.kind for section in cv.sections] == ["bio", "interests", "publications"]
    assert [one_line(value) for _, value in cv.person.name] == ["Ada Marsh"]
    assert cv.person.email == "ada.marsh@delta.example"
    papers = shown(cv)["publications"]
    assert [row[0] for row in papers] == [(f"How river number {n} forgets",) for n in range(4)]
    assert {row[1] for row in papers} == {("Ben Reed, Ada Marsh",)}


def test_papers_in_english_belong_to_the_chinese_site_whose_page_says_no_language(tmp_path):
    files = {
        "contents/config.yml": "title: 马亚达的主页\npage-top-title: 马亚达\n",
        "contents/home.md": "我研究河流如何搬运泥沙，在三角洲研究所工作。\n",
        "contents/publications.md": PAPERS,
        "index.html": "<div id='home-md'></div><div id='publications-md'></div>",
    }
    readings, _ = gather.read(made(tmp_path, files))
    assert [(reading.lang, [s.kind for s in reading.sections]) for reading in readings] == [
        ("", ["bio", "publications"])
    ]


def test_the_page_for_wrong_addresses_is_no_cv_though_no_page_lies_at_the_root(tmp_path):
    files = {
        "_config.yml": "title: Ada Marsh\nauthor: {name: Ada Marsh}\n",
        "404.md": "---\nlayout: default\npermalink: /404.html\n---\nThere is nothing here.\n",
        "src/pages/home.html": "---\npermalink: /\n---\n<h2>Education</h2><p>2018 - 2023, Ph.D., Delta University</p>",
        "Awards.md": "# Awards\n\n- 2022, Best Thesis Award\n",
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["education", "honors"]
    alone, _, _ = gather.read_cv(made(tmp_path / "alone", {"404.md": "# Not found\n", "cv.md": SITES["page"]["cv.md"]}))
    assert [one_line(value) for _, value in alone.person.name] == ["Ada Marsh"]


ABOUT_TOML = """type = "about"
[profile]
research_interests = ["Slow rivers", "Sand"]
[[sections]]
type = "markdown"
title = "About"
source = "hello.md"
[[sections]]
title = "Education & Experience"
[[sections.education]]
degree = "Ph.D. in Hydrology"
institution = "Delta University"
period = "2018 - 2023"
[[sections.experience]]
position = "Intern"
name = "Tide Works"
start = "2017-05"
end = "2017-08"
"""


def test_sections_of_a_data_page_that_hold_rows_are_sections(tmp_path):
    files = {
        "content/config.toml": '[author]\nname = "Ada Marsh"\n[[navigation]]\ntarget = "about"\n',
        "content/about.toml": ABOUT_TOML,
        "content/hello.md": BIO,
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "interests", "education", "work"]
    assert {kind: [row[2:4] for row in rows] for kind, rows in shown(cv).items()} == {
        "education": [(("Delta University",), ("Ph.D. in Hydrology",))],
        "work": [(("Tide Works",), ("Intern",))],
    }


def test_addresses_among_the_links_of_an_owner_are_the_owners(tmp_path):
    front = "about:\n  links:\n    - {icon: envelope, href: 'mailto:ada@delta.example'}\n"
    front += "    - {text: Call, href: 'tel:+1-555'}\n"
    files = {
        "_quarto.yml": "website:\n  title: Ada Marsh\n",
        "index.qmd": f"---\ntitle: Ada Marsh\n{front}---\nI study.\n",
    }
    person = gather.read_cv(made(tmp_path, files))[0].person
    assert (person.email, person.phone, person.links) == ("ada@delta.example", "+1-555", ())


def test_short_codes_in_front_matter_are_no_text(tmp_path):
    files = {
        "hugo.toml": 'title = "Ada Marsh"\n',
        "content/_index.md": "---\ntitle: Ada Marsh\n---\n## Projects\n- {{< icon >}}Sand\n",
        "content/publication/one/index.md": "---\ntitle: The ratio {{< math >}}$a/b${{< /math >}} of sand\n"
        "date: 2022-01-01\nauthors: [Ada Marsh]\n---\n",
    }
    assert "{{" not in str(gather.read_cv(made(tmp_path, files))[0].sections)


@pytest.mark.parametrize("where", ["_pages/includes", "_includes"])
def test_a_home_page_of_includes_is_as_whole_as_one_of_a_single_file(where, tmp_path):
    tag = "include_relative includes/" if where.startswith("_pages") else "include "
    files = {
        "_config.yml": "author:\n  name: Ada Marsh\n",
        "_pages/about.md": f"---\npermalink: /\n---\n{{% {tag}bio.md %}}\n\n{{% {tag}studies.md %}}\n",
        f"{where}/bio.md": BIO + "\n[Papers](/papers/)\n",
        f"{where}/studies.md": "# Education\n" + EDUCATION,
        "_pages/papers.md": "---\npermalink: /papers/\ntitle: Publications\n---\n" + PAPERS,
        "_pages/thoughts.md": "---\npermalink: /thoughts/\ntitle: My philosophy\n---\nRivers are patient.\n",
        "_data/navigation.yml": "main:\n- title: Thoughts\n  url: /thoughts/\n",
    }
    cv, ledger, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "education", "publications"]
    why = {record.words.split()[0]: record.reason for record in ledger if record.fate == "left out"}
    assert why["_pages/thoughts.md"] == "a page of its own that no section of a CV fits"


@pytest.mark.parametrize("family", ["acad_homepage", "page"])
def test_grants_and_awards_under_one_heading_are_told_apart(family, tmp_path):
    rows = "\n## Grants – Awards\n- 2022, Grant of the Marsh Fund\n- 2021, Best Reviewer\n- 2020, Tides of Pluto (PI)\n"
    files = dict(SITES[family])
    (last,) = list(files)[-1:]
    files[last] = files[last].split("\n# Awards")[0].split("\n## Awards")[0] + (
        rows if family == "page" else rows.replace("## ", "# ")
    )
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [entry.kind for entry in cv.sections[-1].entries()] == ["grants", "honors", "grants"]


def test_a_hugo_site_of_html_whose_front_matter_is_the_menu(tmp_path):
    files = {
        "hugo.toml": 'baseurl = "https://ada.example/"\ntitle = "Ada Marsh"\n[params]\nauthor = "Ada Marsh"\n',
        "content/about.html": "---\ntitle: About\n---\n<p>I study rivers.</p>",
        "content/papers.html": f"---\ntitle: Publications\nmenu: main\n---\n{rows(PAPERS)}",
        "content/pages/prizes.md": "---\ntitle: Awards\nmenu: {main: {weight: 2}}\n---\n" + AWARDS,
        "content/pages/other.md": "---\ntitle: Talks\n---\n- A talk that nothing links\n",
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "publications", "honors"]


def test_a_page_of_one_section_that_stands_for_the_home_page_keeps_its_title(tmp_path):
    files = {
        "hugo.toml": 'title = "Ada Marsh"\n',
        "content/experience.md": "---\ntitle: Experience\n---\n## Tide Works, Engineer\n"
        "**2022 - 2023, Harbour**\n\n- Pumps\n",
        "content/publications.md": "---\ntitle: Publications\n---\n" + PAPERS,
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["work", "publications"]
    files["content/experience.md"] += "\n## Education\n" + EDUCATION
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [(section.kind, len(section.entries())) for section in cv.sections][:2] == [("work", 1), ("education", 2)]


@pytest.mark.parametrize("name", ["README.md", "README_zh_Hans.md"])
def test_what_a_template_says_of_its_files_is_no_home_page(name, tmp_path):
    readme = "# 河流主页\n\n简单优雅的学术个人主页模板。\n\n## 项目\n- 支持 Markdown\n"
    files = {**SITES["jekyll"], name: readme}
    cv, ledger, _ = gather.read_cv(made(tmp_path, files))
    assert "模板" not in "".join(one_line(v) for s in cv.sections for e in s.entries() for _, v in e.text)
    assert [record.reason for record in ledger if record.words.startswith(name)] == ["furniture of the web page"]


@pytest.mark.parametrize(
    "menu", ['navbar-links:\n  Papers: "papers"\n', "navItems:\n  Papers: /papers\n", "main_menu:\n- url: /papers/\n"]
)
def test_a_menu_in_the_configuration_may_have_any_name(menu, tmp_path):
    files = {
        "_config.yml": f"title: Ada Marsh\nsocial-network-links:\n  email: ada.marsh@delta.example\n{menu}",
        "Gemfile": "",
        "index.md": "---\n---\nI study how rivers carry sand.\n",
        "papers.md": "---\ntitle: Papers\n---\n" + PAPERS,
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "publications"]
    assert cv.person.email == "ada.marsh@delta.example"


@pytest.mark.parametrize("named", ["publication", "publication/*/index.qmd", "[publication/*/index.qmd]"])
def test_files_that_a_page_lists_are_entries_of_its_kind(named, tmp_path):
    paper = (
        "---\ntitle: Sand in slow rivers\nauthor:\n- name: Ada Marsh\n- name: Ben Reed\ndate: 2022-03-01\n"
        "citation:\n  container-title: Journal of Tides\n  doi: 10.1000/1\n---\nAbstract.\n"
    )
    files = {
        "_quarto.yml": "website:\n  title: Ada Marsh\n  navbar:\n    left: [publications.qmd, posts.qmd]\n",
        "index.qmd": "---\ntitle: Ada Marsh\n---\nI study how rivers carry sand.\n",
        "publications.qmd": f"---\ntitle: Publications\nlisting:\n  contents: {named}\n---\n",
        "posts.qmd": "---\ntitle: Blog\nlisting:\n  contents: posts\n---\n",
        "publication/2022-sand/index.qmd": paper,
        "posts/welcome/index.qmd": "---\ntitle: Welcome\n---\nHello.\n",
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "publications"]
    (row,) = shown(cv)["publications"]
    assert (row[0], row[1], row[4]) == (("Sand in slow rivers",), ("Ada Marsh, Ben Reed",), ("Journal of Tides",))


def test_an_icon_is_no_word_of_a_link(tmp_path):
    links = (
        "- icon: person-badge\n    href: https://staff.delta.example/ada\n  "
        "- text: '{{< ai google-scholar >}}'\n    href: https://scholar.google.com/citations?user=A1\n  "
        "- icon: envelope-at\n    href: mailto:ada.marsh@delta.example\n"
    )
    files = {
        "_quarto.yml": "website:\n  title: Ada Marsh\n",
        "index.qmd": f"---\ntitle: Ada Marsh\nabout:\n  links:\n  {links}---\nI study how rivers carry sand.\n",
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert cv.person.email == "ada.marsh@delta.example"
    assert [one_line(link.label.values[0][1]) for link in cv.person.links] == ["Google Scholar"]


def test_the_menu_that_a_theme_writes_out_leads_to_pages(tmp_path):
    files = {
        "_config.yml": "title: Ada Marsh\n",
        "Gemfile": "",
        "_layouts/default.html": "<a href='{{ site.baseurl }}/papers'>Papers</a>{{ content }}",
        "index.md": "---\nlayout: default\n---\n" + BIO,
        "papers.md": "---\ntitle: Papers\n---\n" + PAPERS,
        "compiler.html": "---\n---\n<h2>Conclusion</h2><p>Step 1</p><h2>References</h2><p>Two</p>",
        "slides/defence.md": "---\ntitle: Talks\n---\n# Publications\n- A\n\n# Education\n- B\n",
    }
    cv, ledger, _ = gather.read_cv(made(tmp_path, files))
    assert [section.kind for section in cv.sections] == ["bio", "publications"]
    why = {record.words.split()[0]: record.reason for record in ledger if record.fate == "left out"}
    assert (why["compiler.html"], why["slides/defence.md"]) == ("no page links to it", "furniture of the web page")


def test_a_motto_at_the_top_of_a_page_is_nobodys_name(tmp_path):
    files = {
        "contents/config.yml": "page-top-title: Well begun is half done.\nhome-subtitle: Ada Marsh (马亚达)\n",
        "contents/home.md": BIO,
        "contents/publications.md": PAPERS,
        "index.html": "<div id='home-md'></div><div id='publications-md'></div>",
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert {lang: one_line(value) for lang, value in cv.person.name} == {"en": "Ada Marsh", "zh": "马亚达"}


def test_markdown_that_a_box_of_html_draws_is_no_markup_of_the_text(tmp_path):
    files = {
        "_config.yml": "author:\n  name: Ada Marsh\n",
        "_data/home.yml": "bio: I work at [Delta Institute](https://delta.example) on **sand**.\n",
        "_pages/about.md": "---\npermalink: /\n---\n<section><p>{{ site.data.home.bio | markdownify }}</p></section>\n",
    }
    cv, _, _ = gather.read_cv(made(tmp_path, files))
    assert "I work at Delta Institute on sand." in " ".join(
        item_words(i) for s in cv.sections for g in s.groups for i in g.items
    )


def test_pages_of_a_language_lie_in_its_folder(tmp_path):
    files = {
        "_quarto.yml": "website:\n  title: Ada Marsh\n  navbar:\n    left: [publications.qmd, awards.qmd]\n",
        "index.qmd": "---\ntitle: Ada Marsh\n---\nI study how rivers carry sand.\n",
        "publications.qmd": "---\ntitle: Publications\n---\n" + PAPERS,
        "zh/index.qmd": "---\ntitle: 马亚达\n---\n我研究河流如何搬运泥沙。\n",
        "zh/awards.qmd": "---\ntitle: 荣誉\n---\n- 2022，最佳论文奖\n",
        "awards.qmd": "---\ntitle: Awards\n---\n- 2022, Best Thesis Award\n",
    }
    readings, _ = gather.read(made(tmp_path, files))
    assert {reading.lang: [one.kind for one in reading.sections] for reading in readings}["zh"] == ["bio", "honors"]
