"""Sites that say everything twice on one page, in each shape: one CV in Chinese and one in English, no line in both."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cvgen.cv.model import block_lines
from cvgen.cv.text import HAN, inline, plain
from cvgen.cv.view import ViewEntry
from cvgen.entries.bilingual import split_languages
from cvgen.files.tree import Site
from cvgen.language.localise import localise
from cvgen.markup.outline import Node
from cvgen.notes.diagnostics import Place
from cvgen.outputs.json_resume import write
from cvgen.pipeline.gather import cv_for, read_cv
from cvgen.project import load

SITES = Path(__file__).parent.parent / "sites" / "acad_homepage"
SHAPES = (
    *("alternate", "slash", "table", "spans", "plaindivs", "details", "twohalves"),
    *("leads", "named", "quotes", "bioheads", "partial"),
)


def lines(site: str, lang: str) -> list[str]:
    """The lines of all sections but the papers, their headings too."""
    return lines_of(SITES / site, lang)


def lines_of(folder: Path, lang: str) -> list[str]:
    """The same of a site anywhere."""
    project = load(folder)
    view, _ = localise(cv_for(project)[0], lang, project.choice)
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


def test_a_heading_that_is_the_owners_name_begins_the_bio():
    for lang in ("en", "zh"):
        assert not {"Suyin Ruan", "阮素音"} & set(lines("tongues_named", lang))


def test_the_name_of_the_language_in_front_of_a_bio_is_not_printed():
    assert not any("English Bio" in line or "中文简介" in line for line in lines("tongues_leads", "en"))
    assert not any("中文简介" in line for line in lines("tongues_leads", "zh"))


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("审稿人 / Reviewer: ICML, ICLR", ("审稿人：ICML, ICLR", "Reviewer: ICML, ICLR")),
        ("挑战杯 / Gold Medal", None),  # the prize says more of what stands before it
        ("挑战杯金奖 / Gold Medal", ("挑战杯金奖", "Gold Medal")),
    ],
)
def test_a_line_with_a_slash_is_parted_only_when_both_sides_say_one_thing(line, halves):
    item = Node("item", Place(Path("a.md"), 2), inline(line))
    found = split_languages((Node("heading", Place(Path("a.md"), 1), inline("荣誉 Honors"), level=1), item))
    assert (found and tuple(plain(half[-1].text) for half in found)) == halves


def test_sentences_in_one_language_and_then_in_the_other_are_told_apart_on_a_page_of_both():
    def page(*headings: str) -> tuple[Node, ...]:
        rows = [Node("heading", Place(Path("a.md"), 2), inline(one), level=1) for one in headings]
        return (Node("paragraph", Place(Path("a.md"), 1), inline("I study dew. 我研究露水。")), *rows)

    halves = split_languages(page("荣誉 Honors"))
    assert halves and [plain(half[0].text) for half in halves] == ["我研究露水。", "I study dew."]
    assert split_languages(page("Honors")) is None


def test_twelve_references_of_gbt_7714_lose_nothing():
    page = (SITES / "gbt" / "_pages" / "about.md").read_text("utf-8")
    sources = re.findall(r"^\d+\. (.*)$", page, re.M)
    project = load(SITES / "gbt")
    for lang in ("en", "zh"):
        view, _ = localise(cv_for(project)[0], lang, project.choice)
        papers = [i for s in view.sections if s.kind == "publications" for g in s.groups for i in g.items]
        assert len(papers) == len(sources) == 12
        for paper, source in zip(papers, sources, strict=True):
            assert isinstance(paper, ViewEntry)
            said = "".join(plain(part) for part in (paper.authors, paper.title, paper.venue))
            assert _bare(said) == _bare(source)
            assert any(run.own for run in paper.authors)


def _bare(text: str) -> str:
    return re.sub(r"[\s.．:：]", "", text)


@pytest.mark.parametrize(
    ("items", "parted"),
    [
        (("Cold seas 冷海", "Quiet tides of ebb 静潮"), True),
        (("冷海 Cold seas", "静潮Quiet tides"), True),
        (("Python 编程", "Ebb Studio 绘图"), False),
        (("Cold seas 冷海", "Python 编程"), False),
    ],
)
def test_a_list_under_a_heading_in_two_languages_whose_items_are_all_phrases_in_both(tmp_path, items, parted):
    page = "# Ada Marsh\n\nI walk along the sea.\n\n## Education 教育背景\n\n- Ph.D., Ebb College 退潮学院, 2010\n\n"
    rows = "\n".join(f"- {one}" for one in items)
    (tmp_path / "index.md").write_text(f"{page}## Research Interests 研究兴趣\n\n{rows}\n", encoding="utf-8")
    assert (items[0] in lines_of(tmp_path, "en")) != parted


def test_a_line_that_goes_on_in_the_other_language_is_two(tmp_path):
    rows = (
        "**2015.09 – 2020.06** Ebb University, Ph.D. in Physics of Foam\n退潮大学，泡沫物理学博士\n\n"
        "**2011.09 – 2015.06** Ebb University, B.S. in Marine Science\n退潮大学，海洋科学学士\n"
    )
    (tmp_path / "index.md").write_text(
        f"# Ada Marsh\n\nI walk.\n\n我走路。\n\n## Education\n\n{rows}", encoding="utf-8"
    )
    english, chinese = (" ".join(lines_of(tmp_path, lang)) for lang in ("en", "zh"))
    assert "退潮" not in english
    assert "Ebb" not in chinese
    assert "泡沫物理学" in chinese


@pytest.mark.parametrize(
    "bio",
    [
        "I row boats.\n\nI study dew on cold mornings in the north.\n\n我研究北方寒冷早晨的露水。",
        "I study dew on cold mornings in the north.\n\n我研究北方寒冷早晨的露水。\n\nI row boats.",
        "I row boats.\n\nI study dew on cold mornings in the north. 我研究北方寒冷早晨的露水。",
    ],
)
def test_a_sentence_in_one_language_takes_nothing_away_from_a_bio_in_both(tmp_path, bio):
    rows = "- **高岭大学 / Gaoling University**, 2018 - 2022\n- **北坡大学 / Beipo University**, 2022 - 2025\n"
    (tmp_path / "cv.md").write_text(f"# Ona Reyes\n\n{bio}\n\n## 教育经历 Education\n\n{rows}", "utf-8")
    cv, _, _ = read_cv(Site.at(tmp_path))
    told = {lang: json.loads(write(cv, lang))["basics"]["summary"] for lang in ("en", "zh")}
    assert "I row boats." in told["en"]
    assert "I study dew on cold mornings in the north." in told["en"]
    assert told["zh"] == "我研究北方寒冷早晨的露水。"
