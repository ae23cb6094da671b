"""A paragraph whose lines are numbered [1], [2] is several works; a paper's title as a heading, with whom below it."""

from pathlib import Path

import pytest

from cvgen.cv.model import Entry, item_words
from cvgen.cv.text import plain
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.files.lines import Lines
from cvgen.markup import html, outline


def read(text: str):
    nodes = outline.read(Lines.of_file(Path("a"), text), "commonmark", lambda href: href)
    made, _ = sections(nodes, TextLanguage())
    return [item for section in made for group in section.groups for item in group.items]


CHINESE = """## {heading}

[1]**陶米拉**,等.潮汐沉积研究[J].海岸学报,2022,(11):68-72.<br>
[2]岳滨,**陶米拉**.芦苇地的监测[J].海岸学报,2023,(04):89-92. [3]**陶米拉**.盐沼[J].海岸学报,2024,(01):1-9.
"""


@pytest.mark.parametrize("heading", ["论文发表", "专利", "Publications"])
def test_numbered_lines_are_entries(heading: str) -> None:
    items = read(CHINESE.format(heading=heading))
    assert len(items) == 3
    assert all(isinstance(item, Entry) for item in items)


def test_a_number_within_a_line_is_none() -> None:
    assert len(read("## Publications\n\nMira Tolland. On silt, see [3] and [4]. Journal of Tides, 2021.\n")) == 1


def test_a_heading_with_whom_below_it_is_a_paper() -> None:
    text = "## Publications\n\n### On silt\n\nwith Odo Fenn, *Journal of Tides*, 2021, 12, 1-9.\n\n"
    text += "### On reeds\n\njoint work with Ann Moor and Odo Fenn, *Bay Review*, 2020\n\nReeds bend.\n"
    first, second = map(item_words, read(text))
    assert all(words in first for words in ("On silt", "with Odo Fenn", "Journal of Tides"))
    assert all(words in second for words in ("On reeds", "with Ann Moor", "Reeds bend"))


@pytest.mark.parametrize("text", ["", " \n", "<!-- nothing -->"])
def test_a_page_of_html_without_words_says_nothing(text: str) -> None:
    assert not "".join(html.to_tree(Lines.of_file(Path("a"), text)).itertext()).strip()


def test_a_larger_heading_in_the_middle_of_a_page_takes_no_later_section() -> None:
    text = "## About Me\n\nI dig.\n\n## Education\n\n- 2015 - 2019, Marram College, Ph.D.\n\n# Selected Awards\n\n"
    text += "- 2020, Shore Prize\n\n## Presentations\n\n- On silt, Shore Days\n"
    nodes = outline.read(Lines.of_file(Path("a"), text), "commonmark", lambda href: href)
    assert [one.kind for one in sections(nodes, TextLanguage())[0]] == ["bio", "education", "honors", "talks"]


def test_a_card_that_names_nobody_has_its_heading_for_a_title() -> None:
    card = '<div class="card"><p>Bay Review · Nov 2025 · Co-first author</p>'
    card += "<h3>On silt {n}</h3><p>Rivers are slow.</p></div>"
    text = f"<h2>Publications</h2><div>{card.format(n=1)}{card.format(n=2)}</div>"
    lines = Lines.of_file(Path("a"), text)
    nodes, _ = outline.of_tree_with_rest(html.to_tree(lines), lines, lambda href: href)
    (section,) = sections(nodes, TextLanguage())[0]
    papers = section.entries()
    assert [plain(value) for paper in papers for _, value in paper.title] == ["On silt 1", "On silt 2"]
    assert all("Co-first author" in item_words(paper) and "Rivers are slow" in item_words(paper) for paper in papers)
