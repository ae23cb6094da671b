"""A box with one long heading is a card, whatever word its heading begins with."""

from pathlib import Path

from cvgen.cv.text import plain
from cvgen.families import quarto
from cvgen.files.tree import Site
from cvgen.site.read import read

BOX = (
    "::: {{.pub-entry}}\n### {title}\n::: {{.pub-authors}}\n[Odo Fenn](https://fenn.example), Mira Tolland\n:::\n"
    "::: {{.pub-venue}}\nJournal of Tides, 2021\n:::\n::: {{.pub-links}}\n"
    '[PDF](https://x.example/{n}.pdf){{target="_blank"}}\n[Pre-Registration](https://x.example/{n})\n'
    "[Slides]()\n[Cite](../bib/{n}.bib)\n:::\n:::\n\n"
)
TITLES = (
    "Silt in slow rivers and what it tells of winters",
    "Training the students of two harbours for work at sea and on land",
    "News of the tide: how a shore hears of storms before they come",
    "Reeds",
)


def test_each_box_is_one_paper_with_its_links(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text("website:\n  navbar:\n    left: [papers.qmd]\n")
    (tmp_path / "index.qmd").write_text("---\ntitle: Mira Tolland\n---\nI study tides.\n")
    boxes = "".join(BOX.format(title=title, n=n) for n, title in enumerate(TITLES))
    (tmp_path / "papers.qmd").write_text(f"---\ntitle: Publications\n---\n{boxes}")
    papers = [one for section in read(quarto.FAMILY, Site.at(tmp_path))[0][0].sections for one in section.entries()]
    assert [plain(value) for paper in papers for _, value in paper.title] == list(TITLES)
    assert [[plain(v) for link in paper.links for _, v in link.label] for paper in papers] == [
        ["PDF", "Pre-Registration"]
    ] * 4
    assert not any(paper.body for paper in papers)
