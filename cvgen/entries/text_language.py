"""Texts of a page in their languages, and blocks of a page that are no content."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.cv.model import Body
from cvgen.cv.text import NOTHING, Inline, Localized, Text, language_of, plain, text_of
from cvgen.markup.outline import Node, Nodes, blocks
from cvgen.patterns import lazy

_TOGGLE = lazy(
    r"\W*(?:(?:show|read|view|see|click|load|expand|collapse|hide|fold|unfold)\b.{0,40}|more|less|top|back to top|"
    r"toggle.{0,20}|loading\b.{0,20}|loading\b[^.…]{0,45}(?:\.\.\.|…)|switch to .{0,20}|"
    r"english|chinese|english version|english profile|"
    r"[\[(]?(?:en|zh|cn)[\])]?|"
    r"正在加载.{0,12}|加载中.{0,6}|更多|展开.{0,12}|收起.{0,8}|点击.{0,12}|返回顶部|查看.{0,8}|中文|英文|中文版|中文网页|中文主页|"
    r"(?:english|en)?\s*[|/·]\s*(?:简体|繁體|繁体)?中文版?|(?:简体|繁體|繁体)?中文版?\s*[|/·]\s*(?:english|en)?|"
    r"英文主页|english\s*[|/]\s*中文|中文\s*[|/]\s*english)\W*",
    re.I,
)
#: Classes of a box that holds an abstract.
_ABSTRACT = lazy(r"(?<![a-z])abstract(?![a-z])", re.I)
_SAMPLE = lazy(r"\bYYYY[./-]MM\b|年\.月\s*[-–~]\s*年\.月|^\W*(?:Project Name|项目名称|School Name|Company Name)\W*$")


@dataclass(frozen=True, slots=True)
class TextLanguage:
    """How texts of a page learn their language: `lang` is the page's, or "" when each tells its own."""

    lang: str = ""

    def text(self, runs: Inline) -> Text:
        """A text in its language."""
        return text_of(runs, self.lang or None) if plain(runs).strip() else NOTHING

    def body(self, nodes: Nodes, *, prose: bool = False) -> Body:
        """Blocks in their language; a long paragraph of a bio tells its own whatever the page's is."""
        found = blocks(nodes)
        if not found:
            return Localized()
        words = " ".join(node.words() for node in nodes)
        own = language_of(words)
        if self.lang and own and own != self.lang and len(words) > 60 and prose:
            return Localized(((own, found),))  # a bio in the other language under this one's
        return Localized(((self.lang or own, found),))


def is_toggle(node: Node) -> bool:
    """Whether a block is a button, a toggle or a switch of language rather than content."""
    if len(node.words()) < 60 and re.search(r"正在加载|加载中|loading\.\.\.|loading…", node.words(), re.I):
        return True
    return len(node.words()) < 60 and _TOGGLE.fullmatch(node.words()) is not None


def is_abstract(node: Node) -> bool:
    """Whether a block's class says that it is the abstract of a paper, which a list of papers has no room for."""
    return node.kind == "paragraph" and any(_ABSTRACT.search(name) for name in node.classes)


def is_sample(node: Node) -> bool:
    """Whether a block shows how to fill in the template: "YYYY.MM - YYYY.MM, Project Name"."""
    return _SAMPLE.search(node.words()) is not None and len(node.words()) < 300
