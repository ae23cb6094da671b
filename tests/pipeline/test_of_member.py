"""CVs of a lab's people: their own pages and rows, and of the lab's papers those that name them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from tests.site.test_families_declared import made

PAPERS = """---
title: Publications
---
- **Ada Marsh**, B. Reed. Sand in slow rivers. Journal of Tides, 2022.
- Ben Reed, Cy Ode. How deltas forget. Water Letters, 2021.
"""
BIBLIOGRAPHY = """@article{a, title={Counting gulls}, author={Ode, Cy and Reed, Ben}, journal={Gulls}, year={2020}}
@article{b, title={Sand in slow rivers}, author={Marsh, Ada and Reed, B.}, journal={Journal of Tides}, year={2022}}
"""
PEOPLE = """ben:
  display_name: Ben Reed
  role: grad
  bio: Student of hydrology
  email: ben [at] delta [dot] example
bea:
  display_name: Bea Reed
  role: alumni-phd
"""
ADA = """---
name: Ada Marsh
name_zh: 马亚达
role: Professor
---
Ada studies how rivers carry sand.

## Education
- 2010 - 2015, Ph.D. in Hydrology, Delta University
"""
JEKYLL = {
    "_config.yml": "title: Delta Lab\n",
    "index.md": "---\n---\nWe study rivers. See [papers](papers.html).\n",
    "papers.md": PAPERS,
    "_members/ada-marsh.md": ADA,
    "_data/people.yml": PEOPLE,
    "_bibliography/papers.bib": BIBLIOGRAPHY,
}
AUTHOR = """---
title: Ada Marsh
role: Professor of Hydrology
interests: [Sand, Slow rivers]
education:
  courses:
    - {course: PhD in Hydrology, institution: Delta University, year: 2015}
social:
  - {icon: envelope, link: "mailto:ada@delta.example"}
---
Ada studies rivers.
"""
HUGO = {
    "config/_default/hugo.yaml": "title: Tide Group\n",
    "content/authors/ada/_index.md": AUTHOR,
    "content/authors/ben/_index.md": "---\ntitle: Ben Reed\n---\nBen counts gulls.\n",
    "content/publication/one/index.md": "---\ntitle: Sand in slow rivers\nauthors: [ada, Ode]\ndate: 2022-01-01\n---\n",
    "content/publication/two/index.md": "---\ntitle: Counting gulls\nauthors: [ben]\ndate: 2021-01-01\n---\n",
}


def printed(folder, site, *arguments):
    """What the command says, and the JSON that it wrote, by the folder of each person."""
    made(folder / "site", site)
    out = folder / "out"
    words = ("build", folder / "site", "-f", "json", "-l", "en", "-o", out, "--no-cache", *arguments)
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done, {path.parent.name: json.loads(path.read_text("utf-8")) for path in sorted(out.glob("*/*.json"))}


def titles(cv):
    return [paper["name"] for paper in cv.get("publications", [])]


def test_each_of_a_labs_people_gets_their_page_and_their_papers(tmp_path):
    done, cvs = printed(tmp_path, JEKYLL, "--person", "all")
    assert done.exit_code == 0 and list(cvs) == ["ada-marsh", "ben"]
    ada, ben = cvs["ada-marsh"], cvs["ben"]
    assert (ada["basics"]["name"], ada["basics"]["label"]) == ("Ada Marsh", "Professor")
    assert [study["institution"] for study in ada["education"]] == ["Delta University"]
    assert titles(ada) == ["Sand in slow rivers"]
    assert (ben["basics"]["email"], ben["basics"]["label"]) == ("ben@delta.example", "Student of hydrology")
    assert titles(ben) == ["How deltas forget", "Counting gulls"]
    assert "may be by Ben Reed or Bea Reed" in done.stderr and "bea gets no CV" in done.stderr


def test_authors_of_a_hugo_site_are_its_people(tmp_path):
    _, cvs = printed(tmp_path, HUGO, "--person", "all")
    assert {name: titles(cv) for name, cv in cvs.items()} == {"ada": ["Sand in slow rivers"], "ben": ["Counting gulls"]}
    assert cvs["ada"]["basics"]["email"] == "ada@delta.example"
    assert [study["studyType"] for study in cvs["ada"]["education"]] == ["PhD in Hydrology"]


@pytest.mark.parametrize("name", ["Ada Marsh", "ada-marsh", "marsh", "马亚达"])
def test_one_of_them_is_called_by_name_key_or_a_part(name, tmp_path):
    _, cvs = printed(tmp_path, JEKYLL, "--person", name)
    assert list(cvs) == ["ada-marsh"]


@pytest.mark.parametrize(
    ("site", "name", "said"),
    [
        (JEKYLL, "Reed", "type one of: ben, bea"),
        (JEKYLL, "Zed Ode", "nobody here is called"),
        ({"cv.md": "# Ada Marsh\n"}, "all", "names no people of a lab"),
    ],
)
def test_who_is_nobody_or_several_is_refused(site, name, said, tmp_path):
    done, cvs = printed(tmp_path, site, "--person", name)
    assert done.exit_code == 1 and not cvs and said in done.stderr
