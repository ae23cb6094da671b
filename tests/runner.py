"""GitHub's runner, as far as it obeys lines of a log: a port of ActionCommand.TryParse of actions/runner."""

from __future__ import annotations

import unicodedata

#: Commands of the runner, and those of older ones.
COMMANDS = frozenset(
    "set-env set-output save-state add-path add-mask remove-matcher add-matcher group endgroup echo warning error"
    " notice debug internal-set-repo-path stop-commands command section".split()
)
#: What this project says to the runner by itself, with --diagnostics github.
OWN = frozenset({"error", "warning", "notice"})


def obeyed(line: str) -> str:
    """The command that the runner takes a line for, with what is said to it; "" for a line that is only a line."""
    return _second(line) or _first(line)


def _second(line: str) -> str:
    """`::name key=value::message`, after any blanks; a line that is ended in another way than by two colons is none."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return ""
    return line if line[2:end].partition(" ")[0].lower() in COMMANDS else ""


def _first(line: str) -> str:
    """`##[name key=value;]message`, anywhere in a line."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return ""
    return line if line[start + 3 : end].partition(" ")[0].lower() in COMMANDS else ""


def faults(output: str, *, own: bool = False) -> list[str]:
    """What a log and a terminal would do at an output; `own` when cvgen was asked for commands."""
    found = [f"control character U+{ord(c):04X}" for c in set(output) if c != "\n" and _is_control(c)]
    for line in output.replace("\r", "\n").split("\n"):
        command = obeyed(line)
        name = command.lstrip().removeprefix("::").partition("::")[0].partition(" ")[0]
        if command and not (own and line.startswith("::") and name in OWN and not _first(line)):
            found.append(command[:200])
    return found


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
