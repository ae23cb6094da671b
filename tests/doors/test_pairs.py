"""A paper on the home page and one in the full list are one or two behind every door, and none is ever lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.cv.text import one_line
from tests.doors.doors import DOORS, Part, crossed, read

TABLE = yaml.safe_load((Path(__file__).parent / "pairs.yml").read_text("utf-8"))
PAIRS = [(name, (number, *pair)) for number, want in ((1, "one"), (2, "two")) for name, pair in TABLE[want].items()]
OTHER = {
    "title": "A census of harbor seals near the old pier",
    "authors": "J. Corv, Ona Reyes",
    "venue": "Seal Letters",
    "year": 2017,
}


def line(told: dict[str, Any]) -> str:
    """A list item as people write it: authors, the title in quotation marks, where and when."""
    told = {**TABLE["paper"], **told}
    title = f"[{told['title']}]({told['href']})" if told.get("href") else told["title"]
    authors = str(told["authors"]).replace("Ona Reyes", "**Ona Reyes**").replace("任欧娜", "**任欧娜**")
    where = ", ".join(str(part) for part in (told["venue"], told["year"]) if part)
    stop = "" if str(told["title"]).endswith("?") else "."
    return f'- {authors}. "{title}{stop}" {where}.\n'


@pytest.mark.parametrize(("door", "row"), crossed("pairs", DOORS, PAIRS, turns=3))
def test_a_paper_on_two_pages_is_one_or_two(tmp_path, door, row):
    works, a, b = row
    home = [Part("Selected Publications", line(a), "publications")]
    full = [Part("Publications", line(b) + line(OTHER), "publications")]
    cv, ledger = read(tmp_path, DOORS[door], home, full)
    papers = [entry for section in cv.sections if section.kind == "publications" for entry in section.entries()]
    told = [one_line(value) for entry in papers for _, value in (*entry.title, *entry.text)]
    assert len(papers) == works + 1, told
    if works == 2:
        assert all(any(str({**TABLE["paper"], **one}["title"]) in words for words in told) for one in (a, b)), told
    else:
        assert any(record.reason.startswith("the same paper as") for record in ledger if record.fate == "merged")
