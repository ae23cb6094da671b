import re
import shutil
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.cv.model import Paragraph
from cvgen.cv.text import Run
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection
from cvgen.notes.diagnostics import CvgenError, Place, error
from cvgen.print import html, theme

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


def test_a_length_may_be_a_word(tmp_path):
    values, found = theme.options(CLASSIC, {"margins": "wide"})
    assert (values["margins"], found) == ("wide", ())
    assert theme.options(CLASSIC, {"margins": "2cm"})[0]["margins"] == "56.693pt"
    _, found = theme.options(CLASSIC, {"margins": "narow"})
    assert "did you mean 'narrow'" in found[0].message
    _, found = theme.options(CLASSIC, {"margins": "60mm"})
    assert "between 10mm and 40mm" in found[0].message


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
    site.write_text("# Ada Example\n\nAda measures tides.\n\n## Awards\n\n- 2020, Tide Medal\n", encoding="utf-8")
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
        ("parts/row.html.j2", "{% nope %}", "parts/row.html.j2:1:1: error[theme]"),
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


def child(folder: Path, described: str, **files: str) -> Path:
    """A theme's folder with this theme.yml, and files by their names with _ for the dot or slash."""
    folder.mkdir(parents=True)
    (folder / "theme.yml").write_text(described, encoding="utf-8")
    for name, text in files.items():
        path = folder / {"css": "print.css", "row": "parts/row.html.j2", "head": "parts/head.html.j2"}[name]
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def made_with(folder, *arguments):
    """The page that a build with a theme makes, in one file."""
    result = build_with(folder, *arguments)
    assert result.exit_code == 0, result.stderr
    return (folder.parent / "out/cv-en.html").read_text(encoding="utf-8")


def test_a_theme_of_a_newcomer(tmp_path):
    """A parent, one part of its own, one option of its own, in under thirty lines."""
    described = """\
name: harbour
extends: modern
options:
  accent: navy
  stamp: {type: choice, default: anchor, choices: [anchor, shell], help: what stands before an award}
"""
    row = """\
{% from "parts/macros.html.j2" import links with context %}
<ul class="rows">
{% for item in items %}
<li class="award">{{ options.stamp }}: {{ rich(item.title) }} {{ rich(item.text) }}{{ links(item) }}</li>
{% endfor %}
</ul>
"""
    css = """\
{% include "modern/print.css" %}
.award { color: {{ options.accent }}; }
"""
    assert sum(text.count("\n") for text in (described, row, css)) < 30
    page = made_with(child(tmp_path / "harbour", described, row=row, css=css), "--set", "stamp=shell")
    assert "shell: Tide Medal" in page
    assert ".award { color: navy; }" in page
    assert "h2::before" in page  # the bar of modern
    assert "@counter-style first-page" in page or "@top-right" in page
    assert theme.find(tmp_path / "harbour").ancestors[1].name == "classic"


def test_a_child_adds_and_changes_and_hides_options(tmp_path):
    rows = "options: {size: 11pt, density: {choices: [tight, normal]}, photo: null, wide: {type: bool, default: yes}}"
    own = theme.find(child(tmp_path / "own", f"extends: classic\n{rows}\n"))
    values, found = theme.options(own, {"photo": "show"})
    assert "has no option 'photo'" in found[0].message
    assert (values["photo"], values["size"], values["wide"]) == ("hide", "11pt", True)
    by_name = {option.name: option for option in own.options}
    assert by_name["density"].choices == ("tight", "normal")
    assert by_name["density"].help == {option.name: option for option in CLASSIC.options}["density"].help
    assert by_name["size"].maximum == "12pt"


def test_a_file_is_the_nearest_one(tmp_path):
    child(tmp_path / "base", "extends: classic", head="<h1>base</h1>")
    page = made_with(child(tmp_path / "own", "extends: base", css='{% include "base/css/page.css" %}\n/* own */\n'))
    assert "<h1>base</h1>" in page
    assert "/* own */" in page
    assert "Tide Medal" in page


def test_a_theme_may_be_called_like_the_one_it_extends(tmp_path):
    page = made_with(
        child(tmp_path / "classic", "extends: classic", css='{% include "classic/print.css" %}\n/* mine */')
    )
    assert "/* mine */" in page
    assert ".papers" in page


