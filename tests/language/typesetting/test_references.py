"""References of a Chinese list: each keeps the marks of the language of its title."""

from __future__ import annotations

import pytest

from cvgen.cv.text import Run, inline, plain
from cvgen.cv.view import View, ViewEntry, ViewGroup, ViewSection
from cvgen.language.typesetting.punctuation import typeset
from cvgen.language.typesetting.references import is_chinese, one_set_of_marks, with_marks


@pytest.mark.parametrize(
    ("venue", "chinese", "made"),
    [
        ("TideConf（CCF-A）", False, "TideConf (CCF-A)"),
        ("CVPR（CCF-A，中科院一区 Top，IF=24.3），口头报告", False, "CVPR (CCF-A, 中科院一区 Top, IF=24.3), 口头报告"),
        ("海洋学报, 38(5): 101–112", True, "海洋学报，38(5): 101–112"),
        ("海洋学报 (审稿中)", True, "海洋学报（审稿中）"),
        ("海洋学报. 潮汐出版社.", True, "海洋学报。潮汐出版社。"),
        ("Tides v1.2, 38(5): 101–112", False, "Tides v1.2, 38(5): 101–112"),
        ("//Tides, 2024", True, "//Tides, 2024"),
    ],
)
def test_a_venue_has_one_set_of_marks(venue, chinese, made):
    assert plain(with_marks(inline(venue), chinese=chinese)) == made
    assert with_marks(with_marks(inline(venue), chinese=chinese), chinese=chinese) == inline(made)


def test_a_bracket_in_a_run_of_its_own_stands_behind_a_blank():
    runs = (*inline("TideConf"), Run("（审稿中）", italic=True))
    assert plain(with_marks(runs, chinese=False)) == "TideConf (审稿中)"


def test_the_title_tells_the_language_of_a_reference():
    assert is_chinese(ViewEntry("publications", title=inline("潮汐的测量"), venue=inline("TideConf")))
    assert not is_chinese(
        ViewEntry("publications", title=inline("Tides of 湖畔 Harbour and more"), venue=inline("学报"))
    )
    assert is_chinese(ViewEntry("publications", text=inline("潮汐的测量")))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Gu T. Tides. TideConf（CCF-A）, 2025. Best paper.", "Gu T. Tides. TideConf (CCF-A), 2025. Best paper."),
        ("顾听澜, 墨林. 潮汐[J]. 海洋学报（审稿中）, 2024.", "顾听澜, 墨林. 潮汐[J]. 海洋学报 (审稿中), 2024."),
        ("《潮汐》, 湖畔出版社，2024", "《潮汐》，湖畔出版社，2024"),
        ("海岸学会 “潮汐奖” 一等奖", "海岸学会“潮汐奖”一等奖"),
        ("参见 《海岸学报》 一文", "参见《海岸学报》一文"),
    ],
)
def test_no_latin_mark_stands_behind_a_wide_bracket(text, made):
    for context in ("prose", "reference"):
        assert plain(typeset(inline(text), "zh", context)) == made


@pytest.mark.parametrize(
    ("authors", "made"),
    [("林海, 王波*, 李岸", "林海，王波*，李岸"), ("林海, Ada Marsh", "林海, Ada Marsh"), ("林海、王波", "林海、王波")],
)
def test_chinese_authors_have_the_comma_of_their_reference(authors, made):
    entry = ViewEntry(
        "publications", title=inline("潮汐的测量"), authors=inline(authors), venue=inline("海洋学报, 2019")
    )
    sections = (ViewSection("publications", "论文", (ViewGroup((), 0, (entry,)),)),)
    view = View("zh", "zh-CN", "林海", "", (), (), None, sections, {})
    shown = one_set_of_marks(view).sections[0].groups[0].items[0]
    assert isinstance(shown, ViewEntry)
    assert plain(shown.authors) == made
