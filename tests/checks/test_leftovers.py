"""Markup that is left in the text is told once for each kind, with its place; code and plain words are not."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from cvgen.checks.leftovers import check
from cvgen.cv.text import Run
from cvgen.cv.view import View, ViewEntry
from cvgen.notes.diagnostics import Place

PLACE = Place(Path("tides.md"), 3, 1)


def found(*texts, code=False):
    items = tuple(ViewEntry("other", text=(Run(text, code=code),), place=PLACE) for text in texts)
    group = SimpleNamespace(title=(), items=items)
    return check(cast("View", SimpleNamespace(sections=(SimpleNamespace(title="", groups=(group,)),))))


@pytest.mark.parametrize(
    "text",
    [r"$\foo{x}$ tides", r"\textbf tides", r"Ada\†", "{{< icon >}} a", "{% include x %}", "{{ site.title }}",
     "{:.left}", "[a](https://a.b)", "**bold"],
)  # fmt: skip
def test_markup_is_told(text):
    (one,) = found(text)
    assert (one.code, one.severity, one.place) == ("markup", "warning", PLACE)


def test_it_is_told_once_with_how_many():
    (one,) = found("**a", "**b", "c")
    assert "2 entries have" in one.message


@pytest.mark.parametrize("text", ["Tides & {whales}", "5 * 3 ** 2", "C:\\n", "$5 and $6", "a [b] (c)", "f(x) = {1}"])
def test_words_are_not(text):
    assert found(text) == ()


def test_code_may_look_like_anything():
    assert found("{% raw %}", code=True) == ()
