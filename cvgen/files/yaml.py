"""YAML becomes nodes that know where they stand; dates and numbers stay the text that was typed.

The only module that imports PyYAML. Its composer and constructor are not used: they read 2024-09 as a date, `no` as
False and 010 as 8, forget positions, and let a page of aliases grow to gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Plain, Scalar
from cvgen.files.yaml_errors import DEPTH_HINT, MAX_DEPTH, TOO_DEEP, ParserError, explained
from cvgen.notes.diagnostics import Diagnostic, Place, error, warning

__all__ = ["ListNode", "MapNode", "Node", "Plain", "Scalar", "compose"]

MAX_CHARACTERS = 1_000_000
MAX_ALIASED = 2_000_000  # characters that aliases may add to what is written

# YAML takes these for line breaks, an editor does not; as spaces they keep line numbers and columns.
_BREAKS = str.maketrans("\r\x85\u2028\u2029", "    ")


def compose(lines: Lines, *, strict: bool = False) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The first document of a YAML text; None when it is empty or (with an error) cannot be read.

    A key that is there twice is an error when `strict`, else a warning; either way the last one counts.
    """
    if len(lines.text) > MAX_CHARACTERS:
        message = f"this YAML is too large: up to {MAX_CHARACTERS} characters are read"
        return None, (error("yaml", message, lines.place(1), "cut the file into several"),)
    run = _YamlRun(lines, strict, _events(lines.text.translate(_BREAKS)))
    try:
        return _document(run), tuple(run.found)
    except _Stop as stop:
        return None, (*run.found, stop.diagnostic)
    except yaml.YAMLError as reason:
        return None, (*run.found, explained(_trouble(reason), lines))
    except UnicodeEncodeError as reason:
        message = f"the character U+{ord(reason.object[reason.start]):04X} has no place in a text"
        return None, (*run.found, error("yaml", message, lines.place(1), "delete it"))


class _Stop(Exception):
    """Composing cannot go on."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A node with a name, and what one more copy of it would add."""

    node: Node
    size: int
    levels: int


@dataclass(slots=True)
class _YamlRun:
    """Where one call of `compose` stands."""

    lines: Lines
    strict: bool
    events: Iterator[yaml.Event]
    found: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, _Anchored | None] = field(default_factory=dict)
    aliased: int = 0


def _events(text: str) -> Iterator[yaml.Event]:
    """Parser events, from libyaml where PyYAML has it (17 times faster, and what Jekyll uses)."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
    yield from events


def _trouble(reason: yaml.YAMLError) -> ParserError:
    """What the library says, without the library's types."""
    if isinstance(reason, yaml.MarkedYAMLError) and reason.problem_mark is not None:
        mark, start = reason.problem_mark, reason.context_mark
        begin = (start.line + 1, start.column + 1) if start is not None else None
        return ParserError(reason.problem or "", reason.context or "", mark.line + 1, mark.column + 1, begin)
    return ParserError(str(reason).split("\n")[0], "", 1, 1, None, getattr(reason, "position", None))


def _document(run: _YamlRun) -> Node | None:
    """The root node of the first document."""
    for event in run.events:
        if isinstance(event, yaml.DocumentStartEvent):
            node, _, _ = _node(run, next(run.events), 1)
            next(run.events)  # what is left over after the root is found out here
            return None if isinstance(node, Scalar) and node.is_null else node
    return None


def _place(run: _YamlRun, event: yaml.Event) -> Place:
    """Where an event begins in the user's file."""
    mark = event.start_mark
    if mark is None:
        return run.lines.place(1)
    at = run.lines.place(mark.line + 1)
    return Place(at.path, at.line, at.column + mark.column)


