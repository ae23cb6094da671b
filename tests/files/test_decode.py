"""Files of any encoding become text, or a finding in words."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvgen.files import decode
from cvgen.files.decode import MAX_BYTES, read_text
from cvgen.notes.diagnostics import CvgenError, Diagnostic

CHINESE = "# 教育经历\n\n- *2019.09 - 2023.06*，本科，云梦大学求是书院，计算机科学与技术\n"


def read(tmp_path: Path, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    path = tmp_path / "page.md"
    path.write_bytes(data)
    return read_text(path)


def refusal(path: Path) -> Diagnostic:
    with pytest.raises(CvgenError) as caught:
        read_text(path)
    (found,) = caught.value.diagnostics
    assert found.severity == "error"
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_unicode(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, CHINESE.encode(encoding)) == (CHINESE, ())


def test_gb18030_is_read_with_a_warning(tmp_path: Path) -> None:
    text, found = read(tmp_path, CHINESE.encode("gb18030"))
    assert text == CHINESE
    assert [(d.severity, d.code) for d in found] == [("warning", "encoding")]
    assert found[0].place is not None and (found[0].place.line, found[0].place.column) == (1, 3)


@pytest.mark.parametrize("text", ["Ann\nMüller, Zürich\ncafé au lait, à Paris\n", "Å Ångström\n"])
def test_other_encodings_are_refused_at_the_first_bad_byte(tmp_path: Path, text: str) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes(text.encode("latin-1"))
    found = refusal(path)
    assert found.code == "encoding" and found.hint
    assert found.place is not None
    assert text.split("\n")[found.place.line - 1][found.place.column - 1] in "üÅ"


def test_broken_utf8_is_not_taken_for_chinese(tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    path.write_bytes(CHINESE.encode() + b"\xe6\xb5 tail\n")
    assert refusal(path).code == "encoding"


def test_line_numbers_are_those_of_an_editor(tmp_path: Path) -> None:
    text, found = read(tmp_path, "a\r\nb\rc\nd\x0be\x0cf\u2028g\u0085h".encode())
    assert text == "a\nb\nc\nd e f g h"
    assert found == ()


def test_control_characters_go_with_their_place(tmp_path: Path) -> None:
    text, (found,) = read(tmp_path, b"ok\nb\x00ad\x07\n")
    assert text == "ok\nbad\n"
    assert found.code == "control-character" and "2 control" in found.message
    assert found.place is not None and (found.place.line, found.place.column) == (2, 2)


def garbled(text: str, codec: str, lost: str = "") -> str:
    return text.encode().decode(codec).translate({ord(c): None for c in lost})


def test_mac_roman_mojibake_is_mended_line_by_line(tmp_path: Path) -> None:
    source = "云梦大学求是书院\n# 🔥 News\n# 📝 Publications\n# 🎖 Honors\n- &nbsp;🎉🎉 won (云梦)\n云梦 and "
    rows = source.split("\n")
    rows[1:5] = [garbled(row, "mac_roman", "\uf8ff") for row in rows[1:5]]
    rows[5] += garbled("大学", "mac_roman")
    text, (found,) = read(tmp_path, "\n".join(rows).encode())
    assert text == source + "大学"
    assert found.code == "mojibake" and found.message.startswith("5 lines") and "line 2" in found.message
    assert found.place is not None and (found.place.line, found.place.column) == (2, 3)


def test_mac_roman_with_variation_selectors_and_the_apple(tmp_path: Path) -> None:
    source = "# 🎖️ Honors — ✨ 云梦"
    assert read(tmp_path, garbled(source, "mac_roman").encode())[0] == source


def test_cp1252_mojibake_is_mended(tmp_path: Path) -> None:
    source = "# 🔥 News of 云梦大学，浙江\n- “Résumé” – café"
    text, found = read(tmp_path, garbled(source, "sloppy-windows-1252").encode())
    assert text == source
    assert [d.code for d in found] == ["mojibake"]


@pytest.mark.parametrize("debris", ["ðŸ“", "\ufffd\ufffd", "??", "ðŸ”\ufffd"])
def test_debris_before_a_heading_is_removed(tmp_path: Path, debris: str) -> None:
    text, found = read(tmp_path, f"# {debris} Publications\n".encode())
    assert text == "# Publications\n"
    assert [d.code for d in found] == ["mojibake"]


@pytest.mark.parametrize(
    "line",
    [
        "Müller – Zürich “x” Ångström, naïve café Élève",
        "São Paulo – Łódź; Кирилл; Αθήνα; ±3 °C, 5 £ ≥ 4, √2, √π",
        "déjà cité\u00a0» et à\u00a0«\u00a0moi\u00a0»",
        "云梦大学“求是”书院—2020 é",
        "# 🎖️ Honors and Awards",
        "# Émilie's page",
        "# Ü ber",
        "# 📝 论文",
        "What?? Why?? # ?? no heading",
    ],
)
def test_text_that_is_not_garbled_stays(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, line.encode()) == (line, ())


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "absent.md").message
    assert "folder" in refusal(tmp_path).message
    assert refusal(tmp_path / "absent.md" / "x\0y").code == "file"
    assert refusal(tmp_path / ("x" * 5000)).code == "file"
    large = tmp_path / "large.md"
    with large.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert "too large" in refusal(large).message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("x")
    path.chmod(0)
    assert "permission" in refusal(path).message


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    try:
        text, _ = read(tmp_path, data)
    except CvgenError:
        return
    assert not set(text) & set("\0\r\x0b\x0c\u2028\u0085")
    assert len(text.splitlines()) == len(text.removesuffix("\n").split("\n")) or text in ("", "\n")


def test_what_is_called_plain_is_garbled_for_nobody():
    import ftfy.badness

    marks = "‐‑‒–—―‖‗‘’“”•…　、。中！～"
    texts = ("".join(some) for some in product(marks, "a 中’–…", marks))
    assert all(decode._PLAIN.fullmatch(text) for text in marks)
    assert [text for text in texts if ftfy.badness.is_bad(text)] == []


def test_a_page_in_plain_letters_needs_no_ftfy(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(CHINESE + "“Tides” – a survey…\n", encoding="utf-8")
    told = "import sys, pathlib; from cvgen.files.decode import read_text; read_text(pathlib.Path(sys.argv[1]))"
    told += "; assert 'ftfy' not in sys.modules"
    subprocess.run([sys.executable, "-c", told, page], check=True, cwd=Path(__file__).parents[2])
