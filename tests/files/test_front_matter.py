"""Front matter of three formats parts from the body, and no line loses its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvgen.files.front_matter import FrontMatter, read_toml, split
from cvgen.files.lines import Lines
from cvgen.files.yaml import ListNode, MapNode
from cvgen.notes.diagnostics import Diagnostic

PATH = Path("_pages/about.md")


def parts(text: str, strict: bool = False) -> tuple[FrontMatter, Lines, tuple[Diagnostic, ...]]:
    return split(Lines.of_file(PATH, text), strict=strict)


def test_yaml() -> None:
    head, body, found = parts("---\ntitle: Lin\ndate: 2020-09\n---\n# About\ntext\n")
    assert head.format == "yaml" and found == ()
    assert head.data.to_python() == {"title": "Lin", "date": "2020-09"}
    assert head.data.pairs[0][0].place.line == 2
    assert body.text == "# About\ntext\n" and [p.line for p in body.places] == [5, 6, 7]


@pytest.mark.parametrize("top", ["", "\n\n", "<!-- a\n--- b -->\n", "<!-- a --> \n\n<!-- b -->\n"])
@pytest.mark.parametrize("end", ["---", "...", "--- "])
def test_what_may_stand_around(top: str, end: str) -> None:
    head, body, found = parts(f"{top}--- \na: b\n{end}\nbody")
    assert head.data.to_python() == {"a": "b"} and body.text == "body" and found == ()
    assert body.places[0].line == top.count("\n") + 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n---\na: b\n---\n",
        "---\n\nprose goes on\n\n---\nmore",
        "---\n",
        "---\nsome prose",
        "text --- text",
        "<!-- x --> ---\na: b\n---\n",
        "<!-- never closed\n---\na: b\n---",
        "{% include head.html %}\n",
        "{{ page.title }}",
        "{: .class}\ntext",
        "+++\nprose",
    ],
)
def test_pages_without_front_matter(text: str) -> None:
    head, body, found = parts(text)
    assert head.format == "" and len(head.data) == 0 and body.text == text and found == ()


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("inside", ["{}", "{ }", "null", "~", "{}  # nothing yet"])
def test_a_word_for_nothing_is_no_text(inside: str, strict: bool) -> None:
    head, body, found = parts(f"---\n{inside}\n---\n\nI like tides.\n", strict)
    assert head.format == "yaml" and len(head.data) == 0 and found == ()
    assert body.text == "\nI like tides.\n"


def test_keys_in_braces() -> None:
    head, body, found = parts("---\n{title: Lin, date: 2020-09}\n---\nbody")
    assert head.data.to_python() == {"title": "Lin", "date": "2020-09"} and body.text == "body" and found == ()
    assert parts("---\n{not closed\n---\nbody")[0].format == ""


def test_nothing_inside_or_after() -> None:
    head, body, found = parts("---\n---\nbody")
    assert head.format == "yaml" and len(head.data) == 0 and body.text == "body" and found == ()
    head, body, found = parts("---\na: b\n---")
    assert head.data.text("a") == "b" and body.text == "" and len(body.places) == 1 and found == ()


@pytest.mark.parametrize(("text", "line"), [("---\ntitle: x\n\n# Heading\n", 1), ("\n+++\ntitle = 'x'\n", 2)])
def test_no_end(text: str, line: int) -> None:
    _, body, (found,) = parts(text)
    assert (found.severity, found.code) == ("error", "front-matter") and found.place and found.place.line == line
    assert body.text == text


def test_broken_yaml_keeps_the_body() -> None:
    head, body, (found,) = parts("---\ntitle: a: b\n---\nbody", strict=True)
    assert head.format == "yaml" and len(head.data) == 0 and body.text == "body"
    assert found.code == "yaml" and found.place and (found.place.line, found.place.column) == (2, 9)
    _, body, (found,) = parts("---\n>\n a: b\n---\nbody")
    assert found.code == "front-matter" and body.text == "body"


def test_strict_is_passed_on() -> None:
    assert parts("---\na: 1\na: 2\n---\n")[2][0].severity == "warning"
    assert parts("---\na: 1\na: 2\n---\n", strict=True)[2][0].severity == "error"


TOML = """+++
title = "A paper"
date = 2022-07-18
weight = 1.50
draft = false

[design]
  columns = "2"
[[item]]
  name = "one"
  [item.more]
    deep = 1
[[item]]
  name = "two"
+++
body"""


def test_toml() -> None:
    head, body, found = parts(TOML)
    assert head.format == "toml" and found == () and body.text == "body" and body.places[0].line == 16
    assert head.data.to_python() == {
        "title": "A paper", "date": "2022-07-18", "weight": "1.50", "draft": False,
        "design": {"columns": "2"}, "item": [{"name": "one", "more": {"deep": 1}}, {"name": "two"}],
    }  # fmt: skip
    assert [key.place.line for key, _ in head.data.pairs] == [2, 3, 4, 5, 7, 9]
    items = head.data.get("item")
    assert isinstance(items, ListNode)
    first, second = items
    assert isinstance(first, MapNode) and isinstance(second, MapNode)
    deep = first.get("more")
    assert isinstance(deep, MapNode) and deep.pairs[0][0].place.line == 12
    assert (second.pairs[0][0].place.line, second.pairs[0][0].place.column) == (14, 3)


def test_broken_toml() -> None:
    _, body, (found,) = parts("+++\ntitle = unquoted\n+++\nbody")
    assert found.code == "toml" and found.place and found.place.line == 2 and body.text == "body"
    _, _, (found,) = parts(f"+++\na = {'[' * 5000}\n+++\n")
    assert found.code == "toml"
    data, (found,) = read_toml(Lines.of_file(PATH, "a = " + "[" * 60 + "]" * 60))
    assert len(data) == 0 and "levels" in found.message


def test_json() -> None:
    head, body, found = parts('{\n\t"title": "云\\/梦",\n\t"n": [1, 1.50, true, null, "1"]\n}\n\nbody')
    assert head.format == "json" and found == () and body.text == "\nbody" and body.places[0].line == 5
    assert head.data.to_python() == {"title": "云/梦", "n": [1, "1.50", True, None, "1"]}
    assert [key.place.line for key, _ in head.data.pairs] == [2, 3]


def test_half_a_character_of_json_is_none() -> None:
    head = parts('{"a": "x\\ud800y \\ud83d\\ude00", "\\udfff": 1}')[0]
    assert head.data.to_python() == {"a": "x\ufffdy \U0001f600", "\ufffd": 1}


def test_broken_json() -> None:
    _, body, (found,) = parts('{\n"a": 1,\n}\nbody')
    assert found.code == "json" and found.place and found.place.line in (2, 3) and body.text.startswith("{")
    assert parts('{"a":' + "[" * 100_000)[2][0].code == "json"


PIECES = ["---\n", "+++\n", "...\n", "a: b\n", "a = 1\n", "[t]\n", "[[t.u]]\n", "{", "}", '"a": 1', "\n", "<!--", "-->"]
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from([*PIECES, "x", " ", "：", "'", "["]), max_size=20).map("".join)
)


@settings(max_examples=400)
@given(TEXTS)
def test_any_text(text: str) -> None:
    head, body, found = parts(text)
    rows = text.split("\n")
    assert len(body.places) == body.text.count("\n") + 1
    if body.text:
        assert all(rows[place.line - 1] == row for row, place in body.rows())
    head.data.to_python()
    assert all(one.place is not None and one.place.line <= len(rows) for one in found)