def _node(run: _YamlRun, event: yaml.Event, depth: int) -> tuple[Node, int, int]:
    """The node that an event begins, its size in characters, and how many levels it has."""
    place = _place(run, event)
    if depth > MAX_DEPTH:
        raise _Stop(error("yaml", TOO_DEEP, place, DEPTH_HINT))
    anchor: str | None = getattr(event, "anchor", None)
    if isinstance(event, yaml.AliasEvent):
        return _alias(run, anchor or "", place, depth)
    if anchor is not None:
        run.anchors[anchor] = None  # not finished: an alias inside would never end
    node: Node
    if isinstance(event, yaml.ScalarEvent):
        quoted = event.style in ('"', "'", "|", ">") or (event.tag or "").endswith(":str")
        node, size, levels = Scalar(event.value, place, quoted), len(event.value) + 1, 1
    elif isinstance(event, yaml.SequenceStartEvent):
        node, size, levels = _sequence(run, place, depth)
    else:
        node, size, levels = _mapping(run, place, depth)
    if anchor is not None:
        run.anchors[anchor] = _Anchored(node, size, levels)
    return node, size, levels


def _alias(run: _YamlRun, name: str, place: Place, depth: int) -> tuple[Node, int, int]:
    """The node that an alias repeats, within the limits."""
    if name not in run.anchors:
        message = f"*{name} repeats a value named &{name}, and there is none"
        raise _Stop(error("yaml", message, place, 'a text that begins with * needs quotes: "*…"'))
    anchored = run.anchors[name]
    if anchored is None:
        raise _Stop(error("yaml", f"*{name} stands inside the value that it repeats", place))
    run.aliased += anchored.size
    if run.aliased > MAX_ALIASED or depth + anchored.levels - 1 > MAX_DEPTH:
        raise _Stop(error("yaml", "aliases (*name) make this document grow without bounds", place))
    return anchored.node, anchored.size, anchored.levels


def _sequence(run: _YamlRun, place: Place, depth: int) -> tuple[Node, int, int]:
    """The items up to the end of a sequence."""
    items: list[Node] = []
    size, levels = 1, 0
    while not isinstance(event := next(run.events), yaml.SequenceEndEvent):
        item, item_size, item_levels = _node(run, event, depth + 1)
        items.append(item)
        size, levels = size + item_size, max(levels, item_levels)
    return ListNode(tuple(items), place), size, levels + 1


def _mapping(run: _YamlRun, place: Place, depth: int) -> tuple[Node, int, int]:
    """The pairs up to the end of a mapping."""
    own: dict[str, tuple[Scalar, Node]] = {}
    merged: dict[str, tuple[Scalar, Node]] = {}
    size, levels = 1, 0
    while not isinstance(event := next(run.events), yaml.MappingEndEvent):
        key, key_size, _ = _node(run, event, depth + 1)
        value, value_size, value_levels = _node(run, next(run.events), depth + 1)
        size, levels = size + key_size + value_size, max(levels, value_levels)
        if not isinstance(key, Scalar):
            _complain(run, key.place, "a key must be plain text", "a value that begins with { or [ needs quotes")
            continue
        if key.text == "<<" and not key.quoted and (sources := _mappings(value)):
            for k, v in (pair for source in sources for pair in source.pairs):
                merged.setdefault(k.text, (k, v))
            continue
        if key.text in own:
            before = own.pop(key.text)[0].place
            message = f"the key '{key.text}' stands in line {before.line} already"
            message += "" if run.strict else "; this one counts"
            _complain(run, key.place, message, "remove one of the two")
        own[key.text] = (key, value)
    inherited = [pair for name, pair in merged.items() if name not in own]
    return MapNode((*inherited, *own.values()), place), size, levels + 1


def _mappings(value: Node) -> tuple[MapNode, ...]:
    """The mappings that `<<` merges: one, or a list of them."""
    items = value.items if isinstance(value, ListNode) else (value,)
    maps = tuple(item for item in items if isinstance(item, MapNode))
    return maps if len(maps) == len(items) else ()


def _complain(run: _YamlRun, place: Place, message: str, hint: str) -> None:
    """What a site's generator lets pass and our own files must not have."""
    run.found.append((error if run.strict else warning)("yaml", message, place, hint))
