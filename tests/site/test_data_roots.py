"""A data file whose root is a list is a list: for Liquid, as a collection, as a page of data."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.markup.outline import full_address
from cvgen.site import collection, data_pages, jekyll, structured
from cvgen.site.family import Collection, DataPages

ROWS = {
    ".yml": "- {title: On Kelp, year: 2021}\n- {title: On Seals, year: 2020}\n",
    ".json": '[\n\t{"title": "On Kelp", "year": 2021},\n\t{"title": "On Seals", "year": 2020}\n]\n',
}


def write(root: Path, name: str, text: str) -> Site:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Site.at(root)


@pytest.mark.parametrize("end", ROWS)
def test_a_list_stands_under_an_empty_key(tmp_path, end):
    write(tmp_path, f"papers{end}", ROWS[end])
    data, notes = structured.load(tmp_path / f"papers{end}")
    assert (data.keys(), notes) == (("",), ())
    assert [one.text("title") for one in structured.maps(data.get(""))] == ["On Kelp", "On Seals"]


@pytest.mark.parametrize("end", ROWS)
def test_liquid_sees_the_list(tmp_path, end):
    data, _ = jekyll.plain_data(write(tmp_path, f"_data/lists/papers{end}", ROWS[end]))
    assert data == {"lists": {"papers": [{"title": "On Kelp", "year": 2021}, {"title": "On Seals", "year": 2020}]}}


def test_an_empty_list_is_one(tmp_path):
    assert jekyll.plain_data(write(tmp_path, "_data/papers.yml", "[]\n"))[0] == {"papers": []}


@pytest.mark.parametrize("end", ROWS)
def test_the_rows_are_a_collection_and_a_page(tmp_path, end):
    site = write(tmp_path, f"data/publications{end}", ROWS[end])
    (section,), _, _ = collection.read(site, Collection("data/publications.*", "publications"), full_address)
    (page,), _ = data_pages.read(site, DataPages(("data/*.*",), rows="items"), full_address)
    for entries in (section.entries(), page.sections[0].entries()):
        assert [one_line(one.title.values[0][1]) for one in entries] == ["On Kelp", "On Seals"]
