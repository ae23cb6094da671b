"""cvgen.yml: every key does what it says, and every mistake is named at its place with what to type instead."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.cv.text import Text, plain
from cvgen.families.native.schema import FILE_KEYS, PERSON_KEYS
from cvgen.files.lines import Lines
from cvgen.files.yaml import compose
from cvgen.notes.diagnostics import CvgenError
from cvgen.print.theme import find
from cvgen.project import FILE, Project, load
from cvgen.project.file_names import MOST_BYTES, filled
from cvgen.project.keys import ROOT
from cvgen.project.schema import content, schema
from cvgen.select.sections import SectionChoice
from cvgen.site import pages


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
    assert (found.output_dir, found.output, found.choice) == (tmp_path / "dist", "cv-{lang}.{ext}", SectionChoice())


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


def test_each_theme_has_its_own_options(tmp_path):
    found = project(
        tmp_path,
        "options: {size: 11pt, classic: {accent: red}, modern: {accent: blue, rule: thin}}\n"
        "variants: {a: {theme: modern, options: {rule: thick}}, b: {options: {modern: {rule: none}, accent: green}}}\n",
    )
    a, b = found.variants
    assert found.options == {"size": "11pt", "accent": "red"}
    assert a.options == {"size": "11pt", "accent": "blue", "rule": "thick"}
    assert b.options == {"size": "11pt", "accent": "green"}
    assert b.with_theme("modern").options == {"size": "11pt", "accent": "green", "rule": "none"}


def test_a_theme_may_be_a_folder_of_the_site(tmp_path):
    (tmp_path / "looks" / "mine").mkdir(parents=True)
    assert project(tmp_path, "theme: looks/mine\n").theme == str(tmp_path / "looks" / "mine")


def test_a_theme_is_never_taken_from_beside_the_site(tmp_path, monkeypatch):
    for name in ("mine", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "theme.yml").write_text("extends: classic\n")
    (tmp_path / "site" / "linked").symlink_to(tmp_path / "mine")
    for name in ("../mine", str(tmp_path / "mine"), "./", "./linked", "no/such"):
        with pytest.raises(CvgenError) as caught:
            project(tmp_path / "site", f"theme: {name}\n")
        assert "in the site" in caught.value.diagnostics[0].message
    monkeypatch.chdir(tmp_path)
    found = project(tmp_path / "site", "theme: mine\n")
    with pytest.raises(CvgenError):
        find(found.theme, found.theme_place)


@pytest.mark.parametrize(
    ("text", "line", "column", "said", "hint"),
    [
        ("them: classic", 1, 1, "no key 'them'", "did you mean 'theme'?"),
        ("# first\n\npapper: a4", 3, 1, "no key 'papper'", "did you mean 'paper'?"),
        ("sections:\n  ordr: [bio]", 2, 3, "sections has no key 'ordr'", "did you mean 'order'?"),
        ("me:\n  nme: x", 2, 3, "me has no key 'nme'", "did you mean 'name'?"),
        ("languages: [en, fr]", 1, 17, "'fr' is no language", "known: en, zh"),
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
        ("footer: 'page {pag}'", 1, 9, "a footer has no {pag}", "did you mean 'page'?"),
        ("footer: [a]", 1, 9, "one text, or one for each language", ""),
        ("signature: Oslo", 1, 12, "signature must hold keys and values", ""),
        ("signature: {plac: Oslo}", 1, 13, "signature has no key 'plac'", "did you mean 'place'?"),
        ("bold: {a: b}", 1, 7, "one word or line", ""),
        ("sections: {break_befor: bio}", 1, 12, "sections has no key 'break_befor'", "did you mean 'break_before'?"),
        ("pages: 0", 1, 8, "a whole number from 1 to 50", ""),
        ("pages: many", 1, 8, "a whole number from 1 to 50", ""),
        ("publications: newest", 1, 15, "publications must hold keys and values", ""),
        ("publications: {grup: year}", 1, 16, "publications has no key 'grup'", "did you mean 'group'?"),
        ("publications: {group: yaer}", 1, 23, "'yaer' is no grouping", "did you mean 'year'?"),
        ("publications: {numbered: maybe}", 1, 26, "'maybe' is no numbering", "known: by-type, no, yes"),
        ("publications: {selected: frist}", 1, 26, "'frist' is no choice of papers", "did you mean 'first'?"),
        ("publications: {selected: {shown: all}}", 1, 27, "selected has no key 'shown'", "did you mean 'show'?"),
        ("publications: {selected: [{a: b}]}", 1, 27, "one word or line", ""),
        ("publications: {limit: -1}", 1, 23, "a whole number", ""),
        ("sections:\n  limits: {honors: five}", 2, 20, "a whole number", ""),
        ("sections:\n  limits: 5", 2, 11, "limits must hold keys and values", ""),
        ("variants: [a]", 1, 11, "variants must hold keys and values", ""),
        ("variants: {a: short}", 1, 15, "the variant a must hold keys and values", ""),
        ("variants: {a: {variants: {}}}", 1, 16, "the variant a has no key 'variants'", ""),
        ("variants:\n  all: {}", 2, 3, "a variant cannot be called 'all'", "take another word"),
        ("variants:\n  '...': {}", 2, 3, "no part of a file's name", "letters"),
        ("variants: {a: {theme: [x]}}", 1, 23, "one word or line", ""),
        ("variants: {a: {paper: a5}}", 1, 23, "'a5' is no paper", ""),
        ("variants: {a: {select: {tag: x}}}", 1, 25, "select has no key 'tag'", "did you mean 'tags'?"),
        ("variants: {a: {select: {kinds: honours}}}", 1, 32, "'honours' is no kind of section", "'honors'"),
        ("variants: {a: {select: {position: frist}}}", 1, 35, "'frist' is no position", "'first'"),
        ("variants: {a: {select: {since: '20'}}}", 1, 32, "a whole number from 1900", ""),
        ("variants: {a: {select: {since: 2022, until: 2020}}}", 1, 45, "both since 2022 and until 2020", "exchange"),
        ("variants: {a: {select: {selected: maybe}}}", 1, 35, "true or false", ""),
        ("me: {details: [a]}", 1, 15, "details must hold keys and values", ""),
        (
            "output: '{who}.{ext}'",
            1,
            9,
            "'{who}.{ext}' holds braces that mean nothing",
            "use {name}, {lang}, {variant}, {date} and {ext}",
        ),
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


def test_publications(tmp_path):
    text = "publications: {group: YEAR, numbered: true, preprints: apart, order: newest, limit: 5, selected: [a, b]}"
    found = project(tmp_path, text).publications
    assert (found.group, found.numbered, found.preprints) == ("year", "yes", "apart")
    assert (found.order, found.limit, found.show, [mark.said for mark in found.marks]) == (
        "newest",
        5,
        "only",
        ["a", "b"],
    )


@pytest.mark.parametrize(
    ("selected", "show", "marks"),
    [
        ("first", "first", 0),
        ("[a]", "only", 1),
        ("{papers: [a, b]}", "all", 2),
        ("{show: first, papers: a}", "first", 1),
    ],
)
def test_selected_is_a_word_a_list_or_both(tmp_path, selected, show, marks):
    found = project(tmp_path, f"publications: {{selected: {selected}}}").publications
    assert (found.show, len(found.marks)) == (show, marks)


def test_a_variant_keeps_what_it_does_not_say(tmp_path):
    found = project(
        tmp_path,
        "paper: letter\npages: 3\noptions: {size: 11pt, accent: red}\n"
        "sections: {omit: [talks], titles: {honors: Prizes}, limits: {honors: 5}}\n"
        "publications: {group: year, selected: {papers: [a]}}\nme: {headline: Sailor}\n"
        "variants:\n  a:\n  b:\n    pages: 1\n    options: {size: 10pt}\n    headline: Engineer\n"
        "    sections: {omit: [], limits: {talks: 1}}\n    publications: {selected: only}\n"
        "  c: {theme: modern, select: {tags: x, since: 2020, position: [first, last], type: journal}}\n",
    )
    a, b, c = found.variants
    named = replace(found, variant="a", output="cv-{lang}-{variant}.{ext}")
    assert found.variant == "" and replace(a, variants=found.variants) == named
    assert (b.paper, b.pages, b.options, b.choice.omit) == ("letter", 1, {"size": "10pt", "accent": "red"}, frozenset())
    assert (b.limits, list(b.choice.titles)) == ({"honors": 5, "talks": 1}, ["honors"])
    assert (b.publications.group, b.publications.show, len(b.publications.marks)) == ("year", "only", 1)
    assert (texts(b.me.headline), texts(found.me.headline)) == ({"en": "Engineer"}, {"en": "Sailor"})
    assert (c.theme, c.options, c.select.since, c.select.tags) == ("modern", found.options, 2020, frozenset({"x"}))
    assert (c.select.positions, c.select.types) == (frozenset({"first", "last"}), frozenset({"journal"}))


@pytest.mark.parametrize(
    ("pattern", "values", "name"),
    [
        ("{name}_简历.{ext}", {"name": "张三"}, "张三_简历.pdf"),
        ("{name}_CV.{ext}", {"name": "Ada  C. Sea"}, "Ada__C._Sea_CV.pdf"),
        ("{name}.{ext}", {"name": 'A/B\\C:"D"*?<x>|\x07'}, "ABCDx.pdf"),
        ("{name}.{ext}", {"name": "..."}, "cv.pdf"),
        ("{name}.{ext}", {"name": "Con"}, "Con_.pdf"),
        ("lpt1.{lang}.{ext}", {"lang": "en"}, "lpt1.en_.pdf"),
        ("cv-{variant}-{lang}.{ext}", {"lang": "en"}, "cv-en.pdf"),
        ("{variant}-{lang}.{ext}", {"lang": "en"}, "en.pdf"),
        ("{date}_cv_{lang}.{ext}", {"lang": "en"}, "cv_en.pdf"),
        ("cv {date} {lang}.{ext}", {"lang": "en", "date": "2024-09-01"}, "cv 2024-09-01 en.pdf"),
        ("{name}. .{ext}", {"name": "x"}, "x.pdf"),
        ("{name}.{ext}", {"name": "e\u0301"}, "\u00e9.pdf"),
        ("{name}.{ext}", {"name": "a\u202eb\u200bc"}, "abc.pdf"),
    ],
)
def test_names_are_safe_on_every_file_system(pattern, values, name):
    assert filled(pattern, {"ext": "pdf", **values}) == name


@pytest.mark.parametrize("letter", ["x", "张", "🐚"])
def test_names_are_cut_between_characters(letter):
    made = filled("{name}.{ext}", {"name": letter * 300, "ext": "html"})
    assert made.endswith(f"{letter}.html") and 190 < len(made.encode()) <= MOST_BYTES


# --- the schema ----------------------------------------------------------------------------------------------------

DOCUMENTED = (Path(__file__).parent.parent.parent / "docs" / "configuration.md").read_text("utf-8")
EXAMPLES = re.findall(r'```yaml title="cvgen.yml"\n(.*?)```', DOCUMENTED, re.DOTALL)


def fits(value: Any, made: Any) -> bool:
    """Whether a value is as a schema says, of the few words of JSON Schema that ours uses."""
    assert not set(made) - {
        "$schema", "title", "description", "type", "properties", "additionalProperties", "anyOf", "enum", "items",
        "minimum", "maximum",
    }  # fmt: skip
    if "anyOf" in made:
        return any(fits(value, one) for one in made["anyOf"])
    if "enum" in made:
        return value in made["enum"]
    types = made["type"] if isinstance(made["type"], list) else [made["type"]]
    shapes = {"string": str, "number": int, "integer": int, "boolean": bool, "array": list, "object": dict}
    if value is None or not any(kind != "null" and type(value) is shapes[kind] for kind in types):
        return value is None and "null" in types
    if isinstance(value, dict):
        known, more = made.get("properties", {}), made.get("additionalProperties", True)
        return all(
            fits(one, known[key]) if key in known else more is True or (more and fits(one, more))
            for key, one in value.items()
        )
    if isinstance(value, list):
        return all(fits(one, made.get("items", {"anyOf": [{}]})) if "items" in made else True for one in value)
    return type(value) is not int or made.get("minimum", value) <= value <= made.get("maximum", value)


def plainly(text: str) -> Any:
    node, _ = compose(Lines.of_file(Path(FILE), text))
    return node.to_python() if node else {}


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_of_the_reference_are_read_and_fit_the_schema(tmp_path, text):
    for font in re.findall(r"fonts/[\w-]+\.ttf", text):
        (tmp_path / font).parent.mkdir(exist_ok=True)
        (tmp_path / font).write_bytes(b"")
    assert project(tmp_path, text).site.root == tmp_path
    assert fits(plainly(text), schema())


@pytest.mark.parametrize(
    "text",
    [
        "them: x", "paper: a5", "languages: [fr]", "pages: 0", "pages: 51", "me: Ada", "me: {nam: x}",
        "me: {name: {fr: x}}",
        "publications: {group: yaer}", "publications: {selected: frist}", "publications: {selected: {shown: all}}",
        "variants: {a: {papr: a4}}", "variants: {a: {select: {since: 20}}}", "theme: []",
        "sections: {limits: {honors: x}}",
    ],
)  # fmt: skip
def test_the_schema_refuses_what_the_reader_refuses(tmp_path, text):
    assert wrong(tmp_path, text + "\n")
    assert not fits(plainly(text), schema())


def test_the_reference_names_every_key():
    def names(keys: Any) -> Iterator[str]:
        for name, key in keys.items():
            yield name
            for one in (key, *key.either, *([key.each] if key.each else ())):
                yield from names(one.keys)

    missing = {name for name in names(ROOT) if not re.search(rf"`{name}`|^ *{name}:|[{{ ]{name}:", DOCUMENTED, re.M)}
    assert not missing, "write about them in docs/configuration.md"


def test_the_command_prints_the_schema():
    made = CliRunner().invoke(app, ["schema"])
    assert made.exit_code == 0 and json.loads(made.stdout) == schema()
    made = CliRunner().invoke(app, ["schema", "--content"])
    assert made.exit_code == 0 and json.loads(made.stdout) == content()


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent.parent.parent / "content").glob("*.md")), ids=lambda p: p.name
)
def test_the_sample_fits_the_schema_of_content(path):
    data = pages.load(path)[0].data.to_python()
    assert isinstance(data, dict)
    known: Any = content()
    assert fits(data, known)
    assert not fits({**data, "entires": []}, known)
    assert set(known["properties"]) == FILE_KEYS | PERSON_KEYS


def test_settings_in_a_file_of_another_ending_are_told(tmp_path):
    (tmp_path / "cvgen.yaml").write_text("theme: modern\n", encoding="utf-8")
    assert [(one.code, one.severity) for one in load(tmp_path).found] == [("unread", "warning")]


def test_a_private_file_that_git_keeps_is_told(tmp_path):
    (tmp_path / "me.yml").write_text("phone: 5550 0100\n", encoding="utf-8")
    (tmp_path / "cvgen.yml").write_text("private: me.yml\n", encoding="utf-8")
    for arguments in (("init", "-q"), ("add", "me.yml")):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True)
    (found,) = load(tmp_path).found
    assert (found.code, found.severity) == ("private", "warning")
    assert "git rm --cached me.yml" in found.hint and found.place and found.place.path.name == "cvgen.yml"
