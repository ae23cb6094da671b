"""The list of posts on the home page of a blog is none of a CV's; an article that is no post is."""

from pathlib import Path

from cvgen.cv.model import item_words
from cvgen.families import html_pages
from cvgen.files.tree import Site
from cvgen.site.read import read

POST = (
    '<article><h2><a href="{href}">{title}</a></h2><time>2020-05-0{n}</time>'
    "<h3>First step</h3><p>Open it.</p></article>"
)
PAGE = "<html><body><main><h1>Mira Tolland</h1><p>I study how tides carry silt.</p>{posts}{more}</main></body></html>"


def words(tmp_path: Path, page: str) -> str:
    (tmp_path / "index.html").write_text(page)
    readings, _ = read(html_pages.FAMILY, Site.at(tmp_path))
    return " ".join(
        item_words(item) for section in readings[0].sections for group in section.groups for item in group.items
    )


def test_posts_are_left_out(tmp_path: Path) -> None:
    posts = "".join(POST.format(href=f"/2020/05/0{n}/knots/", title=f"Knots {n}", n=n) for n in (1, 2))
    more = "<h2>Education</h2><ul><li>2015 - 2019, Marram College, Ph.D.</li></ul>"
    said = words(tmp_path, PAGE.format(posts=posts, more=more))
    assert "Marram College" in said
    assert "carry silt" in said
    assert not any(one in said for one in ("Knots", "First step", "Open it"))


def test_articles_are_read(tmp_path: Path) -> None:
    jobs = "".join(POST.format(href=f"https://x.example/{n}", title=f"Pier {n}", n=n) for n in (1, 2))
    assert "Pier 2" in words(tmp_path, PAGE.format(posts=f"<h2>Projects</h2>{jobs}", more=""))
