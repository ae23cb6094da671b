"""Whatever somebody wrote, the lines that are printed of it are obeyed by nobody."""

import json
import pickle
import random
import unicodedata

import pytest

from cvgen.notes.printable import Printable, WorkflowCommand, as_json
from tests import runner

HOSTILE = (
    "::add-mask::e",
    "  \t::error file=a::b",
    "\u3000::stop-commands::x",
    "a\n::add-mask::b",
    "a\r::add-mask::b",
    "##[add-mask]e",
    "text ##[error]forged ##[command]x",
    "###[error]x",
    "##vso[task.setvariable variable=a]b",
    "\x1b[31mred\x9b0m\x07",
    "a\u202eb\u200bc\u2028::error::d",
    "\ud800 and \U000e0001",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_is_one_line_that_nobody_obeys(text):
    line = Printable(text)
    assert "\n" not in line and runner.faults(line) == []
    assert Printable(line) == line and pickle.loads(pickle.dumps(line)) == line


def test_what_is_obeyed_by_nobody_stays_as_it_is():
    for text in ("  a :: b", "std::vector, C:: and a::b", "## [x]", "#[derive]", "## 论文", "“Ada” – 潮汐", "C#[1]"):
        assert Printable(text) == text


def test_the_runner_of_the_tests_obeys_what_the_real_one_does():
    for text in HOSTILE[:8]:
        assert any(map(runner.obeyed, text.replace("\r", "\n").split("\n"))), text
    for text in ("a ::error::b", "::error", ":: ::", "::unknown::x", "##[unknown]x", "##error]"):
        assert not runner.obeyed(text)


def test_a_line_of_json_says_the_same():
    for text in HOSTILE:
        lines = as_json({text: [text, "\\" + text]})
        assert json.loads("\n".join(lines)) == {text: [text, "\\" + text]}
        assert runner.faults("\n".join(lines)) == []


def test_a_command_of_ours_takes_no_other_one_in():
    for text in HOSTILE:
        command = WorkflowCommand("error", {"file": text, "line": 3}, f"50 % {text}")
        assert runner.faults(command, own=True) == [] and runner.obeyed(command) == command
        properties = command.removeprefix("::error ").partition("::")[0]
        assert ":" not in properties and properties.count(",") == 1 and properties.endswith(",line=3")


def test_no_mixture_of_pieces_is_obeyed():
    pieces = [
        "::",
        ":",
        "#",
        "##",
        "[",
        "]",
        "error",
        "add-mask",
        " ",
        "\t",
        "\n",
        "\r",
        "\x1b[0m",
        "\u200b",
        "a",
        "\\u003a",
    ]
    chance = random.Random(20)
    for _ in range(3000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 12)))
        assert runner.faults(Printable(text)) == [], text
        assert not any(unicodedata.category(c) == "Cc" for c in Printable(text))
