"""Names at the head of a page, in the ways in which people write them."""

from __future__ import annotations

import pytest

from cvgen.cv.person_name import bare, by_language, is_person, same
from cvgen.cv.text import plain

NAMES = (
    "Nora Fjord",
    "Nora Fjord, Ph.D.",
    "Dr. Nora Fjord",
    "Prof. Dr. Nora Fjord",
    "Nora K. Fjord",
    "N. K. Fjord",
    "Jean-Pierre Östberg",
    "Siân O’Neil",
    "María José de la Cruz",
    "Ludwig van den Berg",
    "Rui da Silva",
    "Kaisa Lehto-Mäki",
    "Łukasz Żak",
    "Nguyễn Thị Hạnh",
    "Per Vik Jr.",
    "Martin Vik III",
    "Xiao (Shawn) Lin",
    "Юрий Ёжиков",
    "Ελένη Παπά",
    "김바다",
    "김 바다",
    "たなか さくら",
    "田中 さくら",
    "サクラ・タナカ",
    "נורה ים",
    "林晓",
    "欧阳明澈",
    "林 晓",
    "阿依努尔·海达木提",
    "买买提・艾力",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script(name):
    assert is_person(name)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Publications",
        "About",
        "Welcome to my homepage",
        "Tide Research Group Page",
        "Tide Group",
        "Tides Lab Team",
        "关于我的研究工作",
        "2024",
        "CV of Nora",
    ],
)
def test_what_is_no_name(words):
    assert not is_person(words)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Nora Fjord, Ph.D.", {"en": "Nora Fjord, Ph.D."}),
        ("Xiao Lin (林晓)", {"en": "Xiao Lin", "zh": "林晓"}),
        ("Xiao Lin（林晓）", {"en": "Xiao Lin", "zh": "林晓"}),
        ("林晓 | Xiao Lin", {"en": "Xiao Lin", "zh": "林晓"}),
        ("林晓（Xiao Lin）", {"en": "Xiao Lin", "zh": "林晓"}),
        ("Xiao Lin (林晓), Ph.D.", {"en": "Xiao Lin, Ph.D.", "zh": "林晓"}),
        ("阿依努尔·海达木提", {"zh": "阿依努尔·海达木提"}),
        ("Ayinur (阿依努尔·海达木提)", {"en": "Ayinur", "zh": "阿依努尔·海达木提"}),
        ("Юрий Ёжиков", {"en": "Юрий Ёжиков"}),
        ("田中 さくら", {"en": "田中 さくら"}),
        ("김바다", {"en": "김바다"}),
        ("", {}),
    ],
)
def test_a_name_in_two_scripts_is_parted(written, parts):
    assert {lang: plain(value) for lang, value in by_language(written)} == parts


def test_credentials_and_forms_of_address_are_no_part_of_the_name_but_stay_where_they_are_written():
    assert [bare(name) for name in ("Dr. Nora Fjord, Ph.D.", "Nora Fjord, M.Sc., Ph.D.", "林晓博士")] == [
        "Nora Fjord",
        "Nora Fjord",
        "林晓",
    ]


def test_the_same_name_in_other_order_and_with_credentials():
    assert same("Nora Fjord, Ph.D.", "FJORD Nora")
    assert not same("Nora Fjord", "Ola Fjord")


@pytest.mark.parametrize("words", ["个人简历", "Curriculum Vitae", "My Résumé", "林晓的主页", "Welcome"])
def test_what_a_page_is_called_is_nobody(words):
    assert not is_person(words)
