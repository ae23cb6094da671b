"""Sites that say everything twice on one page, in each shape: one CV in Chinese and one in English, no line in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvgen.build import gathered
from cvgen.localise import localise
from cvgen.model import block_lines
from cvgen.project import load
from cvgen.text import HAN, plain
from cvgen.view import ViewEntry

SITES = Path(__file__).parent / "sites" / "acad_homepage"
SHAPES = ("alternate", "slash", "table", "spans", "plaindivs", "details", "twohalves")


def lines(site: str, lang: str) -> list[str]:
    """The lines of all sections but the papers, their headings too."""
    project = load(SITES / site)
    view, _ = localise(gathered(project)[0], lang, project.choice)
    found: list[str] = []
    for section in (s for s in view.sections if s.kind != "publications"):
        found.append(section.title)
        for item in (item for group in section.groups for item in group.items):
            if isinstance(item, ViewEntry):
                found += [plain(t) for t in (item.title, item.organization, item.role, item.location, item.text)]
            found += [plain(line) for block in item.blocks for line in block_lines(block)]
    return [line for line in found if line]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_language_says_its_own_and_all_of_it_once(shape):
    english, chinese = lines(f"tongues_{shape}", "en"), lines(f"tongues_{shape}", "zh")
    outside = [re.sub(r"[(（][^()（）]*[)）]", "", line) for line in english]
    assert [line for line in outside if re.search(f"[{HAN}]", line)] == []
    assert [line for line in chinese if not re.search(f"[{HAN}]", line)] == []
    assert any("Jiangwan University" in line for line in english)
    assert any("江湾大学" in line for line in chinese)
    assert len(english) == len(chinese)


def test_twelve_references_of_gbt_7714_lose_nothing():
    page = (SITES / "gbt" / "_pages" / "about.md").read_text("utf-8")
    sources = re.findall(r"^\d+\. (.*)$", page, re.M)
    project = load(SITES / "gbt")
    for lang in ("en", "zh"):
        view, _ = localise(gathered(project)[0], lang, project.choice)
        papers = [i for s in view.sections if s.kind == "publications" for g in s.groups for i in g.items]
        assert len(papers) == len(sources) == 12
        for paper, source in zip(papers, sources, strict=True):
            assert isinstance(paper, ViewEntry)
            said = "".join(plain(part) for part in (paper.authors, paper.title, paper.venue))
            assert _bare(said) == _bare(source)
            assert any(run.own for run in paper.authors)


def _bare(text: str) -> str:
    return re.sub(r"[\s.．:：]", "", text)
