"""Long lists of authors, cut."""

from __future__ import annotations

import pytest

from cvgen.cv.shown_authors import cut_to
from cvgen.cv.text import Inline, Run, plain

NAMES = ("Ada Lin", "Bo Sun", "Cy Mo", "Di Fen", "Ed Roe", "Fay Quill")


def authors(own: str, *names: str, comma: str = ", ") -> Inline:
    runs: list[Run] = []
    for name in names:
        runs += [Run(comma)] if runs else []
        runs.append(Run(name, own=name == own))
    return tuple(runs)


@pytest.mark.parametrize(
    ("own", "most", "shown"),
    [
        ("Ada Lin", 3, "Ada Lin, Bo Sun, Cy Mo, et al."),
        ("Fay Quill", 3, "Ada Lin, Bo Sun, …, Fay Quill"),
        ("Ed Roe", 3, "Ada Lin, Bo Sun, …, Ed Roe, et al."),
        ("", 2, "Ada Lin, Bo Sun, et al."),
        ("Ed Roe", 1, "…, Ed Roe, et al."),
        ("Ada Lin", 5, ", ".join(NAMES)),
        ("Ada Lin", 6, ", ".join(NAMES)),
    ],
)
def test_so_many_names_and_the_owner(own, most, shown):
    assert plain(cut_to(authors(own, *NAMES), most)) == shown


def test_chinese_lists_end_in_their_own_word():
    assert plain(cut_to(authors("林晓", "林晓", "钱途", "何岸", "周文", comma="、"), 2)) == "林晓、钱途等"


def test_what_is_no_list_of_names_stays_whole():
    text = (Run("the people of three harbours, and their boats, and the sea, and the sky"),)
    assert cut_to(text, 1) == text
