"""The owner's name in both scripts: by the keys of all families, a line that says so, and lists of authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import Entry, Group, Section
from cvgen.cv.name_in_bio import named_in_bio
from cvgen.cv.pinyin import is_reading
from cvgen.cv.text import NOTHING, Text, plain, text_of
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.yaml import compose
from cvgen.markup.outline import full_address, inline_of, read
from cvgen.site.name_keys import chinese_name
from cvgen.site.own_names import other_script


def said(name: Text) -> dict[str, str]:
    return {lang: plain(value) for lang, value in name}


@pytest.mark.parametrize(
    "front",
    [
        "name_zh: 林晓",
        "cn_name: 林晓",
        "chineseName: 林晓",
        "alternate_name: 林晓",
        "alternateName: 林晓",
        "native-name: 林晓",
        "姓名: 林晓",
        "name: {en: Xiao Lin, zh: 林晓}",
        "alternate_names: [Shawn, 林晓]",
    ],
)
def test_keys_that_give_the_chinese_name(front):
    node, _ = compose(Lines.of_file(Path("a.yml"), front))
    assert isinstance(node, MapNode)
    assert said(chinese_name(node)) == {"zh": "林晓"}


@pytest.mark.parametrize("front", ["alternate_name: Shawn", "name: Xiao Lin", "title: 林晓的主页"])
def test_keys_that_give_none(front):
    node, _ = compose(Lines.of_file(Path("a.yml"), front))
    assert isinstance(node, MapNode)
    assert not chinese_name(node)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("- 姓名：林晓\n- 邮箱：a@b.example", "林晓"),
        ("**姓名**: 阿依努尔·买买提\n", "阿依努尔·买买提"),
        ("姓 名：林晓，女", "林晓"),
        ("- Name: Xiao Lin (林晓)\n", "林晓"),
        ("- 姓名：见下文所附的说明文字\n", ""),
    ],
)
def test_a_line_that_says_the_name(page, name):
    nodes = read(Lines.of_file(Path("a.md"), page), "kramdown", full_address)
    found, _ = sections(nodes, TextLanguage("zh"))
    assert said(named_in_bio(found, NOTHING)).get("zh", "") == name


@pytest.mark.parametrize(
    ("han", "latin", "alike"),
    [
        ("林晓", "Xiao Lin", True),
        ("林晓", "LIN Xiao", True),
        ("林晓", "Lin, Xiao", True),
        ("欧阳明", "Ming Ouyang", True),
        ("吕晓", "Xiao Lyu", True),
        ("张伟", "Wei Zhang", True),
        ("林晓", "X. Lin", False),
        ("林晓", "Xiao Liu", False),
        ("林晓", "Nora Fjord", False),
    ],
)
def test_names_that_sound_alike(han, latin, alike):
    assert is_reading(han, latin) is alike


def papers(*authors: str) -> tuple[Section, ...]:
    made = tuple(Entry("publications", title=text_of("T"), authors=text_of(inline_of(line))) for line in authors)
    return (Section("publications", groups=(Group(items=made),)),)


@pytest.mark.parametrize(
    ("name", "lists", "other"),
    [
        ("林晓", ("Tu Qian, Xiao Lin", "An He, Li Sun"), {"en": "Xiao Lin"}),
        ("Xiao Lin", ("钱途, 林晓, 何岸",), {"zh": "林晓"}),
        ("Ona Reyes", ("钱途, **雷欧娜**", "何岸, **雷欧娜**"), {"zh": "雷欧娜"}),
        ("Ona Reyes", ("钱途, **雷欧娜**",), {}),
        ("林晓", ("Tu Qian, X. Lin",), {}),
        ("林晓", ("Xiao Lin, Xiao Lin2, Lin Xiao",), {}),
    ],
)
def test_lists_of_authors_give_the_name_in_the_other_script(name, lists, other):
    lang = "en" if name.isascii() else "zh"
    assert said(other_script(papers(*lists), text_of(name, lang))) == other
