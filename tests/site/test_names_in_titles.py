"""The owner's other name stands in the title of the site: beside the known one in brackets, or as it is read."""

from __future__ import annotations

import pytest

from cvgen.cv.text import plain
from cvgen.files.tree import Site
from cvgen.pipeline.gather import read


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
