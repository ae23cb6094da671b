"""Legends of marks are understood, taken out of the lines that held them, and told once in the CV's language."""

from __future__ import annotations

import pytest

from cvgen.cv.model import Entry, Group, Paragraph, Prose, Section
from cvgen.cv.text import Localized, inline, one_line, plain, text_of
from cvgen.merge.author_marks import pairs_in, with_author_marks


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("* equal contribution, † corresponding author", [("*", "mark_equal"), ("†", "mark_corresponding")]),
        ("（*共同一作，#通讯作者）", [("*", "mark_first"), ("#", "mark_corresponding")]),
        ("*: co-first author", [("*", "mark_first")]),
        ("† 表示通讯作者。⋆ 表示共同一作。", [("†", "mark_corresponding"), ("⋆", "mark_first")]),
        ("†These authors contributed equally.", [("†", "mark_equal")]),
        ("(* means I am a corresponding author of this work)", [("*", "mark_corresponding")]),
        ("“*” indicates equal contribution and “†” indicates the corresponding author",
         [("*", "mark_equal"), ("†", "mark_corresponding")]),
        ("*: equal contribution; †: project lead; ‡: students I advised",
         [("*", "mark_equal"), ("†", "mark_lead"), ("‡", "mark_student")]),
        ("* denotes equal contribution, ^ denotes dancers", [("*", "mark_equal"), ("^", "")]),
        ("注：*为通讯作者，#为共同一作，下划线为本人指导的学生", []),
        ("Ada Lin*, Wei Wang† are corresponding authors of a journal", []),
        ("* marks the tea that we drank", []),
        ("注：带*者为通讯作者", [("*", "mark_corresponding")]),
        ("标*者为通讯作者，标#者为共同一作", [("*", "mark_corresponding"), ("#", "mark_first")]),
        ("* 表示等同贡献", [("*", "mark_equal")]),
        ("Asterisk (*) denotes corresponding author", [("*", "mark_corresponding")]),
    ],
)  # fmt: skip
def test_what_is_a_legend(line, found):
    assert [(mark, key) for mark, key, _ in pairs_in(line)] == found


def notes(section: Section) -> tuple[list[str], Section]:
    (made,) = with_author_marks((section,))
    return [one_line(note.get(lang) or ()) for note in made.notes for lang in ("en", "zh")], made


def paper(authors: str) -> Entry:
    return Entry("publications", title=text_of("A Title", "en"), authors=text_of(authors, ""))


def test_a_line_is_told_once_in_both_languages_and_stands_no_longer_among_the_papers():
    legend = Prose(Localized.of({"en": (Paragraph(inline("* equal contribution, ^ denotes dancers")),)}))
    found, made = notes(Section("publications", groups=(Group(items=(paper("A. Bee*, C. Dee*"), legend)),)))
    assert found == ["* equal contribution; ^ dancers", "* 同等贡献；^ dancers"]
    assert [type(item) for item in made.groups[0].items] == [Entry]
    assert plain(made.entries()[0].authors.values[0][1]) == "A. Bee*, C. Dee*"


def test_each_language_keeps_what_its_own_page_says():
    lines = {"en": (Paragraph(inline("* equal contribution")),), "zh": (Paragraph(inline("* 共同第一作者")),)}
    found, _ = notes(Section("publications", groups=(Group(items=(paper("A. Bee*"), Prose(Localized.of(lines)))),)))
    assert found == ["* equal contribution", "* 共同第一作者"]


def test_a_heading_loses_the_legend_in_its_brackets():
    title = text_of("论文（*共同一作，#通讯作者）", "zh")
    found, made = notes(Section("publications", title, (Group(items=(paper("A. Bee*, C. Dee#"),)),)))
    assert found[1] == "* 共同第一作者；# 通讯作者"
    assert one_line(made.title.values[0][1]) == "论文"


def test_legends_at_single_papers_are_lifted_only_where_they_agree():
    agreed = (paper("A. Bee*, C. Dee* (* equal contribution)"), paper("E. Eff*, G. Gee* (* equal contribution)"))
    found, made = notes(Section("publications", groups=(Group(items=agreed),)))
    assert found[0] == "* equal contribution"
    assert plain(made.entries()[0].authors.values[0][1]) == "A. Bee*, C. Dee*"
    differing = (agreed[0], paper("E. Eff*, G. Gee (* corresponding author)"))
    found, made = notes(Section("publications", groups=(Group(items=differing),)))
    assert found == []
    assert made.entries() == differing


def test_an_envelope_means_the_corresponding_author_and_other_marks_alone_mean_nothing():
    assert notes(Section("publications", groups=(Group(items=(paper("A. Bee✉, C. Dee"),)),)))[0][0] == (
        "✉ corresponding author"
    )
    assert notes(Section("publications", groups=(Group(items=(paper("A. Bee*, C. Dee†"),)),)))[0] == []
