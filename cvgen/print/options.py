"""What a theme lets its users set: types, defaults and limits, and values read by them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from cvgen.notes.diagnostics import did_you_mean
from cvgen.patterns import lazy

TYPES = ("color", "choice", "length", "bool", "integer")

Value = str | bool | int

_NAMED = frozenset("black navy maroon teal purple green blue red gray olive".split())
_COLOR = lazy(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_LENGTH = lazy(r"(\d{1,4}(?:\.\d{1,3})?)\s*(pt|mm|cm|in|)")
_POINTS = {"": 1.0, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_KEYS = ("type", "default", "choices", "minimum", "maximum", "help")


@dataclass(frozen=True, slots=True)
class Option:
    """Something a theme lets its users set; `minimum` and `maximum` are written like values, "" when unlimited.

    A length may have `choices` too: words that are taken beside a length.
    """

    name: str
    type: str
    default: Value
    choices: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""
    help: str = ""

    def limits(self) -> str:
        """What may be given, in words; "" when the type says it all."""
        limited = bool(self.minimum or self.maximum)
        span = f"{self.minimum or '…'} to {self.maximum or '…'}" if limited else ""
        span = span or ("a length" if self.type == "length" and self.choices else "")
        return " or ".join(part for part in (", ".join(self.choices), span) if part)


def described(name: str, row: object, inherited: Option | None = None) -> tuple[Option | None, str, str]:
    """An option as a row of theme.yml describes it; else what is wrong with the row, and a hint.

    A row for an option that the parent has says only what is different; one value alone is a default.
    """
    if inherited is not None and not isinstance(row, dict):
        row = {"default": row}
    if not isinstance(row, dict) or row.get("type", inherited.type if inherited else None) not in TYPES:
        return None, f"the option '{name}' of this theme has no known type", f"give it a type: {', '.join(TYPES)}"
    for key in row:
        if key not in _KEYS:
            return None, f"the option '{name}' of this theme has no '{key}'", did_you_mean(str(key), _KEYS)
    if inherited is not None and row.get("type", inherited.type) == inherited.type:
        option = inherited
    else:
        option = Option(name, str(row["type"]), "")
    choices = row.get("choices", list(option.choices))
    option = replace(
        option,
        choices=tuple(map(str, choices if isinstance(choices, list) else ())),
        minimum=str(row.get("minimum", option.minimum) or ""),
        maximum=str(row.get("maximum", option.maximum) or ""),
        help=str(row.get("help") or option.help),
    )
    for limit in (option.minimum, option.maximum):
        complaint = value_of(replace(option, choices=(), minimum="", maximum=""), limit)[1] if limit else ""
        if complaint:
            return None, f"a limit of this theme's option '{name}': {complaint}", ""
    value, complaint = value_of(option, str(row.get("default", option.default)))
    if complaint:
        return None, f"the default of this theme's option '{name}': {complaint}", ""
    return replace(option, default=value), "", ""


def value_of(option: Option, text: str) -> tuple[Value, str]:
    """A value as the option's type has it, and what is wrong with it or ""."""
    text = text.strip()
    match option.type:
        case "color":
            if _COLOR.fullmatch(text) or text.lower() in _NAMED:
                return text.lower(), ""
            return "", f"'{text}' is no color; write it like #1f3a5f or {', '.join(sorted(_NAMED))}"
        case "choice":
            if text in option.choices:
                return text, ""
            return "", f"'{text}' is none of {', '.join(option.choices)}; {did_you_mean(text, option.choices)}"
        case "bool":
            if text.lower() in _TRUTH:
                return _TRUTH[text.lower()], ""
            return False, f"'{text}' is neither yes nor no"
        case "integer":
            if not re.fullmatch(r"-?\d{1,9}", text):
                return 0, f"'{text}' is no whole number"
            return int(text), _beyond(option, int(text), text, int)
        case _:
            return _length(option, text)


def _length(option: Option, text: str) -> tuple[Value, str]:
    """A length in points, or one of the words that are taken for one."""
    if text in option.choices:
        return text, ""
    if not _LENGTH.fullmatch(text):
        words = f"none of {', '.join(option.choices)} and " if option.choices else ""
        near = f"; {did_you_mean(text, option.choices)}" if option.choices else ""
        return "", f"'{text}' is {words}no length; write it like 10.5pt or 4mm{near}"
    return f"{round(_in_points(text), 3):g}pt", _beyond(option, _in_points(text), text, _in_points)


def _beyond(option: Option, amount: float, text: str, measure: Callable[[str], float]) -> str:
    """What is wrong with an amount outside of an option's limits, or ""."""
    low, high = option.minimum, option.maximum
    if (low and amount < measure(low)) or (high and amount > measure(high)):
        return f"{text} is not between {low} and {high}" if low and high else f"{text} is beyond {low or high}"
    return ""


def _in_points(text: str) -> float:
    length = _LENGTH.fullmatch(text)
    return float(length[1]) * _POINTS[length[2]] if length else 0.0
