"""An address that mixes scripts is told at its letter; names and words in another script are nobody's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.files.decode import read_text

A, DOTTED, OMICRON = "\u0430", "\u0456", "\u03bf"


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (f"email: ada@ex{A}mple.org", 14, "Cyrillic letter"),
        (f'links: [{{url: "https://g{DOTTED}thub.com/ada"}}]', 25, "U+0456"),
        (f"[me](https://example.{OMICRON}rg)", 22, "Greek letter"),
        (f"写信给 <mailto:{A}da@example.org>。", 13, "Cyrillic letter"),
    ],
)
def test_it_is_told(line, column, words, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Ada\n{line}\n", encoding="utf-8")
    _, (found,) = read_text(page)
    assert (found.severity, found.code, found.place.line, found.place.column) == ("warning", "mixed-script", 2, column)
    assert words in found.message and found.hint


@pytest.mark.parametrize(
    "line",
    [
        "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444 and https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/a",
        f"https://example.org/wiki/ex{A}mple",
        f"\u03b1-helix, \u03b2-sheet, m{A}th",
        "\u0430\u0434\u0430@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
        "ada@example.org, https://github.com/ada",
        "陈安达 ada@example.org",
    ],
)
def test_it_is_not(line, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{line}\n", encoding="utf-8")
    assert read_text(page)[1] == ()
