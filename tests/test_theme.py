import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen import theme
from cvgen.cli import app
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


@pytest.fixture
def own(tmp_path):
    """A theme of one's own, made from the built-in one."""
    return Path(shutil.copytree(CLASSIC.folder, tmp_path / "own"))


def build_with(own, *arguments):
    site = own.parent / "page.md"
    site.write_text("# Ada Example\n\nAda measures tides.\n", encoding="utf-8")
    out = own.parent / "out"
    return CliRunner().invoke(
        app, ["build", str(site), "-t", str(own), "-l", "en", "-f", "html", "-o", str(out), *arguments]
    )


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("cv.html.j2", "{% if %}", "cv.html.j2:1:1: error[theme]: this template is broken"),
        ("cv.html.j2", "\n{{ tide.high }}", "cv.html.j2:2:1: error[theme]: the template cannot be filled in: 'tide'"),
        ("cv.html.j2", "\n\n{{ 1 / 0 }}", "cv.html.j2:3:1: error[theme]: the template cannot be filled in"),
        ("cv.html.j2", "{{ view.name.__class__ }}", "cv.html.j2:1:1: error[theme]"),
        ("cv.html.j2", "{% include 'no.j2' %}", "asks for 'no.j2', which the theme does not have"),
        ("cv.html.j2", "", "cv.html.j2:1:1: error[theme]: this template prints nothing"),
        ("cv.html.j2", b"\xff", "not all UTF-8 (byte 0xFF)"),
        ("print.css", "\n{{ options.nothing }}", "print.css:2:1: error[theme]"),
        ("parts/entries.html.j2", "{% nope %}", "parts/entries.html.j2:1:1: error[theme]"),
        ("theme.yml", "options: {a: {type: length, default: 1pt, minimum: x}}", "a limit of this theme's option 'a'"),
    ],
)
def test_a_mistake_in_a_theme_is_named_with_its_line(own, file, text, words):
    (own / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    result = build_with(own)
    assert result.exit_code == 1, repr(result.exception)
    assert words in result.stderr
    assert not (own.parent / "out").exists()


@pytest.mark.expects_weasyprint_log("Ignored")
def test_a_mistake_in_a_style_sheet_is_told_once_and_at_its_line(own):
    rows = (own / "print.css").read_text(encoding="utf-8").rstrip().split("\n")
    (own / "print.css").write_text("\n".join([*rows, "h1 { tide: high; }"]), encoding="utf-8")
    result = build_with(own, "-f", "pdf", "-l", "zh")
    assert result.exit_code == 0
    (told,) = [row for row in result.stderr.splitlines() if "warning[layout]" in row]
    assert f"print.css:{len(rows) + 1}:6: warning[layout]: Ignored `tide: high`" in told
