from __future__ import annotations

import sys

import pytest

from cvgen.cv.model import CV, Body, Entry, Group, Paragraph, Person, Prose, Section
from cvgen.cv.text import Localized, Run, plain, text_of
from cvgen.language.localise import localise
from cvgen.language.typesetting import traditional
from cvgen.notes.diagnostics import CvgenError
from cvgen.print import fonts


def cv(name="余里云", *, spellings=()):
    bio: Body = Localized(
        (("zh", (Paragraph((Run("余里云为“方言与‘口音’”的研究者，著有 ", bold=True), Run("为了.py", code=True))),)),)
    )
    paper = Entry("publications", title=text_of("为了语音"), authors=text_of("Liyun Yu, 余里云, 钟后"))
    sections = (
        Section("bio", groups=(Group(items=(Prose(bio),)),)),
        Section("publications", groups=(Group(items=(paper,)),)),
    )
    return CV(Person(name=text_of(name), spellings=spellings), sections)


def test_characters_are_exchanged_and_code_is_not():
    view, _ = localise(cv(), "zh-Hant")
    assert (view.lang, view.tag, view.name) == ("zh", "zh-Hant", "余里云")  # a name is never converted
    assert [section.title for section in view.sections] == ["個人簡介", "論文發表"]
    runs = view.sections[0].groups[0].items[0].blocks[0].text
    assert plain(runs) == "余里云為「方言與『口音』」的研究者，著有 為了.py".replace("為了", "为了")
    assert plain(view.sections[1].groups[0].items[0].authors) == "Liyun Yu, 余里云, 钟后"
    assert view.words["cv"] == "個人簡歷" and "頁" in view.words["footer"]


def test_a_name_that_is_given_in_traditional_characters_stays():
    assert localise(cv(spellings=("餘里雲",)), "zh-Hant")[0].name == "餘里雲"


def test_without_opencc_the_command_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "opencc", None)
    traditional._converter.cache_clear()
    with pytest.raises(CvgenError) as caught:
        localise(cv(), "zh-Hant")
    assert caught.value.diagnostics[0].hint == "pip install 'cvgen[hant]'"
    traditional._converter.cache_clear()


def test_taiwan_has_its_own_forms_and_only_where_they_are_wanted():
    assert "Cvgen Song TC" in fonts.stacks("為骨", "serif", chinese=True, traditional=True).han
    assert "Cvgen Song TC" not in fonts.stacks("為骨", "serif", chinese=True).families()
    known = fonts.coverage().characters
    for family in ("Cvgen Song", "Cvgen Hei"):
        assert set(map(ord, "骨，。")) <= known[family + fonts.TRADITIONAL]


@pytest.mark.parametrize(
    ("school", "shown"),
    [
        ("台湾大学", "國立臺灣大學"),
        ("國立台灣大學", "國立臺灣大學"),
        ("台湾清华大学", "國立清華大學"),
        ("清华大学", "清華大學"),
        ("辅仁大学", "輔仁大學"),
    ],
)
def test_schools_have_the_names_that_they_give_themselves(school, shown):
    study = Entry("education", organization=text_of(school))
    person = CV(Person(name=text_of("余里云")), (Section("education", groups=(Group(items=(study,)),)),))
    assert plain(localise(person, "zh-Hant")[0].sections[0].groups[0].items[0].organization) == shown


def test_chinese_words_set_as_code_are_words():
    bio: Body = Localized(
        (("zh", (Paragraph((Run("数据库", code=True), Run("设计 "), Run("db_数据.py", code=True))),)),)
    )
    person = CV(Person(name=text_of("余里云")), (Section("bio", groups=(Group(items=(Prose(bio),)),)),))
    runs = localise(person, "zh-Hant")[0].sections[0].groups[0].items[0].blocks[0].text
    assert plain(runs) == "數據庫設計 db_数据.py"


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("zh-Hant", "軟件裡的信息網絡與衛星"),
        ("zh-Hant-TW", "軟體裡的資訊網路與衛星"),
        ("zh-Hant-HK", "軟件裏的信息網絡與衞星"),
    ],
)
def test_taiwan_and_hong_kong_write_in_their_ways(lang, shown):
    bio: Body = Localized((("zh", (Paragraph((Run("软件里的信息网络与卫星", bold=True),)),)),))
    study = Entry("education", organization=text_of("海湾信息科技大学"))
    sections = (
        Section("bio", groups=(Group(items=(Prose(bio),)),)),
        Section("education", groups=(Group(items=(study,)),)),
    )
    view, _ = localise(CV(Person(name=text_of("余里云")), sections), lang)
    assert plain(view.sections[0].groups[0].items[0].blocks[0].text) == shown
    assert plain(view.sections[1].groups[0].items[0].organization) == "海灣信息科技大學"  # the name of a school
    assert view.tag == lang


def test_fonts_have_the_characters_of_hong_kong():
    known = fonts.coverage().characters
    for family in ("Cvgen Song", "Cvgen Hei"):
        assert set(map(ord, "裏衞為")) <= known[family + fonts.TRADITIONAL] | known[family] | known["Cvgen Rare"]


def test_names_change_only_in_characters_of_one_form():
    paper = Entry("publications", title=text_of("潮汐"), authors=text_of("林晓, 钟云, 张余"))
    person = CV(Person(name=text_of("林晓")), (Section("publications", groups=(Group(items=(paper,)),)),))
    view, _ = localise(person, "zh-Hant-TW")
    assert (view.name, plain(view.sections[0].groups[0].items[0].authors)) == ("林曉", "林曉，钟云，張余")
