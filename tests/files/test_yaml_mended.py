"""Front matter that is no YAML: mended as its owner meant it, or its line left out, with a warning at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.files import front_matter
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Scalar
from cvgen.files.yaml_mended import _mended, compose_kindly

PAGE = Path("tides.md")


def read(text: str):
    node, found = compose_kindly(Lines.of_file(PAGE, text))
    pairs = node.pairs if isinstance(node, MapNode) else ()
    values = {key.text: value.as_text() if isinstance(value, Scalar) else "" for key, value in pairs}
    return values, found


@pytest.mark.parametrize(
    ("text", "values", "line"),
    [
        ("title: Tides: a study\nyear: 2031\n", {"title": "Tides: a study", "year": "2031"}, 1),
        ("year: 2031\ntitle: Ebb: Ada's study: part 2\n", {"year": "2031", "title": "Ebb: Ada's study: part 2"}, 2),
        ('title: "Tides\nyear: 2031\n', {"title": "Tides", "year": "2031"}, 1),
        ('title: "Tides" and whales\nyear: 2031\n', {"title": '"Tides" and whales', "year": "2031"}, 1),
        ("title: Tides\n\tyear: 2031\n", None, 2),
        ("title:\n\t- Tides\n", None, 2),
        ("title：Tides\nyear: 2031\n", {"title": "Tides", "year": "2031"}, 1),
        ("venue: @ the fjord\nyear: 2031\n", {"venue": "@ the fjord", "year": "2031"}, 1),
        ("venue: *Tides*\nyear: 2031\n", {"venue": "*Tides*", "year": "2031"}, 1),
        ("title: [J] Tides\nyear: 2031\n", {"title": "[J] Tides", "year": "2031"}, 1),
        ("title: {Tides} of {Ebb}\nyear: 2031\n", {"title": "{Tides} of {Ebb}", "year": "2031"}, 1),
    ],
)
def test_it_is_read_as_it_was_meant(text, values, line):
    found, said = read(text)
    assert [one.severity for one in said] == ["warning"] * len(said) and said
    assert said[0].place is not None and said[0].place.line == line
    if values is not None:
        assert found == values


def test_what_cannot_be_mended_is_left_out_with_its_line():
    found, said = read("title: Tides\nthis is no key\nyear: 2031\n")
    assert found["year"] == "2031"
    assert said and all(one.severity == "warning" for one in said)


def test_good_yaml_is_not_touched():
    assert read("title: Tides\nauthors: [Ada, Bea]\n")[1] == ()


def test_front_matter_of_a_site_and_of_our_own():
    lines = Lines.of_file(PAGE, "---\ntitle: Tides: a study\n---\nHello.\n")
    kind, body, found = front_matter.split(lines)
    assert [one.severity for one in found] == ["warning"] and body.text.strip() == "Hello."
    assert kind.data.get("title").as_text() == "Tides: a study"
    assert [one.severity for one in front_matter.split(lines, strict=True)[2]] == ["error"]


@given(st.text(alphabet="ab: '\"\t\n-[]{}#|>&*@%!,?：", max_size=60))
def test_nothing_stops_it(text):
    _, said = compose_kindly(Lines.of_file(PAGE, text))
    assert isinstance(said, tuple)


def test_quotes_are_put_once() -> None:
    once = _mended("authors: &a &a 'x'")
    assert once == "authors: '&a &a ''x'''" and _mended(once) == once
