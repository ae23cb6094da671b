"""What type a paper is of."""

from __future__ import annotations

import pytest

from cvgen.cv.model import Entry
from cvgen.cv.text import text_of
from cvgen.papers.paper_types import type_of


@pytest.mark.parametrize(
    ("venue", "tags", "expected"),
    [
        # what the source says
        ("Tides", ("type:article",), "journal"),
        ("Tides", ("type:inproceedings",), "conference"),
        ("Tides", ("type:article-journal",), "journal"),
        ("Tides", ("type:paper-conference",), "conference"),
        ("Tides", ("type:2",), "journal"),
        ("Tides", ("type:1",), "conference"),
        ("Tides", ("type:0",), "other"),
        ("Tides", ("type:manuscripts",), "journal"),
        ("Tides", ("type:conferences",), "conference"),
        ("Tides", ("journal",), "journal"),
        ("Tides", ("harbour", "type:phdthesis"), "thesis"),
        ("Tides", ("type:incollection",), "book"),
        ("Tides", ("type:techreport",), "report"),
        # what stands on arXiv is @article to most people
        ("arXiv preprint arXiv:2401.01234", ("type:article",), "preprint"),
        ("CoRR abs/2401.01234", ("type:article",), "preprint"),
        ("arXiv:2401.01234", ("type:misc",), "preprint"),
        ("Journal of Tides (under review)", ("type:article",), "preprint"),
        ("arXiv preprint", ("type:inproceedings",), "conference"),
        # and what appeared in proceedings, to Google Scholar
        ("Advances in Neural Information Processing Systems 33, 2020", ("type:article",), "conference"),
        ("Proceedings of the National Academy of Sciences 118(3)", ("type:article",), "journal"),
        ("Proc. VLDB Endow. 15(2)", (), "journal"),
        ("Proceedings of the IEEE, 2020", (), "journal"),
        ("Proceedings of the IEEE/CVF Conference on Tides", ("type:article",), "conference"),
        ("Proceedings of the ACM on Programming Languages", (), "journal"),
        # what the words of the venue say
        ("Journal of Tides, 12(3): 4–5", (), "journal"),
        ("IEEE Transactions on Tides", (), "journal"),
        ("Tides 12(3), 2020", (), "journal"),
        ("中国潮汐学报，38(5)", (), "journal"),
        ("Proceedings of the Conference on Tides", (), "conference"),
        ("CVPR 2024 (Oral)", (), "conference"),
        ("NeurIPS’23", (), "conference"),
        ("第五届全国潮汐会议", (), "conference"),
        ("ICML 2024, arXiv:2401.01234", (), "conference"),
        ("Under review at CVPR 2025", (), "preprint"),
        ("Submitted to Journal of Tides", (), "preprint"),
        ("审稿中", (), "preprint"),
        ("bioRxiv", (), "preprint"),
        ("Chinese Patent CN1234567", (), "patent"),
        ("浙江大学博士学位论文", (), "thesis"),
        ("Technical Report 12", (), "report"),
        ("Tides", (), "other"),
        ("", (), "other"),
    ],
)
def test_the_type(venue, tags, expected):
    assert type_of(Entry("publications", venue=text_of(venue), tags=tags)) == expected


def test_a_patent_is_one_by_its_section():
    assert type_of(Entry("patents", venue=text_of("CN 1"))) == "patent"


def test_a_paper_without_a_venue_is_told_by_its_text_or_address():
    assert type_of(Entry("publications", text=text_of("to be submitted"))) == "preprint"
    assert type_of(Entry("publications", href="https://arxiv.org/abs/2401.01234")) == "preprint"
