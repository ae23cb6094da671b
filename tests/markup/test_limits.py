"""What nobody prints is refused at its place, and nothing that people write is."""

import time
from pathlib import Path

import pytest

from cvgen.files.lines import Lines
from cvgen.markup.limits import name_too_long, too_long
from cvgen.markup.outline import read
from cvgen.markup.page_source import prose_of, uncommented
from cvgen.notes.diagnostics import CvgenError, Place

HERE = Place(Path("page.md"), 3)


@pytest.mark.parametrize("text", ["tide " * 4000, "x" * 1000, "潮汐，" * 6000, "潮" * 1000, ""])
def test_what_is_printed(text):
    assert too_long(text, HERE) is None


@pytest.mark.parametrize("text", ["tide " * 4001, "x" * 1001, "潮" * 1001, "，" * 1001, f"a {'1' * 1001} b"])
def test_what_is_not(text):
    found = too_long(text, HERE)
    assert found is not None and found.place == HERE and found.hint and "are printed" in found.message


def test_names():
    assert name_too_long("Ada " * 50, None) is None and name_too_long("Ada " * 51, None) is not None


def test_prose_is_what_stands_between_marks():
    page = "a <!-- b --> c <i d>e</i> {% if f %} {{ g }} [h](i) https://j.org/k l"
    assert prose_of(page).split() == ["a", "c", "e", "[h", "l"]
    assert uncommented("a<!-- b <!-- c -->d") == "a d"


@pytest.mark.parametrize("mark", ["<!--", "{%", "{{", "](", "<", "https://"])
def test_marks_without_an_end_take_time_in_proportion(mark):
    start = time.process_time()
    prose_of(mark * 100_000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("mark", ["|", "<b>x</b> "])
def test_pages_beyond_all_bounds(mark):
    page = f"{'|a' * 600}|\n{'|-' * 600}|\n{'|a' * 600}|\n" if mark == "|" else mark * 70_000
    with pytest.raises(CvgenError, match=r"too wide|too long"):
        read(Lines.of_file(HERE.path, page), "commonmark", str)
