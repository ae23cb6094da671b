"""Messages quote what strangers wrote, and stay messages."""

from pathlib import Path

import pytest

from cvgen.notes.diagnostics import as_github, as_text, error, info, warning


@pytest.mark.parametrize("make", [error, warning, info])
def test_a_message_is_one_line_of_bearable_length(make):
    found = make("date", f"'{'2019.' * 20_000}' is no date", hint="a\n::add-mask::b")
    assert found.message.endswith("…' is no date") or found.message.endswith("… is no date")
    assert len(found.message) < 300 and found.hint == "a ::add-mask::b"


def test_nothing_in_a_message_is_obeyed_by_a_terminal_or_a_workflow():
    found = error("name", "no \x1b[31mred\u202e\u200b\n::error::x", hint="100 % 词语，“好”")
    said = as_text(found, source_line=None, show_path=str)
    assert said == "error[name]: no \\u001b[31mred\\u202e\\u200b ::error::x\n    hint: 100 % 词语，“好”"
    assert "\n" not in as_github(error("a", "b\r\nc", None, "d"), show_path=Path.as_posix)
