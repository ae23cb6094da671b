"""Tags of Hexo's plug-ins: what they set in a box, as a heading or a link is text of the page."""

from pathlib import Path

import pytest

from cvgen.families import hexo
from cvgen.files.lines import Lines


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{% note info blue, Best Paper Award, Shore Days, 2021 %}", "- Best Paper Award, Shore Days, 2021"),
        ("{% span logo blue bold h3, Year 2018 %}", "### Year 2018"),
        ("{% p center logo large, 获奖 %}", "## 获奖"),
        ("{% btn regular, PDF, https://x.example/a.pdf, fas fa-link %}", "[PDF](https://x.example/a.pdf)"),
        ("{% link Marram, https://x.example %}", "[Marram](https://x.example)"),
        ("{% site Marram College, avatar=a.png, description=Tides and Silt %}", "- Marram College: Tides and Silt"),
        ("{% note success %}\nA prize.\n{% endnote %}", "\nA prize.\n"),
        ("{% asset_img shore.png %} text", " text"),
        ("{% odd a, b %}", "{% odd a, b %}"),  # nobody knows what it draws
    ],
)
def test_the_text_of_a_tag_is_read(written: str, read: str) -> None:
    assert hexo.without_tags(Lines.of_file(Path("a"), written)).text == read


def test_the_lines_stay_as_many() -> None:
    made = hexo.without_tags(Lines.of_file(Path("a"), "a\n{% note x,\nb\nc %}\nd"))
    assert len(made.text.split("\n")) == len(made.places) == 5
