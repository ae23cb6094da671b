"""Values of cvgen.yml, read as the table of keys says; every problem is noted at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cvgen.cv.text import NOTHING, Localized, Text, text_of
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.markup.outline import inline_of
from cvgen.notes.diagnostics import Diagnostic, did_you_mean, error
from cvgen.project.keys import Key
from cvgen.words.locale import LANGUAGES


@dataclass(frozen=True, slots=True)
class Values:
    """The values below one key, by their names; asking for a name that the table does not have is a bug."""

    node: MapNode
    table: Mapping[str, Key]
    problems: list[Diagnostic]

    def has(self, name: str) -> bool:
        """Whether the key is given and says something."""
        value = self.node.get(name)
        return value is not None and not _is_null(value)

    def get(self, name: str) -> Node | None:
        """What is typed behind a key."""
        if name not in self.table:
            raise KeyError(name)
        value = self.node.get(name)
        return None if value is None or _is_null(value) else value

    def word(self, name: str) -> Scalar | None:
        """One line as it was typed."""
        value = self.get(name)
        if value is None or isinstance(value, Scalar):
            return value
        self.wrong(value, "this must be one word or line, not a list or keys")
        return None

    def line(self, name: str) -> str:
        """One line as a text, "" when there is none."""
        value = self.word(name)
        return value.text if value else ""

    def words(self, name: str) -> tuple[str, ...]:
        """A list of lines, or one."""
        return tuple(item.text for item in self.listed(self.get(name)))

    def choice(self, name: str) -> str:
        """One of the words that the key knows, "" when it is not given."""
        value = self.word(name)
        return self.known_word(value, self.table[name]) if value else ""

    def choices(self, name: str) -> tuple[str, ...]:
        """Some of the words that the key knows, each once."""
        found = [self.known_word(item, self.table[name]) for item in _items(self.get(name))]
        return tuple(dict.fromkeys(word for word in found if word))

    def known_word(self, node: Node, key: Key) -> str:
        """A value when the key knows it, whatever its case."""
        said = node.as_text() if isinstance(node, Scalar) else ""
        if said.lower() in key.known:
            return said.lower()
        self.wrong(node, f"'{said}' is no {key.noun}", did_you_mean(said, key.known))
        return ""

    def number(self, name: str) -> int:
        """A whole number within the key's limits, 0 when it is not given."""
        value = self.get(name)
        return self.whole(value, self.table[name]) if value is not None else 0

    def whole(self, value: Node, key: Key) -> int:
        """A node as a whole number within a key's limits."""
        text = value.as_text() if isinstance(value, Scalar) else ""
        if text.isascii() and text.isdigit() and len(text) < 9 and key.least <= int(text) <= key.most:
            return int(text)
        self.wrong(value, f"this must be a whole number from {key.least} to {key.most}")
        return 0

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.get(name)
        if value is None:
            return False
        said = value.text.lower() if isinstance(value, Scalar) else ""
        if said not in ("true", "false", "yes", "no", "on", "off"):
            self.wrong(value, "this must be true or false")
        return said in ("true", "yes", "on")

    def text(self, name: str) -> Text:
        """One line, or one for each language."""
        return self.localized(self.get(name))

    def localized(self, node: Node | None) -> Text:
        """A node as one line, or one for each language."""
        if node is None or _is_null(node):
            return NOTHING
        if isinstance(node, Scalar):
            return text_of(inline_of(node.text))
        if isinstance(node, MapNode):
            self.known(node, LANGUAGES, "a text in several languages")
            return Localized.of({key.text: inline_of(value.as_text()) for key, value in node.pairs if value.as_text()})
        self.wrong(node, "this must be one text, or one for each language")
        return NOTHING

    def pairs(self, name: str) -> tuple[tuple[Scalar, Node], ...]:
        """The keys and values of a map."""
        value = self.get(name)
        if value is None or isinstance(value, MapNode):
            return value.pairs if value else ()
        self.wrong(value, f"{name} must hold keys and values")
        return ()

    def below(self, name: str) -> Values | None:
        """The values below a key that has keys of its own; unknown ones are noted."""
        value = self.get(name)
        if value is None:
            return None
        return self.keyed(value, self.table[name], name)

    def keyed(self, value: Node, key: Key, where: str) -> Values | None:
        """The values of a node that takes keys of its own; unknown ones are noted."""
        if not isinstance(value, MapNode):
            self.wrong(value, f"{where} must hold keys and values")
            return None
        self.known(value, key.keys, where)
        return Values(value, key.keys, self.problems)

    def listed(self, node: Node | None) -> tuple[Scalar, ...]:
        """A list of lines, or one, without those that say nothing."""
        found = []
        for item in _items(node):
            if not isinstance(item, Scalar):
                self.wrong(item, "this must be one word or line, or a list of them")
            elif item.as_text():
                found.append(item)
        return tuple(found)

    def known(self, node: MapNode, keys: Iterable[str], where: str) -> None:
        """Notes each key that is none of these."""
        keys = tuple(keys)
        for key, _ in node.pairs:
            if key.text not in keys:
                self.wrong(key, f"{where} has no key '{key.text}'", did_you_mean(key.text, keys))

    def wrong(self, node: Node, message: str, hint: str = "") -> None:
        """Notes a problem at the place of a node."""
        self.problems.append(error("cvgen.yml", message, node.place, hint))


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, ListNode) else (node,)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
