"""What structured data becomes, from YAML, TOML or JSON alike: nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.notes.diagnostics import Place
from cvgen.patterns import lazy

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = lazy(r"0|-?[1-9][0-9]{0,14}")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was typed, without its quotes."""

    text: str
    place: Place
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether nothing was typed, or YAML's word for nothing."""
        return not self.quoted and self.text in _NULLS

    def as_text(self) -> str:
        """The text; empty for null."""
        return "" if self.is_null else self.text

    def to_python(self) -> Plain:
        """None, True, False, an int that prints as it was typed, else the text (so dates, 010, no, 1.50)."""
        if self.quoted:
            return self.text
        if self.text in _NULLS:
            return None
        if self.text in _BOOLS:
            return _BOOLS[self.text]
        return int(self.text) if _INTEGER.fullmatch(self.text) else self.text


@dataclass(frozen=True, slots=True)
class ListNode:
    """The items of a YAML sequence in their order."""

    items: tuple[Node, ...]
    place: Place

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def as_text(self) -> str:
        """The texts of the items with commas between."""
        return ", ".join(text for text in (item.as_text() for item in self.items) if text)

    def to_python(self) -> Plain:
        """A list."""
        return [item.to_python() for item in self.items]


@dataclass(frozen=True, slots=True)
class MapNode:
    """The keys and values of a YAML mapping in their order, every key once, merges (`<<`) resolved."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place
    _index: dict[str, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {key.text: value for key, value in self.pairs})

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def __len__(self) -> int:
        return len(self.pairs)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None when the key is not there."""
        return self._index.get(key)

    def text(self, key: str) -> str:
        """The value of a key as text; empty when it is missing, null or a mapping."""
        value = self._index.get(key)
        return value.as_text() if value is not None else ""

    def keys(self) -> tuple[str, ...]:
        """The keys as text."""
        return tuple(self._index)

    def as_text(self) -> str:
        """Empty: a mapping has no text of its own."""
        return ""

    def to_python(self) -> Plain:
        """A dict."""
        return {key.text: value.to_python() for key, value in self.pairs}


Node = Scalar | ListNode | MapNode
