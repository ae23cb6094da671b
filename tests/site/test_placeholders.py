"""What a template writes in place of an address is nobody's: left out, with its place."""

from __future__ import annotations

import pytest

from cvgen.files.tree import Site
from cvgen.pipeline.gather import read
from cvgen.site.placeholders import is_placeholder


def test_a_template_s_address_and_account_are_left_out_and_told(tmp_path):
    (tmp_path / "_config.yml").write_text(
        "title: Nora Lind\nauthor:\n  name: Nora Lind\n  email: Lorem@ipsum.com\n"
        '  googlescholar: "https://scholar.google.com/citations?user=YOUR_GOOGLE_SCHOLAR_ID"\n  github: noralind\n',
        "utf-8",
    )
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text(
        "---\npermalink: /\n---\n# Education\n- *2020*, Ebb College\n", "utf-8"
    )
    readings, notes = read(Site.at(tmp_path))
    person = readings[0].person
    assert person.email == ""
    assert [link.href for link in person.links] == ["https://github.com/noralind"]
    told = [note for note in notes if note.code == "placeholder"]
    assert sorted((note.place.line, note.place.column) for note in told if note.place) == [(4, 10), (5, 19)]


@pytest.mark.parametrize(("written", "printed"), [("888 888 88 88", ""), ("+86 888 8888 6666", "+86 888 8888 6666")])
def test_a_template_s_number_is_nobody_s(tmp_path, written, printed):
    (tmp_path / "_config.yml").write_text(f"title: x\nauthor:\n  name: Nora Lind\n  phone: {written}\n", "utf-8")
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text("---\npermalink: /\n---\nI dive.\n", "utf-8")
    readings, notes = read(Site.at(tmp_path))
    assert readings[0].person.phone == printed
    assert [note.place.line for note in notes if note.code == "placeholder" and note.place] == [4] * (not printed)


def test_a_template_s_name_is_nobody_s(tmp_path):
    (tmp_path / "_config.yml").write_text("title: x\nauthor:\n  name: Your Name\n", "utf-8")
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text("---\npermalink: /\n---\nI dive.\n", "utf-8")
    readings, notes = read(Site.at(tmp_path))
    assert not readings[0].person.name
    assert [note.place.line for note in notes if note.code == "placeholder" and note.place] == [3]


@pytest.mark.parametrize(
    "value", ["you@yourdomain.com", "first.last@institution.edu", "example@email.com", "name@university.edu"]
)
def test_addresses_of_templates_are_nobody_s(value):
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value", ["nora@lorem.example", "https://github.com/you", "name.lind@ebb.example", "me@lind.example"]
)
def test_real_addresses_stay(value):
    assert not is_placeholder(value)
