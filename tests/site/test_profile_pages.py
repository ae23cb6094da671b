"""The README of a profile: a page of a person where it lies alone and speaks of one."""

from pathlib import Path

import pytest

from cvgen import inspect
from cvgen.cv.text import plain
from cvgen.families import page
from cvgen.files.tree import Site
from cvgen.site.read import read
from cvgen.site.titles import in_title


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hi there, I'm Mira Tolland! 👋", "Mira Tolland"),
        ("Hello 👋, I am Mira Tolland (陶米拉)", "Mira Tolland (陶米拉)"),
        ("👋 你好，我是陶米拉", "陶米拉"),
        ("Hey everyone, my name is Odo Fenn.", "Odo Fenn"),
        ("Hi, I'm happy to see you", ""),
        ("Hi there", ""),
    ],
)
def test_a_greeting_names_its_speaker(words: str, name: str) -> None:
    assert in_title(words) == name


def test_a_small_first_heading_greets_and_is_no_heading_of_the_cv(tmp_path: Path) -> None:
    text = " ### Hi, I'm Mira Tolland 👋\n\n I study tides at Marram University.\n\n"
    text += "---\n\n ## 🌱 Research\n\n Silt and reeds.\n"
    (tmp_path / "README.md").write_text(text)
    readings, _ = read(page.FAMILY, Site.at(tmp_path))
    (one,) = readings
    assert [plain(value) for _, value in one.person.name] == ["Mira Tolland"]
    assert [[plain(value) for _, value in section.title] for section in one.sections] == [[], ["Research"]]


@pytest.mark.parametrize(
    ("files", "is_read"),
    [
        ({"README.md": "[Odo Fenn](https://fenn.example) is a lecturer in tides."}, True),
        ({"README.md": "### 你好\n\n我是海洋学博士生。"}, True),
        ({"README.md": "I wrote this library.", "setup.py": "1"}, False),
        ({"README.md": "# tides\n\nA program that draws tides. Install it."}, False),
    ],
)
def test_a_readme_is_a_page_where_it_lies_alone_and_tells_of_somebody(
    files: dict[str, str], is_read: bool, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert (page.FAMILY.weight(Site.at(tmp_path)) > 0) is is_read


@pytest.mark.parametrize(
    ("bio", "name"),
    [
        ("Odo Fenn is currently pursuing a Ph.D. degree in tides.", "Odo Fenn"),
        ("Mira Tolland received the doctoral degree from Marram University.", "Mira Tolland"),
        ("Marram Bay is a place where a researcher may rest.", ""),
        ("Tidal Flats was written by a student.", ""),
    ],
)
def test_a_bio_in_the_third_person_introduces_its_owner(bio: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(bio)
    cv, _ = inspect(str(tmp_path / "README.md"))
    assert "".join(plain(value) for _, value in cv.person.name) == name
