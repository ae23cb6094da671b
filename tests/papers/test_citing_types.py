"""What is no paper has its mark and its number in each style: standards, newspapers, data, programs, translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import CV, Entry, Group, Section
from cvgen.cv.text import plain
from cvgen.files.lines import Lines
from cvgen.papers.citing import apa, chicago, gbt7714, ieee
from cvgen.papers.citing.references import OFFERED, with_references
from cvgen.papers.citing.work import work_of
from cvgen.phrases import bibliography, bibtex

STYLES = {
    "2015": gbt7714.written,
    "2025": gbt7714.written_2025,
    "ieee": ieee.written,
    "apa": apa.written,
    "chicago": chicago.written,
}


def papers() -> dict[str, Entry]:
    """The works of types.bib by their keys."""
    source = (Path(__file__).parent / "expected" / "types.bib").read_text(encoding="utf-8")
    found, problems = bibtex.read(Lines.of_file(Path("types.bib"), source))
    assert not problems
    return {one.id: one for one in (bibliography.entry(paper, []) for paper in found)}


@pytest.mark.parametrize(
    ("source", "style", "expected"),
    [
        ("standard", "2015", "潮汐标准化委员会. 潮汐数据: GB/T 90000—2021[S]. 示例社, 2021."),
        ("standard", "2025", "GB/T 90000—2021 潮汐数据[S]."),
        ("standard", "ieee", "潮汐数据, GB/T 90000—2021, 示例社, 2021."),
        ("standard", "apa", "潮汐标准化委员会. (2021). 潮汐数据 (Standard No. GB/T 90000—2021). 示例社."),
        ("newspaper", "2015", "REED B. Fog[N]. The Fjord Post, 2021-03-15(A4)."),
        ("newspaper", "2025", "Reed B. Fog[N]. The Fjord Post, 2021-03-15(A4)."),
        ("newspaper", "ieee", "B. Reed, “Fog,” The Fjord Post, p. A4, Mar. 15, 2021."),
        ("newspaper", "apa", "Reed, B. (2021, March 15). Fog. The Fjord Post, A4."),
        ("newspaper", "chicago", "Reed, Bo. 2021. “Fog.” The Fjord Post, March 15, 2021."),
        ("data", "2015", "MARSH A. TideSet[DS/OL]. Version 1.2. Fjord Data, 2023. DOI: 10.5555/d."),
        ("data", "apa", "Marsh, A. (2023). TideSet (Version 1.2) [Data set]. Fjord Data. https://doi.org/10.5555/d"),
        ("data", "chicago", "Marsh, Ada. 2023. TideSet. Version 1.2. Fjord Data. https://doi.org/10.5555/d."),
        ("program", "2015", "MARSH A. moor[CP/OL]. Version 2.0. (2022). https://example.org/moor."),
        ("program", "apa", "Marsh, A. (2022). moor (Version 2.0) [Computer software]. https://example.org/moor"),
        ("program", "ieee", "A. Marsh. moor (version 2.0), 2022. [Online]. Available: https://example.org/moor"),
        ("book", "2015", "NORD G. 潮汐的语言[M]. 沈砚舟, 译. 上海: 示例社, 2016."),
        ("book", "2025", "Nord G. 潮汐的语言[M]. 沈砚舟，译. 上海：示例社，2016."),
        ("book", "chicago", "Nord, Gustav. 2016. 潮汐的语言. Translated by 沈砚舟. 上海: 示例社."),
        ("manual", "2015", "Harbour Institute. Buoys[M]. 2014."),
        ("nobody", "2015", "Songs of the Pier[M]. Tide Press, 2011."),
        ("nobody", "apa", "Songs of the Pier. (2011). Tide Press."),
        ("nobody", "chicago", "Songs of the Pier. 2011. Tide Press."),
        ("preprint", "2015", "SHEN Y, REED B. Tokens[EB/OL]. (2024). https://arxiv.org/abs/2401.01234."),
        ("preprint", "2025", "Shen Yanzhou, Reed B. Tokens[PP/OL]. arXiv(2024). https://arxiv.org/abs/2401.01234."),
        ("preprint", "chicago", "Shen, Yanzhou, and Bo Reed. 2024. “Tokens.” Preprint, arXiv. https://arxiv.org/abs/2401.01234."),
        ("chinese", "2015", "沈砚舟, 林晓, 周文, 等. 潮汐记忆[J]. 学报, 2022, 31(2): 45-58."),
        ("chinese", "2025", "沈砚舟，林晓，周文，等. 潮汐记忆[J]. 学报，2022，31（2）：45-58."),
        ("chinese", "chicago", "沈砚舟, 林晓, 周文, 何岸. 2022. “潮汐记忆.” 学报 31 (2): 45–58."),
        ("hyphen", "2025", "Godard J-L, Shen Jing-Yi. Fog[J]. Sea, 2020, 1: 2."),
        ("report", "2015", "潮汐院. 潮汐报告[R/OL]. (2023-04-12)[2023-06-01]. https://example.cn/r."),
        ("report", "2025", "潮汐院. 潮汐报告[R/OL]. （2023-04-12）[2023-06-01]. https://example.cn/r."),
    ],
)  # fmt: skip
def test_each_type_in_each_style(source, style, expected):
    made = work_of(papers()[source], "en")
    assert made is not None
    assert plain(STYLES[style](made)) == expected


@pytest.mark.parametrize(
    ("pages", "shown"), [("101-119", "101–19"), ("210-218", "210–18"), ("2000-2010", "2000–2010"), ("45-58", "45–58"),
                         ("101-108", "101–8"), ("e10", "e10"), ("1103-1125", "1103–25"), ("496-532", "496–532")]
)  # fmt: skip
def test_chicago_shortens_ranges(pages, shown):
    source = (
        f"@article{{a, author={{Reed, Bo}}, title={{Fog}}, journal={{Sea}}, volume=1, year=2020, pages={{{pages}}}}}"
    )
    papers, _ = bibtex.read(Lines.of_file(Path("papers.bib"), source))
    made = work_of(bibliography.entry(papers[0], []), "en")
    assert made is not None and plain(chicago.written(made)).endswith(f": {shown}.")


@pytest.mark.parametrize("style", OFFERED)
def test_the_styles_that_are_offered_are_written_without_a_library(style):
    cv = CV(sections=(Section("publications", groups=(Group(items=(papers()["hyphen"],)),)),))
    made, found = with_references(cv, style)
    assert not found and made.sections[0].entries()[0].reference


def test_a_style_that_would_come_out_wrong_is_refused_with_those_that_do_not():
    cv = CV(sections=(Section("publications"),))
    _, (found,) = with_references(cv, "modern-language-association")
    assert "modern-language-association" in found.message
    assert found.hint and "chicago-author-date" in found.hint and "nature" in found.hint
