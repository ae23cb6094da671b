"""What is no text in the tags: bullets are labels of their items, bars between contacts are decoration."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from cvgen.outputs.pdf import render

STYLE = """<style>ul { list-style: none; padding: 0 } li::before { content: "•"; display: inline-block; width: 1em }
.bare::before { content: none } .what::before { content: "•" }</style>"""


def tree(body: str) -> tuple[Any, str]:
    """The tree of tags as nested lists of roles, and the text of the page."""
    page = f'<html lang="en"><head><title>x</title>{STYLE}</head><body>{body}</body></html>'
    reader = pypdf.PdfReader(io.BytesIO(render(page)[0].data))
    root: Any = reader.trailer["/Root"]

    def below(node: Any) -> Any:
        node = node.get_object()
        if not hasattr(node, "get"):
            return node
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        return [str(node.get("/S", ""))[1:], *map(below, kids)]

    return below(root["/StructTreeRoot"]["/K"][0]), reader.pages[0].extract_text()


@pytest.mark.parametrize("item", ["<li>Tides</li>", '<li class="bare"><div class="what">Tides</div></li>'])
def test_a_bullet_is_the_label_of_its_item(item):
    found, text = tree(f"<h1>Ada</h1><ul>{item}</ul>")
    (items,) = (part for part in found if part[0] == "L")
    assert [kid[0] for kid in items[1][1:]] == ["Lbl", "LBody"]
    assert "".join(text.split()) == "Ada•Tides"


def test_a_bar_between_contacts_is_no_text_and_stays_on_the_page():
    found, text = tree('<h1>Ada</h1><p>a@x.org <span class="separator">|</span> b</p>')
    (line,) = (part for part in found if part[0] == "P")
    assert [kid[0] for kid in line[1:]] == ["Span", "Span"]
    assert "|" in text


def test_what_stands_before_no_item_stays_what_it_is():
    found, _ = tree("<style>h2::before { content: '§' }</style><h1>Ada</h1><h2>Tides</h2>")
    assert "Lbl" not in str(found) and "NonStruct" in str(found)
