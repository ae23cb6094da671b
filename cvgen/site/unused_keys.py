"""What a data file says that the CV does not: each key whose words stand nowhere in the print is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cvgen.cv import dates
from cvgen.cv.days import Day
from cvgen.cv.model import CV, Entry
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.merge.printed_words import PrintedWords
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.site import structured

_DATA = frozenset({".yml", ".yaml", ".json", ".toml"})
#: Words from which a value is prose, and how much of it may be missing before all of it counts as missing.
_PROSE, _LITTLE = 15, 0.15
_SWITCH = re.compile(r"(?i)true|false|yes|no|on|off")


def unused(cv: CV, told: PrintedWords, ledger: Iterable[Record]) -> Ledger:
    """Records of the keys of data files and bibliographies that a CV is made of and does not print.

    What another record tells already is not told again.
    """
    known = PrintedWords.by(record.words for record in ledger if record.fate != "printed")
    entries = [one for section in cv.sections for entry in section.entries() for one in (entry, *entry.versions)]
    found: list[Record] = []
    for path in dict.fromkeys(entry.place.path for entry in entries if entry.place is not None):
        if path.suffix.lower() in _DATA:
            found += _in_file(path, told, known)
    for entry in entries:
        found += _in_fields(entry, told, known)
    return tuple(dict.fromkeys(found))


def _in_file(path: Path, told: PrintedWords, known: PrintedWords) -> Iterator[Record]:
    try:
        data, _ = structured.load(path)
    except CvgenError:
        return  # it was read before, and is gone now
    for key, node in data.pairs:
        yield from _in_node(node, key.text, told, known)


def _in_node(node: Node, key: str, told: PrintedWords, known: PrintedWords) -> Iterator[Record]:
    """The records of a value: one for all of it when nothing in it is printed, else of the parts that are not."""
    leaves = list(_leaves(node, ""))
    rests = [(inner, leaf, _rest(leaf.as_text(), told, known)) for inner, leaf in leaves]
    if len(leaves) > 1 and all(rest == leaf.as_text() for _, leaf, rest in rests):
        words = "; ".join(f"{inner}: {leaf.as_text()}" if inner else leaf.as_text() for inner, leaf in leaves)
        yield left_out(words, node.place, _reason(key))
        return
    if isinstance(node, MapNode):
        for name, value in node.pairs:
            yield from _in_node(value, f"{key}.{name.text}", told, known)
    elif isinstance(node, ListNode):
        for item in node:
            yield from _in_node(item, key, told, known)
    else:
        yield from (left_out(rest, leaf.place, _reason(key)) for _, leaf, rest in rests if rest)


def _leaves(node: Node, key: str) -> Iterator[tuple[str, Scalar]]:
    """The values below a node that say something, with their keys joined by full stops."""
    if isinstance(node, MapNode):
        for name, value in node.pairs:
            yield from _leaves(value, f"{key}.{name.text}" if key else name.text)
    elif isinstance(node, ListNode):
        for item in node:
            yield from _leaves(item, key)
    elif node.as_text().strip():
        yield key, node


def _rest(value: str, told: PrintedWords, known: PrintedWords) -> str:
    """What of a value is neither printed nor told by another record."""
    if _SWITCH.fullmatch(value.strip()):
        return value
    periods = dates.parse_or_none(value)
    days = [day for period in periods or () for day in (period.start, period.end) if day is not None]
    # A day that a format asks for ("2019-09-01" in JSON Resume) is printed to its month.
    if days:
        return "" if all(_is_told(day, told) for day in days) else value
    rest = told.split(value)[1]
    if len(value.split()) > _PROSE and len(rest) > _LITTLE * len(value):
        return value  # an abstract has words of its title, and is no less missing for it
    return known.split(rest)[1] if rest else ""


def _is_told(day: Day, told: PrintedWords) -> bool:
    return day in told.days or (bool(day.day) and _month(day) in told.days)


def _month(day: Day) -> Day:
    return Day(day.year, day.month)


def _reason(key: str) -> str:
    return f"not printed, or not all of it: the key {key}"


def _in_fields(entry: Entry, told: PrintedWords, known: PrintedWords) -> Iterator[Record]:
    """The fields of an entry of a bibliography that are printed nowhere."""
    for name, value in entry.source:
        if rest := _rest(value, told, known):
            yield left_out(rest, entry.place, f"not printed, or not all of it: the field {name}")
