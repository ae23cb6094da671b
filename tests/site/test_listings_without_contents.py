"""Quarto pages that list the files of their own folder, and papers whose front matter holds a whole reference."""

from pathlib import Path

from cvgen.cv.model import item_words
from cvgen.cv.text import plain
from cvgen.families import quarto
from cvgen.files.tree import Site
from cvgen.site.read import read

INDEX = '---\ntitle: "Mira Tolland"\nabout:\n  template: trestles\n---\nPostdoc in tides.\n'
FILES = {
    "_quarto.yml": "website:\n  navbar:\n    left:\n      - publications\n      - talks/index.qmd\n",
    "index.qmd": INDEX,
    "publications/index.qmd": "---\ntitle: Publications\nlisting:\n  type: custom\n  template: pubs.ejs\n---\n",
    "publications/silt.qmd": "---\ntitle: Silt in slow rivers\ndate: 2021-03-01\nauthor: Mira Tolland and Odo Fenn\n"
    "reference: Mira Tolland and Odo Fenn (2021). Silt in slow rivers. Journal of Tidal Studies, 12(3), 40-52.\n---\n",
    "publications/reeds.qmd": "---\ntitle: Reeds\ndate: 2020-01-01\nreference: see Reeds, in print\n---\n",
    "talks/index.qmd": "---\ntitle: Talks\nlisting:\n  sort: date desc\n---\n",
    "talks/gull.qmd": "---\ntitle: Gulls at dusk\ndate: 2022-05-02\nvenue: Shore Meeting, Marram\n---\n",
}


def test_a_listing_without_contents_lists_its_folder(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    readings, _ = read(quarto.FAMILY, Site.at(tmp_path))
    entries = [entry for section in readings[0].sections for entry in section.entries()]
    titles = [plain(value) for entry in entries for _, value in entry.title]
    assert sorted(titles) == ["Gulls at dusk", "Silt in slow rivers"]
    (paper,) = [entry for entry in entries if entry.title and entry.kind == "publications"]
    assert [plain(value) for _, value in paper.venue] == ["Journal of Tidal Studies, 12(3), 40-52"]
    assert [plain(value) for _, value in paper.authors] == ["Mira Tolland and Odo Fenn"]
    # What has no parts stands as it is written.
    assert [plain(v) for entry in entries for _, v in entry.text if entry.kind == "publications"] == [
        "see Reeds, in print"
    ]


def test_what_a_page_takes_from_its_front_matter_is_read(tmp_path: Path) -> None:
    page = "---\ntitle: Mira Tolland\nbio: I dig\n  channels.\nplaces: [Marram, Bay]\n---\n"
    page += '::: {style="text-align: justify;"}\n{{< meta bio >}}\n:::\n\n'
    (tmp_path / "_quarto.yml").write_text("website:\n  title: Tides\n")
    (tmp_path / "index.qmd").write_text(page + "## Languages\n\n{{< meta places >}}{{< meta none >}}\n")
    readings, _ = read(quarto.FAMILY, Site.at(tmp_path))
    words = [item_words(i) for section in readings[0].sections for g in section.groups for i in g.items]
    assert words == ["I dig channels.", "Marram, Bay"]
