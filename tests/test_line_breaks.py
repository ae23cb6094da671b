"""Lines of Chinese as they come out in print: how they begin and end, and from which face their marks are."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from io import BytesIO

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from cvgen.cv.model import Paragraph
from cvgen.cv.text import Run
from cvgen.cv.view import View, ViewGroup, ViewProse, ViewSection
from cvgen.language.typesetting.punctuation import typeset
from cvgen.outputs import pdf
from cvgen.print import html, theme
from cvgen.print.inline_html import InlineWriter

HAN = "研究方言语音识别与翻译的弱监督学习方法在数据稀缺条件下模型鲁棒性评测系统平台语料库采集标注开源团队合作"
NOT_FIRST = "。，、；：？！）》”’】〉」』…—·％%℃°‰,.;:?!)]}"
NOT_LAST = "（《“‘【「『〈([{"
LEAST_LINES = 400


def piece(chance):
    def han(least, most):
        length = chance.randint(least, most)
        start = chance.randrange(len(HAN) - length)
        return HAN[start : start + length]

    plain = [
        han(2, 9),
        f"“{han(2, 5)}”",
        f"《{han(3, 7)}》",
        f"（{han(2, 5)}）",
        f"{han(2, 3)}——{han(2, 3)}",
        f"{han(2, 2)}……",
    ]
    latin = [
        "（TTS）",
        "Python",
        "GPT-4",
        "Text-to-Speech",
        "31%",
        "5 GB",
        "10 %",
        "–3 dB",
        "20 °C",
        "2020年9月",
        "Tone “law” is",
    ]
    styled = [
        Run(han(2, 4), bold=True),
        Run(f"（{han(2, 3)}）", bold=True),
        Run(f"“{han(2, 3)}", href="https://example.org"),
        Run(han(2, 4), italic=True),
        Run("train.py", code=True),
        Run("1", raised=True),
    ]
    return chance.choice([*map(Run, plain), *plain_runs(plain, latin), *styled])


def plain_runs(plain, latin):
    return [Run(text) for text in (*plain, *latin)]


def paragraph(chance):
    runs = []
    for _ in range(40):
        runs += [piece(chance), Run(chance.choice("，，、；：。！？,"))]
    return Paragraph(typeset((*runs, Run("完。")), "zh"))


def characters(box):
    if isinstance(box, LTChar):
        yield box
    elif isinstance(box, Iterable):
        for one in box:
            yield from characters(one)


def lines_of(data):
    """The characters of each printed line, from left to right."""
    found = []
    for page in extract_pages(BytesIO(data), laparams=None):
        rows: dict[int, list[LTChar]] = {}
        for char in characters(page):
            rows.setdefault(round(char.matrix[5]), []).append(char)
        last = None
        for height in sorted(rows, reverse=True):
            if last is not None and last - height < 7:  # a raised mark stands in the line below it
                found[-1] += rows[height]
            else:
                found.append(rows[height])
            last = height
    return [sorted(line, key=lambda char: char.x0) for line in found]


@pytest.mark.slow
def test_lines_of_chinese():
    chance = random.Random(7)
    blocks = tuple(paragraph(chance) for _ in range(18))
    sections = (ViewSection("bio", "简介", (ViewGroup((), 0, (ViewProse(blocks),)),)),)
    view = View("zh", "zh-CN", "林文", "", (), (), None, sections, {})
    look = theme.find("classic")
    page = html.page(view, look, theme.options(look, {})[0], paper="a4")
    count, wrong = 0, []
    for width in (61, 103, 158):
        made, _ = pdf.render(page.replace("</style>", f".prose {{ max-width: {width}mm }}</style>"))
        before = ""
        for chars in lines_of(made.data):
            text = "".join(char.get_text() for char in chars).strip()
            count += 1
            if text[:1] in NOT_FIRST or text[-1:] in NOT_LAST:
                wrong.append(text)
            if re.search(r"\d$", before) and re.match(r"GB|dB|[年月]", text):
                wrong.append(f"{before} | {text}")
            for one, mark, other in zip(chars, chars[1:], chars[2:], strict=False):
                latin = "Serif" in mark.fontname or "Sans" in mark.fontname
                foreign = one.get_text().isascii() and other.get_text().isascii()
                if mark.get_text() in "·—‘’“”…" and latin and not foreign:
                    wrong.append(f"{mark.fontname}: {text}")
            before = text
    assert count >= LEAST_LINES
    assert not wrong


def test_marks_stay_with_what_they_follow():
    made = InlineWriter("zh").rich((Run("研究——以及10 %"),))
    assert re.findall(r'<span class="(?:gap )?whole">([^<]*)<', made) == ["究——"]
    assert "10\u00a0%" in made
