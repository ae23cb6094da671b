"""The owner's other name stands in the title of the site: beside the known one in brackets, or as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.text import Localized, Run, Text, plain
from cvgen.files.tree import Site
from cvgen.markup.outline import Node
from cvgen.notes.diagnostics import Place
from cvgen.pipeline.gather import read
from cvgen.site.person import is_named


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("Aida Lin (林艾达）", "Aida Lin", {"en": "Aida Lin", "zh": "林艾达"}),
        ("林艾达（Aida Lin)的主页", "Aida Lin", {"en": "Aida Lin", "zh": "林艾达"}),
        ("LinAida", "林艾达", {"en": "LinAida", "zh": "林艾达"}),
        ("Tide Laboratory", "林艾达", {"zh": "林艾达"}),
    ],
)
def test_a_title_names_the_owner_in_the_other_script(tmp_path, title, name, expected):
    (tmp_path / "_config.yml").write_text(f"title: {title!r}\nauthor:\n  name: {name!r}\n", "utf-8")
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text(
        "---\npermalink: /\n---\n# Education\n- *2020*, Ebb College\n", "utf-8"
    )
    readings, _ = read(Site.at(tmp_path))
    assert {lang: plain(value) for lang, value in readings[0].person.name} == expected


@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        ("你好，我是林海", True),
        ("Hai Lin (林海)", True),
        ("你好！我是林海，目前是潮汐大学博士生，现居大连。", False),
        ("Hi, I'm Hai Lin, a student at Tide University.", False),
        ("林海：潮汐大学博士生", False),
    ],
)
def test_a_sentence_with_the_owners_name_is_no_name(line, is_name):
    owner: Text = Localized((("en", (Run("Hai Lin"),)), ("zh", (Run("林海"),))))
    assert is_named(Node("paragraph", Place(Path("about.md"), 1), (Run(line),)), owner) == is_name