@pytest.mark.parametrize(
    ("described", "words", "hint"),
    [
        ("extends: clasic", "theme.yml:1:10: error[theme]: there is no theme 'clasic' to extend", "'classic'"),
        ("name: own\nextends: other", "theme.yml:1:10: error[theme]: these themes extend each other in a circle", ""),
        ("extends: own", "extend each other in a circle: own → own", ""),
        ("extends: ../../etc", "there is no theme '../../etc' to extend", ""),
        ("extend: classic", "theme.yml has no key 'extend'", "'extends'"),
        ("extends: classic\noptions: {sizes: null}", "the parent of this theme has no option 'sizes'", "'size'"),
        ("extends: classic\noptions: {size: 40pt}", "the default of this theme's option 'size'", ""),
        ("extends: classic\noptions: {size: {maximun: 40pt}}", "has no 'maximun'", "'maximum'"),
        ("extends: classic\noptions: [size]", "options must hold", ""),
        ("name: own", "the theme's folder has no cv.html.j2", "extends: classic"),
    ],
)
def test_a_mistake_in_what_a_theme_extends_is_named_with_its_place(tmp_path, described, words, hint):
    child(tmp_path / "other", "extends: own")
    result = build_with(child(tmp_path / "own", described))
    assert result.exit_code == 1, repr(result.exception)
    assert words in result.stderr
    assert hint in result.stderr.partition("hint:")[2]


@pytest.mark.expects_weasyprint_log("Ignored")
def test_a_mistake_in_an_ancestors_style_sheet_is_told_at_its_line(tmp_path):
    child(
        tmp_path / "base",
        "extends: classic",
        css='{% include "classic/print.css" %}\nh1 { tide: {{ options.size }}; }\n',
    )
    own = child(tmp_path / "own", "extends: base", css='{% include "base/print.css" %}\nh2 { ebb: low; }\n')
    result = build_with(own, "-f", "pdf")
    assert "base/print.css:2:6: warning[layout]: Ignored `tide: 10.5pt`" in result.stderr
    assert "own/print.css:2:6: warning[layout]: Ignored `ebb: low`" in result.stderr


@pytest.mark.parametrize(
    ("include", "words"),
    [
        ("../secret.txt", "asks for '../secret.txt', which the theme does not have"),
        ("parts/../../secret.txt", "which the theme does not have"),
        ("classic/../../secret.txt", "which the theme does not have"),
        ("/etc/hostname", "which the theme does not have"),
        ("link.txt", "theme.yml:1:1: error[theme]: link.txt is a link that leads out of the theme's folder"),
        ("folder/secret.txt", "leads out of the theme's folder"),
    ],
)
def test_a_theme_reads_nothing_outside_of_its_folders(tmp_path, include, words):
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    own = child(tmp_path / "own", "extends: classic", head=f"{{% include '{include}' %}}")
    (own / "link.txt").symlink_to(tmp_path / "secret.txt")
    (own / "folder").symlink_to(tmp_path)
    result = build_with(own)
    assert result.exit_code == 1, repr(result.exception)
    assert words in result.stderr
    assert "the secret" not in result.stderr + result.stdout


def test_the_description_of_a_theme_is_no_link_out_of_it(tmp_path):
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    own = child(tmp_path / "own", "extends: classic")
    (own / "theme.yml").unlink()
    (own / "theme.yml").symlink_to(tmp_path / "secret.txt")
    result = build_with(own)
    assert result.exit_code == 1
    assert "theme.yml of 'own' is a link that leads out of it" in result.stderr
    assert "the secret" not in result.stderr


def test_a_parent_that_is_a_link_is_not_followed(tmp_path):
    child(tmp_path / "elsewhere/base", "extends: classic")
    own = child(tmp_path / "themes/own", "extends: base")
    (tmp_path / "themes/base").symlink_to(tmp_path / "elsewhere/base")
    with pytest.raises(CvgenError, match="no theme 'base' to extend"):
        theme.find(own)


def test_an_ancestors_templates_are_in_the_sandbox_too(tmp_path):
    child(tmp_path / "base", "extends: classic", head="{{ view.__class__.__mro__ }}")
    result = build_with(child(tmp_path / "own", "extends: base"))
    assert result.exit_code == 1
    assert "base/parts/head.html.j2:1:1: error[theme]" in result.stderr


@pytest.mark.parametrize(
    "path",
    ["view.photo", "view.sections[0].groups[0].items[0].place.path", "(view.sections | last).groups[0].items[0].place"],
)
def test_a_template_gets_no_path_since_that_leads_to_every_file(tmp_path, path):
    head = f"{{{{ {path}.parent.joinpath('page.md').read_text() }}}}"
    result = build_with(child(tmp_path / "own", "extends: classic", head=head))
    assert result.exit_code == 1 and "parts/head.html.j2:1:1: error[theme]" in result.stderr
    assert "'None' has no attribute" in result.stderr


