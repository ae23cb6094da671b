"""The same Markdown behind every family gives the same entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.doors.doors import DOORS, Part, crossed, lines, read

BODIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "bodies.yml").read_text("utf-8"))
NAMED = [(one["name"], one) for one in BODIES]


def parts(body: dict[str, Any]) -> list[Part]:
    return [Part(**part) for part in body["sections"]]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body["name"])
def test_a_body_has_its_entries(tmp_path, body):
    assert len(lines(read(tmp_path, DOORS["acad_homepage"], parts(body))[0])) == body["entries"]


@pytest.mark.parametrize(("door", "body"), crossed("bodies", DOORS, NAMED, turns=3))
def test_a_body_is_the_same_behind_every_door(tmp_path, door, body):
    want = lines(read(tmp_path / "a", DOORS["acad_homepage"], parts(body))[0])
    assert lines(read(tmp_path / "b", DOORS[door], parts(body))[0]) == want
