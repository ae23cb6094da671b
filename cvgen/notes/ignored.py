"""Warnings that the owner knows of (`ignore:` in cvgen.yml): taken out by their code, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cvgen.notes.diagnostics import Diagnostic, info

_CODE = "ignored"


def without_ignored(found: Iterable[Diagnostic], codes: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Each finding once, without warnings of these codes; a note counts them. Errors stay."""
    found = tuple(dict.fromkeys(found))
    gone = Counter(one.code for one in found if one.severity == "warning" and one.code in codes)
    if not gone:
        return found
    kept = (one for one in found if one.severity != "warning" or one.code not in codes)
    return (*kept, info(_CODE, ", ".join(f"{number} × {code}" for code, number in sorted(gone.items()))))


def ignored_in(found: Iterable[Diagnostic]) -> dict[str, int]:
    """How many warnings of each code were taken out."""
    told = [one.message for one in found if one.code == _CODE]
    rows = (row.split(" × ") for message in told for row in message.split(", "))
    return {code: int(number) for number, code in rows}
