"""The filters that Jekyll adds to Liquid, as plain functions of plain values."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from cvgen.patterns import lazy

Filter = Callable[..., Any]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DIRECTIVE = lazy(r"%([-^0_]?)([a-zA-Z%])")


def text(value: object) -> str:
    """A value as Liquid prints it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "".join(text(item) for item in value) if isinstance(value, list | tuple) else str(value)


def attribute(item: object, path: object) -> Any:
    """The value under a dotted name; None when it is not there."""
    for name in text(path).split("."):
        if isinstance(item, Mapping):
            item = item.get(name)
        elif isinstance(item, list) and name.isdecimal() and len(name) < 6:
            item = item[int(name)] if int(name) < len(item) else None
        else:
            return None
    return item


def items(value: object) -> list[Any]:
    """What a filter for lists works on."""
    if isinstance(value, list | tuple | range):
        return list(value)
    if isinstance(value, Mapping):
        return list(value.values())
    return [] if value is None else [value]


def where(value: object, name: object, wanted: object = None) -> list[Any]:
    """The items whose attribute is (or, being a list, holds) a value; texts and numbers may stand for each other."""

    def fits(item: object) -> bool:
        found = attribute(item, name)
        if wanted is None or found is None:
            return found is None and wanted is None
        return text(wanted) in [text(one) for one in (found if isinstance(found, list) else [found])]

    return [item for item in items(value) if fits(item)]


def sort(value: object, name: object = None, nils: object = "first") -> list[Any]:
    """The items in the order of themselves or of an attribute, those without it first (or "last")."""

    def key(item: object) -> tuple[bool, bool, float, str]:
        found = item if name is None else attribute(item, name)
        absent = (found is None) == (nils != "last")
        number = isinstance(found, int | float) and not isinstance(found, bool)
        return not absent, not number, found if number else 0, text(found)  # type: ignore[return-value]

    return sorted(items(value), key=key)


def grouped(pairs: Iterable[tuple[object, object]]) -> list[dict[str, Any]]:
    """Items by key: what group_by gives, a list of {name, items, size} in the order of first appearance."""
    groups: dict[str, list[Any]] = {}
    for key, item in pairs:
        groups.setdefault(text(key), []).append(item)
    return [{"name": name, "items": found, "size": len(found)} for name, found in groups.items()]


def group_by(value: object, name: object) -> list[dict[str, Any]]:
    """The items grouped by an attribute."""
    return grouped((attribute(item, name), item) for item in items(value))


def uniq(value: object, name: object = None) -> list[Any]:
    """The items without those that were there before."""
    seen: dict[str, Any] = {}
    for item in items(value):
        seen.setdefault(repr(item if name is None else attribute(item, name)), item)
    return list(seen.values())


def slugify(value: object, mode: object = "default") -> str:
    """Lower case, with hyphens for all that is no letter or digit."""
    if mode == "none":
        return text(value)
    return re.sub(r"[\W_]+", "-", text(value)).strip("-").lower()


def replace(value: object, old: object, new: object = "", count: int = -1) -> str:
    """A text with another in the place of each `old`; refused when the result would be huge."""
    source, search, substitute = text(value), text(old), text(new)
    times = source.count(search) if count < 0 else min(count, source.count(search))
    if len(source) + times * len(substitute) > 4_000_000:
        raise OverflowError
    return source.replace(search, substitute, count)


def join(value: object, between: object = " ") -> str:
    """The items as one text; refused when it would be huge."""
    parts, glue = [text(item) for item in items(value)], text(between)
    if sum(map(len, parts)) + len(parts) * len(glue) > 4_000_000:
        raise OverflowError
    return glue.join(parts)


def sentence(value: object, connector: object = "and") -> str:
    """a, b, and c."""
    words = [text(item) for item in items(value)]
    if len(words) < 3:
        return f" {text(connector)} ".join(words)
    return f"{', '.join(words[:-1])}, {text(connector)} {words[-1]}"


def jsonify(value: object) -> str:
    """JSON."""
    return json.dumps(value, ensure_ascii=False, default=text, skipkeys=True)


def push(value: object, item: object) -> list[Any]:
    """A list with one more item; refused for lists of lists, which could grow without bounds."""
    if isinstance(item, list | dict):
        raise OverflowError
    return [*items(value), item]


def unshift(value: object, item: object) -> list[Any]:
    """A list with one more item at its beginning."""
    return push([item] if not isinstance(item, list | dict) else [], item)[:1] + items(value)


def integer(value: object) -> int:
    """The number that a text begins with."""
    found = re.match(r"\s*([-+]?\d{1,15})", text(value))
    return int(found[1]) if found else int(value is True)


