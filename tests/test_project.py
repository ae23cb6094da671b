"""cvgen.yml: every key does what it says, and every mistake is named at its place with what to type instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.diagnostics import CvgenError
from cvgen.localise import Choice
from cvgen.project import FILE, Project, load
from cvgen.text import Text, plain


def project(tmp_path: Path, text: str) -> Project:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return load(tmp_path)


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(value) for lang, value in text}


def wrong(tmp_path: Path, text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, message and hint of everything that is wrong in a cvgen.yml."""
    with pytest.raises(CvgenError) as caught:
        project(tmp_path, text)
    assert all(
        one.severity == "error" and one.place and one.place.path.name == FILE for one in caught.value.diagnostics
    )
    return [(one.place.line, one.place.column, one.message, one.hint) for one in caught.value.diagnostics if one.place]


def test_a_site_without_it_has_good_defaults(tmp_path):
    found = load(tmp_path)
    assert (found.languages, found.theme, found.paper, found.formats) == (("en", "zh"), "classic", "a4", ("pdf",))
    assert (found.output_dir, found.output, found.choice) == (tmp_path / "dist", "cv-{lang}.{ext}", Choice())


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "null\n"])
def test_an_empty_one_is_none(tmp_path, text):
    assert project(tmp_path, text).theme == "classic"


def test_every_key(tmp_path):
    found = project(
        tmp_path,
        "languages: [zh, en, zh]\ntheme: modern\npaper: Letter\noutput: '{name}-{lang}'\n"
        "options:\n  modern: {accent: red, size: 11pt}\n"
        "sections:\n  order: [honors, 船]\n  omit: news\n  titles: {honors: {en: Prizes, zh: 奖}, skills: Crafts}\n"
        "me:\n  name: Ada Sea (海艾达)\n  spellings: [A. C. Sea]\n  email: ada@sea.example\n  phone: '+47 5'\n"
        "  location: {en: Bergen, zh: 卑尔根}\n  headline: Sailor\n  affiliation: Ebb College\n",
    )
    assert (found.languages, found.theme, found.paper) == (("zh", "en"), "modern", "letter")
    assert found.output == "{name}-{lang}.{ext}"
    assert found.options == {"accent": "red", "size": "11pt"}
    assert (found.choice.order, found.choice.omit) == (("honors", "船"), frozenset({"news"}))
    assert {key: texts(value) for key, value in found.choice.titles.items()} == {
        "honors": {"en": "Prizes", "zh": "奖"},
        "skills": {"en": "Crafts"},
    }
    assert texts(found.me.name) == {"en": "Ada Sea", "zh": "海艾达"}
    assert found.me.spellings == ("A. C. Sea",)
    assert (found.me.email, found.me.phone) == ("ada@sea.example", "+47 5")
    assert texts(found.me.location) == {"en": "Bergen", "zh": "卑尔根"}
    assert (texts(found.me.headline), texts(found.me.affiliation)) == ({"en": "Sailor"}, {"en": "Ebb College"})


def test_one_language_may_stand_without_a_list(tmp_path):
    assert project(tmp_path, "languages: zh\n").languages == ("zh",)


def test_options_may_stand_without_the_themes_name(tmp_path):
    """And know where they stand, so that the theme can say what is wrong with them."""
    found = project(tmp_path, "options:\n  accent: red\n")
    assert found.options == {"accent": "red"}
    assert found.places["accent"].line == 2


def test_a_theme_may_be_a_folder_of_the_site(tmp_path):
    (tmp_path / "looks" / "mine").mkdir(parents=True)
    assert project(tmp_path, "theme: looks/mine\n").theme == str(tmp_path / "looks" / "mine")


@pytest.mark.parametrize(
    ("text", "line", "column", "said", "hint"),
    [
        ("them: classic", 1, 1, "no key 'them'", "did you mean 'theme'?"),
        ("# first\n\npapper: a4", 3, 1, "no key 'papper'", "did you mean 'paper'?"),
        ("sections:\n  ordr: [bio]", 2, 3, "sections has no key 'ordr'", "did you mean 'order'?"),
        ("me:\n  nme: x", 2, 3, "me has no key 'nme'", "did you mean 'name'?"),
        ("languages: [en, fr]", 1, 17, "language 'fr'", "known: en, zh"),
        ("languages: {en: yes}", 1, 12, "language", ""),
        ("paper: a5", 1, 8, "'a5' is no paper", "known: a4, letter"),
        ("paper: leter", 1, 8, "'leter' is no paper", "did you mean 'letter'?"),
        ("paper: [a4]", 1, 8, "one word or line", ""),
        ("theme: {a: b}", 1, 8, "one word or line", ""),
        ("options: red", 1, 10, "options must hold keys and values", ""),
        ("sections: [bio]", 1, 11, "sections must hold keys and values", ""),
        ("me: Ada", 1, 5, "me must hold keys and values", ""),
        ("sections:\n  titles: [Prizes]", 2, 11, "titles must hold keys and values", ""),
        ("sections:\n  titles:\n    honors: {en: Prizes, fr: Prix}", 3, 26, "no key 'fr'", "known: en, zh"),
        ("sections:\n  order:\n    - {a: b}", 3, 7, "one word or line", ""),
        ("me:\n  name: [Ada]", 2, 9, "one text, or one for each language", ""),
        ("me:\n  email: [a, b]", 2, 10, "one word or line", ""),
        ("output: '{who}.{ext}'", 1, 9, "'{who}.{ext}' holds braces that mean nothing", "use {name}, {lang} and {ext}"),
        ("output: '{'", 1, 9, "holds braces", "use {name}"),
        ("output: '{lang.x}'", 1, 9, "holds braces", "use {name}"),
        ("output: '{}'", 1, 9, "holds braces", "use {name}"),
        ("- theme: classic", 1, 1, "must hold keys and values", "theme: classic"),
        ("classic", 1, 1, "must hold keys and values", "theme: classic"),
        ("theme: [classic", 1, 8, "never closed", "close it with ]"),
        ("theme: 'classic", 1, 8, "", ""),
        ("\ttheme: classic", 1, 1, "tab", "spaces"),
        ("languages: [en]\nlanguages: [zh]", 2, 1, "stands in line 1 already", "remove one of the two"),
    ],
)
def test_each_mistake_is_named_at_its_place(tmp_path, text, line, column, said, hint):
    ((at_line, at_column, message, advice),) = wrong(tmp_path, text + "\n")
    assert (at_line, at_column) == (line, column)
    assert said in message and hint in advice


def test_all_mistakes_come_at_once(tmp_path):
    found = wrong(tmp_path, "them: x\npaper: a9\nme:\n  nam: y\nlanguages: [fr]\n")
    assert [(line, column) for line, column, _, _ in sorted(found)] == [(1, 1), (2, 8), (4, 3), (5, 13)]


def test_a_site_that_is_not_there():
    with pytest.raises(CvgenError, match="there is no folder or file"):
        load(Path("nowhere/at/all"))
