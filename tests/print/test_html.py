import re
from dataclasses import replace

import pytest

from cvgen.cv.model import Bullets, Grid, Paragraph
from cvgen.cv.text import Run, inline, plain
from cvgen.cv.view import Contact, Signature, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection
from cvgen.print import fonts, html, theme
from cvgen.print.flow import NewPage, flow
from cvgen.print.inline_html import InlineWriter

CLASSIC = theme.find("classic")
DEFAULTS = theme.options(CLASSIC, {})[0]
EN = InlineWriter("en").rich
ZH = InlineWriter("zh").rich


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
    assert made.startswith('<strong class="own"><em class="han stress"><code><a ')


def test_styles():
    runs = (Run("a", bold=True), Run("b", italic=True), Run("c", raised=True), Run("d", lowered=True), Run("e\nf"))
    assert EN(runs) == "<strong>a</strong><em>b</em><sup>c</sup><sub>d</sub>e<br>f"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("用Python写", "[用][Python]写"),
        ("提升270倍", "[升][270]倍"),
        ("占20%以上", "[占][20%]以上"),
        ("用 Python 写", "用_Python_写"),
        ("（GPA）第", "（GPA）第"),
        ("GPT-4模型", "[GPT-4]模型"),
        ("语言C++、Go。", "[言]C++、Go。"),
        ("见https://x.org吧", "[见][https://x.org]吧"),
    ],
)
def test_gaps_between_chinese_and_latin(text, made):
    marked = re.sub(r'<span class="gap(?: whole)?">([^<]*)</span>', r"[\1]", ZH(inline(text)))
    marked = marked.replace('<span class="blank"> </span>', "_")
    assert marked.replace("提", "").replace("语", "") == made.replace("提", "").replace("语", "")


def test_gaps_leave_the_text_alone_and_stay_out_of_dates_and_code():
    text = "在ACL、EMNLP发表12篇，“It’s”一文获best paper奖。"
    assert re.sub("<[^>]*>", "", ZH(inline(text))) == text
    assert ZH("2020年9月", gaps=False) == "2020年9月"
    assert EN(inline("用Python写")).count("gap") == 2
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
    assert ZH(inline("引，Smith’s “law”一次")) == '引，<span lang="en">Smith’s “law”</span>一次'


def test_a_link_of_two_scripts_has_its_gap():
    made = ZH((Run("港湾AiLab", href="https://x.org"),))
    assert made == '<a class="gap" href="https://x.org">港湾</a><a href="https://x.org">AiLab</a>'


def test_lists_are_tight():
    inner = Bullets(((Paragraph(inline("deep")),),))
    made = InlineWriter("en").blocks((Bullets(((Paragraph(inline("one")), Paragraph(inline("two")), inner),)),))
    assert re.sub(r"\n", "", made) == '<ul><li>one<div class="more">two</div><ul><li>deep</li></ul></li></ul>'


def test_tables_are_regular():
    made = InlineWriter("en").blocks((Grid(((inline("a"), inline("b")), (inline("c"),)), head=True),))
    assert made.count('<th scope="col"') == 2
    assert made.count("<td ") == 2


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


def test_a_photo_that_is_none_is_left_out(tmp_path):
    (tmp_path / "me.png").write_text("no picture")
    shown = {**DEFAULTS, "photo": "show"}
    assert "<img" not in html.page(view(photo=tmp_path / "me.png"), CLASSIC, shown, paper="a4")
    assert "<img" not in page(photo=tmp_path / "me.png")


def paper(**given):
    given = {"authors": inline("A. Chen"), "title": inline("Tides"), "venue": inline("QUIET"), "date": "2024"} | given
    return ViewEntry("publications", **given)


def test_numbers_citations_and_notes_are_printed():
    entry = paper(number="J3", cited="cited 120 times", links=(ViewLink("Code", "https://x.org"),))
    text = body(page(replace(section(entry), notes=(inline("† corresponding author"), inline("2 of 9")))))
    assert 'data-number="J3"' in text
    assert '<p class="note">† corresponding author</p>' in text
    assert text.index("2 of 9") < text.index("Tides") < text.index("Code") < text.index("cited 120 times")


def test_a_formatted_reference_stands_in_place_of_its_parts():
    entry = paper(reference=(Run("CHEN A. "), Run("Tides[J]", italic=True)), text=inline("Oral"), cited="cited once")
    text = body(page(section(entry)))
    assert "CHEN A. <em>Tides[J]</em></span>" in text
    assert "QUIET" not in text
    assert text.index("Tides[J]") < text.index("Oral") < text.index("cited once")


@pytest.mark.parametrize(
    ("entry", "layout"),
    [
        (ViewEntry("publications", text=inline("one line"), number="1"), "paper"),
        (ViewEntry("talks", reference=inline("one line")), "paper"),
        (ViewEntry("publications", text=inline("one line")), "row"),
        (ViewEntry("work", organization=inline("KTH")), "stay"),
        (ViewEntry("work", text=inline("one line")), "row"),
        (ViewProse((Paragraph(inline("one line")),)), "prose"),
    ],
)
def test_what_an_entry_holds_decides_how_it_is_laid_out(entry, layout):
    assert [name for name, _ in html.batches(ViewGroup((), 0, (entry,)))] == [layout]