def test_a_name_too_long_for_a_folder_is_no_theme(tmp_path):
    for name in ("x" * 3000, f"/{'x' * 3000}", "a\0/b"):
        with pytest.raises(CvgenError, match="there is no theme"):
            theme.find(name)
    with pytest.raises(CvgenError, match="to extend"):
        theme.find(child(tmp_path / "own", f"extends: {'x' * 3000}"))


def test_themes_extend_each_other_only_so_often(tmp_path):
    for n in range(40):
        child(tmp_path / f"t{n}", f"extends: {f't{n + 1}' if n < 39 else 'classic'}")
    with pytest.raises(CvgenError, match="more than 8 themes extend each other"):
        theme.find(tmp_path / "t0")
    assert len(theme.find(tmp_path / "t34").ancestors) == 6


def powers(value: object) -> list[object]:
    """What a template could do more with than read: anything but texts, numbers and our own records of them."""
    match value:
        case None | str() | int() | float():
            return []
        case tuple() | list():
            return [found for one in value for found in powers(one)]
        case dict():
            return [found for one in value.values() for found in powers(one)]
    if is_dataclass(value) and type(value).__module__.startswith("cvgen."):
        return [found for field in fields(value) for found in powers(getattr(value, field.name))]
    return [value]


def test_all_that_a_template_gets_is_data(tmp_path):
    prose = ViewProse((Paragraph((Run("x"),)),), place=Place(tmp_path))
    items = (ViewEntry("awards", title=(Run("x"),), place=Place(tmp_path)), prose)
    section = ViewSection("awards", "Awards", (ViewGroup((Run("x"),), 1, items),), ((Run("note"),),))
    contact = Contact("email", "Email", "a@example.org")
    view = View(
        "en", "en", "Ada", "", ((Run("x"),),), (contact,), tmp_path, (section,), {"cv": "CV"}, details=(contact,)
    )
    assert powers(view) and powers(html._without_paths(view)) == []


def test_a_folder_of_a_themes_name_does_not_hide_the_theme(tmp_path, monkeypatch):
    (tmp_path / "modern").mkdir()
    monkeypatch.chdir(tmp_path)
    assert theme.find("modern").ancestors == (CLASSIC,)


def run(*arguments):
    return CliRunner().invoke(app, ["themes", *map(str, arguments)])


def test_the_list_names_every_theme():
    told = run().stdout
    assert all(one.name in told and one.description in told for one in theme.listing())


def test_a_theme_shows_its_options_with_types_and_limits(tmp_path):
    told = run("show", "modern").stdout
    assert "extends classic" in told
    assert "--set size=10.5pt\n    length: 9.5pt to 12pt\n" in told
    assert "--set margins=normal\n    length: narrow, normal, wide or 10mm to 40mm\n" in told
    assert "modern/" not in told.splitlines()[1]
    assert "did you mean 'modern'?" in run("show", "modren").stderr
    assert run("show", "modren").exit_code == 2


@pytest.mark.parametrize("parent", [one.name for one in theme.listing()])
def test_a_new_theme_is_small_and_works_at_once(tmp_path, parent):
    result = run("new", "mine", tmp_path, "--from", parent)
    assert result.exit_code == 0, result.stderr
    files = [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]
    assert {path.name for path in files} == {"theme.yml", "print.css"}
    assert sum(path.read_text(encoding="utf-8").count("\n") for path in files) < 32
    page = made_with(tmp_path / "mine")
    assert "border-bottom-style: dotted" in page
    assert theme.find(tmp_path / "mine").options == theme.find(parent).options


