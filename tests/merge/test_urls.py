"""Addresses that lead to one page, and addresses that do not."""

from __future__ import annotations

import pytest

from cvgen.merge.urls import same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/", "https://A.example"),
        ("https://a.example/en/people/", "https://a.example/zh/people"),
        ("https://a.example/", "https://a.example/en/"),
        ("https://english.a.example", "https://www.a.example"),
        ("https://a.example/cv-en.pdf", "https://a.example/cv-zh.pdf"),
        ("https://a.example/cv.pdf", "https://a.example/cv_cn.pdf"),
        ("https://s.example/citations?user=Ab&hl=en", "https://s.example/citations?hl=zh-CN&user=Ab"),
        ("https://en.wikipedia.org/wiki/Tide", "https://zh.wikipedia.org/wiki/潮汐"),
        ("https://arxiv.org/abs/2401.00001", "http://arxiv.org/pdf/2401.00001v2.pdf"),
        ("https://doi.org/10.1/AB", "http://dx.doi.org/10.1/ab"),
        ("mailto:A@b.example", "mailto:a@b.example"),
    ],
)
def test_one_page(one, other):
    assert same(one) == same(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/one", "https://a.example/two"),
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example", "https://b.example"),
        ("https://a.example/science", "https://a.example/scienceen"),
    ],
)
def test_two_pages(one, other):
    assert same(one) != same(other)


def test_what_is_no_address_is_the_same_as_itself():
    assert same("https://[::1/x") == "https://[::1/x" and same(" http://[x ") == "http://[x"
