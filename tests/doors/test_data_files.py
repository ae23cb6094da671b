"""One CV data file gives the same entries alone and inside a site of any family."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv
from tests.doors.doors import DOORS, crossed, front, lines, write

DATA = Path(__file__).parent / "data"
#: The name of each file when it stands alone, and where a family keeps it; at the root of a site of any other one.
ALONE = {
    "rendercv.yaml": "Ona_CV.yaml",
    "resume.json": "resume.json",
    "fresh.json": "resume.json",
    "yamlresume.yml": "resume.yml",
}
KEPT = {
    ("al_folio", "rendercv.yaml"): "_data/cv.yml",
    ("al_folio", "resume.json"): "assets/json/resume.json",
    ("academicpages", "resume.json"): "_data/cv.json",
    ("academicpages", "rendercv.yaml"): "_data/cv.yml",
}
#: The page that shows the data, of the families that have one.
SHOWN = {
    "al_folio": {"_pages/cv.md": front(layout="cv", title="CV", permalink="/cv/", nav="true")},
    "academicpages": {
        "_pages/cv.md": front(layout="cv-layout", title="CV", permalink="/more/") + "{% include cv-template.html %}\n"
    },
}
ENTRIES = {"rendercv.yaml": 5, "resume.json": 6, "fresh.json": 4, "yamlresume.yml": 3}
INSIDE = [(f"{name}", name) for name in ALONE]


def alone(root: Path, name: str) -> list[str]:
    write(root, {ALONE[name]: (DATA / name).read_text("utf-8")})
    return lines(read_cv(Site.at(root))[0])


@pytest.mark.parametrize(("door", "name"), crossed("data alone", ["alone"], INSIDE))
def test_a_data_file_alone_has_its_entries(tmp_path, door, name):
    assert len(alone(tmp_path, name)) == ENTRIES[name]


@pytest.mark.parametrize(("door", "name"), crossed("data", DOORS, INSIDE))
def test_a_data_file_inside_a_site_has_the_same_entries(tmp_path, door, name):
    want = alone(tmp_path / "alone", name)
    files = {
        **DOORS[door]((), ()),
        **SHOWN.get(door, {}),
        KEPT.get((door, name), ALONE[name]): (DATA / name).read_text("utf-8"),
    }
    assert lines(read_cv(Site.at(write(tmp_path / "site", files)))[0]) == want


def test_every_place_is_that_of_a_door_and_a_file():
    assert set(KEPT) <= set(product(DOORS, ALONE)) and set(SHOWN) <= set(DOORS)
