"""A place in bold and a post behind it, which nothing but the style parts."""

import pytest

from cvgen.cv.text import Inline, Run, plain
from cvgen.phrases.stays import stay


def bold(words: str, rest: str) -> Inline:
    return (Run(words, bold=True), Run(rest))


@pytest.mark.parametrize(
    ("text", "organization", "role"),
    [
        (
            bold("Delta University", " Ph.D. in Tides, from August 2021 to June 2025."),
            "Delta University",
            "Ph.D. in Tides",
        ),
        (bold("The Bay College (TBC)", " Mechanics, 2018 - 2021"), "The Bay College (TBC)", "Mechanics"),
        (bold("海岸大学", " 海洋学博士，2018.09 - 2021.06"), "海岸大学", "海洋学博士"),
        (bold("Postdoc", " Marram Institute of Tides, 2021"), "Marram Institute of Tides", "Postdoc"),
        (bold("Delta", " University, M.Sc., 2018 - 2021"), "Delta University", "M.Sc."),
        (bold("Amazon", " Web Services, Engineer, 2018 - 2021"), "Amazon Web Services", "Engineer"),
    ],
)
def test_a_change_of_style_parts_place_and_post(text: Inline, organization: str, role: str) -> None:
    found = stay(text, study=True)
    assert found is not None
    assert (plain(found.organization), plain(found.role)) == (organization, role)
