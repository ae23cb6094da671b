import re
from dataclasses import replace

import pytest

from cvgen import fonts, html, theme
from cvgen.diagnostics import CvgenError
from cvgen.markup import Writer
from cvgen.model import Bullets, Grid, Paragraph
from cvgen.text import Run, inline
from cvgen.view import Contact, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection

CLASSIC = theme.find("classic")
DEFAULTS = theme.options(CLASSIC, {})[0]
EN = Writer("en").rich
ZH = Writer("zh").rich


def view(*sections, lang="en", **more):
    tag = {"en": "en", "zh": "zh-CN"}[lang]
    return replace(View(lang, tag, "Ada Chen", "", (), (), None, sections, {}), **more)


def section(*items, title="Section", kind="other"):
    return ViewSection(kind, title, (ViewGroup((), 0, items),))


def page(*sections, **more):
    return html.page(view(*sections, **more), CLASSIC, DEFAULTS, paper="a4")


def body(text):
    return text[text.index("<body") :]


def test_everything_is_escaped():
    evil = "<script>&\"'</script>{{ 7*7 }}"
    text = body(
        page(
            section(
                ViewEntry("talks", title=inline(evil), date=evil, links=(ViewLink(evil, 'https://x.org/"><b>'),)),
                title=evil,
            ),
            section(ViewProse((Paragraph(inline(evil)), Grid(((inline(evil),),)))), kind='"><script>'),
            name=evil,
            other_name=evil,
            headline=(inline(evil),),
            contacts=(Contact("web", evil, evil, 'https://x.org/"onclick=1'),),
        )
    )
    assert "<script" not in text
    assert "49" not in text
    assert '"onclick' not in text
    assert "<b>" not in text


def test_a_name_cannot_leave_the_style_sheet():
    text = page(name='</style><script>"; } \\', words={"footer": '{name} {page} "x\\'})
    style = text[: text.index("<body")]
    assert style.count("</style>") == 1
    assert "<script" not in style


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/relative", "#x"])
def test_only_web_and_mail_addresses_become_links(href):
    assert EN((Run("here", href=href),)) == "here"


def test_nothing_but_text_stands_in_a_link():
    runs = (Run("看Go语言", href="https://x.org", bold=True, italic=True, code=True, own=True), Run("的README"))
    made = ZH(runs)
    assert re.findall(r"<a [^>]*>([^<]*)</a>", made) == ["看Go语言"]
    assert made.startswith('<strong class="own"><em class="han"><code><a ')


def test_styles():
    runs = (Run("a", bold=True), Run("b", italic=True), Run("c", raised=True), Run("d", lowered=True), Run("e\nf"))
    assert EN(runs) == "<strong>a</strong><em>b</em><sup>c</sup><sub>d</sub>e<br>f"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("用Python写", "[用][Python]写"),
        ("提升270倍", "[升][270]倍"),
        ("占20%以上", "[占][20%]以上"),
        ("用 Python 写", "用 Python 写"),
        ("（GPA）第", "（GPA）第"),
        ("GPT-4模型", "[GPT-4]模型"),
        ("语言C++、Go。", "[言]C++、Go。"),
        ("见https://x.org吧", "[见][https://x.org]吧"),
    ],
)
def test_gaps_between_chinese_and_latin(text, made):
    marked = re.sub(r'<span class="gap">([^<]*)</span>', r"[\1]", ZH(inline(text)))
    assert marked.replace("提", "").replace("语", "") == made.replace("提", "").replace("语", "")


def test_gaps_leave_the_text_alone_and_stay_out_of_dates_and_code():
    text = "在ACL、EMNLP发表12篇，“It’s”一文获best paper奖。"
    assert re.sub("<[^>]*>", "", ZH(inline(text))) == text
    assert ZH("2020年9月", gaps=False) == "2020年9月"
    assert EN(inline("用Python写")).count("gap") == 0
    assert ZH((Run("用x写", code=True),)) == "<code>用x写</code>"


def test_a_gap_across_runs_and_links():
    made = ZH((Run("用"), Run("Go", bold=True), Run("写"), Run("PDF", href="https://x.org"), Run("版")))
    assert made == (
        '<span class="gap">用</span><strong><span class="gap">Go</span></strong><span class="gap">写</span>'
        '<a class="gap" href="https://x.org">PDF</a>版'
    )


def test_the_other_language_is_marked():
    assert EN(inline("see 《软件学报》, vol. 3")) == 'see <span lang="zh-CN">《软件学报》</span>, vol. 3'
    assert ZH(inline("他说“It’s fine”。")) == '他说“<span lang="en">It’s fine</span>”。'
    assert ZH(inline("引用 Smith’s “law” 一次")) == '引用 <span lang="en">Smith’s “law”</span> 一次'


def test_lists_are_tight():
    inner = Bullets(((Paragraph(inline("deep")),),))
    made = Writer("en").blocks((Bullets(((Paragraph(inline("one")), Paragraph(inline("two")), inner),)),))
    assert re.sub(r"\n", "", made) == '<ul><li>one<div class="more">two</div><ul><li>deep</li></ul></li></ul>'


def test_tables_are_regular():
    made = Writer("en").blocks((Grid(((inline("a"), inline("b")), (inline("c"),)), head=True),))
    assert made.count('<th scope="col">') == 2
    assert made.count("<td>") == 2


def test_no_heading_level_is_skipped():
    group = [ViewGroup(inline(f"g{depth}"), depth, (ViewProse((Paragraph(inline("x")),)),)) for depth in (2, 1, 2, 0)]
    text = body(page(ViewSection("other", "Section", tuple(group))))
    assert re.findall(r"<h(\d)", text) == ["1", "2", "3", "3", "4"]


def test_dates_stay_in_place_and_come_after_what_they_date():
    text = body(page(section(ViewEntry("education", organization=inline("KTH"), role=inline("PhD"), date="2020"))))
    assert text.index("KTH") < text.index("2020") < text.index("PhD")
    assert "float" not in page()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_house_rules_of_the_style_sheet(lang):
    style = page(section(ViewEntry("talks", text=inline("中文 text"))), lang=lang).partition("<body")[0]
    for banned in ("justify", "small-caps", "letter-spacing", "opacity", "hyphens: auto", "http:", "https:"):
        assert banned not in style


def test_only_the_fonts_a_page_needs_are_asked_for():
    assert "CvgenSong" not in page(section(ViewEntry("talks", text=inline("plain"))))
    assert "CvgenSong" in page(section(ViewEntry("talks", text=inline("中文"))))
    assert "CvgenRare" not in page(section(ViewEntry("talks", text=inline("中文"))), lang="zh")
    characters = fonts.coverage().characters
    rare = chr(min(characters["Cvgen Rare"] - characters["Cvgen Song"]))
    assert "CvgenRare" in page(section(ViewEntry("talks", text=inline(rare))), lang="zh")
    assert fonts.missing(f"中文 {rare}\U00012000") == {"\U00012000"}


def test_a_photo_that_is_none(tmp_path):
    (tmp_path / "me.png").write_text("no picture")
    shown = {**DEFAULTS, "photo": "show"}
    with pytest.raises(CvgenError):
        html.page(view(photo=tmp_path / "me.png"), CLASSIC, shown, paper="a4")
    assert "<img" not in page(photo=tmp_path / "me.png")