def day(value: object, today: date | None) -> datetime | None:
    """A date of Jekyll's: typed in any precision, or the words now and today."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, int) and not isinstance(value, bool):
        return datetime(value, 1, 1) if 1000 <= value <= 9999 else None
    typed = text(value).strip()
    if typed in ("now", "today"):
        return datetime(today.year, today.month, today.day) if today else None
    try:
        return _typed_day(typed)
    except (ValueError, OverflowError):
        return None


def _typed_day(typed: str) -> datetime | None:
    """A date in numbers or with the name of its month; raises ValueError for one that no calendar has."""
    short = re.match(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?", typed)
    if short:
        return datetime(int(short[1]), int(short[2] or 1), int(short[3] or 1), *_clock(short))
    words = re.fullmatch(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})", typed)
    if not words:
        return None
    month = [name[:3] for name in _MONTHS].index(words[2][:3].capitalize()) + 1
    return datetime(int(words[4]), month, int(words[1] or words[3] or 1))


def _clock(match: re.Match[str]) -> tuple[int, int, int]:
    """Hours, minutes and seconds, as far as they are given."""
    return int(match[4] or 0), int(match[5] or 0), int(match[6] or 0)


def strftime(at: datetime, form: str) -> str:
    """A date in a format of Ruby's, in English everywhere and on every system."""
    values: dict[str, str] = {
        "Y": f"{at.year}", "y": f"{at.year % 100:02}", "m": f"{at.month:02}", "d": f"{at.day:02}", "e": f"{at.day:2}",
        "B": _MONTHS[at.month - 1], "b": _MONTHS[at.month - 1][:3], "h": _MONTHS[at.month - 1][:3],
        "A": _DAYS[at.weekday()], "a": _DAYS[at.weekday()][:3], "j": f"{at.timetuple().tm_yday:03}",
        "H": f"{at.hour:02}", "I": f"{at.hour % 12 or 12:02}", "M": f"{at.minute:02}", "S": f"{at.second:02}",
        "p": "PM" if at.hour > 11 else "AM", "u": f"{at.isoweekday()}", "%": "%", "n": "\n", "t": "\t",
        "F": f"{at:%Y-%m-%d}", "T": f"{at:%H:%M:%S}", "D": f"{at:%m/%d/%y}", "R": f"{at:%H:%M}",
        "z": "+0000", "Z": "UTC",
    }  # fmt: skip

    def one(match: re.Match[str]) -> str:
        found = values.get(match[2], match[0])
        if match[1] == "-":
            return found.lstrip("0 ") or "0"
        return found.upper() if match[1] == "^" else found

    return _DIRECTIVE.sub(one, form)


def _marked(value: object) -> str:
    """Links and bold words as HTML; the page goes through the Markdown reader as a whole, but for boxes of HTML."""
    found = re.sub(r"(?<!!)\[([^\[\]<>\n]{1,200})\]\((https?://[^()\s<>\"]+)\)", r'<a href="\2">\1</a>', text(value))
    return re.sub(r"(?<![\w*])\*\*([^*<>\n]{1,200})\*\*(?![\w*])", r"<strong>\1</strong>", found)


FILTERS: dict[str, Filter] = {
    "where": where,
    "sort": sort,
    "group_by": group_by,
    "uniq": uniq,
    "slugify": slugify,
    "replace": replace,
    "replace_first": lambda value, old, new="": replace(value, old, new, 1),
    "join": join,
    "array_to_sentence_string": sentence,
    "jsonify": jsonify,
    "push": push,
    "unshift": unshift,
    "pop": lambda value, count=1: items(value)[: -max(1, integer(count))],
    "shift": lambda value, count=1: items(value)[max(1, integer(count)) :],
    "sample": lambda value, count=1: next(iter(items(value)), None),  # a CV is the same every time
    "to_integer": integer,
    "inspect": jsonify,
    "xml_escape": lambda value: escape(text(value), {'"': "&quot;", "'": "&#39;"}),
    "cgi_escape": lambda value: urllib.parse.quote_plus(text(value)),
    "uri_escape": lambda value: urllib.parse.quote(text(value), safe="%;/?:@&=+$,!*'()#[]~"),
    "number_of_words": lambda value, mode="": len(text(value).split()),
    "normalize_whitespace": lambda value: " ".join(text(value).split()),
    "strip_index": lambda value: re.sub(r"/index\.html?$", "/", text(value)),
    "markdownify": _marked,
    "smartify": text,
    "sassify": text,
    "scssify": text,
}
