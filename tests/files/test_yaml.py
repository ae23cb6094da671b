"""YAML as nodes: text stays text, every node has a place, nothing blows up, errors speak to people."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvgen.files.lines import Lines
from cvgen.files.yaml import ListNode, MapNode, Node, Scalar, compose
from cvgen.notes.diagnostics import Diagnostic

PATH = Path("cv.yml")


def read(text: str, strict: bool = False) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    return compose(Lines.of_file(PATH, text), strict=strict)


def fault(text: str) -> Diagnostic:
    node, found = read(text)
    assert node is None
    assert found[-1].severity == "error" and found[-1].code == "yaml"
    return found[-1]


def test_dates_and_numbers_stay_text() -> None:
    node, found = read("a: 2020-09\nb: 010\nc: no\nd: 1.50\ne: 2024-13-45\nf: 12\ng: 1:30\nh: 13800000000\n")
    assert found == () and isinstance(node, MapNode)
    assert [value.as_text() for _, value in node.pairs] == [
        "2020-09", "010", "no", "1.50", "2024-13-45", "12", "1:30", "13800000000"
    ]  # fmt: skip
    python = node.to_python()
    assert isinstance(python, dict)
    assert python["f"] == 12 and python["b"] == "010" and python["c"] == "no" and python["d"] == "1.50"


def test_null_and_booleans() -> None:
    node, _ = read("a:\nb: ~\nc: null\nd: 'null'\ne: true\nf: False\ng: yes\nh: \"\"\ni: 'true'")
    assert node is not None
    assert node.to_python() == dict(a=None, b=None, c=None, d="null", e=True, f=False, g="yes", h="", i="true")


def test_places() -> None:
    node, _ = compose(
        Lines.of_file(PATH, "- name: Lin\n  place:\n    en: Yunmeng\n    zh: 云梦\n- |\n  text\n", first_line=5)
    )
    assert isinstance(node, ListNode)
    entry = node.items[0]
    assert isinstance(entry, MapNode)
    place = entry.get("place")
    assert isinstance(place, MapNode)
    chinese = place.get("zh")
    assert isinstance(chinese, Scalar) and (chinese.place.line, chinese.place.column) == (8, 9)
    assert [(k.text, k.place.line, k.place.column) for k, _ in entry.pairs] == [("name", 5, 3), ("place", 6, 3)]
    assert isinstance(node.items[1], Scalar) and node.items[1].quoted and node.items[1].text == "text\n"


def test_convenience() -> None:
    node, _ = read("a: [x, y, ~]\nb: {c: d}")
    assert isinstance(node, MapNode)
    assert node.text("a") == "x, y" and node.text("b") == "" and node.text("missing") == ""
    assert node.get("missing") is None and "a" in node and node.keys() == ("a", "b") and len(node) == 2


def test_empty_and_several_documents() -> None:
    assert read("") == (None, ()) and read("# only\n") == (None, ()) and read("---\n") == (None, ())
    node, found = read("a: 1\n---\nb: 2\n")
    assert node is not None and node.to_python() == {"a": 1} and found == ()


def test_duplicates() -> None:
    node, (found,) = read("a: 1\nb: 2\na: 3")
    assert node is not None and node.to_python() == {"b": 2, "a": 3}
    assert (found.severity, found.place and found.place.line) == ("warning", 3) and "line 1" in found.message
    assert read("a: 1\na: 2", strict=True)[1][0].severity == "error"


def test_merge_keys() -> None:
    node, found = read("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 9\nw: {<<: *x}\nv: {'<<': 1}")
    assert found == () and node is not None
    python = node.to_python()
    assert isinstance(python, dict)
    assert python["z"] == {"a": 9, "b": 2, "c": 4} and python["w"] == {"a": 1, "b": 2} and python["v"] == {"<<": 1}


def test_tags_mean_nothing() -> None:
    node, found = read("a: !!python/object/apply:os.system [echo]\nb: !!str 12\nc: !mine x")
    assert found == () and node is not None and node.to_python() == {"a": ["echo"], "b": "12", "c": "x"}


def test_bombs_are_refused() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    assert "aliases" in fault("l0: &l0 [lol]\n" + levels).message
    merges = "\n".join(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}" for n in range(1, 12))
    assert "aliases" in fault("m0: &m0 {a: b}\n" + merges).message
    assert "inside the value" in fault("a: &a [*a]").message
    assert "levels" in fault("[" * 100_000).message
    assert "levels" in fault("\n".join(" " * n + f"k{n}:" for n in range(80))).message
    assert "large" in fault("a: " + "x" * 1_000_001).message
    read("a: {" * 40 + "[" * 60_000)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("ok: 1\ntitle: Foo: a bar", 2, 11, "colon"),
        ("a:\n\tb: 1", 2, 1, "tab"),
        ('a: "x', 1, 4, "never closed"),
        ('a: "x\nb: "y"\n', 1, 4, "never closed"),
        ("a: 'x\nb: 2", 1, 4, "never closed"),
        ("a: 'It's me'", 1, 8, "closing quote"),
        ("a: 1\n  b: 2", 2, 3, "indented"),
        ("a:\n   b: 1\n  c: 2", 3, 3, "not indented"),
        ("a: [1, 2\nb: 3", 1, 4, "never closed"),
        ("a: *foo", 1, 4, "&foo"),
        ("a: **foo**", 1, 4, "begins with *"),
        ("a: @x", 1, 4, "begins with @"),
        ("a: `x`", 1, 4, "begins with `"),
        ('a: "C:\\p"', 1, 7, "backslash"),
        ("title：中文\nb: 1", 1, 6, "full-width colon"),
        ("a: b\nfoo\nc: d", 2, 1, "no key"),
        ("a\n\nb: c", 1, 1, "no key"),
        ("a: 1\n- b", 2, 1, "belongs to no key"),
        ("a:b\nc: d", 1, 2, "space after"),
        ("a: [x](y)", 1, 4, "begins with ["),
        ("a: {{ x }} y", 1, 4, "begins with {"),
        ("a: - b", 1, 4, "list"),
        ("a: b\x01", 1, 5, "U+0001"),
        ("a: b\ud800", 1, 1, "U+D800"),
    ],
)
def test_errors_in_the_persons_words(text: str, line: int, column: int, words: str) -> None:
    found = fault(text)
    assert words in found.message
    assert found.place is not None and (found.place.line, found.place.column) == (line, column)
    assert found.hint


def test_lines_count_as_in_an_editor() -> None:
    node, _ = read("a: 'x\u2028y\x85z'\nb: 1")
    assert isinstance(node, MapNode)
    value = node.get("b")
    assert value is not None and value.place.line == 2


PIECES = ["a: ", "b:", "- ", "\n", "  ", "\n  ", '"', "'", "{", "}", "[", "]", "*a", "&a ", "<<: ", ", ", "|\n", ">-\n"]
PIECES += ["!!x ", "? ", "# c", "---\n", "\t", ":", "：", "文", "\\", "%", "@", "...\n", "x", "1", "~", "\u2028"]
PIECES += ["\x00", "\ufeff", "🎉"]
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=120), YAMLISH), st.booleans())
def test_any_text(text: str, strict: bool) -> None:
    node, found = read(text, strict)
    if node is not None:
        node.to_python()
        node.as_text()
    for one in found:
        assert one.place is not None and 1 <= one.place.line <= text.count("\n") + 1
        assert one.message
