"""A link keeps its address and its words, whatever stands in them, wherever it stands, in both dialects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvgen.cv.text import Run, plain
from cvgen.files.lines import Lines
from cvgen.language.translating.marked_up import as_markdown
from cvgen.markup.markdown.tree import Dialect
from cvgen.markup.outline import Node, full_address, inline_of, read
from cvgen.notes.diagnostics import Place

URL = "https://fjord.example.org/tides"
DIALECTS: tuple[Dialect, ...] = ("kramdown", "commonmark")
#: Where people write links. `{}` is the link.
PLACES = (
    "{}",
    "See {} there.",
    "- {}",
    "- See {}, 2031",
    "1. {}, 2031",
    "## {}",
    "> {}",
    "**{}**",
    "Term\n: {}",
    "| a | {} |\n|---|---|\n| b | c |",
    "A line before\n{}",
)
#: What people write inside a link. A bracket in them is closed, escaped, in code or in math.
PIECES = (
    "Tides", "鲸鱼", " and ", "\\]", "\\[", "\\]:", "[J]", "[J]:", "[2031] ", "[x] ", "[[a]]", ":", "(", ")", "(b)",
    "((", '"', "'", "“”", "`c`", "`]`", "`[`", "`](`", "![i](i.png)", "【J】", "【", "（", "）：", "「」", "**b**",
    "*i*", "<b>x</b>", "$x_1$", "$]_1$", "&amp;", "#", "- ", "1. ", "|", "~", "_u_", "\\\\", "{", "{:.x}", "$", "@",
    "/", "?", "—",
)  # fmt: skip


def _runs(nodes: tuple[Node, ...]) -> Iterator[Run]:
    for node in nodes:
        yield from node.text
        for row in node.rows:
            for cell in row:
                yield from cell
        yield from _runs(node.children)


def _linked(source: str, dialect: Dialect) -> str:
    """The words that lead to URL."""
    place = Place(Path("tides.md"), 1)
    nodes = read(Lines(source, (place,) * (source.count("\n") + 1)), dialect, full_address)
    return "".join(run.text for run in _runs(nodes) if run.href == URL)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), st.sampled_from(PLACES), st.booleans())
@example("\\]: whales", "{}", False)
@example("[J]: whales", "- {}", False)
@example("a|b", "See {} there.", False)
def test_a_link_keeps_its_address(dialect, inside, place, angled):
    target = f"<{URL}>" if angled else URL
    assert "海" in _linked(place.format(f"[鱼{inside}海]({target})"), dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (f"[Tides \\]: a study]({URL})", "Tides ]: a study"),
        (f"[Tides ]: a study]({URL})", "Tides ]: a study"),
        (f"- [Tides ] and whales]({URL})", "Tides ] and whales"),
        (f"[[J] Tides: (a) “study”]({URL})", "[J] Tides: (a) “study”"),
        (f"[潮汐【J】：（研究）]({URL})", "潮汐【J】：（研究）"),
        (f"[Tides | whales]({URL})", "Tides | whales"),
        (f"[1] and [whales]({URL})", "whales"),
        (f"As in [1], [whales] or [tides]({URL})", "tides"),
    ],
)
def test_the_words_of_a_link(dialect, source, words):
    assert _linked(source, dialect) == words


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_definition_is_still_one(dialect):
    assert (
        _linked(f"[tides] of [the fjord][a b].\n\n[tides]: {URL}\n[A b]: <{URL}> 'Tides'\n", dialect)
        == "tidesthe fjord"
    )
    assert _linked(f"[a\\]b]\n\n[a\\]b]: {URL}\n", dialect) == "a]b"


_ANY = st.text(alphabet="ab 鲸。，：【】（）3*_`\\[]()<>#&;$.~:|-+!{}\"'", max_size=12)


@given(_ANY, st.sampled_from(["", "a ", "[J] "]))
@example("]: ", "")
@example("]:", "[J] ")
def test_what_is_written_for_a_translator_is_the_same_link(words, before):
    said = (*((Run(before),) if before else ()), Run(f"鱼{words}海", href=URL))
    linked = tuple(run for run in inline_of(as_markdown(said)) if run.href == URL)
    assert [c for c in plain(linked) if c.isalnum()] == [c for c in f"鱼{words}海" if c.isalnum()]
