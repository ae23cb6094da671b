"""What readers of other exports share: they hand on a JSON Resume, which cvgen reads already."""

from __future__ import annotations

from typing import Any

from cvgen.cv.dates import parse_or_none

#: An object of JSON.
Data = dict[str, Any]


def filled(**values: object) -> Data:
    """The values that say something."""
    return {key: value for key, value in values.items() if value}


def rows(value: object) -> list[Data]:
    """The objects of a list; none for what is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def told(data: Data, key: str) -> str:
    """A value as one line; "" for what is no text or number."""
    value = data.get(key, "")
    if isinstance(value, list) and value and isinstance(value[0], str):
        value = value[0]
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def iso(written: str) -> str:
    """A date as JSON Resume has it, where it is one; else as it is written."""
    found = parse_or_none(written) if written else None
    return found[0].iso_start() if found and len(found) == 1 and found[0].single else written
