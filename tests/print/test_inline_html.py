from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.cv.model import Grid
from cvgen.cv.text import Run, inline
from cvgen.print.inline_html import InlineWriter
from cvgen.print.line_ends import glued

EN = InlineWriter("en").rich
ZH = InlineWriter("zh").rich


def gaps(text):
    """The text with a | for every gap."""
    runs = inline(text) if isinstance(text, str) else text
    marked = re.sub(r'(<(?:span|a) class="gap[^>]*>[^<]*</(?:span|a)>)', r"\1|", str(ZH(runs)))
    return re.sub("<[^>]*>", "", marked)


def wholes(text, write=ZH):
    """What no line ends in: elements that say so, and words with fixed blanks between."""
    found = re.findall(
        r'class="(?:gap )?whole"[^>]*>([^<]*)<|([A-Za-z0-9.,–−+]*(?:\xa0[A-Za-z0-9%.,]+)+)', write(inline(text))
    )
    return [(one or other).replace("\xa0", " ") for one, other in found]


@pytest.mark.parametrize(
    "text",
    [
        "提高|31%|以上",
        "在|20℃下，共|¥300，@张三",
        "约|5 GB|内存",
        "用 Python 写",
        "A股、B站与|C语言，互联网+，T恤",
        "CCF-A|类会议",
        "见|https://example.org/简历v2.pdf。",
        "邮箱|a@example.org|与",
        "（GPT-4）",
        "于|2020年9月1日到",
    ],
)
def test_gaps(text):
    assert gaps(text.replace("|", "")) == text


def test_no_gap_beside_a_raised_mark():
    assert gaps((Run("方法"), Run("1", raised=True), Run("表明"))) == "方法1表明"
    assert gaps((Run("喝H"), Run("2", lowered=True), Run("O吧"))) == "喝|H2O|吧"


def test_what_stays_on_one_line():
    assert wholes("占 10 %，电话 +86 138 0000 0000，约–3 dB，27 个，2020年9月，是——以及……") == [
        "10 %",
        "+86 138 0000 0000",
        "–3 dB",
        "2020年9月",
        "是——",
        "及……",
    ]
    assert wholes("5 German, 3 kilos") == []
    assert wholes("CCF-A 会议与GPT-4，state-of-the-art，x/CCF-A") == ["CCF-A", "GPT-4"]
    assert ZH((Run("林文", own=True),)) == '<strong class="own whole">林文</strong>'
    assert ZH((Run("Wen Lin", own=True),)) == '<strong class="own"><span lang="en">Wen Lin</span></strong>'


def test_foreign_phrases_tell_their_language():
    assert ZH(inline("A Study of Tones")) == '<span lang="en">A Study of Tones</span>'
    assert ZH(inline("用 Python 写")) == '用<span class="blank"> </span>Python<span class="blank"> </span>写'
    assert ZH(inline("《Tone Is Not Noise》一文")) == '《<span lang="en">Tone Is Not Noise</span>》一文'
    assert EN(inline("at 浙江大学 now")) == 'at <span lang="zh-CN">浙江大学</span> now'


def test_short_chinese_emphasis_is_stress():
    assert ZH((Run("重点", italic=True),)) == '<em class="han stress">重点</em>'
    assert ZH((Run("这是一段很长的话，所以它不是强调", italic=True),)).startswith('<em class="han">')


TEXTS = st.text(st.sampled_from("张浙江大学，。（）“”——……—…ABcd 129.,%°¥$@/:-年月日GBs\n"), max_size=30)


@given(
    st.lists(
        st.builds(Run, TEXTS, bold=st.booleans(), raised=st.booleans(), href=st.sampled_from(["", "https://x.org"])),
        max_size=4,
    )
)
def test_markup_holds_the_text_and_nothing_else(runs):
    made = re.sub("<[^>]*>", "", str(ZH(tuple(runs))).replace("<br>", "\n"))
    shown = "".join(run.text.replace("\n", " ") if run.href else run.text for run in runs)
    assert made == shown


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Journal 112: 1444–1544, 2023.", ["112: 1444–1544"]),
        ("pp. 6519–6539 (arXiv:2605.29670)", ["pp. 6519–6539", "arXiv:2605.29670"]),
        ("J.-P. Serré, A.B. Quillfeather and C. D. Mow", ["J.-P. Serré", "A.B. Quillfeather", "C. D. Mow"]),
        ("Harbours | Tides · Moons", ["Harbours |", "Tides ·"]),
        ("doi:10.1000/xyz.123", ["10.1000/xyz.123"]),
        ("Vol. 12 of a well-known series, 1996-03", []),
    ],
)
def test_pages_numbers_and_names_are_not_cut_in_any_language(text, held):
    assert wholes(text) == held
    assert wholes(text, EN) == held


def test_a_line_may_end_behind_the_dot_of_a_name_and_begins_with_none():
    assert ZH(inline("古丽·买买提，")) == '<span class="whole">古丽·</span><wbr><span class="whole">买买提</span>，'


LINKS = ' <span class="link">[PDF]</span> <span class="link">[Code]</span>'


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("Tide, 2023.", 'Tide, <span class="whole">2023. [PDF] [Code]</span>'),
        ("<em>A Tide of 2023</em>.", '<span class="whole"><em>A Tide of 2023</em>. [PDF] [Code]</span>'),
        (
            "<span>Of the tides and the moons, 2023.</span>",
            '<span>Of the tides and the moons, <span class="whole">2023. [PDF] [Code]</span></span>',
        ),
        ("海洋潮汐学报，2024。", '海洋潮汐学报<span class="whole">，2024。 [PDF] [Code]</span>'),
        ("2024. 口头报告", '2024. <span class="whole">口头报告 [PDF] [Code]</span>'),
        ("", " [PDF] [Code]"),
        (f"<em>{'A long title ' * 5}</em>", f"<em>{'A long title ' * 5}</em> [PDF] [Code]"),
    ],
)
def test_links_stay_with_the_word_before_them(body, made):
    assert re.sub(r'<span class="link">(.*?)</span>', r"\1", glued(body, LINKS)) == made


