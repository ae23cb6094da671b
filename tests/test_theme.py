from pathlib import Path

import pytest

from cvgen import theme
from cvgen.diagnostics import CvgenError

CLASSIC = theme.find("classic")


def test_built_in_themes_are_listed_and_say_what_they_are():
    names = [one.name for one in theme.listing()]
    assert names == sorted(names)
    assert "classic" in names
    assert all(one.title and one.description for one in theme.listing())
    assert all(option.help for one in theme.listing() for option in one.options)


def test_a_mistyped_name_is_answered_with_the_nearest_one():
    with pytest.raises(CvgenError) as caught:
        theme.find("clasic")
    assert "classic" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize("name", ["../classic", "no/such/folder", ""])
def test_a_path_without_a_theme_is_refused(name):
    with pytest.raises(CvgenError):
        theme.find(name)


def test_defaults_hold_where_nothing_is_given():
    values, found = theme.options(CLASSIC, {})
    assert found == ()
    assert values["size"] == "10.5pt"
    assert values["fonts"] == "serif"


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("size", "11", "11pt"),
        ("size", " 11.5 pt ", "11.5pt"),
        ("size", "4mm", "11.339pt"),
        ("accent", "#A00", "#a00"),
        ("accent", "maroon", "maroon"),
        ("fonts", "sans", "sans"),
    ],
)
def test_values_are_read_by_their_type(name, given, value):
    values, found = theme.options(CLASSIC, {name: given})
    assert found == ()
    assert values[name] == value


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("size", "13pt", "between 9.5pt and 12pt"),
        ("size", "1em", "no length"),
        ("accent", "url(x)", "no color"),
        ("accent", "red;}", "no color"),
        ("fonts", "serifs", "did you mean 'serif'"),
        ("photo", "yes", "show, hide"),
    ],
)
def test_a_wrong_value_is_refused_and_the_default_kept(name, given, words):
    values, found = theme.options(CLASSIC, {name: given})
    assert values == theme.options(CLASSIC, {})[0]
    assert [one.severity for one in found] == ["error"]
    assert words in found[0].message


def test_an_unknown_option_is_answered_with_the_nearest_one():
    _, found = theme.options(CLASSIC, {"acent": "#000"})
    assert found[0].hint == "did you mean 'accent'?"


def _folder(path: Path, options: str) -> Path:
    (path / "theme.yml").write_text(f"name: own\noptions:\n{options}", encoding="utf-8")
    (path / "cv.html.j2").touch()
    (path / "print.css").touch()
    return path


def test_other_types(tmp_path):
    rows = "  wide: {type: bool, default: no}\n  columns: {type: integer, default: 1, minimum: 1, maximum: 3}\n"
    own = theme.find(_folder(tmp_path, rows))
    assert theme.options(own, {})[0] == {"wide": False, "columns": 1}
    assert theme.options(own, {"wide": "yes", "columns": "3"})[0] == {"wide": True, "columns": 3}
    _, found = theme.options(own, {"wide": "perhaps", "columns": "4"})
    assert [one.message.rpartition(": ")[2] for one in found] == [
        "'perhaps' is neither yes nor no",
        "4 is not between 1 and 3",
    ]


@pytest.mark.parametrize("rows", ["  wide: {type: wish}\n", "  wide: {type: bool, default: 7}\n", "  wide: 3\n"])
def test_a_broken_theme_is_refused(tmp_path, rows):
    with pytest.raises(CvgenError):
        theme.find(_folder(tmp_path, rows))
