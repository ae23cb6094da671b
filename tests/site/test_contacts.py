"""People: names in both scripts, addresses against robots, profiles by user name or address."""

from __future__ import annotations

import pytest

from cvgen.cv.model import Entry, Group, Section
from cvgen.cv.text import Localized, Run, inline, plain
from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv
from cvgen.site.contacts import bold_author, email_in_prose, email_of, name_by_language, phone_of, profile


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        ("Ada Sea", "Ada Sea", ""),
        ("Ada Sea (海艾达)", "Ada Sea", "海艾达"),
        ("Ada Sea（海艾达)", "Ada Sea", "海艾达"),
        ("Ada Sea<br>(海艾达)", "Ada Sea", "海艾达"),
        ("海艾达 | Ada Sea", "Ada Sea", "海艾达"),
        ("Ada Sea, 海艾达", "Ada Sea", "海艾达"),
        ("海艾达", "", "海艾达"),
        ("海 艾 达", "", "海艾达"),
        ("欧阳·艾达", "", "欧阳·艾达"),
        ("Ada (Addie) Sea", "Ada (Addie) Sea", ""),
        ("🌊 Ada&nbsp;Sea", "Ada Sea", ""),
        ("", "", ""),
    ],
)
def test_a_name_by_language(typed, english, chinese):
    found = {lang: plain(value) for lang, value in name_by_language(typed)}
    assert (found.get("en", ""), found.get("zh", "")) == (english, chinese)


@pytest.mark.parametrize(
    "typed",
    [
        "ada@sea.example",
        "ada [at] sea.example",
        "ada (at) sea (dot) example",
        "mailto:ada@sea.example",
        "ada at sea dot example",
        "ada AT sea.example",
        "ada#at#sea.example",
        "ada＠sea.example",
        "<a href='mailto:x'>ada@sea.example</a>",
    ],
)
def test_an_address_however_it_hides(typed):
    assert email_of(typed) == "ada@sea.example"


def test_no_address():
    assert email_of("nobody at all") == ""
    assert email_of("a talk at St.George") == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Email me at ada@sea.example.", "ada@sea.example"),
        ("邮箱：ada@sea.example", "ada@sea.example"),
        ("Contact: ada [at] sea.example", "ada@sea.example"),
        ("Email: ada AT sea.example", "ada@sea.example"),
        ("The list is tides@sea.example", ""),
        (
            "We e-mailed slides of a talk, given years ago by the Tide Group of Harbour Town: it rains at sea.example",
            "",
        ),
    ],
)
def test_the_address_a_text_invites_to_write_to(text, address):
    assert email_in_prose(inline(text)) == address


@pytest.mark.parametrize(
    ("key", "value", "href"),
    [
        ("github", "ada", "https://github.com/ada"),
        ("GitHub", "https://github.com/ada", "https://github.com/ada"),
        ("github", "github.com/ada", "https://github.com/ada"),
        ("google_scholar", "ABC", "https://scholar.google.com/citations?user=ABC"),
        ("googlescholar", "https://scholar.example/x", "https://scholar.example/x"),
        ("orcid", "0000-0001", "https://orcid.org/0000-0001"),
        ("twitter", "@ada", "https://twitter.com/ada"),
    ],
)
def test_a_profile(key, value, href):
    link = profile(key, value)
    assert link is not None and link.href == href


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("github", ""),
        ("linkedin", "https://www.linkedin.com/"),
        ("github", "# your name"),
        ("linkedin", "ada sea"),
        ("uri", "x"),
        ("avatar", "x.png"),
    ],
)
def test_no_profile(key, value):
    """Empty keys, left-over comments and what is no account make no link."""
    assert profile(key, value) is None


def papers(*lists: tuple[Run, ...]) -> tuple[Section, ...]:
    entries = tuple(Entry("publications", authors=Localized.of({"": authors})) for authors in lists)
    return (Section("publications", groups=(Group(items=entries),)),)


def test_the_name_set_bold_in_most_lists_is_the_owners():
    ada, bea = (Run("Ada Sea*", bold=True), Run(", Bea Ebb")), (Run("Bea Ebb, "), Run("Ada Sea", bold=True))
    assert bold_author(papers(ada, bea)) == "Ada Sea"
    assert bold_author(papers(ada)) == "", "once may be chance"
    assert bold_author(papers(ada, bea, *[inline("Carl Dahl")] * 3)) == "", "two of five are not most"
    assert bold_author(()) == ""


@pytest.mark.parametrize(
    "lines",
    [
        "电话：138-0013-8000 ｜ 邮箱：ou@bay.test ｜ 技术博客：<https://ou.bay.test>",
        "- 手机：138-0013-8000\n- 邮箱：ou@bay.test\n- 个人主页：<https://ou.bay.test>",
        "Mobile: 138-0013-8000 · E-mail: ou@bay.test · Website: <https://ou.bay.test>",
    ],
)
def test_lines_that_only_say_how_to_reach_the_owner_are_the_head(tmp_path, lines):
    page = tmp_path / "cv.md"
    page.write_text(f"# Ona Reyes\n\n{lines}\n\n## Education\n\n- Bay University, PhD, 2015 - 2019\n", "utf-8")
    cv, _, _ = read_cv(Site.at(page))
    assert [section.kind for section in cv.sections] == ["education"]
    assert (cv.person.email, cv.person.phone) == ("ou@bay.test", "138-0013-8000")
    assert [link.href for link in cv.person.links] == ["https://ou.bay.test"]


def test_further_addresses_of_a_configuration_are_told(tmp_path):
    (tmp_path / "_config.yml").write_text(
        "title: x\nauthor:\n  name: Ada Sea\n  email: [ada@sea.example, a@ebb.example]\n  phone: ['+47 1', '+47 2']\n",
        "utf-8",
    )
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text("---\npermalink: /\n---\nI dive.\n", "utf-8")
    person = read_cv(Site.at(tmp_path))[0].person
    assert person.email == "ada@sea.example"
    assert [plain(value) for one in person.details for _, value in one.text] == ["a@ebb.example", "+47 2"]


@pytest.mark.parametrize(
    ("words", "phone"),
    [
        ("Phone: +47 55 55 01 23", "+47 55 55 01 23"),
        ("+44 (0)20 7946 0958", "+44 (0)20 7946 0958"),
        ("电话：010-62750000", "010-62750000"),
        ("138-0000-0000", "138-0000-0000"),
        ("+2 points", ""),
        ("+100 stars in 2019", ""),
        ("2019-2020", ""),
    ],
)
def test_a_phone_number_is_one_of_any_country(words, phone):
    assert phone_of(words) == phone


def test_a_line_with_bars_is_the_head_of_the_cv(tmp_path):
    (tmp_path / "cv.md").write_text("# Ada Sea\n\nada@sea.example | +47 55 55 01 23\n\nI dive.\n", "utf-8")
    person = read_cv(Site.at(tmp_path))[0].person
    assert (person.email, person.phone) == ("ada@sea.example", "+47 55 55 01 23")
