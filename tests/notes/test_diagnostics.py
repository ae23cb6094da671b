"""Messages quote what strangers wrote, and stay messages."""

import json
from pathlib import Path

import pytest

from cvgen.notes.diagnostics import Place, as_github, as_json, as_text, error, info, warning, whole
from tests import runner


@pytest.mark.parametrize("make", [error, warning, info])
def test_a_message_is_one_line_of_bearable_length(make):
    found = make("date", f"'{'2019.' * 20_000}' is no date", hint="a\n::add-mask::b")
    assert found.message.endswith("…' is no date") or found.message.endswith("… is no date")
    assert len(found.message) < 300 and found.hint == "a ::add-mask::b"


def test_nothing_in_a_message_is_obeyed_by_a_terminal_or_a_workflow():
    found = error("name", "no \x1b[31mred\u202e\u200b\n::error::x", hint="100 % 词语，“好”")
    said = "\n".join(as_text(found, source_line=None, show_path=str))
    assert said == "error[name]: no \\u001b[31mred\\u202e\\u200b ::error::x\n    hint: 100 % 词语，“好”"
    assert "\n" not in as_github(error("a", "b\r\nc", None, "d"), show_path=Path.as_posix)


def test_a_line_of_the_source_and_a_name_of_a_file_are_obeyed_by_nobody():
    found = error("yaml", "odd", Place(Path("a\n::add-mask::b.md"), 2, 3))
    for line in ("::add-mask::e: 3", "##[error]forged", "\t::stop-commands::x"):
        said = "\n".join(as_text(found, source_line=line, show_path=str))
        assert runner.faults(said) == [] and len(said.split("\n")) == 3
    assert runner.faults(as_github(found, show_path=str), own=True) == []
    assert runner.faults("\n".join(as_json([found], show_path=str))) == []


def test_a_file_as_a_whole_has_no_line():
    found = error("write", "full", whole(Path("cv.pdf")))
    assert as_text(found, source_line="%PDF", show_path=str)[0] == "cv.pdf: error[write]: full"
    assert as_github(found, show_path=str) == "::error file=cv.pdf::[write] full"
    assert json.loads("\n".join(as_json([found], show_path=str)))[0]["line"] is None
