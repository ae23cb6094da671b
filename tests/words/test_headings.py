"""Headings: which section each one announces, in whatever dress it comes."""

from __future__ import annotations

import pytest

from cvgen.cv.model import KINDS
from cvgen.words.headings import LEFT_OUT, bare, kind_of


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (
            "education",
            "Education|Educations|EDUCATION|Educational Background|教育经历|教育背景|求学经历|学习经历|学历学位",
        ),
        ("education", "学历|教育|教育与访学经历"),
        ("education", "學歷|求學經歷"),
        ("publications", "學術論文|文章|期刊論文"),
        ("honors", "獲獎榮譽|榮譽獎項"),
        ("grants", "研究計畫|執行計畫"),
        ("contact", "✉ Contact|✉ 联系方式"),
        ("service", "組織會員"),
        ("mixed", "教育与科研经历|个人经历|Education and Experience|Education & Experience"),
        ("work", "Work Experience|Employment|Research Experience|工作经历|工作经验|专业经历|研究经历|研究与产业经历"),
        ("internships", "Internships|Internship Experience|实习经历|实习|工作实习"),
        (
            "publications",
            "Publications|Selected Publications (2020-2024)|Papers|论文|论文发表|发表论文|发表文章|学术论文",
        ),
        (
            "publications",
            "代表论文|代表性成果|论文专利|论文与专利|学术著作|科研成果（更新于2024年）|预印本|工作论文|在研论文|精选论文",
        ),
        (
            "honors",
            "Honors and Awards|Awards|Scholarships|荣誉奖项|荣誉与奖励|奖励与荣誉|获奖情况|获奖",
        ),
        ("honors", "代表性荣誉|部分奖励荣誉"),
        ("service", "Services|Academic Service|Reviewer|学术服务|学术兼职|专业活动|社会服务|审稿"),
        ("talks", "Invited Talks|Talks and Presentations|报告|受邀讲座"),
        ("teaching", "Teaching|Teaching Experience|教学经历"),
        ("students", "Students|学生指导|团队成员"),
        ("skills", "Skills|Technical Skills|技能|专业技能"),
        ("patents", "Patents|专利"),
        ("grants", "Grants|Research Funding|科研项目"),
        ("projects", "Projects|Open Source Projects|项目经历"),
        ("bio", "About Me|Biography|Short Bio|个人简介|自我评价"),
        ("interests", "Research Interests|研究方向|研究兴趣"),
        ("contact", "Contact|联系方式"),
        ("news", "News|Recent News|Latest Updates|新闻|动态|最新动态|近期进展"),
        ("visitors", "Visitor Map|留言板|访客地图"),
        ("hiring", "Join Us!|Prospective Students|Openings|招生|诚聘英才"),
        ("page", "Friend Links|友情链接|Gallery"),
        ("", "Sausages|2024|Spring|ACL|潮汐|!|"),
    ],
)
def test_the_kind_of_a_heading(kind, headings):
    assert {heading: kind_of(heading) for heading in headings.split("|")} == dict.fromkeys(headings.split("|"), kind)
    assert kind in {*KINDS, *LEFT_OUT, "mixed", "contact", ""}


@pytest.mark.parametrize(
    "heading",
    [
        "📝 Publications",
        "publications:",
        "**Publications**",
        "3. Publications",
        "III. Publications",
        "// 02 Publications",
        "Publications （论文）",
        "Publications / 论文发表",
        "一、论文发表",
        "02 | 论文发表",
        "【论文发表】",
        "论文发表（更新于 2024 年 5 月）",
        "  Publications\n ",
    ],
)
def test_numbers_emoji_and_glosses_do_not_hide_the_word(heading):
    assert kind_of(heading) == "publications"


def test_a_heading_that_is_all_in_parentheses_keeps_its_words():
    assert bare("(Publications)") == "publications" or kind_of("(Publications)") == "publications"


def test_part_of_a_longer_word_does_not_count():
    """A "Workshop" is no work, and "Paperback" starts with a paper only because English does."""
    assert kind_of("Workshop Dinner") != "work"
    assert kind_of("Misspapers") == ""