def test_of_many_links_the_first_stays_with_its_word_and_the_last_is_not_alone():
    made = glued("Tide.", LINKS * 4)
    assert [part.count("link") for part in re.findall(r'<span class="whole">.*?</span></span>', made)] == [1, 2]
    assert made.count('"link"') == 8


def test_only_the_first_of_many_links_stands_in_a_venue_that_stays_on_one_line():
    made = glued('<span class="venue whole">Tides, 2023.</span>', LINKS * 4)
    assert made.index("[PDF]") < made.index("</span></span></span> ") < made.index("[Code]")
    assert made.endswith("</span></span>") and made.count("<span") == made.count("</span>")


def test_chinese_in_an_english_page_has_the_gap_beside_latin_letters():
    made = EN(inline("We call it 潮汐BERT网络 (海洋学报), A股 or 潮汐 Net."))
    assert re.findall(r'<span class="gap"[^>]*>([^<]*)<', made) == ["汐", "BERT"]
    assert re.sub("<[^<>]*>", "", made) == "We call it 潮汐BERT网络 (海洋学报), A股 or 潮汐 Net."


def test_a_wide_table_is_as_wide_as_the_page_and_a_small_one_is_not():
    small = (("Year", "Papers"), ("2026", "11"))
    wide = (("Course", "Lecturer", "Room"), ("Harbours and their tides", "Vera Lindgren", "Lighthouse 2"))
    for rows, tag in ((small, "<table>"), (wide, '<table class="broad">')):
        grid = Grid(tuple(tuple(map(inline, row)) for row in rows), head=True)
        assert InlineWriter("en").blocks((grid,)).startswith(tag)


def test_columns_of_numbers_and_of_short_cells_are_told():
    rows = (("Term", "Course", "Students"), ("Spring 2026", "Harbours and their tides", "27"), ("Fall", "Tides", "104"))
    made = InlineWriter("en").blocks((Grid(tuple(tuple(map(inline, row)) for row in rows), head=True),))
    assert '<thead>\n<tr><th scope="col" class="whole">Term</th><th scope="col">Course</th>' in made
    assert made.count('class="number whole"') == 3 and made.count("<tbody>") == 1
    bare = InlineWriter("en").blocks((Grid(((inline("1"), inline("a")),)),))
    assert "thead" not in bare and 'class="number' not in bare


def test_programs_read_the_blanks_of_what_stays_on_one_line():
    assert EN(inline("Cut by 63 % in 5 kg")) == "Cut by 63\xa0% in 5\xa0kg"
    last = InlineWriter("en").settled(inline("Moved forty services to a scheduler that wakes nobody at night"))
    assert last.endswith("wakes nobody at\xa0night") and "<" not in last


def test_what_is_struck_out_has_a_line_through_it():
    assert EN((Run("Tides", struck=True), Run(" rise"))) == "<del>Tides</del> rise"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("提出海岸模型的观测数据同化方法，将整条河口的预报成本降低 25%", "降低 25%"),
        ("提出海岸模型的观测数据同化方法，在全部测站上获得一等奖。", "一等奖。"),
        ("提出海岸模型的观测数据同化方法，字错误率降低 31%（ICASSP 2025）", "（ICASSP 2025）"),
        ("提出海岸模型的观测数据同化方法，源码见代码仓库与 PyTorch 实现", "PyTorch 实现"),
        ("很短的一句话。", None),
        ("一段只有汉字的长文字后面跟着很长的英文单词序列 supercalifragilistic expialidocious", None),
    ],
)
def test_a_chinese_text_ends_in_no_line_of_a_character_or_two(text, last):
    made = str(InlineWriter("zh").settled(inline(text)))
    held = re.search(r'<span class="whole">((?:<span class="(?:gap|blank)">[^<]*</span>|[^<])*)</span>$', made)
    shown = re.sub("<[^<>]*>", "", held[1]) if held else None
    assert shown == last or (last and shown and shown.endswith(last))


def test_an_english_text_ends_in_no_line_of_a_short_word():
    link = (
        Run("Gauges along the whole of the quay, all of them read at once ("),
        Run("code", href="https://x.example"),
    )
    made = InlineWriter("en").settled((*link, Run(")")))
    assert made.endswith('<span class="whole">once (<a href="https://x.example">code</a>)</span>')
    long = "Gauges along the whole of the quay, all of which are read simultaneously"
    assert InlineWriter("en").settled(inline(long)) == long
    assert InlineWriter("en").settled(inline("Read at (code)")) == "Read at (code)"


@pytest.mark.parametrize(
    ("date", "made"),
    [
        ("2023年秋、2024年秋", '<span class="whole">2023年秋、</span><span class="whole">2024年秋</span>'),
        ("2022.09–2027.06（预计）", '2022.09–2027.06<span class="whole">（预计）</span>'),
        ("2022.09–2027.06", "2022.09–2027.06"),
    ],
)
def test_dates_break_between_dates(date, made):
    assert made in str(InlineWriter("zh").rich(date, gaps=False))
