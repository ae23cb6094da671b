"""Jekyll's Liquid: what it shows, where each line came from, and that nothing brings it down."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvgen.files.lines import Lines
from cvgen.markup.liquid import Scope, evaluate
from cvgen.notes.diagnostics import Diagnostic

SITE = {
    "url": "https://lin.example",
    "baseurl": "/home",
    "posts": [{"title": "x", "year": 2020, "tags": ["a", "b"]}, {"title": "y", "year": 2019}, {"title": "z"}],
}
FILES = {
    "_includes/a.md": "A1 {{ include.x }}\nA2\n",
    "_includes/base_path": "{{ site.url }}",
    "_includes/again.md": "r {% include again.md %}\n",
    "_includes/broken.md": "B1\n{% if %}B2\nB3 {{ nope nope }}",
    "_pages/includes/pub.md": "P1\n{% include_relative deep.md %} tail\n{% include_relative includes/deep.md %}\nP4",
    "_pages/includes/deep.md": "D1\nD2",
    "_pages/includes/a b.md": "spaces",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("outside")
    (base / "secret.md").write_text("secret")
    root = base / "site"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "_includes" / "link.md").symlink_to(base / "secret.md")
    (root / "_includes" / "loop.md").symlink_to(root / "_includes" / "loop.md")
    return root


def run(root: Path, text: str) -> tuple[Lines, tuple[Diagnostic, ...]]:
    page = {"title": "T", "lang": "en", "path": "_pages/about.md"}
    scope = Scope(SITE, page, (root / "_includes",), root, {"extra": ["e"]}, date(2024, 5, 6))
    lines, found = evaluate(Lines.of_file(root / "_pages" / "about.md", text, first_line=10), scope)
    assert len(lines.places) == lines.text.count("\n") + 1
    assert {c for c in lines.text if ord(c) >= 0xF0000} <= {c for c in text if ord(c) >= 0xF0000}
    return lines, found


def shown(root: Path, text: str) -> str:
    """The text of a page without findings."""
    lines, found = run(root, text)
    assert found == ()
    return lines.text


def where(lines: Lines) -> list[tuple[str, str, int]]:
    return [(row, place.path.name, place.line) for row, place in lines.rows() if row.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain { text } 100%", "plain { text } 100%"),
        ("{{ page.title }} {{ extra[0] }} {{ nothing.at.all }}|", "T e |"),
        ('{% assign a = "x" %}{% capture b %}{{ a }}y{% endcapture %}{{ b }}{% if b == "xy" %}!{% endif %}', "xy!"),
        ("{% if page.lang == 'zh' %}Z{% elsif page.lang == 'en' %}E{% else %}O{% endif %}", "E"),
        ("{% unless page.lang == 'zh' %}E{% endunless %}", "E"),
        ("{% case page.lang %}{% when 'zh' %}Z{% when 'en' %}E{% else %}O{% endcase %}", "E"),
        ("{% for p in site.posts limit:2 %}{{ p.title }}{% unless forloop.last %},{% endunless %}{% endfor %}", "x,y"),
        ("{% for p in site.posts reversed %}{{ p.title }}{% if p.year %}{% break %}{% endif %}{% endfor %}", "zy"),
        ("{% for p in site.nobody %}x{% else %}none{% endfor %}", "none"),
        ("{% for i in (1..3) %}{% cycle 'a','b' %}{% increment n %}{% endfor %}", "a0b1a2"),
        ("{% comment %}{{ x }} {% if %}{% comment %}{% endcomment %}{% endcomment %}ok", "ok"),
        ("{% raw %}{{ no }}{% if %}{% endraw %}", "{{ no }}{% if %}"),
        ("a \n {{- page.title -}} \n b", "aTb"),
        ("{%- if true -%} x {%- endif -%} y", "xy"),
        ("[t]({% include base_path %}/x)", "[t](https://lin.example/x)"),
        ('{% include_cached a.md x=page.title %}', "A1 T\nA2\n"),
        ('{% include {{ "a" }}.md x="1 \\" 2" %}', 'A1 1 " 2\nA2\n'),
        ("{% include a.md\n  x='q'\n%}", "A1 q\nA2\n"),
        ("[a]({% link _pages/b.md %}) {% post_url 2020-01-02-x %}", "[a](/_pages/b.md) /2020/01/02/x.html"),
        ("{% highlight python %}\nx = {% raw %}{{1}}{% endraw %}\n{% endhighlight %}", "```python\nx = {{1}}\n```"),
        ("{% # a note %}x", "x"),
        ("\U000f0001 user's {{ page.title }}", "\U000f0001 user's T"),
    ],
)  # fmt: skip
def test_tags(root: Path, text: str, expected: str) -> None:
    assert shown(root, text) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('"/a" | relative_url', "/home/a"),
        ('"a" | absolute_url', "https://lin.example/home/a"),
        ('"https://b.example" | relative_url', "https://b.example"),
        ('"2020-09" | date: "%b %Y"', "Sep 2020"),
        ('"2020-09-03" | date: "%-d %B %y"', "3 September 20"),
        ('"Sep 3, 2020" | date: "%Y-%m-%d"', "2020-09-03"),
        ('"now" | date: "%Y"', "2024"),
        ('"someday" | date: "%Y"', "someday"),
        ('site.posts | where: "year", "2020" | map: "title" | join', "x"),
        ('site.posts | where: "tags", "b" | size', "1"),
        ('site.posts | where_exp: "p", "p.year > 2019" | map: "title" | join: "+"', "x"),
        ('site.posts | sort: "year" | map: "title" | join: ""', "zyx"),
        ('site.posts | group_by: "year" | map: "name" | join: ","', "2020,2019,"),
        ('site.posts | group_by_exp: "p", "p.year" | size', "3"),
        ('site.posts | first | jsonify', '{"title": "x", "year": 2020, "tags": ["a", "b"]}'),
        ('"a,b,c" | split: "," | array_to_sentence_string', "a, b, and c"),
        ('"a,b" | split: "," | push: "c" | shift | pop | join', "b"),
        ('"b" | append: "!" | prepend: "a" | upcase', "AB!"),
        ('"云 梦 Lab!" | slugify', "云-梦-lab"),
        ('"a <b>c</b>" | strip_html | xml_escape', "a c"),
        ('"a  b\tc" | normalize_whitespace | cgi_escape', "a+b+c"),
        ('"one two" | number_of_words | plus: 1', "3"),
        ('"a b" | uri_escape', "a%20b"),
        ('"x" | markdownify | smartify', "x"),
        ('"a,b" | split: "," | sample', "a"),
        ('missing | default: "d"', "d"),
    ],
)  # fmt: skip
def test_filters(root: Path, expression: str, expected: str) -> None:
    assert shown(root, f"{{{{ {expression} }}}}") == expected


def test_places_of_a_page(root: Path) -> None:
    text = "one\n{% if true %}\ntwo {{ page.title }}\n{% endif %}\n{% assign x = 1 %}three\n"
    text += "{% comment %}\n{% endcomment %}four"
    assert where(run(root, text)[0]) == [
        ("one", "about.md", 10),
        ("two T", "about.md", 12),
        ("three", "about.md", 14),
        ("four", "about.md", 16),
    ]


def test_places_through_includes(root: Path) -> None:
    lines, found = run(root, "top\n{% include_relative includes/pub.md %}\n  {% include a.md x=1 %}\nend")
    assert found == ()
    assert where(lines) == [
        ("top", "about.md", 10),
        ("P1", "pub.md", 1), ("D1", "deep.md", 1), ("D2 tail", "deep.md", 2),
        ("D1", "deep.md", 1), ("D2", "deep.md", 2), ("P4", "pub.md", 4),
        ("  A1 1", "a.md", 1), ("A2", "a.md", 2),
        ("end", "about.md", 13),
    ]  # fmt: skip


def test_places_through_loops_captures_and_white_space(root: Path) -> None:
    text = "- a\n{%- for p in site.posts %}\n- {{ p.title }}\n{%- endfor %}\nend"
    assert [(row, line) for row, _, line in where(run(root, text)[0])] == [
        ("- a", 10), ("- x", 12), ("- y", 12), ("- z", 12), ("end", 14)
    ]  # fmt: skip
    text = "{% capture c %}\none\ntwo\n{% endcapture %}\nmid\n{{ c | strip | markdownify }}\n{{ c | size }}"
    assert [(row, line) for row, _, line in where(run(root, text)[0])] == [
        ("mid", 14), ("one", 11), ("two", 12), ("9", 16)
    ]  # fmt: skip
    text = "{% capture c %}\n  zh\n{% endcapture %}{% assign c = c | strip %}{% if c == 'zh' %}same{% endif %}"
    assert shown(root, text) == "same"
    lines, _ = run(root, "a\n{% if false -%}\nb\n{%- else -%}\n\n  c\n{%- endif %}\nd")
    assert [(row, line) for row, _, line in where(lines)] == [("a", 10), ("c", 15), ("d", 17)]


@pytest.mark.parametrize(
    ("text", "left", "words", "line", "column"),
    [
        ("a\nb {% if x %}never closed {{ page.title }}", "a\nb never closed T", "never closed", 11, 3),
        ("x {% endif %} y", "x  y", "no beginning", 10, 3),
        ("x{% else %}y", "xy", "belongs to no tag", 10, 2),
        ("{% break %}y", "y", "no loop", 10, 1),
        ("{{ a b }}text", "text", "no Liquid", 10, 1),
        ("{% for %}x{% else %}z{% endfor %} y", "xz y", "no Liquid", 10, 1),
        ("{{ unclosed\nb {{ page.title }}", "{{ unclosed\nb T", "no end", 10, 1),
        ("a {% raw %} b {{ page.title }}", "a  b T", "stands alone", 10, 3),
        ("a{% if 'a' > 1 %}x{% endif %}b", "ab", "does not work", 10, 2),
        ("a{{ 'x' | sort_natural: 1, 2, 3 }}b", "axb", "does not work", 10, 2),
        ("a {% include nothing.md %} b", "a  b", "no file", 10, 3),
        ("a {% include link.md %} b", "a  b", "outside", 10, 3),
        ("a {% include_relative ../../secret.md %} b", "a  b", "outside", 10, 3),
        ("a {% include loop.md %} b", "a  b", "no file", 10, 3),
    ],
)
def test_mistakes_cost_only_the_tag(root: Path, text: str, left: str, words: str, line: int, column: int) -> None:
    lines, (found,) = run(root, text)
    assert lines.text == left
    assert found.severity == "warning" and words in found.message
    assert found.place is not None and (found.place.line, found.place.column) == (line, column)


def test_mistakes_in_an_include_have_its_place(root: Path) -> None:
    lines, found = run(root, "{% include broken.md %}")
    assert lines.text == "B1\nB2\nB3 "
    assert sorted((d.place.path.name, d.place.line) for d in found if d.place) == [("broken.md", 2), ("broken.md", 3)]


def test_unknown_tags_and_filters_are_said_once(root: Path) -> None:
    lines, found = run(root, "{% seo %}a{% seo %}{{ 'b' | nope }}{{ 'c' | nope }}{% details x %}d{% enddetails %}")
    assert lines.text == "abcd"
    assert [(d.severity, d.code) for d in found] == [
        ("info", "liquid-tag"), ("info", "liquid-tag"), ("info", "liquid-filter")
    ]  # fmt: skip


def test_nothing_is_said_about_comments(root: Path) -> None:
    text = "<!-- {% include nothing.md %}{% if %}{{ a b }}{% foo %}{% include broken.md %}{% endfor %} -->\nok"
    lines, found = run(root, text)
    assert found == () and lines.text.startswith("<!--") and lines.text.endswith("-->\nok")


def test_a_theme_s_missing_include_is_only_an_info(root: Path) -> None:
    assert [d.severity for d in run(root, "{% include figure.liquid path='x' %}")[1]] == ["info"]


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in (1..100000000) %}x{% endfor %}t",
        "{% assign a = 'x' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}t",
        "{% assign a = '1' | split: ',' %}{% for i in (1..60) %}{% assign a = a | push: a %}{% endfor %}{{ a }}t",
        "{% assign a = 9 %}{% for i in (1..60) %}{% assign a = a | times: a %}{% endfor %}t",
        "{% assign a = (1..99999999) | join: 'x' %}t",
        "{% for i in (1..140) %}{% for j in (1..140) %}{{ site.posts | jsonify }}"
        + "x" * 200
        + "{% endfor %}{% endfor %}t",
        "{% if x %}" * 200 + "t" + "{% endif %}" * 200,
    ],
)
def test_bombs(root: Path, text: str) -> None:
    began = time.process_time()
    lines, found = run(root, text)
    assert lines.text.endswith("t") and [d.severity for d in found if "cannot be evaluated" in d.message] == ["warning"]
    assert time.process_time() - began < 10


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["{{", "{%", "{{{% ", "{% endif %}", "{% if x %}", "{{ a b }}", "<!-- {{", "{% raw %}"]
)
def test_many_mistakes(root: Path, piece: str) -> None:
    began = time.process_time()
    lines, found = run(root, piece * (300_000 // len(piece)) + " t")
    assert lines.text.endswith("t") and 0 <= len(found) <= 600
    assert time.process_time() - began < 12


def test_recursion_ends(root: Path) -> None:
    lines, (found,) = run(root, "{% include again.md %}")
    assert "20 includes" in found.message and lines.text.count("r") == 20


PIECES = [
    "{% if page.lang == 'en' %}",
    "{% endif %}",
    "{% else %}",
    "{%- for p in site.posts -%}",
    "{% endfor %}",
    "{{ p.title }}",
]
PIECES += [
    "{% raw %}",
    "{% endraw %}",
    "{% comment %}",
    "{% endcomment %}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{{ x | y: z }}",
    "\n",
    "text ",
]
PIECES += [
    "{% include a.md x=1 %}",
    "{% include again.md %}",
    "<!--",
    "-->",
    "{% capture q %}",
    "{% endcapture %}",
    "{{ q }}",
    "\n  ",
]
PIECES += [
    "{% case x %}",
    "{% when 1 %}",
    "{% endcase %}",
    "{% foo %}",
    "{",
    "}",
    "%",
    "-",
    "|",
    "'",
    "\U000f0001",
    "{% assign a = q %}",
]


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_any_text(root: Path, text: str) -> None:
    lines, found = run(root, text)
    known = {root / name for name in FILES} | {root / "_pages" / "about.md"}
    assert all(place.path in known for place in lines.places)
    assert all(one.severity in ("warning", "info") and one.place is not None for one in found)


@given(st.lists(st.text(alphabet="ab {}%\n", max_size=10), max_size=8))
def test_text_between_tags_is_never_lost(root: Path, words: list[str]) -> None:
    """Tags that do nothing change nothing around them."""
    text = "{% assign q = 1 %}".join(word.replace("{", "(").replace("%}", ")") for word in words)
    assert run(root, text)[0].text == text.replace("{% assign q = 1 %}", "")
