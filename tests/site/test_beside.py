"""A folder that speaks several families: what the site leads to is read, whoever lays it out."""

from __future__ import annotations

from pathlib import Path

from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv
from tests.doors.doors import acad_homepage, write

TALKS = (
    "<!DOCTYPE html><html><head><title>Talks</title></head><body><h1>Talks</h1>"
    "<ul><li>Kelp at night, Bay University, May 2021</li></ul></body></html>"
)
CV_PAGE = "---\npermalink: /cv/\ntitle: CV\n---\n## Education\n\n- 2014 - 2018, PhD in Kelp, Bay University\n"
QUARTO = "project: {type: website}\nwebsite: {title: Ona Reyes, navbar: {right: [{href: talks.html, text: Talks}]}}\n"


def jekyll(root: Path, link: str, files: dict[str, str]) -> Path:
    made = acad_homepage((), ())
    made["_pages/about.md"] += f"\n## Honors\n\n- *2021* Harbour Prize\n\nMy [pages]({link}).\n"
    return write(root, {**made, **files})


def kinds(root: Path) -> list[str]:
    return [section.kind for section in read_cv(Site.at(root))[0].sections]


def test_a_page_that_the_site_leads_to_is_read_in_the_way_of_its_own_family(tmp_path):
    root = jekyll(tmp_path, "talks.html", {"talks.html": TALKS, "hidden.html": TALKS.replace("Kelp", "Secret")})
    cv, _, notes = read_cv(Site.at(root))
    (talk,) = next(section for section in cv.sections if section.kind == "talks").entries()
    assert "Kelp at night" in " ".join(one_line(value) for _, value in (*talk.title, *talk.text))
    assert one_line(cv.person.name.values[0][1]) == "Ona Reyes"
    assert "Secret" not in str(cv.sections)
    assert any("also read as" in note.message for note in notes)


def test_a_markdown_page_beside_the_folder_of_pages_is_read(tmp_path):
    assert "education" in kinds(jekyll(tmp_path, "/cv/", {"cv.md": CV_PAGE}))


def test_what_a_generator_built_is_not_read_beside_its_source(tmp_path):
    assert "talks" not in kinds(jekyll(tmp_path, "talks.html", {"_site/talks.html": TALKS, "docs/talks.html": TALKS}))


def test_pages_of_html_beside_quarto_are_read(tmp_path):
    index = "---\ntitle: Ona Reyes\n---\nI study kelp.\n\n## Honors\n\n- *2021* Harbour Prize\n"
    root = write(tmp_path, {"_quarto.yml": QUARTO, "index.qmd": index, "talks.html": TALKS})
    assert kinds(root) == ["bio", "honors", "talks"]
