"""Values of native front matter become texts, bodies and links; every mistake is noted at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from cvgen.cv import look_alikes
from cvgen.cv.model import Blocks, Body, Bullets, Link, Paragraph, block_runs
from cvgen.cv.text import ANY, BLANKS, NOTHING, Inline, Localized, Text, has_han, join, language_of, one_line, plain
from cvgen.families.native.schema import LANGUAGES, MISTAKEN_LANGUAGES, NEUTRAL
from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.markup.outline import blocks_of, full_address, inline_of
from cvgen.notes.diagnostics import Diagnostic, Place, did_you_mean, error, warning
from cvgen.patterns import lazy
from cvgen.site.contacts import profile

T = TypeVar("T")

_NAME_END = lazy(rf"({BLANKS}(?:[,，、;；&]|\band\b|和|与)\s*)")
_STARS = lazy(r"(?P<open>\**)(?P<name>.*?)(?P<close>\**)(?P<marks>[^\w\s*]*)", re.S)


@dataclass(frozen=True, slots=True)
class NativeFile:
    """One file that is being read: its lines, the language its name says, and the mistakes found so far."""

    lines: Lines
    lang: str
    found: list[Diagnostic]

    def complain(self, code: str, message: str, place: Place, hint: str = "") -> None:
        """Notes an error; reading goes on, so that one run shows all of them."""
        self.found.append(error(code, message, place, hint))

    def language(self, text: str, key: str = "") -> str:
        """The language of a text that stands without one."""
        told = language_of(text)
        if self.lang:
            return self.lang
        return ANY if key in NEUTRAL and not has_han(text) else told


def text(sheet: NativeFile, key: str, node: Node) -> Text:
    """One line of Markdown, or a map of languages to lines."""
    return _in_languages(sheet, key, node, lambda one: _line(sheet, key, one), plain)


def names(sheet: NativeFile, key: str, node: Node) -> Text:
    """Authors as one text, their marks (*, †) kept; a list is joined as the script of the names wants it."""
    return _in_languages(sheet, key, node, lambda one: _names(sheet, key, one), plain)


def items(sheet: NativeFile, key: str, node: Node) -> Text:
    """One text, or a list joined by commas, each item perhaps in several languages."""
    if not isinstance(node, ListNode):
        return text(sheet, key, node)
    return _by_language(sheet, key, node, lambda parts: _enumerated([runs for runs, _ in parts]))


def body(sheet: NativeFile, key: str, node: Node) -> Body:
    """Markdown of any length, a list of lines as bullets, or a map of languages to either."""
    if isinstance(node, ListNode):
        return _by_language(sheet, key, node, _bullets)

    def read(one: Node) -> Blocks:
        if isinstance(one, Scalar):
            return blocks_of(_written(sheet, one)) if one.as_text().strip() else ()
        return _bullets([(_line(sheet, key, item), item.place) for item in one] if isinstance(one, ListNode) else [])

    return _in_languages(sheet, key, node, read, field_words)


def field_words(blocks: Blocks) -> str:
    """The text of blocks, to tell its language."""
    return plain(run for block in blocks for run in block_runs(block))


def text_or_list(sheet: NativeFile, key: str, node: Node) -> Text:
    """A text, or several in a list, parted by semicolons."""
    if not isinstance(node, ListNode):
        return text(sheet, key, node)
    parts = [text(sheet, key, item) for item in node]
    langs = dict.fromkeys(lang for part in parts for lang, _ in part)
    told = {lang: join([chosen[1] for part in parts if (chosen := part.choose(lang))], "; ") for lang in langs}
    return Localized.of(told)


def links(sheet: NativeFile, key: str, node: Node) -> tuple[Link, ...]:
    """Links from a map of labels to addresses or a list of {label, url}."""
    pairs: list[tuple[Text, Node]] = []
    if isinstance(node, MapNode):
        pairs = [(_label(name.text), value) for name, value in node.pairs]
    elif isinstance(node, ListNode):
        for item in node:
            pairs += _listed_link(sheet, key, item)
    elif node.as_text():
        hint = f"write {key}: {{Website: {node.as_text()}}}"
        sheet.complain("type", f"'{key}' takes a map of labels to addresses", node.place, hint)
    found = (_account(label, value) or Link(label, url(sheet, key, value)) for label, value in pairs)
    return tuple(link for link in found if link.href)


def _account(label: Text, node: Node) -> Link | None:
    """The profile of a service that goes by the bare name of an account: "GitHub: ada-example"."""
    written = node.as_text().strip() if isinstance(node, Scalar) else ""
    if not written or not label or full_address(written) or not re.fullmatch(r"@?[\w.-]+", written):
        return None
    found = profile(one_line(label.values[0][1]), written)
    return Link(label, found.href) if found is not None else None


def url(sheet: NativeFile, key: str, node: Node) -> str:
    """A full address; one that cannot work on paper is warned about and left out."""
    if not isinstance(node, Scalar):
        sheet.complain("type", f"'{key}' takes one address here", node.place, "write https://…")
        return ""
    written = node.as_text().strip()
    href = full_address(written)
    sheet.found.extend(look_alikes.warned(href, node.place))
    if written and not href:
        looks = re.match(r"[\w-]+(\.[\w-]+)+(/|$)", written) and not re.search(r"\.(pdf|html?|md|png|jpe?g)$", written)
        hint = f"write https://{written}" if looks else "write it in full: https://…"
        message = f"'{written}' is no address that works on paper; it is left out"
        sheet.found.append(warning("link", message, node.place, hint))
    return href


def word(sheet: NativeFile, key: str, node: Node) -> str:
    """A value taken as it is typed."""
    if isinstance(node, Scalar):
        return node.as_text().strip()
    sheet.complain("type", f"'{key}' takes one value, not {_what(node)}", node.place, "")
    return ""


def words(sheet: NativeFile, key: str, node: Node) -> tuple[str, ...]:
    """A list of values taken as they are typed; one text with commas does as well."""
    if isinstance(node, ListNode):
        return tuple(one for item in node if (one := word(sheet, key, item)))
    if isinstance(node, MapNode):
        sheet.complain("type", f"'{key}' takes a list, not a map", node.place, f"write {key}: [one, two]")
        return ()
    return tuple(part.strip() for part in re.split("[,，、;；]", node.as_text()) if part.strip())


def flag(sheet: NativeFile, key: str, node: Node) -> bool:
    """True or false."""
    written = node.as_text().lower()
    if not isinstance(node, Scalar) or written not in ("true", "false", "yes", "no", ""):
        sheet.complain("type", f"'{key}' takes true or false", node.place, f"write {key}: true")
    return written in ("true", "yes")


def check_language(sheet: NativeFile, name: str, place: Place) -> bool:
    """Whether a word is one of the languages; complains when it is not."""
    if name in LANGUAGES:
        return True
    meant = MISTAKEN_LANGUAGES.get(name.lower())
    hint = f"did you mean '{meant}'?" if meant else did_you_mean(name, LANGUAGES)
    sheet.complain("language", f"'{name}' is no language of the CV", place, hint)
    return False


def _in_languages(
    sheet: NativeFile, key: str, node: Node, read: Callable[[Node], T], words: Callable[[T], str]
) -> Localized[T]:
    """What `read` makes of a value, or of each value of a map of languages."""
    if isinstance(node, MapNode):
        known = [(name.text, value) for name, value in node.pairs if check_language(sheet, name.text, name.place)]
        for _, value in known:
            if isinstance(value, MapNode):
                sheet.complain("type", f"'{key}' has a map inside a map of languages", value.place, "write a text")
        return Localized.of({lang: read(value) for lang, value in known if not isinstance(value, MapNode)})
    got = read(node)
    return Localized.of({sheet.language(words(got), key): got}) if got else Localized()


def _by_language(
    sheet: NativeFile, key: str, node: ListNode, combine: Callable[[list[tuple[Inline, Place]]], T]
) -> Localized[T]:
    """What `combine` makes of a list, once for each language that its items are given in."""
    read = [(text(sheet, key, item), item) for item in node]
    mapped = dict.fromkeys(lang for value, item in read if isinstance(item, MapNode) for lang in value.languages())
    if not mapped:
        told = sheet.language(" ".join(plain(runs) for value, _ in read for _, runs in value), key)
        mapped = {told: None}
    found: dict[str, T] = {}
    for lang in mapped:
        parts = [(chosen[1], item.place) for value, item in read if (chosen := value.choose(lang))]
        if parts:
            found[lang] = combine(parts)
    return Localized.of(found)


def _line(sheet: NativeFile, key: str, node: Node) -> Inline:
    if isinstance(node, Scalar):
        written = node.as_text().strip()
        return inline_of(written) if written else ()
    hint = "write the text after the colon"
    if isinstance(node, ListNode):  # `name: [Lin, Xiao]`
        items = [item.as_text() for item in node.items if isinstance(item, Scalar)]
        hint = f"write one text: {key}: {(' ' if key == 'name' else ', ').join(items)}"
    sheet.complain("type", f"'{key}' takes one text, not {_what(node)}", node.place, hint)
    return ()


def _names(sheet: NativeFile, key: str, node: Node) -> Inline:
    if isinstance(node, ListNode):
        parts = [inline_of(_marked(item.text.strip())) for item in node if isinstance(item, Scalar) and item.as_text()]
        for item in node:
            if not isinstance(item, Scalar):
                message = f"'{key}' takes names, not {_what(item)}"
                sheet.complain("type", message, item.place, "write one name an item")
        return _enumerated(parts)
    if not isinstance(node, Scalar):
        return ()
    if not node.as_text().strip():
        return ()
    pieces = _NAME_END.split(node.as_text().strip())
    return inline_of("".join(piece if n % 2 else _marked(piece) for n, piece in enumerate(pieces)))


def _marked(name: str) -> str:
    """A name whose asterisks that are marks and not markup are escaped: `Ann Lee*`, `**Ann Lee***`."""
    parts = _STARS.fullmatch(name)
    if parts is None:
        return name
    marks = max(0, len(parts["close"]) - len(parts["open"]))
    return parts["open"] + parts["name"] + "*" * (len(parts["close"]) - marks) + r"\*" * marks + parts["marks"]


def _enumerated(parts: Iterable[Inline]) -> Inline:
    """Parts with the comma of their script between them."""
    parts = list(parts)
    written = language_of(" ".join(plain(part) for part in parts))
    return join(parts, "、" if written == "zh" else ", ")


def _bullets(lines: Iterable[tuple[Inline, Place]]) -> Blocks:
    rows = tuple((Paragraph(runs, place),) for runs, place in lines if runs)
    return (Bullets(rows),) if rows else ()


def _written(sheet: NativeFile, node: Scalar) -> Lines:
    """The lines of a value, each with the place it was typed at."""
    rows = sheet.lines.text.split("\n")
    typed = rows[node.place.line - 1][node.place.column - 1 :] if node.place.line <= len(rows) else ""
    block = re.match(r"[|>][-+\d]*\s*(#.*)?$", typed) is not None
    lines = node.text.rstrip("\n").split("\n")
    at = [node.place.line + (n + 1 if block else 0) for n in range(len(lines))]
    return Lines("\n".join(lines), tuple(Place(node.place.path, line) for line in at))


def _listed_link(sheet: NativeFile, key: str, item: Node) -> list[tuple[Text, Node]]:
    """The label and address of one item of a list of links."""
    hint = "write - {label: Code, url: https://…}"
    if not isinstance(item, MapNode):
        sheet.complain("type", f"an item of '{key}' takes a label and an url", item.place, hint)
        return []
    for name, _ in item.pairs:
        if name.text not in ("label", "url"):
            meant = did_you_mean(name.text, ("label", "url"))
            sheet.complain("unknown-key", f"a link has no key '{name.text}'", name.place, meant)
    label, address = item.get("label"), item.get("url")
    if address is None:
        if "url" not in item and all(name.text in ("label", "url") for name, _ in item.pairs):
            sheet.complain("type", "this link has no url", item.place, hint)
        return []
    if isinstance(label, Scalar):
        return [(_label(label.as_text()), address)]
    return [(text(sheet, "label", label) if label is not None else NOTHING, address)]


def _label(name: str) -> Text:
    """A link's word; one such as PDF or Code is the same in every language until a locale translates it."""
    return Localized.of({"zh" if has_han(name) else ANY: inline_of(name)}) if name.strip() else NOTHING


def _what(node: Node) -> str:
    return {ListNode: "a list", MapNode: "a map", Scalar: "a text"}[type(node)]
