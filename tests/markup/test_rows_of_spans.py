"""Spans in a row are set apart by commas, unless the page has marks of its own between them."""

from pathlib import Path

import pytest

from cvgen.files.lines import Lines
from cvgen.markup import html, outline

DOTTED = '<span class="a">Tides</span> <span>·</span> <span class="b">Nov 2025</span> <span>·</span> <span>Chair</span>'


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('<span class="a">Tides</span>\n<span class="a">Silt</span>', "Tides, Silt"),
        ('<span class="a">Tides</span><br>\n<span class="a">Silt</span>', "Tides, Silt"),
        (DOTTED, "Tides · Nov 2025 · Chair"),
    ],
)
def test_a_row(row: str, words: str) -> None:
    lines = Lines.of_file(Path("a"), f"<div>{row}</div>")
    nodes, _ = outline.of_tree_with_rest(html.to_tree(lines), lines, lambda href: href)
    assert [node.words() for node in nodes] == [words]


def test_a_link_around_a_card_is_the_card() -> None:
    card = '<a class="card" href="https://x.example/{n}"><div><span>Tides</span></div>'
    card += "<h3>On silt {n}</h3><p>Ann, Bo</p></a>"
    lines = Lines.of_file(Path("a"), f"<div>{card.format(n=1)}{card.format(n=2)}</div>")
    nodes, _ = outline.of_tree_with_rest(html.to_tree(lines), lines, lambda href: href)
    assert [node.kind for node in nodes] == ["card", "card"]
    heading = next(child for child in nodes[1].children if child.kind == "heading")
    assert [(run.text, run.href) for run in heading.text] == [("On silt 2", "https://x.example/2")]
