"""Whose the looks of a page are, and accounts that a theme comes with, are nothing of the owner's."""

from pathlib import Path

import pytest

from cvgen.cv.text import inline
from cvgen.markup.outline import Node
from cvgen.notes.diagnostics import Place
from cvgen.site.placeholders import is_placeholder
from cvgen.site.pointers import why_left_out


@pytest.mark.parametrize(
    ("words", "is_left_out"),
    [
        ("Website adapted from Jon Barron", True),
        ("This page's design is based on the work of a friend.", True),
        ("Template stolen from here", True),
        ("Powered by Jekyll and a theme", True),
        ("网站模板来自一位朋友", True),
        ("Designed a website for the Marram Bay Museum, 2020", False),
        ("Website: tolland.example", False),
        ("My thesis is based on tides.", False),
    ],
)
def test_credits_of_a_template(words: str, is_left_out: bool) -> None:
    node = Node("paragraph", Place(Path("a")), inline(words))
    assert bool(why_left_out(node)) is is_left_out


@pytest.mark.parametrize(
    ("address", "is_nobodys"),
    [
        ("https://github.com/test", True),
        ("https://www.zhihu.com/people/1", True),
        ("https://medium.com/@username/", True),
        ("https://github.com/tester", False),
        ("https://test.example", False),
    ],
)
def test_users_that_are_nobody(address: str, is_nobodys: bool) -> None:
    assert is_placeholder(address) is is_nobodys