def test_personal_data_stand_among_the_contacts():
    details = (Contact("birth", "Date of birth", "1996-03"),)
    text = body(page(details=details, contacts=(Contact("email", "Email", "a@x.org", "mailto:a@x.org"),)))
    assert text.index("a@x.org") < text.index("Date of birth: 1996-03")


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_contacts_stand_in_few_lines_of_equal_length(width):
    contacts = [Contact("web", "", "x" * n) for n in (15, 16, 21, 30, 33, 20)]
    lines = html.lines_of(contacts, width)
    assert [one for line in lines for one in line] == contacts
    wide = [2 * fonts.advance(" | ".join(one.text for one in line), "serif") for line in lines]
    assert all(len(line) == 1 or used <= width for line, used in zip(lines, wide, strict=True))
    if width == 200:
        assert len(lines) == 1
    if width == 60:
        assert [len(line) for line in lines] == [2, 2, 2]
    assert html.lines_of((), width) == [[]]


def test_chinese_headings_are_set_in_hei_and_mixed_english_ones_in_sans():
    chinese = page(section(ViewEntry("talks", text=inline("中文"))), lang="zh")
    assert re.search(r'h1:lang\(zh\).*"Cvgen Hei"', chinese)
    assert '"Cvgen Song"' in chinese
    mixed = html.page(view(), CLASSIC, {**DEFAULTS, "fonts": "mixed"}, paper="a4")
    assert re.search(r'h1:lang\(en\).*font-family: "Cvgen Sans"', mixed)
    assert "Cvgen Sans" not in page()


def test_dates_at_the_left_come_first_in_the_text():
    entry = ViewEntry("education", organization=inline("KTH"), role=inline("PhD"), date="2020")
    text = body(html.page(view(section(entry)), CLASSIC, {**DEFAULTS, "dates": "left"}, paper="a4"))
    assert text.index("2020") < text.index("KTH") < text.index("PhD")


@pytest.mark.parametrize(
    ("runs", "name", "rest"),
    [
        ((Run("Tide Clock", bold=True), Run(": a clock.")), "Tide Clock:", "a clock."),
        ((Run("Tide", bold=True), Run(" Clock")), "Tide", "Clock"),
        ((Run("Tide Clock", bold=True),), "", "Tide Clock"),
        ((Run("Ada Chen", bold=True, own=True), Run(", editor")), "", "Ada Chen, editor"),
        ((Run("Tide", bold=True), Run("code", href="https://example.org")), "", "Tidecode"),
        ((Run("A clock."),), "", "A clock."),
        ((), "", ""),
    ],
)
def test_a_text_may_begin_with_a_name(runs, name, rest):
    assert tuple(map(plain, html.named(runs))) == (name, rest)


def test_bare_words_become_addresses_where_a_theme_asks():
    bare = Contact("linkedin", "LinkedIn", "LinkedIn", "https://www.linkedin.com/in/ada/")
    named = Contact("github", "GitHub", "github.com/ada", "https://github.com/ada")
    scholar = Contact(
        "scholar", "Google Scholar", "Google Scholar", "https://scholar.google.com/citations?user=A&hl=en"
    )
    made = [one.text for one in html.spelled((bare, named, scholar))]
    assert made == ["linkedin.com/in/ada", "github.com/ada", "scholar.google.com/citations?user=A"]


@pytest.mark.parametrize(("text", "share"), [("Ada", 1.0), ("古丽巴哈尔·阿卜杜热西提", 0.86), ("长" * 30, 0.8)])
def test_a_long_name_is_shrunk_to_its_line_where_that_helps(text, share):
    assert html.shrunk(text, 10.5) == pytest.approx(share, abs=0.03)


def margin(**more):
    made = html.footer(view(name="Ada", **more), most=3)
    return str(made.content), str(made.by_pages)


def test_the_footer_is_the_themes_the_owners_or_none():
    content, first = margin()
    assert "counter(page)" in content and first.startswith('""')
    content, first = margin(footer="{name} / {page}")
    assert content == '"Ada \\2f  " counter(page)' and first == '"Ada \\2f  1" "Ada \\2f  1" "Ada \\2f  1"'
    assert margin(footer="") == ('""', '"" "" ""')


@pytest.mark.parametrize("name", sorted(one.name for one in theme.listing()))
def test_pages_begin_and_are_signed_in_every_theme(name):
    look = theme.find(name)
    turned = ViewEntry("talks", title=inline("Fog"), starts_page=True)
    talks = section(ViewEntry("talks", title=inline("Salt")), turned, kind="talks")
    grants = replace(section(ViewEntry("grants", title=inline("Kelp")), kind="grants"), starts_page=True)
    made = view(talks, grants, signature=Signature("Oslo, May 4, 2026"))
    text = body(html.page(made, look, theme.options(look, {})[0], paper="a4"))
    assert text.count("starts-page") == 2 and text.index("starts-page") < text.index("Fog")
    assert text.index("Salt") < text.index("starts-page")
    assert text.index("Kelp") < text.index("Oslo, May 4, 2026") < text.rindex("Ada Chen")


def test_pages_begin_once_in_a_flow():
    """What Word is written from: at the section, else at the sub-heading, else at the entry."""
    one, two = ViewEntry("talks", title=inline("Fog")), ViewEntry("talks", title=inline("Salt"), starts_page=True)
    group = ViewGroup(inline("Here"), 1, (replace(two, title=inline("Kelp")), one), starts_page=True)
    noted = ViewSection("talks", "Talks", (ViewGroup((), 0, (one, two)), group), notes=(inline("Notes"),))
    made = view(noted, replace(noted, starts_page=True, groups=(group,)), signature=Signature("Oslo, May 4, 2026"))
    told = [type(piece).__name__ if isinstance(piece, NewPage) else plain(piece.text) for piece in flow(made)]
    first = ["Ada Chen", "Talks", "Notes", "Fog", "NewPage", "Salt", "NewPage", "Here", "Kelp", "Fog"]
    assert told == [*first, "NewPage", "Talks", "Notes", "Here", "Kelp", "Fog", "Oslo, May 4, 2026", "Ada Chen"]
