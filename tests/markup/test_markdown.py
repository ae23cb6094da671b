"""Markdown as academic homepages write it; the people and papers are made up."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from lxml import html

from cvgen.files.lines import Lines
from cvgen.markup.markdown.tree import Dialect, to_tree


def tree(text: str, dialect: Dialect = "kramdown") -> html.HtmlElement:
    return to_tree(Lines.of_file(Path("about.md"), text), dialect)


def shown(text: str, dialect: Dialect = "kramdown") -> str:
    """The HTML without lines and without white space between tags."""
    whole = html.tostring(tree(text, dialect), encoding="unicode")
    whole = re.sub(r' data-line="\d+"', "", whole.removeprefix("<div>").removesuffix("</div>"))
    return re.sub(
        r"\s*(</?(?:ul|ol|li|p|h\d|div|table|thead|tbody|tr|td|th|dl|dt|dd|blockquote|section)\b[^>]*>)\s*",
        r"\1",
        whole,
    )


def text_of(text: str, dialect: Dialect = "kramdown") -> str:
    return " ".join(tree(text, dialect).text_content().split())


# -- lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("- a\n\t- b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("* a\n  + b\n* c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("* a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("text\n- a", "<p>text</p><ul><li>a</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n- b\n\n  c", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
        ("- a\n^\n- b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("- {: .new} a\n- [x] b", "<ul><li>a</li><li>b</li></ul>"),
    ],
)
def test_lists(text, expected):
    assert shown(text) == expected


def test_two_spaces_under_a_number_nest_in_kramdown_alone():
    text = "1. paper\n  - note\n2. other"
    assert shown(text) == "<ol><li>paper<ul><li>note</li></ul></li><li>other</li></ol>"
    assert shown(text, "commonmark") == "<ol><li>paper</li></ol><ul><li>note</li></ul><ol><li>other</li></ol>"


def test_a_line_that_goes_on_lazily_stays_in_its_item():
    assert text_of("- M.Sc., Example University\nAdvisor: Jo Doe\n- B.Sc.") == (
        "M.Sc., Example University Advisor: Jo Doe B.Sc."
    )
    assert len(tree("- a\nb\n- c").findall(".//li")) == 2


def test_attributes_after_blocks_vanish():
    assert shown("# Jo Doe {#jo}\n\ntext\n{: .lead}\n\n- a\n{:.x}\n\n{:toc}") == (
        "<h1>Jo Doe</h1><p>text</p><ul><li>a</li></ul>"
    )
    assert shown("* TOC\n{:toc}").strip() == ""


# -- other blocks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A", "<h1>A</h1>"),
        ("## A ##", "<h2>A</h2>"),
        ("text\n# A", "<p>text</p><h1>A</h1>"),
        ("#Heading", "<p>#Heading</p>"),
        ("教育经历\n======", "<h1>教育经历</h1>"),
        ("Work\n---", "<h2>Work</h2>"),
        ("a\n\n***\n\nb", "<p>a</p><hr><p>b</p>"),
        ("> a\nb\n\nc", "<blockquote><p>a\nb</p></blockquote><p>c</p>"),
        ("    x = 1\n\ny", "<pre><code>x = 1\n</code></pre><p>y</p>"),
        ("```python\n# x\n```", "<pre><code># x\n</code></pre>\n"),
        ("```\nnever closed", "<p>```\nnever closed</p>"),
        ("Term\n: meaning", "<dl><dt>Term</dt><dd>meaning</dd></dl>"),
        ("$$ a_b $$", "<p>$$a_b$$</p>"),
        ("{::comment}\nhidden\n{:/comment}\n\na", "<p>a</p>"),
        ("{::nomarkdown}\n<p>*a*</p>\n{:/}", "<p>*a*</p>"),
        ('{::options toc_levels="1" /}\n\na', "<p>a</p>"),
    ],
)
def test_blocks(text, expected):
    assert shown(text) == expected


def test_tables():
    head, row = (
        "<table><thead><tr><th>Year</th><th>Award</th></tr></thead>",
        "<tr><td>2020</td><td>Best | Paper</td></tr>",
    )
    assert shown("| Year | Award |\n|---|---|\n| 2020 | Best \\| Paper |") == f"{head}<tbody>{row}</tbody></table>"
    assert shown("2020 | Best \\| Paper") == "<p>2020 | Best | Paper</p>"  # a line with bars, no table of one row
    assert shown("a `x|y`") == "<p>a <code>x|y</code></p>"
    assert shown("text\na | b") == "<p>text\na | b</p>"


def test_definitions_vanish():
    notes = "[//]: # (a note)\n[comment]: <> (a note)\n[//]: 注释\n*[AI]: nothing\n"
    text = f'[home]: https://jo.example/a_b "Home"\n{notes}\n[Jo][home]'
    assert shown(text) == '<p><a href="https://jo.example/a_b" title="Home">Jo</a></p>'


def test_footnotes_follow_at_the_end():
    assert shown("Jo[^1]\n\n[^1]: Equal *contribution*\n\nmore") == (
        "<p>Jo<sup>1</sup></p><p>more</p>"
        '<div class="footnotes"><ol><li><p>Equal <em>contribution</em></p></li></ol></div>'
    )


# -- HTML -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\n*a*\n</div>", "<div>*a*</div>"),
        ('<div class="x" markdown="1">\n*a*\n</div>', '<div class="x"><p><em>a</em></p></div>'),
        ('<h2 markdown="1">*a*</h2>', "<h2><em>a</em></h2>"),
        ('<p markdown="span">*a*</p>', "<p><em>a</em></p>"),
        ('<ul><li markdown="1">\n*a*\n</li></ul>', "<ul><li><p><em>a</em></p></li></ul>"),
        ('<div markdown="0">\n*a*\n</div>', "<div>*a*</div>"),
        ("<b>a</b> *b*", "<p><b>a</b> <em>b</em></p>"),
        ("<section>*a*</section>", "<section>*a*</section>"),
        ("a <br/> b<hr/>", "<p>a <br> b</p>"),
        ("</div>\n\na", "<p>a</p>"),
        ("a <code>*b*</code>", "<p>a <code>*b*</code></p>"),
        ("a <script>*b*</script> c", "<p>a  c</p>"),
        ("<!DOCTYPE html>\n\na", "<p>a</p>"),
    ],
)
def test_html(text, expected):
    assert shown(text) == expected


def test_a_paper_box():
    text = (
        "<div class='paper-box'><div class='paper-box-image'><div><div class=\"badge\">CONF 2031</div></div></div>\n"
        "<div class='paper-box-text' markdown=\"1\">\n\n[A Title](u)\n\n**Jo Doe**, Al Roe\\\\\nCONF\n"
        "</div>\n</div>\n\nnext"
    )
    root = tree(text)
    assert [p.text_content() for p in root.iter("p")] == ["A Title", "Jo Doe, Al Roe\nCONF", "next"]
    assert root[-1].tag == "p" and len(root) == 2


def test_what_is_never_closed_swallows_no_other_block():
    assert shown("a <span>b\n\n# c\n\nd") == "<p>a <span>b</span></p><h1>c</h1><p>d</p>"
    assert shown("<div><span>a</div>\n\n# b") == "<div><span>a</span></div><h1>b</h1>"


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n<!-- x -->\n\nb",
        "a <!-- x -->\n\nb",
        "a\n\n<!-- x\n\n- y\n\n# z -->\n\nb",
        "a\n\n<!-- x `y -->\n\nb",
        "a <!-- x\n-- y\n\nz --> <!-- z -->\n\nb",
    ],
)
@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_comments_vanish(text, dialect):
    assert text_of(text, dialect) == "a b"


def test_comments_within_lists_and_unclosed_ones():
    assert shown("- a\n<!-- - b\n- c -->\n- d") == "<ul><li>a</li><li>d</li></ul>"
    assert text_of("- a\n\n<!-- never closed\nx\n\nb") == "a b"
    assert text_of("a\n\n<!-- never closed\nx\n\nb", "commonmark") == "a"
    assert text_of("`<!-- x -->`\n\n```\n<!-- y -->\n```") == "<!-- x --> <!-- y -->"


# -- spans ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a**", "<strong>a</strong>"),
        ("__a__ _b_ c_d_e", "<strong>a</strong> <em>b</em> c_d_e"),
        ("***a***", "<strong><em>a</em></strong>"),
        ("**Jo Doe\\***", "<strong>Jo Doe*</strong>"),
        ("**Jo Doe***", "<strong>Jo Doe</strong>*"),
        ("**论文：****张三**", "<strong>论文：</strong><strong>张三</strong>"),
        ("**项目描述：**本项目", "<strong>项目描述：</strong>本项目"),
        ("Jo<sup>*</sup>, Al<sup>*</sup>", "Jo<sup>*</sup>, Al<sup>*</sup>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("``a`b`` `c`", "<code>a`b</code> <code>c</code>"),
        ("`a &lt; b`", "<code>a &amp;lt; b</code>"),
        ("~~a~~", "<del>a</del>"),
        ("a\\\\\nb\\\nc  \nd\\\\", "a<br>\nb<br>\nc<br>\nd"),
        ("\\*a\\* \\| \\# \\[b\\]", "*a* | # [b]"),
        ("Jo$^{\\ast}$, $$a*b*c$$, Al$^*$, Bo$^*$", "Jo$^{\\ast}$, $$a*b*c$$, Al$^*$, Bo$^*$"),
        ("[T]()", '<a href="">T</a>'),
        ("[T](a(b).pdf)", '<a href="a(b).pdf">T</a>'),
        ("[T](<a(b>)", '<a href="a(b">T</a>'),
        ("[T](u 'v')", '<a href="u" title="v">T</a>'),
        ("[[证书]](u)", '<a href="u">[证书]</a>'),
        ("[`c` **b**](u_v_w)", '<a href="u_v_w"><code>c</code> <strong>b</strong></a>'),
        ("[![a](i.png)](u)", '<a href="u"><img alt="a" src="i.png"></a>'),
        ("[a](b){:target=\"_blank\"} *c*{:.d}", '<a href="b">a</a> <em>c</em>'),
        ("<https://a.example/b_c> <jo@a.example>",
         '<a href="https://a.example/b_c">https://a.example/b_c</a> <a href="mailto:jo@a.example">jo@a.example</a>'),
        ("&amp; &copy; & <3", "&amp; © &amp; &lt;3"),
        ("a [b] [c][d] [^e]", "a [b] [c][d] [^e]"),
    ],
)  # fmt: skip
def test_spans(text, expected):
    assert shown(text).removeprefix("<p>").removesuffix("</p>") == expected


def test_targets_of_links_are_what_was_written():
    targets = ["a b (c).pdf", "https://a.example/?x=1&y=_2_", "10.1109/x*y*z", "a&amp;b"]
    found = tree(" ".join(f"[T]({target})" for target in targets)).iter("a")
    assert [a.get("href") for a in found] == [*targets[:3], "a&b"]
    assert tree("![*a* `b` &amp; <b>c</b>](i)").find(".//img").get("alt") == "*a* b & c"


# -- lines ------------------------------------------------------------------------------------------------------------


def lines(text: str, dialect: Dialect = "kramdown") -> list[tuple[str, int]]:
    return [(str(e.tag), int(e.get("data-line", "0"))) for e in tree(text, dialect).iterdescendants()]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_blocks_know_their_lines(dialect):
    text = "# a\n\nb\nc\n\n- d\n  - e\n\n    f\n- g\n\n> h\n>\n> i\n\nj | k\n--|--\nl | m\n\nn\n---\n"
    assert lines(text, dialect) == [
        ("h1", 1), ("p", 3), ("ul", 6), ("li", 6), ("ul", 7), ("li", 7),
        ("p", 7), ("p", 9), ("li", 10), ("blockquote", 12), ("p", 12),
        ("p", 14), ("table", 16), ("thead", 16), ("tr", 16), ("th", 16), ("th", 16), ("tbody", 18), ("tr", 18),
        ("td", 18), ("td", 18), ("h2", 20),
    ]  # fmt: skip


def test_raw_elements_know_their_lines():
    text = '<div class="a"\n     id="b">\n<!-- c\n-->\n<ul>\n<li>d</li>\n<li>e</li></ul>\n</div>\n\n- f\n\n  <p>g</p>'
    assert lines(text) == [
        ("div", 1), ("ul", 5), ("li", 6), ("li", 7), ("ul", 10), ("li", 10), ("p", 10), ("p", 12),
    ]  # fmt: skip
    assert lines('<p data-line="99">a</p>') == [("p", 1)]


# -- CommonMark -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("1) a\n   - b\n\n     c\n2) d", "<ol><li>a<ul><li><p>b</p><p>c</p></li></ul></li><li>d</li></ol>"),
        ("- a\nlazy\n\nb", "<ul><li>a\nlazy</li></ul><p>b</p>"),
        ("2031 was\n14. a year", "<p>2031 was\n14. a year</p>"),
        ("a\nb\n===", "<h1>a\nb</h1>"),
        ("a\n***\nb", "<p>a</p><hr><p>b</p>"),
        ("```\nnever closed", "<pre><code>never closed\n</code></pre>\n"),
        ('<div class="a">\n\n**b**\n\n</div>', '<div class="a"><p><strong>b</strong></p></div>'),
        ("<div>\n*a*\n</div>\n\n*b*", "<div><p><em>a</em></p></div><p><em>b</em></p>"),
        ("text\n| a | b |\n|---|---|\n| c |",
         "<p>text</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>"),
        ("[2031.05]: a b", "<p>[2031.05]: a b</p>"),
        ("> a\n> - b\nc", "<blockquote><p>a</p><ul><li>b\nc</li></ul></blockquote>"),
    ],
)  # fmt: skip
def test_commonmark(text, expected):
    assert shown(text, "commonmark") == expected


# -- robustness -------------------------------------------------------------------------------------------------------


def test_placeholders_of_the_library_cannot_be_forged():
    text = "<b>a</b> \x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x0242\x03 &#2;wzxhzdk:0&#3; \ud83d \x00 c"
    assert text_of(text).replace("\x02", "").replace("\x03", "").startswith("a wzxhzdk:0 klzzwxh:0000 42")
    assert text_of("\ufeff# a\r\nb\rc") == "a b c"


HOSTILE = {
    "brackets": "[" * 20_000,
    "links": "[a](" * 6_000,
    "stars": "*" * 20_000,
    "openers": "**a *b _c " * 2_000,
    "closers": "* a " * 6_000,
    "quotes": ">" * 10_000,
    "spaced quotes": "> " * 5_000 + "x",
    "lists": "- " * 10_000 + "x",
    "list levels": "\n".join("  " * n + "- x" for n in range(400)),
    "divs": "<div>" * 5_000,
    "markdown divs": '<div markdown="1">\n' * 3_000,
    "spans": "x " + "<span>" * 5_000,
    "tables": "<table><tr><td>" * 2_000,
    "ticks": " ".join("`" * n for n in range(1, 200)),
    "fences": "```x\n" * 5_000,
    "comments": "<!-- a\n\n" * 5_000,
    "unfinished tags": '<a b="' * 5_000,
    "dollars": "$a_ " * 5_000,
    "attributes": "{:" * 10_000,
    "pipes": "|" * 20_000,
    "rules": "|-" * 20_000 + "x\n",
    "spaces": "# a" + " " * 50_000 + "b",
    "far list": "-" + " " * 50_000 + "x\ny\n",
    "backslashes": "\\" * 20_000,
    "notes": "[^a]: [^a] [^b]\n\n[^b]: [^a]\n\nx [^a]",
    "page tags": "<html><head><title>x</head><body>\n\n<plaintext>\n\n<iframe>\n\n<textarea>\n\n# a",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_hostile_pages_end_in_time(name, dialect):
    start = time.process_time()
    assert tree(HOSTILE[name], dialect).tag == "div"
    assert time.process_time() - start < 5


def test_a_usual_page_is_read_quickly():
    entry = (
        "- *2031.01*, [A Title about Things](https://a.example/p_q), **Jo Doe**, Al Roe, `CONF 2031` \\| [Code](u)\n"
    )
    text = ("# Papers\n\n" + entry * 20 + "\n<div class='x' markdown='1'>\n\ntext with **bold**\n\n</div>\n\n") * 19
    assert len(text) > 40_000
    start = time.process_time()
    tree(text)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    "text", ["- 2019. A. Lin. Tides", "- 2019. A. Lin. Tides\n- 2018. B. Sun. Sand", "2019. A. Lin\n2018. B. Sun"]
)
def test_a_year_before_a_line_is_no_number_of_an_item(text, dialect):
    html = shown(text, dialect)
    assert "2019. A. Lin" in html
    assert ("2018. B. Sun" in html) == ("2018" in text)


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_stars_behind_authors_are_no_emphasis(dialect):
    assert shown("A. Fen*, B. Lee*, C. Tarn", dialect) == "<p>A. Fen*, B. Lee*, C. Tarn</p>"
    assert shown("林晓*，周岚*，陈舟", dialect) == "<p>林晓*，周岚*，陈舟</p>"
    assert shown("*On Tides*, and *On Kelp*; **all**", dialect) == (
        "<p><em>On Tides</em>, and <em>On Kelp</em>; <strong>all</strong></p>"
    )
