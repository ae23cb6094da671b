"""Every way to write a name is found in lists of authors and in texts that hold one; nobody else's name is."""

from __future__ import annotations

import pytest

from cvgen.cv.model import CV, Entry, Group, Person, Section
from cvgen.cv.owner import mark_in_authors, mark_in_text, spellings, spellings_in
from cvgen.cv.text import Inline, Run, inline, plain, text_of


def own(runs: Inline) -> str:
    return "".join(run.text for run in runs if run.own)


@pytest.mark.parametrize(
    ("authors", "names", "found"),
    [
        ("Jinglin Liu, A B", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("Liu, J., Wang, W.", ["Jinglin Liu", "刘景林"], "Liu, J."),
        ("W. Wang, J. Liu", ["Jinglin Liu", "刘景林"], "J. Liu"),
        ("Jinglin LIU and W Wang", ["Jinglin Liu", "刘景林"], "Jinglin LIU"),
        ("J Liu, W Wang", ["Jinglin Liu", "刘景林"], "J Liu"),
        ("Liu J, Wang W", ["Jinglin Liu", "刘景林"], "Liu J"),
        ("Liu, Jing-Lin, Wang, Wei", ["Jinglin Liu", "刘景林"], "Liu, Jing-Lin"),
        ("Jing-lin Liu", ["Jinglin Liu", "刘景林"], "Jing-lin Liu"),
        ("Wei Wang, Jinglin A. Liu", ["Jinglin Liu", "刘景林"], "Jinglin A. Liu"),
        ("Jing Lin Liu, X Y", ["Jinglin Liu", "刘景林"], "Jing Lin Liu"),
        ("Jie Liu, X Y", ["Jinglin Liu", "刘景林"], ""),
        ("J. Liu, Jinglin Liu, J. Liu", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("Wei Liu, J. Wang", ["Jinglin Liu", "刘景林"], ""),
        ("A. Liu, J. Wang", ["Jinglin Liu", "刘景林"], ""),
        ("Jinglin (Jerry) Liu, W", ["Jinglin Liu", "刘景林"], "Jinglin (Jerry) Liu"),
        ("J. Liu, J. Liu", ["Jinglin Liu", "刘景林"], ""),
        ("Wei Jinglin Liu", ["Jinglin Liu", "刘景林"], ""),
        ("Jinglin Liu Wang, A B", ["Jinglin Liu", "刘景林"], ""),
        ("X. J. Liu, A B", ["Jinglin Liu", "刘景林"], ""),
        ("J. X. Liu, A B", ["Jinglin Liu", "刘景林"], ""),
        ("J.-L. Liu, A B", ["Jinglin Liu", "刘景林"], "J.-L. Liu"),
        ("Liu JL, Wang W", ["Jinglin Liu", "刘景林"], "Liu JL"),
        ("Liu J L, Wang W", ["Jinglin Liu", "刘景林"], "Liu J L"),
        ("J.L. Liu", ["Jinglin Liu", "刘景林"], "J.L. Liu"),
        ("JL Liu, X", ["Jinglin Liu", "刘景林"], "JL Liu"),
        ("Liu, J.-L., X", ["Jinglin Liu", "刘景林"], "Liu, J.-L."),
        ("Liu, J.-W., X", ["Jinglin Liu", "刘景林"], ""),
        ("Liu JW, X Y", ["Jinglin Liu", "刘景林"], ""),
        ("Liu J. W., X Y", ["Jinglin Liu", "刘景林"], ""),
        ("张三, 刘 景林等", ["Jinglin Liu", "刘景林"], "刘 景林"),
        ("张三，刘景林（通讯作者）", ["Jinglin Liu", "刘景林"], "刘景林"),
        ("刘景林海, 张三", ["Jinglin Liu", "刘景林"], ""),
        ("小刘景林, 张三", ["Jinglin Liu", "刘景林"], ""),
        ("张三和刘景林", ["Jinglin Liu", "刘景林"], "刘景林"),
        ("Jinglin Liu†, A", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("*Jinglin Liu, A", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("†*Jinglin Liu∗✉, A", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("Jinglin Liu1, A2", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("A Bee, Ｊinglin Liu＊", ["Jinglin Liu", "刘景林"], "Ｊinglin Liu"),
        ("H Ma, Jerry Liu", ["Jinglin (Jerry) Liu"], "Jerry Liu"),
        ("H Ma, Jinglin Liu", ["Jinglin (Jerry) Liu"], "Jinglin Liu"),
        ("H Ma, J. Liu", ["Jinglin (Jerry) Liu"], "J. Liu"),
        ("Xin Lv, A B", ["Xin Lü"], "Xin Lv"),
        ("Xin Lyu, A B", ["Xin Lü"], "Xin Lyu"),
        ("Xin Lü, A B", ["Xin Lv"], "Xin Lü"),
        ("X. Lyu, A B", ["Xin Lv"], "X. Lyu"),
        ("Müller, H., A", ["Hans Muller"], "Müller, H."),
        ("H. Mueller, A", ["Hans Müller"], "H. Mueller"),
        ("José García, A B", ["Jose Garcia"], "José García"),
        ("Ou Yang Mingche, A B", ["Mingche Ouyang"], "Ou Yang Mingche"),
        ("M. Ou-Yang, A", ["Mingche Ouyang"], "M. Ou-Yang"),
        ("Ouyang M, A B", ["Ouyang Mingche"], "Ouyang M"),
        ("J. Liu", ["Liu Jinglin"], "J. Liu"),
        ("L. Jinglin, B Chen", ["Liu Jinglin"], ""),
        ("Q.-M. Zhang", ["Qian-Ming Zhang"], "Q.-M. Zhang"),
        ("Zhang QM, B C", ["Qian-Ming Zhang"], "Zhang QM"),
        ("Yang Liu, Liu Yang", ["Yang Liu"], "Yang Liu"),
        ("Jinglin Liu; Wei Wang; B. C.", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("Jinglin Liu*", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("Ada Lin, Jinglin Liu*, et al.", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("Jinglin Liu et al.", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("Wang, W. & Liu, J. (2020)", ["Jinglin Liu", "刘景林"], "Liu, J."),
        ("Jinglin Liu#,*, A B", ["Jinglin Liu", "刘景林"], "Jinglin Liu"),
        ("and J. Liu.", ["Jinglin Liu", "刘景林"], "J. Liu"),
        ("Wei, X, J. Liu", ["Jinglin Liu", "刘景林"], "J. Liu"),
        ("Wang, W., J. Liu, and X. Chen", ["Jinglin Liu", "刘景林"], "J. Liu"),
        ("Wang W., J. Liu", ["Jinglin Liu", "刘景林"], "J. Liu"),
        ("Jinglin Liu¹, A Bee²", ["Jinglin Liu"], "Jinglin Liu"),
        ("W. Zhang, Z. Wei", ["Zhang Wei", "张伟"], "W. Zhang"),
        ("Zhang W., Zhang W.H.", ["Zhang Wei", "张伟"], "Zhang W."),
        ("W. Zhang, Z. Wei", ["Wei Zhang", "张伟"], "W. Zhang"),
        ("García Márquez, J.-L., Li, X.", ["José-Luis García Márquez"], "García Márquez, J.-L."),
    ],
)
def test_each_spelling(authors, names, found):
    made = mark_in_authors(inline(authors), spellings(Person(spellings=tuple(names))))
    assert plain(made) == authors
    assert own(made) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Qian Chen, Jinglin Liu, Xiaohui Su. (CN2024, Examination)", "Jinglin Liu"),
        ("Invention Patent\nFlow field method\nJinglin Liu, Fanyong Meng*. (CN20)", "Jinglin Liu"),
        ("赵辉, 陶卫, 刘景林等, 一种便携式装置, 中国, ZL2020", "刘景林"),
        ("发明人：赵辉、刘景林，2020", "刘景林"),
        ("王伟, 刘景林. 题名[J]. 刊名, 2020", "刘景林"),
        ("Mao, Liu is corresponding author", ""),
        ("Heart method signals Shuiping Gou, Yu Sha, Jinglin Liu\nInvention Patent", "Jinglin Liu"),
        ("基于网络的新闻. Kai-chen Cao, Jinglin Liu, and Tao Zhou, In: Journal", "Jinglin Liu"),
        ("Jinglin Liu and Tao Zhou. White Paper. 2022", "Jinglin Liu"),
        ("In 2020, Jinglin Liu won a prize at Beijing, China", ""),
        ("[3] Wang W, Liu J, Chen K. Title[J]. J, 2020", "Liu J"),
        ("Wang W, Liu J, Chen K. 2020", "Liu J"),
        ("[1] LIU J L, GU Y Q. Strings of silk[J]. Journal of Rivers, 2022, 3: 1-9.", "LIU J L"),
    ],
)
def test_lists_within_a_text(text, found):
    made = mark_in_text(inline(text), spellings(Person(spellings=("Jinglin Liu", "刘景林"))))
    assert plain(made) == text
    assert own(made) == found


def test_of_two_with_the_same_initials_the_bold_one_is_the_owner():
    authors = (Run("J. Liu, A. Bee, "), Run("J. Liu", bold=True))
    made = mark_in_authors(authors, spellings(Person(spellings=("Jinglin Liu",))))
    assert [run.own for run in made if "Liu" in run.text] == [False, True]


def test_a_spelling_that_most_lists_set_in_bold_is_learnt():
    lists = [(Run("Ada Example, "), Run("刘景林", bold=True), Run("，张三")) for _ in range(3)]
    entries = tuple(Entry("publications", authors=text_of(authors, "")) for authors in lists)
    cv = CV(Person(name=text_of("Jinglin Liu", "en")), (Section("publications", groups=(Group(items=entries),)),))
    assert own(mark_in_authors(inline("张三, 刘景林"), spellings_in(cv))) == "刘景林"
    assert own(mark_in_authors(inline("张三, 刘景林"), spellings(cv.person))) == ""
