"""Names of people: what can be one, and where a list of authors ends."""

from __future__ import annotations

import time

import pytest

from cvgen.cv import author_list
from cvgen.cv.authors import authors_end, is_name, looks_like_authors, split_authors


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example",
        "A. Example",
        "J.-P. Ebb",
        "Ludwig van den Berg",
        "O’Brien Smith",
        "Ada (Addie) Example",
        "Ångström Bø",
        "张三",
        "欧阳明澈",
        "张 三",
        "Ada Example*",
        "Ada Example†",
        "Bea Sea1,2",
        "et al.",
        "等",
    ],
)
def test_names(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the tide",
        "Tidal Institute",
        "ACL 2025",
        "Paper",
        "Nature Communications",
        "潮汐大学",
        "Journal of Tides",
        "2024",
        "a" * 70,
    ],
)
def test_no_names(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Example, Bea Sea and Carl Dahl", ("Ada Example", "Bea Sea", "Carl Dahl")),
        ("Ada Example & Bea Sea", ("Ada Example", "Bea Sea")),
        ("Ada Example; Bea Sea", ("Ada Example", "Bea Sea")),
        ("Example, A., Sea, B.-C., & Dahl, C.", ("Example, A.", "Sea, B.-C.", "Dahl, C.")),
        ("Example A, Sea B", ("Example A.", "Sea B.")),
        ("Ada Example*, Bea Sea†, Carl Dahl✉", ("Ada Example", "Bea Sea", "Carl Dahl")),
        ("Ada Example1,2, Bea Sea2", ("Ada Example", "Bea Sea")),
        ("张三、李四，王五", ("张三", "李四", "王五")),
        ("", ()),
    ],
)
def test_a_list_is_split_into_names_without_their_marks(text, names):
    assert split_authors(text) == names


def test_a_remark_behind_a_name_stays_whole():
    assert split_authors("Ada Example (advisor), Bea Sea")[0] in ("Ada Example", "Ada Example (advisor)")


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Ada Example, Bea Sea. Why Tides Turn. Ebb 2020", "Ada Example, Bea Sea"),
        ("Ada Example, Bea Sea and Carl Dahl, Why tides turn, 2020", "Ada Example, Bea Sea and Carl Dahl"),
        ("Ada Example, Bea Sea, et al. Why Tides Turn", "Ada Example, Bea Sea, et al."),
        ("张三, 李四. 潮汐为什么转向[J]", "张三, 李四"),
        ("Ada Example", "Ada Example"),
        ("Why tides turn, Ada Example, Bea Sea", ""),
        ("潮汐为什么转向的研究，张三", ""),
        ("", ""),
    ],
)
def test_where_a_list_of_authors_ends(text, authors):
    assert text[: authors_end(text)] == authors


@pytest.mark.parametrize(
    ("text", "are"),
    [
        ("Ada Example*, Bea Sea, Carl Dahl", True),
        ("张三，李四", True),
        ("Ada Example", True),
        ("Journal of Tides, 2024", False),
        ("Why do tides turn in narrow straits?", False),
        ("", False),
    ],
)
def test_a_line_of_authors(text, are):
    assert looks_like_authors(text) is are


def test_a_list_of_thousands_takes_time_in_proportion():
    started = time.process_time()
    authors_end("Ada Example, " * 20_000)
    assert time.process_time() - started < 5  # 0.5 s; it was a minute when each name looked back at all others


def test_of_english_letters_the_short_expression_says_the_same():
    lines = [
        "Ada Lin, Bo Ström, Émile Zo and the Tide Consortium",
        "Lin AB, van der Berg C, et al.",
        "Lin, A.-B., Ößer, C.",
    ]
    lines += [line.replace("É", "E").replace("Ö", "O") for line in lines]
    for form in ("plain", "inverted", "full", "initials", "bare"):
        whole = author_list._items(form, any_capital=True, any_han=True)
        for any_capital, any_han in ((True, False), (False, True), (False, False)):
            short = author_list._items(form, any_capital=any_capital, any_han=any_han)
            assert len(short.pattern) < len(whole.pattern) or form == "bare"
            for line in lines:
                if any_capital or not any(c.isupper() for c in line if c > "~"):
                    assert [m.span() for m in short.finditer(line)] == [m.span() for m in whole.finditer(line)]
    assert (
        author_list.author_list("林薇, 陈艾达") is not None and author_list.author_list("Ada Lin, 陈艾达") is not None
    )


@pytest.mark.parametrize("words", ["发明人", "敬请期待", "共同一作者", "撰写中"])
def test_what_stands_before_people_is_nobody(words):
    assert author_list.names_in(words) is None
    assert author_list.names_in("林晓、王发明") == ("林晓", "王发明")
