"""Papers of a plain Jekyll site whose files are HTML with front matter."""

from pathlib import Path

from cvgen.cv.text import plain
from cvgen.families import plain_jekyll
from cvgen.files.tree import Site
from cvgen.site.read import read


def test_their_front_matter_is_a_paper(tmp_path: Path) -> None:
    (tmp_path / "_publications").mkdir()
    (tmp_path / "_config.yml").write_text("title: Mira Tolland\ncollections:\n  publications:\n    output: true\n")
    (tmp_path / "index.html").write_text("---\nlayout: home\n---\n<p>I study tides.</p>\n")
    front = "---\ntitle: On silt\nauthors:\n  - Mira Tolland\n  - Odo Fenn\nvenue: Bay Review\nyear: 2021\n"
    front += "---\n<p>Rivers.</p>\n"
    (tmp_path / "_publications/silt.html").write_text(front)
    readings, _ = read(plain_jekyll.FAMILY, Site.at(tmp_path))
    (paper,) = [one for section in readings[0].sections for one in section.entries() if one.kind == "publications"]
    assert [plain(value) for _, value in paper.title] == ["On silt"]
    assert [plain(value) for _, value in paper.venue] == ["Bay Review"]