def test_a_new_theme_overwrites_nothing(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/theme.yml").write_text("mine", encoding="utf-8")
    result = run("new", "mine", tmp_path)
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["theme.yml"]
    assert (tmp_path / "mine/theme.yml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["../mine", "my theme", "-x.y", ""])
def test_a_new_theme_needs_a_name_that_is_one(tmp_path, name):
    assert run("new", "--", name, tmp_path / "at").exit_code == 2
    assert not (tmp_path / "at").exists()


@pytest.mark.slow
def test_the_gallery_shows_every_page_of_every_theme(tmp_path):
    pytest.importorskip("pypdfium2")
    result = run("--gallery", tmp_path / "all")
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "all/index.html").read_text(encoding="utf-8")
    for one in theme.listing():
        for lang in ("en", "zh"):
            pictures = sorted(path.name for path in (tmp_path / "all").glob(f"{one.name}-{lang}-*.png"))
            assert pictures
            assert (tmp_path / f"all/{one.name}-{lang}.pdf").is_file()
            assert all(f'src="{picture}"' in page for picture in pictures)


def test_a_preview_is_a_picture_of_the_first_page(tmp_path):
    pytest.importorskip("pypdfium2")
    site = tmp_path / "page.md"
    site.write_text("# Ada Example\n\nAda measures tides.\n", encoding="utf-8")
    result = run("show", "plain", "--preview", tmp_path / "plain.png", "--site", site)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "plain.png").read_bytes().startswith(b"\x89PNG")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.md", "plain.png"]


def test_without_the_library_for_pictures_the_hint_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    site = tmp_path / "page.md"
    site.write_text("# Ada Example\n\nAda measures tides.\n", encoding="utf-8")
    result = run("show", "plain", "--preview", tmp_path / "plain.png", "--site", site)
    assert result.exit_code == 1
    assert 'pip install "cvgen[png]"' in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.md"]


DOCUMENTED = (Path(__file__).parent.parents[1] / "docs/themes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("noun", "described"),
    [
        ("**`view`**", View),
        ("**A contact**", Contact),
        ("**A section**", ViewSection),
        ("**A group**", ViewGroup),
        ("**Prose**", ViewProse),
        ("**An entry**", ViewEntry),
        ("**A link**", ViewLink),
    ],
)
def test_the_documentation_names_every_field_of_the_view(noun, described):
    (paragraph,) = (part for part in DOCUMENTED.split("\n\n") if part.startswith(noun))
    told = set(re.findall(r"`(\w+)`", paragraph))
    assert [field.name for field in fields(described) if field.name not in told] == []


def test_the_documentation_names_all_that_templates_see():
    for field in fields(theme.Fit):
        assert f"`fit.{field.name}`" in DOCUMENTED
    templates = html._templates(CLASSIC)
    for name in ("css", "href", "plain"):
        assert name in templates.filters
        assert f"\\| {name}`" in DOCUMENTED
    for one in theme.listing():
        assert f"`{one.name}`" in DOCUMENTED, "name the theme in the table of docs/themes.md"
    parts = {path.relative_to(CLASSIC.folder).as_posix() for path in CLASSIC.folder.rglob("*.*") if path.is_file()}
    assert [part for part in sorted(parts - {"theme.yml"}) if f"`{part}`" not in DOCUMENTED] == []


@pytest.mark.parametrize("page", ["themes.md", "themes.zh.md"])
def test_the_theme_of_the_documentation_works(tmp_path, page):
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r'```(?:yaml|jinja) title="([\w./]+)"\n(.*?)```', text, re.DOTALL)
    files = [(name, text) for name, text in blocks if not name.startswith("themes/") and name != "cvgen.yml"]
    assert [name for name, _ in files] == ["theme.yml", "parts/row.html.j2", "print.css"]
    for name, text in files:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    page = made_with(tmp_path / "own", "--set", "stamp=shell")
    assert "shell: Tide Medal" in page


@pytest.mark.parametrize(
    ("parts", "text", "made"),
    [
        (("a: ", ";"), "a: 1;", True),
        (("a: ", ";"), "a: 1", False),
        (("a", "b", "a"), "abca", True),
        (("ab", "b", "ba"), "abba", False),
        (("aa", "aa"), "aaa", False),
        (("a",), "a", True),
        (("a",), "ab", False),
        (("", "x", ""), "xx", True),
        (("",) + ("a",) * 300 + ("b",), "a" * 3000, False),
    ],
)
def test_a_row_is_known_by_what_the_template_does_not_fill_in(parts, text, made):
    assert theme.made_from(parts, text) is made


def test_blanks_and_open_quotes_in_a_style_sheet_are_read_once(tmp_path):
    own = theme.find(_folder(tmp_path, "  wide: {type: bool, default: no}\n"))
    blank = "p { background: url(" + " " * 30_000
    (tmp_path / "print.css").write_text(f"a {{}}\n{blank}\n", encoding="utf-8")
    said = error("css", "Ignored at 2:3, unknown", None)
    (placed,) = theme.placed(own, f"<style>a {{}}\n{blank}</style>", (said,))
    assert placed.place == Place(tmp_path / "print.css", 2, 3)
